//! `references.Footnotes`: numbers and symbols of footnotes; links between footnotes, citations and
//! their references.

use super::Transform;
use super::support::{first_of, replace_by_problematic};
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, SmolStr};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.Footnotes", priority: 620, run };

const TOO_MANY: Code = Code("R030");

/// Symbols of footnotes; from the second round on they are doubled, and so on.
const SYMBOLS: [char; 10] = ['*', '†', '‡', '§', '¶', '#', '♠', '♥', '♦', '♣'];

fn run(document: &mut Document, _config: &Config) {
    let labels = number_footnotes(document);
    number_footnote_references(document, &labels);
    symbolize_footnotes(document);
    resolve_footnotes_and_citations(document);
}

fn prepend_label(document: &mut Document, footnote: NodeId, text: &str) {
    let tree = &mut document.tree;
    let label = tree.create(Kind::Label, Span::at(tree.span(footnote).lo));
    tree.push_made(label, text);
    tree.prepend(footnote, label);
}

/// Links a reference with its footnote, both ways.
fn link(document: &mut Document, reference: NodeId, footnote: NodeId, id: &str) {
    let tree = &mut document.tree;
    tree.set(reference, "refid", id);
    if let Some(back) = first_of(tree, reference, "ids") {
        tree.push_to(footnote, "backrefs", back);
    }
}

/// Numbers footnotes, and the references to those that have a name. Returns the numbers of those
/// without.
fn number_footnotes(document: &mut Document) -> Vec<SmolStr> {
    let mut unnamed = Vec::new();
    let mut number = 0;
    for footnote in document.names.autofootnotes.clone() {
        let label = loop {
            number += 1;
            let label = number.to_string();
            if !document.has_name(&label) {
                break label;
            }
        };
        prepend_label(document, footnote, &label);
        let names = document.tree.list(footnote, "names").to_vec();
        for name in &names {
            number_named_references(document, footnote, name, &label);
        }
        if names.is_empty() && document.tree.list(footnote, "dupnames").is_empty() {
            document.tree.push_to(footnote, "names", &*label);
            document.note_explicit_target(footnote, Some(footnote));
            unnamed.push(label.into());
        }
    }
    unnamed
}

fn number_named_references(document: &mut Document, footnote: NodeId, name: &str, label: &str) {
    let Some(id) = first_of(&document.tree, footnote, "ids") else { return };
    for reference in document.names.footnote_refs.get(name).cloned().unwrap_or_default() {
        document.tree.push_made(reference, label);
        document.tree.remove(reference, "refname");
        link(document, reference, footnote, &id);
        document.note_refid(reference);
        document.names.resolved.insert(reference);
    }
}

fn number_footnote_references(document: &mut Document, labels: &[SmolStr]) {
    let references = document.names.autofootnote_refs.clone();
    let mut next = 0;
    for &reference in &references {
        let resolved = document.names.resolved.contains(&reference);
        if resolved || document.tree.get(reference, "refid").is_some() {
            continue;
        }
        let Some(label) = labels.get(next) else {
            return report_too_many_numbered(
                document,
                labels.len(),
                reference,
                &references[next..],
            );
        };
        next += 1;
        document.tree.push_made(reference, label);
        let Some(id) = document.names.id_of(label).map(SmolStr::from) else { continue };
        let Some(&footnote) = document.names.ids.get(&id) else { continue };
        link(document, reference, footnote, &id);
        document.note_refid(reference);
        document.names.resolved.insert(reference);
    }
}

fn report_too_many_numbered(
    document: &mut Document,
    count: usize,
    first: NodeId,
    references: &[NodeId],
) {
    let plural = if count > 1 { "s" } else { "" };
    let text = format!(
        "Too many autonumbered footnote references: \
         only {count} corresponding footnote{plural} available."
    );
    let message = document.report_on(Severity::Error, TOO_MANY, first, text);
    document.set_id(message, None);
    for &reference in references {
        let named = document.tree.get(reference, "refname").is_some();
        if !named && !document.names.resolved.contains(&reference) {
            replace_by_problematic(document, reference, message);
        }
    }
}

fn symbolize_footnotes(document: &mut Document) {
    let footnotes = document.names.symbol_footnotes.clone();
    let label_of = |index: usize| {
        let symbol = SYMBOLS[index % SYMBOLS.len()];
        std::iter::repeat_n(symbol, index / SYMBOLS.len() + 1).collect::<String>()
    };
    for (index, &footnote) in footnotes.iter().enumerate() {
        prepend_label(document, footnote, &label_of(index));
        document.set_id(footnote, None);
    }
    let references = document.names.symbol_footnote_refs.clone();
    for (index, &reference) in references.iter().enumerate() {
        let Some(&footnote) = footnotes.get(index) else {
            return report_too_many_symbols(document, footnotes.len(), &references[index..]);
        };
        document.tree.push_made(reference, &label_of(index));
        if let Some(id) = first_of(&document.tree, footnote, "ids") {
            link(document, reference, footnote, &id);
            document.note_refid(reference);
        }
    }
}

fn report_too_many_symbols(document: &mut Document, count: usize, references: &[NodeId]) {
    let Some(&first) = references.first() else { return };
    let text = format!(
        "Too many symbol footnote references: only {count} corresponding footnotes available."
    );
    let message = document.report_on(Severity::Error, TOO_MANY, first, text);
    document.set_id(message, None);
    for &reference in references {
        let resolved = document.names.resolved.contains(&reference);
        if !resolved && document.tree.get(reference, "refid").is_none() {
            replace_by_problematic(document, reference, message);
        }
    }
}

/// Links footnotes with a number of their own, and citations, with their references.
fn resolve_footnotes_and_citations(document: &mut Document) {
    for footnote in document.names.footnotes.clone() {
        for label in document.tree.list(footnote, "names").to_vec() {
            let references = document.names.footnote_refs.get(&label).cloned();
            resolve_references(document, footnote, references);
        }
    }
    for citation in document.names.citations.clone() {
        for label in document.tree.list(citation, "names").to_vec() {
            let references = document.names.citation_refs.get(&label).cloned();
            resolve_references(document, citation, references);
        }
    }
}

fn resolve_references(document: &mut Document, note: NodeId, references: Option<Vec<NodeId>>) {
    let (Some(references), Some(id)) = (references, first_of(&document.tree, note, "ids")) else {
        return;
    };
    for reference in references {
        if document.names.resolved.insert(reference) {
            document.tree.remove(reference, "refname");
            link(document, reference, note, &id);
        }
    }
    document.names.resolved.insert(note);
}
