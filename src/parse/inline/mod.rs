//! Inline markup: docutils' `Inliner`.
//!
//! The text of a block is scanned once, from one byte that can matter to the next; plain text in
//! between is not looked at again, except for standalone addresses. docutils works on what remains
//! of the text after each construct, and its rules look at the start of that: see `scan::Scan::base`.

mod escape;
mod gather;
mod markup;
mod phrase;
mod punctuation;
mod reference;
mod report;
mod role;
mod scan;
mod simple_name;
mod uri;

pub use escape::{escape_to_nul, unescape};
pub use report::Run;
pub(crate) use report::UNKNOWN_ROLE;
pub use role::{LocalRole, LocalRoles};
pub use simple_name::simple_name;
pub use uri::adjust_uri;

use super::Context;
use crate::span::{Line, Span};
use crate::tree::NodeId;
use scan::{Marks, Scan};
use std::borrow::Cow;

/// What became of a byte that can start or end inline markup.
enum Step {
    /// Nothing starts here: go on looking behind this place.
    On(usize),
    /// A start-string that is quoted: it is text, and the rules start anew behind it.
    Quoted(usize),
    /// A construct ends here; its nodes are made, and the text before it.
    Made(usize),
}

impl<'s> Context<'s> {
    /// Parses the text of lines as inline markup, last under `parent` (docutils' `inline_text`). The
    /// messages come back detached: the caller puts them after the block that holds the text.
    #[must_use]
    pub fn inline(&mut self, parent: NodeId, lines: &[Line<'s>]) -> Vec<NodeId> {
        let origin = lines.first().map_or(0, |first| first.at);
        self.inline_of(parent, lines, Span::at(origin))
    }

    /// As [`Context::inline`], for a block that starts at `origin`: before the first of the lines.
    #[must_use]
    pub fn inline_of(&mut self, parent: NodeId, lines: &[Line<'s>], origin: Span) -> Vec<NodeId> {
        if lines.is_empty() {
            return Vec::new();
        }
        let gathered = match self.markup {
            None => gather::lines(&mut self.document, self.source, lines),
            Some(_) => gather::lines_with_ends(&mut self.document, self.source, lines),
        };
        self.run_inline(parent, origin, &gathered.text, gathered.lo)
    }

    /// As [`Context::inline`], for the text of a block that is not in the tree yet: `holder` is where it
    /// will go.
    #[must_use]
    pub fn inline_of_detached(
        &mut self,
        parent: NodeId,
        lines: &[Line<'s>],
        holder: NodeId,
    ) -> Vec<NodeId> {
        let outer = self.holder_of_detached.replace(holder);
        let messages = self.inline(parent, lines);
        self.holder_of_detached = outer;
        messages
    }

    /// As [`Context::inline`], for text that is not lines of the source, such as an option's value.
    /// `origin` is where it came from.
    #[must_use]
    pub fn inline_str(&mut self, parent: NodeId, text: &str, origin: Span) -> Vec<NodeId> {
        let lo = gather::placed(&mut self.document, text, origin);
        self.run_inline(parent, Span::at(origin.lo), text, lo)
    }

    /// The text of lines as it is, one Text node last under `parent`.
    pub fn push_lines(&mut self, parent: NodeId, lines: &[Line<'s>]) {
        let gathered = gather::lines(&mut self.document, self.source, lines);
        let span = Span::new(gathered.lo, gathered.lo + gathered.text.len() as u32);
        self.document.tree.push_text(parent, span);
    }

    fn run_inline(&mut self, parent: NodeId, origin: Span, raw: &str, lo: u32) -> Vec<NodeId> {
        let outer = self.enter_run(parent, origin);
        if let Some(markup) = self.markup {
            markup.inline(self, parent, raw, lo);
            return self.leave_run(parent, outer);
        }
        let marks = Marks::of(raw);
        let escaped = if marks == Marks::Few { Cow::Borrowed(raw) } else { escape_to_nul(raw) };
        let mut scan = Scan::new(&escaped, raw, lo, parent, marks);
        self.scan_text(&mut scan);
        self.leave_run(parent, outer)
    }

    fn scan_text(&mut self, scan: &mut Scan<'_>) {
        let mut at = 0;
        while let Some(found) = scan.next_special(at) {
            let step = match scan.bytes()[found] {
                b'*' => self.star(scan, found),
                b'`' => self.backquote(scan, found),
                b'|' => self.bar(scan, found),
                _ => self.underscore(scan, found),
            };
            at = match step {
                Step::On(next) => next,
                Step::Quoted(end) => scan.restart(end),
                Step::Made(end) => scan.resume(end),
            };
        }
        self.flush(scan, scan.text.len());
    }

    /// Makes the text from the end of the last construct up to `end` into nodes.
    fn flush(&mut self, scan: &mut Scan<'_>, end: usize) {
        if scan.segment < end {
            self.implicit_inline(scan, scan.segment, end);
            scan.segment = end;
        }
    }

    /// A Text node of a part of the scanned text, escapes removed.
    fn push_part(&mut self, scan: &Scan<'_>, parent: NodeId, start: usize, end: usize) {
        let span = scan.span(start, end);
        match scan.marks {
            Marks::Few => self.document.tree.push_text(parent, span),
            Marks::Any => self.push_escaped(parent, &scan.text[start..end], span),
        }
    }
}
