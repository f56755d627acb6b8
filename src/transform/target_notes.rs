//! `references.TargetNotes`: a footnote for each address in the text, and a reference to it after each
//! link.

use super::PendingTransform;
use super::support::{find_all, list, replace_self, text_of};
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Pending, SmolStr};
use rustc_hash::FxHashMap;

pub(super) const TRANSFORM: PendingTransform =
    PendingTransform { name: "docutils.transforms.references.TargetNotes", priority: 540, run };

struct Notes<'d> {
    document: &'d mut Document,
    classes: &'d [SmolStr],
    /// Address → name of its footnote.
    by_address: FxHashMap<SmolStr, SmolStr>,
    footnotes: Vec<NodeId>,
}

fn run(document: &mut Document, pending: &Pending) {
    let classes = list(pending, "class");
    let mut notes =
        Notes { document, classes, by_address: FxHashMap::default(), footnotes: Vec::new() };
    notes.note_named_targets();
    notes.note_anonymous_references();
    let footnotes = notes.footnotes;
    replace_self(&mut document.tree, pending.node, &footnotes);
}

impl Notes<'_> {
    fn note_named_targets(&mut self) {
        for target in find_all(self.document, Kind::Target) {
            let Some(address) = text_of(self.document, target, "refuri") else { continue };
            let names = self.document.tree.list(target, "names");
            let by_name = names.iter().filter_map(|name| self.document.names.refnames.get(name));
            let references: Vec<NodeId> = by_name.flatten().copied().collect();
            if !references.is_empty() {
                self.note(&address, &references);
            }
        }
    }

    fn note_anonymous_references(&mut self) {
        for reference in find_all(self.document, Kind::Reference) {
            if !self.document.tree.flag(reference, "anonymous") {
                continue;
            }
            if let Some(address) = text_of(self.document, reference, "refuri") {
                self.note(&address, &[reference]);
            }
        }
    }

    fn note(&mut self, address: &str, references: &[NodeId]) {
        let name = match self.by_address.get(address) {
            Some(name) => name.clone(),
            None => self.make_footnote(address),
        };
        for &reference in references {
            if self.document.tree.kind(reference) != Kind::Target {
                self.refer(reference, &name);
            }
        }
    }

    fn make_footnote(&mut self, address: &str) -> SmolStr {
        let document = &mut *self.document;
        let footnote = document.tree.create(Kind::Footnote, Span::at(0));
        let id = document.set_id(footnote, None);
        // Capitals and a colon, which names from the text do not have.
        let name: SmolStr = format!("TARGET_NOTE: {id}").into();
        let tree = &mut document.tree;
        tree.set(footnote, "auto", 1);
        tree.push_to(footnote, "names", name.clone());
        let paragraph = tree.push(footnote, Kind::Paragraph, Span::at(0));
        let link = tree.push(paragraph, Kind::Reference, Span::at(0));
        tree.set(link, "refuri", address);
        tree.push_made(link, address);
        document.note_autofootnote(footnote);
        document.note_explicit_target(footnote, Some(footnote));
        self.by_address.insert(address.into(), name.clone());
        self.footnotes.push(footnote);
        name
    }

    /// Puts a reference to the footnote, after a space, behind the link.
    fn refer(&mut self, link: NodeId, name: &str) {
        if self.document.tree.parent(link).is_none() {
            return;
        }
        let tree = &mut self.document.tree;
        let reference = tree.create(Kind::FootnoteReference, Span::at(tree.span(link).hi));
        tree.set(reference, "auto", 1);
        tree.set(reference, "refname", name);
        let space = tree.make(" ");
        let space_node = if self.classes.is_empty() {
            tree.create(Kind::Text, space)
        } else {
            let inline = tree.create(Kind::Inline, space);
            tree.push_text(inline, space);
            tree.set(inline, "classes", self.classes.to_vec());
            tree.set(reference, "classes", self.classes.to_vec());
            inline
        };
        tree.insert_after(link, space_node);
        tree.insert_after(space_node, reference);
        self.document.note_autofootnote_ref(reference);
        self.document.note_footnote_ref(reference);
    }
}
