//! VitePress: CommonMark by markdown-it, whose output is a template of Vue.

use super::address::change_addresses;
use super::card::{CardWords, Foot, div_card, div_grid, plain_button};
use super::code::{is_all_plain, language_word, ranges};
use super::dialect::{
    Callout, Captions, Definitions, Dialect, Fold, HeadingAnchors, HeadingId, KindStyle, Letters,
    ListStyles, Outside, Places, RawPlaces, Syntax,
};
use super::escape::{Braces, Escapes, NameColon, Start};
use super::fate;
use super::figure::numbered;
use super::front::{Front, yaml};
use super::html::{attribute, jsx, template_literal};
use super::inline::{Place, Run};
use super::raw::{raw_element, without_blank_lines};
use super::render::Render;
use super::tab::{is_more_than_text, label_text};
use super::{gfm, media, slug};
use crate::catalog::{Block, BlockContent, Code, Inline, Page, Part, Tab, each_part, has_scheme};
use crate::write::{Site, site};
use std::fmt::Write as _;

pub(super) static DIALECT: Dialect = Dialect {
    name: "vitepress",
    extension: "md",
    folder: "docs/",
    page_url: |_, doc| format!("{doc}.html"),
    syntax: Syntax::Html,
    raw_html,
    escapes: Escapes {
        braces: Braces::Vue,
        name_colon: NameColon::Any("\\:"),
        inline_notes: true,
        in_images: false,
        line_start,
        ..gfm::ESCAPES
    },
    line_break: "\\",
    heading_id: HeadingId::Behind(" {#"),
    slug: slug::vitepress,
    title_in_front: |_| false,
    title_without_id: false,
    anchor,
    block_anchor: anchor,
    heading_anchors: HeadingAnchors::Inside,
    definitions: Definitions::Html,
    field_items: false,
    outside: Outside::Broken,
    places: Places::Pages,
    raw_places: RawPlaces::Vite,
    behind_path: "{target=\"_self\"}",
    public: "docs/public/",
    pictures: None,
    captions: Captions::Element,
    letters: Letters::Element,
    list_style: ListStyles::Declared,
    style: |css| if css.is_empty() { String::new() } else { format!(" style=\"{css}\"") },
    lists_contents: false,
    fence: |_, code| fence(code),
    fence_titles: false,
    fence_lines: true,
    inline_math: |tex| format!("${tex}$"),
    picture: media::attributed,
    icon: |_, _| None,
    badge: |_, badge| {
        let shown = badge_tag(badge.color, badge.plain);
        match badge.href {
            Some(href) => format!("[{shown}]({href})"),
            None => shown,
        }
    },
    button: |_, button, text, href| {
        let path = if href.starts_with('/') { DIALECT.behind_path } else { "" };
        plain_button(button, text, href) + path
    },
    callout,
    details,
    tabs,
    grid: div_grid,
    card: div_card,
    cards: CardWords {
        image: |_, image| match image.strip_prefix("<img ") {
            Some(tag) => format!("<img class=\"card-img\" {tag}"),
            None => format!("{image}{{ .card-img }}"),
        },
        link: "",
        head: "",
        foot: Foot::Element("footer"),
        // A component at the start of a paragraph would make HTML of it.
        join: "\n\n",
        image_in_line: false,
    },
    kinds: KindStyle::Badge,
    own,
    for_sphinx: false,
    own_inline,
    graphs: &[],
    front: |render, out| front(render.page, render.site, out),
    imports: |_| String::new(),
    support: site::vitepress::support,
};

fn anchor(_: &mut Render<'_>, ids: &[&str]) -> String {
    ids.iter().map(|id| format!("<a id=\"{}\"></a>", attribute(id))).collect()
}

/// Openings of blocks that only VitePress knows: containers, snippets, tabs.
fn line_start(line: &str, start: Start) -> Option<&'static str> {
    // A thematic break with attributes may have text behind them.
    let after = line.trim_start_matches('-');
    if start.block && line.len() >= after.len() + 3 && after.trim_start().starts_with('{') {
        return Some("\\-");
    }
    [(":::", "\\:"), ("<<<", "\\<"), ("~~~", "\\~"), ("=", "\\=")]
        .iter()
        .find(|(opening, _)| line.starts_with(opening))
        .map(|(_, replacement)| *replacement)
}

/// Code with a title is a group of one; literal text with markup stands in the box that code has.
fn own(render: &mut Render<'_>, block: &Block) -> bool {
    match &block.content {
        BlockContent::Code(code) if !code.caption.is_empty() => {
            render.anchors(block);
            let caption = numbered(code.number.as_deref(), &code.caption);
            code_group(render, &[(&caption, code)]);
            true
        }
        BlockContent::ParsedLiteral { content } if !is_all_plain(content) => {
            render.anchors(block);
            render.sink.put("<div class=\"language-\">");
            render.parsed_literal(content);
            render.sink.put("</div>");
            true
        }
        _ => false,
    }
}

/// HTML that Vue can read stays, without blank lines, where Markdown would begin again; any other is set in
/// as text of a program.
fn raw_html(render: &mut Render<'_>, html: &str, element: &'static str) -> String {
    if jsx(html).is_none() {
        render.mark(&fate::RAW_HTML);
        let text = template_literal(html);
        return format!("<{element} v-html=\"{}\"></{element}>", attribute(&text));
    }
    let html = without_blank_lines(&raw_element(html, element));
    // Expressions, and files that Vite would look for.
    let mut seeks = false;
    change_addresses(&html, |address| {
        let is_relative = !address.url.starts_with(['/', '#']) && !has_scheme(address.url);
        seeks |= address.is_part() && is_relative;
        None
    });
    if seeks || html.contains("{{") {
        return format!("<{element} v-pre>{html}</{element}>");
    }
    html
}

/// `py{1,3}:line-numbers=5`.
fn fence(code: &Code) -> String {
    let mut info = language_word(code.language.as_deref().unwrap_or_default());
    if info.is_empty() && (code.line_numbers.is_some() || !code.emphasize.is_empty()) {
        info.push_str("text");
    }
    if !code.emphasize.is_empty() {
        let _ = write!(info, "{{{}}}", ranges(&code.emphasize, ","));
    }
    match code.line_numbers {
        Some(1) => info.push_str(":line-numbers"),
        Some(first) => {
            let _ = write!(info, ":line-numbers={first}");
        }
        None => {}
    }
    info
}

/// A component at the start of a line would make HTML of all that follows on it.
fn own_inline(render: &mut Render<'_>, run: &Run, inline: &Inline, _next: &str) -> Option<String> {
    let Inline::Badge { content, target: None, color, .. } = inline else { return None };
    if !run.is_at_line_start() || run.place != Place::Paragraph {
        return None;
    }
    render.mark(&fate::BADGE);
    let text = label_text(content);
    Some(format!("<span>{}</span>", badge_tag(color.as_deref(), &text)))
}

/// `<Badge>`, which has four colours.
fn badge_tag(color: Option<&str>, text: &str) -> String {
    let kind = match color {
        Some("success") => "tip",
        Some("warning") => "warning",
        Some("danger") => "danger",
        _ => "info",
    };
    format!("<Badge type=\"{kind}\"{} />", Syntax::Html.property("text", text))
}

fn kind(name: &str) -> &'static str {
    match name {
        "tip" | "hint" | "seealso" => "tip",
        "warning" | "caution" | "attention" | "deprecated" | "versionremoved" => "warning",
        "danger" | "error" => "danger",
        _ => "info",
    }
}

fn callout(render: &mut Render<'_>, callout: &Callout<'_>) {
    if let Some(fold) = callout.fold {
        let words = render.fold_words(callout);
        return render.details(&words, fold, callout.blocks);
    }
    let kind = kind(callout.kind);
    let words = render.callout_words(callout, kind);
    container(render, kind, &words, "", callout.blocks);
}

fn details(render: &mut Render<'_>, title: &[Inline], fold: Fold, blocks: &[Block]) {
    let open = if fold == Fold::Open { " {open}" } else { "" };
    container(render, "details", title, open, blocks);
}

/// `::: kind title`.
fn container(
    render: &mut Render<'_>,
    kind: &str,
    title: &[Inline],
    attributes: &str,
    blocks: &[Block],
) {
    let title = render.inlines(title, Place::Label);
    let title = if title.is_empty() { title } else { format!(" {title}") };
    let colons = ":".repeat(render.colons);
    render.sink.put(&format!("{colons} {kind}{title}{attributes}"));
    render.blocks(blocks);
    render.sink.put(&colons);
}

/// A code group where all tabs are code, else tabs of vitepress-plugin-tabs.
fn tabs(render: &mut Render<'_>, group: Option<&str>, items: &[Tab]) {
    let codes: Option<Vec<_>> = items.iter().map(lone_code).collect();
    if let (None, Some(codes)) = (group, codes) {
        return code_group(render, &codes);
    }
    let outer = render.open_colons(items.iter().flat_map(|tab| &tab.blocks));
    let colons = ":".repeat(render.colons);
    let mark = "=".repeat(mark_length(items));
    let key = group.map_or_else(String::new, |group| format!(" key:{}", slug::github(group)));
    render.sink.put(&format!("{colons} tabs{key}"));
    for tab in items {
        let label = label_text(&tab.label);
        // Braces at the very end would be attributes.
        let end = if label.ends_with('}') { " " } else { "" };
        render.sink.put(&format!("{mark} {label}{end}"));
        render.tab_content(tab);
    }
    render.sink.put(&colons);
    render.colons = outer;
}

/// The label of a tab and its code, when there is nothing else in it.
fn lone_code(tab: &Tab) -> Option<(&[Inline], &Code)> {
    match tab.blocks.as_slice() {
        [Block { content: BlockContent::Code(code), ids, .. }]
            if ids.is_empty() && code.caption.is_empty() && !is_more_than_text(&tab.label) =>
        {
            Some((&tab.label, code))
        }
        _ => None,
    }
}

fn code_group(render: &mut Render<'_>, codes: &[(&[Inline], &Code)]) {
    render.sink.put("::: code-group");
    for (label, code) in codes {
        let label = group_label(label);
        let info = fence(code);
        let info = if info.is_empty() { "text".to_owned() } else { info };
        render.fence(&code.text, &format!("{info} [{label}]"));
    }
    render.sink.put(":::");
}

/// The label of a block in a group, which is carried over into the template of the page.
fn group_label(label: &[Inline]) -> String {
    let label = label_text(label);
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '&' | '<' | '{' | '`' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// How many `=` mark a tab, so that no line of code in it is taken for the next one.
fn mark_length(items: &[Tab]) -> usize {
    let mut used = vec![];
    for tab in items {
        each_part(&tab.blocks, &mut |part| {
            let Part::Blocks(blocks) = part else { return };
            for block in blocks {
                if let BlockContent::Code(code) = &block.content {
                    let marks = |line: &str| line.bytes().take_while(|byte| *byte == b'=').count();
                    used.extend(code.text.lines().map(|line| marks(line.trim_start())));
                }
            }
        });
    }
    (2..).find(|length| !used.contains(length)).unwrap_or(2)
}

fn front(page: &Page, _: &Site<'_>, front: &mut Front) {
    if let Some(title) = &page.metadata_title {
        front.text("title", title);
    }
    if let Some(description) = page.meta.get("description") {
        front.text("description", description);
    }
    if let Some(keywords) = page.meta.get("keywords") {
        let content = yaml(keywords);
        front.raw("head", &format!("\n  - - meta\n    - {{name: keywords, content: {content}}}"));
    }
    if let Some(depth) = super::front::contents_depth(page) {
        front.raw("outline", &format!("[2, {depth}]"));
    }
    if page.meta.contains_key("nosearch") {
        front.raw("search", "false");
    }
}
