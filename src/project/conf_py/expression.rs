//! Expressions of conf.py that can be evaluated without running Python.
//!
//! Literals, names assigned before, `+`, `%` and `.format` of strings, f-strings of known names,
//! subscripts, `in`, conditional expressions on known conditions. `os.environ` is empty: what is written
//! depends on the sources alone. Everything else is
//! [`PyValue::Unknown`], which is contagious only as far as it must be: a list with one unknown item
//! is still a list.

use super::value::PyValue;
use rustc_hash::FxHashMap;

/// Names and their values so far.
pub(super) type Names = FxHashMap<String, PyValue>;

/// Nested brackets beyond this are not evaluated.
const MAX_DEPTH: usize = 64;

/// Reads one expression from the start of `text`; what follows it is left in [`Reader::rest`].
pub(super) struct Reader<'t, 'n> {
    text: &'t str,
    at: usize,
    names: &'n Names,
    depth: usize,
}

impl<'t, 'n> Reader<'t, 'n> {
    pub(super) const fn new(text: &'t str, names: &'n Names) -> Self {
        Self { text, at: 0, names, depth: 0 }
    }

    /// What was not read yet, less white space and comments.
    pub(super) fn rest(&mut self) -> &'t str {
        self.space();
        &self.text[self.at..]
    }

    fn space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r', '\\', '\u{C}']);
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('#') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.space();
        self.text.as_bytes().get(self.at).copied()
    }

    fn accept(&mut self, symbol: &str) -> bool {
        let found = self.rest().starts_with(symbol);
        if found {
            self.at += symbol.len();
        }
        found
    }

    fn accept_word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let found = rest.starts_with(word)
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if found {
            self.at += word.len();
        }
        found
    }

    /// A whole expression, conditional ones included.
    pub(super) fn expression(&mut self) -> PyValue {
        self.depth += 1;
        let value = if self.depth > MAX_DEPTH { self.give_up() } else { self.conditional() };
        self.depth -= 1;
        value
    }

    fn give_up(&mut self) -> PyValue {
        self.at = self.text.len();
        PyValue::Unknown
    }

    fn conditional(&mut self) -> PyValue {
        let value = self.either();
        if !self.accept_word("if") {
            return value;
        }
        let condition = self.either();
        let otherwise = if self.accept_word("else") { self.expression() } else { PyValue::Unknown };
        match condition.truth() {
            Some(true) => value,
            Some(false) => otherwise,
            None => PyValue::Unknown,
        }
    }

    fn either(&mut self) -> PyValue {
        let mut value = self.compared();
        while self.accept_word("or") {
            let other = self.compared();
            value = match value.truth() {
                Some(true) => value,
                Some(false) => other,
                None => PyValue::Unknown,
            };
        }
        while self.accept_word("and") {
            let other = self.compared();
            value = match value.truth() {
                Some(true) => other,
                Some(false) => value,
                None => PyValue::Unknown,
            };
        }
        value
    }

    fn compared(&mut self) -> PyValue {
        let value = self.sum();
        for operator in ["==", "!=", "<=", ">=", "<", ">"] {
            if self.accept(operator) {
                let other = self.sum();
                if value.has_unknown() || other.has_unknown() {
                    return PyValue::Unknown;
                }
                return match operator {
                    "==" => PyValue::Bool(value == other),
                    "!=" => PyValue::Bool(value != other),
                    _ => PyValue::Unknown,
                };
            }
        }
        let is_negated = self.accept_word("not");
        if self.accept_word("in") {
            let container = self.sum();
            let found = contains(&container, &value);
            return found.map_or(PyValue::Unknown, |found| PyValue::Bool(found != is_negated));
        }
        value
    }

    fn sum(&mut self) -> PyValue {
        let mut value = self.product();
        loop {
            value = match self.peek() {
                Some(b'+') => {
                    self.at += 1;
                    value.plus(self.product())
                }
                Some(b'|') => {
                    self.at += 1;
                    let other = self.product();
                    value.merge(other);
                    value
                }
                Some(b'-') => {
                    self.at += 1;
                    self.product();
                    PyValue::Unknown
                }
                _ => return value,
            };
        }
    }

    fn product(&mut self) -> PyValue {
        let mut value = self.postfix();
        loop {
            value = match self.peek() {
                Some(b'%') => {
                    self.at += 1;
                    let arguments = self.postfix();
                    percent_format(&value, arguments)
                }
                Some(b'*' | b'/' | b'@') => {
                    self.at += 1;
                    self.accept("*");
                    self.accept("/");
                    self.postfix();
                    PyValue::Unknown
                }
                _ => return value,
            };
        }
    }

    fn postfix(&mut self) -> PyValue {
        let mut value = self.atom();
        loop {
            value = match self.peek() {
                Some(b'.') => {
                    self.at += 1;
                    let name = self.name();
                    if self.peek() == Some(b'(') {
                        let arguments = self.call_arguments();
                        method(value, name, arguments)
                    } else {
                        PyValue::Unknown
                    }
                }
                Some(b'(') => {
                    self.call_arguments();
                    PyValue::Unknown
                }
                Some(b'[') => {
                    self.at += 1;
                    let index = self.expression();
                    let sliced = self.peek() != Some(b']');
                    self.skip_to(b']');
                    if sliced { PyValue::Unknown } else { subscript(&value, &index) }
                }
                _ => return value,
            };
        }
    }

    fn name(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The arguments of a call, from its opening bracket on, with the names that are said.
    pub(super) fn call_arguments(&mut self) -> Vec<(Option<&'t str>, PyValue)> {
        self.at += 1;
        let mut arguments = Vec::new();
        while !matches!(self.peek(), None | Some(b')')) {
            let start = self.at;
            let keyword = self.name();
            let keyword = if !keyword.is_empty()
                && self.peek() == Some(b'=')
                && !self.rest().starts_with("==")
            {
                self.at += 1;
                Some(keyword)
            } else {
                self.at = start;
                None
            };
            self.accept("**");
            self.accept("*");
            arguments.push((keyword, self.expression()));
            if !self.accept(",") {
                break;
            }
        }
        self.skip_to(b')');
        arguments
    }

    fn atom(&mut self) -> PyValue {
        match self.peek() {
            Some(b'[') => self.sequence(b']'),
            Some(b'(') => self.parenthesised(),
            Some(b'{') => self.dictionary(),
            Some(b'\'' | b'"') => self.strings(),
            Some(b'0'..=b'9') => self.number(),
            Some(b'-') => {
                self.at += 1;
                match self.atom() {
                    PyValue::Integer(number) => PyValue::Integer(-number),
                    PyValue::Float(number) => PyValue::Float(-number),
                    _ => PyValue::Unknown,
                }
            }
            Some(byte) if byte == b'_' || byte.is_ascii_alphabetic() || byte >= 0x80 => {
                self.named()
            }
            _ => PyValue::Unknown,
        }
    }

    fn named(&mut self) -> PyValue {
        let rest = self.rest();
        let prefix = rest.bytes().take_while(|b| b"rRbBuUfF".contains(b)).count();
        if prefix > 0 && prefix <= 2 && matches!(rest.as_bytes().get(prefix), Some(b'"' | b'\'')) {
            return self.strings();
        }
        match self.name() {
            "None" => PyValue::None,
            "True" => PyValue::Bool(true),
            "False" => PyValue::Bool(false),
            "not" => {
                self.compared().truth().map_or(PyValue::Unknown, |truth| PyValue::Bool(!truth))
            }
            "lambda" => self.give_up(),
            "" => self.give_up(),
            "os" if self.accept(".environ") => PyValue::Dict(Vec::new()),
            "os" if self.accept(".getenv(") => {
                self.at -= 1;
                let arguments = self.call_arguments();
                method(PyValue::Dict(Vec::new()), "get", arguments)
            }
            "dict" if self.peek() == Some(b'(') => PyValue::dictionary(self.call_arguments()),
            "list" | "tuple" | "set" | "frozenset" if self.peek() == Some(b'(') => {
                match self.call_arguments().pop() {
                    None => PyValue::List(Vec::new()),
                    Some((None, list @ PyValue::List(_))) => list,
                    Some(_) => PyValue::Unknown,
                }
            }
            "str" if self.peek() == Some(b'(') => {
                let value = self.call_arguments().pop();
                value.and_then(|(_, value)| value.display()).map_or(PyValue::Unknown, PyValue::Text)
            }
            name => self.names.get(name).cloned().unwrap_or_else(|| match name {
                // Those of the command line, of which there are none.
                "tags" => PyValue::List(Vec::new()),
                _ => PyValue::Unknown,
            }),
        }
    }

    fn number(&mut self) -> PyValue {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_')
            .unwrap_or(rest.len());
        self.at += end;
        let digits = rest[..end].replace('_', "");
        if let Ok(number) = digits.parse() {
            return PyValue::Integer(number);
        }
        digits.parse().map_or(PyValue::Unknown, PyValue::Float)
    }

    fn sequence(&mut self, close: u8) -> PyValue {
        self.at += 1;
        let mut items = Vec::new();
        while self.peek().is_some() && self.peek() != Some(close) {
            let spread = self.accept("*");
            match self.expression() {
                PyValue::List(more) if spread => items.extend(more),
                item => items.push(item),
            }
            if !self.accept(",") {
                break;
            }
        }
        if self.peek() != Some(close) {
            // A comprehension, or something else that is no plain list.
            items.push(PyValue::Unknown);
        }
        self.skip_to(close);
        PyValue::List(items)
    }

    fn parenthesised(&mut self) -> PyValue {
        let start = self.at;
        self.at += 1;
        let value = self.expression();
        if self.accept(")") {
            return value;
        }
        self.at = start;
        self.sequence(b')')
    }

    fn dictionary(&mut self) -> PyValue {
        self.at += 1;
        let (mut pairs, mut items) = (Vec::new(), Vec::new());
        while !matches!(self.peek(), None | Some(b'}')) {
            if self.accept("**") {
                if let PyValue::Dict(more) = self.expression() {
                    pairs.extend(more);
                }
            } else {
                let key = self.expression();
                if self.accept(":") {
                    let value = self.expression();
                    pairs.push((key, value));
                } else {
                    items.push(key);
                }
            }
            if !self.accept(",") {
                break;
            }
        }
        self.skip_to(b'}');
        if items.is_empty() { PyValue::Dict(pairs) } else { PyValue::List(items) }
    }

    /// Goes past the closing bracket of the level at hand, over whatever could not be read.
    fn skip_to(&mut self, close: u8) {
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'\'' | b'"' => {
                    self.strings();
                    continue;
                }
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' if open > 0 => open -= 1,
                _ if byte == close => {
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// One or more string literals side by side.
    pub(super) fn strings(&mut self) -> PyValue {
        let mut value: Option<PyValue> = None;
        loop {
            let rest = self.rest();
            let prefix = rest.bytes().take_while(|b| b"rRbBuUfF".contains(b)).count();
            if prefix > 2 || !matches!(rest.as_bytes().get(prefix), Some(b'"' | b'\'')) {
                return value.unwrap_or(PyValue::Unknown);
            }
            let kind = rest[..prefix].to_ascii_lowercase();
            self.at += prefix;
            let part = self.string(&kind);
            value = Some(match value {
                Some(before) => before.plus(part),
                None => part,
            });
        }
    }

    fn string(&mut self, kind: &str) -> PyValue {
        let rest = &self.text[self.at..];
        let quote = &rest[..1];
        let triple = quote.repeat(3);
        let delimiter = if rest.starts_with(&triple) { triple.as_str() } else { quote };
        let body = &rest[delimiter.len()..];
        let mut end = 0;
        while end < body.len() && !body[end..].starts_with(delimiter) {
            let step = body[end..].chars().next().map_or(1, char::len_utf8);
            end += step;
            if body[end - step..].starts_with('\\') {
                end += body[end..].chars().next().map_or(0, char::len_utf8);
            }
        }
        let end = end.min(body.len());
        self.at += (delimiter.len() * 2 + end).min(rest.len());
        let raw = &body[..end];
        let text = if kind.contains('r') { raw.to_owned() } else { unescape(raw) };
        if kind.contains('f') { self.f_string(&text) } else { PyValue::Text(text) }
    }

    /// An f-string of names known so far; anything else in braces makes it unknown.
    fn f_string(&self, text: &str) -> PyValue {
        let mut out = String::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            out.push_str(&rest[..open]);
            let double = rest.as_bytes().get(open + 1) == rest.as_bytes().get(open);
            if double {
                out.push_str(&rest[open..=open]);
                rest = &rest[open + 2..];
                continue;
            }
            let Some(close) = rest[open..].find('}') else { return PyValue::Unknown };
            let expression = &rest[open + 1..(open + close).max(open + 1)];
            let name = expression.split(['!', ':']).next().unwrap_or_default();
            match Reader::new(name, self.names).expression().display() {
                Some(shown) => out.push_str(&shown),
                None => return PyValue::Unknown,
            }
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
        PyValue::Text(out)
    }
}

fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('\n') | None => {}
            Some('x') => push_code(&mut out, &mut characters, 2),
            Some('u') => push_code(&mut out, &mut characters, 4),
            Some('U') => push_code(&mut out, &mut characters, 8),
            Some(quoted @ ('\\' | '\'' | '"')) => out.push(quoted),
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
        }
    }
    out
}

fn push_code(out: &mut String, characters: &mut std::str::Chars<'_>, digits: usize) {
    let hexadecimal: String = characters.by_ref().take(digits).collect();
    let character = u32::from_str_radix(&hexadecimal, 16).ok().and_then(char::from_u32);
    out.push(character.unwrap_or('\u{FFFD}'));
}

fn percent_format(value: &PyValue, arguments: PyValue) -> PyValue {
    let Some(template) = value.text() else { return PyValue::Unknown };
    let mut arguments = match arguments {
        PyValue::List(items) => items.into_iter(),
        one => vec![one].into_iter(),
    };
    let mut out = String::new();
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('%') => out.push('%'),
            Some('s' | 'd' | 'r') => match arguments.next().and_then(|value| value.display()) {
                Some(shown) => out.push_str(&shown),
                None => return PyValue::Unknown,
            },
            _ => return PyValue::Unknown,
        }
    }
    PyValue::Text(out)
}

fn method(value: PyValue, name: &str, arguments: Vec<(Option<&str>, PyValue)>) -> PyValue {
    let first = arguments.first().map(|(_, value)| value);
    match (&value, name) {
        (PyValue::Text(text), "format") => brace_format(text, &arguments),
        (PyValue::Text(text), "strip") => PyValue::Text(text.trim().to_owned()),
        (PyValue::Text(text), "lower") => PyValue::Text(text.to_lowercase()),
        (PyValue::Text(text), "upper") => PyValue::Text(text.to_uppercase()),
        (PyValue::Text(text), "split") => match first {
            Some(PyValue::Text(separator)) if !separator.is_empty() => PyValue::List(
                text.split(separator.as_str()).map(|part| PyValue::Text(part.to_owned())).collect(),
            ),
            None => PyValue::List(
                text.split_whitespace().map(|part| PyValue::Text(part.to_owned())).collect(),
            ),
            Some(_) => PyValue::Unknown,
        },
        (PyValue::Text(text), "join") => match first {
            Some(list @ PyValue::List(_)) if !list.has_unknown() => {
                PyValue::Text(list.texts().join(text))
            }
            _ => PyValue::Unknown,
        },
        (PyValue::Dict(pairs), "get") => get(pairs, &arguments),
        (PyValue::Dict(_), "copy") | (PyValue::List(_), "copy") => value,
        _ => PyValue::Unknown,
    }
}

/// A dictionary's value for a key, or the value that is given for none.
fn get(pairs: &[(PyValue, PyValue)], arguments: &[(Option<&str>, PyValue)]) -> PyValue {
    let Some((_, key)) = arguments.first().filter(|(_, key)| !key.has_unknown()) else {
        return PyValue::Unknown;
    };
    let found = pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value);
    let otherwise = arguments.get(1).map(|(_, value)| value);
    found.or(otherwise).cloned().unwrap_or(PyValue::None)
}

/// Python's `in`, where all is known.
fn contains(container: &PyValue, value: &PyValue) -> Option<bool> {
    if container.has_unknown() || value.has_unknown() {
        return None;
    }
    match (container, value) {
        (PyValue::Dict(pairs), key) => Some(pairs.iter().any(|(own, _)| own == key)),
        (PyValue::List(items), value) => Some(items.contains(value)),
        (PyValue::Text(text), PyValue::Text(part)) => Some(text.contains(part.as_str())),
        _ => None,
    }
}

fn brace_format(template: &str, arguments: &[(Option<&str>, PyValue)]) -> PyValue {
    let mut out = String::new();
    let mut next = 0;
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { return PyValue::Unknown };
        let field = &rest[open + 1..open + close];
        let value = if field.is_empty() {
            next += 1;
            arguments.get(next - 1)
        } else if let Ok(index) = field.parse::<usize>() {
            arguments.get(index)
        } else {
            arguments.iter().find(|(keyword, _)| *keyword == Some(field))
        };
        match value.and_then(|(_, value)| value.display()) {
            Some(shown) => out.push_str(&shown),
            None => return PyValue::Unknown,
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    PyValue::Text(out)
}

fn subscript(value: &PyValue, index: &PyValue) -> PyValue {
    match (value, index) {
        (PyValue::Dict(pairs), key) => pairs
            .iter()
            .find(|(own, _)| own == key)
            .map_or(PyValue::Unknown, |(_, value)| value.clone()),
        (PyValue::List(items), PyValue::Integer(index)) => {
            let length = items.len() as i64;
            let index = if *index < 0 { index + length } else { *index };
            usize::try_from(index)
                .ok()
                .and_then(|index| items.get(index))
                .cloned()
                .unwrap_or(PyValue::Unknown)
        }
        _ => PyValue::Unknown,
    }
}
