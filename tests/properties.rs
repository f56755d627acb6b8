//! What holds for every text: reading and writing never panic, spans are sound, nothing is lost.
//!
//! The texts are put together from pieces of markup and raw bytes by a generator with fixed seeds, so
//! that each run sees the same ones. `TEXTS=100000 cargo test --test properties` tries more.

use shelfmark::catalog::{self, Catalog};
use shelfmark::config::Config;
use shelfmark::dialect::Dialect;
use shelfmark::files::Files;
use shelfmark::ledger::Ledger;
use shelfmark::lower::{self, SinglePage};
use shelfmark::parse::{self, Environment};
use shelfmark::project::{self, LoadOptions, PageText, Project, Scope, Syntax};
use shelfmark::read;
use shelfmark::registry::Everything;
use shelfmark::source::Source;
use shelfmark::span::Span;
use shelfmark::tree::{Document, Kind};
use shelfmark::write::{self, File, Options, Site};
use std::path::Path;

/// Texts that each property is tried on.
const TEXTS: u64 = 300;

/// Pieces of markup that texts are made of: what begins, ends and nests constructs.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    " ",
    "  ",
    "   ",
    "    ",
    "\t",
    "\n  ",
    "\n   ",
    "\n\n   ",
    "word",
    "Two words",
    "a",
    "é",
    "漢字",
    "👩‍💻",
    "\u{a0}",
    "\u{301}",
    "\u{200b}",
    "*",
    "**",
    "`",
    "``",
    "_",
    "__",
    "|",
    "\\",
    "\\ ",
    ":",
    "::",
    "\n\n::\n\n",
    "*emphasis*",
    "**strong**",
    "``literal``",
    "`text`",
    ":ref:`label`",
    ":doc:`page`",
    ":sub:`2`",
    ":math:`x^2`",
    ":py:func:`spam`",
    "`text <https://example.org/a_b>`_",
    "`text`__",
    "name_",
    "name__",
    "_`inline target`",
    "[1]_",
    "[#]_",
    "[#note]_",
    "[*]_",
    "[cite]_",
    "|sub|",
    "|sub|_",
    "https://example.org/?a=b&c",
    "mail@example.org",
    "====",
    "----",
    "~~~~\n",
    "\n====\nTitle\n====\n",
    "\nTitle\n=====\n",
    "\nTitle\n-----\n",
    "\n\n----\n\n",
    "\n- ",
    "\n* ",
    "\n1. ",
    "\n#. ",
    "\n(a) ",
    "\nIV. ",
    "\n-a  ",
    "\n--long=VALUE  ",
    "\n/V  ",
    "\n:field: ",
    "\n:param int x: ",
    "\n>>> ",
    "\n| ",
    "\n> ",
    "\n-- Name",
    "\nterm\n   ",
    "\nterm : kind\n   ",
    "\n.. ",
    "\n.. comment",
    "\n..\n",
    "\n.. _label: ",
    "\n.. _label:\n\n",
    "\n.. __: ",
    "\n__ ",
    "\n.. _a: b_\n",
    "\n.. [1] ",
    "\n.. [#] ",
    "\n.. [#note] ",
    "\n.. [*] ",
    "\n.. [cite] ",
    "\n.. |sub| replace:: ",
    "\n.. |sub| image:: a.png\n",
    "\n.. |sub| unicode:: 0x41 \n",
    "\n.. note::\n\n   ",
    "\n.. note:: ",
    "\n.. code-block:: python\n\n   ",
    "\n.. image:: a.png\n   :alt: ",
    "\n.. figure:: a.png\n\n   ",
    "\n.. table:: ",
    "\n.. csv-table::\n\n   a, \"b\n",
    "\n.. list-table::\n\n   * - ",
    "\n.. raw:: html\n\n   ",
    "\n.. math::\n\n   ",
    "\n.. contents::\n",
    "\n.. class:: special\n",
    "\n.. role:: own\n",
    "\n.. unknown:: ",
    "\n.. toctree::\n\n   ",
    "\n.. only:: html\n\n   ",
    "\n.. grid:: 2\n\n   ",
    "\n.. grid-item-card:: ",
    "\n.. card:: ",
    "\n.. tab-set::\n\n   ",
    "\n.. tab-item:: ",
    "\n.. dropdown:: ",
    "\n.. py:function:: f(a, *, b=1)\n",
    "\n.. glossary::\n\n   ",
    "\n.. productionlist::\n   ",
    "\n   :class: x",
    "\n   :link: label",
    "\n^^^\n",
    "\n+++\n",
    "\n+---+---+\n| a | b |\n+---+---+\n",
    "\n+===+===+\n",
    "\n=== ===\na   b\n=== ===\n",
    "\n=== ===\n",
    "<b>",
    "</b>",
    "&amp;",
    "{{ x }}",
    "{x}",
    "{% x %}",
    "<!--",
    "-->",
    "$x$",
    "# ",
    "[a](b)",
    "![a](b)",
    "```\n",
    "---\n",
    "\r\n",
    "\r",
    "\u{c}",
    "\u{b}",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
];

/// Pieces of MyST, which stand among the others.
const MYST_PIECES: &[&str] = &[
    "\n# ",
    "\n## ",
    "\n(label)=\n",
    "\n```{note}\n",
    "\n```{note} Title\n:class: x\n\n",
    "\n````{tab-set}\n```{tab-item} ",
    "\n```\n",
    "\n````\n",
    "\n:::{tip}\n",
    "\n:::\n",
    "\n::::{grid} 2\n:::{grid-item-card} ",
    "\n::::\n",
    "\n```{eval-rst}\n.. note:: ",
    "\n```{code-block} python\n---\nlineno-start: 3\n---\n",
    "\n```{figure} a.png\n",
    "\n```{list-table}\n* - a\n  - b\n",
    "\n```{toctree}\nindex\n",
    "\n~~~\n",
    "\n$$\n",
    "$$ (label)\n",
    "\n\\begin{align}\n",
    "\n\\end{align}\n",
    "{ref}`label`",
    "{py:func}`text <spam>`",
    "{math}`x`",
    "{sub}`",
    "[text](#label)",
    "[](index.md)",
    "<project:#label>",
    "<inv:*:*:*#label>",
    "<https://example.org/>",
    "[span]{.x #id}",
    "[text][label]",
    "![alt](a.png){width=3}",
    "\n{.x #id width=3}\n",
    "[^1]",
    "\n[^1]: ",
    "\n[^note]: text\n\n    ",
    "\n[label]: <https://example.org/>\n",
    "\n- [ ] ",
    "\n  - ",
    "\n1) ",
    "\n> - ",
    "\n> [!NOTE]\n> ",
    "\n| a | b |\n| - | :-: |\n| c | ",
    "\nterm\n: ",
    "\n+++ {\"a\": 1}\n",
    "\n% ",
    "\n***\n",
    "\n<div>\n",
    "</div>\n",
    "<img src=\"a.png\" alt=\"x\">",
    "<br>",
    "~~struck~~",
    "  \n",
    "\\\n",
    "===\n",
    "`` ` ``",
    "`\n`",
    "'quoted'",
    "---",
    "{{ version }}",
    "{",
    "}",
    "[",
    "](",
    ")",
    "!",
    "$",
    "~",
    ":",
    "#",
];

/// A text of pieces.
fn pieces(random: &mut fastrand::Rng) -> String {
    (0..random.usize(1..60)).map(|_| PIECES[random.usize(..PIECES.len())]).collect()
}

/// A text of pieces of MyST, at times with front matter.
fn myst_pieces(random: &mut fastrand::Rng) -> String {
    let mut text = String::new();
    if random.u8(..8) == 0 {
        text.push_str("---\ntitle: x\nmyst:\n  substitutions:\n    x: \"*a* `é\"\n---\n");
    }
    for _ in 0..random.usize(1..60) {
        let pieces = if random.u8(..4) == 0 { PIECES } else { MYST_PIECES };
        text.push_str(pieces[random.usize(..pieces.len())]);
    }
    text
}

/// Pieces, some of them broken by raw bytes or cut short.
fn bytes(random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = pieces(random).into_bytes();
    for _ in 0..random.usize(..8) {
        let place = random.usize(..=bytes.len());
        bytes.insert(place, random.u8(..));
    }
    bytes.truncate(random.usize(bytes.len() / 2..=bytes.len()));
    bytes
}

/// Tries a property on texts, each of its own seed; the text of a failure is printed with it.
fn on_texts<T>(
    generate: impl Fn(&mut fastrand::Rng) -> T,
    property: impl Fn(&T) -> Result<(), String> + std::panic::RefUnwindSafe,
) where
    T: std::fmt::Debug + std::panic::RefUnwindSafe,
{
    let count = std::env::var("TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(TEXTS);
    let mut failures = Vec::new();
    for seed in 0..count {
        let text = generate(&mut fastrand::Rng::with_seed(seed));
        let reason = match std::panic::catch_unwind(|| property(&text)) {
            Ok(Ok(())) => continue,
            Ok(Err(reason)) => reason,
            Err(_) => "a panic, see above".to_owned(),
        };
        failures.push(format!("text {seed}: {reason}\n{text:?}"));
    }
    let shown: Vec<_> = failures.iter().take(5).cloned().collect();
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), shown.join("\n\n"));
}

// ---- reading

fn config(dialect: Dialect) -> Config {
    Config { dialect, keep_unknown: true, ..Config::default() }
}

fn parse(text: &str, dialect: Dialect) -> Document {
    let (config, files, registry) =
        (config(dialect), Files::new("tests/files"), Everything(dialect));
    let environment =
        Environment { docname: "index", config: &config, files: &files, registry: &registry };
    parse::parse(Source::new("text.rst", text), &environment)
}

fn read(text: &str, syntax: Syntax, dialect: Dialect) -> Document {
    let page = PageText { path: "text", docname: "index", syntax, text };
    project::read_text(&page, &config(dialect), &Files::new("tests/files"))
        .expect("only notebooks can fail")
}

#[test]
fn every_text_can_be_read_in_every_dialect_and_syntax() {
    on_texts(pieces, |text| {
        let _ = read(text, Syntax::RestructuredText, Dialect::Docutils);
        let _ = read(text, Syntax::RestructuredText, Dialect::Sphinx);
        let _ = read(text, Syntax::Myst, Dialect::Sphinx);
        Ok(())
    });
    on_texts(myst_pieces, |text| {
        let _ = read(text, Syntax::Myst, Dialect::Sphinx);
        Ok(())
    });
}

#[test]
fn every_sequence_of_bytes_can_be_read() {
    on_texts(bytes, |bytes| {
        let options = LoadOptions { threads: 1, ..LoadOptions::default() };
        let project = Project::of_text(Path::new("tests/files"), None, bytes, &options);
        let assembled = project::assemble(&project, Scope::SinglePage, 1);
        let mut defects = assembled.findings.iter().map(|finding| format!("{finding:?}"));
        defects.find(|words| words.contains("defect")).map_or(Ok(()), Err)
    });
}

// ---- spans

/// The part of the main file that a span covers; none for made text and included files.
fn in_file(document: &Document, span: Span) -> Option<std::ops::Range<usize>> {
    let range = span.lo as usize..span.hi as usize;
    (!span.is_made() && range.end <= document.source.main().text.len()).then_some(range)
}

fn are_on_characters(document: &Document) -> Result<(), String> {
    for id in document.tree.descendants(document.tree.root()) {
        let Some(range) = in_file(document, document.tree.span(id)) else { continue };
        if document.source.main().text.get(range.clone()).is_none() {
            return Err(format!("{:?} at {range:?}", document.tree.kind(id)));
        }
    }
    Ok(())
}

#[test]
fn spans_lie_on_characters() {
    on_texts(pieces, |text| are_on_characters(&parse(text, Dialect::Sphinx)));
    on_texts(myst_pieces, |text| are_on_characters(&read(text, Syntax::Myst, Dialect::Sphinx)));
}

/// Messages are left out, but not what they hold: one says where the problem is, such as behind the end
/// of a block that lacks something.
#[test]
fn spans_lie_in_those_of_their_parents() {
    on_texts(pieces, |text| {
        let document = parse(text, Dialect::Sphinx);
        let tree = &document.tree;
        for id in tree.descendants(tree.root()) {
            let Some(parent) = tree.parent(id).filter(|parent| *parent != tree.root()) else {
                continue;
            };
            if tree.kind(id) == Kind::SystemMessage {
                continue;
            }
            let inner = in_file(&document, tree.span(id));
            let outer = in_file(&document, tree.span(parent));
            let (Some(inner), Some(outer)) = (inner, outer) else { continue };
            if inner.start < outer.start || inner.end > outer.end {
                let (kind, around) = (tree.kind(id), tree.kind(parent));
                return Err(format!("{kind:?} at {inner:?} in {around:?} at {outer:?}"));
            }
        }
        Ok(())
    });
}

/// Every character that is not blank lies under an element other than the document itself, but for
/// markup that was carried out and leaves no element: that is noted with the document.
#[test]
fn every_character_lies_under_a_node() {
    on_texts(pieces, |text| {
        let document = parse(text, Dialect::Sphinx);
        let tree = &document.tree;
        let source = &document.source.main().text;
        let mut covered = vec![false; source.len()];
        for id in tree.descendants(tree.root()).filter(|id| *id != tree.root()) {
            if let Some(range) = in_file(&document, tree.span(id)) {
                covered[range].fill(true);
            }
        }
        for range in document.instructions.iter().filter_map(|span| in_file(&document, *span)) {
            covered[range].fill(true);
        }
        let mut places = source.char_indices();
        let lost = places.find(|(place, character)| !covered[*place] && !character.is_whitespace());
        lost.map_or(Ok(()), |(place, character)| Err(format!("{character:?} at {place}")))
    });
}

// ---- writing

fn lower(text: &str, syntax: Syntax) -> Catalog {
    let document = read(text, syntax, Dialect::Sphinx);
    let config = config(Dialect::Sphinx);
    let resolver = SinglePage::new(&document);
    let page = lower::lower(&document, &resolver, &config, &mut Ledger::default()).page;
    Catalog { schema: catalog::SCHEMA.to_owned(), project: None, pages: vec![page] }
}

/// The files of a format; unlike in the program, a panic is not caught.
fn written(catalog: &Catalog, format: &write::Format) -> Vec<File> {
    let options = Options { full: true, single: true, ..Options::default() };
    let site = Site::new(catalog, &options);
    let mut ledger = Ledger::default();
    let mut page = |page| File {
        path: format.writer.page_path(&site, page),
        bytes: format.writer.page(&site, page, &mut ledger).into_bytes(),
        replace: true,
    };
    let mut files: Vec<_> = match format.unit {
        write::Unit::Page => catalog.pages.iter().map(&mut page).collect(),
        write::Unit::Catalog => Vec::new(),
    };
    files.extend(format.writer.support(&site));
    files
}

#[test]
fn every_text_can_be_written_in_every_format() {
    let write = |catalog: &Catalog| {
        write::ALL.iter().for_each(|format| drop(written(catalog, format)));
        Ok(())
    };
    on_texts(pieces, |text| write(&lower(text, Syntax::RestructuredText)));
    on_texts(myst_pieces, |text| write(&lower(text, Syntax::Myst)));
}

#[test]
fn markdown_that_is_read_back_holds_all_of_the_catalog() {
    let read_back = |catalog: &Catalog| {
        let options = Options { single: true, ..Options::default() };
        let site = Site::new(catalog, &options);
        for format in write::ALL.iter().filter(|format| format.unit == write::Unit::Page) {
            let files = written(catalog, format);
            let missing = shelfmark::site::read_back(&site, &files, 1);
            if let Some(first) = missing.first() {
                return Err(format!("{}: {first:?}", format.name));
            }
        }
        Ok(())
    };
    on_texts(pieces, |text| read_back(&lower(text, Syntax::RestructuredText)));
    on_texts(myst_pieces, |text| read_back(&lower(text, Syntax::Myst)));
}

#[test]
fn catalogs_come_back_from_json_and_toml_as_they_were() {
    on_texts(pieces, |text| {
        let catalog = lower(text, Syntax::RestructuredText);
        let json = |catalog: &Catalog| {
            written(catalog, write::find("json").expect("JSON is a format")).remove(0).bytes
        };
        let before = json(&catalog);
        for name in ["json", "toml"] {
            let bytes =
                written(&catalog, write::find(name).expect("both are formats")).remove(0).bytes;
            let reader = read::find(name).expect("both can be read");
            let back = (reader.read)(&bytes, "catalog")?;
            if json(&back) != before {
                return Err(format!("{name} gives another catalog"));
            }
        }
        Ok(())
    });
}
