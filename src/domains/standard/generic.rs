//! Objects whose signature is their name: `envvar`, types that conf.py adds, and `describe`.

use crate::domains::object::{Description, Noted, ObjectType, describe};
use crate::domains::options::{Options, object, with};
use crate::domains::reference::collapse_space;
use crate::parse::{Context, Directive};
use crate::tree::{Kind, NodeId};

const OPTIONS: Options = &with::<7>(&[], &[]);

/// `std:envvar`
pub(super) static ENVVAR: Directive =
    object(&["std:envvar"], "An environment variable.", OPTIONS, |cx, call| {
        let index_template = Some("environment variable; %s");
        describe(cx, call, GenericObject { index_template }, "std", "envvar")
    });

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
struct GenericObject {
    index_template: Option<&'static str>,
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
        description.write(cx).element(node, Kind::DescName, signature);
        Some(collapse_space(signature))
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
        if let Some(template) = self.index_template {
            description.add_entry(cx, "single", &template.replace("%s", name), &id);
        }
        description.note(cx, "std", description.objtype, name, &id, Noted::Original);
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
