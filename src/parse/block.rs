//! Blocks.

use super::Context;
use crate::span::Line;
use crate::tree::NodeId;

/// May section titles stand in nested content?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// They may (`match_titles`).
    Allowed,
    /// They are an error, as in most directives.
    Refused,
}

impl<'s> Context<'s> {
    /// Parses lines as blocks, last under `parent`: docutils' `nested_parse`. The only way in.
    pub fn nested_parse(&mut self, _lines: Vec<Line<'s>>, _parent: NodeId, _titles: Titles) {}
}
