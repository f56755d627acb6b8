//! An Atom feed (RFC 4287) of the entries, duplicates merged.
//!
//! A feed must say when it was updated: bookmarks' own dates or `SOURCE_DATE_EPOCH`, else 1970, so that
//! two runs give the same bytes.

use super::super::{Format, Site, Unit};
use super::{OneFile, Relative, escape, folders, href, one_line, tags};
use crate::catalog::dates::iso;
use crate::catalog::{Entry, has_scheme, merged_entries};
use std::fmt::Write;

pub(in super::super) static FORMAT: Format = Format {
    name: "atom",
    about: "Atom feed of the links",
    extension: "atom",
    unit: Unit::Catalog,
    writer: &OneFile { name: "links.atom", write, relative: Relative::Dropped },
};

fn write(site: &Site<'_>) -> String {
    let title = one_line(folders(site).title);
    let updated = site.options.epoch.unwrap_or(0) as i64;
    let project = site.catalog.project.as_ref();
    let author = project.and_then(|project| project.author.as_deref()).unwrap_or(&title);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
    );
    let _ = writeln!(out, "  <title>{}</title>", escape(&title));
    let _ = writeln!(
        out,
        "  <id>{}</id>",
        escape(&identifier(site.options.base_url.as_deref(), &title))
    );
    let _ = writeln!(out, "  <updated>{}</updated>", iso(updated));
    let _ = writeln!(out, "  <author><name>{}</name></author>", escape(author));
    for (_, entry) in merged_entries(site.catalog) {
        write_entry(site, &entry, updated, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn write_entry(site: &Site<'_>, entry: &Entry, updated: i64, out: &mut String) {
    let url = href(site, entry);
    let _ = writeln!(out, "  <entry>\n    <title>{}</title>", escape(&one_line(&entry.title)));
    let _ = writeln!(out, "    <id>{}</id>", escape(&identifier(Some(&url), &url)));
    let _ = writeln!(out, "    <link href=\"{}\"/>", escape(&url));
    let changed = entry.modified.or(entry.added).unwrap_or(updated);
    let _ = writeln!(out, "    <updated>{}</updated>", iso(changed));
    if let Some(added) = entry.added {
        let _ = writeln!(out, "    <published>{}</published>", iso(added));
    }
    for tag in tags(entry) {
        let _ = writeln!(out, "    <category term=\"{}\"/>", escape(tag));
    }
    for section in
        std::iter::once(&entry.section).chain(entry.also.iter().map(|place| &place.section))
    {
        if let Some(last) = section.last() {
            let term = escape(last);
            let _ = writeln!(out, "    <category scheme=\"urn:section\" term=\"{term}\"/>");
        }
    }
    if let Some(description) = &entry.description {
        let _ = writeln!(out, "    <summary>{}</summary>", escape(description));
    }
    out.push_str("  </entry>\n");
}

/// Ids are addresses; what has none gets a UUID (version 8) of its text.
fn identifier(address: Option<&str>, text: &str) -> String {
    if let Some(address) = address.filter(|address| has_scheme(address)) {
        return address.to_owned();
    }
    let hash = |seed: u64| {
        text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    };
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x8422_2325_cbf2_9ce4));
    let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
    let (d, e) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
    format!("urn:uuid:{a:08x}-{b:04x}-8{c:03x}-{d:04x}-{e:012x}")
}
