//! The fields at the top of a page: what they ask for, and where they go.

use crate::config::Config;
use crate::transform::Transform;
use crate::tree::{Document, Kind, NodeId};

pub(super) static ALL: &[Transform] = &[
    // sphinx-design's.
    Transform { name: "AddFirstTitleCss", priority: 699, run: hide_title },
    Transform { name: "MetadataCollector", priority: 880, run: collect },
];

fn docinfo(document: &Document) -> Option<NodeId> {
    let tree = &document.tree;
    tree.children(tree.root()).find(|&child| tree.kind(child) == Kind::Docinfo)
}

/// `:sd_hide_title:` hides the title of the first section.
fn hide_title(document: &mut Document, _config: &Config) {
    let Some(docinfo) = docinfo(document) else { return };
    let tree = &document.tree;
    let asked = tree
        .descendants(docinfo)
        .any(|id| tree.kind(id) == Kind::FieldName && document.plain_text(id) == "sd_hide_title");
    let section = tree.descendants(tree.root()).find(|&id| tree.kind(id) == Kind::Section);
    let title = section.and_then(|section| tree.first(section));
    if let Some(title) = title.filter(|&title| asked && tree.kind(title) == Kind::Title) {
        document.tree.push_to(title, "classes", "sd-d-none");
    }
}

/// The fields leave the tree; the document goes on knowing them.
fn collect(document: &mut Document, _config: &Config) {
    let Some(docinfo) = docinfo(document) else { return };
    document.docinfo = Some(docinfo);
    document.tree.detach(docinfo);
}
