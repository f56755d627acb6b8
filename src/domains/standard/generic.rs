//! Objects whose signature is their name: `envvar`, types that conf.py adds, and `describe`.

use crate::domains::fields::transform_declared;
use crate::domains::object::{Description, Noted, ObjectType, describe, note_object};
use crate::domains::options::{Options, object, scope, with};
use crate::domains::reference::collapse_space;
use crate::domains::sig::index_entry;
use crate::parse::{Context, Directive};
use crate::tree::{Kind, NodeId};

const OPTIONS: Options = &with::<7>(&[], &[]);

/// `std:envvar`
pub(super) static ENVVAR: Directive =
    object(&["std:envvar"], "An environment variable.", OPTIONS, |cx, call| {
        let index_template = Some("environment variable; %s".to_owned());
        let object = GenericObject { index_template, ..GenericObject::default() };
        describe(cx, call, object, "std", "envvar")
    });

/// The objects of a type that conf.py adds. No directive can be called by this name.
pub(super) static OBJECT_TYPE: Directive =
    object(&[":object-type"], "An object of a type of the project.", OPTIONS, |cx, call| {
        let objtype = call.name.to_lowercase();
        let index_template = index_template(cx, &objtype);
        let declared = cx.config.object_types.get(&objtype);
        let object = GenericObject {
            index_template,
            has_arguments: declared.is_some_and(|declared| declared.parsed),
            is_program: declared.is_some_and(|declared| declared.program),
            shown: declared.and_then(|declared| declared.shown.clone()),
        };
        describe(cx, call, object, "std", &objtype)
    });

/// Sphinx' `Target`: a place that roles of conf.py refer to.
pub(super) static CROSSREF_TYPE: Directive =
    scope(&[":crossref-type"], "A place of a type of the project.", |cx, call| {
        let objtype = call.name.to_lowercase();
        let name = collapse_space(call.arguments[0].text.trim());
        // Sphinx has the whole name of the directive here.
        let id = cx.object_id(&format!("std-{objtype}"), &name);
        let template = index_template(cx, &objtype);
        let tree = &mut cx.document.tree;
        if let Some(template) = template {
            let (kind, text) = index_parts(&template);
            let index = tree.push(call.parent, Kind::Index, call.span);
            let entry = index_entry(kind, &text.replace("%s", &name), &id, None);
            tree.push_to(index, "entries", entry);
        }
        let target = tree.push(call.parent, Kind::Target, call.span);
        tree.push_to(target, "ids", id.as_str());
        cx.document.note_explicit_target(target, None);
        note_object(cx, "std", &objtype, &name, &id, Noted::Original);
        Ok(())
    });

fn index_template(cx: &Context<'_>, objtype: &str) -> Option<String> {
    let declared = cx.config.object_types.get(objtype)?;
    Some(declared.index_template.clone()).filter(|template| !template.is_empty())
}

/// `pair: %s; setting`: the kind of entry and its text; a text alone is a single entry.
fn index_parts(template: &str) -> (&str, &str) {
    match template.split_once(':') {
        Some((kind, text)) => (kind.trim(), text.trim()),
        None => ("single", template),
    }
}

/// `describe`
pub(super) static DESCRIBE: Directive =
    object(&["describe"], "Anything, described.", OPTIONS, |cx, call| {
        describe(cx, call, Plain, "", "describe")
    });

/// `object`
pub(super) static OBJECT: Directive =
    object(&["object"], "Anything, described.", OPTIONS, |cx, call| {
        describe(cx, call, Plain, "", "object")
    });

/// An object without anything special (`GenericObject`).
#[derive(Default)]
struct GenericObject {
    index_template: Option<String>,
    /// Does a function of conf.py read the signature? Such functions part a name from its arguments.
    has_arguments: bool,
    /// Is it the program whose options follow?
    is_program: bool,
    /// Words around the signature, with `%s` for it.
    shown: Option<String>,
}

impl ObjectType for GenericObject {
    type Name = String;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<String> {
        let (name, arguments) = match signature.split_once('(') {
            Some((name, rest)) if self.has_arguments && !name.trim().is_empty() => {
                (name.trim_end(), rest.trim_end().strip_suffix(')'))
            }
            _ => (signature, None),
        };
        let Some(arguments) = arguments else {
            let shown = self.shown.as_ref().map(|shown| shown.replace("%s", signature));
            let shown = shown.as_deref().unwrap_or(signature);
            description.write(cx).element(node, Kind::DescName, shown);
            let first = signature.split_whitespace().next().filter(|_| self.has_arguments);
            let name = first.map_or_else(|| collapse_space(signature), str::to_owned);
            if self.is_program {
                cx.ambient.ref_context.set("std:program", name.as_str().into());
            }
            return Some(name);
        };
        let mut writer = description.write(cx);
        writer.element(node, Kind::DescName, name);
        let list = writer.open(node, Kind::DescParameterlist);
        for argument in arguments.split(',').map(str::trim) {
            writer.element(list, Kind::DescParameter, argument);
        }
        Some(collapse_space(name))
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &String,
        node: NodeId,
    ) {
        let id = cx.object_id(description.objtype, name);
        description.add_id(cx, node, &id);
        cx.document.note_explicit_target(node, None);
        if let Some(template) = &self.index_template {
            let (kind, text) = index_parts(template);
            description.add_entry(cx, kind, &text.replace("%s", name), &id);
        }
        description.note(cx, "std", description.objtype, name, &id, Noted::Original);
    }

    fn transform_fields(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        content: NodeId,
    ) {
        let declared = cx.config.object_types.get(description.objtype);
        let doc_fields = declared.map(|object_type| object_type.doc_fields.as_slice());
        transform_declared(cx, description.domain, doc_fields.unwrap_or_default(), content);
    }
}

/// `describe` and `object`: the signature is text, there are no targets.
struct Plain;

impl ObjectType for Plain {
    type Name = String;

    fn handle_signature(
        &mut self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _signature: &str,
        _node: NodeId,
    ) -> Option<String> {
        None
    }

    fn add_target_and_index(
        &mut self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _name: &String,
        _node: NodeId,
    ) {
    }
}
