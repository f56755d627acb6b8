//! What the dialects of Markdown make of constructs, where they differ or share a rule.

#[path = "support/pages.rs"]
mod pages;
#[path = "support/program.rs"]
mod program;

use pages::{assert_holds, page_among, path};
use program::Project;

/// Besides, a folder of files that go to the site as they are.
const STATIC: (&str, &str) = (
    "conf.py",
    "project = 'Tides'\nextensions = ['sphinx_design']\nhtml_static_path = ['_static']\n",
);

fn converted(to: &str, files: &[(&str, &str)]) -> Project {
    pages::converted(to, &[&[STATIC], files].concat(), &["--fail-on", "never"])
}

/// One page, by the text under its title.
fn page(to: &str, text: &str) -> String {
    page_among(to, text, &[STATIC])
}

const ALL: [&str; 5] = ["mkdocs", "docusaurus", "starlight", "vitepress", "gfm"];

// ---- text

#[test]
fn emphasis_within_emphasis_has_a_mark_of_its_own() {
    let text = ".. rubric:: A *low* and **high** tide, *neap*\n\n.. list-table::\n   :stub-columns: 1\n\n   * - *ebb*\n     - out\n   * - **flood**\n     - in";
    for to in ["docusaurus", "starlight", "vitepress", "gfm"] {
        let text = page(to, text);
        assert_holds(&text, "**A _low_ and high tide, _neap_**");
        assert_holds(&text, "| **_ebb_**");
        assert_holds(&text, "| **flood**");
    }
}

#[test]
fn an_icon_that_is_lost_leaves_no_gap() {
    let text = ".. grid:: 1\n\n   .. grid-item-card:: :octicon:`rocket` Launch\n      :link: https://example.org/\n\n      Up :octicon:`moon` there.\n\n.. rubric:: A wave :octicon:`x`";
    for to in ["docusaurus", "starlight", "vitepress", "gfm"] {
        let text = page(to, text);
        assert_holds(&text, "[Launch](https://example.org/)");
        assert_holds(&text, "Up there.");
        assert_holds(&text, "**A wave**\n");
    }
}

#[test]
fn names_between_colons_are_kept_from_becoming_pictures_where_they_would() {
    let text = "At 12:30:45 the :param: field, std::vector::size, :smile: too.";
    assert_holds(
        &page("docusaurus", text),
        "12:30:45 the :param: field, std::vector::size, {':'}smile: too",
    );
    assert_holds(&page("starlight", text), text);
    assert_holds(&page("gfm", text), text);
}

#[test]
fn addresses_stand_bare_where_all_of_them_becomes_a_link() {
    let text = "See https://example.org/a_b, (https://example.org/c), ebb@example.org and https://example.org/d__e.";
    for to in ["docusaurus", "starlight"] {
        let text = page(to, text);
        assert_holds(
            &text,
            "See https://example.org/a_b, (https://example.org/c), ebb@example.org and [",
        );
        assert_holds(&text, "](https://example.org/d__e)");
    }
}

#[test]
fn a_heading_keeps_the_colons_that_its_contents_would_lose() {
    let text = page(
        "docusaurus",
        "Key:value and :param of std::size\n---------------------------------\n\nWater.",
    );
    assert_holds(&text, "## Key\\:value and \\:param of std::size");
}

#[test]
fn attributes_hold_no_more_entities_than_they_need() {
    let text = ".. image:: https://example.org/a.png\n   :alt: a [wave] with *marks*\n   :width: 50%\n\n.. tab-set::\n\n   .. tab-item:: A \"good\" one\n\n      Water.";
    let text = page("starlight", text);
    assert_holds(&text, " alt=\"a [wave] with *marks*\"");
    assert_holds(&text, "<TabItem label='A \"good\" one'>");
}

// ---- blocks

#[test]
fn admonitions_below_any_heading_are_alerts_and_those_within_elements_are_not() {
    let note = ".. note:: Mind the bar.";
    let text = page("gfm", &format!("Ashore\n------\n\n{note}\n\n.. dropdown:: More\n\n   {note}"));
    assert_holds(&text, "## Ashore\n\n> [!NOTE]\n> Mind the bar.");
    assert_holds(&text, "> **Note**\n>\n> Mind the bar.");
}

#[test]
fn containers_have_no_more_colons_than_what_is_fenced_in_them_asks_for() {
    let text = ".. note::\n\n   .. dropdown:: More\n\n      Water.\n\n.. note::\n\n   .. dropdown:: More\n\n      .. tip:: Row.";
    for to in ["docusaurus", "starlight"] {
        let text = page(to, text);
        assert_holds(&text, "\n:::note\n\n<details>");
        assert_holds(&text, "\n::::note\n\n<details>");
        assert_holds(&text, "\n:::tip\n");
    }
    assert_holds(&page("vitepress", text), "\n::::: info Note\n\n:::: details More\n\n::: tip");
}

#[test]
fn fields_are_items_of_a_list_where_authors_write_them_so() {
    let text = page("gfm", ":Depth: three metres\n:Long *field*: and\n\n   - a list");
    assert_holds(&text, "- **Depth:** three metres\n");
    assert_holds(&text, "- **Long _field_:** and\n  - a list");
}

#[test]
fn notes_and_formulas_in_a_cell_of_html_stay_markdown() {
    let text = ".. list-table::\n\n   * - See [1]_\n     - - ebb\n       - flood\n   * - :math:`a_1 + b_2`\n     - x\n\n.. [1] At springs.";
    for to in ["gfm", "vitepress"] {
        let text = page(to, text);
        assert_holds(&text, "<td>\n\nSee [^1]\n\n</td>");
        assert_holds(&text, "<td>\n\n$a_1 + b_2$\n\n</td>");
        assert_holds(&text, "[^1]: At springs.");
    }
}

#[test]
fn contents_are_a_list_where_no_theme_shows_any() {
    let text = ".. contents::\n\nHigh\n----\n\nWater.\n\n.. _low-water:\n\nLow\n---\n\nMud.";
    assert_holds(&page("gfm", text), "- [High](#high)");
    for to in ["starlight", "vitepress"] {
        let text = page(to, text);
        assert!(!text.contains("id=\"high\"") && !text.contains("#high"), "{text}");
    }
}

#[test]
fn a_figure_stands_where_it_was_put() {
    let figure =
        |options: &str| format!(".. figure:: https://example.org/a.png\n{options}\n\n   Waves");
    let right = figure("   :align: right\n   :figwidth: 40%");
    assert_holds(&page("docusaurus", &right), "<figure style={{float: 'right', width: '40%'}}>");
    assert_holds(&page("vitepress", &right), "<figure style=\"float: right; width: 40%\">");
    let middle = page("gfm", &figure("   :align: center"));
    assert_holds(&middle, "<div align=\"center\">\n\n<figure>");
    let bare = page("starlight", ".. figure:: https://example.org/a.png\n   :align: right");
    assert_holds(&bare, "style={{float: 'right'}}");
}

#[test]
fn lists_with_letters_count_in_letters_whatever_the_theme_says_of_lists() {
    let text = "1. one\n\n   a. two\n\nb. three";
    let docusaurus = page("docusaurus", text);
    assert_holds(&docusaurus, "<ol type=\"a\" style={{listStyleType: 'lower-alpha'}}>");
    assert_holds(&docusaurus, "<ol type=\"a\" start={2}>");
    assert_holds(
        &page("vitepress", text),
        "<ol style=\"list-style-type: lower-alpha\" start=\"2\">",
    );
}

#[test]
fn a_link_to_a_tab_finds_it() {
    let text = ".. tab-set::\n\n   .. tab-item:: Ebb\n      :name: the-ebb\n\n      Out.\n\nSee :ref:`ebb <the-ebb>`.";
    for to in ALL {
        let text = page(to, text);
        assert!(text.contains("=\"the-ebb\""), "{to}: {text}");
        assert_holds(&text, "[ebb](#the-ebb)");
    }
}

#[test]
fn paragraphs_of_elements_alone_stay_paragraphs_in_mdx() {
    let text = ":bdg-success:`stable`\n\n:bdg-danger:`old` :bdg:`x`\n\nWith :bdg:`text`.";
    let starlight = page("starlight", text);
    assert_holds(&starlight, "<p><Badge text=\"stable\" variant=\"success\" /></p>");
    assert_holds(
        &starlight,
        "<p><Badge text=\"old\" variant=\"danger\" /> <Badge text=\"x\" /></p>",
    );
    assert_holds(&page("docusaurus", text), "\nWith <Kind>text</Kind>.");
    assert_holds(&page("vitepress", text), "<Badge type=\"danger\" text=\"old\" />");
}

#[test]
fn the_first_paragraph_of_a_card_that_leads_somewhere_is_the_link() {
    let text = ".. card::\n   :link: https://example.org/\n\n   All *tables*.\n\n   More.";
    for to in ALL {
        let text = page(to, text);
        assert_holds(&text, "[All *tables*.](https://example.org/)");
        assert!(!text.contains("[https"), "{text}");
    }
}

#[test]
fn literal_text_with_markup_keeps_its_empty_lines() {
    let text = ".. parsed-literal::\n\n   tide *PLACE*\n\n   end";
    assert_holds(&page("gfm", text), "<pre><code>tide <em>PLACE</em>\n\nend</code></pre>");
    assert_holds(
        &page("vitepress", text),
        "<div class=\"language-\">\n\n<pre><code>tide <em>PLACE</em>\n\nend</code></pre>\n\n</div>",
    );
}

// ---- pages

#[test]
fn raw_html_names_pages_and_files_as_the_built_page_must() {
    let raw = ".. raw:: html\n\n   <p><img src=\"../_static/x.svg\"><a href='../index.html#top'>t</a><a href=\"no.html\">n</a></p>\n";
    let source = format!("Neap\n====\n\n{raw}");
    let files: &[(&str, &str)] = &[
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   guide/neap\n"),
        ("guide/neap.rst", &source),
        ("_static/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ];
    for (to, image, link) in [
        ("starlight", "src=\"/_static/x.svg\"", "href=\"/#top\""),
        ("vitepress", "src=\"/_static/x.svg\"", "href=\"/index.html#top\""),
        ("mkdocs", "src=\"../../_static/x.svg\"", "href=\"../../#top\""),
        ("docusaurus", "src={require('!!file-loader!../_static/x.svg').default}", "href=\"/#top\""),
        ("gfm", "src=\"../_static/x.svg\"", "href=\"../index.md#top\""),
    ] {
        let text = converted(to, files).read(&path(to, "guide/neap"));
        for part in [image, link, "href=\"no.html\""] {
            assert_holds(&text, part);
        }
    }
}

#[test]
fn paths_that_are_no_page_s_stay_as_they_are_where_there_is_no_site() {
    let text = page("gfm", "`api <api/index.html>`_ and `pdf <manual.pdf>`_");
    assert_holds(&text, "[api](api/index.html) and [pdf](manual.pdf)");
}

#[test]
fn a_comment_in_raw_html_is_a_comment() {
    let text = page("docusaurus", ".. raw:: html\n\n   <!-- for later -->\n\nWater.");
    assert!(!text.contains("later") && !text.contains("<>"), "{text}");
}

#[test]
fn docusaurus_is_told_a_title_that_it_would_read_otherwise() {
    let title = |title: &str| {
        let source = format!("{title}\n{}\n\nWater.\n", "=".repeat(title.len()));
        converted("docusaurus", &[("index.rst", &source)]).read("docs/index.mdx")
    };
    assert_holds(&title("__main__ of {x}"), "title: \"__main__ of {x}\"\n");
    assert!(!title("Plain title").contains("title:"));
}

#[test]
fn docusaurus_hides_a_title_that_stands_in_the_front_matter_alone() {
    let source = ":sd_hide_title:\n\nTides\n=====\n\nWater.\n";
    let text = converted("docusaurus", &[("index.rst", source)]).read("docs/index.mdx");
    assert_holds(&text, "title: Tides\n");
    assert_holds(&text, "hide_title: true\n");
    assert!(!text.contains("# Tides"), "{text}");
}

#[test]
fn the_title_directive_names_a_page_in_no_list_of_pages() {
    let files: &[(&str, &str)] = &[
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   neap\n"),
        ("neap.rst", ".. title:: All about neaps\n\nNeap\n====\n\nWater.\n"),
    ];
    assert_holds(&converted("gfm", files).read("index.md"), "- [Neap](neap.md)");
}
