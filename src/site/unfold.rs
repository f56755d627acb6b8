//! What generators have of their own, as CommonMark would have it, so that a plain reader finds what is in it.

use std::borrow::Cow;

/// A line of MyST that says how the list below it is numbered, which CommonMark takes for a paragraph that a
/// list cannot end.
fn is_attributes(line: &str) -> bool {
    line.trim().strip_prefix("{style=").is_some_and(|rest| rest.ends_with('}'))
}

/// What opens a block of Material's: an admonition, details or a tab. Its title, which is text as in a paragraph.
fn marker_title(line: &str) -> Option<&str> {
    let behind = |marker: &&str| line.strip_prefix(*marker);
    let kind = ["!!! ", "??? ", "???+ "].iter().find_map(behind);
    let kind = kind.filter(|kind| kind.starts_with(|c: char| c.is_ascii_lowercase()));
    let label = ["=== ", "===! ", "===+ "].iter().find_map(behind);
    let label = label.filter(|label| label.starts_with('"'));
    let (_, title) = kind.or(label)?.split_once('"').unwrap_or_default();
    Some(title.rsplit_once('"').map_or(title, |(title, _)| title))
}

/// What CommonMark takes for the fence of a block whose text is nothing else.
const FENCE: &str = "~~~~~~~~~~~~~~~~~~~~~~~~";

/// Material's admonitions, details and tabs hold their content indented by four, which CommonMark takes
/// for code: their markers become paragraphs of their titles, and their content is moved back. Formulas become
/// code, MDX' fragments of HTML are HTML, and attributes of lists are left out.
pub(super) fn unfolded(markdown: &str) -> Cow<'_, str> {
    let is_plain = |line: &str| {
        let trimmed = line.trim();
        marker_title(trimmed).is_none()
            && !is_attributes(trimmed)
            && !trimmed.starts_with(FRAGMENT)
            && !is_formula(without_containers(line))
    };
    if markdown.lines().all(is_plain) {
        return markdown.into();
    }
    let mut unfolding = Unfolding::default();
    unfolding.out.reserve(markdown.len());
    markdown.lines().for_each(|line| unfolding.line(line));
    unfolding.out.into()
}

/// HTML in MDX between `{<>` and `</>}`.
const FRAGMENT: &str = "{<>";
const FRAGMENT_END: &str = "</>}";

#[derive(Default)]
struct Unfolding {
    out: String,
    /// Indentation of each open marker, as written.
    open: Vec<usize>,
    /// The line that ends what is to be left alone.
    end: Option<String>,
}

impl Unfolding {
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start().len();
        if self.end.is_none() && !line.trim().is_empty() {
            while self.open.last().is_some_and(|&outer| indent < outer + 4) {
                self.open.pop();
            }
        }
        let text = line.get((self.open.len() * 4).min(indent)..).unwrap_or(line);
        match &self.end {
            Some(end) if end == FRAGMENT_END => self.in_fragment(text),
            Some(end) => {
                // A formula's fence is another one here.
                let is_end = text.trim_start_matches([' ', '>']).trim_end() == end;
                let is_formula = is_end && is_formula(end);
                self.end = self.end.take().filter(|_| !is_end);
                if is_formula { self.fence(text) } else { self.push(text) }
            }
            None => self.opening(text, indent),
        }
        self.out.push('\n');
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn opening(&mut self, text: &str, indent: usize) {
        let bare = without_containers(text);
        if let Some(title) = marker_title(text.trim()) {
            self.open.push(indent);
            // The dot keeps the title from being anything but text.
            self.out.extend(["\n. ", title, "\n"]);
        } else if text.trim_start().starts_with(FRAGMENT) {
            self.in_fragment(text);
        } else if is_formula(bare) {
            self.end = Some(bare.to_owned());
            self.fence(text);
        } else if !is_attributes(text) {
            self.end = opened_fence(bare);
            self.push(text);
        }
    }

    /// The fence of a formula, within what the line lies in.
    fn fence(&mut self, text: &str) {
        self.push(text.trim_end().trim_end_matches('$'));
        self.push(FENCE);
    }

    /// HTML up to the end of the fragment, whatever it looks like.
    fn in_fragment(&mut self, text: &str) {
        self.end = (!text.trim_end().ends_with(FRAGMENT_END)).then(|| FRAGMENT_END.to_owned());
        self.push(&text.replacen(FRAGMENT, "<pre>", 1).replace(FRAGMENT_END, "</pre>"));
    }
}

/// A line without the marks of quotes and items that it begins with.
fn without_containers(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = match rest.as_bytes().get(digits) {
            Some(b'>') if digits == 0 => rest.get(1..),
            Some(b'-' | b'*' | b'+' | b':') if digits == 0 => rest[1..].strip_prefix(' '),
            Some(b'.' | b')') if digits > 0 => rest[digits + 1..].strip_prefix(' '),
            _ => None,
        };
        match behind {
            Some(behind) => rest = behind.trim_start(),
            None => return rest,
        }
    }
}

/// Dollar signs alone on a line open and close a formula.
fn is_formula(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|byte| byte == b'$')
}

/// The line that closes the code that this one opens.
fn opened_fence(line: &str) -> Option<String> {
    let fence: String = line.chars().take_while(|c| matches!(c, '`' | '~')).collect();
    let is_code = fence.starts_with('`') && line[fence.len()..].contains('`');
    (fence.len() >= 3 && !is_code).then_some(fence)
}
