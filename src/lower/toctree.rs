//! Tables of contents of pages, and `autosummary`.

use super::Lowering;
use super::code::is_none;
use super::resolver::{Expansion, generated_title};
use crate::catalog::{
    Block, BlockContent, Inline, SummaryName, Target, TargetKind, TargetStatus, Toctree,
    ToctreeEntry,
};
use crate::path;
use crate::tree::{NodeId, python};

impl Lowering<'_> {
    pub(super) fn toctree(&mut self, node: NodeId) -> Block {
        let depth = self.integer(node, "maxdepth").and_then(|depth| u32::try_from(depth).ok());
        let titles_only = self.tree.flag(node, "titlesonly");
        let expansion = Expansion {
            depth: depth.map(|depth| depth.saturating_sub(1)),
            titles_only,
            include_hidden: self.tree.flag(node, "includehidden"),
        };
        let lines = self.list(node, "entries");
        let mut entries = Vec::new();
        for line in &lines {
            if let [title, Some(name)] = &mut *python::parts(line) {
                entries.push(self.toctree_entry(title.take(), name, expansion));
                if !path::is_address(name) && name != "self" {
                    entries.extend(self.beside_page(name, expansion));
                }
            }
        }
        let toctree = Toctree {
            caption: self
                .owned(node, "caption")
                .filter(|_| !is_none(self.tree.get(node, "caption"))),
            hidden: self.tree.flag(node, "hidden"),
            numbered: self.tree.flag(node, "numbered"),
            titles_only,
            max_depth: depth,
            entries,
        };
        self.block(node, BlockContent::Toctree(toctree))
    }

    fn toctree_entry(
        &self,
        title: Option<String>,
        name: &str,
        expansion: Expansion,
    ) -> ToctreeEntry {
        if path::is_address(name) {
            let title = title.unwrap_or_else(|| name.to_owned());
            let target = Target::url(name);
            return ToctreeEntry { title, content: Vec::new(), target, entries: Vec::new() };
        }
        let doc = if name == "self" { &self.document.docname } else { name };
        let known = self.resolver.page_title(doc);
        let made = if known.is_none() { generated_title(name) } else { None };
        let status = match (&known, made) {
            (Some(_), _) => TargetStatus::Resolved,
            (None, Some(_)) => TargetStatus::Unresolved,
            (None, None) => TargetStatus::Unchecked,
        };
        let target = Target {
            kind: TargetKind::Doc,
            status,
            doc: Some(doc.to_owned()),
            ..Target::default()
        };
        let mut entries = match (name, expansion.depth) {
            ("self", _) | (_, Some(0)) => Vec::new(),
            _ => self.resolver.under_page(doc, expansion),
        };
        entries.iter_mut().for_each(|entry| self.number_entries(entry));
        let has_own_title = title.is_some();
        let content =
            if has_own_title { Vec::new() } else { self.resolver.page_title_content(doc) };
        let title = title.or(known).unwrap_or_else(|| made.unwrap_or(doc).to_owned());
        let mut entry = ToctreeEntry { title, content, target, entries };
        if !has_own_title {
            self.number_entry(&mut entry);
        }
        entry
    }

    /// Entries of a page's sections beside its title.
    fn beside_page(&self, doc: &str, expansion: Expansion) -> Vec<ToctreeEntry> {
        let mut entries = self.resolver.beside_page(doc, expansion);
        entries.iter_mut().for_each(|entry| self.number_entries(entry));
        entries
    }

    /// Shows numbers with an entry and all under it.
    fn number_entries(&self, entry: &mut ToctreeEntry) {
        self.number_entry(entry);
        entry.entries.iter_mut().for_each(|below| self.number_entries(below));
    }

    /// A section under a `numbered` toctree is listed with its number, wherever it is listed.
    fn number_entry(&self, entry: &mut ToctreeEntry) {
        let Some(doc) = entry.target.doc.as_deref() else { return };
        let id = entry.target.fragment.as_deref().unwrap_or_default();
        let Some(number) = self.resolver.section_number(doc, id) else { return };
        if entry.content.is_empty() {
            entry.content.push(Inline::Text { text: entry.title.clone() });
        }
        entry.content.insert(0, Inline::Text { text: format!("{number}. ") });
    }

    pub(super) fn autosummary(&mut self, node: NodeId) -> Block {
        let names = self.children(node).into_iter().map(|reference| self.summary_name(reference));
        let names = names.collect();
        let options = self.written_options(node).into_iter().collect();
        let directive = self.owned(node, "directive");
        self.block(node, BlockContent::Autosummary { directive, names, options })
    }

    /// A name of a list, with where it leads; to no place where that is the list itself.
    fn summary_name(&mut self, reference: NodeId) -> SummaryName {
        let (mut target, _) = self.destination(reference);
        let own = self.tree.parent(reference).map(|list| self.tree.list(list, "ids"));
        let fragment = target.fragment.as_deref();
        if own.is_some_and(|ids| ids.iter().any(|id| Some(&**id) == fragment)) {
            target = Target {
                kind: TargetKind::Object,
                status: TargetStatus::Unchecked,
                label: self.owned(reference, "reftarget"),
                role: Some("py:obj".into()),
                ..Target::default()
            };
        }
        SummaryName { name: self.plain(reference), target }
    }
}
