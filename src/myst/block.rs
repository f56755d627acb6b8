//! Blocks: what starts on a line, by the order of markdown-it's rules with MyST's among them.

use super::attribute::{self, Attributes};
use super::extension::Extension;
use super::{inline, scan, state};
use crate::parse::{Context, Titles};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, normalize_name};
use std::collections::BTreeSet;

/// A line of a container.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'s> {
    /// The line, less what belongs to the containers around.
    pub(super) line: Line<'s>,
    /// Does it lack the containers' marks? Then it can only go on with a paragraph.
    pub(super) lazy: bool,
}

impl Row<'_> {
    pub(super) fn is_blank(self) -> bool {
        self.line.is_blank()
    }
}

/// The reader of one list of lines.
pub(super) struct Reader<'c, 's> {
    pub(super) cx: &'c mut Context<'s>,
    pub(super) rows: Vec<Row<'s>>,
    /// Index of the row to read next.
    pub(super) at: usize,
    /// The element that blocks go under.
    pub(super) parent: NodeId,
    /// The open sections with their levels, below the element that reading started under (level 0).
    pub(super) sections: Vec<(u8, NodeId)>,
    /// May sections stand here?
    pub(super) titles: Titles,
    /// Attributes for the block that comes next.
    pub(super) attributes: Option<Attributes>,
    /// Environments of amsmath that do not end in the rows left.
    pub(super) unended: BTreeSet<String>,
}

/// Reads lines as blocks, last under `parent`.
pub(super) fn read<'s>(cx: &mut Context<'s>, lines: &[Line<'s>], parent: NodeId, titles: Titles) {
    let rows = lines.iter().map(|&line| Row { line, lazy: false }).collect();
    read_rows(cx, rows, parent, titles);
}

/// Reads rows as blocks; how many it took. It stops at a lazy row that no paragraph takes.
pub(super) fn read_rows<'s>(
    cx: &mut Context<'s>,
    rows: Vec<Row<'s>>,
    parent: NodeId,
    titles: Titles,
) -> usize {
    let count = rows.len();
    if cx.depth >= crate::parse::MAX_DEPTH {
        let lines: Vec<_> = rows.iter().map(|row| row.line).collect();
        cx.keep_unread(&lines, parent);
        return count;
    }
    let read = cx.nested(parent, |cx| {
        let sections = vec![(0, parent)];
        let (attributes, unended) = (None, BTreeSet::new());
        let mut reader = Reader { cx, rows, at: 0, parent, sections, titles, attributes, unended };
        reader.read_all();
        reader.at
    });
    read.unwrap_or(count)
}

impl<'s> Reader<'_, 's> {
    fn read_all(&mut self) {
        while let Some(&row) = self.rows.get(self.at) {
            if row.is_blank() {
                self.at += 1;
                continue;
            }
            if row.lazy {
                return;
            }
            self.cx.note_reached(row.line.at);
            if self.is_definition(row.line) {
                self.at += 1;
            } else {
                self.block(row.line);
            }
        }
    }

    /// Reads the block that starts on this line, which is not blank.
    fn block(&mut self, line: Line<'s>) {
        let indent = line.indent();
        if indent >= 4 {
            return self.indented_code();
        }
        let line = line.from(indent);
        let text = line.text;
        let done = match text.as_bytes()[0] {
            b'`' | b'~' => self.fence(line, indent),
            b':' => self.colon(line, indent),
            b'$' => self.math_block(line),
            b'\\' => self.amsmath(line),
            b'%' => self.comment(),
            b'>' => self.quote(),
            b'+' | b'-' | b'*' | b'_' | b'0'..=b'9' => self.break_or_list(line),
            b'(' => self.target(line),
            b'#' => self.atx_heading(line),
            b'<' => self.html_block(line),
            b'[' => self.footnote_definition(line),
            b'{' => self.braces(line),
            _ => false,
        };
        if !done && !self.table() {
            self.paragraph();
        }
    }

    fn break_or_list(&mut self, line: Line<'s>) -> bool {
        if let Some(content) = scan::block_break(line.text) {
            self.block_break(line, content);
        } else if scan::is_thematic_break(line.text) {
            self.cx.document.tree.push(self.parent, Kind::Transition, line.span());
            self.at += 1;
        } else {
            return self.list();
        }
        true
    }

    fn colon(&mut self, line: Line<'s>, indent: usize) -> bool {
        (self.is_on(Extension::ColonFence) && self.fence(line, indent))
            || (self.is_on(Extension::Fieldlist) && self.field_list())
    }

    /// Is a syntax extension on?
    pub(super) fn is_on(&self, extension: Extension) -> bool {
        extension.is_on(self.cx.config)
    }

    /// Is the line a part of a link definition?
    fn is_definition(&mut self, line: Line<'s>) -> bool {
        let end = self.cx.source.line_end(line.at);
        self.cx.ambient.state::<state::State>().definition_lines.contains(&end)
    }

    /// Does a line with this text, its indentation too, end the paragraph before it?
    pub(super) fn interrupts(&self, text: &str) -> bool {
        if scan::indent(text) >= 4 {
            return false;
        }
        let text = text.trim_start();
        let list_item = |marker: scan::Marker| {
            !marker.is_empty && marker.number.is_none_or(|number| number == 1)
        };
        match text.as_bytes().first() {
            None => true,
            Some(b'`' | b'~') => scan::fence(text).is_some(),
            Some(b':') => {
                (self.is_on(Extension::ColonFence) && scan::fence(text).is_some())
                    || (self.is_on(Extension::Fieldlist) && scan::field_marker(text).is_some())
            }
            Some(b'%' | b'>') => true,
            Some(b'#') => scan::atx_heading(text).is_some(),
            Some(b'(') => scan::target(text).is_some(),
            Some(b'<') => scan::html_block(text).is_some(),
            Some(b'$') => self.is_on(Extension::Dollarmath) && text.starts_with("$$"),
            Some(b'[') => scan::footnote_definition(text).is_some(),
            Some(b'+' | b'-' | b'*' | b'_' | b'0'..=b'9') => {
                scan::block_break(text).is_some()
                    || scan::is_thematic_break(text)
                    || scan::list_marker(text).is_some_and(list_item)
            }
            Some(_) => false,
        }
    }

    // ---- leaves

    /// A paragraph, the text of a setext heading, or a definition list's term.
    fn paragraph(&mut self) {
        let start = self.at;
        self.at += 1;
        if self.is_on(Extension::Deflist) && self.definition_list(start) {
            return;
        }
        let mut level = None;
        while let Some(row) = self.rows.get(self.at) {
            let text = row.line.text;
            if !row.lazy && scan::indent(text) < 4 {
                level = scan::setext_underline(text.trim_start());
            }
            if level.is_some() || self.interrupts(text) {
                break;
            }
            self.at += 1;
        }
        let mut lines = self.lines(start, self.at);
        if let Some(first) = lines.first_mut() {
            *first = first.from(first.indent());
        }
        if let Some(level) = level {
            self.at += 1;
            return self.heading(level, &lines, self.span(start, self.at));
        }
        let paragraph = self.cx.document.tree.create(Kind::Paragraph, self.span(start, self.at));
        self.place(paragraph);
        self.inline(paragraph, &lines);
    }

    /// Code by indentation alone.
    fn indented_code(&mut self) {
        let start = self.at;
        let mut end = start;
        while let Some(row) = self.rows.get(self.at) {
            if row.lazy || (!row.is_blank() && row.line.indent() < 4) {
                break;
            }
            self.at += 1;
            if !row.is_blank() {
                end = self.at;
            }
        }
        self.at = end;
        let lines: Vec<_> = self.lines(start, end).into_iter().map(|line| line.from(4)).collect();
        let block = self.code(&lines, Some("none"));
        let span = self.span(start, end);
        self.cx.document.tree.set_span(block, span);
    }

    /// `% …`
    fn comment(&mut self) -> bool {
        let start = self.at;
        let is_comment = |row: &Row<'_>| !row.lazy && row.line.text.trim_start().starts_with('%');
        while self.rows.get(self.at).is_some_and(is_comment) {
            self.at += 1;
        }
        let lines = self.lines(start, self.at).into_iter();
        let mut lines: Vec<_> = lines.map(|line| line.from(line.indent() + 1)).collect();
        lines[0] = lines[0].from(lines[0].indent());
        self.push_comment(&lines, start);
        true
    }

    fn push_comment(&mut self, lines: &[Line<'s>], start: usize) -> NodeId {
        let span = self.span(start, self.at);
        let comment = self.cx.document.tree.push(self.parent, Kind::Comment, span);
        self.cx.document.tree.set(comment, "xml:space", "preserve");
        self.cx.push_lines(comment, lines);
        comment
    }

    /// `+++ …`
    fn block_break(&mut self, line: Line<'s>, content: &str) {
        let start = self.at;
        self.at += 1;
        let content = line.from(line.text.len() - content.len());
        let comment = self.push_comment(&[content], start);
        self.cx.document.tree.push_to(comment, "classes", "block_break");
    }

    /// `(name)=`
    fn target(&mut self, line: Line<'s>) -> bool {
        let Some(name) = scan::target(line.text) else { return false };
        self.at += 1;
        let target = self.cx.document.tree.push(self.parent, Kind::Target, line.span());
        self.cx.document.tree.push_to(target, "names", normalize_name(name));
        self.cx.document.note_explicit_target(target, Some(self.parent));
        true
    }

    /// `{#id .class}` for the block below, or a substitution on its own.
    fn braces(&mut self, line: Line<'s>) -> bool {
        if line.text.starts_with("{{") {
            return self.is_on(Extension::Substitution) && self.substitution(line);
        }
        if !self.is_on(Extension::AttrsBlock) {
            return false;
        }
        let Some((attributes, length)) = attribute::read(line.text) else { return false };
        if length != line.text.len() {
            return false;
        }
        self.at += 1;
        self.attributes.get_or_insert_default().extend(attributes);
        true
    }

    /// `{{ name }}` alone on a line: its value is read as blocks.
    fn substitution(&mut self, line: Line<'s>) -> bool {
        let Some(name) = line.text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"))
        else {
            return false;
        };
        let name = name.trim().to_owned();
        let is_alone = self.rows.get(self.at + 1).is_none_or(|next| next.is_blank() || next.lazy);
        if !is_alone || !inline::is_substitution_name(&name) {
            return false;
        }
        self.at += 1;
        inline::substitute(self.cx, &name, line.span(), self.parent, |cx, lines, parent| {
            read(cx, &lines, parent, Titles::Refused);
        });
        true
    }

    // ---- helpers

    /// The lines of these rows.
    pub(super) fn lines(&self, start: usize, end: usize) -> Vec<Line<'s>> {
        self.rows[start..end].iter().map(|row| row.line).collect()
    }

    /// From the start of one row to the end of the one before `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.rows[start].line.span();
        let last = self.rows[start..end].iter().rev().find(|row| !row.is_blank());
        let last = last.map_or(first, |row| row.line.span());
        // Rows may come from several files, which no range spans.
        let file = |at| self.cx.source.file_at(at).base;
        if last.hi >= first.lo && file(first.lo) == file(last.lo) { first.to(last) } else { first }
    }

    /// Puts a block last under the current element, with the attributes that wait for it.
    pub(super) fn place(&mut self, node: NodeId) {
        self.cx.document.tree.append(self.parent, node);
        if let Some(attributes) = self.attributes.take() {
            attributes.apply(self.cx, node);
        }
    }

    /// Reads lines as inline markup under an element, and puts messages after it.
    pub(super) fn inline(&mut self, parent: NodeId, lines: &[Line<'s>]) {
        let messages = self.cx.inline(parent, lines);
        let mut place = parent;
        for message in messages {
            self.cx.document.tree.insert_after(place, message);
            place = message;
        }
    }
}
