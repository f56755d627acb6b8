//! Docusaurus 3: MDX.

use super::address::{Address, change_addresses};
use super::card::{CardWords, Foot, columns, grid_item, plain_button};
use super::code::fence_words;
use super::dialect::{
    Captions, Definitions, Dialect, HeadingAnchors, HeadingId, KindStyle, Letters, ListStyles,
    Outside, Places, RawPlaces, Syntax,
};
use super::fate;
use super::front::{Front, yaml};
use super::html::{attribute, js_string};
use super::media::Picture;
use super::render::Render;
use super::tab::label_text;
use super::{element, mdx, slug};
use crate::catalog::{BlockContent, Button, Card, Grid, Page, Tab};
use crate::write::{Site, prism, site};
use rustc_hash::FxHashSet;
use std::fmt::Write as _;

pub(super) static DIALECT: Dialect = Dialect {
    name: "docusaurus",
    extension: "mdx",
    folder: "docs/",
    page_url: |site, doc| match site.links.is_beside_its_folder(doc) {
        true => format!("{doc}.html"),
        false => super::directory_url(doc).trim_end_matches('/').to_owned(),
    },
    syntax: Syntax::Jsx,
    raw_html: |render, html, element| {
        let html = mdx::raw_html(render, html, |text| {
            format!("<{element} dangerouslySetInnerHTML={{{{__html: {text}}}}} />")
        });
        change_addresses(&html, |address| required(render, address)).into_owned()
    },
    escapes: mdx::ESCAPES,
    line_break: "<br />",
    heading_id: HeadingId::Behind(" \\{#"),
    slug: slug::github,
    // A title that is written is shown, whatever the front matter says.
    title_in_front: |page| page.meta.contains_key("sd_hide_title"),
    title_without_id: true,
    anchor,
    block_anchor: anchor,
    heading_anchors: HeadingAnchors::Above,
    definitions: Definitions::Html,
    field_items: false,
    outside: Outside::Rooted("pathname:///"),
    places: Places::Files,
    raw_places: RawPlaces::FilesBeside,
    behind_path: "",
    public: "",
    pictures: Some("static/"),
    captions: Captions::Element,
    letters: Letters::Element,
    list_style: ListStyles::DeclaredWithin,
    style: mdx::style,
    lists_contents: false,
    fence: |_, code| {
        let words = fence_words(code, Syntax::Jsx);
        let (language, rest) = words.split_at(words.find(' ').unwrap_or(words.len()));
        let mut info = format!("{}{rest}", prism::name(language));
        match code.line_numbers {
            Some(1) => info.push_str(" showLineNumbers"),
            Some(first) => {
                let _ = write!(info, " showLineNumbers={first}");
            }
            None => {}
        }
        info + &mdx::emphasized(code)
    },
    fence_titles: true,
    fence_lines: true,
    inline_math: mdx::inline_math,
    picture,
    icon: |_, _| None,
    badge: |needs, badge| {
        let link = |href| format!("[{}]({href})", badge.text);
        let shown = badge.href.map_or_else(|| badge.text.to_owned(), link);
        // Contents beside the page show the text of headings, tags and all.
        if badge.in_heading {
            return format!("**{shown}**");
        }
        needs.kind = true;
        format!("<Kind>{shown}</Kind>")
    },
    button,
    callout: |render, callout| mdx::callout(render, callout, kind(callout.kind)),
    details: element::details,
    tabs,
    grid,
    card,
    cards: CardWords {
        image: |render, image| {
            render.needs.card_image = true;
            format!("<CardImg>{image}</CardImg>")
        },
        link: "",
        head: "",
        foot: Foot::Element("CardFoot"),
        join: " ",
        image_in_line: false,
    },
    kinds: KindStyle::Badge,
    own: |_, _| false,
    for_sphinx: false,
    own_inline: |_, _, _, _| None,
    graphs: &["mermaid"],
    front,
    imports,
    support: site::docusaurus::support,
};

fn anchor(render: &mut Render<'_>, ids: &[&str]) -> String {
    render.needs.link = true;
    ids.iter().map(|id| format!("<Link id=\"{}\" />", attribute(id))).collect()
}

/// A file beside the page in raw HTML.
fn required(render: &Render<'_>, address: Address<'_>) -> Option<String> {
    let file = render.raw_file(address)?;
    let is_image = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]
        .iter()
        .any(|extension| file.to_ascii_lowercase().ends_with(extension));
    is_plain_path(&file)
        .then(|| require(&file, if is_image { Loader::Image } else { Loader::File }))
}

/// Can a path be code as it is?
fn is_plain_path(path: &str) -> bool {
    path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._- @+~".contains(&byte))
}

/// What webpack makes an address of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loader {
    /// An image, as Docusaurus is set up to load it.
    Image,
    /// Any file.
    File,
}

/// The address of a file beside the page, as an expression.
fn require(path: &str, loader: Loader) -> String {
    let here = if path.starts_with("../") { "" } else { "./" };
    // Docusaurus makes a component of an SVG that code asks for; the tag wants its address.
    let is_svg = path.to_ascii_lowercase().ends_with(".svg");
    let loader = if is_svg || loader == Loader::File { "!!file-loader!" } else { "" };
    format!("{{require({}).default}}", js_string(&format!("{loader}{here}{path}")))
}

fn picture(render: &mut Render<'_>, picture: &Picture<'_>) -> String {
    let src = if picture.is_file {
        // The path is code here: one that is not plain stays a Markdown image.
        if !is_plain_path(&picture.src) {
            render.mark(&fate::IMAGE_ALIGN);
            return render.plain_image(picture, false);
        }
        require(&picture.src, Loader::Image)
    } else {
        format!("\"{}\"", attribute(&picture.src))
    };
    mdx::picture_tag(render, picture, &src, "className")
}

fn button(render: &mut Render<'_>, button: &Button, text: &str, href: &str) -> String {
    let is_outside = href.contains("://") || href.starts_with('/');
    match button.color.as_deref() {
        Some(color) if is_outside => {
            render.needs.link = true;
            let color = match color {
                "primary" | "secondary" | "success" | "info" | "warning" | "danger" => color,
                _ => "secondary",
            };
            let outline = if button.outline { " button--outline" } else { "" };
            let wide = if button.options.contains_key("expand") { " button--block" } else { "" };
            let tip = button.tooltip.as_ref();
            let tip = tip.map_or_else(String::new, |tip| Syntax::Jsx.property("title", tip));
            format!(
                "<Link className=\"button{outline} button--{color}{wide}\" to=\"{}\"{tip}>{text}</Link>",
                attribute(href)
            )
        }
        _ => plain_button(button, text, href),
    }
}

fn kind(name: &str) -> &str {
    match name {
        "tip" | "hint" | "seealso" => "tip",
        "important" | "versionadded" | "versionchanged" => "info",
        "warning" | "caution" | "attention" | "deprecated" | "versionremoved" => "warning",
        "danger" | "error" => "danger",
        _ => "note",
    }
}

fn tabs(render: &mut Render<'_>, group: Option<&str>, items: &[Tab]) {
    render.needs.tabs = true;
    let group = group.map_or_else(String::new, |group| Syntax::Jsx.property("groupId", group));
    render.sink.put(&format!("<Tabs{group}>"));
    let mut seen = FxHashSet::default();
    for (at, tab) in items.iter().enumerate() {
        let label = label_text(&tab.label);
        let mut value = tab.sync.clone().unwrap_or_else(|| slug::github(&label));
        if value.is_empty() || seen.contains(&value) {
            value = format!("{value}{}", at + 1);
        }
        let default = if tab.selected { " default" } else { "" };
        render.line(&format!(
            "<TabItem{}{}{default}>",
            Syntax::Jsx.property("value", &value),
            Syntax::Jsx.property("label", &label)
        ));
        seen.insert(value);
        render.tab_content(tab);
        render.sink.put("</TabItem>");
    }
    render.line("</Tabs>");
}

fn grid(render: &mut Render<'_>, grid: &Grid) {
    render.needs.grid = true;
    let columns = columns(grid);
    let columns = if columns.iter().all(|count| *count == columns[0]) {
        columns[0].to_string()
    } else {
        let [xs, sm, md, lg] = columns;
        format!("[{xs}, {sm}, {md}, {lg}]")
    };
    let gutter =
        grid.gutter.map_or_else(String::new, |gutter| format!(" gutter={{{}}}", gutter[3].min(5)));
    render.sink.put(&format!("<CardGrid cols={{{columns}}}{gutter}>"));
    for item in &grid.items {
        match &item.content {
            BlockContent::Card(one) => {
                render.card_anchors(item);
                card(render, one);
            }
            _ => grid_item(render, item, "<div>"),
        }
    }
    render.sink.put("</CardGrid>");
}

fn card(render: &mut Render<'_>, card: &Card) {
    render.needs.card = true;
    let link = if render.is_stretched(card) { " link" } else { "" };
    render.sink.put(&format!("<Card{link}>"));
    render.card_body(card);
    render.sink.put("</Card>");
}

/// Whether the page is at the address of the site, which the theme links to from every page: the root
/// document, or the first page where a folder has no root document.
fn is_home(page: &Page, site: &Site<'_>) -> bool {
    let root = site.catalog.project.as_ref().map(|project| project.root.as_str());
    match root.filter(|root| site.links.page(root).is_some()) {
        Some(root) => root == page.source.doc,
        None if site.options.single => false,
        None => site.catalog.pages.first().is_some_and(|first| first.source.doc == page.source.doc),
    }
}

/// Docusaurus serves `x/README` and `x/x` as the page of the folder `x`, where `x/index` may be already;
/// such a page needs its address said.
fn is_taken_for_index(doc: &str) -> bool {
    let (folder, name) = doc.rsplit_once('/').unwrap_or(("", doc));
    let parent = folder.rsplit('/').next().unwrap_or_default();
    name.eq_ignore_ascii_case("readme") || name.eq_ignore_ascii_case(parent)
}

/// The title as the theme reads it from the page, which is to begin with it: the line of its heading, markup,
/// escapes and all.
fn read_title<'r>(render: &'r Render<'_>) -> Option<&'r str> {
    render.sink.since(0).lines().next()?.strip_prefix("# ")
}

/// What names the page where the heading at its top does not.
fn titles(render: &Render<'_>, front: &mut Front) {
    let page = render.page;
    if page.title.is_empty() {
        return;
    }
    let read = read_title(render);
    let title = page.metadata_title.as_ref().unwrap_or(&page.title);
    if read != Some(title) {
        front.text("title", title);
    }
    if title != &page.title {
        front.text("sidebar_label", &page.title);
    }
    // A title that the page shows further down, or not at all.
    if read.is_none() {
        front.raw("hide_title", "true");
    }
}

fn front(render: &Render<'_>, front: &mut Front) {
    let (page, site) = (render.page, render.site);
    titles(render, front);
    if is_home(page, site) {
        front.text("slug", "/");
    } else if site.links.is_beside_its_folder(&page.source.doc) {
        front.text("slug", &format!("/{}.html", page.source.doc));
    } else if is_taken_for_index(&page.source.doc) {
        front.text("slug", &format!("/{}", page.source.doc));
    }
    if let Some(description) = page.meta.get("description") {
        front.text("description", description);
    }
    if let Some(keywords) = page.meta.get("keywords") {
        front.list("keywords", keywords.split(',').map(str::trim));
    }
    if let Some(update) = last_update(page) {
        front.raw("last_update", &update);
    }
    if let Some(depth) = super::front::contents_depth(page) {
        front.raw("toc_max_heading_level", &depth.to_string());
    }
}

/// Who wrote the page and when. A date that the theme cannot read would stop the build.
fn last_update(page: &Page) -> Option<String> {
    let is_date = |date: &&String| {
        let parts: Vec<&str> = date.trim().split('-').collect();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let [year, month, day] = parts[..] else { return false };
        let within =
            |part: &str, last: u8| matches!(part.parse(), Ok(n) if (1..=last).contains(&n));
        year.len() == 4 && digits(year) && within(month, 12) && within(day, 31)
    };
    let date = page.meta.get("date").filter(is_date).map(|date| format!("date: {}", date.trim()));
    let author = page.meta.get("author").map(|author| format!("author: {}", yaml(author)));
    let parts: Vec<String> = date.into_iter().chain(author).collect();
    (!parts.is_empty()).then(|| format!("{{{}}}", parts.join(", ")))
}

fn imports(render: &Render<'_>) -> String {
    let needs = &render.needs;
    let mut out = String::new();
    if needs.link {
        out.push_str("import Link from '@docusaurus/Link';\n");
    }
    if needs.tabs {
        out.push_str("import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n");
    }
    let cards: Vec<&str> = [
        (needs.grid, "CardGrid"),
        (needs.card, "Card"),
        (needs.card_image, "CardImg"),
        (needs.kind, "Kind"),
        (needs.card_foot, "CardFoot"),
    ]
    .iter()
    .filter_map(|(needed, name)| needed.then_some(*name))
    .collect();
    if !cards.is_empty() && !render.settings.no_imports {
        let _ = writeln!(out, "import {{{}}} from '@site/src/components/Cards';", cards.join(", "));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
