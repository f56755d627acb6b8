//! Where links lead: addresses, pages, places on pages, files.

use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Kind, NodeId, Value};
use pulldown_cmark::LinkType;

/// A link as written.
pub(super) struct Written<'w> {
    pub(super) kind: LinkType,
    pub(super) destination: &'w str,
    pub(super) title: &'w str,
    /// Does anything stand between its brackets?
    pub(super) has_text: bool,
}

impl Written<'_> {
    fn is_automatic(&self) -> bool {
        matches!(self.kind, LinkType::Autolink | LinkType::Email)
    }

    /// Has it a text that its author wrote?
    fn is_explicit(&self) -> bool {
        !self.is_automatic() && self.has_text
    }
}

/// `myst_url_schemes` by default.
const SCHEMES: &[&str] = &["http", "https", "mailto", "ftp"];

/// Makes the elements of a link; the one that its text goes under, none where its text is left out.
pub(super) fn open(
    cx: &mut Context<'_>,
    parent: NodeId,
    span: Span,
    written: &Written<'_>,
) -> Option<NodeId> {
    let destination = written.destination;
    if written.kind == LinkType::Email {
        return Some(address(cx, parent, span, &format!("mailto:{destination}"), written));
    }
    if let Some(anchor) = destination.strip_prefix('#') {
        return local(cx, parent, span, anchor, written);
    }
    match scheme(destination) {
        Some(scheme) if SCHEMES.contains(&scheme) => {
            Some(address(cx, parent, span, destination, written))
        }
        Some("inv") => Some(inventory(cx, parent, span, written)),
        Some("path") => {
            let path = decoded(&destination["path:".len()..]);
            Some(download(cx, parent, span, &path, written))
        }
        Some("project") => match destination["project:".len()..].strip_prefix('#') {
            Some(anchor) => local(cx, parent, span, anchor, written),
            None => {
                let content = page(cx, parent, span, &destination["project:".len()..], written);
                (!written.is_automatic()).then_some(content)
            }
        },
        Some(_) if written.is_automatic() => Some(address(cx, parent, span, destination, written)),
        _ => Some(page(cx, parent, span, destination, written)),
    }
}

/// The scheme of an address.
fn scheme(destination: &str) -> Option<&str> {
    let (scheme, _) = destination.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    valid.then_some(scheme)
}

fn element(cx: &mut Context<'_>, parent: NodeId, kind: Kind, span: Span, title: &str) -> NodeId {
    let node = cx.document.tree.push(parent, kind, span);
    if !title.is_empty() {
        cx.document.tree.set(node, "reftitle", title);
    }
    node
}

fn address(
    cx: &mut Context<'_>,
    parent: NodeId,
    span: Span,
    uri: &str,
    written: &Written<'_>,
) -> NodeId {
    let node = element(cx, parent, Kind::Reference, span, written.title);
    cx.document.tree.set(node, "refuri", encoded(uri));
    node
}

/// A place on this page, or a label anywhere: known once the page is read.
fn local(
    cx: &mut Context<'_>,
    parent: NodeId,
    span: Span,
    anchor: &str,
    written: &Written<'_>,
) -> Option<NodeId> {
    let node = element(cx, parent, Kind::Reference, span, written.title);
    cx.document.tree.set(node, "id_link", true);
    cx.document.tree.set(node, "refuri", format!("#{}", decoded(anchor)));
    (!written.is_automatic()).then_some(node)
}

/// A page, a file, or whatever has this name.
fn page(
    cx: &mut Context<'_>,
    parent: NodeId,
    span: Span,
    destination: &str,
    written: &Written<'_>,
) -> NodeId {
    let destination = decoded(destination);
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (destination.as_str(), None),
    };
    if let Some(docname) = page_of(cx, path) {
        let node = xref(cx, parent, span, written);
        let tree = &mut cx.document.tree;
        tree.set(node, "refdomain", "doc");
        tree.set(node, "reftarget", docname);
        tree.set(node, "reftargetid", anchor.map_or(Value::Null, Value::from));
        return shown(cx, node, &["xref", "myst"], span);
    }
    let shown_path = cx.files.adapt_path(&cx.source.main().path, path);
    if cx.files.locate(&shown_path).is_ok_and(|real| real.is_file()) {
        return download(cx, parent, span, path, written);
    }
    let node = xref(cx, parent, span, written);
    cx.document.tree.set(node, "refdomain", Value::Null);
    cx.document.tree.set(node, "reftarget", destination.as_str());
    shown(cx, node, &["xref", "myst"], span)
}

fn xref(cx: &mut Context<'_>, parent: NodeId, span: Span, written: &Written<'_>) -> NodeId {
    let docname = cx.document.docname.clone();
    let node = element(cx, parent, Kind::PendingXref, span, written.title);
    let tree = &mut cx.document.tree;
    tree.set(node, "refdoc", docname);
    tree.set(node, "reftype", "myst");
    tree.set(node, "refexplicit", written.is_explicit());
    tree.set(node, "refwarn", true);
    node
}

/// An object in another project's inventory: `inv:key:domain:type#name`.
fn inventory(cx: &mut Context<'_>, parent: NodeId, span: Span, written: &Written<'_>) -> NodeId {
    let rest = decoded(&written.destination["inv:".len()..]);
    let (path, target) = rest.split_once('#').unwrap_or((&rest, ""));
    let mut parts = path.split(':').map(|part| if part == "*" { "" } else { part });
    let key = parts.next().unwrap_or_default();
    let (domain, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let node = xref(cx, parent, span, written);
    let target = if key.is_empty() { target.to_owned() } else { format!("{key}:{target}") };
    let tree = &mut cx.document.tree;
    tree.set(node, "refdomain", domain);
    tree.set(node, "reftarget", target);
    tree.set(node, "reftype", if kind.is_empty() { "any" } else { kind });
    shown(cx, node, &["xref", "myst"], span)
}

fn download(
    cx: &mut Context<'_>,
    parent: NodeId,
    span: Span,
    path: &str,
    written: &Written<'_>,
) -> NodeId {
    let docname = cx.document.docname.clone();
    let node = element(cx, parent, Kind::DownloadReference, span, written.title);
    let tree = &mut cx.document.tree;
    tree.set(node, "refdoc", docname);
    tree.set(node, "refdomain", Value::Null);
    tree.set(node, "refexplicit", written.is_explicit());
    tree.set(node, "reftarget", path);
    tree.set(node, "reftype", "myst");
    if written.is_explicit() {
        return shown(cx, node, &["xref", "download", "myst"], span);
    }
    let literal = cx.document.tree.push(node, Kind::Literal, span);
    for class in ["xref", "download", "myst"] {
        cx.document.tree.push_to(literal, "classes", class);
    }
    cx.document.tree.push_made(literal, path);
    node
}

/// The element that a reference shows.
fn shown(cx: &mut Context<'_>, parent: NodeId, classes: &[&str], span: Span) -> NodeId {
    let inner = cx.document.tree.push(parent, Kind::Inline, span);
    for class in classes {
        cx.document.tree.push_to(inner, "classes", *class);
    }
    inner
}

/// Extensions that pages may have.
const PAGES: &[&str] = &[".md", ".rst", ".ipynb", ".markdown", ".myst", ".txt"];

/// The docname of the page that a path leads to.
fn page_of(cx: &Context<'_>, path: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let stem = PAGES.iter().find_map(|suffix| path.strip_suffix(suffix))?;
    let docname = from_page(&cx.document.docname, stem);
    let known = match &cx.config.documents {
        Some(documents) => documents.contains(&docname),
        None => {
            let shown = cx.files.adapt_path(&cx.source.main().path, path);
            cx.files.locate(&shown).is_ok_and(|real| real.is_file())
        }
    };
    known.then_some(docname)
}

/// A path from the source root, given one from a page or from the root (`/…`).
fn from_page(docname: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => docname.split('/').collect(),
    };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address without its percent signs.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| tail.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// An address with percent signs for what no address holds.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '`' | '{' | '|' | '}' => {
                push_encoded(character, &mut out);
            }
            character if character.is_ascii() => out.push(character),
            _ => push_encoded(character, &mut out),
        }
    }
    out
}

fn push_encoded(character: char, out: &mut String) {
    use std::fmt::Write as _;
    for byte in character.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded, from_page};

    #[test]
    fn paths_start_at_the_page_or_at_the_root() {
        assert_eq!(from_page("guide/start", "../ref"), "ref");
        assert_eq!(from_page("guide/start", "next"), "guide/next");
        assert_eq!(from_page("guide/start", "/ref"), "ref");
    }

    #[test]
    fn percent_signs_come_and_go() {
        assert_eq!(decoded("a%20b%zz"), "a b%zz");
        assert_eq!(encoded("https://example.org/ü b"), "https://example.org/%C3%BC%20b");
    }
}
