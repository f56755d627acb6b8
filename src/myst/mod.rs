//! MyST Markdown to document tree, by the rules of myst-parser.
//!
//! Blocks are found here, line by line, and nest as those of reStructuredText do: by re-slicing lists of
//! lines. Inline markup is CommonMark's, which `pulldown-cmark` reads. Directives and roles are the same
//! as everywhere: what they hold comes back to this reader by way of [`Markup`].

mod attribute;
mod block;
mod call;
mod container;
mod definition;
mod extension;
mod fence;
mod footnote;
mod front_matter;
mod heading;
mod html;
mod inline;
mod link;
mod list;
mod math;
mod notebook;
mod scan;
mod state;
mod table;
mod yaml;

pub use notebook::parse_notebook;

use crate::parse::{Context, Environment, Markup, Titles, read_with};
use crate::python;
use crate::source::Source;
use crate::span::Line;
use crate::tree::{Document, NodeId};
use std::borrow::Cow;

/// The markup, as directives and roles get to know it.
struct Myst;

static MYST: Myst = Myst;

/// This markup by a name of its parser, as the option `parser` of `include` takes it.
#[must_use]
pub fn markup(name: &str) -> Option<&'static dyn Markup> {
    let known = matches!(name, "myst" | "markdown" | "commonmark" | "myst-nb")
        || name.starts_with("myst_parser")
        || name.starts_with("myst_nb");
    known.then_some(&MYST as &dyn Markup)
}

/// Parses one page. Never fails: what is wrong is in `Document::diagnostics`. Transforms have not run yet.
#[must_use]
pub fn parse(source: Source, environment: &Environment<'_>) -> Document {
    read_with(source, environment, |context| {
        context.with_markup(Some(&MYST), |context| {
            let lines = context.source.main().lines();
            let lines = front_matter::read(context, lines);
            let root = context.document.tree.root();
            MYST.blocks(context, &lines, root, Titles::Allowed);
            footnote::collect(context);
        });
    })
}

/// The text with tabs made spaces up to the next multiple of four columns, as CommonMark counts them.
#[must_use]
pub fn expand_tabs(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    // Without a limit there is always a text.
    python::expand_tabs(text, 4, usize::MAX).map_or(Cow::Borrowed(text), Cow::Owned)
}

impl Markup for Myst {
    fn blocks<'s>(
        &self,
        context: &mut Context<'s>,
        lines: &[Line<'s>],
        parent: NodeId,
        titles: Titles,
    ) {
        state::note_definitions(context, lines);
        block::read(context, lines, parent, titles);
    }

    fn inline(&self, context: &mut Context<'_>, parent: NodeId, text: &str, lo: u32) {
        inline::read(context, parent, text, lo);
    }
}
