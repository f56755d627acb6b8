//! `literalinclude`: a file, or parts of it, as a literal block.

use super::code::{HighlightArguments, container_wrapper, dedent_option, emphasized};
use super::definitions::find_definition;
use super::diff::unified_diff;
use super::lines::{dedent, parse_line_num_spec, split_lines};
use crate::directives::helpers::{add_name, set_classes, warn, warn_in_place};
use crate::files::TextEncoding;
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::path::relative_to_source;
use crate::python::repr;
use crate::tree::Kind;

pub(in crate::directives) static ALL: &[&Directive] = &[&LITERALINCLUDE];

pub(in crate::directives) static LITERALINCLUDE: Directive = Directive {
    names: &["literalinclude"],
    about: "a file, or parts of it, as source code",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[
        ("dedent", super::code::OPTIONAL_INTEGER),
        ("linenos", Shape::Flag),
        ("lineno-start", Shape::Integer),
        ("lineno-match", Shape::Flag),
        ("tab-width", Shape::Integer),
        ("language", Shape::UnchangedRequired),
        ("force", Shape::Flag),
        ("encoding", Shape::Encoding),
        ("pyobject", Shape::UnchangedRequired),
        ("lines", Shape::UnchangedRequired),
        ("start-after", Shape::UnchangedRequired),
        ("end-before", Shape::UnchangedRequired),
        ("start-at", Shape::UnchangedRequired),
        ("end-at", Shape::UnchangedRequired),
        ("prepend", Shape::UnchangedRequired),
        ("append", Shape::UnchangedRequired),
        ("emphasize-lines", Shape::UnchangedRequired),
        ("caption", Shape::Unchanged),
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
        ("diff", Shape::UnchangedRequired),
    ],
    has_content: false,
    run: literalinclude,
};

/// Options that exclude each other.
const INVALID_PAIRS: &[(&str, &str)] = &[
    ("lineno-match", "lineno-start"),
    ("lineno-match", "append"),
    ("lineno-match", "prepend"),
    ("start-after", "start-at"),
    ("end-before", "end-at"),
    ("diff", "pyobject"),
    ("diff", "lineno-start"),
    ("diff", "lineno-match"),
    ("diff", "lines"),
    ("diff", "start-after"),
    ("diff", "end-before"),
    ("diff", "start-at"),
    ("diff", "end-at"),
];

/// The lines of the file that are left, each with its end, and the number of the first.
struct Excerpt {
    path: String,
    lines: Vec<String>,
    first: i64,
}

fn literalinclude(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let made = excerpt(context, call).and_then(|excerpt| {
        let lines = emphasized(context, call, excerpt.lines.len())?;
        Ok((excerpt, lines))
    });
    match made {
        Ok((excerpt, lines)) => push_literal(context, call, &excerpt, lines),
        Err(message) => warn_in_place(context, call, "D223", message),
    }
    Ok(())
}

fn push_literal(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    excerpt: &Excerpt,
    lines: Option<Vec<i64>>,
) {
    let tree = &mut context.document.tree;
    let node = tree.create(Kind::LiteralBlock, call.span);
    tree.push_made(node, &excerpt.lines.concat());
    tree.set(node, "xml:space", "preserve");
    tree.set(node, "source", excerpt.path.as_str());
    tree.set(node, "force", call.has("force"));
    if call.has("diff") {
        tree.set(node, "language", "udiff");
    } else if let Some(language) = call.text("language") {
        tree.set(node, "language", language);
    }
    if ["linenos", "lineno-start", "lineno-match"].iter().any(|name| call.has(name)) {
        tree.set(node, "linenos", true);
    }
    let arguments = HighlightArguments { lines, first: Some(excerpt.first) };
    tree.set(node, "highlight_args", arguments.written());
    set_classes(context, node, call.list("class").to_vec());
    let caption = call.has("caption").then(|| call.text("caption").unwrap_or_default());
    let node = match caption {
        Some("") => container_wrapper(context, call, node, &call.arguments[0].text),
        Some(caption) => container_wrapper(context, call, node, caption),
        None => node,
    };
    context.document.tree.append(call.parent, node);
    add_name(context, call, node);
}

fn excerpt(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<Excerpt, String> {
    for (one, other) in INVALID_PAIRS {
        if call.has(one) && call.has(other) {
            return Err(format!("Cannot use both \"{one}\" and \"{other}\" options"));
        }
    }
    let path = relative_to_source(&context.document.docname, &call.arguments[0].text);
    let lines = read_lines(context, call, &path)?;
    let first = match call.option("lineno-start") {
        Some(OptionValue::Integer(number)) => *number,
        _ => 1,
    };
    let mut excerpt = Excerpt { path, lines, first };
    if let Some(other) = call.text("diff") {
        let old = relative_to_source(&context.document.docname, other);
        let old_lines = read_lines(context, call, &old)?;
        excerpt.lines = unified_diff(&old_lines, &excerpt.lines, &old, &excerpt.path);
        return Ok(excerpt);
    }
    pyobject_filter(call, &mut excerpt)?;
    start_filter(call, &mut excerpt)?;
    end_filter(call, &mut excerpt)?;
    lines_filter(context, call, &mut excerpt)?;
    dedent_filter(context, call, &mut excerpt);
    if let Some(line) = call.text("prepend").filter(|line| !line.is_empty()) {
        excerpt.lines.insert(0, format!("{line}\n"));
    }
    if let Some(line) = call.text("append").filter(|line| !line.is_empty()) {
        excerpt.lines.push(format!("{line}\n"));
    }
    Ok(excerpt)
}

fn read_lines(
    context: &Context<'_>,
    call: &Call<'_, '_>,
    path: &str,
) -> Result<Vec<String>, String> {
    let shown = context.files.adapt_root_path(path);
    let bytes = context
        .files
        .read(&shown)
        .map_err(|_| format!("Include file {} not found or reading it failed", repr(path)))?;
    let name = call.text("encoding").unwrap_or("utf-8-sig");
    let text = TextEncoding::named(name).and_then(|encoding| encoding.decode(&bytes).ok());
    let Some(text) = text else {
        return Err(format!(
            "Encoding {} used for reading included file {} seems to be wrong, \
             try giving an :encoding: option",
            repr(name),
            repr(path)
        ));
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n");
    let text = text.replace('\r', "\n");
    match call.option("tab-width") {
        Some(OptionValue::Integer(width)) => {
            let width = usize::try_from(*width).unwrap_or(0).min(256);
            Ok(split_lines(&expand_tabs(&text, width)))
        }
        _ => Ok(split_lines(&text)),
    }
}

/// Python's `str.expandtabs`.
fn expand_tabs(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' if width > 0 => {
                let spaces = width - column % width;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\t' => {}
            _ => {
                out.push(character);
                column = if character == '\n' { 0 } else { column + 1 };
            }
        }
    }
    out
}

fn pyobject_filter(call: &Call<'_, '_>, excerpt: &mut Excerpt) -> Result<(), String> {
    let Some(name) = call.text("pyobject").filter(|name| !name.is_empty()) else { return Ok(()) };
    let Some(range) = find_definition(&excerpt.lines, name) else {
        return Err(format!(
            "Object named {} not found in include file {}",
            repr(name),
            repr(&excerpt.path)
        ));
    };
    if call.has("lineno-match") {
        excerpt.first = range.start as i64 + 1;
    }
    excerpt.lines = excerpt.lines[range].to_vec();
    Ok(())
}

fn start_filter(call: &Call<'_, '_>, excerpt: &mut Excerpt) -> Result<(), String> {
    let (option, skip) = if call.has("start-at") { ("start-at", 0) } else { ("start-after", 1) };
    let Some(start) = call.text(option).filter(|start| !start.is_empty()) else { return Ok(()) };
    let Some(found) = excerpt.lines.iter().position(|line| line.contains(start)) else {
        return Err(format!("{option} pattern not found: {start}"));
    };
    if call.has("lineno-match") {
        excerpt.first += (found + skip) as i64;
    }
    excerpt.lines.drain(..found + skip);
    Ok(())
}

fn end_filter(call: &Call<'_, '_>, excerpt: &mut Excerpt) -> Result<(), String> {
    let option = if call.has("end-at") { "end-at" } else { "end-before" };
    let Some(end) = call.text(option).filter(|end| !end.is_empty()) else { return Ok(()) };
    let mut found = excerpt.lines.iter().enumerate().filter(|(_, line)| line.contains(end));
    let length = if option == "end-at" {
        found.next().map(|(at, _)| at + 1)
    } else {
        // The first line is never the end.
        found.map(|(at, _)| at).find(|&at| at > 0)
    };
    let Some(length) = length else { return Err(format!("{option} pattern not found: {end}")) };
    excerpt.lines.truncate(length);
    Ok(())
}

fn lines_filter(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    excerpt: &mut Excerpt,
) -> Result<(), String> {
    let Some(spec) = call.text("lines").filter(|spec| !spec.is_empty()) else { return Ok(()) };
    let total = excerpt.lines.len();
    let wanted = parse_line_num_spec(spec, total)?;
    if wanted.iter().any(|&line| line >= total as i64) {
        let message = format!("line number spec is out of range(1-{total}): {}", repr(spec));
        warn(context, "D221", call.span, message);
    }
    if call.has("lineno-match") {
        let first = wanted.first().copied().unwrap_or(0);
        if wanted.iter().enumerate().any(|(index, &line)| first + index as i64 != line) {
            return Err("Cannot use \"lineno-match\" with a disjoint set of \"lines\"".to_owned());
        }
        excerpt.first += first;
    }
    // Python counts negative numbers from the end.
    let index = |line: i64| usize::try_from(if line < 0 { line + total as i64 } else { line }).ok();
    let lines: Vec<_> =
        wanted.into_iter().filter_map(|line| excerpt.lines.get(index(line)?).cloned()).collect();
    if lines.is_empty() {
        return Err(format!(
            "Line spec {}: no lines pulled from include file {}",
            repr(spec),
            repr(&excerpt.path)
        ));
    }
    excerpt.lines = lines;
    Ok(())
}

fn dedent_filter(context: &mut Context<'_>, call: &Call<'_, '_>, excerpt: &mut Excerpt) {
    if let Some(cut) = dedent_option(call)
        && dedent(&mut excerpt.lines, cut)
    {
        warn(context, "D222", call.span, "non-whitespace stripped by dedent");
    }
}
