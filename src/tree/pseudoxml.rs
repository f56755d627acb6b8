//! The tree as docutils' pseudo-XML: one element or text line a line, four spaces a level.

use super::Document;

/// docutils' `pformat()` of the whole document.
#[must_use]
pub fn pseudoxml(_document: &Document) -> String {
    String::new()
}
