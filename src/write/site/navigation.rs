//! Navigation as lists of JavaScript objects, which several generators read under different names.

use crate::catalog::{NavigationItem, Project};
use crate::write::Site;
use crate::write::markdown::js_string;
use crate::write::url::is_unsafe_url;
use std::fmt::Write as _;

/// In which words a generator is told where an entry leads.
pub(super) struct Words {
    /// The key of what is shown.
    pub(super) label: &'static str,
    /// A page, by docname: key and value.
    pub(super) page: fn(&Site<'_>, &str) -> String,
    /// Do entries with others below them lead to a page of their own? Else that page is the first below.
    pub(super) groups_lead: bool,
}

/// The entries, one a line, indented by `depth` times two columns.
pub(super) fn navigation(
    site: &Site<'_>,
    project: &Project,
    words: &Words,
    depth: usize,
) -> String {
    let mut out = Out { site, words, text: String::new() };
    if project.navigation.is_empty() {
        for page in &site.catalog.pages {
            out.page(&page.title, &page.source.doc, depth);
        }
        return out.text;
    }
    if let Some(root) = site.links.page(&project.root) {
        out.page(&root.title, &project.root, depth);
    }
    out.items(&project.navigation, &project.root, depth);
    out.text
}

struct Out<'a> {
    site: &'a Site<'a>,
    words: &'a Words,
    text: String,
}

impl Out<'_> {
    fn items(&mut self, items: &[NavigationItem], root: &str, depth: usize) {
        for item in items {
            match item {
                NavigationItem::Group { title, items } => {
                    self.open(title, None, depth);
                    self.items(items, root, depth + 2);
                    self.close(depth);
                }
                NavigationItem::Page { doc, .. }
                    if self.site.links.page(doc).is_none() || doc == root => {}
                NavigationItem::Page { title, doc, items } if items.is_empty() => {
                    self.page(title, doc, depth);
                }
                NavigationItem::Page { title, doc, items } => {
                    let own = self.words.groups_lead.then(|| (self.words.page)(self.site, doc));
                    self.open(title, own.as_deref(), depth);
                    if own.is_none() {
                        self.page(title, doc, depth + 2);
                    }
                    self.items(items, root, depth + 2);
                    self.close(depth);
                }
                NavigationItem::Link { title, url } if !is_unsafe_url(url) => {
                    self.entry(title, &format!("link: {}", js_string(url)), depth);
                }
                NavigationItem::Link { .. } => {}
            }
        }
    }

    fn page(&mut self, title: &str, doc: &str, depth: usize) {
        self.entry(title, &(self.words.page)(self.site, doc), depth);
    }

    fn entry(&mut self, title: &str, leads: &str, depth: usize) {
        let (indent, label) = ("  ".repeat(depth), self.words.label);
        let _ = writeln!(self.text, "{indent}{{ {label}: {}, {leads} }},", js_string(title));
    }

    fn open(&mut self, title: &str, leads: Option<&str>, depth: usize) {
        let (indent, label) = ("  ".repeat(depth), self.words.label);
        let _ = writeln!(self.text, "{indent}{{\n{indent}  {label}: {},", js_string(title));
        if let Some(leads) = leads {
            let _ = writeln!(self.text, "{indent}  {leads},");
        }
        let _ = writeln!(self.text, "{indent}  items: [");
    }

    fn close(&mut self, depth: usize) {
        let indent = "  ".repeat(depth);
        let _ = writeln!(self.text, "{indent}  ],\n{indent}}},");
    }
}
