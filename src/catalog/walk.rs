//! Walking the block tree without naming every kind again.

use super::{Block, BlockContent, Image, Inline, Item, Page, Row, Target, ToctreeEntry};

/// Something directly inside of a block or a piece of inline content.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A run of blocks.
    Blocks(&'a [Block]),
    /// A run of inline content.
    Inlines(&'a [Inline]),
    /// An image; its own target is told apart.
    Image(&'a Image),
    /// Where a link, card, button or toctree line leads.
    Target(&'a Target),
}

impl Block {
    /// Tells what stands directly in this block, in reading order.
    pub fn parts<'a>(&'a self, tell: &mut dyn FnMut(Part<'a>)) {
        self.content.parts(tell);
    }
}

impl BlockContent {
    /// Tells what stands directly in this block, in reading order.
    pub fn parts<'a>(&'a self, tell: &mut dyn FnMut(Part<'a>)) {
        use Part::{Blocks, Image, Inlines, Target};
        match self {
            Self::Section { title, subtitle, blocks, .. }
            | Self::Aside { title, subtitle, blocks, .. } => {
                tell(Inlines(title));
                tell(Inlines(subtitle));
                tell(Blocks(blocks));
            }
            Self::Paragraph { content }
            | Self::ParsedLiteral { content }
            | Self::Rubric { content, .. }
            | Self::Centered { content } => tell(Inlines(content)),
            Self::List { items, .. } => {
                items.iter().for_each(|Item { blocks, .. }| tell(Blocks(blocks)));
            }
            Self::DefinitionList { items, .. } => {
                for item in items {
                    for term in &item.terms {
                        tell(Inlines(&term.content));
                        term.classifiers.iter().for_each(|classifier| tell(Inlines(classifier)));
                    }
                    tell(Blocks(&item.blocks));
                }
            }
            Self::FieldList { fields } => {
                for field in fields {
                    tell(Inlines(&field.name));
                    tell(Blocks(&field.blocks));
                }
            }
            Self::OptionList { items } => items.iter().for_each(|item| tell(Blocks(&item.blocks))),
            Self::LineBlock { lines } => {
                lines.iter().for_each(|line| tell(Inlines(&line.content)));
            }
            Self::Quote { blocks, attribution } => {
                tell(Blocks(blocks));
                tell(Inlines(attribution));
            }
            Self::Code(code) => tell(Inlines(&code.caption)),
            Self::Graph { caption, .. } => tell(Inlines(caption)),
            Self::Image { image } => tell(Image(image)),
            Self::Figure { image, caption, legend, .. } => {
                image.iter().for_each(|image| tell(Image(image)));
                tell(Inlines(caption));
                tell(Blocks(legend));
            }
            Self::Footnote(note) => tell(Blocks(&note.blocks)),
            Self::Table(table) => {
                tell(Inlines(&table.caption));
                for Row { cells } in &table.rows {
                    cells.iter().for_each(|cell| tell(Blocks(&cell.blocks)));
                }
            }
            Self::Admonition { title, blocks, .. }
            | Self::Contents { title, blocks, .. }
            | Self::Dropdown { title, blocks, .. } => {
                tell(Inlines(title));
                tell(Blocks(blocks));
            }
            Self::Div { blocks, .. }
            | Self::Version { blocks, .. }
            | Self::Only { blocks, .. }
            | Self::Autodoc { blocks, .. }
            | Self::GridItem { blocks, .. }
            | Self::Accordion { blocks } => tell(Blocks(blocks)),
            Self::Unknown(directive) => tell(Blocks(&directive.blocks)),
            Self::Object(object) => {
                let declarations = object.signatures.iter().flat_map(|each| &each.declarations);
                declarations.for_each(|shown| tell(Inlines(shown)));
                tell(Blocks(&object.blocks));
            }
            Self::Toctree(toctree) => toctree_targets(&toctree.entries, tell),
            Self::Autosummary { names, .. } => {
                names.iter().for_each(|name| tell(Target(&name.target)));
            }
            Self::Grid(grid) => tell(Blocks(&grid.items)),
            Self::Card(card) => {
                card.target.iter().for_each(|target| tell(Target(target)));
                let images = [&card.image_background, &card.image_top, &card.image_bottom];
                images.into_iter().flatten().for_each(|image| tell(Image(image)));
                tell(Inlines(&card.title));
                tell(Blocks(&card.header));
                tell(Blocks(&card.blocks));
                tell(Blocks(&card.footer));
            }
            Self::Button(button) => {
                tell(Target(&button.target));
                tell(Inlines(&button.content));
            }
            Self::Tabs { items, .. } => {
                for tab in items {
                    tell(Inlines(&tab.label));
                    tell(Blocks(&tab.blocks));
                }
            }
            Self::Steps { items, .. } => {
                for step in items {
                    tell(Inlines(&step.title));
                    tell(Blocks(&step.blocks));
                }
            }
            Self::ArticleInfo { author, date, read_time, .. } => {
                [author, date, read_time].into_iter().for_each(|part| tell(Inlines(part)));
            }
            // What is not shown is no part of the page.
            Self::Instruction(_)
            | Self::Math { .. }
            | Self::Transition
            | Self::Comment { .. }
            | Self::Target
            | Self::Module { .. }
            | Self::Raw { .. }
            | Self::Markdown { .. } => {}
        }
    }
}

fn toctree_targets<'a>(entries: &'a [ToctreeEntry], tell: &mut dyn FnMut(Part<'a>)) {
    for entry in entries {
        tell(Part::Target(&entry.target));
        toctree_targets(&entry.entries, tell);
    }
}

impl Inline {
    /// Tells what stands directly in this piece, in reading order.
    pub fn parts<'a>(&'a self, tell: &mut dyn FnMut(Part<'a>)) {
        use Part::{Image, Inlines, Target};
        match self {
            Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Semantic { content, .. }
            | Self::Span { content, .. }
            | Self::Substitution { content, .. }
            | Self::Anchor { content, .. } => tell(Inlines(content)),
            Self::Link { target, content, .. } => {
                tell(Target(target));
                tell(Inlines(content));
            }
            Self::Badge { target, content, .. } => {
                target.iter().for_each(|target| tell(Target(target)));
                tell(Inlines(content));
            }
            Self::CitationReference { target, .. } => {
                target.iter().for_each(|target| tell(Target(target)));
            }
            Self::Image { image } => tell(Image(image)),
            Self::Text { .. }
            | Self::Break
            | Self::Code { .. }
            | Self::FootnoteReference { .. }
            | Self::Math { .. }
            | Self::Abbreviation { .. }
            | Self::Icon { .. }
            | Self::Raw { .. }
            | Self::Unknown { .. } => {}
        }
    }

    /// The text a reader sees, without markup: appended to `out`.
    pub fn plain_text(&self, out: &mut String) {
        match self {
            Self::Text { text }
            | Self::Code { text, .. }
            | Self::Abbreviation { text, .. }
            | Self::Unknown { text, .. } => out.push_str(text),
            Self::Math { tex } => out.push_str(tex),
            Self::Break => out.push('\n'),
            Self::Image { image } => out.push_str(image.alt.as_deref().unwrap_or_default()),
            Self::FootnoteReference { .. }
            | Self::CitationReference { .. }
            | Self::Icon { .. }
            | Self::Raw { .. } => {}
            Self::Emphasis { .. }
            | Self::Strong { .. }
            | Self::Subscript { .. }
            | Self::Superscript { .. }
            | Self::Semantic { .. }
            | Self::Span { .. }
            | Self::Substitution { .. }
            | Self::Anchor { .. }
            | Self::Link { .. }
            | Self::Badge { .. } => self.parts(&mut |part| {
                if let Part::Inlines(content) = part {
                    content.iter().for_each(|inline| inline.plain_text(out));
                }
            }),
        }
    }
}

/// The text a reader sees of a run of inline content, line ends as spaces.
#[must_use]
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    content.iter().for_each(|inline| inline.plain_text(&mut out));
    if out.contains('\n') { out.replace('\n', " ") } else { out }
}

/// Tells every target below `blocks`: of links, images, cards, buttons and toctrees.
pub fn each_target<'a>(blocks: &'a [Block], tell: &mut dyn FnMut(&'a Target)) {
    each_part(blocks, &mut |part| match part {
        Part::Target(target) => tell(target),
        Part::Image(image) => image.target.iter().for_each(&mut *tell),
        Part::Blocks(_) | Part::Inlines(_) => {}
    });
}

/// Tells every image below `blocks`.
pub fn each_image<'a>(blocks: &'a [Block], tell: &mut dyn FnMut(&'a Image)) {
    each_part(blocks, &mut |part| {
        if let Part::Image(image) = part {
            tell(image);
        }
    });
}

/// Tells everything below `blocks`, outer parts before what they hold.
///
/// Keeps its own stack: the depth of a catalog that was read from JSON is not ours to choose.
pub fn each_part<'a>(blocks: &'a [Block], tell: &mut dyn FnMut(Part<'a>)) {
    each_part_outside(blocks, |_| false, tell);
}

/// Tells everything below a run of inline content, in the same way.
pub fn each_inline_part<'a>(content: &'a [Inline], tell: &mut dyn FnMut(Part<'a>)) {
    each_below(Part::Inlines(content), |_| false, tell);
}

/// As [`each_part`], without what some blocks hold.
pub fn each_part_outside<'a>(
    blocks: &'a [Block],
    is_outside: impl Fn(&Block) -> bool,
    tell: &mut dyn FnMut(Part<'a>),
) {
    each_below(Part::Blocks(blocks), is_outside, tell);
}

fn each_below<'a>(
    part: Part<'a>,
    is_outside: impl Fn(&Block) -> bool,
    tell: &mut dyn FnMut(Part<'a>),
) {
    let mut stack = vec![part];
    let mut below = Vec::new();
    while let Some(part) = stack.pop() {
        tell(part);
        match part {
            Part::Blocks(blocks) => {
                let told = blocks.iter().filter(|block| !is_outside(block));
                told.for_each(|block| block.parts(&mut |part| below.push(part)));
            }
            Part::Inlines(content) => {
                content.iter().for_each(|inline| inline.parts(&mut |part| below.push(part)));
            }
            Part::Image(_) | Part::Target(_) => {}
        }
        stack.extend(below.drain(..).rev());
    }
}

/// Tells every block of a page with its ids, outer blocks first.
pub fn each_block<'a>(page: &'a Page, tell: &mut dyn FnMut(&'a Block)) {
    each_part(&page.body, &mut |part| {
        if let Part::Blocks(blocks) = part {
            blocks.iter().for_each(&mut *tell);
        }
    });
}
