//! Redirects: the address that Sphinx gave a page leads to the page on the new site, for every host.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};

fn redirects(to: &str, host: &str, file: &str) -> String {
    let project = Project::new(&[
        ("conf.py", "project = 'Tides'\n"),
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   guide/index\n   guide/maps\n"),
        ("guide/index.rst", "Guide\n=====\n\nHow to.\n"),
        ("guide/maps.rst", "Maps\n====\n\nWhere.\n"),
    ]);
    let output = project.convert(&["--to", to, "--redirects", host]);
    assert!(output.status.success(), "{}", said(&output));
    project.read(file)
}

// What is served as `guide/` is the file `guide/index.html`: pages named `index` are in none of the lists.

#[test]
fn the_plugin_of_mkdocs_writes_the_redirect_where_the_old_page_was() {
    let expected = "plugins:\n  - redirects:\n      redirect_maps:\n        \"guide/maps.html.md\": \"guide/maps.md\"\n";
    assert_eq!(redirects("mkdocs", "mkdocs", "redirects.yml"), expected);
}

#[test]
fn docusaurus_redirects_from_route_to_route() {
    let list = redirects("docusaurus", "docusaurus", "redirects.json");
    let list: serde_json::Value = serde_json::from_str(&list).expect("it is JSON");
    assert_eq!(list[0]["from"], "/guide/maps.html");
    assert!(list[0]["to"].as_str().is_some_and(|to| to.ends_with("/guide/maps")), "{list}");
}

#[test]
fn astro_takes_an_object_of_routes() {
    let map = redirects("starlight", "astro", "redirects.json");
    let map: serde_json::Value = serde_json::from_str(&map).expect("it is JSON");
    assert_eq!(map, serde_json::json!({"/guide/maps.html": "/guide/maps/"}));
}

#[test]
fn vitepress_keeps_the_addresses_of_sphinx() {
    assert_eq!(redirects("vitepress", "netlify", "_redirects"), "");
}

#[test]
fn netlify_takes_a_line_for_each_page() {
    assert_eq!(redirects("mkdocs", "netlify", "_redirects"), "/guide/maps.html /guide/maps/ 301\n");
}

#[test]
fn read_the_docs_takes_page_redirects() {
    let expected = "redirects:\n  - type: page\n    from_url: \"/guide/maps.html\"\n    \
                    to_url: \"/guide/maps/\"\n    http_status: 301\n";
    assert_eq!(redirects("mkdocs", "readthedocs", "readthedocs-redirects.yml"), expected);
}

#[test]
fn nginx_takes_a_map() {
    let expected = "map $uri $new_uri {\n    \"/guide/maps.html\" \"/guide/maps/\";\n}\n";
    assert_eq!(redirects("mkdocs", "nginx", "redirects.conf"), expected);
}

// ---- the inventory, for projects that link to this one

#[test]
fn every_object_of_the_pages_is_in_the_inventory_under_its_name() {
    let project = Project::new(&[
        ("conf.py", "def setup(app):\n    app.add_crossref_type('knot', 'knot')\n"),
        (
            "index.rst",
            "Ship\n====\n\nText.\n\n.. py:module:: ship.deck\n\n.. program:: sail\n\n.. option:: --fast\n\n   \
             Quickly.\n\n.. knot:: bowline\n\nIt holds.\n\n.. py:function:: swab()\n",
        ),
    ]);
    project.convert(&["--to", "mkdocs"]);
    let bytes = std::fs::read(project.site("docs/objects.inv")).expect("it was written");
    let inventory = shelfmark::project::inventory::Inventory::read(&bytes).expect("it is one");
    let page = project.read("docs/index.md");
    for (role, name, id) in [
        ("py:module", "ship.deck", "module-ship.deck"),
        ("py:function", "ship.deck.swab", "ship.deck.swab"),
        ("std:cmdoption", "sail.--fast", "cmdoption-sail-fast"),
        ("std:knot", "bowline", "std-knot-bowline"),
    ] {
        let item = inventory.get(role, name).unwrap_or_else(|| panic!("no {role} {name}"));
        assert_eq!(item.uri, format!("#{id}"), "{role} {name}");
        let is_there = page.contains(&format!("#{id} ")) || page.contains(&format!("id=\"{id}\""));
        assert!(is_there, "{id} in {page}");
    }
}

#[test]
fn a_module_that_a_page_begins_with_is_at_the_top_of_the_page() {
    let project = Project::new(&[
        ("conf.py", ""),
        ("index.rst", ".. py:module:: hold\n\nHold\n====\n\nText.\n\n.. py:function:: load()\n"),
    ]);
    project.convert(&["--to", "mkdocs"]);
    let bytes = std::fs::read(project.site("docs/objects.inv")).expect("it was written");
    let inventory = shelfmark::project::inventory::Inventory::read(&bytes).expect("it is one");
    assert_eq!(inventory.get("py:module", "hold").map(|item| item.uri.as_str()), Some(""));
    let function = inventory.get("py:function", "hold.load").map(|item| item.uri.as_str());
    assert_eq!(function, Some("#hold.load"));
}
