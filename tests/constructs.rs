//! The table of directives and roles in `docs/constructs.md` is the registry's, and every directive and
//! role of an extension is shown at work. `UPDATE=1` writes the table.

use shelfmark::dialect::Dialect;
use shelfmark::parse::Shape;
use shelfmark::{directives, roles};
use std::collections::{BTreeMap, BTreeSet};
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

/// The directives of the dialect. A name may be declared twice: docutils' first, Sphinx' own after it.
fn own_directives() -> impl Iterator<Item = &'static shelfmark::parse::Directive> {
    let own = directives::families(Dialect::Sphinx).iter().copied().flatten().copied();
    own.filter(|directive| {
        directives::find(Dialect::Sphinx, directive.names[0])
            .is_some_and(|found| std::ptr::eq(found, *directive))
    })
}

/// The roles of the dialect.
fn own_roles() -> impl Iterator<Item = &'static shelfmark::parse::Role> {
    let own = roles::families(Dialect::Sphinx).iter().copied().flatten().copied();
    own.filter(|role| {
        roles::find(Dialect::Sphinx, role.names[0]).is_some_and(|found| std::ptr::eq(found, *role))
    })
}

/// The page.
fn page() -> String {
    [
        HEAD.to_owned(),
        directive_table("Directives", own_directives()),
        directive_table("Directives of extensions", directives::extensions()),
        role_table("Roles", own_roles()),
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

/// How many names there are of each kind, as the README says it.
fn counts() -> String {
    let names = |lists: &mut dyn Iterator<Item = &'static [&'static str]>| -> usize {
        let names: BTreeSet<_> =
            lists.flatten().filter(|name| !name.starts_with(':')).copied().collect();
        names.len()
    };
    let docutils_directives = directives::families(Dialect::Docutils).iter().copied().flatten();
    let docutils_roles = roles::families(Dialect::Docutils).iter().copied().flatten();
    let rows = [
        (
            "docutils (`--dialect docutils`)",
            names(&mut docutils_directives.map(|directive| directive.names)),
            names(&mut docutils_roles.map(|role| role.names)),
        ),
        (
            "with Sphinx, its domains and sphinx-design",
            names(&mut own_directives().map(|directive| directive.names)),
            names(&mut own_roles().map(|role| role.names)),
        ),
        (
            "of other extensions",
            names(&mut directives::extensions().map(|directive| directive.names)),
            names(&mut roles::extensions().map(|role| role.names)),
        ),
    ];
    let mut out = "| names that are understood | directives | roles |\n|---|---|---|\n".to_owned();
    for (kind, directives, roles) in rows {
        let _ = writeln!(out, "| {kind} | {directives} | {roles} |");
    }
    out
}

#[test]
fn the_readme_counts_directives_and_roles_as_the_registry_does() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the README can be read");
    assert!(readme.contains(&counts()), "the README has to say\n{}", counts());
}

/// The texts of a folder of the project, as one.
fn texts(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let paths: BTreeSet<_> = paths.filter(|path| path.is_file()).collect();
    let texts = paths.iter().map(|path| fs::read_to_string(path).expect("it can be read"));
    texts.collect::<Vec<_>>().join("\n")
}

/// The directives that a text calls, each with the options that it gives to them.
fn calls(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((_, call)) = line.split_once(".. ") else { continue };
        let call =
            call.strip_prefix('|').and_then(|rest| rest.split_once("| ")).map_or(call, |it| it.1);
        let Some((name, _)) = call.split_once("::") else { continue };
        let options = found.entry(name).or_default();
        while let Some(option) = lines.next_if(|line| line.trim_start().starts_with(':')) {
            options.extend(option.trim_start()[1..].split_once(':').map(|(name, _)| name));
        }
    }
    found
}

/// Does a text use a role, by itself or as the base of another one?
fn uses_role(text: &str, name: &str) -> bool {
    text.contains(&format!(":{name}:`")) || text.contains(&format!("({name})\n"))
}

#[test]
fn the_samples_show_every_directive_and_role() {
    let text = texts("samples/constructs");
    let calls = calls(&text);
    let is_called = |name: &&str| calls.contains_key(name.strip_prefix("std:").unwrap_or(name));
    let directives = own_directives().chain(directives::extensions());
    let directives = directives
        .map(|directive| ("directive", directive.names, directive.names.iter().any(&is_called)));
    let roles = own_roles().chain(roles::extensions());
    let roles = roles.map(|role| {
        let is_used = |name: &&str| uses_role(&text, name.strip_prefix("std:").unwrap_or(name));
        ("role", role.names, role.names.iter().any(&is_used))
    });
    let missing =
        directives.chain(roles).filter(|(_, names, is_shown)| !is_shown && shown(names).is_some());
    let missing: Vec<_> = missing.map(|(what, names, _)| format!("{what} {}", names[0])).collect();
    assert!(missing.is_empty(), "not in samples/constructs: {}", missing.join(", "));
}

#[test]
fn the_samples_show_every_option() {
    let text = texts("samples/constructs");
    let calls = calls(&text);
    // Directives with the same list of options read them alike.
    let mut lists: BTreeMap<Vec<&str>, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for directive in own_directives().chain(directives::extensions()) {
        if shown(directive.names).is_none() {
            continue;
        }
        let options = directive.options.iter().map(|(name, _)| *name).collect();
        let used = &mut lists.entry(options).or_insert((directive.names[0], BTreeSet::new())).1;
        for name in directive.names {
            let name = name.strip_prefix("std:").unwrap_or(name);
            used.extend(calls.get(name).into_iter().flatten());
        }
    }
    let mut missing = Vec::new();
    for (options, (directive, used)) in &lists {
        let absent = options.iter().filter(|option| **option != "*" && !used.contains(**option));
        missing.extend(absent.map(|option| format!("{option} of {directive}")));
    }
    assert!(missing.is_empty(), "not in samples/constructs: {}", missing.join(", "));
}

#[test]
fn every_directive_and_role_of_an_extension_is_shown_at_work() {
    let cases = texts("tests/extensions");
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
