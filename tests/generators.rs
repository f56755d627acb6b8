//! What single generators ask of the pages that are written for them.

#[path = "support/pages.rs"]
mod pages;
#[path = "support/program.rs"]
mod program;

use pages::{assert_holds, converted, page_among};

/// One page, by the text under its title.
fn page(to: &str, text: &str) -> String {
    page_among(to, text, &[])
}

const TWO: &[(&str, &str)] = &[
    ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   guide/Neap.Tides\n"),
    (
        "guide/Neap.Tides.rst",
        "Neap *tides*\n============\n\nSee :doc:`/index` and :ref:`low`.\n\n.. _low:\n\nLow\n---\n\nWater.\n",
    ),
];

// ---- what all have in common

#[test]
fn fields_at_the_top_of_a_page_reach_its_front_matter() {
    let source =
        ":author: Ada Ebb\n:date: 2026-03-01\n:nosearch:\n:tocdepth: 2\n\nTides\n=====\n\nWater.\n";
    let files: &[(&str, &str)] = &[("index.rst", source)];
    let mkdocs = converted("mkdocs", files, &[]).read("docs/index.md");
    for line in ["author: Ada Ebb\n", "search: {exclude: true}\n"] {
        assert_holds(&mkdocs, line);
    }
    let docusaurus = converted("docusaurus", files, &[]).read("docs/index.mdx");
    assert_holds(&docusaurus, "toc_max_heading_level: 2\n");
    let starlight = converted("starlight", files, &[]).read("src/content/docs/index.mdx");
    assert_holds(&starlight, "pagefind: false\n");
}

#[test]
fn a_type_in_pieces_is_emphasized_as_a_whole() {
    let field = ".. py:function:: f(a, b)\n\n   :param a: One.\n   :type a: list[str] or None, optional\n   :raises ValueError, TypeError: never";
    for to in ["mkdocs", "docusaurus", "gfm", "starlight"] {
        let text = page(to, field);
        assert_holds(&text, "**a** (*list[str] or None, optional*) – One.");
        assert_holds(&text, "**ValueError, TypeError** – never");
    }
}

#[test]
fn a_picture_is_as_large_as_its_scale_makes_it() {
    let image =
        ".. image:: https://example.org/wave.svg\n   :width: 80px\n   :height: 5em\n   :scale: 50";
    let text = page("docusaurus", image);
    assert_holds(&text, "width=\"40\" style={{height: '2.5em'}}");
}

#[test]
fn a_link_in_the_label_of_a_tab_is_not_lost() {
    let tabs = ".. tab-set::\n\n   .. tab-item:: At `Dee <https://example.org/dee>`__\n\n      .. code::\n\n         ebb";
    for to in ["docusaurus", "starlight", "vitepress"] {
        let text = page(to, tabs);
        assert_holds(&text, "At Dee");
        assert_holds(&text, "\n\nAt [Dee](https://example.org/dee)\n\n");
    }
    let mkdocs = page("mkdocs", tabs);
    assert_holds(&mkdocs, "=== \"At [Dee](https://example.org/dee)\"");
    assert_eq!(mkdocs.matches("At ").count(), 1, "{mkdocs}");
}

#[test]
fn an_address_before_a_semicolon_ends_where_it_did() {
    let text =
        "Ask https://example.org/?a=1&amp; and https://example.org/?a=1; or <root@ebb>, ebb@*all*.";
    let docusaurus = page("docusaurus", text);
    assert_holds(&docusaurus, "[https://example.org/?a=1&amp](https://example.org/?a=1&amp);");
    assert_holds(&docusaurus, " https://example.org/?a=1;");
}

#[test]
fn places_are_in_the_page_or_in_a_file_by_its_path_from_the_root() {
    let table = ".. csv-table::\n   :file: levels.csv\n\n.. csv-table::\n\n   \"a \"\"b\"\"\"";
    let files =
        [("index.rst", "Tides\n=====\n"), ("to/page.rst", table), ("to/levels.csv", "hour,1\n")];
    let json = converted("json", &files, &[]).read("catalog.json");
    assert_eq!(json.matches("\"file\": \"to/levels.csv\"").count(), 2, "{json}");
    assert_eq!(json.matches("\"file\": \"").count(), 2, "{json}");
}

#[test]
fn the_author_of_an_article_leads_where_their_picture_did() {
    let info = ".. article-info::\n   :avatar: ada.png\n   :avatar-link: https://example.org/ada\n   :date: May 1";
    let author = format!("{info}\n   :author: Ada Ebb");
    for to in ["mkdocs", "docusaurus", "gfm", "starlight"] {
        assert_holds(&page(to, &author), "*[Ada Ebb](https://example.org/ada) · May 1*");
        let linked = format!("{info}\n   :author: `Ada <https://example.org/>`__");
        assert_holds(&page(to, &linked), "*[Ada](https://example.org/) · May 1*");
    }
}

// ---- MyST

#[test]
fn joined_cells_that_refer_to_notes_are_apart() {
    let table =
        |cell| format!("+---+------+\n| a        |\n+---+------+\n| b | {cell} |\n+---+------+\n");
    let apart = page("myst", &(table("[1]_") + "\n.. [1] A note."));
    assert_holds(&apart, ":::{list-table}\n\n- - a\n  -\n- - b\n  - [^1]\n:::");
    assert_holds(&page("myst", &table("text")), "```{eval-rst}\n+");
}

#[test]
fn a_target_of_an_item_stands_at_the_end_of_the_item_before() {
    let list = "- Ebb\n\n  .. _flood:\n\n- Flood\n- See :ref:`it <flood>`.";
    assert_holds(&page("myst", list), "- Ebb\n\n  (flood)=\n- Flood\n- See {ref}`it <flood>`.");
}

#[test]
fn what_is_nested_deeper_than_myst_reads_is_restructured_text() {
    let nested = |levels: usize| -> String {
        (0..levels).map(|level| format!("{}- level {level}\n\n", "  ".repeat(level))).collect()
    };
    let deep = page("myst", &nested(10));
    assert_holds(&deep, "```{eval-rst}\n- level 0\n\n  - level 1\n");
    let shallow = page("myst", &nested(9));
    assert!(!shallow.contains("eval-rst"), "{shallow}");
}

#[test]
fn what_stands_in_an_autodoc_directive_stays_there_in_myst() {
    let text = ".. autoclass:: a.K\n\n   .. attribute:: c\n\n      As they say:\n\n         Wait.\n\n         -- Ada\n\n      a) one\n      b) two\n";
    let myst = page("myst", text);
    assert_holds(
        &myst,
        "   .. py:attribute:: c\n\n      As they say:\n\n         Wait.\n\n         -- Ada\n\n      a) one\n      b) two\n",
    );
}

#[test]
fn a_directive_keeps_the_options_that_myst_has_too() {
    for (rst, myst) in [
        (".. hlist::\n   :columns: 3\n\n   - ebb\n   - flow", ":::{hlist}\n:columns: 3\n"),
        (
            ".. image:: sea.png\n   :target: https://example.org\n   :scale: 50\n   :class: wide",
            "```{image} sea.png\n:target: https://example.org\n:scale: 50\n:class: wide\n```",
        ),
        (
            ".. tab-set::\n   :class: sea\n\n   .. tab-item:: *North*\n      :class-label: cold\n\n      Ice.",
            ":::{tab-item} *North*\n:class-label: cold\n",
        ),
        (".. topic:: *Ebb*\n   :class: calm\n\n   Low.", ":::{topic} *Ebb*\n:class: calm\n"),
        (".. raw:: html\n   :class: sea\n\n   <hr>", "```{raw} html\n:class: sea\n\n<hr>\n```"),
        (".. glossary::\n   :sorted:\n\n   neap\n      Small.", ":::{glossary}\n:sorted:\n"),
    ] {
        assert_holds(&page_of_myst(rst), myst);
    }
}

#[test]
fn directives_that_show_nothing_stay_in_myst_and_in_no_other_site() {
    for (rst, myst) in [
        (
            ".. index:: single: ebb\n   pair: sea; level",
            "```{index} single: ebb\n```\n\n```{index} pair: sea; level",
        ),
        (
            ".. highlight:: none\n   :linenothreshold: 5",
            "```{highlight} none\n:linenothreshold: 5\n```",
        ),
        (".. sectnum::\n   :depth: 2", "```{sectnum}\n:depth: 2\n```"),
        (".. tabularcolumns:: |l|l|", "```{tabularcolumns} |l|l|\n```"),
        (".. testsetup:: sea\n\n   import tide", "```{testsetup} sea\nimport tide\n```"),
        (".. header:: The *sea*", ":::{header}\nThe *sea*\n:::"),
    ] {
        assert_holds(&page_of_myst(rst), myst);
        let mkdocs = page("mkdocs", &format!("{rst}\n\nWater."));
        let (_, body) = mkdocs.split_once("# Tides").expect("a title");
        assert_eq!(body.trim(), "Water.", "{rst}");
    }
}

#[test]
fn code_that_a_directive_of_an_extension_holds_is_written_as_it_was_in_myst() {
    for (rst, myst) in [
        (".. testcode:: sea\n   :hide:\n\n   level()", "```{testcode} sea\n:hide:\n\nlevel()\n```"),
        (".. testoutput::\n\n   1.2", "```{testoutput}\n1.2\n```"),
        (".. prompt:: bash $\n\n   tide --now", "```{prompt} bash $\ntide --now\n```"),
        (".. graph:: moon\n\n   ebb -- flow;", "```{graph} moon\nebb -- flow;\n```"),
    ] {
        assert_holds(&page_of_myst(rst), myst);
    }
}

#[test]
fn text_of_a_directive_that_is_code_here_is_kept_in_myst() {
    assert_holds(&page_of_myst(".. parsed-literal::\n   :class: sea\n\n   1 * 2"), "1 * 2");
    assert_holds(&page_of_myst(".. productionlist::\n   :sub:`2`"), "sub");
    let code = ".. code-block:: python\n   :force:\n   :dedent: 2\n\n     level()";
    assert_holds(&page_of_myst(code), "```{code-block} python\n:force:\n\nlevel()\n```");
}

#[test]
fn code_without_a_language_says_so_in_myst() {
    assert_holds(
        &page_of_myst(".. code-block:: none\n\n   for x in y:"),
        "```none\nfor x in y:\n```",
    );
}

#[test]
fn empty_lines_and_indentation_of_parsed_literals_are_kept_in_myst() {
    let text = ".. parsed-literal::\n\n   a *b*\n\n     c";
    assert_holds(&page_of_myst(text), "```{parsed-literal}\na *b*\n\n  c\n```");
}

#[test]
fn a_directive_around_a_section_is_restructured_text_in_myst() {
    let text = ".. only:: latex\n\n   Print\n   -----\n\n   Ink.\n\nScreen\n------\n\nLight.";
    let myst = page_of_myst(text);
    assert_holds(&myst, "```{eval-rst}\n.. only:: latex\n\n   Print\n");
    assert_holds(&myst, "## Screen\n");
}

#[test]
fn options_of_several_lines_stay_options_in_myst() {
    let text = ".. autoclass:: tide.Sea\n   :members: ebb,\n             flow";
    assert_holds(&page_of_myst(text), "   :members: ebb,\n      flow\n");
}

#[test]
fn roles_that_lead_to_addresses_stay_roles_in_myst() {
    let text = ":pep:`8`, :rfc:`the start <2324#section-1>` and :cve:`2020-10735`.";
    assert_holds(
        &page_of_myst(text),
        "{pep}`8`, {rfc}`the start <2324#section-1>` and {cve}`2020-10735`.",
    );
}

#[test]
fn meta_elements_keep_all_that_is_said_of_them_in_myst() {
    let text = ".. meta::\n   :description lang=en: Water\n   :property=og:title: Sea\n\nWater.";
    let myst = page_of_myst(text);
    assert_holds(&myst, "    \"description lang=en\": Water\n");
    assert_holds(&myst, "    \"property=og:title\": Sea\n");
}

#[test]
fn modules_and_scopes_stand_in_myst_where_they_were_written() {
    let text = "Text.\n\n.. py:module:: tide\n   :synopsis: Levels\n\nMore.\n\n.. py:currentmodule:: None\n\n\
                .. c:namespace:: harbour\n\nAll.\n\n.. c:namespace:: 0\n\n:c:expr:`now + 1`\n";
    let myst = page_of_myst(text);
    assert_holds(&myst, "Text.\n\n```{py:module} tide\n:synopsis: Levels\n```\n\nMore.\n");
    assert_holds(&myst, "```{py:currentmodule} None\n```\n\n```{c:namespace} harbour\n```\n");
    assert_holds(&myst, "```{c:namespace} 0\n```\n\n{c:expr}`now + 1`");
}

#[test]
fn modules_before_a_title_and_right_below_it_are_kept_in_myst() {
    let source = ".. py:module:: tide\n\nTides\n=====\n\n.. py:module:: moon\n   :no-index-entry:\n\nText.\n";
    let page = converted("myst", &[("index.rst", source)], &[]).read("index.md");
    assert_holds(
        &page,
        "```{py:module} tide\n```\n\n# Tides\n\n```{py:module} moon\n:no-index-entry:\n```\n",
    );
}

#[test]
fn places_of_a_type_of_the_project_keep_their_directive_in_myst() {
    let conf = "def setup(app):\n    app.add_crossref_type(\"gauge\", \"gauge\")\n";
    let source = "Tides\n=====\n\n.. gauge:: north\n\nNorth\n-----\n\n:gauge:`north`\n";
    let page = converted("myst", &[("conf.py", conf), ("index.rst", source)], &[]).read("index.md");
    assert_holds(&page, "```{gauge} north\n```\n\n## North\n\n{gauge}`north`");
}

#[test]
fn an_object_that_is_not_set_keeps_its_directive_in_myst() {
    let text = ".. py:data:: LOW\n            HIGH\n   :no-typesetting:\n\n:py:data:`LOW`\n";
    let kept = |name| format!("```{{py:data}} {name}\n:no-typesetting:\n```\n");
    let myst = page_of_myst(text);
    assert_holds(&myst, &kept("LOW"));
    assert_holds(&myst, &kept("HIGH"));
}

#[test]
fn roles_have_the_text_in_myst_that_they_were_written_with() {
    let text = ".. py:function:: tide.level()\n\n:py:func:`~tide.level`, :py:func:`tide.level()`, :confval:`!x`, :guilabel:`A & B`, \
                :guilabel:`&Open`, :gh:`the example <tree/tide>`, :code:`now`\n";
    assert_holds(
        &page_of_myst(text),
        "{py:func}`~tide.level`, {py:func}`tide.level()`, {confval}`!x`, {guilabel}`A & B`, {guilabel}`&Open`, \
         {gh}`the example <tree/tide>`, {code}`now`",
    );
}

#[test]
fn a_role_that_the_page_makes_of_another_is_one_in_myst() {
    let text = ".. role:: python(code)\n   :language: python\n\n.. role:: red\n\n:python:`level()` and :red:`it`\n";
    let myst = page_of_myst(text);
    assert_holds(&myst, "```{role} python(code)\n:language: python\n```\n");
    assert_holds(&myst, "{python}`level()` and [it]{.red}");
}

#[test]
fn links_to_headings_need_no_label_in_myst() {
    let text = "See `Low & high`_.\n\n.. contents::\n\nLow & high\n----------\n\nText.\n";
    let myst = page_of_myst(text);
    assert_holds(&myst, "[Low & high](#low--high)");
    assert!(!myst.contains(")="), "{myst}");
}

#[test]
fn toctrees_are_in_myst_as_they_were_written() {
    let index = "Tides\n=====\n\n.. toctree::\n   :glob:\n   :numbered: 2\n   :reversed:\n\n   n*\n   South <south>\n   self\n";
    let files = [("index.rst", index), ("north.rst", "N\n=\n"), ("south.rst", "S\n=\n\nT\n=\n")];
    let page = converted("myst", &files, &[]).read("index.md");
    assert_holds(
        &page,
        "```{toctree}\n:glob:\n:numbered: 2\n:reversed:\n\nn*\nSouth <south>\nself\n```",
    );
}

#[test]
fn schemes_that_myst_does_not_know_are_told_to_it() {
    let source = "Tides\n=====\n\n`Ask <irc://tides.example>`__ or `look <https://a.example/x%20y>`__: https://a.example/x%20y\n";
    let site = converted("myst", &[("index.rst", source)], &[]);
    assert_holds(&site.read("myst-settings.py"), "\"ftp\", \"irc\"]");
    assert_holds(&site.read("index.md"), "[https://a.example/x%20y](https://a.example/x%20y)");
}

#[test]
fn parameters_of_c_are_fields_in_myst() {
    let text = ".. c:function:: int level(int hour)\n\n   :param hour: when\n   :retval 0: none\n";
    assert_holds(&page_of_myst(text), "\n\n:param hour: when\n:retval 0: none\n");
}

fn page_of_myst(text: &str) -> String {
    let source = format!("Tides\n=====\n\n{text}\n");
    converted("myst", &[("index.rst", &source)], &["--fail-on", "never"]).read("index.md")
}

// ---- Starlight

#[test]
fn starlight_has_the_title_in_the_front_matter_alone() {
    let text = converted("starlight", TWO, &[]).read("src/content/docs/guide/Neap.Tides.mdx");
    assert_holds(&text, "title: Neap tides\n");
    assert!(!text.contains("# Neap"), "{text}");
}

#[test]
fn starlight_is_told_an_address_that_it_would_change() {
    let project = converted("starlight", TWO, &[]);
    let text = project.read("src/content/docs/guide/Neap.Tides.mdx");
    assert_holds(&text, "slug: guide/Neap.Tides\n");
    assert!(!project.read("src/content/docs/index.mdx").contains("slug:"));
    assert_holds(&project.read("astro.config.mjs"), "slug: 'guide/Neap.Tides'");
}

#[test]
fn starlight_links_by_addresses_below_the_base() {
    let base = ["--base-url", "https://example.org/tides/"];
    let project = converted("starlight", TWO, &base);
    let text = project.read("src/content/docs/guide/Neap.Tides.mdx");
    assert_holds(&text, "See [Tides](/tides/) and [Low](#low).");
    assert_holds(&project.read("astro.config.mjs"), "base: '/tides/'");
}

#[test]
fn starlight_begins_with_the_root_document_whatever_its_name() {
    let files =
        [("conf.py", "root_doc = 'contents'\n"), ("contents.rst", "Tides\n=====\n\nHigh.\n")];
    let text = converted("starlight", &files, &[]).read("astro.config.mjs");
    assert_holds(&text, "redirects: { '/': '/contents/' }");
}

const LINK_CARD: &str = ".. card:: Almanac\n   :link: https://example.org/\n\n   Tables & dates.\n";

#[test]
fn starlight_keeps_a_page_apart_from_the_folder_of_its_name() {
    let files = [
        (
            "index.rst",
            "Tides\n=====\n\n.. toctree::\n\n   neap\n   neap/index\n\nSee :doc:`neap`.\n",
        ),
        ("neap.rst", "Neap\n====\n"),
        ("neap/index.rst", "All of neap\n===========\n"),
    ];
    let project = converted("starlight", &files, &[]);
    assert_holds(&project.read("src/content/docs/neap.mdx"), "slug: neap.html\n");
    assert!(!project.read("src/content/docs/neap/index.mdx").contains("slug:"));
    assert_holds(&project.read("src/content/docs/index.mdx"), "[Neap](/neap.html/)");
    assert_holds(&project.read("astro.config.mjs"), "slug: 'neap.html'");
}

#[test]
fn starlight_says_a_plain_card_in_its_own_words() {
    let text = page("starlight", LINK_CARD);
    let card = "<LinkCard title=\"Almanac\" href=\"https://example.org/\" description=\"Tables &amp;amp; dates.\" />";
    assert_holds(&text, card);
    assert_holds(&text, "import { LinkCard } from '@astrojs/starlight/components';");
}

#[test]
fn starlight_grids_are_its_own_only_when_all_cards_are() {
    let grid = |last: &str| {
        format!(
            ".. grid:: 2\n\n   .. grid-item-card:: Almanac\n\n      Tables.\n\n   .. grid-item-card:: Gauge\n{last}"
        )
    };
    let own = page("starlight", &grid("\n      Levels.\n"));
    assert_holds(&own, "<CardGrid>\n\n<Card title=\"Almanac\">\n\nTables.\n\n</Card>");
    let ours = page("starlight", &grid("\n      Levels.\n      +++\n      Foot\n"));
    assert!(!ours.contains("<CardGrid>"), "{ours}");
    assert_holds(&ours, "<div class=\"card-columns\" style=\"--xs:2\">");
}

#[test]
fn starlight_reads_html_that_is_not_well_formed_as_a_string() {
    let text = page("starlight", ".. raw:: html\n\n   <p>open");
    assert_holds(&text, "<Fragment set:html={`<p>open`} />");
}

// ---- VitePress

#[test]
fn vitepress_takes_no_text_for_an_expression() {
    let text = page("vitepress", "Write {{ name }}, in code ``{{ name }}``.");
    assert_holds(&text, "Write {<!-- -->{ name }}, in code `{{ name }}`{v-pre}.");
}

#[test]
fn vitepress_takes_no_braces_for_attributes() {
    let text = page("vitepress", "*Set* {a} of\n{b}, not {c} of {d}");
    assert_holds(&text, "*Set* {a} of\n{b}, not {c} of \\{d}");
}

#[test]
fn vitepress_reads_braces_in_the_title_of_a_container_as_text() {
    let text = page("vitepress", ".. admonition:: About {x}\n\n   Water.\n");
    assert_holds(&text, "::: info About &#123;x}\n");
}

#[test]
fn vitepress_reads_html_that_is_not_well_formed_as_a_string() {
    let text = page("vitepress", ".. raw:: html\n\n   <p>open \"a\"");
    assert_holds(&text, "<div v-html=\"`&lt;p&gt;open &quot;a&quot;`\"></div>");
}

#[test]
fn vitepress_groups_tabs_of_code_alone() {
    let tab = |name: &str, body: &str| format!("   .. tab-item:: {name}\n\n      {body}\n\n");
    let code = ".. code-block:: c\n\n         int x;";
    let both = page("vitepress", &format!(".. tab-set::\n\n{}{}", tab("C", code), tab("D", code)));
    assert_holds(&both, "::: code-group\n\n```c [C]\nint x;\n```\n\n```c [D]");
    let mixed =
        page("vitepress", &format!(".. tab-set::\n\n{}{}", tab("C", code), tab("D", "Text.")));
    assert_holds(&mixed, "::: tabs\n\n== C\n\n```c\nint x;\n```\n\n== D\n\nText.\n\n:::");
}

#[test]
fn vitepress_marks_tabs_by_what_no_line_of_code_begins_with() {
    let tabs = ".. tab-set::\n\n   .. tab-item:: A\n\n      Text.\n\n      .. code-block:: text\n\n         == not a tab\n";
    assert_holds(&page("vitepress", tabs), "::: tabs\n\n=== A\n");
}

#[test]
fn vitepress_is_told_which_paths_are_no_pages() {
    let files =
        [("index.rst", "Tides\n=====\n\n:download:`table <table.py>`\n"), ("table.py", "x = 1\n")];
    let project = converted("vitepress", &files, &[]);
    assert_holds(&project.read("docs/index.md"), "[`table`](/table.py){target=\"_self\"}");
    assert_eq!(project.read("docs/public/table.py"), "x = 1\n");
}

#[test]
fn vitepress_links_within_html_by_address() {
    let text = page("vitepress", "Term :doc:`/index`\n   Water.\n");
    assert_holds(&text, "<dt>Term <a href=\"index.html\">Tides</a></dt>");
}

// ---- all that write HTML where they have no form of their own

#[test]
fn lists_that_count_in_letters_keep_counting_so() {
    for to in ["docusaurus", "starlight"] {
        let text = match to {
            "docusaurus" => {
                converted(to, &[("index.rst", "Tides\n=====\n\nC. low\nD. high\n")], &[])
                    .read("docs/index.mdx")
            }
            _ => page(to, "C. low\nD. high"),
        };
        assert_holds(&text, "<ol type=\"A\" start={3}>\n<li>low</li>\n<li>high</li>\n</ol>");
    }
    let text = page("vitepress", "ii) low\niii) high");
    assert_holds(
        &text,
        "<ol style=\"list-style-type: lower-roman\" start=\"2\">\n<li>low</li>\n<li>high</li>\n</ol>",
    );
}

#[test]
fn the_kind_of_a_card_stands_with_its_text_and_not_with_its_header() {
    let card = ".. card::\n\n   Head\n   ^^^\n   [Guide] `Neaps <https://example.org/>`_\n";
    let text = page("vitepress", card);
    assert_holds(
        &text,
        "Head\n\n<Badge type=\"info\" text=\"Guide\" />\n\n[Neaps](https://example.org/)",
    );
}

#[test]
fn a_catalog_read_back_is_written_alike() {
    for to in ["starlight", "vitepress"] {
        let project = converted(to, TWO, &[]);
        let json = project.site("catalog.json");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        command.arg("convert").arg(project.docs()).args(["--to", "json", "-o"]).arg(&json);
        assert!(command.status().expect("the program starts").success());
        let again = project.site("again/");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        command.arg("convert").arg(&json).args(["--from", "json", "--to", to, "-o"]).arg(&again);
        assert!(command.status().expect("the program starts").success());
        let files: &[&str] = match to {
            "starlight" => &["src/content/docs/guide/Neap.Tides.mdx", "astro.config.mjs"],
            _ => &["docs/guide/Neap.Tides.md", "docs/.vitepress/config.mjs"],
        };
        for file in files {
            assert_eq!(project.read(file), project.read(&format!("again/{file}")), "{to}");
        }
    }
}

// ---- MkDocs

const SECTION: &str = "Tides\n=====\n\n.. toctree::\n\n   guide/index\n";
const GUIDE: &str = "Guide\n=====\n\n.. toctree::\n\n   neap\n";

#[test]
fn mkdocs_sections_lead_to_their_own_pages() {
    let files =
        [("index.rst", SECTION), ("guide/index.rst", GUIDE), ("guide/neap.rst", "Neap\n====\n")];
    assert_holds(&converted("mkdocs", &files, &[]).read("mkdocs.yml"), "- navigation.indexes\n");
}

#[test]
fn mkdocs_sections_lead_nowhere_where_the_theme_would_take_the_wrong_page() {
    let guide = "Guide\n=====\n\n.. toctree::\n\n   neap/index\n";
    let files = [
        ("index.rst", SECTION),
        ("guide/index.rst", guide),
        ("guide/neap/index.rst", "Neap\n====\n"),
    ];
    let settings = converted("mkdocs", &files, &[]).read("mkdocs.yml");
    assert!(!settings.contains("navigation.indexes"), "{settings}");
}

// ---- Docusaurus

#[test]
fn docusaurus_has_languages_by_the_names_of_its_highlighter() {
    let text = "Tides\n=====\n\n.. code-block:: console\n\n   $ ebb\n";
    let project = converted("docusaurus", &[("index.rst", text)], &[]);
    assert_holds(&project.read("docs/index.mdx"), "```shell-session\n$ ebb\n");
    let languages = "additionalLanguages: ['bash', 'shell-session']";
    assert_holds(&project.read("docusaurus.config.js"), languages);
}

#[test]
fn docusaurus_is_told_what_is_on_the_server_but_not_in_the_site() {
    let text = "Tides\n=====\n\n`Moon </moon/phases>`_, `broken <[https://example.org>`_\n";
    let project = converted("docusaurus", &[("index.rst", text)], &[]);
    assert_holds(&project.read("docs/index.mdx"), "[Moon](pathname:///moon/phases), broken");
}

// ---- Docusaurus

#[test]
fn docusaurus_takes_no_dollar_of_a_term_and_of_its_definition_for_a_formula() {
    let text = page("docusaurus", "costs 5$ a day\n   and 7$ at night");
    assert_holds(&text, "<dt>costs 5\\$ a day</dt>\n<dd>and 7\\$ at night</dd>");
}

// ---- raw HTML in pieces

const BEGUN: &str = ".. raw:: html\n\n   <details class=\"neap\">\n\nText *within*.\n\n.. raw:: html\n\n   </details>";

#[test]
fn an_element_that_ends_in_a_later_block_holds_markdown_in_mkdocs() {
    let text = page("mkdocs", BEGUN);
    assert_holds(&text, "<details class=\"neap\" markdown>\n\nText *within*.\n\n</details>");
}

#[test]
fn an_element_that_ends_in_a_later_block_is_jsx_in_docusaurus() {
    let text = page("docusaurus", BEGUN);
    assert_holds(&text, "<details className=\"neap\">\n\nText *within*.\n\n</details>");
}

#[test]
fn an_element_that_never_ends_does_not_take_the_rest_of_a_page_in_mkdocs() {
    let text = page("mkdocs", ".. raw:: html\n\n   <div class=\"neap\">\n\nText after.");
    assert_holds(&text, "<div class=\"neap\"></div>\n\nText after.");
}

#[test]
fn an_element_that_never_ends_is_no_jsx_in_docusaurus() {
    let text = page("docusaurus", ".. raw:: html\n\n   <div class=\"neap\">\n\nText after.");
    assert_holds(&text, "dangerouslySetInnerHTML");
    assert_holds(&text, "Text after.");
}

#[test]
fn elements_that_overlap_are_not_taken_apart() {
    let overlap =
        ".. raw:: html\n\n   <div><section></div>\n\nText.\n\n.. raw:: html\n\n   </section>";
    assert_holds(&page("docusaurus", overlap), "dangerouslySetInnerHTML");
}

// ---- MyST: what is kept in its own words

const SHARED: &[(&str, &str)] = &[
    ("shelfmark.toml", "release = \"1.2\"\n"),
    (
        "index.rst",
        "Tides\n=====\n\n.. |moon| replace:: the *moon*\n\nBy |moon|, |release|.\n\n.. include:: part.txt\n\n.. literalinclude:: level.py\n   :lines: 1\n\n.. toctree::\n\n   more\n",
    ),
    ("more.rst", "More\n====\n\n.. include:: part.txt\n"),
    ("part.txt", "Mind the *bar*.\n"),
    ("level.py", "level = 1\nmore = 2\n"),
];

const KEEP: [&str; 4] = ["--set", "includes=keep", "--set", "substitutions=keep"];

#[test]
fn myst_gets_what_includes_and_substitutions_stand_for() {
    let text = converted("myst", SHARED, &[]).read("index.md");
    assert_holds(&text, "By the *moon*, 1.2.");
    assert_holds(&text, "\nMind the *bar*.\n");
    assert!(!text.contains("include}"), "{text}");
}

#[test]
fn myst_keeps_includes_when_told_to() {
    let project = converted("myst", SHARED, &KEEP);
    for page in ["index.md", "more.md"] {
        assert_holds(&project.read(page), "```{include} part.txt\n```");
    }
    assert_eq!(project.read("part.txt"), "Mind the *bar*.\n");
    assert_holds(&project.read("index.md"), "```{literalinclude} level.py\n:lines: 1\n```");
    assert_eq!(project.read("level.py"), "level = 1\nmore = 2\n");
}

#[test]
fn myst_keeps_substitutions_when_told_to() {
    let text = converted("myst", SHARED, &KEEP).read("index.md");
    assert_holds(&text, "By {{ moon }}, {sub-ref}`release`.");
    assert_holds(&text, "myst:\n  substitutions:\n    moon: \"the *moon*\"\n");
}

#[test]
fn myst_has_one_value_for_what_several_pages_substitute_alike() {
    let files = [
        (
            "shelfmark.toml",
            "rst_prolog = \".. |moon| replace:: the *moon*\"\n\n[set]\nsubstitutions = \"keep\"\n",
        ),
        ("index.rst", "Tides\n=====\n\nBy |moon|.\n\n.. toctree::\n\n   more\n"),
        ("more.rst", "More\n====\n\nBy |moon| again.\n"),
    ];
    let project = converted("myst", &files, &[]);
    assert_holds(&project.read("index.md"), "By {{ moon }}.");
    assert!(!project.read("more.md").contains("myst:"));
    assert_holds(&project.read("myst-settings.py"), "the *moon*");
}

// ---- cards

#[test]
fn the_anchor_of_a_card_stands_in_it() {
    let grid = "See :ref:`ebb <ebb>`.\n\n.. grid:: 2\n\n   .. grid-item-card:: Flood\n\n   .. _ebb:\n\n   .. grid-item-card:: Ebb\n      :link: https://example.org/\n\n      Low.";
    for (to, card) in [
        (
            "mkdocs",
            "-   **Flood**\n\n-   <a id=\"ebb\"></a>[Ebb](https://example.org/){ .card-link }\n",
        ),
        ("docusaurus", "<Card link>\n\n<Link id=\"ebb\" />**[Ebb](https://example.org/)**\n"),
        ("gfm", "- **Flood**\n\n- <a name=\"ebb\"></a>**[Ebb](https://example.org/)**\n"),
        (
            "starlight",
            "<div class=\"card card-linked\">\n\n<span id=\"ebb\" />**[Ebb](https://example.org/)**\n",
        ),
        (
            "vitepress",
            "<div class=\"card card-linked\">\n\n<a id=\"ebb\"></a>**[Ebb](https://example.org/)**\n",
        ),
    ] {
        assert_holds(&page(to, grid), card);
    }
}
