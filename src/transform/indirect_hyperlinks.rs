//! `references.IndirectHyperlinks`: targets whose address is another target's name, and references to
//! them.

use super::Transform;
use super::support::{replace_by_problematic, text_of};
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::tree::{Document, Kind, NodeId, SmolStr};
use rustc_hash::FxHashSet;

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.IndirectHyperlinks", priority: 460, run };

const INDIRECT: Code = Code("R021");

fn run(document: &mut Document, _config: &Config) {
    for target in document.names.indirect_targets.clone() {
        if !document.names.resolved.contains(&target) {
            resolve_chain(document, target);
        }
        resolve_references(document, target);
    }
}

/// A target whose own target must be resolved first.
struct Waiting {
    target: NodeId,
    reftarget: NodeId,
    reftarget_id: SmolStr,
}

enum Step {
    Done,
    WaitFor(Waiting),
    Take(NodeId, SmolStr),
}

/// docutils' `resolve_indirect_target`, without its recursion: chains may be long.
fn resolve_chain(document: &mut Document, target: NodeId) {
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut multiply_indirect: FxHashSet<NodeId> = FxHashSet::default();
    let mut at = target;
    loop {
        match look_up(document, at, &multiply_indirect) {
            Step::Done => {}
            Step::Take(reftarget, id) => take_address(document, at, reftarget, &id),
            Step::WaitFor(step) => {
                multiply_indirect.insert(at);
                at = step.reftarget;
                waiting.push(step);
                continue;
            }
        }
        while let Some(Waiting { target, reftarget, reftarget_id }) = waiting.pop() {
            multiply_indirect.remove(&target);
            take_address(document, target, reftarget, &reftarget_id);
        }
        return;
    }
}

fn look_up(document: &mut Document, target: NodeId, above: &FxHashSet<NodeId>) -> Step {
    let refname = text_of(document, target, "refname");
    let id = match &refname {
        Some(name) => document.names.id_of(name).map(Into::into),
        None => text_of(document, target, "refid"),
    };
    let Some(id) = id else {
        report_nonexistent(document, target);
        return Step::Done;
    };
    let Some(&reftarget) = document.names.ids.get(&id) else { return Step::Done };
    document.names.note_referenced_by_id(reftarget, &id);
    let indirect = document.tree.kind(reftarget) == Kind::Target
        && !document.names.resolved.contains(&reftarget)
        && document.tree.get(reftarget, "refname").is_some();
    if !indirect {
        return Step::Take(reftarget, id);
    }
    if above.contains(&target) {
        report(document, target, "forming a circular reference");
        return Step::Done;
    }
    Step::WaitFor(Waiting { target, reftarget, reftarget_id: id })
}

fn take_address(document: &mut Document, target: NodeId, reftarget: NodeId, id: &str) {
    let tree = &mut document.tree;
    if let Some(address) = tree.get(reftarget, "refuri").cloned() {
        tree.set(target, "refuri", address);
        tree.remove(target, "refid");
    } else if let Some(inner) = tree.get(reftarget, "refid").cloned() {
        tree.set(target, "refid", inner);
        document.note_refid(target);
    } else if !tree.list(reftarget, "ids").is_empty() {
        tree.set(target, "refid", id);
        document.note_refid(target);
    } else {
        return report_nonexistent(document, target);
    }
    document.tree.remove(target, "refname");
    document.names.resolved.insert(target);
}

fn report_nonexistent(document: &mut Document, target: NodeId) {
    let refname = document.attribute(target, "refname").unwrap_or_default();
    let explanation = if document.has_name(refname) {
        "which is a duplicate, and cannot be used as a unique reference"
    } else {
        "which does not exist"
    };
    report(document, target, explanation);
}

fn report(document: &mut Document, target: NodeId, explanation: &str) {
    let names = document.tree.list(target, "names").to_vec();
    let ids = document.tree.list(target, "ids").to_vec();
    let mut naming = names.first().map_or_else(String::new, |name| format!("\"{name}\" "));
    if let Some(id) = ids.first() {
        naming.push_str(&format!("(id=\"{id}\")"));
    }
    let refname = document.attribute(target, "refname").unwrap_or_default();
    let text = format!(
        "Indirect hyperlink target {naming} refers to target \"{refname}\", {explanation}."
    );
    let message = document.report_on(Severity::Error, INDIRECT, target, text);
    document.set_id(message, None);
    let by_name = names.iter().filter_map(|name| document.names.refnames.get(name));
    let by_id = ids.iter().filter_map(|id| document.names.refids.get(id));
    let mut seen = FxHashSet::default();
    let mut references: Vec<NodeId> = by_name.chain(by_id).flatten().copied().collect();
    references.retain(|&reference| seen.insert(reference));
    for reference in references {
        replace_by_problematic(document, reference, message);
    }
    document.names.resolved.insert(target);
}

/// docutils' `resolve_indirect_references`: hands the address to all that refer to the target, and
/// from there on.
fn resolve_references(document: &mut Document, target: NodeId) {
    let mut targets = vec![target];
    while let Some(target) = targets.pop() {
        let found = ["refid", "refuri"]
            .into_iter()
            .find_map(|key| document.tree.get(target, key).map(|value| (key, value.clone())));
        let Some((key, address)) = found else { continue };
        for reference in unresolved_references(document, target) {
            document.tree.remove(reference.node, reference.by);
            document.tree.set(reference.node, key, address.clone());
            if key == "refid" {
                document.note_refid(reference.node);
            }
            document.names.resolved.insert(reference.node);
            if document.tree.kind(reference.node) == Kind::Target {
                targets.push(reference.node);
            }
        }
    }
}

struct Reference {
    node: NodeId,
    by: &'static str,
}

fn unresolved_references(document: &mut Document, target: NodeId) -> Vec<Reference> {
    let mut found = Vec::new();
    let names = &mut document.names;
    for name in document.tree.list(target, "names") {
        let Some(references) = names.refnames.get(name) else { continue };
        let open = references.iter().filter(|node| !names.resolved.contains(node));
        found.extend(open.map(|&node| Reference { node, by: "refname" }));
        names.note_referenced_by_name(target, name);
    }
    for id in document.tree.list(target, "ids") {
        let Some(references) = names.refids.get(id) else { continue };
        let open = references.iter().filter(|node| !names.resolved.contains(node));
        found.extend(open.map(|&node| Reference { node, by: "refid" }));
        names.note_referenced_by_id(target, id);
    }
    found
}
