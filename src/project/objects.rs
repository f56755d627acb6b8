//! Described objects over all pages.

use crate::domains::{IndexedObject, Lookup, ObjectIndex};
use crate::lower::PendingReference;
use crate::tree::Document;

/// All described objects.
#[derive(Debug, Default)]
pub struct Objects {
    index: ObjectIndex,
}

impl Objects {
    /// Adds what a page describes.
    pub fn add(&mut self, document: &Document) {
        self.index.add(document);
    }

    /// The object that a reference names, by the rules of its domain.
    #[must_use]
    pub fn resolve(&self, reference: &PendingReference<'_>) -> Option<&IndexedObject> {
        self.index.resolve(&Lookup::new(reference.document, reference.node))
    }

    /// Keys of inventories (`py:function`) under which the object may be listed.
    #[must_use]
    pub fn inventory_roles(&self, reference: &PendingReference<'_>) -> Vec<String> {
        match (reference.domain, reference.reftype) {
            ("std", "ref" | "numref") => vec!["std:label".to_owned()],
            ("", _) => vec!["std:label".to_owned(), "std:doc".to_owned()],
            _ => Lookup::new(reference.document, reference.node).inventory_keys(),
        }
    }
}
