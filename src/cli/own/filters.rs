//! What templates can do with parts of the catalog, beside Jinja's own filters.
//!
//! `docs/own-writer.md` tells users of them.

use super::markdown::Asker;
use minijinja::{Environment, Error, ErrorKind, State, Value};
use serde::Deserialize as _;
use shelfmark::catalog::{
    Block, BlockContent, Inline, Position, Target, blocks_text, has_scheme, plain_text,
};
use shelfmark::identifier::make_id;
use shelfmark::write::links::{file_home, relative_path};

/// Adds the filters. Pages are files with this suffix behind their docname.
pub(super) fn add(environment: &mut Environment<'_>, suffix: &str, asker: Asker) {
    let suffix = suffix.to_owned();
    environment.add_filter("href", move |state: &State<'_, '_>, value: Value| {
        address(&value, &suffix).map(|address| from_page(state, address))
    });
    environment.add_filter("slug", |value: Value| text(&value).map(|text| make_id(&text)));
    environment.add_filter("text", |value: Value| text(&value));
    environment.add_filter(
        "markdown",
        move |state: &State<'_, '_>, value: Value, dialect: Option<String>| {
            let doc = own_doc(state).unwrap_or_default();
            let dialect = dialect.as_deref().unwrap_or("gfm");
            let written = asker.ask(&doc, content(&value)?.into_blocks(), dialect);
            written.map_err(|reason| Error::new(ErrorKind::InvalidOperation, reason))
        },
    );
}

/// Blocks or inlines of the catalog.
enum Content {
    Blocks(Vec<Block>),
    Inlines(Vec<Inline>),
}

impl Content {
    fn into_blocks(self) -> Vec<Block> {
        match self {
            Self::Blocks(blocks) => blocks,
            Self::Inlines(content) if content.is_empty() => Vec::new(),
            Self::Inlines(content) => {
                vec![Block::new(BlockContent::Paragraph { content }, Position::default())]
            }
        }
    }
}

/// Is the key there?
fn has(value: &Value, key: &str) -> bool {
    value.get_attr(key).is_ok_and(|value| !value.is_undefined() && !value.is_none())
}

/// What a value of the template holds: text, blocks, inlines, or something that has a body.
fn content(value: &Value) -> Result<Content, Error> {
    if let Some(text) = value.as_str() {
        return Ok(Content::Inlines(vec![Inline::Text { text: text.to_owned() }]));
    }
    if has(value, "body") {
        return content(&value.get_attr("body")?);
    }
    let is_one = has(value, "type");
    let first = if is_one { Some(value.clone()) } else { value.try_iter()?.next() };
    // Blocks, and they alone, say where they stand.
    let is_blocks = first.is_none_or(|first| has(&first, "pos"));
    let several = if is_one { Value::from(vec![value.clone()]) } else { value.clone() };
    Ok(if is_blocks {
        Content::Blocks(Vec::deserialize(several)?)
    } else {
        Content::Inlines(Vec::deserialize(several)?)
    })
}

fn text(value: &Value) -> Result<String, Error> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    Ok(match content(value)? {
        Content::Blocks(blocks) => blocks_text(&blocks),
        Content::Inlines(content) => plain_text(&content),
    })
}

/// The address of a page, an entry, a place in the navigation, a link's target, or a path; from the output
/// root where it is one of ours.
fn address(value: &Value, suffix: &str) -> Result<String, Error> {
    if let Some(path) = value.as_str() {
        return Ok(path.to_owned());
    }
    if has(value, "source") {
        return Ok(format!("{}{suffix}", value.get_attr("source")?.get_attr("doc")?));
    }
    // The view of an entry has its address made already.
    let target = if has(value, "url") && has(value, "origin") {
        return Ok(value.get_attr("url")?.to_string());
    } else if has(value, "target") {
        value.get_attr("target")?
    } else {
        value.clone()
    };
    if has(&target, "status") {
        let target = Target::deserialize(target)?;
        return Ok(match &target.path {
            Some(path) if target.url.is_none() => file_home(path).into_owned(),
            _ => target.href(None, suffix),
        });
    }
    match (has(&target, "url"), has(&target, "doc")) {
        (true, _) => Ok(target.get_attr("url")?.to_string()),
        (_, true) => Ok(format!("{}{suffix}", target.get_attr("doc")?)),
        _ => Err(Error::new(ErrorKind::InvalidOperation, "href: this leads nowhere")),
    }
}

/// The same address as a link on the page that is being written.
fn from_page(state: &State<'_, '_>, address: String) -> String {
    let is_path = !address.is_empty() && !address.starts_with(['#', '/']) && !has_scheme(&address);
    match own_doc(state) {
        Some(doc) if is_path => relative_path(&doc, &address),
        _ => address,
    }
}

/// Docname of the page that is being written, when there is a file for each.
fn own_doc(state: &State<'_, '_>) -> Option<String> {
    let page = state.lookup("page")?;
    let doc = page.get_attr("source").and_then(|source| source.get_attr("doc")).ok()?;
    doc.as_str().map(str::to_owned)
}
