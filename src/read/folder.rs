//! From folders of links to a page: what the bookmark readers share.
//!
//! Folders become sections, links become cards in a grid, so that a Markdown writer can show them, and
//! entries, which keep what a card has no place for.

use crate::catalog::{
    Block, BlockContent, Card, Catalog, Entry, Grid, Inline, Origin, Page, PageSource, Position,
    SCHEMA, SectionHead, Target, TargetStatus, has_scheme,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A folder of a bookmark file.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub(super) title: String,
    /// Its id, where the format has one.
    pub(super) id: String,
    pub(super) description: Option<String>,
    pub(super) items: Vec<Item>,
}

/// What a folder holds.
#[derive(Debug)]
pub(super) enum Item {
    Folder(Folder),
    /// Its section is filled in later.
    Link(Box<Entry>),
}

/// Folders below this are put into the one above: no document has as many levels of headings.
pub(super) const DEEPEST: usize = 100;

/// A link as bookmark files have them.
pub(super) fn link(title: String, url: String) -> Entry {
    let mut target = Target::default();
    if !has_scheme(&url) {
        target.status = TargetStatus::Unchecked;
    }
    let title = if title.is_empty() { url.clone() } else { title };
    Entry { title, url, origin: Origin::Bookmark, target, ..Entry::default() }
}

/// A file's name without its folders, and without its extension.
fn names(path: &str) -> (&str, &str) {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let doc = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_matches(['<', '>']);
    (name, doc)
}

/// A catalog of the pages that these entries, each with its docname, are on; those without are on a page
/// that has the file's name.
pub(super) fn pages(entries: Vec<(String, Entry)>, path: &str) -> Catalog {
    let (name, own_doc) = names(path);
    let mut pages: Vec<Page> = Vec::new();
    let mut places = HashMap::new();
    for (doc, entry) in entries {
        let doc = if doc.is_empty() { own_doc.to_owned() } else { doc };
        let place = *places.entry(doc.clone()).or_insert(pages.len());
        if place == pages.len() {
            let title = entry.section.first().unwrap_or(&doc).clone();
            let source = PageSource { path: name.to_owned(), doc };
            pages.push(Page { source, title, ..Page::default() });
        }
        pages[place].entries.push(entry);
    }
    for page in &mut pages {
        lay_out(page);
    }
    Catalog { schema: SCHEMA.to_owned(), project: None, pages }
}

/// Gives a page that has entries and nothing else a body, and entries without a place theirs in it.
pub(super) fn lay_out(page: &mut Page) {
    let mut builder = Builder::default();
    page.body = vec![builder.section(folders(&page.title, &page.entries))];
    if page.sections.is_empty() {
        page.sections = builder.sections;
    }
    for (entry, placed) in page.entries.iter_mut().zip(builder.entries) {
        if entry.id.is_empty() {
            entry.id = placed.id;
            entry.anchor = placed.anchor;
        }
    }
}

/// A catalog of the one page that this folder is.
pub(super) fn catalog(root: Folder, path: &str) -> Catalog {
    let (name, doc) = names(path);
    let mut page = Page {
        source: PageSource { path: name.to_owned(), doc: doc.to_owned() },
        title: if root.title.is_empty() { doc.to_owned() } else { root.title.clone() },
        ..Page::default()
    };
    let mut builder = Builder::default();
    let root = Folder { title: page.title.clone(), ..root };
    let block = builder.section(root);
    page.ids.clone_from(&block.ids);
    page.body = vec![block];
    page.entries = builder.entries;
    page.sections = builder.sections;
    Catalog { schema: SCHEMA.to_owned(), project: None, pages: vec![page] }
}

/// The folders that the entries of a page are in.
fn folders(title: &str, entries: &[Entry]) -> Folder {
    let mut root = Folder { title: title.to_owned(), ..Folder::default() };
    for entry in entries {
        let is_titled = entry.section.first().is_some_and(|first| first == title);
        let mut folder = &mut root;
        for step in &entry.section[usize::from(is_titled)..] {
            folder = step_into(folder, step);
        }
        folder.items.push(Item::Link(Box::new(entry.clone())));
    }
    root
}

fn step_into<'f>(folder: &'f mut Folder, title: &str) -> &'f mut Folder {
    let goes_on = matches!(folder.items.last(), Some(Item::Folder(last)) if last.title == title);
    if !goes_on {
        let step = Folder { title: title.to_owned(), ..Folder::default() };
        folder.items.push(Item::Folder(step));
    }
    match folder.items.last_mut() {
        Some(Item::Folder(last)) => last,
        _ => unreachable!("a folder was pushed"),
    }
}

#[derive(Default)]
struct Builder {
    path: Vec<String>,
    ids: HashSet<String>,
    entries: Vec<Entry>,
    sections: Vec<SectionHead>,
}

impl Builder {
    fn section(&mut self, folder: Folder) -> Block {
        self.path.push(folder.title.clone());
        let level = u8::try_from(self.path.len()).unwrap_or(u8::MAX);
        let anchor = self.anchor(&folder);
        let line = u32::try_from(self.entries.len() + self.sections.len() + 1).unwrap_or(1);
        self.sections.push(SectionHead {
            path: self.path.clone(),
            anchor: anchor.clone(),
            level,
            line,
            description: folder.description.clone(),
        });
        let mut blocks = Vec::new();
        if let Some(description) = &folder.description {
            blocks.push(paragraph(description, line));
        }
        self.items(folder.items, &anchor, &mut blocks);
        self.path.pop();
        let title = vec![Inline::Text { text: folder.title }];
        let content = BlockContent::Section { level, title, subtitle: Vec::new(), blocks };
        let mut block = Block::new(content, at(line));
        block.ids.push(anchor);
        block
    }

    /// The section's id: its own, else one made of its title; each is there once.
    fn anchor(&mut self, folder: &Folder) -> String {
        let mut base = if folder.id.is_empty() { slug(&folder.title) } else { folder.id.clone() };
        if base.is_empty() {
            base.push_str("links");
        }
        let mut anchor = base.clone();
        let mut count = 1;
        while !self.ids.insert(anchor.clone()) {
            count += 1;
            anchor = format!("{base}-{count}");
        }
        anchor
    }

    fn items(&mut self, items: Vec<Item>, anchor: &str, blocks: &mut Vec<Block>) {
        let mut count = 0;
        for item in items {
            match item {
                Item::Folder(folder) => blocks.push(self.section(folder)),
                Item::Link(entry) => {
                    count += 1;
                    let line =
                        u32::try_from(self.entries.len() + self.sections.len() + 1).unwrap_or(1);
                    let entry = Entry {
                        id: format!("{anchor}/{count}"),
                        section: self.path.clone(),
                        anchor: anchor.to_owned(),
                        line,
                        ..*entry
                    };
                    push_card(&entry, blocks);
                    self.entries.push(entry);
                }
            }
        }
    }
}

/// Puts a card into the grid at the end, or into a new one.
fn push_card(entry: &Entry, blocks: &mut Vec<Block>) {
    let card = Block::new(BlockContent::Card(card(entry)), at(entry.line));
    if let Some(BlockContent::Grid(grid)) = blocks.last_mut().map(|block| &mut block.content) {
        grid.items.push(card);
        return;
    }
    let grid = Grid {
        columns: [1, 2, 3, 4],
        gutter: None,
        carousel: false,
        options: BTreeMap::new(),
        items: vec![card],
    };
    blocks.push(Block::new(BlockContent::Grid(grid), at(entry.line)));
}

fn card(entry: &Entry) -> Card {
    let text = match &entry.kind {
        Some(kind) => format!("[{kind}] {}", entry.title),
        None => entry.title.clone(),
    };
    let target = match entry.target.kind {
        crate::catalog::TargetKind::Url => {
            Target { url: Some(entry.url.clone()), ..entry.target.clone() }
        }
        _ => entry.target.clone(),
    };
    Card {
        kind: entry.kind.clone(),
        title: vec![Inline::Text { text }],
        target: Some(target),
        blocks: entry.description.iter().map(|text| paragraph(text, entry.line)).collect(),
        ..Card::default()
    }
}

fn paragraph(text: &str, line: u32) -> Block {
    let content = vec![Inline::Text { text: text.to_owned() }];
    Block::new(BlockContent::Paragraph { content }, at(line))
}

fn at(line: u32) -> Position {
    Position { line, ..Position::default() }
}

/// An id of a title: letters and digits in lower case, hyphens for the rest.
fn slug(title: &str) -> String {
    let mut out = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
