//! Backslash escapes: docutils' `escape2null` and `unescape`.

use super::Context;
use crate::span::Span;
use crate::tree::NodeId;
use std::borrow::Cow;

/// Makes each backslash that escapes something a NUL, so that patterns need not know about escapes.
/// No byte moves.
#[must_use]
pub fn escape_to_nul(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        out.push('\0');
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('\\') {
            out.push('\\');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text with its NULs removed, escaped white space too.
#[must_use]
pub fn unescape(text: &str) -> Cow<'_, str> {
    if memchr::memchr(0, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(pieces(text).map(|(_, piece)| piece).collect())
}

/// What [`unescape`] leaves of a text, with the offset of each piece.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\0').enumerate().filter_map(move |(index, part)| {
        let start = at;
        at += part.len() + 1;
        let kept = if index > 0 { part.strip_prefix([' ', '\n']).unwrap_or(part) } else { part };
        (!kept.is_empty()).then_some((start + part.len() - kept.len(), kept))
    })
}

impl Context<'_> {
    /// A Text node last under `parent`, of text with NULs that stands at `span`, byte for byte. The
    /// escapes are removed; nothing is made where nothing is left.
    pub fn push_escaped(&mut self, parent: NodeId, text: &str, span: Span) {
        if memchr::memchr(0, text.as_bytes()).is_none() {
            self.document.tree.push_text(parent, span);
            return;
        }
        let mut made: Option<Span> = None;
        for (offset, piece) in pieces(text) {
            let place = match self.document.tree.origin(span.lo + offset as u32) {
                Some(origin) => self.document.tree.make_from(piece, origin),
                None => self.document.tree.make(piece),
            };
            made = Some(made.map_or(place, |before| before.to(place)));
        }
        if let Some(made) = made {
            self.document.tree.push_text(parent, made);
        }
    }
}
