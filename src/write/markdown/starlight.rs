//! Starlight, Astro's theme for documentation: MDX with components of its own.

use super::card::{CardWords, Foot, div_card, div_grid, plain_button};
use super::code::fence_words;
use super::dialect::{
    Badge, Captions, Definitions, Dialect, HeadingAnchors, HeadingId, KindStyle, Letters,
    ListStyles, Outside, Places, RawPlaces, Syntax,
};
use super::escape::{Escapes, NameColon};
use super::fate;
use super::front::{Front, yaml};
use super::html::attribute;
use super::render::Render;
use super::tab::label_text;
use super::{element, mdx, slug};
use crate::catalog::{Block, BlockContent, Button, Card, Grid, Inline, Page, Tab, plain_text};
use crate::write::{Site, site};
use std::fmt::Write as _;

pub(super) static DIALECT: Dialect = Dialect {
    name: "starlight",
    extension: "mdx",
    folder: "src/content/docs/",
    page_url: |site, doc| match site.links.is_beside_its_folder(doc) {
        true => format!("{doc}.html/"),
        false => super::directory_url(doc),
    },
    syntax: Syntax::Jsx,
    raw_html: |render, html, _| {
        mdx::raw_html(render, html, |text| format!("<Fragment set:html={{{text}}} />"))
    },
    // No plugin makes pictures of names.
    escapes: Escapes {
        name_colon: NameColon::Plain,
        heading_colon: "",
        eager_comments: false,
        ..mdx::ESCAPES
    },
    line_break: "<br />",
    heading_id: HeadingId::Anchor,
    slug: slug::github,
    title_in_front: |_| true,
    title_without_id: true,
    anchor: |_, ids| ids.iter().map(|id| format!("<span id=\"{}\" />", attribute(id))).collect(),
    // The theme gives what follows an element of text no space above.
    block_anchor: |_, ids| {
        ids.iter().map(|id| format!("<div id=\"{}\" />", attribute(id))).collect()
    },
    heading_anchors: HeadingAnchors::Inside,
    definitions: Definitions::Html,
    field_items: false,
    outside: Outside::Broken,
    places: Places::Addresses,
    raw_places: RawPlaces::Addresses,
    behind_path: "",
    public: "public/",
    pictures: None,
    captions: Captions::Element,
    letters: Letters::Element,
    list_style: ListStyles::Respected,
    style: mdx::style,
    lists_contents: false,
    fence: |_, code| {
        let mut info = fence_words(code, Syntax::Jsx) + &mdx::emphasized(code);
        match code.line_numbers {
            Some(1) => info.push_str(" showLineNumbers"),
            Some(first) => {
                let _ = write!(info, " showLineNumbers startLineNumber={first}");
            }
            None => {}
        }
        info
    },
    fence_titles: true,
    fence_lines: true,
    inline_math: mdx::inline_math,
    picture: |render, picture| {
        let src = format!("\"{}\"", attribute(&picture.src));
        mdx::picture_tag(render, picture, &src, "class")
    },
    icon: |_, _| None,
    badge: |needs, badge| {
        needs.components.insert("Badge");
        let badge_itself = badge_tag(badge);
        match badge.href {
            Some(href) => format!("[{badge_itself}]({href})"),
            None => badge_itself,
        }
    },
    button,
    callout: |render, callout| mdx::callout(render, callout, kind(callout.kind)),
    details: element::details,
    tabs,
    grid,
    card: |render, card| match native(card) {
        Some(native) => native_card(render, card, &native),
        None => div_card(render, card),
    },
    cards: CardWords {
        image: |_, image| format!("<div class=\"card-img\">{image}</div>"),
        link: "",
        head: "",
        foot: Foot::Element("footer"),
        join: " ",
        image_in_line: false,
    },
    kinds: KindStyle::Badge,
    own,
    for_sphinx: false,
    own_inline: |_, _, _, _| None,
    graphs: &[],
    front: |render, out| front(render.page, render.site, out),
    imports,
    support: site::starlight::support,
};

/// Steps have a component around their list.
fn own(render: &mut Render<'_>, block: &Block) -> bool {
    let BlockContent::Steps { start, items } = &block.content else { return false };
    render.needs.components.insert("Steps");
    render.anchors(block);
    render.sink.put("<Steps>");
    render.steps(*start, items);
    render.sink.put("</Steps>");
    true
}

/// `<Badge>`, which has colours for what is well, what is to be watched and what is bad.
fn badge_tag(badge: &Badge<'_>) -> String {
    let variant = match badge.color {
        Some("success") => " variant=\"success\"",
        Some("warning") => " variant=\"caution\"",
        Some("danger") => " variant=\"danger\"",
        Some("info") => " variant=\"note\"",
        _ => "",
    };
    format!("<Badge{}{variant} />", Syntax::Jsx.property("text", badge.plain))
}

fn kind(name: &str) -> &'static str {
    match name {
        "tip" | "hint" | "seealso" | "versionadded" | "versionchanged" => "tip",
        "warning" | "caution" | "attention" | "important" | "deprecated" | "versionremoved" => {
            "caution"
        }
        "danger" | "error" => "danger",
        _ => "note",
    }
}

fn button(render: &mut Render<'_>, button: &Button, text: &str, href: &str) -> String {
    let Some(color) = button.color.as_deref() else { return plain_button(button, text, href) };
    render.needs.components.insert("LinkButton");
    let variant = if color == "primary" && !button.outline { "primary" } else { "secondary" };
    let tip = button.tooltip.as_ref();
    let tip = tip.map_or_else(String::new, |tip| Syntax::Jsx.property("title", tip));
    format!(
        "<LinkButton href=\"{}\" variant=\"{variant}\"{tip}>{text}</LinkButton>",
        attribute(href)
    )
}

fn tabs(render: &mut Render<'_>, group: Option<&str>, items: &[Tab]) {
    render.needs.components.extend(["TabItem", "Tabs"]);
    let group = group.map_or_else(String::new, |group| Syntax::Jsx.property("syncKey", group));
    render.sink.put(&format!("<Tabs{group}>"));
    for tab in items {
        let label = Syntax::Jsx.property("label", &label_text(&tab.label));
        render.line(&format!("<TabItem{label}>"));
        render.tab_content(tab);
        render.sink.put("</TabItem>");
    }
    render.line("</Tabs>");
}

/// A card that Starlight's own components can say.
enum Native<'c> {
    /// `<LinkCard>`: all of it leads somewhere; a description without markup.
    Link(&'c [Inline]),
    /// `<Card>`: a title over anything.
    Titled,
}

fn native(card: &Card) -> Option<Native<'_>> {
    let is_plain = |content: &[Inline]| {
        !content.is_empty() && content.iter().all(|inline| matches!(inline, Inline::Text { .. }))
    };
    let images = [&card.image_top, &card.image_bottom, &card.image_background];
    let bare = images.iter().all(|image| image.is_none())
        && card.header.is_empty()
        && card.footer.is_empty()
        && card.kind.is_none();
    if !bare || !is_plain(&card.title) {
        return None;
    }
    match (&card.target, card.blocks.as_slice()) {
        (None, _) => Some(Native::Titled),
        (Some(_), []) => Some(Native::Link(&[])),
        (Some(_), [Block { content: BlockContent::Paragraph { content }, ids, .. }])
            if is_plain(content) && ids.is_empty() =>
        {
            Some(Native::Link(content))
        }
        _ => None,
    }
}

fn native_card(render: &mut Render<'_>, card: &Card, native: &Native<'_>) {
    let title = property("title", &card.title);
    let href = match (native, &card.target) {
        (Native::Link(_), Some(target)) => render.href(target),
        _ => None,
    };
    match (native, href) {
        (Native::Link(description), Some(href)) => {
            render.needs.components.insert("LinkCard");
            let description = property("description", description);
            let href = super::inline::encode_destination(&href, false, false);
            render
                .sink
                .put(&format!("<LinkCard{title} href=\"{}\"{description} />", attribute(&href)));
        }
        _ => {
            render.needs.components.insert("Card");
            render.sink.put(&format!("<Card{title}>"));
            render.blocks(&card.blocks);
            render.sink.put("</Card>");
        }
    }
}

/// A property whose text the component takes for HTML.
fn property(name: &str, content: &[Inline]) -> String {
    let text = plain_text(content).replace('\n', " ");
    if text.is_empty() {
        return text;
    }
    let html = text.replace('&', "&amp;").replace('<', "&lt;");
    Syntax::Jsx.property(name, &html)
}

/// Starlight's own grid where all its cards are Starlight's too.
fn grid(render: &mut Render<'_>, grid: &Grid) {
    // Between its cards anchors would take the place of one.
    let is_native = |item: &Block| match &item.content {
        BlockContent::Card(card) => native(card).is_some() && !render.has_new_ids(item),
        _ => false,
    };
    if grid.items.is_empty() || !grid.items.iter().all(is_native) {
        return div_grid(render, grid);
    }
    render.mark(&fate::GRID_OWN);
    render.needs.components.insert("CardGrid");
    render.sink.put("<CardGrid>");
    for item in &grid.items {
        if let BlockContent::Card(card) = &item.content
            && let Some(native) = native(card)
        {
            native_card(render, card, &native);
        }
    }
    render.sink.put("</CardGrid>");
}

/// Astro makes addresses of file names: those that it would not leave alone are said.
fn is_changed(doc: &str) -> bool {
    !doc.bytes().all(|byte| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'/')
    })
}

fn front(page: &Page, site: &Site<'_>, front: &mut Front) {
    front.text("title", &page.title);
    if let Some(title) = &page.metadata_title {
        front.raw("head", &format!("\n  - {{tag: title, content: {}}}", yaml(title)));
    }
    if let Some(description) = page.meta.get("description") {
        front.text("description", description);
    }
    let doc = &page.source.doc;
    if is_changed(doc) || site.links.is_beside_its_folder(doc) {
        front.text("slug", (DIALECT.page_url)(site, doc).trim_end_matches('/'));
    }
    if let Some(depth) = super::front::contents_depth(page) {
        front.raw("tableOfContents", &format!("{{maxHeadingLevel: {depth}}}"));
    }
    if page.meta.contains_key("nosearch") {
        front.raw("pagefind", "false");
    }
}

fn imports(render: &Render<'_>) -> String {
    let components = &render.needs.components;
    if components.is_empty() || render.settings.no_imports {
        return String::new();
    }
    let names: Vec<&str> = components.iter().copied().collect();
    format!("import {{ {} }} from '@astrojs/starlight/components';\n\n", names.join(", "))
}
