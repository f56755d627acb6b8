//! RCS keywords in bibliographic fields: `$Date: 2002/08/18 16:57:43 $` is a date and nothing more.

use crate::tree::{Document, Kind, NodeId};

/// Takes the keyword and its dollars away where a paragraph is nothing but text. The first form that
/// occurs counts.
pub(super) fn clean_keywords(document: &mut Document, paragraph: NodeId) {
    let tree = &document.tree;
    let only = tree.first(paragraph).filter(|&id| tree.next(id).is_none());
    let Some(text_node) = only.filter(|&id| tree.kind(id) == Kind::Text) else { return };
    let text = document.text(tree.span(text_node));
    let cleaned = [date, file, keyword].iter().find_map(|form| substitute(text, *form));
    if let Some(cleaned) = cleaned {
        let span = document.tree.make(&cleaned);
        document.tree.set_span(text_node, span);
    }
}

/// Looks for a form at the start of a text: its length, and what it becomes.
type Form = fn(&str) -> Option<(usize, String)>;

fn substitute(text: &str, form: Form) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(dollar) = rest.find('$') {
        out.push_str(&rest[..dollar]);
        rest = &rest[dollar..];
        if let Some((length, becomes)) = form(rest) {
            out.push_str(&becomes);
            rest = &rest[length..];
            found = true;
        } else {
            out.push('$');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// `$Date: 2002/08/18 16:57:43 $`
fn date(text: &str) -> Option<(usize, String)> {
    let after = strip_prefix_ignoring_case(text, "$date: ")?;
    let day = after.get(..10)?.as_bytes();
    let digits = [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|&at| day[at].is_ascii_digit());
    let separators = [4, 7].iter().all(|&at| matches!(day[at], b'-' | b'/'));
    let time = after[10..].strip_prefix([' ', 'T'])?;
    let clock = time.bytes().take_while(|&b| b.is_ascii_digit() || b == b':').count();
    let end = time.find('$')?;
    let closed = clock > 0 && end > clock && time[..end].ends_with(' ');
    (digits && separators && closed).then(|| {
        let length = text.len() - time.len() + end + 1;
        (length, after[..10].replace('/', "-"))
    })
}

/// `$RCSfile: standalone.rst,v $`
fn file(text: &str) -> Option<(usize, String)> {
    let after = strip_prefix_ignoring_case(text, "$rcsfile: ")?;
    value_before(text, after, ",v $")
}

/// `$Revision: 5 $`
fn keyword(text: &str) -> Option<(usize, String)> {
    let word = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = text[1 + word..].strip_prefix(": ").filter(|_| word > 0)?;
    value_before(text, after, " $")
}

/// What stands before the last `end` of the line.
fn value_before(text: &str, after: &str, end: &str) -> Option<(usize, String)> {
    let line = after.split('\n').next().unwrap_or_default();
    let value = &line[..line.rfind(end).filter(|&at| at > 0)?];
    Some((text.len() - after.len() + value.len() + end.len(), value.to_owned()))
}
