//! Where references lead in a whole project, and what they show.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

/// The page `index` of a project, and what was said of it.
fn converted(files: &[(&str, &str)]) -> (String, String) {
    let project = Project::new(files);
    let output = project.convert(&["--to", "gfm"]);
    (project.read("index.md"), said(&output))
}

// ---- labels

#[test]
fn a_label_before_a_list_of_terms_shows_the_first_term() {
    let page = "Tides\n=====\n\nSee :ref:`ebb`.\n\n.. _ebb:\n\nEbb\n   Falling water.\nFlow\n   Rising water.\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [Ebb](#ebb)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_a_field_list_shows_the_first_field() {
    let page = "Tides\n=====\n\nSee :ref:`facts`.\n\n.. _facts:\n\n:Height: 3 m\n:Speed: 1 kn\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [Height](#facts)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_a_toctree_shows_its_caption() {
    let page = "Tides\n=====\n\nSee :ref:`pages`.\n\n.. _pages:\n\n.. toctree::\n   :caption: All pages\n\n   neap\n";
    let (index, messages) = converted(&[("index.rst", page), ("neap.rst", "Neap\n====\n")]);
    assert!(index.contains("See [All pages]("), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_label_before_an_object_is_reached_by_a_reference_with_a_text() {
    let page = "Tides\n=====\n\nSee :ref:`the command <now>`.\n\n.. _now:\n\n.. option:: --now\n\n   At once.\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("See [the command](#now)."), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn a_token_leads_to_its_rule() {
    let rules =
        ".. productionlist::\n   level: `digit`\n\n.. productionlist:: moon\n   phase: \"new\"\n";
    let page = format!("Grammar\n=======\n\n{rules}\n:token:`level`, :token:`moon:phase`\n");
    let (index, messages) = converted(&[("index.rst", &page)]);
    assert!(index.contains("[`level`](#grammar-token-level)"), "{index}");
    assert!(index.contains("[`moon:phase`](#grammar-token-moon-phase)"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

// ---- numbers

#[test]
fn a_label_before_a_figure_table_or_code_block_is_referred_to_by_number() {
    let page = "Tides\n=====\n\nSee :numref:`wave`, :numref:`Drawing %s <wave>`, :numref:`heights` and :numref:`ask`.\n\n\
                .. _wave:\n\n.. figure:: wave.svg\n\n   A wave\n\n\
                .. _heights:\n\n.. table:: Heights\n\n   == ==\n   1  2\n   == ==\n\n\
                .. _ask:\n\n.. code-block:: sh\n   :caption: Asking\n\n   tide\n";
    let (index, messages) = converted(&[("conf.py", "numfig = True\n"), ("index.rst", page)]);
    let links = "[Fig. 1](#wave), [Drawing 1](#wave), [Table 1](#heights) and [Listing 1](#ask)";
    assert!(index.contains(links), "{index}");
    for caption in ["Fig. 1: A wave", "Table 1: Heights", "**Listing 1: Asking**"] {
        assert!(index.contains(caption), "{caption}: {index}");
    }
    assert!(!messages.contains("undefined"), "{messages}");
}

#[test]
fn captions_and_references_have_the_same_numbers() {
    let conf = "numfig = True\nnumfig_format = {'figure': 'Picture %s.'}\n";
    let page = "Tides\n=====\n\nSee :numref:`wave`.\n\n.. figure:: wave.svg\n   :name: wave\n\n   A wave\n";
    let (index, _) = converted(&[("conf.py", conf), ("index.rst", page)]);
    assert!(index.contains("See [Picture 1.](#wave)."), "{index}");
    assert!(index.contains("Picture 1. A wave"), "{index}");
}

// ---- ids

#[test]
fn a_link_to_a_labelled_section_does_not_use_a_number_for_an_id() {
    let page = "Tides\n=====\n\nSee `reading a gauge`_ and `Ebb`_.\n\n\
                .. _reading-a-gauge:\n\nReading a gauge\n---------------\n\nx\n\n.. _ebb:\n\nEbb\n---\n\ny\n";
    let (index, messages) = converted(&[("index.rst", page)]);
    assert!(index.contains("[reading a gauge](#reading-a-gauge) and [Ebb](#ebb)"), "{index}");
    assert!(!index.contains("id1") && !index.contains("id2"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

// ---- C and C++

const OVEN: &str = "Oven\n====\n\n.. cpp:class:: Oven\n\n   .. cpp:function:: void heat() const\n   .. cpp:function:: void heat(int degrees)\n   .. cpp:function:: bool operator()(int i)\n\n      As :cpp:func:`void heat(int)` does.\n\n.. cpp:class:: template<typename T> Tray\n\n.. cpp:class:: template<typename T> Tray<T*>\n\n.. cpp:function:: template<typename T> T twice(T t)\n\n.. c:struct:: Loaf\n\n   .. c:union:: @crumb\n\n      .. c:var:: int size\n\n";

fn oven_with(reference: &str) -> (String, String) {
    let (index, messages) = converted(&[("index.rst", &format!("{OVEN}Here: {reference}\n"))]);
    let line = index.lines().find(|line| line.starts_with("Here:")).unwrap_or_default();
    (line.to_owned(), messages)
}

#[test]
fn a_cpp_reference_with_parameters_leads_to_that_overload() {
    let (line, messages) = oven_with(":cpp:func:`void Oven::heat(int)`");
    assert_eq!(line, "Here: [`void Oven::heat(int)`](#_CPPv4N4Oven4heatEi)", "{messages}");
    let (line, messages) = oven_with(":cpp:func:`void Oven::heat() const`");
    assert_eq!(line, "Here: [`void Oven::heat() const`](#_CPPv4NK4Oven4heatEv)", "{messages}");
}

#[test]
fn a_cpp_reference_with_parameters_is_looked_up_in_the_scopes_around_it() {
    let (index, messages) = converted(&[("index.rst", OVEN)]);
    assert!(
        index.contains("As [`void heat(int)`](#_CPPv4N4Oven4heatEi) does."),
        "{index}{messages}"
    );
}

#[test]
fn a_cpp_reference_to_an_overload_that_is_not_there_leads_nowhere() {
    let (line, _) = oven_with(":cpp:func:`void Oven::heat(long)`");
    assert_eq!(line, "Here: `void Oven::heat(long)`");
}

#[test]
fn a_cpp_reference_with_template_parameters_leads_to_the_template_that_has_them() {
    let (line, messages) = oven_with(":cpp:class:`template\\<typename T> Tray\\<T*>`");
    assert_eq!(line, "Here: [`template<typename T> Tray<T*>`](#_CPPv4I0E4TrayIP1TE)", "{messages}");
    let (line, messages) = oven_with(":cpp:func:`template\\<typename T> twice`");
    assert!(line.ends_with("](#_CPPv4I0E5twice1T1T)"), "{line} {messages}");
}

#[test]
fn an_operator_is_found_by_its_name() {
    let (line, messages) = oven_with(":cpp:func:`Oven::operator()`");
    assert!(line.ends_with("](#_CPPv4N4OvenclEi)"), "{line} {messages}");
}

#[test]
fn a_member_of_an_anonymous_union_is_a_member_of_what_holds_it() {
    let (line, messages) = oven_with(":c:var:`Loaf.size`, :c:var:`Loaf.@crumb.size`");
    assert_eq!(line.matches("](#c.Loaf.@crumb.size)").count(), 2, "{line} {messages}");
}

// ---- sphinx-issues

fn with_issues(settings: &str, text: &str) -> String {
    let conf = format!("extensions = ['sphinx_issues']\n{settings}\n");
    converted(&[("conf.py", &conf), ("index.rst", &format!("Page\n====\n\n{text}\n"))]).0
}

#[test]
fn issues_lead_to_the_project_of_conf_py() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":issue:`7` :pr:`8`");
    let issue = "[#7](https://github.com/tide/clock/issues/7)";
    assert!(
        page.contains(&format!("{issue} [#8](https://github.com/tide/clock/pull/8)")),
        "{page}"
    );
}

#[test]
fn several_issues_are_several_links() {
    let page = with_issues("issues_default_group_project = 'tide/clock'", ":issue:`7,9`");
    let link = |number| format!("[#{number}](https://github.com/tide/clock/issues/{number})");
    assert!(page.contains(&format!("{}, {}", link(7), link(9))), "{page}");
}

#[test]
fn an_issue_of_another_project_names_it() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":issue:`moon/phase#3`");
    assert!(page.contains("[moon/phase#3](https://github.com/moon/phase/issues/3)"), "{page}");
}

#[test]
fn addresses_of_issues_can_be_those_of_another_tracker() {
    let settings = "issues_uri = 'https://bugs.example.org/{issue}'\nissues_prefix = '!'";
    let page = with_issues(settings, ":issue:`7` and :issue:`the leak <8>`");
    assert!(page.contains("[!7](https://bugs.example.org/7)"), "{page}");
    assert!(page.contains("[the leak](https://bugs.example.org/8)"), "{page}");
}

#[test]
fn of_a_commit_the_first_seven_characters_are_shown() {
    let page = with_issues("issues_github_path = 'tide/clock'", ":commit:`0123456789abcdef`");
    assert!(
        page.contains("[@0123456](https://github.com/tide/clock/commit/0123456789abcdef)"),
        "{page}"
    );
}

#[test]
fn an_issue_without_a_project_stays_text() {
    let page = with_issues("", ":issue:`7` by :user:`ada`");
    assert!(page.contains("#7 by [@ada](https://github.com/sponsors/ada)"), "{page}");
}

// ---- other projects

/// The page `index` of a project that knows the inventory of another one, `fleet`, and what was said of it.
fn beside_fleet(text: &str) -> (String, String) {
    use shelfmark::project::inventory::{self, Entry};
    let entry = |name: &str, role: &str, uri: &str, display: Option<&str>| Entry {
        name: name.to_owned(),
        role: role.to_owned(),
        priority: 1,
        uri: uri.to_owned(),
        display: display.map(str::to_owned),
    };
    let entries = vec![
        entry("hull.Keel", "py:class", "hull.html#$", None),
        entry("rules", "std:label", "rules.html#rules", Some("Rules of the fleet")),
        entry("Keel", "std:term", "terms.html#term-Keel", Some("Keel")),
    ];
    let conf = "intersphinx_mapping = {'fleet': ('https://fleet.example', 'fleet.inv')}\n";
    let own = "Own\n===\n\n.. _rules:\n\nOwn rules\n---------\n\n";
    let project = Project::new(&[("conf.py", conf), ("index.rst", &format!("{own}{text}\n"))]);
    let bytes = inventory::write("Fleet", "1.0", entries);
    std::fs::write(project.docs().join("fleet.inv"), bytes).expect("files can be written");
    let output = project.convert(&["--to", "gfm"]);
    (project.read("index.md"), said(&output))
}

#[test]
fn an_external_role_passes_over_the_places_of_this_project() {
    let (index, messages) = beside_fleet(":ref:`rules`, :external:ref:`rules`");
    assert!(index.contains("[Own rules](#rules)"), "{index}");
    assert!(
        index.contains("[Rules of the fleet](https://fleet.example/rules.html#rules)"),
        "{index}"
    );
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn an_external_role_may_name_inventory_and_domain() {
    let (index, messages) = beside_fleet(":external+fleet:py:class:`hull.Keel`");
    assert!(index.contains("[`hull.Keel`](https://fleet.example/hull.html#hull.Keel)"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn an_external_role_that_finds_nothing_keeps_its_text_and_says_so() {
    let (index, messages) = beside_fleet("See :external+fleet:py:class:`hull.Mast`.");
    assert!(index.contains("See `hull.Mast`."), "{index}");
    assert!(
        messages.contains("no inventory has :external+fleet:py:class:`hull.Mast`"),
        "{messages}"
    );
}

#[test]
fn a_term_of_another_project_is_found_in_any_case() {
    let (index, messages) = beside_fleet(":term:`keel`");
    assert!(index.contains("[Keel](https://fleet.example/terms.html#term-Keel)"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn the_name_of_an_inventory_is_not_shown() {
    let (index, _) = beside_fleet(":py:class:`fleet:hull.Keel`");
    assert!(index.contains("[`hull.Keel`](https://fleet.example/hull.html#hull.Keel)"), "{index}");
}

// ---- aliases

#[test]
fn an_alias_shows_the_declarations_that_it_names_with_links_to_them() {
    let bread = ".. cpp:class:: Bread\n\n   .. cpp:function:: void bake(int hours)\n\n   .. cpp:function:: void bake()\n\n";
    let text = format!("Oven\n====\n\n{bread}.. cpp:alias:: Bread::bake\n");
    let (index, messages) = converted(&[("index.rst", &text)]);
    assert!(index.contains("## [`void bake(int hours)`](#"), "{index}");
    assert!(index.contains("## [`void bake()`](#"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}

#[test]
fn an_alias_of_another_page_leads_there() {
    let bread = "Bread\n=====\n\n.. c:struct:: bread\n";
    let oven = "Oven\n====\n\n.. toctree::\n\n   bread\n\n.. c:alias:: bread\n";
    let (index, _) = converted(&[("index.rst", oven), ("bread.rst", bread)]);
    assert!(index.contains("## [`bread`](bread.md#c.bread)"), "{index}");
}

// ---- fields

#[test]
fn what_is_said_of_an_argument_may_be_more_than_a_paragraph() {
    let field = "   :param int hours: How long.\n\n      As in:\n\n      .. code-block:: python\n\n         bake(2)\n";
    let text = format!("Oven\n====\n\n.. py:function:: bake(hours)\n\n{field}");
    let (index, _) = converted(&[("index.rst", &text)]);
    assert!(index.contains("**hours** (*int*) – How long.\n"), "{index}");
    assert!(index.contains("```python\n"), "{index}");
}

// ---- pages that Sphinx makes

#[test]
fn an_index_in_a_toctree_is_named_and_leads_nowhere() {
    let page = "Tides\n=====\n\n.. toctree::\n\n   neap\n   genindex\n";
    let (index, messages) = converted(&[("index.rst", page), ("neap.rst", "Neap\n====\n")]);
    assert!(index.contains("- [Neap](neap.md)\n- Index"), "{index}");
    assert!(!messages.contains("warning"), "{messages}");
}
