//! Python's notation of strings and tuples: Sphinx keeps index and toctree entries as tuples in
//! attributes, and pseudo-XML shows their `repr`.

use crate::python::push_repr;

/// `repr` of a tuple of strings and `None`s.
#[must_use]
pub fn tuple(parts: &[Option<&str>]) -> String {
    let length = parts.iter().map(|part| part.map_or(4, str::len) + 4).sum();
    let mut out = String::with_capacity(length);
    out.push('(');
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        match part {
            Some(text) => push_repr(text, &mut out),
            None => out.push_str("None"),
        }
    }
    if parts.len() == 1 {
        out.push(',');
    }
    out.push(')');
    out
}

/// The parts of a tuple that [`tuple()`] wrote.
#[must_use]
pub fn parts(written: &str) -> Vec<Option<String>> {
    iter(written).collect()
}

/// As [`parts`], one after the other.
pub fn iter(written: &str) -> impl Iterator<Item = Option<String>> {
    let mut characters = written.chars();
    std::iter::from_fn(move || {
        loop {
            match characters.next()? {
                'N' => return Some(None),
                quote @ ('\'' | '"') => return Some(Some(string(&mut characters, quote))),
                _ => {}
            }
        }
    })
}

fn string(characters: &mut std::str::Chars<'_>, quote: char) -> String {
    let rest = characters.as_str();
    let plain = rest.find([quote, '\\']).unwrap_or(rest.len());
    let mut text = rest[..plain].to_owned();
    *characters = rest[plain..].chars();
    while let Some(character) = characters.next() {
        if character == quote {
            break;
        }
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('x') => {
                let digits: String = characters.by_ref().take(2).collect();
                let code = u32::from_str_radix(&digits, 16).ok();
                text.extend(code.and_then(char::from_u32));
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{parts, tuple};

    #[test]
    fn tuples_come_back_as_they_were_written() {
        let written = tuple(&[Some("it's \"so\"\n\u{a0}\\"), None, Some("it's")]);
        assert_eq!(written, r#"('it\'s "so"\n\xa0\\', None, "it's")"#);
        let back = [Some("it's \"so\"\n\u{a0}\\".to_owned()), None, Some("it's".to_owned())];
        assert_eq!(parts(&written), back);
    }
}
