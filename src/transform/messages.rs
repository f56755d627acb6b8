//! `universal.Messages`: messages without a place get a section at the end.

use super::Transform;
use crate::config::Config;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId};

pub(super) const TRANSFORM: Transform =
    Transform { name: "universal.Messages", priority: 860, run };

fn run(document: &mut Document, _config: &Config) {
    let loose: Vec<NodeId> = document
        .messages
        .iter()
        .copied()
        .filter(|&message| document.tree.parent(message).is_none())
        .collect();
    if loose.is_empty() {
        return;
    }
    let tree = &mut document.tree;
    let end = Span::at(tree.span(tree.root()).hi);
    let section = tree.push(tree.root(), Kind::Section, end);
    tree.push_to(section, "classes", "system-messages");
    let title = tree.push(section, Kind::Title, end);
    tree.push_made(title, "Docutils System Messages");
    for message in loose {
        tree.append(section, message);
    }
}
