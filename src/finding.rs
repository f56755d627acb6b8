//! Diagnostics as people and programs read them: path, line, column and the line itself filled in.

use crate::diagnostic::{Diagnostic, Severity};
use crate::tree::Document;

/// Something found wrong, independent of the document it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Path as given.
    pub path: String,
    /// Line, from 1, where that means something.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// How bad.
    pub severity: Severity,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The source line.
    pub excerpt: Option<String>,
}

impl Finding {
    /// A diagnostic of a document.
    #[must_use]
    pub fn new(document: &Document, diagnostic: &Diagnostic) -> Self {
        let offset = document.tree.origin(diagnostic.span.lo).unwrap_or(0);
        let place = document.source.place(offset);
        let excerpt = document.source.file_at(offset).shown_line(place.line);
        Self {
            path: place.path,
            line: Some(place.line),
            column: Some(place.column),
            severity: diagnostic.severity,
            code: diagnostic.code.0,
            message: diagnostic.message.to_string(),
            help: diagnostic.help.as_deref().map(str::to_owned),
            excerpt: (!excerpt.trim().is_empty()).then(|| excerpt.to_owned()),
        }
    }

    /// Something wrong with a file as a whole.
    #[must_use]
    pub fn of_file(
        path: impl Into<String>,
        severity: Severity,
        code: &'static str,
        message: String,
    ) -> Self {
        Self {
            path: path.into(),
            line: None,
            column: None,
            severity,
            code,
            message,
            help: None,
            excerpt: None,
        }
    }
}
