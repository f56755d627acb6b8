//! Markdown for templates.
//!
//! A template's filters own what they use, while writers borrow the catalog, whose links they have read once
//! for all pages. So a thread beside the template holds the writers, and filters ask it.

use super::super::{Failure, STACK};
use shelfmark::catalog::{Block, Page, PageSource};
use shelfmark::ledger::Ledger;
use shelfmark::write::{self, Site, Unit};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Blocks to be written.
struct Question {
    /// Docname of the page that they will stand on; links lead from there.
    doc: String,
    blocks: Vec<Block>,
    dialect: String,
    answer: Sender<Result<String, String>>,
}

/// Asks for Markdown.
#[derive(Clone)]
pub(super) struct Asker(Sender<Question>);

impl Asker {
    /// The Markdown of these blocks on this page; else why there is none.
    pub(super) fn ask(
        &self,
        doc: &str,
        blocks: Vec<Block>,
        dialect: &str,
    ) -> Result<String, String> {
        let (answer, answered) = channel();
        let question =
            Question { doc: doc.to_owned(), blocks, dialect: dialect.to_owned(), answer };
        let lost = "Markdown could not be written";
        self.0.send(question).map_err(|_| lost.to_owned())?;
        answered.recv().map_err(|_| lost.to_owned())?
    }
}

/// Lets `work` ask; what the Markdown could not say is put in the ledger.
pub(super) fn answering<T>(
    site: &Site<'_>,
    ledger: &mut Ledger,
    work: impl FnOnce(Asker) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let (asker, asked) = channel();
    thread::scope(|scope| {
        let answering = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, move || answer(site, &asked, ledger))
            .map_err(|error| Failure::new(format!("no thread could be started: {error}")))?;
        // The thread ends when nobody can ask any more.
        let result = work(Asker(asker));
        match answering.join() {
            Ok(()) => result,
            Err(_) => Err(Failure::new("Markdown could not be written".to_owned())),
        }
    })
}

fn answer(site: &Site<'_>, asked: &Receiver<Question>, ledger: &mut Ledger) {
    for Question { doc, blocks, dialect, answer } in asked {
        let text = markdown(site, &doc, blocks, &dialect, ledger);
        // Whoever asked has waited: there is nobody else to tell.
        let _ = answer.send(text);
    }
}

fn markdown(
    site: &Site<'_>,
    doc: &str,
    blocks: Vec<Block>,
    dialect: &str,
    ledger: &mut Ledger,
) -> Result<String, String> {
    let format =
        write::find(dialect).filter(|format| format.unit == Unit::Page).ok_or_else(|| {
            let names: Vec<_> = write::ALL
                .iter()
                .filter(|format| format.unit == Unit::Page)
                .map(|format| format.name)
                .collect();
            format!("no Markdown '{dialect}'; there are {}", names.join(", "))
        })?;
    let source = PageSource { doc: doc.to_owned(), ..PageSource::default() };
    let page = Page { source, body: blocks, ..Page::default() };
    let mut marks = Ledger::default();
    let mut text = format.writer.page(site, &page, &mut marks);
    ledger.merge(doc, marks);
    // The template goes on in the same line or in the next, as it likes.
    text.truncate(text.trim_end().len());
    Ok(text)
}
