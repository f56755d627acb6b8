//! Inclusion of files.

use super::literal::{push_made_at, push_numbered_text, set_code_classes};
use super::{bundled, codes, input};
use crate::parse::option::{integer, path};
use crate::parse::{
    Call, Context, Directive, END_OF_INCLUSION, Failure, Inclusion, Inclusions, OptionValue, Part,
    Shape,
};
use crate::python::{expand_tabs, split_lines};
use crate::span::Line;
use crate::tree::Kind;

/// The options of `include`, with what `parser` takes.
pub(crate) const fn include_options(parser: Shape) -> [(&'static str, Shape); 12] {
    [
        ("literal", Shape::Flag),
        ("code", Shape::Unchanged),
        ("encoding", Shape::Encoding),
        ("parser", parser),
        ("tab-width", Shape::Integer),
        ("start-line", Shape::Integer),
        ("end-line", Shape::Integer),
        ("start-after", Shape::UnchangedRequired),
        ("end-before", Shape::UnchangedRequired),
        ("number-lines", Shape::Custom(first_number)),
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
    ]
}

const OPTIONS: &[(&str, Shape)] = &include_options(Shape::Custom(parser));

pub(super) static INCLUDE: Directive = Directive {
    names: &["include"],
    about: "The text of another file, or a part of it.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: OPTIONS,
    has_content: false,
    run: run_include,
};

/// docutils' `line_length_limit`.
const LONGEST_LINE: usize = 10_000;
/// Width of tabs where no option says otherwise.
const TAB_WIDTH: i64 = 8;

/// A number, or nothing for 1.
fn first_number(value: Option<&str>) -> Result<OptionValue, String> {
    match value {
        None => Ok(OptionValue::Integer(1)),
        // Python's `or` has it that 0 is nothing too.
        value => {
            integer(value).map(|number| OptionValue::Integer(if number == 0 { 1 } else { number }))
        }
    }
}

/// A parser's name; nothing for none.
pub(crate) fn parser(value: Option<&str>) -> Result<OptionValue, String> {
    let Some(name) = value.filter(|name| !name.is_empty()) else { return Ok(OptionValue::None) };
    let reason = match name.to_lowercase().as_str() {
        "rst" | "restructuredtext" | "rest" | "restx" | "rtxt" | "docutils.parsers.rst" => {
            return Ok(OptionValue::Text("rst".to_owned()));
        }
        "null" | "docutils.parsers.null" => return Ok(OptionValue::Text("null".to_owned())),
        "commonmark" | "markdown" => {
            "Parsing \"CommonMark\" requires one of the packages\n('pycmark', 'myst', \
             'recommonmark') available at https://pypi.org"
                .to_owned()
        }
        "recommonmark" => "Parsing \"recommonmark\" Markdown flavour requires the\n  package \
                           https://pypi.org/project/recommonmark."
            .to_owned(),
        "myst" => "No module named 'myst_parser'".to_owned(),
        other => {
            let module = other.split('.').next().unwrap_or(other);
            format!("No module named '{module}'")
        }
    };
    Err(format!("Parser \"{name}\" not found. {reason}"))
}

fn run_include<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let argument = path(&call.arguments[0].text);
    if let Some(name) = argument.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let shown = format!("{}/{name}", bundled::DIRECTORY);
        let Some(text) = bundled::find(name) else {
            let words = crate::files::Refusal::Missing.words(&shown);
            let message = format!("Problems with \"{}\" directive path:\n{words}.", call.name);
            return Err(Failure::severe(codes::FILE, message));
        };
        return include_text(context, call, shown, text);
    }
    let shown = context.files.adapt_path(input::including(context, call), &argument);
    include_file(context, call, shown)
}

/// Includes the file of this path, which is relative to the working directory, as the directive's
/// options have it.
pub(crate) fn include_file<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    path: String,
) -> Result<(), Failure> {
    let text = input::read(context, call, &path)?;
    include_text(context, call, path, &text)
}

fn include_text<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    path: String,
    text: &str,
) -> Result<(), Failure> {
    let part = part(call);
    let text = clip(&part, call, text)?;
    let tab_width = call.integer("tab-width").unwrap_or(TAB_WIDTH);
    if call.has("literal") || call.has("code") {
        // Tabs are kept where the width is negative.
        let text = if tab_width < 0 { text } else { expanded(call, &text, tab_width)? };
        if call.has("literal") {
            literal_block(context, call, path, &text);
        } else {
            code_block(context, call, path, &text);
        }
        return Ok(());
    }
    let text = if tab_width == TAB_WIDTH { text } else { expanded(call, &text, tab_width)? };
    match call.text("parser") {
        Some("null") => Ok(()),
        Some(parser) => {
            let markup = context.registry.markup(parser);
            let rest = |context: &mut Context<'s>| parse_apart(context, call, path, part, &text);
            context.with_markup(markup, rest)
        }
        None => insert(context, call, path, part, &text),
    }
}

fn part(call: &Call<'_, '_>) -> Part {
    Part {
        start_line: call.integer("start-line"),
        end_line: call.integer("end-line"),
        start_after: call.text("start-after").unwrap_or_default().to_owned(),
        end_before: call.text("end-before").unwrap_or_default().to_owned(),
    }
}

fn clip(part: &Part, call: &Call<'_, '_>, text: &str) -> Result<String, Failure> {
    part.clip(text).map_err(|option| {
        let name = call.name;
        let message =
            format!("Problem with \"{option}\" option of \"{name}\" directive:\nText not found.");
        Failure::severe(codes::PART, message)
    })
}

fn expanded(call: &Call<'_, '_>, text: &str, tab_width: i64) -> Result<String, Failure> {
    expand_tabs(text, tab_width, Inclusions::MOST_TEXT).ok_or_else(|| {
        let name = call.name;
        let message = format!("Problem with \"{name}\" directive:\ntabs of {tab_width} columns make the text too large.");
        Failure::severe(codes::SIZE, message)
    })
}

fn literal_block(context: &mut Context<'_>, call: &Call<'_, '_>, path: String, text: &str) {
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    context.document.tree.set(node, "source", path);
    context.add_classes(call, node);
    context.add_name(call, node);
    match call.integer("number-lines") {
        Some(first) => {
            let text = text.strip_suffix('\n').unwrap_or(text);
            let end = first.saturating_add_unsigned(split_lines(text).count() as u64);
            push_numbered_text(context, node, text, first, end);
        }
        None => push_made_at(context, node, text, call.span.lo),
    }
}

fn code_block(context: &mut Context<'_>, call: &Call<'_, '_>, path: String, text: &str) {
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    set_code_classes(context, call, node, call.text("code").unwrap_or_default());
    context.document.tree.set(node, "source", path);
    context.add_name(call, node);
    let text = text.strip_suffix('\n').unwrap_or(text);
    match call.integer("number-lines") {
        // docutils takes the text for one line when it reckons the width of numbers.
        Some(first) => push_numbered_text(context, node, text, first, first.saturating_add(1)),
        None => push_made_at(context, node, text, call.span.lo),
    }
}

/// The text and what docutils puts behind it: a comment that keeps what follows apart from it. The
/// blank line before it is line 0.
fn added<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    path: String,
    part: Part,
    text: &str,
) -> Result<Vec<Line<'s>>, Failure> {
    if let Some(line) = split_lines(text).position(|line| line.chars().nth(LONGEST_LINE).is_some())
    {
        let line = line as i64 + 1 + call.integer("start-line").unwrap_or(0);
        let message = format!("\"{path}\": line {line} exceeds the line-length-limit.");
        return Err(Failure::warning(codes::SIZE, message));
    }
    check_circle(context, call, &path, &part)?;
    let lines = text.strip_suffix('\n').unwrap_or(text);
    let padded = match context.markup {
        None => format!("\n{lines}\n\n.. {END_OF_INCLUSION}{path}\"\n\n"),
        Some(_) => format!("\n{lines}\n\n"),
    };
    let file = context
        .ambient
        .inclusions
        .allow(text.len())
        .then(|| context.source.add(path.as_str(), &padded, 0))
        .flatten();
    let Some(file) = file else {
        let name = call.name;
        let message = format!("Problem with \"{name}\" directive:\ntoo much text is included.");
        return Err(Failure::severe(codes::SIZE, message));
    };
    let from = call.span.lo;
    context.ambient.inclusions.note(Inclusion { base: file.base, path, part, from });
    Ok(file.lines())
}

/// Fails where this part of the file is being included already.
fn check_circle(
    context: &Context<'_>,
    call: &Call<'_, '_>,
    path: &str,
    part: &Part,
) -> Result<(), Failure> {
    let main = context.files.adapt_path("", &context.source.main().path);
    let chain: Vec<_> = context.ambient.inclusions.chain(context.source, call.span.lo).collect();
    let open = chain.iter().any(|outer| outer.path == path && outer.part == *part);
    if !open && (path != main || *part != Part::default()) {
        return Ok(());
    }
    let mut message = format!("circular inclusion in \"{}\" directive:\n{path}", call.name);
    for outer in chain.iter().map(|outer| outer.path.as_str()).chain([main.as_str()]) {
        message.push_str("\n> ");
        message.push_str(outer);
    }
    Err(Failure::warning(codes::CIRCULAR, message))
}

/// The text is read in the directive's place, as if it stood there.
fn insert<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    path: String,
    part: Part,
    text: &str,
) -> Result<(), Failure> {
    context.inserted = added(context, call, path, part, text)?;
    Ok(())
}

/// The text is read as a document of its own, whose content takes the directive's place.
fn parse_apart<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    path: String,
    part: Part,
    text: &str,
) -> Result<(), Failure> {
    let lines = added(context, call, path, part, text)?;
    context.parse_document(&lines, call.parent);
    Ok(())
}
