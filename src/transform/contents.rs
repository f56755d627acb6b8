//! `parts.Contents`: a table of contents as nested bullet lists, linked with the titles both ways.

use super::PendingTransform;
use super::support::{detail, first_of, integer, replace_self};
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Pending, SmolStr, Value};

pub(super) const TRANSFORM: PendingTransform =
    PendingTransform { name: "docutils.transforms.parts.Contents", priority: 720, run };

/// Where titles link back to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Backlinks {
    Entry,
    Top,
    None,
}

struct Contents {
    depth: i64,
    backlinks: Backlinks,
    /// Id of the topic that holds the contents.
    toc_id: Option<SmolStr>,
}

fn run(document: &mut Document, pending: &Pending) {
    let Some(topic) = document.tree.parent(pending.node) else { return };
    let contents = Contents {
        depth: integer(pending, "depth").unwrap_or(i64::MAX),
        backlinks: match detail(pending, "backlinks") {
            None => Backlinks::Entry,
            Some(Value::Text(word)) if &**word == "entry" => Backlinks::Entry,
            Some(Value::Text(word)) if &**word == "top" => Backlinks::Top,
            Some(_) => Backlinks::None,
        },
        toc_id: first_of(&document.tree, topic, "ids"),
    };
    let start = match detail(pending, "local") {
        Some(_) => section_around(document, topic),
        None => document.tree.root(),
    };
    match contents.list_sections(document, start, 1) {
        Some(list) => replace_self(&mut document.tree, pending.node, &[list]),
        None => document.tree.detach(topic),
    }
}

fn section_around(document: &Document, topic: NodeId) -> NodeId {
    let tree = &document.tree;
    tree.ancestors(topic)
        .find(|&id| matches!(tree.kind(id), Kind::Section | Kind::Document))
        .unwrap_or_else(|| tree.root())
}

impl Contents {
    /// A list of the sections right under `parent`, with those below in it. Sections nest no deeper
    /// than there are styles of titles.
    fn list_sections(&self, document: &mut Document, parent: NodeId, level: i64) -> Option<NodeId> {
        let list = document.tree.create(Kind::BulletList, Span::at(0));
        let mut numbered = false;
        let mut child = document.tree.first(parent);
        while let Some(section) = child {
            child = document.tree.next(section);
            let title = document.tree.first(section);
            let Some(title) = title.filter(|_| document.tree.kind(section) == Kind::Section) else {
                continue;
            };
            numbered = document.tree.flag(title, "auto");
            let item = self.entry(document, section, title);
            if level < self.depth
                && let Some(below) = self.list_sections(document, section, level + 1)
            {
                document.tree.append(item, below);
            }
            document.tree.append(list, item);
        }
        document.tree.first(list)?;
        if numbered {
            document.tree.push_to(list, "classes", "auto-toc");
        }
        Some(list)
    }

    fn entry(&self, document: &mut Document, section: NodeId, title: NodeId) -> NodeId {
        let tree = &mut document.tree;
        let span = tree.span(title);
        let item = tree.create(Kind::ListItem, span);
        let paragraph = tree.push(item, Kind::Paragraph, span);
        let reference = tree.push(paragraph, Kind::Reference, span);
        copy_entry_text(document, reference, title);
        if let Some(id) = first_of(&document.tree, section, "ids") {
            document.tree.set(reference, "refid", &*id);
        }
        let id = document.set_id_like(reference, "toc-entry");
        let tree = &mut document.tree;
        let links = tree.descendants(title).any(|below| tree.kind(below) == Kind::Reference);
        match (self.backlinks, &self.toc_id) {
            (Backlinks::Entry, _) if !links => tree.set(title, "refid", &*id),
            (Backlinks::Top, Some(toc_id)) if !links => tree.set(title, "refid", &**toc_id),
            _ => {}
        }
        item
    }
}

/// Copies a title's text; an entry is a link, so nothing in it may be one.
fn copy_entry_text(document: &mut Document, to: NodeId, from: NodeId) {
    let mut child = document.tree.first(from);
    while let Some(node) = child {
        child = document.tree.next(node);
        match document.tree.kind(node) {
            Kind::CitationReference | Kind::FootnoteReference => {}
            Kind::Image => {
                let alt = document.attribute(node, "alt").unwrap_or_default().to_owned();
                document.tree.push_made(to, &alt);
            }
            Kind::Problematic | Kind::Reference | Kind::Target => {
                copy_entry_text(document, to, node);
            }
            kind => {
                let copy = document.tree.push(to, kind, document.tree.span(node));
                document.tree.copy_attributes(copy, node);
                copy_entry_text(document, copy, node);
            }
        }
    }
}
