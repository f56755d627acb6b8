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
    let moved = catalog.pages.iter().filter_map(|page| {
        let old = format!("{}.html", page.source.doc);
        let new = new_url(&page.source.doc);
        (old != new).then_some((old, new))
    });
    let moved: Vec<_> = moved.collect();
    match format {
        RedirectFormat::Mkdocs => ("redirects.yml", mkdocs(&moved)),
        RedirectFormat::Docusaurus => ("redirects.json", docusaurus(&moved)),
        RedirectFormat::Netlify => {
            ("_redirects", lines(&moved, |old, new| format!("/{old} /{new} 301\n")))
        }
        RedirectFormat::ReadTheDocs => ("readthedocs-redirects.yml", read_the_docs(&moved)),
        RedirectFormat::Nginx => ("redirects.conf", nginx(&moved)),
    }
}

type Moved = [(String, String)];

fn lines(moved: &Moved, line: impl Fn(&str, &str) -> String) -> String {
    moved.iter().map(|(old, new)| line(old, new)).collect()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The plugin's map, to be merged into `plugins:` of mkdocs.yml.
fn mkdocs(moved: &Moved) -> String {
    let mut out = String::from("plugins:\n  - redirects:\n      redirect_maps:\n");
    for (old, new) in moved {
        let old = format!("{}.md", old.trim_end_matches(".html"));
        let _ = writeln!(out, "        {}: {}", quoted(&old), quoted(new));
    }
    out
}

/// The plugin's `redirects` option.
fn docusaurus(moved: &Moved) -> String {
    let list: Vec<_> = moved
        .iter()
        .map(|(old, new)| serde_json::json!({"from": format!("/{old}"), "to": format!("/{new}")}))
        .collect();
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

fn read_the_docs(moved: &Moved) -> String {
    let mut out = String::from("redirects:\n");
    for (old, new) in moved {
        let (from, to) = (quoted(&format!("/{old}")), quoted(&format!("/{new}")));
        let _ = writeln!(
            out,
            "  - type: page\n    from_url: {from}\n    to_url: {to}\n    http_status: 301"
        );
    }
    out
}

fn nginx(moved: &Moved) -> String {
    let mut out = String::from("map $uri $new_uri {\n");
    for (old, new) in moved {
        let _ = writeln!(out, "    {} {};", quoted(&format!("/{old}")), quoted(&format!("/{new}")));
    }
    out + "}\n"
}
