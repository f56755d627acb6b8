//! `math`: a displayed formula, numbered where it has a label.

use crate::directives::helpers::{add_name, set_classes, warn};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::tree::{Kind, NodeId, Value, make_id};

pub(in crate::directives) static ALL: &[&Directive] = &[&MATH];

static MATH: Directive = Directive {
    names: &["math"],
    about: "a displayed formula; a label numbers it",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("label", Shape::Unchanged),
        ("name", Shape::Unchanged),
        ("class", Shape::Class),
        ("no-wrap", Shape::Flag),
        ("nowrap", Shape::Flag),
    ],
    has_content: true,
    run: math,
};

fn math<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let node = context.document.tree.create(Kind::MathBlock, call.span);
    push_formula(context, call, node);
    let docname = context.document.docname.clone();
    let no_wrap = call.has("no-wrap") || call.has("nowrap");
    let tree = &mut context.document.tree;
    tree.set(node, "xml:space", "preserve");
    tree.set(node, "docname", docname.as_str());
    tree.set(node, "no-wrap", no_wrap);
    tree.set(node, "nowrap", no_wrap);
    tree.set(node, "number", Value::Null);
    let mut label = call.text("label").or_else(|| call.text("name")).map(str::to_owned);
    tree.set(node, "label", label.as_deref().map_or(Value::Null, Value::from));
    set_classes(context, node, call.list("class").to_vec());
    add_name(context, call, node);
    if label.as_deref() == Some("") {
        let serial = context.ambient.serial("sphinx.ext.math#equations");
        label = Some(format!("{docname}:{serial}"));
    }
    if let Some(label) = label {
        number(context, call, node, &label);
    }
    context.document.tree.append(call.parent, node);
    Ok(())
}

/// The argument, a blank line, and the content; without argument the content alone.
fn push_formula<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, node: NodeId) {
    match call.arguments.first().filter(|argument| !argument.text.is_empty()) {
        None => context.push_lines(node, &call.content),
        Some(argument) => {
            let content: Vec<_> = call.content.iter().map(|line| line.text).collect();
            let formula = format!("{}\n\n{}", argument.text, content.join("\n"));
            let origin = argument.lines.first().map_or(call.span.lo, |line| line.at);
            let span = context.document.tree.make_from(&formula, origin);
            context.document.tree.push_text(node, span);
        }
    }
}

/// Numbers an equation and puts a target for its label before it.
fn number(context: &mut Context<'_>, call: &Call<'_, '_>, node: NodeId, label: &str) {
    if let Some(number) = context.ambient.equations.get(label) {
        let message = format!("duplicate label of equation {label}, other instance is ({number})");
        warn(context, "D260", call.span, message);
    }
    let number = i64::from(context.ambient.serial("eqno")) + 1;
    context.ambient.equations.insert(label.to_owned(), number);
    let tree = &mut context.document.tree;
    tree.set(node, "label", label);
    tree.set(node, "number", number);
    let target = tree.push(call.parent, Kind::Target, call.span);
    tree.push_to(target, "ids", make_id(&format!("equation-{label}")));
    context.document.note_explicit_target(target, None);
}
