//! The content of a card, in slots: header, body, footer. The slots are directives, or parts between
//! lines of `^^^` and `+++`.

use super::card::{CARD_CONTEXT, add_text_classes};
use super::component::{classes, component, is_component};
use crate::directives::helpers::{parse_content, warn};
use crate::parse::{Call, Context, Titles};
use crate::span::Line;
use crate::tree::NodeId;

/// The slots of a card; all detached.
pub(super) struct CardContent {
    pub(super) header: Option<NodeId>,
    /// Holds the body's children.
    pub(super) body: NodeId,
    pub(super) footer: Option<NodeId>,
}

/// `parse_content`.
pub(super) fn parse_card_content<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
) -> CardContent {
    if call.content.iter().any(|line| separates(*line, b'^') || separates(*line, b'+')) {
        return parse_legacy(context, call);
    }
    let body = holder(context, call);
    parse_content(context, call, body);
    let mut content = CardContent { header: None, body, footer: None };
    content.header = hoist(context, body, "header");
    content.footer = hoist(context, body, "footer");
    for (name, slot) in [("header", content.header), ("footer", content.footer)] {
        if let Some(slot) = slot {
            add_slot_classes(context, slot, call.list(&format!("class-{name}")));
        }
    }
    content
}

fn holder(context: &mut Context<'_>, call: &Call<'_, '_>) -> NodeId {
    let holder = component(context, "card-content", Vec::new(), call.span);
    context.document.tree.set(holder, CARD_CONTEXT, true);
    holder
}

/// A line of three or more of a character, and nothing else.
fn separates(line: Line<'_>, character: u8) -> bool {
    line.text.len() >= 3 && line.text.bytes().all(|byte| byte == character)
}

/// The slot directives of one name among the children: the first, with the content of all.
fn hoist(context: &mut Context<'_>, body: NodeId, name: &str) -> Option<NodeId> {
    let component_name = format!("card-{name}");
    let tree = &context.document.tree;
    let slots: Vec<_> = tree
        .children(body)
        .filter(|&child| is_component(context, child, &component_name))
        .collect();
    let (&first, more) = slots.split_first()?;
    context.document.tree.detach(first);
    for &slot in more {
        let place = context.document.tree.span(slot);
        let message = format!("Card has multiple 'card-{name}' directives; merging them into one");
        warn(context, "D313", place, message);
        context.document.tree.detach(slot);
        context.document.tree.adopt(first, slot);
    }
    Some(first)
}

/// The card's classes for a slot, after the slot's first own class and without those it has.
fn add_slot_classes(context: &mut Context<'_>, slot: NodeId, more: &[String]) {
    let own = context.document.tree.list_mut(slot, "classes");
    let mut at = 1.min(own.len());
    for class in more {
        if !own.iter().any(|has| **has == **class) {
            own.insert(at, class.as_str().into());
            at += 1;
        }
    }
}

/// `_parse_legacy`: the first `^^^` ends the header, the last `+++` opens the footer.
fn parse_legacy<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> CardContent {
    if context.ambient.serial("sd_card_legacy_warned") == 0 {
        let message = "The '^^^'/'+++' card header/footer separators are deprecated; use the \
                       'card-header'/'card-footer' directives instead";
        warn(context, "D314", call.span, message);
    }
    let lines = &call.content;
    let header_end = lines.iter().position(|line| separates(*line, b'^'));
    let footer_start = lines.iter().rposition(|line| separates(*line, b'+'));
    let header = header_end.map(|end| (&lines[..end], "header"));
    let footer = footer_start.map(|start| (&lines[start + 1..], "footer"));
    let header = header.map(|(lines, name)| legacy_slot(context, call, lines, name));
    let body = holder(context, call);
    let start = header_end.map_or(0, |end| end + 1);
    let end = footer_start.unwrap_or(lines.len()).max(start);
    context.nested_parse(&lines[start..end], body, Titles::Refused);
    let footer = footer.map(|(lines, name)| legacy_slot(context, call, lines, name));
    reconcile(context, call, CardContent { header, body, footer })
}

fn legacy_slot<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    lines: &[Line<'s>],
    name: &str,
) -> NodeId {
    let base = format!("sd-card-{name}");
    let slot_classes = classes(&[&base], &[call.list(&format!("class-{name}"))]);
    let slot = component(context, &format!("card-{name}"), slot_classes, call.span);
    context.document.tree.set(slot, CARD_CONTEXT, true);
    context.nested_parse(lines, slot, Titles::Refused);
    context.document.tree.remove(slot, CARD_CONTEXT);
    add_text_classes(context, slot, None);
    slot
}

/// `_reconcile_mixed`: slot directives that stand among the separators are merged into the slots.
fn reconcile(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    mut content: CardContent,
) -> CardContent {
    let (mut headers, mut footers) = (Vec::new(), Vec::new());
    let places = [content.header, Some(content.body), content.footer];
    for place in places.into_iter().flatten() {
        let children: Vec<_> = context.document.tree.children(place).collect();
        for child in children {
            let found = if is_component(context, child, "card-header") {
                &mut headers
            } else if is_component(context, child, "card-footer") {
                &mut footers
            } else {
                continue;
            };
            found.push(child);
            context.document.tree.detach(child);
        }
    }
    if headers.is_empty() && footers.is_empty() {
        return content;
    }
    let message = "Card mixes '^^^'/'+++' separators with card-header/card-footer directives; the \
                   directive content is merged into the slots (after any separator content)";
    warn(context, "D315", call.span, message);
    for slot in headers {
        merge(context, call, ("header", &mut content.header), slot);
    }
    for slot in footers {
        merge(context, call, ("footer", &mut content.footer), slot);
    }
    content
}

fn merge(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    (name, slot): (&str, &mut Option<NodeId>),
    directive: NodeId,
) {
    match slot {
        Some(slot) => context.document.tree.adopt(*slot, directive),
        None => {
            add_slot_classes(context, directive, call.list(&format!("class-{name}")));
            *slot = Some(directive);
        }
    }
}
