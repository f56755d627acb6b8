//! Where links lead, from the page that is being written.

use super::address::Address;
use super::dialect::{Outside, Places, RawPlaces};
use super::fate;
use super::render::Render;
use crate::catalog::{Target, TargetKind, TargetStatus, has_scheme};
use crate::identifier::make_id;
use crate::write::links::{base_path, file_home, relative_path};
use crate::write::url::{is_unsafe_url, is_valid_url};

impl Render<'_> {
    /// The address of a target as this page writes it; none where only the text can be kept.
    pub(super) fn href(&mut self, target: &Target) -> Option<String> {
        if let Some(url) = &target.url {
            return self.url(url);
        }
        match target.kind {
            TargetKind::Url => None,
            TargetKind::Doc => self.doc(target),
            TargetKind::File => self.file(target.path.as_deref()?),
            TargetKind::Ref => self.unfound(target),
            TargetKind::Object | TargetKind::Term => {
                self.mark(&fate::LINK_TEXT);
                None
            }
        }
    }

    /// Has it an address, as [`Self::href`] says?
    pub(super) fn leads(&self, target: &Target) -> bool {
        let doc = target.doc.as_ref().unwrap_or(&self.page.source.doc);
        target.url.is_some()
            || match target.kind {
                TargetKind::Doc => self.site.links.page(doc).is_some() || self.guesses(target),
                TargetKind::Ref => self.guesses(target),
                TargetKind::File => true,
                TargetKind::Url | TargetKind::Object | TargetKind::Term => false,
            }
    }

    fn url(&mut self, url: &str) -> Option<String> {
        if is_unsafe_url(url) {
            self.mark(&fate::LINK_UNSAFE);
            return None;
        }
        // Only strict parsers of addresses mind; Sphinx writes them as they are.
        if url.is_empty() || !(self.dialect.for_sphinx || is_valid_url(url)) {
            self.mark(&fate::LINK_INVALID);
            return None;
        }
        let address = self.local_url(url);
        self.mark_if(address.is_none(), &fate::LINK_TEXT);
        address
    }

    /// A relative address was one in the built site: a page's becomes the page, another one is taken
    /// from the root, where no generator looks for a source file.
    fn local_url(&self, url: &str) -> Option<String> {
        let end = url.find(['?', '#']).unwrap_or(url.len());
        let (path, rest) = url.split_at(end);
        if path.is_empty() || has_scheme(path) || self.site.options.single {
            return Some(url.to_owned());
        }
        if let Some(rooted) = url.strip_prefix('/') {
            // A place on the server, which may have more than this site.
            return self.outside(rooted, url);
        }
        let target = match self.local(path) {
            None => return (self.dialect.outside != Outside::Broken).then(|| url.to_owned()),
            Some(Local::Page(doc)) => return Some(self.page_path(doc) + rest),
            Some(Local::File(file)) => {
                return Some(match self.dialect.places {
                    Places::Files => url.to_owned(),
                    Places::Pages | Places::Addresses => self.file_path(&file) + rest,
                });
            }
            Some(Local::Outside(target)) => target,
        };
        let project = self.site.catalog.project.as_ref();
        // What the old site has beside its pages is best sought there.
        match project.and_then(|project| project.base_url.as_deref()) {
            Some(base) if is_web(base) => {
                Some(format!("{}/{target}{rest}", base.trim_end_matches('/')))
            }
            _ => self.outside(&format!("{target}{rest}"), url),
        }
    }

    /// What a relative address of the built site stands for; none when it leads out of it.
    fn local(&self, path: &str) -> Option<Local<'_>> {
        let target = from_root(&self.page.source.doc, path)?;
        if let Some(page) = target.strip_suffix(".html").and_then(|doc| self.site.links.page(doc)) {
            return Some(Local::Page(&page.source.doc));
        }
        let project = self.site.catalog.project.as_ref();
        let is_known = project.is_some_and(|project| project.files.is_some())
            && !self.site.links.lacks_file(&target);
        Some(if is_known { Local::File(target) } else { Local::Outside(target) })
    }

    /// An address in raw HTML as the built page must have it, since the target leaves such HTML alone: that of a
    /// page or file of the project, which may not be served where it was. None for one that stays as it is.
    pub(super) fn raw_address(&self, address: Address<'_>) -> Option<String> {
        let url = address.url;
        let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        if !address.is_relative() || self.site.options.single || self.dialect.for_sphinx {
            return None;
        }
        let base = base_path(self.site.options.base_url.as_deref());
        let url_of = |doc: &str| (self.dialect.page_url)(self.site, doc);
        let from = url_of(&self.page.source.doc);
        let here = match (self.local(path)?, self.dialect.raw_places) {
            (Local::Outside(_), _) | (Local::File(_), RawPlaces::FilesBeside) => return None,
            (Local::Page(doc), RawPlaces::Sources) => self.page_path(doc),
            (Local::Page(doc), RawPlaces::Relative) => relative_path(&from, &url_of(doc)),
            (Local::Page(doc), _) => base + &url_of(doc),
            (Local::File(_), RawPlaces::Sources) => return None,
            (Local::File(file), RawPlaces::Relative) => relative_path(&from, &file),
            // Vite puts the base before what is part of the page.
            (Local::File(file), RawPlaces::Vite) if address.is_part() => format!("/{file}"),
            (Local::File(file), RawPlaces::Vite | RawPlaces::Addresses) => base + &file,
        };
        let here = if here.is_empty() { "./".to_owned() } else { here };
        Some(format!("{here}{rest}"))
    }

    /// The path from this page to the file of the project that an address in raw HTML names.
    pub(super) fn raw_file(&self, address: Address<'_>) -> Option<String> {
        if !address.is_relative() || self.site.options.single {
            return None;
        }
        match self.local(address.url)? {
            Local::File(file) => Some(self.file_path(&file)),
            Local::Page(_) | Local::Outside(_) => None,
        }
    }

    /// An address that no page or file of the project has, by its path from the root and as it was written.
    fn outside(&self, rooted: &str, url: &str) -> Option<String> {
        match self.dialect.outside {
            Outside::Broken => None,
            Outside::Kept => Some(url.to_owned()),
            Outside::Rooted(root) => Some(format!("{root}{rooted}")),
        }
    }

    fn file(&mut self, path: &str) -> Option<String> {
        let home = file_home(path);
        if self.site.links.lacks_file(&home) {
            self.mark(&fate::LINK_TEXT);
            return None;
        }
        Some(self.file_path(&home))
    }

    /// How this page names the page of a docname.
    fn page_path(&self, doc: &str) -> String {
        if let Some(base) = self.base {
            return format!("{base}{doc}.{}", self.dialect.extension);
        }
        let own = &self.page.source.doc;
        let address = || (self.dialect.page_url)(self.site, doc);
        match self.dialect.places {
            Places::Addresses if !self.site.options.single => {
                base_path(self.site.options.base_url.as_deref()) + &address()
            }
            Places::Pages if self.in_html => relative_path(own, &address()),
            _ => relative_path(own, &format!("{doc}.{}", self.dialect.extension)),
        }
    }

    /// How this page names a file that goes with the pages.
    pub(super) fn file_path(&self, home: &str) -> String {
        if let Some(base) = self.base {
            return format!("{base}{home}");
        }
        match self.dialect.places {
            Places::Files => relative_path(&self.page.source.doc, home),
            _ if self.site.options.single => relative_path(&self.page.source.doc, home),
            Places::Pages => format!("/{home}"),
            Places::Addresses => base_path(self.site.options.base_url.as_deref()) + home,
        }
    }

    fn doc(&mut self, target: &Target) -> Option<String> {
        let own = &self.page.source.doc;
        let doc = target.doc.as_ref().unwrap_or(own);
        let page = self.site.links.page(doc);
        if page.is_none() && !self.guesses(target) {
            self.mark(&fate::LINK_TEXT);
            return None;
        }
        self.mark_if(page.is_none(), &fate::LINK_GUESSED);
        let is_title = |id: &String| page.is_some_and(|page| page.ids.contains(id));
        let fragment = target.fragment.as_ref();
        let path = || self.page_path(doc);
        Some(match fragment {
            Some(id)
                if doc == own
                    && self.base.is_none_or(str::is_empty)
                    && !(is_title(id) && self.dialect.title_without_id) =>
            {
                format!("#{id}")
            }
            Some(id) if !is_title(id) => format!("{}#{id}", path()),
            _ => path(),
        })
    }

    /// A label that was not found: in a page of its own it may well be there, nobody has looked.
    fn unfound(&mut self, target: &Target) -> Option<String> {
        let label = target.fragment.as_ref().or(target.label.as_ref())?;
        if !self.guesses(target) {
            self.mark(&fate::LINK_TEXT);
            return None;
        }
        self.mark(&fate::LINK_GUESSED);
        Some(format!("#{}", make_id(label)))
    }

    fn guesses(&self, target: &Target) -> bool {
        let unknown = self.site.options.single || target.status == TargetStatus::Unchecked;
        unknown && !self.settings.unresolved_text
    }
}

/// What a relative address stands for.
enum Local<'d> {
    /// A page, by docname.
    Page(&'d str),
    /// A file of the project, by path from the root.
    File(String),
    /// Something else, the same.
    Outside(String),
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && is_valid_url(url)
}

/// A path relative to a page as a path from the root; none when it leads out of it.
fn from_root(doc: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = doc.split('/').collect();
    parts.pop();
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
