//! Writers of the user's own: a template, or a program that takes the catalog as JSON.

mod filters;
mod markdown;
mod place;
mod program;
mod template;

use super::Failure;
use super::arguments::Convert;
use super::convert::Destination;
use shelfmark::catalog::View;
use shelfmark::ledger::Ledger;
use shelfmark::write::{File, Site};
use std::path::Path;

pub(super) use place::Places;

/// A writer of the user's own.
#[derive(Clone, Copy)]
pub(super) enum Own<'a> {
    /// `--template FILE`
    Template(&'a Path),
    /// `--template FILE --per-page`
    PageTemplate(&'a Path),
    /// `--to exec:PROGRAM`
    Program(&'a str),
}

/// What such a writer made.
#[derive(Debug)]
pub(super) enum Made {
    /// One text.
    Text(String),
    /// Files below the output folder.
    Files(Vec<File>),
}

impl<'a> Own<'a> {
    /// The writer that the flags name, if it is none of ours.
    pub(super) fn asked_for(convert: &'a Convert) -> Option<Self> {
        match &convert.template {
            Some(template) if convert.per_page => Some(Self::PageTemplate(template)),
            Some(template) => Some(Self::Template(template)),
            None => convert.to.as_deref()?.strip_prefix("exec:").map(Self::Program),
        }
    }

    /// Lets it write the catalog. What the Markdown of a template cannot say goes to the ledger.
    pub(super) fn write(&self, site: &Site<'_>, ledger: &mut Ledger) -> Result<Made, Failure> {
        let suffix = match self {
            // The pages that are written are the pages that links lead to.
            Self::PageTemplate(path) => template::extension(path),
            Self::Template(_) | Self::Program(_) => site.options.url_suffix.clone(),
        };
        let view = View {
            body: true,
            base_url: site.options.base_url.as_deref(),
            url_suffix: Some(&suffix),
            ..View::default()
        };
        let data = view.of_several(site.catalog);
        match self {
            Self::Template(path) => {
                template::whole(path, site, &data, &suffix, ledger).map(Made::Text)
            }
            Self::PageTemplate(path) => {
                template::pages(path, site, &data, &suffix, ledger).map(Made::Files)
            }
            Self::Program(command) => program::write(command, &data),
        }
    }
}

impl Made {
    /// The files, and where they go with this `-o`.
    pub(super) fn destined(
        self,
        output: Option<&Path>,
    ) -> Result<(Vec<File>, Destination), Failure> {
        match (self, output) {
            (Self::Text(_), Some(path)) if path.is_dir() => {
                let message = "is a folder; one text comes out: name a file";
                Err(Failure::new(format!("{}: {message}", path.display())))
            }
            (Self::Text(text), output) => {
                let file = File { path: String::new(), bytes: text.into_bytes(), replace: true };
                let to =
                    output.map_or(Destination::Standard, |path| Destination::File(path.into()));
                Ok((vec![file], to))
            }
            (Self::Files(_), None) => {
                Err(Failure::new("several files come out: say the folder with -o".to_owned()))
            }
            (Self::Files(_), Some(path)) if path.exists() && !path.is_dir() => {
                let message = "is a file; a folder is needed";
                Err(Failure::new(format!("{}: {message}", path.display())))
            }
            (Self::Files(files), Some(path)) => Ok((files, Destination::Folder(path.into()))),
        }
    }
}
