//! Changelogs of sqlalchemy's `changelog` extension: releases, and the changes of each.

use super::{Call, Context, Directive, content_only, unlisted};
use crate::directives::helpers::parse_content;
use crate::tree::{Kind, NodeId};

pub(super) static ALL: &[&Directive] = &[&CHANGELOG, &CHANGE];

static CHANGELOG: Directive =
    content_only(&["changelog"], "the changes of a release", |context, call| {
        let version = unlisted(call, "version").unwrap_or_default().to_owned();
        let rubric = context.document.tree.push(call.parent, Kind::Rubric, call.span);
        context.document.tree.push_made(rubric, &version);
        if !version.is_empty() {
            let id = context.object_id("change", &version);
            context.document.tree.push_to(rubric, "ids", id);
            context.document.note_explicit_target(rubric, None);
        }
        if let Some(date) = unlisted(call, "released").filter(|date| !date.is_empty()) {
            let tree = &mut context.document.tree;
            let paragraph = tree.push(call.parent, Kind::Paragraph, call.span);
            tree.push_made(paragraph, &format!("Released: {date}"));
        }
        parse_content(context, call, call.parent);
        Ok(())
    });

/// Marks the list that a run of changes makes.
const LIST: &str = "list_of_changes";

static CHANGE: Directive =
    content_only(&["change"], "a change of a release, as an item of a list", |context, call| {
        let list = list_of_changes(context, call);
        let item = context.document.tree.push(list, Kind::ListItem, call.span);
        parse_content(context, call, item);
        let tags = unlisted(call, "tags").unwrap_or_default();
        if !tags.is_empty() {
            let tags: Vec<String> =
                tags.split(',').map(|tag| format!("[{}]", tag.trim())).collect();
            push_tags(context, call, item, &tags.join(" "));
        }
        let tickets = unlisted(call, "tickets").unwrap_or_default();
        let tickets: Vec<String> = tickets
            .split(',')
            .map(str::trim)
            .filter(|ticket| !ticket.is_empty())
            .map(|ticket| format!("#{}", ticket.trim_start_matches('#')))
            .collect();
        if !tickets.is_empty() {
            let tree = &mut context.document.tree;
            let paragraph = tree.push(item, Kind::Paragraph, call.span);
            tree.push_made(paragraph, &format!("References: {}", tickets.join(", ")));
        }
        Ok(())
    });

fn list_of_changes(context: &mut Context<'_>, call: &Call<'_, '_>) -> NodeId {
    let tree = &mut context.document.tree;
    let before = tree.last(call.parent).filter(|&node| tree.get(node, LIST).is_some());
    before.unwrap_or_else(|| {
        let list = tree.push(call.parent, Kind::BulletList, call.span);
        tree.set(list, "bullet", "*");
        tree.set(list, LIST, true);
        list
    })
}

/// The tags before the text of the change, in its first paragraph.
fn push_tags(context: &mut Context<'_>, call: &Call<'_, '_>, item: NodeId, tags: &str) {
    let tree = &mut context.document.tree;
    let first = tree.first(item).filter(|&node| tree.kind(node) == Kind::Paragraph);
    let paragraph = first.unwrap_or_else(|| {
        let paragraph = tree.create(Kind::Paragraph, call.span);
        tree.prepend(item, paragraph);
        paragraph
    });
    let strong = tree.create(Kind::Strong, call.span);
    tree.push_made(strong, tags);
    let space = tree.make(" ");
    let text = tree.create(Kind::Text, space);
    tree.prepend(paragraph, text);
    tree.prepend(paragraph, strong);
}
