//! Sphinx' own transforms of the reading phase, and what it collects once a page was read.

mod assets;
mod citations;
mod glossary;
mod messages;
mod metadata;
mod myst;
mod numbering;
mod substitutions;
mod targets;

use super::Transform;
use super::support::{find_all, replace_self};
use crate::config::Config;
use crate::tree::{Document, Kind};

/// All of them; the order by priority is the table's.
pub(super) static ALL: &[&[Transform]] = &[
    substitutions::ALL,
    targets::ALL,
    numbering::ALL,
    glossary::ALL,
    citations::ALL,
    BLOCKS,
    metadata::ALL,
    assets::ALL,
    messages::ALL,
    myst::ALL,
];

static BLOCKS: &[Transform] = &[
    Transform { name: "HandleCodeBlocks", priority: 210, run: handle_code_blocks },
    Transform { name: "DoctestTransform", priority: 500, run: doctest },
];

/// Doctest blocks leave block quotes that hold nothing else.
fn handle_code_blocks(document: &mut Document, _config: &Config) {
    for quote in find_all(document, Kind::BlockQuote) {
        let tree = &mut document.tree;
        if tree.children(quote).all(|child| tree.kind(child) == Kind::DoctestBlock) {
            let blocks: Vec<_> = tree.children(quote).collect();
            for &block in &blocks {
                tree.detach(block);
            }
            replace_self(tree, quote, &blocks);
        }
    }
}

fn doctest(document: &mut Document, _config: &Config) {
    for block in find_all(document, Kind::DoctestBlock) {
        document.tree.push_to(block, "classes", "doctest");
    }
}
