//! Directives as MyST fences them.

use super::super::inline::longest_run;
use super::super::render::Render;
use super::super::sink::Gap;
use crate::catalog::{self, Block};
use std::collections::BTreeMap;

/// What the first lines within a fence can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Options {
    /// Options, if they look like them.
    Above,
    /// Content and nothing else.
    None,
}

/// A directive about to be written.
pub(super) struct Directive<'d> {
    name: &'d str,
    argument: String,
    options: Vec<(String, String)>,
    /// The directive as its source has it, which says more than the block that it became.
    written: Option<&'d catalog::Directive>,
}

impl<'d> Directive<'d> {
    pub(super) fn new(name: &'d str) -> Self {
        Self { name, argument: String::new(), options: Vec::new(), written: None }
    }

    /// The directive that a block was made by, of this name where the block does not know a better one. What is
    /// said of it here holds what stands in its source as markup or as a path; its other options are those of
    /// the source.
    pub(super) fn of(block: &'d Block, name: &'d str) -> Self {
        let written = block.directive.as_deref();
        let name = written.map_or(name, |written| written.name.as_str());
        Self { written, ..Self::new(name) }
    }

    /// A directive exactly as its source has it.
    pub(super) fn as_written(written: &'d catalog::Directive) -> Self {
        Self { written: Some(written), ..Self::new(&written.name) }.argument(&*written.arguments)
    }

    pub(super) fn name(&self) -> &'d str {
        self.name
    }

    /// What stands behind the name where nothing in it is markup: as written, if that is known.
    pub(super) fn word(self, argument: impl Into<String>) -> Self {
        match self.written {
            Some(written) => self.argument(written.arguments.clone()),
            None => self.argument(argument),
        }
    }

    /// What stands behind the name, ready to be written.
    pub(super) fn argument(mut self, argument: impl Into<String>) -> Self {
        self.argument = argument.into().replace('\n', " ");
        self
    }

    /// An option that is there; a flag has an empty value.
    pub(super) fn option(mut self, name: &str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value {
            self.options.push((name.to_owned(), value.into()));
        }
        self
    }

    pub(super) fn flag(self, name: &str, given: bool) -> Self {
        self.option(name, given.then_some(""))
    }

    /// Options as the catalog keeps them, less those that are said otherwise.
    pub(super) fn options(mut self, options: &BTreeMap<String, String>, less: &[&str]) -> Self {
        for (name, value) in options.iter().filter(|(name, _)| !less.contains(&name.as_str())) {
            self.options.push((name.clone(), value.clone()));
        }
        self
    }

    pub(super) fn class(self, classes: &[String]) -> Self {
        self.option("class", (!classes.is_empty()).then(|| classes.join(" ")))
    }

    /// The options: those of the source, with what is said of them here where that is more than a word.
    fn all_options(&self) -> Vec<(&str, &str)> {
        let said = self.options.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let Some(written) = self.written else { return said.collect() };
        let is_rendered = |name: &str| RENDERED.contains(&name);
        let here = |name: &str| said.clone().find(|(own, _)| *own == name && is_rendered(name));
        let mut options: Vec<(&str, &str)> = written
            .options
            .iter()
            .map(|(name, value)| here(name).unwrap_or((name.as_str(), value.as_str())))
            .collect();
        let is_new =
            |(name, _): &(&str, &str)| *name == "class" && written.option("class").is_none();
        options.extend(said.clone().filter(is_new));
        options
    }

    fn has_options(&self) -> bool {
        !self.all_options().is_empty()
    }

    fn head(&self) -> String {
        let space = if self.argument.is_empty() { "" } else { " " };
        let mut out = format!("{{{}}}{space}{}", self.name, self.argument);
        for (name, value) in self.all_options() {
            let space = if value.is_empty() { "" } else { " " };
            out.push_str(&format!("\n:{name}:{space}{}", option_value(value)));
        }
        out
    }
}

/// Options that hold markup or addresses, which are written in MyST's words; and classes, which other directives
/// can have given too.
const RENDERED: &[&str] = &["caption", "class", "subtitle", "target"];

impl Render<'_> {
    /// A directive whose content is Markdown, between colons: more of them than within.
    pub(super) fn directive(&mut self, directive: &Directive<'_>, body: impl FnOnce(&mut Self)) {
        let outer_fence = std::mem::take(&mut self.fence);
        let outer_list = std::mem::replace(&mut self.in_list, false);
        self.sink.block();
        self.sink.write(":::");
        let opening = self.sink.len() - 3;
        self.sink.write(&directive.head());
        self.sink.set_gap(if directive.has_options() { Gap::Blank } else { Gap::Line });
        let start = self.sink.len();
        body(self);
        // What looks like an option would be one.
        let content = self.sink.since(start).trim_start();
        if !directive.has_options() && content.starts_with([':', '-']) {
            self.sink.insert(start, "\n");
        }
        let colons = if self.fence == 0 { 3 } else { self.fence + 1 };
        self.sink.set_gap(Gap::Line);
        self.sink.put(&":".repeat(colons));
        self.sink.insert(opening, &":".repeat(colons - 3));
        self.sink.set_gap(Gap::Blank);
        self.in_list = outer_list;
        self.fence = outer_fence.max(colons);
    }

    /// A directive whose content is taken as it is, between backticks.
    pub(super) fn verbatim(&mut self, directive: &Directive<'_>, text: &str) {
        self.verbatim_with(directive, text, Options::Above);
    }

    pub(super) fn verbatim_with(
        &mut self,
        directive: &Directive<'_>,
        text: &str,
        options: Options,
    ) {
        // What stands behind backticks can hold none.
        let mark = if directive.argument.contains('`') { '~' } else { '`' };
        let fence = mark.to_string().repeat(longest_run(text, mark, 3));
        let mut out = format!("{fence}{}\n", directive.head());
        let text = text.trim_end_matches('\n');
        if !text.is_empty() {
            let is_option = options == Options::Above
                && !directive.has_options()
                && text.trim_start().starts_with([':', '-']);
            if directive.has_options() || is_option {
                out.push('\n');
            }
            out.push_str(text);
            out.push('\n');
        }
        self.sink.put(&(out + &fence));
    }
}

/// A value as the YAML that MyST reads options with.
fn option_value(value: &str) -> String {
    let value = value.replace('\n', " ");
    let starts_plain = value
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '(' | '+'));
    let is_plain = !value.contains(": ") && !value.contains(" #") && !value.ends_with([':', ' ']);
    if value.is_empty() || (starts_plain && is_plain) {
        return value;
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}
