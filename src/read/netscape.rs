//! Netscape's bookmark files, which look like HTML and never were: elements are not closed, and every
//! program writes them a little differently.

use super::Reader;
use super::folder::{DEEPEST, Folder, Item, catalog, link};
use super::xml::unescaped;
use crate::catalog::{Catalog, Entry};

pub(super) static READER: Reader = Reader {
    name: "netscape",
    about: "Netscape bookmark file, as browsers export it",
    extensions: &["html", "htm"],
    read,
};

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let text = String::from_utf8_lossy(bytes);
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_uppercase();
    if !head.contains("NETSCAPE-BOOKMARK-FILE") && !head.contains("<DL") {
        return Err(format!(
            "{name}: no Netscape bookmark file: it has no list of bookmarks (<DL>)"
        ));
    }
    let mut reading = Reading { open: vec![Folder::default()], ..Reading::default() };
    let mut rest = text.trim_start_matches('\u{FEFF}');
    while let Some(at) = rest.find('<') {
        reading.text(&rest[..at]);
        let (tag, after) = split_tag(&rest[at..]);
        reading.tag(tag);
        rest = after;
    }
    reading.text(rest);
    Ok(catalog(reading.finish(), name))
}

/// A tag with its brackets, and what follows it; brackets in quotes do not end it.
fn split_tag(text: &str) -> (&str, &str) {
    if text.starts_with("<!--") {
        let end = text.find("-->").map_or(text.len(), |end| end + 3);
        return text.split_at(end);
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"') => quote = Some(byte),
            (None, b'>') => return text.split_at(at + 1),
            _ => {}
        }
    }
    text.split_at(text.len())
}

#[derive(Default)]
struct Reading {
    /// The folders around, the file itself first.
    open: Vec<Folder>,
    /// A folder whose list has not begun.
    announced: Option<Folder>,
    /// The link whose title is being read.
    link: Option<Entry>,
    /// Where text goes.
    collecting: Collecting,
    collected: String,
    /// The lists around: is it the list of a folder?
    lists: Vec<bool>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Collecting {
    #[default]
    Nothing,
    FileTitle,
    FolderTitle,
    LinkTitle,
    Description,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if self.collecting != Collecting::Nothing {
            self.collected.push_str(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        match &*name {
            "title" | "h1" => self.start(Collecting::FileTitle),
            "h3" => {
                self.end_text();
                self.announced = Some(Folder::default());
                self.start(Collecting::FolderTitle);
            }
            "a" => {
                self.end_text();
                self.link = Some(linked(inner));
                self.start(Collecting::LinkTitle);
            }
            "dd" => {
                self.end_text();
                self.start(Collecting::Description);
            }
            "/a" | "/h3" | "/h1" | "/title" | "dt" | "hr" => self.end_text(),
            "dl" => {
                self.end_text();
                self.open_list();
            }
            "/dl" => {
                self.end_text();
                self.close_list();
            }
            _ => {}
        }
    }

    fn start(&mut self, collecting: Collecting) {
        self.collected.clear();
        self.collecting = collecting;
    }

    /// Puts what was collected where it belongs.
    fn end_text(&mut self) {
        let text = unescaped(&self.collected);
        let text = text.trim();
        match std::mem::take(&mut self.collecting) {
            Collecting::FileTitle if !text.is_empty() => text.clone_into(&mut self.open[0].title),
            Collecting::FolderTitle => {
                if let Some(folder) = &mut self.announced {
                    text.clone_into(&mut folder.title);
                }
            }
            Collecting::LinkTitle => self.add_link(text),
            Collecting::Description if !text.is_empty() => self.describe(text),
            Collecting::Nothing | Collecting::FileTitle | Collecting::Description => {}
        }
        self.collected.clear();
    }

    fn add_link(&mut self, title: &str) {
        let Some(mut entry) = self.link.take() else { return };
        if !title.is_empty() {
            title.clone_into(&mut entry.title);
        }
        drop_written_tags(&mut entry, &self.open[1..]);
        if let Some(folder) = self.open.last_mut() {
            folder.items.push(Item::Link(Box::new(entry)));
        }
    }

    fn describe(&mut self, text: &str) {
        if let Some(folder) = &mut self.announced {
            folder.description = Some(text.to_owned());
        } else if let Some(Item::Link(entry)) =
            self.open.last_mut().and_then(|folder| folder.items.last_mut())
        {
            entry.description = Some(text.to_owned());
        }
    }

    /// A list that no title announced is the file's own, or stray.
    fn open_list(&mut self) {
        let folder = self.announced.take().filter(|_| self.open.len() <= DEEPEST);
        self.lists.push(folder.is_some());
        self.open.extend(folder);
    }

    fn close_list(&mut self) {
        if self.lists.pop() == Some(true)
            && let Some(done) = self.open.pop()
        {
            self.put(done);
        }
    }

    fn put(&mut self, folder: Folder) {
        if let Some(parent) = self.open.last_mut() {
            parent.items.push(Item::Folder(folder));
        }
    }

    fn finish(mut self) -> Folder {
        self.end_text();
        while self.open.len() > 1 {
            if let Some(done) = self.open.pop() {
                self.put(done);
            }
        }
        self.open.pop().unwrap_or_default()
    }
}

/// The writer puts the kind before an entry's own tags and the titles of the folders behind them.
fn drop_written_tags(entry: &mut Entry, folders: &[Folder]) {
    if entry.kind.is_some() && entry.tags.first() == entry.kind.as_ref() {
        entry.tags.remove(0);
    }
    let titles = folders.iter().map(|folder| squeezed(&folder.title.replace(',', " ")));
    let titles: Vec<String> = titles.filter(|title| !title.is_empty()).collect();
    if entry.tags.ends_with(&titles) {
        entry.tags.truncate(entry.tags.len() - titles.len());
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entry of an `A` tag, its title not known yet.
fn linked(inner: &str) -> Entry {
    let attributes = attributes(inner);
    let value = |name: &str| {
        attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let mut entry = link(String::new(), value("href").cloned().unwrap_or_default());
    entry.kind = value("kind").cloned();
    entry.feed = value("feedurl").cloned();
    let tags = value("tags").map(String::as_str).unwrap_or_default();
    entry.tags =
        tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    // Some programs write milliseconds or microseconds.
    let date = |name| {
        let mut seconds = value(name)?.trim().parse::<i64>().ok()?;
        while seconds > 100_000_000_000 {
            seconds /= 1000;
        }
        (seconds > 0).then_some(seconds)
    };
    entry.added = date("add_date");
    entry.modified = date("last_modified");
    entry.visited = date("last_visit");
    entry
}

fn attributes(inner: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = inner;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = rest[equals + 1..].trim_start();
        let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push((name.to_owned(), unescaped(value)));
        rest = next;
    }
    found
}
