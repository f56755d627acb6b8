//! Tables of contents: what each page has, how pages hang together, the navigation.

use super::index::page_title;
use crate::catalog::{NavigationItem, Target, ToctreeEntry};
use crate::lower::title_of;
use crate::tree::{Document, Kind, NodeId, Value, python};
use rustc_hash::{FxHashMap, FxHashSet};

/// A `toctree` directive.
#[derive(Clone, Debug, Default)]
pub struct Toctree {
    /// Its caption.
    pub caption: Option<String>,
    /// Its lines: own title, docname or address or `self`.
    pub entries: Vec<(Option<String>, String)>,
    /// Only titles of pages?
    pub titles_only: bool,
}

/// What a page's table of contents holds.
#[derive(Clone, Debug)]
enum Item {
    Section { title: String, id: Box<str>, items: Vec<Item> },
    Toctree(Toctree),
}

/// Tables of contents of all pages.
#[derive(Debug, Default)]
pub struct Tables {
    pages: FxHashMap<Box<str>, Vec<Item>>,
    titles: FxHashMap<Box<str>, String>,
}

/// Toctrees nested deeper than this are cut: no site shows that many levels.
const MAX_DEPTH: usize = 64;

impl Tables {
    /// Adds a page.
    pub fn add(&mut self, document: &Document) {
        let root = document.tree.root();
        let docname: Box<str> = document.docname.as_str().into();
        self.pages.insert(docname.clone(), items(document, root, 0));
        self.titles.insert(docname, page_title(document));
    }

    /// Docnames that a page's toctrees name, in order; without addresses and `self`.
    #[must_use]
    pub fn below(&self, docname: &str) -> Vec<&str> {
        let mut found = Vec::new();
        for toctree in self.toctrees(docname) {
            let names = toctree.entries.iter().map(|(_, name)| name.as_str());
            found.extend(names.filter(|name| self.pages.contains_key(*name)));
        }
        found
    }

    /// The toctrees of a page, those in subsections too.
    fn toctrees(&self, docname: &str) -> Vec<&Toctree> {
        fn collect<'t>(items: &'t [Item], found: &mut Vec<&'t Toctree>) {
            for item in items {
                match item {
                    Item::Section { items, .. } => collect(items, found),
                    Item::Toctree(toctree) => found.push(toctree),
                }
            }
        }
        let mut found = Vec::new();
        if let Some(items) = self.pages.get(docname) {
            collect(items, &mut found);
        }
        found
    }

    fn title(&self, docname: &str) -> String {
        self.titles.get(docname).cloned().unwrap_or_else(|| docname.to_owned())
    }

    // ---- navigation

    /// The navigation from the root page down: its toctrees, captioned ones as groups.
    #[must_use]
    pub fn navigation(&self, root: &str) -> Vec<NavigationItem> {
        let mut seen = FxHashSet::default();
        seen.insert(root);
        let mut navigation = Vec::new();
        for toctree in self.toctrees(root) {
            let items = self.navigation_items(toctree, root, &mut seen, 0);
            match &toctree.caption {
                Some(caption) if !items.is_empty() => {
                    navigation.push(NavigationItem::Group { title: caption.clone(), items });
                }
                _ => navigation.extend(items),
            }
        }
        navigation
    }

    fn navigation_items<'t>(
        &'t self,
        toctree: &'t Toctree,
        parent: &str,
        seen: &mut FxHashSet<&'t str>,
        depth: usize,
    ) -> Vec<NavigationItem> {
        let mut items = Vec::new();
        for (title, name) in &toctree.entries {
            if is_address(name) {
                let title = title.clone().unwrap_or_else(|| name.clone());
                items.push(NavigationItem::Link { title, url: name.clone() });
            } else if name != "self"
                && name != parent
                && self.pages.contains_key(name.as_str())
                && depth < MAX_DEPTH
                && seen.insert(name)
            {
                let below = self.toctrees(name);
                let items_below = below
                    .into_iter()
                    .flat_map(|toctree| self.navigation_items(toctree, name, seen, depth + 1))
                    .collect();
                let title = title.clone().unwrap_or_else(|| self.title(name));
                items.push(NavigationItem::Page { title, doc: name.clone(), items: items_below });
            }
        }
        items
    }

    /// All docnames: those of the navigation in its order (root first), then the rest by name.
    #[must_use]
    pub fn order(&self, root: &str) -> Vec<String> {
        fn collect(items: &[NavigationItem], order: &mut Vec<String>) {
            for item in items {
                match item {
                    NavigationItem::Group { items, .. } => collect(items, order),
                    NavigationItem::Page { doc, items, .. } => {
                        order.push(doc.clone());
                        collect(items, order);
                    }
                    NavigationItem::Link { .. } => {}
                }
            }
        }
        let mut order = Vec::new();
        if self.pages.contains_key(root) {
            order.push(root.to_owned());
        }
        collect(&self.navigation(root), &mut order);
        let listed: FxHashSet<_> = order.iter().cloned().collect();
        let mut rest: Vec<_> = self
            .pages
            .keys()
            .filter(|name| !listed.contains(&***name))
            .map(ToString::to_string)
            .collect();
        rest.sort();
        order.extend(rest);
        order
    }

    // ---- toctrees as pages show them

    /// What a toctree shows under one of its pages: see [`crate::lower::Resolver::under_page`].
    #[must_use]
    pub fn under_page(
        &self,
        docname: &str,
        depth: Option<u32>,
        titles_only: bool,
    ) -> Vec<ToctreeEntry> {
        let depth = depth.map_or(MAX_DEPTH, |depth| depth as usize).min(MAX_DEPTH);
        let mut path = vec![docname];
        self.shown_below(docname, depth, titles_only, &mut path)
    }

    fn shown_below<'t>(
        &'t self,
        docname: &'t str,
        depth: usize,
        titles_only: bool,
        path: &mut Vec<&'t str>,
    ) -> Vec<ToctreeEntry> {
        let Some(items) = self.pages.get(docname).filter(|_| depth > 0) else { return Vec::new() };
        // The page's title is the entry itself: what stands under it is shown.
        match items.as_slice() {
            [Item::Section { items, .. }] => self.shown(items, docname, depth, titles_only, path),
            [Item::Section { items, .. }, rest @ ..] => {
                let mut shown = self.shown(items, docname, depth, titles_only, path);
                let toctrees = rest.iter().filter(|item| matches!(item, Item::Toctree(_)));
                let rest: Vec<Item> = toctrees.cloned().collect();
                shown.extend(self.shown_toctrees(&rest, docname, depth, titles_only, path));
                shown
            }
            items => self.shown(items, docname, depth, titles_only, path),
        }
    }

    fn shown_toctrees<'t>(
        &'t self,
        items: &[Item],
        docname: &'t str,
        depth: usize,
        titles_only: bool,
        path: &mut Vec<&'t str>,
    ) -> Vec<ToctreeEntry> {
        let mut shown = Vec::new();
        for item in items {
            match item {
                Item::Section { items, .. } => {
                    shown.extend(self.shown_toctrees(items, docname, depth, titles_only, path));
                }
                Item::Toctree(toctree) => {
                    let entries = toctree.entries.iter();
                    shown.extend(entries.filter_map(|(title, name)| {
                        self.entry(title.as_deref(), name, docname, depth, titles_only, path)
                    }));
                }
            }
        }
        shown
    }

    fn shown<'t>(
        &'t self,
        items: &[Item],
        docname: &'t str,
        depth: usize,
        titles_only: bool,
        path: &mut Vec<&'t str>,
    ) -> Vec<ToctreeEntry> {
        if depth == 0 {
            return Vec::new();
        }
        if titles_only {
            return self.shown_toctrees(items, docname, depth, titles_only, path);
        }
        let mut shown = Vec::new();
        for item in items {
            match item {
                Item::Section { title, id, items } => shown.push(ToctreeEntry {
                    title: title.clone(),
                    target: Target::resolved(docname, Some(id.to_string())),
                    entries: self.shown(items, docname, depth - 1, titles_only, path),
                }),
                Item::Toctree(_) => {
                    shown.extend(self.shown_toctrees(
                        std::slice::from_ref(item),
                        docname,
                        depth,
                        titles_only,
                        path,
                    ));
                }
            }
        }
        shown
    }

    fn entry<'t>(
        &'t self,
        title: Option<&str>,
        name: &str,
        docname: &'t str,
        depth: usize,
        titles_only: bool,
        path: &mut Vec<&'t str>,
    ) -> Option<ToctreeEntry> {
        if is_address(name) {
            let title = title.unwrap_or(name).to_owned();
            return Some(ToctreeEntry { title, target: Target::url(name), entries: Vec::new() });
        }
        let name = if name == "self" { docname } else { name };
        let (name, _) = self.pages.get_key_value(name)?;
        let title = title.map_or_else(|| self.title(name), str::to_owned);
        let target = Target::resolved(&**name, None);
        if path.contains(&&**name) || path.len() >= MAX_DEPTH {
            return Some(ToctreeEntry { title, target, entries: Vec::new() });
        }
        path.push(name);
        let entries = self.shown_below(name, depth - 1, titles_only, path);
        path.pop();
        Some(ToctreeEntry { title, target, entries })
    }
}

fn is_address(name: &str) -> bool {
    ["http://", "https://", "mailto:", "ftp://"].iter().any(|scheme| name.starts_with(scheme))
}

/// Sections and toctrees of a page, nested as they are.
fn items(document: &Document, parent: NodeId, depth: usize) -> Vec<Item> {
    let tree = &document.tree;
    let mut found = Vec::new();
    if depth > MAX_DEPTH {
        return found;
    }
    for node in tree.children(parent) {
        match tree.kind(node) {
            Kind::Section => {
                let title = title_of(document, node).unwrap_or_default();
                let id = tree.list(node, "ids").first().cloned().unwrap_or_default();
                found.push(Item::Section { title, id, items: items(document, node, depth + 1) });
            }
            Kind::Toctree => found.push(Item::Toctree(toctree(document, node))),
            kind if kind.is_text_element() => {}
            _ => found.extend(items(document, node, depth + 1)),
        }
    }
    found
}

fn toctree(document: &Document, node: NodeId) -> Toctree {
    let tree = &document.tree;
    let entries = match tree.get(node, "entries") {
        Some(Value::List(entries)) => entries
            .iter()
            .filter_map(|entry| match &mut *python::parts(entry) {
                [title, Some(name)] => Some((title.take(), std::mem::take(name))),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    Toctree {
        caption: document.attribute(node, "caption").map(str::to_owned),
        entries,
        titles_only: tree.flag(node, "titlesonly"),
    }
}
