//! The fields of an object as people write them, `:param str name: …`, before Sphinx puts them into groups.

use crate::catalog::{Block, BlockContent, Field, Inline, plain_text};
use std::borrow::Cow;

/// Titles of groups, and the field that each line of them was.
const GROUPS: &[(&str, &str)] = &[
    ("Parameters", "param"),
    ("Variables", "var"),
    ("Raises", "raises"),
    ("Arguments", "param"),
    ("Throws", "throws"),
    ("Return values", "retval"),
    ("Template Parameters", "tparam"),
];

/// Fields that stand alone under a title of their own.
const ALONE: &[(&str, &str)] = &[("Returns", "returns"), ("Return type", "rtype")];

/// What an object holds, with its fields taken out of their groups.
pub(super) fn ungrouped(blocks: &[Block]) -> Cow<'_, [Block]> {
    let is_list = |block: &Block| matches!(block.content, BlockContent::FieldList { .. });
    if !blocks.iter().any(is_list) {
        return Cow::Borrowed(blocks);
    }
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        if let BlockContent::FieldList { fields } = &mut block.content {
            *fields = std::mem::take(fields).into_iter().flat_map(written).collect();
        }
    }
    Cow::Owned(blocks)
}

/// The fields that this one was; itself where it is no group, or not as Sphinx makes one.
fn written(field: Field) -> Vec<Field> {
    let label = plain_text(&field.name);
    let named = |table: &[(&str, &'static str)]| {
        table.iter().find(|(title, _)| *title == label).map(|(_, name)| *name)
    };
    if let Some(name) = named(ALONE) {
        let blocks = if name == "rtype" { plain_type(field.blocks) } else { field.blocks };
        return vec![Field { name: text(name), blocks }];
    }
    let lines = named(GROUPS).and_then(|name| {
        let lines: Option<Vec<_>> = lines(&field.blocks).map(|line| member(name, line)).collect();
        lines
    });
    match lines {
        Some(lines) => lines.into_iter().flatten().collect(),
        None => vec![field],
    }
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned() }]
}

/// The lines of a group: items of a list, or the body where there is one line alone.
fn lines(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let items = match blocks {
        [Block { content: BlockContent::List { items, .. }, .. }] => items.as_slice(),
        _ => &[],
    };
    let alone = items.is_empty().then_some(blocks);
    items.iter().map(|item| item.blocks.as_slice()).chain(alone)
}

/// `**name** (type) -- description` as fields: with the type in the name of the field if it is one word, and in a
/// field of its own otherwise.
fn member(kind: &str, blocks: &[Block]) -> Option<Vec<Field>> {
    let (first, rest) = blocks.split_first()?;
    let BlockContent::Paragraph { content } = &first.content else { return None };
    let (name, content) = content.split_first()?;
    let name = match name {
        Inline::Strong { content } => plain_text(content),
        Inline::Link { .. } => type_name(name),
        _ => return None,
    };
    let (types, described) = typed(content)?;
    let mut fields = Vec::new();
    let head = match types.as_deref() {
        None => format!("{kind} {name}"),
        Some(one) if !one.contains(char::is_whitespace) => format!("{kind} {one} {name}"),
        Some(several) => {
            let blocks = vec![paragraph(first, text(several))];
            fields.push(Field { name: text(&format!("type {name}")), blocks });
            format!("{kind} {name}")
        }
    };
    let mut blocks = Vec::new();
    if !described.is_empty() {
        blocks.push(paragraph(first, described));
    }
    blocks.extend_from_slice(rest);
    fields.insert(0, Field { name: text(&head), blocks });
    Some(fields)
}

fn paragraph(like: &Block, content: Vec<Inline>) -> Block {
    Block::new(BlockContent::Paragraph { content }, like.position.clone())
}

/// The type between parentheses, if there is one, and the description behind the dashes.
fn typed(content: &[Inline]) -> Option<(Option<String>, Vec<Inline>)> {
    let Some((Inline::Text { text: start }, rest)) = content.split_first() else {
        return content.is_empty().then(|| (None, Vec::new()));
    };
    let Some(opened) = start.strip_prefix(" (") else {
        return Some((None, description(start, rest)?));
    };
    let mut types = opened.to_owned();
    for (at, inline) in rest.iter().enumerate() {
        if let Inline::Text { text } = inline
            && let Some(behind) = text.strip_prefix(')')
        {
            return Some((Some(types), description(behind, &rest[at + 1..])?));
        }
        types.push_str(&type_name(inline));
    }
    None
}

fn description(start: &str, rest: &[Inline]) -> Option<Vec<Inline>> {
    if start.is_empty() && rest.is_empty() {
        return Some(Vec::new());
    }
    let dashes = [" – ", " -- ", " — "];
    let mut content = text(dashes.iter().find_map(|dash| start.strip_prefix(dash))?);
    content.extend_from_slice(rest);
    Some(content)
}

/// A type as it is written in a field: by its full name.
fn type_name(inline: &Inline) -> String {
    let shown = plain_text(std::slice::from_ref(inline));
    match inline {
        Inline::Link { target, .. } => match &target.label {
            Some(label) if label.ends_with(&format!(".{shown}")) => format!("~{label}"),
            _ => shown,
        },
        _ => shown,
    }
}

/// The type that is returned, which Sphinx makes a reference of.
fn plain_type(blocks: Vec<Block>) -> Vec<Block> {
    if let [only] = blocks.as_slice()
        && let BlockContent::Paragraph { content } = &only.content
        && let [link @ Inline::Link { .. }] = content.as_slice()
    {
        return vec![paragraph(only, text(&type_name(link)))];
    }
    blocks
}
