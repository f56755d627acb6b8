//! Where a table ends: docutils' `isolate_grid_table` and `isolate_simple_table`.

use super::row::Row;
use super::{BlankFinish, Body, Isolated, codes};
use crate::diagnostic::Severity;
use crate::parse::{lines, scan};
use crate::span::Line;

impl<'s> Body<'_, 's> {
    pub(super) fn isolate_grid_table(&mut self) -> Isolated<'s> {
        let start = self.at;
        let mut messages = Vec::new();
        let mut blank_finish = true;
        let mut skew = 0;
        let ends = |line: &Line<'_>| matches!(line.text.as_bytes().first(), None | Some(b' '));
        let length = self.lines[start..].iter().position(ends).unwrap_or(self.lines.len() - start);
        self.at += length;
        if let Some(line) = self.lines.get(self.at).filter(|line| !line.is_blank()).copied() {
            let (severity, code) = (Severity::Error, codes::INDENTATION);
            messages.push(self.cx.with_true_lines(|cx| {
                cx.report(severity, code, line.span(), "Unexpected indentation.")
            }));
            blank_finish = false;
        }
        let trimmed = self.lines[start..self.at].iter().map(|&line| lines::trimmed(line));
        let mut block: Vec<Line<'s>> = trimmed.collect();
        let is_inside = |line: &&Line<'_>| matches!(line.text.as_bytes()[0], b'+' | b'|');
        let inside = block.iter().take_while(is_inside).count();
        if inside < block.len() {
            blank_finish = false;
            self.at = start + inside;
            block.truncate(inside);
        }
        if !scan::is_grid_table_border(block[block.len() - 1].text) {
            let between = 2..block.len().saturating_sub(1);
            let Some(bottom) =
                between.rev().find(|&index| scan::is_grid_table_border(block[index].text))
            else {
                // docutils blames the last line that it looked at.
                let offset = if block.len() > 3 { 2 } else { inside.min(length - 1) };
                let at = self.lines[start + offset].span();
                let detail = "Bottom border missing or corrupt.";
                messages.push(self.malformed_table(&block, detail, at));
                return Isolated { lines: Vec::new(), messages, blank_finish, skew: 0 };
            };
            // docutils goes on with the line before the bottom, and counts lines from two above.
            self.at = start + bottom - 1;
            skew = -2;
            block.truncate(bottom + 1);
            blank_finish = false;
        }
        let width = block[0].text.len();
        let is_open =
            |line: &Line<'_>| Row::new(*line).width() != width || !line.text.ends_with(['+', '|']);
        if let Some(offset) = block.iter().position(is_open) {
            let detail = "Right border not aligned or missing.";
            self.cx.line_skew += skew;
            messages.push(self.malformed_table(&block, detail, block[offset].span()));
            self.cx.line_skew -= skew;
            block.clear();
        }
        Isolated { lines: block, messages, blank_finish, skew }
    }

    pub(super) fn isolate_simple_table(&mut self) -> Isolated<'s> {
        let start = self.at;
        let top = self.lines[start].text.len();
        let last = self.lines.len() - 1;
        let mut found = None;
        for at in start + 1..=last {
            let text = self.lines[at].text;
            if !scan::is_simple_table_border(text) {
                continue;
            }
            if text.len() != top {
                let detail = "Bottom border or header rule does not match top border.";
                return self.refuse_simple_table(start, at, detail, at - start);
            }
            if found.is_some() || self.is_blank(at + 1) {
                self.at = at + 1;
                let lines = self.lines[start..=at].to_vec();
                let blank_finish = self.is_blank(at + 1);
                return Isolated { lines, messages: Vec::new(), blank_finish, skew: 0 };
            }
            found = Some(at);
        }
        let mut isolated = match found {
            Some(at) => {
                let detail = "No bottom table border found or no blank line after table bottom.";
                self.refuse_simple_table(start, at, detail, 0)
            }
            None => self.refuse_simple_table(start, last, "No bottom table border found.", 0),
        };
        isolated.blank_finish = found.is_none();
        isolated
    }

    /// Gives up a simple table: its lines, up to `end`, are shown in a message.
    fn refuse_simple_table(
        &mut self,
        start: usize,
        end: usize,
        detail: &str,
        offset: usize,
    ) -> Isolated<'s> {
        self.at = end + 1;
        let block = self.lines[start..=end].to_vec();
        let message = self.malformed_table(&block, detail, block[offset].span());
        let blank_finish: BlankFinish = self.is_blank(end + 1);
        Isolated { lines: Vec::new(), messages: vec![message], blank_finish, skew: 0 }
    }
}
