//! Footnotes: `[^label]: …`.

use super::block::{Reader, Row, read_rows};
use super::scan;
use crate::diagnostic::Code;
use crate::parse::{Context, Titles};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

const DUPLICATE: Code = Code("R401");

impl<'s> Reader<'_, 's> {
    /// A footnote's definition; false where the line is none.
    pub(super) fn footnote_definition(&mut self, line: Line<'s>) -> bool {
        let Some((label, body)) = scan::footnote_definition(line.text) else { return false };
        let start = self.at;
        let first = line.from(body);
        let mut rows = vec![Row { line: first.from(first.indent()), lazy: false }];
        let mut may_go_on = true;
        for row in &self.rows[start + 1..] {
            let indent = row.line.indent();
            if row.is_blank() {
                may_go_on = false;
            } else if row.lazy || indent < 4 {
                if !may_go_on || self.interrupts(row.line.text) {
                    break;
                }
            } else {
                may_go_on = true;
            }
            let lazy = !row.is_blank() && (row.lazy || indent < 4);
            rows.push(Row { line: row.line.from(indent.min(4)), lazy });
        }
        let holder = self.cx.document.tree.create(Kind::Footnote, line.span());
        if self.cx.document.names.nametypes.get(label) == Some(&true) {
            let message = format!("Duplicate footnote definition found for label: '{label}'");
            self.warn(DUPLICATE, line.span(), message);
        } else {
            self.cx.document.tree.append(self.parent, holder);
            self.note_footnote(holder, label, line);
        }
        self.at = start + read_rows(self.cx, rows, holder, Titles::Refused).max(1);
        true
    }

    fn note_footnote(&mut self, footnote: NodeId, label: &str, line: Line<'s>) {
        let tree = &mut self.cx.document.tree;
        tree.push_to(footnote, "names", label);
        if is_number(label) {
            let node = tree.push(footnote, Kind::Label, line.span());
            let at = line.at + 2;
            tree.push_text(node, Span::new(at, at + label.len() as u32));
            self.cx.document.note_footnote(footnote);
        } else {
            tree.set(footnote, "auto", 1);
            self.cx.document.note_autofootnote(footnote);
        }
        self.cx.document.note_explicit_target(footnote, Some(footnote));
    }
}

/// Does the label say its number itself?
pub(super) fn is_number(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_digit())
}

/// Footnotes with numbers, and those that get the free ones, by number.
fn by_number(numbered: impl Iterator<Item = (u64, NodeId)>, automatic: Vec<NodeId>) -> Vec<NodeId> {
    let mut all: Vec<_> = numbered.collect();
    let taken: FxHashSet<u64> = all.iter().map(|(number, _)| *number).collect();
    all.extend((1..).filter(|number| !taken.contains(number)).zip(automatic));
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, node)| node).collect()
}

/// Moves the footnotes to the end of the page, behind a transition: those with numbers by number, the
/// others in the order they are referred to.
pub(super) fn collect(context: &mut Context<'_>) {
    let document = &mut context.document;
    let mut order: FxHashMap<Box<str>, usize> = FxHashMap::default();
    for (index, &reference) in document.names.autofootnote_refs.iter().enumerate() {
        if let Some(name) = document.attribute(reference, "refname") {
            order.entry(name.into()).or_insert(index);
        }
    }
    let first_name = |node: NodeId| document.tree.list(node, "names").first().cloned();
    let rank = |node: &NodeId| {
        first_name(*node).and_then(|name| order.get(&*name).copied()).unwrap_or(usize::MAX)
    };
    let mut automatic = document.names.autofootnotes.clone();
    automatic.sort_by_key(rank);
    let number = |node: &NodeId| first_name(*node).and_then(|name| name.parse::<u64>().ok());
    let mut numbered = document.names.footnotes.clone();
    numbered.sort_by_key(number);
    document.names.autofootnotes.clone_from(&automatic);
    let all = by_number(numbered.iter().map(|node| (number(node).unwrap_or(0), *node)), automatic);
    let tree = &mut document.tree;
    let root = tree.root();
    for &footnote in &all {
        tree.detach(footnote);
    }
    if let (Some(&first), true) = (all.first(), tree.first(root).is_some()) {
        let span = tree.span(first);
        let transition = tree.push(root, Kind::Transition, Span::at(span.lo));
        tree.push_to(transition, "classes", "footnotes");
    }
    for footnote in all {
        tree.append(root, footnote);
    }
}
