//! Blocks with a role of their own: topics, sidebars, rubrics, quotes, compounds, containers.

use super::codes;
use crate::parse::option::class_option;
use crate::parse::{Call, Context, Directive, Failure, Shape, Titles};
use crate::tree::{Kind, NodeId};

const CLASS_AND_NAME: &[(&str, Shape)] = &[("class", Shape::Class), ("name", Shape::Unchanged)];

pub(super) static TOPIC: Directive = Directive {
    names: &["topic"],
    about: "A titled block apart from the running text.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: CLASS_AND_NAME,
    has_content: true,
    run: run_topic,
};

pub(super) static SIDEBAR: Directive = Directive {
    names: &["sidebar"],
    about: "A block beside the running text.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
        ("subtitle", Shape::UnchangedRequired),
    ],
    has_content: true,
    run: run_sidebar,
};

pub(super) static RUBRIC: Directive = Directive {
    names: &["rubric"],
    about: "A heading that is no section.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: CLASS_AND_NAME,
    has_content: false,
    run: run_rubric,
};

const fn quote(names: &'static [&'static str], about: &'static str) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: false,
        options: &[],
        has_content: true,
        run: run_quote,
    }
}

pub(super) static EPIGRAPH: Directive = quote(&["epigraph"], "A quotation at the beginning.");
pub(super) static HIGHLIGHTS: Directive = quote(&["highlights"], "The main points of a text.");
pub(super) static PULL_QUOTE: Directive = quote(&["pull-quote"], "A quotation from the text.");

pub(super) static COMPOUND: Directive = Directive {
    names: &["compound"],
    about: "Blocks that are one paragraph in sense.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: CLASS_AND_NAME,
    has_content: true,
    run: run_compound,
};

pub(super) static CONTAINER: Directive = Directive {
    names: &["container"],
    about: "Blocks under a class of their own.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[("name", Shape::Unchanged)],
    has_content: true,
    run: run_container,
};

fn run_topic<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    pseudo_section(context, call, Kind::Topic)
}

fn run_sidebar<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    if context.document.tree.kind(call.parent) == Kind::Sidebar {
        let message =
            format!("The \"{}\" directive may not be used within a sidebar element.", call.name);
        return Err(Failure::error(codes::CONTEXT, message));
    }
    if call.has("subtitle") && call.arguments.is_empty() {
        let message = "The \"subtitle\" option may not be used without a title.";
        return Err(Failure::error(codes::VALUE, message));
    }
    pseudo_section(context, call, Kind::Sidebar)
}

/// Topics, sidebars and tables of contents may not stand within body elements.
pub(super) fn require_structural_parent(
    context: &Context<'_>,
    call: &Call<'_, '_>,
) -> Result<(), Failure> {
    if context.document.tree.kind(call.parent).holds_topics() {
        return Ok(());
    }
    let name = call.name;
    let message =
        format!("The \"{name}\" directive may not be used within topics or body elements.");
    Err(Failure::error(codes::CONTEXT, message))
}

fn pseudo_section<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    kind: Kind,
) -> Result<(), Failure> {
    require_structural_parent(context, call)?;
    call.require_content()?;
    let node = context.document.tree.push(call.parent, kind, call.span);
    if let Some(argument) = call.arguments.first() {
        let title = context.document.tree.push(node, Kind::Title, call.span);
        let mut messages = context.inline(title, &argument.lines);
        if let Some(text) = call.text("subtitle") {
            let subtitle = context.document.tree.push(node, Kind::Subtitle, call.span);
            messages.extend(context.inline_str(subtitle, text, call.span));
        }
        context.append_nodes(node, messages);
    }
    context.add_classes(call, node);
    context.add_name(call, node);
    context.nested_parse(&call.content, node, Titles::Refused);
    Ok(())
}

fn run_rubric<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let node = context.document.tree.push(call.parent, Kind::Rubric, call.span);
    let messages = context.inline(node, &call.arguments[0].lines);
    context.add_classes(call, node);
    context.add_name(call, node);
    context.append_nodes(call.parent, messages);
    Ok(())
}

fn run_quote<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let last = context.document.tree.last(call.parent);
    context.block_quotes(&call.content, call.parent);
    let tree = &mut context.document.tree;
    let mut made = match last {
        Some(last) => tree.next(last),
        None => tree.first(call.parent),
    };
    while let Some(node) = made {
        if tree.kind(node) == Kind::BlockQuote {
            tree.push_to(node, "classes", call.directive.names[0]);
        }
        made = tree.next(node);
    }
    Ok(())
}

fn run_compound<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let node = context.document.tree.push(call.parent, Kind::Compound, call.span);
    context.add_classes(call, node);
    fill(context, call, node);
    Ok(())
}

fn run_container<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let classes = argument_classes(call)?;
    let node = context.document.tree.push(call.parent, Kind::Container, call.span);
    if !classes.is_empty() {
        context.document.tree.set(node, "classes", classes);
    }
    fill(context, call, node);
    Ok(())
}

fn fill<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, node: NodeId) {
    context.add_name(call, node);
    context.nested_parse(&call.content, node, Titles::Refused);
}

/// Classes given as the argument.
pub(super) fn argument_classes(call: &Call<'_, '_>) -> Result<Vec<String>, Failure> {
    let Some(argument) = call.arguments.first() else { return Ok(Vec::new()) };
    class_option(&argument.text).map_err(|_| {
        let (name, text) = (call.name, &argument.text);
        let message =
            format!("Invalid class attribute value for \"{name}\" directive: \"{text}\".");
        Failure::error(codes::VALUE, message)
    })
}
