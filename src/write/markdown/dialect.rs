//! A Markdown dialect, as a table of choices over the shared engine.
//!
//! The engine knows how every block is built up; a dialect says in which words. What a dialect says
//! by an enum is written by the engine, what is its own alone is a function of its file.

use super::card::CardWords;
use super::escape::Escapes;
use super::front::Front;
use super::html;
use super::inline::Run;
use super::media::Picture;
use super::render::{Needs, Render};
use crate::catalog::{Block, Button, Card, Code, Grid, Inline, Page, Tab};
use crate::write::{File, Site};
use std::borrow::Cow;

/// Whose rules hold where Markdown meets HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// CommonMark: HTML.
    Html,
    /// MDX: JSX.
    Jsx,
    /// Python-Markdown: HTML, four-column lists.
    Python,
}

impl Syntax {
    pub(super) fn line_break(self) -> &'static str {
        if self == Self::Jsx { "<br />" } else { "<br>" }
    }

    /// Text as the value of an attribute in double quotes.
    pub(super) fn attribute(self, text: &str) -> Cow<'_, str> {
        if self == Self::Python { html::python_attribute(text) } else { html::attribute(text) }
    }

    /// ` name="text"`, in single quotes where the text has double ones alone.
    pub(super) fn property(self, name: &str, text: &str) -> String {
        let value = self.attribute(text);
        if self == Self::Python || !text.contains('"') || text.contains('\'') {
            return format!(" {name}=\"{value}\"");
        }
        format!(" {name}='{}'", value.replace("&quot;", "\""))
    }

    pub(super) fn class_attribute(self) -> &'static str {
        if self == Self::Jsx { "className" } else { "class" }
    }

    /// A comment; what would end it is taken apart.
    pub(super) fn comment(self, text: &str) -> String {
        if self == Self::Jsx {
            let text = text.replace("*/", "* /");
            return if text.is_empty() { "{/* */}".into() } else { format!("{{/* {text} */}}") };
        }
        let mut text = text.to_owned();
        while text.contains("--") {
            text = text.replace("--", "- -");
        }
        let text = text.trim_matches(|c: char| c == '-' || c == '>' || c.is_whitespace());
        if text.is_empty() { "<!-- -->".into() } else { format!("<!-- {text} -->") }
    }
}

/// How a heading gets its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingId {
    /// Behind the text: this, the id, `}`.
    Behind(&'static str),
    /// As any anchor, where [`HeadingAnchors`] says.
    Anchor,
}

/// Where a heading's anchors stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingAnchors {
    /// Before its text.
    Inside,
    /// Above it, as before any block.
    Above,
    /// In the line above it.
    DirectlyAbove,
}

/// How terms and their definitions are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Definitions {
    /// `Term` and a line with `:` and this many columns of indentation.
    Colon,
    /// `<dl>`.
    Html,
    /// A list with bold terms.
    Bold,
}

/// How figures, tables and the like get a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Captions {
    /// `/// caption` behind it.
    Block,
    /// `<figure>` and `<figcaption>`; other captions are a paragraph.
    Element,
    /// A paragraph.
    Paragraph,
}

/// How lists are written that count in letters or roman digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// As they are.
    Own,
    /// `<ol type="a">`.
    Element,
    /// With digits.
    Digits,
}

/// Whether the theme's style sheet leaves the `type` of a list its effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListStyles {
    /// It does.
    Respected,
    /// Not in a list within another.
    DeclaredWithin,
    /// It does not: the style is declared.
    Declared,
}

/// How links name pages and files of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Places {
    /// By the path of the file from the page's own; the target finds out what became of it.
    Files,
    /// Pages by the path of the file, but within HTML, which the target leaves alone, by the address;
    /// other files by their address from the root of the site.
    Pages,
    /// By the address from the root of the host.
    Addresses,
}

/// How addresses in raw HTML name pages and files, where the target does not look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RawPlaces {
    /// By the files of the sources: there is no built site.
    Sources,
    /// From the address of the page.
    Relative,
    /// By the address from the root of the host.
    Addresses,
    /// The same, but Vite looks for what is part of the page, and adds the path of the site itself.
    Vite,
    /// Pages by address, while files are where the source of the page is.
    FilesBeside,
}

/// What becomes of paths of the built site that no source file stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outside {
    /// The target takes all such links for broken: their text is kept.
    Broken,
    /// They lead from the page to where they led.
    Kept,
    /// They are taken from the root, behind this.
    Rooted(&'static str),
}

/// A small text that is set off.
pub(super) struct Badge<'b> {
    /// `primary`, `success`, …
    pub(super) color: Option<&'b str>,
    /// Does it stand in a heading, of which contents show the text?
    pub(super) in_heading: bool,
    /// Its text as inline content.
    pub(super) text: &'b str,
    /// Its text without markup and escapes.
    pub(super) plain: &'b str,
    /// Where it leads, ready as a link's destination.
    pub(super) href: Option<&'b str>,
    /// The class that says what it is: `card-kind` over the text of a card, `card-badge` within text.
    pub(super) class: &'static str,
}

/// What a callout says and how it looks, before a dialect gives it words.
pub(super) struct Callout<'b> {
    /// docutils' or Sphinx' name of what it was: `note`, `seealso`, `sidebar`, ….
    pub(super) kind: &'b str,
    /// Its own title, or the words that its kind stands for; empty for the kind's usual title.
    pub(super) title: &'b [Inline],
    /// Can it be folded; is it open at first?
    pub(super) fold: Option<Fold>,
    /// Does it stand beside the text?
    pub(super) side: Option<Side>,
    /// What it holds.
    pub(super) blocks: &'b [Block],
}

/// Folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// Open at first.
    Open,
    /// Closed at first.
    Closed,
}

/// The side of the text on which something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// How the kind of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KindStyle {
    /// As a badge.
    Badge,
    /// As bold text.
    Text,
    /// Not at all.
    Drop,
}

/// One dialect.
pub(super) struct Dialect {
    /// Name, as in `--to`.
    pub(super) name: &'static str,
    /// Extension of its pages.
    pub(super) extension: &'static str,
    /// Where a site keeps its pages, from the output root; ends in `/` unless empty.
    pub(super) folder: &'static str,
    /// Address of a page in the built site, from its docname.
    pub(super) page_url: fn(&Site<'_>, &str) -> String,
    /// Whose rules hold where Markdown meets HTML.
    pub(super) syntax: Syntax,
    /// Raw HTML, and the element that can stand around it: `div`, or `span` within text.
    pub(super) raw_html: fn(&mut Render<'_>, &str, &'static str) -> String,
    /// What is special in text.
    pub(super) escapes: Escapes,
    /// Written before a line end that must show.
    pub(super) line_break: &'static str,
    /// How headings get ids.
    pub(super) heading_id: HeadingId,
    /// The id that the dialect itself gives a heading with this text.
    pub(super) slug: fn(&str) -> String,
    /// Is the title of this page written in the front matter, and nowhere else?
    pub(super) title_in_front: fn(&Page) -> bool,
    /// Has the page's title no id of its own (so that links to it lead to the page)?
    pub(super) title_without_id: bool,
    /// How a place gets ids.
    pub(super) anchor: fn(&mut Render<'_>, &[&str]) -> String,
    /// The same, for ids that stand as a block of their own.
    pub(super) block_anchor: fn(&mut Render<'_>, &[&str]) -> String,
    /// Where a heading's anchors stand.
    pub(super) heading_anchors: HeadingAnchors,
    /// How terms and definitions are written.
    pub(super) definitions: Definitions,
    /// Are fields items of a list, `- **Name:** text`, and not terms?
    pub(super) field_items: bool,
    /// What becomes of paths of the built site that no source file stands for.
    pub(super) outside: Outside,
    /// How links name pages and files.
    pub(super) places: Places,
    /// How addresses in raw HTML do.
    pub(super) raw_places: RawPlaces,
    /// Written behind a link that leads to a path of the host, where such paths are taken for pages.
    pub(super) behind_path: &'static str,
    /// The folder for files that are not pages, from the output root; ends in `/`. Empty: beside the pages.
    pub(super) public: &'static str,
    /// The folder for pictures that the configuration shows, from the output root; ends in `/`. None where it
    /// shows none.
    pub(super) pictures: Option<&'static str>,
    /// How captions are written.
    pub(super) captions: Captions,
    /// How lists that count in letters or roman digits are written.
    pub(super) letters: Letters,
    /// Whether an element says such a list's style once more.
    pub(super) list_style: ListStyles,
    /// The attribute for declarations of CSS, with a space before it; empty for none, and where styles are
    /// taken away.
    pub(super) style: fn(&str) -> String,
    /// Is the page's table of contents a list, since no theme shows one?
    pub(super) lists_contents: bool,
    /// What a code fence says behind its backticks; what is left out is marked.
    pub(super) fence: fn(&mut Render<'_>, &Code) -> String,
    /// Does the fence carry the caption?
    pub(super) fence_titles: bool,
    /// Does it number and emphasize lines?
    pub(super) fence_lines: bool,
    /// A formula within text.
    pub(super) inline_math: fn(&str) -> String,
    /// An image that more is known of than text and address.
    pub(super) picture: fn(&mut Render<'_>, &Picture<'_>) -> String,
    /// An icon, if the dialect has it: set and name.
    pub(super) icon: fn(&str, &str) -> Option<String>,
    /// A badge.
    pub(super) badge: fn(&mut Needs, &Badge<'_>) -> String,
    /// A button outside of a card: what is known of it, link text, destination.
    pub(super) button: fn(&mut Render<'_>, &Button, &str, &str) -> String,
    /// An admonition and whatever looks like one.
    pub(super) callout: fn(&mut Render<'_>, &Callout<'_>),
    /// A collapsible block: title, state, content.
    pub(super) details: fn(&mut Render<'_>, &[Inline], Fold, &[Block]),
    /// Tabs.
    pub(super) tabs: fn(&mut Render<'_>, Option<&str>, &[Tab]),
    /// A grid.
    pub(super) grid: fn(&mut Render<'_>, &Grid),
    /// A card in a grid or alone.
    pub(super) card: fn(&mut Render<'_>, &Card),
    /// The words for the parts of a card.
    pub(super) cards: CardWords,
    /// How kinds of cards are shown if nobody chose.
    pub(super) kinds: KindStyle,
    /// Blocks that the dialect has words of its own for: true when it wrote the block.
    pub(super) own: fn(&mut Render<'_>, &Block) -> bool,
    /// Does Sphinx build the pages? Then toctrees are directives, references are roles that name what they lead
    /// to, and sections have the ids that they had.
    pub(super) for_sphinx: bool,
    /// Inline content that the dialect has words of its own for: what it wrote.
    pub(super) own_inline: fn(&mut Render<'_>, &Run, &Inline, &str) -> Option<String>,
    /// Languages of graphs that the target draws.
    pub(super) graphs: &'static [&'static str],
    /// Keys of the page's front matter.
    pub(super) front: fn(&Render<'_>, &mut Front),
    /// What stands between front matter and text: imports.
    pub(super) imports: fn(&Render<'_>) -> String,
    /// What stands beside the pages.
    pub(super) support: fn(&Site<'_>) -> Vec<File>,
}

impl Dialect {
    /// What keeps two lists or quotes apart.
    pub(super) fn separator(&self) -> String {
        if self.for_sphinx { "%".to_owned() } else { self.syntax.comment("") }
    }

    pub(super) fn is_mdx(&self) -> bool {
        self.syntax == Syntax::Jsx
    }
}
