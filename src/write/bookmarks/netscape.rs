//! Netscape's bookmark file, the one that browsers and bookmark managers import.
//!
//! Importers read it line by line, so each link is one line. Many of them drop folders: the kind and the
//! titles of the folders are tags too.

use super::super::{Format, Site, Unit};
use super::{Folder, Node, OneFile, Relative, escape, folders, href, one_line, tags};
use crate::catalog::Entry;
use std::fmt::Write;

pub(in super::super) static FORMAT: Format = Format {
    name: "netscape",
    about: "Netscape bookmark file, for import into browsers",
    extension: "html",
    unit: Unit::Catalog,
    writer: &OneFile { name: "bookmarks.html", write, relative: Relative::Dropped },
};

fn write(site: &Site<'_>) -> String {
    let root = folders(site);
    let title = one_line(root.title);
    let title = escape(&title);
    let mut out = String::from(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\
         <META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n",
    );
    let _ = writeln!(out, "<TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>");
    let writer = Netscape { site, added: site.options.epoch.map(|epoch| epoch as i64) };
    writer.items(&root, &mut Vec::new(), &mut out);
    out.push_str("</DL><p>\n");
    out
}

struct Netscape<'s> {
    site: &'s Site<'s>,
    added: Option<i64>,
}

impl Netscape<'_> {
    fn items(&self, folder: &Folder<'_>, path: &mut Vec<String>, out: &mut String) {
        for item in &folder.items {
            match item {
                Node::Folder(folder) => self.folder(folder, path, out),
                Node::Entry(entry) => self.entry(entry, path, out),
            }
        }
    }

    fn folder(&self, folder: &Folder<'_>, path: &mut Vec<String>, out: &mut String) {
        let indent = "    ".repeat(path.len() + 1);
        let title = one_line(folder.title);
        let _ = write!(out, "{indent}<DT><H3");
        date(out, "ADD_DATE", self.added);
        let _ = writeln!(out, ">{}</H3>\n{indent}<DL><p>", escape(&title));
        path.push(title);
        self.items(folder, path, out);
        path.pop();
        let _ = writeln!(out, "{indent}</DL><p>");
    }

    fn entry(&self, entry: &Entry, path: &[String], out: &mut String) {
        let indent = "    ".repeat(path.len() + 1);
        let url = href(self.site, entry);
        let _ = write!(out, "{indent}<DT><A HREF=\"{}\"", escape(&url));
        date(out, "ADD_DATE", entry.added.or(self.added));
        date(out, "LAST_MODIFIED", entry.modified);
        date(out, "LAST_VISIT", entry.visited);
        let mut own = tags(entry);
        own.extend(path.iter().map(String::as_str));
        let own: Vec<String> = own
            .iter()
            .map(|tag| one_line(&tag.replace(',', " ")))
            .filter(|tag| !tag.is_empty())
            .collect();
        if !own.is_empty() {
            let _ = write!(out, " TAGS=\"{}\"", escape(&own.join(",")));
        }
        // Importers pass over what they do not know: the kind, told apart from the tags, is for reading
        // the file back.
        attribute(out, "KIND", entry.kind.as_deref());
        attribute(out, "FEEDURL", entry.feed.as_deref());
        let _ = writeln!(out, ">{}</A>", escape(&one_line(&entry.title)));
        if let Some(description) = &entry.description {
            let _ = writeln!(out, "{indent}<DD>{}", escape(&one_line(description)));
        }
    }
}

fn attribute(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
}

fn date(out: &mut String, name: &str, epoch: Option<i64>) {
    if let Some(epoch) = epoch {
        let _ = write!(out, " {name}=\"{epoch}\"");
    }
}
