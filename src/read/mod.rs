//! Readers of formats that hold a catalog, or a part of one: what shelfmark wrote can be read back.

mod csv;
mod folder;
mod json;
mod jsonl;
mod netscape;
mod opml;
mod toml;
mod xbel;
mod xml;

use crate::catalog::Catalog;
use std::path::Path;

/// A reader, declared once.
#[derive(Debug)]
pub struct Reader {
    /// Name for `--from`.
    pub name: &'static str,
    /// One line for `shelfmark formats`.
    pub about: &'static str,
    /// Extensions it is guessed from, without the dot.
    pub extensions: &'static [&'static str],
    /// Reads a file; the second argument is what messages call it. Errors are words for people, with
    /// `name:line:column` where that is known.
    pub read: fn(&[u8], &str) -> Result<Catalog, String>,
}

/// All readers.
pub static ALL: &[&Reader] = &[
    &csv::READER,
    &json::READER,
    &jsonl::READER,
    &netscape::READER,
    &opml::READER,
    &toml::READER,
    &xbel::READER,
];

/// The reader of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Reader> {
    ALL.iter().copied().find(|reader| reader.name == name)
}

/// The reader for files with this file's extension.
#[must_use]
pub fn by_extension(path: &Path) -> Option<&'static Reader> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    ALL.iter().copied().find(|reader| reader.extensions.contains(&extension.as_str()))
}
