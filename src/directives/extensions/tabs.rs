//! Tabs of sphinx-tabs, sphinx-inline-tabs, sphinx-panels and fabpot's configuration blocks; all become
//! tab sets as sphinx-design's.

use super::{Call, Context, Directive, Failure, content_only, is_set, lenient, unlisted};
use crate::directives::design::component::is_component;
use crate::directives::design::tabs::{
    code_tabs, push_label, push_tab_content, push_tab_item, push_tab_set,
};
use crate::directives::sphinx::code::literal_block;
use crate::parse::Titles;
use crate::span::Line;
use crate::tree::{Kind, NodeId};

pub(super) static ALL: &[&Directive] =
    &[&TABS, &TAB, &GROUP_TAB, &CODE_TAB, &TABBED, &CONFIGURATION_BLOCK];

/// Marks a set that following tabs join.
const OPEN: &str = "open_tab_set";

static TABS: Directive = content_only(&["tabs"], "tabs of sphinx-tabs", |context, call| {
    let set = push_tab_set(context, call, call.parent);
    context.nested_parse(&call.content, set, Titles::Refused);
    put_before(context, set);
    Ok(())
});

/// What stands among the tabs, and is none, goes before them: nothing is lost.
fn put_before(context: &mut Context<'_>, set: NodeId) {
    let children: Vec<NodeId> = context.document.tree.children(set).collect();
    let mut has_tab = false;
    for child in children {
        if is_component(context, child, "tab-item") {
            has_tab = true;
            continue;
        }
        context.document.tree.detach(child);
        context.document.tree.insert_before(set, child);
    }
    if !has_tab {
        context.document.tree.detach(set);
    }
}

/// Of sphinx-tabs, within `tabs`; of sphinx-inline-tabs, where adjacent ones are one set.
static TAB: Directive = lenient(&["tab"], "a tab; adjacent ones are one set", |context, call| {
    let is_inline = !is_component(context, call.parent, "tab-set");
    let set = if is_inline { joined_set(context, call, "new-set") } else { call.parent };
    tab(context, call, set, is_inline);
    Ok(())
});

static GROUP_TAB: Directive =
    lenient(&["group-tab"], "a tab that changes together with its namesakes", |context, call| {
        let set = set_around(context, call);
        tab(context, call, set, true);
        Ok(())
    });

static TABBED: Directive =
    lenient(&["tabbed"], "a tab of sphinx-panels; adjacent ones are one set", |context, call| {
        let set = joined_set(context, call, "new-group");
        let item = tab(context, call, set, true);
        context.document.tree.set(item, "selected", is_set(call, "selected"));
        Ok(())
    });

/// The set that a tab is in, or one of its own.
fn set_around(context: &mut Context<'_>, call: &Call<'_, '_>) -> NodeId {
    if is_component(context, call.parent, "tab-set") {
        return call.parent;
    }
    joined_set(context, call, "new-set")
}

/// The set that ends right before this tab, or a new one.
fn joined_set(context: &mut Context<'_>, call: &Call<'_, '_>, new_set: &str) -> NodeId {
    let tree = &context.document.tree;
    let mut before = tree.last(call.parent);
    while let Some(node) = before.filter(|&node| tree.kind(node) == Kind::Comment) {
        before = tree.previous(node);
    }
    let open = before.filter(|&node| tree.get(node, OPEN).is_some() && !is_set(call, new_set));
    open.unwrap_or_else(|| {
        let set = push_tab_set(context, call, call.parent);
        context.document.tree.set(set, OPEN, true);
        set
    })
}

/// A tab: its label is the first line of the argument, the other lines belong to its content.
fn tab<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, set: NodeId, sync: bool) -> NodeId {
    let item = push_tab_item(context, call, set);
    let label = push_label(context, call, item);
    let lines = call.arguments.first().map_or(&[][..], |argument| &argument.lines);
    let (first, more) = lines.split_at(lines.len().min(1));
    let messages = context.inline(label, first);
    if sync {
        let text = context.document.plain_text(label);
        context.document.tree.set(label, "sync_group", "tab");
        context.document.tree.set(label, "sync_id", text);
    }
    let content = push_tab_content(context, call, item);
    let mut body = more.to_vec();
    if let Some(last) = body.last() {
        body.push(Line { text: "", at: last.span().hi });
    }
    body.extend(&call.content);
    context.nested_parse(&body, content, Titles::Refused);
    context.append_nodes(content, messages);
    item
}

static CODE_TAB: Directive = Directive {
    required_arguments: 1,
    ..lenient(&["code-tab"], "a tab of code: its language, and a label", |context, call| {
        let set = set_around(context, call);
        let item = push_tab_item(context, call, set);
        let label = push_label(context, call, item);
        let language = call.arguments[0].text.clone();
        let titled = ["title", "caption"].into_iter().find_map(|name| unlisted(call, name));
        let own = call.arguments.get(1).map(|own| &*own.text);
        let shown = own.or(titled).unwrap_or(&language).to_owned();
        let tree = &mut context.document.tree;
        tree.push_made(label, &shown);
        tree.set(label, "sync_group", "tab");
        tree.set(label, "sync_id", shown);
        let content = push_tab_content(context, call, item);
        let inner =
            Call { content: call.content.clone(), ..super::instead(call, &CODE_TAB, content) };
        let code = literal_block(context, &inner, &language);
        if is_set(call, "linenos") || unlisted(call, "lineno-start").is_some() {
            context.document.tree.set(code, "linenos", true);
        }
        Ok(())
    })
};

static CONFIGURATION_BLOCK: Directive =
    content_only(&["configuration-block"], "tabs of code blocks", |context, call| {
        let set = push_tab_set(context, call, call.parent);
        code_tabs(context, call, set);
        put_before(context, set);
        Ok::<(), Failure>(())
    });
