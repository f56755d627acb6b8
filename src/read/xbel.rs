//! XBEL: folders and bookmarks; an alias is the bookmark that it names.

use super::Reader;
use super::folder::{DEEPEST, Folder, Item, catalog, link};
use super::xml::{self, Element};
use crate::catalog::dates::from_iso;
use crate::catalog::{Catalog, Entry, split_tag};
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
    if let Some(desc) = bookmark.child_text("desc") {
        describe(&mut entry, &desc);
    }
    let date = |name| bookmark.filled(name).and_then(from_iso);
    entry.added = date("added");
    entry.modified = date("modified");
    entry.visited = date("visited");
    if let Some(info) = bookmark.child("info") {
        let owners = info.children.iter().filter_map(|metadata| metadata.filled("owner"));
        let tags = owners.filter_map(|owner| owner.strip_prefix("shelfmark:tags:")).next();
        entry.tags =
            tags.unwrap_or_default().split(',').map(str::trim).map(str::to_owned).collect();
        entry.tags.retain(|tag| !tag.is_empty());
    }
    Some(Item::Link(Box::new(entry)))
}

/// The writer puts the kind in brackets at the end.
fn describe(entry: &mut Entry, desc: &str) {
    let tag = desc.strip_suffix(']').and_then(|desc| desc.rsplit_once('['));
    let tagged = tag.filter(|(before, kind)| {
        let stands_alone = before.is_empty() || before.ends_with(' ');
        stands_alone && split_tag(&format!("[{kind}] x"), &[]).is_some()
    });
    let text = match tagged {
        Some((before, kind)) => {
            entry.kind = Some(kind.to_owned());
            before.trim_end()
        }
        None => desc,
    };
    entry.description = (!text.is_empty()).then(|| text.to_owned());
}
