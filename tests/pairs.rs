//! Pairs of an input and the tree it becomes, in files that people can read.
//!
//! Each file under `tests/docutils` (plain reStructuredText), `tests/sphinx`, `tests/myst` (MyST
//! Markdown) and `tests/extensions` (what conversions keep of things that Sphinx refuses) holds cases:
//!
//! ```text
//! ==== a name that says what the case shows
//! the input, up to the next line of four hyphens and `tree`
//! ---- tree
//! <document source="test">
//!     the pseudo-XML
//! ```
//!
//! A blank line before `====` is not part of the tree. `cargo test --test pairs` compares all;
//! `UPDATE=1 cargo test --test pairs` writes what the crate makes of the inputs, to be reviewed.

#[path = "support/mod.rs"]
mod support;

use shelfmark::config::Config;
use shelfmark::dialect::Dialect;
use shelfmark::files::Files;
use shelfmark::project::{self, PageText, Syntax};
use shelfmark::tree;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = "==== ";
const TREE: &str = "---- tree";

/// By which rules the cases of a folder are read.
#[derive(Clone, Copy)]
struct Rules {
    folder: &'static str,
    dialect: Dialect,
    syntax: Syntax,
    keep_unknown: bool,
}

const RULES: &[Rules] = &[
    rules("docutils", Dialect::Docutils),
    rules("sphinx", Dialect::Sphinx),
    Rules { keep_unknown: true, ..rules("extensions", Dialect::Sphinx) },
    Rules { syntax: Syntax::Myst, ..rules("myst", Dialect::Sphinx) },
];

/// The rules of most folders.
const fn rules(folder: &'static str, dialect: Dialect) -> Rules {
    Rules { folder, dialect, syntax: Syntax::RestructuredText, keep_unknown: false }
}

struct Case {
    name: String,
    input: String,
    tree: String,
}

#[test]
fn inputs_become_the_trees_beside_them() {
    let mut failures = String::new();
    for (rules, file) in files() {
        let mut cases = parse(&fs::read_to_string(&file).expect("cases can be read"));
        for case in &mut cases {
            let given = read(rules, &case.input);
            if given == case.tree {
                continue;
            }
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            let difference = support::diff::diff(&lines(&case.tree), &lines(&given));
            failures += &format!("{}: {}\n{difference}\n", file.display(), case.name);
            case.tree = given;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, print(&cases)).expect("cases can be written");
        }
    }
    let updated = std::env::var_os("UPDATE").is_some();
    assert!(failures.is_empty() || updated, "{failures}");
}

#[test]
fn names_of_cases_are_unique_in_their_dialect() {
    let mut seen = BTreeSet::new();
    for (rules, file) in files() {
        for case in parse(&fs::read_to_string(&file).expect("cases can be read")) {
            let unique = seen.insert((rules.folder, case.name.clone()));
            assert!(unique, "{}: {}", file.display(), case.name);
        }
    }
}

/// Conditions of reading that one short text cannot meet, and what they need.
const ELSEWHERE: &[(&str, &str)] = &[
    ("D004", "a conf.py with presets: tests/settings.rs"),
    ("D024", "a text of several megabytes"),
    ("D231", "other pages"),
    ("D232", "other pages"),
    ("P104", "a text of thousands of problems, below"),
    ("P014", "blocks that are nested beyond what is read"),
];

/// Each condition of reading has a case, so that the files show what they all look like. Those of other
/// areas (references across pages, assets, navigation, targets, configuration) need whole projects.
#[test]
fn each_condition_of_reading_a_text_has_a_case() {
    let mut seen = BTreeSet::new();
    for (rules, file) in files() {
        for case in parse(&fs::read_to_string(&file).expect("cases can be read")) {
            let document = document(rules, &case.input);
            seen.extend(document.diagnostics.iter().map(|diagnostic| diagnostic.code.0));
        }
    }
    let codes = shelfmark::explain::codes();
    let elsewhere = |code: &str| ELSEWHERE.iter().any(|(other, _)| *other == code);
    let missing: Vec<_> = codes
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| {
            code.starts_with(['P', 'D', 'T']) && !seen.contains(code) && !elsewhere(code)
        })
        .collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

fn files() -> Vec<(Rules, PathBuf)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files = Vec::new();
    for rules in RULES {
        let Ok(entries) = fs::read_dir(tests.join(rules.folder)) else { continue };
        let paths = entries.map(|entry| entry.expect("the folder can be read").path());
        let texts = paths.filter(|path| path.extension().is_some_and(|end| end == "txt"));
        files.extend(texts.map(|path| (*rules, path)));
    }
    files.sort_by(|left, right| left.1.cmp(&right.1));
    files
}

fn read(rules: Rules, input: &str) -> String {
    tree::pseudoxml(&document(rules, input))
}

fn document(rules: Rules, input: &str) -> tree::Document {
    let Rules { dialect, keep_unknown, syntax, .. } = rules;
    let config = Config { dialect, keep_unknown, myst_heading_anchors: 3, ..Config::default() };
    let files = Files::within("tests/files", Path::new(env!("CARGO_MANIFEST_DIR")));
    let page = PageText { path: "test", docname: "index", syntax, text: input };
    project::read_text(&page, &config, &files).expect("only notebooks can fail")
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_tree = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix(NAME) {
            cases.push(Case { name: name.into(), input: String::new(), tree: String::new() });
            in_tree = false;
        } else if line == TREE {
            in_tree = true;
        } else if let Some(case) = cases.last_mut() {
            let part = if in_tree { &mut case.tree } else { &mut case.input };
            part.push_str(line);
            part.push('\n');
        }
    }
    for case in &mut cases {
        let end = case.tree.trim_end_matches('\n').len();
        case.tree.truncate(end);
        case.tree.push('\n');
    }
    cases
}

fn print(cases: &[Case]) -> String {
    let pairs = cases
        .iter()
        .map(|Case { name, input, tree }| format!("{NAME}{name}\n{input}{TREE}\n{tree}"));
    pairs.collect::<Vec<_>>().join("\n")
}

#[test]
fn problems_beyond_thousands_are_counted_and_their_text_is_kept() {
    let text = "`open ".repeat(30_000);
    let document = document(RULES[0], &text);
    let last = document.diagnostics.last().expect("there are problems");
    assert_eq!(last.code.0, "P104");
    assert!(last.message.starts_with("10000 more problems"), "{}", last.message);
    assert_eq!(document.diagnostics.len(), 20_001);
    let paragraph = document.tree.first(document.tree.root()).expect("the text is a paragraph");
    assert_eq!(document.plain_text(paragraph), text.trim_end());
}
