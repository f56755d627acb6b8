//! What of two pseudo-XML texts is compared, in each of two modes.

use std::collections::HashMap;

/// How strictly trees are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// Structure and text: no ids, no bookkeeping attributes, no contents of messages.
    Tree,
    /// Every byte, except the name of the source and the outlines of icons.
    Exact,
}

/// Attributes that tree mode leaves out: identifiers, and the reference's bookkeeping.
const IGNORED: &[&str] = &[
    "ids",
    "backrefs",
    "_toc_name",
    "_toc_parts",
    "candidates",
    "force",
    "includefiles",
    "multi_line_trailing_comma",
    "nocontentsentry",
    "noindex",
    "noindexentry",
    "nowrap",
    "parent",
    "rawentries",
    "rawtext",
    "refdoc",
    "refwarn",
    "support_smartquotes",
    "translatable",
];
/// Attributes where `0` and the empty text are values; elsewhere they say "not set".
const VALUED: &[&str] =
    &["start", "number", "level", "colwidth", "maxdepth", "alt", "refuri", "uri"];

/// The lines of a text that count.
#[must_use]
pub(crate) fn form(text: &str, mode: Mode) -> Vec<String> {
    let lines: Vec<&str> = text.trim_end().split('\n').collect();
    match mode {
        Mode::Tree => tree_form(&lines),
        Mode::Exact => exact_form(&lines),
    }
}

struct Tag<'t> {
    indent: usize,
    name: &'t str,
    attributes: Vec<(&'t str, &'t str)>,
}

/// The line as a start tag, if it is one.
fn tag_of(line: &str) -> Option<Tag<'_>> {
    let trimmed = line.trim_start_matches(' ');
    let inner = trimmed.strip_prefix('<')?.strip_suffix('>')?;
    let end = inner.find(|c: char| !is_word(c)).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let attributes = attributes_of(rest);
    (rest.is_empty() || !attributes.is_empty()).then(|| Tag {
        indent: line.len() - trimmed.len(),
        name,
        attributes,
    })
}

/// `key="value"` pairs; quotes within values are not escaped, so a value ends where another pair or
/// nothing follows.
fn attributes_of(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    while let Some((key, after)) = key_at(rest) {
        let ends = after.match_indices('"').map(|(at, _)| at);
        let Some(end) = ends.into_iter().find(|&at| {
            let tail = &after[at + 1..];
            tail.is_empty() || key_at(tail).is_some()
        }) else {
            return Vec::new();
        };
        found.push((key, &after[..end]));
        rest = &after[end + 1..];
    }
    found
}

/// A space, a key and `="` at the start.
fn key_at(text: &str) -> Option<(&str, &str)> {
    let (key, after) = text.strip_prefix(' ')?.split_once("=\"")?;
    let good = !key.is_empty() && key.chars().all(|c| is_word(c) || matches!(c, ':' | '.' | '-'));
    good.then_some((key, after))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Each id with a stable name for its element: the element's name and how many of them came before.
fn element_of_id<'t>(lines: &[&'t str]) -> HashMap<&'t str, String> {
    let mut found = HashMap::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for tag in lines.iter().filter_map(|line| tag_of(line)) {
        let count = counts.entry(tag.name).or_default();
        *count += 1;
        for (_, ids) in tag.attributes.iter().filter(|(key, _)| *key == "ids") {
            for id in ids.split_whitespace() {
                found.entry(id).or_insert_with(|| format!("{}#{count}", tag.name));
            }
        }
    }
    found
}

fn tree_form(lines: &[&str]) -> Vec<String> {
    let elements = element_of_id(lines);
    let mut result = Vec::new();
    let mut hidden_below = None;
    for line in lines {
        if let Some(indent) = hidden_below {
            let own = line.len() - line.trim_start_matches(' ').len();
            if line.trim().is_empty() || own > indent {
                continue;
            }
            hidden_below = None;
        }
        let Some(tag) = tag_of(line) else {
            result.push(if line.trim().is_empty() { String::new() } else { (*line).to_owned() });
            continue;
        };
        if matches!(tag.name, "system_message" | "problematic") {
            hidden_below = Some(tag.indent);
        }
        result.push(shown_tag(&tag, &elements));
    }
    result
}

fn shown_tag(tag: &Tag<'_>, elements: &HashMap<&str, String>) -> String {
    let message = matches!(tag.name, "system_message" | "problematic");
    let mut attributes = tag.attributes.clone();
    attributes.sort_unstable();
    let mut out = format!("{}<{}", " ".repeat(tag.indent), tag.name);
    for (key, value) in attributes {
        let value = match key {
            "refid" => elements.get(value).map_or("?", String::as_str),
            _ => value,
        };
        if matters(tag.name, key, value) && (!message || matches!(key, "level" | "type")) {
            out.push_str(&format!(" {key}=\"{}\"", without_serials(key, value)));
        }
    }
    out + ">"
}

fn matters(element: &str, key: &str, value: &str) -> bool {
    if IGNORED.contains(&key) || (element, key) == ("document", "source") {
        return false;
    }
    match value {
        "0" | "" => VALUED.contains(&key),
        _ => !matches!(value, "{}" | "True"),
    }
}

/// Attribute values less serial numbers and the outlines of icons.
fn without_serials(key: &str, value: &str) -> String {
    match key {
        "svg" => svg_head(value).unwrap_or(value).to_owned(),
        "entries" | "details_name" => mask_serials(value),
        _ => value.to_owned(),
    }
}

fn svg_head(value: &str) -> Option<&str> {
    let start = value.find("<svg")?;
    let end = value[start..].find('>')?;
    Some(&value[..=start + end])
}

/// Replaces the numbers of `index-0`, `equation-1`, `id3` and `sd-accordion-…` by `-N`.
fn mask_serials(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let at_boundary = !out.ends_with(is_word);
        let serial = at_boundary.then(|| serial_at(rest)).flatten();
        if let Some((kept, end)) = serial {
            out.push_str(&rest[..kept]);
            out.push_str("-N");
            rest = &rest[end..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Where a name with a serial number, standing at the start, has its number: (start, end).
fn serial_at(text: &str) -> Option<(usize, usize)> {
    if let Some(after) = text.strip_prefix("sd-accordion-") {
        let run = after.find(|c| !is_word(c) && c != '-').unwrap_or(after.len());
        let offset = text.len() - after.len();
        let digit = (1..run).rev().find(|&at| {
            let next = after[at..].chars().nth(1);
            after.as_bytes()[at].is_ascii_digit() && !next.is_some_and(is_word)
        })?;
        return Some((offset + digit, offset + digit + 1));
    }
    let word = ["index", "equation", "id"].into_iter().find(|word| text.starts_with(word))?;
    let after = &text[word.len()..];
    let digits = after.strip_prefix('-').unwrap_or(after);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let end = text.len() - digits.len() + count;
    (count > 0 && !text[end..].starts_with(is_word)).then_some((word.len(), end))
}

fn exact_form(lines: &[&str]) -> Vec<String> {
    let source = lines.first().and_then(|line| tag_of(line)).and_then(|tag| {
        tag.attributes.iter().find(|(key, _)| *key == "source").map(|(_, value)| *value)
    });
    let drop = source.map(|source| format!(" source=\"{source}\""));
    let shown = lines.iter().map(|line| match &drop {
        Some(drop) if tag_of(line).is_some() => line.replace(drop.as_str(), ""),
        _ => (*line).to_owned(),
    });
    shown.map(without_outlines).collect()
}

fn without_outlines(line: String) -> String {
    let Some(start) = line.find("svg=\"<svg") else { return line };
    let Some(head) = line[start + 5..].find('>').map(|end| start + 5 + end + 1) else {
        return line;
    };
    match line[head..].find("</svg>\"") {
        Some(tail) => format!("{}\"{}", &line[..head], &line[head + tail + 7..]),
        None => line,
    }
}
