//! Code fences and colon fences: code, containers, and directives.

use super::block::Reader;
use super::scan::{self, Fence};
use crate::diagnostic::Code;
use crate::span::Line;
use crate::tree::{Kind, NodeId};

const NOTEBOOK_OUTPUT: Code = Code("A401");

impl<'s> Reader<'_, 's> {
    /// A fence; false where the line opens none.
    pub(super) fn fence(&mut self, line: Line<'s>, indent: usize) -> bool {
        let Some(fence) = scan::fence(line.text) else { return false };
        let start = self.at;
        let content = self.fenced(&fence, indent);
        let (name, arguments) = match fence.info.split_once(' ') {
            Some((name, _)) => (name, line.from(fence.info_start + name.len())),
            None => (fence.info, line.from(line.text.len())),
        };
        let arguments = arguments.from(arguments.indent());
        let directive = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match (directive, fence.mark) {
            (Some("eval-rst"), _) => self.restructured_text(content),
            (Some("code-cell"), _) => self.code_cell(arguments, &content, start),
            (Some("notebook-output"), _) => self.notebook_output(arguments, start),
            (Some(name), _) => self.directive(name, arguments, content, start),
            (None, b':') => self.container(name, content, start),
            (None, _) => {
                let block = self.code(&content, Some(name).filter(|name| !name.is_empty()));
                let span = self.span(start, self.at);
                self.cx.document.tree.set_span(block, span);
            }
        }
        true
    }

    /// The lines up to the fence's end, less the indentation of its start.
    fn fenced(&mut self, fence: &Fence<'_>, indent: usize) -> Vec<Line<'s>> {
        self.at += 1;
        let mut content = Vec::new();
        while let Some(row) = self.rows.get(self.at).filter(|row| !row.lazy) {
            let own = row.line.indent();
            self.at += 1;
            if own < 4 && scan::closes(&row.line.text[own..], fence) {
                return content;
            }
            content.push(row.line.from(own.min(indent)));
        }
        content
    }

    /// A block of code, in the language of the project where none is said.
    pub(super) fn code(&mut self, lines: &[Line<'s>], language: Option<&str>) -> NodeId {
        let span = lines.first().map_or(crate::span::Span::at(0), |line| line.span());
        let block = self.cx.document.tree.create(Kind::LiteralBlock, span);
        self.cx.document.tree.set(block, "xml:space", "preserve");
        let ambient = self.cx.ambient.highlight_language.as_deref();
        let language = language.or(ambient).unwrap_or(&self.cx.config.highlight_language);
        self.cx.document.tree.set(block, "language", language);
        let linenos = self.attributes.as_mut().and_then(|waiting| waiting.take("lineno-start"));
        if linenos.is_some() {
            self.cx.document.tree.set(block, "linenos", true);
        }
        self.cx.push_lines(block, lines);
        self.place(block);
        block
    }

    /// `::: name`: a division of its own.
    fn container(&mut self, name: &str, content: Vec<Line<'s>>, start: usize) {
        let container = self.cx.document.tree.create(Kind::Container, self.span(start, self.at));
        self.cx.document.tree.set(container, "is_div", true);
        self.place(container);
        if !name.is_empty() {
            self.cx.document.tree.push_to(container, "classes", name);
        }
        self.cx.nested_parse(&content, container, crate::parse::Titles::Refused);
    }

    /// A cell of a notebook that is written as a page.
    fn code_cell(&mut self, language: Line<'s>, content: &[Line<'s>], start: usize) {
        let (_, content) = super::call::options_and_content(content.to_vec());
        let language = language.text.trim_start_matches("ipython3").trim();
        let language = if language.is_empty() { "python" } else { language };
        let block = self.code(&content, Some(language));
        let span = self.span(start, self.at);
        self.cx.document.tree.set_span(block, span);
    }

    /// What a cell showed that is no text: said to be left out.
    fn notebook_output(&mut self, kind: Line<'s>, start: usize) {
        let span = self.span(start, self.at);
        let message = format!("an output of the kind {} is left out", kind.text);
        self.warn(NOTEBOOK_OUTPUT, span, message);
        let node = self.cx.document.tree.create(Kind::Unknown, span);
        self.cx.document.tree.set(node, "name", "notebook-output");
        self.cx.document.tree.set(node, "arguments", kind.text);
        self.place(node);
    }

    /// `{eval-rst}`: reStructuredText.
    fn restructured_text(&mut self, content: Vec<Line<'s>>) {
        let parent = self.parent;
        self.cx.with_markup(None, |cx| cx.parse_document(&content, parent));
    }
}
