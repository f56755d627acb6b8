//! Inline markup.

use super::Context;
use crate::span::Line;
use crate::tree::NodeId;

impl<'s> Context<'s> {
    /// Parses the text of lines as inline markup, last under `parent` (docutils' `inline_text`). The
    /// messages come back detached: the caller puts them after the block that holds the text.
    #[must_use]
    pub fn inline(&mut self, _parent: NodeId, _lines: &[Line<'s>]) -> Vec<NodeId> {
        Vec::new()
    }
}
