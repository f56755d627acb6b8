//! A whole site: the writer's pages and support files, and what must stand beside them so that nothing
//! that worked before stops working.

mod assets;
mod inventory;
mod ledger;
mod links;
mod redirects;
mod unfold;
mod verify;

pub use assets::{Asset, assets};
pub use inventory::inventory;
pub use ledger::{Loss, MaxLoss, ledger_json, summary, todo_lines};
pub use links::{LinkReport, check_links};
pub use redirects::{RedirectFormat, redirects};
pub use verify::{Missing, verify};

use crate::catalog::{BlockContent, Page, Position, each_block};
use crate::diagnostic::Severity;
use crate::finding::Finding;
use crate::ledger::{Ledger, Mark, Outcome};
use crate::project::parallel;
use crate::write::{File, Format, Site, Unit};
use std::borrow::Cow;

/// All files that the writer makes: pages first, in catalog order. What became of the constructs is
/// added to the ledger.
#[must_use]
pub fn files(site: &Site<'_>, format: &Format, threads: usize, ledger: &mut Ledger) -> Vec<File> {
    let mut files = Vec::new();
    if format.unit == Unit::Page {
        let written = parallel::map(
            &site.catalog.pages,
            threads,
            |page| {
                let mut marks = Ledger::default();
                let text = format.writer.page(site, page, &mut marks);
                (text, marks)
            },
            unwritten,
        );
        for (page, (text, marks)) in site.catalog.pages.iter().zip(written) {
            ledger.merge(&page.source.doc, marks);
            let path = format.writer.page_path(site, page);
            files.push(File { path, bytes: text.into_bytes(), replace: true });
        }
        files.extend(format.writer.bundle(site, &files));
    }
    files.extend(format.writer.support(site));
    files
}

/// What stands for a page that a defect of this program kept from being written.
fn unwritten(page: &Page, words: &str) -> (String, Ledger) {
    let mut marks = Ledger::default();
    marks.mark(Mark {
        page: page.source.doc.clone(),
        construct: Cow::Borrowed("page"),
        outcome: Outcome::Dropped,
        code: "M199",
        reason: Cow::Owned(format!("a defect of the writer ({words}); please report it")),
        position: Position { line: 1, ..Position::default() },
    });
    (format!("# {}\n", page.source.doc), marks)
}

/// Reads the pages among the files back (see [`verify`]): what the catalog has and they do not.
#[must_use]
pub fn read_back(site: &Site<'_>, files: &[File], threads: usize) -> Vec<Finding> {
    let pages: Vec<_> = site.catalog.pages.iter().zip(files).collect();
    let kept = kept_elsewhere(site, &files[pages.len()..]);
    let found = parallel::map(
        &pages,
        threads,
        |(page, file)| {
            let mut text = String::from_utf8_lossy(&file.bytes).into_owned();
            if text.contains("{include}") || text.contains("{literalinclude}") {
                // What is kept in other files is with them.
                text.push_str(&kept);
            }
            let missing = verify(page, &site.links, &text);
            missing
                .into_iter()
                .map(|missing| not_written(&page.source.path, &file.path, missing))
                .collect()
        },
        |(page, _), words| vec![Finding::defect(&page.source.path, words)],
    );
    found.into_iter().flat_map(|findings: Vec<_>| findings).collect()
}

/// What pages only name, where includes are kept: texts in files of their own, and code.
fn kept_elsewhere(site: &Site<'_>, files: &[File]) -> String {
    if !site.options.chose("includes", "keep") {
        return String::new();
    }
    let mut out = String::new();
    for file in files.iter().filter(|file| !file.path.ends_with(".py")) {
        out.push_str("\n\n");
        out.push_str(&String::from_utf8_lossy(&file.bytes));
    }
    for page in &site.catalog.pages {
        each_block(page, &mut |block| {
            if let BlockContent::Code(code) = &block.content
                && code.file.is_some()
            {
                let fence = "`".repeat(40);
                out.push_str(&format!("\n\n{fence}\n{}\n{fence}\n", code.text));
            }
        });
    }
    out
}

fn not_written(source: &str, file: &str, missing: Missing) -> Finding {
    let Missing { what, name, line } = missing;
    let message = format!("the {what} '{name}' is not in {file}, or not as it should be");
    Finding {
        line: Some(line).filter(|line| *line > 0),
        help: Some(
            "look at the page there; this is a fault of shelfmark, not of the source".into(),
        ),
        ..Finding::of_file(source, Severity::Warning, "M301", message)
    }
}
