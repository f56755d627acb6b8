//! YAML at the top of a page: fields of the page, and settings of the reader.

use super::state::State;
use super::yaml::{self, Value};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::Context;
use crate::span::{Line, Span};
use crate::tree::Kind;

const TOPMATTER: Code = Code("P402");

/// Keys that are no fields of the page.
const NOT_FIELDS: &[&str] =
    &["myst", "mystnb", "substitutions", "html_meta", "jupytext", "kernelspec", "file_format"];

/// The names whose fields docutils makes elements of their own of.
const BIBLIOGRAPHIC: &[&str] = &[
    "author",
    "authors",
    "organization",
    "address",
    "contact",
    "version",
    "revision",
    "status",
    "date",
    "copyright",
    "dedication",
    "abstract",
];

/// Reads the front matter; the lines behind it.
pub(super) fn read<'s>(context: &mut Context<'s>, lines: Vec<Line<'s>>) -> Vec<Line<'s>> {
    let substitutions = context.config.myst_substitutions.clone();
    context.ambient.state::<State>().substitutions.extend(substitutions);
    let is_mark = |line: &Line<'_>| line.text == "---";
    if !lines.first().is_some_and(is_mark) {
        return lines;
    }
    let Some(end) = lines.iter().skip(1).position(is_mark).map(|end| end + 1) else { return lines };
    let span = lines[0].span().to(lines[end].span());
    let text: Vec<_> = lines[1..end].iter().map(|line| line.text).collect();
    match yaml::read(&text.join("\n")) {
        Ok(value @ Value::Map(_)) => take(context, &value, span),
        Ok(_) => warn(context, span, "the front matter is no mapping".to_owned()),
        Err(error) => warn(context, span, format!("the front matter is no YAML: {error}")),
    }
    lines[end + 1..].to_vec()
}

fn warn(context: &mut Context<'_>, span: Span, message: String) {
    let help = Some("the page is read without it".into());
    let (code, severity, message) = (TOPMATTER, Severity::Warning, message.into());
    context.document.diagnostics.push(Diagnostic { code, severity, span, message, help });
}

fn take(context: &mut Context<'_>, value: &Value, span: Span) {
    let inner = value.get("myst").and_then(|myst| myst.get("substitutions"));
    let substitutions = inner.or_else(|| value.get("substitutions"));
    for (name, own) in substitutions.map(Value::pairs).unwrap_or_default() {
        context.ambient.state::<State>().substitutions.insert(name.clone(), own.text());
    }
    let meta = value.get("myst").and_then(|myst| myst.get("html_meta"));
    for (name, own) in meta.map(Value::pairs).unwrap_or_default() {
        let root = context.document.tree.root();
        let node = context.document.tree.push(root, Kind::Meta, span);
        context.document.tree.set(node, "name", name.as_str());
        context.document.tree.set(node, "content", own.text());
    }
    let fields = value.pairs().iter().filter(|(key, _)| !NOT_FIELDS.contains(&key.as_str()));
    let fields: Vec<_> = fields.collect();
    if !fields.is_empty() {
        push_fields(context, &fields, span);
    }
}

fn push_fields(context: &mut Context<'_>, fields: &[&(String, Value)], span: Span) {
    let root = context.document.tree.root();
    let list = context.document.tree.push(root, Kind::FieldList, span);
    for (key, value) in fields {
        let tree = &mut context.document.tree;
        let field = tree.push(list, Kind::Field, span);
        let name = tree.push(field, Kind::FieldName, span);
        tree.push_made(name, key);
        let body = tree.push(field, Kind::FieldBody, span);
        let paragraph = tree.push(body, Kind::Paragraph, span);
        if BIBLIOGRAPHIC.contains(&key.as_str()) {
            let _ = context.inline_str(paragraph, &value.text(), span);
        } else {
            let literal = context.document.tree.push(paragraph, Kind::Literal, span);
            context.document.tree.push_made(literal, &value.text());
        }
    }
}
