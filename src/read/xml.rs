//! XML as a small tree of elements.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All text directly in it.
    pub(super) text: String,
}

/// Levels of elements that a file may have.
const DEEPEST: usize = 1000;

impl Element {
    /// An attribute, by its name in any case.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// An attribute that says something.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Text of the first child of this name.
    pub(super) fn child_text(&self, name: &str) -> Option<String> {
        let text = self.child(name)?.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// The root element of a file.
pub(super) fn parse(bytes: &[u8], name: &str) -> Result<Element, String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let event = reader.read_event();
        let place = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(0).min(text.len());
            text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
        };
        match event {
            Err(error) => return Err(format!("{name}:{}: {error}", place(&reader))),
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                if open.len() > DEEPEST {
                    let line = place(&reader);
                    return Err(format!("{name}:{line}: nested deeper than {DEEPEST} levels"));
                }
                open.push(element(&tag));
            }
            Ok(Event::Empty(tag)) => add(&mut open, element(&tag)),
            Ok(Event::End(_)) => {
                if open.len() > 1
                    && let Some(done) = open.pop()
                {
                    add(&mut open, done);
                }
            }
            Ok(Event::Text(part)) => add_text(&mut open, &String::from_utf8_lossy(&part)),
            Ok(Event::CData(part)) => add_text(&mut open, &String::from_utf8_lossy(&part)),
            Ok(Event::GeneralRef(entity)) => {
                let entity = format!("&{};", String::from_utf8_lossy(&entity));
                add_text(&mut open, &unescaped(&entity));
            }
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
        }
    }
    // What was left open is closed: half a file is better than none.
    while open.len() > 1 {
        if let Some(done) = open.pop() {
            add(&mut open, done);
        }
    }
    open.pop()
        .and_then(|document| document.children.into_iter().next())
        .ok_or_else(|| format!("{name}: no XML element in it"))
}

fn add(open: &mut [Element], done: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.text.push_str(text);
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        attributes.push((key, unescaped(&String::from_utf8_lossy(&attribute.value))));
    }
    let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
    Element { name, attributes, ..Element::default() }
}

/// Text with its entities replaced, those of HTML that bookmark files use too; unknown ones stay.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest[1..].split(';').next().unwrap_or_default();
        let is_closed = rest.as_bytes().get(1 + entity.len()) == Some(&b';');
        match character(entity).filter(|_| is_closed) {
            Some(character) => {
                out.push(character);
                rest = &rest[entity.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|character| *character != '\0');
    }
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "copy" => '©',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        _ => return None,
    })
}
