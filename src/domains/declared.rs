//! Objects that extensions declare: places that the references of a domain lead to.

use super::object::{Noted, lists_objects, note_object};
use super::python::{adds_module_names, context_text, shown_in_contents};
use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Kind, NodeId, Value};

/// An object that a place stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declared<'n> {
    /// `py`, `cpp`, ….
    pub(crate) domain: &'n str,
    /// The type of object.
    pub(crate) objtype: &'n str,
    /// Its full name.
    pub(crate) name: &'n str,
}

/// Notes an object that is described at an id.
pub(crate) fn declare(cx: &mut Context<'_>, object: &Declared<'_>, id: &str) {
    note_object(cx, object.domain, object.objtype, object.name, id, Noted::Original);
}

/// Lets references to members of the object that was declared last lead to it.
pub(crate) fn declare_members(cx: &mut Context<'_>) {
    if let Some(object) = cx.document.objects.last_mut() {
        object.holds_members = true;
    }
}

/// What Sphinx would show of a Python object: `path` is its name in its module.
pub(crate) struct PythonNames {
    /// Over its description: with its module, or without its class where that stands around it.
    pub(crate) signature: String,
    /// In tables of contents.
    pub(crate) contents: String,
}

/// The names that Sphinx shows of an object in the scope at hand.
pub(crate) fn python_names(cx: &Context<'_>, object: &Declared<'_>, path: &str) -> PythonNames {
    let contents = match lists_objects(cx) {
        true => shown_in_contents(cx, object.objtype, object.name, path),
        false => String::new(),
    };
    let class = context_text(cx, "py:class").filter(|class| !class.is_empty());
    let within = class.and_then(|class| {
        let names = [path, object.name].into_iter();
        let mut rests = names.filter_map(|name| name.strip_prefix(&*class)?.strip_prefix('.'));
        rests.next().map(str::to_owned)
    });
    let signature = match within {
        Some(rest) => rest,
        None if path.contains('.') || !adds_module_names(cx) => path.to_owned(),
        None => object.name.to_owned(),
    };
    PythonNames { signature, contents }
}

/// Notes a place for an object that gives way to a description elsewhere.
pub(crate) fn declare_alias(cx: &mut Context<'_>, object: &Declared<'_>, id: &str) {
    note_object(cx, object.domain, object.objtype, object.name, id, Noted::Alias);
}

/// A reference to a Python object of any type, last under `parent`: its name and what is shown.
pub(crate) fn python_reference(
    cx: &mut Context<'_>,
    parent: NodeId,
    (name, shown): (&str, &str),
    span: Span,
) {
    let docname = cx.document.docname.clone();
    let keys = ["py:module", "py:class"];
    let scopes =
        keys.map(|key| (key, cx.ambient.ref_context.get(key).cloned().unwrap_or(Value::Null)));
    let tree = &mut cx.document.tree;
    let node = tree.push(parent, Kind::PendingXref, span);
    tree.set(node, "refdoc", docname);
    tree.set(node, "refdomain", "py");
    tree.set(node, "reftype", "obj");
    tree.set(node, "refexplicit", false);
    tree.set(node, "refwarn", false);
    tree.set(node, "reftarget", name);
    for (key, value) in scopes {
        tree.set(node, key, value);
    }
    let literal = tree.push(node, Kind::Literal, span);
    tree.set(literal, "classes", vec!["xref".to_owned(), "py".to_owned(), "py-obj".to_owned()]);
    tree.push_made(literal, shown);
}
