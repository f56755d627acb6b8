//! Recognisers of the marks that start blocks: docutils' patterns, as functions over bytes.

use crate::source::is_space;

/// `nonalphanum7bit`: the characters that adornments may be made of.
pub(super) const fn is_punctuation(byte: u8) -> bool {
    byte.is_ascii_punctuation()
}

/// Length of a mark and the spaces after it; none where something else follows the mark.
pub(super) fn marker_end(text: &str, mark: usize) -> Option<usize> {
    let rest = text.as_bytes().get(mark..)?;
    let spaces = rest.iter().take_while(|&&byte| byte == b' ').count();
    (spaces > 0 || rest.is_empty()).then_some(mark + spaces)
}

/// Length of the bullet, in bytes.
pub(super) fn bullet(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'-' | b'+' | b'*', ..] => Some(1),
        [0xE2, 0x80, 0xA2 | 0xA3, ..] | [0xE2, 0x81, 0x83, ..] => Some(3),
        _ => None,
    }
}

/// Is the line one character of punctuation, repeated (docutils' pattern `line`)?
pub(super) fn is_adornment(text: &str) -> bool {
    let text_bytes = text.trim_end_matches(' ').as_bytes();
    match text_bytes {
        [first, .., last] => {
            is_punctuation(*first) && first == last && text_bytes.iter().all(|byte| byte == first)
        }
        [only] => is_punctuation(*only),
        [] => false,
    }
}

/// Length of the simple reference name at the start of the text; 0 where there is none.
pub(super) fn simple_name(text: &str) -> usize {
    super::inline::simple_name(text).map_or(0, str::len)
}

/// A field marker: where the name ends, and where the body starts.
pub(super) struct FieldMarker {
    /// The name is `text[1..name_end]`.
    pub(super) name_end: usize,
    /// First byte after the marker and the spaces behind it.
    pub(super) end: usize,
}

/// Recognises `:name: ` (docutils' `field_marker`).
pub(super) fn field_marker(text: &str) -> Option<FieldMarker> {
    let text_bytes = text.as_bytes();
    if text_bytes.first() != Some(&b':') || matches!(text_bytes.get(1), None | Some(b':' | b' ')) {
        return None;
    }
    let mut at = 1;
    loop {
        at += memchr::memchr2(b':', b'\\', &text_bytes[at..])?;
        if text_bytes[at] == b'\\' {
            at += 1 + text[at + 1..].chars().next()?.len_utf8();
            continue;
        }
        match text_bytes.get(at + 1) {
            None | Some(b' ') => {
                let end = marker_end(text, at + 1)?;
                return (text_bytes[at - 1] != b' ').then_some(FieldMarker { name_end: at, end });
            }
            Some(b'`') => return None,
            Some(_) => at += 1,
        }
    }
}

/// Recognises the marker of an option list item (docutils' `option_marker`): its length without the
/// spaces behind it, and with them.
pub(super) fn option_marker(text: &str) -> Option<(usize, usize)> {
    let mut at = option(text)?;
    while text[at..].starts_with(", ") {
        at += 2 + option(&text[at + 2..])?;
    }
    let spaces = text.as_bytes()[at..].iter().take_while(|&&byte| byte == b' ').count();
    let ends = at + spaces == text.len() && spaces <= 1;
    (ends || spaces >= 2).then_some((at, at + spaces))
}

/// Length of one option with its argument.
fn option(text: &str) -> Option<usize> {
    let text_bytes = text.as_bytes();
    let is_alphanumeric = |at: usize| text_bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let long = match text_bytes.first()? {
        b'-' if text_bytes.get(1) == Some(&b'-') => Some(2),
        b'/' => Some(1),
        b'-' | b'+' => None,
        _ => return None,
    };
    if let Some(start) = long {
        if !is_alphanumeric(start) {
            return None;
        }
        let end = start + option_word(&text_bytes[start..]);
        let argument = match text_bytes.get(end) {
            Some(b' ' | b'=') => option_argument(&text_bytes[end + 1..]).map(|length| length + 1),
            _ => None,
        };
        return Some(end + argument.unwrap_or(0));
    }
    if !is_alphanumeric(1) {
        return None;
    }
    let space = usize::from(text_bytes.get(2) == Some(&b' '));
    let argument = option_argument(&text_bytes[2 + space..]).map(|length| length + space);
    Some(2 + argument.unwrap_or(0))
}

/// Length of the run of characters that option names and arguments are made of.
fn option_word(text: &[u8]) -> usize {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    text.iter().take_while(is_part).count()
}

fn option_argument(text: &[u8]) -> Option<usize> {
    match text.first()? {
        b'<' => {
            let length = memchr::memchr2(b'<', b'>', &text[1..])?;
            (length > 0 && text[1 + length] == b'>').then_some(length + 2)
        }
        first if first.is_ascii_alphabetic() => Some(option_word(text)),
        _ => None,
    }
}

/// Is the text the top or bottom of a grid table (`+--+--+`)?
pub(super) fn is_grid_table_border(text: &str) -> bool {
    is_grid_border(text, b'-')
}

/// Is the text a full-width rule between head and body of a grid table (`+==+==+`)?
pub(super) fn is_grid_head_rule(text: &str) -> bool {
    is_grid_border(text, b'=')
}

fn is_grid_border(text: &str, rule: u8) -> bool {
    let text_bytes = text.trim_end_matches(' ').as_bytes();
    let [b'+', second, .., before_last, b'+'] = text_bytes else { return false };
    text_bytes.len() >= 5
        && *second == rule
        && *before_last == rule
        && text_bytes.iter().all(|&byte| byte == rule || byte == b'+')
}

/// Is the text the top of a simple table (`===  ===`)?
pub(super) fn is_simple_table_top(text: &str) -> bool {
    text.starts_with('=')
        && is_simple_table_border(text)
        && text.trim_end_matches(' ').contains(' ')
}

/// Is the text the bottom or the head rule of a simple table?
pub(super) fn is_simple_table_border(text: &str) -> bool {
    text.starts_with('=') && text.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// Columns that a text takes on a terminal: docutils' `column_width`.
pub(super) fn column_width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| columns(c) as usize).sum() }
}

/// Columns of one character: 2 for wide ones, none for combining ones.
pub(super) fn columns(character: char) -> u8 {
    if character.is_ascii() {
        return 1;
    }
    let wide = is_wide(character);
    1 + u8::from(wide) - u8::from(is_combining(character))
}

/// Is its East Asian width `W` or `F`?
pub(super) fn is_wide(character: char) -> bool {
    // Combining characters that are wide; their own width counts as 0 elsewhere.
    matches!(character, '\u{302A}'..='\u{302D}' | '\u{3099}' | '\u{309A}')
        || unicode_width::UnicodeWidthChar::width(character) == Some(2)
}

/// Python's `unicodedata.combining`, as a yes or no.
pub(super) fn is_combining(character: char) -> bool {
    !character.is_ascii() && unicode_normalization::char::canonical_combining_class(character) != 0
}

/// Python's `str.split()` in pieces.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}
