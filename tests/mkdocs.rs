//! Pages for MkDocs, and what keeps blocks apart in all Markdown.

#[path = "support/pages.rs"]
mod pages;
#[path = "support/program.rs"]
mod program;

use pages::{assert_holds, page_among};
use program::{Project, said};

fn converted(to: &str, files: &[(&str, &str)]) -> Project {
    pages::converted(to, files, &["--fail-on", "never"])
}

/// One page, by the text under its title, beside a picture.
fn page(to: &str, text: &str) -> String {
    page_among(to, text, &[("wave.png", "")])
}

fn assert_lacks(text: &str, part: &str) {
    assert!(!text.contains(part), "{part:?} in:\n{text}");
}

const COMMENT: &str = "<!-- -->";

// ---- lists and quotes that would run together

#[test]
fn lists_of_the_same_kind_are_kept_apart() {
    let lists = "3. ebb\n4. flood\n\n.. \n\n1. neap\n2. spring\n";
    for to in ["mkdocs", "gfm", "vitepress"] {
        assert_holds(&page(to, lists), COMMENT);
    }
    assert_holds(&page("starlight", lists), "{/* */}");
}

#[test]
fn lists_of_different_kinds_need_nothing_between_them() {
    let lists = "- ebb\n\n1. flood\n\na) neap\n\nI. spring\n";
    for to in ["mkdocs", "vitepress"] {
        assert_lacks(&page(to, lists), COMMENT);
    }
}

#[test]
fn numbers_with_different_marks_are_different_lists() {
    assert_lacks(&page("gfm", "1. ebb\n\n1) flood\n"), COMMENT);
    assert_lacks(&page("mkdocs", "1. ebb\n\n1) flood\n"), COMMENT);
}

#[test]
fn roman_digits_behind_letters_would_be_letters() {
    assert_holds(&page("mkdocs", "a. ebb\n\ni. flood\n#. neap\n"), COMMENT);
    assert_lacks(&page("mkdocs", "i. ebb\n#. flood\n\na. neap\n"), COMMENT);
    assert_lacks(&page("mkdocs", "A. ebb\n\ni. flood\n#. neap\n"), COMMENT);
}

#[test]
fn quotes_run_together_for_python_markdown_only() {
    let quotes = "Text\n\n   Ebb.\n\n   -- Ada\n\n   Flood.\n";
    assert_holds(&page("mkdocs", quotes), COMMENT);
    for to in ["gfm", "vitepress"] {
        assert_lacks(&page(to, quotes), COMMENT);
    }
}

#[test]
fn a_caption_keeps_a_toctree_apart() {
    let files = [
        ("index.rst", "Tides\n=====\n\n- ebb\n\n.. toctree::\n   :caption: Guide\n\n   neap\n"),
        ("neap.rst", "Neap\n====\n"),
    ];
    for (to, path) in [("mkdocs", "docs/index.md"), ("gfm", "index.md")] {
        let text = converted(to, &files).read(path);
        assert_lacks(&text, COMMENT);
        assert_holds(&text, "**Guide**");
    }
}

#[test]
fn a_list_in_a_container_is_kept_apart_from_the_one_before_it() {
    let lists = "- ebb\n\n.. container:: tides\n\n   - flood\n";
    assert_holds(&page("gfm", lists), "- ebb\n\n<!-- -->\n\n- flood");
}

#[test]
fn cards_on_github_are_items_of_a_list_of_their_own() {
    let card = ".. card:: Almanac\n\n   Tables.\n";
    let text = page("gfm", &format!("- ebb\n\n{card}"));
    assert_holds(&text, "- ebb\n\n<!-- -->\n\n- **Almanac**");
    assert_lacks(&page("gfm", &format!("{card}\n{card}")), COMMENT);
    let grid = ".. grid:: 2\n\n   .. grid-item-card:: Almanac\n   .. grid-item-card:: Gauge\n";
    assert_eq!(page("gfm", &format!("{grid}\n{grid}")).matches(COMMENT).count(), 1);
}

// ---- the start of items

#[test]
fn only_what_cannot_stand_behind_a_marker_begins_below_it() {
    let text = page("mkdocs", "* - ebb\n  - flood\n\n* .. note:: Neap.\n");
    assert_holds(&text, "-   -   ebb\n    -   flood\n\n-   !!! note\n\n        Neap.");
    let text = page("mkdocs", "* .. code:: sh\n\n     ebb\n");
    assert_holds(&text, "-   <!-- -->\n\n    ```sh\n    ebb\n    ```");
}

#[test]
fn a_field_list_is_no_list_behind_a_comment() {
    let text = page("mkdocs", ".. py:function:: f(a, b)\n\n   :param a: ebb\n   :param b: flood\n");
    assert_holds(&text, "**Parameters**\n:   -   **a**");
}

// ---- ids

#[test]
fn figures_tables_and_images_carry_their_ids() {
    let text = page("mkdocs", ".. _low:\n\n.. figure:: wave.png\n\n   Low water\n");
    assert_holds(&text, "![](wave.png)\n\n/// caption | #low\nLow water\n///");
    let text = page("mkdocs", ".. _low:\n\n.. image:: wave.png\n   :width: 80\n");
    assert_holds(&text, "![](wave.png){ #low width=\"80\" }");
    let text = page("mkdocs", ".. _low:\n\n.. table:: Low\n\n   === ===\n   a   b\n   === ===\n");
    assert_holds(&text, "/// caption | #low\nLow\n///");
}

#[test]
fn a_name_of_an_image_that_leads_somewhere_is_kept() {
    let text =
        page("mkdocs", ".. _low:\n\n.. image:: wave.png\n   :target: https://example.org/\n");
    assert_holds(&text, "<a id=\"low\"></a>\n\n[![](wave.png)](https://example.org/)");
}

#[test]
fn the_name_of_a_tab_leads_into_it() {
    let tabs = "See :ref:`north <north-tab>`.\n\n.. tab-set::\n\n   .. tab-item:: North\n      :name: north-tab\n\n      Cold.\n";
    assert_holds(
        &page("mkdocs", tabs),
        "=== \"North\"\n\n    <a id=\"north-tab\"></a>\n\n    Cold.",
    );
    assert_holds(&page("starlight", tabs), "<div id=\"north-tab\" />");
    assert_holds(&page("myst", tabs), ":::{tab-item} North\n:name: north-tab\n");
}

// ---- HTML

#[test]
fn links_in_literal_text_are_markdown() {
    let text = page(
        "mkdocs",
        ".. parsed-literal::\n\n   tide *PLACE*\n\n     :doc:`index`  {x}\n   !!! note\n",
    );
    let literal = "/// html | pre\n    markdown: inline\n<code>tide *PLACE*\n\n  [Tides](index.md)  {x}\n\\!!! note</code>\n///";
    assert_holds(&text, literal);
}

#[test]
fn indented_tables_have_no_attributes_for_an_extension_that_never_sees_them() {
    let table = ".. list-table::\n\n   * - ebb\n\n       flood\n     - neap\n";
    assert_holds(&page("mkdocs", table), "<table markdown>");
    let indented = format!("- Tides\n\n  {}", table.replace('\n', "\n  "));
    assert_lacks(&page("mkdocs", &indented), "markdown");
}

// ---- cards and badges

#[test]
fn badges_in_text_are_no_kinds_of_cards() {
    let text = page(
        "mkdocs",
        "Tides :bdg-primary:`new` here.\n\n.. card:: :bdg:`new` Almanac\n\n   [Guide] Tables.\n",
    );
    assert_holds(&text, "Tides **new**{ .card-badge } here.");
    assert_holds(&text, "**new**{ .card-badge } **Almanac**");
}

#[test]
fn links_that_open_a_window_of_their_own_say_so() {
    let text = page(
        "mkdocs",
        ".. card:: Almanac\n   :link: https://example.org/\n   :link-new-tab:\n\n   Tables.\n\n.. button-link:: https://example.org/\n   :new-tab:\n\n   Go\n",
    );
    assert_holds(&text, "[Almanac](https://example.org/){ .card-link target=_blank }");
    assert_holds(&text, "[Go](https://example.org/){ .md-button target=_blank }");
}

// ---- admonitions and contents

#[test]
fn an_admonition_with_a_title_is_of_the_kind_that_its_class_names() {
    let text = ".. admonition:: Heads up\n   :class: tip\n\n   Yes.\n";
    assert_holds(&page("mkdocs", text), "!!! tip \"Heads up\"");
    assert_holds(&page("docusaurus", text), ":::tip[Heads up]");
}

#[test]
fn an_admonition_folds_when_its_class_says_so() {
    let text = ".. note::\n   :class: dropdown\n\n   Yes.\n";
    assert_holds(&page("mkdocs", text), "??? note\n\n    Yes.");
    assert_holds(&page("vitepress", text), "::: details Note");
}

#[test]
fn contents_of_a_section_have_their_title() {
    let text = "Ebb\n---\n\n.. contents:: On this page\n   :local:\n\nLow\n~~~\n\nWater.\n";
    for to in ["mkdocs", "starlight", "vitepress"] {
        assert_holds(&page(to, text), "**On this page**\n\n-");
    }
}

#[test]
fn an_empty_line_of_verse_is_a_blank_line() {
    assert_holds(&page("mkdocs", "| ebb\n|\n|    flood\n"), "ebb\n\n&emsp;flood");
}

// ---- escapes

#[test]
fn letters_that_look_like_a_counter_have_an_escape_that_can_be_read() {
    let text = page("mkdocs", "\\i. e. low\n\n\\a) high\n\nneap\n1. spring\n");
    assert_holds(&text, "i\\. e. low\n\na\\) high\n\nneap\n1. spring");
}

#[test]
fn dollars_are_escaped_where_there_are_formulas() {
    assert_holds(&page("mkdocs", "From $5 to $6."), "From $5 to $6.");
    assert_holds(&page("mkdocs", "From $5 to $6 or :math:`x`."), "From \\$5 to \\$6 or $x$.");
}

// ---- navigation

#[test]
fn sections_below_a_caption_lead_to_their_own_pages() {
    let files = [
        ("index.rst", "Tides\n=====\n\n.. toctree::\n   :caption: Main\n\n   guide/index\n"),
        ("guide/index.rst", "Guide\n=====\n\n.. toctree::\n\n   neap\n"),
        ("guide/neap.rst", "Neap\n====\n"),
    ];
    assert_holds(&converted("mkdocs", &files).read("mkdocs.yml"), "- navigation.indexes\n");
}

// ---- what conf.py says of the site

const FRENCH: &[(&str, &str)] = &[
    (
        "conf.py",
        "language = 'fr'\nhtml_baseurl = 'https://example.org/tides'\nhtml_logo = '_static/wave.svg'\nhtml_favicon = 'wave.ico'\n",
    ),
    ("index.rst", "Marées\n======\n"),
    ("_static/wave.svg", "<svg/>"),
    ("wave.ico", "icon"),
];

#[test]
fn mkdocs_has_the_language_address_and_pictures_of_conf_py() {
    let project = converted("mkdocs", FRENCH);
    let settings = project.read("mkdocs.yml");
    assert_holds(&settings, "site_url: \"https://example.org/tides/\"\n");
    assert_holds(&settings, "  language: fr\n  logo: \"_static/wave.svg\"\n  favicon: wave.ico\n");
    assert_eq!(project.read("docs/_static/wave.svg"), "<svg/>");
    assert_eq!(project.read("docs/wave.ico"), "icon");
}

#[test]
fn docusaurus_has_the_language_address_and_pictures_of_conf_py() {
    let project = converted("docusaurus", FRENCH);
    let settings = project.read("docusaurus.config.js");
    assert_holds(
        &settings,
        "  url: 'https://example.org',\n  baseUrl: '/', // until now '/tides/'\n",
    );
    assert_holds(&settings, "i18n: {defaultLocale: 'fr', locales: ['fr']}");
    assert_holds(&settings, "favicon: 'wave.ico'");
    assert_holds(&settings, "src: '_static/wave.svg'");
    assert_eq!(project.read("static/_static/wave.svg"), "<svg/>");
}

#[test]
fn a_language_that_the_theme_does_not_speak_is_not_asked_of_it() {
    let settings = |language: &str| {
        let conf = format!("language = '{language}'\n");
        let files = [("conf.py", conf.as_str()), ("index.rst", "Tides\n=====\n")];
        converted("mkdocs", &files).read("mkdocs.yml")
    };
    assert_holds(&settings("pt_BR"), "language: pt-BR\n");
    assert_holds(&settings("zh_CN"), "language: zh\n");
    assert_lacks(&settings("en"), "language:");
    assert_lacks(&settings("tlh"), "language:");
}

#[test]
fn a_picture_that_is_not_there_is_not_shown() {
    let files = [("conf.py", "html_logo = 'none.svg'\n"), ("index.rst", "Tides\n=====\n")];
    assert_lacks(&converted("mkdocs", &files).read("mkdocs.yml"), "logo");
}

#[test]
fn the_address_that_is_asked_for_wins() {
    let project = Project::new(FRENCH);
    let output = project.convert(&["--to", "mkdocs", "--base-url", "https://example.com/"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_holds(&project.read("mkdocs.yml"), "site_url: \"https://example.com/\"\n");
}

#[test]
fn stress_within_stress_has_marks_of_its_own() {
    let text = page("mkdocs", ".. rubric:: A *b*\n\n:*ebb*: x");
    assert_holds(&text, "**A _b_**\n");
    assert_holds(&text, "**_ebb_**\n:   x");
}

#[test]
fn brackets_that_nobody_takes_for_a_link_are_not_escaped() {
    let text = page("mkdocs", "[draft] of list[str], not [x], [TOC], [^1], [a](b) or\n[a]: b");
    assert_holds(&text, "[draft] of list[str], not \\[x\\], \\[TOC\\], \\[^1\\], \\[a\\](b) or\n");
    assert_holds(&page("mkdocs", "`[a] b <https://example.org>`_"), "[\\[a\\] b](https");
}
