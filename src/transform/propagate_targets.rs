//! `references.PropagateTargets`: ids and names of empty internal targets move to what follows.

use super::Transform;
use super::support::first_of;
use crate::config::Config;
use crate::tree::{Document, Kind, NodeId, Tree};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.PropagateTargets", priority: 260, run };

fn run(document: &mut Document, _config: &Config) {
    let root = document.tree.root();
    // Targets that follow each other hand on what they got: moved in one go, from the last.
    let mut chain: Vec<NodeId> = Vec::new();
    let mut at = Some(root);
    while let Some(target) = at {
        at = document.tree.following(target, root);
        if !is_empty_internal(&document.tree, target) {
            continue;
        }
        let next = next_visible(&document.tree, target);
        let taker = next.filter(|&next| takes_names(document.tree.kind(next)));
        match taker {
            None => move_names(document, &mut chain, target),
            Some(next) => {
                chain.push(target);
                if !is_empty_internal(&document.tree, next) {
                    move_names(document, &mut chain, next);
                }
            }
        }
    }
}

/// A block such as `.. _target:`, which has no address.
fn is_empty_internal(tree: &Tree, id: NodeId) -> bool {
    tree.kind(id) == Kind::Target
        && !tree.parent(id).is_some_and(|parent| tree.kind(parent).is_text_element())
        && ["refid", "refuri", "refname"].iter().all(|key| tree.get(id, key).is_none())
}

/// The next element, messages left out.
fn next_visible(tree: &Tree, target: NodeId) -> Option<NodeId> {
    let mut next = tree.following(target, tree.root());
    while let Some(message) = next.filter(|&id| tree.kind(id) == Kind::SystemMessage) {
        next = tree.after(message, tree.root());
    }
    next
}

/// Names would be lost on elements that do not show, and footnotes have their own.
const fn takes_names(kind: Kind) -> bool {
    matches!(kind, Kind::Target) || !(kind.is_invisible() || kind.is_targetable())
}

fn move_names(document: &mut Document, chain: &mut Vec<NodeId>, to: NodeId) {
    while let Some(target) = chain.pop() {
        let tree = &mut document.tree;
        let Some(first) = first_of(tree, target, "ids") else { continue };
        let ids = std::mem::take(tree.list_mut(target, "ids"));
        for id in &ids {
            document.names.ids.insert(id.clone(), to);
            document.names.expect_referenced_by_id.insert(id.clone(), target);
        }
        tree.list_mut(to, "ids").extend(ids);
        let names = std::mem::take(tree.list_mut(target, "names"));
        for name in &names {
            document.names.expect_referenced_by_name.insert(name.clone(), target);
        }
        tree.list_mut(to, "names").extend(names);
        let in_figure = tree.parent(target).is_some_and(|id| tree.kind(id) == Kind::Figure);
        if in_figure && tree.kind(to) == Kind::Caption {
            // Nothing but a caption may stand there.
            tree.detach(target);
            continue;
        }
        tree.set(target, "refid", &*first);
        document.note_refid(target);
    }
}
