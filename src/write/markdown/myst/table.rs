//! Tables: pipes where they say all, `list-table`, and reStructuredText where cells span others.

use super::super::fate;
use super::super::inline::Place;
use super::super::render::Render;
use super::super::table::fits_pipes;
use super::block::eval_rst;
use super::directive::Directive;
use super::grid_table::without_spans;
use super::restructured;
use crate::catalog::{BlockContent, Cell, Table};

pub(super) fn whole_table(render: &mut Render<'_>, table: &Table, classes: &[String]) {
    // What a table is read from is no text that could be included.
    let outer = std::mem::replace(&mut render.in_fragment, true);
    write_table(render, table, classes);
    render.in_fragment = outer;
}

fn write_table(render: &mut Render<'_>, table: &Table, classes: &[String]) {
    let spans = |cell: &Cell| cell.columns > 1 || cell.rows > 1;
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let widths: Vec<String> = table.widths.iter().map(ToString::to_string).collect();
    let given = classes.iter().any(|class| class == "colwidths-given");
    let widths = given.then(|| widths.join(" "));
    let classes: Vec<String> =
        classes.iter().filter(|class| !class.starts_with("colwidths-")).cloned().collect();
    if cells().any(spans) {
        return match restructured::table(render, table, widths.clone(), &classes) {
            Some(text) => eval_rst(render, &text),
            None => separate_cells(render, table, widths, &classes),
        };
    }
    separate_table(render, table, widths, &classes);
}

/// A table whose cells hold what reStructuredText does not know, such as notes of MyST's: joined cells are not
/// joined any more.
fn separate_cells(
    render: &mut Render<'_>,
    table: &Table,
    widths: Option<String>,
    classes: &[String],
) {
    match without_spans(table) {
        Some(table) => {
            render.mark(&fate::TABLE_CELLS);
            separate_table(render, &table, widths, classes);
        }
        None => render.table(table, None),
    }
}

/// A table none of whose cells spans others.
fn separate_table(
    render: &mut Render<'_>,
    table: &Table,
    widths: Option<String>,
    classes: &[String],
) {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let caption = render.inlines(&table.caption, Place::Heading);
    let has_ids = cells().flat_map(|cell| &cell.blocks).any(|block| !block.ids.is_empty());
    let has_verse = cells()
        .flat_map(|cell| &cell.blocks)
        .any(|block| matches!(block.content, BlockContent::LineBlock { .. }));
    let is_plain = fits_pipes(table)
        && !has_ids
        && !has_verse
        && table.header_rows == 1
        && table.stub_columns == 0;
    let is_bare = caption.is_empty() && table.align.is_none() && table.width.is_none();
    if is_plain && is_bare && classes.is_empty() && widths.is_none() {
        return render.pipe_table(table);
    }
    let name = if is_plain { "table" } else { "list-table" };
    let count = |count: usize| (count > 0 && !is_plain).then(|| count.to_string());
    let directive = Directive::new(name)
        .argument(caption)
        .option("header-rows", count(table.header_rows))
        .option("stub-columns", count(table.stub_columns))
        .option("widths", widths)
        .option("width", table.width.as_deref())
        .option("align", table.align.as_deref())
        .class(classes);
    render.directive(&directive, |render| {
        if is_plain {
            return render.pipe_table(table);
        }
        render.items(&table.rows, true, |render, row| {
            render.items(&row.cells, true, |render, cell| render.blocks(&cell.blocks));
        });
    });
}
