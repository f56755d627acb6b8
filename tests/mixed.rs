//! Projects of several syntaxes: reStructuredText, MyST and notebooks know each other.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

const CONF: &str = "project = 'Harbour'\n\
                    extensions = ['myst_nb', 'sphinx_design']\n\
                    myst_enable_extensions = ['colon_fence']\n\
                    myst_heading_anchors = 2\n\
                    myst_substitutions = {'pier': '*Pier*'}\n";

const NOTEBOOK: &str = r##"{
  "cells": [
    {"cell_type": "markdown", "metadata": {}, "source": ["(log)=\n", "# Log book\n", "\n", "See [](guide.md)."]},
    {"cell_type": "code", "metadata": {}, "source": ["print(1)\n", "plot()"], "outputs": [
      {"output_type": "stream", "text": ["1\n"]},
      {"output_type": "display_data", "data": {"image/png": "AAAA", "text/plain": ["<Figure>"]}}]}
  ],
  "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5
}"##;

fn convert(files: &[(&str, &str)]) -> (Project, String) {
    let project = Project::new(&[("conf.py", CONF)]);
    files.iter().for_each(|(path, text)| project.write(path, text));
    let output = project.convert(&["--to", "mkdocs", "--output-format", "concise"]);
    (project, said(&output))
}

#[test]
fn links_lead_from_each_syntax_to_the_others() {
    let (project, messages) = convert(&[
        (
            "index.md",
            "# Start\n\n```{toctree}\nguide\nref\nlog\n```\n\n{ref}`tables` {doc}`ref` [](log.ipynb)\n",
        ),
        (
            "guide.md",
            "(guide-label)=\n# Guide\n\n## First steps\n\n{term}`Tide` [](#tables) {{ pier }}\n",
        ),
        (
            "ref.rst",
            ".. _tables:\n\nTables\n======\n\n:ref:`guide-label` :doc:`log` :ref:`log`\n\n\
             .. glossary::\n\n   Tide\n      Rise and fall.\n",
        ),
        ("log.ipynb", NOTEBOOK),
    ]);
    let index = project.read("docs/index.md");
    assert!(index.contains("[Tables](ref.md) [Tables](ref.md) [Log book](log.md)"), "{index}");
    let guide = project.read("docs/guide.md");
    assert!(guide.contains("[Tide](ref.md#term-Tide) [Tables](ref.md)"), "{guide}");
    let reference = project.read("docs/ref.md");
    assert!(
        reference.contains("[Guide](guide.md) [Log book](log.md) [Log book](log.md)"),
        "{reference}"
    );
    let navigation = project.read("mkdocs.yml");
    assert!(
        navigation.contains("- Guide: guide.md\n  - Tables: ref.md\n  - Log book: log.md"),
        "{navigation}"
    );
    assert!(!messages.contains("R101"), "{messages}");
}

#[test]
fn a_link_can_lead_to_a_heading_of_another_page() {
    let (project, messages) = convert(&[
        ("index.md", "# Start\n\n[](sub/guide.md#first-steps) [text](sub/guide.md#nowhere)\n"),
        ("sub/guide.md", "# Guide\n\n## First steps\n\n[up](../index.md)\n"),
    ]);
    let index = project.read("docs/index.md");
    assert!(index.contains("[First steps](sub/guide.md#first-steps)"), "{index}");
    assert!(project.read("docs/sub/guide.md").contains("[up](../index.md)"));
    assert!(messages.contains("no 'nowhere' on the page 'sub/guide'"), "{messages}");
}

#[test]
fn fences_of_sphinx_design_become_cards_and_tabs() {
    let (project, _) = convert(&[(
        "index.md",
        "# Start\n\n::::{grid} 2\n:::{grid-item-card} One\n:link: https://example.org\nText\n:::\n::::\n\n\
         ::::{tab-set}\n:::{tab-item} First\nA\n:::\n:::{tab-item} Second\nB\n:::\n::::\n\n\
         :::{dropdown} More\nHidden\n:::\n",
    )]);
    let page = project.read("docs/index.md");
    assert!(page.contains("<div class=\"grid cards card-grid\""), "{page}");
    assert!(page.contains("[One](https://example.org){ .card-link }"), "{page}");
    assert!(page.contains("=== \"First\"") && page.contains("=== \"Second\""), "{page}");
    assert!(page.contains("\"More\"\n\n    Hidden"), "{page}");
}

#[test]
fn a_notebook_shows_its_code_and_text_and_says_what_is_left_out() {
    let (project, messages) =
        convert(&[("index.md", "# Start\n\n[](log.ipynb)\n"), ("log.ipynb", NOTEBOOK)]);
    let page = project.read("docs/log.md");
    assert!(page.contains("```python\nprint(1)\nplot()\n```"), "{page}");
    assert!(page.contains("```text\n1\n```"), "{page}");
    assert!(messages.contains("an output of the kind image/png is left out [A401]"), "{messages}");
}

#[test]
fn a_file_that_is_no_notebook_is_said_to_be_none() {
    let (project, messages) = convert(&[("index.md", "# Start\n"), ("log.ipynb", "{")]);
    assert!(messages.contains("log.ipynb: error: no notebook:"), "{messages}");
    assert!(project.site("docs/index.md").exists());
}

#[test]
fn markdown_is_included_into_restructuredtext() {
    let (project, _) = convert(&[
        (
            "index.rst",
            "Start\n=====\n\n.. include:: part.inc\n   :parser: myst_parser.sphinx_\n\nEnd *here*.\n",
        ),
        ("part.inc", "Text with {kbd}`Ctrl`, **strong** and `code`.\n\n:::{note}\nInside\n:::\n"),
    ]);
    let page = project.read("docs/index.md");
    assert!(page.contains("Text with <kbd>Ctrl</kbd>, **strong** and `code`."), "{page}");
    assert!(page.contains("!!! note\n\n    Inside"), "{page}");
    assert!(page.contains("End *here*."), "{page}");
}

#[test]
fn a_single_markdown_file_is_read_by_its_extension_or_by_name() {
    let project = Project::new(&[("page.md", "# Title\n\n:::{tip}\nText\n:::\n")]);
    let file = project.docs().join("page.md");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        let output = command.arg("convert").arg(&file).args(arguments).output().expect("it starts");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let page = run(&["--to", "mkdocs"]);
    assert!(page.starts_with("# Title\n\n!!! tip\n\n    Text"), "{page}");
    assert_eq!(run(&["--to", "mkdocs", "--from", "myst"]), page);
    assert_ne!(run(&["--to", "mkdocs", "--from", "rst"]), page);
}
