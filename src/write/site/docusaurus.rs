//! `sidebars.js`, the configuration's part, and the components of cards.

use super::{file, uses_cards};
use crate::write::{File, Site};

const CARDS: &str = include_str!("../assets/docusaurus-cards.js");
const STYLES: &str = include_str!("../assets/docusaurus-cards.module.css");

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let mut files = Vec::new();
    if uses_cards(site.catalog) {
        files.push(file("src/components/Cards/index.js", CARDS));
        files.push(file("src/components/Cards/styles.module.css", STYLES));
    }
    files
}
