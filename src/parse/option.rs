//! Conversion of options' values: docutils' and Sphinx' conversion functions, by [`Shape`].
//!
//! The words for what is wrong are Python's and docutils' own, since they stand in the tree.

use super::{OptionValue, Shape};
use crate::files::TextEncoding;
use crate::python::{float_repr, int, repr};
use crate::source::is_space;
use crate::tree::make_id;
use std::fmt::Write;

/// CSS' units of length (`CSS3_LENGTH_UNITS`).
const LENGTH_UNITS: [&str; 15] =
    ["em", "ex", "ch", "rem", "vw", "vh", "vmin", "vmax", "cm", "mm", "Q", "in", "pt", "pc", "px"];

/// What docutils says when a value must be there.
pub(crate) const ARGUMENT_REQUIRED: &str = "argument required but none supplied";

/// Converts an option's value; `None` is an option that stands there without one. The error is what
/// docutils says is wrong with it.
pub(crate) fn convert(shape: Shape, value: Option<&str>) -> Result<OptionValue, String> {
    match shape {
        Shape::Flag => flag(value),
        Shape::Unchanged => Ok(text(value.unwrap_or_default())),
        Shape::UnchangedRequired => Ok(text(required(value)?)),
        Shape::Class => class_option(required(value)?).map(OptionValue::List),
        Shape::Integer => integer(value).map(OptionValue::Integer),
        Shape::NonnegativeInteger => nonnegative_int(value).map(OptionValue::Integer),
        Shape::PositiveInteger => positive_int(value).map(OptionValue::Integer),
        Shape::PositiveIntegerList => positive_int_list(value).map(OptionValue::Integers),
        Shape::Percentage => percentage(value).map(OptionValue::Integer),
        Shape::LengthOrUnitless => measure(value, Percent::Refused).map(OptionValue::Text),
        Shape::LengthOrPercentageOrUnitless(default) => {
            length_or_percentage_or_unitless(value, default).map(OptionValue::Text)
        }
        Shape::Path => Ok(text(&path(required(value)?))),
        Shape::Uri => Ok(text(&uri(required(value)?))),
        Shape::Encoding => encoding(value),
        Shape::SingleCharacter => single_character(value).map(OptionValue::Text),
        Shape::SingleCharacterOrWhitespace => match value {
            Some("tab") => Ok(text("\t")),
            Some("space") => Ok(text(" ")),
            other => single_character(other).map(OptionValue::Text),
        },
        Shape::Choice(words) => choice(value, words).map(OptionValue::Text),
        Shape::Custom(convert) => convert(value),
    }
}

fn text(text: &str) -> OptionValue {
    OptionValue::Text(text.to_owned())
}

fn required(value: Option<&str>) -> Result<&str, String> {
    value.ok_or_else(|| ARGUMENT_REQUIRED.to_owned())
}

fn flag(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        Some(text) if !text.trim_matches(is_space).is_empty() => {
            Err(format!("no argument is allowed; \"{text}\" supplied"))
        }
        _ => Ok(OptionValue::None),
    }
}

/// Class names made of words (`class_option`).
pub(crate) fn class_option(value: &str) -> Result<Vec<String>, String> {
    let words = value.split(is_space).filter(|word| !word.is_empty());
    words
        .map(|word| match make_id(word) {
            id if id.is_empty() => Err(format!("cannot make \"{word}\" into a class name")),
            id => Ok(id),
        })
        .collect()
}

/// Python's `int`. Numbers beyond 64 bits become the nearest that fits.
pub(crate) fn integer(value: Option<&str>) -> Result<i64, String> {
    let Some(value) = value else {
        return Err("int() argument must be a string, a bytes-like object or a real number, not \
                    'NoneType'"
            .to_owned());
    };
    int(value).ok_or_else(|| {
        let shown: String = repr(value).chars().take(200).collect();
        format!("invalid literal for int() with base 10: {shown}")
    })
}

fn nonnegative_int(value: Option<&str>) -> Result<i64, String> {
    match integer(value)? {
        number if number < 0 => Err("negative value; must be positive or zero".to_owned()),
        number => Ok(number),
    }
}

fn positive_int(value: Option<&str>) -> Result<i64, String> {
    match integer(value)? {
        number if number < 1 => Err("negative or zero value; must be positive".to_owned()),
        number => Ok(number),
    }
}

/// Numbers above 0, by commas or white space (`positive_int_list`).
pub(crate) fn positive_int_list(value: Option<&str>) -> Result<Vec<i64>, String> {
    let Some(value) = value else {
        return Err("argument of type 'NoneType' is not iterable".to_owned());
    };
    if value.contains(',') {
        return value.split(',').map(|entry| positive_int(Some(entry))).collect();
    }
    let entries = value.split(is_space).filter(|entry| !entry.is_empty());
    entries.map(|entry| positive_int(Some(entry))).collect()
}

fn percentage(value: Option<&str>) -> Result<i64, String> {
    nonnegative_int(value.map(|value| value.trim_end_matches([' ', '%'])))
}

#[derive(Clone, Copy, PartialEq)]
enum Percent {
    Allowed,
    Refused,
}

/// A number in Python's own spelling and its unit (`nodes.parse_measure`).
struct Measure<'t> {
    number: String,
    negative: bool,
    unit: &'t str,
}

fn parse_measure(value: Option<&str>) -> Result<Measure<'_>, String> {
    let Some(value) = value else {
        return Err("expected string or bytes-like object, got 'NoneType'".to_owned());
    };
    let invalid = || format!("\"{value}\" is no valid measure.");
    let minus = usize::from(value.starts_with('-'));
    let rest = &value[minus..];
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let unit = rest[digits..].trim_start_matches(' ');
    let is_unit = unit.chars().all(|c| c.is_ascii_alphabetic() || c == 'µ') || unit == "%";
    let number = number(&value[..minus + digits]).filter(|_| is_unit).ok_or_else(invalid)?;
    let negative = minus == 1 && number.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    Ok(Measure { number, negative, unit })
}

/// Python's `int(text)`, else `float(text)`, written as Python writes it.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    if digits.is_empty() {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let significant = digits.trim_start_matches('0');
        return Some(if significant.is_empty() {
            "0".into()
        } else {
            format!("{sign}{significant}")
        });
    }
    text.parse::<f64>().ok().map(float_repr)
}

fn measure(value: Option<&str>, percent: Percent) -> Result<String, String> {
    let measure = parse_measure(value)?;
    let known = match measure.unit {
        "%" => percent == Percent::Allowed,
        "" => percent == Percent::Refused,
        unit => LENGTH_UNITS.contains(&unit),
    };
    if known && !measure.negative {
        return Ok(measure.number + measure.unit);
    }
    let units = LENGTH_UNITS.join(", ");
    let percent = if percent == Percent::Allowed { ", %" } else { "" };
    Err(format!(
        "not a positive number or measure of one of the following units:\n{units}{percent}"
    ))
}

/// A length or percentage; a bare number gets the unit `default`.
pub(crate) fn length_or_percentage_or_unitless(
    value: Option<&str>,
    default: &str,
) -> Result<String, String> {
    measure(value, Percent::Allowed).or_else(|error| match parse_measure(value) {
        Ok(measure) if measure.unit.is_empty() && !measure.negative => Ok(measure.number + default),
        _ => Err(error),
    })
}

/// A path, line ends and the white space around them taken out (`directives.path`).
pub(crate) fn path(value: &str) -> String {
    value.lines().map(|line| line.trim_matches(is_space)).collect()
}

/// An address, white space that is not escaped taken out (`directives.uri`).
#[must_use]
pub fn uri(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                // An escaped space is a separator, even where another one follows.
                Some(' ' | '\n') => out.push(' '),
                Some(other) if !is_space(other) => out.push(other),
                _ => {}
            },
            _ if is_space(character) => {}
            _ => out.push(character),
        }
    }
    out
}

fn encoding(value: Option<&str>) -> Result<OptionValue, String> {
    let Some(label) = value else {
        return Err("lookup() argument must be str, not None".to_owned());
    };
    match TextEncoding::named(label) {
        Some(_) => Ok(text(label)),
        None => Err(format!("unknown encoding: \"{label}\"")),
    }
}

fn single_character(value: Option<&str>) -> Result<String, String> {
    let character = unicode_code(required(value)?)?;
    if character.chars().nth(1).is_some() {
        let shown = repr(&character);
        return Err(format!("{shown} invalid; must be a single character or a Unicode code"));
    }
    Ok(character)
}

/// A character by its code, decimal or as `0x…`, `U+…`, `\x…`, `&#x…;`; other text as it is
/// (`directives.unicode_code`).
pub(crate) fn unicode_code(code: &str) -> Result<String, String> {
    match digits_of(code) {
        Some((digits, radix)) => character(digits, radix),
        None => Ok(code.to_owned()),
    }
}

/// Is it the code of NUL or of half of a pair of surrogates? These are no characters of a text.
pub(crate) fn is_code_of_no_character(code: &str) -> bool {
    let number =
        digits_of(code).and_then(|(digits, radix)| u32::from_str_radix(digits, radix).ok());
    matches!(number, Some(0 | 0xD800..=0xDFFF))
}

/// The digits of a code, and what they count in.
fn digits_of(code: &str) -> Option<(&str, u32)> {
    if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((code, 10));
    }
    hexadecimal_code(code).map(|digits| (digits, 16))
}

/// The digits of `0x…`, `x…`, `\x…`, `U+…`, `U…`, `\u…` or `&#x…;`, case ignored.
fn hexadecimal_code(code: &str) -> Option<&str> {
    let digits = match code.as_bytes() {
        [b'&', b'#', b'x' | b'X', .., b';'] => &code[3..code.len() - 1],
        [b'0', b'x' | b'X', ..] | [b'\\', b'x' | b'X' | b'u' | b'U', ..] => &code[2..],
        [b'u' | b'U', b'+', ..] => &code[2..],
        [b'x' | b'X' | b'u' | b'U', ..] => &code[1..],
        _ => return None,
    };
    let hexadecimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then_some(digits)
}

fn character(digits: &str, radix: u32) -> Result<String, String> {
    let significant = digits.trim_start_matches('0');
    let number =
        if significant.is_empty() { Ok(0) } else { u64::from_str_radix(significant, radix) };
    let number = match number {
        Ok(number) if i32::try_from(number).is_ok() => number as u32,
        _ => return Err("code too large (Python int too large to convert to C int)".to_owned()),
    };
    // A text of ours holds neither NUL nor half of a pair of surrogates.
    let character = match number {
        0 | 0xD800..=0xDFFF => Some(char::REPLACEMENT_CHARACTER),
        _ => char::from_u32(number),
    };
    character.map(String::from).ok_or_else(|| "chr() arg not in range(0x110000)".to_owned())
}

/// One of some words, in whatever case (`directives.choice`).
pub(crate) fn choice(value: Option<&str>, words: &[&str]) -> Result<String, String> {
    let Some(value) = value else {
        return Err(format!("must supply an argument; choose from {}", listed(words)));
    };
    let word = value.to_lowercase();
    let word = word.trim_matches(is_space);
    if words.contains(&word) {
        return Ok(word.to_owned());
    }
    Err(format!("\"{value}\" unknown; choose from {}", listed(words)))
}

/// `"a", "b", or "c"` (`directives.format_values`).
fn listed(words: &[&str]) -> String {
    let mut out = String::new();
    let last = words.len().saturating_sub(1);
    for (index, word) in words.iter().enumerate() {
        let separator = match index {
            _ if index == last => ", or ",
            0 => "",
            _ => ", ",
        };
        let _ = write!(out, "{separator}\"{word}\"");
    }
    out
}
