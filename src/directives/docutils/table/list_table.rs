//! Tables written as lists of lists.

use super::{
    Layout, Made, Title, auto_or_list, build, check_dimensions, column_widths, only_child,
    set_table_options,
};
use crate::directives::docutils::codes;
use crate::directives::docutils::image::align;
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::tree::{Kind, NodeId};

/// The options of `list-table`.
pub(crate) const LIST_TABLE_OPTIONS: &[(&str, Shape)] = &[
    ("header-rows", Shape::NonnegativeInteger),
    ("stub-columns", Shape::NonnegativeInteger),
    ("width", Shape::LengthOrPercentageOrUnitless("")),
    ("widths", Shape::Custom(auto_or_list)),
    ("class", Shape::Class),
    ("name", Shape::Unchanged),
    ("align", Shape::Custom(align)),
];

pub(in crate::directives::docutils) static LIST_TABLE: Directive = Directive {
    names: &["list-table"],
    about: "A table written as a list of lists.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: LIST_TABLE_OPTIONS,
    has_content: true,
    run: run_list_table,
};

fn run_list_table<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let made = make_list_table(context, call)?;
    context.append_nodes(call.parent, std::iter::once(made.table).chain(made.messages));
    Ok(())
}

/// Makes a table of a directive with [`LIST_TABLE_OPTIONS`].
fn make_list_table<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<Made, Failure> {
    if call.content.is_empty() {
        let name = call.name;
        let message = format!("The \"{name}\" directive is empty; content required.");
        return Err(Failure::error(codes::CONTENT_FORM, message));
    }
    let title = Title::new(context, call);
    let content = context.parse_apart(call);
    let rows = rows(context, call, content)?;
    let widths = column_widths(call, rows.first().map_or(0, Vec::len))?;
    let (header_rows, stub_columns) = check_dimensions(call, rows.iter().map(Vec::len))?;
    let layout = Layout { widths, header_rows, stub_columns };
    let table = build(context, call, &layout, rows.len(), |context, row, index| {
        for &item in &rows[index] {
            let tree = &mut context.document.tree;
            let entry = tree.push(row, Kind::Entry, tree.span(item));
            tree.adopt(entry, item);
        }
    });
    set_table_options(context, call, table);
    Ok(title.put(context, table))
}

/// The items of the second level, row by row.
fn rows(
    context: &Context<'_>,
    call: &Call<'_, '_>,
    content: NodeId,
) -> Result<Vec<Vec<NodeId>>, Failure> {
    let refuse = |problem: String| {
        let name = call.name;
        Failure::error(
            codes::CONTENT_FORM,
            format!("Error parsing content block for the \"{name}\" directive: {problem}"),
        )
    };
    let list = only_child(context, content, Kind::BulletList)
        .ok_or_else(|| refuse("exactly one bullet list expected.".to_owned()))?;
    let tree = &context.document.tree;
    let mut rows: Vec<Vec<NodeId>> = Vec::new();
    for (index, item) in tree.children(list).enumerate() {
        let number = index + 1;
        let inner = only_child(context, item, Kind::BulletList).ok_or_else(|| {
            refuse(format!(
                "two-level bullet list expected, but row {number} does not contain a \
                 second-level bullet list."
            ))
        })?;
        let row: Vec<_> = tree.children(inner).collect();
        if let Some(first) = rows.first().filter(|first| first.len() != row.len()) {
            return Err(refuse(format!(
                "uniform two-level bullet list expected, but row {number} does not contain the \
                 same number of items as row 1 ({} vs {}).",
                row.len(),
                first.len()
            )));
        }
        rows.push(row);
    }
    Ok(rows)
}
