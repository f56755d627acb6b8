//! Where references lead in a whole project, and what they show.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

/// The page `index` of a project, and what was said of it.
fn converted(files: &[(&str, &str)]) -> (String, String) {
    let project = Project::new(files);
    let output = project.convert(&["--to", "gfm"]);
    (project.read("index.md"), said(&output))
}

// ---- labels

#[test]
fn a_label_before_a_list_of_terms_shows_the_first_term() {
    let page = "Tides\n=====\n\nSee :ref:`ebb`.\n\n.. _ebb:\n\nEbb\n   Falling water.\nFlow\n   Rising water.\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [Ebb](#ebb)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_a_field_list_shows_the_first_field() {
    let page = "Tides\n=====\n\nSee :ref:`facts`.\n\n.. _facts:\n\n:Height: 3 m\n:Speed: 1 kn\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [Height](#facts)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_a_toctree_shows_its_caption() {
    let page = "Tides\n=====\n\nSee :ref:`pages`.\n\n.. _pages:\n\n.. toctree::\n   :caption: All pages\n\n   neap\n";
    let (index, messages) = converted(&[("index.rst", page), ("neap.rst", "Neap\n====\n")]);
    assert!(index.contains("See [All pages]("), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_an_object_is_reached_by_a_reference_with_a_text() {
    let page = "Tides\n=====\n\nSee :ref:`the command <now>`.\n\n.. _now:\n\n.. option:: --now\n\n   At once.\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [the command](#now)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_token_leads_to_its_rule() {
    let rules =
        ".. productionlist::\n   level: `digit`\n\n.. productionlist:: moon\n   phase: \"new\"\n";
    let page = format!("Grammar\n=======\n\n{rules}\n:token:`level`, :token:`moon:phase`\n");
    let (index, messages) = converted(&[("index.rst", &page)]);
    assert!(index.contains("[`level`](#grammar-token-level)"), "{index}");
    assert!(index.contains("[`moon:phase`](#grammar-token-moon-phase)"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

// ---- sphinx-issues

fn with_issues(settings: &str, text: &str) -> String {
    let conf = format!("extensions = ['sphinx_issues']\n{settings}\n");
    converted(&[("conf.py", &conf), ("index.rst", &format!("Page\n====\n\n{text}\n"))]).0
}

#[test]
fn issues_lead_to_the_project_of_conf_py() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":issue:`7` :pr:`8`");
    let issue = "[#7](https://github.com/tide/clock/issues/7)";
    assert!(
        page.contains(&format!("{issue} [#8](https://github.com/tide/clock/pull/8)")),
        "{page}"
    );
}

#[test]
fn several_issues_are_several_links() {
    let page = with_issues("issues_default_group_project = 'tide/clock'", ":issue:`7,9`");
    let link = |number| format!("[#{number}](https://github.com/tide/clock/issues/{number})");
    assert!(page.contains(&format!("{}, {}", link(7), link(9))), "{page}");
}

#[test]
fn an_issue_of_another_project_names_it() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":issue:`moon/phase#3`");
    assert!(page.contains("[moon/phase#3](https://github.com/moon/phase/issues/3)"), "{page}");
}

#[test]
fn addresses_of_issues_can_be_those_of_another_tracker() {
    let settings = "issues_uri = 'https://bugs.example.org/{issue}'\nissues_prefix = '!'";
    let page = with_issues(settings, ":issue:`7` and :issue:`the leak <8>`");
    assert!(page.contains("[!7](https://bugs.example.org/7)"), "{page}");
    assert!(page.contains("[the leak](https://bugs.example.org/8)"), "{page}");
}

#[test]
fn of_a_commit_the_first_seven_characters_are_shown() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":commit:`0123456789abcdef`");
    assert!(
        page.contains("[@0123456](https://github.com/tide/clock/commit/0123456789abcdef)"),
        "{page}"
    );
}

#[test]
fn an_issue_without_a_project_stays_text() {
    let page = with_issues("", ":issue:`7` by :user:`ada`");
    assert!(page.contains("#7 by [@ada](https://github.com/sponsors/ada)"), "{page}");
}
