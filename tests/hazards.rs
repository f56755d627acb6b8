//! Text that looks like markup comes back as text when what is written is read by another's reader.
//!
//! The texts are the hazards that are known, and strings put together from pieces of markup by a generator with a
//! fixed seed. Each is put in every position of a catalog that is written as GitHub's Markdown and read with
//! pulldown-cmark. What a position gives is known from a harmless word in it. `HAZARDS=10000 cargo test --test
//! hazards` tries as many strings. `tests/outside/hazards.py` does the same with the readers of MkDocs, Docusaurus,
//! Starlight, VitePress and MyST.

use pulldown_cmark::{Options as Extensions, Parser, html};
use serde_json::{Value, json};
use shelfmark::catalog::Catalog;
use shelfmark::ledger::Ledger;
use shelfmark::read;
use shelfmark::write::{self, Options, Site};
use std::collections::BTreeMap;

/// Generated strings, unless the environment says how many.
const STRINGS: usize = 300;
/// The word that stands for itself.
const PLAIN: &str = "zqz";
/// Strings on a page.
const PER_PAGE: usize = 50;

const KNOWN: &str = include_str!("hazards/known.txt");
const PIECES: &str = include_str!("hazards/pieces.txt");

// ---- texts

/// Strings of one to six pieces, the same in each run.
fn generated(count: usize) -> Vec<String> {
    let mut chance = fastrand::Rng::with_seed(1986);
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let mut text = || {
        let mut text = String::new();
        for _ in 0..chance.usize(1..=6) {
            text.push_str(pieces[chance.usize(..pieces.len())]);
            text.push_str(["", "", " ", "  "][chance.usize(..4)]);
        }
        text.trim().to_owned()
    };
    (0..count).map(|_| text()).filter(|text| !text.is_empty()).collect()
}

fn strings() -> Vec<String> {
    let count = std::env::var("HAZARDS").ok().and_then(|count| count.parse().ok());
    let mut strings: Vec<String> = KNOWN.lines().map(str::to_owned).collect();
    strings.extend(generated(count.unwrap_or(STRINGS)));
    strings
}

// ---- catalogs

fn block(kind: &str, mut content: Value) -> Value {
    content["type"] = kind.into();
    content["pos"] = json!({ "line": 1 });
    content
}

fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

fn within(kind: &str, content: &str) -> Value {
    json!({ "type": kind, "content": [text(content)] })
}

fn code(text: &str) -> Value {
    json!({ "type": "code", "text": text })
}

fn link(shown: &str, url: &str) -> Value {
    let target = json!({ "type": "url", "status": "external", "url": url });
    json!({ "type": "link", "target": target, "content": [text(shown)] })
}

fn image(alt: &str) -> Value {
    json!({ "src": "https://example.org/i.png", "alt": alt })
}

fn paragraph(content: &[Value]) -> Value {
    block("paragraph", json!({ "content": content }))
}

/// A paragraph with something between two words.
fn among(inline: Value) -> Value {
    paragraph(&[text("word "), inline, text(" word")])
}

fn body() -> Value {
    paragraph(&[text("Body.")])
}

fn table(blocks: &[Value], columns: u16) -> Value {
    let cell = |blocks: Vec<Value>, columns: u16| json!({ "columns": columns, "rows": 1, "blocks": blocks });
    let word = || cell(vec![paragraph(&[text("Head")])], 1);
    let mut row = vec![cell(blocks.to_vec(), columns)];
    row.extend((columns..2).map(|_| word()));
    let rows = json!([{ "cells": [word(), word()] }, { "cells": row }]);
    block("table", json!({ "widths": [1, 1], "header_rows": 1, "stub_columns": 0, "rows": rows }))
}

fn list(style: &str, blocks: &[Value]) -> Value {
    let item = json!({ "blocks": blocks, "pos": { "line": 1 } });
    block("list", json!({ "style": style, "items": [item] }))
}

fn definition(term: &str, definition: Value) -> Value {
    let item = json!({ "terms": [{ "content": [text(term)] }], "blocks": [definition], "pos": { "line": 1 } });
    block("definition_list", json!({ "items": [item] }))
}

fn card(title: &str, content: Value) -> Value {
    let card = block("card", json!({ "title": [text(title)], "blocks": [content] }));
    block("grid", json!({ "columns": [1, 2, 3, 4], "items": [card] }))
}

/// What stands in a position: the block that holds the string.
type Position = fn(&str) -> Value;

const POSITIONS: &[(&str, Position)] = &[
    ("text", |s| among(text(s))),
    ("start of a paragraph", |s| paragraph(&[text(s), text(" word")])),
    ("a paragraph", |s| paragraph(&[text(s)])),
    ("a line", |s| paragraph(&[text(&format!("word\n{s}\nword"))])),
    ("behind code", |s| paragraph(&[code("x"), text(s)])),
    ("before code", |s| paragraph(&[text(s), code("x"), text(" word")])),
    ("before a link", |s| paragraph(&[text(s), link("x", "https://example.org/"), text(" word")])),
    ("emphasis", |s| among(within("emphasis", s))),
    ("strong", |s| paragraph(&[text("word "), within("strong", s), text(", word")])),
    ("strong within a word", |s| paragraph(&[text("word"), within("strong", s), text("word")])),
    ("subscript", |s| paragraph(&[text("H"), within("subscript", s), text("O")])),
    ("title", |s| block("section", json!({ "level": 2, "title": [text(s)], "blocks": [] }))),
    ("caption", |s| block("figure", json!({ "image": image("A"), "caption": [text(s)] }))),
    ("alternative text", |s| block("image", json!({ "image": image(s) }))),
    ("link text", |s| among(link(s, "https://example.org/"))),
    ("address", |s| {
        let path: String = s.split_whitespace().collect();
        among(link("link", &format!("https://example.org/{path}")))
    }),
    ("code", |s| among(code(s))),
    ("code block", |s| {
        block("code", json!({ "text": format!("{s}\nsecond\n"), "language": "text" }))
    }),
    ("a line of code", |s| block("code", json!({ "text": format!("first\n{s}\n") }))),
    ("caption of code", |s| block("code", json!({ "text": "x", "caption": [text(s)] }))),
    ("cell", |s| table(&[paragraph(&[text(s)])], 1)),
    ("code in a cell", |s| table(&[paragraph(&[code(s)])], 1)),
    ("wide cell", |s| table(&[paragraph(&[text(s)])], 2)),
    ("cell of paragraphs", |s| table(&[paragraph(&[text(s)]), body()], 1)),
    ("card title", |s| card(s, body())),
    ("card body", |s| card("Title", paragraph(&[text(s)]))),
    ("tab label", |s| {
        block("tabs", json!({ "items": [{ "label": [text(s)], "blocks": [body()] }] }))
    }),
    ("admonition title", |s| {
        block("admonition", json!({ "kind": "admonition", "title": [text(s)], "blocks": [body()] }))
    }),
    ("admonition body", |s| {
        block("admonition", json!({ "kind": "note", "blocks": [paragraph(&[text(s)])] }))
    }),
    ("dropdown title", |s| {
        block("dropdown", json!({ "title": [text(s)], "open": false, "blocks": [body()] }))
    }),
    ("term", |s| definition(s, body())),
    ("definition", |s| definition("Term", paragraph(&[text(s)]))),
    ("field", |s| {
        block("field_list", json!({ "fields": [{ "name": [text(s)], "blocks": [body()] }] }))
    }),
    ("option", |s| {
        block("option_list", json!({ "items": [{ "options": [s], "blocks": [body()] }] }))
    }),
    ("bullet", |s| list("bullet", &[paragraph(&[text(s)])])),
    ("number", |s| list("arabic", &[paragraph(&[text(s)]), body()])),
    ("quote", |s| block("quote", json!({ "blocks": [paragraph(&[text(s)])] }))),
    ("attribution", |s| block("quote", json!({ "blocks": [body()], "attribution": [text(s)] }))),
    ("line block", |s| {
        block(
            "line_block",
            json!({ "lines": [{ "indent": 0, "content": [text(s)] }, { "indent": 1, "content": [] }] }),
        )
    }),
    ("rubric", |s| block("rubric", json!({ "content": [text(s)] }))),
    ("badge", |s| among(within("badge", s))),
    ("key", |s| among(json!({ "type": "semantic", "role": "kbd", "content": [text(s)] }))),
    ("footnote", |s| block("quote", json!({ "blocks": [paragraph(&[text(s)])] }))),
];

fn marker(number: usize) -> Value {
    paragraph(&[text(&format!("MARKER{number}MARKER"))])
}

/// A footnote with its reference before it: notes are shown at the end of a page, so that the marker stands within.
fn footnote(number: usize, string: &str) -> [Value; 2] {
    let (id, label) = (format!("note-{number}"), number.to_string());
    let reference = json!({ "type": "footnote_reference", "id": id, "label": label });
    let blocks = [marker(number), paragraph(&[text(string)]), paragraph(&[text("MARKEREND")])];
    let note = block("footnote", json!({ "id": id, "label": label, "blocks": blocks }));
    [paragraph(&[text("word"), reference]), note]
}

/// Items by number: position and string.
type Items<'s> = Vec<(usize, usize, &'s str)>;

fn catalog(items: &Items<'_>) -> Catalog {
    let mut blocks = Vec::new();
    for &(number, position, string) in items {
        let (name, make) = POSITIONS[position];
        if name == "footnote" {
            blocks.push(paragraph(&[text("MARKEREND")]));
            blocks.extend(footnote(number, string));
        } else {
            blocks.extend([marker(number), make(string)]);
        }
    }
    blocks.push(paragraph(&[text("MARKEREND")]));
    let page = json!({ "schema": "doc-catalog/1", "source": { "path": "page.rst", "doc": "page" }, "title": "", "body": blocks });
    let reader = read::find("json").expect("it is there");
    (reader.read)(page.to_string().as_bytes(), "page").expect("it is a page")
}

// ---- writing and reading

fn written(catalog: &Catalog) -> String {
    let options = Options::default();
    let site = Site::new(catalog, &options);
    let format = write::find("gfm").expect("it is there");
    format.writer.page(&site, &catalog.pages[0], &mut Ledger::default())
}

/// The page as HTML, as GitHub's extensions have it.
fn shown(markdown: &str) -> String {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_MATH
        | Extensions::ENABLE_GFM;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, extensions));
    out
}

/// Text of HTML, with what images and links say in brackets, and a blank for every tag of a block.
fn read_html(html: &str) -> String {
    const INLINE: &[&str] =
        &["a", "b", "code", "del", "em", "img", "kbd", "strong", "sub", "sup", "span"];
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(&decoded(before));
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name) {
            out.push(' ');
        }
        let attribute = |key: &str| {
            let (_, value) = tag.split_once(&format!(" {key}=\""))?;
            value.split_once('"').map(|(value, _)| decoded(value))
        };
        match name {
            "img" => out.push_str(&format!("⟦{}⟧", attribute("alt").unwrap_or_default())),
            "a" => {
                let url = attribute("href").filter(|url| url.starts_with("http"));
                out.extend(url.map(|url| format!("⟦{}⟧", unquoted(&url))));
            }
            _ => {}
        }
    }
    out + &decoded(rest)
}

/// Text with its character references decoded; pulldown-cmark and we write only these.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        let named = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "emsp" => Some(' '),
            name => name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
                None => number.parse().ok().and_then(char::from_u32),
            }),
        };
        match named {
            Some(c) => out.extend([c.to_string().as_str(), rest]),
            None => out.extend(["&", part]),
        }
    }
    out
}

/// An address without percent signs.
fn unquoted(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn squeezed(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What each item of a page became, by number.
fn found(items: &Items<'_>) -> BTreeMap<usize, String> {
    let text = read_html(&shown(&written(&catalog(items))));
    let mut found = BTreeMap::new();
    for part in text.split("MARKER") {
        found.insert(found.len(), part.to_owned());
    }
    // Markers stand around numbers: number, text, number, text, …; an end has no number.
    let parts: Vec<String> = found.into_values().collect();
    let mut found = BTreeMap::new();
    for pair in parts.windows(2) {
        if let Ok(number) = pair[0].parse::<usize>() {
            found.insert(number, squeezed(&pair[1]));
        }
    }
    found
}

#[test]
fn text_that_looks_like_markup_comes_back_from_github_s_markdown() {
    let usual: Items<'_> = (0..POSITIONS.len()).map(|at| (at, at, PLAIN)).collect();
    let usual = found(&usual);
    let strings = strings();
    let mut wrong = Vec::new();
    for chunk in strings.chunks(PER_PAGE) {
        let pairs =
            chunk.iter().flat_map(|string| (0..POSITIONS.len()).map(move |at| (at, string)));
        let items: Items<'_> =
            pairs.enumerate().map(|(number, (at, string))| (number, at, string.as_str())).collect();
        let got = found(&items);
        for &(number, position, string) in &items {
            let name = POSITIONS[position].0;
            let pattern = &usual[&position];
            assert!(pattern.contains(PLAIN), "{name}: {pattern}");
            let string = if name == "address" {
                unquoted(&string.split_whitespace().collect::<String>())
            } else {
                string.to_owned()
            };
            let wanted = squeezed(&pattern.replace(PLAIN, &string));
            let given = got.get(&number).map_or("(nothing)", String::as_str);
            if given != wanted {
                wrong.push(format!(
                    "{name}: {string:?}\n  expected {wanted:?}\n  got      {given:?}"
                ));
            }
        }
    }
    let total = strings.len() * POSITIONS.len();
    let first: Vec<&str> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {total} texts\n{}", wrong.len(), first.join("\n"));
}
