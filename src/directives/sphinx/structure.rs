//! Conditions (`only`, `ifconfig`), and small things of layout: `centered`, `hlist`, `acks`,
//! `tabularcolumns`, authors, `rubric`, and names of docutils' `class`.

use crate::directives::helpers::{
    add_name, append_all, detached_content, inline_argument, set_classes, warn,
};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape, TitleStyle};
use crate::tree::{Kind, NodeId};

pub(in crate::directives) static ALL: &[&Directive] = &[
    &ONLY,
    &IFCONFIG,
    &CENTERED,
    &ACKS,
    &HLIST,
    &TABULARCOLUMNS,
    &AUTHOR,
    &RUBRIC,
    &RST_CLASS,
    &DEFAULT_DOMAIN,
];

static ONLY: Directive = Directive {
    names: &["only"],
    about: "content for builds with certain tags",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: true,
    run: |context, call| {
        let around = context.title_styles.clone();
        let (node, styles) = conditional(context, call, Kind::Only);
        raise(context, node, &around, &styles);
        Ok(())
    },
};

/// Content that begins with a section of a level that is known goes where a section of that level
/// would (the end of Sphinx' `Only.run`).
fn raise(context: &mut Context<'_>, node: NodeId, around: &[TitleStyle], own: &[TitleStyle]) {
    let Some(first) = own.first() else { return };
    let Some(level) = around.iter().position(|style| style == first) else { return };
    let tree = &mut context.document.tree;
    let depth = tree.ancestors(node).count().saturating_sub(1);
    let mut parent = tree.parent(node);
    for _ in level..depth {
        parent = parent.and_then(|parent| tree.parent(parent)).or(parent);
    }
    if let Some(parent) = parent {
        tree.detach(node);
        tree.append(parent, node);
    }
}

static IFCONFIG: Directive = Directive {
    names: &["ifconfig"],
    about: "content for certain values of the configuration",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: true,
    run: |context, call| {
        let _ = conditional(context, call, Kind::Ifconfig);
        Ok(())
    },
};

/// The element, and the title styles of its content.
fn conditional<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    kind: Kind,
) -> (NodeId, Vec<TitleStyle>) {
    let node = context.document.tree.push(call.parent, kind, call.span);
    context.document.tree.set(node, "expr", &*call.arguments[0].text);
    let styles = context.nested_parse_with_titles(&call.content, node);
    (node, styles)
}

static CENTERED: Directive = Directive {
    names: &["centered"],
    about: "a centered line in bold",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: false,
    run: |context, call| {
        let node = context.document.tree.push(call.parent, Kind::Centered, call.span);
        let messages = inline_argument(context, call, 0, node);
        append_all(context, call.parent, messages);
        Ok(())
    },
};

static ACKS: Directive = Directive {
    names: &["acks"],
    about: "a list of names, shown as running text",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: true,
    run: |context, call| {
        let Some(list) = list_content(context, call) else { return Ok(()) };
        let node = context.document.tree.push(call.parent, Kind::Acks, call.span);
        context.document.tree.append(node, list);
        Ok(())
    },
};

/// The bullet list that is all of the content, detached. What else there is stays, with a warning,
/// where unknown things are kept, and goes where Sphinx' own tree is wanted.
fn list_content<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Option<NodeId> {
    let holder = detached_content(context, call);
    let tree = &mut context.document.tree;
    let first = tree.first(holder);
    let list = first.filter(|&node| tree.next(node).is_none());
    if let Some(list) = list.filter(|&node| tree.kind(node) == Kind::BulletList) {
        tree.detach(list);
        return Some(list);
    }
    if context.config.keep_unknown {
        tree.adopt(call.parent, holder);
    }
    let message = format!(".. {} content is not a list", call.directive.names[0]);
    warn(context, "D240", call.span, message);
    None
}

static HLIST: Directive = Directive {
    names: &["hlist"],
    about: "a list in columns",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("columns", Shape::Integer)],
    has_content: true,
    run: hlist,
};

fn hlist<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let columns = match call.option("columns") {
        Some(OptionValue::Integer(number)) => usize::try_from(*number).unwrap_or(1).clamp(1, 1000),
        _ => 2,
    };
    let Some(list) = list_content(context, call) else { return Ok(()) };
    let tree = &mut context.document.tree;
    let items: Vec<_> = tree.children(list).collect();
    let (each, more) = (items.len() / columns, items.len() % columns);
    let node = tree.push(call.parent, Kind::Hlist, call.span);
    tree.set(node, "ncolumns", columns.to_string());
    let mut items = items.into_iter();
    for column in 0..columns {
        let holder = tree.push(node, Kind::Hlistcol, call.span);
        let part = tree.push(holder, Kind::BulletList, call.span);
        for item in items.by_ref().take(each + usize::from(column < more)) {
            tree.detach(item);
            tree.append(part, item);
        }
    }
    Ok(())
}

static TABULARCOLUMNS: Directive = Directive {
    names: &["tabularcolumns"],
    about: "LaTeX columns of the table that follows",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: false,
    run: |context, call| {
        let node = context.document.tree.push(call.parent, Kind::TabularColSpec, call.span);
        context.document.tree.set(node, "spec", &*call.arguments[0].text);
        Ok(())
    },
};

static AUTHOR: Directive = Directive {
    names: &["sectionauthor", "moduleauthor", "codeauthor"],
    about: "who wrote this; shown by projects that set show_authors",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: false,
    run: author,
};

fn author<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    if context.config.values.get("show_authors").is_none_or(|value| value != "True") {
        return Ok(());
    }
    let label = match call.name {
        "sectionauthor" => "Section author: ",
        "moduleauthor" => "Module author: ",
        _ => "Code author: ",
    };
    let tree = &mut context.document.tree;
    let paragraph = tree.push(call.parent, Kind::Paragraph, call.span);
    tree.set(paragraph, "translatable", false);
    let emphasis = tree.push(paragraph, Kind::Emphasis, call.span);
    tree.push_made(emphasis, label);
    let messages = inline_argument(context, call, 0, emphasis);
    append_all(context, call.parent, messages);
    Ok(())
}

static RUBRIC: Directive = Directive {
    names: &["rubric"],
    about: "a heading that no table of contents shows",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[
        ("class", Shape::Class),
        ("name", Shape::Unchanged),
        ("heading-level", Shape::Choice(&["1", "2", "3", "4", "5", "6"])),
    ],
    has_content: false,
    run: rubric,
};

fn rubric<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let node = context.document.tree.push(call.parent, Kind::Rubric, call.span);
    set_classes(context, node, call.list("class").to_vec());
    if let Some(level) = call.text("heading-level") {
        context.document.tree.set(node, "heading-level", level);
    }
    let messages = inline_argument(context, call, 0, node);
    add_name(context, call, node);
    append_all(context, call.parent, messages);
    Ok(())
}

static RST_CLASS: Directive = Directive {
    names: &["rst-class", "cssclass"],
    about: "classes of what follows: docutils' class, whose name the Python domain takes",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: true,
    run: |context, call| match crate::directives::find(crate::dialect::Dialect::Docutils, "class") {
        Some(class) => (class.run)(context, call),
        None => Ok(()),
    },
};

static DEFAULT_DOMAIN: Directive = Directive {
    names: &["default-domain"],
    about: "domain of the directives and roles that follow and name none",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: false,
    run: |context, call| {
        context.ambient.default_domain = Some(call.arguments[0].text.to_lowercase());
        Ok(())
    },
};
