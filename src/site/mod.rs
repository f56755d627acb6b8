//! A whole site: the writer's pages and support files, and what must stand beside them so that nothing
//! that worked before stops working.

mod assets;
mod inventory;
mod ledger;
mod links;
mod redirects;
mod verify;

pub use assets::{Asset, assets};
pub use inventory::inventory;
pub use ledger::{Loss, MaxLoss, ledger_json, summary, todo_lines};
pub use links::{LinkReport, check_links};
pub use redirects::{RedirectFormat, redirects};
pub use verify::{Missing, verify};

use crate::catalog::{Page, Position};
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
    let found = parallel::map(
        &pages,
        threads,
        |(page, file)| {
            let missing = verify(page, &site.links, &String::from_utf8_lossy(&file.bytes));
            missing
                .into_iter()
                .map(|missing| not_written(&page.source.path, &file.path, missing))
                .collect()
        },
        |(page, _), words| vec![Finding::defect(&page.source.path, words)],
    );
    found.into_iter().flat_map(|findings: Vec<_>| findings).collect()
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
