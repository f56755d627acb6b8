//! Code spans and formulas: text that Markdown leaves alone.

use super::super::dialect::Syntax;
use super::super::escape::Braces;
use super::super::render::Render;
use super::{Neighbours, Place, Run};
use crate::catalog::Inline;
use std::borrow::Cow;

impl Render<'_> {
    pub(super) fn code_span(&mut self, run: &mut Run, text: &str) {
        let span = self.code_text(text, run.place == Place::Cell);
        run.markup(&span);
    }

    /// A code span; an HTML element where no code span can hold the text.
    pub(in crate::write::markdown) fn code_text(&mut self, text: &str, in_cell: bool) -> String {
        let text =
            if text.contains('\n') { text.replace('\n', " ").into() } else { Cow::Borrowed(text) };
        let split = in_cell && text.contains('|');
        if text.trim().is_empty() || (split && text.contains("\\|")) || self.misreads(&text) {
            return self.code_element(&text, if in_cell { Place::Cell } else { Place::Element });
        }
        let fence = "`".repeat(longest_run(&text, '`', 1));
        let ticks = text.starts_with('`') || text.ends_with('`');
        let spaces = text.starts_with(' ') && text.ends_with(' ');
        let pad = if ticks || spaces { " " } else { "" };
        let text = if split && self.dialect.syntax != Syntax::Python {
            text.replace('|', "\\|").into()
        } else {
            text
        };
        // Vue looks for expressions in code too.
        let guard = match self.dialect.escapes.braces {
            Braces::Vue if text.contains("{{") => "{v-pre}",
            _ => "",
        };
        format!("{fence}{pad}{text}{pad}{fence}{guard}")
    }

    /// Code between tags, where it is text as any other.
    fn code_element(&mut self, text: &str, place: Place) -> String {
        let content = [Inline::Text { text: text.to_owned() }];
        let mut run = self.open_run(&content, place, Neighbours::Some);
        run.markup("<code>");
        self.text(&mut run, text, "<");
        run.markup("</code>");
        run.out
    }

    /// Python-Markdown looks for tags and references in code too, and loses its place behind what only begins
    /// like a reference.
    fn misreads(&self, text: &str) -> bool {
        self.dialect.syntax == Syntax::Python && text.contains("&#")
    }

    pub(super) fn inline_math(&mut self, run: &mut Run, tex: &str) {
        let tex = tex.trim();
        let tex =
            if tex.contains('\n') { tex.replace('\n', " ").into() } else { Cow::Borrowed(tex) };
        if tex.is_empty() {
            return;
        }
        if self.settings.math_code {
            return self.code_span(run, &tex);
        }
        let tex = without_tags(&tex);
        let tex = match (run.place, self.dialect.syntax) {
            (Place::Cell, Syntax::Python) => tex.replace('|', "\\vert ").into(),
            (Place::Cell, _) => tex.replace('|', "\\|").into(),
            _ => tex,
        };
        let math = (self.dialect.inline_math)(&tex);
        run.markup(&math);
    }
}

/// A formula in which nothing looks like a tag, for readers that do not know formulas.
pub(in crate::write::markdown) fn without_tags(tex: &str) -> Cow<'_, str> {
    let is_tag = |(at, _): &(usize, &str)| {
        tex[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    };
    if !tex.match_indices('<').any(|found| is_tag(&found)) {
        return Cow::Borrowed(tex);
    }
    let mut out = String::with_capacity(tex.len() + 4);
    let mut copied = 0;
    for (at, _) in tex.match_indices('<').filter(is_tag) {
        out.push_str(&tex[copied..=at]);
        out.push(' ');
        copied = at + 1;
    }
    out.push_str(&tex[copied..]);
    Cow::Owned(out)
}

/// Length of a fence that no run of `mark` in `text` can close, at least `least`.
pub(in crate::write::markdown) fn longest_run(text: &str, mark: char, least: usize) -> usize {
    let (mut longest, mut current) = (0, 0);
    for c in text.chars() {
        current = if c == mark { current + 1 } else { 0 };
        longest = longest.max(current);
    }
    least.max(longest + 1)
}
