//! Substitution definitions: `.. |name| directive:: …`.

use super::block::{BlankFinish, Body};
use super::explicit::MarkupError;
use super::inline;
use super::lines::{self, Indent, Strip, Until};
use super::{codes, scan};
use crate::diagnostic::Severity;
use crate::source::is_space;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, whitespace_normalize_name};

/// A definition taken apart: name and content.
struct Parts<'s> {
    name: String,
    content: Vec<Line<'s>>,
}

impl<'s> Body<'_, 's> {
    /// `.. |name| …`, `end` being where the name starts.
    pub(super) fn substitution_def(
        &mut self,
        line: Line<'s>,
        end: usize,
    ) -> Result<BlankFinish, (MarkupError, Span)> {
        let start = self.at;
        let mut block = self.cut(Indent::First(end), Until::Unindent, Strip::Nothing);
        let source: Vec<_> = self.lines[start..self.at].to_vec();
        lines::trim_start(&mut block.lines);
        let Some(parts) = split(&block.lines) else {
            let at = self.lines[self.at - 1].span();
            self.at -= 1;
            return Err((MarkupError("malformed substitution definition."), at));
        };
        let subname = parts.name;
        let shown = subname.replace('\0', "");
        if parts.content.is_empty() {
            let message = format!("Substitution definition \"{shown}\" missing contents.");
            self.refuse_definition(Severity::Warning, line, message, &source);
            return Ok(block.blank_finish);
        }
        let definition =
            self.cx.document.tree.create(Kind::SubstitutionDefinition, lines::cover(&source));
        let name = whitespace_normalize_name(&subname);
        self.cx.document.tree.push_to(definition, "names", name.clone());
        let blank_finish =
            self.embedded_directive(definition, &name, parts.content, block.blank_finish);
        self.lift_blocks(definition);
        if self.is_allowed(definition, line, &shown, &source) {
            let parent = self.parent();
            self.cx.document.note_substitution_def(definition, &subname, Some(parent));
            self.append(definition);
        }
        Ok(blank_finish)
    }

    /// Runs the directive that a definition consists of; any other content is none.
    fn embedded_directive(
        &mut self,
        definition: NodeId,
        name: &str,
        content: Vec<Line<'s>>,
        blank_finish: BlankFinish,
    ) -> BlankFinish {
        let first = content[0];
        if first.is_blank() {
            self.quotes_in_definition(definition, &content);
            return blank_finish;
        }
        let length = scan::simple_name(first.text);
        let mark = first.text[length..].strip_prefix("::");
        let end = mark.and_then(|_| scan::marker_end(first.text, length + 2));
        let Some(end) = end.filter(|_| length > 0) else {
            let at_end = content.len() == 1;
            return if at_end { blank_finish } else { content[1].is_blank() };
        };
        let count = content.len();
        let (own, at) = self.cx.in_definition(definition, &content, |body| {
            let own = body.embedded(first, length, end, name);
            (own, body.at)
        });
        if at >= count { blank_finish } else { own }
    }

    /// Behind a blank line a definition's content is indented text, as docutils reads it.
    fn quotes_in_definition(&mut self, definition: NodeId, content: &[Line<'s>]) {
        let lines = lines::without_blank_start(content);
        let block = lines::indented(lines, 0, Indent::Unknown, Until::Unindent, Strip::Indent);
        self.cx.block_quotes(&block.lines, definition);
    }

    /// Puts what is no inline element out of the definition, before it.
    fn lift_blocks(&mut self, definition: NodeId) {
        let children: Vec<NodeId> = self.cx.document.tree.children(definition).collect();
        for child in children {
            if !self.cx.document.tree.kind(child).is_inline() {
                self.cx.document.tree.detach(child);
                self.append(child);
            }
        }
    }

    /// Checks what is in a definition; where it cannot be, a message takes the definition's place.
    fn is_allowed(
        &mut self,
        definition: NodeId,
        line: Line<'s>,
        shown: &str,
        source: &[Line<'s>],
    ) -> bool {
        let tree = &self.cx.document.tree;
        let below: Vec<NodeId> = tree.descendants(definition).skip(1).collect();
        for node in below {
            if self.cx.document.tree.kind(node) == Kind::Problematic {
                let message = "Problematic content in substitution definition";
                let node = self.refuse_definition(Severity::Error, line, message, source);
                let (tree, span) = (&mut self.cx.document.tree, lines::cover(source));
                let quote = tree.push(node, Kind::BlockQuote, span);
                let paragraph = tree.push(quote, Kind::Paragraph, span);
                tree.adopt(paragraph, definition);
                return false;
            }
            if let Some(illegal) = self.illegal_inside(node) {
                let message = format!("{illegal} are not supported in a substitution definition.");
                self.refuse_definition(Severity::Error, line, message, source);
                return false;
            }
        }
        if self.cx.document.tree.first(definition).is_none() {
            let message = format!("Substitution definition \"{shown}\" empty or invalid.");
            self.refuse_definition(Severity::Warning, line, message, source);
            return false;
        }
        true
    }

    /// docutils' `disallowed_inside_substitution_definitions`.
    fn illegal_inside(&self, node: NodeId) -> Option<&'static str> {
        let tree = &self.cx.document.tree;
        match tree.kind(node) {
            Kind::Reference if tree.flag(node, "anonymous") => Some("Anonymous references"),
            Kind::FootnoteReference if tree.flag(node, "auto") => {
                Some("References to auto-numbered and auto-symbol footnotes")
            }
            _ if !tree.list(node, "names").is_empty() || !tree.list(node, "ids").is_empty() => {
                Some("Targets (names and identifiers)")
            }
            _ => None,
        }
    }

    fn refuse_definition(
        &mut self,
        severity: Severity,
        line: Line<'s>,
        message: impl Into<std::borrow::Cow<'static, str>>,
        source: &[Line<'s>],
    ) -> NodeId {
        let node = self.cx.with_true_lines(|cx| {
            cx.report_block(severity, codes::SUBSTITUTION, line.span(), message, source)
        });
        self.append(node);
        node
    }
}

/// Splits `name| content`; the name may go on in further lines. None where it does not end.
fn split<'s>(block: &[Line<'s>]) -> Option<Parts<'s>> {
    let mut escaped = String::new();
    let mut from = 0;
    for (index, line) in block.iter().enumerate() {
        let trimmed = lines::trimmed(*line);
        if index > 0 {
            escaped.push(' ');
        }
        let before = escaped.len();
        escaped.push_str(&inline::escape_to_nul(trimmed.text));
        if let Some((name, end)) = name_end(&escaped, from) {
            let mut content = vec![lines::trimmed(trimmed.from(end.saturating_sub(before)))];
            content.extend(&block[index + 1..]);
            if content[0].is_blank() {
                content.remove(0);
            }
            while content.last().is_some_and(|line| line.is_blank()) {
                content.pop();
            }
            if let Some(first) = content.first_mut() {
                *first = lines::trimmed(*first);
            }
            return Some(Parts { name: escaped[..name].to_owned(), content });
        }
        from = escaped.len().saturating_sub(1);
    }
    None
}

/// Where the name ends, and where what follows it starts: docutils' `explicit.patterns.substitution`.
fn name_end(text: &str, from: usize) -> Option<(usize, usize)> {
    if text.starts_with(' ') {
        return None;
    }
    let first = text.chars().next()?.len_utf8();
    let from = from.max(first);
    memchr::memchr_iter(b'|', text.as_bytes().get(from..)?).map(|at| from + at).find_map(|at| {
        let last = text[..at].chars().next_back()?;
        if last == '\0' || is_space(last) {
            return None;
        }
        Some((at, scan::marker_end(text, at + 1)?))
    })
}
