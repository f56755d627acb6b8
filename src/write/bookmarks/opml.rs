//! OPML 2.0: sections are outlines, links are outlines of type `link`.
//!
//! With `feeds=only` the file is a list of subscriptions: only entries that have a feed, as outlines of
//! type `rss`.

use super::super::{Format, Site, Unit};
use super::{Folder, Node, OneFile, Relative, escape, folders, href, one_line, tags};
use crate::catalog::dates::rfc822;
use crate::catalog::{Entry, Page};
use std::fmt::Write;

pub(in super::super) static FORMAT: Format = Format {
    name: "opml",
    about: "OPML 2.0 outline of links",
    extension: "opml",
    unit: Unit::Catalog,
    writer: &OneFile { name: "links.opml", write, relative: Relative::Dropped },
};

/// Attributes that OPML does not know have to be in a namespace.
const NAMESPACE: &str = "urn:shelfmark:doc-catalog:1";

fn write(site: &Site<'_>) -> String {
    let root = folders(site);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    // Categories have no first among them: the kind stands in an attribute of its own too.
    let has_kind = |page: &Page| page.entries.iter().any(|entry| entry.kind.is_some());
    if site.catalog.pages.iter().any(has_kind) {
        let _ = write!(out, " xmlns:shelfmark=\"{NAMESPACE}\"");
    }
    out.push_str(">\n");
    let _ = writeln!(out, "  <head>\n    <title>{}</title>", escape(&one_line(root.title)));
    if let Some(epoch) = site.options.epoch {
        let _ = writeln!(out, "    <dateCreated>{}</dateCreated>", rfc822(epoch as i64));
    }
    out.push_str("  </head>\n  <body>\n");
    let outline = Outline { site, feeds_only: site.options.chose("feeds", "only") };
    outline.items(&root, 2, &mut out);
    out.push_str("  </body>\n</opml>\n");
    out
}

struct Outline<'s> {
    site: &'s Site<'s>,
    feeds_only: bool,
}

impl Outline<'_> {
    fn items(&self, folder: &Folder<'_>, depth: usize, out: &mut String) {
        for item in &folder.items {
            match item {
                Node::Folder(folder) => self.folder(folder, depth, out),
                Node::Entry(entry) => self.entry(entry, depth, out),
            }
        }
    }

    fn folder(&self, folder: &Folder<'_>, depth: usize, out: &mut String) {
        let mut inner = String::new();
        self.items(folder, depth + 1, &mut inner);
        if inner.is_empty() {
            return;
        }
        let indent = "  ".repeat(depth);
        let _ = write!(out, "{indent}<outline text=\"{}\"", escape(&one_line(folder.title)));
        attribute(out, "description", folder.description.as_deref());
        let _ = writeln!(out, ">\n{inner}{indent}</outline>");
    }

    fn entry(&self, entry: &Entry, depth: usize, out: &mut String) {
        let feed = entry.feed.as_deref();
        if self.feeds_only && feed.is_none() && !looks_like_feed(&entry.url) {
            return;
        }
        let indent = "  ".repeat(depth);
        let title = one_line(&entry.title);
        let url = href(self.site, entry);
        let _ = write!(out, "{indent}<outline text=\"{}\"", escape(&title));
        match feed.or(self.feeds_only.then_some(&url)) {
            Some(feed) => {
                attribute(out, "type", Some("rss"));
                attribute(out, "title", Some(&title));
                attribute(out, "xmlUrl", Some(feed));
                attribute(out, "htmlUrl", (url != feed).then_some(&url));
            }
            None => {
                attribute(out, "type", Some("link"));
                attribute(out, "url", Some(&url));
            }
        }
        let category = tags(entry).iter().map(|tag| tag.replace(',', " ")).collect::<Vec<_>>();
        attribute(out, "category", (!category.is_empty()).then(|| category.join(",")).as_deref());
        attribute(out, "shelfmark:kind", entry.kind.as_deref());
        attribute(out, "created", entry.added.map(rfc822).as_deref());
        attribute(out, "description", entry.description.as_deref());
        out.push_str("/>\n");
    }
}

fn attribute(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
}

/// Addresses that name feeds, by the usual endings.
fn looks_like_feed(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    matches!(&*last, "feed" | "feeds" | "rss" | "atom")
        || [".rss", ".atom", ".rdf"].iter().any(|ending| last.ends_with(ending))
        || (last.ends_with(".xml")
            && ["feed", "rss", "atom", "index"].iter().any(|w| last.contains(w)))
}
