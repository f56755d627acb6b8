//! What a page's reader knows beyond the block at hand.

use super::scan;
use crate::parse::Context;
use crate::span::Line;
use pulldown_cmark::{Options, Parser};
use rustc_hash::{FxHashMap, FxHashSet};

/// Where a link definition leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Definition {
    pub(super) destination: String,
    pub(super) title: Option<String>,
}

/// State of one page.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Link definitions by normalised label.
    pub(super) definitions: FxHashMap<String, Definition>,
    /// Ends of the source lines that hold definitions.
    pub(super) definition_lines: FxHashSet<u32>,
    /// Labels of footnotes that are defined.
    pub(super) footnotes: FxHashSet<String>,
    /// Addresses made from headings, with how often.
    pub(super) slugs: FxHashMap<String, u32>,
    /// Values of substitutions.
    pub(super) substitutions: FxHashMap<String, String>,
    /// Substitutions being put in: a value may hold others, not itself.
    pub(super) open_substitutions: Vec<String>,
}

/// A label as CommonMark compares it: case folded, runs of white space made one space.
pub(super) fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Notes the link definitions and footnotes in lines that are to be read.
pub(super) fn note_definitions<'s>(context: &mut Context<'s>, lines: &[Line<'s>]) {
    for line in lines {
        if let Some((label, _)) = scan::footnote_definition(line.text.trim_start()) {
            context.ambient.state::<State>().footnotes.insert(label.to_owned());
        }
    }
    if !lines.iter().any(|line| line.text.contains("]:")) {
        return;
    }
    let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let text = text.join("\n");
    let parser = Parser::new_ext(&text, Options::empty());
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    for (label, definition) in parser.reference_definitions().iter() {
        if label.starts_with('^') {
            continue;
        }
        let first = ends.partition_point(|&end| end < definition.span.start);
        let last = ends.partition_point(|&end| end + 1 < definition.span.end);
        for line in lines.get(first..=last.min(lines.len() - 1)).unwrap_or_default() {
            let end = context.source.line_end(line.at);
            context.ambient.state::<State>().definition_lines.insert(end);
        }
        let found = Definition {
            destination: definition.dest.to_string(),
            title: definition.title.as_ref().map(ToString::to_string),
        };
        let state = context.ambient.state::<State>();
        state.definitions.entry(normal_label(label)).or_insert(found);
    }
}
