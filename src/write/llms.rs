//! Documentation for language models, as <https://llmstxt.org> has it: each page as Markdown, a list of
//! the pages (`llms.txt`), and all of them in one file (`llms-full.txt`).
//!
//! The list is itself a page of the catalog, made here and written by the same Markdown engine.

use super::markdown::{GFM, page_among_others, page_for_programs};
use super::site::title;
use super::{File, Format, Site, Unit, Writer};
use crate::catalog::{
    Block, BlockContent, Inline, Inlines, Item, ListStyle, NavigationItem, Page, PageSource,
    Position, Project, Target, plain_text,
};
use crate::ledger::Ledger;
use rustc_hash::FxHashSet;

pub(super) static FORMAT: Format = Format {
    name: "llms",
    about: "Markdown pages for language models, with llms.txt and llms-full.txt",
    extension: "md",
    unit: Unit::Page,
    writer: &Llms,
};

/// Pages that no captioned toctree leads to are listed under this.
const UNGROUPED: &str = "Docs";

/// Pages that no toctree leads to: the heading under which readers may skip links, by the convention.
const OPTIONAL: &str = "Optional";

/// A summary is cut after so many characters.
const SUMMARY: usize = 240;

struct Llms;

impl Writer for Llms {
    fn page_path(&self, site: &Site<'_>, page: &Page) -> String {
        GFM.writer.page_path(site, page)
    }

    fn page_url(&self, site: &Site<'_>, doc: &str) -> String {
        GFM.writer.page_url(site, doc)
    }

    fn page(&self, site: &Site<'_>, page: &Page, ledger: &mut Ledger) -> String {
        page_for_programs(site, page, ledger)
    }

    fn support(&self, site: &Site<'_>) -> Vec<File> {
        if site.options.single {
            return Vec::new();
        }
        // What is lost of the list was lost of its pages, where it is counted.
        let text = page_for_programs(site, &list_of_pages(site), &mut Ledger::default());
        vec![file("llms.txt", text)]
    }

    fn bundle(&self, site: &Site<'_>, pages: &[File]) -> Vec<File> {
        if site.options.single {
            return Vec::new();
        }
        let base = site.options.base_url.as_deref().unwrap_or_default();
        let mut text = String::new();
        let mut used = FxHashSet::default();
        for (page, file) in site.catalog.pages.iter().zip(pages) {
            if !text.is_empty() {
                text.push_str("\n---\n\n");
            }
            text.push_str(&format!("<!-- {base}{} -->\n\n", file.path.replace("--", "- -")));
            text.push_str(&page_among_others(site, page, base, &mut used));
        }
        vec![file("llms-full.txt", text)]
    }
}

fn file(path: &str, text: String) -> File {
    File { path: path.to_owned(), bytes: text.into_bytes(), replace: true }
}

// ---- llms.txt

/// The list of pages, as a page: title, summary, and a section for each captioned toctree.
fn list_of_pages(site: &Site<'_>) -> Page {
    let project = site.catalog.project.clone().unwrap_or_default();
    let mut blocks = Vec::new();
    let summary = site.links.page(&project.root).map(summary).unwrap_or_default();
    if !summary.is_empty() {
        let blocks_of_quote = vec![paragraph(vec![Inline::Text { text: summary }])];
        blocks
            .push(block(BlockContent::Quote { blocks: blocks_of_quote, attribution: Vec::new() }));
    }
    let sections = sections(site, &project);
    blocks.extend(sections.into_iter().map(|(title, items)| {
        let list = BlockContent::List {
            style: ListStyle::Bullet,
            start: None,
            prefix: String::new(),
            suffix: String::new(),
            items,
        };
        section(2, title, vec![block(list)])
    }));
    Page {
        source: PageSource { path: "llms.txt".into(), doc: "llms".into() },
        body: vec![section(1, name(site, &project), blocks)],
        ..Page::default()
    }
}

/// The name of the whole; that of the page where there is but one.
fn name(site: &Site<'_>, project: &Project) -> String {
    match site.catalog.pages.as_slice() {
        [page] if project.title.trim().is_empty() && !page.title.is_empty() => page.title.clone(),
        _ => title(site, project),
    }
}

/// Titles and links: pages without a caption, those of each caption, those that nothing leads to.
fn sections(site: &Site<'_>, project: &Project) -> Vec<(String, Vec<Item>)> {
    let mut listing = Listing { site, listed: FxHashSet::default() };
    let mut ungrouped = Vec::new();
    listing.page(&project.root, None, &mut ungrouped);
    let mut groups = Vec::new();
    for item in &project.navigation {
        match item {
            NavigationItem::Group { title, items } => {
                let mut links = Vec::new();
                listing.items(items, &mut links);
                groups.push((title.clone(), links));
            }
            other => listing.items(std::slice::from_ref(other), &mut ungrouped),
        }
    }
    let mut optional = Vec::new();
    for page in &site.catalog.pages {
        listing.page(&page.source.doc, None, &mut optional);
    }
    // Without a navigation nothing can lead to a page, and none is less than the others.
    let rest = if project.navigation.is_empty() { UNGROUPED } else { OPTIONAL };
    let mut sections = vec![(UNGROUPED.to_owned(), ungrouped)];
    sections.extend(groups);
    sections.push((rest.to_owned(), optional));
    sections.retain(|(_, links)| !links.is_empty());
    sections
}

/// Lists each page once, at its first place in the navigation.
struct Listing<'s> {
    site: &'s Site<'s>,
    listed: FxHashSet<&'s str>,
}

impl<'s> Listing<'s> {
    fn items(&mut self, items: &[NavigationItem], links: &mut Vec<Item>) {
        for item in items {
            match item {
                NavigationItem::Group { items, .. } => self.items(items, links),
                NavigationItem::Page { title, doc, items } => {
                    self.page(doc, Some(title), links);
                    self.items(items, links);
                }
                NavigationItem::Link { title, url } => {
                    links.push(link(Target::url(url.clone()), title, String::new()));
                }
            }
        }
    }

    fn page(&mut self, doc: &str, title: Option<&str>, links: &mut Vec<Item>) {
        let site: &'s Site<'s> = self.site;
        let Some(page) = site.links.page(doc) else { return };
        if self.listed.insert(&page.source.doc) {
            let target = match &site.options.base_url {
                Some(base) => Target::url(format!("{base}{}", FORMAT.writer.page_path(site, page))),
                None => Target::resolved(doc, None),
            };
            // What the root document says of itself stands above the list.
            let project = site.catalog.project.as_ref();
            let is_root = project.is_some_and(|project| project.root == doc);
            let summary = if is_root { String::new() } else { summary(page) };
            links.push(link(target, title.unwrap_or(&page.title), summary));
        }
    }
}

/// `[title](target): summary`
fn link(target: Target, title: &str, summary: String) -> Item {
    let text = vec![Inline::Text { text: title.to_owned() }];
    let mut content = vec![Inline::Link { target, content: text, title: None }];
    if !summary.is_empty() {
        content.push(Inline::Text { text: format!(": {summary}") });
    }
    Item { blocks: vec![paragraph(content)], ids: Vec::new(), position: Position::default() }
}

fn section(level: u8, title: String, blocks: Vec<Block>) -> Block {
    let title = vec![Inline::Text { text: title }];
    block(BlockContent::Section { level, title, subtitle: Vec::new(), blocks })
}

fn paragraph(content: Inlines) -> Block {
    block(BlockContent::Paragraph { content })
}

fn block(content: BlockContent) -> Block {
    Block::new(content, Position::default())
}

// ---- summaries

/// What a page says of itself (`description`), else its first paragraph; one line.
fn summary(page: &Page) -> String {
    if let Some(own) = page.meta.get("description").filter(|own| !own.trim().is_empty()) {
        return one_line(own);
    }
    shortened(&one_line(&first_paragraph(&page.body)))
}

/// The text of the paragraph that the page or its first section begins with. Behind other text it would be no
/// summary of the page.
fn first_paragraph(blocks: &[Block]) -> String {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph { content } => {
                let text = plain_text(&without_notes(content));
                if !text.trim().is_empty() {
                    return text;
                }
            }
            BlockContent::Section { level: 1, blocks, .. } => return first_paragraph(blocks),
            BlockContent::Comment { .. }
            | BlockContent::Target
            | BlockContent::Module { .. }
            | BlockContent::Image { .. }
            | BlockContent::Contents { .. }
            | BlockContent::Rubric { .. }
            | BlockContent::Transition
            | BlockContent::ArticleInfo { .. } => {}
            BlockContent::Toctree(toctree) if toctree.hidden => {}
            _ => return String::new(),
        }
    }
    String::new()
}

/// The content without references to notes and the blanks before them.
fn without_notes(content: &[Inline]) -> Inlines {
    let mut kept = Inlines::new();
    for inline in content {
        match (inline, kept.last_mut()) {
            (
                Inline::FootnoteReference { .. } | Inline::CitationReference { .. },
                Some(Inline::Text { text }),
            ) => text.truncate(text.trim_end().len()),
            (other, _) => kept.push(other.clone()),
        }
    }
    kept
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As many whole sentences as a summary holds, else as many words.
fn shortened(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(SUMMARY) else { return text.to_owned() };
    let head = &text[..limit];
    match head.rfind(". ") {
        Some(end) => head[..=end].to_owned(),
        None => {
            let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
            format!("{}…", words.trim_end_matches([',', ';', ':']))
        }
    }
}
