//! Simple names: letters and digits with isolated `-._+:` between them.

use unicode_normalization::char::is_combining_mark;

/// Python's `\w` without the underscore.
fn is_word(character: char) -> bool {
    match character {
        '\0'..='\x7F' => character.is_ascii_alphanumeric(),
        // Symbols that Unicode counts as alphabetic and Python does not.
        '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}' => false,
        _ => character.is_alphanumeric() && !is_combining_mark(character),
    }
}

const fn is_joiner(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b'_' | b'+' | b':')
}

/// The simple name that a text starts with.
#[must_use]
pub fn simple_name(text: &str) -> Option<&str> {
    name_end(text, 0).map(|end| &text[..end])
}

/// The end of the longest simple name that starts at `start`.
pub(super) fn name_end(text: &str, start: usize) -> Option<usize> {
    let mut end = word_end(text, start)?;
    while text.as_bytes().get(end).copied().is_some_and(is_joiner) {
        let Some(next) = word_end(text, end + 1) else { break };
        end = next;
    }
    Some(end)
}

/// The start of the longest simple name that ends at `end` and does not start before `base`.
pub(super) fn name_start(text: &str, base: usize, end: usize) -> Option<usize> {
    let mut start = word_start(text, base, end)?;
    while start > base && is_joiner(text.as_bytes()[start - 1]) {
        let Some(next) = word_start(text, base, start - 1) else { break };
        start = next;
    }
    Some(start)
}

fn word_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut end = start + ascii;
    if text.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
        end = text[end..]
            .char_indices()
            .find(|&(_, character)| !is_word(character))
            .map_or(text.len(), |(at, _)| end + at);
    }
    (end > start).then_some(end)
}

fn word_start(text: &str, base: usize, end: usize) -> Option<usize> {
    let before = &text[base..end];
    let ascii = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let mut start = end - ascii;
    if start > base && !text.as_bytes()[start - 1].is_ascii() {
        start = text[base..start]
            .char_indices()
            .rev()
            .find(|&(_, character)| !is_word(character))
            .map_or(base, |(at, character)| base + at + character.len_utf8());
    }
    (start < end).then_some(start)
}
