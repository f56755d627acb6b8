//! Terms of definition lists, and their classifiers.

use super::Context;
use crate::source::trim_end;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

impl<'s> Context<'s> {
    /// A term and its classifiers, last under `item`. The messages are the caller's to place.
    pub(super) fn term(&mut self, item: NodeId, line: Line<'s>) -> Vec<NodeId> {
        let term = self.document.tree.push(item, Kind::Term, line.span());
        let messages = self.inline(term, &[line]);
        if line.text.contains(" : ") {
            self.split_classifiers(item, term);
        }
        messages
    }

    /// Splits a term's text at ` : `; what follows goes into classifiers after it, inline markup too.
    fn split_classifiers(&mut self, item: NodeId, term: NodeId) {
        let children: Vec<NodeId> = self.document.tree.children(term).collect();
        let mut target = term;
        for child in children {
            if target != term {
                self.document.tree.detach(child);
                self.document.tree.append(target, child);
            }
            if self.document.tree.kind(child) == Kind::Text {
                target = self.split_text(item, target, child);
            }
        }
        self.close_at_last_child(term);
    }

    /// Splits one text; the element that takes what follows it.
    fn split_text(&mut self, item: NodeId, mut target: NodeId, text: NodeId) -> NodeId {
        let whole = self.document.tree.span(text);
        let delimiters = self.delimiters(whole);
        let Some(&(first, _)) = delimiters.first() else { return target };
        let before = trim_end(self.document.text(Span::new(whole.lo, first))).len() as u32;
        self.document.tree.set_span(text, Span::new(whole.lo, whole.lo + before));
        if before == 0 {
            self.document.tree.detach(text);
        }
        for (index, &(_, start)) in delimiters.iter().enumerate() {
            let end = delimiters.get(index + 1).map_or(whole.hi, |&(next, _)| next);
            let part = Span::new(start, end);
            target = self.document.tree.push(item, Kind::Classifier, self.origin(part));
            self.document.tree.push_text(target, part);
        }
        target
    }

    /// Where the text has ` : ` (docutils' `classifier_delimiter`): start and end of each.
    fn delimiters(&self, whole: Span) -> Vec<(u32, u32)> {
        let text = self.document.text(whole);
        let text_bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut from = 0;
        for colon in memchr::memchr_iter(b':', text_bytes) {
            if colon < from || text_bytes.get(colon + 1) != Some(&b' ') {
                continue;
            }
            let spaces = text_bytes[from..colon].iter().rev().take_while(|&&b| b == b' ').count();
            if spaces == 0 || self.is_escaped(whole.lo + colon as u32) {
                continue;
            }
            let after = text_bytes[colon + 1..].iter().take_while(|&&b| b == b' ').count();
            from = colon + 1 + after;
            found.push((whole.lo + (colon - spaces) as u32, whole.lo + from as u32));
        }
        found
    }

    /// Did a backslash stand before this character of made text?
    fn is_escaped(&self, offset: u32) -> bool {
        let tree = &self.document.tree;
        match (tree.origin(offset), tree.origin(offset.saturating_sub(1))) {
            (Some(here), Some(before)) => here != before + 1,
            _ => false,
        }
    }

    /// Where a piece of text came from in the files.
    fn origin(&self, text: Span) -> Span {
        let tree = &self.document.tree;
        let lo = tree.origin(text.lo).unwrap_or(0);
        let hi = tree.origin(text.hi.saturating_sub(1)).map_or(lo, |last| last + 1);
        Span::new(lo, hi.max(lo))
    }

    /// Ends an element's range with its last child.
    fn close_at_last_child(&mut self, id: NodeId) {
        let tree = &mut self.document.tree;
        let span = tree.span(id);
        if let Some(last) = tree.last(id).map(|last| tree.span(last)).filter(|last| !last.is_made())
        {
            tree.set_span(id, Span::new(span.lo, last.hi.max(span.lo)));
        }
    }
}
