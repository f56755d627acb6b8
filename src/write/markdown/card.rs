//! Grids, cards and buttons: what all dialects do alike.

use super::dialect::{Badge, KindStyle, Syntax};
use super::fate;
use super::inline::{Place, encode_destination, title_text};
use super::render::Render;
use crate::catalog::{
    Block, BlockContent, Button, Card, Grid, Image, Inline, Inlines, Part, Target,
    each_inline_part, each_part,
};
use std::borrow::Cow;
use std::fmt::Write as _;

/// In which words a dialect writes the parts of a card.
pub(super) struct CardWords {
    /// Around the image.
    pub(super) image: fn(&mut Render<'_>, &str) -> String,
    /// Written behind the link that covers the card.
    pub(super) link: &'static str,
    /// Written behind the head, on a line of its own.
    pub(super) head: &'static str,
    /// How the foot is marked.
    pub(super) foot: Foot,
    /// Between the kind and the text after it.
    pub(super) join: &'static str,
    /// Does the image stand in the first line, before the text?
    pub(super) image_in_line: bool,
}

/// How the foot of a card is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foot {
    /// Not at all.
    Plain,
    /// By attributes behind its paragraph; several blocks by a block of this name.
    Attributes(&'static str, &'static str),
    /// By an element around it.
    Element(&'static str),
}

/// The card that is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct CardState {
    /// What stands before the first text: an image, and the kind.
    pub(super) lead: String,
    /// Anchors of the card, which stand directly before the first text.
    pub(super) anchor: String,
    /// The kind that the first text has yet to show.
    pub(super) kind: Option<String>,
    /// Written behind the next link, which covers the card.
    pub(super) stretch: Option<Cow<'static, str>>,
    /// Are we in a card? Buttons are plain links there.
    pub(super) is_open: bool,
}

impl Render<'_> {
    pub(super) fn grid(&mut self, grid: &Grid) {
        self.mark_if(grid.carousel, &fate::CAROUSEL);
        self.mark_if(grid.columns.contains(&0), &fate::GRID_AUTO);
        let gutters = grid.gutter.is_some_and(|gutter| gutter.iter().any(|one| *one != gutter[3]));
        self.mark_if(gutters, &fate::GRID_GUTTER);
        (self.dialect.grid)(self, grid);
    }

    /// Notes the ids of a card that is written next: they stand in it, since between the cards of a grid they would take
    /// the place of one.
    pub(super) fn card_anchors(&mut self, item: &Block) {
        let ids = self.needed_ids(item);
        if !ids.is_empty() {
            self.card.anchor = self.anchor(&ids);
        }
    }

    /// Everything in a card, in the container that is open.
    pub(super) fn card_body(&mut self, card: &Card) {
        let mut outer = std::mem::take(&mut self.card);
        self.card.anchor = std::mem::take(&mut outer.anchor);
        let words = &self.dialect.cards;
        self.card.is_open = true;
        self.card.kind.clone_from(&card.kind);
        self.card.stretch = self.is_stretched(card).then(|| link_words(words.link, card));
        self.card.stretch.take_if(|words| words.is_empty());
        self.mark_if(card.image_background.is_some(), &fate::CARD_BACKGROUND);
        for image in [&card.image_background, &card.image_top].into_iter().flatten() {
            self.card_image(image);
        }
        self.card_head(card);
        self.card_title(card);
        self.card_text(card);
        self.lone_kind();
        if let Some(image) = &card.image_bottom {
            self.card_image(image);
        }
        if !card.footer.is_empty() {
            self.marked_blocks(&card.footer, Part3::Foot);
        }
        self.card = outer;
    }

    /// Does a link cover the card: the card's own, or the only one in it?
    pub(super) fn is_stretched(&self, card: &Card) -> bool {
        card.target.is_some() || link_count(card) == 1
    }

    fn card_image(&mut self, image: &Image) {
        let stretch = self.card.stretch.take();
        let bare = Image { width: None, height: None, align: None, target: None, ..image.clone() };
        let image = self.image(&bare, false);
        self.card.stretch = stretch;
        if image.is_empty() {
            return;
        }
        let words = &self.dialect.cards;
        let text = (words.image)(self, &image);
        if words.image_in_line {
            self.card.lead = text;
        } else {
            self.sink.put(&text);
        }
    }

    /// The head. The first link covers the card: where the card's own has no title to stand in and another
    /// one follows, the head is its text.
    fn card_head(&mut self, card: &Card) {
        let own = card.target.as_ref().filter(|_| self.lacks_title(card));
        let own = own.filter(|own| has_link(&card.blocks) && !leads_to(&card.blocks, own));
        match (own, &card.header[..]) {
            (None, []) => {}
            (None, header) => self.head_blocks(header),
            (Some(target), [Block { content: BlockContent::Paragraph { content }, .. }])
                if !has_link(&card.header) =>
            {
                let (target, content) = (target.clone(), content.clone());
                self.paragraph(&[Inline::Link { target, content, title: None }]);
                let words = self.dialect.cards.head;
                if !words.is_empty() {
                    self.line(words);
                }
            }
            (Some(_), header) => {
                self.card_link(card);
                self.head_blocks(header);
            }
        }
    }

    fn head_blocks(&mut self, header: &[Block]) {
        // The kind belongs to the first text of the card itself, unless it stands in the head.
        let is_there = |kind: &str| {
            matches!(header, [Block { content: BlockContent::Paragraph { content }, .. }, ..]
                if without_kind(content, kind).is_some())
        };
        let kind = self.card.kind.take_if(|kind| !is_there(kind));
        self.marked_blocks(header, Part3::Head);
        if kind.is_some() {
            self.card.kind = kind;
        }
    }

    /// The body. Where nothing else of a card is a link to where all of it leads, its first paragraph is.
    fn card_text(&mut self, card: &Card) {
        let is_free = self.lacks_title(card) && !has_link(&card.blocks);
        match (card.target.as_ref().filter(|_| is_free), &card.blocks[..]) {
            (None, blocks) => self.blocks(blocks),
            (
                Some(target),
                [first @ Block { content: BlockContent::Paragraph { content }, .. }, rest @ ..],
            ) if first.ids.is_empty() => {
                let outer = self.begin_block(first);
                let (target, content) = (target.clone(), content.clone());
                self.paragraph(&[Inline::Link { target, content, title: None }]);
                self.end_inline(outer);
                self.blocks(rest);
            }
            (Some(_), blocks) => {
                self.blocks(blocks);
                self.card_link(card);
            }
        }
    }

    /// Has a card no title, or one of which the dialect can show nothing?
    fn lacks_title(&self, card: &Card) -> bool {
        card.title.iter().all(|inline| match inline {
            Inline::Text { text } => text.trim().is_empty(),
            Inline::Icon { set, name, .. } => self.is_lost(set, name),
            _ => false,
        })
    }

    fn card_title(&mut self, card: &Card) {
        if self.lacks_title(card) {
            // What is lost of it is counted.
            let _ = self.tidied(&card.title);
            return;
        }
        let title = match &card.target {
            Some(target) => {
                let content = without_links(&card.title);
                let target = target.clone();
                vec![Inline::Link { target, content, title: None }]
            }
            None => vec![Inline::Strong { content: card.title.clone() }],
        };
        // A link is bold by its class, where there is one.
        let by_class = !self.dialect.cards.link.is_empty();
        let is_plain = card.target.as_ref().is_some_and(|target| !(by_class && self.leads(target)));
        let title = if is_plain { vec![Inline::Strong { content: title }] } else { title };
        self.paragraph(&title);
    }

    /// The link of a card that has no text of its own for it.
    fn card_link(&mut self, card: &Card) {
        let Some(target) = &card.target else { return };
        let text = card.link_alt.clone().filter(|alt| !alt.is_empty());
        let text = text.or_else(|| self.target_title(target)).unwrap_or_default();
        if text.is_empty() {
            return;
        }
        let content = vec![Inline::Text { text }];
        self.paragraph(&[Inline::Link { target: target.clone(), content, title: None }]);
    }

    /// What a link without text of its own shows.
    fn target_title(&self, target: &Target) -> Option<String> {
        let page = target.doc.as_ref().and_then(|doc| self.site.links.page(doc));
        page.map(|page| page.title.clone())
            .or_else(|| target.url.clone())
            .or_else(|| target.doc.clone())
            .or_else(|| target.label.clone())
    }

    fn marked_blocks(&mut self, blocks: &[Block], part: Part3) {
        let words = &self.dialect.cards;
        let lone = matches!(
            blocks,
            [Block { content: BlockContent::Paragraph { .. } | BlockContent::Button(_), .. }]
        );
        match (part, words.foot) {
            (Part3::Foot, Foot::Element(name)) => {
                self.needs.card_foot = true;
                self.sink.put(&format!("<{name}>"));
                self.blocks(blocks);
                self.sink.put(&format!("</{name}>"));
            }
            (Part3::Foot, Foot::Attributes(attributes, _)) if lone => {
                self.blocks(blocks);
                self.line(attributes);
            }
            (Part3::Foot, Foot::Attributes(_, name)) => {
                self.sink.put(&format!("/// {name}"));
                self.blocks(blocks);
                self.sink.put("///");
            }
            (Part3::Head, _) if lone && !words.head.is_empty() => {
                self.blocks(blocks);
                self.line(words.head);
            }
            _ => self.blocks(blocks),
        }
    }

    /// What stands before the first text of a card; that text, without its tag.
    pub(super) fn take_lead<'c>(&mut self, content: &'c [Inline]) -> (String, Cow<'c, [Inline]>) {
        let mut lead = std::mem::take(&mut self.card.lead);
        let anchor = std::mem::take(&mut self.card.anchor);
        let Some(kind) = self.card.kind.take() else {
            if !lead.is_empty() {
                lead.push(' ');
            }
            return (lead + &anchor, Cow::Borrowed(content));
        };
        let content = match without_kind(content, &kind) {
            Some(content) => Cow::Owned(content),
            None => Cow::Borrowed(content),
        };
        let shown = self.kind(&kind);
        if !lead.is_empty() && !shown.is_empty() {
            lead.push(' ');
        }
        lead.push_str(&shown);
        if !lead.is_empty() {
            lead.push_str(if shown.is_empty() { " " } else { self.dialect.cards.join });
        }
        (lead + &anchor, content)
    }

    fn kind(&mut self, kind: &str) -> String {
        match self.settings.kinds {
            KindStyle::Drop => String::new(),
            KindStyle::Text => {
                let text = self.escaped(kind, Place::Heading);
                format!("**{text}**")
            }
            KindStyle::Badge => {
                let text = self.escaped(kind, Place::Element);
                let badge = Badge {
                    color: None,
                    in_heading: false,
                    text: &text,
                    plain: kind,
                    href: None,
                    class: "card-kind",
                };
                (self.dialect.badge)(&mut self.needs, &badge)
            }
        }
    }

    /// A kind that no text took.
    fn lone_kind(&mut self) {
        let state = &self.card;
        if state.kind.is_some() || !state.lead.is_empty() || !state.anchor.is_empty() {
            let (lead, _) = self.take_lead(&[]);
            self.sink.put(lead.trim_end());
        }
    }

    pub(super) fn button(&mut self, button: &Button) {
        let fallback;
        let content = if button.content.is_empty() {
            let text = self.target_title(&button.target).unwrap_or_default();
            fallback = [Inline::Text { text }];
            &fallback[..]
        } else {
            &button.content
        };
        let link = Inline::Link {
            target: button.target.clone(),
            content: content.to_vec(),
            title: button.tooltip.clone(),
        };
        if self.card.is_open {
            return self.paragraph(&[link]);
        }
        self.mark(&fate::BUTTON);
        let Some(href) = self.href(&button.target) else { return self.paragraph(content) };
        let text = self.link_text(content);
        let destination = encode_destination(&href, false, self.dialect.syntax == Syntax::Python);
        let text = (self.dialect.button)(self, button, &text, &destination);
        let text = self.as_paragraph(text);
        self.sink.put(&text);
    }
}

/// A button that is a link, with its tooltip.
pub(super) fn plain_button(button: &Button, text: &str, href: &str) -> String {
    format!("[{text}]({href}{})", title_text(button.tooltip.as_deref()))
}

/// The parts of a card that are set off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part3 {
    Head,
    Foot,
}

/// What stands behind the link that covers a card, with the window that it opens where attributes can say it.
fn link_words(words: &'static str, card: &Card) -> Cow<'static, str> {
    match words.strip_suffix(" }") {
        Some(words) if card.options.contains_key("link-new-tab") => {
            Cow::Owned(format!("{words} target=_blank }}"))
        }
        _ => Cow::Borrowed(words),
    }
}

fn link_count(card: &Card) -> usize {
    let mut count = 0;
    let mut tell = |part: Part<'_>| count += usize::from(matches!(part, Part::Target(_)));
    for blocks in [&card.header, &card.blocks, &card.footer] {
        each_part(blocks, &mut tell);
    }
    each_inline_part(&card.title, &mut tell);
    count
}

fn has_link(blocks: &[Block]) -> bool {
    let mut found = false;
    each_part(blocks, &mut |part| found |= matches!(part, Part::Target(_)));
    found
}

fn leads_to(blocks: &[Block], target: &Target) -> bool {
    let mut found = false;
    each_part(blocks, &mut |part| found |= matches!(part, Part::Target(other) if other == target));
    found
}

fn without_links(content: &[Inline]) -> Inlines {
    content
        .iter()
        .flat_map(|inline| match inline {
            Inline::Link { content, .. } => without_links(content),
            other => vec![other.clone()],
        })
        .collect()
}

/// The content without a leading `[kind] `; none when it has none.
fn without_kind(content: &[Inline], kind: &str) -> Option<Inlines> {
    let (first, rest) = content.split_first()?;
    let first = match first {
        Inline::Text { text } => {
            let text =
                text.trim_start().strip_prefix('[')?.strip_prefix(kind)?.strip_prefix(']')?;
            Inline::Text { text: text.trim_start().to_owned() }
        }
        Inline::Link { target, content, title } => Inline::Link {
            target: target.clone(),
            content: without_kind(content, kind)?,
            title: title.clone(),
        },
        Inline::Strong { content } => Inline::Strong { content: without_kind(content, kind)? },
        Inline::Emphasis { content } => Inline::Emphasis { content: without_kind(content, kind)? },
        _ => return None,
    };
    let mut out = vec![first];
    out.extend_from_slice(rest);
    Some(out)
}

/// Columns for the four window widths: `auto` is as many as there are items, four at most.
pub(super) fn columns(grid: &Grid) -> [u8; 4] {
    let items = u8::try_from(grid.items.len().clamp(1, 4)).unwrap_or(4);
    grid.columns.map(|count| if count == 0 { items } else { count })
}

/// The custom properties that the style sheets of cards read; a width that adds nothing is left out.
pub(super) fn column_style(grid: &Grid) -> String {
    const GAPS: [&str; 6] = ["0", ".25rem", ".5rem", "1rem", "1.5rem", "3rem"];
    let mut out = String::new();
    let mut last = 0;
    for (name, count) in ["xs", "sm", "md", "lg"].iter().zip(columns(grid)) {
        if count != last {
            let _ = write!(out, ";--{name}:{count}");
        }
        last = count;
    }
    if let Some(gutter) = grid.gutter {
        let _ = write!(out, ";--gap:{}", GAPS[usize::from(gutter[3].min(5))]);
    }
    out[1..].to_owned()
}

/// A grid of `<div>`s, for dialects whose cards are our own style sheet's.
pub(super) fn div_grid(render: &mut Render<'_>, grid: &Grid) {
    let style = column_style(grid);
    render.sink.put(&format!("<div class=\"card-columns\" style=\"{style}\">"));
    for item in &grid.items {
        match &item.content {
            BlockContent::Card(card) => {
                render.card_anchors(item);
                div_card(render, card);
            }
            _ => grid_item(render, item, "<div>"),
        }
    }
    render.sink.put("</div>");
}

/// An item of a grid that is no card, in an element with its ids.
pub(super) fn grid_item(render: &mut Render<'_>, item: &Block, open: &str) {
    render.sink.put(open);
    match &item.content {
        BlockContent::GridItem { blocks, .. } => {
            render.anchors(item);
            render.inner_blocks(blocks);
        }
        _ => render.inner_blocks(std::slice::from_ref(item)),
    }
    render.sink.put("</div>");
}

/// A card of a `<div>`; its only link covers it.
pub(super) fn div_card(render: &mut Render<'_>, card: &Card) {
    let link = if render.is_stretched(card) { " card-linked" } else { "" };
    render.sink.put(&format!("<div class=\"card{link}\">"));
    render.card_body(card);
    render.sink.put("</div>");
}

/// Are all items cards?
pub(super) fn is_all_cards(grid: &Grid) -> bool {
    grid.items.iter().all(|item| matches!(item.content, BlockContent::Card(_)))
}
