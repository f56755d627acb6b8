//! `grid` and its items.

use super::card::{CARD_OPTIONS, CardDefaults, create_card};
use super::component::{
    Auto, GUTTER, ITEM_COLUMNS, MARGIN, PADDING, classes, component, is_component, is_ignorable,
    media,
};
use crate::directives::helpers::{error, parse_content, require_content, warn};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::tree::NodeId;

pub(super) static GRID: Directive = Directive {
    names: &["grid"],
    about: "a grid; its argument is the number of columns, for one or four window widths",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("gutter", GUTTER),
        ("margin", MARGIN),
        ("padding", PADDING),
        ("outline", Shape::Flag),
        ("reverse", Shape::Flag),
        ("class-container", Shape::Class),
        ("class-row", Shape::Class),
    ],
    has_content: true,
    run: grid,
};

fn grid<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let columns = match call.arguments.first() {
        Some(columns) => media(Some(&columns.text), "sd-row-cols-", Auto::Allowed, 1..=12)
            .map_err(|problem| error(format!("Invalid directive argument: {problem}")))?,
        None => Vec::new(),
    };
    require_content(call)?;
    let margin = list_or(call, "margin", "sd-mb-4");
    let container = component(
        context,
        "grid-container",
        classes(
            &["sd-container-fluid", "sd-sphinx-override"],
            &[&margin, call.list("padding"), &outline(call), call.list("class-container")],
        ),
        call.span,
    );
    context.document.tree.append(call.parent, container);
    let reverse = flag_class(call, "reverse", "sd-flex-row-reverse");
    let row = component(
        context,
        "grid-row",
        classes(&["sd-row"], &[&columns, call.list("gutter"), &reverse, call.list("class-row")]),
        call.span,
    );
    context.document.tree.append(container, row);
    parse_content(context, call, row);
    let tree = &context.document.tree;
    let stray = tree
        .children(row)
        .find(|&item| !is_ignorable(tree, item) && !is_component(context, item, "grid-item"));
    if let Some(stray) = stray {
        let place = context.document.tree.span(stray);
        warn(context, "D301", place, "All children of a 'grid-row' should be 'grid-item'");
    }
    Ok(())
}

/// An option's classes, or one where it is not given.
pub(super) fn list_or(call: &Call<'_, '_>, name: &str, default: &str) -> Vec<String> {
    if call.has(name) { call.list(name).to_vec() } else { vec![default.to_owned()] }
}

fn flag_class(call: &Call<'_, '_>, name: &str, class: &str) -> Vec<String> {
    if call.has(name) { vec![class.to_owned()] } else { Vec::new() }
}

fn outline(call: &Call<'_, '_>) -> Vec<String> {
    flag_class(call, "outline", "sd-border-1")
}

pub(super) static GRID_ITEM: Directive = Directive {
    names: &["grid-item"],
    about: "an item of a grid",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("columns", ITEM_COLUMNS),
        ("margin", MARGIN),
        ("padding", PADDING),
        ("child-direction", Shape::Choice(&["column", "row"])),
        ("child-align", Shape::Choice(&["start", "end", "center", "justify", "spaced"])),
        ("outline", Shape::Flag),
        ("class", Shape::Class),
    ],
    has_content: true,
    run: grid_item,
};

fn grid_item<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    warn_outside(context, call);
    let direction = call.text("child-direction").unwrap_or("column");
    let align = call.text("child-align").map(|align| format!("sd-align-major-{align}"));
    let direction = format!("sd-d-flex-{direction}");
    let column = component(
        context,
        "grid-item",
        classes(
            &["sd-col", &direction],
            &[
                call.list("columns"),
                call.list("margin"),
                call.list("padding"),
                align.as_slice(),
                &outline(call),
                call.list("class"),
            ],
        ),
        call.span,
    );
    context.document.tree.append(call.parent, column);
    parse_content(context, call, column);
    Ok(())
}

fn warn_outside(context: &mut Context<'_>, call: &Call<'_, '_>) {
    if !is_component(context, call.parent, "grid-row") {
        let message = "The parent of a 'grid-item' should be a 'grid-row'";
        warn(context, "D302", call.span, message);
    }
}

const ITEM_CARD_OPTIONS: &[(&str, Shape)] = &{
    let mut options = [("", Shape::Flag); CARD_OPTIONS.len() + 4];
    options[0] = ("columns", ITEM_COLUMNS);
    options[1] = ("margin", MARGIN);
    options[2] = ("padding", PADDING);
    options[3] = ("class-item", Shape::Class);
    let mut index = 0;
    while index < CARD_OPTIONS.len() {
        options[index + 4] = CARD_OPTIONS[index];
        index += 1;
    }
    options
};

pub(in crate::directives) static GRID_ITEM_CARD: Directive = Directive {
    names: &["grid-item-card"],
    about: "an item of a grid that is a card",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: ITEM_CARD_OPTIONS,
    has_content: true,
    run: grid_item_card,
};

fn grid_item_card<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    warn_outside(context, call);
    let column = component(
        context,
        "grid-item",
        classes(
            &["sd-col", "sd-d-flex-row"],
            &[
                call.list("columns"),
                call.list("margin"),
                call.list("padding"),
                call.list("class-item"),
            ],
        ),
        call.span,
    );
    context.document.tree.append(call.parent, column);
    let defaults = CardDefaults { width: Some("100%"), margin: Vec::new() };
    create_card(context, call, column, &defaults);
    Ok(())
}

/// The node that holds cards or items of extensions that have no directive for it.
pub(in crate::directives) fn push_grid(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    columns: &str,
) -> NodeId {
    let columns = media(Some(columns), "sd-row-cols-", Auto::Allowed, 1..=12).unwrap_or_default();
    let container = component(
        context,
        "grid-container",
        classes(&["sd-container-fluid", "sd-sphinx-override", "sd-mb-4"], &[]),
        call.span,
    );
    context.document.tree.append(call.parent, container);
    let row = component(context, "grid-row", classes(&["sd-row"], &[&columns]), call.span);
    context.document.tree.append(container, row);
    row
}
