//! `div`, `aside`, `article-info`.

use super::component::{MARGIN, SEMANTIC_COLORS, classes, component};
use super::grid::list_or;
use crate::directives::helpers::{add_name, append_all, error, inline_argument, parse_content};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::roles::design::icons::{Icon, IconSet};
use crate::tree::{Kind, NodeId};

pub(super) static DIV: Directive = Directive {
    names: &["div"],
    about: "content with classes; its argument are the classes",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[("style", Shape::Unchanged), ("name", Shape::Unchanged)],
    has_content: true,
    run: div,
};

fn div<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let own = match call.arguments.first() {
        Some(argument) => crate::parse::class_option(&argument.text).map_err(|_| {
            let given = &argument.text;
            error(format!(
                "Invalid class attribute value for \"{}\" directive: \"{given}\".",
                call.name
            ))
        })?,
        None => Vec::new(),
    };
    let node = component(context, "div", own, call.span);
    context.document.tree.append(call.parent, node);
    if let Some(style) = call.text("style") {
        context.document.tree.set(node, "style", style);
    }
    add_name(context, call, node);
    parse_content(context, call, node);
    Ok(())
}

pub(super) static ASIDE: Directive = Directive {
    names: &["aside"],
    about: "a box that text flows around; its argument is the title",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("align", Shape::Choice(&["left", "right"])),
        ("width", Shape::Choice(&["25%", "33%", "50%"])),
        ("margin", MARGIN),
        ("name", Shape::Unchanged),
        ("class", Shape::Class),
        ("class-title", Shape::Class),
        ("class-body", Shape::Class),
    ],
    has_content: true,
    run: aside,
};

fn aside<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let align = format!("sd-aside-{}", call.text("align").unwrap_or("right"));
    let width = call.text("width").unwrap_or("33%").trim_end_matches('%');
    let width = format!("sd-aside-w-{width}");
    let margin = list_or(call, "margin", "sd-mb-3");
    let own = classes(&["sd-aside", &align, &width], &[&margin, call.list("class")]);
    let node = component(context, "aside", own, call.span);
    context.document.tree.append(call.parent, node);
    if call.arguments.is_empty() {
        add_name(context, call, node);
    } else {
        let tree = &mut context.document.tree;
        let title = tree.push(node, Kind::Rubric, call.span);
        tree.set(title, "classes", classes(&["sd-aside-title"], &[call.list("class-title")]));
        let messages = inline_argument(context, call, 0, title);
        append_all(context, node, messages);
        add_name(context, call, title);
    }
    let body_classes = classes(&["sd-aside-body"], &[call.list("class-body")]);
    let body = component(context, "aside-body", body_classes, call.span);
    context.document.tree.append(node, body);
    parse_content(context, call, body);
    Ok(())
}

pub(super) static ARTICLE_INFO: Directive = Directive {
    names: &["article-info"],
    about: "who wrote a page, when, and how long it takes to read",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("avatar", Shape::Uri),
        ("avatar-alt", Shape::Unchanged),
        ("avatar-link", Shape::Uri),
        ("avatar-outline", Shape::Choice(SEMANTIC_COLORS)),
        ("author", Shape::UnchangedRequired),
        ("date", Shape::UnchangedRequired),
        ("read-time", Shape::UnchangedRequired),
        ("class-container", Shape::Class),
        ("class-avatar", Shape::Class),
    ],
    has_content: false,
    run: article_info,
};

const CENTERED_ITEM: &[&str] = &["sd-col", "sd-col-auto", "sd-d-flex-row", "sd-align-minor-center"];

fn article_info(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let fixed = ["sd-container-fluid", "sd-sphinx-override", "sd-p-0", "sd-mt-2", "sd-mb-4"];
    let top_classes = classes(&fixed, &[call.list("class-container")]);
    let top = component(context, "grid-container", top_classes, call.span);
    context.document.tree.append(call.parent, top);
    let row_classes = ["sd-row", "sd-row-cols-2", "sd-gx-2", "sd-gy-1"];
    let row = push_component(context, call, top, ("grid-row", &row_classes));
    if let Some(avatar) = call.text("avatar").filter(|uri| !uri.is_empty()) {
        push_avatar(context, call, row, avatar);
    }
    let column_classes = ["sd-col", "sd-d-flex-row", "sd-align-minor-center"];
    let column = push_component(context, call, row, ("grid-item", &column_classes));
    let grid = push_component(context, call, column, ("grid-container", &fixed[..2]));
    let info_classes = [
        "sd-row",
        "sd-row-cols-2",
        "sd-row-cols-xs-2",
        "sd-row-cols-sm-3",
        "sd-row-cols-md-3",
        "sd-row-cols-lg-3",
        "sd-gx-3",
        "sd-gy-1",
    ];
    let info = push_component(context, call, grid, ("grid-row", &info_classes));
    for (option, icon) in
        [("author", None), ("date", Some("calendar")), ("read-time", Some("clock"))]
    {
        if let Some(text) = call.text(option).filter(|text| !text.is_empty()) {
            push_info(context, call, info, (text, icon));
        }
    }
    Ok(())
}

fn push_component(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    parent: NodeId,
    (name, own): (&str, &[&str]),
) -> NodeId {
    let node = component(context, name, classes(own, &[]), call.span);
    context.document.tree.append(parent, node);
    node
}

fn push_avatar(context: &mut Context<'_>, call: &Call<'_, '_>, row: NodeId, uri: &str) {
    let column = push_component(context, call, row, ("grid-item", CENTERED_ITEM));
    let outline: Vec<_> = call
        .text("avatar-outline")
        .map(|color| format!("sd-outline-{color}"))
        .into_iter()
        .collect();
    let tree = &mut context.document.tree;
    let parent = match call.text("avatar-link").filter(|link| !link.is_empty()) {
        Some(link) => {
            let reference = tree.push(column, Kind::Reference, call.span);
            tree.set(reference, "refuri", link);
            reference
        }
        None => column,
    };
    let image = tree.push(parent, Kind::Image, call.span);
    tree.set(image, "uri", uri);
    tree.set(image, "alt", call.text("avatar-alt").unwrap_or_default());
    tree.set(image, "classes", classes(&["sd-avatar-sm"], &[&outline, call.list("class-avatar")]));
}

fn push_info(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    row: NodeId,
    (text, icon): (&str, Option<&str>),
) {
    let column = push_component(context, call, row, ("grid-item", CENTERED_ITEM));
    let tree = &mut context.document.tree;
    let paragraph = tree.push(column, Kind::Paragraph, call.span);
    tree.set(paragraph, "classes", classes(&["sd-p-0", "sd-m-0"], &[]));
    if let Some(name) = icon {
        let icon = Icon { set: IconSet::Octicon, name, height: "16px", classes: "sd-pr-2" };
        if let Ok(svg) = icon.svg() {
            let node = tree.push(paragraph, Kind::SdIcon, call.span);
            tree.set(node, "svg", svg);
        }
    }
    let _ = context.inline_str(paragraph, text, call.span);
}
