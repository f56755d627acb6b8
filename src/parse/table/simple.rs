//! Simple tables: columns under rules of `=`, rows told by their first column.

use super::row::{self, Row};
use super::{Cell, Table, TableMarkupError};
use crate::span::Line;

/// A column: its first column of characters, and the one after its last.
type Column = (usize, usize);

struct Parser<'s> {
    rows: Vec<Row<'s>>,
    columns: Vec<Column>,
    border_end: usize,
    /// First line of each row, and its cells.
    table: Vec<(usize, Vec<Cell<'s>>)>,
}

/// Takes a simple table apart (docutils' `SimpleTableParser`).
pub(super) fn parse<'s>(lines: &[Line<'s>]) -> Result<Table<'s>, TableMarkupError> {
    let head_rule = super::head_rule(lines, 1..lines.len() - 1, |text| {
        text.starts_with('=') && text.bytes().all(|byte| matches!(byte, b'=' | b' '))
    })?;
    let mut parser = Parser {
        rows: lines.iter().map(|&line| Row::new(line)).collect(),
        columns: columns(lines[0].text),
        border_end: 0,
        table: Vec::new(),
    };
    parser.border_end = parser.columns[parser.columns.len() - 1].1;
    parser.parse_rows(head_rule)?;
    let widths = parser.columns.iter().map(|(start, end)| end - start).collect();
    let first_body = match head_rule {
        Some(rule) => parser.table.iter().position(|(first, _)| *first > rule).unwrap_or(0),
        None => 0,
    };
    let body = parser.table.split_off(first_body);
    let cells = |rows: Vec<(usize, Vec<Cell<'s>>)>| rows.into_iter().map(|(_, cells)| cells);
    Ok(Table { widths, head: cells(parser.table).collect(), body: cells(body).collect() })
}

impl Parser<'_> {
    fn parse_rows(&mut self, head_rule: Option<usize>) -> Result<(), TableMarkupError> {
        let (first_start, first_end) = self.columns[0];
        let bottom = self.rows.len() - 1;
        let mut start = 1;
        let mut text_found = false;
        for offset in 1..=bottom {
            let row = &self.rows[offset];
            let text = row.line().text;
            let is_rule = offset == bottom || head_rule == Some(offset);
            if is_rule || is_span_rule(text) {
                self.parse_row(start, offset, Some(offset))?;
                start = offset + 1;
                text_found = false;
            } else if !row.is_blank(first_start, first_end) {
                if text_found && offset != start {
                    self.parse_row(start, offset, None)?;
                }
                start = offset;
                text_found = true;
            } else if !text_found {
                start = offset + 1;
            }
        }
        Ok(())
    }

    /// Reads the lines `start..end` as a row; a rule below it says how its cells span.
    fn parse_row(
        &mut self,
        start: usize,
        end: usize,
        rule: Option<usize>,
    ) -> Result<(), TableMarkupError> {
        if start >= end && rule.is_none() {
            return Ok(());
        }
        let mut columns = match rule {
            Some(rule) => self.span_columns(rule)?,
            None => self.columns.clone(),
        };
        self.check_columns(start, end, &mut columns)?;
        let spans = self.spans(&columns, start)?;
        let cells = columns.iter().zip(spans).map(|(&(left, right), more_columns)| {
            let lines = row::block(&self.rows[start..end.max(start)], left, right);
            Cell { more_rows: 0, more_columns, lines }
        });
        let cells = cells.collect();
        self.table.push((start, cells));
        Ok(())
    }

    /// The columns that a rule below a row marks (docutils' `parse_columns`).
    fn span_columns(&self, rule: usize) -> Result<Vec<Column>, TableMarkupError> {
        let mut columns = columns(self.rows[rule].line().text);
        match columns.last_mut() {
            Some(last) if last.1 == self.border_end => {
                last.1 = self.columns[self.columns.len() - 1].1;
                Ok(columns)
            }
            _ => {
                let message = format!("Column span incomplete in table line {}.", rule + 1);
                Err(TableMarkupError::new(message, rule))
            }
        }
    }

    /// How many further columns each cell spans (docutils' `init_row`).
    fn spans(&self, columns: &[Column], offset: usize) -> Result<Vec<usize>, TableMarkupError> {
        let problem = || {
            let message = format!("Column span alignment problem in table line {}.", offset + 2);
            TableMarkupError::new(message, offset + 1)
        };
        let mut at = 0;
        let mut spans = Vec::with_capacity(columns.len());
        for &(start, end) in columns {
            if self.columns.get(at).is_none_or(|own| own.0 != start) {
                return Err(problem());
            }
            let rest = &self.columns[at..];
            let more = rest.iter().position(|own| own.1 == end).ok_or_else(problem)?;
            spans.push(more);
            at += more + 1;
        }
        Ok(spans)
    }

    /// Refuses text between columns; text may run over the last one's end, which then grows.
    fn check_columns(
        &mut self,
        start: usize,
        end: usize,
        columns: &mut [Column],
    ) -> Result<(), TableMarkupError> {
        for index in 0..columns.len() {
            let (left, right) = columns[index];
            let next = columns.get(index + 1).map_or(usize::MAX, |column| column.0);
            for offset in start..end {
                let row = &self.rows[offset];
                if row.is_blank(right, next) {
                    continue;
                }
                if next < usize::MAX {
                    let message = format!("Text in column margin in table line {}.", offset + 1);
                    return Err(TableMarkupError::new(message, offset));
                }
                let new_end = left.max(row.width());
                let last = self.columns.len() - 1;
                let main_end = self.columns[last].1;
                columns[index] = (left, main_end.max(new_end));
                self.columns[last].1 = main_end.max(new_end);
            }
        }
        Ok(())
    }
}

/// Is the text a rule of `-` that marks spans?
fn is_span_rule(text: &str) -> bool {
    text.starts_with('-') && text.bytes().all(|byte| matches!(byte, b'-' | b' '))
}

/// The runs of adornment characters in a rule.
fn columns(rule: &str) -> Vec<Column> {
    let text_bytes = rule.as_bytes();
    let mut columns = Vec::new();
    let mut at = 0;
    while let Some(gap) = text_bytes[at..].iter().position(|&byte| byte != b' ') {
        let start = at + gap;
        let length = text_bytes[start..].iter().take_while(|&&byte| byte != b' ').count();
        at = start + length;
        columns.push((start, at));
    }
    columns
}
