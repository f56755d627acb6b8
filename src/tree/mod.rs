//! The document tree: a flat arena of small `Copy` nodes, edited in place by transforms.
//!
//! Shapes and names are docutils': whoever knows its `nodes.py` can read this tree. Text is not in
//! the nodes but in the document's text space, by [`Span`].

mod attributes;
mod category;
mod document;
mod kind;
mod line;
mod names;
mod pseudoxml;
pub mod python;
mod uses;
mod written;

pub(crate) use crate::identifier::GRAMMAR_RULE;
pub use crate::identifier::{
    is_automatic_id, lowercase, make_id, normalize_name, whitespace_normalize_name,
};
pub use attributes::{Attributes, Value};
pub use document::{DefinedObject, Document, Pending, SecondReading};
pub use kind::Kind;
pub use names::Names;
pub use pseudoxml::pseudoxml;
pub use smol_str::{SmolStr, SmolStrBuilder};
pub use uses::{Counts, Uses};
pub use written::{Written, WrittenDirective, WrittenRole};

use crate::span::Span;
use attributes::{Link, Table};
use std::num::NonZeroU32;
use strum::EnumCount;

/// A node of one tree; stays valid when nodes are moved or detached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    fn from_index(index: usize) -> Self {
        let number =
            u32::try_from(index + 1).expect("fewer than 2^32 nodes: each takes a source byte");
        Self(NonZeroU32::new(number).expect("one was added"))
    }
}

/// One node.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it came from; for [`Kind::Text`] this is its text.
    pub span: Span,
    attributes: Link,
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
}

const _: () = assert!(size_of::<Node>() <= 40, "nodes stay small: they are the bulk of a document");

/// A flat arena of nodes under one root, the `document` element.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    attributes: Table,
    /// Which kinds a node ever was of: who looks for one that is not there need not walk the tree.
    kinds: [bool; Kind::COUNT],
    made: String,
    /// For made text: (offset in `made`, offset in the files), ascending; from each entry on, bytes of
    /// both run side by side up to the next entry.
    origins: Vec<(u32, u32)>,
}

impl Tree {
    /// A tree with nothing but its root; `length` of the text in bytes sizes the arena.
    #[must_use]
    pub fn new(length: usize) -> Self {
        let mut tree = Self {
            // What pages of real projects need, most of them: growing later means to copy.
            nodes: Vec::with_capacity(length / 12 + 4),
            attributes: Table::with_capacity(length / 16),
            kinds: [false; Kind::COUNT],
            made: String::with_capacity(length / 2),
            origins: Vec::with_capacity(length / 64),
        };
        tree.create(Kind::Document, Span::new(0, length as u32));
        tree
    }

    /// The `document` element.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId::from_index(0)
    }

    /// How many nodes were ever made; ids lie below this.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.nodes.len()
    }

    // ---- reading

    /// The node itself.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// What the node is.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// Where the node came from.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// Its parent; none for the root and for detached nodes.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// Its first child.
    #[must_use]
    pub fn first(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).first
    }

    /// Its last child.
    #[must_use]
    pub fn last(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last
    }

    /// The sibling before it.
    #[must_use]
    pub fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    /// The sibling after it.
    #[must_use]
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    /// Its children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first(id), |&child| self.next(child))
    }

    /// The node and all below it, parents first. The tree must not be edited meanwhile: collect, or
    /// step with [`Tree::following`].
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), move |&at| self.following(at, id))
    }

    /// The node after `at` in document order, staying under `top`.
    #[must_use]
    pub fn following(&self, at: NodeId, top: NodeId) -> Option<NodeId> {
        self.first(at).or_else(|| self.after(at, top))
    }

    /// The node after `at` and all below it in document order, staying under `top`.
    #[must_use]
    pub fn after(&self, mut at: NodeId, top: NodeId) -> Option<NodeId> {
        loop {
            if at == top {
                return None;
            }
            if let Some(next) = self.next(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
    }

    /// All nodes of a kind, in document order.
    #[must_use]
    pub fn all(&self, kind: Kind) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut next = Some(self.root()).filter(|_| self.kinds[kind as usize]);
        while let Some(at) = next {
            let node = self.node(at);
            if node.kind == kind {
                found.push(at);
            }
            next = node.first.or(node.next).or_else(|| self.after(at, self.root()));
        }
        found
    }

    /// Its parents, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&at| self.parent(at))
    }

    // ---- editing

    /// A node without a place.
    pub fn create(&mut self, kind: Kind, span: Span) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        self.kinds[kind as usize] = true;
        self.nodes.push(Node {
            kind,
            span,
            attributes: None,
            parent: None,
            first: None,
            last: None,
            previous: None,
            next: None,
        });
        id
    }

    /// A new last child.
    pub fn push(&mut self, parent: NodeId, kind: Kind, span: Span) -> NodeId {
        let id = self.create(kind, span);
        self.append(parent, id);
        id
    }

    /// A new last child that is text; nothing for empty text.
    pub fn push_text(&mut self, parent: NodeId, text: Span) {
        if !text.is_empty() {
            self.push(parent, Kind::Text, text);
        }
    }

    /// A new last child that is text made here; nothing for empty text.
    pub fn push_made(&mut self, parent: NodeId, text: &str) {
        let span = self.make(text);
        self.push_text(parent, span);
    }

    /// Puts a detached node last under `parent`.
    pub fn append(&mut self, parent: NodeId, child: NodeId) {
        debug_assert!(self.parent(child).is_none() && parent != child, "detach before appending");
        let last = self.node(parent).last;
        let node = &mut self.nodes[child.index()];
        node.parent = Some(parent);
        node.previous = last;
        node.next = None;
        match last {
            Some(last) => self.nodes[last.index()].next = Some(child),
            None => self.nodes[parent.index()].first = Some(child),
        }
        self.nodes[parent.index()].last = Some(child);
    }

    /// Puts a detached node right before `place`.
    pub fn insert_before(&mut self, place: NodeId, child: NodeId) {
        let parent = self.parent(place).expect("the place has a parent");
        let previous = self.previous(place);
        let node = &mut self.nodes[child.index()];
        node.parent = Some(parent);
        node.previous = previous;
        node.next = Some(place);
        self.nodes[place.index()].previous = Some(child);
        match previous {
            Some(previous) => self.nodes[previous.index()].next = Some(child),
            None => self.nodes[parent.index()].first = Some(child),
        }
    }

    /// Puts a detached node right after `place`.
    pub fn insert_after(&mut self, place: NodeId, child: NodeId) {
        match self.next(place) {
            Some(next) => self.insert_before(next, child),
            None => {
                let parent = self.parent(place).expect("the place has a parent");
                self.append(parent, child);
            }
        }
    }

    /// Puts a detached node first under `parent`.
    pub fn prepend(&mut self, parent: NodeId, child: NodeId) {
        match self.first(parent) {
            Some(first) => self.insert_before(first, child),
            None => self.append(parent, child),
        }
    }

    /// Takes a node, with all below it, out of its place.
    pub fn detach(&mut self, id: NodeId) {
        let Node { parent, previous, next, .. } = *self.node(id);
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[previous.index()].next = next,
            None => self.nodes[parent.index()].first = next,
        }
        match next {
            Some(next) => self.nodes[next.index()].previous = previous,
            None => self.nodes[parent.index()].last = previous,
        }
        let node = &mut self.nodes[id.index()];
        node.parent = None;
        node.previous = None;
        node.next = None;
    }

    /// Puts detached nodes in the place of one, which is detached.
    pub fn replace(&mut self, old: NodeId, new: &[NodeId]) {
        for &node in new {
            self.insert_before(old, node);
        }
        self.detach(old);
    }

    /// Puts the children of a node in its place.
    pub fn unwrap(&mut self, id: NodeId) {
        while let Some(child) = self.first(id) {
            self.detach(child);
            self.insert_before(id, child);
        }
        self.detach(id);
    }

    /// Moves all children of `from` to the end of `to`.
    pub fn adopt(&mut self, to: NodeId, from: NodeId) {
        while let Some(child) = self.first(from) {
            self.detach(child);
            self.append(to, child);
        }
    }

    /// A copy, detached, of a node with all below it.
    pub fn copy(&mut self, id: NodeId) -> NodeId {
        let Node { kind, span, .. } = *self.node(id);
        let copy = self.create(kind, span);
        self.copy_attributes(copy, id);
        let mut child = self.first(id);
        while let Some(at) = child {
            let below = self.copy(at);
            self.append(copy, below);
            child = self.next(at);
        }
        copy
    }

    /// Makes a node something else, in place.
    pub fn set_kind(&mut self, id: NodeId, kind: Kind) {
        self.kinds[kind as usize] = true;
        self.nodes[id.index()].kind = kind;
    }

    /// Says where a node came from; for text: what it is.
    pub fn set_span(&mut self, id: NodeId, span: Span) {
        self.nodes[id.index()].span = span;
    }

    // ---- attributes

    /// All attributes of an element, in the order of setting.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&'static str, &Value)> {
        self.attributes.chain(self.node(id).attributes)
    }

    /// Gives an element the attributes of another one as well.
    pub fn copy_attributes(&mut self, to: NodeId, from: NodeId) {
        let own: Vec<_> = self.attributes(from).map(|(key, value)| (key, value.clone())).collect();
        for (key, value) in own {
            self.set(to, key, value);
        }
    }

    /// One attribute.
    #[must_use]
    pub fn get(&self, id: NodeId, key: &str) -> Option<&Value> {
        self.attributes.get(self.node(id).attributes, key)
    }

    /// Sets one attribute.
    pub fn set(&mut self, id: NodeId, key: &'static str, value: impl Into<Value>) {
        let first = &mut self.nodes[id.index()].attributes;
        *self.attributes.entry(first, key, || Value::Null) = value.into();
    }

    /// Sets attributes that the element has not got yet.
    pub fn set_new<const N: usize>(&mut self, id: NodeId, new: [(&'static str, Value); N]) {
        let first = &mut self.nodes[id.index()].attributes;
        self.attributes.extend(first, new);
    }

    /// Takes one attribute out.
    pub fn remove(&mut self, id: NodeId, key: &str) -> Option<Value> {
        self.attributes.remove(&mut self.nodes[id.index()].attributes, key)
    }

    /// Is the attribute there and neither false nor 0?
    #[must_use]
    pub fn flag(&self, id: NodeId, key: &str) -> bool {
        match self.get(id, key) {
            Some(Value::Flag(flag)) => *flag,
            Some(Value::Integer(number)) => *number != 0,
            Some(_) => true,
            None => false,
        }
    }

    /// A list attribute (`ids`, `names`, `classes`, …); empty when it is not there.
    #[must_use]
    pub fn list(&self, id: NodeId, key: &str) -> &[SmolStr] {
        match self.get(id, key) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The id to name an element by: not one that is only a number, if it has another.
    #[must_use]
    pub fn lasting_id(&self, id: NodeId) -> Option<&SmolStr> {
        let ids = self.list(id, "ids");
        ids.iter().find(|id| !is_automatic_id(id)).or_else(|| ids.first())
    }

    /// A list attribute to be changed, made when it is not there.
    pub fn list_mut(&mut self, id: NodeId, key: &'static str) -> &mut Vec<SmolStr> {
        let first = &mut self.nodes[id.index()].attributes;
        self.attributes.entry(first, key, || Value::List(Vec::new().into())).as_list_mut()
    }

    /// Adds to a list attribute.
    pub fn push_to(&mut self, id: NodeId, key: &'static str, text: impl Into<SmolStr>) {
        let list = self.list_mut(id, key);
        if list.len() == list.capacity() {
            // Most lists hold one item.
            list.reserve_exact(list.len().max(1));
        }
        list.push(text.into());
    }

    /// Does the element have this class?
    #[must_use]
    pub fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.list(id, "classes").iter().any(|own| &**own == class)
    }

    // ---- made text

    /// Puts text that stands nowhere in the source into the made half of the text space.
    pub fn make(&mut self, text: &str) -> Span {
        let lo = Span::MADE + self.made.len() as u32;
        self.made.push_str(text);
        Span::new(lo, lo + text.len() as u32)
    }

    /// As [`Tree::make`], for a piece whose first byte came from offset `origin` of the files. Pieces
    /// made one after the other are one text: keep the first span's `lo` and the last span's `hi`.
    pub fn make_from(&mut self, text: &str, origin: u32) -> Span {
        let at = self.made.len() as u32;
        self.origins.push((at, origin));
        self.make(text)
    }

    /// Text that was made.
    #[must_use]
    pub fn made(&self, span: Span) -> &str {
        &self.made[(span.lo - Span::MADE) as usize..(span.hi - Span::MADE) as usize]
    }

    /// The offset in the files that an offset of made text came from; `None` where it was made up.
    #[must_use]
    pub fn origin(&self, offset: u32) -> Option<u32> {
        if offset < Span::MADE {
            return Some(offset);
        }
        let within = offset - Span::MADE;
        let next = self.origins.partition_point(|&(made, _)| made <= within);
        let (made, origin) = *self.origins.get(next.checked_sub(1)?)?;
        Some(origin + (within - made))
    }
}
