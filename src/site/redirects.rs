//! Redirects from the addresses that pages had to those they have now.

use crate::catalog::Catalog;
use std::fmt::Write as _;

/// Who is to redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectFormat {
    /// The `redirects` plugin of MkDocs.
    Mkdocs,
    /// `@docusaurus/plugin-client-redirects`.
    Docusaurus,
    /// The `redirects` of Astro's configuration.
    Astro,
    /// `_redirects` of Netlify and Cloudflare Pages.
    Netlify,
    /// `readthedocs-redirects.yml`, for Read the Docs' redirect rules.
    ReadTheDocs,
    /// A `map` of nginx.
    Nginx,
}

impl RedirectFormat {
    /// The format of this name, as `--redirects` takes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "mkdocs" => Self::Mkdocs,
            "docusaurus" => Self::Docusaurus,
            "astro" => Self::Astro,
            "netlify" => Self::Netlify,
            "readthedocs" => Self::ReadTheDocs,
            "nginx" => Self::Nginx,
            _ => return None,
        })
    }
}

/// The redirect file: its path and content. `new_url` tells the address of a page on the new site, from
/// its root; Sphinx' `html` builder had it at `docname.html`. Pages that stay where they are need none.
#[must_use]
pub fn redirects(
    catalog: &Catalog,
    format: RedirectFormat,
    new_url: impl Fn(&str) -> String,
) -> (&'static str, String) {
    let moved = catalog.pages.iter().map(|page| {
        let doc = page.source.doc.as_str();
        Move { doc, old: format!("{doc}.html"), new: new_url(doc) }
    });
    let moved: Vec<_> = moved.filter(|page| !page.is_at_home()).collect();
    match format {
        RedirectFormat::Mkdocs => ("redirects.yml", mkdocs(&moved)),
        RedirectFormat::Docusaurus => ("redirects.json", docusaurus(&moved)),
        RedirectFormat::Astro => ("redirects.json", astro(&moved)),
        RedirectFormat::Netlify => {
            ("_redirects", lines(&moved, |old, new| format!("/{old} /{new} 301\n")))
        }
        RedirectFormat::ReadTheDocs => ("readthedocs-redirects.yml", read_the_docs(&moved)),
        RedirectFormat::Nginx => ("redirects.conf", nginx(&moved)),
    }
}

/// A page with another address than before.
struct Move<'c> {
    doc: &'c str,
    /// Address on the old site, from its root.
    old: String,
    /// Address on the new one.
    new: String,
}

impl Move<'_> {
    /// Does the old address work on the new site? `guide/index.html` is the file that is served as `guide/` or `guide`:
    /// a redirect would take its place, or go round in circles.
    fn is_at_home(&self) -> bool {
        let folder = self.new.trim_end_matches('/');
        let served = self.old.strip_suffix("index.html").map(|folder| folder.trim_end_matches('/'));
        self.old == self.new || served == Some(folder)
    }
}

type Moved<'c> = [Move<'c>];

fn lines(moved: &Moved<'_>, line: impl Fn(&str, &str) -> String) -> String {
    moved.iter().map(|page| line(&page.old, &page.new)).collect()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The plugin's map, to be merged into `plugins:` of mkdocs.yml.
///
/// The plugin maps pages to pages. It writes the redirect where MkDocs would write the old page, so that
/// `maps.html.md`, as `maps.html/index.html`, answers at the old address `maps.html`.
fn mkdocs(moved: &Moved<'_>) -> String {
    let mut out = String::from("plugins:\n  - redirects:\n      redirect_maps:\n");
    if moved.is_empty() {
        out.truncate(out.len() - 1);
        out.push_str(" {}\n");
    }
    for Move { doc, old, .. } in moved {
        let (old, new) = (quoted(&format!("{old}.md")), quoted(&format!("{doc}.md")));
        let _ = writeln!(out, "        {old}: {new}");
    }
    out
}

/// The plugin's `redirects` option.
fn docusaurus(moved: &Moved<'_>) -> String {
    let list: Vec<_> = moved
        .iter()
        .map(|Move { old, new, .. }| serde_json::json!({"from": format!("/{old}"), "to": format!("/{new}")}))
        .collect();
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

/// The object that `redirects` is.
fn astro(moved: &Moved<'_>) -> String {
    let pair = |page: &Move<'_>| (format!("/{}", page.old), format!("/{}", page.new).into());
    let map: serde_json::Map<String, serde_json::Value> = moved.iter().map(pair).collect();
    serde_json::to_string_pretty(&map).unwrap_or_default() + "\n"
}

fn read_the_docs(moved: &Moved<'_>) -> String {
    let mut out = String::from("redirects:\n");
    for Move { old, new, .. } in moved {
        let (from, to) = (quoted(&format!("/{old}")), quoted(&format!("/{new}")));
        let _ = writeln!(
            out,
            "  - type: page\n    from_url: {from}\n    to_url: {to}\n    http_status: 301"
        );
    }
    out
}

fn nginx(moved: &Moved<'_>) -> String {
    let mut out = String::from("map $uri $new_uri {\n");
    for Move { old, new, .. } in moved {
        let _ = writeln!(out, "    {} {};", quoted(&format!("/{old}")), quoted(&format!("/{new}")));
    }
    out + "}\n"
}
