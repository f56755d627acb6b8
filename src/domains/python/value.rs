//! Python's constants: reading literals, writing them as `repr` does.

use crate::python::repr;

/// A constant.
#[derive(Debug)]
pub(super) enum Constant {
    None,
    Bool(bool),
    Ellipsis,
    /// A number, as written.
    Integer(String),
    /// A number with a fraction or an exponent, as written.
    Float(String),
    /// An imaginary number, as written.
    Complex(String),
    String(String),
    /// Bytes as characters up to U+00FF.
    Bytes(String),
}

impl Constant {
    /// The number that a literal stands for; none when it is none.
    pub(super) fn number(text: &str) -> Option<Self> {
        let plain = text.replace('_', "");
        let lower = plain.to_ascii_lowercase();
        let based = [("0x", 16), ("0o", 8), ("0b", 2)];
        if let Some((prefix, base)) = based.iter().find(|(prefix, _)| lower.starts_with(prefix)) {
            let digits = &lower[prefix.len()..];
            let valid = !digits.is_empty() && digits.chars().all(|c| c.is_digit(*base));
            return valid.then(|| Self::Integer(text.to_owned()));
        }
        if lower.bytes().all(|byte| byte.is_ascii_digit()) {
            let octal =
                lower.len() > 1 && lower.starts_with('0') && lower.bytes().any(|b| b != b'0');
            return (!octal).then(|| Self::Integer(text.to_owned()));
        }
        let (digits, imaginary) = match lower.strip_suffix('j') {
            Some(digits) => (digits, true),
            None => (lower.as_str(), false),
        };
        digits.parse::<f64>().ok()?;
        Some(if imaginary { Self::Complex(text.to_owned()) } else { Self::Float(text.to_owned()) })
    }

    /// As in the source, as far as Sphinx keeps that: numbers; `repr` of the rest.
    pub(super) fn source(&self) -> String {
        match self {
            Self::Integer(text) | Self::Float(text) | Self::Complex(text) => text.clone(),
            _ => self.repr(),
        }
    }

    /// Python's `repr`.
    pub(super) fn repr(&self) -> String {
        match self {
            Self::None => "None".into(),
            Self::Bool(true) => "True".into(),
            Self::Bool(false) => "False".into(),
            Self::Ellipsis => "...".into(),
            Self::Integer(text) => integer_repr(text),
            Self::Float(text) => float_repr(text),
            Self::Complex(text) => {
                let digits = text.trim_end_matches(['j', 'J']);
                let number = float_repr(digits);
                format!("{}j", number.strip_suffix(".0").unwrap_or(&number))
            }
            Self::String(text) => repr(text),
            Self::Bytes(text) => format!("b{}", repr(text)),
        }
    }
}

fn integer_repr(text: &str) -> String {
    let plain = text.replace('_', "").to_ascii_lowercase();
    let parsed = match plain.get(..2) {
        Some("0x") => u128::from_str_radix(&plain[2..], 16),
        Some("0o") => u128::from_str_radix(&plain[2..], 8),
        Some("0b") => u128::from_str_radix(&plain[2..], 2),
        _ => plain.parse(),
    };
    parsed.map_or(plain, |number| number.to_string())
}

fn float_repr(text: &str) -> String {
    let plain = text.replace('_', "");
    let Ok(number) = plain.parse::<f64>() else { return plain };
    if number.is_infinite() {
        return "inf".into();
    }
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return format!("{number:?}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// The constant that adjacent string literals make together; none for f-strings, and for a mixture of
/// text and bytes.
pub(super) fn string_constant<'a>(literals: impl Iterator<Item = &'a str>) -> Option<Constant> {
    let mut value = String::new();
    let mut bytes = None;
    for literal in literals {
        let quote = literal.find(['\'', '"'])?;
        let prefix = literal[..quote].to_ascii_lowercase();
        if prefix.contains('f') || bytes.is_some_and(|bytes| bytes != prefix.contains('b')) {
            return None;
        }
        bytes = Some(prefix.contains('b'));
        let quoted = &literal[quote..];
        let width = if quoted.len() >= 6 && quoted[..3] == quoted[..1].repeat(3) { 3 } else { 1 };
        let inner = quoted.get(width..quoted.len() - width)?;
        if prefix.contains('r') {
            value.push_str(inner);
        } else {
            unescape(inner, &mut value)?;
        }
    }
    Some(if bytes? { Constant::Bytes(value) } else { Constant::String(value) })
}

fn unescape(inner: &str, out: &mut String) -> Option<()> {
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + escape.len_utf8()..];
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '0'..='7' => {
                let more = rest.bytes().take(2).take_while(|b| (b'0'..=b'7').contains(b)).count();
                let digits = format!("{escape}{}", &rest[..more]);
                out.push(char::from_u32(u32::from_str_radix(&digits, 8).ok()?)?);
                rest = &rest[more..];
                continue;
            }
            _ => {
                simple_escape(escape, out);
                continue;
            }
        };
        let code = u32::from_str_radix(rest.get(..digits)?, 16).ok()?;
        out.push(char::from_u32(code)?);
        rest = &rest[digits..];
    }
    out.push_str(rest);
    Some(())
}

fn simple_escape(escape: char, out: &mut String) {
    match escape {
        '\n' => {}
        '\\' | '\'' | '"' => out.push(escape),
        'a' => out.push('\u{7}'),
        'b' => out.push('\u{8}'),
        'f' => out.push('\u{C}'),
        'n' => out.push('\n'),
        'r' => out.push('\r'),
        't' => out.push('\t'),
        'v' => out.push('\u{B}'),
        other => {
            out.push('\\');
            out.push(other);
        }
    }
}
