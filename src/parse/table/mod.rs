//! Tables drawn with characters: grid tables and simple tables.

mod grid;
mod isolate;
mod row;
mod simple;

use super::block::{BlankFinish, Body};
use super::{Context, Titles, codes};
use crate::diagnostic::Severity;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

/// A cell: how far it spans, and its lines.
pub(super) struct Cell<'s> {
    /// Further rows that it spans.
    more_rows: usize,
    /// Further columns that it spans.
    more_columns: usize,
    /// Its lines, without common indentation.
    lines: Vec<Line<'s>>,
}

/// A table taken apart: docutils' `tabledata`.
pub(super) struct Table<'s> {
    /// Widths of the columns, in characters.
    widths: Vec<usize>,
    /// Rows of the head.
    head: Vec<Vec<Cell<'s>>>,
    /// Rows of the body.
    body: Vec<Vec<Cell<'s>>>,
}

/// What is wrong with a table, and in which of its lines: docutils' `TableMarkupError`.
pub(super) struct TableMarkupError {
    message: String,
    offset: usize,
}

impl TableMarkupError {
    fn new(message: impl Into<String>, offset: usize) -> Self {
        Self { message: message.into(), offset }
    }
}

/// A table cut out of the lines around it.
struct Isolated<'s> {
    /// Its lines; none when it is malformed.
    lines: Vec<Line<'s>>,
    /// What is wrong.
    messages: Vec<NodeId>,
    blank_finish: BlankFinish,
    /// How far docutils' line numbers of it are off.
    skew: i32,
}

impl<'s> Body<'_, 's> {
    /// A grid table, from the current line.
    pub(super) fn grid_table(&mut self) {
        let isolated = self.isolate_grid_table();
        self.table(isolated, grid::parse);
    }

    /// A simple table, from the current line.
    pub(super) fn simple_table(&mut self) {
        let isolated = self.isolate_simple_table();
        self.table(isolated, simple::parse);
    }

    fn table(
        &mut self,
        isolated: Isolated<'s>,
        parse: fn(&[Line<'s>]) -> Result<Table<'s>, TableMarkupError>,
    ) {
        let Isolated { lines, messages, blank_finish, skew } = isolated;
        self.note_place();
        self.cx.line_skew += skew;
        if !lines.is_empty() {
            match parse(&lines) {
                Ok(table) => {
                    let parent = self.parent();
                    let span = Span::new(lines[0].at, lines[lines.len() - 1].span().hi);
                    self.cx.build_table(parent, span, table);
                }
                Err(error) => {
                    let at =
                        lines.get(error.offset).map_or_else(|| self.here(), |line| line.span());
                    let message = self.malformed_table(&lines, &error.message, at);
                    self.append(message);
                }
            }
        }
        self.cx.line_skew -= skew;
        self.append_all(messages);
        if !blank_finish {
            let message = "Blank line required after table.";
            let here = self.here();
            self.complain(Severity::Warning, codes::BLANK_LINE, here, message);
        }
    }

    /// The message for a table that cannot be read, for what is at `span`.
    fn malformed_table(&mut self, lines: &[Line<'s>], detail: &str, span: Span) -> NodeId {
        let message = format!("Malformed table.\n{detail}");
        let (severity, code) = (Severity::Error, codes::MALFORMED_TABLE);
        self.cx.report_block(severity, code, span, message, lines)
    }
}

impl<'s> Context<'s> {
    fn build_table(&mut self, parent: NodeId, span: Span, table: Table<'s>) {
        let tree = &mut self.document.tree;
        let node = tree.push(parent, Kind::Table, span);
        let group = tree.push(node, Kind::Tgroup, span);
        tree.set(group, "cols", table.widths.len() as i64);
        for width in table.widths {
            let column = tree.push(group, Kind::Colspec, Span::at(span.lo));
            tree.set(column, "colwidth", width as i64);
        }
        if !table.head.is_empty() {
            let head = self.document.tree.push(group, Kind::Thead, span);
            self.build_rows(head, table.head);
        }
        let body = self.document.tree.push(group, Kind::Tbody, span);
        self.build_rows(body, table.body);
    }

    fn build_rows(&mut self, section: NodeId, rows: Vec<Vec<Cell<'s>>>) {
        let mut after = self.document.tree.span(section).lo;
        for cells in rows {
            let filled = cells.iter().filter(|cell| cell.lines.iter().any(|line| !line.is_blank()));
            let spans = filled.map(|cell| super::lines::cover(&cell.lines));
            let span = spans.reduce(Span::to).unwrap_or(Span::at(after));
            after = span.hi;
            let row = self.document.tree.push(section, Kind::Row, span);
            for cell in cells {
                self.build_cell(row, cell);
            }
        }
    }

    fn build_cell(&mut self, row: NodeId, cell: Cell<'s>) {
        let tree = &mut self.document.tree;
        let span = match cell.lines.as_slice() {
            [] => Span::at(tree.span(row).lo),
            lines => super::lines::cover(lines),
        };
        let entry = tree.push(row, Kind::Entry, span);
        if cell.more_rows > 0 {
            tree.set(entry, "morerows", cell.more_rows as i64);
        }
        if cell.more_columns > 0 {
            tree.set(entry, "morecols", cell.more_columns as i64);
        }
        if cell.lines.iter().any(|line| !line.is_blank()) {
            // docutils counts lines in cells from the line after the one they stand in.
            self.with_line_skew(1, |cx| cx.nested_parse(&cell.lines, entry, Titles::Refused));
        }
    }
}

/// The line that parts head and body (docutils' `find_head_body_sep`), looked for in some lines.
fn head_rule(
    lines: &[Line<'_>],
    range: std::ops::Range<usize>,
    is_rule: fn(&str) -> bool,
) -> Result<Option<usize>, TableMarkupError> {
    let mut found: Option<usize> = None;
    for offset in range {
        if !is_rule(lines[offset].text) {
            continue;
        }
        if let Some(first) = found.filter(|&first| first > 0) {
            let message = format!(
                "Multiple head/body row separators (table lines {} and {}); only one allowed.",
                first + 1,
                offset + 1
            );
            return Err(TableMarkupError::new(message, offset));
        }
        found = Some(offset);
    }
    if found.is_some_and(|offset| offset == 0 || offset == lines.len() - 1) {
        let message = "The head/body row separator may not be the first or last line of the table.";
        return Err(TableMarkupError::new(message, lines.len() - 1));
    }
    Ok(found)
}
