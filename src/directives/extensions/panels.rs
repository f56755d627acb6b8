//! sphinx-panels, sphinx-design's forerunner: `panels` and `link-button`.

use super::{
    Call, Context, Directive, Failure, argument, content_only, copy_option, instead, lenient,
    set_option, unlisted,
};
use crate::directives::design::button::{BUTTON_LINK, BUTTON_REF};
use crate::directives::design::grid::{GRID_ITEM_CARD, push_grid};
use crate::parse::Argument;
use crate::span::Line;
use crate::tree::NodeId;

pub(super) static ALL: &[&Directive] = &[&PANELS, &LINK_BUTTON];

static PANELS: Directive =
    content_only(&["panels"], "cards of sphinx-panels, parted by lines of hyphens", panels);

/// Options of a panel that a card has under the same name.
const CARD_OPTIONS: &[&str] = &["img-top", "img-bottom"];

/// Options of a panel that give one of its parts classes.
const PART_OPTIONS: &[(&str, &str)] = &[
    ("header", "class-header"),
    ("body", "class-body"),
    ("footer", "class-footer"),
    ("card", "class-card"),
];

fn panels<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let row = push_grid(context, call, "1 2 2 2");
    let parted = call.content.split(|line| separates(line.text));
    for panel in parted {
        push_panel(context, call, row, panel)?;
    }
    Ok(())
}

/// A line of three hyphens or more.
fn separates(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte == b'-')
}

fn push_panel<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    row: NodeId,
    mut panel: &[Line<'s>],
) -> Result<(), Failure> {
    let mut card = instead(call, &GRID_ITEM_CARD, row);
    while let Some((first, rest)) = panel.split_first() {
        let option = first.text.strip_prefix(':').and_then(|text| text.split_once(':'));
        match option {
            Some((name, value)) => set_card_option(&mut card, name.trim(), value.trim()),
            None if first.is_blank() => {}
            None => break,
        }
        panel = rest;
    }
    if panel.is_empty() {
        return Ok(());
    }
    card.content = panel.to_vec();
    (GRID_ITEM_CARD.run)(context, &card)
}

fn set_card_option(card: &mut Call<'_, '_>, name: &str, value: &str) {
    if CARD_OPTIONS.contains(&name) {
        set_option(card, name, Some(value));
    } else if let Some((_, option)) = PART_OPTIONS.iter().find(|(own, _)| *own == name) {
        // A `+` adds to the default classes.
        set_option(card, option, Some(value.trim_start_matches('+')));
    }
}

static LINK_BUTTON: Directive =
    lenient(&["link-button"], "a button of sphinx-panels", |context, call| {
        let is_label = matches!(unlisted(call, "type"), Some("ref" | "any" | "doc"));
        let directive = if is_label { &BUTTON_REF } else { &BUTTON_LINK };
        let mut button = instead(call, directive, call.parent);
        let target = argument(call).to_owned();
        let text = unlisted(call, "text").unwrap_or_default().to_owned();
        let lines =
            call.arguments.first().map(|argument| argument.lines.clone()).unwrap_or_default();
        button.arguments.push(Argument { text: target.into(), lines });
        if is_label {
            set_option(&mut button, "ref-type", unlisted(call, "type"));
        }
        copy_option(&mut button, call, "tooltip");
        let place = context.source.place(call.span.lo);
        if !text.is_empty()
            && let Some(file) = context.source.add(place.path, &text, place.line)
        {
            button.content = file.lines();
        }
        (directive.run)(context, &button)
    });
