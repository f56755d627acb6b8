//! Citations are for the whole project, footnotes for a page: `CitationDefinitionTransform`,
//! `CitationReferenceTransform`, `FootnoteDocnameUpdater`.

use crate::config::Config;
use crate::transform::Transform;
use crate::transform::support::find_all;
use crate::tree::{Document, Kind};

pub(super) static ALL: &[Transform] = &[
    Transform { name: "CitationDefinitionTransform", priority: 619, run: definitions },
    Transform { name: "CitationReferenceTransform", priority: 619, run: references },
    Transform { name: "FootnoteDocnameUpdater", priority: 700, run: footnotes },
];

fn definitions(document: &mut Document, _config: &Config) {
    let docname = document.docname.clone();
    for citation in find_all(document, Kind::Citation) {
        document.tree.set(citation, "docname", docname.as_str());
        if let Some(label) = document.tree.first(citation) {
            document.tree.set(label, "support_smartquotes", false);
        }
    }
}

/// References to citations wait until all pages are known. The element itself leaves the tree, but
/// stays in the tables, by which the citation learns of it.
fn references(document: &mut Document, _config: &Config) {
    for old in find_all(document, Kind::CitationReference) {
        let target = document.plain_text(old);
        let tree = &mut document.tree;
        let span = tree.span(old);
        let new = tree.create(Kind::PendingXref, span);
        for key in ["ids", "classes"] {
            if !tree.list(old, key).is_empty() {
                let list: Vec<String> =
                    tree.list(old, key).iter().map(ToString::to_string).collect();
                tree.set(new, key, list);
            }
        }
        tree.set(new, "refdomain", "citation");
        tree.set(new, "reftype", "ref");
        tree.set(new, "reftarget", target.as_str());
        tree.set(new, "refwarn", true);
        tree.set(new, "support_smartquotes", false);
        let inner = tree.push(new, Kind::Inline, span);
        tree.push_made(inner, &format!("[{target}]"));
        tree.replace(old, &[new]);
        for id in document.tree.list(new, "ids").to_vec() {
            document.names.ids.insert(id, new);
        }
    }
}

fn footnotes(document: &mut Document, _config: &Config) {
    let docname = document.docname.clone();
    for kind in [Kind::Footnote, Kind::FootnoteReference] {
        for node in find_all(document, kind) {
            document.tree.set(node, "docname", docname.as_str());
        }
    }
}
