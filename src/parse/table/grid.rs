//! Grid tables: cells are traced along their borders.

use super::row::{self, Row};
use super::{Cell, Table, TableMarkupError};
use crate::parse::scan;
use crate::span::Line;
use std::collections::BTreeSet;

/// A cell found in the drawing: rows and columns of its borders.
#[derive(Clone, Copy)]
struct Frame {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

struct Parser<'s> {
    rows: Vec<Row<'s>>,
    bottom: usize,
    right: usize,
    head_rule: Option<usize>,
    /// Up to which row each column was seen.
    done: Vec<isize>,
    cells: Vec<Frame>,
    row_seps: BTreeSet<usize>,
    column_seps: BTreeSet<usize>,
}

/// Takes a grid table apart (docutils' `GridTableParser`).
pub(super) fn parse<'s>(lines: &[Line<'s>]) -> Result<Table<'s>, TableMarkupError> {
    let head_rule = super::head_rule(lines, 0..lines.len(), scan::is_grid_head_rule)?;
    let rows: Vec<Row<'s>> = lines.iter().map(|&line| Row::new(line)).collect();
    let width = rows[0].width();
    let mut parser = Parser {
        bottom: rows.len() - 1,
        right: width - 1,
        rows,
        head_rule,
        done: vec![-1; width],
        cells: Vec::new(),
        row_seps: BTreeSet::from([0]),
        column_seps: BTreeSet::from([0]),
    };
    let incomplete = || TableMarkupError::new("Malformed table; parse incomplete.", 0);
    parser.trace().ok_or_else(incomplete)?;
    parser.structure().ok_or_else(incomplete)
}

impl<'s> Parser<'s> {
    /// What stands at a place; the head's rule counts as any other.
    fn at(&self, row: usize, column: usize) -> u8 {
        match self.rows[row].byte(column) {
            b'=' if self.head_rule == Some(row) => b'-',
            byte => byte,
        }
    }

    /// Traces cells from their top left corners, top to bottom; none where the drawing is not made
    /// of cells altogether.
    fn trace(&mut self) -> Option<()> {
        let mut corners = BTreeSet::from([(0, 0)]);
        while let Some((top, left)) = corners.pop_first() {
            let seen = top as isize <= self.done[left];
            if top == self.bottom || left == self.right || seen {
                continue;
            }
            let Some(cell) = self.scan_right(top, left) else { continue };
            self.mark_done(cell)?;
            self.cells.push(cell);
            corners.insert((top, cell.right));
            corners.insert((cell.bottom, left));
        }
        let last = self.bottom as isize - 1;
        self.done[..self.right].iter().all(|&done| done == last).then_some(())
    }

    fn mark_done(&mut self, cell: Frame) -> Option<()> {
        let (before, after) = (cell.top as isize - 1, cell.bottom as isize - 1);
        let columns = &mut self.done[cell.left..cell.right];
        if columns.iter().any(|&done| done != before) {
            return None;
        }
        columns.fill(after);
        Some(())
    }

    /// Follows the top border to the corner that makes a cell.
    fn scan_right(&mut self, top: usize, left: usize) -> Option<Frame> {
        for right in left + 1..=self.right {
            match self.at(top, right) {
                b'+' => {
                    if let Some(bottom) = self.scan_down(top, left, right) {
                        let cell = Frame { top, left, bottom, right };
                        self.note_borders(cell);
                        return Some(cell);
                    }
                }
                b'-' => {}
                _ => return None,
            }
        }
        None
    }

    /// Follows the right border to the corner that makes a cell.
    fn scan_down(&self, top: usize, left: usize, right: usize) -> Option<usize> {
        for bottom in top + 1..=self.bottom {
            match self.at(bottom, right) {
                b'+' if self.closes(Frame { top, left, bottom, right }) => return Some(bottom),
                b'+' | b'|' => {}
                _ => return None,
            }
        }
        None
    }

    /// Do the bottom and left borders lead back to the first corner?
    fn closes(&self, cell: Frame) -> bool {
        let Frame { top, left, bottom, right } = cell;
        (left + 1..right).rev().all(|column| matches!(self.at(bottom, column), b'+' | b'-'))
            && self.at(bottom, left) == b'+'
            && (top + 1..bottom).rev().all(|row| matches!(self.at(row, left), b'+' | b'|'))
    }

    /// Notes where rows and columns end: at each `+` on the borders of a cell.
    fn note_borders(&mut self, cell: Frame) {
        let Frame { top, left, bottom, right } = cell;
        for column in left + 1..=right {
            if self.at(top, column) == b'+' || (column < right && self.at(bottom, column) == b'+') {
                self.column_seps.insert(column);
            }
        }
        for row in top + 1..=bottom {
            if self.at(row, right) == b'+' || (row < bottom && self.at(row, left) == b'+') {
                self.row_seps.insert(row);
            }
        }
    }

    /// Puts the cells into rows and columns (docutils' `structure_from_cells`).
    fn structure(&self) -> Option<Table<'s>> {
        let row_seps: Vec<usize> = self.row_seps.iter().copied().collect();
        let column_seps: Vec<usize> = self.column_seps.iter().copied().collect();
        let row_index = |row: usize| row_seps.binary_search(&row).ok();
        let column_index = |column: usize| column_seps.binary_search(&column).ok();
        let (height, width) = (row_seps.len() - 1, column_seps.len() - 1);
        let mut remaining = height * width;
        let mut rows: Vec<Vec<(usize, Cell<'s>)>> = Vec::new();
        rows.resize_with(height, Vec::new);
        for &Frame { top, left, bottom, right } in &self.cells {
            let (row, column) = (row_index(top)?, column_index(left)?);
            let more_rows = row_index(bottom)? - row - 1;
            let more_columns = column_index(right)? - column - 1;
            remaining = remaining.checked_sub((more_rows + 1) * (more_columns + 1))?;
            let lines = row::block(&self.rows[top + 1..bottom], left + 1, right);
            rows[row].push((column, Cell { more_rows, more_columns, lines }));
        }
        if remaining > 0 {
            return None;
        }
        let in_order = |mut cells: Vec<(usize, Cell<'s>)>| {
            cells.sort_by_key(|&(column, _)| column);
            cells.into_iter().map(|(_, cell)| cell).collect::<Vec<_>>()
        };
        let mut head: Vec<_> = rows.into_iter().map(in_order).collect();
        let body = match self.head_rule {
            Some(rule) => head.split_off(row_index(rule)?),
            None => std::mem::take(&mut head),
        };
        let widths = column_seps.windows(2).map(|pair| pair[1] - pair[0] - 1).collect();
        Some(Table { widths, head, body })
    }
}
