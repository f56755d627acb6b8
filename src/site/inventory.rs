//! The new site's own `objects.inv`, so that projects that link to the old one go on working.

use crate::catalog::{Block, BlockContent, Catalog, Page, Part};
use crate::project::inventory::{Entry, write};

/// The inventory's bytes. `url` tells the address of a page from the site's root.
#[must_use]
pub fn inventory(catalog: &Catalog, url: impl Fn(&str) -> String) -> Vec<u8> {
    let mut entries = Vec::new();
    for page in &catalog.pages {
        let address = url(&page.source.doc);
        add_page(page, &address, &mut entries);
        for block in &page.body {
            add_block(block, page, &address, &mut entries);
        }
    }
    let project = catalog.project.as_ref();
    let title = project.map_or("", |project| &project.title);
    let version = project.and_then(|project| project.version.as_deref()).unwrap_or_default();
    write(title, version, entries)
}

fn add_page(page: &Page, address: &str, entries: &mut Vec<Entry>) {
    entries.push(Entry {
        name: page.source.doc.clone(),
        role: "std:doc".to_owned(),
        priority: -1,
        uri: address.to_owned(),
        display: Some(page.title.clone()),
    });
    for label in &page.labels {
        entries.push(label_entry(label, address.to_owned(), &page.title));
    }
}

fn label_entry(label: &str, uri: String, title: &str) -> Entry {
    let display = (!title.is_empty()).then(|| title.to_owned());
    Entry { name: label.to_owned(), role: "std:label".to_owned(), priority: -1, uri, display }
}

fn add_block(block: &Block, page: &Page, address: &str, entries: &mut Vec<Entry>) {
    let title = match &block.content {
        BlockContent::Section { title, .. } | BlockContent::Rubric { content: title, .. } => {
            crate::catalog::plain_text(title)
        }
        BlockContent::Figure { caption, .. } => crate::catalog::plain_text(caption),
        _ => String::new(),
    };
    if let Some(id) = block.ids.first() {
        let labels = block.labels.iter().filter(|label| !page.labels.contains(label));
        entries.extend(labels.map(|label| label_entry(label, format!("{address}#{id}"), &title)));
    }
    match &block.content {
        BlockContent::Object(object) => add_object(object, address, entries),
        BlockContent::DefinitionList { items, glossary: true } => {
            add_terms(items, address, entries);
        }
        _ => {}
    }
    block.parts(&mut |part| {
        if let Part::Blocks(blocks) = part {
            blocks.iter().for_each(|block| add_block(block, page, address, entries));
        }
    });
}

fn add_object(object: &crate::catalog::Object, address: &str, entries: &mut Vec<Entry>) {
    for signature in &object.signatures {
        let Some(id) = signature.ids.first() else { continue };
        entries.push(Entry {
            name: signature.full_name.clone().unwrap_or_else(|| id.clone()),
            role: format!("{}:{}", object.domain, object.kind),
            priority: 1,
            uri: format!("{address}#{id}"),
            display: None,
        });
    }
}

fn add_terms(items: &[crate::catalog::Definition], address: &str, entries: &mut Vec<Entry>) {
    for term in items.iter().flat_map(|item| &item.terms) {
        let Some(id) = term.ids.first() else { continue };
        entries.push(Entry {
            name: crate::catalog::plain_text(&term.content),
            role: "std:term".to_owned(),
            priority: -1,
            uri: format!("{address}#{id}"),
            display: None,
        });
    }
}
