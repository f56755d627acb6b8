//! What tabs have in common where a component or a fence takes their labels as plain text.

use super::fate;
use super::render::Render;
use crate::catalog::{Inline, Part, Tab, each_inline_part, plain_text};

/// A label as plain text.
pub(super) fn label_text(label: &[Inline]) -> String {
    plain_text(label).trim().to_owned()
}

/// Is there something in a text that plain text leaves out: places that it leads to, or images?
pub(super) fn is_more_than_text(label: &[Inline]) -> bool {
    let mut found = false;
    each_inline_part(label, &mut |part| found |= matches!(part, Part::Target(_) | Part::Image(_)));
    found
}

impl Render<'_> {
    /// The content of a tab whose label is plain text: one that is more stands above it as well.
    pub(super) fn tab_content(&mut self, tab: &Tab) {
        if is_more_than_text(&tab.label) {
            self.mark(&fate::TAB_LABEL);
            self.paragraph(&tab.label);
        }
        self.blocks(&tab.blocks);
    }
}
