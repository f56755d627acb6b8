//! Reading written pages back: what is there is found, what was taken out is missed.

use shelfmark::catalog::{Catalog, Page};
use shelfmark::config::Config;
use shelfmark::files::Files;
use shelfmark::ledger::Ledger;
use shelfmark::lower::{SinglePage, lower};
use shelfmark::project::read_page;
use shelfmark::site::{Missing, verify};
use shelfmark::source::Source;
use shelfmark::write::links::Links;
use shelfmark::write::{self, Options, Site};

const SOURCE: &str = "\
Tides
=====

See `the almanac <https://example.org/almanac?a=1&b=2>`__ and ``code``.

.. note::

   .. image:: gauge.png

   .. code-block:: sh

      tide --now
      # *not* markup

Springs & neaps
---------------

.. list-table::

   * - .. code-block:: c

          int x;

     - `again <https://example.org/neap>`__
";

/// What is missed in the text of a page that stands alone.
fn missing(page: &Page, text: &str) -> Vec<Missing> {
    let catalog = Catalog::default();
    verify(page, &Links::new(&catalog), text)
}

fn names(missing: &[Missing]) -> Vec<&str> {
    missing.iter().map(|missing| &*missing.name).collect()
}

fn written(format: &str) -> (Page, String) {
    written_from(SOURCE, format)
}

fn written_from(source: &str, format: &str) -> (Page, String) {
    let config = Config::default();
    let document = read_page(Source::new("t.rst", source), "t", &config, &Files::new("."));
    let mut ledger = Ledger::default();
    let page = lower(&document, &SinglePage::new(&document), &config, &mut ledger).page;
    let catalog = Catalog { pages: vec![page], ..Default::default() };
    let options = Options::default();
    let site = Site::new(&catalog, &options);
    let format = write::find(format).expect("the format is there");
    let text = format.writer.page(&site, &catalog.pages[0], &mut ledger);
    (catalog.pages[0].clone(), text)
}

#[test]
fn what_the_writers_write_is_found_again() {
    for format in ["mkdocs", "docusaurus", "gfm", "starlight", "vitepress"] {
        let (page, text) = written(format);
        assert_eq!(missing(&page, &text), [], "{format}:\n{text}");
    }
}

#[test]
fn a_planted_loss_is_found() {
    let (page, text) = written("mkdocs");
    let losses = [
        ("(https://example.org/almanac?a=1&b=2)", "", "link"),
        ("https://example.org/neap", "https://example.org/spring", "link"),
        ("gauge.png", "other.png", "image"),
        ("## Springs", "Springs", "heading"),
        ("tide --now", "tide", "code block"),
        ("int x;", "int x", "code block"),
    ];
    for (from, to, what) in losses {
        assert!(text.contains(from), "{from} is not in:\n{text}");
        let missing = missing(&page, &text.replace(from, to));
        let found: Vec<_> = missing.iter().map(|missing| missing.what).collect();
        assert_eq!(found, [what], "{from} -> {to}");
    }
}

#[test]
fn links_in_titles_of_folded_blocks_are_found() {
    let source = ".. dropdown:: The `chart <https://example.org/chart>`__\n\n   Text.\n";
    let (page, text) = written_from(source, "mkdocs");
    assert!(text.contains("??? note \"The [chart](https://example.org/chart)\""), "{text}");
    assert_eq!(missing(&page, &text), []);
    let without = text.replace("https://example.org/chart", "");
    assert_eq!(names(&missing(&page, &without)), ["https://example.org/chart"]);
}

#[test]
fn a_formula_that_looks_like_a_fence_hides_nothing_behind_it() {
    let source = "Tides\n=====\n\n.. math::\n\n   ~~~~\n\nSprings\n-------\n\nText.\n";
    for format in ["docusaurus", "mkdocs", "gfm"] {
        let (page, text) = written_from(source, format);
        assert_eq!(missing(&page, &text), [], "{format}: {text}");
        let without = text.replace("## Springs", "");
        assert_eq!(names(&missing(&page, &without)), ["Springs"], "{format}: {text}");
    }
}

#[test]
fn a_place_within_a_heading_of_myst_is_no_part_of_its_text() {
    let (page, text) = written_from("The _`spring` tide\n==================\n", "myst");
    assert!(text.contains("[spring]{#spring}"), "{text}");
    assert_eq!(missing(&page, &text), []);
}

#[test]
fn an_address_that_leads_nowhere_is_not_missed() {
    for address in ["http://host:port/", "javascript://x"] {
        let (page, text) = written_from(&format!("`chart <{address}>`__\n"), "docusaurus");
        assert!(!text.contains(address), "{text}");
        assert_eq!(missing(&page, &text), []);
    }
}
