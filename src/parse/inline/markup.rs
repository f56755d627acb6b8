//! Constructs with a start-string and an end-string that hold plain text.

use super::report::{NO_END_STRING, start_without_end};
use super::scan::{End, Scan};
use super::{Context, Step};
use crate::diagnostic::Severity;
use crate::source::is_space;
use crate::tree::{Document, Kind, NodeId, normalize_name, whitespace_normalize_name};

/// A construct found: its text lies between the strings.
struct Found {
    start: usize,
    text: usize,
    text_end: usize,
    end: usize,
}

/// How a construct is written.
struct Shape {
    kind: Kind,
    end: End,
    /// First byte of the end-string.
    byte: u8,
    /// May an escape stand right before the end-string?
    escape_before_end: bool,
}

const EMPHASIS: Shape =
    Shape { kind: Kind::Emphasis, end: End::Emphasis, byte: b'*', escape_before_end: false };
const STRONG: Shape =
    Shape { kind: Kind::Strong, end: End::Strong, byte: b'*', escape_before_end: false };
const LITERAL: Shape =
    Shape { kind: Kind::Literal, end: End::Literal, byte: b'`', escape_before_end: true };
const TARGET: Shape =
    Shape { kind: Kind::Target, end: End::Target, byte: b'`', escape_before_end: false };
const SUBSTITUTION: Shape = Shape {
    kind: Kind::SubstitutionReference,
    end: End::Substitution,
    byte: b'|',
    escape_before_end: false,
};

impl Shape {
    /// The length of the end-string that stands at `at`, where its first byte is.
    fn end_string(&self, scan: &Scan<'_>, at: usize) -> Option<usize> {
        let length = match self.end {
            End::Emphasis | End::Target | End::Interpreted => 1,
            End::Strong | End::Literal => (scan.byte(at + 1) == Some(self.byte)).then_some(2)?,
            End::Substitution => 1 + scan.underscores(at + 1),
        };
        scan.can_end(at + length).then_some(length)
    }
}

impl Context<'_> {
    pub(super) fn star(&mut self, scan: &mut Scan<'_>, at: usize) -> Step {
        if scan.byte(at + 1) == Some(b'*') {
            if !scan.can_start(at) || scan.is_space_at(at + 2) {
                return Step::On(at + 1);
            }
            return self.simple(scan, at, at + 2, &STRONG);
        }
        if let Some(end) = scan.symbol_footnote(at) {
            return self.footnote_reference(scan, at - 1, end);
        }
        if !scan.can_start(at) || scan.is_space_at(at + 1) {
            return Step::On(at + 1);
        }
        self.simple(scan, at, at + 1, &EMPHASIS)
    }

    pub(super) fn backquote(&mut self, scan: &mut Scan<'_>, at: usize) -> Step {
        if scan.byte(at + 1) != Some(b'`') {
            return self.interpreted_or_phrase_ref(scan, at);
        }
        if !scan.can_start(at) || scan.is_space_at(at + 2) {
            return Step::On(at + 1);
        }
        self.simple(scan, at, at + 2, &LITERAL)
    }

    pub(super) fn bar(&mut self, scan: &mut Scan<'_>, at: usize) -> Step {
        let no_start = scan.byte(at + 1) == Some(b'|') || scan.is_space_at(at + 1);
        if no_start || !scan.can_start(at) {
            return Step::On(at + 1);
        }
        if scan.is_quoted(at, at + 1) {
            return Step::Quoted(at + 1);
        }
        match find(scan, at, at + 1, &SUBSTITUTION) {
            Some(found) => self.substitution_reference(scan, &found),
            None => self.no_end_string(scan, at, at + 1, SUBSTITUTION.kind),
        }
    }

    pub(super) fn underscore(&mut self, scan: &mut Scan<'_>, at: usize) -> Step {
        if scan.byte(at + 1) != Some(b'`') {
            return self.reference_end(scan, at);
        }
        if !scan.can_start(at) || scan.is_space_at(at + 2) {
            return Step::On(at + 1);
        }
        if scan.is_quoted(at, at + 2) {
            return Step::Quoted(at + 2);
        }
        match find(scan, at, at + 2, &TARGET) {
            Some(found) => self.inline_internal_target(scan, &found),
            None => self.no_end_string(scan, at, at + 2, TARGET.kind),
        }
    }

    /// Emphasis, strong emphasis, or a literal.
    fn simple(&mut self, scan: &mut Scan<'_>, at: usize, text: usize, shape: &Shape) -> Step {
        if scan.is_quoted(at, text) {
            return Step::Quoted(text);
        }
        let Some(found) = find(scan, at, text, shape) else {
            return self.no_end_string(scan, at, text, shape.kind);
        };
        self.flush(scan, found.start);
        let tree = &mut self.document.tree;
        let node = tree.push(scan.parent, shape.kind, scan.span(found.start, found.end));
        if matches!(shape.end, End::Literal) {
            // Backslashes are text here.
            tree.push_text(node, scan.span(found.text, found.text_end));
        } else {
            self.push_part(scan, node, found.text, found.text_end);
        }
        Step::Made(found.end)
    }

    fn no_end_string(&mut self, scan: &mut Scan<'_>, at: usize, end: usize, kind: Kind) -> Step {
        let message = start_without_end(kind.name());
        self.problem(scan, (at, end), Severity::Warning, NO_END_STRING, message)
    }

    fn inline_internal_target(&mut self, scan: &mut Scan<'_>, found: &Found) -> Step {
        self.flush(scan, found.start);
        let span = scan.span(found.start, found.end);
        let target = self.document.tree.push(scan.parent, Kind::Target, span);
        self.push_part(scan, target, found.text, found.text_end);
        let name = normalize_name(&super::unescape(&scan.text[found.text..found.text_end]));
        self.document.tree.push_to(target, "names", name);
        self.note_target(target, Document::note_explicit_target);
        Step::Made(found.end)
    }

    fn substitution_reference(&mut self, scan: &mut Scan<'_>, found: &Found) -> Step {
        self.flush(scan, found.start);
        let span = scan.span(found.start, found.end);
        let text = super::unescape(&scan.text[found.text..found.text_end]);
        let parent = match found.end - found.text_end {
            1 => scan.parent,
            length => {
                let reference = self.document.tree.push(scan.parent, Kind::Reference, span);
                self.refer(reference, &text, length == 3);
                reference
            }
        };
        let node = self.document.tree.push(parent, Kind::SubstitutionReference, span);
        self.push_part(scan, node, found.text, found.text_end);
        self.document.note_substitution_ref(node, &whitespace_normalize_name(&text));
        Step::Made(found.end)
    }

    /// Makes a reference one by name, or an anonymous one.
    fn refer(&mut self, reference: NodeId, name: &str, anonymous: bool) {
        if anonymous {
            self.document.tree.set(reference, "anonymous", true);
        } else {
            self.document.tree.set(reference, "refname", normalize_name(name));
            self.document.note_refname(reference);
        }
    }
}

fn find(scan: &mut Scan<'_>, start: usize, text: usize, shape: &Shape) -> Option<Found> {
    let (text_end, length) = scan.find_end(shape.end, text, shape.byte, |scan, at| {
        let refused = scan
            .before_end(text, at)
            .is_some_and(|before| is_space(before) || (before == '\0' && !shape.escape_before_end));
        if refused { None } else { shape.end_string(scan, at) }
    })?;
    Some(Found { start, text, text_end, end: text_end + length })
}
