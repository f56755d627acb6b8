//! Parameter lists of signatures.

use super::annotation::annotate;
use super::expression::{Argument, Arguments, parse_arguments};
use super::token::SyntaxError;
use super::unparse::unparse;
use crate::domains::sig::Signature;
use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Kind, NodeId};

/// Should the parameters stand on a line each?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::domains) enum Layout {
    /// On one line.
    Inline,
    /// On a line each.
    Multiline,
}

/// Where parameters go and how.
#[derive(Clone, Copy)]
pub(in crate::domains) struct Place {
    pub(in crate::domains) parent: NodeId,
    pub(in crate::domains) span: Span,
    pub(in crate::domains) layout: Layout,
}

impl Place {
    /// An empty list of this kind, without a place yet.
    pub(super) fn list(self, cx: &mut Context<'_>, kind: Kind) -> NodeId {
        let list = write(cx, self.span).create(kind);
        let multiline = self.layout == Layout::Multiline;
        cx.document.tree.set(list, "multi_line_parameter_list", multiline);
        cx.document.tree.set(list, "multi_line_trailing_comma", true);
        list
    }
}

pub(super) const fn write<'t>(cx: &'t mut Context<'_>, span: Span) -> Signature<'t> {
    Signature { tree: &mut cx.document.tree, span }
}

/// Appends a parameter list: as Python where it is Python, by commas and brackets otherwise.
pub(super) fn append(cx: &mut Context<'_>, place: Place, text: &str) {
    match parse_arguments(text) {
        Ok(arguments) if !has_duplicates(&arguments) => append_parsed(cx, place, &arguments),
        Ok(_) | Err(SyntaxError) => append_pseudo(cx, place, text),
    }
}

fn all(arguments: &Arguments) -> impl Iterator<Item = &Argument> {
    let positional = arguments.positional_only.iter().chain(&arguments.regular);
    let rest = arguments.keyword_only.iter().chain(&arguments.keywords);
    positional.chain(&arguments.variadic).chain(rest)
}

fn has_duplicates(arguments: &Arguments) -> bool {
    let mut names: Vec<&str> = all(arguments).map(|argument| argument.name.as_str()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() != count
}

fn append_parsed(cx: &mut Context<'_>, place: Place, arguments: &Arguments) {
    let list = place.list(cx, Kind::DescParameterlist);
    cx.document.tree.append(place.parent, list);
    let span = place.span;
    for argument in &arguments.positional_only {
        parameter(cx, span, list, "", argument);
    }
    if !arguments.positional_only.is_empty() {
        separator(cx, span, list, Separator::PositionalOnly);
    }
    for argument in &arguments.regular {
        parameter(cx, span, list, "", argument);
    }
    if let Some(argument) = &arguments.variadic {
        parameter(cx, span, list, "*", argument);
    } else if !arguments.keyword_only.is_empty() {
        separator(cx, span, list, Separator::KeywordOnly);
    }
    for argument in &arguments.keyword_only {
        parameter(cx, span, list, "", argument);
    }
    if let Some(argument) = &arguments.keywords {
        parameter(cx, span, list, "**", argument);
    }
}

#[derive(Clone, Copy)]
enum Separator {
    PositionalOnly,
    KeywordOnly,
}

fn separator(cx: &mut Context<'_>, span: Span, list: NodeId, which: Separator) {
    let (mark, class, explanation) = match which {
        Separator::PositionalOnly => {
            ("/", "positional-only-separator", "Positional-only parameter separator (PEP 570)")
        }
        Separator::KeywordOnly => {
            ("*", "keyword-only-separator", "Keyword-only parameters separator (PEP 3102)")
        }
    };
    let mut writer = write(cx, span);
    let parameter = writer.open(list, Kind::DescParameter);
    let operator = writer.open(parameter, Kind::DescSigOperator);
    let tree = writer.tree;
    let mut classes = vec![class.into()];
    let own = tree.list_mut(operator, "classes");
    classes.append(own);
    *own = classes;
    let abbreviation = tree.push(operator, Kind::Abbreviation, span);
    tree.set(abbreviation, "explanation", explanation);
    tree.push_made(abbreviation, mark);
}

fn parameter(cx: &mut Context<'_>, span: Span, list: NodeId, stars: &str, argument: &Argument) {
    let mut writer = write(cx, span);
    let parameter = writer.open(list, Kind::DescParameter);
    if !stars.is_empty() {
        writer.operator(parameter, stars);
    }
    writer.name(parameter, &argument.name);
    let annotation = argument.annotation.as_ref().map(unparse);
    let default = argument.default.as_ref().map(unparse);
    finish_parameter(cx, span, parameter, annotation.as_deref(), default.as_deref());
}

/// `: annotation = default`.
fn finish_parameter(
    cx: &mut Context<'_>,
    span: Span,
    parameter: NodeId,
    annotation: Option<&str>,
    default: Option<&str>,
) {
    if let Some(annotation) = annotation {
        let mut writer = write(cx, span);
        writer.punctuation(parameter, ":");
        writer.space(parameter);
        let name = writer.open(parameter, Kind::DescSigName);
        annotate(cx, span, name, annotation);
    }
    let Some(default) = default else { return };
    let mut writer = write(cx, span);
    if annotation.is_some() {
        writer.space(parameter);
    }
    writer.operator(parameter, "=");
    if annotation.is_some() {
        writer.space(parameter);
    }
    default_value(cx, span, parameter, default);
}

/// The value of a parameter that is left out.
pub(super) fn default_value(cx: &mut Context<'_>, span: Span, parent: NodeId, value: &str) {
    let tree = &mut cx.document.tree;
    let inline = tree.push(parent, Kind::Inline, span);
    tree.push_to(inline, "classes", "default_value");
    tree.set(inline, "support_smartquotes", false);
    tree.push_made(inline, value);
}

/// Appends parameters split at commas, optional ones in brackets (`_pseudo_parse_arglist`). Where the
/// brackets do not match, the whole is one parameter.
pub(in crate::domains) fn append_pseudo(cx: &mut Context<'_>, place: Place, text: &str) {
    let list = place.list(cx, Kind::DescParameterlist);
    if pseudo_parameters(cx, place, list, text).is_some() {
        cx.document.tree.append(place.parent, list);
        return;
    }
    let mut writer = write(cx, place.span);
    let list = writer.open(place.parent, Kind::DescParameterlist);
    writer.element(list, Kind::DescParameter, text);
}

fn pseudo_parameters(cx: &mut Context<'_>, place: Place, list: NodeId, text: &str) -> Option<()> {
    let mut stack = vec![list];
    let open = |cx: &mut Context<'_>, stack: &mut Vec<NodeId>| {
        let around = *stack.last()?;
        stack.push(write(cx, place.span).open(around, Kind::DescOptional));
        Some(())
    };
    for argument in text.split(',') {
        let mut argument = argument.trim();
        let (mut opens, mut closes) = (0, 0);
        while let Some(rest) = argument.strip_prefix('[') {
            open(cx, &mut stack)?;
            argument = rest.trim();
        }
        while let Some(rest) = argument.strip_prefix(']') {
            stack.pop()?;
            argument = rest.trim();
        }
        while !argument.ends_with("[]")
            && let Some(rest) = argument.strip_suffix(']')
        {
            closes += 1;
            argument = rest.trim();
        }
        while let Some(rest) = argument.strip_suffix('[') {
            opens += 1;
            argument = rest.trim();
        }
        if !argument.is_empty() {
            pseudo_parameter(cx, place.span, *stack.last()?, argument);
        }
        for _ in 0..opens {
            open(cx, &mut stack)?;
        }
        for _ in 0..closes {
            stack.pop()?;
        }
    }
    (stack.len() == 1).then_some(())
}

fn pseudo_parameter(cx: &mut Context<'_>, span: Span, parent: NodeId, argument: &str) {
    let (head, default) = argument.split_once('=').unwrap_or((argument, ""));
    let (name, annotation) = head.split_once(':').unwrap_or((head, ""));
    let mut writer = write(cx, span);
    let parameter = writer.open(parent, Kind::DescParameter);
    writer.name(parameter, name.trim());
    let given = |text: &'_ str| !text.is_empty();
    let annotation = given(annotation).then(|| annotation.trim());
    let default = given(default).then(|| default.trim());
    finish_parameter(cx, span, parameter, annotation, default);
}
