//! `frontmatter.DocInfo`: the field list that starts a document becomes its bibliographic data.

mod authors;
mod rcs;

use super::Transform;
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Tree, make_id, normalize_name};
use std::borrow::Cow;

pub(super) const TRANSFORM: Transform =
    Transform { name: "frontmatter.DocInfo", priority: 340, run };

const BIBLIOGRAPHIC: Code = Code("P041");

/// A field cannot become bibliographic data and stays a field.
struct StaysField;

fn run(document: &mut Document, _config: &Config) {
    let tree = &document.tree;
    let root = tree.root();
    let first = tree.children(root).find(|&id| !tree.kind(id).is_prebibliographic());
    let Some(list) = first.filter(|&id| tree.kind(id) == Kind::FieldList) else { return };
    let place = tree.children(root).find(|&id| {
        let kind = tree.kind(id);
        !kind.is_titular() && !matches!(kind, Kind::Decoration | Kind::Meta)
    });
    let made = DocInfo::of(document, list);
    for node in made {
        document.tree.insert_before(place.unwrap_or(list), node);
    }
    document.tree.detach(list);
}

/// What a field list becomes.
struct DocInfo<'d> {
    document: &'d mut Document,
    docinfo: NodeId,
    dedication: Option<NodeId>,
    r#abstract: Option<NodeId>,
}

impl<'d> DocInfo<'d> {
    fn of(document: &'d mut Document, list: NodeId) -> Vec<NodeId> {
        let docinfo = document.tree.create(Kind::Docinfo, document.tree.span(list));
        let mut work = Self { document, docinfo, dedication: None, r#abstract: None };
        let fields: Vec<NodeId> = work.document.tree.children(list).collect();
        for field in fields {
            work.take(field);
        }
        let any = work.document.tree.first(docinfo).is_some();
        let docinfo = any.then_some(docinfo);
        [docinfo, work.dedication, work.r#abstract].into_iter().flatten().collect()
    }

    fn take(&mut self, field: NodeId) {
        let tree = &self.document.tree;
        let (Some(name_node), Some(body)) = (tree.first(field), tree.last(field)) else { return };
        let name = match tree.first(name_node) {
            Some(text) => self.document.plain_text(text),
            None => String::new(),
        };
        let field = Field { field, body, name: &name };
        if self.transform(&field).is_err() {
            self.keep(&field);
        }
    }

    fn transform(&mut self, field: &Field<'_>) -> Result<(), StaysField> {
        let normed = normalize_name(field.name);
        let tree = &self.document.tree;
        let has_two = tree.children(field.field).count() == 2;
        let kind = bibliographic_kind(&normed).filter(|_| has_two).ok_or(StaysField)?;
        if tree.first(field.body).is_none() {
            let text = format!("Cannot extract empty bibliographic field \"{}\".", field.name);
            return Err(field.warn(self.document, text));
        }
        match kind {
            Kind::Topic => self.take_topic(field, &normed),
            Kind::Authors => authors::take(self.document, field, self.docinfo),
            _ => self.take_text(field, kind),
        }
    }

    fn take_topic(&mut self, field: &Field<'_>, name: &str) -> Result<(), StaysField> {
        let (slot, label) = match name {
            "dedication" => (&mut self.dedication, "Dedication"),
            _ => (&mut self.r#abstract, "Abstract"),
        };
        if slot.is_some() {
            let text = format!("There can only be one \"{}\" field.", field.name);
            return Err(field.warn(self.document, text));
        }
        let tree = &mut self.document.tree;
        let span = tree.span(field.field);
        let topic = tree.create(Kind::Topic, span);
        tree.push_to(topic, "classes", name);
        let title = tree.push(topic, Kind::Title, span);
        tree.push_made(title, label);
        tree.adopt(topic, field.body);
        *slot = Some(topic);
        Ok(())
    }

    fn take_text(&mut self, field: &Field<'_>, kind: Kind) -> Result<(), StaysField> {
        let paragraph = self.check_compound(field)?;
        rcs::clean_keywords(self.document, paragraph);
        let tree = &mut self.document.tree;
        let element = tree.push(self.docinfo, kind, tree.span(field.field));
        tree.adopt(element, paragraph);
        Ok(())
    }

    /// The one paragraph that the field has.
    fn check_compound(&mut self, field: &Field<'_>) -> Result<NodeId, StaysField> {
        let tree = &self.document.tree;
        let first = tree.first(field.body).ok_or(StaysField)?;
        if tree.kind(first) == Kind::Paragraph && tree.next(first).is_none() {
            return Ok(first);
        }
        if let Some(paragraph) = self.restore_initial(field.body, first) {
            return Ok(paragraph);
        }
        let kinds = self.document.tree.children(field.body);
        let kinds: Vec<String> = kinds
            .map(|id| self.document.tree.kind(id))
            .filter(|&kind| kind != Kind::SystemMessage)
            .map(|kind| format!("<{}>", kind.name()))
            .collect();
        let content = match kinds.as_slice() {
            [one] => format!("a {one}"),
            several => format!("[{}]", several.join(", ")),
        };
        let text = format!(
            "Bibliographic field \"{}\"\nmust contain a single <paragraph>, not {content}.",
            field.name
        );
        Err(field.warn(self.document, text))
    }

    /// A name with leading initials (`E. Xampl`) was read as an enumerated list; this makes it the
    /// paragraph that it would be with the initial escaped.
    fn restore_initial(&mut self, body: NodeId, first: NodeId) -> Option<NodeId> {
        let tree = &self.document.tree;
        let mut list = only_block(tree, body).filter(|&only| only == first)?;
        let paragraph = loop {
            let item =
                only_block(tree, list).filter(|_| tree.kind(list) == Kind::EnumeratedList)?;
            let inner = only_block(tree, item)?;
            match tree.kind(inner) {
                Kind::Paragraph => break inner,
                _ => list = inner,
            }
        };
        let (from, to) = (tree.span(first).lo, tree.span(paragraph));
        let whole = Span::new(from, to.hi);
        if whole.is_made() || to.is_made() || self.document.text(whole).contains('\n') {
            return None;
        }
        self.prepend_initial(paragraph, Span::new(from, to.lo));
        while let Some(child) = self.document.tree.first(body) {
            self.document.tree.detach(child);
        }
        self.document.tree.detach(paragraph);
        self.document.tree.append(body, paragraph);
        Some(paragraph)
    }

    fn prepend_initial(&mut self, paragraph: NodeId, initial: Span) {
        let tree = &mut self.document.tree;
        let text = tree.first(paragraph).filter(|&id| tree.kind(id) == Kind::Text);
        if let Some(text) = text
            && tree.span(text).lo == initial.hi
        {
            let hi = tree.span(text).hi;
            return tree.set_span(text, Span::new(initial.lo, hi));
        }
        let text = tree.create(Kind::Text, initial);
        tree.prepend(paragraph, text);
    }

    /// Leaves a field as it is, with its name as a class.
    fn keep(&mut self, field: &Field<'_>) {
        let tree = &self.document.tree;
        let only = tree
            .first(field.body)
            .filter(|&id| tree.kind(id) == Kind::Paragraph && tree.next(id).is_none());
        if let Some(paragraph) = only {
            rcs::clean_keywords(self.document, paragraph);
        }
        let class = make_id(&normalize_name(field.name));
        let tree = &mut self.document.tree;
        if !class.is_empty() {
            tree.push_to(field.field, "classes", class);
        }
        tree.detach(field.field);
        tree.append(self.docinfo, field.field);
    }
}

/// The one block in an element, messages left out.
fn only_block(tree: &Tree, parent: NodeId) -> Option<NodeId> {
    let mut blocks = tree.children(parent).filter(|&id| tree.kind(id) != Kind::SystemMessage);
    blocks.next().filter(|_| blocks.next().is_none())
}

/// A field being looked at.
struct Field<'n> {
    field: NodeId,
    body: NodeId,
    name: &'n str,
}

impl Field<'_> {
    /// Puts a warning last in the field.
    fn warn(&self, document: &mut Document, text: impl Into<Cow<'static, str>>) -> StaysField {
        let message = document.report_on(Severity::Warning, BIBLIOGRAPHIC, self.field, text);
        document.tree.append(self.body, message);
        StaysField
    }
}

fn bibliographic_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "author" => Kind::Author,
        "authors" => Kind::Authors,
        "organization" => Kind::Organization,
        "address" => Kind::Address,
        "contact" => Kind::Contact,
        "version" => Kind::Version,
        "revision" => Kind::Revision,
        "status" => Kind::Status,
        "date" => Kind::Date,
        "copyright" => Kind::Copyright,
        "dedication" | "abstract" => Kind::Topic,
        _ => return None,
    })
}
