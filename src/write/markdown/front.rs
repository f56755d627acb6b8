//! Front matter: YAML at the top of a page.

use crate::catalog::Page;
use std::fmt::Write as _;

/// Keys and values, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Front {
    text: String,
}

impl Front {
    /// A key with text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key}: {}", yaml(value));
    }

    /// A key with a list of texts.
    pub(super) fn list<'v>(&mut self, key: &str, values: impl Iterator<Item = &'v str>) {
        let values: Vec<String> = values.map(yaml).collect();
        let _ = writeln!(self.text, "{key}: [{}]", values.join(", "));
    }

    /// A key with what is YAML already.
    pub(super) fn raw(&mut self, key: &str, value: &str) {
        let space = if value.starts_with('\n') { "" } else { " " };
        let _ = writeln!(self.text, "{key}:{space}{value}");
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The whole, with its fences; nothing when there are no keys.
    pub(super) fn finish(&self) -> String {
        if self.is_empty() { String::new() } else { format!("---\n{}---\n\n", self.text) }
    }
}

/// How deep the contents beside a page go, as `:tocdepth:` says, in levels of headings.
pub(super) fn contents_depth(page: &Page) -> Option<u8> {
    let depth = page.meta.get("tocdepth")?.trim().parse::<u8>().ok()?;
    Some(depth.clamp(2, 6))
}

/// Text as a YAML value: plain where nothing in it is special, else in double quotes.
pub(in crate::write) fn yaml(text: &str) -> String {
    let word =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')');
    let plain = text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(word)
        && !text.ends_with(' ')
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
    if plain {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
