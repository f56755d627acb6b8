//! One page on its way into Markdown: the state that all parts of the engine share.

use super::dialect::{Definitions, Dialect, KindStyle};
use super::fate::Fate;
use crate::catalog::{Block, BlockContent, Inline, Page, Position, each_block};
use crate::identifier::is_automatic_id;
use crate::ledger::{Ledger, Mark};
use crate::write::{Options, Site};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::sink::Sink;

/// What was asked for, as far as Markdown is concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// How kinds of cards are shown.
    pub(super) kinds: KindStyle,
    /// `classes=keep`
    pub(super) keep_classes: bool,
    /// Ids of all headings that the target would name otherwise: usual for sites, where old addresses
    /// are to work on; `anchors=keep` and `anchors=linked` say it.
    pub(super) keep_anchors: bool,
    /// No ids but those that links of the project lead to: nothing else leads into the pages.
    pub(super) linked_ids_only: bool,
    /// `comments=keep`
    pub(super) keep_comments: bool,
    /// `todo=keep`
    pub(super) keep_todo: bool,
    /// `math=code`: formulas as code, for sites without a math plugin.
    pub(super) math_code: bool,
    /// `imports=no`: components are registered once for all pages.
    pub(super) no_imports: bool,
    /// `mkdocstrings=yes`
    pub(super) mkdocstrings: bool,
    /// `unresolved=text`
    pub(super) unresolved_text: bool,
    /// `substitutions=keep`
    pub(super) keep_substitutions: bool,
    /// `includes=keep`
    pub(super) keep_includes: bool,
}

impl Settings {
    pub(super) fn new(options: &Options, dialect: &Dialect) -> Self {
        let kinds = match options.choices.get("kind").map(String::as_str) {
            Some("badge") => KindStyle::Badge,
            Some("text") => KindStyle::Text,
            Some("drop") => KindStyle::Drop,
            _ => dialect.kinds,
        };
        Self {
            kinds,
            keep_classes: options.chose("classes", "keep"),
            keep_anchors: options.chose("anchors", "keep")
                || !(options.single || options.chose("anchors", "linked")),
            linked_ids_only: false,
            keep_comments: options.chose("comments", "keep"),
            keep_todo: options.chose("todo", "keep"),
            math_code: options.chose("math", "code"),
            no_imports: options.chose("imports", "no"),
            mkdocstrings: options.chose("mkdocstrings", "yes"),
            unresolved_text: options.chose("unresolved", "text"),
            keep_substitutions: dialect.for_sphinx && options.chose("substitutions", "keep"),
            keep_includes: dialect.for_sphinx && options.chose("includes", "keep"),
        }
    }
}

/// Components that the page uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// Those that the target itself has, by name.
    pub(super) components: BTreeSet<&'static str>,
    /// Card grids.
    pub(super) grid: bool,
    /// Cards.
    pub(super) card: bool,
    /// Images of cards.
    pub(super) card_image: bool,
    /// Footers of cards.
    pub(super) card_foot: bool,
    /// Badges.
    pub(super) kind: bool,
    /// Tabs.
    pub(super) tabs: bool,
    /// Anchors and buttons.
    pub(super) link: bool,
}

/// A page being written.
pub(super) struct Render<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) page: &'a Page,
    pub(super) dialect: &'static Dialect,
    pub(super) settings: Settings,
    pub(super) sink: Sink,
    pub(super) needs: Needs,
    /// Written before the paths of pages and files, where the text is not read at its own place.
    pub(super) base: Option<&'a str>,
    /// Names of the page's footnotes, by id.
    pub(super) notes: FxHashMap<&'a str, String>,
    /// Level of the innermost heading.
    pub(super) level: u8,
    pub(super) in_list: bool,
    /// In an element of HTML, where GitHub knows no alerts?
    pub(super) in_element: bool,
    /// In an item of a list, whose definitions Python-Markdown reads otherwise?
    pub(super) in_item: bool,
    /// How lists of terms are written here.
    pub(super) definitions: Definitions,
    /// Has the page's title been met?
    pub(super) has_title: bool,
    /// Is the block at hand raw HTML that others beside it complete?
    pub(super) is_completed: bool,
    /// Is HTML being written, in which the target reads no Markdown?
    pub(super) in_html: bool,
    /// How deep within containers, for dialects that know some blocks at the top only.
    pub(super) depth: usize,
    /// Colons of the innermost container that is fenced by them.
    pub(super) colons: usize,
    /// Colons of the longest fence in the container that is open, where directives are fenced so.
    pub(super) fence: usize,
    /// Are the cards at hand items of a grid?
    pub(super) in_grid: bool,
    /// Labels of the page, by the ids that were made of them.
    pub(super) labels: FxHashMap<&'a str, String>,
    /// What the target calls headings by, for links that need no label.
    pub(super) heading_slugs: FxHashMap<&'a str, String>,
    /// Classes of roles that reStructuredText within the page needs, by name.
    pub(super) classed_roles: BTreeMap<String, String>,
    /// Substitutions that the page defines: what they stand for, and how that is written.
    pub(super) substitutions: BTreeMap<String, (crate::catalog::Inlines, String)>,
    /// Texts of included files, while they are looked for: the file, and what it says.
    pub(super) found_fragments: Option<Vec<(String, String)>>,
    /// Is text being written that stands in a file of its own, or could not?
    pub(super) in_fragment: bool,
    /// The card that is being written: see `card.rs`.
    pub(super) card: super::card::CardState,
    pub(super) written: FxHashSet<String>,
    /// What the readers make ids of, of the headings so far: the second of its kind gets a number.
    pub(super) slugs: FxHashSet<String>,
    ledger: &'a mut Ledger,
    construct: &'static str,
    is_marked: bool,
    position: Position,
}

impl<'a> Render<'a> {
    pub(super) fn new(
        dialect: &'static Dialect,
        site: &'a Site<'a>,
        page: &'a Page,
        ledger: &'a mut Ledger,
    ) -> Self {
        let labels = labels(page);
        let heading_slugs = if dialect.for_sphinx {
            super::myst::slugs(page, &labels)
        } else {
            FxHashMap::default()
        };
        Self {
            site,
            page,
            dialect,
            settings: Settings::new(site.options, dialect),
            sink: Sink::new(),
            needs: Needs::default(),
            base: None,
            notes: note_names(page, dialect),
            level: 0,
            in_list: false,
            in_element: false,
            in_item: false,
            definitions: dialect.definitions,
            has_title: false,
            in_html: false,
            is_completed: false,
            depth: 0,
            colons: 0,
            fence: 0,
            classed_roles: BTreeMap::new(),
            substitutions: BTreeMap::new(),
            found_fragments: None,
            in_fragment: false,
            in_grid: false,
            labels,
            heading_slugs,
            card: super::card::CardState::default(),
            written: FxHashSet::default(),
            slugs: FxHashSet::default(),
            ledger,
            construct: "document",
            is_marked: false,
            position: Position::default(),
        }
    }

    /// Says what became of the construct that is being written.
    pub(super) fn mark(&mut self, fate: &'static Fate) {
        self.is_marked = true;
        self.ledger.mark(Mark {
            page: self.page.source.doc.clone(),
            construct: Cow::Borrowed(self.construct),
            outcome: fate.outcome,
            code: fate.code,
            reason: Cow::Borrowed(fate.reason),
            position: self.position.clone(),
        });
    }

    /// The same, when something of it could have been kept and was.
    pub(super) fn mark_if(&mut self, condition: bool, fate: &'static Fate) {
        if condition {
            self.mark(fate);
        }
    }

    pub(super) fn begin_block(&mut self, block: &Block) -> (&'static str, bool) {
        self.position.clone_from(&block.position);
        self.begin(construct(&block.content))
    }

    pub(super) fn begin_inline(&mut self, inline: &Inline) -> (&'static str, bool) {
        self.begin(inline_construct(inline))
    }

    fn begin(&mut self, construct: &'static str) -> (&'static str, bool) {
        let outer = (self.construct, self.is_marked);
        self.construct = construct;
        self.is_marked = false;
        outer
    }

    /// Ends what `begin_…` began: without a mark it came out exact.
    pub(super) fn end_inline(&mut self, outer: (&'static str, bool)) {
        if !self.is_marked {
            self.ledger.exact(self.construct);
        }
        (self.construct, self.is_marked) = outer;
    }

    /// Those of `ids` that the page does not have yet; they count as written from now on.
    pub(super) fn new_ids<'i>(&mut self, ids: impl Iterator<Item = &'i str>) -> Vec<&'i str> {
        let wanted: Vec<&str> = ids
            .filter(|id| !id.is_empty() && (!self.settings.linked_ids_only || self.is_linked(id)))
            .collect();
        wanted.into_iter().filter(|id| self.written.insert((*id).to_owned())).collect()
    }

    /// Ids for a place, in the dialect's words.
    pub(super) fn anchor(&mut self, ids: &[&str]) -> String {
        (self.dialect.anchor)(self, ids)
    }

    /// Does a link lead to this id of the page, as the dialect writes links?
    pub(super) fn is_linked(&self, id: &str) -> bool {
        let (links, doc) = (&self.site.links, &self.page.source.doc);
        if self.dialect.for_sphinx {
            return links.is_addressed(doc, id) && !self.heading_slugs.contains_key(id);
        }
        links.is_linked(doc, id) || (self.dialect.lists_contents && links.is_listed(doc, id))
    }

    /// Writes an anchor of its own before a block, if it needs one.
    pub(super) fn anchors(&mut self, block: &Block) {
        let ids = self.needed_ids(block);
        self.block_anchor(&ids);
    }

    /// Ids that stand as a block of their own.
    pub(super) fn block_anchor(&mut self, ids: &[&str]) {
        if !ids.is_empty() {
            let anchor = (self.dialect.block_anchor)(self, ids);
            self.sink.put(&anchor);
        }
    }

    /// The ids of a block that the output must have: of its labels, what is linked to, and places that
    /// other projects may link to.
    pub(super) fn needed_ids<'b>(&mut self, block: &'b Block) -> Vec<&'b str> {
        let wanted: Vec<&str> = self.wanted_ids(block).collect();
        self.new_ids(wanted.into_iter())
    }

    /// Has the block ids that the output must have and does not have yet?
    pub(super) fn has_new_ids(&self, block: &Block) -> bool {
        self.wanted_ids(block).any(|id| !id.is_empty() && !self.written.contains(id))
    }

    fn wanted_ids<'b>(&self, block: &'b Block) -> impl Iterator<Item = &'b str> {
        let labelled = block.labels.len();
        let is_shown = !matches!(block.content, BlockContent::Contents { .. });
        let keep = is_shown && self.settings.keep_anchors && !self.dialect.for_sphinx;
        let is_wanted = move |(at, id): &(usize, &str)| {
            *at < labelled || (keep && !is_automatic_id(id)) || self.is_linked(id)
        };
        block.ids.iter().map(String::as_str).enumerate().filter(is_wanted).map(|(_, id)| id)
    }
}

/// The labels of a page, by id: labels and ids are in the same order.
fn labels(page: &Page) -> FxHashMap<&str, String> {
    let mut labels = FxHashMap::default();
    each_block(page, &mut |block| {
        for (id, label) in block.ids.iter().zip(&block.labels) {
            labels.insert(id.as_str(), label.clone());
        }
    });
    labels
}

/// Names for `[^name]`: the name or number that the note was given, a citation's key, else the next free number.
/// Sphinx numbers notes that have no number as their name, and symbols are none: where there are some, the others keep
/// theirs.
fn note_names<'p>(page: &'p Page, dialect: &Dialect) -> FxHashMap<&'p str, String> {
    let mut notes = Vec::new();
    each_block(page, &mut |block| {
        if let BlockContent::Footnote(note) = &block.content {
            let name = block.labels.first().filter(|_| !note.citation);
            notes.push((note, name.unwrap_or(&note.label)));
        }
    });
    let symbol = |label: &str| symbol_name(label).filter(|_| dialect.for_sphinx);
    if notes.iter().any(|(note, _)| symbol(&note.label).is_some()) {
        notes.iter_mut().for_each(|(note, name)| *name = &note.label);
    }
    let mut names = FxHashMap::default();
    let mut used = FxHashSet::default();
    let plain = |label: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        !label.is_empty() && label.bytes().all(allowed)
    };
    for &(note, name) in &notes {
        let name = symbol(name).unwrap_or_else(|| name.clone());
        if plain(&name) && used.insert(name.clone()) {
            names.insert(note.id.as_str(), name);
        }
    }
    let mut number = 0;
    for (note, _) in &notes {
        if !names.contains_key(note.id.as_str()) {
            let name = loop {
                number += 1;
                let name = number.to_string();
                if used.insert(name.clone()) {
                    break name;
                }
            };
            names.insert(&note.id, name);
        }
    }
    names
}

/// What docutils marks notes with, once or several times, by name.
const SYMBOLS: [(char, &str); 10] = [
    ('*', "asterisk"),
    ('†', "dagger"),
    ('‡', "double-dagger"),
    ('§', "section-sign"),
    ('¶', "pilcrow"),
    ('#', "number-sign"),
    ('♠', "spade"),
    ('♥', "heart"),
    ('♦', "diamond"),
    ('♣', "club"),
];

/// A note's symbol in words that every parser takes for a name.
fn symbol_name(label: &str) -> Option<String> {
    let first = label.chars().next()?;
    let (_, name) = SYMBOLS.iter().find(|(symbol, _)| *symbol == first)?;
    match label.chars().count() {
        1 => Some((*name).to_owned()),
        count => Some(format!("{name}-{count}")),
    }
}

/// docutils' or Sphinx' name of a block.
fn construct(content: &BlockContent) -> &'static str {
    use BlockContent as B;
    match content {
        B::Section { .. } => "section",
        B::Paragraph { .. } => "paragraph",
        B::List { style: crate::catalog::ListStyle::Bullet, .. } => "bullet_list",
        B::List { .. } => "enumerated_list",
        B::DefinitionList { glossary: false, .. } => "definition_list",
        B::DefinitionList { .. } => "glossary",
        B::FieldList { .. } => "field_list",
        B::OptionList { .. } => "option_list",
        B::LineBlock { .. } => "line_block",
        B::Quote { .. } => "block_quote",
        B::Div { .. } => "container",
        B::Code(_) => "literal_block",
        B::ParsedLiteral { .. } => "parsed_literal",
        B::Math { .. } => "math_block",
        B::Image { .. } => "image",
        B::Figure { .. } => "figure",
        B::Footnote(note) if note.citation => "citation",
        B::Footnote(_) => "footnote",
        B::Table(_) => "table",
        B::Admonition { .. } => "admonition",
        B::Aside { .. } => "topic",
        B::Contents { .. } => "contents",
        B::Rubric { .. } => "rubric",
        B::Transition => "transition",
        B::Centered { .. } => "centered",
        B::Comment { .. } => "comment",
        B::Target => "target",
        B::Module { .. } => "module",
        B::Raw { .. } => "raw",
        B::Unknown(_) => "unknown_directive",
        B::Instruction(directive) => instruction(&directive.name),
        B::Toctree(_) => "toctree",
        B::Version { .. } => "versionmodified",
        B::Only { .. } => "only",
        B::Object(_) => "desc",
        B::Autodoc { .. } => "autodoc",
        B::Autosummary { .. } => "autosummary",
        B::Graph { .. } => "graph",
        B::Grid(_) => "grid",
        B::Card(_) => "card",
        B::GridItem { .. } => "grid_item",
        B::Button(_) => "button",
        B::Tabs { .. } => "tab_set",
        B::Dropdown { .. } => "dropdown",
        B::Accordion { .. } => "accordion",
        B::Steps { .. } => "steps",
        B::ArticleInfo { .. } => "article_info",
        B::Markdown { .. } => "markdown",
    }
}

/// What a directive that shows nothing is called where losses are counted.
fn instruction(name: &str) -> &'static str {
    const NAMES: [&str; 8] = [
        "footer",
        "header",
        "highlight",
        "index",
        "sectnum",
        "tabularcolumns",
        "title",
        "todolist",
    ];
    NAMES.into_iter().find(|own| *own == name).unwrap_or("silent")
}

/// docutils' or Sphinx' name of a piece of inline content.
fn inline_construct(inline: &Inline) -> &'static str {
    match inline {
        Inline::Text { .. } => "text",
        Inline::Break => "break",
        Inline::Emphasis { .. } => "emphasis",
        Inline::Strong { .. } => "strong",
        Inline::Code { .. } => "literal",
        Inline::Link { .. } => "reference",
        Inline::Image { .. } => "image",
        Inline::FootnoteReference { .. } => "footnote_reference",
        Inline::CitationReference { .. } => "citation_reference",
        Inline::Math { .. } => "math",
        Inline::Subscript { .. } => "subscript",
        Inline::Superscript { .. } => "superscript",
        Inline::Abbreviation { .. } => "abbreviation",
        Inline::Semantic { .. } => "role",
        Inline::Span { .. } => "inline",
        Inline::Badge { .. } => "badge",
        Inline::Icon { .. } => "icon",
        Inline::Substitution { .. } => "substitution_reference",
        Inline::Anchor { .. } => "target",
        Inline::Raw { .. } => "raw",
        Inline::Unknown { .. } => "unknown_role",
    }
}
