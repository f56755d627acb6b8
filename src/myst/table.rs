//! Tables of pipes.

use super::block::Reader;
use super::scan;
use crate::span::Line;
use crate::tree::{Kind, NodeId};

/// How a column is aligned: the class of its cells.
type Alignment = Option<&'static str>;

impl<'s> Reader<'_, 's> {
    /// A table; false where the current row starts none.
    pub(super) fn table(&mut self) -> bool {
        let Some(delimiters) = self.rows.get(self.at + 1).filter(|row| !row.lazy) else {
            return false;
        };
        if delimiters.line.indent() >= 4 {
            return false;
        }
        let Some(alignments) = alignments(delimiters.line.text.trim()) else { return false };
        let header = cells(self.rows[self.at].line);
        if header.len() != alignments.len()
            || !self.rows[self.at].line.text.contains('|') && header.len() > 1
        {
            return false;
        }
        let start = self.at;
        self.at += 2;
        let mut body = Vec::new();
        while let Some(row) = self.rows.get(self.at) {
            if row.is_blank()
                || row.lazy
                || row.line.indent() >= 4
                || self.ends_table(row.line.text)
            {
                break;
            }
            body.push(cells(row.line));
            self.at += 1;
        }
        self.push_table(start, &header, &body, &alignments);
        true
    }

    fn ends_table(&self, text: &str) -> bool {
        !text.trim_start().starts_with('|') && self.interrupts(text)
    }

    fn push_table(
        &mut self,
        start: usize,
        header: &[Line<'s>],
        body: &[Vec<Line<'s>>],
        alignments: &[Alignment],
    ) {
        let span = self.span(start, self.at);
        let columns = alignments.len();
        let table = self.cx.document.tree.create(Kind::Table, span);
        self.cx.document.tree.push_to(table, "classes", "colwidths-auto");
        self.place(table);
        let tree = &mut self.cx.document.tree;
        let group = tree.push(table, Kind::Tgroup, span);
        tree.set(group, "cols", columns as i64);
        for _ in 0..columns {
            let column = tree.push(group, Kind::Colspec, span);
            tree.set(column, "colwidth", (100 / columns) as i64);
        }
        let head = tree.push(group, Kind::Thead, span);
        self.row(head, header, alignments);
        if !body.is_empty() {
            let rows = self.cx.document.tree.push(group, Kind::Tbody, span);
            for cells in body {
                self.row(rows, cells, alignments);
            }
        }
    }

    fn row(&mut self, parent: NodeId, cells: &[Line<'s>], alignments: &[Alignment]) {
        let end = cells.last().map_or(0, |cell| cell.at);
        let span = cells.first().map_or(crate::span::Span::at(end), |cell| cell.span());
        let row = self.cx.document.tree.push(parent, Kind::Row, span);
        for (index, alignment) in alignments.iter().enumerate() {
            let cell = cells.get(index).copied().unwrap_or(Line { text: "", at: end });
            let tree = &mut self.cx.document.tree;
            let entry = tree.push(row, Kind::Entry, cell.span());
            if let Some(class) = alignment {
                tree.push_to(entry, "classes", *class);
            }
            let paragraph = tree.push(entry, Kind::Paragraph, cell.span());
            self.inline_cell(paragraph, cell);
        }
    }

    /// A cell's text; an escaped bar in it is a bar, in code too.
    fn inline_cell(&mut self, paragraph: NodeId, cell: Line<'s>) {
        if cell.text.contains("\\|") {
            let text = cell.text.replace("\\|", "|");
            let _ = self.cx.inline_str(paragraph, &text, cell.span());
        } else {
            self.inline(paragraph, &[cell]);
        }
    }
}

/// The alignments that a row of delimiters gives; none where it is no such row.
fn alignments(text: &str) -> Option<Vec<Alignment>> {
    if !text.contains('-') || !text.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ')) {
        return None;
    }
    if !text.contains(['|', ':']) {
        return None;
    }
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| alignment(cell.trim())).collect()
}

fn alignment(cell: &str) -> Option<Alignment> {
    let left = cell.starts_with(':');
    let right = cell.len() > 1 && cell.ends_with(':');
    let dashes = cell.trim_matches(':');
    if dashes.is_empty() || scan::run(dashes, b'-') != dashes.len() {
        return None;
    }
    Some(match (left, right) {
        (true, true) => Some("text-center"),
        (true, false) => Some("text-left"),
        (false, true) => Some("text-right"),
        (false, false) => None,
    })
}

/// The cells of a row: text between bars that no backslash escapes.
fn cells(line: Line<'_>) -> Vec<Line<'_>> {
    let mut cells = Vec::new();
    let mut start = line.indent();
    if line.text[start..].starts_with('|') {
        start += 1;
    }
    let mut escaped = false;
    for (at, byte) in line.text.bytes().enumerate().skip(start) {
        if byte == b'|' && !escaped {
            cells.push(cell(line, start, at));
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !line.text[start..].trim().is_empty() {
        cells.push(cell(line, start, line.text.len()));
    }
    cells
}

fn cell(line: Line<'_>, start: usize, end: usize) -> Line<'_> {
    let text = line.text[start..end].trim_end();
    let cell = crate::span::Line { text, at: line.at + start as u32 };
    cell.from(cell.indent())
}

#[cfg(test)]
mod tests {
    use super::{alignments, cells};
    use crate::span::Line;

    #[test]
    fn bars_part_cells_unless_escaped() {
        let row = cells(Line { text: "| a | b \\| c |  |", at: 0 });
        let texts: Vec<_> = row.iter().map(|cell| (cell.text, cell.at)).collect();
        assert_eq!(texts, [("a", 2), ("b \\| c", 6), ("", 14)]);
    }

    #[test]
    fn delimiters_align_columns() {
        let wanted = vec![None, Some("text-left"), Some("text-right"), Some("text-center")];
        assert_eq!(alignments("|---|:--|--:|:-:|"), Some(wanted));
        assert_eq!(alignments("---"), None);
        assert_eq!(alignments("| a | b |"), None);
    }
}
