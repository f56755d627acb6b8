//! How deep MyST can be nested.

use crate::catalog::{Block, BlockContent, Part};

/// Levels that markdown-it reads; what is nested deeper it leaves out, with all behind it.
const DEEPEST: usize = 20;

/// Is the block nested deeper than can be read?
pub(super) fn is_too_deep(block: &Block) -> bool {
    is_deeper(block, DEEPEST)
}

/// Does the block take more than so many levels? A directive is read anew, and begins again at none.
fn is_deeper(block: &Block, levels: usize) -> bool {
    use BlockContent as B;
    let own = match &block.content {
        B::List { .. } | B::DefinitionList { .. } | B::FieldList { .. } => 2,
        B::Quote { .. } => 1,
        // The tokens of the text itself.
        _ => return levels < 2,
    };
    let Some(rest) = levels.checked_sub(own) else { return true };
    let mut found = false;
    block.parts(&mut |part| {
        if let Part::Blocks(blocks) = part {
            found |= blocks.iter().any(|inner| is_deeper(inner, rest));
        }
    });
    found
}
