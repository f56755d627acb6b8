//! Literal blocks, indented or quoted, and doctest blocks.

use super::block::Body;
use super::lines::{self, Indent, Until};
use super::{codes, scan};
use crate::diagnostic::Severity;
use crate::span::Line;
use crate::tree::Kind;

impl<'s> Body<'_, 's> {
    /// What a `::` announced, from the current line on.
    pub(super) fn literal_block(&mut self) {
        let mut block = self.cut_trimmed(Indent::Unknown, Until::Unindent);
        block.trim_end();
        if block.lines.is_empty() {
            return self.quoted_literal_block();
        }
        let parent = self.parent();
        self.cx.push_literal(parent, &block.lines);
        self.unindent_warning(block.blank_finish, "Literal block");
    }

    /// Lines that all start with the same character of punctuation (docutils' state
    /// `QuotedLiteralBlock`).
    fn quoted_literal_block(&mut self) {
        let start = self.at;
        let first = self.lines.get(start).map(|line| line.text.as_bytes()[0]);
        let Some(quote) = first.filter(|&byte| scan::is_punctuation(byte)) else {
            let message = "Literal block expected; none found.";
            return self.complain(Severity::Warning, codes::LITERAL_BLOCK, self.here(), message);
        };
        let quoted = |line: &&Line<'_>| line.text.as_bytes().first() == Some(&quote);
        let length = self.lines[start..].iter().take_while(quoted).count();
        self.at += length;
        let parent = self.parent();
        let block = self.lines[start..self.at].to_vec();
        self.cx.push_literal(parent, &block);
        let (code, message) = match self.lines.get(self.at).map(|line| line.text.as_bytes()) {
            None | Some([]) => return,
            Some([b' ', ..]) => (codes::INDENTATION, "Unexpected indentation."),
            Some(_) => (codes::LITERAL_BLOCK, "Inconsistent literal block quoting."),
        };
        self.complain(Severity::Error, code, self.here(), message);
    }

    /// A Python session: up to the next blank line.
    pub(super) fn doctest(&mut self) {
        let rest = &self.lines[self.at..];
        let length = rest.iter().take_while(|line| !line.is_blank()).count();
        let block = rest[..length].to_vec();
        self.at += length;
        let parent = self.parent();
        let node = self.cx.document.tree.push(parent, Kind::DoctestBlock, lines::cover(&block));
        self.cx.document.tree.set(node, "xml:space", "preserve");
        self.cx.push_lines(node, &block);
    }
}
