//! Directives that open a module (`py:module`, `js:module`).

use super::object::{Noted, note_object};
use super::sig;
use crate::parse::{Call, Context};
use crate::tree::{Kind, SmolStr};

/// What differs between the domains.
pub(super) struct Module {
    /// Where the current module is kept.
    pub(super) context_key: &'static str,
    pub(super) entry_kind: &'static str,
    pub(super) entry_text: fn(&str) -> String,
}

/// Makes the module current, and a target for it before its content.
pub(super) fn run<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>, module: Module) {
    let name = call.arguments.first().map_or("", |argument| argument.text.trim());
    cx.ambient.ref_context.set(module.context_key, name.into());
    let before = cx.document.tree.last(call.parent);
    cx.nested_parse_with_titles(&call.content, call.parent);
    if call.has("no-index") || call.has("noindex") {
        return;
    }
    let id = cx.object_id("module", name);
    let tree = &mut cx.document.tree;
    let target = tree.create(Kind::Target, call.span);
    tree.push_to(target, "ids", id.as_str());
    tree.set(target, "ismod", true);
    match before {
        Some(before) => tree.insert_after(before, target),
        None => tree.prepend(call.parent, target),
    }
    let (domain, _) = module.context_key.split_once(':').unwrap_or_default();
    note_object(cx, domain, "module", name, &id, Noted::Original);
    cx.document.note_explicit_target(target, None);
    if call.has("no-index-entry") {
        return;
    }
    let tree = &mut cx.document.tree;
    let index = tree.create(Kind::Index, call.span);
    let entry = sig::index_entry(module.entry_kind, &(module.entry_text)(name), &id, None);
    tree.set(index, "entries", vec![SmolStr::from(entry)]);
    tree.insert_before(target, index);
}
