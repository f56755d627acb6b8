//! What several transforms need: docutils' ways of finding and replacing elements.

use crate::tree::{Document, Kind, NodeId, Pending, SmolStr, Tree, Value};

/// The attributes that pass on to what replaces an element: docutils' `basic_attributes`.
const BASIC_ATTRIBUTES: [&str; 4] = ["ids", "classes", "names", "dupnames"];

/// All elements of a kind, in document order.
pub(super) fn find_all(document: &Document, kind: Kind) -> Vec<NodeId> {
    document.tree.all(kind)
}

/// docutils' `replace_self`: puts `new` in the place of `old`, whose ids, names and classes the first
/// of them takes over.
pub(super) fn replace_self(tree: &mut Tree, old: NodeId, new: &[NodeId]) {
    if let Some(&first) = new.first() {
        update_basic_attributes(tree, first, old);
    }
    if tree.parent(old).is_some() {
        tree.replace(old, new);
    }
}

/// docutils' `update_basic_atts`: adds the ids, classes and names of one element to another's.
pub(super) fn update_basic_attributes(tree: &mut Tree, to: NodeId, from: NodeId) {
    if tree.kind(to) == Kind::Text {
        return;
    }
    for key in BASIC_ATTRIBUTES {
        for value in tree.list(from, key).to_vec() {
            if !tree.list(to, key).contains(&value) {
                tree.push_to(to, key, value);
            }
        }
    }
}

/// An attribute's text, apart from the document.
pub(super) fn text_of(document: &Document, id: NodeId, key: &str) -> Option<SmolStr> {
    document.attribute(id, key).map(Into::into)
}

/// The first item of a list attribute.
pub(super) fn first_of(tree: &Tree, id: NodeId, key: &str) -> Option<SmolStr> {
    tree.list(id, key).first().cloned()
}

/// Resolves a reference: its `refname` gives way to `key`.
pub(super) fn resolve(document: &mut Document, reference: NodeId, key: &'static str, to: &str) {
    document.tree.remove(reference, "refname");
    document.tree.set(reference, key, to);
    document.names.resolved.insert(reference);
}

/// Replaces an element by a `problematic` one that is linked with the message.
pub(super) fn replace_by_problematic(document: &mut Document, node: NodeId, message: NodeId) {
    let problematic = document.problematic(node, message);
    replace_self(&mut document.tree, node, &[problematic]);
}

/// A detail of pending work.
pub(super) fn detail<'p>(pending: &'p Pending, key: &str) -> Option<&'p Value> {
    pending.details.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// A detail that is a number.
pub(super) fn integer(pending: &Pending, key: &str) -> Option<i64> {
    match detail(pending, key)? {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// A detail that is text.
pub(super) fn text<'p>(document: &'p Document, pending: &'p Pending, key: &str) -> &'p str {
    match detail(pending, key) {
        Some(Value::Text(text)) => text,
        Some(Value::Span(span)) => document.text(*span),
        _ => "",
    }
}

/// A detail that is a list.
pub(super) fn list<'p>(pending: &'p Pending, key: &str) -> &'p [SmolStr] {
    match detail(pending, key) {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

/// Adds to a message the source text of an element as a literal block, without the indentation that
/// the first line has.
pub(super) fn push_source_block(document: &mut Document, message: NodeId, node: NodeId) {
    let span = document.tree.span(node);
    let text = if span.is_made() {
        document.text(span).to_owned()
    } else {
        let file = document.source.file_at(span.lo);
        let start = (span.lo - file.base) as usize;
        let before = file.text.get(..start).unwrap_or_default();
        let column = start - before.rfind('\n').map_or(0, |end| end + 1);
        dedent(document.text(span), column)
    };
    let block = document.tree.push(message, Kind::LiteralBlock, span);
    document.tree.push_made(block, &text);
}

fn dedent(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.trim_end().split('\n').enumerate() {
        if index == 0 {
            out.push_str(line);
            continue;
        }
        let spaces = line.bytes().take(columns).take_while(|&byte| byte == b' ').count();
        out.push('\n');
        out.push_str(&line[spaces..]);
    }
    out
}
