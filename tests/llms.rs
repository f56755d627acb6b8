//! Documentation for language models: `llms.txt`, `llms-full.txt` and the pages.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

fn tides() -> Project {
    Project::new(&[
        ("conf.py", "project = 'Tides'\n"),
        (
            "index.rst",
            "Tides\n=====\n\nWhen the *sea* comes.\n\n.. toctree::\n   :caption: Guide\n\n   guide/springs\n   \
             The forum <https://example.org/forum>\n\n.. toctree::\n\n   neaps\n",
        ),
        ("guide/springs.rst", "Springs\n=======\n\nHigh. See :doc:`/neaps`.\n"),
        (
            "neaps.rst",
            ".. meta::\n   :description: Low water\n\nNeaps [low]\n===========\n\nNot this.\n",
        ),
        ("alone.rst", ":orphan:\n\nAlone\n=====\n\nNobody leads here.\n"),
    ])
}

fn converted(arguments: &[&str]) -> Project {
    let project = tides();
    let arguments: Vec<_> = ["--to", "llms"].iter().chain(arguments).copied().collect();
    let output = project.convert(&arguments);
    assert!(output.status.success(), "{}", said(&output));
    project
}

#[test]
fn the_list_has_title_summary_and_a_section_for_each_caption() {
    let expected = "\
# Tides

> When the sea comes.

## Docs

- [Tides](index.md): When the sea comes.
- [Neaps \\[low\\]](neaps.md): Low water

## Guide

- [Springs](guide/springs.md): High. See Neaps \\[low\\].
- [The forum](https://example.org/forum)

## Optional

- [Alone](alone.md): Nobody leads here.
";
    assert_eq!(converted(&[]).read("llms.txt"), expected);
}

#[test]
fn links_of_the_list_are_absolute_when_the_base_is_known() {
    let list = converted(&["--base-url", "https://tides.example"]).read("llms.txt");
    assert!(list.contains("[Springs](https://tides.example/guide/springs.md): High."), "{list}");
}

#[test]
fn the_full_text_holds_every_page_as_written_in_the_order_of_the_navigation() {
    let project = converted(&[]);
    let full = project.read("llms-full.txt");
    let mut at = 0;
    for path in ["index.md", "guide/springs.md", "neaps.md", "alone.md"] {
        let page = format!("<!-- {path} -->\n\n{}", project.read(path));
        let found = full[at..].find(&page);
        at += found.unwrap_or_else(|| panic!("{path} is not there, or not in order: {full}"));
    }
}

#[test]
fn a_long_first_paragraph_is_cut_behind_a_sentence() {
    let project = tides();
    let sentence = "The moon pulls, and the water follows it around the world. ";
    project.write("neaps.rst", &format!("Neaps\n=====\n\n{}\n", sentence.repeat(9).trim()));
    project.convert(&["--to", "llms"]);
    let list = project.read("llms.txt");
    let line = list.lines().find(|line| line.starts_with("- [Neaps]")).expect("it is listed");
    assert_eq!(line, format!("- [Neaps](neaps.md): {}", sentence.repeat(4).trim()));
}
