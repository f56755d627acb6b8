//! `GlossarySorter`, and index entries that cannot be read.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::python::repr;
use crate::transform::Transform;
use crate::transform::support::find_all;
use crate::tree::{Document, Kind, NodeId, python};
use unicode_normalization::UnicodeNormalization;

pub(super) static ALL: &[Transform] = &[
    Transform { name: "GlossarySorter", priority: 500, run: sort },
    Transform { name: "IndexDomain", priority: 850, run: check_entries },
];

fn sort(document: &mut Document, _config: &Config) {
    for glossary in find_all(document, Kind::Glossary) {
        let Some(list) = document.tree.first(glossary) else { continue };
        if !document.tree.flag(glossary, "sorted") {
            continue;
        }
        let mut items: Vec<_> =
            document.tree.children(list).map(|item| (key(document, item), item)).collect();
        items.sort_by(|one, other| one.0.cmp(&other.0));
        for (_, item) in items {
            document.tree.detach(item);
            document.tree.append(list, item);
        }
    }
}

fn key(document: &Document, item: NodeId) -> String {
    let term = document.tree.first(item).map(|term| document.plain_text(term));
    term.unwrap_or_default().to_lowercase().nfd().collect()
}

/// An element goes when one of its entries lacks parts.
fn check_entries(document: &mut Document, _config: &Config) {
    for index in find_all(document, Kind::Index) {
        let entries = document.tree.list(index, "entries");
        let bad = entries.iter().find_map(|entry| {
            let mut parts = python::iter(entry).flatten();
            let (kind, value) = (parts.next()?, parts.next()?);
            (!is_whole(&kind, &value)).then_some((kind, value))
        });
        let Some((kind, value)) = bad else { continue };
        let kind = if kind == "seealso" { "see" } else { &kind };
        document.diagnostics.push(Diagnostic {
            code: Code("D251"),
            severity: Severity::Warning,
            span: document.tree.span(index),
            message: format!("invalid {kind} index entry {}", repr(&value)).into(),
            help: None,
        });
        document.tree.detach(index);
    }
}

/// Sphinx' `split_index_msg`: parts stand between semicolons.
fn is_whole(kind: &str, value: &str) -> bool {
    let parts = match kind {
        "single" => 1,
        "triple" => 3,
        _ => 2,
    };
    value.splitn(parts, ';').filter(|part| !part.trim().is_empty()).count() >= parts
        || (kind == "single" && !value.trim_matches([' ', ';']).is_empty())
}
