//! Python's tokens, as far as signatures and annotations need them.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Name,
    Number,
    String,
    Operator,
}

/// A token, with its text as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) sort: Sort,
    pub(super) text: &'a str,
}

impl Token<'_> {
    /// Is it one of these operators?
    pub(super) fn is_operator(self, operators: &[&str]) -> bool {
        self.sort == Sort::Operator && operators.contains(&self.text)
    }
}

/// The text is no Python, or uses something that signatures do not show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError;

/// Longer ones first.
const OPERATORS: [&str; 40] = [
    "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "**", "//", ">>", "<<", "<=", ">=", "==",
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "+", "-", "*", "/", "%", "@", "&", "|",
    "^", "~", "<", ">", "=", ".", ",", ":",
];

/// Splits a line of Python.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, SyntaxError> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut depth = 0_i32;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (sort, length) = match first {
            '#' => break,
            '\n' if depth == 0 && !rest.trim().is_empty() => return Err(SyntaxError),
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '(' | '[' | '{' => {
                depth += 1;
                (Sort::Operator, 1)
            }
            ')' | ']' | '}' => {
                depth -= 1;
                (Sort::Operator, 1)
            }
            '\'' | '"' => (Sort::String, string_length(rest, 0)?),
            '0'..='9' => (Sort::Number, number_length(rest)),
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                (Sort::Number, number_length(rest))
            }
            _ if first == '_' || first.is_alphabetic() => word(rest)?,
            _ => {
                let operator = OPERATORS.iter().find(|operator| rest.starts_with(**operator));
                (Sort::Operator, operator.ok_or(SyntaxError)?.len())
            }
        };
        out.push(Token { sort, text: &text[at..at + length] });
        at += length;
    }
    // Python's tokenizer waits for the rest of a line whose brackets are not closed.
    if depth != 0 {
        return Err(SyntaxError);
    }
    Ok(out)
}

fn word(rest: &str) -> Result<(Sort, usize), SyntaxError> {
    let end = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
    let is_prefix = end <= 2 && rest[..end].chars().all(|c| "rRbBuUfF".contains(c));
    if is_prefix && rest[end..].starts_with(['\'', '"']) {
        return Ok((Sort::String, string_length(rest, end)?));
    }
    Ok((Sort::Name, end))
}

/// Length of a string literal whose quote stands at `prefix`.
fn string_length(rest: &str, prefix: usize) -> Result<usize, SyntaxError> {
    let quote = &rest[prefix..=prefix];
    let triple = quote.repeat(3);
    let (close, open) = match rest[prefix..].starts_with(&triple) {
        true => (triple.as_str(), prefix + 3),
        false => (quote, prefix + 1),
    };
    let mut at = open;
    while let Some(character) = rest[at..].chars().next() {
        if rest[at..].starts_with(close) {
            return Ok(at + close.len());
        }
        at += character.len_utf8();
        if character == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        } else if character == '\n' && close.len() == 1 {
            return Err(SyntaxError);
        }
    }
    Err(SyntaxError)
}

fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let hexadecimal = matches!(bytes.get(1), Some(b'x' | b'X'));
    let mut length = 0;
    while let Some(&byte) = bytes.get(length) {
        let signed_exponent = matches!(byte, b'+' | b'-')
            && !hexadecimal
            && length > 0
            && matches!(bytes[length - 1], b'e' | b'E');
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.') || signed_exponent) {
            break;
        }
        length += 1;
    }
    length
}
