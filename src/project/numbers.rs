//! Numbers of sections and figures: Sphinx' `numbered` toctrees and `numfig`.

use super::settings::Settings;
use super::toc::Tables;
use crate::tree::{Document, Kind, NodeId, SmolStr, Value, python};
use rustc_hash::FxHashMap;

/// Numbers that the whole project gives out.
#[derive(Debug, Default)]
pub struct Numbers {
    /// docname → id of the section (empty: the page) → number.
    sections: FxHashMap<SmolStr, FxHashMap<SmolStr, Vec<u32>>>,
    /// (docname, id) → number, dots and all.
    figures: FxHashMap<(SmolStr, SmolStr), String>,
}

impl Numbers {
    /// Numbers the sections under `:numbered:` toctrees, then the figures, in navigation order.
    #[must_use]
    pub fn new<'d>(
        documents: &FxHashMap<&'d str, &'d Document>,
        tables: &Tables,
        settings: &Settings,
    ) -> Self {
        let mut numbers = Self::default();
        let order = tables.order(&settings.root_doc);
        for name in &order {
            if let Some(document) = documents.get(name.as_str()) {
                numbers.number_below(document, documents);
            }
        }
        if settings.config.numfig {
            let mut counters = FxHashMap::default();
            for name in &order {
                if let Some(document) = documents.get(name.as_str()) {
                    numbers.number_figures(document, settings.numfig_secnum_depth, &mut counters);
                }
            }
        }
        numbers
    }

    /// The number of a figure, table, code block or section, as text.
    #[must_use]
    pub fn get(&self, docname: &str, kind: Kind, id: &str) -> Option<String> {
        if kind == Kind::Section {
            let page = self.sections.get(docname)?;
            let number = page.get(id).or_else(|| page.get(""))?;
            return Some(dotted(number));
        }
        self.figures.get(&(docname.into(), id.into())).cloned()
    }

    /// The number of a section, or of a page (an empty id), as text; none where none is given.
    #[must_use]
    pub fn of_section(&self, docname: &str, id: &str) -> Option<String> {
        self.sections.get(docname)?.get(id).map(|number| dotted(number))
    }

    /// Numbers what the numbered toctrees of a page list.
    fn number_below(&mut self, document: &Document, documents: &FxHashMap<&str, &Document>) {
        let tree = &document.tree;
        for node in tree.descendants(tree.root()) {
            if tree.kind(node) != Kind::Toctree {
                continue;
            }
            let depth = match tree.get(node, "numbered") {
                Some(Value::Integer(depth)) if *depth > 0 => *depth as usize,
                _ => continue,
            };
            let mut count = 0;
            self.number_toctree(document, node, &mut Vec::new(), &mut count, depth, documents);
        }
    }

    fn number_toctree(
        &mut self,
        document: &Document,
        toctree: NodeId,
        prefix: &mut Vec<u32>,
        count: &mut u32,
        depth: usize,
        documents: &FxHashMap<&str, &Document>,
    ) {
        let Some(Value::List(entries)) = document.tree.get(toctree, "entries") else { return };
        for entry in entries.iter() {
            let parts = python::parts(entry);
            let Some(Some(name)) = parts.get(1) else { continue };
            let Some(page) = documents.get(name.as_str()) else { continue };
            if self.sections.contains_key(&**name) {
                continue;
            }
            self.sections.insert(name.as_str().into(), FxHashMap::default());
            let root = page.tree.root();
            self.number_sections(page, root, prefix, count, depth, documents);
        }
    }

    fn number_sections(
        &mut self,
        document: &Document,
        parent: NodeId,
        prefix: &mut Vec<u32>,
        count: &mut u32,
        depth: usize,
        documents: &FxHashMap<&str, &Document>,
    ) {
        if depth == 0 {
            return;
        }
        let tree = &document.tree;
        let is_page = parent == tree.root();
        for node in tree.children(parent) {
            match tree.kind(node) {
                Kind::Section => {
                    *count += 1;
                    prefix.push(*count);
                    if let Some(page) = self.sections.get_mut(document.docname.as_str()) {
                        if is_page {
                            page.entry("".into()).or_insert_with(|| prefix.clone());
                        }
                        let ids = tree.list(node, "ids").iter().cloned();
                        page.extend(ids.map(|id| (id, prefix.clone())));
                    }
                    self.number_sections(document, node, prefix, &mut 0, depth - 1, documents);
                    prefix.pop();
                }
                Kind::Toctree => {
                    self.number_toctree(document, node, prefix, count, depth, documents);
                }
                Kind::Container | Kind::Compound | Kind::Only => {
                    self.number_sections(document, node, prefix, count, depth, documents);
                }
                _ => {}
            }
        }
    }

    fn number_figures(
        &mut self,
        document: &Document,
        depth: usize,
        counters: &mut FxHashMap<(&'static str, Vec<u32>), u32>,
    ) {
        let tree = &document.tree;
        for node in tree.descendants(tree.root()) {
            let Some(key) = figure_key(document, node) else { continue };
            let ids = tree.list(node, "ids");
            if ids.is_empty() {
                continue;
            }
            let mut section = self.section_of(document, node);
            section.truncate(depth);
            let count = counters.entry((key, section.clone())).or_default();
            *count += 1;
            section.push(*count);
            let docname = SmolStr::from(document.docname.as_str());
            let keys = ids.iter().map(|id| (docname.clone(), id.clone()));
            self.figures.extend(keys.map(|key| (key, dotted(&section))));
        }
    }

    fn section_of(&self, document: &Document, node: NodeId) -> Vec<u32> {
        let Some(page) = self.sections.get(document.docname.as_str()) else { return Vec::new() };
        let tree = &document.tree;
        tree.ancestors(node)
            .filter(|&at| tree.kind(at) == Kind::Section)
            .find_map(|at| page.get(tree.list(at, "ids").first()?))
            .cloned()
            .unwrap_or_default()
    }
}

fn dotted(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// Sphinx' enumerable elements: those with a caption or title.
fn figure_key(document: &Document, node: NodeId) -> Option<&'static str> {
    let tree = &document.tree;
    let has = |wanted: Kind| tree.children(node).any(|child| tree.kind(child) == wanted);
    match tree.kind(node) {
        Kind::Figure if has(Kind::Caption) => Some("figure"),
        Kind::Table if has(Kind::Title) => Some("table"),
        Kind::Container if tree.flag(node, "literal_block") && has(Kind::Caption) => {
            Some("code-block")
        }
        _ => None,
    }
}
