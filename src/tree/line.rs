//! Which lines docutils knows for elements, and so has in messages about them.

use super::{Document, Kind, NodeId};
use crate::span::Span;

impl Document {
    /// The line that docutils has for an element, or for the nearest around it that has one: elements
    /// within running text have none.
    pub(super) fn known_line(&self, base: NodeId) -> Option<u32> {
        let tree = &self.tree;
        let mut at = base;
        while let Some(parent) = tree.parent(at) {
            let upper = tree.kind(parent);
            let has_line = match tree.kind(at) {
                Kind::Text | Kind::FieldName => false,
                Kind::Reference | Kind::Rubric => is_sectional(upper),
                _ => !upper.is_text_element(),
            };
            if has_line {
                break;
            }
            at = parent;
        }
        let line = self.line(tree.span(at).lo);
        let in_section = tree.parent(at).is_some_and(|parent| is_sectional(tree.kind(parent)));
        match tree.kind(at) {
            // The reader has gone on to the underline when these get their place.
            Kind::Section => Some(tree.first(at).map_or(line, |title| self.line_below(title))),
            Kind::Title if in_section => Some(self.line_below(at)),
            // Made when all has been read.
            Kind::Subtitle if in_section => Some(self.line(tree.span(tree.root()).hi) + 1),
            // Images that are links: reading their options loses track of the line.
            Kind::Reference => None,
            Kind::Rubric => self.line_reached(at),
            Kind::LiteralBlock => {
                Some(tree.first(at).map_or(line, |text| self.line(tree.span(text).lo)))
            }
            _ => Some(line),
        }
    }

    fn line_below(&self, title: NodeId) -> u32 {
        self.line(self.tree.span(title).lo) + 1
    }

    /// The line that docutils has reached behind a directive that gives its element no line: the last
    /// blank one before what follows. None in nested blocks, where it loses track.
    #[must_use]
    pub fn line_reached(&self, node: NodeId) -> Option<u32> {
        let tree = &self.tree;
        if !tree.parent(node).is_some_and(|parent| is_sectional(tree.kind(parent))) {
            return None;
        }
        let Span { hi: end, .. } = tree.span(node);
        let line = self.line(end);
        let file = self.source.file_at(tree.origin(end)?);
        let rest = file.text.get((end.checked_sub(file.base)?) as usize..)?;
        let blank = rest.lines().skip(1).take_while(|line| line.trim().is_empty()).count();
        Some(line + blank as u32)
    }

    /// How many lines the page has.
    #[must_use]
    pub fn line_count(&self) -> i64 {
        self.source.main().text.lines().count() as i64
    }

    /// The line that docutils' outermost reader stands at when all is read: behind the last one. None
    /// where a nested reader came to the end, unless it was that of a block quote.
    #[must_use]
    pub fn line_at_end(&self) -> Option<i64> {
        let tree = &self.tree;
        let last = |&at: &NodeId| tree.last(at).filter(|_| is_sectional(tree.kind(at)));
        let end = std::iter::successors(Some(tree.root()), last).last()?;
        (tree.kind(end) == Kind::BlockQuote).then(|| self.line_count() + 1)
    }
}

const fn is_sectional(kind: Kind) -> bool {
    matches!(kind, Kind::Document | Kind::Section)
}
