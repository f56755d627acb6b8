//! Tables drawn with lines, the only ones of reStructuredText whose cells span others.

use crate::catalog::{Cell, Row, Table};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A cell's place among columns and rows, and the lines that it holds.
struct Placed {
    column: usize,
    row: usize,
    columns: usize,
    rows: usize,
    lines: Vec<String>,
}

/// Stands behind a character that is two columns wide.
const WIDE: char = '\0';

/// The table as a drawing; none where a line cannot be drawn, or where `lines` has nothing for a cell.
pub(super) fn drawn(
    table: &Table,
    mut lines: impl FnMut(&Cell) -> Option<Vec<String>>,
) -> Option<String> {
    let cells = placed(table, &mut lines)?;
    let width = cells.iter().map(|cell| cell.column + cell.columns).max()?;
    let covered: usize = cells.iter().map(|cell| cell.columns * cell.rows).sum();
    let crosses =
        |cell: &Placed| cell.row < table.header_rows && cell.row + cell.rows > table.header_rows;
    let fits = cells.iter().all(|cell| cell.row + cell.rows <= table.rows.len());
    if covered != width * table.rows.len() || !fits || cells.iter().any(crosses) {
        return None;
    }
    let columns = sizes(width, &cells, |cell| {
        let widest = cell.lines.iter().map(|line| line.width()).max().unwrap_or(0);
        (cell.column, cell.columns, widest + 2)
    });
    let rows = sizes(table.rows.len(), &cells, |cell| (cell.row, cell.rows, cell.lines.len()));
    let head = (table.header_rows > 0 && table.header_rows < table.rows.len())
        .then_some(table.header_rows);
    draw(&cells, &edges(&columns), &edges(&rows), head)
}

/// The cells of a table that is written without joined ones are no more than this.
const MAX_CELLS: usize = 1 << 16;

/// The table with blank cells for what others span; none where these would be too many.
pub(super) fn without_spans(table: &Table) -> Option<Table> {
    let places = placed(table, &mut |_| Some(Vec::new()))?;
    let width = places.iter().map(|place| place.column + place.columns).max()?;
    if width * table.rows.len() > MAX_CELLS {
        return None;
    }
    let blank = Cell { columns: 1, rows: 1, blocks: Vec::new() };
    let mut rows = vec![Row { cells: vec![blank; width] }; table.rows.len()];
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    for (place, cell) in places.iter().zip(cells) {
        rows[place.row].cells[place.column].blocks.clone_from(&cell.blocks);
    }
    Some(Table { rows, ..table.clone() })
}

/// Each cell where the ones before it leave room.
fn placed(
    table: &Table,
    lines: &mut impl FnMut(&Cell) -> Option<Vec<String>>,
) -> Option<Vec<Placed>> {
    let mut cells = Vec::new();
    // The first row of each column that no cell from above reaches into.
    let mut free: Vec<usize> = Vec::new();
    for (row, given) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in &given.cells {
            while free.get(column).is_some_and(|&first| first > row) {
                column += 1;
            }
            let (columns, rows) = (usize::from(cell.columns.max(1)), usize::from(cell.rows.max(1)));
            free.resize(free.len().max(column + columns), 0);
            free[column..column + columns].fill(row + rows);
            let lines = lines(cell)?;
            cells.push(Placed { column, row, columns, rows, lines });
            column += columns;
        }
    }
    Some(cells)
}

/// Room that each column (or row) needs: of a cell over several, the last one gets what is missing.
fn sizes(
    count: usize,
    cells: &[Placed],
    wanted: impl Fn(&Placed) -> (usize, usize, usize),
) -> Vec<usize> {
    let mut sizes = vec![1; count];
    let mut wanted: Vec<_> = cells.iter().map(wanted).collect();
    wanted.sort_by_key(|&(_, span, _)| span);
    for (first, span, size) in wanted {
        let own = &mut sizes[first..first + span];
        let there = own.iter().sum::<usize>() + span - 1;
        if let Some(last) = own.last_mut() {
            *last += size.saturating_sub(there);
        }
    }
    sizes
}

/// Where the lines between columns (or rows) are.
fn edges(sizes: &[usize]) -> Vec<usize> {
    let ends = sizes.iter().scan(0, |at, size| {
        *at += size + 1;
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

fn draw(cells: &[Placed], x: &[usize], y: &[usize], head: Option<usize>) -> Option<String> {
    let mut canvas = vec![vec![' '; x.last()? + 1]; y.last()? + 1];
    for cell in cells {
        let (left, right) = (x[cell.column], x[cell.column + cell.columns]);
        for row in [cell.row, cell.row + cell.rows] {
            let mark = if head == Some(row) { '=' } else { '-' };
            canvas[y[row]][left..right].fill(mark);
        }
        for line in &mut canvas[y[cell.row]..y[cell.row + cell.rows]] {
            line[left] = '|';
            line[right] = '|';
        }
        for (line, text) in canvas[y[cell.row] + 1..].iter_mut().zip(&cell.lines) {
            write(&mut line[left + 2..], text)?;
        }
    }
    for cell in cells {
        for row in [cell.row, cell.row + cell.rows] {
            for column in [cell.column, cell.column + cell.columns] {
                canvas[y[row]][x[column]] = '+';
            }
        }
    }
    let lines = canvas.iter().map(|line| line.iter().filter(|&&c| c != WIDE).collect::<String>());
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Text in its columns; none where a character has no column of its own.
fn write(line: &mut [char], text: &str) -> Option<()> {
    let mut at = 0;
    for c in text.chars() {
        let width = c.width().filter(|&width| width > 0)?;
        line[at] = c;
        line[at + 1..at + width].fill(WIDE);
        at += width;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: u16, rows: u16) -> Cell {
        Cell { columns, rows, blocks: Vec::new() }
    }

    fn table(header_rows: usize, rows: Vec<Vec<Cell>>) -> Table {
        let rows = rows.into_iter().map(|cells| Row { cells }).collect();
        Table { header_rows, rows, ..Table::default() }
    }

    fn drawing(table: &Table, texts: &[&str]) -> Option<String> {
        let mut texts = texts.iter();
        drawn(table, |_| Some(texts.next()?.lines().map(str::to_owned).collect()))
    }

    #[test]
    fn a_cell_spans_columns_and_rows() {
        let table = table(
            1,
            vec![
                vec![cell(1, 1), cell(2, 1)],
                vec![cell(1, 2), cell(1, 1), cell(1, 1)],
                vec![cell(2, 1)],
            ],
        );
        let expected = "\
+---+---------+
| a | b       |
+===+====+====+
| c | dd | 水 |
|   +----+----+
|   | - e     |
|   | - f     |
+---+---------+";
        assert_eq!(
            drawing(&table, &["a", "b", "c", "dd", "水", "- e\n- f"]).as_deref(),
            Some(expected)
        );
    }

    #[test]
    fn a_cell_that_is_missing_cannot_be_drawn() {
        let table = table(0, vec![vec![cell(1, 1), cell(1, 1)], vec![cell(1, 1)]]);
        assert_eq!(drawing(&table, &["a", "b", "c"]), None);
    }
}
