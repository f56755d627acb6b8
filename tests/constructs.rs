//! The table of directives and roles in `docs/constructs.md` is the registry's, and every directive and
//! role of an extension is shown at work. `UPDATE=1` writes the table.

use shelfmark::dialect::Dialect;
use shelfmark::parse::Shape;
use shelfmark::{directives, roles};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const HEAD: &str = "\
# Directives and roles

What shelfmark understands in the Sphinx dialect; the page is written by `UPDATE=1 cargo test --test
constructs`. Names of several are synonyms. Any other `domain:name` directive describes an object of that
domain, any other `domain:name` role refers to one; other directives keep their content, other roles their
text, with a diagnostic. `shelfmark check --stats` counts what a project uses.
";

/// Names as people write them; those that begin with a colon stand for names of conf.py.
fn shown(names: &[&str]) -> Option<String> {
    let names: Vec<_> = names
        .iter()
        .filter(|name| !name.starts_with(':'))
        .map(|name| format!("`{}`", name.strip_prefix("std:").unwrap_or(name)))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn options(options: &[(&str, Shape)]) -> String {
    let names = options.iter().map(|(name, _)| match *name {
        "*" => "any".to_owned(),
        name => format!("`{name}`"),
    });
    names.collect::<Vec<_>>().join(" ")
}

fn sentence(about: &str) -> String {
    about.trim_end_matches('.').replace('|', "\\|")
}

fn table(title: &str, columns: &str, rows: BTreeMap<String, String>) -> String {
    let mut out = format!("\n## {title}\n\n{columns}\n");
    for (names, rest) in rows {
        let _ = writeln!(out, "| {names} | {rest} |");
    }
    out
}

fn directive_table<'d>(
    title: &str,
    list: impl Iterator<Item = &'d shelfmark::parse::Directive>,
) -> String {
    let rows = list.filter_map(|directive| {
        let about = sentence(directive.about);
        Some((shown(directive.names)?, format!("{about} | {}", options(directive.options))))
    });
    table(title, "| directive | what it is | options |\n|---|---|---|", rows.collect())
}

fn role_table<'r>(title: &str, list: impl Iterator<Item = &'r shelfmark::parse::Role>) -> String {
    let rows = list.filter_map(|role| Some((shown(role.names)?, sentence(role.about))));
    table(title, "| role | what it is |\n|---|---|", rows.collect())
}

/// The page.
fn page() -> String {
    let own = directives::families(Dialect::Sphinx).iter().copied().flatten().copied();
    // A name may be declared twice: docutils' first, Sphinx' own after it.
    let own = own.filter(|directive| {
        directives::find(Dialect::Sphinx, directive.names[0])
            .is_some_and(|found| std::ptr::eq(found, *directive))
    });
    let own_roles = roles::families(Dialect::Sphinx).iter().copied().flatten().copied();
    let own_roles = own_roles.filter(|role| {
        roles::find(Dialect::Sphinx, role.names[0]).is_some_and(|found| std::ptr::eq(found, *role))
    });
    [
        HEAD.to_owned(),
        directive_table("Directives", own),
        directive_table("Directives of extensions", directives::extensions()),
        role_table("Roles", own_roles),
        role_table("Roles of extensions", roles::extensions()),
    ]
    .concat()
}

#[test]
fn the_page_of_directives_and_roles_is_the_registrys() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/constructs.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/constructs.md is out of date: UPDATE=1 cargo test --test constructs"
    );
}

#[test]
fn every_directive_and_role_of_an_extension_is_shown_at_work() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extensions");
    let mut cases = String::new();
    for entry in fs::read_dir(folder).expect("the folder of cases is there") {
        let path = entry.expect("the folder can be read").path();
        cases += &fs::read_to_string(path).expect("cases can be read");
    }
    let mut missing = Vec::new();
    for directive in directives::extensions() {
        if !directive.names.iter().any(|name| cases.contains(&format!(".. {name}::"))) {
            missing.push(format!("directive {}", directive.names[0]));
        }
    }
    for role in roles::extensions() {
        if !role.names.iter().any(|name| cases.contains(&format!(":{name}:`"))) {
            missing.push(format!("role {}", role.names[0]));
        }
    }
    assert!(missing.is_empty(), "no case under tests/extensions: {}", missing.join(", "));
}
