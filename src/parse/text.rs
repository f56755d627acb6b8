//! Text: paragraphs, and the lines that turn text into a title or a definition.

use super::block::Body;
use super::{codes, lines, scan};
use crate::diagnostic::Severity;
use crate::span::Line;
use crate::tree::Kind;

/// Does a literal block follow a paragraph?
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Anything,
    Literal,
}

impl<'s> Body<'_, 's> {
    /// A line of text: the next line tells what it is (docutils' state `Text`).
    pub(super) fn text(&mut self) {
        let start = self.at;
        let line = self.lines[start];
        match self.lines.get(start + 1).copied() {
            None | Some(Line { text: "", .. }) => self.paragraph(start, start + 1),
            Some(next) if next.text.starts_with(' ') => self.definition_list(line),
            Some(next) if scan::is_adornment(next.text) && self.underline(line, next) => {}
            Some(_) => self.paragraph(start, self.text_end(start + 2)),
        }
    }

    /// The line after the text block: the next one that is blank or indented.
    fn text_end(&self, from: usize) -> usize {
        let ends = |line: &Line<'_>| matches!(line.text.as_bytes().first(), None | Some(b' '));
        self.lines[from..].iter().position(ends).map_or(self.lines.len(), |length| from + length)
    }

    fn paragraph(&mut self, start: usize, end: usize) {
        // docutils knows that a paragraph has one line only once it read the next one.
        self.at = if end == start + 1 { end + 1 } else { end };
        self.note_place();
        self.at = end;
        let next = self.paragraph_text(start, end);
        let unexpected = self.lines.get(end).filter(|line| !line.is_blank()).copied();
        if let Some(line) = unexpected {
            // docutils takes this line number from the source itself, also in tables.
            let (severity, code) = (Severity::Error, codes::INDENTATION);
            let message = self.cx.with_true_lines(|cx| {
                cx.report(severity, code, line.span(), "Unexpected indentation.")
            });
            self.append(message);
        }
        if next == Next::Literal {
            self.literal_block();
        }
    }

    fn paragraph_text(&mut self, start: usize, end: usize) -> Next {
        let span = lines::cover(&self.lines[start..end]);
        let last = self.lines[end - 1];
        let kept = self.strip_literal_mark(start, end);
        if kept == Some(start) {
            // The mark stands alone: no element holds it.
            self.cx.document.instructions.push(span);
            return Next::Literal;
        }
        let parent = self.cx.current();
        let text = &self.lines[start..kept.unwrap_or(end)];
        let paragraph = self.cx.document.tree.push(parent, Kind::Paragraph, span);
        for message in self.cx.inline(paragraph, text) {
            self.cx.document.tree.append(parent, message);
        }
        // What surrounds the paragraph ends where the mark does.
        self.lines[end - 1] = last;
        if kept.is_some() { Next::Literal } else { Next::Anything }
    }

    /// Takes a final `::` off the paragraph's last line. The paragraph may lose that line: the result is
    /// where it ends then. None where there is no such mark.
    fn strip_literal_mark(&mut self, start: usize, end: usize) -> Option<usize> {
        let last = &mut self.lines[end - 1];
        let before = last.text.strip_suffix("::")?;
        let backslashes = before.bytes().rev().take_while(|&byte| byte == b'\\').count();
        if backslashes % 2 == 1 {
            return None;
        }
        let mut kept = end;
        if before.is_empty() {
            kept -= 1;
        } else if before.ends_with(' ') {
            last.text = crate::source::trim_end(before);
        } else {
            last.text = &last.text[..last.text.len() - 1];
        }
        while kept > start && self.lines[kept - 1].is_blank() {
            kept -= 1;
        }
        Some(kept)
    }
}
