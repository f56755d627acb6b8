//! `mkdocs.yml` and the style sheet of cards.

use super::{file, uses_cards};
use crate::write::{File, Site};

const CARDS: &str = include_str!("../assets/mkdocs-cards.css");

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let mut files = Vec::new();
    if uses_cards(site.catalog) {
        files.push(file("stylesheets/cards.css", CARDS));
    }
    files
}
