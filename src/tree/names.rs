//! Ids, names and references of a document: what docutils' `nodes.document` keeps, by its rules.

use super::pseudoxml::start_tag;
use super::{Document, Kind, NodeId, Pending, SmolStr};
use super::{make_id, normalize_name, whitespace_normalize_name};
use crate::diagnostic::{Code, Severity};
use crate::dialect::Dialect;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

const DUPLICATE_ID: Code = Code("R001");
const DUPLICATE_NAME: Code = Code("R002");
const DUPLICATE_SUBSTITUTION: Code = Code("R003");

/// The tables of one document. Field names are those of docutils' `nodes.document`.
#[derive(Debug, Default)]
pub struct Names {
    /// Id → element.
    pub ids: FxHashMap<SmolStr, NodeId>,
    /// Name → id; `None` where two explicit targets share the name.
    pub nameids: FxHashMap<SmolStr, Option<SmolStr>>,
    /// Name → is it explicit?
    pub nametypes: FxHashMap<SmolStr, bool>,
    /// Name → references by that name.
    pub refnames: FxHashMap<SmolStr, Vec<NodeId>>,
    /// Id → references to that id.
    pub refids: FxHashMap<SmolStr, Vec<NodeId>>,
    /// Targets whose address is another name.
    pub indirect_targets: Vec<NodeId>,
    /// Substitution name → definition.
    pub substitution_defs: FxHashMap<SmolStr, NodeId>,
    /// Substitution name, case folded → as written.
    pub substitution_names: FxHashMap<SmolStr, SmolStr>,
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
    pub footnote_refs: FxHashMap<SmolStr, Vec<NodeId>>,
    /// Citations.
    pub citations: Vec<NodeId>,
    /// Label → references to citations.
    pub citation_refs: FxHashMap<SmolStr, Vec<NodeId>>,
    /// Elements whose reference is resolved (docutils' `node.resolved`).
    pub resolved: FxHashSet<NodeId>,
    /// Targets that something refers to (docutils' `node.referenced`).
    pub referenced: FxHashSet<NodeId>,
    /// Ids that moved from a target to the element after it → that target.
    pub expect_referenced_by_id: FxHashMap<SmolStr, NodeId>,
    /// Names that moved from a target to the element after it → that target.
    pub expect_referenced_by_name: FxHashMap<SmolStr, NodeId>,
    /// Prefix of generated ids → the last number used.
    id_counter: FxHashMap<SmolStr, u32>,
}

impl Names {
    /// The id that a name stands for, when it stands for one.
    #[must_use]
    pub fn id_of(&self, name: &str) -> Option<&str> {
        self.nameids.get(name)?.as_deref()
    }

    /// Notes that something refers to an element by this id.
    pub fn note_referenced_by_id(&mut self, node: NodeId, id: &str) {
        self.referenced.insert(node);
        self.referenced.extend(self.expect_referenced_by_id.get(id));
    }

    /// Notes that something refers to an element by this name.
    pub fn note_referenced_by_name(&mut self, node: NodeId, name: &str) {
        self.referenced.insert(node);
        self.referenced.extend(self.expect_referenced_by_name.get(name));
    }

    fn next_of(&mut self, prefix: String) -> String {
        let length = prefix.len();
        let mut id = prefix.clone();
        let counter = self.id_counter.entry(prefix.into()).or_default();
        loop {
            *counter += 1;
            id.truncate(length);
            id.push_str(&counter.to_string());
            if !self.ids.contains_key(id.as_str()) {
                return id;
            }
        }
    }
}

/// Is a target's name written by the author, or made from a title?
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameType {
    Implicit,
    Explicit,
}

impl Document {
    /// Gives an element an id made from its names, or a generated one, unless it has ids already.
    pub fn set_id(&mut self, node: NodeId, msg_parent: Option<NodeId>) -> SmolStr {
        self.set_id_by(node, msg_parent, None)
    }

    /// As [`Document::set_id`], with docutils' `suggested_prefix` for a generated id.
    pub fn set_id_like(&mut self, node: NodeId, suggested_prefix: &str) -> SmolStr {
        self.set_id_by(node, None, Some(suggested_prefix))
    }

    fn set_id_by(
        &mut self,
        node: NodeId,
        msg_parent: Option<NodeId>,
        suggested_prefix: Option<&str>,
    ) -> SmolStr {
        if let Some(last) = self.tree.list(node, "ids").last().cloned() {
            self.register_ids(node, msg_parent);
            return last;
        }
        let id: SmolStr = self.free_id(node, suggested_prefix).into();
        self.tree.push_to(node, "ids", id.clone());
        self.names.ids.insert(id.clone(), node);
        id
    }

    fn register_ids(&mut self, node: NodeId, msg_parent: Option<NodeId>) {
        for id in self.tree.list(node, "ids").to_vec() {
            let owner = *self.names.ids.entry(id.clone()).or_insert(node);
            if owner == node {
                continue;
            }
            let (first, second) = (start_tag(self, owner), start_tag(self, node));
            let text = format!("Duplicate ID: \"{id}\" used by {first} and {second}");
            let message = self.report_on(Severity::Error, DUPLICATE_ID, node, text);
            if let Some(parent) = msg_parent {
                self.tree.append(parent, message);
            }
        }
    }

    /// The first name whose id is free; else a numbered id.
    fn free_id(&mut self, node: NodeId, suggested_prefix: Option<&str>) -> String {
        let mut base = String::new();
        for name in self.tree.list(node, "names") {
            base = make_id(name);
            if !base.is_empty() && !self.names.ids.contains_key(base.as_str()) {
                return base;
            }
        }
        let prefix = match self.dialect {
            Dialect::Sphinx => "id".to_owned(),
            Dialect::Docutils if base.is_empty() => match suggested_prefix {
                Some(prefix) => format!("{prefix}-"),
                None => format!("{}-", make_id(self.tree.kind(node).name())),
            },
            Dialect::Docutils => format!("{base}-"),
        };
        self.names.next_of(prefix)
    }

    /// Notes a target whose name was made from its content, such as a section.
    pub fn note_implicit_target(&mut self, target: NodeId, msg_parent: Option<NodeId>) {
        let id = self.set_id(target, msg_parent);
        self.set_name_id_map(target, &id, msg_parent, NameType::Implicit);
    }

    /// Notes a target whose name the author gave.
    pub fn note_explicit_target(&mut self, target: NodeId, msg_parent: Option<NodeId>) {
        let id = self.set_id(target, msg_parent);
        self.set_name_id_map(target, &id, msg_parent, NameType::Explicit);
    }

    /// Does some target have this name?
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        self.names.nameids.contains_key(name)
    }

    fn set_name_id_map(
        &mut self,
        node: NodeId,
        id: &str,
        msg_parent: Option<NodeId>,
        name_type: NameType,
    ) {
        let mut at = 0;
        while let Some(name) = self.tree.list(node, "names").get(at).cloned() {
            if self.has_name(&name) {
                let names = self.tree.list(node, "names").len();
                self.set_duplicate_name_id(node, id, &name, msg_parent, name_type);
                // One that became a duplicate is out of the list.
                at += 1 - (names - self.tree.list(node, "names").len());
            } else {
                self.names.nameids.insert(name.clone(), Some(id.into()));
                self.names.nametypes.insert(name, name_type == NameType::Explicit);
                at += 1;
            }
        }
    }

    /// docutils' table of what becomes of a name that is taken.
    fn set_duplicate_name_id(
        &mut self,
        node: NodeId,
        id: &str,
        name: &str,
        msg_parent: Option<NodeId>,
        name_type: NameType,
    ) {
        let old_id = self.names.nameids.get(name).cloned().flatten();
        let old_node = old_id.as_deref().and_then(|old| self.names.ids.get(old)).copied();
        let old_explicit = self.names.nametypes.get(name).copied().unwrap_or(false);
        let explicit = name_type == NameType::Explicit;
        self.names.nametypes.insert(name.into(), old_explicit || explicit);
        let same = old_node.and_then(|old| self.same_address(node, old));
        let report = if let Some(address) = same {
            self.dupname(node, name);
            let text = format!("Duplicate name \"{name}\" for external target \"{address}\".");
            Some((Severity::Info, text))
        } else if !explicit {
            self.dupname(node, name);
            if !old_explicit {
                self.drop_old_name(old_node, name);
            }
            Some((Severity::Info, format!("Duplicate implicit target name: \"{name}\".")))
        } else if old_explicit {
            self.dupname(node, name);
            self.drop_old_name(old_node, name);
            Some((Severity::Warning, format!("Duplicate explicit target name: \"{name}\".")))
        } else {
            self.names.nameids.insert(name.into(), Some(id.into()));
            old_node.map(|old| {
                self.dupname(old, name);
                (Severity::Info, format!("Target name overrides implicit target name \"{name}\"."))
            })
        };
        if let Some((severity, text)) = report {
            self.report_duplicate(severity, text, node, id, msg_parent);
        }
    }

    /// The address that two targets share.
    fn same_address(&self, node: NodeId, old: NodeId) -> Option<String> {
        let same = |key| {
            let address = self.attribute(node, key)?;
            (self.attribute(old, key) == Some(address)).then_some(address)
        };
        same("refname").or_else(|| same("refuri"))?;
        let shown = self.attribute(node, "refuri").or_else(|| self.attribute(node, "refname"));
        shown.map(str::to_owned)
    }

    fn drop_old_name(&mut self, old: Option<NodeId>, name: &str) {
        if let Some(old) = old {
            self.dupname(old, name);
            self.names.nameids.insert(name.into(), None);
        }
    }

    /// Makes a name a duplicate. The element then counts as referenced: that nothing refers to it by
    /// this name is no news.
    fn dupname(&mut self, node: NodeId, name: &str) {
        self.tree.push_to(node, "dupnames", name);
        let names = self.tree.list_mut(node, "names");
        if let Some(index) = names.iter().position(|own| &**own == name) {
            names.remove(index);
        }
        self.names.referenced.insert(node);
    }

    fn report_duplicate(
        &mut self,
        severity: Severity,
        text: String,
        node: NodeId,
        id: &str,
        msg_parent: Option<NodeId>,
    ) {
        let message = self.report_on(severity, DUPLICATE_NAME, node, text);
        let external =
            self.tree.kind(node) == Kind::Target && self.tree.get(node, "refuri").is_some();
        if !external {
            self.tree.push_to(message, "backrefs", id);
        }
        if let Some(parent) = msg_parent.filter(|&parent| self.takes_message(parent)) {
            self.tree.append(parent, message);
        }
    }

    /// May a message stand last in this element? Where not it goes to the end of the document.
    #[must_use]
    pub fn takes_message(&self, parent: NodeId) -> bool {
        let closed = self
            .tree
            .last(parent)
            .is_some_and(|last| matches!(self.tree.kind(last), Kind::Section | Kind::Attribution));
        self.tree.kind(parent).holds_body() && !closed
    }

    fn attribute_owned(&self, node: NodeId, key: &str) -> Option<SmolStr> {
        self.attribute(node, key).map(Into::into)
    }

    /// Notes a reference by its `refname`.
    pub fn note_refname(&mut self, node: NodeId) {
        if let Some(name) = self.attribute_owned(node, "refname") {
            self.names.refnames.entry(name).or_default().push(node);
        }
    }

    /// Notes a reference by its `refid`.
    pub fn note_refid(&mut self, node: NodeId) {
        if let Some(id) = self.attribute_owned(node, "refid") {
            self.names.refids.entry(id).or_default().push(node);
        }
    }

    /// Notes a target whose address is another name.
    pub fn note_indirect_target(&mut self, target: NodeId) {
        self.names.indirect_targets.push(target);
        if !self.tree.list(target, "names").is_empty() {
            self.note_refname(target);
        }
    }

    /// Notes a target for the next anonymous reference.
    pub fn note_anonymous_target(&mut self, target: NodeId) {
        self.set_id(target, None);
    }

    /// Notes a footnote that gets a number.
    pub fn note_autofootnote(&mut self, footnote: NodeId) {
        self.set_id(footnote, None);
        self.names.autofootnotes.push(footnote);
    }

    /// Notes a reference to a footnote that gets a number.
    pub fn note_autofootnote_ref(&mut self, reference: NodeId) {
        self.set_id(reference, None);
        self.names.autofootnote_refs.push(reference);
    }

    /// Notes a footnote that gets a symbol.
    pub fn note_symbol_footnote(&mut self, footnote: NodeId) {
        self.set_id(footnote, None);
        self.names.symbol_footnotes.push(footnote);
    }

    /// Notes a reference to a footnote that gets a symbol.
    pub fn note_symbol_footnote_ref(&mut self, reference: NodeId) {
        self.set_id(reference, None);
        self.names.symbol_footnote_refs.push(reference);
    }

    /// Notes a footnote with a number of its own.
    pub fn note_footnote(&mut self, footnote: NodeId) {
        self.set_id(footnote, None);
        self.names.footnotes.push(footnote);
    }

    /// Notes a reference to a footnote by its `refname`.
    pub fn note_footnote_ref(&mut self, reference: NodeId) {
        self.set_id(reference, None);
        if let Some(name) = self.attribute_owned(reference, "refname") {
            self.names.footnote_refs.entry(name).or_default().push(reference);
        }
        self.note_refname(reference);
    }

    /// Notes a citation.
    pub fn note_citation(&mut self, citation: NodeId) {
        self.names.citations.push(citation);
    }

    /// Notes a reference to a citation by its `refname`.
    pub fn note_citation_ref(&mut self, reference: NodeId) {
        self.set_id(reference, None);
        if let Some(name) = self.attribute_owned(reference, "refname") {
            self.names.citation_refs.entry(name).or_default().push(reference);
        }
        self.note_refname(reference);
    }

    /// Notes the definition of a substitution; the last one of a name counts.
    pub fn note_substitution_def(
        &mut self,
        definition: NodeId,
        name: &str,
        msg_parent: Option<NodeId>,
    ) {
        let name = whitespace_normalize_name(name);
        if let Some(&old) = self.names.substitution_defs.get(name.as_str()) {
            let text = format!("Duplicate substitution definition name: \"{name}\".");
            let message = self.report_on(Severity::Error, DUPLICATE_SUBSTITUTION, definition, text);
            if let Some(parent) = msg_parent {
                self.tree.append(parent, message);
            }
            self.dupname(old, &name);
        }
        self.names.substitution_names.insert(normalize_name(&name).into(), name.clone().into());
        self.names.substitution_defs.insert(name.into(), definition);
    }

    /// Notes a reference to a substitution.
    pub fn note_substitution_ref(&mut self, reference: NodeId, name: &str) {
        self.tree.set(reference, "refname", whitespace_normalize_name(name));
    }

    /// Notes work for a transform.
    pub fn note_pending(&mut self, pending: Pending) {
        self.pending.push(pending);
    }

    /// A `problematic` element for what could not be made: its source text, linked with the message.
    /// Detached; both get ids.
    pub fn problematic(&mut self, node: NodeId, message: NodeId) -> NodeId {
        let message_id = self.set_id(message, None);
        let problematic = self.unlinked_problematic(node, &message_id);
        let id = self.set_id(problematic, None);
        self.tree.push_to(message, "backrefs", id);
        problematic
    }

    /// As [`Document::problematic`], without an id, and without a link back from the message.
    pub fn unlinked_problematic(&mut self, node: NodeId, message_id: &str) -> NodeId {
        let problematic = self.tree.create(Kind::Problematic, self.tree.span(node));
        self.tree.set(problematic, "refid", message_id);
        self.push_source_text(problematic, node);
        problematic
    }

    /// The text that an element was made from, last under `parent`. Backslashes are back in it.
    fn push_source_text(&mut self, parent: NodeId, node: NodeId) {
        let span = self.tree.span(node);
        let text = self.text(span);
        let holds_image = |id| self.tree.kind(id) == Kind::Image;
        if self.tree.first(node).is_some_and(holds_image) && !text.starts_with('|') {
            // The link of an `image` directive: docutils does not keep the source of those.
            return;
        }
        match raw_source(text) {
            Cow::Borrowed(_) => self.tree.push_text(parent, span),
            Cow::Owned(text) => self.tree.push_made(parent, &text),
        }
    }
}

/// Made text keeps escaping backslashes as NULs, as docutils' inline parser does.
fn raw_source(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\\")) } else { Cow::Borrowed(text) }
}
