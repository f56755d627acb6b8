//! OPML: outlines with an address are links or feeds, all others folders.

use super::Reader;
use super::folder::{DEEPEST, Folder, Item, catalog, link};
use super::xml::{self, Element};
use crate::catalog::dates::from_rfc822;
use crate::catalog::{Catalog, Entry};

pub(super) static READER: Reader =
    Reader { name: "opml", about: "OPML outline of links or feeds", extensions: &["opml"], read };

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let root = xml::parse(bytes, name)?;
    if root.name != "opml" {
        return Err(format!("{name}: an <opml> element was expected, not <{}>", root.name));
    }
    let title = root.child("head").and_then(|head| head.child_text("title"));
    let mut folder = Folder { title: title.unwrap_or_default(), ..Folder::default() };
    if let Some(body) = root.child("body") {
        outlines(&body.children, &mut folder, 1);
    }
    Ok(catalog(folder, name))
}

fn outlines(children: &[Element], folder: &mut Folder, depth: usize) {
    for outline in children.iter().filter(|child| child.name == "outline") {
        if outline.attribute("isComment") == Some("true") {
            continue;
        }
        let title = outline.filled("text").or(outline.filled("title")).unwrap_or_default();
        let entry = entry(outline, title);
        if outline.children.is_empty()
            && let Some(entry) = entry
        {
            folder.items.push(Item::Link(Box::new(entry)));
            continue;
        }
        let mut inner = Folder {
            title: title.to_owned(),
            description: outline.filled("description").map(str::to_owned),
            ..Folder::default()
        };
        // A link with outlines below it is a folder that has the link first.
        inner.items.extend(entry.map(|entry| Item::Link(Box::new(entry))));
        if depth < DEEPEST {
            outlines(&outline.children, &mut inner, depth + 1);
            folder.items.push(Item::Folder(inner));
        } else {
            folder.items.append(&mut inner.items);
            outlines_flat(&outline.children, folder);
        }
    }
}

/// Links that stand deeper than sections go.
fn outlines_flat(children: &[Element], folder: &mut Folder) {
    let mut rest: Vec<&Element> = children.iter().rev().collect();
    while let Some(outline) = rest.pop() {
        let title = outline.filled("text").unwrap_or_default();
        folder.items.extend(entry(outline, title).map(|entry| Item::Link(Box::new(entry))));
        rest.extend(outline.children.iter().rev());
    }
}

fn entry(outline: &Element, title: &str) -> Option<Entry> {
    let feed = outline.filled("xmlUrl");
    let url = outline.filled("url").or(outline.filled("htmlUrl")).or(feed)?;
    let mut entry = link(title.to_owned(), url.to_owned());
    entry.feed = feed.map(str::to_owned);
    entry.description = outline.filled("description").map(str::to_owned);
    entry.added = outline.filled("created").and_then(from_rfc822);
    let categories = outline.filled("category").unwrap_or_default().split(',');
    let mut categories =
        categories.map(str::trim).filter(|category| !category.is_empty()).peekable();
    // The writer says the kind as the first category too.
    entry.kind = outline.filled("shelfmark:kind").map(str::to_owned);
    categories.next_if(|category| entry.kind.as_deref() == Some(*category));
    entry.tags = categories.map(str::to_owned).collect();
    Some(entry)
}
