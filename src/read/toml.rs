//! TOML as the `toml` writer makes it.

use super::Reader;
use super::json::{Probe, check_depth, finish, with_deep_stack};
use crate::catalog::{Catalog, CatalogFile, PageFile};

pub(super) static READER: Reader = Reader {
    name: "toml",
    about: "A catalog that shelfmark wrote as TOML; without --full only entries come back",
    extensions: &["toml"],
    read,
};

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{name}: {error}"))?;
    let wrong = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        format!("{name}:{line}:{column}: {}", error.message())
    };
    check_depth(text).map_err(|reason| format!("{name}: {reason}"))?;
    let file = with_deep_stack(|| {
        let probe: Probe = toml::from_str(text)?;
        if probe.is_project() {
            toml::from_str(text).map(CatalogFile::Catalog)
        } else {
            toml::from_str::<PageFile>(text).map(|page| CatalogFile::Page(Box::new(page)))
        }
    });
    finish(file.map_err(wrong)?, name)
}
