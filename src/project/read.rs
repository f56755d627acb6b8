//! One page: text to finished document.

use crate::config::Config;
use crate::files::Files;
use crate::myst;
use crate::parse::{self, Environment};
use crate::registry::Everything;
use crate::source::Source;
use crate::transform;
use crate::tree::Document;

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// reStructuredText.
    RestructuredText,
    /// MyST Markdown.
    Myst,
    /// A Jupyter notebook, whose markdown cells are MyST.
    Notebook,
}

impl Syntax {
    /// The syntax that a parser's name in `source_suffix` stands for.
    #[must_use]
    pub fn of_parser(name: &str) -> Self {
        match name {
            "markdown" | "myst" | "myst-nb" | "myst_parser" => Self::Myst,
            "jupyter_notebook" | "ipynb" => Self::Notebook,
            _ => Self::RestructuredText,
        }
    }

    /// The parser's name for a file, by its extension.
    #[must_use]
    pub fn parser_of(path: &str) -> &'static str {
        match path.rsplit_once('.') {
            Some((_, "md" | "markdown" | "myst")) => "markdown",
            Some((_, "ipynb")) => "jupyter_notebook",
            _ => "restructuredtext",
        }
    }
}

/// A page's text, before it is read.
#[derive(Clone, Copy, Debug)]
pub struct PageText<'t> {
    /// What messages call it.
    pub path: &'t str,
    /// Sphinx' docname.
    pub docname: &'t str,
    /// What it is written in.
    pub syntax: Syntax,
    /// The text.
    pub text: &'t str,
}

/// Parses a page of reStructuredText and runs the transforms of its dialect. References to other pages
/// are pending still.
#[must_use]
pub fn read_page(source: Source, docname: &str, config: &Config, files: &Files) -> Document {
    let registry = Everything(config.dialect);
    let environment = Environment { docname, config, files, registry: &registry };
    let mut document = parse::parse(source, &environment);
    transform::run(&mut document, config);
    document
}

/// As [`read_page`], for a page in any syntax.
///
/// # Errors
///
/// When a notebook is none.
pub fn read_text(page: &PageText<'_>, config: &Config, files: &Files) -> Result<Document, String> {
    let registry = Everything(config.dialect);
    let environment = Environment { docname: page.docname, config, files, registry: &registry };
    let mut document = match page.syntax {
        Syntax::RestructuredText => parse::parse(Source::new(page.path, page.text), &environment),
        Syntax::Myst => {
            myst::parse(Source::new(page.path, &myst::expand_tabs(page.text)), &environment)
        }
        Syntax::Notebook => myst::parse_notebook(page.path, page.text, &environment)?,
    };
    transform::run(&mut document, config);
    Ok(document)
}
