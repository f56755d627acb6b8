//! `code-block`, `code`, `highlight`: source code, and the language it is in.
//!
//! `highlight_args` is, as in Sphinx, the text of a Python dictionary: `{'hl_lines': [2, 3],
//! 'linenostart': 10}`.

use super::lines::{Dedent, dedent, parse_line_num_spec};
use crate::directives::helpers::{
    add_name, parse_text, require_content, set_classes, warn, warn_in_place,
};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::python::repr;
use crate::tree::{Kind, NodeId};

pub(in crate::directives) static ALL: &[&Directive] = &[&HIGHLIGHT, &CODE_BLOCK, &CODE];

/// A number of 0 or more, or nothing (`sphinx.directives.optional_int`).
pub(super) const OPTIONAL_INTEGER: Shape = Shape::Custom(|value| match value {
    None => Ok(OptionValue::None),
    Some(value) => match value.trim().parse::<i64>() {
        Ok(number) if number < 0 => Err("negative value; must be positive or zero".to_owned()),
        Ok(number) => Ok(OptionValue::Integer(number)),
        Err(_) => Err(format!("invalid literal for int() with base 10: {}", repr(value))),
    },
});

/// Emphasized lines and the number of the first line of a code block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HighlightArguments {
    /// Lines to emphasize, from 1; none where the option was not given.
    pub(super) lines: Option<Vec<i64>>,
    /// Number of the first line.
    pub(super) first: Option<i64>,
}

impl HighlightArguments {
    /// As Python prints the dictionary.
    #[must_use]
    pub(super) fn written(&self) -> String {
        let mut items = Vec::new();
        if let Some(lines) = &self.lines {
            let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
            items.push(format!("'hl_lines': [{}]", lines.join(", ")));
        }
        if let Some(first) = self.first {
            items.push(format!("'linenostart': {first}"));
        }
        format!("{{{}}}", items.join(", "))
    }
}

static HIGHLIGHT: Directive = Directive {
    names: &["highlight"],
    about: "sets the language of the code blocks that follow",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("force", Shape::Flag), ("linenothreshold", Shape::PositiveInteger)],
    has_content: false,
    run: highlight,
};

fn highlight(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let language = call.arguments[0].text.trim().to_owned();
    let threshold = match call.option("linenothreshold") {
        Some(OptionValue::Integer(number)) => *number,
        _ => i64::MAX,
    };
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Highlightlang, call.span);
    tree.set(node, "lang", language.as_str());
    tree.set(node, "force", call.has("force"));
    tree.set(node, "linenothreshold", threshold);
    context.ambient.highlight_language = Some(language);
    Ok(())
}

/// The language of a block that names none.
pub(in crate::directives) fn current_language(context: &Context<'_>) -> String {
    let ambient = context.ambient.highlight_language.as_deref().filter(|name| !name.is_empty());
    ambient.unwrap_or(&context.config.highlight_language).to_owned()
}

static CODE_BLOCK: Directive = Directive {
    names: &["code-block", "sourcecode"],
    about: "source code, with line numbers, emphasized lines and a caption",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: false,
    options: &[
        ("force", Shape::Flag),
        ("linenos", Shape::Flag),
        ("dedent", OPTIONAL_INTEGER),
        ("lineno-start", Shape::Integer),
        ("emphasize-lines", Shape::UnchangedRequired),
        ("caption", Shape::UnchangedRequired),
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
    ],
    has_content: true,
    run: code_block,
};

fn code_block<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let count = call.content.len();
    let lines = match emphasized(context, call, count) {
        Ok(lines) => lines,
        Err(message) => {
            warn_in_place(context, call, "D220", message);
            return Ok(());
        }
    };
    let node = context.document.tree.create(Kind::LiteralBlock, call.span);
    push_code(context, call, node);
    let first = match call.option("lineno-start") {
        Some(OptionValue::Integer(number)) => Some(*number),
        _ => None,
    };
    let language = call
        .arguments
        .first()
        .map_or_else(|| current_language(context), |name| name.text.to_string());
    let tree = &mut context.document.tree;
    if call.has("linenos") || first.is_some() {
        tree.set(node, "linenos", true);
    }
    tree.set(node, "force", call.has("force"));
    tree.set(node, "language", language);
    tree.set(node, "highlight_args", HighlightArguments { lines, first }.written());
    set_classes(context, node, call.list("class").to_vec());
    let caption = call.text("caption").filter(|caption| !caption.is_empty());
    let node = match caption {
        Some(caption) => container_wrapper(context, call, node, caption),
        None => node,
    };
    context.document.tree.append(call.parent, node);
    add_name(context, call, node);
    Ok(())
}

/// The lines that `emphasize-lines` names, from 1; those beyond the end are left out with a warning.
pub(super) fn emphasized(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    count: usize,
) -> Result<Option<Vec<i64>>, String> {
    let Some(spec) = call.text("emphasize-lines").filter(|spec| !spec.is_empty()) else {
        return Ok(None);
    };
    let lines = match parse_line_num_spec(spec, count) {
        Err(message) if context.config.keep_unknown => {
            warn(context, "D220", call.span, message);
            return Ok(None);
        }
        other => other?,
    };
    let end = i64::try_from(count).unwrap_or(i64::MAX);
    if lines.iter().any(|&line| line >= end) {
        let message = format!("line number spec is out of range(1-{count}): {}", repr(spec));
        warn(context, "D221", call.span, message);
    }
    Ok(Some(lines.into_iter().filter(|&line| line < end).map(|line| line + 1).collect()))
}

/// What the `dedent` option asks for.
pub(super) fn dedent_option(call: &Call<'_, '_>) -> Option<Dedent> {
    match call.option("dedent")? {
        OptionValue::Integer(width) => Some(Dedent::By(usize::try_from(*width).unwrap_or(0))),
        _ => Some(Dedent::Common),
    }
}

fn push_code<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, node: NodeId) {
    context.document.tree.set(node, "xml:space", "preserve");
    let Some(cut) = dedent_option(call) else {
        context.push_lines(node, &call.content);
        return;
    };
    let mut lines: Vec<_> = call.content.iter().map(|line| format!("{}\n", line.text)).collect();
    if let Some(last) = lines.last_mut() {
        last.pop();
    }
    if dedent(&mut lines, cut) {
        warn(context, "D222", call.span, "non-whitespace stripped by dedent");
    }
    context.document.tree.push_made(node, &lines.concat());
}

/// Sphinx' `container_wrapper`: a literal block with its caption.
pub(super) fn container_wrapper(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    literal: NodeId,
    caption: &str,
) -> NodeId {
    let parsed = parse_text(context, caption, call.span);
    let tree = &mut context.document.tree;
    let container = tree.create(Kind::Container, call.span);
    tree.set(container, "literal_block", true);
    tree.set(container, "classes", vec![String::from("literal-block-wrapper")]);
    let title = tree.push(container, Kind::Caption, call.span);
    match tree.first(parsed) {
        Some(first) if tree.first(first).is_some() => tree.adopt(title, first),
        _ => tree.push_made(title, caption),
    }
    tree.append(container, literal);
    container
}

static CODE: Directive = Directive {
    names: &["code"],
    about: "source code; docutils' name for code-block",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: false,
    options: &[
        ("class", Shape::Class),
        ("force", Shape::Flag),
        ("name", Shape::Unchanged),
        ("number-lines", OPTIONAL_INTEGER),
    ],
    has_content: true,
    run: code,
};

fn code<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    context.push_lines(node, &call.content);
    let language = call
        .arguments
        .first()
        .map_or_else(|| current_language(context), |name| name.text.to_string());
    let first = match call.option("number-lines") {
        Some(OptionValue::Integer(number)) if *number != 0 => Some(*number),
        _ => None,
    };
    let tree = &mut context.document.tree;
    tree.set(node, "xml:space", "preserve");
    tree.set(node, "force", call.has("force"));
    tree.set(node, "language", language);
    tree.set(node, "highlight_args", HighlightArguments { lines: None, first }.written());
    if call.has("number-lines") {
        tree.set(node, "linenos", true);
    }
    set_classes(context, node, call.list("class").to_vec());
    add_name(context, call, node);
    Ok(())
}

/// A literal block as extensions make them: code in a language.
pub(in crate::directives) fn literal_block<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: &str,
) -> NodeId {
    let node = context.document.tree.push(call.parent, Kind::LiteralBlock, call.span);
    context.push_lines(node, &call.content);
    let tree = &mut context.document.tree;
    tree.set(node, "xml:space", "preserve");
    tree.set(node, "language", language);
    node
}

/// Verbatim content, for those who have to change it first.
pub(in crate::directives) fn made_literal_block(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    language: &str,
    text: &str,
) -> NodeId {
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::LiteralBlock, call.span);
    tree.push_made(node, text);
    tree.set(node, "xml:space", "preserve");
    tree.set(node, "language", language);
    node
}
