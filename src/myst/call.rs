//! Directives: their options taken from the content, then run as everywhere.

use super::block::{Reader, Row};
use super::yaml;
use crate::diagnostic::Code;
use crate::parse::{Directive, Failure, Written};
use crate::span::Line;

const UNKNOWN_DIRECTIVE: Code = Code("D001");
const OPTION: Code = Code("D402");

/// Options as written, and the content behind them.
type Parts<'s> = (Vec<(String, Option<String>)>, Vec<Line<'s>>);

impl<'s> Reader<'_, 's> {
    /// `{name} arguments`
    pub(super) fn directive(
        &mut self,
        name: &str,
        first_line: Line<'s>,
        content: Vec<Line<'s>>,
        start: usize,
    ) {
        self.cx.document.uses.directives.count(&name.to_lowercase());
        let span = self.span(start, self.at);
        let lines = self.lines(start, self.at);
        let takes_options =
            self.directive_named(name).is_none_or(|directive| !directive.options.is_empty());
        let (mut options, mut content) =
            if takes_options { options_and_content(content) } else { (Vec::new(), content) };
        if content.first().is_some_and(|line| line.text.trim().is_empty()) {
            content.remove(0);
        }
        while content.last().is_some_and(|line| line.text.trim().is_empty()) {
            content.pop();
        }
        if let Some(attributes) = self.attributes.take() {
            options.extend(attributes.options());
        }
        self.run(name, Written { name, span, lines: &lines, first_line, options, content });
    }

    /// Runs a directive, and reads what it wants read in its place.
    pub(super) fn run(&mut self, name: &str, written: Written<'s, '_>) {
        let Some(directive) = self.directive_named(name) else {
            let message = format!("Unknown directive type: '{name}'");
            return self.warn(UNKNOWN_DIRECTIVE, written.span, message);
        };
        let (span, lines) = (written.span, written.lines);
        match self.cx.run_written(directive, written, self.parent) {
            Ok(problems) => {
                for problem in problems {
                    self.warn(OPTION, span, format!("'{name}': {problem}"));
                }
            }
            Err(Failure { severity, code, message }) => {
                let node = self.cx.report_block(severity, code, span, message, lines);
                self.cx.document.tree.append(self.parent, node);
            }
        }
        let inserted = std::mem::take(&mut self.cx.inserted);
        if !inserted.is_empty() {
            super::state::note_definitions(self.cx, &inserted);
            let rows = inserted.into_iter().map(|line| Row { line, lazy: false });
            self.rows.splice(self.at..self.at, rows);
        }
    }

    /// The directive of this name, else what keeps those that nobody knows.
    fn directive_named(&self, name: &str) -> Option<&'static Directive> {
        let name = name.to_lowercase();
        let custom = self.cx.custom_directive(&name).map(|(directive, _)| directive);
        custom
            .or_else(|| self.cx.find_directive(&name))
            .or_else(|| self.cx.unknown_directive(&name))
    }
}

/// Takes the options off the start of a directive's content: lines `:key: value`, or YAML between `---`.
pub(super) fn options_and_content(content: Vec<Line<'_>>) -> Parts<'_> {
    let first = content.first().map_or("", |line| line.text);
    if first.starts_with("---") {
        let end = content.iter().skip(1).position(|line| line.text.starts_with("---"));
        let end = end.map_or(content.len(), |end| end + 1);
        let options = yaml::options(content[1..end].iter().map(|line| line.text));
        let content = content.get(end + 1..).unwrap_or_default().to_vec();
        return (options, content);
    }
    let is_option = |line: &Line<'_>| {
        let text = line.text.trim_start();
        text.starts_with(':') && !text.starts_with(":::")
    };
    // Blank lines before the first option do not keep it from being one.
    let blank = content.iter().take_while(|line| line.text.trim().is_empty()).count();
    if blank > 0 && !content.get(blank).is_some_and(is_option) {
        return (Vec::new(), content);
    }
    let count = content[blank..].iter().take_while(|line| is_option(line)).count();
    let lines = content[blank..blank + count].iter();
    let options = yaml::options(lines.map(|line| &line.text.trim_start()[1..]));
    (options, content[blank + count..].to_vec())
}
