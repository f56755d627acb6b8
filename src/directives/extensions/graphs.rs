//! Graphs and diagrams in languages of their own: Graphviz, Mermaid, PlantUML, blockdiag.
//!
//! They become `graphviz` elements with the attributes `language`, `code` and `alt`; a caption is a child.

use super::{Call, Context, Directive, Failure, argument, instead, lenient, unlisted};
use crate::directives::helpers::{add_name, parse_text};
use crate::parse::joined;
use crate::path::relative_to_source;
use crate::tree::Kind;

pub(super) static ALL: &[&Directive] =
    &[&GRAPHVIZ, &GRAPH, &DIGRAPH, &MERMAID, &PLANTUML, &DIAGRAM];

static GRAPHVIZ: Directive = lenient(
    &["graphviz"],
    "a graph in Graphviz' language, or the file that holds it",
    |context, call| drawn(context, call, "dot"),
);

static GRAPH: Directive =
    lenient(&["graph"], "the inner part of a Graphviz graph", |context, call| {
        inner_part(context, call, "graph");
        Ok(())
    });

static DIGRAPH: Directive =
    lenient(&["digraph"], "the inner part of a directed Graphviz graph", |context, call| {
        inner_part(context, call, "digraph");
        Ok(())
    });

static MERMAID: Directive = lenient(
    &["mermaid"],
    "a diagram in Mermaid's language, or the file that holds it",
    |context, call| drawn(context, call, "mermaid"),
);

static PLANTUML: Directive = lenient(
    &["uml", "plantuml"],
    "a diagram in PlantUML's language, or the file that holds it",
    |context, call| drawn(context, call, "plantuml"),
);

/// Diagrams whose language has the directive's name.
static DIAGRAM: Directive = lenient(
    &[
        "blockdiag",
        "seqdiag",
        "actdiag",
        "nwdiag",
        "packetdiag",
        "rackdiag",
        "ditaa",
        "aafig",
        "tikz",
        "wavedrom",
        "d2",
        "kernel-render",
    ],
    "a diagram in the language of that name",
    |context, call| {
        let language = match call.name {
            "kernel-render" => argument(call).to_lowercase(),
            name => name.to_lowercase(),
        };
        let code = joined(&call.content);
        push_graph(context, call, &language, &code);
        Ok(())
    },
);

/// The graph of the content, or of the file that the argument names.
fn drawn<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: &str,
) -> Result<(), Failure> {
    let written = argument(call);
    if written.is_empty() || !call.content.is_empty() {
        let mut code = joined(&call.content).into_owned();
        if !written.is_empty() && !is_file_name(written) {
            code = format!("{written}\n{code}");
        }
        push_graph(context, call, language, &code);
        return Ok(());
    }
    if !is_file_name(written) {
        push_graph(context, call, language, written);
        return Ok(());
    }
    let path = relative_to_source(&context.document.docname, written);
    let file = context.files.adapt_root_path(&path);
    let read = context.files.read(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match read {
        Some(code) => push_graph(context, call, language, code.trim_end()),
        None => {
            let message = format!("the diagram's file {path} could not be read");
            crate::directives::helpers::warn(context, "D401", call.span, message);
            let mut missing = instead(call, call.directive, call.parent);
            missing.arguments.clone_from(&call.arguments);
            crate::directives::fallback::keep(context, &missing);
        }
    }
    Ok(())
}

/// One word with an extension.
fn is_file_name(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.contains('.') && !text.contains(['{', ';', '>'])
}

fn inner_part(context: &mut Context<'_>, call: &Call<'_, '_>, kind: &str) {
    let name = argument(call);
    let space = if name.is_empty() { "" } else { " " };
    let code = format!("{kind}{space}{name} {{\n{}\n}}", joined(&call.content));
    push_graph(context, call, "dot", &code);
}

fn push_graph(context: &mut Context<'_>, call: &Call<'_, '_>, language: &str, code: &str) {
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Graphviz, call.span);
    tree.set(node, "language", language);
    tree.set(node, "code", code);
    if let Some(alt) = unlisted(call, "alt") {
        tree.set(node, "alt", alt);
    }
    if let Some(text) = unlisted(call, "caption").filter(|text| !text.is_empty()) {
        let parsed = parse_text(context, text, call.span);
        let tree = &mut context.document.tree;
        let caption = tree.push(node, Kind::Caption, call.span);
        if let Some(paragraph) = tree.first(parsed) {
            tree.adopt(caption, paragraph);
        }
    }
    if let Some(name) = unlisted(call, "name") {
        context.add_target_name(name, node);
    }
    add_name(context, call, node);
}
