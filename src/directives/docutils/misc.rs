//! Classes, the document's title, and the directive that tests use.

use super::body::argument_classes;
use super::codes;
use crate::diagnostic::Severity;
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::python::repr;
use crate::tree::{Kind, Pending, Value};

pub(super) static CLASS: Directive = Directive {
    names: &["class", "rst-class"],
    about: "Classes of its content, or of the next block.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: true,
    run: run_class,
};

pub(super) static TITLE: Directive = Directive {
    names: &["title"],
    about: "The document's title as metadata.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: false,
    run: run_title,
};

pub(super) static TEST: Directive = Directive {
    names: &["restructuredtext-test-directive"],
    about: "Says what it was called with.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: &[("option", Shape::UnchangedRequired)],
    has_content: true,
    run: run_test,
};

/// Runs `class`, whatever its name (docutils has it as `rst-class` too, Sphinx also as `cssclass`).
pub(crate) fn run_class<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let classes = argument_classes(call)?;
    if call.content.is_empty() {
        let node = context.document.tree.push(call.parent, Kind::Pending, call.span);
        let details = vec![("class", Value::from(classes)), ("directive", Value::from(call.name))];
        let transform = "docutils.transforms.misc.ClassAttribute";
        context.document.note_pending(Pending { node, transform, details });
        return Ok(());
    }
    let content = context.parse_apart(call);
    while let Some(node) = context.document.tree.first(content) {
        let tree = &mut context.document.tree;
        tree.detach(node);
        for class in &classes {
            tree.push_to(node, "classes", class.as_str());
        }
        tree.append(call.parent, node);
    }
    Ok(())
}

fn run_title<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let root = context.document.tree.root();
    context.document.tree.set(root, "title", &*call.arguments[0].text);
    Ok(())
}

fn run_test<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let arguments = call.arguments.iter().map(|argument| repr(&argument.text));
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    let options = call.text("option").map(|text| format!("'option': {}", repr(text)));
    let message = format!(
        "Directive processed. Type=\"{}\", arguments=[{arguments}], options={{{}}}, content:{}",
        call.name,
        options.unwrap_or_default(),
        if call.content.is_empty() { " None" } else { "" }
    );
    let node = if call.content.is_empty() {
        context.report(Severity::Info, codes::TEST, call.span, message)
    } else {
        context.report_block(Severity::Info, codes::TEST, call.span, message, &call.content)
    };
    context.document.tree.append(call.parent, node);
    Ok(())
}
