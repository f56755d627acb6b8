//! Pages for Docusaurus: what it reads of them as it is written, and what its theme makes of them.

#[path = "support/pages.rs"]
mod pages;
#[path = "support/program.rs"]
mod program;

use pages::{assert_holds, converted, page_among};

/// A whole page.
fn whole(source: &str) -> String {
    converted("docusaurus", &[("index.rst", source)], &["--fail-on", "never"])
        .read("docs/index.mdx")
}

/// A page, by the text under its title.
fn page(text: &str) -> String {
    page_among("docusaurus", text, &[("wave.png", "")])
}

fn assert_lacks(text: &str, part: &str) {
    assert!(!text.contains(part), "{part:?} in:\n{text}");
}

// ---- titles and headings

#[test]
fn a_title_that_needs_escapes_is_said_plainly_as_well() {
    let text = whole("Vec<T> and C#\n=============\n");
    assert_holds(&text, "title: \"Vec<T> and C#\"\n");
    assert_holds(&text, "# Vec\\<T> and C\\#\n");
    let marked_up = whole("The ``tide`` module\n===================\n");
    assert_holds(&marked_up, "title: The tide module\n");
    assert_lacks(&whole("Tides\n=====\n"), "title:");
}

#[test]
fn a_title_below_text_is_not_shown_twice() {
    let text = whole("Water.\n\nTides\n=====\n\nHigh.\n");
    assert_holds(&text, "title: Tides\nhide_title: true\n");
    assert_holds(&text, "Water.\n\n# Tides\n");
}

#[test]
fn a_hidden_title_is_in_the_front_matter_alone() {
    let text = whole(":sd_hide_title:\n\nTides\n=====\n\nHigh.\n");
    assert_holds(&text, "title: Tides\nhide_title: true\n");
    assert_lacks(&text, "# Tides");
}

#[test]
fn the_title_for_the_browser_is_not_that_of_the_navigation() {
    let files = [
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   neap\n"),
        ("neap.rst", ".. title:: Neap tides of the bay\n\nNeap\n====\n"),
    ];
    let project = converted("docusaurus", &files, &[]);
    assert_holds(&project.read("docs/index.mdx"), "[Neap](neap.mdx)");
    let neap = project.read("docs/neap.mdx");
    assert_holds(&neap, "title: Neap tides of the bay\nsidebar_label: Neap\n");
    let starlight = converted("starlight", &files, &[]).read("src/content/docs/neap.mdx");
    assert_holds(&starlight, "head:\n  - {tag: title, content: Neap tides of the bay}\n");
    for to in ["mkdocs", "vitepress"] {
        let neap = converted(to, &files, &[]).read("docs/neap.md");
        assert_holds(&neap, "---\ntitle: Neap tides of the bay\n---\n\n# Neap\n");
    }
}

#[test]
fn headings_keep_their_colons_in_the_contents() {
    let text = page(
        "Key:value, ::x and \\:param:\n---------------------------\n\nA :smile: at www.a.org\n----------------------\n",
    );
    assert_holds(&text, "## Key\\:value, ::x and \\:param:");
    assert_holds(&text, "## A <span>:</span>smile: at www<span>.</span>a.org");
}

#[test]
fn a_badge_in_a_heading_is_bold_text() {
    let text = page("Since :bdg-info:`new`\n---------------------\n\nNow.\n");
    assert_holds(&text, "## Since **new**\n");
    assert_lacks(&text, "import");
}

#[test]
fn names_between_colons_are_escaped_where_they_stand_for_a_picture() {
    let text = page("At 12:30:45, std::vector::size, \\:param:, a :smile:.");
    assert_holds(&text, "At 12:30:45, std::vector::size, :param:, a {':'}smile:.");
}

// ---- text

#[test]
fn stress_within_stress_has_other_marks() {
    let text = page(".. rubric:: A *b* **c**\n\n:Field *name*: x\n");
    assert_holds(&text, "**A _b_ c**");
    assert_holds(&text, "**Field _name_**");
}

#[test]
fn addresses_stand_bare_where_they_are_found_again() {
    let text =
        page("See https://a.org/x_y, (https://a.org/b) or me@a.org.\n\nNot https://a_b.org/c.");
    assert_holds(&text, "See https://a.org/x_y, (https://a.org/b) or me@a.org.");
    assert_holds(&text, "[https://a_b.org/c](https://a_b.org/c)");
}

#[test]
fn a_comment_of_raw_html_is_left_out_as_comments_are() {
    assert_lacks(&page(".. raw:: html\n\n   <!-- ebb -->\n\nWater."), "ebb");
}

#[test]
fn brackets_stay_in_the_text_of_an_image_with_a_size() {
    let text = page(".. image:: wave.png\n   :alt: a [wave]\n   :width: 80\n");
    assert_holds(&text, "alt=\"a [wave]\" width=\"80\"");
}

// ---- blocks

#[test]
fn nested_lists_say_in_css_how_they_count() {
    let text = page("a. one\n\n   i. two\n");
    assert_holds(&text, "<ol type=\"a\">\n");
    assert_holds(&text, "<ol type=\"i\" style={{listStyleType: 'lower-roman'}}>");
}

#[test]
fn fences_of_colons_are_as_long_as_those_within_ask() {
    let text = page(".. note::\n\n   .. dropdown:: D\n\n      .. tip::\n\n         Low.\n");
    assert_holds(&text, "\n::::note\n");
    assert_holds(&text, "\n:::tip\n");
    let text = page(".. note::\n\n   .. dropdown:: D\n\n      Low.\n");
    assert_holds(&text, "\n:::note\n");
}

#[test]
fn figures_keep_their_place_and_width() {
    let figure = |options: &str| page(&format!(".. figure:: wave.png\n{options}\n   Low\n"));
    let right = figure("   :align: right\n   :figwidth: 40%\n");
    assert_holds(&right, "<figure style={{float: 'right', width: '40%'}}>");
    let middle = figure("   :align: center\n");
    assert_holds(&middle, "width: 'fit-content', margin: '0 auto', textAlign: 'center'");
}

#[test]
fn a_button_keeps_its_tooltip_and_its_width() {
    let text = page(
        ".. button-link:: https://a.org/\n   :color: primary\n   :tooltip: All\n   :expand:\n\n   Go\n",
    );
    let class = "button button--primary button--block";
    let tag = format!("<Link className=\"{class}\" to=\"https://a.org/\" title=\"All\">Go</Link>");
    assert_holds(&text, &tag);
}

#[test]
fn a_card_without_words_for_its_link_links_its_text() {
    let text = page(".. card::\n   :link: https://a.org/\n\n   Low water.\n");
    assert_holds(&text, "[Low water.](https://a.org/)\n\n</Card>");
}

#[test]
fn an_icon_that_is_lost_takes_its_blank_along() {
    let card = |title: &str| page(&format!(".. card:: {title}\n   :link: https://a.org/\n"));
    assert_holds(&card(":octicon:`rocket` Start"), "**[Start](https://a.org/)**");
    assert_holds(&page("Up :octicon:`rocket` and down :octicon:`rocket`"), "Up and down\n");
}

#[test]
fn a_section_within_an_object_is_below_it() {
    let text = page(".. rst:role:: tide\n\n   High.\n\n   Example\n   -------\n\n   Now.\n");
    assert_holds(&text, "## `:tide:` \\{#role-tide}\n\nHigh.\n\n### Example\n");
}

#[test]
fn the_site_has_a_style_sheet_that_people_go_on_editing() {
    let project = converted("docusaurus", &[("index.rst", "Tides\n=====\n")], &[]);
    assert_holds(
        &project.read("docusaurus.config.js"),
        "theme: {customCss: './src/css/custom.css'}",
    );
    assert_holds(&project.read("src/css/custom.css"), "scroll-margin-top");
}
