//! MyST: Sphinx' directives and roles in Markdown.
//!
//! Nearly every block and role has a form of its own here, so that Sphinx builds from the pages what it
//! built from their sources: `block` and `design` write directives, `inline` roles. Names are not
//! resolved to addresses: references are written as roles, with the label that the source had.

mod block;
mod depth;
mod design;
mod directive;
mod fields;
mod fragment;
mod grammar;
mod grid_table;
mod heading;
mod inline;
mod object;
mod picture;
mod restructured;
mod substitution;
mod table;
mod verbatim;

pub(super) use fragment::with_includes;
pub(in crate::write) use fragment::{Fragments, fragments};
pub(crate) use grammar::is_grammar;
pub(super) use heading::slugs;
pub(in crate::write) use substitution::{shared_substitutions, written_substitutions};

use super::card::{CardWords, Foot};
use super::code::language_word;
use super::dialect::{
    Captions, Definitions, Dialect, HeadingAnchors, HeadingId, KindStyle, Letters, ListStyles,
    Outside, Places, RawPlaces, Syntax,
};
use super::escape::{Braces, Escapes, Start};
use super::front::{Front, yaml};
use super::render::Render;
use super::{element, gfm, slug};
use crate::write::site;

pub(super) static DIALECT: Dialect = Dialect {
    name: "myst",
    extension: "md",
    folder: "",
    page_url: |_, doc| format!("{doc}.html"),
    syntax: Syntax::Html,
    raw_html: |_, html, _| html.to_owned(),
    escapes: Escapes { braces: Braces::Role, dollar: "\\$", tilde: "", line_start, ..gfm::ESCAPES },
    line_break: "\\",
    heading_id: HeadingId::Anchor,
    slug: slug::github,
    title_in_front: |_| false,
    title_without_id: false,
    anchor: inline::targets,
    block_anchor: inline::targets,
    heading_anchors: HeadingAnchors::DirectlyAbove,
    definitions: Definitions::Colon,
    field_items: false,
    outside: Outside::Rooted("/"),
    places: Places::Files,
    raw_places: RawPlaces::Sources,
    behind_path: "",
    public: "",
    pictures: None,
    captions: Captions::Paragraph,
    letters: Letters::Digits,
    list_style: ListStyles::Respected,
    style: |_| String::new(),
    lists_contents: false,
    // Without a name Sphinx takes the project's language.
    fence: |_, code| match code.language.as_deref() {
        Some("none") => "none".into(),
        language => language_word(language.unwrap_or_default()),
    },
    fence_titles: true,
    fence_lines: true,
    inline_math: inline::math,
    picture: inline::picture,
    icon: |_, _| None,
    badge: |_, badge| format!("**{}**", badge.text),
    button: |_, _, text, href| format!("[{text}]({href})"),
    callout: gfm::callout,
    details: element::details,
    tabs: gfm::tabs,
    grid: gfm::grid,
    card: design::card,
    cards: CardWords {
        image: |_, image| image.to_owned(),
        link: "",
        head: "",
        foot: Foot::Plain,
        join: " ",
        image_in_line: false,
    },
    kinds: KindStyle::Text,
    own: block::own,
    for_sphinx: true,
    own_inline: inline::own,
    graphs: &["dot", "mermaid"],
    front,
    imports: |_| String::new(),
    support: site::myst::support,
};

/// Openings of blocks that only MyST knows: comments, block breaks, targets, fields, attributes.
fn line_start(line: &str, _: Start) -> Option<&'static str> {
    let field = || {
        let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        name.is_some_and(|(name, _)| !name.trim().is_empty())
    };
    match line.as_bytes().first()? {
        b'%' => Some("\\%"),
        b'+' if is_block_break(line) => Some("\\+"),
        b'(' if line.trim_end().ends_with(")=") => Some("\\("),
        b':' if line.starts_with(":::") || line.starts_with(": ") || field() => Some("\\:"),
        b'{' if line.trim_end().ends_with('}') => Some("\\{"),
        b'~' if line.starts_with("~~~") || line.starts_with("~ ") => Some("\\~"),
        _ => None,
    }
}

/// Three plus signs, with or without blanks between them.
fn is_block_break(line: &str) -> bool {
    let signs = line.chars().take_while(|c| matches!(c, '+' | ' ' | '\t'));
    signs.filter(|&c| c == '+').take(3).count() == 3
}

/// Fields that Sphinx reads from the top of a page, and bibliographic ones; all other metadata is
/// `meta`'s.
const FIELDS: &[&str] = &[
    "abstract",
    "address",
    "author",
    "authors",
    "contact",
    "copyright",
    "date",
    "dedication",
    "nocomments",
    "nosearch",
    "no-search",
    "organization",
    "orphan",
    "revision",
    "sd_hide_title",
    "status",
    "tocdepth",
    "version",
];

fn front(render: &Render<'_>, front: &mut Front) {
    let page = render.page;
    let mut meta = String::new();
    for (key, value) in &page.meta_elements {
        meta.push_str(&format!("\n    {}: {}", yaml(key), yaml(value)));
    }
    // Directives say these, or elements.
    let is_element = |key: &str| {
        let mut words = page.meta_elements.iter().flat_map(|(own, _)| own.split(' '));
        words.any(|word| word == key || word.ends_with(&format!("={key}")))
    };
    let is_said = |key: &str| matches!(key, "header" | "footer") || is_element(key);
    for (key, value) in page.meta.iter().filter(|(key, _)| !is_said(key)) {
        if !FIELDS.contains(&key.as_str()) {
            meta.push_str(&format!("\n    {}: {}", yaml(key), yaml(value)));
        } else if value.is_empty() {
            front.raw(key, "true");
        } else if value.bytes().all(|byte| byte.is_ascii_digit()) {
            front.raw(key, value);
        } else {
            front.text(key, value);
        }
    }
    if !meta.is_empty() {
        meta.insert_str(0, "\n  html_meta:");
    }
    let substitutions = substitution::of_page(render);
    if !(meta.is_empty() && substitutions.is_empty()) {
        front.raw("myst", &(substitutions + &meta));
    }
}
