//! What a line starts, by its bytes alone.

/// Spaces at the start.
pub(super) fn indent(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b' ').count()
}

/// How many of `byte` stand at the start.
pub(super) fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&own| own == byte).count()
}

/// The opening of a code or colon fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence<'t> {
    /// Its character.
    pub(super) mark: u8,
    /// How many of them.
    pub(super) length: usize,
    /// What follows, trimmed.
    pub(super) info: &'t str,
    /// Where that starts in the text.
    pub(super) info_start: usize,
}

/// A fence's opening: three or more of one character.
pub(super) fn fence(text: &str) -> Option<Fence<'_>> {
    let mark = *text.as_bytes().first()?;
    if !matches!(mark, b'`' | b'~' | b':') {
        return None;
    }
    let length = run(text, mark);
    let info = text[length..].trim();
    if length < 3 || (mark == b'`' && info.contains('`')) {
        return None;
    }
    let info_start = text.len() - text[length..].trim_start().len();
    Some(Fence { mark, length, info, info_start })
}

/// Does this line, less its indentation, close the fence?
pub(super) fn closes(text: &str, fence: &Fence<'_>) -> bool {
    let length = run(text, fence.mark);
    length >= fence.length && text[length..].trim().is_empty()
}

/// A thematic break: three or more of `*`, `-` or `_`, spaces between them or not.
pub(super) fn is_thematic_break(text: &str) -> bool {
    let Some(&mark) = text.as_bytes().first() else { return false };
    matches!(mark, b'*' | b'-' | b'_')
        && text.bytes().all(|byte| byte == mark || byte == b' ')
        && text.bytes().filter(|&byte| byte == mark).count() >= 3
}

/// MyST's block break: three or more `+`, spaces between them or not; then its content.
pub(super) fn block_break(text: &str) -> Option<&str> {
    let content = text.trim_start_matches(['+', ' ']);
    let mark = &text[..text.len() - content.len()];
    (text.starts_with('+') && mark.bytes().filter(|&byte| byte == b'+').count() >= 3)
        .then_some(content)
}

/// MyST's target `(name)=`: the name.
pub(super) fn target(text: &str) -> Option<&str> {
    let name = text.strip_prefix('(')?.trim_end().strip_suffix(")=")?;
    (!name.is_empty()).then_some(name)
}

/// An ATX heading: its level, and where its text starts and ends.
pub(super) fn atx_heading(text: &str) -> Option<(u8, usize, usize)> {
    let level = run(text, b'#');
    let after = &text[level.min(text.len())..];
    if !(1..=6).contains(&level) || !(after.is_empty() || after.starts_with(' ')) {
        return None;
    }
    let start = text.len() - after.trim_start().len();
    let content = text[start..].trim_end();
    let without = content.trim_end_matches('#');
    let closed = without.len() < content.len() && (without.is_empty() || without.ends_with(' '));
    let content = if closed { without.trim_end() } else { content };
    Some((level as u8, start, start + content.len()))
}

/// The underline of a setext heading: its level.
pub(super) fn setext_underline(text: &str) -> Option<u8> {
    let text = text.trim_end();
    match text.as_bytes().first()? {
        b'=' if run(text, b'=') == text.len() => Some(1),
        b'-' if run(text, b'-') == text.len() => Some(2),
        _ => None,
    }
}

/// A list marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// `-`, `+`, `*`, or the character after the number: `.`, `)`.
    pub(super) mark: u8,
    /// The number, for ordered lists.
    pub(super) number: Option<u32>,
    /// Its length.
    pub(super) length: usize,
    /// Does nothing follow it?
    pub(super) is_empty: bool,
}

/// The list marker at the start of the text.
pub(super) fn list_marker(text: &str) -> Option<Marker> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = *bytes.get(digits)?;
    let number = match (digits, mark) {
        (0, b'-' | b'+' | b'*') => None,
        (1..=9, b'.' | b')') => Some(text[..digits].parse().ok()?),
        _ => return None,
    };
    let length = digits + 1;
    match bytes.get(length) {
        None => Some(Marker { mark, number, length, is_empty: true }),
        Some(b' ') => {
            let is_empty = text[length..].trim().is_empty();
            Some(Marker { mark, number, length, is_empty })
        }
        Some(_) => None,
    }
}

/// A footnote's definition, `[^label]:`; the label and where its text starts.
pub(super) fn footnote_definition(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.find(']')?;
    let label = &rest[..end];
    let valid = !label.is_empty() && !label.contains([' ', '[', '^']);
    (valid && rest[end + 1..].starts_with(':')).then_some((label, end + 4))
}

/// A field's marker `:name:`; the name and where its text starts.
pub(super) fn field_marker(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(':')?;
    let end = rest.find(':')?;
    let name = &rest[..end];
    let after = &rest[end + 1..];
    let valid = !name.is_empty()
        && !name.starts_with(' ')
        && !name.ends_with([' ', '\\'])
        && (after.is_empty() || after.starts_with(' '));
    (valid).then_some((name, end + 2))
}

/// What ends a block of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// A line that holds this (in lower case).
    Holds(&'static str),
    /// A line that holds the end tag of one of these elements.
    ClosesVerbatim,
    /// A blank line.
    Blank,
}

const VERBATIM: &[&str] = &["script", "pre", "style", "textarea"];

#[rustfmt::skip]
const BLOCK_ELEMENTS: &[&str] = &[
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
    "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol",
    "optgroup", "option", "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "track", "ul",
];

/// The block of HTML that the text starts: CommonMark's conditions 1 to 6.
pub(super) fn html_block(text: &str) -> Option<HtmlEnd> {
    let rest = text.strip_prefix('<')?;
    let starts = [
        ("!--", HtmlEnd::Holds("-->")),
        ("?", HtmlEnd::Holds("?>")),
        ("![CDATA[", HtmlEnd::Holds("]]>")),
    ];
    if let Some((_, end)) = starts.into_iter().find(|(start, _)| rest.starts_with(start)) {
        return Some(end);
    }
    if rest
        .strip_prefix('!')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        return Some(HtmlEnd::Holds(">"));
    }
    let (name_text, is_closing) = match rest.strip_prefix('/') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let length = name_text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = name_text[..length].to_ascii_lowercase();
    let after = &name_text[length..];
    let ends_name = after.is_empty() || after.starts_with([' ', '>']);
    if !is_closing && ends_name && VERBATIM.contains(&name.as_str()) {
        return Some(HtmlEnd::ClosesVerbatim);
    }
    let ends_name = ends_name || after.starts_with("/>");
    (ends_name && BLOCK_ELEMENTS.contains(&name.as_str())).then_some(HtmlEnd::Blank)
}

/// CommonMark's condition 7: a line with one complete tag and nothing else.
pub(super) fn is_lone_tag(text: &str) -> bool {
    let text = text.trim_end();
    let Some(inner) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return false;
    };
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length =
        name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let after = &name[length..];
    let valid_end = after.is_empty() || after.starts_with([' ', '/']);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && valid_end && !has_angle_outside(after)
}

/// Is there an angle bracket outside of quoted values?
fn has_angle_outside(text: &str) -> bool {
    let mut quote = None;
    for byte in text.bytes() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<' | b'>') => return true,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    quote.is_some()
}

/// Does the line end the block of HTML?
pub(super) fn ends_html(text: &str, end: HtmlEnd) -> bool {
    match end {
        HtmlEnd::Blank => text.trim().is_empty(),
        HtmlEnd::Holds(mark) => text.contains(mark),
        HtmlEnd::ClosesVerbatim => {
            let lower = text.to_ascii_lowercase();
            VERBATIM.iter().any(|name| lower.contains(&format!("</{name}>")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{atx_heading, block_break, footnote_definition, is_lone_tag, list_marker, target};

    #[test]
    fn closing_hashes_are_no_part_of_a_heading() {
        assert_eq!(atx_heading("## Tide ##"), Some((2, 3, 7)));
        assert_eq!(atx_heading("# C#"), Some((1, 2, 4)));
        assert_eq!(atx_heading("#tide"), None);
        assert_eq!(atx_heading("#"), Some((1, 1, 1)));
    }

    #[test]
    fn a_marker_is_followed_by_a_space_or_nothing() {
        assert_eq!(
            list_marker("12) x").map(|marker| (marker.number, marker.length)),
            Some((Some(12), 3))
        );
        assert!(list_marker("-").is_some_and(|marker| marker.is_empty));
        assert!(list_marker("-x").is_none());
        assert!(list_marker("1234567890. x").is_none());
    }

    #[test]
    fn myst_marks_are_told_apart() {
        assert_eq!(target("(tides)="), Some("tides"));
        assert_eq!(target("()="), None);
        assert_eq!(block_break("+++ cell"), Some("cell"));
        assert_eq!(block_break("++ no"), None);
        assert_eq!(footnote_definition("[^a]: text"), Some(("a", 5)));
    }

    #[test]
    fn a_lone_tag_is_complete_and_alone() {
        assert!(is_lone_tag("<span title=\"a > b\">"));
        assert!(is_lone_tag("</x-y>"));
        assert!(!is_lone_tag("<span>text</span>"));
        assert!(!is_lone_tag("<https://example.org>"));
    }
}
