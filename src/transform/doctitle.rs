//! `frontmatter.DocTitle`: the title of a lone section becomes the document's, and that of a lone
//! section within it the subtitle.

use super::Transform;
use super::support::update_basic_attributes;
use crate::config::Config;
use crate::tree::{Document, Kind, NodeId, Tree};

pub(super) const TRANSFORM: Transform =
    Transform { name: "frontmatter.DocTitle", priority: 320, run };

fn run(document: &mut Document, _config: &Config) {
    if promote_title(&mut document.tree) {
        promote_subtitle(&mut document.tree);
    }
    set_metadata(document);
}

/// The one section of the document, with nothing but comments and the like before it.
fn lone_section(tree: &Tree) -> Option<NodeId> {
    let mut children = tree.children(tree.root());
    let first = children.find(|&id| !tree.kind(id).is_prebibliographic())?;
    (tree.kind(first) == Kind::Section && tree.next(first).is_none()).then_some(first)
}

fn promote_title(tree: &mut Tree) -> bool {
    let root = tree.root();
    let Some(section) = lone_section(tree) else { return false };
    copy_attributes(tree, root, section);
    let title = tree.first(section);
    if let Some(title) = title {
        tree.detach(title);
        tree.prepend(root, title);
    }
    tree.unwrap(section);
    true
}

fn promote_subtitle(tree: &mut Tree) {
    let root = tree.root();
    let (Some(title), Some(section)) = (tree.first(root), lone_section(tree)) else { return };
    let subtitle = tree.create(Kind::Subtitle, tree.span(section));
    copy_attributes(tree, subtitle, section);
    if let Some(heading) = tree.first(section) {
        tree.set_span(subtitle, tree.span(heading));
        tree.detach(heading);
        tree.adopt(subtitle, heading);
    }
    tree.insert_after(title, subtitle);
    tree.unwrap(section);
}

/// docutils' `update_all_atts_concatenating`.
fn copy_attributes(tree: &mut Tree, to: NodeId, from: NodeId) {
    update_basic_attributes(tree, to, from);
    let own: Vec<_> = tree
        .attributes(from)
        .filter(|(key, _)| !matches!(*key, "ids" | "names" | "dupnames" | "classes" | "backrefs"))
        .map(|(key, value)| (key, value.clone()))
        .collect();
    for (key, value) in own {
        tree.set(to, key, value);
    }
}

/// The title for the document's metadata, unless the `title` directive gave one.
fn set_metadata(document: &mut Document) {
    let root = document.tree.root();
    if document.tree.get(root, "title").is_some() {
        return;
    }
    let title = document.tree.first(root).filter(|&id| document.tree.kind(id) == Kind::Title);
    if let Some(title) = title {
        let text = document.plain_text(title);
        document.tree.set(root, "title", text);
    }
}
