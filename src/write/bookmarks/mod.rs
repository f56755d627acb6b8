//! Formats that hold links and nothing else: what they share.
//!
//! The entries of a catalog become a tree of folders, one for each section with an entry below it. A
//! page on its own gives the file its title, several pages are folders themselves.

pub(super) mod atom;
pub(super) mod csv;
pub(super) mod html;
pub(super) mod jsonl;
pub(super) mod netscape;
pub(super) mod opml;
pub(super) mod xbel;

use super::{File, Site, Writer};
use crate::catalog::{Entry, Page, SectionHead};
use crate::ledger::{Ledger, Mark, Outcome};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A writer that makes one file of the whole catalog.
pub(super) struct OneFile {
    /// Name of the file.
    pub(super) name: &'static str,
    /// Makes its text.
    pub(super) write: fn(&Site<'_>) -> String,
    /// What its readers do with relative addresses.
    pub(super) relative: Relative,
}

/// What the readers of a format do with addresses that are relative.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// Browsers drop them without a word.
    Dropped,
    /// They are as good as absolute ones.
    Kept,
}

impl Writer for OneFile {
    fn page_path(&self, _site: &Site<'_>, page: &Page) -> String {
        let extension = self.name.rsplit('.').next().unwrap_or_default();
        format!("{}.{extension}", page.source.doc)
    }

    fn page(&self, site: &Site<'_>, page: &Page, ledger: &mut Ledger) -> String {
        if self.relative == Relative::Dropped && site.options.base_url.is_none() {
            mark_relative(page, ledger);
        }
        (self.write)(site)
    }

    fn support(&self, site: &Site<'_>) -> Vec<File> {
        let bytes = (self.write)(site).into_bytes();
        vec![File { path: self.name.to_owned(), bytes, replace: true }]
    }
}

fn mark_relative(page: &Page, ledger: &mut Ledger) {
    for entry in page.entries.iter().filter(|entry| !entry.target.is_external()) {
        ledger.mark(Mark {
            page: page.source.doc.clone(),
            construct: "entry".into(),
            outcome: Outcome::Degraded,
            code: "M201",
            reason: "a relative address: browsers drop it on import; give --base-url".into(),
            position: crate::catalog::Position {
                line: entry.line,
                file: entry.file.clone(),
                ..Default::default()
            },
        });
    }
}

/// How many entries of a catalog lead to its own pages, which bookmark formats need `--base-url` for.
#[must_use]
pub fn internal_entries(catalog: &crate::catalog::Catalog) -> usize {
    let entries = catalog.pages.iter().flat_map(|page| &page.entries);
    entries.filter(|entry| !entry.target.is_external()).count()
}

/// A folder: a section, or a page among several.
#[derive(Debug, Default)]
pub(super) struct Folder<'a> {
    pub(super) title: &'a str,
    /// Id of the section.
    pub(super) anchor: &'a str,
    /// Text of the section's first paragraphs, for catalogs that were read from bookmarks.
    pub(super) description: Option<String>,
    pub(super) items: Vec<Node<'a>>,
}

/// What a folder holds.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Folder(Folder<'a>),
    Entry(&'a Entry),
}

/// The folders of a catalog, in one that stands for the file.
pub(super) fn folders<'a>(site: &Site<'a>) -> Folder<'a> {
    let catalog = site.catalog;
    if let [page] = &catalog.pages[..] {
        let mut root = Folder { title: &page.title, ..Folder::default() };
        fill(&mut root, page);
        return root;
    }
    let title = catalog.project.as_ref().map_or("Links", |project| &project.title);
    let mut root = Folder { title, ..Folder::default() };
    for page in catalog.pages.iter().filter(|page| !page.entries.is_empty()) {
        let anchor = page.ids.first().map_or("", String::as_str);
        let mut folder = Folder { title: &page.title, anchor, ..Folder::default() };
        fill(&mut folder, page);
        root.items.push(Node::Folder(folder));
    }
    root
}

/// Puts the entries of a page into the folder that has its title.
fn fill<'a>(root: &mut Folder<'a>, page: &'a Page) {
    let sections = &page.sections;
    let by_anchor: FxHashMap<&str, usize> =
        sections.iter().enumerate().map(|(index, head)| (&*head.anchor, index)).collect();
    let parents = parents(sections);
    for entry in &page.entries {
        let is_titled = entry.section.first().is_some_and(|first| *first == page.title);
        let known = by_anchor.get(&*entry.anchor).copied();
        let mut section = known.filter(|&index| sections[index].path == entry.section);
        // The sections around the entry, where the page lists them, from the inside out.
        let mut steps = Vec::new();
        for title in entry.section.iter().skip(usize::from(is_titled)).rev() {
            steps.push((title.as_str(), section.map(|index| &sections[index])));
            section = section.and_then(|index| parents[index]);
        }
        let mut folder = &mut *root;
        for (title, head) in steps.into_iter().rev() {
            folder = open(folder, title, head);
        }
        folder.items.push(Node::Entry(entry));
    }
}

/// For each section the one around it.
fn parents(sections: &[SectionHead]) -> Vec<Option<usize>> {
    let mut around: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(sections.len());
    for (index, head) in sections.iter().enumerate() {
        while around.last().is_some_and(|&outer| sections[outer].path.len() >= head.path.len()) {
            around.pop();
        }
        parents.push(around.last().copied());
        around.push(index);
    }
    parents
}

/// The folder of one step of an entry's path: the last one when it is that section, else a new one.
/// Neighbours of the same title are two sections.
fn open<'f, 'a>(
    parent: &'f mut Folder<'a>,
    title: &'a str,
    head: Option<&'a SectionHead>,
) -> &'f mut Folder<'a> {
    let anchor = head.map_or("", |head| &head.anchor);
    let goes_on = matches!(parent.items.last(), Some(Node::Folder(last))
        if last.title == title && last.anchor == anchor);
    if !goes_on {
        let description = head.and_then(|head| head.description.clone());
        let folder = Folder { title, anchor, description, items: Vec::new() };
        parent.items.push(Node::Folder(folder));
    }
    match parent.items.last_mut() {
        Some(Node::Folder(folder)) => folder,
        _ => unreachable!("a folder was pushed"),
    }
}

/// The address of an entry, as asked for on the command line.
pub(super) fn href(site: &Site<'_>, entry: &Entry) -> String {
    entry.href(site.options.base_url.as_deref(), &site.options.url_suffix)
}

/// Tags of an entry: kind, own tags.
pub(super) fn tags(entry: &Entry) -> Vec<&str> {
    let kind = entry.kind.as_deref();
    let mut tags: Vec<&str> =
        kind.into_iter().chain(entry.tags.iter().map(String::as_str)).collect();
    let mut seen = std::collections::HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(*tag));
    tags
}

/// Text for XML and HTML: `& < > "` as entities; characters that XML 1.0 does not have are replaced;
/// in attributes line ends are kept.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let is_special =
        |c: char| matches!(c, '&' | '<' | '>' | '"' | '\u{FFFE}' | '\u{FFFF}') || c.is_control();
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Titles are one line in all of these formats.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
