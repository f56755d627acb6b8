//! Markdown: one engine, and a table for each dialect.
//!
//! `block`, `list`, `table`, `code`, `media`, `card`, `element`, `heading`, `raw` write blocks; `inline`, `escape` and
//! `link` write text; `sink` knows where lines begin. None of them names a dialect: what differs is
//! asked of a `dialect::Dialect`.

mod address;
mod article;
mod block;
mod callout;
mod card;
mod code;
mod dialect;
mod docusaurus;
mod element;
mod emoji;
mod escape;
mod family;
mod fate;
mod figure;
mod front;
mod gfm;
mod heading;
mod html;
mod inline;
mod link;
mod list;
mod mdx;
mod media;
mod mkdocs;
mod myst;
mod raw;
mod render;
mod sink;
mod slug;
mod starlight;
mod tab;
mod table;
mod tidy;
mod vitepress;

pub(super) use code::language_word;
pub(super) use front::yaml;
pub(super) use html::js_string;
pub(crate) use myst::is_grammar;
pub(super) use myst::{Fragments, fragments, shared_substitutions, written_substitutions};

use super::{File, Format, Site, Unit, Writer};
use crate::catalog::Page;
use crate::ledger::Ledger;
use dialect::Dialect;
use front::Front;
use render::Render;
use rustc_hash::FxHashSet;

/// The writer of one dialect.
struct Markdown(&'static Dialect);

impl Writer for Markdown {
    fn page_path(&self, site: &Site<'_>, page: &Page) -> String {
        let dialect = self.0;
        in_site(site, dialect.folder, &format!("{}.{}", page.source.doc, dialect.extension))
    }

    fn asset_path(&self, site: &Site<'_>, path: &str) -> String {
        let dialect = self.0;
        match dialect.public {
            "" => in_site(site, dialect.folder, path),
            public => in_site(site, public, path),
        }
    }

    fn picture_path(&self, site: &Site<'_>, path: &str) -> Option<String> {
        self.0.pictures.map(|folder| in_site(site, folder, path))
    }

    fn page_url(&self, site: &Site<'_>, doc: &str) -> String {
        (self.0.page_url)(site, doc)
    }

    fn has_conditions(&self) -> bool {
        self.0.for_sphinx
    }

    fn page(&self, site: &Site<'_>, page: &Page, ledger: &mut Ledger) -> String {
        written(Render::new(self.0, site, page, ledger))
    }

    fn support(&self, site: &Site<'_>) -> Vec<File> {
        (self.0.support)(site)
    }
}

/// The whole text of a page.
fn written(mut render: Render<'_>) -> String {
    let (dialect, page) = (render.dialect, render.page);
    render.blocks(&page.body);
    let mut front = Front::default();
    (dialect.front)(&render, &mut front);
    let imports = (dialect.imports)(&render);
    let mut out = front.finish();
    out.push_str(&imports);
    out.push_str(&render.sink.finish());
    out
}

/// A page as GitHub reads it, for programs: nothing but the project's own links leads into it.
pub(super) fn page_for_programs(site: &Site<'_>, page: &Page, ledger: &mut Ledger) -> String {
    written(render_for_programs(site, page, ledger))
}

/// The same as a part of one text of many pages: links lead from the root, or from `base`, and footnotes have no
/// name that an earlier page used.
pub(super) fn page_among_others(
    site: &Site<'_>,
    page: &Page,
    base: &str,
    used: &mut FxHashSet<String>,
) -> String {
    // What is lost of it was lost of the page, where it is counted.
    let mut ledger = Ledger::default();
    let mut render = render_for_programs(site, page, &mut ledger);
    render.base = Some(base);
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let prefix = page.source.doc.replace(|c| !allowed(c), "-");
    let mut names: Vec<&mut String> = render.notes.values_mut().collect();
    names.sort_unstable();
    for name in names {
        while !used.insert(name.clone()) {
            *name = format!("{prefix}-{name}");
        }
    }
    written(render)
}

fn render_for_programs<'a>(
    site: &'a Site<'a>,
    page: &'a Page,
    ledger: &'a mut Ledger,
) -> Render<'a> {
    let mut render = Render::new(&gfm::DIALECT, site, page, ledger);
    let keep = site.options.chose("anchors", "keep");
    render.settings.keep_anchors = keep;
    render.settings.linked_ids_only = !keep;
    render
}

/// A path below a folder of the site; a page that is converted on its own has no site around it.
fn in_site(site: &Site<'_>, folder: &str, path: &str) -> String {
    format!("{}{path}", if site.options.single { "" } else { folder })
}

/// A format from a dialect's table.
const fn format(
    dialect: &'static Dialect,
    writer: &'static Markdown,
    about: &'static str,
) -> Format {
    Format { name: dialect.name, about, extension: dialect.extension, unit: Unit::Page, writer }
}

/// The address of a page that stands for a directory: `a/b/`, and `a/` for `a/index`.
fn directory_url(doc: &str) -> String {
    match doc.strip_suffix("index") {
        Some(parent) if parent.is_empty() || parent.ends_with('/') => parent.to_owned(),
        _ => format!("{doc}/"),
    }
}

/// Material for MkDocs, and Zensical, which reads the same pages.
pub static MKDOCS: Format = format(
    &mkdocs::DIALECT,
    &Markdown(&mkdocs::DIALECT),
    "Markdown for MkDocs with Material (and Zensical)",
);
/// Zensical, which reads MkDocs' configuration and the same pages.
pub static ZENSICAL: Format = Format {
    name: "zensical",
    about: "Markdown for Zensical (the same as mkdocs)",
    extension: "md",
    unit: Unit::Page,
    writer: &Markdown(&mkdocs::DIALECT),
};
/// Docusaurus.
pub static DOCUSAURUS: Format =
    format(&docusaurus::DIALECT, &Markdown(&docusaurus::DIALECT), "MDX for Docusaurus 3");
/// Starlight.
pub static STARLIGHT: Format =
    format(&starlight::DIALECT, &Markdown(&starlight::DIALECT), "MDX for Starlight (Astro)");
/// VitePress.
pub static VITEPRESS: Format =
    format(&vitepress::DIALECT, &Markdown(&vitepress::DIALECT), "Markdown for VitePress");
/// MyST, for Sphinx.
pub static MYST: Format =
    format(&myst::DIALECT, &Markdown(&myst::DIALECT), "MyST Markdown, for Sphinx with myst-parser");
/// GitHub.
pub static GFM: Format =
    format(&gfm::DIALECT, &Markdown(&gfm::DIALECT), "Markdown that reads well on GitHub");

/// The ways in which constructs do not come out exact: code, what is left, reason.
pub fn losses() -> impl Iterator<Item = (&'static str, crate::ledger::Outcome, &'static str)> {
    fate::ALL.iter().map(|fate| (fate.code, fate.outcome, fate.reason))
}
