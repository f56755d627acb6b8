//! Tables: formal ones with a title, of comma-separated values, of lists.

mod csv_reader;
mod csv_table;
mod list_table;

pub(super) use csv_table::CSV_TABLE;
pub(super) use list_table::LIST_TABLE;

use super::codes;
use super::image::align;
use crate::diagnostic::Severity;
use crate::parse::option::positive_int_list;
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::tree::{Kind, NodeId};

/// The options of `table`.
pub(crate) const TABLE_OPTIONS: &[(&str, Shape)] = &[
    ("class", Shape::Class),
    ("name", Shape::Unchanged),
    ("align", Shape::Custom(align)),
    ("width", Shape::LengthOrPercentageOrUnitless("")),
    ("widths", Shape::Custom(auto_grid_or_list)),
];

pub(super) static TABLE: Directive = Directive {
    names: &["table"],
    about: "A table with a title.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: TABLE_OPTIONS,
    has_content: true,
    run: run_table,
};

fn auto_grid_or_list(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        Some(word @ ("auto" | "grid")) => Ok(OptionValue::Text(word.to_owned())),
        list => positive_int_list(list).map(OptionValue::Integers),
    }
}

/// `auto` or widths of columns.
pub(crate) fn auto_or_list(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        Some("auto") => Ok(OptionValue::Text("auto".to_owned())),
        list => positive_int_list(list).map(OptionValue::Integers),
    }
}

fn run_table<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let made = make_table(context, call)?;
    context.append_nodes(call.parent, std::iter::once(made.table).chain(made.messages));
    Ok(())
}

/// A table that was made.
pub(crate) struct Made {
    /// The table. Detached.
    pub(crate) table: NodeId,
    /// What is wrong with its title. Detached; goes behind the table.
    pub(crate) messages: Vec<NodeId>,
}

/// Makes a table of a directive with [`TABLE_OPTIONS`].
pub(crate) fn make_table<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
) -> Result<Made, Failure> {
    if call.content.is_empty() {
        return Err(call.no_content(Severity::Warning));
    }
    let title = Title::new(context, call);
    let content = context.parse_apart(call);
    let table = only_child(context, content, Kind::Table).ok_or_else(|| {
        let name = call.name;
        Failure::error(
            codes::CONTENT_FORM,
            format!(
                "Error parsing content block for the \"{name}\" directive: exactly one table \
                 expected."
            ),
        )
    })?;
    if let Some(OptionValue::Integers(_)) = call.option("widths") {
        set_column_widths(context, call, table)?;
    }
    set_table_options(context, call, table);
    context.document.tree.detach(table);
    context.document.tree.set_span(table, call.span);
    Ok(title.put(context, table))
}

/// The one child of an element, if it has but one and that is of this kind.
fn only_child(context: &Context<'_>, parent: NodeId, kind: Kind) -> Option<NodeId> {
    let tree = &context.document.tree;
    let first = tree.first(parent)?;
    (tree.next(first).is_none() && tree.kind(first) == kind).then_some(first)
}

fn set_column_widths(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    table: NodeId,
) -> Result<(), Failure> {
    let tree = &mut context.document.tree;
    let Some(tgroup) = tree.children(table).find(|&child| tree.kind(child) == Kind::Tgroup) else {
        return Ok(());
    };
    let columns: Vec<_> =
        tree.children(tgroup).filter(|&child| tree.kind(child) == Kind::Colspec).collect();
    let widths = column_widths(call, columns.len())?;
    for (column, width) in columns.into_iter().zip(widths) {
        tree.set(column, "colwidth", width);
    }
    Ok(())
}

/// Widths of all columns: those given, or equal shares of 100.
fn column_widths(call: &Call<'_, '_>, columns: usize) -> Result<Vec<i64>, Failure> {
    match call.option("widths") {
        Some(OptionValue::Integers(widths)) if widths.len() == columns => Ok(widths.clone()),
        Some(OptionValue::Integers(_)) => {
            let name = call.name;
            let message = format!(
                "\"{name}\" widths do not match the number of columns in table ({columns})."
            );
            Err(Failure::error(codes::TABLE, message))
        }
        _ if columns == 0 => {
            Err(Failure::error(codes::TABLE, "No table data detected in CSV file."))
        }
        _ => Ok(vec![100 / columns as i64; columns]),
    }
}

/// Class, alignment, width and name; and whether the widths of columns were given.
fn set_table_options(context: &mut Context<'_>, call: &Call<'_, '_>, table: NodeId) {
    let widths = match call.option("widths") {
        Some(OptionValue::Text(word)) if word == "auto" => Some("colwidths-auto"),
        Some(OptionValue::Integers(list)) if list.is_empty() => None,
        Some(_) => Some("colwidths-given"),
        None => None,
    };
    // docutils adds this one first, where it makes the table itself.
    if call.directive.names[0] == "table" {
        context.add_classes(call, table);
    }
    if let Some(class) = widths {
        context.document.tree.push_to(table, "classes", class);
    }
    if call.directive.names[0] != "table" {
        context.add_classes(call, table);
    }
    for key in ["align", "width"] {
        if let Some(text) = call.text(key) {
            context.document.tree.set(table, key, text);
        }
    }
    context.add_name(call, table);
}

/// The title of a table.
struct Title {
    title: Option<NodeId>,
    messages: Vec<NodeId>,
}

impl Title {
    fn new<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Self {
        let Some(argument) = call.arguments.first() else {
            return Self { title: None, messages: Vec::new() };
        };
        let title = context.document.tree.create(Kind::Title, call.span);
        let messages = context.inline_of_detached(title, &argument.lines, call.parent);
        Self { title: Some(title), messages }
    }

    fn put(self, context: &mut Context<'_>, table: NodeId) -> Made {
        if let Some(title) = self.title {
            context.document.tree.prepend(table, title);
        }
        Made { table, messages: self.messages }
    }
}

/// What the options say of heads and stubs, checked against the data.
struct Layout {
    widths: Vec<i64>,
    header_rows: usize,
    stub_columns: usize,
}

/// Checks numbers of header rows and stub columns against the lengths of the rows (docutils'
/// `check_table_dimensions`).
fn check_dimensions(
    call: &Call<'_, '_>,
    rows: impl ExactSizeIterator<Item = usize>,
) -> Result<(usize, usize), Failure> {
    let name = call.name;
    let given = |option| {
        let number = call.integer(option).unwrap_or(0);
        (number, usize::try_from(number).unwrap_or(usize::MAX))
    };
    let (header_shown, header_rows) = given("header-rows");
    let (stub_shown, stub_columns) = given("stub-columns");
    let count = rows.len();
    let refuse = |message| Err(Failure::error(codes::TABLE, message));
    if count < header_rows {
        return refuse(format!(
            "{header_shown} header row(s) specified but only {count} row(s) of data supplied \
             (\"{name}\" directive)."
        ));
    }
    if count == header_rows && count > 0 {
        return refuse(format!(
            "Insufficient data supplied ({count} row(s)); no data remaining for table body, \
             required by \"{name}\" directive."
        ));
    }
    for columns in rows {
        if columns < stub_columns {
            return refuse(format!(
                "{stub_shown} stub column(s) specified but only {columns} columns(s) of data \
                 supplied (\"{name}\" directive)."
            ));
        }
        if columns == stub_columns && columns > 0 {
            return refuse(format!(
                "Insufficient data supplied ({columns} columns(s)); no data remaining for table \
                 body, required by \"{name}\" directive."
            ));
        }
    }
    Ok((header_rows, stub_columns))
}

/// Makes a table, filled row by row: `fill` puts the cells of one row, counted from 0, under it.
fn build<'s, F>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    layout: &Layout,
    rows: usize,
    mut fill: F,
) -> NodeId
where
    F: FnMut(&mut Context<'s>, NodeId, usize),
{
    let tree = &mut context.document.tree;
    let table = tree.create(Kind::Table, call.span);
    let tgroup = tree.push(table, Kind::Tgroup, call.span);
    tree.set(tgroup, "cols", layout.widths.len() as i64);
    for (column, width) in layout.widths.iter().enumerate() {
        let colspec = tree.push(tgroup, Kind::Colspec, call.span);
        tree.set(colspec, "colwidth", *width);
        if column < layout.stub_columns {
            tree.set(colspec, "stub", true);
        }
    }
    let mut part = tgroup;
    for row in 0..rows.max(layout.header_rows) {
        if row == 0 && layout.header_rows > 0 {
            part = context.document.tree.push(tgroup, Kind::Thead, call.span);
        }
        if row == layout.header_rows {
            part = context.document.tree.push(tgroup, Kind::Tbody, call.span);
        }
        let node = context.document.tree.push(part, Kind::Row, call.span);
        fill(context, node, row);
    }
    if rows <= layout.header_rows {
        context.document.tree.push(tgroup, Kind::Tbody, call.span);
    }
    table
}
