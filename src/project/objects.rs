//! Described objects over all pages.

use crate::lower::PendingReference;
use crate::tree::{Document, Kind};
use rustc_hash::FxHashMap;

/// Where an object is described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectPlace {
    /// Docname.
    pub docname: Box<str>,
    /// Id on the page.
    pub id: Box<str>,
}

/// All described objects.
#[derive(Debug, Default)]
pub struct Objects {
    places: FxHashMap<Box<str>, ObjectPlace>,
}

impl Objects {
    /// Adds what a page describes.
    pub fn add(&mut self, document: &Document) {
        let tree = &document.tree;
        for node in tree.descendants(tree.root()) {
            if tree.kind(node) != Kind::DescSignature {
                continue;
            }
            let Some(id) = tree.list(node, "ids").first() else { continue };
            let place = ObjectPlace { docname: document.docname.as_str().into(), id: id.clone() };
            let name = document.attribute(node, "fullname").unwrap_or(id);
            self.places.entry(name.into()).or_insert(place);
        }
    }

    /// The object that a reference names.
    #[must_use]
    pub fn resolve(&self, reference: &PendingReference<'_>) -> Option<&ObjectPlace> {
        self.places.get(reference.target)
    }

    /// Keys of inventories (`py:function`) under which the object may be listed.
    #[must_use]
    pub fn inventory_roles(&self, reference: &PendingReference<'_>) -> Vec<String> {
        match (reference.domain, reference.reftype) {
            ("std", "ref" | "numref") => vec!["std:label".to_owned()],
            ("", _) => vec!["std:label".to_owned(), "std:doc".to_owned()],
            (domain, reftype) => vec![format!("{domain}:{reftype}")],
        }
    }
}
