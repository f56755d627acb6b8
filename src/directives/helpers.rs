//! What directives of several families do: names, classes, content, warnings.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::{Call, Context, Failure, Titles};
use crate::span::Span;
use crate::tree::{Kind, NodeId, normalize_name};
use std::borrow::Cow;

/// docutils' `Directive.add_name`: the `name` option makes the element a target.
pub(crate) fn add_name(context: &mut Context<'_>, call: &Call<'_, '_>, node: NodeId) {
    let Some(name) = call.text("name") else { return };
    let name = normalize_name(name);
    context.document.tree.push_to(node, "names", name);
    context.document.note_explicit_target(node, Some(node));
}

/// docutils' `Directive.assert_has_content`.
pub(crate) fn require_content(call: &Call<'_, '_>) -> Result<(), Failure> {
    if !call.content.is_empty() {
        return Ok(());
    }
    Err(error(format!("Content block expected for the \"{}\" directive; none found.", call.name)))
}

/// docutils' `Directive.error`.
pub(crate) fn error(message: impl Into<Cow<'static, str>>) -> Failure {
    Failure { severity: Severity::Error, code: Code("D100"), message: message.into() }
}

/// A warning of Sphinx or an extension: noted, but no element of the tree.
pub(crate) fn warn(
    context: &mut Context<'_>,
    code: &'static str,
    span: Span,
    message: impl Into<Cow<'static, str>>,
) {
    context.document.diagnostics.push(Diagnostic {
        code: Code(code),
        severity: Severity::Warning,
        span,
        message: message.into(),
        help: None,
    });
}

/// `SphinxDirective`s that answer with a `reporter.warning` instead of their element.
pub(crate) fn warn_in_place(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    code: &'static str,
    message: impl Into<Cow<'static, str>>,
) {
    let node = context.document.report(Severity::Warning, Code(code), call.span, message);
    context.document.tree.append(call.parent, node);
}

/// Sets an element's classes, where there are any.
pub(crate) fn set_classes(context: &mut Context<'_>, node: NodeId, classes: Vec<String>) {
    if !classes.is_empty() {
        context.document.tree.set(node, "classes", classes);
    }
}

/// Parses the directive's content under `parent`.
pub(crate) fn parse_content<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, parent: NodeId) {
    context.nested_parse(&call.content, parent, Titles::Refused);
}

/// Parses the directive's content under an element without a place.
pub(crate) fn detached_content<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> NodeId {
    let holder = context.document.tree.create(Kind::Container, call.span);
    parse_content(context, call, holder);
    holder
}

/// Puts the inline markup of an argument under `parent`; the messages come back detached.
pub(crate) fn inline_argument<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    index: usize,
    parent: NodeId,
) -> Vec<NodeId> {
    match call.arguments.get(index) {
        Some(argument) => context.inline(parent, &argument.lines),
        None => Vec::new(),
    }
}

/// Appends detached nodes.
pub(crate) fn append_all(context: &mut Context<'_>, parent: NodeId, nodes: Vec<NodeId>) {
    for node in nodes {
        context.document.tree.append(parent, node);
    }
}

/// Sphinx' `parse_text_to_nodes`: parses text that is no block of the source, such as an option's
/// value, under an element without a place.
pub(crate) fn parse_text(context: &mut Context<'_>, text: &str, origin: Span) -> NodeId {
    let holder = context.document.tree.create(Kind::Container, origin);
    let at = context.document.tree.origin(origin.lo).unwrap_or(0);
    let place = context.source.place(at);
    let source = context.source;
    if let Some(file) = source.add(place.path, text, place.line) {
        context.nested_parse(&file.lines(), holder, Titles::Refused);
    }
    holder
}
