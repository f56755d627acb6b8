//! Admonitions.

use crate::parse::{Call, Context, Directive, Failure, Shape, Titles};
use crate::tree::{Kind, make_id};

/// The options of all admonitions.
pub(crate) const OPTIONS: &[(&str, Shape)] = &[("class", Shape::Class), ("name", Shape::Unchanged)];

const fn specific(names: &'static [&'static str], about: &'static str) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options: OPTIONS,
        has_content: true,
        run: run_specific,
    }
}

pub(super) static ATTENTION: Directive = specific(&["attention"], "Something to attend to.");
pub(super) static CAUTION: Directive = specific(&["caution"], "Something to be careful with.");
pub(super) static DANGER: Directive = specific(&["danger"], "Something that may do harm.");
pub(super) static ERROR: Directive = specific(&["error"], "Something that is wrong.");
pub(super) static HINT: Directive = specific(&["hint"], "A hint.");
pub(super) static IMPORTANT: Directive = specific(&["important"], "Something important.");
pub(super) static NOTE: Directive = specific(&["note"], "A note.");
pub(super) static TIP: Directive = specific(&["tip"], "A tip.");
pub(super) static WARNING: Directive = specific(&["warning"], "A warning.");

pub(super) static ADMONITION: Directive = Directive {
    names: &["admonition"],
    about: "An admonition with a title of its own.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: OPTIONS,
    has_content: true,
    run: run_titled,
};

fn kind_of(name: &str) -> Kind {
    match name {
        "attention" => Kind::Attention,
        "caution" => Kind::Caution,
        "danger" => Kind::Danger,
        "error" => Kind::Error,
        "hint" => Kind::Hint,
        "important" => Kind::Important,
        "tip" => Kind::Tip,
        "warning" => Kind::Warning,
        _ => Kind::Note,
    }
}

fn run_specific<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let kind = kind_of(call.directive.names[0]);
    let node = context.document.tree.push(call.parent, kind, call.span);
    context.add_classes(call, node);
    context.add_name(call, node);
    context.nested_parse(&call.content, node, Titles::Refused);
    Ok(())
}

fn run_titled<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let node = context.document.tree.push(call.parent, Kind::Admonition, call.span);
    context.add_classes(call, node);
    context.add_name(call, node);
    let argument = &call.arguments[0];
    let title = context.document.tree.push(node, Kind::Title, call.span);
    let messages = context.inline(title, &argument.lines);
    context.append_nodes(node, messages);
    if !call.has("class") {
        let class = format!("admonition-{}", make_id(&argument.text));
        context.document.tree.push_to(node, "classes", class);
    }
    context.nested_parse(&call.content, node, Titles::Refused);
    Ok(())
}
