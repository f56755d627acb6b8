//! Described objects, and lists of them, as directives.

use super::super::inline::Place;
use super::super::render::Render;
use super::block::eval_rst;
use super::directive::Directive;
use super::fields::ungrouped;
use super::restructured;
use crate::catalog::{Block, BlockContent, Field, Object, Signature, SummaryName, plain_text};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) fn object(render: &mut Render<'_>, block: &Block, object: &Object) {
    enter_scope(render, block, object);
    let outer = std::mem::replace(&mut render.in_object, true);
    describe(render, object);
    render.in_object = outer;
}

fn describe(render: &mut Render<'_>, object: &Object) {
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
        (_, "cmdoption") => "option",
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

/// Says which module, program or namespace an object is in, where it is another one than before.
fn enter_scope(render: &mut Render<'_>, block: &Block, object: &Object) {
    let (directive, none) = match object.domain.as_str() {
        "py" if !object.options.contains_key("module") => ("py:currentmodule", "None"),
        "js" => ("js:module", ""),
        "c" => ("c:namespace", "0"),
        "cpp" => ("cpp:namespace", "nullptr"),
        "std" if matches!(object.kind.as_str(), "option" | "cmdoption") => ("program", "None"),
        _ => return,
    };
    // What a namespace is known by: aliases have no ids, nor have objects that are not indexed.
    let has_ids = object.signatures.iter().any(|signature| !signature.ids.is_empty());
    let is_known = has_ids || !matches!(object.domain.as_str(), "c" | "cpp");
    let before = render.scopes.get(&object.domain);
    if render.in_object || !is_known || before == object.scope.as_ref() {
        return;
    }
    let name = object.scope.clone().unwrap_or_default();
    let shown = if name.is_empty() { none } else { &name };
    if !shown.is_empty() {
        // JavaScript's module is described where it begins, and its id is there.
        let is_told = block.ids.iter().any(|id| id.starts_with("module-"));
        let directive = Directive::new(directive).argument(shown);
        render.verbatim(&directive.flag("no-index", object.domain == "js" && !is_told), "");
    }
    match object.scope.clone() {
        Some(scope) => render.scopes.insert(object.domain.clone(), scope),
        None => render.scopes.remove(&object.domain),
    };
}

fn full_name(name: &SummaryName) -> &str {
    name.target.label.as_deref().unwrap_or(&name.name)
}

/// The module in which a name that has dots of its own is written.
fn module_of(name: &SummaryName) -> Option<&str> {
    full_name(name).strip_suffix(&name.name)?.strip_suffix('.')
}

/// Says which module dotted names are in, where it is another one than before.
pub(super) fn enter_module_of(render: &mut Render<'_>, names: &[SummaryName]) {
    let dotted = names.iter().find(|name| name.name.contains('.'));
    if let Some(module) = dotted.and_then(module_of)
        && render.scopes.get("py").is_none_or(|before| before != module)
    {
        render.verbatim(&Directive::new("py:currentmodule").argument(module), "");
        render.scopes.insert("py".to_owned(), module.to_owned());
    }
}

/// A name as a directive imports it: as it is, or from the module that it is written in.
pub(super) fn imported(render: &Render<'_>, name: &SummaryName) -> String {
    let module = module_of(name);
    let is_there = module.is_some() && module == render.scopes.get("py").map(String::as_str);
    if is_there { name.name.clone() } else { full_name(name).to_owned() }
}

/// A name of `autosummary` so that it is found, and shown as it was.
pub(super) fn summarized(render: &Render<'_>, name: &SummaryName) -> String {
    match module_of(name) {
        Some(module) if render.scopes.get("py").is_none_or(|scope| scope != module) => {
            let mark = if name.name.contains('.') { "" } else { "~" };
            format!("{mark}{}", full_name(name))
        }
        _ => name.name.clone(),
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
