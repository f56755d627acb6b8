//! Metadata for HTML heads.

use super::codes;
use crate::diagnostic::Severity;
use crate::parse::inline::{escape_to_nul, unescape};
use crate::parse::{Call, Context, Directive, Failure, read_field};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

pub(super) static META: Directive = Directive {
    names: &["meta"],
    about: "Metadata for HTML heads.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: true,
    run: run_meta,
};

/// Attributes of HTML's `meta`, global ones and RDFa's: what a meta tag here may have.
const ATTRIBUTES: [&str; 24] = [
    "about",
    "charset",
    "content",
    "datatype",
    "dir",
    "http-equiv",
    "id",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "lang",
    "media",
    "name",
    "prefix",
    "property",
    "rel",
    "resource",
    "scheme",
    "title",
    "typeof",
    "vocab",
    "xml:lang",
];

fn run_meta<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    call.require_content()?;
    let mut nodes = Vec::new();
    let mut at = 0;
    while at < call.content.len() {
        let line = call.content[at];
        if line.is_blank() {
            at += 1;
            continue;
        }
        let Some(field) = read_field(&call.content, at) else {
            let message = "Invalid meta directive.";
            let span = call.span;
            nodes.push(context.report_block(
                Severity::Error,
                codes::META,
                span,
                message,
                call.lines,
            ));
            break;
        };
        at = field.end;
        let shown = call.content[at - 1];
        nodes.push(meta(context, field.name, &field.body, shown));
    }
    insert_at_top(context, nodes);
    Ok(())
}

/// A message about a field, which shows its last line. docutils gives it the line that the outermost
/// reader has come to.
fn complaint<'s>(
    context: &mut Context<'s>,
    severity: Severity,
    message: String,
    shown: Line<'s>,
) -> NodeId {
    let place = Span::at(context.reached);
    context.with_true_lines(|context| {
        context.report_block(severity, codes::META, place, message, &[shown])
    })
}

/// A meta tag of a field; else a message.
fn meta<'s>(context: &mut Context<'s>, name: &str, body: &[Line<'s>], shown: Line<'s>) -> NodeId {
    let name = unescape(&escape_to_nul(name)).into_owned();
    let blank = body.iter().take_while(|line| line.is_blank()).count();
    let body = &body[blank..];
    let Some(first) = body.first() else {
        let message = format!("No content for meta tag \"{name}\".");
        return complaint(context, Severity::Info, message, shown);
    };
    let node = context.document.tree.create(Kind::Meta, first.span());
    let content = body.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let content = unescape(&escape_to_nul(&content)).into_owned();
    context.document.tree.set(node, "content", content);
    for (index, token) in name.split_whitespace().enumerate() {
        let problem = match name_value(token) {
            Ok((key, value)) => match attribute(key) {
                Some(key) => {
                    context.document.tree.set(node, key, value);
                    continue;
                }
                None => format!("no attribute of meta tags: \"{key}\""),
            },
            Err(_) if index == 0 => {
                context.document.tree.set(node, "name", token);
                continue;
            }
            Err(problem) => problem,
        };
        let message = format!("Error parsing meta tag attribute \"{token}\": {problem}.");
        return complaint(context, Severity::Error, message, shown);
    }
    node
}

fn attribute(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    ATTRIBUTES.into_iter().find(|known| *known == name)
}

/// `name=value`, the value perhaps in quotes (docutils' `extract_name_value`, for a single word).
fn name_value(word: &str) -> Result<(&str, &str), String> {
    let Some((name, value)) = word.split_once('=') else {
        return Err("missing \"=\"".to_owned());
    };
    if name.is_empty() {
        return Err("missing attribute name before \"=\"".to_owned());
    }
    let Some(quote) = value.chars().next() else {
        return Err(format!("missing value after \"{name}=\""));
    };
    if !matches!(quote, '"' | '\'') {
        return Ok((name, value));
    }
    match value[1..].split_once(quote) {
        None => Err(format!("attribute \"{name}\" missing end quote ({quote})")),
        Some((data, "")) => Ok((name, data)),
        Some(_) => {
            Err(format!("attribute \"{name}\" end quote ({quote}) not followed by whitespace"))
        }
    }
}

/// Puts nodes behind the document's titles and earlier metadata.
fn insert_at_top(context: &mut Context<'_>, nodes: Vec<NodeId>) {
    let tree = &mut context.document.tree;
    let root = tree.root();
    let behind = tree.children(root).find(|&child| {
        let kind = tree.kind(child);
        !kind.is_titular() && kind != Kind::Meta
    });
    match behind.or_else(|| tree.first(root)) {
        Some(place) => nodes.into_iter().for_each(|node| tree.insert_before(place, node)),
        None => nodes.into_iter().for_each(|node| tree.append(root, node)),
    }
}
