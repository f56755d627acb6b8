//! Python's ways with values, where docutils shows them in its messages and attributes.

mod time;

pub use time::{strftime, strftime_at};

use crate::source::is_space;
use std::fmt::Write;

/// A text as Python's `repr` shows it.
#[must_use]
pub fn repr(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_repr(text, &mut out);
    out
}

/// Writes a text as Python's `repr` shows it.
pub fn push_repr(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let quoted_by = |quote| memchr::memchr(quote, bytes).is_some();
    let quote = if quoted_by(b'\'') && !quoted_by(b'"') { '"' } else { '\'' };
    out.push(quote);
    let is_plain = |&byte: &u8| matches!(byte, b' '..=b'~') && byte != b'\\' && byte != quote as u8;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !is_plain(&byte)).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        let mut characters = rest[plain..].chars();
        if let Some(character) = characters.next() {
            push_special(character, quote, out);
        }
        rest = characters.as_str();
    }
    out.push(quote);
}

/// Writes a character that `repr` may show by an escape.
fn push_special(character: char, quote: char, out: &mut String) {
    let code = u32::from(character);
    let _ = match character {
        '\n' => write!(out, "\\n"),
        '\r' => write!(out, "\\r"),
        '\t' => write!(out, "\\t"),
        '\\' => write!(out, "\\\\"),
        _ if character == quote => write!(out, "\\{quote}"),
        _ if is_printable(character) => write!(out, "{character}"),
        _ if code <= 0xFF => write!(out, "\\x{code:02x}"),
        _ if code <= 0xFFFF => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// An option's value as Python's `repr` shows it: `None` where there is none.
#[must_use]
pub fn repr_of(value: Option<&str>) -> String {
    value.map_or_else(|| "None".to_owned(), repr)
}

/// Python's `str.isprintable`, for one character: the standard library's own test, which only
/// `escape_debug` gives access to. Marks count as printable behind another character only.
fn is_printable(character: char) -> bool {
    let mut shown = String::from('a');
    shown.push(character);
    shown.escape_debug().nth(2).is_none()
}

/// A float as Python's `repr` writes it.
#[must_use]
pub fn float_repr(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let written = format!("{number:e}");
        let (digits, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(exponent) => ('-', exponent),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    format!("{number:?}")
}

/// Python's `int` of a text. Numbers beyond 64 bits become the nearest that fits.
#[must_use]
pub fn int(value: &str) -> Option<i64> {
    let trimmed = value.trim_matches(is_space);
    let digits = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    let grouped = digits.split('_');
    let valid = grouped
        .clone()
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    if !valid {
        return None;
    }
    let magnitude = grouped.flat_map(str::bytes).fold(0_i64, |number, digit| {
        number.saturating_mul(10).saturating_add(i64::from(digit - b'0'))
    });
    Some(if trimmed.starts_with('-') { -magnitude } else { magnitude })
}

/// The lines of a text, without their ends (Python's `str.splitlines`).
pub fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((end, ender)) = rest.char_indices().find(|&(_, c)| ends_line(c)) else {
            return Some(std::mem::take(&mut rest));
        };
        let line = &rest[..end];
        let after = &rest[end + ender.len_utf8()..];
        rest = match ender {
            '\r' => after.strip_prefix('\n').unwrap_or(after),
            _ => after,
        };
        Some(line)
    })
}

/// Where Python's `str.splitlines` ends a line.
const fn ends_line(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with tabs made spaces up to the next multiple of `width` columns, none where that is
/// not positive (Python's `str.expandtabs`); `None` where it would be longer than `limit`.
#[must_use]
pub fn expand_tabs(text: &str, width: i64, limit: usize) -> Option<String> {
    let width = usize::try_from(width).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' if width == 0 => {}
            '\t' => {
                let spaces = width - column % width;
                if spaces > limit.saturating_sub(out.len()) {
                    return None;
                }
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(character);
                column = 0;
            }
            _ => {
                out.push(character);
                column += 1;
            }
        }
    }
    (out.len() <= limit.max(text.len())).then_some(out)
}
