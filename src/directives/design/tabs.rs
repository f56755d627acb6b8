//! `tab-set`, `tab-item`, `tab-set-code`.

use super::component::{classes, component, is_component, is_ignorable};
use crate::directives::helpers::{
    add_name, detached_content, inline_argument, parse_content, require_content, warn,
};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::tree::{Kind, NodeId};

const ORIENTATION: Shape = Shape::Choice(&["horizontal", "vertical"]);

fn orientation_classes(call: &Call<'_, '_>) -> Vec<String> {
    let vertical = call.text("orientation") == Some("vertical");
    if vertical { vec![String::from("sd-tab-set-vertical")] } else { Vec::new() }
}

pub(super) static TAB_SET: Directive = Directive {
    names: &["tab-set"],
    about: "tabs",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("orientation", ORIENTATION),
        ("sync-group", Shape::UnchangedRequired),
        ("class", Shape::Class),
    ],
    has_content: true,
    run: tab_set,
};

fn tab_set<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let set_classes = classes(&["sd-tab-set"], &[&orientation_classes(call), call.list("class")]);
    let set = component(context, "tab-set", set_classes, call.span);
    context.document.tree.append(call.parent, set);
    parse_content(context, call, set);
    keep_components(
        context,
        set,
        ("tab-item", "D320"),
        "All children of a 'tab-set' should be 'tab-item'",
    );
    let group = call.text("sync-group").unwrap_or("tab");
    let items: Vec<_> = context.document.tree.children(set).collect();
    for item in items {
        let tree = &mut context.document.tree;
        if let Some(label) = tree.first(item)
            && tree.get(label, "sync_id").is_some()
        {
            tree.set(label, "sync_group", group);
        }
    }
    Ok(())
}

/// Takes out children that are neither components of this name nor targets; comments and messages go
/// silently.
pub(super) fn keep_components(
    context: &mut Context<'_>,
    parent: NodeId,
    (name, code): (&str, &'static str),
    message: &'static str,
) {
    let children: Vec<_> = context.document.tree.children(parent).collect();
    for child in children {
        let tree = &context.document.tree;
        if tree.kind(child) == Kind::Target || is_component(context, child, name) {
            continue;
        }
        if !is_ignorable(tree, child) {
            let place = tree.span(child);
            warn(context, code, place, message);
        }
        context.document.tree.detach(child);
    }
}

pub(super) static TAB_ITEM: Directive = Directive {
    names: &["tab-item"],
    about: "a tab; its argument is the label",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[
        ("selected", Shape::Flag),
        ("sync", Shape::UnchangedRequired),
        ("name", Shape::Unchanged),
        ("class-container", Shape::Class),
        ("class-label", Shape::Class),
        ("class-content", Shape::Class),
    ],
    has_content: true,
    run: tab_item,
};

fn tab_item<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    if !is_component(context, call.parent, "tab-set") {
        let message = "The parent of a 'tab-item' should be a 'tab-set'";
        warn(context, "D321", call.span, message);
    }
    let item_classes = classes(&["sd-tab-item"], &[call.list("class-container")]);
    let item = component(context, "tab-item", item_classes, call.span);
    context.document.tree.append(call.parent, item);
    context.document.tree.set(item, "selected", call.has("selected"));
    let label = push_label(context, call, item);
    let _ = inline_argument(context, call, 0, label);
    if let Some(sync) = call.text("sync") {
        context.document.tree.set(label, "sync_id", sync);
    }
    add_name(context, call, label);
    let content = push_tab_content(context, call, item);
    parse_content(context, call, content);
    Ok(())
}

/// The label of a tab, still empty.
pub(in crate::directives) fn push_label(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    item: NodeId,
) -> NodeId {
    let tree = &mut context.document.tree;
    let label = tree.push(item, Kind::Rubric, call.span);
    tree.set(label, "classes", classes(&["sd-tab-label"], &[call.list("class-label")]));
    label
}

/// What holds the content of a tab.
pub(in crate::directives) fn push_tab_content(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    item: NodeId,
) -> NodeId {
    let content_classes = classes(&["sd-tab-content"], &[call.list("class-content")]);
    let content = component(context, "tab-content", content_classes, call.span);
    context.document.tree.append(item, content);
    content
}

/// An empty tab set, last under `parent`; for extensions that make tabs in their own way.
pub(in crate::directives) fn push_tab_set(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    parent: NodeId,
) -> NodeId {
    let set = component(context, "tab-set", classes(&["sd-tab-set"], &[]), call.span);
    context.document.tree.append(parent, set);
    set
}

/// An empty tab, last in a set.
pub(in crate::directives) fn push_tab_item(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    set: NodeId,
) -> NodeId {
    let item = component(context, "tab-item", classes(&["sd-tab-item"], &[]), call.span);
    context.document.tree.append(set, item);
    context.document.tree.set(item, "selected", false);
    item
}

pub(super) static TAB_SET_CODE: Directive = Directive {
    names: &["tab-set-code"],
    about: "tabs of code blocks, one for each language",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("no-sync", Shape::Flag),
        ("orientation", ORIENTATION),
        ("sync-group", Shape::UnchangedRequired),
        ("class-set", Shape::Class),
        ("class-item", Shape::Class),
    ],
    has_content: true,
    run: tab_set_code,
};

fn tab_set_code<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let set_classes =
        classes(&["sd-tab-set"], &[&orientation_classes(call), call.list("class-set")]);
    let set = component(context, "tab-set", set_classes, call.span);
    context.document.tree.append(call.parent, set);
    code_tabs(context, call, set);
    Ok(())
}

/// Parses code blocks and makes a tab of each.
pub(in crate::directives) fn code_tabs<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    set: NodeId,
) {
    let holder = detached_content(context, call);
    let children: Vec<_> = context.document.tree.children(holder).collect();
    for child in children {
        let tree = &mut context.document.tree;
        tree.detach(child);
        if is_ignorable(tree, child) {
            if tree.kind(child) == Kind::Target {
                tree.append(set, child);
            }
            continue;
        }
        let Some(literal) = literal_of(context, child) else {
            let place = context.document.tree.span(child);
            let message = "All children of a 'tab-code-set' should be a 'literal_block'";
            warn(context, "D322", place, message);
            if context.config.keep_unknown {
                context.document.tree.insert_before(set, child);
            }
            continue;
        };
        let language = context.document.attribute(literal, "language").unwrap_or("unknown");
        let language = language.to_owned();
        code_tab(context, call, (set, &language), child);
    }
}

/// The code of a tab: a literal block; where nothing is to be lost, one with a caption too.
fn literal_of(context: &Context<'_>, child: NodeId) -> Option<NodeId> {
    let tree = &context.document.tree;
    let is_literal = |node: NodeId| tree.kind(node) == Kind::LiteralBlock;
    if is_literal(child) {
        return Some(child);
    }
    let captioned = context.config.keep_unknown && tree.flag(child, "literal_block");
    tree.children(child).find(|&part| captioned && is_literal(part))
}

fn code_tab(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    (set, language): (NodeId, &str),
    code: NodeId,
) {
    let item_classes = classes(&["sd-tab-item"], &[call.list("class-item")]);
    let item = component(context, "tab-item", item_classes, call.span);
    context.document.tree.append(set, item);
    let label = push_label(context, call, item);
    let tree = &mut context.document.tree;
    tree.push_made(label, &language.to_uppercase());
    if !call.has("no-sync") {
        tree.set(label, "sync_group", call.text("sync-group").unwrap_or("code"));
        tree.set(label, "sync_id", language);
    }
    let content = push_tab_content(context, call, item);
    context.document.tree.append(content, code);
}
