//! `card`, with its slots, and `card-carousel`.

use super::card_content::parse_card_content;
use super::component::{
    MARGIN, SEMANTIC_COLORS, TEXT_ALIGN, classes, component, is_component, is_ignorable,
};
use super::grid::list_or;
use crate::directives::helpers::{error, inline_argument, parse_content, require_content, warn};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::roles::sphinx::reference::collapse_space;
use crate::source::is_space;
use crate::tree::{Kind, NodeId};

/// Marks the element that a card's content is parsed under; never part of the tree.
pub(super) const CARD_CONTEXT: &str = "sd_card_context";

/// The options of a card, all but its margin.
pub(super) const CARD_OPTIONS: &[(&str, Shape)] = &[
    ("width", Shape::Choice(&["auto", "25%", "50%", "75%", "100%"])),
    ("text-align", TEXT_ALIGN),
    ("img-background", Shape::Uri),
    ("img-top", Shape::Uri),
    ("img-bottom", Shape::Uri),
    ("img-alt", Shape::Unchanged),
    ("link", Shape::UnchangedRequired),
    ("link-type", Shape::Choice(&["url", "any", "ref", "doc"])),
    ("link-alt", Shape::Unchanged),
    ("link-new-tab", Shape::Flag),
    ("shadow", Shape::Choice(&["none", "sm", "md", "lg"])),
    ("header", Shape::Unchanged),
    ("footer", Shape::Unchanged),
    ("class-card", Shape::Class),
    ("class-body", Shape::Class),
    ("class-title", Shape::Class),
    ("class-header", Shape::Class),
    ("class-footer", Shape::Class),
    ("class-img-top", Shape::Class),
    ("class-img-bottom", Shape::Class),
];

const OPTIONS: &[(&str, Shape)] = &{
    let mut options = [("margin", MARGIN); CARD_OPTIONS.len() + 1];
    let mut index = 0;
    while index < CARD_OPTIONS.len() {
        options[index] = CARD_OPTIONS[index];
        index += 1;
    }
    options
};

pub(super) static CARD: Directive = Directive {
    names: &["card"],
    about: "a card; its argument is the title",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: true,
    options: OPTIONS,
    has_content: true,
    run: |context, call| {
        let defaults = CardDefaults { width: None, margin: list_or(call, "margin", "sd-mb-3") };
        create_card(context, call, call.parent, &defaults);
        Ok(())
    },
};

/// What differs between cards on their own and cards in grids.
pub(super) struct CardDefaults {
    /// Width where the option is not given.
    pub(super) width: Option<&'static str>,
    /// Classes of the margin.
    pub(super) margin: Vec<String>,
}

/// `CardDirective.create_card`.
pub(super) fn create_card<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    parent: NodeId,
    defaults: &CardDefaults,
) {
    let card = component(context, "card", card_classes(call, defaults), call.span);
    context.document.tree.append(parent, card);
    let mut container = card;
    if let Some(uri) = call.text("img-background") {
        push_image(context, call, card, (uri, vec![String::from("sd-card-img")]));
        let overlay_classes = classes(&["sd-card-img-overlay"], &[]);
        container = component(context, "card-overlay", overlay_classes, call.span);
        context.document.tree.append(card, container);
    }
    if let Some(uri) = call.text("img-top") {
        let image = classes(&["sd-card-img-top"], &[call.list("class-img-top")]);
        push_image(context, call, container, (uri, image));
    }
    let mut content = parse_card_content(context, call);
    content.header = slot_from_option(context, call, "header", content.header);
    content.footer = slot_from_option(context, call, "footer", content.footer);
    if let Some(header) = content.header {
        context.document.tree.append(container, header);
    }
    let body_classes = classes(&["sd-card-body"], &[call.list("class-body")]);
    let body = component(context, "card-body", body_classes, call.span);
    context.document.tree.append(container, body);
    push_title(context, call, body);
    let body_start = context.document.tree.last(body);
    context.document.tree.adopt(body, content.body);
    add_text_classes(context, body, body_start);
    if let Some(footer) = content.footer {
        context.document.tree.append(container, footer);
    }
    if let Some(uri) = call.text("img-bottom") {
        let image = classes(&["sd-card-img-bottom"], &[call.list("class-img-bottom")]);
        push_image(context, call, container, (uri, image));
    }
    if let Some(link) = call.text("link") {
        push_link(context, call, container, link);
    }
}

fn card_classes(call: &Call<'_, '_>, defaults: &CardDefaults) -> Vec<String> {
    let mut own = classes(&["sd-card", "sd-sphinx-override"], &[]);
    if let Some(width) = call.text("width").or(defaults.width) {
        own.push(format!("sd-w-{}", width.trim_end_matches('%')));
    }
    own.extend_from_slice(&defaults.margin);
    own.push(format!("sd-shadow-{}", call.text("shadow").unwrap_or("sm")));
    if call.has("link") {
        own.push(String::from("sd-card-hover"));
    }
    own.extend_from_slice(call.list("text-align"));
    own.extend_from_slice(call.list("class-card"));
    own
}

fn push_image(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    parent: NodeId,
    (uri, classes): (&str, Vec<String>),
) {
    let tree = &mut context.document.tree;
    let image = tree.push(parent, Kind::Image, call.span);
    tree.set(image, "uri", uri);
    tree.set(image, "alt", call.text("img-alt").unwrap_or_default());
    tree.set(image, "classes", classes);
}

fn push_title<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, body: NodeId) {
    if call.arguments.is_empty() {
        return;
    }
    let title_classes =
        classes(&["sd-card-title", "sd-font-weight-bold"], &[call.list("class-title")]);
    let title = component(context, "card-title", title_classes, call.span);
    context.document.tree.append(body, title);
    let text = context.document.tree.push(title, Kind::PassthroughTextElement, call.span);
    let _ = inline_argument(context, call, 0, text);
}

/// `add_card_child_classes`, for the children behind `after`.
pub(super) fn add_text_classes(context: &mut Context<'_>, node: NodeId, after: Option<NodeId>) {
    let tree = &mut context.document.tree;
    let mut child = match after {
        Some(after) => tree.next(after),
        None => tree.first(node),
    };
    while let Some(at) = child {
        if tree.kind(at) == Kind::Paragraph {
            tree.push_to(at, "classes", "sd-card-text");
        }
        child = tree.next(at);
    }
}

/// A header or footer from an option; what stands in the content has precedence.
fn slot_from_option(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    name: &str,
    slot: Option<NodeId>,
) -> Option<NodeId> {
    let Some(text) = call.text(name).filter(|text| !text.is_empty()) else { return slot };
    if slot.is_some() {
        let message = format!(
            "Card ':{name}:' option ignored: a 'card-{name}' directive (or '^^^'/'+++' separator) is \
             also present, which takes precedence"
        );
        warn(context, "D310", call.span, message);
        return slot;
    }
    let base = format!("sd-card-{name}");
    let slot_classes = classes(&[&base], &[call.list(&format!("class-{name}"))]);
    let slot = component(context, &format!("card-{name}"), slot_classes, call.span);
    let paragraph = context.document.tree.push(slot, Kind::Paragraph, call.span);
    context.document.tree.push_to(paragraph, "classes", "sd-card-text");
    let _ = context.inline_str(paragraph, text, call.span);
    Some(slot)
}

/// The link that covers the whole card.
fn push_link(context: &mut Context<'_>, call: &Call<'_, '_>, container: NodeId, link: &str) {
    let kind = call.text("link-type").unwrap_or("url");
    let alt = call.text("link-alt").filter(|alt| !alt.is_empty());
    let docname = context.document.docname.clone();
    let tree = &mut context.document.tree;
    let around = tree.push(container, Kind::PassthroughTextElement, call.span);
    if call.has("link-new-tab") {
        tree.set(around, "sd_new_tab", true);
    }
    let element = if kind == "url" { Kind::Reference } else { Kind::PendingXref };
    let node = tree.push(around, element, call.span);
    tree.set(node, "classes", classes(&["sd-stretched-link", "sd-hide-link-text"], &[]));
    let target = link_target(link, kind);
    if kind == "url" {
        tree.set(node, "refuri", target);
    } else {
        tree.set(node, "reftarget", target);
        tree.set(node, "refdoc", docname);
        tree.set(node, "refdomain", if kind == "any" { "" } else { "std" });
        tree.set(node, "reftype", kind);
        tree.set(node, "refexplicit", call.has("link-alt"));
        tree.set(node, "refwarn", true);
    }
    let text = tree.push(node, Kind::Inline, call.span);
    tree.push_made(text, alt.unwrap_or(link));
}

/// `get_link_target`: addresses lose their white space, names keep single spaces.
pub(super) fn link_target(link: &str, kind: &str) -> String {
    let collapsed = || collapse_space(link).trim().to_owned();
    match kind {
        "url" => link.split(is_space).collect(),
        "ref" => collapsed().to_lowercase(),
        _ => collapsed(),
    }
}

/// A directive for one of a card's slots.
const fn slot(
    names: &'static [&'static str],
    about: &'static str,
    run: for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>,
) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: false,
        options: &[("class", Shape::Class)],
        has_content: true,
        run,
    }
}

pub(super) static CARD_HEADER: Directive =
    slot(&["card-header"], "the header of a card", |context, call| {
        push_slot(context, call, "header")
    });

pub(super) static CARD_FOOTER: Directive =
    slot(&["card-footer"], "the footer of a card", |context, call| {
        push_slot(context, call, "footer")
    });

fn push_slot<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    name: &str,
) -> Result<(), Failure> {
    require_content(call)?;
    if !context.document.tree.flag(call.parent, CARD_CONTEXT) {
        let message =
            format!("The parent of a 'card-{name}' should be a 'card' or 'grid-item-card'");
        warn(context, "D311", call.span, message);
    }
    let base = format!("sd-card-{name}");
    let slot_classes = classes(&[&base], &[call.list("class")]);
    let slot = component(context, &format!("card-{name}"), slot_classes, call.span);
    context.document.tree.append(call.parent, slot);
    parse_content(context, call, slot);
    add_text_classes(context, slot, None);
    Ok(())
}

pub(super) static CARD_CAROUSEL: Directive = Directive {
    names: &["card-carousel"],
    about: "cards in one row that scrolls; its argument is how many are in view",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("class", Shape::Class)],
    has_content: true,
    run: carousel,
};

const COLUMNS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

fn carousel<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    require_content(call)?;
    let columns = crate::parse::choice(Some(call.arguments[0].text.trim()), COLUMNS)
        .map_err(|problem| error(format!("Invalid directive argument: {problem}")))?;
    let columns = format!("sd-card-cols-{columns}");
    let fixed = ["sd-sphinx-override", "sd-cards-carousel", &columns];
    let container_classes = classes(&fixed, &[call.list("class")]);
    let container = component(context, "card-carousel", container_classes, call.span);
    context.document.tree.append(call.parent, container);
    parse_content(context, call, container);
    let tree = &context.document.tree;
    let stray = tree
        .children(container)
        .find(|&item| !is_ignorable(tree, item) && !is_component(context, item, "card"));
    if let Some(stray) = stray {
        let place = context.document.tree.span(stray);
        warn(context, "D312", place, "All children of a 'card-carousel' should be 'card'");
    }
    Ok(())
}

/// The colours, for those who build their options from them.
pub(super) const COLOR: Shape = Shape::Choice(SEMANTIC_COLORS);
