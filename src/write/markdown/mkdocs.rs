//! Material for MkDocs, and Zensical: Python-Markdown with Material's extensions.

use super::card::{CardWords, Foot, column_style, grid_item, is_all_cards};
use super::code::{fence_words, ranges};
use super::dialect::{
    Callout, Captions, Definitions, Dialect, Fold, HeadingAnchors, HeadingId, KindStyle, Letters,
    ListStyles, Outside, Places, RawPlaces, Side, Syntax,
};
use super::escape::{Braces, Escapes, NameColon, Start, Tags};
use super::family::Family;
use super::front::Front;
use super::inline::Place;
use super::raw::raw_element;
use super::render::Render;
use super::sink::Gap;
use super::{html, media, slug};
use crate::catalog::{Block, BlockContent, Button, Card, Code, Grid, Inline, Page, Tab};
use crate::write::{Site, site};
use std::fmt::Write as _;

pub(super) static DIALECT: Dialect = Dialect {
    name: "mkdocs",
    extension: "md",
    folder: "docs/",
    page_url: |site, doc| match site.links.has_contested_address() {
        true => format!("{doc}.html"),
        false => super::directory_url(doc),
    },
    syntax: Syntax::Python,
    raw_html: |_, html, element| raw_element(html, element).into_owned(),
    escapes: Escapes {
        less_than: "&lt;",
        tags: Tags::Html,
        braces: Braces::AttributeList,
        dollar: "\\$",
        tilde: "",
        name_colon: NameColon::Any("&#58;"),
        heading_colon: "",
        eager_comments: false,
        autolink: None,
        pipe: "\\|",
        equals: "&#61;",
        inline_notes: false,
        in_images: true,
        line_start,
        eager_blocks: true,
    },
    line_break: "  ",
    heading_id: HeadingId::Behind(" { #"),
    slug: slug::python,
    title_in_front: |_| false,
    title_without_id: false,
    anchor,
    block_anchor: anchor,
    heading_anchors: HeadingAnchors::Inside,
    definitions: Definitions::Colon,
    field_items: false,
    outside: Outside::Rooted("/"),
    places: Places::Files,
    raw_places: RawPlaces::Relative,
    behind_path: "",
    public: "",
    pictures: Some("docs/"),
    captions: Captions::Block,
    letters: Letters::Own,
    list_style: ListStyles::Respected,
    style: |_| String::new(),
    lists_contents: false,
    fence,
    fence_titles: true,
    fence_lines: true,
    inline_math: |tex| if tex.contains('$') { format!("\\({tex}\\)") } else { format!("${tex}$") },
    picture: media::attributed,
    icon,
    badge: |_, badge| match badge.href {
        Some(href) => format!("[{}]({href}){{ .{} }}", badge.text, badge.class),
        None => format!("**{}**{{ .{} }}", badge.text, badge.class),
    },
    button,
    callout,
    details: |render, title, fold, blocks| {
        bang(render, fold_mark(Some(fold)), "note", "", title, blocks);
    },
    tabs,
    grid,
    card: |render, card| {
        open_grid(render, "grid cards", "--xs:1");
        card_item(render, card);
        render.sink.put("</div>");
    },
    cards: CardWords {
        image: |_, image| format!("{image}{{ .card-img }}"),
        link: "{ .card-link }",
        head: "{ .card-head }",
        foot: Foot::Attributes("{ .card-foot }", "html | div.card-foot"),
        join: "\n",
        image_in_line: false,
    },
    kinds: KindStyle::Badge,
    own: |_, _| false,
    for_sphinx: false,
    own_inline: |_, _, _, _| None,
    graphs: &["mermaid"],
    front: |render, out| front(render.page, render.site, out),
    imports: |_| String::new(),
    support: site::mkdocs::support,
};

fn anchor(_: &mut Render<'_>, ids: &[&str]) -> String {
    ids.iter().map(|id| format!("<a id=\"{}\"></a>", html::python_attribute(id))).collect()
}

/// Openings of blocks that only Python-Markdown and Material's extensions know.
fn line_start(line: &str, _: Start) -> Option<&'static str> {
    const OPENINGS: &[(&str, &str)] = &[
        ("=== ", "&#61;"),
        ("===!", "&#61;"),
        ("===+", "&#61;"),
        ("~~~", "&#126;"),
        ("///", "&#47;"),
        (":::", "&#58;"),
        (": ", "&#58;"),
        ("|", "\\|"),
    ];
    if is_bang(line) {
        return Some(if line.starts_with('!') { "\\!" } else { "&#63;" });
    }
    let (opening, replacement) = OPENINGS.iter().find(|(opening, _)| line.starts_with(opening))?;
    // A pipe is special in a table's lines alone.
    (*opening != "|" || line.contains("--")).then_some(*replacement)
}

/// Does it begin like an admonition or a collapsible block? The blank behind the mark may be missing.
fn is_bang(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")) else {
        return false;
    };
    let rest = rest.trim_start_matches(['+', ' ']);
    rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '"'))
}

fn fence(render: &mut Render<'_>, code: &Code) -> String {
    let mut info = fence_words(code, render.dialect.syntax);
    if let Some(first) = code.line_numbers {
        let _ = write!(info, " linenums=\"{first}\"");
    }
    if !code.emphasize.is_empty() {
        let _ = write!(info, " hl_lines=\"{}\"", ranges(&code.emphasize, " "));
    }
    info
}

/// Octicons and Font Awesome come with the theme; Google's Material icons do not.
fn icon(set: &str, name: &str) -> Option<String> {
    let family = match set {
        "octicon" => return Some(format!(":octicons-{name}-16:")),
        "fa" | "fas" | "fa-solid" => "solid",
        "fab" | "fa-brands" => "brands",
        "far" | "fa-regular" => "regular",
        _ => return None,
    };
    Some(format!(":fontawesome-{family}-{}:", name.strip_prefix("fa-").unwrap_or(name)))
}

fn button(_: &mut Render<'_>, button: &Button, text: &str, href: &str) -> String {
    let primary = match button.color.as_deref() {
        Some("primary") if !button.outline => " .md-button--primary",
        _ => "",
    };
    let title = button.tooltip.as_ref().map_or_else(String::new, |tooltip| {
        format!(" title=\"{}\"", tooltip.replace(['"', '{', '}', '\n'], "'"))
    });
    let window = if button.options.contains_key("new-tab") { " target=_blank" } else { "" };
    format!("[{text}]({href}){{ .md-button{primary}{window}{title} }}")
}

fn kind(name: &str) -> &str {
    match name {
        "tip" | "hint" | "seealso" => "tip",
        "important" | "versionadded" | "versionchanged" | "sidebar" | "aside" => "info",
        "warning" | "caution" | "attention" | "deprecated" | "versionremoved" => "warning",
        "danger" | "error" => "danger",
        "topic" => "abstract",
        _ => "note",
    }
}

fn callout(render: &mut Render<'_>, callout: &Callout<'_>) {
    let kind = kind(callout.kind);
    let words = render.callout_words(callout, kind);
    let side = match callout.side {
        Some(Side::Left) => " inline",
        Some(Side::Right) => " inline end",
        None => "",
    };
    bang(render, fold_mark(callout.fold), kind, side, &words, callout.blocks);
}

fn fold_mark(fold: Option<Fold>) -> &'static str {
    match fold {
        None => "!!!",
        Some(Fold::Closed) => "???",
        Some(Fold::Open) => "???+",
    }
}

/// A block that is told by a mark and its indentation.
fn bang(
    render: &mut Render<'_>,
    mark: &str,
    kind: &str,
    side: &str,
    title: &[Inline],
    blocks: &[Block],
) {
    let title = render.inlines(title, Place::Quoted);
    let title = if title.is_empty() { title } else { format!(" \"{title}\"") };
    render.sink.put(&format!("{mark} {kind}{side}{title}"));
    indented(render, blocks);
}

fn indented(render: &mut Render<'_>, blocks: &[Block]) {
    let outer = render.sink.enter("    ", Gap::Blank);
    render.blocks(blocks);
    render.sink.leave(outer);
}

fn tabs(render: &mut Render<'_>, _group: Option<&str>, items: &[Tab]) {
    let new_set = render.sink.ending() == Some(Family::Tabs);
    render.family(Family::Tabs, |render| {
        for (at, tab) in items.iter().enumerate() {
            let mark = match (at, tab.selected) {
                (0, _) if new_set => "===!",
                (_, true) if at > 0 => "===+",
                _ => "===",
            };
            let label = render.inlines(&tab.label, Place::Quoted);
            render.sink.put(&format!("{mark} \"{label}\""));
            indented(render, &tab.blocks);
        }
    });
}

fn grid(render: &mut Render<'_>, grid: &Grid) {
    let style = column_style(grid);
    let all_cards = is_all_cards(grid);
    open_grid(render, if all_cards { "grid cards" } else { "grid" }, &style);
    for item in &grid.items {
        let BlockContent::Card(card) = &item.content else {
            let open = format!("<div{}>", render.markdown_attribute(""));
            grid_item(render, item, &open);
            continue;
        };
        render.card_anchors(item);
        if all_cards {
            card_item(render, card);
        } else {
            let mark = render.markdown_attribute("");
            render.sink.put(&format!("<div class=\"card\"{mark}>"));
            render.card_body(card);
            render.sink.put("</div>");
        }
    }
    render.sink.put("</div>");
}

fn open_grid(render: &mut Render<'_>, classes: &str, style: &str) {
    let mark = render.markdown_attribute("");
    render.sink.put(&format!("<div class=\"{classes} card-grid\" style=\"{style}\"{mark}>"));
}

fn card_item(render: &mut Render<'_>, card: &Card) {
    render.item("-", |render| render.card_body(card));
}

fn front(page: &Page, _: &Site<'_>, front: &mut Front) {
    // The navigation says the titles of pages itself.
    if let Some(title) = &page.metadata_title {
        front.text("title", title);
    }
    for key in ["description", "author", "date"] {
        if let Some(value) = page.meta.get(key) {
            front.text(key, value);
        }
    }
    if page.meta.contains_key("nosearch") {
        front.raw("search", "{exclude: true}");
    }
}
