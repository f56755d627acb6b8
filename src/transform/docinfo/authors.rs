//! The `authors` field: names in one paragraph, in paragraphs of their own, or in a bullet list.

use super::{Field, StaysField};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Tree};

/// Tried in this order.
const SEPARATORS: [char; 2] = [';', ','];

/// Puts an `authors` element last under `docinfo`.
pub(super) fn take(
    document: &mut Document,
    field: &Field<'_>,
    docinfo: NodeId,
) -> Result<(), StaysField> {
    let authors = match find(document, field.body) {
        Some(authors) if !authors.is_empty() => authors,
        _ => return Err(field.warn(document, no_authors(field.name))),
    };
    let tree = &mut document.tree;
    let span = tree.span(field.field);
    let parent = tree.push(docinfo, Kind::Authors, span);
    for author in authors {
        let element = tree.push(parent, Kind::Author, span);
        match author {
            Author::Name(name) => tree.push_text(element, name),
            Author::ContentOf(paragraph) => tree.adopt(element, paragraph),
        }
    }
    Ok(())
}

enum Author {
    Name(Span),
    ContentOf(NodeId),
}

fn no_authors(name: &str) -> String {
    format!(
        "Cannot extract \"{name}\" from bibliographic field:\n\
         Bibliographic field \"{name}\" must contain either\n \
         a single paragraph (with author names separated by a character from the set \";,\"),\n \
         multiple paragraphs (one per author),\n \
         or a bullet list with one author name per item.\n\
         Note: Leading initials can cause (mis)recognizing names as enumerated list."
    )
}

fn find(document: &mut Document, body: NodeId) -> Option<Vec<Author>> {
    let tree = &document.tree;
    let first = tree.first(body)?;
    if tree.next(first).is_some() {
        return in_paragraphs(tree, body);
    }
    match tree.kind(first) {
        Kind::Paragraph => Some(in_one_paragraph(document, first)),
        Kind::BulletList => in_bullet_list(tree, first),
        _ => None,
    }
}

fn in_paragraphs(tree: &Tree, body: NodeId) -> Option<Vec<Author>> {
    let mut authors = Vec::new();
    for item in tree.children(body) {
        match tree.kind(item) {
            Kind::Paragraph => authors.push(Author::ContentOf(item)),
            Kind::Comment => {}
            _ => return None,
        }
    }
    authors.retain(|author| has_content(tree, author));
    Some(authors)
}

fn in_bullet_list(tree: &Tree, list: NodeId) -> Option<Vec<Author>> {
    let mut authors = Vec::new();
    for item in tree.children(list).filter(|&item| tree.kind(item) != Kind::Comment) {
        let paragraph = tree.first(item).filter(|&paragraph| {
            tree.kind(paragraph) == Kind::Paragraph && tree.next(paragraph).is_none()
        })?;
        authors.push(Author::ContentOf(paragraph));
    }
    authors.retain(|author| has_content(tree, author));
    Some(authors)
}

fn has_content(tree: &Tree, author: &Author) -> bool {
    match author {
        Author::Name(name) => !name.is_empty(),
        Author::ContentOf(paragraph) => tree.first(*paragraph).is_some(),
    }
}

/// Names between separators; markup is lost, as in docutils.
fn in_one_paragraph(document: &mut Document, paragraph: NodeId) -> Vec<Author> {
    let tree = &document.tree;
    let texts: Vec<Span> = tree
        .descendants(paragraph)
        .filter(|&id| tree.kind(id) == Kind::Text)
        .map(|id| tree.span(id))
        .collect();
    let mut text = String::new();
    let mut separators: Vec<(usize, char)> = Vec::new();
    for &span in &texts {
        let piece = document.text(span);
        for (at, separator) in piece.match_indices(SEPARATORS) {
            if !is_escaped(document, span.lo + at as u32) {
                separators.extend(separator.chars().map(|c| (text.len() + at, c)));
            }
        }
        text.push_str(piece);
    }
    let used = SEPARATORS.iter().find(|c| separators.iter().any(|(_, found)| found == *c));
    separators.retain(|(_, found)| Some(found) == used);
    let whole = match texts.as_slice() {
        [one] => *one,
        _ => document.tree.make(&text),
    };
    let ends = separators.iter().map(|&(at, _)| at).chain([text.len()]);
    let mut start = 0;
    let mut authors = Vec::new();
    for end in ends {
        let name = &text[start..end];
        let lead = name.len() - name.trim_start_matches(is_space).len();
        let name = name.trim_matches(is_space);
        if !name.is_empty() {
            let lo = whole.lo + (start + lead) as u32;
            authors.push(Author::Name(Span::new(lo, lo + name.len() as u32)));
        }
        start = end + 1;
    }
    authors
}

/// Does an odd number of backslashes stand before the character?
fn is_escaped(document: &Document, at: u32) -> bool {
    let Some(origin) = document.tree.origin(at) else { return false };
    let file = document.source.file_at(origin);
    let before = file.text.as_bytes().get(..(origin - file.base) as usize).unwrap_or_default();
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}
