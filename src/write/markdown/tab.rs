//! What tabs have in common where a component or a fence takes their labels as plain text.

use super::fate;
use super::render::Render;
use crate::catalog::{Inline, Part, Tab, plain_text};

/// A label as plain text.
pub(super) fn label_text(label: &[Inline]) -> String {
    plain_text(label).trim().to_owned()
}

/// Does plain text leave out where the label leads?
pub(super) fn has_links(label: &[Inline]) -> bool {
    label.iter().any(|inline| {
        let mut found = false;
        inline.parts(&mut |part| {
            found |= match part {
                Part::Target(_) => true,
                Part::Inlines(inlines) => has_links(inlines),
                Part::Blocks(_) | Part::Image(_) => false,
            };
        });
        found
    })
}

impl Render<'_> {
    /// The content of a tab whose label is plain text: one that leads somewhere stands above it as well.
    pub(super) fn tab_content(&mut self, tab: &Tab) {
        if has_links(&tab.label) {
            self.mark(&fate::TAB_LABEL);
            self.paragraph(&tab.label);
        }
        self.blocks(&tab.blocks);
    }
}
