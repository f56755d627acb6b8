//! What substitution definitions hold: replacement text, characters by code, dates.

use super::codes;
use super::literal::push_made_at;
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::option::{is_code_of_no_character, unicode_code};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::python::strftime;
use crate::source::is_space;
use crate::tree::{Kind, NodeId};

pub(super) static REPLACE: Directive = Directive {
    names: &["replace"],
    about: "The text of a substitution.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: true,
    run: run_replace,
};

pub(super) static UNICODE: Directive = Directive {
    names: &["unicode"],
    about: "Characters by their codes.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[("trim", Shape::Flag), ("ltrim", Shape::Flag), ("rtrim", Shape::Flag)],
    has_content: false,
    run: run_unicode,
};

pub(super) static DATE: Directive = Directive {
    names: &["date"],
    about: "The date of today.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: true,
    run: run_date,
};

fn require_substitution(call: &Call<'_, '_>) -> Result<(), Failure> {
    if call.in_substitution {
        return Ok(());
    }
    let name = call.name;
    let message = format!(
        "Invalid context: the \"{name}\" directive can only be used within a substitution \
         definition."
    );
    Err(Failure::error(codes::CONTEXT, message))
}

fn run_replace<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_substitution(call)?;
    call.require_content()?;
    let content = context.parse_apart(call);
    let Some((paragraph, messages)) = replacement(context, content) else {
        let name = call.name;
        let message =
            format!("Error in \"{name}\" directive: may contain a single paragraph only.");
        let node = context.report(Severity::Error, codes::CONTENT_FORM, call.span, message);
        context.document.tree.append(call.parent, node);
        return Ok(());
    };
    let tree = &mut context.document.tree;
    for message in messages {
        tree.detach(message);
        tree.remove(message, "backrefs");
        tree.append(call.parent, message);
    }
    if let Some(paragraph) = paragraph {
        tree.adopt(call.parent, paragraph);
    }
    Ok(())
}

/// The paragraph of a replacement and messages about it; none where there is anything else.
fn replacement(context: &Context<'_>, content: NodeId) -> Option<(Option<NodeId>, Vec<NodeId>)> {
    let tree = &context.document.tree;
    let (mut paragraph, mut messages) = (None, Vec::new());
    for child in tree.children(content) {
        match tree.kind(child) {
            Kind::Paragraph if paragraph.is_none() => paragraph = Some(child),
            Kind::SystemMessage => messages.push(child),
            _ => return None,
        }
    }
    Some((paragraph, messages))
}

fn run_unicode<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_substitution(call)?;
    let trims = |option| call.has("trim") || call.has(option);
    let mut texts = Vec::new();
    for code in before_comment(&call.arguments[0].text).split(is_space) {
        if code.is_empty() {
            continue;
        }
        if is_code_of_no_character(code) {
            note_no_character(context, call, code);
        }
        texts.push(unicode_code(code).map_err(|error| {
            let message = format!("Invalid character code: {code}\nValueError: {error}");
            Failure::error(codes::CHARACTER_CODE, message)
        })?);
    }
    for option in ["ltrim", "rtrim"] {
        if trims(option) {
            context.document.tree.set(call.parent, option, 1);
        }
    }
    for text in texts {
        push_made_at(context, call.parent, &text, call.span.lo);
    }
    Ok(())
}

/// docutils takes such a code, and fails when it comes to writing.
fn note_no_character(context: &mut Context<'_>, call: &Call<'_, '_>, code: &str) {
    let message = format!("Character code {code} stands for no character of its own.");
    context.document.diagnostics.push(Diagnostic {
        code: codes::CHARACTER_CODE,
        severity: Severity::Error,
        span: call.span,
        message: message.into(),
        help: Some("U+FFFD stands in its place; give the code of the whole character".into()),
    });
}

/// The text up to a `.. ` that starts a comment.
fn before_comment(text: &str) -> &str {
    if text.starts_with(".. ") {
        return "";
    }
    let mut from = 0;
    while let Some(found) = text[from..].find(".. ") {
        let at = from + found;
        if text[..at].ends_with([' ', '\n']) {
            return &text[..at - 1];
        }
        from = at + 1;
    }
    text
}

fn run_date<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_substitution(call)?;
    let format: Vec<_> = call.content.iter().map(|line| line.text).collect();
    let format = format.join("\n");
    let format = if format.is_empty() { "%Y-%m-%d" } else { &format };
    let text = strftime(format);
    push_made_at(context, call.parent, &text, call.span.lo);
    Ok(())
}
