//! `references.DanglingReferences`: what is still unresolved gets its target by name or is reported;
//! so are targets that nothing refers to.

use super::Transform;
use super::support::{find_all, first_of, replace_self, resolve, text_of};
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::tree::{Document, Kind, NodeId, SmolStr};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.DanglingReferences", priority: 850, run };

const UNKNOWN: Code = Code("R022");
const DUPLICATE: Code = Code("R023");
const UNREFERENCED: Code = Code("R024");

fn run(document: &mut Document, _config: &Config) {
    let tree = &document.tree;
    let references: Vec<NodeId> =
        tree.descendants(tree.root()).filter(|&id| tree.kind(id).is_referential()).collect();
    for reference in references {
        if !document.names.resolved.contains(&reference)
            && let Some(name) = text_of(document, reference, "refname")
        {
            resolve_by_name(document, reference, &name);
        }
    }
    for target in find_all(document, Kind::Target) {
        report_unreferenced(document, target);
    }
}

fn resolve_by_name(document: &mut Document, reference: NodeId, name: &str) {
    let Some(id) = document.names.id_of(name).map(SmolStr::from) else {
        return report_unresolved(document, reference, name);
    };
    resolve(document, reference, "refid", &id);
    if let Some(&target) = document.names.ids.get(&id) {
        document.names.note_referenced_by_id(target, &id);
    }
}

fn report_unresolved(document: &mut Document, reference: NodeId, name: &str) {
    let message = if document.has_name(name) {
        let text =
            format!("Duplicate target name, cannot be used as a unique reference: \"{name}\".");
        document.report_on(Severity::Error, DUPLICATE, reference, text)
    } else {
        let text = format!("Unknown target name: \"{name}\".");
        let message = document.report_on(Severity::Error, UNKNOWN, reference, text);
        if let Some(hint) = hint_for(name) {
            let span = document.tree.span(message);
            let paragraph = document.tree.push(message, Kind::Paragraph, span);
            document.tree.push_made(paragraph, &hint);
        }
        message
    };
    replace_dangling(document, reference, message);
}

/// What may be wrong with a reference that has an angle bracket in its name.
fn hint_for(name: &str) -> Option<String> {
    if !name.contains(['<', '>']) {
        return None;
    }
    let mut hint = "Did you want to embed a URI or alias?".to_owned();
    if !name.contains('<') {
        hint.push_str("\nOpening bracket missing.");
    } else if !name.contains(" <") {
        hint.push_str("\nThe embedded reference must be preceded by whitespace.");
    }
    if !name.contains('>') {
        hint.push_str("\nClosing bracket missing.");
    } else if !name.ends_with('>') {
        hint.push_str("\nThe embedded reference must be the last text before the end string.");
    }
    if name.contains("< ") || name.contains(" >") {
        hint.push_str("\nWhitespace around the embedded reference is not allowed.");
    }
    Some(hint)
}

/// As other problems, but an id that the reference has already is the one linked with the message.
fn replace_dangling(document: &mut Document, reference: NodeId, message: NodeId) {
    let id = document.set_id(message, None);
    let own = first_of(&document.tree, reference, "ids");
    let problematic = document.unlinked_problematic(reference, &id);
    let back = own.unwrap_or_else(|| document.set_id(problematic, None));
    document.tree.push_to(message, "backrefs", back);
    replace_self(&mut document.tree, reference, &[problematic]);
}

fn report_unreferenced(document: &mut Document, target: NodeId) {
    // Anonymous targets without a reference have been reported with the mismatch.
    if document.names.referenced.contains(&target) || document.tree.flag(target, "anonymous") {
        return;
    }
    let naming = first_of(&document.tree, target, "names")
        .or_else(|| first_of(&document.tree, target, "ids"))
        .or_else(|| text_of(document, target, "refid"))
        .unwrap_or_default();
    let text = format!("Hyperlink target \"{naming}\" is not referenced.");
    document.report_on(Severity::Info, UNREFERENCED, target, text);
}
