//! Phrase references: `` `text`_ ``, with or without an address or an alias embedded.

use super::escape::unescape;
use super::scan::Scan;
use super::{Context, Step, uri};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Value, normalize_name, whitespace_normalize_name};
use std::borrow::Cow;

/// A phrase reference found: offsets in the scanned text.
pub(super) struct PhraseRef {
    pub(super) start: usize,
    /// What is between the backquotes.
    pub(super) text: (usize, usize),
    pub(super) end: usize,
    /// One, or two for an anonymous reference.
    pub(super) underscores: usize,
}

/// What stands in angle brackets at the end of a phrase.
struct Embedded<'t> {
    /// Where it starts, with the white space before it.
    start: usize,
    /// The span of all of it.
    span: Span,
    alias: Alias<'t>,
}

enum Alias<'t> {
    /// `<name_>`: another reference name.
    Name(String),
    /// `<address>`; the span where it stands there just like this.
    Uri(Cow<'t, str>, Option<Span>),
}

impl<'t> Scan<'t> {
    /// docutils' `embedded_link` at the end of a phrase: where it starts, and its inner part.
    fn embedded_link(&self, (from, to): (usize, usize)) -> Option<(usize, usize, usize)> {
        let text = &self.text[from..to];
        let inside = text.strip_suffix('>')?;
        if inside.chars().next_back().is_none_or(|last| last == '\0' || is_space(last)) {
            return None;
        }
        let bytes = inside.as_bytes();
        let brackets = memchr::memrchr2_iter(b'<', b'>', bytes);
        let open = brackets.into_iter().find(|&at| at == 0 || bytes[at - 1] != 0)?;
        let before = &inside[..open];
        let starts = before.is_empty() || before.ends_with([' ', '\n']);
        let after = inside[open + 1..].chars().next();
        if bytes[open] != b'<' || !starts || after.is_none_or(is_space) {
            return None;
        }
        Some((from + before.trim_end_matches([' ', '\n']).len(), from + open + 1, to - 1))
    }

    fn embedded(&self, text: (usize, usize)) -> Option<Embedded<'t>> {
        let (start, inner, inner_end) = self.embedded_link(text)?;
        let written = &self.text[inner..inner_end];
        let raw = &self.raw[inner..inner_end];
        let is_name =
            written.ends_with('_') && !raw.ends_with("\\_") && !uri::starts_with_uri(written);
        let alias = if is_name {
            Alias::Name(normalize_name(&unescape(&written[..written.len() - 1])))
        } else {
            let address = address(written);
            let as_written = matches!(address, Cow::Borrowed(_));
            Alias::Uri(address, as_written.then(|| self.span(inner, inner_end)))
        };
        Some(Embedded { start, span: self.span(start, text.1), alias })
    }
}

/// The address in angle brackets: white space that is not escaped goes, mail addresses get a scheme.
fn address(written: &str) -> Cow<'_, str> {
    let mut address = if written.chars().any(|c| c == '\0' || is_space(c)) {
        let parts: Vec<String> = written
            .replace("\0\n", "\0 ")
            .split("\0 ")
            .map(|part| part.split(is_space).collect())
            .collect();
        Cow::Owned(unescape(&parts.join(" ")).into_owned())
    } else {
        Cow::Borrowed(written)
    };
    if uri::is_email(&address) {
        address = Cow::Owned(format!("mailto:{address}"));
    }
    if address.ends_with("\\_") {
        address = Cow::Owned(format!("{}_", &address[..address.len() - 2]));
    }
    address
}

impl Context<'_> {
    pub(super) fn phrase_ref(&mut self, scan: &mut Scan<'_>, found: &PhraseRef) -> Step {
        self.flush(scan, found.start);
        let span = scan.span(found.start, found.end);
        let reference = self.document.tree.push(scan.parent, Kind::Reference, span);
        let embedded = scan.embedded(found.text);
        let text_end = embedded.as_ref().map_or(found.text.1, |embedded| embedded.start);
        let text = unescape(&scan.text[found.text.0..text_end]);
        let text = match &embedded {
            Some(embedded) if text_end == found.text.0 => self.alias_as_text(reference, embedded),
            _ => {
                self.push_part(scan, reference, found.text.0, text_end);
                text
            }
        };
        let name = self.reference_name(scan, &text, (found.text.0, text_end));
        self.document.tree.set(reference, "name", name);
        let anonymous = found.underscores == 2;
        match embedded {
            Some(embedded) => self.embedded_target(scan, reference, &text, embedded, anonymous),
            None if anonymous => {
                self.document.tree.set(reference, "anonymous", true);
            }
            None => {
                self.document.tree.set(reference, "refname", normalize_name(&text));
                self.document.note_refname(reference);
            }
        }
        Step::Made(found.end)
    }

    /// A phrase that is nothing but an address or alias shows that.
    fn alias_as_text<'t>(&mut self, reference: NodeId, embedded: &Embedded<'t>) -> Cow<'t, str> {
        match &embedded.alias {
            Alias::Name(name) => {
                self.document.tree.push_made(reference, name);
                Cow::Owned(name.clone())
            }
            Alias::Uri(address, place) => {
                match place {
                    Some(span) => self.document.tree.push_text(reference, *span),
                    None => self.document.tree.push_made(reference, address),
                }
                address.clone()
            }
        }
    }

    /// The `name` attribute: the text with its white space normalised, which mostly is the text.
    fn reference_name(&self, scan: &Scan<'_>, text: &str, (from, to): (usize, usize)) -> Value {
        let normalized = whitespace_normalize_name(text);
        if normalized == scan.text[from..to] {
            Value::Span(scan.span(from, to))
        } else {
            Value::from(normalized)
        }
    }

    fn embedded_target(
        &mut self,
        scan: &Scan<'_>,
        reference: NodeId,
        text: &str,
        embedded: Embedded<'_>,
        anonymous: bool,
    ) {
        let (key, value) = match embedded.alias {
            Alias::Name(name) => ("refname", Value::from(name)),
            Alias::Uri(_, Some(span)) => ("refuri", Value::Span(span)),
            Alias::Uri(address, None) => ("refuri", Value::from(&*address)),
        };
        self.document.tree.set(reference, key, value.clone());
        if key == "refname" {
            self.document.note_refname(reference);
        }
        if anonymous {
            return;
        }
        let target = self.document.tree.push(scan.parent, Kind::Target, embedded.span);
        self.document.tree.set(target, key, value);
        self.document.tree.push_to(target, "names", normalize_name(text));
        if key == "refname" {
            self.document.note_indirect_target(target);
        } else {
            self.document.names.referenced.insert(target);
        }
        self.note_target(target, Document::note_implicit_target);
    }
}
