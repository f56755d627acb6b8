//! `confval`.

use crate::domains::object::{Description, Noted, ObjectType, describe};
use crate::domains::options::object;
use crate::domains::reference::collapse_space;
use crate::parse::{Context, Directive, Shape};
use crate::tree::{Kind, NodeId};

/// `std:confval`
pub(super) static CONFVAL: Directive = object(
    &["std:confval"],
    "A configuration value.",
    &[
        ("no-index", Shape::Flag),
        ("no-index-entry", Shape::Flag),
        ("no-contents-entry", Shape::Flag),
        ("no-typesetting", Shape::Flag),
        ("type", Shape::UnchangedRequired),
        ("default", Shape::UnchangedRequired),
    ],
    |cx, call| describe(cx, call, ConfigurationValue, "std", "confval"),
);

struct ConfigurationValue;

impl ObjectType for ConfigurationValue {
    type Name = String;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<String> {
        description.write(cx).element(node, Kind::DescName, signature);
        let name = collapse_space(signature);
        cx.document.tree.set(node, "fullname", name.clone());
        Some(name)
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
        description.add_entry(cx, "pair", &[name, "; configuration value"].concat(), &id);
        description.note(cx, "std", description.objtype, name, &id, Noted::Original);
    }

    fn hierarchy_parts(&self, cx: &mut Context<'_>, node: NodeId) -> Vec<String> {
        cx.document.attribute(node, "fullname").map(str::to_owned).into_iter().collect()
    }

    fn toc_entry_name(
        &self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _signature: &str,
        parts: &[String],
    ) -> String {
        parts.first().cloned().unwrap_or_default()
    }

    /// The options as fields before the content.
    fn transform_content(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        content: NodeId,
    ) {
        let span = description.call.span;
        let given = [("type", "Type"), ("default", "Default")];
        let given: Vec<(&str, String)> = given
            .iter()
            .filter_map(|(option, label)| Some((*label, description.call.text(option)?.to_owned())))
            .collect();
        if given.is_empty() {
            return;
        }
        let list = cx.document.tree.create(Kind::FieldList, span);
        cx.document.tree.prepend(content, list);
        for (label, text) in given {
            let tree = &mut cx.document.tree;
            let field = tree.push(list, Kind::Field, span);
            let name = tree.push(field, Kind::FieldName, span);
            tree.push_made(name, label);
            let body = tree.push(field, Kind::FieldBody, span);
            for message in cx.inline_str(body, &text, span) {
                cx.document.tree.append(list, message);
            }
        }
    }
}
