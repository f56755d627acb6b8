//! Parts of documents that docutils makes itself: contents, numbers, header, footer, notes.

use super::body::require_structural_parent;
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape, Titles};
use crate::tree::{Kind, NodeId, Pending, Value, normalize_name};

pub(super) static CONTENTS: Directive = Directive {
    names: &["contents"],
    about: "A table of contents.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[
        ("depth", Shape::NonnegativeInteger),
        ("local", Shape::Flag),
        ("backlinks", Shape::Choice(&["top", "entry", "none"])),
        ("class", Shape::Class),
    ],
    has_content: false,
    run: run_contents,
};

pub(super) static SECTNUM: Directive = Directive {
    names: &["sectnum", "section-numbering"],
    about: "Numbers of sections.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("depth", Shape::Integer),
        ("start", Shape::Integer),
        ("prefix", Shape::UnchangedRequired),
        ("suffix", Shape::UnchangedRequired),
    ],
    has_content: false,
    run: run_sectnum,
};

const fn decoration(names: &'static [&'static str], about: &'static str) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: false,
        options: &[],
        has_content: true,
        run: run_decoration,
    }
}

pub(super) static HEADER: Directive = decoration(&["header"], "The top of each printed page.");
pub(super) static FOOTER: Directive = decoration(&["footer"], "The bottom of each printed page.");

pub(super) static TARGET_NOTES: Directive = Directive {
    names: &["target-notes"],
    about: "A footnote for each external target.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("class", Shape::Class)],
    has_content: false,
    run: run_target_notes,
};

/// English, as `languages.en` has it.
const CONTENTS_LABEL: &str = "Contents";

fn run_contents<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_structural_parent(context, call)?;
    let topic = context.document.tree.push(call.parent, Kind::Topic, call.span);
    context.document.tree.push_to(topic, "classes", "contents");
    context.add_classes(call, topic);
    if call.has("local") {
        context.document.tree.push_to(topic, "classes", "local");
    }
    let mut messages = Vec::new();
    let name = match call.arguments.first() {
        Some(argument) => {
            let title = context.document.tree.push(topic, Kind::Title, call.span);
            messages = context.inline(title, &argument.lines);
            context.document.plain_text(title)
        }
        None => {
            if !call.has("local") {
                let title = context.document.tree.push(topic, Kind::Title, call.span);
                super::literal::push_made_at(context, title, CONTENTS_LABEL, call.span.lo);
            }
            CONTENTS_LABEL.to_owned()
        }
    };
    let name = normalize_name(&name);
    if !context.document.has_name(&name) {
        context.document.tree.push_to(topic, "names", name);
    }
    context.document.note_implicit_target(topic, None);
    push_pending(context, call, topic, "docutils.transforms.parts.Contents");
    context.append_nodes(call.parent, messages);
    Ok(())
}

fn run_sectnum<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    push_pending(context, call, call.parent, "docutils.transforms.parts.SectNum");
    Ok(())
}

fn run_target_notes<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    push_pending(context, call, call.parent, "docutils.transforms.references.TargetNotes");
    Ok(())
}

/// A `pending` element with the directive's options as details.
fn push_pending(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    parent: NodeId,
    transform: &'static str,
) {
    let node = context.document.tree.push(parent, Kind::Pending, call.span);
    let details = call.options.iter().map(|(key, value)| (*key, detail(key, value))).collect();
    context.document.note_pending(Pending { node, transform, details });
}

fn detail(key: &str, value: &OptionValue) -> Value {
    match value {
        // docutils has Python's `None` for it.
        OptionValue::Text(text) if key == "backlinks" && text == "none" => Value::Null,
        OptionValue::Text(text) => Value::from(text.as_str()),
        OptionValue::Integer(number) => Value::Integer(*number),
        OptionValue::List(list) => Value::from(list.clone()),
        OptionValue::Integers(_) | OptionValue::None => Value::Null,
    }
}

fn run_decoration<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let decoration = context.document.decoration();
    let tree = &mut context.document.tree;
    let node = if call.directive.names[0] == "header" {
        match tree.first(decoration).filter(|&first| tree.kind(first) == Kind::Header) {
            Some(header) => header,
            None => {
                let header = tree.create(Kind::Header, call.span);
                tree.prepend(decoration, header);
                header
            }
        }
    } else {
        match tree.last(decoration).filter(|&last| tree.kind(last) == Kind::Footer) {
            Some(footer) => footer,
            None => tree.push(decoration, Kind::Footer, call.span),
        }
    };
    context.nested_parse(&call.content, node, Titles::Refused);
    Ok(())
}
