//! JSON as the `json` writer makes it.

use super::{Reader, folder};
use crate::catalog::{Catalog, CatalogFile, PageFile};
use serde::Deserialize;
use serde::de::IgnoredAny;

pub(super) static READER: Reader = Reader {
    name: "json",
    about: "A catalog that shelfmark wrote as JSON",
    extensions: &["json"],
    read,
};

/// What tells the two kinds of files apart.
#[derive(Deserialize)]
pub(super) struct Probe {
    pages: Option<IgnoredAny>,
}

impl Probe {
    pub(super) fn is_project(&self) -> bool {
        self.pages.is_some()
    }
}

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let wrong = |error: serde_json::Error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        format!("{name}:{line}:{column}: {message}")
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    check_depth(&String::from_utf8_lossy(bytes)).map_err(|reason| format!("{name}: {reason}"))?;
    let probe: Probe = serde_json::from_slice(bytes).map_err(wrong)?;
    let file = with_deep_stack(|| {
        if probe.is_project() {
            parse::<Catalog>(bytes).map(CatalogFile::Catalog)
        } else {
            parse::<PageFile>(bytes).map(|page| CatalogFile::Page(Box::new(page)))
        }
    });
    finish(file.map_err(wrong)?, name)
}

fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    // The depth was checked, and the stack is made for it.
    reader.disable_recursion_limit();
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The catalog of a file; pages of which only the entries were written get a body made of them.
pub(super) fn finish(file: CatalogFile, name: &str) -> Result<Catalog, String> {
    let mut catalog = file.into_catalog().map_err(|reason| format!("{name}: {reason}"))?;
    for page in &mut catalog.pages {
        if page.body.is_empty() && !page.entries.is_empty() {
            folder::lay_out(page);
        }
    }
    Ok(catalog)
}

/// Levels of brackets that a file may have: more than any document, few enough for the stack.
const DEEPEST: usize = 2000;

/// Refuses files with more levels of brackets than can be read.
pub(super) fn check_depth(text: &str) -> Result<(), String> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match (quote, byte) {
            (Some(b'"'), b'\\') => {
                bytes.next();
            }
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"') => quote = Some(byte),
            (None, b'[' | b'{') => depth += 1,
            (None, b']' | b'}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            return Err(format!("nested deeper than {DEEPEST} levels"));
        }
    }
    Ok(())
}

/// Runs something that goes as deep as [`DEEPEST`] on a stack that is large enough.
pub(super) fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(512 << 20);
        let handle = thread.spawn_scoped(scope, work).expect("address space for one more stack");
        handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
