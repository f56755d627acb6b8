//! References written as `name_`, `name__`, `[1]_`, `[#]_`, `[*]_` and `[citation]_`.

use super::scan::Scan;
use super::simple_name::name_start;
use super::{Context, Step};
use crate::span::Span;
use crate::tree::{Kind, Value, normalize_name};

impl Scan<'_> {
    /// The end of the `[*]_` whose star stands at `at`.
    pub(super) fn symbol_footnote(&self, at: usize) -> Option<usize> {
        let opens = at > self.base && self.byte(at - 1) == Some(b'[');
        let closes = opens && self.bytes()[at + 1..].starts_with(b"]_");
        (closes && self.can_start(at - 1) && self.can_end(at + 3)).then_some(at + 3)
    }

    /// The start of the footnote or citation reference whose label ends at `label_end`.
    fn footnote_start(&self, label_end: usize) -> Option<usize> {
        let name = name_start(self.text, self.base, label_end).unwrap_or(label_end);
        let before = &self.bytes()[self.base..name];
        let start = match before {
            [.., b'[', b'#'] => name - 2,
            [.., b'['] if name < label_end => name - 1,
            _ => return None,
        };
        self.can_start(start).then_some(start)
    }

    /// The start of the simple name that ends at `end` and has a place to start: the first such
    /// place, which may be within a name with hyphens or colons.
    fn reference_start(&self, end: usize) -> Option<usize> {
        let start = name_start(self.text, self.base, end)?;
        if self.can_start(start) {
            return Some(start);
        }
        let joiner =
            self.bytes()[start..end].iter().position(|byte| matches!(byte, b'-' | b':'))?;
        Some(start + joiner + 1)
    }
}

impl Context<'_> {
    /// An underscore that may end a reference.
    pub(super) fn reference_end(&mut self, scan: &mut Scan<'_>, at: usize) -> Step {
        let count = scan.underscores(at);
        let end = at + count;
        if at == scan.base || !scan.can_end(end) {
            return Step::On(end);
        }
        if scan.byte(at - 1) == Some(b']') {
            let start = if count == 1 { scan.footnote_start(at - 1) } else { None };
            return start.map_or(Step::On(end), |start| self.footnote_reference(scan, start, end));
        }
        let start = scan.reference_start(at);
        start.map_or(Step::On(end), |start| self.reference(scan, start, at, end))
    }

    fn reference(&mut self, scan: &mut Scan<'_>, start: usize, at: usize, end: usize) -> Step {
        self.flush(scan, start);
        let name = &scan.text[start..at];
        let name_span = scan.span(start, at);
        let tree = &mut self.document.tree;
        let node = tree.push(scan.parent, Kind::Reference, scan.span(start, end));
        tree.push_text(node, name_span);
        tree.set(node, "name", name_span);
        if end - at == 2 {
            tree.set(node, "anonymous", true);
        } else {
            tree.set(node, "refname", refname(name, name_span));
            self.document.note_refname(node);
        }
        Step::Made(end)
    }

    /// A footnote or citation reference, from its bracket to its underscore.
    pub(super) fn footnote_reference(
        &mut self,
        scan: &mut Scan<'_>,
        start: usize,
        end: usize,
    ) -> Step {
        self.flush(scan, start);
        let label = &scan.text[start + 1..end - 2];
        let label_span = scan.span(start + 1, end - 2);
        let span = scan.span(start, end);
        match label.as_bytes() {
            [b'#', ..] => self.auto_footnote_reference(scan, span, &label[1..]),
            [b'*'] => {
                let node = self.document.tree.push(scan.parent, Kind::FootnoteReference, span);
                self.document.tree.set(node, "auto", "*");
                self.document.note_symbol_footnote_ref(node);
            }
            digits if digits.iter().all(u8::is_ascii_digit) => {
                let node = self.document.tree.push(scan.parent, Kind::FootnoteReference, span);
                self.document.tree.push_text(node, label_span);
                self.document.tree.set(node, "refname", label_span);
                self.document.note_footnote_ref(node);
            }
            _ => {
                let node = self.document.tree.push(scan.parent, Kind::CitationReference, span);
                self.document.tree.push_text(node, label_span);
                self.document.tree.set(node, "refname", refname(label, label_span));
                self.document.note_citation_ref(node);
            }
        }
        Step::Made(end)
    }

    fn auto_footnote_reference(&mut self, scan: &Scan<'_>, span: Span, name: &str) {
        let node = self.document.tree.push(scan.parent, Kind::FootnoteReference, span);
        self.document.tree.set(node, "auto", 1);
        self.document.note_autofootnote_ref(node);
        if !name.is_empty() {
            self.document.tree.set(node, "refname", normalize_name(name));
            self.document.note_footnote_ref(node);
        }
    }
}

/// The name that a simple name refers to: itself, mostly.
fn refname(name: &str, span: Span) -> Value {
    let is_normal = name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_normal { Value::Span(span) } else { Value::from(normalize_name(name)) }
}
