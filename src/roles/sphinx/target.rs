//! Index entries that a role makes: an `index` element, and a target for it to lead to.

use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Kind, NodeId};

/// The `index` element with the entries that `entries` makes for its id, and the target with that id;
/// both detached.
pub(crate) fn index_target(
    context: &mut Context<'_>,
    span: Span,
    entries: impl FnOnce(&str) -> Vec<String>,
) -> [NodeId; 2] {
    let id = format!("index-{}", context.ambient.serial("index"));
    let tree = &mut context.document.tree;
    let index = tree.create(Kind::Index, span);
    tree.set(index, "entries", entries(&id));
    let target = tree.create(Kind::Target, span);
    tree.push_to(target, "ids", id);
    context.document.note_explicit_target(target, None);
    [index, target]
}
