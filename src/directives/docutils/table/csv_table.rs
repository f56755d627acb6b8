//! Tables of comma-separated values.

use super::csv_reader::{self, Dialect, Field};
use super::{
    Layout, Made, Title, auto_or_list, build, check_dimensions, column_widths, set_table_options,
};
use crate::directives::docutils::codes;
use crate::directives::docutils::image::align;
use crate::directives::docutils::input::{self, Input};
use crate::parse::{Call, Context, Directive, Failure, Shape, Titles};
use crate::source::{SourceFile, trim_end};
use crate::span::Line;
use crate::tree::{Kind, NodeId};

/// The options of `csv-table`.
pub(crate) const CSV_TABLE_OPTIONS: &[(&str, Shape)] = &[
    ("header-rows", Shape::NonnegativeInteger),
    ("stub-columns", Shape::NonnegativeInteger),
    ("header", Shape::Unchanged),
    ("width", Shape::LengthOrPercentageOrUnitless("")),
    ("widths", Shape::Custom(auto_or_list)),
    ("file", Shape::Path),
    ("url", Shape::Uri),
    ("encoding", Shape::Encoding),
    ("class", Shape::Class),
    ("name", Shape::Unchanged),
    ("align", Shape::Custom(align)),
    ("delim", Shape::SingleCharacterOrWhitespace),
    ("keepspace", Shape::Flag),
    ("quote", Shape::SingleCharacter),
    ("escape", Shape::SingleCharacter),
];

pub(in crate::directives::docutils) static CSV_TABLE: Directive = Directive {
    names: &["csv-table"],
    about: "A table of comma-separated values.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: CSV_TABLE_OPTIONS,
    has_content: true,
    run: run_csv_table,
};

/// Tables are filled up to this many cells, or to four times the cells that are written.
const MOST_CELLS: usize = 1 << 20;

/// In files a tab that separates fields is this until they are read: lines of ours hold no tabs.
const TAB: char = '\u{1F}';
/// In files NUL is this until they are read: to docutils it is the mark of an escape.
const NUL: char = '\u{FFFF}';

fn run_csv_table<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let made = make_csv_table(context, call)?;
    context.append_nodes(call.parent, std::iter::once(made.table).chain(made.messages));
    Ok(())
}

/// Makes a table of a directive with [`CSV_TABLE_OPTIONS`].
fn make_csv_table<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<Made, Failure> {
    let title = Title::new(context, call);
    let (data, origin) = data(context, call)?;
    let mut rows = match call.text("header") {
        Some(header) => {
            let lines = added_lines(context, call, &shown_path(context, call), header)?;
            read(call, &lines, Origin::Option)?
        }
        None => Vec::new(),
    };
    let heads = rows.len();
    rows.extend(read(call, &data, origin)?);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let body = &rows[heads..];
    let (header_rows, stub_columns) = check_dimensions(call, body.iter().map(Vec::len))?;
    let widths = column_widths(call, columns)?;
    check_size(&rows, columns)?;
    let layout = Layout { widths, header_rows: heads + header_rows, stub_columns };
    let table = build(context, call, &layout, rows.len(), |context, row, index| {
        for column in 0..columns {
            let entry = context.document.tree.push(row, Kind::Entry, call.span);
            if let Some(field) = rows[index].get(column) {
                fill_cell(context, call, entry, field);
            }
        }
    });
    set_table_options(context, call, table);
    Ok(title.put(context, table))
}

/// Where lines of values come from.
#[derive(Clone, Copy, PartialEq)]
enum Origin {
    Content,
    File,
    Option,
}

/// Lines of values, untrimmed.
fn data<'s>(
    context: &Context<'s>,
    call: &Call<'s, '_>,
) -> Result<(Vec<Line<'s>>, Origin), Failure> {
    match input::external(context, call)? {
        Input::Content => Ok((call.content.clone(), Origin::Content)),
        Input::File { path, text } => {
            let separator = if call.text("delim") == Some("\t") { TAB } else { ' ' };
            let text = text
                .replace('\t', separator.encode_utf8(&mut [0; 4]))
                .replace('\0', NUL.encode_utf8(&mut [0; 4]));
            Ok((added_lines(context, call, &path, &text)?, Origin::File))
        }
        Input::Nothing => {
            let name = call.name;
            let message = format!("The \"{name}\" directive requires content; none supplied.");
            Err(Failure::warning(codes::CONTENT_FORM, message))
        }
    }
}

fn shown_path(context: &Context<'_>, call: &Call<'_, '_>) -> String {
    input::including(context, call).to_owned()
}

/// Adds text to the document's files; its lines keep white space at their ends.
fn added_lines<'s>(
    context: &Context<'s>,
    call: &Call<'s, '_>,
    path: &str,
    text: &str,
) -> Result<Vec<Line<'s>>, Failure> {
    let first_line = if call.has("file") { 1 } else { context.source.line(call.span.lo) };
    let file = context.source.add(path, text, first_line).ok_or_else(|| {
        Failure::severe(codes::SIZE, format!("The text that \"{path}\" adds is too large."))
    })?;
    Ok(untrimmed_lines(file))
}

fn untrimmed_lines(file: &SourceFile) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = file.base;
    for text in file.text.split_inclusive('\n') {
        lines.push(Line { text: text.strip_suffix('\n').unwrap_or(text), at });
        at += text.len() as u32;
    }
    lines
}

fn dialect(call: &Call<'_, '_>, origin: Origin) -> Result<Dialect, String> {
    let sign = |option, what: &str, default| match call.text(option) {
        None => Ok(default),
        Some(text) => match text.chars().next() {
            Some('\t') if origin == Origin::File => Ok(Some(TAB)),
            Some(sign) => Ok(Some(sign)),
            None => Err(format!("\"{what}\" must be a 1-character string")),
        },
    };
    // In the order in which Python checks them.
    let delimiter = sign("delim", "delimiter", Some(','))?;
    let escape = sign("escape", "escapechar", None)?;
    let quote = sign("quote", "quotechar", Some('"'))?;
    Ok(Dialect {
        delimiter: delimiter.unwrap_or(','),
        quote: quote.unwrap_or('"'),
        escape,
        skip_initial_space: !call.has("keepspace"),
    })
}

fn read<'s>(
    call: &Call<'s, '_>,
    lines: &[Line<'s>],
    origin: Origin,
) -> Result<Vec<Vec<Field<'s>>>, Failure> {
    dialect(call, origin).and_then(|dialect| csv_reader::read(lines, dialect)).map_err(|problem| {
        let name = call.name;
        let message = format!("Error with CSV data in \"{name}\" directive:\n{problem}");
        Failure::error(codes::CSV, message)
    })
}

/// Short rows are filled up: a single long one must not make a huge table of a small text.
fn check_size(rows: &[Vec<Field<'_>>], columns: usize) -> Result<(), Failure> {
    let written: usize = rows.iter().map(Vec::len).sum();
    let cells = rows.len().saturating_mul(columns);
    if cells <= MOST_CELLS.max(written.saturating_mul(4)) {
        return Ok(());
    }
    let message = format!("A table of {} rows and {columns} columns is too large.", rows.len());
    Err(Failure::error(codes::TABLE, message))
}

fn fill_cell<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, entry: NodeId, field: &Field<'s>) {
    if field.text.bytes().all(|byte| byte == b'\n') {
        return;
    }
    let lines = match &field.slices {
        Some(slices) if !field.text.contains([TAB, NUL]) => {
            let trimmed = slices.iter().map(|line| Line { text: trim_end(line.text), at: line.at });
            trimmed.collect()
        }
        _ => {
            let text = field.text.replace(TAB, " ");
            let text = text.replace("\u{FFFF} ", "").replace(NUL, "");
            let path = shown_path(context, call);
            let line = context.source.line(call.span.lo);
            context.source.add(path, &text, line).map(SourceFile::lines).unwrap_or_default()
        }
    };
    let skew = lines_above(context, call, field);
    context.with_line_skew(-skew, |context| context.nested_parse(&lines, entry, Titles::Refused));
}

/// How far a field stands below the first line of the content: docutils counts the lines of every field
/// from there.
fn lines_above(context: &Context<'_>, call: &Call<'_, '_>, field: &Field<'_>) -> i32 {
    let first = field.slices.as_ref().and_then(|slices| slices.first());
    let (Some(own), Some(top)) = (first, call.content.first()) else { return 0 };
    let line = |offset| i64::from(context.document.line(offset));
    i32::try_from(line(own.at) - line(top.at)).unwrap_or(0)
}
