//! Blocks: what starts on a line, and how blocks nest.
//!
//! A [`Body`] reads one list of lines, as one of docutils' state machines does. Which construct a
//! line starts follows the order of `Body.initial_transitions`.

use super::lines::{self, Indent, Indented, Strip, Until};
use super::section::{Frame, TitleStyle};
use super::{Context, MAX_DEPTH, codes, scan};
use crate::diagnostic::{Code, Severity};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};
use std::borrow::Cow;

/// May section titles stand in nested content?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// They may (`match_titles`).
    Allowed,
    /// They are an error, as in most directives.
    Refused,
}

/// The reader of one list of lines.
pub(super) struct Body<'c, 's> {
    /// The state of the whole parse.
    pub(super) cx: &'c mut Context<'s>,
    /// The lines.
    pub(super) lines: &'c [Line<'s>],
    /// Index of the line to read next.
    pub(super) at: usize,
    /// May titles stand here?
    pub(super) titles: Titles,
    /// Is this within the second or a later member of a list? docutils reads those with a reader of
    /// their own, so that the outer one stays behind.
    pub(super) in_members: bool,
}

/// Does a blank line (or the end) follow a construct?
pub(super) type BlankFinish = bool;

impl<'s> Context<'s> {
    /// Parses lines as blocks, last under `parent`: docutils' `nested_parse`. The only way in.
    pub fn nested_parse(&mut self, lines: &[Line<'s>], parent: NodeId, titles: Titles) {
        if self.depth >= MAX_DEPTH {
            return self.keep_unread(lines, parent);
        }
        if let Some(markup) = self.markup {
            return markup.blocks(self, lines, parent, titles);
        }
        let (frame, titles) = self.frame_for(parent, titles);
        self.frames.push(frame);
        self.depth += 1;
        Body { cx: self, lines, at: 0, titles, in_members: false }.run();
        self.depth -= 1;
        self.leave_frame(titles);
    }

    /// As [`Context::nested_parse`], with sections whose title styles are those of the lines alone
    /// (Sphinx' `nested_parse_to_nodes`). Returns the styles.
    pub fn nested_parse_with_titles(
        &mut self,
        lines: &[Line<'s>],
        parent: NodeId,
    ) -> Vec<TitleStyle> {
        let styles = std::mem::take(&mut self.title_styles);
        self.nested_parse(lines, parent, Titles::Allowed);
        std::mem::replace(&mut self.title_styles, styles)
    }

    /// Parses lines as a document of its own, with title styles of its own; its content goes last
    /// under `parent`.
    pub fn parse_document(&mut self, lines: &[Line<'s>], parent: NodeId) {
        if self.depth >= MAX_DEPTH {
            return self.keep_unread(lines, parent);
        }
        if let Some(markup) = self.markup {
            return markup.blocks(self, lines, parent, Titles::Allowed);
        }
        let styles = std::mem::take(&mut self.title_styles);
        self.frames.push(Frame::rooted_at(parent));
        self.depth += 1;
        Body { cx: self, lines, at: 0, titles: Titles::Allowed, in_members: false }.run();
        self.depth -= 1;
        self.frames.pop();
        self.title_styles = styles;
    }

    /// Parses lines that a directive inserted, in the place where it stood.
    fn parse_inserted(&mut self, lines: &[Line<'s>], titles: Titles) {
        if self.depth >= MAX_DEPTH {
            return self.keep_unread(lines, self.current());
        }
        // Inserted text goes on being read by the reader that met it.
        let outermost = self.depth == self.outermost;
        self.depth += 1;
        self.outermost += u16::from(outermost);
        Body { cx: self, lines, at: 0, titles, in_members: false }.run();
        self.depth -= 1;
        self.outermost -= u16::from(outermost);
    }

    /// Keeps lines that are nested too deep to be read.
    pub fn keep_unread(&mut self, lines: &[Line<'s>], parent: NodeId) {
        if lines.iter().all(|line| line.is_blank()) {
            return;
        }
        let message =
            format!("Blocks are nested deeper than {MAX_DEPTH} levels; kept as they are.");
        let span = lines::cover(lines);
        let message = self.report(Severity::Severe, codes::DEPTH, span, message);
        self.document.tree.append(parent, message);
        self.push_literal(parent, lines);
    }

    /// A literal block of these lines, last under `parent`.
    pub fn push_literal(&mut self, parent: NodeId, lines: &[Line<'s>]) -> NodeId {
        let block = self.document.tree.push(parent, Kind::LiteralBlock, lines::cover(lines));
        self.document.tree.set(block, "xml:space", "preserve");
        self.push_lines(block, lines);
        if let Some(text) = self.document.tree.last(block) {
            // Blank lines at the ends are text too.
            self.widen(block, self.document.tree.span(text));
        }
        block
    }

    /// Notes a problem: a detached `system_message`, as docutils' reporter makes it.
    pub fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        let node = self.document.report(severity, code, span, message);
        if self.line_skew != 0 {
            let line = i64::from(self.document.line(span.lo)) + i64::from(self.line_skew);
            // Before the first line docutils counts from the end, as Python does.
            let line = if line < 1 { line + self.document.line_count() } else { line };
            self.document.tree.set(node, "line", line);
        }
        node
    }

    /// Does something with the line numbers that docutils takes from the source itself: they are right
    /// in tables too.
    pub(crate) fn with_true_lines<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let skew = std::mem::take(&mut self.line_skew);
        let result = work(self);
        self.line_skew = skew;
        result
    }

    /// Does something with line numbers that docutils counts this much further than they are.
    pub(crate) fn with_line_skew<R>(&mut self, skew: i32, work: impl FnOnce(&mut Self) -> R) -> R {
        self.line_skew += skew;
        let result = work(self);
        self.line_skew -= skew;
        result
    }

    /// As [`Context::report`], with the source lines shown in a literal block.
    pub fn report_block(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<Cow<'static, str>>,
        lines: &[Line<'s>],
    ) -> NodeId {
        let node = self.report(severity, code, span, message);
        let literal = self.push_literal(node, lines);
        self.widen(node, self.document.tree.span(literal));
        node
    }

    /// Makes a node's range hold another one as well, where both are in one file.
    fn widen(&mut self, node: NodeId, more: Span) {
        let own = self.document.tree.span(node);
        let file = |span: Span| self.source.file_at(span.lo).base;
        if !own.is_made() && !more.is_made() && file(own) == file(more) {
            self.document.tree.set_span(node, own.to(more));
        }
    }
}

impl<'s> Body<'_, 's> {
    /// Reads all lines.
    pub(super) fn run(&mut self) {
        while let Some(&line) = self.lines.get(self.at) {
            if line.is_blank() {
                self.at += 1;
            } else {
                self.block(line);
            }
            self.note_place();
        }
        self.close_sections();
    }

    /// Reads the construct that starts on this line, which is not blank.
    fn block(&mut self, line: Line<'s>) {
        let text = line.text;
        match text.as_bytes()[0] {
            b' ' => self.indent(),
            b'a'..=b'z' | b'A'..=b'Z' => {
                // An enumerator: a letter or a Roman number, then a period or parenthesis.
                if self.enumerator(line).is_none() {
                    self.text();
                }
            }
            b'0'..=b'9' | b'(' | b'#' => {
                if self.enumerator(line).is_none() {
                    self.line_or_text(line);
                }
            }
            b'-' | b'+' | b'*' => self.bullet_or_option(line),
            0xE2 => {
                if !self.bullet(line) {
                    self.text();
                }
            }
            b':' if scan::field_marker(text).is_some() => self.field_list(),
            b'/' if scan::option_marker(text).is_some() => self.option_list(line),
            b'>' if text.starts_with(">>>") && scan::marker_end(text, 3).is_some() => {
                self.doctest();
            }
            b'|' if scan::marker_end(text, 1).is_some() => self.line_block(),
            b'=' if scan::is_simple_table_top(text) => self.simple_table(),
            b'.' if text.starts_with("..") && scan::marker_end(text, 2).is_some() => {
                self.explicit_markup();
            }
            b'_' if text.starts_with("__") && scan::marker_end(text, 2).is_some() => {
                self.explicit_markup();
            }
            _ => self.line_or_text(line),
        }
    }

    fn bullet_or_option(&mut self, line: Line<'s>) {
        if self.bullet(line) {
            return;
        }
        if scan::option_marker(line.text).is_some() {
            self.option_list(line);
        } else if scan::is_grid_table_border(line.text) {
            self.grid_table();
        } else {
            self.line_or_text(line);
        }
    }

    fn line_or_text(&mut self, line: Line<'s>) {
        if scan::is_adornment(line.text) { self.line(line) } else { self.text() }
    }

    /// The element that blocks go under: docutils' `state_machine.node`.
    pub(super) fn parent(&self) -> NodeId {
        self.cx.current()
    }

    /// Puts a detached node last under the current element.
    pub(super) fn append(&mut self, node: NodeId) {
        let parent = self.parent();
        self.cx.document.tree.append(parent, node);
    }

    /// Puts detached nodes last under the current element.
    pub(super) fn append_all(&mut self, nodes: Vec<NodeId>) {
        for node in nodes {
            self.append(node);
        }
    }

    /// Notes a problem right here: the message goes last under the current element.
    pub(super) fn complain(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) {
        let message = self.cx.report(severity, code, span, message);
        self.append(message);
    }

    /// Cuts out the indented block that starts at the current line, and goes on after it.
    pub(super) fn cut(&mut self, indent: Indent, until: Until, strip: Strip) -> Indented<'s> {
        let block = lines::indented(self.lines, self.at, indent, until, strip);
        self.at = block.end;
        self.note_place();
        block
    }

    /// As [`Body::cut`], less blank lines at the start.
    pub(super) fn cut_trimmed(&mut self, indent: Indent, until: Until) -> Indented<'s> {
        let mut block = self.cut(indent, until, Strip::Indent);
        lines::trim_start(&mut block.lines);
        block
    }

    /// Leaves word of the last line read by the outermost reader: docutils reports problems that have
    /// no line of their own there.
    pub(super) fn note_place(&mut self) {
        if self.cx.depth != self.cx.outermost || self.in_members {
            return;
        }
        match self.lines.get(self.at.wrapping_sub(1)) {
            Some(line) => self.cx.reached = line.at,
            None if self.at > self.lines.len() => self.cx.reached = self.after_last().lo,
            None => {}
        }
    }

    /// Is the line at this index blank, or past the end?
    pub(super) fn is_blank(&self, index: usize) -> bool {
        self.lines.get(index).is_none_or(|line| line.is_blank())
    }

    /// Steps over blank lines between members of a list; is there a line after them?
    pub(super) fn next_member(&mut self) -> Option<Line<'s>> {
        self.in_members = true;
        while let Some(&line) = self.lines.get(self.at) {
            if !line.is_blank() {
                return Some(line);
            }
            self.at += 1;
        }
        None
    }

    /// Warns where a construct runs into the current line.
    pub(super) fn unindent_warning(&mut self, blank_finish: BlankFinish, name: &str) {
        self.in_members = false;
        if blank_finish {
            return;
        }
        let span = self.here();
        let message = format!("{name} ends without a blank line; unexpected unindent.");
        self.complain(Severity::Warning, codes::BLANK_LINE, span, message);
    }

    /// Where the current line stands; past the last one, the place after it.
    pub(super) fn here(&self) -> Span {
        match self.lines.get(self.at) {
            Some(line) => line.span(),
            None => self.after_last(),
        }
    }

    /// The start of the line after the last one.
    fn after_last(&self) -> Span {
        self.lines.last().map_or(Span::at(0), |last| Span::at(self.cx.source.line_end(last.at) + 1))
    }

    /// Sets the range of a node to what was read since line `start`.
    pub(super) fn close(&mut self, node: NodeId, start: usize) {
        let end = self.at.clamp(start, self.lines.len());
        let span = lines::cover(&self.lines[start..end]);
        self.cx.document.tree.set_span(node, span);
    }

    /// Block quotes, from an indented line.
    fn indent(&mut self) {
        let block = self.cut_trimmed(Indent::Unknown, Until::Unindent);
        self.block_quotes(&block.lines);
        self.unindent_warning(block.blank_finish, "Block quote");
    }

    /// Makes block quotes of indented lines; attributions end them (docutils' `block_quote`).
    pub(super) fn block_quotes(&mut self, lines: &[Line<'s>]) {
        let parent = self.parent();
        self.cx.block_quotes(lines, parent);
    }

    /// Has lines parsed that a directive inserted.
    pub(super) fn take_inserted(&mut self) -> bool {
        if self.cx.inserted.is_empty() {
            return false;
        }
        let lines = std::mem::take(&mut self.cx.inserted);
        self.cx.parse_inserted(&lines, self.titles);
        true
    }
}
