//! `versionadded`, `versionchanged`, `deprecated`, `versionremoved`.

use crate::directives::helpers::{append_all, inline_argument, parse_content};
use crate::parse::{Call, Context, Directive, Failure};
use crate::tree::{Kind, NodeId, SmolStr, Value};

pub(in crate::directives) static ALL: &[&Directive] = &[&ADDED, &CHANGED, &DEPRECATED, &REMOVED];

const fn directive(names: &'static [&'static str], about: &'static str) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 1,
        optional_arguments: 1,
        final_argument_whitespace: true,
        options: &[],
        has_content: true,
        run: version_change,
    }
}

static ADDED: Directive =
    directive(&["versionadded", "version-added"], "in which version this was added");
static CHANGED: Directive =
    directive(&["versionchanged", "version-changed"], "in which version this was changed");
static DEPRECATED: Directive =
    directive(&["deprecated", "version-deprecated"], "since which version this is deprecated");
static REMOVED: Directive =
    directive(&["versionremoved", "version-removed"], "in which version this was removed");

/// What Sphinx says, and the class of the words.
fn label(name: &str) -> (&'static str, &'static str) {
    match name {
        "versionadded" => ("Added in version", "added"),
        "versionchanged" => ("Changed in version", "changed"),
        "deprecated" => ("Deprecated since version", "deprecated"),
        _ => ("Removed in version", "removed"),
    }
}

fn version_change<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let name = call.directive.names[0];
    let version = &*call.arguments[0].text;
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Versionmodified, call.span);
    tree.set_new(node, [("type", Value::constant(name)), ("version", version.into())]);
    let mut messages = Vec::new();
    if call.arguments.len() > 1 {
        let paragraph = context.document.tree.push(node, Kind::Paragraph, call.span);
        messages = inline_argument(context, call, 1, paragraph);
    }
    parse_content(context, call, node);
    label_first(context, call, node, version);
    append_all(context, call.parent, messages);
    Ok(())
}

/// Puts the words at the start of the first paragraph, or into one of their own.
fn label_first(context: &mut Context<'_>, call: &Call<'_, '_>, node: NodeId, version: &str) {
    let (words, class) = label(call.directive.names[0]);
    let tree = &mut context.document.tree;
    let first = tree.first(node);
    let end = if first.is_some() { ": " } else { "." };
    let paragraph = match first.filter(|&first| tree.kind(first) == Kind::Paragraph) {
        Some(paragraph) => paragraph,
        None => {
            let paragraph = tree.create(Kind::Paragraph, call.span);
            tree.prepend(node, paragraph);
            paragraph
        }
    };
    tree.set(paragraph, "translatable", false);
    let inline = tree.create(Kind::Inline, call.span);
    let classes = vec![SmolStr::new_static("versionmodified"), SmolStr::new_static(class)];
    tree.set_new(inline, [("classes", classes.into())]);
    tree.push_made(inline, &[words, " ", version, end].concat());
    tree.prepend(paragraph, inline);
}
