//! What the pages of a catalog use, as far as a site's configuration depends on it.

use crate::catalog::{Block, BlockContent, Catalog, Inline, Part, TargetKind, each_part};
use std::collections::BTreeSet;

/// Things that need a plugin, a style sheet or a component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Cards, grids and badges.
    pub cards: bool,
    /// Files beside the pages: images and downloads.
    pub files: bool,
    /// Icons.
    pub icons: bool,
    /// Formulas.
    pub math: bool,
    /// Mermaid graphs.
    pub mermaid: bool,
    /// Tab sets.
    pub tabs: bool,
    /// Tab sets that change together.
    pub tab_groups: bool,
    /// Code blocks.
    pub has_code: bool,
    /// Languages of code blocks, in lower case.
    pub languages: BTreeSet<String>,
    /// Footnotes.
    pub footnotes: bool,
    /// Code with numbers before its lines.
    pub line_numbers: bool,
}

impl Uses {
    /// Reads the whole catalog.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut uses = Self::default();
        for page in &catalog.pages {
            each_part(&page.body, &mut |part| match part {
                Part::Blocks(blocks) => blocks.iter().for_each(|block| uses.block(block)),
                Part::Inlines(content) => content.iter().for_each(|inline| uses.inline(inline)),
                Part::Image(image) => uses.files |= image.path.is_some(),
                Part::Target(target) => uses.files |= target.kind == TargetKind::File,
            });
        }
        uses
    }

    fn block(&mut self, block: &Block) {
        match &block.content {
            BlockContent::Grid(_) | BlockContent::Card(_) | BlockContent::GridItem { .. } => {
                self.cards = true;
            }
            BlockContent::Math { .. } => self.math = true,
            BlockContent::Graph { language, .. } => self.mermaid |= language == "mermaid",
            BlockContent::Code(code) => {
                self.has_code = true;
                self.language(code.language.as_deref());
                self.line_numbers |= code.line_numbers.is_some();
            }
            BlockContent::Tabs { group, .. } => {
                self.tabs = true;
                self.tab_groups |= group.is_some();
            }
            BlockContent::Footnote(_) => self.footnotes = true,
            _ => {}
        }
    }

    fn language(&mut self, language: Option<&str>) {
        let Some(language) = language else { return };
        self.mermaid |= language == "mermaid";
        if !self.languages.contains(language) {
            self.languages.insert(language.to_lowercase());
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Badge { .. } => self.cards = true,
            Inline::Icon { .. } => self.icons = true,
            Inline::Math { .. } => self.math = true,
            _ => {}
        }
    }
}
