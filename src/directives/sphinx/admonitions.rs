//! Admonitions, which can fold in Sphinx, with its own `seealso` and `todo`.

use crate::directives::helpers::{
    add_name, append_all, inline_argument, parse_content, require_content, set_classes,
};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::tree::{Kind, NodeId, make_id};

pub(in crate::directives) static ALL: &[&Directive] = &[
    &ADMONITION,
    &ATTENTION,
    &CAUTION,
    &DANGER,
    &ERROR,
    &HINT,
    &IMPORTANT,
    &NOTE,
    &TIP,
    &WARNING,
    &SEEALSO,
    &TODO,
    &TODOLIST,
];

const OPTIONS: &[(&str, Shape)] =
    &[("class", Shape::Class), ("name", Shape::Unchanged), ("collapsible", COLLAPSIBLE)];

const COLLAPSIBLE: Shape = Shape::Custom(|value| match value {
    None => Ok(OptionValue::Text("open".to_owned())),
    Some(value) => match value.to_lowercase().trim() {
        word @ ("open" | "closed") => Ok(OptionValue::Text(word.to_owned())),
        _ => {
            let value = value.to_lowercase();
            Err(format!("\"{}\" unknown; choose from \"open\" or \"closed\".", value.trim()))
        }
    },
});

/// A directive for one kind of admonition.
const fn specific(
    names: &'static [&'static str],
    about: &'static str,
    run: for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>,
) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options: OPTIONS,
        has_content: true,
        run,
    }
}

static ATTENTION: Directive = specific(&["attention"], "an admonition", |context, call| {
    plain(context, call, Kind::Attention)
});
static CAUTION: Directive =
    specific(&["caution"], "an admonition", |context, call| plain(context, call, Kind::Caution));
static DANGER: Directive =
    specific(&["danger"], "an admonition", |context, call| plain(context, call, Kind::Danger));
static ERROR: Directive =
    specific(&["error"], "an admonition", |context, call| plain(context, call, Kind::Error));
static HINT: Directive =
    specific(&["hint"], "an admonition", |context, call| plain(context, call, Kind::Hint));
static IMPORTANT: Directive = specific(&["important"], "an admonition", |context, call| {
    plain(context, call, Kind::Important)
});
pub(in crate::directives) static NOTE: Directive =
    specific(&["note"], "an admonition", |context, call| plain(context, call, Kind::Note));
static TIP: Directive =
    specific(&["tip"], "an admonition", |context, call| plain(context, call, Kind::Tip));
pub(in crate::directives) static WARNING: Directive =
    specific(&["warning"], "an admonition", |context, call| plain(context, call, Kind::Warning));
static SEEALSO: Directive =
    specific(&["seealso"], "where to read on", |context, call| plain(context, call, Kind::Seealso));

fn plain<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, kind: Kind) -> Result<(), Failure> {
    let node = open(context, call, kind)?;
    set_classes(context, node, call.list("class").to_vec());
    add_name(context, call, node);
    parse_content(context, call, node);
    Ok(())
}

/// The element of an admonition, still without classes, name and content.
fn open(context: &mut Context<'_>, call: &Call<'_, '_>, kind: Kind) -> Result<NodeId, Failure> {
    require_content(call)?;
    let node = context.document.tree.push(call.parent, kind, call.span);
    if let Some(state) = call.text("collapsible") {
        context.document.tree.set(node, "collapsible", state);
    }
    Ok(node)
}

static ADMONITION: Directive = Directive {
    required_arguments: 1,
    ..specific(&["admonition"], "an admonition with a title of its own", admonition)
};

fn admonition<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let node = open(context, call, Kind::Admonition)?;
    let classes = match call.option("class") {
        Some(OptionValue::List(classes)) => classes.clone(),
        _ => vec![format!("admonition-{}", make_id(&call.arguments[0].text))],
    };
    set_classes(context, node, classes);
    add_name(context, call, node);
    let title = context.document.tree.push(node, Kind::Title, call.span);
    let messages = inline_argument(context, call, 0, title);
    append_all(context, node, messages);
    parse_content(context, call, node);
    Ok(())
}

static TODO: Directive = specific(&["todo"], "something left to do", todo);

fn todo<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let node = open(context, call, Kind::TodoNode)?;
    let classes = match call.list("class") {
        [] => vec![String::from("admonition-todo")],
        given => given.to_vec(),
    };
    set_classes(context, node, classes);
    add_name(context, call, node);
    let docname = context.document.docname.clone();
    let tree = &mut context.document.tree;
    tree.set(node, "docname", docname);
    let title = tree.push(node, Kind::Title, call.span);
    tree.push_made(title, "Todo");
    parse_content(context, call, node);
    context.document.note_explicit_target(node, None);
    Ok(())
}

static TODOLIST: Directive = Directive {
    names: &["todolist"],
    about: "all that is left to do, of all pages",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: false,
    run: |context, call| {
        context.document.tree.push(call.parent, Kind::Todolist, call.span);
        Ok(())
    },
};
