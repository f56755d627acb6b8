//! What the directives and roles of extensions are that nobody has: told by how all pages use them.
//!
//! A directive and a role of one name, where the role's texts are arguments of the directive, are what
//! `app.add_object_type` and `app.add_crossref_type` make: objects, or places, and references to them.

use crate::config::{Described, ObjectType};
use crate::tree::{Counts, Document, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// How all pages use one name.
#[derive(Debug, Default)]
struct Use {
    /// The arguments of the directive.
    arguments: BTreeSet<String>,
    /// The texts of the role.
    texts: BTreeSet<String>,
    /// Is there a directive without an argument?
    without_argument: bool,
    /// Is there a directive with content?
    with_content: bool,
}

/// The object types that the pages' unknown directives and roles must be of, by name.
pub(super) fn object_types<'d>(
    documents: impl Iterator<Item = &'d Document> + Clone,
) -> BTreeMap<String, ObjectType> {
    let names = names_of_both(documents.clone());
    let mut uses: BTreeMap<&str, Use> =
        names.iter().map(|name| (&**name, Use::default())).collect();
    if !uses.is_empty() {
        documents.for_each(|document| collect(document, &mut uses));
    }
    uses.retain(|_, used| !used.without_argument && !used.arguments.is_disjoint(&used.texts));
    uses.into_iter().map(|(name, used)| (name.to_owned(), used.object_type(name))).collect()
}

/// Does a page use any of these names, as far as nobody has them?
pub(super) fn uses_any(document: &Document, types: &BTreeMap<String, ObjectType>) -> bool {
    let any = |counts: &Counts| unknown(counts).any(|name| types.contains_key(&name));
    any(&document.uses.directives) || any(&document.uses.roles)
}

impl Use {
    fn object_type(&self, name: &str) -> ObjectType {
        let described = if self.with_content { Described::Object } else { Described::Place };
        ObjectType { role: name.to_owned(), described, ..ObjectType::default() }
    }
}

/// Unknown names, in lower case.
fn unknown(counts: &Counts) -> impl Iterator<Item = String> + '_ {
    counts.iter().filter(|(_, _, unknown)| *unknown > 0).map(|(name, _, _)| name.to_lowercase())
}

fn names_of_both<'d>(documents: impl Iterator<Item = &'d Document>) -> BTreeSet<String> {
    let (mut directives, mut roles) = (BTreeSet::new(), BTreeSet::new());
    for document in documents {
        directives.extend(unknown(&document.uses.directives));
        roles.extend(unknown(&document.uses.roles));
    }
    directives.intersection(&roles).cloned().collect()
}

fn collect(document: &Document, uses: &mut BTreeMap<&str, Use>) {
    let tree = &document.tree;
    for node in tree.descendants(tree.root()).filter(|node| tree.kind(*node) == Kind::Unknown) {
        let name = document.attribute(node, "name").unwrap_or_default().to_lowercase();
        let Some(used) = uses.get_mut(name.as_str()) else { continue };
        if tree.parent(node).is_some_and(|parent| tree.kind(parent).is_text_element()) {
            used.texts.insert(document.plain_text(node));
            continue;
        }
        used.with_content |= document.attribute(node, "text").is_some();
        match document.attribute(node, "arguments") {
            Some(argument) => drop(used.arguments.insert(argument.trim().to_owned())),
            None => used.without_argument = true,
        }
    }
}
