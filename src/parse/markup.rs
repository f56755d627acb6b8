//! Markups other than reStructuredText, whose pages use the same directives and roles.

use super::section::Frame;
use super::{Context, MAX_DEPTH, Titles};
use crate::span::{Line, Span};
use crate::tree::NodeId;

/// A markup that has directives and roles: what they hold is read by it.
pub trait Markup: Sync {
    /// Reads lines as blocks, last under `parent`.
    fn blocks<'s>(
        &self,
        context: &mut Context<'s>,
        lines: &[Line<'s>],
        parent: NodeId,
        titles: Titles,
    );

    /// Reads text, which stands from offset `lo` on, as inline markup, last under `parent`.
    fn inline(&self, context: &mut Context<'_>, parent: NodeId, text: &str, lo: u32);
}

impl<'s> Context<'s> {
    /// Does `work` with text of this markup at hand (none: reStructuredText).
    pub fn with_markup<T>(
        &mut self,
        markup: Option<&'static dyn Markup>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.markup, markup);
        let result = work(self);
        self.markup = outer;
        result
    }

    /// Does `work` as a nested parse under `parent`. Where that is nested too deep nothing is done, the
    /// result is `None`, and the lines are to be kept by [`Context::keep_unread`].
    pub fn nested<T>(&mut self, parent: NodeId, work: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.frames.push(Frame::rooted_at(parent));
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        self.frames.pop();
        Some(result)
    }

    /// Makes `node` the element that blocks of the nested parse at hand go under.
    pub fn enter_section(&mut self, node: NodeId) {
        if let Some(frame) = self.frames.last_mut() {
            frame.enter(node);
        }
    }

    /// Notes how far the outermost reader has come.
    pub fn note_reached(&mut self, at: u32) {
        if self.depth == self.outermost {
            self.reached = at;
        }
    }

    /// A Text node of `text`, which came from `place`, last under `parent`.
    pub fn push_text_from(&mut self, parent: NodeId, text: &str, place: Span) {
        if self.document.text(place) == text {
            return self.document.tree.push_text(parent, place);
        }
        let span = match self.document.tree.origin(place.lo) {
            Some(origin) => self.document.tree.make_from(text, origin),
            None => self.document.tree.make(text),
        };
        self.document.tree.push_text(parent, span);
    }
}
