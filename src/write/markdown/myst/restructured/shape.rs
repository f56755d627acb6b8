//! Blocks that only shape others, or carry text over: lists of all kinds, quotes, boxes, tabs.

use super::super::super::list::ordinal;
use super::super::super::render::Render;
use super::inline::inlines;
use super::{NO_OPTIONS, as_written, blocks, directive, hanging, indented};
use crate::catalog::{
    Block, BlockContent, Definition, Inline, Inlines, Item, ListStyle, Tab, plain_text,
};

/// Comes between what would run together.
const COMMENT: &str = "..\n\n";

/// Blocks of text behind each other.
pub(super) fn joined(texts: &[(&Block, String)]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for (block, text) in texts {
        let is_apart = match before {
            Some(before) => {
                out.push_str("\n\n");
                !runs_together(before, block)
            }
            // What is indented at the start is no more indented than all the rest.
            None => !is_indented(block),
        };
        if !is_apart {
            out.push_str(COMMENT);
        }
        out.push_str(text);
        before = Some(block);
    }
    out
}

/// A quote that is nothing but indented.
fn is_indented(block: &Block) -> bool {
    matches!(block.content, BlockContent::Quote { .. })
        && block.ids.is_empty()
        && quote_directive(block).is_none()
        && block.classes.is_empty()
}

/// The directive that makes a quote of this class.
fn quote_directive(block: &Block) -> Option<&str> {
    match block.classes.as_slice() {
        [class] if matches!(&**class, "epigraph" | "highlights" | "pull-quote") => Some(class),
        _ => None,
    }
}

/// What gives a block its classes, where its own directive does not.
pub(super) fn classes(block: &Block) -> String {
    use BlockContent as B;
    let own = match &block.content {
        B::Quote { .. } => quote_directive(block).is_some(),
        B::Div { name, .. } => name != "compound",
        _ => false,
    };
    if own || block.classes.is_empty() {
        return String::new();
    }
    // In Python's domain `class` is a directive of its own; what is indented behind it would stand in it.
    let apart = if matches!(block.content, B::Quote { .. }) { COMMENT } else { "" };
    format!(".. rst-class:: {}\n\n{apart}", block.classes.join(" "))
}

/// An indented block behind one with a hanging indent is part of it, and lists of a kind are one list.
fn runs_together(before: &Block, block: &Block) -> bool {
    use BlockContent as B;
    let hangs = |content: &B| {
        matches!(
            content,
            B::List { .. }
                | B::DefinitionList { .. }
                | B::FieldList { .. }
                | B::OptionList { .. }
                | B::Quote { .. }
        )
    };
    match &block.content {
        B::Quote { .. } => is_indented(block) && hangs(&before.content),
        B::List { style, .. } => {
            matches!(&before.content, B::List { style: other, .. } if other == style)
        }
        content => {
            hangs(content)
                && std::mem::discriminant(content) == std::mem::discriminant(&before.content)
        }
    }
}

/// The marker of an item, as its list writes it.
struct Marker<'l> {
    style: ListStyle,
    prefix: &'l str,
    suffix: &'l str,
}

impl Marker<'_> {
    fn of(&self, number: i64) -> String {
        if self.style == ListStyle::Bullet {
            return "- ".to_owned();
        }
        let suffix = if self.suffix.is_empty() { "." } else { self.suffix };
        format!("{}{}{suffix} ", self.prefix, ordinal(self.style, number))
    }
}

fn list(
    render: &mut Render<'_>,
    marker: &Marker<'_>,
    start: i64,
    items: &[Item],
) -> Option<String> {
    // A list that begins with this letter is read as one of roman numbers.
    let has_letters = matches!(marker.style, ListStyle::Loweralpha | ListStyle::Upperalpha);
    if has_letters && start == 9 {
        return None;
    }
    let mut out = Vec::new();
    let mut is_tight = true;
    for (item, number) in items.iter().zip(start..) {
        if !item.ids.is_empty() {
            return None;
        }
        let marker = marker.of(number);
        let text = blocks(render, &item.blocks)?;
        is_tight &= !text.contains("\n\n");
        out.push(hanging(&marker, &" ".repeat(marker.len()), &text).trim_end().to_owned());
    }
    Some(out.join(if is_tight { "\n" } else { "\n\n" }))
}

pub(super) fn content(render: &mut Render<'_>, block: &Block) -> Option<String> {
    use BlockContent as B;
    match &block.content {
        B::List { style, start, items, prefix, suffix } => {
            list(render, &Marker { style: *style, prefix, suffix }, start.unwrap_or(1), items)
        }
        B::DefinitionList { items, glossary: true } => glossary(render, items),
        B::Quote { blocks, attribution } => {
            let text = quote(render, blocks, attribution)?;
            Some(match quote_directive(block) {
                Some(name) => directive(&format!("{name}::"), NO_OPTIONS, &text),
                None => indented(&text, "   "),
            })
        }
        B::Div { name, blocks } => {
            let content = self::blocks(render, blocks)?;
            Some(match name.as_str() {
                "compound" => directive("compound::", NO_OPTIONS, &content),
                _ => {
                    let classes = block.classes.join(" ");
                    directive(&format!("container:: {classes}"), NO_OPTIONS, &content)
                }
            })
        }
        B::ParsedLiteral { content } => {
            Some(directive("parsed-literal::", NO_OPTIONS, &inlines(render, content)?))
        }
        B::Raw { format, text } => {
            Some(directive(&format!("raw:: {format}"), NO_OPTIONS, text.trim_matches('\n')))
        }
        B::Aside { name, title, subtitle, blocks } if name != "aside" => {
            let subtitle = written(render, subtitle, "subtitle")?;
            boxed(render, name, title, subtitle, blocks)
        }
        B::Centered { content } => {
            Some(directive(&format!("centered:: {}", inlines(render, content)?), NO_OPTIONS, ""))
        }
        B::Transition => Some("----".to_owned()),
        B::Dropdown { title, blocks, options, .. } => {
            let options = options.iter().map(|(name, value)| (&**name, value.clone()));
            boxed(render, "dropdown", title, options.collect(), blocks)
        }
        B::Tabs { items, .. } => tabs(render, items),
        B::Graph { language, text, caption, alt } if language == "dot" => {
            let mut options = written(render, caption, "caption")?;
            options.extend(alt.clone().map(|alt| ("alt", alt)));
            Some(directive("graphviz::", options, text))
        }
        B::Unknown(directive) | B::Instruction(directive) => Some(as_written(directive)),
        _ => None,
    }
}

/// Inline content as the value of an option, when there is any.
fn written(
    render: &mut Render<'_>,
    content: &[Inline],
    name: &'static str,
) -> Option<Vec<(&'static str, String)>> {
    let text = inlines(render, content)?;
    Some(if text.is_empty() { Vec::new() } else { vec![(name, text)] })
}

fn boxed(
    render: &mut Render<'_>,
    name: &str,
    title: &[Inline],
    options: Vec<(&str, String)>,
    blocks: &[Block],
) -> Option<String> {
    let title = inlines(render, title)?;
    let content = self::blocks(render, blocks)?;
    Some(directive(&format!("{name}:: {title}"), options, &content))
}

fn quote(render: &mut Render<'_>, blocks: &[Block], attribution: &Inlines) -> Option<String> {
    let mut text = self::blocks(render, blocks)?;
    if !attribution.is_empty() {
        let said_by = inlines(render, attribution)?;
        text.push_str(&format!("\n\n{}", hanging("-- ", "   ", &said_by)));
    }
    Some(text)
}

fn glossary(render: &mut Render<'_>, items: &[Definition]) -> Option<String> {
    let mut out = Vec::new();
    for item in items {
        let mut lines = Vec::new();
        for term in &item.terms {
            // Behind a colon stands the key that sorts it.
            let name = Some(plain_text(&term.content)).filter(|name| !name.contains(" : "))?;
            lines.push(name);
        }
        let meaning = blocks(render, &item.blocks)?;
        out.push(format!("{}\n{}", lines.join("\n"), indented(&meaning, "   ")));
    }
    Some(directive("glossary::", NO_OPTIONS, &out.join("\n\n")))
}

fn tabs(render: &mut Render<'_>, items: &[Tab]) -> Option<String> {
    let mut out = Vec::new();
    for tab in items {
        let mut options = Vec::new();
        options.extend(tab.sync.clone().map(|key| ("sync", key)));
        options.extend(tab.selected.then(|| ("selected", String::new())));
        out.push(boxed(render, "tab-item", &tab.label, options, &tab.blocks)?);
    }
    Some(directive("tab-set::", NO_OPTIONS, &out.join("\n\n")))
}
