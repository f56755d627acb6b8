//! Plain text of blocks, for summaries and searching.

use super::{Block, BlockContent, Part, plain_text};

/// Plain text of blocks, each separated from the next by a space; code, comments and raw text are left
/// out.
#[must_use]
pub fn blocks_text<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    for block in blocks {
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    if matches!(block.content, BlockContent::Code(_) | BlockContent::ParsedLiteral { .. }) {
        return;
    }
    block.parts(&mut |part| match part {
        Part::Inlines(content) => {
            let text = plain_text(content);
            let text = text.trim();
            if !text.is_empty() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(text);
            }
        }
        Part::Blocks(blocks) => blocks.iter().for_each(|block| write_block(block, out)),
        Part::Image(_) | Part::Target(_) => {}
    });
}
