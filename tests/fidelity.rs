//! What Sphinx shows of a project, the written site shows too: whole runs, one behaviour each.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

/// The site that a project of these files becomes.
fn site(format: &str, files: &[(&str, &str)]) -> Project {
    let project = Project::new(files);
    let output = project.convert(&["--to", format, "-qq"]);
    assert_eq!(said(&output), "");
    project
}

// ---- what conf.py asks for

#[test]
fn what_is_to_do_is_shown_where_sphinx_shows_it() {
    let page = "Tides\n=====\n\n.. todo:: Measure.\n";
    let shown = |conf| {
        let project = Project::new(&[("conf.py", conf), ("index.rst", page)]);
        project.convert(&["--to", "mkdocs", "-qq"]);
        project.read("docs/index.md").contains("Measure.")
    };
    assert!(!shown(""));
    assert!(shown("todo_include_todos = True\n"));
    assert!(!shown("todo_include_todos = False\n"));
    assert!(shown("import os\ntodo_include_todos = 'READTHEDOCS' not in os.environ\n"));
}

// ---- headings

#[test]
fn docusaurus_finds_headings_beside_the_page_s_title() {
    let page = "Tides\n=====\n\nSee `Winds`_.\n\nWinds\n=====\n\nText.\n";
    let page = site("docusaurus", &[("conf.py", ""), ("index.rst", page)]).read("docs/index.mdx");
    assert!(page.contains("[Winds](#winds)"), "{page}");
    assert!(page.contains("<Link id=\"winds\" />\n\n# Winds"), "{page}");
}

#[test]
fn toctrees_list_sections_beside_a_page_s_title_beside_it() {
    let index = "Log\n===\n\n.. toctree::\n   :maxdepth: 2\n\n   tides\n   moon\n";
    let tides = "Tides\n=====\n\nHigh\n----\n\nText.\n\nWinds\n=====\n\nWest\n----\n\nText.\n";
    let files = [
        ("conf.py", ""),
        ("index.rst", index),
        ("tides.rst", tides),
        ("moon.rst", "Moon\n====\n\nText.\n"),
    ];
    let page = site("mkdocs", &files).read("docs/index.md");
    let list = "-   [Tides](tides.md)\n    -   [High](tides.md#high)\n-   [Winds](tides.md#winds)\n    \
                -   [West](tides.md#west)\n-   [Moon](moon.md)\n";
    assert!(page.contains(list), "{page}");
}

// ---- code

#[test]
fn a_language_that_pygments_does_not_know_keeps_its_name() {
    let page = "Tide log\n========\n\n.. code-block:: tidelog\n\n   high 04:10\n\n\
                .. code-block:: python\n\n   high = 1\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    assert!(project.read("docs/index.md").contains("```tidelog\nhigh 04:10"));
    let settings = project.read("mkdocs.yml");
    let expected = "extend_pygments_lang:\n        - name: tidelog\n          lang: text\n";
    assert!(settings.contains(expected), "{settings}");
    assert!(!settings.contains("name: python\n"), "{settings}");
}

// ---- objects

const PYTHON: &str = "Tides\n=====\n\n.. currentmodule:: tides\n\n.. autofunction:: predict(port, *, days=1)\n\n\
                      .. autofunction:: measure\n\n.. autoclass:: Gauge(port)\n\n   .. method:: read(when)\n\n   \
                      .. method:: Gauge.reset()\n\n   .. automethod:: close()\n\nSee :func:`predict`.\n";

#[test]
fn autodoc_shows_the_arguments_that_its_directive_says() {
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", PYTHON)]);
    let page = project.read("docs/index.md");
    let term = "`tides.predict(port, *, days=1)` { #tides.predict }\n:   ";
    assert!(page.contains(term), "{page}");
    assert!(page.contains("function <a id=\"tides.measure\"></a>`tides.measure`"), "{page}");
    assert!(page.contains("[`predict()`](#tides.predict)"), "{page}");
}

#[test]
fn what_stands_in_an_autodoc_class_is_named_without_it() {
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", PYTHON)]);
    let page = project.read("docs/index.md");
    assert!(page.contains("`read(when)` { #tides.Gauge.read "), "{page}");
    assert!(page.contains("`reset()` { #tides.Gauge.reset "), "{page}");
    assert!(page.contains("`close()` { #tides.Gauge.close }"), "{page}");
}

#[test]
fn module_names_can_be_left_out_of_autodoc() {
    let conf = "add_module_names = False\n";
    let project = site("mkdocs", &[("conf.py", conf), ("index.rst", PYTHON)]);
    assert!(project.read("docs/index.md").contains("`predict(port, *, days=1)` { #"));
}

#[test]
fn toctrees_list_what_autodoc_describes() {
    let index = "Harbour\n=======\n\n.. toctree::\n\n   tides\n";
    let files = |conf| [("conf.py", conf), ("index.rst", index), ("tides.rst", PYTHON)];
    let page = site("mkdocs", &files("")).read("docs/index.md");
    assert!(page.contains("    -   [`predict()`](tides.md#tides.predict)\n"), "{page}");
    assert!(page.contains("        -   [`Gauge.read()`](tides.md#tides.Gauge.read)\n"), "{page}");
    let page = site("mkdocs", &files("toc_object_entries = False\n")).read("docs/index.md");
    assert!(!page.contains("predict"), "{page}");
}

#[test]
fn an_object_whose_signature_conf_py_reads_is_named_without_arguments() {
    let conf =
        "def setup(app):\n    app.add_object_type('signal', 'signal', 'pair: %s; signal', read)\n";
    let page = "Signals\n=======\n\n.. signal:: storm-seen (mast, hour)\n\n   Up.\n\nSee :signal:`storm-seen`.\n";
    let project = site("mkdocs", &[("conf.py", conf), ("index.rst", page)]);
    let page = project.read("docs/index.md");
    assert!(page.contains("`storm-seen(mast, hour)` { #signal-storm-seen "), "{page}");
    assert!(page.contains("[`storm-seen`](#signal-storm-seen)"), "{page}");
}

#[test]
fn names_in_expressions_lead_to_what_they_name() {
    let page = "Locks\n=====\n\n.. cpp:class:: Lock\n\nA :cpp:expr:`const Lock*`, :cpp:texpr:`Lock&`, \
                :cpp:expr:`Weir*`.\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    let page = project.read("docs/index.md");
    assert!(
        page.contains(
            "A <code>const [Lock](#_CPPv44Lock)\\*</code>, [Lock](#_CPPv44Lock)&, `Weir*`."
        ),
        "{page}"
    );
}

// ---- references

#[test]
fn a_label_before_a_list_of_definitions_shows_the_first_term() {
    let page = "Words\n=====\n\n.. _ebb:\n\n*Ebb* tide\n   Falling.\n\nSee :ref:`ebb`.\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    assert!(project.read("docs/index.md").contains("See [Ebb tide](#ebb)."));
}

// ---- blocks and text

#[test]
fn roles_are_set_off_as_sphinx_sets_them_off() {
    let page = "Roles\n=====\n\n:mimetype:`text/tide` :manpage:`tide(1)` :newsgroup:`sci.tide` \
                :mailheader:`Tide-Level` :makevar:`TIDE`\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    let expected = "*text/tide* *tide(1)* *sci.tide* *Tide-Level* **TIDE**";
    assert!(project.read("docs/index.md").contains(expected));
}

#[test]
fn contents_of_a_section_can_be_told_from_its_text() {
    let page = "Page\n====\n\nHere\n----\n\n.. contents::\n   :local:\n\nDeep\n~~~~\n\nText.\n";
    let files = [("conf.py", ""), ("index.rst", page)];
    let list = "- [Deep](#deep)";
    let mkdocs = site("mkdocs", &files).read("docs/index.md");
    assert!(
        mkdocs.contains("<div class=\"contents\" markdown>\n\n-   [Deep](#deep)\n\n</div>"),
        "{mkdocs}"
    );
    let docusaurus = site("docusaurus", &files).read("docs/index.mdx");
    let expected = format!("<div className=\"contents\">\n\n{list}\n\n</div>");
    assert!(docusaurus.contains(&expected), "{docusaurus}");
}

#[test]
fn long_definitions_within_list_items_are_bullets_where_markdown_would_end_them() {
    let page = "Page\n====\n\n* Item\n\n  Flood\n     Rises.\n\n     For hours.\n\n* Item\n\n  Ebb\n     Falls.\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    let page = project.read("docs/index.md");
    assert!(page.contains("    -   **Flood**\n\n        Rises.\n\n        For hours.\n"), "{page}");
    assert!(page.contains("    Ebb\n    :   Falls.\n"), "{page}");
}

// ---- what extensions make

const CHANGELOG: &str = "Page\n====\n\n.. changelog::\n   :version: 1.2\n\n   .. change::\n      :tags: bug, door, heat\n      \
                         :tickets: 7\n\n      It closes.\n\n   .. change::\n      :tags: feature, heat\n      :pullreq: \
                         forge:9\n\n      It warms.\n\n   .. change::\n      :tags: bug\n\n      It opens.\n\n\
                         See :ticket:`3`.\n";

#[test]
fn changes_are_sorted_into_the_sections_that_settings_name() {
    let conf = "extensions = ['changelog']\nchangelog_sections = ['heat', 'door']\n\
                changelog_inner_tag_sort = ['feature', 'bug']\n\
                changelog_render_ticket = 'https://example.org/t/%s'\n\
                changelog_render_pullreq = {'forge': 'https://example.org/p/%s'}\n";
    let page = site("mkdocs", &[("conf.py", conf), ("index.rst", CHANGELOG)]).read("docs/index.md");
    let found = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text:?} in:\n{page}"));
    let order = [
        "## 1.2 { #change-1.2 }",
        "### heat { #change-1.2-heat }",
        "**[heat] [feature]** It warms",
        "[pull request forge:9](https://example.org/p/9)",
        "### door { #change-1.2-door }",
        "**[door] [bug] [heat]** It closes",
        "References: [#7](https://example.org/t/7)",
        "### misc",
        "**[bug]** It opens",
    ];
    let places = order.map(found);
    assert!(places.is_sorted(), "{places:?} in:\n{page}");
    assert!(page.contains("See [#3](https://example.org/t/3)."), "{page}");
}

#[test]
fn older_changes_are_folded_away_with_log_cabinet() {
    let conf = "version = '2.1'\nextensions = ['sphinxcontrib.log_cabinet']\n";
    let text = "Page\n====\n\n.. versionadded:: 1.9\n   Old.\n\n.. versionchanged:: 1.10\n   Older.\n\n\
                .. versionchanged:: 2.1\n   New.\n";
    let page = site("mkdocs", &[("conf.py", conf), ("index.rst", text)]).read("docs/index.md");
    let found = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text:?} in:\n{page}"));
    let places =
        ["Changed in version 2.1", "??? ", "Changelog", "in version 1.10", "in version 1.9"]
            .map(found);
    assert!(places.is_sorted(), "{places:?} in:\n{page}");
}

#[test]
fn a_tab_of_code_may_have_its_label_as_an_option() {
    let text = "Page\n====\n\n.. tabs::\n\n   .. code-tab:: ini\n      :caption: oven.cfg\n\n      heat = 1\n";
    let page = site("mkdocs", &[("conf.py", ""), ("index.rst", text)]).read("docs/index.md");
    assert!(page.contains("=== \"oven.cfg\"\n"), "{page}");
}

#[test]
fn the_function_that_reads_signatures_says_name_and_program() {
    let conf = "def read(env, sig, node):\n    env.ref_context['std:program'] = sig.split()[0]\n    \
                title = 'tide-tool %s' % sig\n    node += addnodes.desc_name(title, title)\n    \
                return sig.split()[0]\n\n\
                def setup(app):\n    app.add_object_type('tool', 'tool', parse_node=read)\n";
    let text = "Page\n====\n\n.. tool:: measure [port]\n\n   .. option:: --days\n\nSee :tool:`measure` and \
                :option:`measure --days`.\n";
    let page = site("mkdocs", &[("conf.py", conf), ("index.rst", text)]).read("docs/index.md");
    assert!(page.contains("`tide-tool measure [port]`"), "{page}");
    assert!(page.contains("[`measure`](#tool-measure)"), "{page}");
    assert!(page.contains("[`measure --days`](#cmdoption-measure-days)"), "{page}");
}

#[test]
fn a_role_of_the_project_leads_to_objects_of_its_type_alone() {
    let conf = "def setup(app):\n    app.add_crossref_type('lookup', 'lookup')\n    \
                app.add_crossref_type('filter', 'sift')\n";
    let text = "Page\n====\n\n.. lookup:: date\n\nOne\n---\n\n.. filter:: date\n\nTwo\n---\n\nSee :sift:`date`.\n";
    let page = site("mkdocs", &[("conf.py", conf), ("index.rst", text)]).read("docs/index.md");
    assert!(page.contains("(#std-filter-date)"), "{page}");
}

#[test]
fn directions_for_doctest_are_left_out() {
    let text = "Page\n====\n\n>>> tide()  # doctest: +SKIP\n'high'\n\n.. code-block:: python\n\n   tide()  # doctest: +SKIP\n";
    let page =
        |conf| site("mkdocs", &[("conf.py", conf), ("index.rst", text)]).read("docs/index.md");
    let trimmed = page("");
    assert!(trimmed.contains(">>> tide()\n"), "{trimmed}");
    assert!(trimmed.contains("\ntide()  # doctest: +SKIP\n"), "{trimmed}");
    assert!(page("trim_doctest_flags = False\n").contains(">>> tide()  # doctest: +SKIP"));
}

// ---- pages

#[test]
fn a_page_beside_the_folder_of_its_name_keeps_an_address_of_its_own() {
    let files = [
        ("conf.py", ""),
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   guide\n   guide/index\n"),
        ("guide.rst", "Moved\n=====\n\nText.\n"),
        ("guide/index.rst", "Guide\n=====\n\nText.\n"),
    ];
    let settings = site("mkdocs", &files).read("mkdocs.yml");
    assert!(settings.contains("use_directory_urls: false\n"), "{settings}");
    let project = site("docusaurus", &files);
    let page = project.read("docs/guide.mdx");
    assert!(page.contains("slug: \"/guide.html\"\n"), "{page}");
    assert!(!project.read("docs/guide/index.mdx").contains("slug"));
    assert!(!site("mkdocs", &files[..3]).read("mkdocs.yml").contains("use_directory_urls"));
}

#[test]
fn a_second_section_of_the_first_level_keeps_its_ids() {
    let text = "Tides\n=====\n\nText.\n\n.. _low:\n\nEbb\n===\n\nText.\n";
    let files = [("conf.py", ""), ("index.rst", text)];
    let page = site("mkdocs", &files).read("docs/index.md");
    assert!(page.contains("# <a id=\"ebb\"></a>Ebb { #low }\n"), "{page}");
    let page = site("docusaurus", &files).read("docs/index.mdx");
    assert!(page.contains("<Link id=\"low\" />"), "{page}");
    assert!(page.contains("\n# Ebb\n"), "{page}");
}

#[test]
fn a_page_of_autodoc_alone_is_named_after_what_is_described() {
    let files = [
        ("conf.py", ""),
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   api\n"),
        ("api.rst", ".. automodule:: tides.gauge\n"),
    ];
    let settings = site("mkdocs", &files).read("mkdocs.yml");
    assert!(settings.contains("tides.gauge: api.md\n"), "{settings}");
}

// ---- Docusaurus

#[test]
fn docusaurus_keeps_the_names_of_files_where_there_are_files() {
    let text = "Page\n====\n\nText.\n";
    let image = "Page\n====\n\n.. image:: wave.svg\n";
    let plain = site("docusaurus", &[("conf.py", ""), ("index.rst", text)]);
    assert!(!plain.site("src/plugins/file-names.js").exists());
    assert!(!plain.read("docusaurus.config.js").contains("fileNames"));
    let files = [("conf.py", ""), ("index.rst", image), ("wave.svg", "<svg/>")];
    let project = site("docusaurus", &files);
    assert!(project.site("src/plugins/file-names.js").exists());
    let settings = project.read("docusaurus.config.js");
    assert!(settings.contains("plugins: [fileNames],"), "{settings}");
    assert!(settings.contains("beforeDefaultRemarkPlugins: [keepFileNames],"), "{settings}");
    assert!(project.read("docs/index.mdx").contains("![](wave.svg)"));
}

#[test]
fn a_collapsible_admonition_says_its_kind() {
    let page = "Page\n====\n\n.. note::\n   :collapsible:\n\n   Text.\n";
    let project = site("docusaurus", &[("conf.py", ""), ("index.rst", page)]);
    assert!(project.read("docs/index.mdx").contains("<summary>Note</summary>"));
}

#[test]
fn an_id_that_looks_like_an_address_stands_above_its_heading() {
    let page = "Page\n====\n\n.. c:struct:: Data\n\n   .. c:union:: @kind\n";
    let project = site("docusaurus", &[("conf.py", ""), ("index.rst", page)]);
    let page = project.read("docs/index.mdx");
    assert!(page.contains("<Link id=\"c.Data.@kind\" />"), "{page}");
    assert!(!page.contains("\\{#c.Data.@kind}"), "{page}");
}
