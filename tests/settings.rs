//! `shelfmark.toml` and its kin: where it is found, what it says, what is said of it.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};
use std::fs;

const PAGE: &str = "Page\n====\n\n|release|\n";

fn convert(project: &Project) -> String {
    said(&project.convert(&["--to", "gfm"]))
}

#[test]
fn settings_of_shelfmark_toml_win_over_conf_py() {
    let project = Project::new(&[
        ("conf.py", "release = '1'\nroot_doc = 'index'\n"),
        ("shelfmark.toml", "release = \"2\"\n"),
        ("index.rst", PAGE),
    ]);
    convert(&project);
    assert!(project.read("index.md").ends_with("\n2\n"), "{}", project.read("index.md"));
}

#[test]
fn the_table_of_pyproject_toml_is_the_same() {
    let project = Project::new(&[
        ("pyproject.toml", "[project]\nname = 'x'\n\n[tool.shelfmark]\nrelease = \"3\"\n"),
        ("index.rst", PAGE),
    ]);
    convert(&project);
    assert!(project.read("index.md").ends_with("\n3\n"));
}

#[test]
fn the_nearest_file_up_to_the_root_of_the_repository_counts() {
    let project = Project::new(&[("index.rst", PAGE)]);
    let above = project.docs().with_file_name("shelfmark.toml");
    fs::write(above, "release = \"4\"\n").expect("files can be written");
    convert(&project);
    assert!(!project.read("index.md").ends_with("\n4\n"), "no repository: the folder alone counts");
    fs::create_dir(project.docs().with_file_name(".git")).expect("folders can be made");
    convert(&project);
    assert!(project.read("index.md").ends_with("\n4\n"));
    project.write("shelfmark.toml", "release = \"5\"\n");
    convert(&project);
    assert!(project.read("index.md").ends_with("\n5\n"));
}

#[test]
fn an_unknown_setting_is_reported_with_the_one_it_is_like() {
    let project = Project::new(&[
        ("shelfmark.toml", "project = 'x'\nexclude_pattern = ['a']\n"),
        ("index.rst", PAGE),
    ]);
    let messages = convert(&project);
    assert!(
        messages.contains("shelfmark.toml:2:1: warning: unknown setting `exclude_pattern`"),
        "{messages}"
    );
    assert!(messages.contains("did you mean `exclude_patterns`?"), "{messages}");
}

#[test]
fn a_file_that_is_no_toml_stops_the_run() {
    let project = Project::new(&[("shelfmark.toml", "project =\n"), ("index.rst", PAGE)]);
    let output = project.convert(&["--to", "gfm"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("shelfmark.toml"), "{}", said(&output));
}

#[test]
fn a_rule_says_what_an_unknown_directive_or_role_is_treated_as() {
    let project = Project::new(&[
        (
            "shelfmark.toml",
            "[[rule]]\ndirective = \"hazard\"\ntreat-as = \"warning\"\n\n\
             [[rule]]\nrole = \"vessel\"\ntreat-as = \"strong\"\n",
        ),
        ("index.rst", "Page\n====\n\n.. hazard::\n\n   Rocks near :vessel:`Ann`.\n"),
    ]);
    let messages = convert(&project);
    assert!(project.read("index.md").contains("> [!WARNING]\n> Rocks near **Ann**."));
    assert!(!messages.contains("nknown"), "{messages}");
}

#[test]
fn a_rule_that_says_nothing_is_reported() {
    let project = Project::new(&[
        ("shelfmark.toml", "[[rule]]\ndirective = \"hazard\"\ntreat_as = \"warning\"\n"),
        ("index.rst", PAGE),
    ]);
    let messages = convert(&project);
    assert!(messages.contains("unknown key `treat_as` of a rule"), "{messages}");
    assert!(messages.contains("did you mean `treat-as`?"), "{messages}");
}

#[test]
fn a_setting_of_conf_py_that_needs_python_is_named_once() {
    let project = Project::new(&[
        ("conf.py", "import os\nrelease = os.environ['RELEASE']\n"),
        ("index.rst", PAGE),
        ("other.rst", "Other\n=====\n\n|release|\n"),
    ]);
    let messages = convert(&project);
    assert_eq!(messages.matches("`release` needs Python").count(), 1, "{messages}");
    assert!(messages.contains("conf.py:2:1: warning:"), "{messages}");
}
