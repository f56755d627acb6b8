//! `misc.ClassAttribute`: the `class` directive's classes go to the next visible element.

use super::PendingTransform;
use super::support::{list, push_source_block, text};
use crate::diagnostic::{Code, Severity};
use crate::tree::{Document, Kind, NodeId, Pending, Value};

pub(super) const TRANSFORM: PendingTransform =
    PendingTransform { name: "docutils.transforms.misc.ClassAttribute", priority: 210, run };

const NOTHING_FOLLOWS: Code = Code("D032");

fn run(document: &mut Document, pending: &Pending) {
    if let Some(element) = next_visible(document, pending.node) {
        for class in list(pending, "class") {
            document.tree.push_to(element, "classes", class.clone());
        }
        return document.tree.detach(pending.node);
    }
    let directive = text(document, pending, "directive");
    let words = format!("No suitable element following \"{directive}\" directive");
    let message = document.report_on(Severity::Error, NOTHING_FOLLOWS, pending.node, words);
    let reached = document.line_reached(pending.node).map(i64::from);
    match reached.or_else(|| document.line_at_end()) {
        Some(line) => document.tree.set(message, "line", line),
        None => document.tree.set(message, "line", Value::Null),
    }
    push_source_block(document, message, pending.node);
    if document.tree.parent(pending.node).is_some() {
        document.tree.replace(pending.node, &[message]);
    }
}

/// The next element that shows, among the siblings after the place and after its parents.
fn next_visible(document: &Document, place: NodeId) -> Option<NodeId> {
    let tree = &document.tree;
    std::iter::successors(tree.after(place, tree.root()), |&at| tree.after(at, tree.root()))
        .find(|&id| !tree.kind(id).is_invisible() && tree.kind(id) != Kind::SystemMessage)
}
