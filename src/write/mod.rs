//! Writers: catalog in, files out.
//!
//! A writer reads the catalog and nothing else. It is one file (a Markdown dialect: one table of
//! choices over the shared engine in `markdown`) and one line in [`ALL`].

mod bookmarks;
mod json;
pub mod links;
mod llms;
pub mod markdown;
mod prism;
mod site;
mod toml;
pub(crate) mod url;
pub mod uses;

use crate::catalog::{Catalog, Inlines, Page};
use crate::ledger::Ledger;
use links::Links;

pub use bookmarks::internal_entries;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use uses::Uses;

/// What is written: the catalog, what was asked for, and what all pages share.
pub struct Site<'a> {
    /// All pages.
    pub catalog: &'a Catalog,
    /// What was asked for.
    pub options: &'a Options,
    /// Pages by name, and the places that are linked to.
    pub links: Links<'a>,
    /// What the pages use.
    pub uses: Uses,
    fragments: OnceLock<markdown::Fragments>,
    substitutions: OnceLock<BTreeMap<String, Inlines>>,
}

impl<'a> Site<'a> {
    /// Reads the catalog once for what all pages share.
    #[must_use]
    pub fn new(catalog: &'a Catalog, options: &'a Options) -> Self {
        let (links, uses) = (Links::new(catalog), Uses::new(catalog));
        let (fragments, substitutions) = (OnceLock::new(), OnceLock::new());
        Self { catalog, options, links, uses, fragments, substitutions }
    }
}

impl Site<'_> {
    /// Texts of included files, which pages share: written once, when the first page asks for them.
    fn fragments(&self) -> &markdown::Fragments {
        self.fragments.get_or_init(|| markdown::fragments(self))
    }

    /// Substitutions that mean the same on several pages.
    fn substitutions(&self) -> &BTreeMap<String, Inlines> {
        self.substitutions.get_or_init(|| markdown::shared_substitutions(self.catalog))
    }
}

/// A writer, declared once: name, help and listing derive from this.
pub struct Format {
    /// Name for `--to`.
    pub name: &'static str,
    /// One line for `shelfmark formats`.
    pub about: &'static str,
    /// Extension of the files it writes, without the dot.
    pub extension: &'static str,
    /// One output file for all pages (bookmarks, `llms-full`), or one file a page?
    pub unit: Unit,
    /// The writer.
    pub writer: &'static dyn Writer,
}

/// How many files a writer makes of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One a page, and support files.
    Page,
    /// One for all.
    Catalog,
}

/// A writer.
pub trait Writer: Sync {
    /// Path of a page's file from the output root: in a site where the generator looks for it, on its own
    /// (`site.options.single`) the docname with the format's extension.
    fn page_path(&self, site: &Site<'_>, page: &Page) -> String;

    /// Path from the output root of a file that pages name by its path from the source root: an image, a
    /// download. A site keeps them where its pages are.
    fn asset_path(&self, _site: &Site<'_>, path: &str) -> String {
        path.to_owned()
    }

    /// The same of a picture that the site's configuration shows, its logo or icon; none where it shows none.
    fn picture_path(&self, _site: &Site<'_>, _path: &str) -> Option<String> {
        None
    }

    /// Address of a page from the root of the built site, for inventories and redirects.
    fn page_url(&self, _site: &Site<'_>, doc: &str) -> String {
        format!("{doc}.html")
    }

    /// One page as text. For [`Unit::Catalog`] writers this is called with a catalog of that page.
    fn page(&self, site: &Site<'_>, page: &Page, ledger: &mut Ledger) -> String;

    /// Can pages have content that is there for some builders only?
    fn has_conditions(&self) -> bool {
        false
    }

    /// What stands beside the pages: style sheets, components, configuration, navigation. For
    /// [`Unit::Catalog`] writers the one file is written here.
    fn support(&self, _site: &Site<'_>) -> Vec<File> {
        Vec::new()
    }

    /// Files that are made of all written pages, which are given in catalog order.
    fn bundle(&self, _site: &Site<'_>, _pages: &[File]) -> Vec<File> {
        Vec::new()
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path from the output root, `/` between the parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// May an existing file be replaced? Configuration that people edit may not.
    pub replace: bool,
}

/// What the command line and shelfmark.toml ask of a writer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Makes internal targets absolute in bookmark formats; ends in `/`.
    pub base_url: Option<String>,
    /// Put after a docname to make an address: `.html`, `/` or nothing.
    pub url_suffix: String,
    /// TOML: the block tree too.
    pub full: bool,
    /// Bookmarks: every link, not cards and lists alone.
    pub all_links: bool,
    /// Seconds since 1970 that dates are made of (`SOURCE_DATE_EPOCH`); no dates without it.
    pub epoch: Option<u64>,
    /// Is this a single page, converted on its own (no site around it)?
    pub single: bool,
    /// `key=value` choices of one writer (`math=code`, `classes=keep`), see the writer's help.
    pub choices: BTreeMap<String, String>,
}

impl Options {
    /// Was this choice made with this value?
    #[must_use]
    pub fn chose(&self, key: &str, value: &str) -> bool {
        self.choices.get(key).is_some_and(|chosen| chosen == value)
    }
}

/// All writers.
pub static ALL: &[&Format] = &[
    &bookmarks::atom::FORMAT,
    &bookmarks::csv::FORMAT,
    &markdown::DOCUSAURUS,
    &markdown::GFM,
    &bookmarks::html::FORMAT,
    &json::FORMAT,
    &bookmarks::jsonl::FORMAT,
    &llms::FORMAT,
    &markdown::MKDOCS,
    &markdown::MYST,
    &bookmarks::netscape::FORMAT,
    &bookmarks::opml::FORMAT,
    &markdown::STARLIGHT,
    &toml::FORMAT,
    &markdown::VITEPRESS,
    &bookmarks::xbel::FORMAT,
    &markdown::ZENSICAL,
];

/// The writer of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}
