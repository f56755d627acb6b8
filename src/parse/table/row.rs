//! A line of a table as columns: wide characters take two, combining characters none.

use crate::parse::{lines, scan};
use crate::span::Line;

/// A line of a table.
pub(super) struct Row<'s> {
    line: Line<'s>,
    /// For lines that are not all ASCII: where the character of each column starts. The second column
    /// of a wide character is where the next one starts.
    columns: Option<Box<[u32]>>,
}

impl<'s> Row<'s> {
    pub(super) fn new(line: Line<'s>) -> Self {
        let columns = if line.text.is_ascii() { None } else { Some(columns_of(line.text)) };
        Self { line, columns }
    }

    /// How many columns the line has.
    pub(super) fn width(&self) -> usize {
        self.columns.as_ref().map_or(self.line.text.len(), |columns| columns.len())
    }

    /// The byte offset of a column; the end of the line for those beyond.
    fn offset(&self, column: usize) -> usize {
        let length = self.line.text.len();
        match &self.columns {
            None => column.min(length),
            Some(columns) => columns.get(column).map_or(length, |&offset| offset as usize),
        }
    }

    /// The byte that stands in a column; 0 beyond the line, any byte but ASCII for other characters.
    pub(super) fn byte(&self, column: usize) -> u8 {
        match &self.columns {
            Some(columns) if column >= columns.len() => 0,
            // What lies before the next character is the rest of a wide one.
            Some(_) if self.is_second_half(column) => 0xFF,
            _ => self.line.text.as_bytes().get(self.offset(column)).copied().unwrap_or(0),
        }
    }

    /// The part from column `left` up to, not including, `right`, without white space at its end.
    pub(super) fn part(&self, left: usize, right: usize) -> Line<'s> {
        let start = self.offset(left);
        let end = self.offset(right).max(start);
        let text = crate::source::trim_end(&self.line.text[start..end]);
        Line { text, at: self.line.at + start as u32 }
    }

    /// Does the column hold the second half of a wide character, docutils' padding?
    fn is_second_half(&self, column: usize) -> bool {
        let length = self.line.text.len() as u32;
        self.columns.as_ref().is_some_and(|columns| {
            let next = columns.get(column + 1).copied().unwrap_or(length);
            columns.get(column) == Some(&next)
        })
    }

    /// Is there nothing but white space from column `left` up to `right`? Half a wide character is
    /// text, as its other half may stand in the column before.
    pub(super) fn is_blank(&self, left: usize, right: usize) -> bool {
        if left < right && self.is_second_half(left) {
            return false;
        }
        let start = self.offset(left);
        let end = self.offset(right).max(start);
        self.line.text[start..end].chars().all(crate::source::is_space)
    }

    /// The line itself.
    pub(super) const fn line(&self) -> Line<'s> {
        self.line
    }
}

fn columns_of(text: &str) -> Box<[u32]> {
    let mut columns = Vec::with_capacity(text.len());
    for (offset, character) in text.char_indices() {
        if !scan::is_combining(character) {
            columns.push(offset as u32);
        }
        if scan::is_wide(character) {
            columns.push((offset + character.len_utf8()) as u32);
        }
    }
    columns.into()
}

/// The text between columns of several lines, common indentation removed (docutils' `get_2D_block`).
pub(super) fn block<'s>(rows: &[Row<'s>], left: usize, right: usize) -> Vec<Line<'s>> {
    let mut block: Vec<Line<'s>> = rows.iter().map(|row| row.part(left, right)).collect();
    let nonblank = block.iter().filter(|line| !line.is_blank());
    let indent = nonblank.map(|line| lines::indent_of(line.text)).min().unwrap_or(0);
    if indent > 0 && indent < right {
        for line in &mut block {
            *line = lines::drop_columns(*line, indent);
        }
    }
    block
}
