//! Doc fields: field lists of object descriptions, made readable (Sphinx' `DocFieldTransformer`).
//!
//! `:param int x: Text` and `:type x:` become one list under *Parameters*, `:returns:` becomes
//! *Returns*, and so on, with types as references.

use super::fieldrefs::{Inner, Reference};
use crate::config::{DocField, Grouping};
use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId};

/// How fields of one type are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Each stands for itself (`Field`); no argument.
    Single,
    /// All in one list (`GroupedField`).
    Grouped,
    /// All in one list, arguments with types (`TypedField`).
    Typed,
}

/// Is a list of one entry still a list?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// It is.
    Listed,
    /// It becomes a paragraph (`can_collapse`).
    Collapsed,
}

/// A type of doc field: Sphinx' `Field` and its subclasses.
pub(super) struct FieldType<'f> {
    /// What readers see in the place of the name.
    pub(super) label: &'f str,
    /// Field names of this type.
    pub(super) names: &'f [&'f str],
    /// Field names that give the type of an argument.
    pub(super) type_names: &'f [&'f str],
    pub(super) style: Style,
    pub(super) alone: Alone,
    /// Role of the argument; empty for none.
    pub(super) role: &'f str,
    /// Role of the type.
    pub(super) type_role: &'f str,
    /// Role of the body, when it is one text.
    pub(super) body_role: &'f str,
}

impl FieldType<'_> {
    const fn has_argument(&self) -> bool {
        !matches!(self.style, Style::Single)
    }
}

/// A grouped field's argument and content, or a single one's content.
struct Item {
    argument: String,
    content: Vec<NodeId>,
}

enum Entry {
    /// A field that is kept.
    Kept(NodeId),
    /// Fields of this type.
    Made(usize, Vec<Item>),
}

/// The type of one argument: what kind of field, which argument, the nodes that say it.
struct ArgumentType {
    field_type: usize,
    argument: String,
    nodes: Vec<NodeId>,
}

struct Transformer<'f> {
    domain: &'f str,
    types: &'f [FieldType<'f>],
    entries: Vec<Entry>,
    argument_types: Vec<ArgumentType>,
    span: Span,
}

/// Takes out `:meta …:` fields, which only autodoc reads.
pub(super) fn remove_meta_fields(document: &mut Document, content: NodeId) {
    let lists: Vec<NodeId> = field_lists(document, content);
    for list in lists {
        let fields: Vec<NodeId> = document.tree.children(list).collect();
        for field in fields {
            let name = document.tree.first(field).map(|name| document.plain_text(name));
            let name = name.unwrap_or_default();
            if name.trim() == "meta" || name.trim_start().starts_with("meta ") {
                document.tree.detach(field);
            }
        }
    }
}

fn field_lists(document: &Document, content: NodeId) -> Vec<NodeId> {
    let children = document.tree.children(content);
    children.filter(|&child| document.tree.kind(child) == Kind::FieldList).collect()
}

/// Transforms the field lists right under `content`.
pub(super) fn transform_all(
    cx: &mut Context<'_>,
    domain: &str,
    types: &[FieldType<'_>],
    content: NodeId,
) {
    for list in field_lists(&cx.document, content) {
        let span = cx.document.tree.span(list);
        let (entries, argument_types) = (Vec::new(), Vec::new());
        let mut transformer = Transformer { domain, types, entries, argument_types, span };
        let fields: Vec<NodeId> = cx.document.tree.children(list).collect();
        for field in fields {
            transformer.collect(cx, field);
        }
        transformer.build(cx, list);
    }
}

/// Transforms the field lists right under `content` by the doc fields that conf.py gives a type of
/// object.
pub(super) fn transform_declared(
    cx: &mut Context<'_>,
    domain: &str,
    declared: &[DocField],
    content: NodeId,
) {
    let names: Vec<[Vec<&str>; 2]> = declared
        .iter()
        .map(|field| [&field.names, &field.type_names].map(|names| borrowed(names)))
        .collect();
    let types: Vec<FieldType<'_>> = declared
        .iter()
        .zip(&names)
        .map(|(field, [names, type_names])| FieldType {
            label: &field.label,
            names,
            type_names,
            style: match field.grouping {
                Grouping::Single => Style::Single,
                Grouping::Grouped => Style::Grouped,
                Grouping::Typed => Style::Typed,
            },
            alone: if field.can_collapse { Alone::Collapsed } else { Alone::Listed },
            role: &field.role,
            type_role: &field.type_role,
            body_role: &field.body_role,
        })
        .collect();
    transform_all(cx, domain, &types, content);
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

impl<'f> Transformer<'f> {
    /// The type of field with this name, and whether the name is one of those for types.
    fn find(&self, name: &str) -> Option<(usize, bool)> {
        let types = self.types.iter().enumerate();
        let mut found = types.filter_map(|(index, field_type)| {
            if field_type.names.contains(&name) {
                return Some((index, false));
            }
            field_type.type_names.contains(&name).then_some((index, true))
        });
        found.next()
    }

    /// Step 1: takes one field apart.
    fn collect(&mut self, cx: &mut Context<'_>, field: NodeId) {
        let tree = &cx.document.tree;
        let (Some(name_node), Some(body)) = (tree.first(field), tree.last(field)) else { return };
        let full_name = cx.document.plain_text(name_node);
        let (name, argument) = match full_name.trim_start().split_once(char::is_whitespace) {
            Some((name, argument)) if !argument.trim().is_empty() => (name, argument.trim_start()),
            _ => (full_name.as_str(), ""),
        };
        let paragraph = single_paragraph(&cx.document, body);
        let content: Vec<NodeId> = cx.document.tree.children(paragraph.unwrap_or(body)).collect();
        let found = self.find(name);
        let fitting =
            found.filter(|&(index, _)| self.types[index].has_argument() != argument.is_empty());
        match fitting {
            None => {
                self.keep(cx, field, name, argument);
                if let Some((index, true)) = found {
                    self.link_type(cx, index, body, paragraph, &content);
                }
            }
            Some((index, true)) => {
                let inline = |&node: &NodeId| cx.document.tree.kind(node).is_inline();
                let nodes: Vec<NodeId> = content.iter().copied().filter(inline).collect();
                if !nodes.is_empty() {
                    self.set_type(index, argument.to_owned(), nodes);
                }
            }
            Some((index, false)) => self.add(cx, index, argument, content),
        }
    }

    /// A field that is unknown, or has an argument where it should have none: its name gets a capital
    /// letter.
    fn keep(&mut self, cx: &mut Context<'_>, field: NodeId, name: &str, argument: &str) {
        self.entries.push(Entry::Kept(field));
        let tree = &mut cx.document.tree;
        let Some(name_node) = tree.first(field) else { return };
        let mut characters = name.chars();
        let mut shown: String =
            characters.next().into_iter().flat_map(char::to_uppercase).collect();
        shown.push_str(characters.as_str());
        if !argument.is_empty() {
            shown.push(' ');
            shown.push_str(argument);
        }
        let text = tree.make(&shown);
        let text = tree.create(Kind::Text, text);
        match tree.first(name_node) {
            Some(first) => tree.replace(first, &[text]),
            None => tree.append(name_node, text),
        }
    }

    /// `:type:` without an argument: at least its content can be a reference.
    fn link_type(
        &self,
        cx: &mut Context<'_>,
        index: usize,
        body: NodeId,
        paragraph: Option<NodeId>,
        content: &[NodeId],
    ) {
        let &[only] = content else { return };
        if cx.document.tree.kind(only) != Kind::Text {
            return;
        }
        let target = cx.document.plain_text(only);
        let into = match paragraph {
            Some(paragraph) => paragraph,
            None => cx.document.tree.push(body, Kind::Paragraph, self.span),
        };
        cx.document.tree.detach(only);
        let reference = self.reference(self.types[index].type_role, Inner::LiteralEmphasis);
        reference.without_role().append(cx, into, &target, Some(only));
    }

    fn set_type(&mut self, field_type: usize, argument: String, nodes: Vec<NodeId>) {
        self.argument_types
            .retain(|known| known.field_type != field_type || known.argument != argument);
        self.argument_types.push(ArgumentType { field_type, argument, nodes });
    }

    fn add(&mut self, cx: &mut Context<'_>, index: usize, argument: &str, content: Vec<NodeId>) {
        let field_type = &self.types[index];
        let mut argument = argument;
        if field_type.style == Style::Typed {
            let trimmed = argument.trim_end();
            if let Some((argument_type, name)) = trimmed.rsplit_once(char::is_whitespace) {
                let text = cx.document.tree.make(argument_type.trim_end());
                let text = cx.document.tree.create(Kind::Text, text);
                self.set_type(index, name.to_owned(), vec![text]);
                argument = name;
            }
        }
        let item = Item { argument: argument.to_owned(), content };
        if field_type.style != Style::Single {
            let group = self.entries.iter_mut().find_map(|entry| match entry {
                Entry::Made(of, items) if *of == index => Some(items),
                _ => None,
            });
            if let Some(items) = group {
                items.push(item);
                return;
            }
        }
        self.entries.push(Entry::Made(index, vec![item]));
    }

    /// Step 2: a new list of fields in the place of the old one.
    fn build(mut self, cx: &mut Context<'_>, old: NodeId) {
        let list = cx.document.tree.create(Kind::FieldList, self.span);
        for entry in std::mem::take(&mut self.entries) {
            match entry {
                Entry::Kept(field) => {
                    cx.document.tree.detach(field);
                    cx.document.tree.append(list, field);
                }
                Entry::Made(index, items) => self.make_field(cx, list, index, items),
            }
        }
        cx.document.tree.replace(old, &[list]);
    }

    fn make_field(&mut self, cx: &mut Context<'_>, list: NodeId, index: usize, items: Vec<Item>) {
        let field_type = &self.types[index];
        let tree = &mut cx.document.tree;
        let field = tree.push(list, Kind::Field, self.span);
        let name = tree.push(field, Kind::FieldName, self.span);
        tree.push_made(name, field_type.label);
        let body = tree.push(field, Kind::FieldBody, self.span);
        if field_type.style == Style::Single {
            for item in items {
                self.single_body(cx, body, field_type, item);
            }
            return;
        }
        let collapsed = items.len() == 1 && field_type.alone == Alone::Collapsed;
        let into = match collapsed {
            true => body,
            false => cx.document.tree.push(body, Kind::BulletList, self.span),
        };
        for item in items {
            let parent = match collapsed {
                true => into,
                false => cx.document.tree.push(into, Kind::ListItem, self.span),
            };
            let paragraph = cx.document.tree.push(parent, Kind::Paragraph, self.span);
            self.item(cx, paragraph, index, item);
        }
    }

    fn single_body(
        &self,
        cx: &mut Context<'_>,
        body: NodeId,
        field_type: &FieldType<'f>,
        item: Item,
    ) {
        let paragraph = cx.document.tree.push(body, Kind::Paragraph, self.span);
        if let &[only] = item.content.as_slice()
            && cx.document.tree.kind(only) == Kind::Text
        {
            let target = cx.document.plain_text(only);
            cx.document.tree.detach(only);
            let reference = self.reference(field_type.body_role, Inner::Emphasis);
            reference.append(cx, paragraph, &target, Some(only));
            return;
        }
        move_under(&mut cx.document, paragraph, item.content);
    }

    /// `argument (type) -- content`.
    fn item(&mut self, cx: &mut Context<'_>, paragraph: NodeId, index: usize, item: Item) {
        let field_type = &self.types[index];
        let reference = self.reference(field_type.role, Inner::LiteralStrong);
        if field_type.style == Style::Typed {
            reference.without_role().append(cx, paragraph, &item.argument, None);
            let position = self
                .argument_types
                .iter()
                .position(|known| known.field_type == index && known.argument == item.argument);
            if let Some(position) = position {
                let argument_type = self.argument_types.remove(position);
                self.item_type(cx, paragraph, field_type, argument_type.nodes);
            }
            let shows = |&node: &NodeId| !cx.document.plain_text(node).trim().is_empty();
            if !item.content.iter().any(shows) {
                return;
            }
        } else {
            reference.append(cx, paragraph, &item.argument, None);
        }
        cx.document.tree.push_made(paragraph, " -- ");
        move_under(&mut cx.document, paragraph, item.content);
    }

    fn item_type(
        &self,
        cx: &mut Context<'_>,
        paragraph: NodeId,
        field_type: &FieldType<'f>,
        nodes: Vec<NodeId>,
    ) {
        cx.document.tree.push_made(paragraph, " (");
        match nodes.as_slice() {
            &[only] if cx.document.tree.kind(only) == Kind::Text => {
                let target = cx.document.plain_text(only);
                let reference = self.reference(field_type.type_role, Inner::LiteralEmphasis);
                reference.append(cx, paragraph, &target, None);
            }
            _ => move_under(&mut cx.document, paragraph, nodes),
        }
        cx.document.tree.push_made(paragraph, ")");
    }

    const fn reference(&self, role: &'f str, inner: Inner) -> Reference<'f> {
        Reference::new(self.domain, role, inner, self.span)
    }
}

fn move_under(document: &mut Document, parent: NodeId, nodes: Vec<NodeId>) {
    for node in nodes {
        document.tree.detach(node);
        document.tree.append(parent, node);
    }
}

/// The only paragraph of a body that holds nothing else but messages.
fn single_paragraph(document: &Document, body: NodeId) -> Option<NodeId> {
    let mut children = document.tree.children(body);
    let first = children.next().filter(|&first| document.tree.kind(first) == Kind::Paragraph)?;
    children.all(|child| document.tree.kind(child) == Kind::SystemMessage).then_some(first)
}
