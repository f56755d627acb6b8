//! `references.Substitutions`: substitution references give way to what is defined for them.

use super::Transform;
use super::support::{find_all, push_source_block, replace_by_problematic, replace_self, text_of};
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, SmolStr, Tree};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.Substitutions", priority: 220, run };

const UNDEFINED: Code = Code("R010");
const TOO_LONG: Code = Code("R011");
const CIRCULAR: Code = Code("R012");

/// docutils' `line_length_limit`. It bounds elements too, so that definitions made of definitions
/// cannot grow without end.
const LENGTH_LIMIT: usize = 10_000;

/// How many elements copies of definitions may add in all, beside [`GROWTH`]. The limit on one
/// definition does not bound chains of them, each of which holds what all behind it hold.
const MOST_COPIED: usize = 1_000_000;

/// As many more elements may be copied for each element that the document has.
const GROWTH: usize = 8;

struct Substitutions<'d> {
    document: &'d mut Document,
    /// References still to be expanded; copies of definitions add theirs.
    references: Vec<NodeId>,
    /// Name → the definitions that were expanded and hold a reference by that name.
    nested: FxHashMap<SmolStr, FxHashSet<SmolStr>>,
    /// Reference in a copy → the reference that was expanded to it.
    origins: FxHashMap<NodeId, NodeId>,
    /// Sizes of definitions that hold no references.
    sizes: FxHashMap<NodeId, usize>,
    /// How many elements the document may grow to.
    most: usize,
    /// Is what replaces a reference to be marked with its name?
    is_kept: bool,
}

fn run(document: &mut Document, config: &Config) {
    let references = find_all(document, Kind::SubstitutionReference);
    let most = document.tree.capacity() * (1 + GROWTH) + MOST_COPIED;
    let mut work = Substitutions {
        document,
        references,
        nested: FxHashMap::default(),
        origins: FxHashMap::default(),
        sizes: FxHashMap::default(),
        most,
        is_kept: config.keep_substitutions,
    };
    let mut next = 0;
    while let Some(&reference) = work.references.get(next) {
        work.expand(reference);
        next += 1;
    }
}

/// An element that says which substitution its children stand for.
pub(super) fn mark(tree: &mut Tree, reference: NodeId, name: &str) -> NodeId {
    let mark = tree.create(Kind::Inline, tree.span(reference));
    tree.set(mark, "substitution", name);
    mark
}

impl Substitutions<'_> {
    fn expand(&mut self, reference: NodeId) {
        let name = text_of(self.document, reference, "refname").unwrap_or_default();
        let Some(key) = self.key_of(&name) else {
            let text = format!("Undefined substitution referenced: \"{name}\".");
            let message = self.document.report_on(Severity::Error, UNDEFINED, reference, text);
            return replace_by_problematic(self.document, reference, message);
        };
        let Some(&definition) = self.document.names.substitution_defs.get(&key) else { return };
        let is_full = self.document.tree.capacity() > self.most;
        if is_full || self.size_of(definition) > LENGTH_LIMIT {
            let text = if is_full {
                format!("Substitutions make the document too large; \"{key}\" is left as it is.")
            } else {
                format!("Substitution definition \"{key}\" exceeds the line-length-limit.")
            };
            let message = self.document.report_unplaced(Severity::Error, TOO_LONG, text);
            return replace_by_problematic(self.document, reference, message);
        }
        self.trim_around(reference, definition);
        let copy = self.document.tree.copy(definition);
        if self.note_nested(copy, reference, &key) {
            self.replace(reference, copy, &key);
        } else {
            self.report_circular(reference, &name);
        }
    }

    /// The name as it was defined: the same, or one that differs in case.
    fn key_of(&self, name: &str) -> Option<SmolStr> {
        let names = &self.document.names;
        if names.substitution_defs.contains_key(name) {
            return Some(name.into());
        }
        names.substitution_names.get(name.to_lowercase().as_str()).cloned()
    }

    /// Characters of text, or elements, whichever are more. Counting stops beyond the limit.
    fn size_of(&mut self, definition: NodeId) -> usize {
        // A definition that holds references grows when they are expanded.
        if let Some(&size) = self.sizes.get(&definition) {
            return size;
        }
        let tree = &self.document.tree;
        let (mut characters, mut elements, mut settled) = (0, 0, true);
        for id in tree.descendants(definition) {
            elements += 1;
            match tree.kind(id) {
                Kind::Text => {
                    characters += self.document.text(tree.span(id)).chars().count();
                }
                Kind::Image => {
                    let alt = self.document.attribute(id, "alt").unwrap_or_default();
                    characters += alt.chars().count();
                }
                Kind::SubstitutionReference => settled = false,
                _ => {}
            }
            if characters.max(elements) > LENGTH_LIMIT {
                break;
            }
        }
        let size = characters.max(elements);
        if settled {
            self.sizes.insert(definition, size);
        }
        size
    }

    /// `ltrim`, `rtrim` and `trim` take the white space around the reference.
    fn trim_around(&mut self, reference: NodeId, definition: NodeId) {
        let document = &mut *self.document;
        let has = |key| document.tree.get(definition, key).is_some();
        let (left, right) = (has("ltrim") || has("trim"), has("rtrim") || has("trim"));
        let text_at =
            |place: Option<NodeId>| place.filter(|&id| document.tree.kind(id) == Kind::Text);
        let before = text_at(document.tree.previous(reference)).filter(|_| left);
        let after = text_at(document.tree.next(reference)).filter(|_| right);
        if let Some(before) = before {
            let span = document.tree.span(before);
            let kept = document.text(span).trim_end_matches(is_space).len() as u32;
            document.tree.set_span(before, Span::new(span.lo, span.lo + kept));
        }
        if let Some(after) = after {
            let span = document.tree.span(after);
            let kept = document.text(span).trim_start_matches(is_space).len() as u32;
            document.tree.set_span(after, Span::new(span.hi - kept, span.hi));
        }
    }

    /// Notes the references within a copy of a definition. False when they lead back to themselves.
    fn note_nested(&mut self, copy: NodeId, reference: NodeId, key: &str) -> bool {
        let tree = &self.document.tree;
        let below: Vec<NodeId> = tree
            .descendants(copy)
            .filter(|&id| tree.kind(id) == Kind::SubstitutionReference)
            .collect();
        for id in below {
            let name = self.document.attribute(id, "refname").unwrap_or_default().to_lowercase();
            // An undefined one is reported when its turn comes.
            if let Some(name) = self.document.names.substitution_names.get(name.as_str()) {
                let holders = self.nested.entry(name.clone()).or_default();
                if holders.contains(name) {
                    return false;
                }
                holders.insert(key.into());
            }
            self.origins.insert(id, reference);
            self.references.push(id);
        }
        true
    }

    fn replace(&mut self, reference: NodeId, copy: NodeId, name: &str) {
        let tree = &mut self.document.tree;
        let children: Vec<NodeId> = tree.children(copy).collect();
        for &child in &children {
            tree.detach(child);
        }
        if self.is_kept && !children.is_empty() {
            let mark = mark(tree, reference, name);
            children.iter().for_each(|&child| tree.append(mark, child));
            replace_self(tree, reference, &[mark]);
        } else {
            replace_self(tree, reference, &children);
        }
        for child in children {
            if self.document.tree.kind(child).is_referential() {
                self.document.note_refname(child);
            }
        }
    }

    fn report_circular(&mut self, reference: NodeId, name: &str) {
        let document = &mut *self.document;
        let parent = document.tree.parent(reference);
        let definition =
            parent.filter(|&id| document.tree.kind(id) == Kind::SubstitutionDefinition);
        if let Some(definition) = definition {
            let text = "Circular substitution definition detected:";
            let message = document.report_on(Severity::Error, CIRCULAR, definition, text);
            push_source_block(document, message, definition);
            return replace_self(&mut document.tree, definition, &[message]);
        }
        let mut origin = reference;
        while let Some(&earlier) = self.origins.get(&origin) {
            origin = earlier;
        }
        let text = format!("Circular substitution definition referenced: \"{name}\".");
        let message = document.report_on(Severity::Error, CIRCULAR, origin, text);
        replace_by_problematic(document, reference, message);
    }
}
