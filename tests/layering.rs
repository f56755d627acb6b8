//! Modules import one way: each may use only those that stand above it in a table, and of those only
//! the ones it has to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the library, and the modules it may use. A module stands below all that it uses.
const LAYERS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("path", &[]),
    ("source", &["span"]),
    // Ids and names as docutils makes them of text: the catalog's readers and writers know them too.
    ("identifier", &["source"]),
    ("dialect", &[]),
    ("diagnostic", &["span"]),
    ("python", &["source"]),
    ("files", &["python"]),
    ("config", &["dialect", "files"]),
    ("tree", &["span", "source", "identifier", "dialect", "diagnostic", "python"]),
    // What people and programs are told: a diagnostic with its place and line filled in.
    ("finding", &["diagnostic", "tree"]),
    ("parse", &["span", "source", "dialect", "diagnostic", "config", "python", "files", "tree"]),
    (
        "domains",
        &["span", "source", "dialect", "diagnostic", "config", "python", "files", "tree", "parse"],
    ),
    (
        "roles",
        &[
            "span",
            "path",
            "source",
            "dialect",
            "diagnostic",
            "config",
            "python",
            "files",
            "tree",
            "parse",
            "domains",
        ],
    ),
    // Directives borrow from roles: an icon in a dropdown's title, a title that is a role's text.
    (
        "directives",
        &[
            "span",
            "path",
            "source",
            "dialect",
            "diagnostic",
            "config",
            "python",
            "files",
            "tree",
            "parse",
            "domains",
            "roles",
        ],
    ),
    // MyST pages use the same directives and roles, by way of what `parse` knows of them.
    (
        "myst",
        &["span", "source", "dialect", "diagnostic", "config", "python", "files", "tree", "parse"],
    ),
    ("registry", &["dialect", "parse", "directives", "roles", "myst"]),
    // Transforms read and edit the tree; how it was parsed is none of their business.
    ("transform", &["span", "path", "source", "dialect", "diagnostic", "config", "python", "tree"]),
    // The model of a catalog stands alone, so that other programs can have it without the reader.
    ("catalog", &[]),
    ("ledger", &["catalog"]),
    ("lower", &["span", "path", "dialect", "diagnostic", "config", "tree", "catalog", "ledger"]),
    (
        "project",
        &[
            "span",
            "path",
            "source",
            "dialect",
            "diagnostic",
            "config",
            "python",
            "files",
            "tree",
            "parse",
            "myst",
            "domains",
            "registry",
            "transform",
            "catalog",
            "ledger",
            "lower",
            "finding",
        ],
    ),
    // Writers know the catalog and nothing of reStructuredText.
    ("write", &["identifier", "catalog", "ledger"]),
    // Formats that shelfmark wrote, and bookmarks of others, back into a catalog.
    ("read", &["catalog"]),
    // What a project has beside its pages: assets, inventory, redirects, and the proof that nothing was lost.
    ("explain", &["ledger", "write"]),
    ("site", &["path", "diagnostic", "finding", "catalog", "ledger", "project", "write"]),
];

#[test]
fn modules_import_only_what_their_layer_allows() {
    let mut wrong = Vec::new();
    for (module, files) in modules() {
        let allowed = LAYERS.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            wrong.push(format!("{module} is not in the table of layers"));
            continue;
        };
        for file in files {
            for used in uses(&file) {
                if used != module && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{} uses {used}, which {module} may not", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_layers_has_no_way_back() {
    let mut above = BTreeSet::new();
    for (module, allowed) in LAYERS {
        for used in *allowed {
            assert!(above.contains(used), "{module} uses {used}, which stands below it");
        }
        above.insert(*module);
    }
}

/// The top modules of the library with their files.
fn modules() -> BTreeMap<String, Vec<PathBuf>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let root = fs::read_to_string(source.join("lib.rs")).expect("the library has a root");
    let declared = root
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    declared
        .map(|name| {
            let mut files = Vec::new();
            collect(&source.join(name), &mut files);
            files
                .extend(Some(source.join(name).with_extension("rs")).filter(|file| file.is_file()));
            (name.to_owned(), files)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Lines without comments.
fn code_lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("sources can be read");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect()
}

/// All modules that a file names after `crate::`, in imports or elsewhere.
fn uses(file: &Path) -> BTreeSet<String> {
    let code = code_lines(file).join("\n");
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        let Some(group) = after.strip_prefix('{') else {
            found.insert(identifier(after));
            continue;
        };
        for item in top_items(group) {
            found.insert(identifier(item.trim_start()));
        }
    }
    found.remove("");
    found
}

/// The items of a `{…}` group, less what is in inner groups.
fn top_items(group: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
