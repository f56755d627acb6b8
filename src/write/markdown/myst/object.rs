//! Described objects, and lists of them, as directives.

use super::super::inline::Place;
use super::super::render::Render;
use super::block::eval_rst;
use super::directive::Directive;
use super::fields::ungrouped;
use super::restructured;
use crate::catalog::{Block, BlockContent, Field, Object, Signature, plain_text};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) fn object(render: &mut Render<'_>, object: &Object) {
    let Some((last, rest)) = object.signatures.split_last() else { return };
    let is_sectioned =
        object.blocks.iter().any(|block| matches!(block.content, BlockContent::Section { .. }));
    if (!rest.is_empty() || is_sectioned)
        && let Some(text) = restructured::object(render, object)
    {
        let blocks = &object.blocks;
        blocks.iter().for_each(|block| restructured::keep_ids(render, block));
        // Markdown's directives have one argument: what several signatures share would be the last one's. And
        // a heading would end the description.
        return eval_rst(render, &text);
    }
    let name = directive_name(object);
    let (said, blocks) = without_options(object);
    let options = options(render, object, said);
    let blocks = written_fields(object, blocks);
    for signature in rest {
        // Sphinx says once what a setting is.
        let less: &[&str] = if name == "confval" { &["type", "default"] } else { &[] };
        let directive = Directive::new(&name).argument(written(signature)).options(&options, less);
        render.directive(&directive, |_| {});
    }
    let directive = Directive::new(&name).argument(written(last)).options(&options, &[]);
    render.directive(&directive, |render| render.blocks(&blocks));
}

/// The directive that describes an object, with its domain.
pub(super) fn directive_name(object: &Object) -> String {
    let is_decorator = object.signatures.first().is_some_and(|first| first.text.starts_with('@'));
    let kind = match (object.domain.as_str(), object.kind.as_str()) {
        ("py", "function") if is_decorator => "decorator",
        ("py", "method") if is_decorator => "decoratormethod",
        (_, kind) => kind,
    };
    match object.domain.as_str() {
        "" | "std" => kind.to_owned(),
        domain => format!("{domain}:{kind}"),
    }
}

/// A signature as its source has it.
pub(super) fn written(signature: &Signature) -> &str {
    signature.source.as_deref().unwrap_or(&signature.text)
}

/// What an object holds, with the fields that Sphinx grouped as they were.
pub(super) fn written_fields<'b>(object: &Object, blocks: &'b [Block]) -> Cow<'b, [Block]> {
    match object.domain.as_str() {
        "py" | "js" | "c" | "cpp" => ungrouped(blocks),
        _ => Cow::Borrowed(blocks),
    }
}

/// The fields that Sphinx makes of an object's options, and what else it holds.
pub(super) fn without_options(object: &Object) -> (&[Field], &[Block]) {
    let is_option = |field: &Field| object.options.contains_key(&option_name(field));
    match object.blocks.split_first() {
        Some((Block { content: BlockContent::FieldList { fields }, .. }, rest))
            if fields.iter().all(is_option) =>
        {
            (fields, rest)
        }
        _ => (&[], &object.blocks),
    }
}

pub(super) fn option_name(field: &Field) -> String {
    plain_text(&field.name).to_lowercase()
}

/// The options of an object; those that hold markup as it is written here.
fn options(render: &mut Render<'_>, object: &Object, said: &[Field]) -> BTreeMap<String, String> {
    let mut options = object.options.clone();
    if let Some(name) = method_form(object) {
        options.insert(name.to_owned(), String::new());
    }
    for field in said {
        if let [Block { content: BlockContent::Paragraph { content }, .. }] =
            field.blocks.as_slice()
        {
            options.insert(option_name(field), render.inlines(content, Place::Heading));
        }
    }
    options
}

/// What `py:classmethod` and `py:staticmethod` are, which Sphinx takes for methods.
pub(super) fn method_form(object: &Object) -> Option<&'static str> {
    let text = &object.signatures.first()?.text;
    let before = text.split('(').next()?;
    let says = |word: &str| before.split_whitespace().any(|given| given == word);
    let is_method = object.domain == "py" && object.kind == "method";
    let forms = [("classmethod", "classmethod"), ("static", "staticmethod")];
    forms
        .into_iter()
        .find(|(word, option)| is_method && says(word) && !object.options.contains_key(*option))
        .map(|(_, option)| option)
}

/// The first line of a directive of autodoc, with the arguments that it gives a signature.
pub(super) fn autodoc_head(directive: &str, name: &str, signature: Option<&str>) -> String {
    let signature = signature.unwrap_or_default();
    let arguments = signature.find('(').map_or("", |at| &signature[at..]);
    format!("{directive}:: {name}{arguments}")
}
