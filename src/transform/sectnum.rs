//! `parts.SectNum`: numbers before the titles of sections.

use super::PendingTransform;
use super::support::{integer, text};
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Pending};

pub(super) const TRANSFORM: PendingTransform =
    PendingTransform { name: "docutils.transforms.parts.SectNum", priority: 710, run };

struct Numbering {
    depth: i64,
    start: i64,
    prefix: String,
    suffix: String,
}

fn run(document: &mut Document, pending: &Pending) {
    let numbering = Numbering {
        depth: integer(pending, "depth").unwrap_or(i64::MAX),
        start: integer(pending, "start").unwrap_or(1),
        prefix: text(document, pending, "prefix").to_owned(),
        suffix: text(document, pending, "suffix").to_owned(),
    };
    document.tree.detach(pending.node);
    let root = document.tree.root();
    numbering.number_sections(document, root, "", 1);
}

impl Numbering {
    /// Numbers the sections right under `parent`, and those below. Sections nest no deeper than there
    /// are styles of titles.
    fn number_sections(&self, document: &mut Document, parent: NodeId, outer: &str, depth: i64) {
        let mut number = if outer.is_empty() { self.start } else { 1 };
        let mut child = document.tree.first(parent);
        while let Some(section) = child {
            child = document.tree.next(section);
            if document.tree.kind(section) != Kind::Section {
                continue;
            }
            let own =
                if outer.is_empty() { number.to_string() } else { format!("{outer}.{number}") };
            self.number_title(document, section, &own);
            if depth < self.depth {
                self.number_sections(document, section, &own, depth + 1);
            }
            number += 1;
        }
    }

    fn number_title(&self, document: &mut Document, section: NodeId, number: &str) {
        let tree = &mut document.tree;
        let Some(title) = tree.first(section) else { return };
        let generated = tree.create(Kind::Generated, Span::at(tree.span(title).lo));
        tree.push_to(generated, "classes", "sectnum");
        let Self { prefix, suffix, .. } = self;
        tree.push_made(generated, &format!("{prefix}{number}{suffix}\u{A0}\u{A0}\u{A0}"));
        tree.prepend(title, generated);
        tree.set(title, "auto", 1);
    }
}
