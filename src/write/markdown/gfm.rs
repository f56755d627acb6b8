//! GitHub: CommonMark with GitHub's tables, footnotes and alerts.

use super::card::{CardWords, Foot};
use super::code::language_word;
use super::dialect::{
    Callout, Captions, Definitions, Dialect, Fold, HeadingAnchors, HeadingId, KindStyle, Letters,
    Places, Syntax,
};
use super::escape::{Braces, Escapes, Tags};
use super::fate;
use super::front::Front;
use super::html::attribute;
use super::render::Render;
use super::slug;
use crate::catalog::{Block, BlockContent, Grid, Inline, Tab};

pub(super) static DIALECT: Dialect = Dialect {
    name: "gfm",
    extension: "md",
    folder: "",
    page_url: |_, doc| format!("{doc}.md"),
    syntax: Syntax::Html,
    raw_html: |_, html, _| html.to_owned(),
    escapes: ESCAPES,
    line_break: "\\",
    heading_id: HeadingId::Anchor,
    slug: slug::github,
    title_in_front: false,
    title_without_id: false,
    anchor: |_, ids| ids.iter().map(|id| format!("<a name=\"{}\"></a>", attribute(id))).collect(),
    heading_anchors: HeadingAnchors::DirectlyAbove,
    definitions: Definitions::Html,
    outside: Some("/"),
    places: Places::Files,
    behind_path: "",
    public: "",
    captions: Captions::Element,
    letters: Letters::Digits,
    fence: |_, code| language_word(code.language.as_deref().unwrap_or_default()),
    fence_titles: false,
    fence_lines: false,
    inline_math: |tex| if tex.contains('$') { format!("$`{tex}`$") } else { format!("${tex}$") },
    picture: |render, picture| {
        render.mark(&fate::IMAGE_HTML);
        picture.tag()
    },
    icon: |_, _| None,
    badge: |badge| match badge.href {
        Some(href) => format!("**[{}]({href})**", badge.text),
        None => format!("**{}**", badge.text),
    },
    button: |_, _, text, href| format!("[{text}]({href})"),
    callout,
    details,
    tabs,
    grid,
    card: |render, card| render.item("-", |render| render.card_body(card)),
    cards: CardWords {
        image: |_, image| small_image(image),
        link: "",
        head: "",
        foot: Foot::Plain,
        join: " ",
        image_in_line: true,
    },
    kinds: KindStyle::Text,
    own: |_, _| false,
    for_sphinx: false,
    own_inline: |_, _, _, _| None,
    graphs: &["mermaid"],
    front: |_, _, _: &mut Front| {},
    imports: |_| String::new(),
    support: |_| Vec::new(),
};

/// What CommonMark with GitHub's extensions reads as markup.
pub(super) const ESCAPES: Escapes = Escapes {
    less_than: "\\<",
    tags: Tags::Html,
    braces: Braces::Plain,
    dollar: "\\$",
    tilde: "\\~",
    name_colon: "",
    autolink: None,
    pipe: "\\|",
    equals: "\\=",
    line_start: |line, _| line.starts_with("~~~").then_some("\\~"),
    eager_blocks: false,
};

/// The picture of a card, as small as a line of text allows.
fn small_image(image: &str) -> String {
    let parts = image.strip_prefix("![").and_then(|rest| rest.strip_suffix(')'));
    match parts.and_then(|rest| rest.rsplit_once("](")) {
        Some((alt, src)) => {
            let alt = alt.replace('\\', "");
            format!("<img src=\"{}\" alt=\"{}\" height=\"32\">", attribute(src), attribute(&alt))
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
    let is_top = render.depth <= 2 && !render.in_list && render.sink.is_at_edge();
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

pub(super) fn details(render: &mut Render<'_>, title: &[Inline], fold: Fold, blocks: &[Block]) {
    render.mark(&fate::DETAILS);
    let title = render.html_inlines(title);
    let open = if fold == Fold::Open { " open" } else { "" };
    render.sink.put(&format!("<details{open}>"));
    render.line(&format!("<summary>{title}</summary>"));
    render.blocks(blocks);
    render.sink.put("</details>");
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
    for item in &grid.items {
        render.anchors(item);
        match &item.content {
            BlockContent::Card(card) => render.item("-", |render| render.card_body(card)),
            BlockContent::GridItem { blocks, .. } => render.blocks(blocks),
            _ => render.blocks(std::slice::from_ref(item)),
        }
    }
}
