//! Directives that nobody knows: their content is parsed and kept, with name, arguments and options.

use super::extensions;
use crate::diagnostic::{Diagnostic, Severity};
use crate::domains::{describe_foreign, is_foreign};
use crate::parse::{
    ANY_OPTION, Call, Context, Directive, Failure, Shape, UNKNOWN_DIRECTIVE, joined,
};
use crate::tree::{Kind, NodeId};

/// What a directive becomes that Sphinx does not have: an extension's, an object of a domain, or an
/// `unknown` element.
#[must_use]
pub fn fallback(name: &str, domain: Option<&str>) -> &'static Directive {
    if let Some(directive) = extensions::find(name) {
        return directive;
    }
    if is_foreign(name, domain) { &OBJECT } else { &UNKNOWN }
}

/// Any directive. No directive can be called by this name.
static UNKNOWN: Directive = Directive {
    names: &[":unknown"],
    about: "a directive without a handler: its content is kept",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[ANY_OPTION],
    has_content: true,
    run: unknown,
};

fn unknown<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let name = call.name.to_lowercase();
    context.document.uses.directives.note_unknown(&name);
    let (severity, message, help) = if context.config.programmed_directives.contains(&name) {
        (
            Severity::Warning,
            format!("The directive \"{name}\" is a program of the project, which is not run."),
            "its content is kept; a rule in shelfmark.toml says what to treat it as",
        )
    } else {
        (
            Severity::Error,
            format!("Unknown directive type \"{}\".", call.name),
            "its content is kept; correct the name if it is misspelt",
        )
    };
    context.document.diagnostics.push(Diagnostic {
        code: UNKNOWN_DIRECTIVE,
        severity,
        span: call.span,
        message: message.into(),
        help: Some(help.into()),
    });
    keep(context, call);
    Ok(())
}

/// Any directive of a domain that has no rules of its own here.
static OBJECT: Directive = Directive {
    names: &[":object"],
    about: "an object of a domain that has no rules of its own here",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[("no-index", Shape::Flag), ("noindex", Shape::Flag), ANY_OPTION],
    has_content: true,
    run: |context, call| {
        if call.arguments.is_empty() {
            return unknown(context, call);
        }
        describe_foreign(context, call)
    },
};

/// Keeps a directive as an `unknown` element (see `lower::unknown` for its attributes).
pub(super) fn keep<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> NodeId {
    let (argument, content) = call.arguments_and_content();
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Unknown, call.span);
    tree.set(node, "name", call.name);
    if !argument.is_empty() {
        tree.set(node, "arguments", argument);
    }
    let options = written_options(call);
    if !options.is_empty() {
        tree.set(node, "options", options);
    }
    if !content.is_empty() {
        tree.set(node, "text", &*joined(&content));
        context.nested_parse_with_titles(&content, node);
    }
    node
}

/// Options as `key: value`, in order; flags as `key:`.
pub(super) fn written_options(call: &Call<'_, '_>) -> Vec<String> {
    let written = call.unlisted.iter().map(|(name, value)| match value {
        Some(value) => format!("{name}: {value}"),
        None => format!("{name}:"),
    });
    written.collect()
}
