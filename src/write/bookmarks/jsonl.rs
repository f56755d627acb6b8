//! JSON lines: one entry a line, for `jq` and its kin.

use super::super::{Format, Site, Unit};
use super::{OneFile, Relative, href};
use crate::catalog::{Entry, merged_entries};
use serde::Serialize;

pub(in super::super) static FORMAT: Format = Format {
    name: "jsonl",
    about: "One entry a line as JSON",
    extension: "jsonl",
    unit: Unit::Catalog,
    writer: &OneFile { name: "links.jsonl", write, relative: Relative::Kept },
};

/// An entry with the page that has it.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    #[serde(flatten)]
    entry: Entry,
}

fn write(site: &Site<'_>) -> String {
    let mut out = String::new();
    for (doc, entry) in listed(site) {
        let line = serde_json::to_string(&Line { doc, entry });
        out.push_str(&line.expect("an entry has text keys only"));
        out.push('\n');
    }
    out
}

/// All entries with their addresses as asked for; with `duplicates=merge` one for each address.
pub(super) fn listed<'a>(site: &Site<'a>) -> Vec<(&'a str, Entry)> {
    let mut entries = if site.options.chose("duplicates", "merge") {
        merged_entries(site.catalog)
    } else {
        let of_page = |page: &'a crate::catalog::Page| {
            page.entries.iter().map(|entry| (&*page.source.doc, entry.clone()))
        };
        site.catalog.pages.iter().flat_map(of_page).collect()
    };
    for (_, entry) in &mut entries {
        entry.url = href(site, entry);
        // Of an address that was read from a file, and is no link out of the project, once is enough.
        entry.target.url.take_if(|url| *url == entry.url);
    }
    entries
}
