//! Links in content, for entries: which link a text starts with, what it says beside it.

use super::{
    Block, BlockContent, Card, Image, Inline, Part, Position, Target, TargetKind, blocks_text,
    each_part, plain_text, split_tag,
};

/// A link found in content.
pub(super) struct Link<'b> {
    pub(super) target: &'b Target,
    /// Its text, with the kind tag that stands before it.
    pub(super) text: String,
    /// The text around it, for a link that a text starts with: what follows.
    pub(super) rest: String,
    pub(super) position: &'b Position,
}

/// The link that a text starts with. A kind tag, badges, icons and images may stand before it.
pub(super) fn leading_link<'b>(
    content: &'b [Inline],
    position: &'b Position,
    kinds: &[String],
) -> Option<Link<'b>> {
    let mut before = String::new();
    for (index, inline) in content.iter().enumerate() {
        if let Some((target, text)) = link_of(inline) {
            let rest = plain_text(&content[index + 1..]);
            let text = format!("{before}{text}");
            return Some(Link { target, text, rest: summary(&rest).to_owned(), position });
        }
        match inline {
            Inline::Text { text } if text.trim().is_empty() => {}
            Inline::Text { text } if split_tag(&format!("{text}."), kinds).is_some() => {
                before.push_str(text.trim_start());
                if !text.ends_with(char::is_whitespace) {
                    return None;
                }
            }
            Inline::Badge { target: None, .. } | Inline::Icon { .. } | Inline::Image { .. } => {}
            _ => return None,
        }
    }
    None
}

/// The link that an inline is, within whatever markup.
fn link_of(inline: &Inline) -> Option<(&Target, String)> {
    match inline {
        Inline::Link { target, content, .. } if leads_somewhere(target) => {
            Some((target, plain_text(content)))
        }
        Inline::Badge { target: Some(target), content, .. } => Some((target, plain_text(content))),
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Span { content, .. }
        | Inline::Substitution { content, .. }
        | Inline::Anchor { content, .. } => match &content[..] {
            [only] => link_of(only),
            _ => None,
        },
        _ => None,
    }
}

/// A summary without the sign that sets it off from its link: `– what it is`.
fn summary(text: &str) -> &str {
    let is_sign =
        |c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ':' | '|' | '.' | ',');
    text.trim_start_matches(is_sign).trim_end()
}

/// All links in content, in order, each with its text.
pub(super) fn collect_links<'b>(content: &'b [Inline], links: &mut Vec<(&'b Target, String)>) {
    for inline in content {
        match inline {
            Inline::Link { target, content, .. } if leads_somewhere(target) => {
                links.push((target, plain_text(content)));
            }
            Inline::Badge { target: Some(target), content, .. } => {
                links.push((target, plain_text(content)));
            }
            Inline::Image { image } => {
                let alt = image.alt.clone().unwrap_or_default();
                links.extend(image.target.as_ref().map(|target| (target, alt)));
            }
            other => other.parts(&mut |part| {
                if let Part::Inlines(content) = part {
                    collect_links(content, links);
                }
            }),
        }
    }
}

/// Objects and terms that were not found are no links in any output.
fn leads_somewhere(target: &Target) -> bool {
    !(matches!(target.kind, TargetKind::Object | TargetKind::Term) && target.url.is_none())
}

/// The first link or button of a card's body.
pub(super) fn first_link<'b>(blocks: &'b [Block], around: &'b Position) -> Option<Link<'b>> {
    for block in blocks {
        match &block.content {
            BlockContent::Button(button) => {
                return Some(Link {
                    target: &button.target,
                    text: plain_text(&button.content),
                    rest: String::new(),
                    position: &block.position,
                });
            }
            content => {
                let mut links = Vec::new();
                content.parts(&mut |part| {
                    if let (Part::Inlines(content), true) = (part, links.is_empty()) {
                        collect_links(content, &mut links);
                    }
                });
                if let Some((target, text)) = links.into_iter().next() {
                    let position = &block.position;
                    return Some(Link { target, text, rest: String::new(), position });
                }
                let below = first_below(content, around);
                if below.is_some() {
                    return below;
                }
            }
        }
    }
    None
}

fn first_below<'b>(content: &'b BlockContent, around: &'b Position) -> Option<Link<'b>> {
    let mut found = None;
    content.parts(&mut |part| {
        if let (Part::Blocks(blocks), None) = (part, &found) {
            found = first_link(blocks, around);
        }
    });
    found
}

/// The first image of a card's body.
pub(super) fn first_image(blocks: &[Block]) -> Option<&Image> {
    let mut found = None;
    each_part(blocks, &mut |part| {
        if let (Part::Image(image), None) = (part, found) {
            found = Some(image);
        }
    });
    found
}

/// Body text of a card beside its link.
pub(super) fn description(card: &Card, inner: Option<&Link<'_>>) -> String {
    let is_text = |block: &&Block| is_prose(block);
    let text = blocks_text(card.blocks.iter().filter(is_text));
    match inner {
        Some(link) if card.title.is_empty() => match text.split_once(&*link.text) {
            Some((before, after)) => {
                let before = split_tag(&format!("{before}."), &[]).map_or(before, |_| "");
                format!("{} {}", before.trim(), summary(after)).trim().to_owned()
            }
            None => text,
        },
        _ => text,
    }
}

/// Is it text that sums up, rather than buttons or lists of links?
pub(super) fn is_prose(block: &Block) -> bool {
    matches!(block.content, BlockContent::Paragraph { .. } | BlockContent::LineBlock { .. })
}

/// Texts of the badges in content.
pub(super) fn badges(content: &[Inline]) -> Vec<String> {
    let mut found = Vec::new();
    collect_badges(content, &mut found);
    found
}

fn collect_badges(content: &[Inline], found: &mut Vec<String>) {
    for inline in content {
        if let Inline::Badge { content, .. } = inline {
            found.push(plain_text(content));
        } else {
            inline.parts(&mut |part| {
                if let Part::Inlines(content) = part {
                    collect_badges(content, found);
                }
            });
        }
    }
}

/// Badges of a card, and those of its classes that are words rather than layout.
pub(super) fn tags_of(card: &Card) -> Vec<String> {
    let mut tags = badges(&card.title);
    for blocks in [&card.header, &card.blocks, &card.footer] {
        each_part(blocks, &mut |part| {
            if let Part::Inlines(content) = part {
                let own = content.iter().filter(|inline| matches!(inline, Inline::Badge { .. }));
                own.for_each(|badge| tags.extend(badges(std::slice::from_ref(badge))));
            }
        });
    }
    for option in ["class-item", "class-card"] {
        let classes = card.options.get(option).map(String::as_str).unwrap_or_default();
        tags.extend(classes.split_whitespace().filter(|class| is_tag(class)).map(str::to_owned));
    }
    let mut seen = std::collections::HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    tags
}

/// Class names of Bootstrap's and sphinx-design's layout are no tags: they have digits or one of these
/// words in front.
fn is_tag(class: &str) -> bool {
    const LAYOUT: &[&str] = &[
        "align",
        "bg",
        "border",
        "btn",
        "card",
        "col",
        "container",
        "d",
        "flex",
        "float",
        "font",
        "g",
        "grid",
        "h",
        "img",
        "item",
        "justify",
        "m",
        "mb",
        "ml",
        "mr",
        "mt",
        "mx",
        "my",
        "p",
        "pb",
        "pl",
        "position",
        "pr",
        "pt",
        "px",
        "py",
        "rounded",
        "row",
        "sd",
        "shadow",
        "text",
        "w",
    ];
    let first = class.split('-').next().unwrap_or_default();
    !LAYOUT.contains(&first) && !class.bytes().any(|byte| byte.is_ascii_digit())
}
