//! What stands around the pages: configuration, navigation, style sheets, components.

pub(super) mod docusaurus;
pub(super) mod mkdocs;
pub(super) mod myst;
mod navigation;
mod package;
pub(super) mod starlight;
pub(super) mod vitepress;

use super::{File, Site};
use crate::catalog::{NavigationItem, Page, Project, has_scheme};
use crate::write::links::file_home;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

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

/// The address of the site: what was asked for, else where its documentation was until now.
fn address<'s>(site: &'s Site<'_>, project: &'s Project) -> Option<Cow<'s, str>> {
    if let Some(asked) = &site.options.base_url {
        return Some(Cow::Borrowed(asked));
    }
    let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    let known = project.base_url.as_deref().filter(is_web)?;
    Some(Cow::Owned(format!("{}/", known.trim_end_matches('/'))))
}

/// The language of the site as web pages name it (`pt-BR`), where it is not English.
fn language(project: &Project) -> Option<String> {
    let language = project.language.as_deref()?.replace('_', "-");
    let mut parts = language.split('-');
    let is_word = |part: &str| (2..=8).contains(&part.len()) && is_alphanumeric(part);
    let is_code = parts.next().is_some_and(|first| is_word(first) && first.len() < 4);
    (is_code && parts.all(is_word) && language != "en").then_some(language)
}

fn is_alphanumeric(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A picture that the project names: its address, or its path in the site.
fn picture(written: Option<&str>) -> Option<Cow<'_, str>> {
    let written = written?;
    Some(if has_scheme(written) { Cow::Borrowed(written) } else { file_home(written) })
}

/// The name of the whole.
pub(super) fn title(site: &Site<'_>, project: &Project) -> String {
    let own = project.title.trim();
    let root = || site.links.page(&project.root).map(|page| page.title.clone());
    if own.is_empty() { root().unwrap_or_else(|| "Documentation".into()) } else { own.to_owned() }
}
