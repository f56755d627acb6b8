//! Literals.

use super::ast::{Expression, Language};
use super::scan::{Parsed, Parser};

/// Length of the longest start of `text` that is digits for which `is_digit` holds, groups separated by
/// `'`.
fn digits(text: &[u8], is_digit: fn(&u8) -> bool) -> usize {
    let mut length = 0;
    loop {
        let group = text[length..].iter().take_while(|byte| is_digit(byte)).count();
        length += group;
        let separated = group > 0
            && text.get(length) == Some(&b'\'')
            && text.get(length + 1).is_some_and(is_digit);
        if !separated {
            return length;
        }
        length += 1;
    }
}

/// Length of an exponent (`e-10`); 0 for none.
fn exponent(text: &[u8], marks: [u8; 2], is_digit: fn(&u8) -> bool) -> usize {
    if !text.first().is_some_and(|byte| marks.contains(byte)) {
        return 0;
    }
    let sign = usize::from(matches!(text.get(1), Some(b'+' | b'-')));
    match digits(&text[1 + sign..], is_digit) {
        0 => 0,
        length => 1 + sign + length,
    }
}

/// Length of what is a fraction or has an exponent; 0 where it is neither.
fn fraction(text: &[u8], marks: [u8; 2], is_digit: fn(&u8) -> bool) -> usize {
    let whole = digits(text, is_digit);
    let after = &text[whole..];
    if whole > 0 {
        let power = exponent(after, marks, is_digit);
        if power > 0 {
            return whole + power;
        }
    }
    if after.first() != Some(&b'.') {
        return 0;
    }
    let decimals = digits(&after[1..], is_digit);
    if whole + decimals == 0 {
        return 0;
    }
    let length = whole + 1 + decimals;
    length + exponent(&text[length..], marks, is_digit)
}

/// Length of a floating literal without suffix; 0 for none.
fn float(text: &[u8]) -> usize {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let unsigned = &text[sign..];
    let decimal = fraction(unsigned, *b"eE", u8::is_ascii_digit);
    if decimal > 0 {
        return sign + decimal;
    }
    if !matches!(unsigned, [b'0', b'x' | b'X', ..]) {
        return 0;
    }
    match fraction(&unsigned[2..], *b"pP", u8::is_ascii_hexdigit) {
        0 => 0,
        hexadecimal => sign + 2 + hexadecimal,
    }
}

/// Length of an integer literal without suffix; 0 for none.
fn integer(text: &[u8]) -> usize {
    let is_binary: fn(&u8) -> bool = |byte| matches!(byte, b'0' | b'1');
    let is_octal: fn(&u8) -> bool = |byte| (b'0'..=b'7').contains(byte);
    let based = match text {
        [b'0', b'b' | b'B', rest @ ..] => digits(rest, is_binary),
        [b'0', b'x' | b'X', rest @ ..] => digits(rest, u8::is_ascii_hexdigit),
        _ => 0,
    };
    match text.first() {
        _ if based > 0 => based + 2,
        Some(b'1'..=b'9') => digits(text, u8::is_ascii_digit),
        Some(b'0') => digits(text, is_octal).max(1),
        _ => 0,
    }
}

const INTEGER_SUFFIXES: [&str; 22] = [
    "ull", "uLL", "Ull", "ULL", "llu", "llU", "LLu", "LLU", "ul", "uL", "Ul", "UL", "lu", "lU",
    "Lu", "LU", "ll", "LL", "u", "U", "l", "L",
];

impl Parser<'_> {
    /// A literal; none where none stands here.
    pub(super) fn literal(&mut self) -> Parsed<Option<Expression>> {
        self.skip_ws();
        if self.language == Language::Cpp && self.skip_word("nullptr") {
            return Ok(Some(Expression::PointerLiteral));
        }
        if self.skip_word("true") {
            return Ok(Some(Expression::BooleanLiteral(true)));
        }
        if self.skip_word("false") {
            return Ok(Some(Expression::BooleanLiteral(false)));
        }
        if let Some(number) = self.number() {
            return Ok(Some(number));
        }
        if self.current() == b'"' {
            let literal = Expression::StringLiteral(self.string()?);
            return Ok(Some(self.user_defined(literal)));
        }
        match self.char_literal()? {
            Some(literal) => Ok(Some(self.user_defined(literal))),
            None => Ok(None),
        }
    }

    fn number(&mut self) -> Option<Expression> {
        let start = self.pos;
        let bytes = &self.text.as_bytes()[start..];
        let float_length = float(bytes);
        let (length, suffixes): (usize, &[&'static str]) = match float_length {
            0 => (integer(bytes), &INTEGER_SUFFIXES),
            length => (length, &["f", "F", "l", "L"]),
        };
        if length == 0 {
            return None;
        }
        self.pos += length;
        let has_suffix = suffixes.iter().any(|suffix| self.skip_suffix(suffix));
        let literal = Expression::NumberLiteral(self.text[start..self.pos].to_owned());
        Some(if has_suffix { literal } else { self.user_defined(literal) })
    }

    fn skip_suffix(&mut self, suffix: &str) -> bool {
        let rest = self.rest();
        let ends = rest.starts_with(suffix)
            && rest[suffix.len()..]
                .chars()
                .next()
                .is_none_or(|next| next != '_' && !next.is_alphanumeric());
        self.pos += if ends { suffix.len() } else { 0 };
        ends
    }

    fn string(&mut self) -> Parsed<String> {
        let start = self.pos;
        self.pos += 1;
        let mut escape = false;
        loop {
            if self.eof() {
                return self.fail("Unexpected end during inside string.");
            }
            let current = self.current();
            self.skip_character();
            if current == b'"' && !escape {
                return Ok(self.text[start..self.pos].to_owned());
            }
            escape = current == b'\\';
        }
    }

    /// `'a'`, `u8'\n'`, ….
    fn char_literal(&mut self) -> Parsed<Option<Expression>> {
        let rest = self.rest();
        let prefixes = ["u8", "u", "U", "L", ""];
        let prefix = prefixes
            .into_iter()
            .find(|prefix| rest.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('\'')));
        let Some(prefix) = prefix else { return Ok(None) };
        let inner = &rest[prefix.len() + 1..];
        let Some((length, value)) = character(inner) else { return Ok(None) };
        if !inner[length..].starts_with('\'') {
            return Ok(None);
        }
        let Some(value) = value else {
            return self.fail("Can not handle character literal.");
        };
        self.pos += prefix.len() + length + 2;
        let data = inner[..length].to_owned();
        Ok(Some(Expression::CharLiteral { prefix, data, value }))
    }

    /// A suffix that is no standard one makes a user-defined literal.
    fn user_defined(&mut self, literal: Expression) -> Expression {
        if self.language == Language::C {
            return literal;
        }
        let rest = self.rest();
        let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let starts = rest.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
        let ends = rest[end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        if !starts || !ends {
            return literal;
        }
        self.pos += end;
        Expression::UserDefinedLiteral(Box::new(literal), rest[..end].to_owned())
    }
}

/// Length and code of the character, or escape, that a text begins with. The code is none where it is
/// none of one character.
fn character(text: &str) -> Option<(usize, Option<u32>)> {
    let first = text.chars().next()?;
    if first != '\\' {
        // Python decodes the UTF-8 of other characters byte by byte.
        let code = first.is_ascii().then_some(u32::from(first));
        return (first != '\'').then_some((first.len_utf8(), code));
    }
    let escape = *text.as_bytes().get(1)?;
    let simple = match escape {
        b'\'' | b'"' | b'?' | b'\\' => Some(u32::from(escape)),
        b'a' => Some(7),
        b'b' => Some(8),
        b'f' => Some(12),
        b'n' => Some(10),
        b'r' => Some(13),
        b't' => Some(9),
        b'v' => Some(11),
        _ => None,
    };
    if let Some(code) = simple {
        return Some((2, (escape != b'?').then_some(code)));
    }
    let (width, radix, from) = match escape {
        b'x' => (2, 16, 2),
        b'u' => (4, 16, 2),
        b'U' => (8, 16, 2),
        b'0'..=b'7' => {
            let digits = text.bytes().skip(1).take(3);
            (digits.take_while(|byte| (b'0'..=b'7').contains(byte)).count(), 8, 1)
        }
        _ => return None,
    };
    let digits = text.get(from..from + width)?;
    let code = u32::from_str_radix(digits, radix).ok()?;
    Some((from + width, Some(code)))
}
