//! XBEL: folders and bookmarks; an alias is the bookmark that it names.

use super::Reader;
use super::folder::{DEEPEST, Folder, Item, catalog, link};
use super::xml::{self, Element};
use crate::catalog::Catalog;
use crate::catalog::dates::from_iso;
use std::collections::HashMap;

pub(super) static READER: Reader =
    Reader { name: "xbel", about: "XBEL bookmarks", extensions: &["xbel"], read };

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let root = xml::parse(bytes, name)?;
    if root.name != "xbel" {
        return Err(format!("{name}: an <xbel> element was expected, not <{}>", root.name));
    }
    let mut bookmarks = HashMap::new();
    index(&root, &mut bookmarks);
    let folder = folder(&root, &bookmarks, 1);
    Ok(catalog(folder, name))
}

fn index<'x>(element: &'x Element, bookmarks: &mut HashMap<&'x str, &'x Element>) {
    for child in &element.children {
        if let (true, Some(id)) = (child.name == "bookmark", child.attribute("id")) {
            bookmarks.insert(id, child);
        }
        index(child, bookmarks);
    }
}

fn folder(element: &Element, bookmarks: &HashMap<&str, &Element>, depth: usize) -> Folder {
    let mut out = Folder {
        title: element.child_text("title").unwrap_or_default(),
        id: element.attribute("id").unwrap_or_default().to_owned(),
        description: element.child_text("desc"),
        items: Vec::new(),
    };
    for child in &element.children {
        match &*child.name {
            "bookmark" => out.items.extend(entry(child)),
            "alias" => {
                let named = child.attribute("ref").and_then(|id| bookmarks.get(id));
                out.items.extend(named.and_then(|bookmark| entry(bookmark)));
            }
            "folder" => {
                let inner = folder(child, bookmarks, depth + 1);
                if depth < DEEPEST {
                    out.items.push(Item::Folder(inner));
                } else {
                    out.items.extend(inner.items);
                }
            }
            _ => {}
        }
    }
    out
}

fn entry(bookmark: &Element) -> Option<Item> {
    let url = bookmark.filled("href")?.to_owned();
    let mut entry = link(bookmark.child_text("title").unwrap_or_default(), url);
    let date = |name| bookmark.filled(name).and_then(from_iso);
    entry.added = date("added");
    entry.modified = date("modified");
    entry.visited = date("visited");
    let info = bookmark.child("info").into_iter().flat_map(|info| &info.children);
    for owner in info.filter_map(|metadata| metadata.filled("owner")) {
        let own = owner.strip_prefix("shelfmark:").and_then(|own| own.split_once(':'));
        match own {
            Some(("kind", kind)) => entry.kind = Some(kind.to_owned()),
            Some(("tag", tag)) => entry.tags.push(tag.to_owned()),
            Some(("feed", feed)) => entry.feed = Some(feed.to_owned()),
            _ => {}
        }
    }
    let desc = bookmark.child_text("desc").unwrap_or_default();
    let desc = without_kind(&desc, entry.kind.as_deref());
    entry.description = (!desc.is_empty()).then(|| desc.to_owned());
    Some(Item::Link(Box::new(entry)))
}

/// The description without the kind that the writer put in brackets at its end.
fn without_kind<'d>(desc: &'d str, kind: Option<&str>) -> &'d str {
    let stripped = kind.and_then(|kind| {
        let before = desc.strip_suffix(']')?.strip_suffix(kind)?.strip_suffix('[')?;
        (before.is_empty() || before.ends_with(' ')).then(|| before.trim_end())
    });
    stripped.unwrap_or(desc)
}
