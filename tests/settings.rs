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

// ---- extensions of the project's own

const WINCH: &str = ".. winch:: main\n\n   Turns.\n\nSee :winch:`main`.\n";

fn page(text: &str) -> String {
    format!("Deck\n====\n\n{text}")
}

#[test]
fn what_an_extension_beside_the_pages_declares_is_read() {
    let project = Project::new(&[
        (
            "conf.py",
            "import sys\nsys.path.append(str(Path(__file__).parent / '_more'))\nextensions = ['ship']\n",
        ),
        ("_more/ship.py", "def setup(app):\n    app.add_object_type('winch', 'pull')\n"),
        ("index.rst", &page(".. winch:: main\n\n   Turns.\n\nSee :pull:`main`.\n")),
    ]);
    let messages = convert(&project);
    assert!(!messages.contains("nknown"), "{messages}");
    assert!(
        project.read("index.md").contains("[`main`](#winch-main)"),
        "{}",
        project.read("index.md")
    );
}

#[test]
fn nothing_outside_of_the_project_is_read_as_an_extension() {
    let project = Project::new(&[
        ("conf.py", "import sys\nsys.path.append('../../other')\nextensions = ['ship']\n"),
        ("index.rst", &page(".. winch:: main\n")),
    ]);
    let other = project.docs().join("../other");
    fs::create_dir(&other).expect("folders can be made");
    let text = "def setup(app):\n    app.add_object_type('winch', 'winch')\n";
    fs::write(other.join("ship.py"), text).expect("files can be written");
    assert!(convert(&project).contains("Unknown directive type \"winch\""));
}

#[test]
fn a_directive_that_is_a_class_of_sphinx_is_that_directive() {
    let project = Project::new(&[
        (
            "conf.py",
            "def setup(app):\n    app.add_directive('shout', Shout)\n\nclass Shout(CodeBlock):\n    pass\n",
        ),
        ("index.rst", &page(".. shout::\n\n   a  *b*\n")),
    ]);
    let messages = convert(&project);
    assert!(messages.contains("constructs"), "{messages}");
    assert!(!messages.contains("shout"), "{messages}");
    assert!(project.read("index.md").contains("```\na  *b*\n```"), "{}", project.read("index.md"));
}

#[test]
fn a_directive_of_a_class_of_sphinx_s_own_domain_is_that_object() {
    let setup = "def setup(app):\n    app.add_directive('flag', Cmdoption)\n";
    let text = page("Give :option:`--fast`.\n\n.. flag:: --fast\n\n   Quickly.\n");
    let project = Project::new(&[("conf.py", setup), ("index.rst", &text)]);
    let messages = convert(&project);
    assert!(!messages.contains("warning"), "{messages}");
    assert!(
        project.read("index.md").contains("[`--fast`](#cmdoption-fast)"),
        "{}",
        project.read("index.md")
    );
}

#[test]
fn a_role_that_is_a_program_of_the_project_is_no_error() {
    let project = Project::new(&[
        ("conf.py", "def setup(app):\n    app.add_role('berth', berth)\n"),
        ("index.rst", &page("At :berth:`seven`.\n")),
    ]);
    let output = project.convert(&["--to", "gfm"]);
    let messages = said(&output);
    assert_eq!(output.status.code(), Some(0), "{messages}");
    assert!(
        messages.contains("warning: The role \"berth\" is a program of the project"),
        "{messages}"
    );
    assert!(project.read("index.md").contains("At seven."));
}

#[test]
fn a_directive_and_a_role_that_names_what_it_describes_are_an_object_type() {
    let project = Project::new(&[("conf.py", ""), ("index.rst", &page(WINCH))]);
    let output = project.convert(&["--to", "gfm", "-v"]);
    let messages = said(&output);
    assert_eq!(output.status.code(), Some(0), "{messages}");
    assert!(messages.contains("info: `winch` is taken for a type of object"), "{messages}");
    assert!(
        project.read("index.md").contains("[`main`](#winch-main)"),
        "{}",
        project.read("index.md")
    );
}

#[test]
fn a_place_without_content_leads_to_what_follows_it() {
    let project = Project::new(&[
        ("conf.py", ""),
        ("index.rst", &page("See :knot:`bowline`.\n\n.. toctree::\n\n   knots\n")),
        ("knots.rst", "Knots\n=====\n\n.. knot:: bowline\n\nBowline\n-------\n\nHolds.\n"),
    ]);
    convert(&project);
    let index = project.read("index.md");
    assert!(index.contains("[`bowline`](knots.md#std-knot-bowline)"), "{index}");
}

#[test]
fn a_directive_and_a_role_that_have_nothing_in_common_stay_unknown() {
    let text = page(".. winch:: main\n\n   Turns.\n\nSee :winch:`other`.\n");
    let project = Project::new(&[("conf.py", ""), ("index.rst", &text)]);
    let messages = convert(&project);
    assert!(messages.contains("Unknown directive type \"winch\""), "{messages}");
    assert!(messages.contains("Unknown interpreted text role \"winch\""), "{messages}");
}

// ---- what is said

#[test]
fn what_is_unknown_in_many_places_is_said_once_with_their_number() {
    let project = Project::new(&[
        ("index.rst", &page(":berth:`a` :berth:`b`\n\n:berth:`c`\n")),
        ("other.rst", "Other\n=====\n\n:quay:`d`\n"),
    ]);
    let messages = convert(&project);
    assert_eq!(messages.matches("role \"berth\"").count(), 1, "{messages}");
    assert!(
        messages.contains("role \"berth\". (and at 2 more places, which -v lists)"),
        "{messages}"
    );
    assert!(messages.contains("role \"quay\". [D101]"), "{messages}");
    let all = said(&project.convert(&["--to", "gfm", "-v"]));
    assert_eq!(all.matches("role \"berth\"").count(), 3, "{all}");
    let json = said(&project.convert(&["--to", "gfm", "--output-format", "json-lines"]));
    assert_eq!(json.matches("role \\\"berth\\\"").count(), 3, "{json}");
}

#[test]
fn an_inventory_that_is_not_here_is_named_with_the_way_to_give_it() {
    let project = Project::new(&[
        ("conf.py", "intersphinx_mapping = {'fleet': ('https://fleet.example/docs/', None)}\n"),
        ("index.rst", &page("See :ref:`fleet:rules` and :doc:`fleet:index`.\n")),
    ]);
    let messages = convert(&project);
    assert_eq!(messages.matches("no inventory of `fleet`").count(), 1, "{messages}");
    assert!(
        messages
            .contains("get https://fleet.example/docs/objects.inv and say --inventory fleet=FILE"),
        "{messages}"
    );
}

#[test]
fn the_pages_that_sphinx_makes_itself_are_no_undefined_labels() {
    let project = Project::new(&[
        ("conf.py", ""),
        ("index.rst", &page("* :ref:`genindex`\n* :ref:`modindex`\n* :ref:`Find <search>`\n")),
    ]);
    let messages = convert(&project);
    assert!(!messages.contains("undefined label"), "{messages}");
    let text = project.read("index.md");
    assert!(text.contains("- Index\n- Module Index\n- Find\n"), "{text}");
}

#[test]
fn files_that_extensions_read_come_to_those_of_source_suffix() {
    let project = Project::new(&[
        ("conf.py", "extensions = ['myst_parser']\nsource_suffix = '.rst'\n"),
        ("index.rst", &page(".. toctree::\n\n   log\n")),
        ("log.md", "# Log\n"),
    ]);
    convert(&project);
    assert!(project.read("log.md").contains("# Log"));
}

#[test]
fn pages_of_a_numbered_toctree_are_listed_with_their_numbers() {
    let project = Project::new(&[
        ("conf.py", ""),
        ("index.rst", &page(".. toctree::\n   :numbered:\n\n   ropes\n   Own title <knots>\n")),
        ("ropes.rst", "Ropes\n=====\n\nHemp\n----\n\nText.\n"),
        ("knots.rst", "Knots\n=====\n\nText.\n"),
    ]);
    convert(&project);
    let index = project.read("index.md");
    assert!(index.contains("[1. Ropes](ropes.md)"), "{index}");
    assert!(index.contains("[1.1. Hemp](ropes.md#hemp)"), "{index}");
    assert!(index.contains("[Own title](knots.md)"), "{index}");
}

#[test]
fn a_preset_that_its_directive_does_not_take_is_told_of_and_left_out() {
    let conf = "extensions = ['sphinx_design']\nsd_custom_directives = {\n    'oven-box': {'inherit': 'dropdown', 'argument': 'Oven', 'options': {'color': 'plaid', 'open': ''}},\n}\n";
    let project = Project::new(&[
        ("conf.py", conf),
        ("index.rst", "Page\n====\n\n.. oven-box::\n\n   Hot.\n"),
    ]);
    let messages = convert(&project);
    assert!(
        messages.contains("index.rst:4:1: warning: Invalid default option 'color'"),
        "{messages}"
    );
    assert!(messages.contains("change sd_custom_directives in conf.py"), "{messages}");
    let page = project.read("index.md");
    assert!(page.contains("Oven") && page.contains("Hot."), "{page}");
    assert!(page.contains("<details open>"), "the other presets hold: {page}");
}

#[test]
fn the_dash_behind_an_argument_is_as_conf_py_has_dashes() {
    let page = "Page\n====\n\n.. py:function:: f(a)\n\n   :param a: One.\n";
    for (settings, shown) in [
        ("", "**a** – One."),
        ("smartquotes_action = 'qde'\n", "**a** — One."),
        ("smartquotes_action = 'q'\n", "**a** -- One."),
        ("smartquotes = False\n", "**a** -- One."),
        ("language = 'ja'\n", "**a** -- One."),
    ] {
        let project = Project::new(&[("conf.py", settings), ("index.rst", page)]);
        convert(&project);
        let text = project.read("index.md");
        assert!(text.contains(shown), "{settings}: {text}");
    }
}
