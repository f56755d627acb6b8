//! `dropdown` and `accordion`.

use super::card::COLOR;
use super::component::{MARGIN, classes, component, is_component};
use super::grid::list_or;
use super::tabs::keep_components;
use crate::directives::helpers::{
    add_name, append_all, inline_argument, parse_content, require_content, warn,
};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::roles::design::icons::octicon_names;
use crate::tree::{Kind, NodeId, Value, make_id};
use sha1::{Digest, Sha1};

/// The name of an octicon.
const OCTICON: Shape =
    Shape::Custom(|value| crate::parse::choice(value, octicon_names()).map(OptionValue::Text));

pub(in crate::directives) static DROPDOWN: Directive = Directive {
    names: &["dropdown"],
    about: "content that folds; its argument is the title",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("open", Shape::Flag),
        ("color", COLOR),
        ("icon", OCTICON),
        ("chevron", Shape::Choice(&["right-down", "down-up"])),
        ("animate", Shape::Choice(&["fade-in", "fade-in-slide-down"])),
        ("margin", MARGIN),
        ("name", Shape::Unchanged),
        ("class-container", Shape::Class),
        ("class-title", Shape::Class),
        ("class-body", Shape::Class),
    ],
    has_content: true,
    run: |context, call| {
        let title = !call.arguments.is_empty();
        let node = push_dropdown(context, call, title);
        if title {
            let rubric = context.document.tree.push(node, Kind::Rubric, call.span);
            let messages = inline_argument(context, call, 0, rubric);
            append_all(context, node, messages);
            add_name(context, call, rubric);
        } else {
            add_name(context, call, node);
        }
        parse_content(context, call, node);
        Ok(())
    },
};

/// The container of a dropdown, still without title and content.
pub(in crate::directives) fn push_dropdown(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    title: bool,
) -> NodeId {
    let mut container_classes = list_or(call, "margin", "sd-mb-3");
    container_classes.extend_from_slice(call.list("class-container"));
    let animation = call.text("animate").map(|name| format!("sd-{name}"));
    if let Some(animation) = animation.filter(|name| !container_classes.contains(name)) {
        container_classes.push(animation);
    }
    let mut title_classes = call.list("class-title").to_vec();
    if let Some(color) = call.text("color") {
        title_classes.extend([format!("sd-bg-{color}"), format!("sd-bg-text-{color}")]);
    }
    let node = component(context, "dropdown", Vec::new(), call.span);
    let tree = &mut context.document.tree;
    tree.append(call.parent, node);
    tree.set(node, "opened", call.has("open"));
    tree.set(node, "type", "dropdown");
    tree.set(node, "has_title", title);
    for name in ["icon", "chevron"] {
        tree.set(node, name, call.text(name).map_or(Value::Null, Value::from));
    }
    tree.set(node, "container_classes", container_classes);
    tree.set(node, "title_classes", title_classes);
    tree.set(node, "body_classes", call.list("class-body").to_vec());
    node
}

pub(super) static ACCORDION: Directive = Directive {
    names: &["accordion"],
    about: "dropdowns of which one is open at a time",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("flush", Shape::Flag), ("class", Shape::Class)],
    has_content: true,
    run: accordion,
};

fn accordion<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let mut own = classes(&["sd-accordion"], &[]);
    if call.has("flush") {
        own.push(String::from("sd-accordion-flush"));
    }
    own.extend_from_slice(call.list("class"));
    let node = component(context, "accordion", own, call.span);
    context.document.tree.append(call.parent, node);
    parse_content(context, call, node);
    let message = "All children of an 'accordion' should be 'dropdown'";
    keep_components(context, node, ("dropdown", "D330"), message);
    group(context, node);
    Ok(())
}

/// Gives the dropdowns their common name, and leaves one open at most.
fn group(context: &mut Context<'_>, accordion: NodeId) {
    let docname = &context.document.docname;
    let slug = Some(make_id(docname)).filter(|slug| !slug.is_empty());
    let slug = slug.unwrap_or_else(|| String::from("doc"));
    let digest = format!("{:x}", Sha1::digest(docname));
    let serial = context.ambient.serial("sd-accordion");
    let name = format!("sd-accordion-{slug}-{digest:.8}-{serial}");
    let children: Vec<_> = context.document.tree.children(accordion).collect();
    let mut has_open = false;
    for child in children {
        if !is_component(context, child, "dropdown") {
            continue;
        }
        let tree = &mut context.document.tree;
        tree.set(child, "details_name", name.as_str());
        if tree.flag(child, "opened") && std::mem::replace(&mut has_open, true) {
            tree.set(child, "opened", false);
            let place = tree.span(child);
            let message =
                "Multiple open 'dropdown' items in an 'accordion'; keeping only the first open";
            warn(context, "D331", place, message);
        }
    }
}
