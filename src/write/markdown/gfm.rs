//! GitHub: CommonMark with GitHub's tables, footnotes and alerts.

use super::card::{CardWords, Foot, plain_button};
use super::code::language_word;
use super::dialect::{
    Callout, Captions, Definitions, Dialect, HeadingAnchors, HeadingId, KindStyle, Letters,
    ListStyles, Outside, Places, RawPlaces, Syntax,
};
use super::escape::{Braces, Escapes, NameColon, Tags};
use super::family::Family;
use super::fate;
use super::figure::{Frame, numbered};
use super::front::Front;
use super::html::attribute;
use super::media::Picture;
use super::raw::{raw_element, without_blank_lines};
use super::render::Render;
use super::{element, slug};
use crate::catalog::{Block, BlockContent, Card, Grid, Inline, Tab};

pub(super) static DIALECT: Dialect = Dialect {
    name: "gfm",
    extension: "md",
    folder: "",
    page_url: |_, doc| format!("{doc}.md"),
    syntax: Syntax::Html,
    raw_html: |_, html, element| without_blank_lines(&raw_element(html, element)),
    escapes: ESCAPES,
    line_break: "\\",
    heading_id: HeadingId::Anchor,
    slug: slug::github,
    title_in_front: |_| false,
    title_without_id: false,
    anchor,
    block_anchor: anchor,
    heading_anchors: HeadingAnchors::DirectlyAbove,
    definitions: Definitions::Html,
    field_items: true,
    outside: Outside::Kept,
    places: Places::Files,
    raw_places: RawPlaces::Sources,
    behind_path: "",
    public: "",
    pictures: None,
    captions: Captions::Element,
    letters: Letters::Digits,
    list_style: ListStyles::Respected,
    style: |_| String::new(),
    lists_contents: true,
    fence: |_, code| language_word(code.language.as_deref().unwrap_or_default()),
    fence_titles: false,
    fence_lines: false,
    inline_math: |tex| if tex.contains('$') { format!("$`{tex}`$") } else { format!("${tex}$") },
    picture: |render, picture| {
        render.mark(&fate::IMAGE_HTML);
        tag(picture)
    },
    icon: |_, _| None,
    badge: |_, badge| match badge.href {
        Some(href) => format!("**[{}]({href})**", badge.text),
        None => format!("**{}**", badge.text),
    },
    button: |_, button, text, href| plain_button(button, text, href),
    callout,
    details: element::details,
    tabs,
    grid,
    card: |render, card| render.family(Family::Cards, |render| card_item(render, card)),
    cards: CardWords {
        image: |_, image| small_image(image),
        link: "",
        head: "",
        foot: Foot::Plain,
        join: " ",
        image_in_line: true,
    },
    kinds: KindStyle::Text,
    own,
    for_sphinx: false,
    own_inline: |_, _, _, _| None,
    graphs: &["mermaid"],
    front: |_, _: &mut Front| {},
    imports: |_| String::new(),
    support: |_| Vec::new(),
};

fn anchor(_: &mut Render<'_>, ids: &[&str]) -> String {
    ids.iter().map(|id| format!("<a name=\"{}\"></a>", attribute(id))).collect()
}

/// GitHub takes styles away: lengths are in pixels, and what stands in the middle is in a block that does.
fn tag(picture: &Picture<'_>) -> String {
    let length = |length: &Option<String>| length.as_deref().map(in_pixels);
    let (width, height) = (length(&picture.width), length(&picture.height));
    let align = picture.align.filter(|align| *align != "center");
    let (src, classes) = (picture.src.clone(), &[][..]);
    Picture { src, width, height, align, classes, loading: None, ..*picture }.tag(Syntax::Html)
}

/// A length with a unit in pixels, as browsers count them; any other as it is.
fn in_pixels(length: &str) -> String {
    const UNITS: &[(&str, f64)] = &[
        ("rem", 16.0),
        ("em", 16.0),
        ("ex", 8.0),
        ("ch", 8.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("in", 96.0),
        ("cm", 96.0 / 2.54),
        ("mm", 9.6 / 2.54),
    ];
    let pixels = UNITS.iter().find_map(|(unit, pixels)| {
        let number: f64 = length.strip_suffix(unit)?.parse().ok()?;
        Some(number * pixels)
    });
    pixels.map_or_else(|| length.to_owned(), |pixels| format!("{pixels:.0}"))
}

/// What stands in the middle: an image, or a figure.
fn own(render: &mut Render<'_>, block: &Block) -> bool {
    match &block.content {
        BlockContent::Image { image } if image.align.as_deref() == Some("center") => {
            render.anchors(block);
            let image = render.image(image, false);
            if !image.is_empty() {
                render.sink.put("<div align=\"center\">");
                render.sink.put(&image);
                render.sink.put("</div>");
            }
        }
        BlockContent::Figure { image, caption, legend, width, align: Some(align), number }
            if align == "center" =>
        {
            render.anchors(block);
            render.sink.put("<div align=\"center\">");
            let frame = Frame { width: width.as_deref(), align: None };
            let caption = numbered(number.as_deref(), caption);
            render.figure(image.as_ref(), (&caption, legend), frame, None);
            render.sink.put("</div>");
        }
        _ => return false,
    }
    render.mark(&fate::IMAGE_HTML);
    true
}

/// What CommonMark with GitHub's extensions reads as markup.
pub(super) const ESCAPES: Escapes = Escapes {
    less_than: "\\<",
    tags: Tags::Html,
    braces: Braces::Plain,
    dollar: "\\$",
    tilde: "\\~",
    name_colon: NameColon::Plain,
    heading_colon: "",
    eager_comments: false,
    autolink: None,
    pipe: "\\|",
    equals: "\\=",
    inline_notes: false,
    in_images: true,
    line_start: |line, _| line.starts_with("~~~").then_some("\\~"),
    eager_blocks: false,
};

/// The picture of a card, as small as a line of text allows.
fn small_image(image: &str) -> String {
    let parts = image.strip_prefix("![").and_then(|rest| rest.strip_suffix(')'));
    match parts.and_then(|rest| rest.rsplit_once("](")) {
        Some((alt, src)) => {
            let alt = alt.replace('\\', "");
            let alt = Syntax::Html.property("alt", &alt);
            format!("<img src=\"{}\"{alt} height=\"32\">", attribute(src))
        }
        None => image.to_owned(),
    }
}

fn alert(name: &str) -> &'static str {
    match name {
        "tip" | "hint" | "seealso" => "tip",
        "important" | "versionadded" | "versionchanged" => "important",
        "warning" | "attention" | "deprecated" | "versionremoved" => "warning",
        "caution" | "danger" | "error" => "caution",
        _ => "note",
    }
}

/// An alert; bold text in a quote where GitHub knows no alerts.
pub(super) fn callout(render: &mut Render<'_>, callout: &Callout<'_>) {
    let kind = alert(callout.kind);
    if let Some(fold) = callout.fold {
        let words = render.fold_words(callout);
        return render.details(&words, fold, callout.blocks);
    }
    let words = render.callout_words(callout, kind);
    if callout.kind.starts_with("version") || callout.kind == "deprecated" {
        render.strong_paragraph(&words);
        return render.blocks(callout.blocks);
    }
    let is_top = !render.in_element && !render.in_list && render.sink.is_at_edge();
    render.quoted(|render| {
        if is_top {
            render.sink.put(&format!("[!{}]", kind.to_ascii_uppercase()));
        }
        let fallback = [Inline::Text { text: super::callout::usual_title(callout.kind).into() }];
        let words = if words.is_empty() && !is_top { &fallback[..] } else { &words };
        if !words.is_empty() {
            if is_top {
                render.sink.set_gap(super::sink::Gap::Line);
            }
            render.strong_paragraph(words);
        } else {
            render.sink.set_gap(super::sink::Gap::Line);
        }
        render.blocks(callout.blocks);
    });
}

pub(super) fn tabs(render: &mut Render<'_>, _: Option<&str>, items: &[Tab]) {
    render.mark(&fate::TABS);
    for tab in items {
        render.strong_paragraph(&tab.label);
        render.blocks(&tab.blocks);
    }
}

/// Cards as a list, other items as they come.
pub(super) fn grid(render: &mut Render<'_>, grid: &Grid) {
    render.mark(&fate::CARD_LIST);
    // Cards go on with cards before them, but a grid is a list of its own.
    let mut last = Family::Bullets;
    for item in &grid.items {
        match &item.content {
            BlockContent::Card(card) => {
                render.card_anchors(item);
                render.begin_family(last);
                card_item(render, card);
                last = Family::Cards;
                render.sink.set_ending(last);
            }
            BlockContent::GridItem { blocks, .. } => {
                render.anchors(item);
                render.blocks(blocks);
            }
            _ => render.blocks(std::slice::from_ref(item)),
        }
    }
}

fn card_item(render: &mut Render<'_>, card: &Card) {
    render.item("-", |render| render.card_body(card));
}
