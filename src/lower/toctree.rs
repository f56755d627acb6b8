//! Tables of contents of pages, and `autosummary`.

use super::Lowering;
use super::code::is_none;
use crate::catalog::{
    Block, BlockContent, SummaryName, Target, TargetKind, TargetStatus, Toctree, ToctreeEntry,
};
use crate::path;
use crate::tree::NodeId;

impl Lowering<'_> {
    pub(super) fn toctree(&mut self, node: NodeId) -> Block {
        let depth = self.integer(node, "maxdepth").and_then(|depth| u32::try_from(depth).ok());
        let titles_only = self.tree.flag(node, "titlesonly");
        let lines = self.list(node, "entries");
        let entries = lines
            .iter()
            .filter_map(|line| toctree_line(line))
            .map(|(title, name)| self.toctree_entry(title, &name, depth, titles_only))
            .collect();
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
        depth: Option<u32>,
        titles_only: bool,
    ) -> ToctreeEntry {
        if path::is_address(name) {
            let title = title.unwrap_or_else(|| name.to_owned());
            return ToctreeEntry { title, target: Target::url(name), entries: Vec::new() };
        }
        let doc = if name == "self" { &self.document.docname } else { name };
        let known = self.resolver.page_title(doc);
        let status = if known.is_some() { TargetStatus::Resolved } else { TargetStatus::Unchecked };
        let target = Target {
            kind: TargetKind::Doc,
            status,
            doc: Some(doc.to_owned()),
            ..Target::default()
        };
        let below = depth.map(|depth| depth.saturating_sub(1));
        let entries = match (name, below) {
            ("self", _) | (_, Some(0)) => Vec::new(),
            _ => self.resolver.under_page(doc, below, titles_only),
        };
        ToctreeEntry { title: title.or(known).unwrap_or_else(|| doc.to_owned()), target, entries }
    }

    pub(super) fn autosummary(&mut self, node: NodeId) -> Block {
        let names = self.children(node).into_iter().map(|reference| self.summary_name(reference));
        let names = names.collect();
        let options = self.written_options(node).into_iter().collect();
        self.block(node, BlockContent::Autosummary { names, options })
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

/// A line of a toctree as Sphinx keeps it: `(None, 'page')`, `('Title', 'https://…')`.
fn toctree_line(tuple: &str) -> Option<(Option<String>, String)> {
    let inner = tuple.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (title, rest) = match inner.strip_prefix("None") {
        Some(rest) => (None, rest),
        None => {
            let (title, rest) = python_string(inner)?;
            (Some(title), rest)
        }
    };
    let (name, _) = python_string(rest.trim_start().strip_prefix(',')?.trim_start())?;
    Some((title, name))
}

/// A Python string literal at the start of `text`, and what follows it.
fn python_string(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let mut out = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => match characters.next()?.1 {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            _ if character == quote => return Some((out, &text[at + 1..])),
            _ => out.push(character),
        }
    }
    None
}
