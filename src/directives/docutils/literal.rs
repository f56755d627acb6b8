//! Text that is kept as it stands: code, math, parsed literals.

use super::codes;
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

const CLASS_AND_NAME: &[(&str, Shape)] = &[("class", Shape::Class), ("name", Shape::Unchanged)];

pub(super) static PARSED_LITERAL: Directive = Directive {
    names: &["parsed-literal"],
    about: "A literal block with inline markup.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: CLASS_AND_NAME,
    has_content: true,
    run: run_parsed_literal,
};

pub(super) static CODE: Directive = Directive {
    names: &["code", "code-block", "sourcecode"],
    about: "Code in a programming language.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: false,
    options: &[
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
        ("number-lines", Shape::Unchanged),
    ],
    has_content: true,
    run: run_code,
};

pub(super) static MATH: Directive = Directive {
    names: &["math"],
    about: "Formulas in LaTeX notation.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: CLASS_AND_NAME,
    has_content: true,
    run: run_math,
};

fn run_parsed_literal<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    let messages = context.inline_of(node, &call.content, Span::at(call.span.lo));
    context.add_classes(call, node);
    context.add_name(call, node);
    context.append_nodes(call.parent, messages);
    Ok(())
}

fn run_code<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let first = match call.text("number-lines") {
        Some(written) => Some(first_number(written)?),
        None => None,
    };
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    let language = call.arguments.first().map_or("", |argument| &*argument.text);
    set_code_classes(context, call, node, language);
    context.add_name(call, node);
    match first {
        None => context.push_lines(node, &call.content),
        Some(first) => push_numbered_lines(context, node, &call.content, first),
    }
    Ok(())
}

/// `code`, the language and the classes of the `class` option.
pub(super) fn set_code_classes(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    node: NodeId,
    language: &str,
) {
    context.document.tree.push_to(node, "classes", "code");
    if !language.is_empty() {
        context.document.tree.push_to(node, "classes", language);
    }
    context.add_classes(call, node);
}

fn first_number(written: &str) -> Result<i64, Failure> {
    if written.is_empty() {
        return Ok(1);
    }
    match crate::parse::option::integer(Some(written)) {
        Ok(number) => Ok(number),
        Err(_) => Err(Failure::error(codes::VALUE, ":number-lines: with non-integer start value")),
    }
}

/// Puts lines under a literal block, a number before each (docutils' `NumberLines`).
fn push_numbered_lines<'s>(
    context: &mut Context<'s>,
    node: NodeId,
    lines: &[Line<'s>],
    first: i64,
) {
    let width = number_width(first.saturating_add_unsigned(lines.len() as u64));
    for (index, line) in lines.iter().enumerate() {
        let number = first.saturating_add_unsigned(index as u64);
        push_number(context, node, number, width, line.span());
        let ended = index + 1 < lines.len();
        push_line(context, node, *line, ended);
    }
}

/// As [`push_numbered_lines`], for text that is no lines of the source; `end` is the number after
/// the last one, as far as docutils counts.
pub(super) fn push_numbered_text(
    context: &mut Context<'_>,
    node: NodeId,
    text: &str,
    first: i64,
    end: i64,
) {
    let width = number_width(end);
    let span = context.document.tree.span(node);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = first.saturating_add_unsigned(index as u64);
        push_number(context, node, number, width, span);
        push_made_at(context, node, line, span.lo);
    }
    if text.is_empty() || text.ends_with('\n') {
        let count = text.bytes().filter(|&byte| byte == b'\n').count();
        push_number(context, node, first.saturating_add_unsigned(count as u64), width, span);
    }
}

/// Text that is not in the source as such, last under `parent`; `origin` is the place it is told
/// to come from. NULs, which stand for backslashes in text of ours, are U+FFFD.
pub(super) fn push_made_at(context: &mut Context<'_>, parent: NodeId, text: &str, origin: u32) {
    let made = if text.contains('\0') {
        context.document.tree.make_from(&text.replace('\0', "\u{FFFD}"), origin)
    } else {
        context.document.tree.make_from(text, origin)
    };
    context.document.tree.push_text(parent, made);
}

fn number_width(end: i64) -> usize {
    end.to_string().len()
}

fn push_number(context: &mut Context<'_>, node: NodeId, number: i64, width: usize, span: Span) {
    let inline = context.document.tree.push(node, Kind::Inline, span);
    context.document.tree.push_to(inline, "classes", "ln");
    push_made_at(context, inline, &format!("{number:>width$} "), span.lo);
}

/// One line, with its end where another one follows.
fn push_line<'s>(context: &mut Context<'s>, node: NodeId, line: Line<'s>, ended: bool) {
    let Span { lo, hi } = line.span();
    if !ended {
        context.document.tree.push_text(node, line.span());
        return;
    }
    // The line's end is right behind it, unless white space was cut off.
    let file = context.source.file_at(lo);
    if file.text.as_bytes().get((hi - file.base) as usize) == Some(&b'\n') {
        context.document.tree.push_text(node, Span::new(lo, hi + 1));
    } else {
        push_made_at(context, node, &format!("{}\n", line.text), lo);
    }
}

fn run_math<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    for (index, block) in math_blocks(&call.content).into_iter().enumerate() {
        let node = context.document.tree.push(call.parent, Kind::MathBlock, call.span);
        context.push_lines(node, block);
        context.add_classes(call, node);
        match call.text("name") {
            // docutils takes the option away once it was used, but not its copy of it.
            Some(name) if index > 0 => context.document.tree.set(node, "name", name),
            _ => context.add_name(call, node),
        }
    }
    Ok(())
}

/// The lines split where Python's `split('\n\n')` splits their text: of an odd blank line that is
/// left over the next block gets its line end.
fn math_blocks<'l, 's>(lines: &'l [Line<'s>]) -> Vec<&'l [Line<'s>]> {
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].is_blank() {
            at += 1;
            continue;
        }
        let blank = lines[at..].iter().take_while(|line| line.is_blank()).count();
        if at > start {
            blocks.push(&lines[start..at]);
        }
        at += blank;
        start = if blank % 2 == 0 { at - 1 } else { at };
    }
    if start < at {
        blocks.push(&lines[start..at]);
    }
    blocks
}
