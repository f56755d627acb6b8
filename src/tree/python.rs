//! Python's notation of strings and tuples: Sphinx keeps index and toctree entries as tuples in
//! attributes, and pseudo-XML shows their `repr`.

use crate::python::repr;

/// `repr` of a tuple of strings and `None`s.
#[must_use]
pub fn tuple(parts: &[Option<&str>]) -> String {
    let parts: Vec<_> =
        parts.iter().map(|part| part.map_or_else(|| String::from("None"), repr)).collect();
    match parts.as_slice() {
        [one] => format!("({one},)"),
        _ => format!("({})", parts.join(", ")),
    }
}

/// The parts of a tuple that [`tuple()`] wrote.
#[must_use]
pub fn parts(written: &str) -> Vec<Option<String>> {
    let mut parts = Vec::new();
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        match character {
            'N' => parts.push(None),
            '\'' | '"' => parts.push(Some(string(&mut characters, character))),
            _ => {}
        }
    }
    parts
}

fn string(characters: &mut std::str::Chars<'_>, quote: char) -> String {
    let mut text = String::new();
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
