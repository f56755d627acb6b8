//! Blocks: what a page is made of.

use super::{Image, Inlines, Position, Target};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A run of blocks.
pub type Blocks = Vec<Block>;

/// One block: what it is, where it came from, how it can be linked to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What it is.
    #[serde(flatten)]
    pub content: BlockContent,
    /// Explicit labels, as written (`batch_inference_home`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Ids that links use, the wanted one first: label ids, then the id made from the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The directive that it was made by, where its source says more than the block does: its name, arguments and
    /// options. MyST writes it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<Box<Directive>>,
    /// Where it stands in the source.
    #[serde(rename = "pos")]
    pub position: Position,
}

impl Block {
    /// A block without labels, ids and classes.
    #[must_use]
    pub fn new(content: BlockContent, position: Position) -> Self {
        Self {
            content,
            labels: Vec::new(),
            ids: Vec::new(),
            classes: Vec::new(),
            directive: None,
            position,
        }
    }
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockContent {
    /// A title and all that stands under it.
    Section {
        /// 1 for the page's title.
        level: u8,
        /// The title.
        title: Inlines,
        /// A subtitle, on the page's title only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        subtitle: Inlines,
        /// What stands under it, subsections last.
        blocks: Blocks,
    },
    /// Text.
    Paragraph {
        /// The text.
        content: Inlines,
    },
    /// A bullet or enumerated list.
    List {
        /// Bullets or numbers, and which.
        style: ListStyle,
        /// Number of the first item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        /// Written around the number: `(`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        prefix: String,
        /// Written after the number: `.`, `)`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        suffix: String,
        /// The items.
        items: Vec<Item>,
    },
    /// Terms and their definitions.
    DefinitionList {
        /// The items.
        items: Vec<Definition>,
        /// Is it a `glossary`?
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        glossary: bool,
    },
    /// `:name: body` fields.
    FieldList {
        /// The fields.
        fields: Vec<Field>,
    },
    /// Command line options and what they do.
    OptionList {
        /// The items.
        items: Vec<OptionItem>,
    },
    /// Lines that keep their ends.
    LineBlock {
        /// The lines.
        lines: Vec<VerseLine>,
    },
    /// A block quote; `epigraph`, `highlights`, `pull-quote` by class.
    Quote {
        /// What is quoted.
        blocks: Blocks,
        /// Who said it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Inlines,
    },
    /// `container`, `compound`, sphinx-design's `div`, and whatever has classes and no meaning.
    Div {
        /// docutils' or sphinx-design's name for it.
        name: String,
        /// What it holds.
        blocks: Blocks,
    },
    /// Code, verbatim.
    Code(Code),
    /// Text in which line ends count and inline markup works.
    ParsedLiteral {
        /// The text.
        content: Inlines,
    },
    /// A displayed formula.
    Math {
        /// LaTeX, without delimiters.
        tex: String,
        /// The label that `eq` roles name it by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Equation number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<u32>,
        /// `no-wrap`: the text has its own environments.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_wrap: bool,
    },
    /// An image of its own.
    Image {
        /// The image.
        image: Image,
    },
    /// An image, code block or table with a caption.
    Figure {
        /// The image; none where the figure holds something else (then in `legend`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<Image>,
        /// The caption.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Inlines,
        /// The legend.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        legend: Blocks,
        /// `figwidth`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        width: Option<String>,
        /// `align`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        align: Option<String>,
        /// Its number as it is shown (`Fig. 2.3`), with numfig.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
    },
    /// A footnote or citation.
    Footnote(Footnote),
    /// A table.
    Table(Table),
    /// `note`, `warning`, `admonition`, `seealso`, `todo`, …
    Admonition {
        /// The directive's name; `admonition` for the generic one.
        kind: String,
        /// Its own title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        /// What it says.
        blocks: Blocks,
        /// Can it be folded (Sphinx 8.2's `collapsible`), and is it open then?
        #[serde(default, skip_serializing_if = "Option::is_none")]
        collapsible: Option<Collapsible>,
    },
    /// `topic`, `sidebar`, sphinx-design's `aside`.
    Aside {
        /// The directive's name.
        name: String,
        /// Its title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        /// Its subtitle.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        subtitle: Inlines,
        /// What it says.
        blocks: Blocks,
    },
    /// `contents`: a table of contents of the page or of its section.
    Contents {
        /// Of this section only?
        local: bool,
        /// How many levels deep.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        depth: Option<u32>,
        /// Its title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        /// The list of links, as made from the sections.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        blocks: Blocks,
    },
    /// A heading outside of the section tree.
    Rubric {
        /// The heading.
        content: Inlines,
        /// `heading-level`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<u8>,
    },
    /// A transition.
    Transition,
    /// `centered`.
    Centered {
        /// The text.
        content: Inlines,
    },
    /// A comment.
    Comment {
        /// Verbatim.
        text: String,
    },
    /// A place that links can lead to, with nothing of its own (the ids are the block's).
    Target,
    /// `py:module`, `js:module`: a place that stands for a module, whose objects follow.
    Module {
        /// `py`, `js`.
        domain: String,
        /// The module's name.
        name: String,
        /// Its options, as written.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: BTreeMap<String, String>,
    },
    /// Text in another language, for one output format.
    Raw {
        /// The formats it is meant for.
        format: String,
        /// Verbatim.
        text: String,
    },
    /// A directive nobody knows: its content is kept.
    Unknown(Directive),
    /// A directive that shows nothing: an entry of the index, a setting of the builder, the preparation of a test.
    /// Formats without it have nothing in its place.
    Instruction(Directive),
    /// A table of contents of pages.
    Toctree(Toctree),
    /// `versionadded`, `versionchanged`, `deprecated`, `versionremoved`.
    Version {
        /// The directive's name.
        change: String,
        /// The version.
        version: String,
        /// What changed; the first paragraph's text stands on the version's line.
        blocks: Blocks,
    },
    /// `only` and `ifconfig` whose condition was not decided.
    Only {
        /// The condition.
        expression: String,
        /// What it holds.
        blocks: Blocks,
    },
    /// A described object: function, class, option, setting, …
    Object(Object),
    /// A placeholder for what autodoc would take from Python.
    Autodoc {
        /// The directive's name: `automodule`, `autoclass`, …
        directive: String,
        /// Full name of the object.
        name: String,
        /// What Sphinx shows over the object, where the directive says its arguments.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signature: Option<String>,
        /// Its options, as written.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: BTreeMap<String, String>,
        /// What stands in it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        blocks: Blocks,
    },
    /// `autosummary`, or another list of Python objects.
    Autosummary {
        /// The directive's name, where it is another one: `inheritance-diagram`, …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        directive: Option<String>,
        /// The names, with where they lead.
        names: Vec<SummaryName>,
        /// Its options, as written.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: BTreeMap<String, String>,
    },
    /// A graph in a language that some writers can draw.
    Graph {
        /// `dot`, `mermaid`, `plantuml`, …
        language: String,
        /// Verbatim.
        text: String,
        /// Its caption.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Inlines,
        /// Alternative text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
    },
    /// A grid of cards (and other items).
    Grid(Grid),
    /// A card.
    Card(Card),
    /// A grid item that is no card.
    GridItem {
        /// What it holds.
        blocks: Blocks,
        /// sphinx-design's options, as written.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: BTreeMap<String, String>,
    },
    /// `button-link`, `button-ref`.
    Button(Button),
    /// Tabs.
    Tabs {
        /// Tab sets of the same group change together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// The tabs.
        items: Vec<Tab>,
    },
    /// `dropdown`.
    Dropdown {
        /// Its title.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        title: Inlines,
        /// Open at first?
        open: bool,
        /// What it holds.
        blocks: Blocks,
        /// sphinx-design's options, as written.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        options: BTreeMap<String, String>,
    },
    /// `accordion`: dropdowns of which one is open at a time.
    Accordion {
        /// The dropdowns.
        blocks: Blocks,
    },
    /// `steps`: a numbered list of titled steps.
    Steps {
        /// Number of the first step.
        start: i64,
        /// The steps.
        items: Vec<Step>,
    },
    /// `article-info`.
    ArticleInfo {
        /// Its options, as written.
        options: BTreeMap<String, String>,
        /// The author line, parsed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        author: Inlines,
        /// The date line, parsed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        date: Inlines,
        /// The reading time, parsed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        read_time: Inlines,
    },
    /// Markdown that is carried over as it is (pages that were Markdown already).
    Markdown {
        /// Verbatim.
        text: String,
    },
}

/// The ways a list can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListStyle {
    /// Not at all.
    Bullet,
    /// 1, 2, 3.
    Arabic,
    /// a, b, c.
    Loweralpha,
    /// A, B, C.
    Upperalpha,
    /// i, ii, iii.
    Lowerroman,
    /// I, II, III.
    Upperroman,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// What it holds.
    pub blocks: Blocks,
    /// Ids that links use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Where it stands.
    #[serde(rename = "pos")]
    pub position: Position,
}

/// Terms that share a definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Definition {
    /// The terms; several only in a glossary.
    pub terms: Vec<Term>,
    /// What they mean.
    pub blocks: Blocks,
    /// Where it stands.
    #[serde(rename = "pos")]
    pub position: Position,
}

/// A defined term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// The term.
    pub content: Inlines,
    /// `term : classifier`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classifiers: Vec<Inlines>,
    /// Ids that links use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its name.
    pub name: Inlines,
    /// Its body.
    pub blocks: Blocks,
}

/// Options that share a description.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OptionItem {
    /// Each option as written, with its argument (`-f FILE`).
    pub options: Vec<String>,
    /// What they do.
    pub blocks: Blocks,
}

/// A line of a line block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerseLine {
    /// Levels of indentation.
    pub indent: u16,
    /// The text.
    pub content: Inlines,
}

/// A code block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Code {
    /// Verbatim, without a newline at the end.
    pub text: String,
    /// Language; none where nothing says so and the project's default is not to be guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The file it was read from, by path from the source root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The options of the directive that read it from there, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// Its number as it is shown (`Listing 1`), with numfig.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Number of the first line, where lines are numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_numbers: Option<u32>,
    /// Lines to emphasize, from 1, counted within the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emphasize: Vec<u32>,
    /// Was it a doctest block?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doctest: bool,
}

/// A footnote or citation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Footnote {
    /// Id that references use.
    pub id: String,
    /// Number, symbol or key.
    pub label: String,
    /// A citation?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub citation: bool,
    /// What it says.
    pub blocks: Blocks,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// Its caption.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Inlines,
    /// Relative column widths.
    pub widths: Vec<u32>,
    /// `left`, `center`, `right`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<String>,
    /// Width of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<String>,
    /// How many of the first rows are heads.
    pub header_rows: usize,
    /// How many of the first columns are heads.
    pub stub_columns: usize,
    /// Its number as it is shown (`Table 1`), with numfig.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// All rows, heads first.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// Cells that start in this row.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Columns it covers.
    pub columns: u16,
    /// Rows it covers.
    pub rows: u16,
    /// What it holds.
    pub blocks: Blocks,
}

/// Folding of an admonition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Collapsible {
    /// Open at first.
    Open,
    /// Closed at first.
    Closed,
}

/// Does the directive of this name only set what those behind it are read by? What the catalog says of them is
/// read so.
#[must_use]
pub fn is_setting(directive: &str) -> bool {
    let (domain, name) = directive.split_once(':').unwrap_or(("", directive));
    match domain {
        "" => matches!(name, "currentmodule" | "default-domain" | "module" | "program" | "role"),
        "py" => matches!(name, "currentmodule" | "module"),
        "js" => name == "module",
        "std" => name == "program",
        "c" | "cpp" => matches!(name, "namespace" | "namespace-push" | "namespace-pop"),
        _ => false,
    }
}

/// A directive, as its source has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Directive {
    /// The directive's name.
    pub name: String,
    /// Its arguments, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arguments: String,
    /// Its options, as written, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<(String, String)>,
    /// Its content, parsed; empty where it is a block's, which holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Blocks,
    /// Its content, verbatim; empty where it is a block's that says all of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Directive {
    /// The value of an option.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        let (_, value) = self.options.iter().find(|(own, _)| own == name)?;
        Some(value)
    }
}

/// A toctree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Toctree {
    /// Its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Not shown on the page?
    pub hidden: bool,
    /// Are the pages numbered?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
    /// Only titles of pages, no sections?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub titles_only: bool,
    /// How many levels are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_depth: Option<u32>,
    /// Its entries, globs expanded.
    pub entries: Vec<ToctreeEntry>,
}

/// A line of a toctree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ToctreeEntry {
    /// Plain text of what is shown: its own title, else the page's.
    pub title: String,
    /// The same with its markup; empty when it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Inlines,
    /// Where it leads.
    pub target: Target,
    /// What is shown under it: the page's sections and toctrees, as deep as `max_depth` allows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<ToctreeEntry>,
}

/// A described object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Object {
    /// `py`, `c`, `cpp`, `js`, `rst`, `std`, …
    pub domain: String,
    /// `function`, `class`, `option`, …
    pub kind: String,
    /// The directive's options, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Its signatures; the first one is the heading.
    pub signatures: Vec<Signature>,
    /// What is said of it. Grouped fields (parameters, returns, raises) are a [`BlockContent::FieldList`].
    pub blocks: Blocks,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// As plain text, on one line: `async open(name: str) -> File`.
    pub text: String,
    /// As written: `open(name: str) -> File`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The name alone, as tables of contents show it: `open()`.
    pub name: String,
    /// The name that inventories list (`pkg.open`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// Ids that links use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// Of an alias, the declarations that are shown in its place, each code in a link to where it stands;
    /// empty where they are not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Inlines>,
}

/// A name in an autosummary table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SummaryName {
    /// As the list shows it.
    pub name: String,
    /// Where it leads.
    pub target: Target,
}

/// A grid of cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Grid {
    /// Columns for the four window widths (xs, sm, md, lg); 0 is `auto`.
    pub columns: [u8; 4],
    /// Gutter for the four window widths, 0 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gutter: Option<[u8; 4]>,
    /// Was it a `card-carousel`?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carousel: bool,
    /// All options as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// The items: cards and grid items.
    pub items: Blocks,
}

/// A card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    /// `Blog`, `Guide`, …: the tag that the title or the first text starts with. The tag is left in that
    /// text; see [`Card::without_tag`].
    #[serde(default)]
    pub kind: Option<String>,
    /// The title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Inlines,
    /// Where a click on the card leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// `link-alt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_alt: Option<String>,
    /// `img-top`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_top: Option<Image>,
    /// `img-bottom`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_bottom: Option<Image>,
    /// `img-background`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_background: Option<Image>,
    /// What stands before `^^^`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Blocks,
    /// The body.
    pub blocks: Blocks,
    /// What stands after `+++`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footer: Blocks,
    /// All options as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
}

/// A button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Button {
    /// Where it leads.
    pub target: Target,
    /// What it says, kind tag included.
    pub content: Inlines,
    /// `primary`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Outline only?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outline: bool,
    /// Shown on hover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tooltip: Option<String>,
    /// All options as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
}

/// A tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tab {
    /// Its label.
    pub label: Inlines,
    /// `sync`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sync: Option<String>,
    /// Shown at first?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub selected: bool,
    /// What it holds.
    pub blocks: Blocks,
    /// sphinx-design's other options, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Its title.
    pub title: Inlines,
    /// What it holds.
    pub blocks: Blocks,
    /// sphinx-design's options, as written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
}
