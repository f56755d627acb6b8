//! `steps` and `step`: a procedure.

use super::card::COLOR;
use super::component::{classes, component, is_component};
use super::tabs::keep_components;
use crate::directives::helpers::{
    append_all, inline_argument, parse_content, require_content, warn,
};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::tree::Kind;

pub(super) static STEPS: Directive = Directive {
    names: &["steps"],
    about: "the steps of a procedure, numbered",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("start", Shape::NonnegativeInteger), ("color", COLOR), ("class", Shape::Class)],
    has_content: true,
    run: steps,
};

fn steps<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let color: Vec<_> =
        call.text("color").map(|color| format!("sd-steps-{color}")).into_iter().collect();
    let tree = &mut context.document.tree;
    let list = tree.push(call.parent, Kind::StepsList, call.span);
    tree.set(list, "design_component", "steps");
    tree.set(list, "classes", classes(&["sd-steps"], &[&color, call.list("class")]));
    tree.set(list, "enumtype", "arabic");
    tree.set(list, "prefix", "");
    tree.set(list, "suffix", ".");
    if let Some(OptionValue::Integer(start)) = call.option("start")
        && *start != 1
    {
        tree.set(list, "start", *start);
    }
    parse_content(context, call, list);
    keep_components(context, list, ("step", "D340"), "All children of a 'steps' should be 'step'");
    Ok(())
}

pub(super) static STEP: Directive = Directive {
    names: &["step"],
    about: "a step of a procedure; its argument is the title",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("class", Shape::Class),
        ("class-title", Shape::Class),
        ("class-content", Shape::Class),
    ],
    has_content: true,
    run: step,
};

fn step<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    if !is_component(context, call.parent, "steps") {
        warn(context, "D341", call.span, "The parent of a 'step' should be a 'steps'");
    }
    let tree = &mut context.document.tree;
    let item = tree.push(call.parent, Kind::ListItem, call.span);
    tree.set(item, "design_component", "step");
    tree.set(item, "classes", classes(&["sd-step"], &[call.list("class")]));
    if !call.arguments.is_empty() {
        let title = tree.push(item, Kind::Rubric, call.span);
        tree.set(title, "classes", classes(&["sd-step-title"], &[call.list("class-title")]));
        let messages = inline_argument(context, call, 0, title);
        append_all(context, item, messages);
    }
    let content_classes = classes(&["sd-step-content"], &[call.list("class-content")]);
    let content = component(context, "step-content", content_classes, call.span);
    context.document.tree.append(item, content);
    parse_content(context, call, content);
    Ok(())
}
