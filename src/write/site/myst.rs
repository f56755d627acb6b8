//! What Sphinx has to be told to read MyST pages: a `conf.py` to begin with, and the lines that one
//! which is there already needs.

use super::{begun, made, title};
use crate::write::markdown::written_substitutions;
use crate::write::{File, Site};
use std::fmt::Write as _;

/// The settings that pages count on.
const SETTINGS: &str = "\
# What the pages need of MyST-Parser, beside \"myst_parser\" (and \"sphinx_design\") in `extensions`.
myst_enable_extensions = [
    \"attrs_block\",
    \"attrs_inline\",
    \"colon_fence\",
    \"deflist\",
    \"dollarmath\",
    \"fieldlist\",
]
# Hyperlinks to titles of the same page.
myst_heading_anchors = 6
# Footnotes stay where they are written.
myst_footnote_sort = False
myst_footnote_transition = False
";

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    if site.options.single {
        return Vec::new();
    }
    let mut files =
        vec![made("myst-settings.py", &settings(site)), begun("conf.py", configuration(site))];
    if site.options.chose("includes", "keep") {
        files.extend(site.fragments().files());
    }
    files
}

/// The settings, with what was asked for.
fn settings(site: &Site<'_>) -> String {
    let mut out = SETTINGS.to_owned();
    out.push_str(&schemes(site));
    if !site.options.chose("substitutions", "keep") {
        return out;
    }
    out = out.replacen("]\n", "    \"substitution\",\n]\n", 1);
    let shared = written_substitutions(site);
    if !shared.is_empty() {
        out.push_str("# What several pages mean by the same name.\nmyst_substitutions = {\n");
        for (name, value) in &shared {
            let _ = writeln!(out, "    {}: {},", string(name), string(value));
        }
        out.push_str("}\n");
    }
    out
}

/// The schemes of addresses, where MyST-Parser would take some for names of pages.
fn schemes(site: &Site<'_>) -> String {
    const KNOWN: [&str; 4] = ["http", "https", "mailto", "ftp"];
    // Such links are not written, or not read.
    const LEFT_OUT: [&str; 4] = ["javascript", "vbscript", "file", "data"];
    let is_more = |scheme: &&str| !KNOWN.contains(scheme) && !LEFT_OUT.contains(scheme);
    let more: Vec<&str> = site.links.schemes().filter(is_more).collect();
    if more.is_empty() {
        return String::new();
    }
    let all: Vec<String> = KNOWN.into_iter().chain(more).map(string).collect();
    format!("# Addresses, beside those of the web.\nmyst_url_schemes = [{}]\n", all.join(", "))
}

fn configuration(site: &Site<'_>) -> String {
    let project = site.catalog.project.clone().unwrap_or_default();
    let mut out = format!("project = {}\n", string(&title(site, &project)));
    let values = [
        ("author", &project.author),
        ("copyright", &project.copyright),
        ("version", &project.version),
        ("release", &project.release),
    ];
    for (name, value) in values {
        if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "{name} = {}", string(value));
        }
    }
    if !project.root.is_empty() && project.root != "index" {
        let _ = writeln!(out, "root_doc = {}", string(&project.root));
    }
    out.push_str("extensions = [\"myst_parser\", \"sphinx_design\"]\n\n");
    out + &settings(site)
}

/// Text as a Python string.
fn string(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
