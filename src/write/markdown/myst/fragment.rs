//! Includes, kept: text that pages read from files stands in files again, and code is read from where it was.
//!
//! What a file holds is written as the page has it that includes it, so that an include is the same text in any
//! case. A file of which pages include different parts, or that reads differently on them, becomes several.

use super::super::render::Render;
use super::super::sink::Sink;
use super::directive::Directive;
use crate::catalog::{Block, BlockContent, Code, Page, Part, each_block};
use crate::ledger::Ledger;
use crate::write::links::relative_path;
use crate::write::{File, Site};
use std::collections::{BTreeMap, BTreeSet};

/// Texts of included files.
#[derive(Debug, Default)]
pub(in crate::write) struct Fragments {
    /// Path and text of each file to be written, by the path of the included file.
    by_source: BTreeMap<String, Vec<(String, String)>>,
}

impl Fragments {
    fn path(&self, source: &str, text: &str) -> Option<&str> {
        let texts = self.by_source.get(source)?;
        texts.iter().find(|(_, own)| own == text).map(|(path, _)| path.as_str())
    }

    /// The files to be written.
    pub(in crate::write) fn files(&self) -> impl Iterator<Item = File> + '_ {
        self.by_source.values().flatten().map(|(path, text)| File {
            path: path.clone(),
            bytes: text.clone().into_bytes(),
            replace: true,
        })
    }

    fn add(&mut self, source: &str, text: String, taken: &mut BTreeSet<String>) {
        let texts = self.by_source.entry(source.to_owned()).or_default();
        if texts.iter().any(|(_, own)| *own == text) {
            return;
        }
        let path = (1..).map(|number| numbered(source, number)).find(|path| !taken.contains(path));
        if let Some(path) = path {
            taken.insert(path.clone());
            texts.push((path, text));
        }
    }
}

/// A path for the text of a file, that Sphinx does not take for a page: `part.inc`, `part-2.inc`, ….
fn numbered(source: &str, number: usize) -> String {
    let (folder, name) =
        source.rsplit_once('/').map_or(("", source), |(folder, name)| (folder, name));
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, "rst" | "rest" | "md")) => (stem, "inc"),
        Some((stem, extension)) if !stem.is_empty() => (stem, extension),
        _ => (name, "inc"),
    };
    let slash = if folder.is_empty() { "" } else { "/" };
    let number = if number == 1 { String::new() } else { format!("-{number}") };
    format!("{folder}{slash}{stem}{number}.{extension}")
}

/// The texts of all files that pages include, in the order of the pages.
pub(in crate::write) fn fragments(site: &Site<'_>) -> Fragments {
    let mut fragments = Fragments::default();
    let mut taken = BTreeSet::new();
    for page in &site.catalog.pages {
        taken.insert(format!("{}.md", page.source.doc));
        each_block(page, &mut |block| {
            if let BlockContent::Code(Code { file: Some(file), .. }) = &block.content {
                taken.insert(file.clone());
            }
        });
    }
    for page in site.catalog.pages.iter().filter(|page| has_includes(page)) {
        let mut ledger = Ledger::default();
        let mut render = Render::new(&super::DIALECT, site, page, &mut ledger);
        render.found_fragments = Some(Vec::new());
        render.blocks(&page.body);
        for (source, text) in render.found_fragments.take().unwrap_or_default() {
            fragments.add(&source, text, &mut taken);
        }
    }
    fragments
}

fn has_includes(page: &Page) -> bool {
    let mut found = false;
    each_block(page, &mut |block| found |= source(block, page).is_some());
    found
}

/// The file that a block was included from.
fn source<'b>(block: &'b Block, page: &Page) -> Option<&'b str> {
    let file = block.position.file.as_deref()?;
    // Cells and the like are read as text of their own, which has the path of the page.
    (!file.ends_with(page.source.path.as_str())).then_some(file)
}

/// Writes blocks, with those from other files as includes.
pub(in crate::write::markdown) fn with_includes(render: &mut Render<'_>, blocks: &[Block]) {
    let page = render.page;
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let count = match source(first, page) {
            None => rest.iter().take_while(|block| source(block, page).is_none()).count(),
            // What an included file includes itself stands between its own blocks.
            file => {
                let foreign = rest.iter().take_while(|block| source(block, page).is_some()).count();
                let last = rest[..foreign].iter().rposition(|block| source(block, page) == file);
                last.map_or(1, |last| last + 1)
            }
        };
        let Some(file) = source(first, page) else {
            render.each_block(&rest[..count]);
            rest = &rest[count..];
            continue;
        };
        let whole = rest[..count].iter().take_while(|block| is_whole(block, page)).count();
        if whole == count {
            include(render, file, &rest[..count]);
            rest = &rest[count..];
            continue;
        }
        // The last section of the file goes on behind the include.
        let (inner, behind) = split(&rest[whole], page);
        let mut run = rest[..whole].to_vec();
        run.extend(inner);
        include(render, file, &run);
        render.blocks(&behind);
        rest = &rest[whole + 1..];
    }
}

/// What of a block is from another file, and what stands in it behind that.
fn split(block: &Block, page: &Page) -> (Option<Block>, Vec<Block>) {
    let BlockContent::Section { level, title, subtitle, blocks } = &block.content else {
        return (Some(block.clone()), Vec::new());
    };
    if source(block, page).is_none() {
        return (None, vec![block.clone()]);
    }
    let whole = blocks.iter().take_while(|inner| is_whole(inner, page)).count();
    let mut own = blocks[..whole].to_vec();
    let mut behind = Vec::new();
    if let Some(next) = blocks.get(whole) {
        let (inner, rest) = split_off(next, page);
        own.extend(inner);
        behind.extend(rest);
        behind.extend_from_slice(&blocks[whole + 1..]);
    }
    let (level, title, subtitle) = (*level, title.clone(), subtitle.clone());
    let content = BlockContent::Section { level, title, subtitle, blocks: own };
    (Some(Block { content, ..block.clone() }), behind)
}

/// The same for what stands within a section, where other blocks are of one file alone.
fn split_off(block: &Block, page: &Page) -> (Option<Block>, Vec<Block>) {
    match source(block, page) {
        Some(_) => split(block, page),
        None => (None, vec![block.clone()]),
    }
}

/// Is all that a block holds from other files, as it is itself? A section can go on behind the include.
fn is_whole(block: &Block, page: &Page) -> bool {
    let mut whole = source(block, page).is_some();
    block.parts(&mut |part| {
        if let (Part::Blocks(blocks), BlockContent::Section { .. }) = (part, &block.content) {
            whole &= blocks.iter().all(|inner| is_whole(inner, page));
        }
    });
    whole
}

fn include(render: &mut Render<'_>, file: &str, run: &[Block]) {
    let outer = std::mem::replace(&mut render.sink, Sink::new());
    let outer_fence = std::mem::take(&mut render.fence);
    let in_list = std::mem::replace(&mut render.in_list, false);
    render.in_fragment = true;
    render.each_block(run);
    render.in_fragment = false;
    render.in_list = in_list;
    render.fence = outer_fence;
    let text = std::mem::replace(&mut render.sink, outer).finish();
    let path = match &mut render.found_fragments {
        Some(found) => {
            found.push((file.to_owned(), text));
            return;
        }
        None => render.site.fragments().path(file, &text).map(str::to_owned),
    };
    match path {
        Some(path) => {
            let path = relative_path(&render.page.source.doc, &path);
            render.verbatim(&Directive::new("include").argument(path), "");
        }
        None => render.each_block(run),
    }
}

/// Writes code that was read from a file as the directive that reads it; false where it is not from a file.
pub(super) fn literal(render: &mut Render<'_>, block: &Block, code: &Code) -> bool {
    let Some(file) = &code.file else { return false };
    render.anchors(block);
    let is_include = ["literal", "code"].iter().any(|name| code.options.contains_key(*name));
    let name = if is_include { "include" } else { "literalinclude" };
    let caption = render.inlines(&code.caption, super::super::inline::Place::Paragraph);
    let is_own = code.options.get("caption").is_some_and(|caption| !caption.is_empty());
    let directive = Directive::new(name)
        .argument(relative_path(&render.page.source.doc, file))
        .options(&code.options, &["name", "caption"])
        .option(
            "caption",
            code.options.get("caption").map(|_| if is_own { caption } else { String::new() }),
        );
    render.verbatim(&directive, "");
    true
}
