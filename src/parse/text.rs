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
        let lines = &self.lines[start..end];
        let span = lines::cover(lines);
        let without_mark = without_literal_mark(lines);
        if without_mark.as_ref().is_some_and(Vec::is_empty) {
            // The mark stands alone: no element holds it.
            self.cx.document.instructions.push(span);
            return Next::Literal;
        }
        let parent = self.cx.current();
        let paragraph = self.cx.document.tree.push(parent, Kind::Paragraph, span);
        for message in self.cx.inline(paragraph, without_mark.as_deref().unwrap_or(lines)) {
            self.cx.document.tree.append(parent, message);
        }
        if without_mark.is_some() { Next::Literal } else { Next::Anything }
    }
}

/// A paragraph's lines less the final `::`, which may be all of the last one; none where there is no such
/// mark.
fn without_literal_mark<'s>(lines: &[Line<'s>]) -> Option<Vec<Line<'s>>> {
    let (last, rest) = lines.split_last()?;
    let before = last.text.strip_suffix("::")?;
    let backslashes = before.bytes().rev().take_while(|&byte| byte == b'\\').count();
    if backslashes % 2 == 1 {
        return None;
    }
    let mut kept = rest.to_vec();
    if before.ends_with(' ') {
        kept.push(Line { text: crate::source::trim_end(before), ..*last });
    } else if !before.is_empty() {
        kept.push(Line { text: &last.text[..last.text.len() - 1], ..*last });
    }
    while kept.last().is_some_and(|line| line.is_blank()) {
        kept.pop();
    }
    Some(kept)
}
