//! Links within a project: is what they lead to there? Nothing is fetched.

use crate::catalog::{
    Block, BlockContent, Catalog, Image, Inline, Item, Page, Part, Position, Target, TargetKind,
    TargetStatus, has_scheme,
};
use crate::diagnostic::Severity;
use crate::finding::Finding;
use crate::project::Project;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};

/// What a look at the links of a project gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkReport {
    /// Links to places of the project that were looked for.
    pub links: usize,
    /// Images that were looked for.
    pub images: usize,
    /// Links to pages that were not read, and to other projects.
    pub unchecked: usize,
    /// What is not there, page by page.
    pub broken: Vec<Finding>,
}

/// Looks for every page, anchor, file and image that the pages name.
#[must_use]
pub fn check_links(project: &Project, catalog: &Catalog) -> LinkReport {
    let settings = &project.settings;
    let folders = settings.html_static_path.iter().chain(&settings.html_extra_path);
    let places = Places {
        root: &project.root,
        is_whole: catalog.project.is_some(),
        inventories: settings.intersphinx_mapping.keys().map(|name| format!("{name}:")).collect(),
        folders: folders.map(|folder| project.root.join(folder)).collect(),
        pages: catalog.pages.iter().map(|page| (&*page.source.doc, ids(page))).collect(),
    };
    let mut report = LinkReport::default();
    for page in &catalog.pages {
        let mut look = Look { places: &places, page, position: &NOWHERE, report: &mut report };
        look.blocks(&page.body);
    }
    report
}

const NOWHERE: Position = Position { line: 1, column: None, end: None, file: None };

/// Pages that Sphinx makes itself.
const GENERATED: &[&str] = &["genindex", "modindex", "py-modindex", "search"];

/// What links can lead to.
struct Places<'a> {
    root: &'a Path,
    /// Were all pages read, or is it one on its own?
    is_whole: bool,
    /// What the labels of other projects start with: `python:`.
    inventories: Vec<String>,
    /// Folders whose files are copied to the root of the site, or to `_static`.
    folders: Vec<PathBuf>,
    /// Docnames, with the ids of each page.
    pages: FxHashMap<&'a str, FxHashSet<&'a str>>,
}

impl Places<'_> {
    /// Is it said to be in another project? Its inventory knows; nothing is fetched here.
    fn is_elsewhere(&self, label: &str) -> bool {
        let last = |name: &str| label.starts_with(name) || label.contains(&format!("/{name}"));
        self.inventories.iter().any(|name| last(name))
    }

    fn has_file(&self, path: &str) -> bool {
        let own = path.strip_prefix("_static/").unwrap_or(path);
        self.root.join(path).exists() || self.folders.iter().any(|to| to.join(own).exists())
    }

    /// An image may leave its extension to the output format: `shore.*`.
    fn has_image(&self, path: &str) -> bool {
        let Some(stem) = path.strip_suffix(".*") else { return self.has_file(path) };
        let file = self.root.join(stem);
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let folder = file.parent().and_then(|folder| std::fs::read_dir(folder).ok());
        folder.into_iter().flatten().flatten().any(|entry| {
            let found = entry.file_name();
            let extension = found.to_str().and_then(|found| found.strip_prefix(name));
            extension.is_some_and(|extension| extension.starts_with('.'))
        })
    }
}

/// Every id on a page.
fn ids(page: &Page) -> FxHashSet<&str> {
    let mut ids: FxHashSet<&str> = page.ids.iter().map(String::as_str).collect();
    crate::catalog::each_part(&page.body, &mut |part| match part {
        Part::Blocks(blocks) => blocks.iter().for_each(|block| block_ids(block, &mut ids)),
        Part::Inlines(content) => {
            for inline in content {
                if let Inline::Anchor { ids: own, .. } = inline {
                    ids.extend(own.iter().map(String::as_str));
                }
            }
        }
        Part::Image(_) | Part::Target(_) => {}
    });
    ids
}

fn block_ids<'a>(block: &'a Block, ids: &mut FxHashSet<&'a str>) {
    let mut add = |own: &'a [String]| ids.extend(own.iter().map(String::as_str));
    add(&block.ids);
    match &block.content {
        BlockContent::List { items, .. } => {
            items.iter().for_each(|Item { ids, .. }| add(ids));
        }
        BlockContent::DefinitionList { items, .. } => {
            items.iter().flat_map(|item| &item.terms).for_each(|term| add(&term.ids));
        }
        BlockContent::Object(object) => {
            object.signatures.iter().for_each(|signature| add(&signature.ids));
        }
        BlockContent::Footnote(note) => add(std::slice::from_ref(&note.id)),
        _ => {}
    }
}

/// One walk over a page.
struct Look<'a, 'r> {
    places: &'r Places<'a>,
    page: &'a Page,
    position: &'a Position,
    report: &'r mut LinkReport,
}

impl<'a> Look<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.position = &block.position;
            block.parts(&mut |part| self.part(part));
        }
    }

    fn part(&mut self, part: Part<'a>) {
        match part {
            Part::Blocks(blocks) => {
                let position = self.position;
                self.blocks(blocks);
                self.position = position;
            }
            Part::Inlines(content) => {
                for inline in content {
                    inline.parts(&mut |part| self.part(part));
                }
            }
            Part::Image(image) => self.image(image),
            Part::Target(target) => self.target(target),
        }
    }

    fn image(&mut self, image: &'a Image) {
        if let Some(path) = &image.path {
            self.report.images += 1;
            if !self.places.has_image(path) {
                self.broken("A201", format!("the image `{path}` is not there"));
            }
        }
        image.target.iter().for_each(|target| self.target(target));
    }

    fn target(&mut self, target: &'a Target) {
        let named = target.label.as_deref().or(target.doc.as_deref()).unwrap_or_default();
        let is_elsewhere =
            target.status == TargetStatus::Unresolved && self.places.is_elsewhere(named);
        // Relative addresses are looked at here and nowhere before.
        let is_address = target.kind == TargetKind::Url && self.places.is_whole;
        let is_unread = target.status == TargetStatus::Unchecked && !is_address;
        if is_unread || is_elsewhere {
            self.report.unchecked += 1;
            return;
        }
        match (target.kind, &target.url) {
            (TargetKind::Url, Some(url)) if !has_scheme(url) => self.address(url),
            // An object without a description is shown as code, as Sphinx does.
            (TargetKind::Url | TargetKind::Object, _) => {}
            (TargetKind::Doc, _) => {
                let doc = target.doc.as_deref().unwrap_or(&self.page.source.doc);
                self.place(doc, target.fragment.as_deref());
            }
            (TargetKind::File, _) => self.file(target.path.as_deref().unwrap_or_default()),
            (TargetKind::Ref | TargetKind::Term, _) => {
                self.report.links += 1;
                let label = target.label.as_deref().unwrap_or_default();
                if GENERATED.contains(&label) {
                    return;
                }
                self.broken("R201", format!("`{label}` is nowhere in the project"));
            }
        }
    }

    fn place(&mut self, doc: &str, fragment: Option<&str>) {
        self.report.links += 1;
        match (self.places.pages.get(doc), fragment) {
            (None, _) if GENERATED.contains(&doc) => {}
            (None, _) => self.broken("R201", format!("the page `{doc}` is not there")),
            (Some(ids), Some(fragment)) if !ids.contains(fragment) => {
                self.broken("R202", format!("the page `{doc}` has no `#{fragment}`"));
            }
            (Some(_), _) => {}
        }
    }

    fn file(&mut self, path: &str) {
        self.report.links += 1;
        if !self.places.has_file(path) {
            self.broken("A202", format!("the file `{path}` is not there"));
        }
    }

    /// An address as somebody wrote it: a place of this page, a built page, or a file beside the pages.
    fn address(&mut self, url: &str) {
        let (path, fragment) = match url.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment).filter(|text| !text.is_empty())),
            None => (url, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let doc = &self.page.source.doc;
        if path.is_empty() {
            if fragment.is_some() {
                self.place(doc, fragment);
            }
            return;
        }
        let folder = doc.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(path) = joined(folder, path) else { return };
        let page = path.strip_suffix(".html").unwrap_or(path.trim_end_matches('/'));
        if self.places.pages.contains_key(page) || GENERATED.contains(&page) {
            self.place(page, fragment);
        } else {
            self.file(&path);
        }
    }

    fn broken(&mut self, code: &'static str, message: String) {
        let path = self.position.file.as_deref().unwrap_or(&self.page.source.path);
        let shown = self.places.root.join(path);
        let shown = shown.strip_prefix(".").unwrap_or(&shown).display().to_string();
        self.report.broken.push(Finding {
            line: Some(self.position.line),
            column: self.position.column,
            ..Finding::of_file(shown, Severity::Error, code, message)
        });
    }
}

/// A relative path from the root; none when it leads out of it, where nobody looks.
fn joined(folder: &str, path: &str) -> Option<String> {
    let from = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
