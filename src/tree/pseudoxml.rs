//! The tree as docutils' pseudo-XML: one element or text line a line, four spaces a level.

use super::{Document, Kind, NodeId, SmolStr, Value};
use crate::dialect::Dialect;

/// The list attributes that every element has: pseudo-XML leaves them out when they are empty.
const BASIC_LISTS: [&str; 5] = ["backrefs", "classes", "dupnames", "ids", "names"];

/// docutils' `pformat()` of the whole document.
///
/// In the Sphinx dialect messages are left out: Sphinx stores trees without them.
#[must_use]
pub fn pseudoxml(document: &Document) -> String {
    let tree = &document.tree;
    let root = tree.root();
    let mut out = String::with_capacity(document.source.main().text.len() * 2);
    let mut depth = 0;
    let mut at = root;
    loop {
        let hidden = is_hidden(document, at);
        if !hidden {
            write_node(document, at, depth, &mut out);
            if let Some(first) = tree.first(at) {
                depth += 1;
                at = first;
                continue;
            }
        }
        while tree.next(at).is_none() {
            match tree.parent(at) {
                Some(parent) if at != root => at = parent,
                _ => return out,
            }
            depth = depth.saturating_sub(1);
        }
        match tree.next(at) {
            Some(next) => at = next,
            None => return out,
        }
    }
}

/// docutils' `starttag()`: the element's name and attributes, as messages quote them.
#[must_use]
pub(super) fn start_tag(document: &Document, id: NodeId) -> String {
    let mut out = String::new();
    write_tag(document, id, document.tree.kind(id).name(), &mut out);
    out
}

/// Sphinx' `FilterSystemMessages`.
fn is_hidden(document: &Document, id: NodeId) -> bool {
    document.dialect == Dialect::Sphinx && document.tree.kind(id) == Kind::SystemMessage
}

fn write_node(document: &Document, id: NodeId, depth: usize, out: &mut String) {
    match document.tree.kind(id) {
        Kind::Text => write_text(document.text(document.tree.span(id)), depth, out),
        kind => {
            indent(depth, out);
            write_tag(document, id, kind.name(), out);
            out.push('\n');
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

fn write_text(text: &str, depth: usize, out: &mut String) {
    for line in split_lines(text) {
        indent(depth, out);
        out.push_str(line);
        out.push('\n');
    }
}

/// Python's `str.splitlines`.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
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

const fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn write_tag(document: &Document, id: NodeId, name: &str, out: &mut String) {
    let mut attributes: Vec<(&str, &Value)> = document.tree.attributes(id).collect();
    attributes.retain(|(key, value)| match value {
        Value::List(list) => !list.is_empty() || !BASIC_LISTS.contains(key),
        _ => true,
    });
    let preserve = Value::from("preserve");
    let fixed = document.tree.kind(id).is_fixed_text();
    if fixed && !attributes.iter().any(|(key, _)| *key == "xml:space") {
        attributes.push(("xml:space", &preserve));
    }
    attributes.sort_unstable_by_key(|(key, _)| *key);
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        write_value(document, value, out);
        out.push('"');
    }
    out.push('>');
}

fn write_value(document: &Document, value: &Value, out: &mut String) {
    match value {
        Value::Text(text) => out.push_str(text),
        Value::Span(span) => out.push_str(document.text(*span)),
        Value::List(list) => write_list(list, out),
        Value::Integer(number) => out.push_str(&number.to_string()),
        Value::Flag(flag) => out.push(if *flag { '1' } else { '0' }),
        Value::Null => out.push_str("True"),
    }
}

/// Items by spaces; docutils' `serial_escape` keeps those within items apart.
fn write_list(list: &[SmolStr], out: &mut String) {
    for (index, item) in list.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        for character in item.chars() {
            if matches!(character, '\\' | ' ') {
                out.push('\\');
            }
            out.push(character);
        }
    }
}
