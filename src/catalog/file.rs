//! A catalog as a file: `{schema, …page}` for one page, `{schema, project, pages}` for several.

use super::{
    Block, Catalog, Entry, Note, Page, PageSource, Project, SCHEMA, SectionHead, sections,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How a catalog is shown as data.
#[derive(Clone, Copy, Debug, Default)]
pub struct View<'a> {
    /// Show the block tree?
    pub body: bool,
    /// Show the list of sections?
    pub sections: bool,
    /// Put before the addresses of the project's pages.
    pub base_url: Option<&'a str>,
    /// Put behind their docnames; `.html` when there is none.
    pub url_suffix: Option<&'a str>,
}

/// A page as it is written.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    source: &'a PageSource,
    title: &'a str,
    labels: &'a [String],
    ids: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata_title: Option<&'a str>,
    meta: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    meta_elements: &'a [(String, String)],
    entries: Vec<Cow<'a, Entry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a [SectionHead]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a [Block]>,
    diagnostics: &'a [Note],
}

/// A file as it is written.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum FileView<'a> {
    /// One page.
    Page {
        /// [`SCHEMA`].
        schema: &'static str,
        /// The page.
        #[serde(flatten)]
        page: PageView<'a>,
    },
    /// Several pages.
    Catalog {
        /// [`SCHEMA`].
        schema: &'static str,
        /// The project's head.
        #[serde(skip_serializing_if = "Option::is_none")]
        project: Option<&'a Project>,
        /// The pages.
        pages: Vec<PageView<'a>>,
    },
}

impl<'a> View<'a> {
    /// The catalog as a file to be written.
    #[must_use]
    pub fn of(&self, catalog: &'a Catalog) -> FileView<'a> {
        match (&catalog.pages[..], &catalog.project) {
            ([page], None) => FileView::Page { schema: SCHEMA, page: self.page(page) },
            _ => self.of_several(catalog),
        }
    }

    /// The same in the form that several pages have, however many there are: programs then need to know one form.
    #[must_use]
    pub fn of_several(&self, catalog: &'a Catalog) -> FileView<'a> {
        FileView::Catalog {
            schema: SCHEMA,
            project: catalog.project.as_ref(),
            pages: catalog.pages.iter().map(|page| self.page(page)).collect(),
        }
    }

    fn page(&self, page: &'a Page) -> PageView<'a> {
        PageView {
            source: &page.source,
            title: &page.title,
            labels: &page.labels,
            ids: &page.ids,
            metadata_title: page.metadata_title.as_deref(),
            meta: &page.meta,
            meta_elements: &page.meta_elements,
            entries: page.entries.iter().map(|entry| self.entry(entry)).collect(),
            sections: (self.sections || says_more(&page.sections)).then_some(&page.sections),
            body: self.body.then_some(&page.body),
            diagnostics: &page.diagnostics,
        }
    }

    fn entry(&self, entry: &'a Entry) -> Cow<'a, Entry> {
        let url = entry.href(self.base_url, self.url_suffix.unwrap_or(".html"));
        if url == entry.url {
            Cow::Borrowed(entry)
        } else {
            Cow::Owned(Entry { url, ..entry.clone() })
        }
    }
}

/// Do the heads say what the body does not?
fn says_more(sections: &[SectionHead]) -> bool {
    sections.iter().any(|head| head.description.is_some())
}

/// A catalog file: one page, or several with the head of their project.
#[derive(Debug, JsonSchema)]
#[schemars(untagged, title = "shelfmark catalog")]
pub enum CatalogFile {
    /// Several pages.
    Catalog(Catalog),
    /// One page.
    Page(Box<PageFile>),
}

/// A file with one page.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct PageFile {
    /// Always `doc-catalog/1`.
    schema: String,
    #[serde(flatten)]
    page: Page,
}

impl CatalogFile {
    /// The catalog, with what follows from its pages' bodies filled in.
    ///
    /// # Errors
    ///
    /// When the file is of another schema.
    pub fn into_catalog(self) -> Result<Catalog, String> {
        let (schema, project, pages) = match self {
            Self::Catalog(catalog) => (catalog.schema, catalog.project, catalog.pages),
            Self::Page(file) => (file.schema, None, vec![file.page]),
        };
        if schema != SCHEMA {
            return Err(format!("its schema is '{schema}'; this program reads '{SCHEMA}'"));
        }
        let mut catalog = Catalog { schema, project, pages };
        for page in &mut catalog.pages {
            if page.sections.is_empty() {
                page.sections = sections(&page.body);
            }
        }
        Ok(catalog)
    }
}

/// The JSON Schema (2020-12) of catalog files.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(CatalogFile);
    schema.insert(
        "description".into(),
        "Pages, sections, blocks and entries of a documentation, as shelfmark writes them.".into(),
    );
    schema.to_value()
}
