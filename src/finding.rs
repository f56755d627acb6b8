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
    /// The source line, or the part of it around the column.
    pub excerpt: Option<Excerpt>,
}

/// A part of a source line for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// At most [`Excerpt::WIDTH`] characters: many findings on one long line must not hold it many times.
    pub text: String,
    /// How many characters of `text` stand before the column.
    pub before: usize,
}

impl Excerpt {
    /// The most characters that an excerpt shows.
    pub const WIDTH: usize = 100;

    /// The part of a line around a byte offset in it; none of a blank line.
    #[must_use]
    pub fn new(line: &str, offset: usize) -> Option<Self> {
        let offset = if line.is_char_boundary(offset) { offset } else { 0 };
        let (left, right) = line.split_at(offset);
        let room = Self::WIDTH / 2;
        let near = left.char_indices().rev().take(Self::WIDTH - 20);
        let fits = near.clone().last().is_none_or(|(at, _)| at == 0);
        let start = if fits { 0 } else { near.take(room).last().map_or(0, |(at, _)| at) };
        let before = left[start..].chars().count();
        let rest = right.char_indices().nth(Self::WIDTH - before);
        let end = rest.map_or(line.len(), |(at, _)| offset + at);
        let text = &line[start..end];
        (!text.trim().is_empty()).then(|| Self { text: text.to_owned(), before })
    }
}

impl Finding {
    /// A diagnostic of a document.
    #[must_use]
    pub fn new(document: &Document, diagnostic: &Diagnostic) -> Self {
        let offset = document.tree.origin(diagnostic.span.lo).unwrap_or(0);
        let place = document.source.place(offset);
        let (line, start) = document.source.file_at(offset).shown_line(place.line);
        Self {
            path: place.path,
            line: Some(place.line),
            column: Some(place.column),
            severity: diagnostic.severity,
            code: diagnostic.code.0,
            message: diagnostic.message.to_string(),
            help: diagnostic.help.as_deref().map(str::to_owned),
            excerpt: Excerpt::new(line, offset.saturating_sub(start) as usize),
        }
    }

    /// A panic while a page was worked on.
    #[must_use]
    pub fn defect(path: &str, words: &str) -> Self {
        let help = Some("please report it together with this page".to_owned());
        let message = format!("a defect of shelfmark: {words}");
        Self { help, ..Self::of_file(path, Severity::Error, "A099", message) }
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
