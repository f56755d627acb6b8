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
    assert!(page.contains("`tides.measure`<a id="), "{page}");
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
