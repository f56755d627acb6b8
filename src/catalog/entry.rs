//! Entries and sections, derived from the block tree.

use super::linking::{
    Link, badges, collect_links, description, first_image, first_link, is_prose, leading_link,
    tags_of,
};
use super::{
    Block, BlockContent, Button, Card, Cell, Entry, Image, Inline, Item, Origin, Page, Part,
    Position, SectionHead, Table, Target, Term, Toctree, blocks_text, plain_text, split_tag,
};
use std::collections::HashMap;

/// Which links of a page are entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Cards and buttons.
    Cards,
    /// Those, and what is laid out as a list of links: items, terms and table rows that start with a
    /// link, toctrees.
    #[default]
    Lists,
    /// Every link.
    All,
}

impl Scope {
    /// By its name on the command line.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "cards" => Some(Self::Cards),
            "lists" => Some(Self::Lists),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

impl Page {
    /// Fills in what follows from the body: title, labels, ids, sections and entries.
    pub fn derive(&mut self, kinds: &[String]) {
        self.title = self.source.doc.rsplit('/').next().unwrap_or_default().to_owned();
        let is_section = |block: &&Block| matches!(block.content, BlockContent::Section { .. });
        if let Some(block) = self.body.iter().find(is_section)
            && let BlockContent::Section { title, .. } = &block.content
        {
            plain_text(title).trim().clone_into(&mut self.title);
            self.labels.clone_from(&block.labels);
            self.ids.clone_from(&block.ids);
        }
        self.sections = sections(&self.body);
        self.entries = entries(&self.body, Scope::default(), kinds);
    }
}

/// The sections of a body, flat.
#[must_use]
pub fn sections(body: &[Block]) -> Vec<SectionHead> {
    let mut walk = Walk::new(Scope::Cards, &[]);
    walk.blocks(body);
    walk.sections
}

/// The entries of a body, in order. Kinds are those of [`split_tag`].
#[must_use]
pub fn entries(body: &[Block], scope: Scope, kinds: &[String]) -> Vec<Entry> {
    let mut walk = Walk::new(scope, kinds);
    walk.blocks(body);
    walk.entries
}

struct Walk<'k> {
    scope: Scope,
    kinds: &'k [String],
    path: Vec<String>,
    anchors: Vec<String>,
    counts: HashMap<String, usize>,
    sections: Vec<SectionHead>,
    entries: Vec<Entry>,
}

/// What is known of an entry beside its place.
struct Found<'b> {
    title: String,
    target: &'b Target,
    origin: Origin,
    position: &'b Position,
    image: Option<&'b Image>,
    description: String,
    tags: Vec<String>,
}

impl<'k> Walk<'k> {
    fn new(scope: Scope, kinds: &'k [String]) -> Self {
        Self {
            scope,
            kinds,
            path: Vec::new(),
            anchors: Vec::new(),
            counts: HashMap::new(),
            sections: Vec::new(),
            entries: Vec::new(),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let lists = self.scope >= Scope::Lists;
        match &block.content {
            BlockContent::Section { level, title, blocks, .. } => {
                self.path.push(plain_text(title));
                self.anchors.push(block.ids.first().cloned().unwrap_or_default());
                self.sections.push(SectionHead {
                    path: self.path.clone(),
                    anchor: self.anchor(),
                    level: *level,
                    line: block.position.line,
                    description: None,
                });
                self.loose_links(block);
                self.blocks(blocks);
                self.path.pop();
                self.anchors.pop();
            }
            BlockContent::Card(card) => self.card(card, &block.position),
            BlockContent::Button(button) => self.button(button, &block.position),
            BlockContent::List { items, .. } if lists => {
                for item in items {
                    self.item(item);
                }
            }
            BlockContent::DefinitionList { items, .. } if lists => {
                for item in items {
                    for term in &item.terms {
                        self.term(term, &item.blocks, &item.position);
                    }
                    self.blocks(&item.blocks);
                }
            }
            BlockContent::Table(table) if lists => self.table(table, block),
            BlockContent::Toctree(toctree) if lists => self.toctree(toctree, &block.position),
            // A table of contents repeats the sections.
            BlockContent::Contents { .. } => {}
            content => {
                self.loose_links(block);
                content.parts(&mut |part| {
                    if let Part::Blocks(blocks) = part {
                        self.blocks(blocks);
                    }
                });
            }
        }
    }

    fn anchor(&self) -> String {
        self.anchors.last().cloned().unwrap_or_default()
    }

    fn push(&mut self, found: Found<'_>) {
        let title = found.title.trim();
        let (kind, title) = match split_tag(title, self.kinds) {
            Some((kind, rest)) => (Some(kind.to_owned()), rest),
            None => (None, title),
        };
        let url = found.target.href(None, ".html");
        let title = if title.is_empty() { url.clone() } else { title.to_owned() };
        let anchor = self.anchor();
        let count = self.counts.entry(anchor.clone()).or_default();
        *count += 1;
        let target = Target { url: None, ..found.target.clone() };
        self.entries.push(Entry {
            id: format!("{anchor}/{count}"),
            kind,
            title,
            url,
            section: self.path.clone(),
            anchor,
            image: found.image.map(|image| image.path.clone().unwrap_or_else(|| image.src.clone())),
            description: (!found.description.is_empty()).then_some(found.description),
            tags: found.tags,
            origin: found.origin,
            line: found.position.line,
            file: found.position.file.clone(),
            target,
            ..Entry::default()
        });
    }

    /// A card is one entry. Without a link of its own it is the entry of its first one.
    fn card(&mut self, card: &Card, position: &Position) {
        let inner = card.target.is_none().then(|| first_link(&card.blocks, position)).flatten();
        let target = card.target.as_ref().or(inner.as_ref().map(|link| link.target));
        if let Some(target) = target {
            let title = match (&card.title[..], &inner, &card.link_alt) {
                ([], Some(link), _) => link.text.clone(),
                ([], None, Some(alt)) => alt.clone(),
                ([], None, None) => blocks_text(&card.header),
                (title, _, _) => plain_text(title),
            };
            let images = [&card.image_top, &card.image_background, &card.image_bottom];
            let image = images.into_iter().find_map(Option::as_ref);
            let position = inner.as_ref().map_or(position, |link| link.position);
            let first_entry = self.entries.len();
            self.push(Found {
                title,
                target,
                origin: Origin::Card,
                position,
                image: image.or_else(|| first_image(&card.blocks)),
                description: description(card, inner.as_ref()),
                tags: tags_of(card),
            });
            if let Some(kind) = &card.kind {
                self.entries[first_entry].kind = Some(kind.clone());
            }
        }
        let before = self.entries.len();
        for below in [&card.header, &card.blocks, &card.footer] {
            self.blocks(below);
        }
        // The card's own link is an entry already.
        if let (Some(target), Some(own)) = (target, before.checked_sub(1)) {
            let url = target.href(None, ".html");
            let repeats = |entry: &Entry| entry.url == url;
            if let Some(at) = self.entries[before..].iter().position(repeats) {
                self.entries.remove(before + at);
                self.renumber(own);
            }
        }
    }

    /// Counts the entries of the section at hand again, from this one on.
    fn renumber(&mut self, from: usize) {
        let anchor = self.anchor();
        let mut count = 0;
        for (index, entry) in self.entries.iter_mut().enumerate() {
            if entry.anchor == anchor {
                count += 1;
                if index >= from {
                    entry.id = format!("{anchor}/{count}");
                }
            }
        }
        self.counts.insert(anchor, count);
    }

    fn button(&mut self, button: &Button, position: &Position) {
        self.push(Found {
            title: plain_text(&button.content),
            target: &button.target,
            origin: Origin::Button,
            position,
            image: None,
            description: String::new(),
            tags: badges(&button.content),
        });
    }

    /// An item that starts with a link is the entry of that link; the rest of it says more.
    fn item(&mut self, item: &Item) {
        if let Some((first, rest)) = item.blocks.split_first()
            && let BlockContent::Paragraph { content } = &first.content
            && let Some(link) = leading_link(content, &first.position, self.kinds)
        {
            let mut description = link.rest.clone();
            let more = blocks_text(rest.iter().filter(|block| is_prose(block)));
            if !more.is_empty() {
                description = format!("{description} {more}").trim().to_owned();
            }
            self.push_link(&link, description, badges(content));
            self.links_after(content, link.target);
            self.blocks(rest);
            return;
        }
        self.blocks(&item.blocks);
    }

    fn term(&mut self, term: &Term, blocks: &[Block], position: &Position) {
        if let Some(link) = leading_link(&term.content, position, self.kinds) {
            let prose = blocks.iter().filter(|block| is_prose(block));
            self.push_link(&link, blocks_text(prose), badges(&term.content));
        } else if self.scope == Scope::All {
            self.all_links(&term.content, position);
        }
    }

    fn push_link(&mut self, link: &Link<'_>, description: String, tags: Vec<String>) {
        self.push(Found {
            title: link.text.clone(),
            target: link.target,
            origin: Origin::Link,
            position: link.position,
            image: None,
            description,
            tags,
        });
    }

    /// A row in which a cell starts with a link is the entry of the first such cell.
    fn table(&mut self, table: &Table, block: &Block) {
        for row in &table.rows {
            let of_cell = |cell: &Cell| match cell.blocks.first() {
                Some(Block { content: BlockContent::Paragraph { content }, .. }) => {
                    leading_link(content, &block.position, self.kinds).is_some()
                }
                _ => false,
            };
            let Some(at) = row.cells.iter().position(of_cell) else {
                for cell in &row.cells {
                    self.blocks(&cell.blocks);
                }
                continue;
            };
            let others = row.cells.iter().enumerate().filter(|(index, _)| *index != at);
            let texts: Vec<String> = others
                .map(|(_, cell)| blocks_text(&cell.blocks))
                .filter(|text| !text.is_empty())
                .collect();
            let first = &row.cells[at].blocks[0];
            if let BlockContent::Paragraph { content } = &first.content
                && let Some(link) = leading_link(content, &first.position, self.kinds)
            {
                self.push_link(&link, texts.join(" – "), badges(content));
                self.links_after(content, link.target);
            }
            for (index, cell) in row.cells.iter().enumerate() {
                self.blocks(&cell.blocks[usize::from(index == at)..]);
            }
        }
    }

    fn toctree(&mut self, toctree: &Toctree, position: &Position) {
        for entry in &toctree.entries {
            self.push(Found {
                title: entry.title.clone(),
                target: &entry.target,
                origin: Origin::Toctree,
                position,
                image: None,
                description: String::new(),
                tags: Vec::new(),
            });
        }
    }

    /// Links in running text.
    fn loose_links(&mut self, block: &Block) {
        if self.scope < Scope::All {
            return;
        }
        block.parts(&mut |part| match part {
            Part::Inlines(content) => self.all_links(content, &block.position),
            Part::Image(image) => self.image_link(image, &block.position),
            Part::Blocks(_) | Part::Target(_) => {}
        });
    }

    fn links_after(&mut self, inlines: &[Inline], leading: &Target) {
        if self.scope < Scope::All {
            return;
        }
        let mut links = Vec::new();
        collect_links(inlines, &mut links);
        let position = Position {
            line: self.entries.last().map_or(0, |entry| entry.line),
            ..Position::default()
        };
        for (target, text) in
            links.into_iter().filter(|(target, _)| !std::ptr::eq(*target, leading))
        {
            let link = Link { target, text, rest: String::new(), position: &position };
            self.push_link(&link, String::new(), Vec::new());
        }
    }

    fn all_links(&mut self, inlines: &[Inline], position: &Position) {
        let mut links = Vec::new();
        collect_links(inlines, &mut links);
        for (target, text) in links {
            let link = Link { target, text, rest: String::new(), position };
            self.push_link(&link, String::new(), Vec::new());
        }
    }

    fn image_link(&mut self, image: &Image, position: &Position) {
        if let Some(target) = &image.target {
            self.push(Found {
                title: image.alt.clone().unwrap_or_default(),
                target,
                origin: Origin::Link,
                position,
                image: Some(image),
                description: String::new(),
                tags: Vec::new(),
            });
        }
    }
}
