//! XBEL 1.0: the faithful archive. Folders have the ids of their sections, the kind stands at the end of
//! the description (`… [Blog]`) for people and, with tags and feed, in `info` for reading back.

use super::super::{Format, Site, Unit};
use super::{Folder, Node, OneFile, Relative, escape, folders, href, one_line};
use crate::catalog::Entry;
use crate::catalog::dates::iso;
use std::collections::HashSet;
use std::fmt::Write;

pub(in super::super) static FORMAT: Format = Format {
    name: "xbel",
    about: "XBEL 1.0 bookmarks: folders, descriptions, ids",
    extension: "xbel",
    unit: Unit::Catalog,
    writer: &OneFile { name: "bookmarks.xbel", write, relative: Relative::Dropped },
};

/// What the owners of our `metadata` start with: the DTD gives metadata no other attribute.
const OWNER: &str = "shelfmark:";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<!DOCTYPE xbel PUBLIC \"+//IDN python.org//DTD XML Bookmark Exchange Language 1.0//EN//XML\" \
\"http://pyxml.sourceforge.net/topics/dtds/xbel-1.0.dtd\">
";

fn write(site: &Site<'_>) -> String {
    let root = folders(site);
    let mut out = String::from(HEAD);
    out.push_str("<xbel version=\"1.0\"");
    let mut writer = Xbel { site, ids: HashSet::new(), count: 0 };
    date(&mut out, "added", site.options.epoch.map(|epoch| epoch as i64));
    let _ = writeln!(out, ">\n  <title>{}</title>", escape(&one_line(root.title)));
    writer.items(&root, 1, &mut out);
    out.push_str("</xbel>\n");
    out
}

struct Xbel<'s> {
    site: &'s Site<'s>,
    ids: HashSet<String>,
    count: usize,
}

impl Xbel<'_> {
    fn items(&mut self, folder: &Folder<'_>, depth: usize, out: &mut String) {
        for item in &folder.items {
            match item {
                Node::Folder(folder) => self.folder(folder, depth, out),
                Node::Entry(entry) => self.entry(entry, depth, out),
            }
        }
    }

    fn folder(&mut self, folder: &Folder<'_>, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        let _ = write!(out, "{indent}<folder");
        if let Some(id) = self.own_id(folder.anchor) {
            let _ = write!(out, " id=\"{id}\"");
        }
        let title = one_line(folder.title);
        let _ = writeln!(out, " folded=\"no\">\n{indent}  <title>{}</title>", escape(&title));
        element(out, depth + 1, "desc", folder.description.as_deref());
        self.items(folder, depth + 1, out);
        let _ = writeln!(out, "{indent}</folder>");
    }

    fn entry(&mut self, entry: &Entry, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        let url = href(self.site, entry);
        let id = self.number();
        let _ = write!(out, "{indent}<bookmark href=\"{}\" id=\"{id}\"", escape(&url));
        let created = entry.added.or(self.site.options.epoch.map(|epoch| epoch as i64));
        date(out, "added", created);
        date(out, "modified", entry.modified);
        date(out, "visited", entry.visited);
        out.push_str(">\n");
        element(out, depth + 1, "title", Some(&one_line(&entry.title)));
        let kind = entry.kind.iter().map(|kind| ("kind", kind));
        let tags = entry.tags.iter().map(|tag| ("tag", tag));
        let feed = entry.feed.iter().map(|feed| ("feed", feed));
        let metadata: String = kind
            .chain(tags)
            .chain(feed)
            .map(|(name, value)| format!("<metadata owner=\"{OWNER}{name}:{}\"/>", escape(value)))
            .collect();
        if !metadata.is_empty() {
            let _ = writeln!(out, "{indent}  <info>{metadata}</info>");
        }
        let kind = entry.kind.as_ref().map(|kind| format!("[{kind}]"));
        let desc = [entry.description.as_deref(), kind.as_deref()];
        let desc = desc.into_iter().flatten().collect::<Vec<_>>().join(" ");
        element(out, depth + 1, "desc", (!desc.is_empty()).then_some(&desc));
        let _ = writeln!(out, "{indent}</bookmark>");
    }

    /// An id that XML takes: it starts with a letter and is there once.
    fn own_id(&mut self, anchor: &str) -> Option<String> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let valid =
            anchor.starts_with(|c: char| c.is_ascii_alphabetic()) && anchor.chars().all(is_name);
        (valid && self.ids.insert(anchor.to_owned())).then(|| anchor.to_owned())
    }

    fn number(&mut self) -> String {
        loop {
            self.count += 1;
            let id = format!("b{}", self.count);
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn element(out: &mut String, depth: usize, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ = writeln!(out, "{}<{name}>{}</{name}>", "  ".repeat(depth), escape(text));
    }
}

fn date(out: &mut String, name: &str, epoch: Option<i64>) {
    if let Some(epoch) = epoch {
        let _ = write!(out, " {name}=\"{}\"", iso(epoch));
    }
}
