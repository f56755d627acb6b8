//! `references.AnonymousHyperlinks`: anonymous references get the addresses of anonymous targets, in
//! order.

use super::Transform;
use super::support::{find_all, first_of, replace_by_problematic, text_of};
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::tree::{Document, Kind, NodeId};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.AnonymousHyperlinks", priority: 440, run };

const MISMATCH: Code = Code("R020");

fn run(document: &mut Document, _config: &Config) {
    let anonymous = |kind| {
        let mut found = find_all(document, kind);
        found.retain(|&id| document.tree.flag(id, "anonymous"));
        found
    };
    let (references, targets) = (anonymous(Kind::Reference), anonymous(Kind::Target));
    if references.len() != targets.len() {
        return report_mismatch(document, &references, targets.len());
    }
    for (reference, target) in references.into_iter().zip(targets) {
        let tree = &document.tree;
        if tree.get(reference, "refid").is_none() && tree.get(reference, "refuri").is_none() {
            document.names.referenced.insert(target);
            link(document, reference, target);
        }
    }
}

fn report_mismatch(document: &mut Document, references: &[NodeId], targets: usize) {
    let text = format!(
        "Anonymous hyperlink mismatch: {} references but {targets} targets.\n\
         See \"backrefs\" attribute for IDs.",
        references.len()
    );
    let message = document.report_unplaced(Severity::Error, MISMATCH, text);
    document.set_id(message, None);
    for &reference in references {
        replace_by_problematic(document, reference, message);
    }
}

fn link(document: &mut Document, reference: NodeId, target: NodeId) {
    let mut at = target;
    loop {
        if let Some(address) = document.tree.get(at, "refuri").cloned() {
            document.tree.set(reference, "refuri", address);
            document.names.resolved.insert(reference);
            return;
        }
        if let Some(id) = first_of(&document.tree, at, "ids") {
            document.tree.set(reference, "refid", &*id);
            return document.note_refid(reference);
        }
        // Its id moved to the element after it.
        let moved = text_of(document, at, "refid");
        let next = moved.and_then(|id| document.names.ids.get(&id).copied());
        match next {
            Some(next) if next != at => at = next,
            _ => return,
        }
    }
}
