//! Explicit markup: footnotes, citations, targets, substitution definitions, directives, comments.

use super::block::{BlankFinish, Body};
use super::lines::{self, Indent, Strip, Until};
use super::{Titles, codes, scan};
use crate::diagnostic::Severity;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, normalize_name};

/// How the comment starts that docutils puts behind included text, to keep what follows apart from it.
pub(crate) const END_OF_INCLUSION: &str = "end of inclusion from \"";

/// Explicit markup that cannot be read becomes a comment, with a warning: docutils' `MarkupError`.
pub(super) struct MarkupError(pub(super) &'static str);

/// What a `..` starts.
enum Construct {
    /// `.. [label]`: the label, and whether it is a footnote's.
    Labelled { kind: Kind, label: (usize, usize), end: usize },
    /// `.. _`
    Target { end: usize },
    /// `.. |`
    Substitution { end: usize },
    /// `.. name::`
    Directive { name: (usize, usize), end: usize },
    /// Anything else.
    Comment { end: usize },
}

impl<'s> Body<'_, 's> {
    /// Explicit markup, from the current line; more of it may follow.
    pub(super) fn explicit_markup(&mut self) {
        let mut blank_finish = true;
        while let Some(&line) = self.lines.get(self.at) {
            blank_finish = match line.text.as_bytes() {
                [b'.', b'.', ..] if scan::marker_end(line.text, 2).is_some() => {
                    self.explicit_construct(line)
                }
                [b'_', b'_', ..] if scan::marker_end(line.text, 2).is_some() => {
                    self.anonymous_target(line)
                }
                _ => break,
            };
            // Further constructs are read by a nested reader, in docutils.
            self.in_members = true;
        }
        // Where nothing follows, docutils' reader stands one line further.
        let skew = i32::from(self.at >= self.lines.len());
        self.cx.line_skew += skew;
        self.unindent_warning(blank_finish, "Explicit markup");
        self.cx.line_skew -= skew;
    }

    fn explicit_construct(&mut self, line: Line<'s>) -> BlankFinish {
        let start = self.at;
        let problem = match construct(line.text) {
            Construct::Labelled { kind, label, end } => {
                return self.footnote(line, kind, label, end);
            }
            Construct::Directive { name, end } => return self.directive(line, name, end),
            Construct::Target { end } => match self.hyperlink_target(line, end) {
                Ok(blank_finish) => return blank_finish,
                Err(problem) => Some(problem),
            },
            Construct::Substitution { end } => match self.substitution_def(line, end) {
                Ok(blank_finish) => return blank_finish,
                Err(problem) => Some(problem),
            },
            Construct::Comment { .. } => None,
        };
        let Construct::Comment { end } = comment_start(line.text) else { return true };
        // docutils is at the end of the block when it finds that it is malformed, and makes a comment
        // of the line that stands there alone.
        let problem = problem.map(|(MarkupError(message), at)| {
            self.cx.document.instructions.push(lines::cover(&self.lines[start..=self.at]));
            self.cx.report(Severity::Warning, codes::EXPLICIT_MARKUP, at, message)
        });
        let blank_finish = self.comment(line, end);
        if let Some(message) = problem {
            self.append(message);
        }
        blank_finish
    }

    fn comment(&mut self, line: Line<'s>, end: usize) -> BlankFinish {
        let parent = self.parent();
        let alone = self.is_blank(self.at + 1);
        if alone && line.from(end).text.starts_with(END_OF_INCLUSION) {
            self.at += 1;
            return true;
        }
        if alone && end >= line.text.len() {
            self.at += 1;
            let comment = self.cx.document.tree.push(parent, Kind::Comment, line.span());
            self.cx.document.tree.set(comment, "xml:space", "preserve");
            return true;
        }
        let start = self.at;
        let mut block = self.cut(Indent::First(0), Until::Unindent, Strip::Indent);
        if let Some(first) = block.lines.first_mut() {
            *first = lines::drop_columns(*first, end);
        }
        lines::trim_start(&mut block.lines);
        block.trim_end();
        let comment = self.cx.document.tree.push(parent, Kind::Comment, line.span());
        self.close(comment, start);
        self.cx.document.tree.set(comment, "xml:space", "preserve");
        self.cx.push_lines(comment, &block.lines);
        block.blank_finish
    }

    /// A footnote or citation.
    fn footnote(
        &mut self,
        line: Line<'s>,
        kind: Kind,
        label: (usize, usize),
        end: usize,
    ) -> BlankFinish {
        let start = self.at;
        let block = self.cut_trimmed(Indent::First(end), Until::Unindent);
        let parent = self.parent();
        let footnote = self.cx.document.tree.push(parent, kind, line.span());
        self.close(footnote, start);
        let (from, to) = label;
        let label = Span::new(line.at + from as u32, line.at + to as u32);
        self.note_label(footnote, &line.text[from..to], label);
        if block.lines.is_empty() {
            let name = if kind == Kind::Footnote { "Footnote" } else { "Citation" };
            let message = format!("{name} content expected.");
            let place = Span::at(self.cx.reached);
            let message = self.cx.with_true_lines(|cx| {
                cx.report(Severity::Warning, codes::EMPTY_FOOTNOTE, place, message)
            });
            self.cx.document.tree.append(footnote, message);
        } else {
            self.cx.nested_parse(&block.lines, footnote, Titles::Refused);
        }
        block.blank_finish
    }

    fn note_label(&mut self, footnote: NodeId, label: &str, span: Span) {
        let document = &mut self.cx.document;
        let name = normalize_name(label);
        if document.tree.kind(footnote) == Kind::Citation {
            let node = document.tree.push(footnote, Kind::Label, span);
            document.tree.push_text(node, span);
            document.tree.push_to(footnote, "names", name);
            document.note_citation(footnote);
            return document.note_explicit_target(footnote, Some(footnote));
        }
        if let Some(name) = name.strip_prefix('#') {
            document.tree.set(footnote, "auto", 1);
            if !name.is_empty() {
                document.tree.push_to(footnote, "names", name);
            }
            document.note_autofootnote(footnote);
            if !name.is_empty() {
                document.note_explicit_target(footnote, Some(footnote));
            }
        } else if name == "*" {
            document.tree.set(footnote, "auto", "*");
            document.note_symbol_footnote(footnote);
        } else {
            let node = document.tree.push(footnote, Kind::Label, span);
            document.tree.push_text(node, span);
            document.tree.push_to(footnote, "names", name);
            document.note_footnote(footnote);
            document.note_explicit_target(footnote, Some(footnote));
        }
    }

    /// The range of a construct that started at line `start` and was just read.
    pub(super) fn span_since(&self, start: usize) -> Span {
        lines::cover(&self.lines[start..self.at.clamp(start, self.lines.len())])
    }
}

/// Which construct a line that starts with `..` is.
fn construct(text: &str) -> Construct {
    let Construct::Comment { end: start } = comment_start(text) else {
        return comment_start(text);
    };
    let rest = &text[start..];
    let found = match rest.as_bytes() {
        [b'[', ..] => labelled(rest, start),
        [b'_', next, ..] if *next != b' ' => Some(Construct::Target { end: start + 1 }),
        [b'|', next, ..] if *next != b' ' => Some(Construct::Substitution { end: start + 1 }),
        _ => directive_mark(rest).map(|(name, end)| Construct::Directive {
            name: (start, start + name),
            end: start + end,
        }),
    };
    found.unwrap_or(Construct::Comment { end: start })
}

fn comment_start(text: &str) -> Construct {
    Construct::Comment { end: scan::marker_end(text, 2).unwrap_or(text.len()) }
}

/// Recognises `[label]`.
fn labelled(rest: &str, start: usize) -> Option<Construct> {
    let inner = &rest[1..];
    let (kind, length) = match inner.as_bytes().first()? {
        b'#' => (Kind::Footnote, 1 + scan::simple_name(&inner[1..])),
        b'*' => (Kind::Footnote, 1),
        _ => {
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 && inner.as_bytes().get(digits) == Some(&b']') {
                (Kind::Footnote, digits)
            } else {
                (Kind::Citation, scan::simple_name(inner))
            }
        }
    };
    if length == 0 || inner.as_bytes().get(length) != Some(&b']') {
        return None;
    }
    let end = scan::marker_end(rest, length + 2)?;
    let label = (start + 1, start + 1 + length);
    Some(Construct::Labelled { kind, label, end: start + end })
}

/// Recognises `name::`: length of the name, and of all with the spaces after it.
fn directive_mark(rest: &str) -> Option<(usize, usize)> {
    let name = scan::simple_name(rest);
    let space = usize::from(rest.as_bytes().get(name) == Some(&b' '));
    if name == 0 || !rest[name + space..].starts_with("::") {
        return None;
    }
    Some((name, scan::marker_end(rest, name + space + 2)?))
}
