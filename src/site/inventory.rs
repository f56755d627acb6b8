//! The new site's own `objects.inv`, so that projects that link to the old one go on working.

use crate::catalog::{Block, BlockContent, Catalog, Page, Part};
use crate::project::Project;
use crate::project::inventory::{Entry, objects, write};
use std::collections::BTreeMap;

/// The inventory's bytes: pages, labels and terms of the catalog, and the objects of the project.
/// `url` tells the address of a page from the site's root.
#[must_use]
pub fn inventory(catalog: &Catalog, project: &Project, url: impl Fn(&str) -> String) -> Vec<u8> {
    let mut entries = Vec::new();
    for page in &catalog.pages {
        let address = url(&page.source.doc);
        add_page(page, &address, &mut entries);
        for block in &page.body {
            add_block(block, page, &address, &mut entries);
        }
    }
    let titles: BTreeMap<&str, &[String]> =
        catalog.pages.iter().map(|page| (page.source.doc.as_str(), title_ids(page))).collect();
    for document in project.documents() {
        let address = url(&document.docname);
        let at_top = titles.get(document.docname.as_str()).copied().unwrap_or_default();
        let top = |entry: &Entry| {
            let id = entry.uri.strip_prefix(&address).and_then(|rest| rest.strip_prefix('#'));
            id.is_some_and(|id| at_top.iter().any(|own| own == id))
        };
        entries.extend(objects(document, &address).map(|entry| {
            if top(&entry) { Entry { uri: address.clone(), ..entry } } else { entry }
        }));
    }
    let head = catalog.project.as_ref();
    let title = head.map_or("", |head| &head.title);
    let version = head.and_then(|head| head.version.as_deref()).unwrap_or_default();
    write(title, version, entries)
}

/// The ids of a page's title: titles are written without them, for they are the top of the page.
fn title_ids(page: &Page) -> &[String] {
    let is_title = |block: &&Block| matches!(block.content, BlockContent::Section { level: 1, .. });
    page.body.iter().find(is_title).map_or(&[], |title| &title.ids)
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
    // Notes have names too, which are no labels.
    let is_note = matches!(block.content, BlockContent::Footnote(_));
    if let Some(id) = block.ids.first().filter(|_| !is_note) {
        let labels = block.labels.iter().filter(|label| !page.labels.contains(label));
        entries.extend(labels.map(|label| label_entry(label, format!("{address}#{id}"), &title)));
    }
    if let BlockContent::DefinitionList { items, glossary: true } = &block.content {
        add_terms(items, address, entries);
    }
    block.parts(&mut |part| {
        if let Part::Blocks(blocks) = part {
            blocks.iter().for_each(|block| add_block(block, page, address, entries));
        }
    });
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
