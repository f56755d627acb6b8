//! A project that was read, as a catalog: references resolved, pages lowered, navigation made.

use super::load::{Project, ProjectPage};
use super::parallel;
use super::resolve::ProjectResolver;
use crate::catalog::{self, Catalog, Page, PageSource};
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::Finding;
use crate::ledger::Ledger;
use crate::lower::{self, SinglePage};
use crate::tree::Document;

/// A catalog, and what was found on the way to it.
#[derive(Debug)]
pub struct Assembled {
    /// The catalog.
    pub catalog: Catalog,
    /// What is wrong with the sources, page by page in docname order.
    pub findings: Vec<Finding>,
    /// What became of the constructs so far.
    pub ledger: Ledger,
}

/// What a page is resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All pages that were read.
    Project,
    /// The page alone: references to other pages are kept as written, with a warning.
    SinglePage,
}

/// Makes the catalog.
#[must_use]
pub fn assemble(project: &Project, scope: Scope, threads: usize) -> Assembled {
    let lower = |page: &ProjectPage| lower_page(project, page, scope);
    let results = parallel::map(&project.pages, threads, lower, unread_page);
    let mut findings = project.problems.clone();
    let mut ledger = Ledger::default();
    let mut pages = Vec::with_capacity(results.len());
    for (page, found, marks) in results {
        ledger.merge(&page.source.doc, marks);
        pages.push(page);
        findings.extend(found);
    }
    findings.extend(duplicate_findings(project));
    let order = project.tables.order(&project.settings.root_doc);
    let rank: rustc_hash::FxHashMap<_, _> =
        order.iter().enumerate().map(|(rank, name)| (name.as_str(), rank)).collect();
    pages.sort_by_key(|page| rank.get(page.source.doc.as_str()).copied().unwrap_or(usize::MAX));
    let head = (scope == Scope::Project).then(|| head(project));
    let catalog = Catalog { schema: catalog::SCHEMA.to_owned(), project: head, pages };
    Assembled { catalog, findings, ledger }
}

fn head(project: &Project) -> catalog::Project {
    let settings = &project.settings;
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let root_title = || project.index.titles.get(settings.root_doc.as_str()).cloned();
    catalog::Project {
        title: text(&settings.title)
            .or_else(root_title)
            .unwrap_or_else(|| "Documentation".to_owned()),
        version: text(&settings.config.version),
        release: text(&settings.config.release),
        copyright: settings.copyright.clone(),
        author: settings.author.clone(),
        root: settings.root_doc.clone(),
        navigation: project.tables.navigation(&settings.root_doc),
        base_url: settings.html_baseurl.clone(),
        language: settings.language.clone(),
        logo: picture(project, settings.html_logo.as_deref()),
        favicon: picture(project, settings.html_favicon.as_deref()),
        files: None,
    }
}

/// A picture that a site shows: an address, or a file that there is, by its path from the source root.
fn picture(project: &Project, written: Option<&str>) -> Option<String> {
    let written = written.filter(|written| !written.is_empty())?;
    if crate::path::is_address(written) {
        return Some(written.to_owned());
    }
    let path = crate::path::relative_to_source("", written);
    let real = project.files.locate(project.root.join(&path));
    real.is_ok_and(|real| real.is_file()).then_some(path)
}

fn lower_page(project: &Project, page: &ProjectPage, scope: Scope) -> (Page, Vec<Finding>, Ledger) {
    let mut ledger = Ledger::default();
    let document = &page.document;
    let config = &project.settings.config;
    let mut lowered = match scope {
        Scope::Project => {
            lower::lower(document, &ProjectResolver::new(project), config, &mut ledger)
        }
        Scope::SinglePage => {
            lower::lower(document, &SinglePage::new(document), config, &mut ledger)
        }
    };
    lowered.page.source.path.clone_from(&page.file.path);
    let findings = findings(document, &lowered.diagnostics);
    (lowered.page, findings, ledger)
}

/// What stands for a page that a defect of this program kept from being read.
fn unread_page(page: &ProjectPage, words: &str) -> (Page, Vec<Finding>, Ledger) {
    let file = &page.file;
    let source = PageSource { path: file.path.clone(), doc: file.docname.clone() };
    let title = file.docname.clone();
    let found = vec![Finding::defect(&file.path, words)];
    (Page { source, title, ..Page::default() }, found, Ledger::default())
}

/// A document's diagnostics and those of lowering, by place.
fn findings(document: &Document, more: &[Diagnostic]) -> Vec<Finding> {
    let all = document.diagnostics.iter().chain(more);
    let mut findings: Vec<_> = all.map(|diagnostic| Finding::new(document, diagnostic)).collect();
    findings.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    findings
}

fn duplicate_findings(project: &Project) -> Vec<Finding> {
    let mut findings = Vec::new();
    for duplicate in &project.index.duplicates {
        let (docname, node) = &duplicate.second;
        let Some(document) = project.documents().find(|document| *document.docname == **docname)
        else {
            continue;
        };
        let diagnostic = Diagnostic {
            code: crate::diagnostic::Code("R005"),
            severity: Severity::Warning,
            span: document.tree.span(*node),
            message: format!(
                "duplicate {} '{}', other instance in {}",
                duplicate.what, duplicate.name, duplicate.first
            )
            .into(),
            help: None,
        };
        findings.push(Finding::new(document, &diagnostic));
    }
    findings
}
