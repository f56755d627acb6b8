//! The catalog: the one model between reading and writing.
//!
//! Pages hold blocks, blocks hold blocks and inlines; every name used here is docutils', Sphinx' or
//! sphinx-design's own. Everything is owned and serialises with serde: what JSON or TOML wrote in
//! full can be read back and written in any other format with the same result, so nothing a writer
//! needs may live outside this model. Links are resolved before a catalog exists: writers never look
//! a label up.
//!
//! `docs/catalog.schema.json`, printed by `shelfmark schema`, describes the JSON.

mod block;
pub mod dates;
mod entry;
mod file;
mod inline;
mod kind;
mod linking;
mod select;
mod target;
mod text;
mod walk;

pub use block::*;
pub use entry::{Scope, entries, sections};
pub use file::{CatalogFile, FileView, PageFile, PageView, View, json_schema};
pub use inline::*;
pub use kind::{split_tag, strip_tag, tag_of};
pub use select::{Reach, Selection, merged_entries, normalised, section_pattern};
pub use target::*;
pub use text::blocks_text;
pub use walk::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the model, the first key of every serialised catalog.
pub const SCHEMA: &str = "doc-catalog/1";

/// A project (or a single page) read, resolved and ready to write.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Catalog {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What conf.py and shelfmark.toml say of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Project>,
    /// The pages, in the order of the navigation, then by name.
    pub pages: Vec<Page>,
}

/// The head of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// `html_title`, else `project`.
    pub title: String,
    /// `version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `release`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// `copyright`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright: Option<String>,
    /// `author`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Docname of the root page.
    pub root: String,
    /// Navigation, from the toctrees of the root page down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub navigation: Vec<NavigationItem>,
    /// Where the documentation has been published: `html_baseurl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// `language`: the language of the pages, as Sphinx names it (`pt_BR`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// `html_logo`: an address, or a path from the folder that the pages are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// `html_favicon`, the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub favicon: Option<String>,
    /// Files that go with the pages (images, downloads, static files), by path from the folder that
    /// the pages are in. Not there when nobody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<Vec<String>>,
}

/// A place in the navigation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum NavigationItem {
    /// A captioned toctree.
    Group {
        /// The caption.
        title: String,
        /// What is under it.
        items: Vec<NavigationItem>,
    },
    /// A page, with the pages of its own toctrees under it.
    Page {
        /// The title in the navigation: the toctree's, else the page's.
        title: String,
        /// Docname.
        doc: String,
        /// Pages below.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<NavigationItem>,
    },
    /// An external address.
    Link {
        /// Its title.
        title: String,
        /// The address.
        url: String,
    },
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Where it came from.
    pub source: PageSource,
    /// Plain text of its title; the docname's last part where it has none.
    pub title: String,
    /// Explicit labels of the title, as written (`ref-use-cases`).
    #[serde(default)]
    pub labels: Vec<String>,
    /// Ids of the title, the wanted one first. A link to one of these is a link to the page's top.
    #[serde(default)]
    pub ids: Vec<String>,
    /// What a `title` directive calls the page where only browsers show it, if that is not its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata_title: Option<String>,
    /// Metadata: docinfo fields, `meta` directives, file-wide fields such as `orphan`.
    #[serde(default)]
    pub meta: BTreeMap<String, String>,
    /// The lines of `meta` directives, where one says more than a name: `description lang=en` and its content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meta_elements: Vec<(String, String)>,
    /// The listable things of the page, derived from the body.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// The sections, flat, derived from the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionHead>,
    /// The block tree. The page's title is the first [`BlockContent::Section`] of level 1, when the source has one;
    /// nothing that shows stands before it in most pages.
    #[serde(default)]
    pub body: Vec<Block>,
    /// What was found wrong with the source of this page.
    #[serde(default)]
    pub diagnostics: Vec<Note>,
}

/// Where a page came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageSource {
    /// Path from the source root, with extension, `/` between the parts.
    pub path: String,
    /// Sphinx' docname: the path without extension.
    pub doc: String,
}

/// A position in a source file: 1-based lines; `file` only when it is not the page's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// First line, from 1.
    pub line: u32,
    /// Column of the first character, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Last line, when it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    /// The included file, by path from the source root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A section, as listed in TOML and in tables of contents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SectionHead {
    /// Titles from the page down to this section.
    pub path: Vec<String>,
    /// The id links use.
    pub anchor: String,
    /// 1 for the page's title.
    pub level: u8,
    /// Line of the title.
    pub line: u32,
    /// What a bookmark file says of the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// One listable thing: a card, a link list's item, a toctree's line, a bookmark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// `<anchor of the section>/<number within it>`.
    pub id: String,
    /// `Blog`, `Guide`, …: the leading tag, taken out of the title.
    pub kind: Option<String>,
    /// Plain text, kind removed.
    pub title: String,
    /// The address as it stands in the source or was resolved to: absolute, or relative to the root.
    pub url: String,
    /// Titles from the page down.
    pub section: Vec<String>,
    /// Id of the nearest section.
    pub anchor: String,
    /// Path from the source root, or address, of the image.
    pub image: Option<String>,
    /// Body text beside the link.
    pub description: Option<String>,
    /// Badges and classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What it was in the source.
    pub origin: Origin,
    /// Line in the page's source.
    pub line: u32,
    /// The included file that holds it, when not the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Further places of the same address, where duplicates were merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Place>,
    /// Address of the feed (RSS, Atom) that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// When a bookmark was made, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<i64>,
    /// When a bookmark was last changed, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<i64>,
    /// When a bookmark was last visited, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited: Option<i64>,
    /// Where it leads, less the address, which is in `url`.
    pub target: Target,
}

impl Entry {
    /// The address to write, see [`Target::href`].
    #[must_use]
    pub fn href(&self, base: Option<&str>, suffix: &str) -> String {
        match self.target.kind {
            TargetKind::Url => self.url.clone(),
            _ => self.target.href(base, suffix),
        }
    }
}

/// A further place of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Title there.
    pub title: String,
    /// Titles from the page down.
    pub section: Vec<String>,
    /// Docname, when it is another page's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Line in the page's source.
    pub line: u32,
}

/// What an entry was in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A sphinx-design card.
    Card,
    /// A button outside of a card.
    Button,
    /// An item of a list of links, or another link.
    #[default]
    Link,
    /// A line of a toctree.
    Toctree,
    /// A bookmark file.
    Bookmark,
}

/// A diagnostic as the catalog keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// `info`, `warning`, `error`, `severe`.
    pub level: String,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what was expected.
    pub message: String,
    /// Line, from 1.
    pub line: u32,
    /// The included file that holds it, when not the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}
