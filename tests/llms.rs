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

- [Tides](index.md)
- [Neaps \\[low\\]](neaps.md): Low water

## Guide

- [Springs](guide/springs.md): High. See Neaps [low].
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
fn the_full_text_holds_every_page_in_the_order_of_the_navigation() {
    let project = converted(&[]);
    let full = project.read("llms-full.txt");
    let mut at = 0;
    for path in ["index.md", "guide/springs.md", "neaps.md", "alone.md"] {
        // Links lead from the place of the full text.
        let page = project.read(path).replace("../neaps.md", "neaps.md");
        let found = full[at..].find(&format!("<!-- {path} -->\n\n{page}"));
        at += found.unwrap_or_else(|| panic!("{path} is not there, or not in order: {full}"));
    }
}

#[test]
fn links_of_the_full_text_are_absolute_when_the_base_is_known() {
    let full = converted(&["--base-url", "https://tides.example"]).read("llms-full.txt");
    assert!(full.contains("See [Neaps \\[low\\]](https://tides.example/neaps.md)."), "{full}");
}

#[test]
fn footnotes_of_one_page_are_not_those_of_another_in_the_full_text() {
    let project = tides();
    for name in ["neaps", "guide/springs"] {
        let text = format!("T\n=\n\nMud [#]_.\n\n.. [#] Of {name}.\n");
        project.write(&format!("{name}.rst"), &text);
    }
    project.convert(&["--to", "llms"]);
    assert!(project.read("neaps.md").contains("[^1]: Of neaps."));
    let full = project.read("llms-full.txt");
    assert!(full.contains("Mud [^1].\n\n[^1]: Of guide/springs."), "{full}");
    assert!(full.contains("Mud [^neaps-1].\n\n[^neaps-1]: Of neaps."), "{full}");
}

#[test]
fn pages_have_no_ids_but_those_that_links_lead_to() {
    let project = tides();
    let text = "T\n=\n\n.. _mud:\n.. _sand:\n\nAshore\n------\n\nSee `here <#mud>`_.\n\n.. py:function:: rise()\n";
    project.write("alone.rst", text);
    project.convert(&["--to", "llms"]);
    let page = project.read("alone.md");
    assert!(page.contains("name=\"mud\""), "{page}");
    assert!(!page.contains("sand") && !page.contains("name=\"rise\""), "{page}");
}

#[test]
fn a_paragraph_behind_other_content_is_no_summary() {
    let project = tides();
    project.write("neaps.rst", "Neaps\n=====\n\n- low\n\nAt last.\n");
    project.write("alone.rst", "Alone\n=====\n\n.. a word\n\nMud [#]_, and more.\n\n.. [#] Wet.\n");
    project.convert(&["--to", "llms"]);
    let list = project.read("llms.txt");
    assert!(list.contains("- [Neaps](neaps.md)\n"), "{list}");
    assert!(list.contains("[Alone](alone.md): Mud, and more."), "{list}");
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
