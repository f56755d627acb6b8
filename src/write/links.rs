//! What all pages share when links are written: who is there, and what is linked to.

use crate::catalog::{
    Block, BlockContent, Catalog, Page, Part, Target, each_part_outside, each_target, has_scheme,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Pages by docname, and every place on them that some page links to.
#[derive(Debug, Default)]
pub struct Links<'a> {
    pages: FxHashMap<&'a str, &'a Page>,
    linked: FxHashSet<(&'a str, &'a str)>,
    /// Those that the tables of contents of pages lead to, which most targets show by themselves.
    listed: FxHashSet<(&'a str, &'a str)>,
    /// Those that some link leads to by no role that names a label, not from lists that a program makes.
    addressed: FxHashSet<(&'a str, &'a str)>,
    /// Labels of all pages.
    labels: FxHashSet<&'a str>,
    /// Schemes of addresses, in lower case.
    schemes: BTreeSet<String>,
    /// Pages `x` beside `x/index`: generators that serve pages as folders have one address for both.
    beside_folders: FxHashSet<&'a str>,
    /// Files that go with the pages; none where that is not known.
    files: Option<FxHashSet<&'a str>>,
}

impl<'a> Links<'a> {
    /// Reads the whole catalog once.
    #[must_use]
    pub fn new(catalog: &'a Catalog) -> Self {
        let files = catalog.project.as_ref().and_then(|project| project.files.as_ref());
        let files = files.map(|files| files.iter().map(String::as_str).collect());
        let mut links = Self { files, ..Self::default() };
        for page in &catalog.pages {
            links.pages.insert(&page.source.doc, page);
            links.read(page);
        }
        let folders =
            catalog.pages.iter().filter_map(|page| page.source.doc.strip_suffix("/index"));
        links.beside_folders = folders.filter(|doc| links.pages.contains_key(doc)).collect();
        links
    }

    fn read(&mut self, page: &'a Page) {
        each_part_outside(&page.body, is_made, &mut |part| match part {
            Part::Target(target) => self.note(page, target),
            Part::Image(image) => image.target.iter().for_each(|target| self.note(page, target)),
            Part::Blocks(blocks) => {
                for block in blocks {
                    self.labels.extend(block.labels.iter().map(String::as_str));
                    self.note_made(page, block);
                }
            }
            Part::Inlines(_) => {}
        });
    }

    fn note(&mut self, from: &'a Page, target: &'a Target) {
        if let Some(place) = place(from, target) {
            self.linked.insert(place);
            if target.fragment.is_none() || target.role.is_none() || target.label.is_none() {
                self.addressed.insert(place);
            }
        }
        let Some(url) = target.url.as_deref().filter(|url| has_scheme(url)) else { return };
        match url.split_once(':') {
            Some((scheme, _)) if !url.starts_with('/') && !self.schemes.contains(scheme) => {
                self.schemes.insert(scheme.to_ascii_lowercase());
            }
            _ => {}
        }
    }

    /// The links of lists that a program makes; those of a page's contents do not count among the others.
    fn note_made(&mut self, page: &'a Page, block: &'a Block) {
        if !is_made(block) {
            return;
        }
        let is_contents = matches!(block.content, BlockContent::Contents { local: false, .. });
        let places = if is_contents { &mut self.listed } else { &mut self.linked };
        each_target(std::slice::from_ref(block), &mut |target| places.extend(place(page, target)));
    }

    /// The page of this docname.
    #[must_use]
    pub fn page(&self, doc: &str) -> Option<&'a Page> {
        self.pages.get(doc).copied()
    }

    /// Is this page beside a folder of its name that has a page of its own, as `x` is beside `x/index`?
    #[must_use]
    pub fn is_beside_its_folder(&self, doc: &str) -> bool {
        self.beside_folders.contains(doc)
    }

    /// Is there any such page?
    #[must_use]
    pub fn has_contested_address(&self) -> bool {
        !self.beside_folders.is_empty()
    }

    /// Is this file, by path from the folder of the pages, known not to be there?
    #[must_use]
    pub fn lacks_file(&self, path: &str) -> bool {
        self.files.as_ref().is_some_and(|files| !files.contains(path))
    }

    /// Does any page link to this place otherwise than by a role that names it?
    #[must_use]
    pub fn is_addressed(&self, doc: &str, fragment: &str) -> bool {
        self.addressed.contains(&(doc, fragment))
    }

    /// Has any page a label of this name?
    #[must_use]
    pub fn is_label(&self, name: &str) -> bool {
        self.labels.contains(name)
    }

    /// The schemes of all addresses, in lower case and alphabetical order.
    pub fn schemes(&self) -> impl Iterator<Item = &str> {
        self.schemes.iter().map(String::as_str)
    }

    /// Does any page link to this place, but for the contents of its own?
    #[must_use]
    pub fn is_linked(&self, doc: &str, fragment: &str) -> bool {
        self.linked.contains(&(doc, fragment))
    }

    /// Do the contents of its page list this place?
    #[must_use]
    pub fn is_listed(&self, doc: &str, fragment: &str) -> bool {
        self.listed.contains(&(doc, fragment))
    }
}

/// Is it a list of links that a program makes of what is elsewhere?
fn is_made(block: &Block) -> bool {
    use BlockContent as B;
    matches!(block.content, B::Toctree(_) | B::Contents { .. } | B::Autosummary { .. })
}

/// The page and the id on it that a target names.
fn place<'a>(from: &'a Page, target: &'a Target) -> Option<(&'a str, &'a str)> {
    if let Some(fragment) = &target.fragment {
        return Some((target.doc.as_ref().unwrap_or(&from.source.doc), fragment));
    }
    let fragment = target.url.as_deref()?.strip_prefix('#')?;
    Some((&from.source.doc, fragment))
}

/// Where a file goes in the site that pages name by this path from the source root: to the same place, and
/// a file of the repository around (`../logo.png`) into a folder of its own.
#[must_use]
pub fn file_home(path: &str) -> Cow<'_, str> {
    if !path.starts_with("../") {
        return Cow::Borrowed(path);
    }
    Cow::Owned(format!("_downloads/{}", path.trim_start_matches("../")))
}

/// An address as host and path; the path has slashes around it.
#[must_use]
pub fn split_base(base: &str) -> (&str, String) {
    let start = base.find("://").map_or(0, |at| at + 3);
    match base[start..].find('/') {
        Some(at) => {
            let path = base[start + at..].trim_matches('/');
            let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
            (&base[..start + at], path)
        }
        None => (base, "/".to_owned()),
    }
}

/// The path below which a site stands on its host, with slashes around it.
#[must_use]
pub fn base_path(base_url: Option<&str>) -> String {
    base_url.map_or_else(|| "/".to_owned(), |base| split_base(base).1)
}

/// The path that leads from the directory of page `doc` to `path`, both from the root.
#[must_use]
pub fn relative_path(doc: &str, path: &str) -> String {
    let from = doc.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut up: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let mut down = path;
    while let (Some(first), Some((head, rest))) = (up.first(), down.split_once('/')) {
        if *first != head {
            break;
        }
        up.remove(0);
        down = rest;
    }
    // A first part with a colon would be read as a scheme (RFC 3986, 4.2).
    let has_colon = down.split('/').next().is_some_and(|first| first.contains(':'));
    let here = if up.is_empty() && has_colon { "./" } else { "" };
    "../".repeat(up.len()) + here + down
}
