//! `AutoNumbering`: figures, tables and code blocks with a caption get an id.

use crate::config::Config;
use crate::transform::Transform;
use crate::tree::{Document, Kind, NodeId};

pub(super) static ALL: &[Transform] = &[Transform { name: "AutoNumbering", priority: 210, run }];

fn run(document: &mut Document, _config: &Config) {
    let tree = &document.tree;
    let captioned = |id: &NodeId| {
        matches!(tree.kind(*id), Kind::Figure | Kind::Table | Kind::Container)
            && tree.list(*id, "ids").is_empty()
            && tree.children(*id).any(|part| matches!(tree.kind(part), Kind::Caption | Kind::Title))
    };
    let found: Vec<_> = tree.descendants(tree.root()).filter(captioned).collect();
    for id in found {
        document.note_implicit_target(id, None);
    }
}
