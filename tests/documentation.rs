//! What the documentation says of settings and formats is what there is.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_setting_that_is_read_is_documented() {
    let source = read("src/project/settings.rs");
    let (_, list) = source.split_once("const SETTINGS: &[&str] = &[").expect("the list is there");
    let (list, _) = list.split_once("];").expect("the list ends");
    let documentation = read("docs/configuration.md");
    let names = list.split('"').skip(1).step_by(2);
    let missing: Vec<_> =
        names.filter(|name| !documentation.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "not in docs/configuration.md: {missing:?}");
}

#[test]
fn the_readme_names_every_format() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    let output = command.arg("formats").output().expect("the program starts");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = listed.lines().filter(|line| line.starts_with("  "));
    let names: Vec<_> = lines.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 20, "{listed}");
    let readme = read("README.md");
    // Sources have no names in the table: a reader knows them by their files.
    let sources = ["rst", "ipynb"];
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !sources.contains(name) && !readme.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "not in README.md: {missing:?}");
}

#[test]
fn the_summary_in_the_guide_to_migrating_is_what_is_printed() {
    let site = tempfile::tempdir().expect("there is room for temporary folders");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/project");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    command.arg("convert").arg(project).args(["--to", "mkdocs", "-o"]).arg(site.path());
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(" constructs: "), "{said}");
    assert!(read("docs/migrating.md").contains(said.trim_end()), "{said}");
}
