//! What stands around the pages: configuration, navigation, style sheets, components.

pub(super) mod docusaurus;
pub(super) mod mkdocs;
pub(super) mod myst;
mod navigation;
mod package;
pub(super) mod starlight;
pub(super) mod vitepress;

use super::{File, Site};
use crate::catalog::{NavigationItem, Page, Project};
use rustc_hash::FxHashSet;

/// A file that is ours: written anew each time.
fn made(path: impl Into<String>, text: &str) -> File {
    File { path: path.into(), bytes: text.as_bytes().to_vec(), replace: true }
}

/// A file that people go on editing: written once.
fn begun(path: impl Into<String>, text: String) -> File {
    File { path: path.into(), bytes: text.into_bytes(), replace: false }
}

/// The docnames that the navigation leads to.
fn navigated<'n>(items: &'n [NavigationItem], docs: &mut FxHashSet<&'n str>) {
    for item in items {
        match item {
            NavigationItem::Group { items, .. } => navigated(items, docs),
            NavigationItem::Page { doc, items, .. } => {
                docs.insert(doc);
                navigated(items, docs);
            }
            NavigationItem::Link { .. } => {}
        }
    }
}

/// The page that the site begins with when none is `index`: the root document, else the first.
fn home<'p>(site: &Site<'p>, project: &Project) -> Option<&'p Page> {
    if site.links.page("index").is_some() {
        return None;
    }
    site.links.page(&project.root).or(site.catalog.pages.first())
}

/// The name of the whole.
pub(super) fn title(site: &Site<'_>, project: &Project) -> String {
    let own = project.title.trim();
    let root = || site.links.page(&project.root).map(|page| page.title.clone());
    if own.is_empty() { root().unwrap_or_else(|| "Documentation".into()) } else { own.to_owned() }
}
