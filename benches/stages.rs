//! `cargo bench`: how fast each stage is, beside pulldown-cmark on Markdown of the same text.
//!
//! A text is a set of pages, each a document of its own. Rates are megabytes of input a second (of
//! reStructuredText for shelfmark, of Markdown for pulldown-cmark), the best of several passes; a ratio
//! compares two such rates. The Markdown is what the `gfm` writer makes of the pages.

#![allow(clippy::print_stdout, reason = "figures are what this program is for")]

/// The program's own.
#[path = "../src/allocator.rs"]
mod allocator;

use pulldown_cmark::{Options as MarkdownOptions, Parser, html};
use shelfmark::config::Config;
use shelfmark::files::Files;
use shelfmark::ledger::Ledger;
use shelfmark::parse::{self, Environment};
use shelfmark::project::{self, LoadOptions, Project, Scope};
use shelfmark::registry::Everything;
use shelfmark::source::Source;
use shelfmark::write::{self, Options, Site};
use std::fs;
use std::hint::black_box;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Bytes that one pass reads at least: short texts are read several times.
const PASS: usize = 1_000_000;

/// Passes that are measured, after one that is not.
const PASSES: usize = 12;

/// Where the pages of real projects lie, packed, when they are there.
const CORPORA: &str = "../shared/corpora";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    measure("samples", &sample_pages(&root.join("samples")));
    let mut archives: Vec<_> = fs::read_dir(root.join(CORPORA))
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            Some(entry.ok()?.path()).filter(|path| path.extension() == Some("gz".as_ref()))
        })
        .collect();
    archives.sort();
    if archives.is_empty() {
        println!("real projects: skipped, {CORPORA} is not there");
    }
    let mut all = Vec::new();
    for archive in &archives {
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        let pages = corpus_pages(archive).expect("the archive can be read");
        measure(&name, &pages);
        all.extend(pages);
    }
    if archives.len() > 1 {
        measure("all of these projects", &all);
    }
}

// ---- texts

/// The sources under `samples`.
fn sample_pages(folder: &Path) -> Vec<String> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("the samples can be listed")
        .map(|entry| entry.expect("the samples can be listed").path())
        .filter(|path| !path.ends_with("expected"))
        .collect();
    entries.sort();
    let mut pages = Vec::new();
    for path in entries {
        if path.is_dir() {
            pages.extend(sample_pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "rst") {
            pages.push(fs::read_to_string(&path).expect("the samples can be read"));
        }
    }
    pages
}

/// The pages in a packed folder.
fn corpus_pages(archive: &Path) -> std::io::Result<Vec<String>> {
    let unpacked = flate2::read::GzDecoder::new(fs::File::open(archive)?);
    let mut pages = Vec::new();
    for entry in tar::Archive::new(unpacked).entries()? {
        let mut entry = entry?;
        if entry.path()?.extension().is_some_and(|extension| extension == "rst") {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            pages.push(text);
        }
    }
    Ok(pages)
}

// ---- stages

/// Measures all stages over these pages and prints the figures.
fn measure(name: &str, pages: &[String]) {
    let projects: Vec<_> = pages.iter().map(|page| load(page)).collect();
    let markdown: Vec<_> = projects.iter().map(|project| convert(project, "gfm")).collect();
    let (text_size, markdown_size) = (size(pages), size(&markdown));
    println!("{name}: {} pages, {text_size} bytes, {markdown_size} as Markdown", pages.len());

    // One for all pages, as in a project: it looks for the documents under its root only once.
    let files = Files::new("samples");
    let parse = rate(text_size, || pages.iter().for_each(|page| parse_page(page, &files)));
    let read = rate(text_size, || pages.iter().for_each(|page| read_page(page, &files)));
    let write = rate(text_size, || {
        projects.iter().for_each(|project| drop(black_box(convert(project, "mkdocs"))));
    });
    let whole = 1.0 / (1.0 / read + 1.0 / write);
    let markdown_parse =
        rate(markdown_size, || markdown.iter().for_each(|page| parse_markdown(page)));
    let markdown_html = rate(markdown_size, || markdown.iter().for_each(|page| write_html(page)));

    line("pulldown-cmark: parse", markdown_parse, None);
    line("pulldown-cmark: parse, HTML", markdown_html, None);
    line("text → tree", parse, Some(("its parse", markdown_parse)));
    line("text → tree, transforms", read, Some(("its parse", markdown_parse)));
    line("tree → catalog → MkDocs", write, Some(("its HTML", markdown_html)));
    line("text → MkDocs", whole, Some(("its HTML", markdown_html)));
}

fn parse_page(text: &str, files: &Files) {
    let config = Config::default();
    let registry = Everything(config.dialect);
    let environment = Environment { docname: "index", config: &config, files, registry: &registry };
    black_box(parse::parse(Source::new("page.rst", black_box(text)), &environment));
}

fn read_page(text: &str, files: &Files) {
    let source = Source::new("page.rst", black_box(text));
    black_box(project::read_page(source, "index", &Config::default(), files));
}

fn load(text: &str) -> Project {
    Project::of_text(
        Path::new("samples"),
        Some("page.rst"),
        text.as_bytes(),
        &LoadOptions::default(),
    )
}

/// The pages of a project as the writer of this name makes them, one after the other.
fn convert(project: &Project, format: &str) -> String {
    let assembled = project::assemble(black_box(project), Scope::SinglePage, 1);
    let options = Options { single: true, ..Options::default() };
    let site = Site::new(&assembled.catalog, &options);
    let writer = write::find(format).expect("the format is there").writer;
    let mut ledger = Ledger::default();
    assembled.catalog.pages.iter().map(|page| writer.page(&site, page, &mut ledger)).collect()
}

/// What the Markdown is written in: GitHub's, with its tables, footnotes, alerts and formulas.
const GITHUB: MarkdownOptions = MarkdownOptions::ENABLE_GFM
    .union(MarkdownOptions::ENABLE_TABLES)
    .union(MarkdownOptions::ENABLE_FOOTNOTES)
    .union(MarkdownOptions::ENABLE_STRIKETHROUGH)
    .union(MarkdownOptions::ENABLE_TASKLISTS)
    .union(MarkdownOptions::ENABLE_MATH);

fn parse_markdown(text: &str) {
    for event in Parser::new_ext(black_box(text), GITHUB) {
        black_box(event);
    }
}

fn write_html(text: &str) {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(black_box(text), GITHUB));
    black_box(out);
}

// ---- figures

fn size(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// Megabytes a second of work that reads this many bytes; the best pass counts, since all that other
/// programs do to a pass is to slow it down.
fn rate(bytes: usize, work: impl Fn()) -> f64 {
    let repeats = PASS.div_ceil(bytes.max(1));
    let pass = || {
        let start = Instant::now();
        (0..repeats).for_each(|_| work());
        start.elapsed()
    };
    pass();
    let best = (0..PASSES).map(|_| pass()).min().unwrap_or(Duration::MAX);
    (bytes * repeats) as f64 / 1e6 / best.as_secs_f64()
}

fn line(stage: &str, rate: f64, rival: Option<(&str, f64)>) {
    let ratio = rival.map(|(name, theirs)| format!("   {:.2} × {name}", rate / theirs));
    println!("  {stage:<28}{rate:>8.1} MB/s{}", ratio.unwrap_or_default());
}
