//! Tables: with pipes where those can say it, in HTML where not.

use super::dialect::Syntax;
use super::element::lone_text;
use super::fate;
use super::figure::numbered;
use super::inline::Place;
use super::render::Render;
use crate::catalog::{Block, BlockContent, Cell, Inline, Row, Table};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// Wider tables are not padded: nobody lines them up by eye.
const WIDEST: usize = 120;

impl Render<'_> {
    pub(super) fn table(&mut self, table: &Table, id: Option<&str>) {
        self.mark_if(table.align.is_some() || table.width.is_some(), &fate::TABLE_WIDTHS);
        let caption = numbered(table.number.as_deref(), &table.caption);
        let caption = self.inlines(&caption, Place::Paragraph);
        let above = self.dialect.captions != super::dialect::Captions::Block;
        if above && !caption.is_empty() {
            self.caption(&caption, None);
        }
        let (caption_id, own_id) = if caption.is_empty() { (None, id) } else { (id, None) };
        if fits_pipes(table) {
            self.pipe_table(table);
        } else {
            self.mark(&fate::TABLE_HTML);
            self.html_table(table, own_id);
        }
        if !above && !caption.is_empty() {
            self.caption(&caption, caption_id);
        }
    }

    pub(super) fn pipe_table(&mut self, table: &Table) {
        let columns = column_count(table);
        self.mark_if(table.header_rows == 0, &fate::TABLE_HEAD);
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.rows.len() + 1);
        if table.header_rows == 0 {
            rows.push(vec![String::new(); columns]);
        }
        for (at, row) in table.rows.iter().enumerate() {
            let is_head = at < table.header_rows;
            let cells = row.cells.iter().enumerate();
            rows.push(
                cells
                    .map(|(column, cell)| {
                        self.pipe_cell(cell, !is_head && column < table.stub_columns)
                    })
                    .collect(),
            );
        }
        let text = pipe_text(&rows, columns);
        self.sink.put(&text);
    }

    fn pipe_cell(&mut self, cell: &Cell, strong: bool) -> String {
        let Some(block) = cell.blocks.first() else { return String::new() };
        let mut text = match &block.content {
            BlockContent::Paragraph { content } if strong => {
                self.inlines(&[Inline::Strong { content: content.clone() }], Place::Cell)
            }
            BlockContent::Paragraph { content } => self.inlines(content, Place::Cell),
            BlockContent::Image { image } => self.image(image, true),
            BlockContent::LineBlock { lines } => {
                let lines: Vec<String> =
                    lines.iter().map(|line| self.inlines(&line.content, Place::Cell)).collect();
                lines.join(self.dialect.syntax.line_break())
            }
            _ => String::new(),
        };
        let ids = self.needed_ids(block);
        if !ids.is_empty() {
            text.insert_str(0, &self.anchor(&ids));
        }
        text
    }

    fn html_table(&mut self, table: &Table, id: Option<&str>) {
        let mark = self.markdown_attribute("");
        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        self.sink.put(&format!("<table{id}{mark}>"));
        let heads = table.header_rows.min(table.rows.len());
        let (head, body) = table.rows.split_at(heads);
        for (tag, rows, stubs) in [("thead", head, usize::MAX), ("tbody", body, table.stub_columns)]
        {
            if rows.is_empty() {
                continue;
            }
            self.line(&format!("<{tag}{mark}>"));
            for row in rows {
                self.html_row(row, stubs, &mark);
            }
            self.line(&format!("</{tag}>"));
        }
        self.line("</table>");
    }

    fn html_row(&mut self, row: &Row, stubs: usize, mark: &str) {
        self.line(&format!("<tr{mark}>"));
        for (column, cell) in row.cells.iter().enumerate() {
            let tag = if column < stubs { "th" } else { "td" };
            self.html_cell(cell, tag);
        }
        self.line("</tr>");
    }

    fn html_cell(&mut self, cell: &Cell, tag: &str) {
        let syntax = self.dialect.syntax;
        let mut open = format!("<{tag}");
        for (name, react, count) in
            [("colspan", "colSpan", cell.columns), ("rowspan", "rowSpan", cell.rows)]
        {
            if count > 1 {
                let _ = match syntax {
                    Syntax::Jsx => write!(open, " {react}={{{count}}}"),
                    Syntax::Html | Syntax::Python => write!(open, " {name}=\"{count}\""),
                };
            }
        }
        match (syntax, lone_text(&cell.blocks)) {
            _ if cell.blocks.is_empty() => self.line(&format!("{open}></{tag}>")),
            (Syntax::Python, Some(content)) => {
                let text = self.inlines(content, Place::Element);
                let mark = self.markdown_attribute("span");
                self.line(&format!("{open}{mark}>{text}</{tag}>"));
            }
            (Syntax::Html, Some(content)) if !self.needs_markdown(content) => {
                let text = self.html_inlines(content);
                self.line(&format!("{open}>{text}</{tag}>"));
            }
            _ => {
                let mark = self.markdown_attribute("block");
                self.element_below(&format!("{open}{mark}>"), tag, &cell.blocks);
            }
        }
    }
}

fn column_count(table: &Table) -> usize {
    let count = |row: &Row| row.cells.iter().map(|cell| usize::from(cell.columns.max(1))).sum();
    table.rows.iter().map(count).max().unwrap_or(0)
}

/// Can pipes say this: one head at most, one line a cell, no spans?
pub(super) fn fits_pipes(table: &Table) -> bool {
    let columns = column_count(table);
    table.header_rows <= 1
        && columns > 0
        && table.rows.iter().all(|row| {
            row.cells.len() == columns
                && row
                    .cells
                    .iter()
                    .all(|cell| cell.columns <= 1 && cell.rows <= 1 && is_one_line(&cell.blocks))
        })
}

fn is_one_line(blocks: &[Block]) -> bool {
    match blocks {
        [] => true,
        [block] => match &block.content {
            BlockContent::Paragraph { .. } | BlockContent::Image { .. } => true,
            BlockContent::LineBlock { lines } => lines.iter().all(|line| line.indent == 0),
            _ => false,
        },
        _ => false,
    }
}

/// Rows (the first is the head) with pipes, lined up.
pub(super) fn pipe_text(rows: &[Vec<String>], columns: usize) -> String {
    let mut widths = vec![3; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    if widths.iter().sum::<usize>() + 3 * columns > WIDEST {
        widths.fill(0);
    }
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(&widths) {
            let pad = width.saturating_sub(cell.width());
            let _ = write!(out, "| {cell}{} ", " ".repeat(pad));
        }
        out.push('|');
        if at == 0 {
            out.push('\n');
            for width in &widths {
                let _ = write!(out, "| {} ", "-".repeat((*width).max(3)));
            }
            out.push('|');
        }
        if at + 1 < rows.len() {
            out.push('\n');
        }
    }
    out
}
