//! Tables of contents: what each page has, how pages hang together, the navigation.

use super::index::page_title;
use crate::catalog::{Inline, Inlines, NavigationItem, Target, ToctreeEntry};
use crate::lower::{Expansion, title_content, title_of};
use crate::tree::{Document, Kind, NodeId, SmolStr, Value, python};
use rustc_hash::{FxHashMap, FxHashSet};

/// A `toctree` directive.
#[derive(Clone, Debug, Default)]
pub struct Toctree {
    /// Its caption.
    pub caption: Option<String>,
    /// Its lines: own title, docname or address or `self`.
    pub entries: Vec<(Option<String>, String)>,
    /// Not shown on the page, nor in other toctrees that do not ask for it?
    pub hidden: bool,
}

/// What a page's table of contents holds.
#[derive(Clone, Debug)]
enum Item {
    /// A section or a described object.
    Place {
        title: Title,
        id: SmolStr,
        items: Vec<Item>,
    },
    Toctree(Toctree),
}

/// What an entry shows.
#[derive(Clone, Debug, Default)]
struct Title {
    text: String,
    /// With its markup; empty when it has none.
    content: Inlines,
}

/// Tables of contents of all pages.
#[derive(Debug, Default)]
pub struct Tables {
    pages: FxHashMap<SmolStr, Vec<Item>>,
    titles: FxHashMap<SmolStr, Title>,
}

/// Toctrees nested deeper than this are cut: no site shows that many levels.
const MAX_DEPTH: usize = 64;

impl Tables {
    /// Adds a page.
    pub fn add(&mut self, document: &Document) {
        let root = document.tree.root();
        let docname: SmolStr = document.docname.as_str().into();
        self.pages.insert(docname.clone(), items(document, root, 0));
        let title = Title { text: page_title(document), content: page_title_content(document) };
        self.titles.insert(docname, title);
    }

    /// A page's title with its markup; empty when it has none.
    #[must_use]
    pub fn title_content(&self, docname: &str) -> Inlines {
        self.titles.get(docname).map(|title| title.content.clone()).unwrap_or_default()
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
                    Item::Place { items, .. } => collect(items, found),
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
        self.titles.get(docname).map_or_else(|| docname.to_owned(), |title| title.text.clone())
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
    pub fn under_page(&self, docname: &str, expansion: Expansion) -> Vec<ToctreeEntry> {
        Shower { tables: self, expansion, path: vec![docname] }.below(docname, levels(expansion))
    }

    /// What a toctree shows beside one of its pages: see [`crate::lower::Resolver::beside_page`].
    #[must_use]
    pub fn beside_page(&self, docname: &str, expansion: Expansion) -> Vec<ToctreeEntry> {
        Shower { tables: self, expansion, path: vec![docname] }.beside(docname, levels(expansion))
    }
}

/// How many levels are shown under an entry.
fn levels(expansion: Expansion) -> usize {
    expansion.depth.map_or(MAX_DEPTH, |depth| depth as usize).min(MAX_DEPTH)
}

/// Makes the entries that a toctree shows.
struct Shower<'t> {
    tables: &'t Tables,
    expansion: Expansion,
    /// Pages whose entries are being made, from the top down.
    path: Vec<&'t str>,
}

impl<'t> Shower<'t> {
    fn below(&mut self, docname: &'t str, depth: usize) -> Vec<ToctreeEntry> {
        let items = self.tables.pages.get(docname).filter(|_| depth > 0);
        let Some(items) = items else { return Vec::new() };
        // The page's title is the entry itself: what stands under it is shown.
        match items.as_slice() {
            [Item::Place { items, .. }, rest @ ..] => {
                let mut shown = self.items(items, docname, depth);
                for item in rest.iter().filter(|item| matches!(item, Item::Toctree(_))) {
                    self.toctrees(item, docname, depth, &mut shown);
                }
                shown
            }
            items => self.items(items, docname, depth),
        }
    }

    /// Sections beside the one that is the page's title, each with `depth` levels under it.
    fn beside(&mut self, docname: &'t str, depth: usize) -> Vec<ToctreeEntry> {
        let items = self.tables.pages.get(docname).map_or(&[][..], Vec::as_slice);
        let [Item::Place { .. }, rest @ ..] = items else { return Vec::new() };
        let mut shown = Vec::new();
        for item in rest {
            if let Item::Place { title, id, items } = item {
                let below = self.items(items, docname, depth);
                shown.push(place_entry(title, docname, id, below));
            }
        }
        shown
    }

    fn items(&mut self, items: &'t [Item], docname: &'t str, depth: usize) -> Vec<ToctreeEntry> {
        let mut shown = Vec::new();
        if depth == 0 {
            return shown;
        }
        for item in items {
            match item {
                Item::Place { title, id, items } if !self.expansion.titles_only => {
                    let below = self.items(items, docname, depth - 1);
                    shown.push(place_entry(title, docname, id, below));
                }
                item => self.toctrees(item, docname, depth, &mut shown),
            }
        }
        shown
    }

    /// The toctrees of an item alone.
    fn toctrees(
        &mut self,
        item: &'t Item,
        docname: &'t str,
        depth: usize,
        shown: &mut Vec<ToctreeEntry>,
    ) {
        match item {
            Item::Place { items, .. } => {
                items.iter().for_each(|item| self.toctrees(item, docname, depth, shown));
            }
            Item::Toctree(toctree) if toctree.hidden && !self.expansion.include_hidden => {}
            Item::Toctree(toctree) => {
                for (title, name) in &toctree.entries {
                    self.entry(title.as_deref(), name, docname, depth, shown);
                }
            }
        }
    }

    /// The entry of a page or an address, and those of the page's sections beside its title.
    fn entry(
        &mut self,
        title: Option<&str>,
        name: &'t str,
        docname: &'t str,
        depth: usize,
        shown: &mut Vec<ToctreeEntry>,
    ) {
        let no_content = Inlines::new();
        if is_address(name) {
            let title = title.unwrap_or(name).to_owned();
            let target = Target::url(name);
            shown.push(ToctreeEntry { title, content: no_content, target, entries: Vec::new() });
            return;
        }
        let name = if name == "self" { docname } else { name };
        let Some((name, _)) = self.tables.pages.get_key_value(name) else { return };
        let content = match title {
            Some(_) => no_content,
            None => self.tables.title_content(name),
        };
        let title = title.map_or_else(|| self.tables.title(name), str::to_owned);
        let target = Target::resolved(&**name, None);
        let (mut entries, mut beside) = (Vec::new(), Vec::new());
        if !self.path.contains(&&**name) && self.path.len() < MAX_DEPTH {
            self.path.push(name);
            entries = self.below(name, depth - 1);
            beside = self.beside(name, depth - 1);
            self.path.pop();
        }
        shown.push(ToctreeEntry { title, content, target, entries });
        shown.append(&mut beside);
    }
}

fn place_entry(title: &Title, docname: &str, id: &str, entries: Vec<ToctreeEntry>) -> ToctreeEntry {
    ToctreeEntry {
        title: title.text.clone(),
        content: title.content.clone(),
        target: Target::resolved(docname, Some(id.to_owned())),
        entries,
    }
}

fn is_address(name: &str) -> bool {
    ["http://", "https://", "mailto:", "ftp://"].iter().any(|scheme| name.starts_with(scheme))
}

/// Sections, described objects and toctrees of a page, nested as they are: Sphinx' `TocTreeCollector`.
fn items(document: &Document, parent: NodeId, depth: usize) -> Vec<Item> {
    let tree = &document.tree;
    let mut found = Vec::new();
    if depth > MAX_DEPTH {
        return found;
    }
    for node in tree.children(parent) {
        match tree.kind(node) {
            Kind::Section => {
                let content = title_content(document, node);
                let title = Title { text: title_of(document, node).unwrap_or_default(), content };
                let id = tree.lasting_id(node).cloned().unwrap_or_default();
                found.push(Item::Place { title, id, items: items(document, node, depth + 1) });
            }
            Kind::Toctree => found.push(Item::Toctree(toctree(document, node))),
            Kind::Desc => found.extend(objects(document, node, depth)),
            Kind::Autodoc => found.extend(autodoc(document, node, depth)),
            kind if kind.is_text_element() => {}
            _ => found.extend(items(document, node, depth + 1)),
        }
    }
    found
}

/// An object that autodoc describes, with what its directive contains.
fn autodoc(document: &Document, node: NodeId, depth: usize) -> Vec<Item> {
    let inner = items(document, node, depth + 1);
    let name = document.attribute(node, "_toc_name");
    match name.zip(document.tree.list(node, "ids").first()) {
        Some((name, id)) => {
            vec![Item::Place { title: code_title(name), id: id.clone(), items: inner }]
        }
        None => inner,
    }
}

fn code_title(text: &str) -> Title {
    let content = vec![Inline::Code { text: text.to_owned(), language: None }];
    Title { text: text.to_owned(), content }
}

/// A described object: an entry for each signature with a name, what it contains under the last; where
/// no signature is listed, what it contains.
fn objects(document: &Document, desc: NodeId, depth: usize) -> Vec<Item> {
    let tree = &document.tree;
    let inner = items(document, desc, depth + 1);
    let signatures = tree.children(desc).filter(|&at| tree.kind(at) == Kind::DescSignature);
    let mut found: Vec<Item> = signatures
        .filter(|_| !tree.flag(desc, "no-contents-entry"))
        .filter_map(|signature| {
            let text =
                document.attribute(signature, "_toc_name").filter(|name| !name.is_empty())?;
            let id = tree.list(signature, "ids").first()?.clone();
            Some(Item::Place { title: code_title(text), id, items: Vec::new() })
        })
        .collect();
    match found.last_mut() {
        Some(Item::Place { items, .. }) => *items = inner,
        _ => found = inner,
    }
    found
}

/// The page's title with its markup; empty when it has none.
fn page_title_content(document: &Document) -> Inlines {
    let tree = &document.tree;
    let section = tree.children(tree.root()).find(|&child| tree.kind(child) == Kind::Section);
    section.map(|section| title_content(document, section)).unwrap_or_default()
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
        hidden: tree.flag(node, "hidden"),
    }
}
