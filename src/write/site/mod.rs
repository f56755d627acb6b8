//! What stands around the pages: configuration, navigation, style sheets, components.

pub mod docusaurus;
pub mod mkdocs;

use super::File;
use crate::catalog::{BlockContent, Catalog, Inline, Part, each_part};

/// Does any page use cards, grids or badges?
fn uses_cards(catalog: &Catalog) -> bool {
    let mut found = false;
    for page in &catalog.pages {
        each_part(&page.body, &mut |part| {
            found |= match part {
                Part::Blocks(blocks) => blocks.iter().any(|block| {
                    matches!(
                        block.content,
                        BlockContent::Grid(_)
                            | BlockContent::Card(_)
                            | BlockContent::GridItem { .. }
                    )
                }),
                Part::Inlines(content) => {
                    content.iter().any(|inline| matches!(inline, Inline::Badge { .. }))
                }
                Part::Image(_) | Part::Target(_) => false,
            }
        });
    }
    found
}

fn file(path: impl Into<String>, text: &str) -> File {
    File { path: path.into(), bytes: text.as_bytes().to_vec(), replace: true }
}
