//! `.vitepress/config.mjs`, the theme with the style sheet of cards, and a first page where there is none.

use super::navigation::{Words, navigation};
use super::package::package_json;
use super::{begun, home, made, title};
use crate::catalog::Project;
use crate::write::links::base_path;
use crate::write::markdown::{js_string, yaml};
use crate::write::{File, Site};
use std::fmt::Write as _;

const CARDS: &str =
    concat!(include_str!("../assets/vitepress-cards.css"), include_str!("../assets/cards.css"));

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let mut files = Vec::new();
    let folder = if site.options.single { "" } else { "docs/" };
    if site.uses.cards {
        files.push(made(format!("{folder}.vitepress/theme/cards.css"), CARDS));
    }
    if site.uses.cards || site.uses.tabs {
        files.push(begun(format!("{folder}.vitepress/theme/index.js"), theme(site)));
    }
    let project = site.catalog.project.clone().unwrap_or_default();
    files.push(begun(format!("{folder}.vitepress/config.mjs"), configuration(site, &project)));
    if !site.options.single {
        files.push(begun("package.json", package(site)));
        files.extend(first_page(site, &project));
    }
    files
}

fn theme(site: &Site<'_>) -> String {
    let mut out = String::from("import DefaultTheme from 'vitepress/theme'\n");
    if site.uses.tabs {
        out.push_str("import { enhanceAppWithTabs } from 'vitepress-plugin-tabs/client'\n");
    }
    if site.uses.cards {
        out.push_str("import './cards.css'\n");
    }
    out.push_str("\nexport default {\n  extends: DefaultTheme,\n");
    if site.uses.tabs {
        out.push_str("  enhanceApp({ app }) {\n    enhanceAppWithTabs(app)\n  },\n");
    }
    out.push_str("}\n");
    out
}

fn configuration(site: &Site<'_>, project: &Project) -> String {
    let uses = &site.uses;
    let plugins: Vec<(&str, &str)> = [
        (uses.footnotes, ("footnote", "import footnote from 'markdown-it-footnote'")),
        (
            uses.tabs,
            ("tabsMarkdownPlugin", "import { tabsMarkdownPlugin } from 'vitepress-plugin-tabs'"),
        ),
    ]
    .iter()
    .filter_map(|(used, plugin)| used.then_some(*plugin))
    .collect();
    let mut out = String::from("import { defineConfig } from 'vitepress'\n");
    for (_, import) in &plugins {
        let _ = writeln!(out, "{import}");
    }
    let _ = writeln!(
        out,
        "\nexport default defineConfig({{\n  title: {},",
        js_string(&title(site, project))
    );
    let path = base_path(site.options.base_url.as_deref());
    if path != "/" {
        let _ = writeln!(out, "  base: {},", js_string(&path));
    }
    out.push_str(
        "  // Files that go with the pages are not pages, whatever their names.\n  \
         srcExclude: ['public/**'],\n  markdown: {\n    \
         // `conf.py` is a file, not an address, and `:/` no face.\n    linkify: false,\n    \
         emoji: { shortcuts: {} },\n    // Titles like those that pages give themselves.\n    \
         container: {\n      infoLabel: 'Info', tipLabel: 'Tip', warningLabel: 'Warning', \
         dangerLabel: 'Danger',\n    },\n",
    );
    if uses.math {
        out.push_str("    math: true,\n");
    }
    if !plugins.is_empty() {
        out.push_str("    config(md) {\n");
        for (name, _) in &plugins {
            let _ = writeln!(out, "      md.use({name})");
        }
        out.push_str("    },\n");
    }
    out.push_str(
        "  },\n  themeConfig: {\n    outline: 'deep',\n    search: { provider: 'local' },\n",
    );
    if !site.options.single {
        let words = Words { label: "text", page, groups_lead: true };
        let entries = navigation(site, project, &words, 3);
        let _ = writeln!(out, "    sidebar: [\n{entries}    ],");
    }
    out.push_str("  },\n})\n");
    out
}

fn page(_: &Site<'_>, doc: &str) -> String {
    format!("link: {}", js_string(&format!("/{doc}")))
}

/// A page that leads on to the one that the site begins with.
fn first_page(site: &Site<'_>, project: &Project) -> Option<File> {
    let home = home(site, project)?;
    let doc = &home.source.doc;
    let refresh = yaml(&format!("0; url={doc}.html"));
    let text = format!(
        "---\nhead:\n  - - meta\n    - {{http-equiv: refresh, content: {refresh}}}\n---\n\n[{}](./{doc}.md)\n",
        home.title.replace(['[', ']', '<', '{'], " "),
    );
    Some(begun("docs/index.md", text))
}

fn package(site: &Site<'_>) -> String {
    let uses = &site.uses;
    let packages: Vec<(&str, &str)> = [
        (uses.footnotes, ("markdown-it-footnote", "^4.0.0")),
        (uses.math, ("markdown-it-mathjax3", "^4.3.0")),
        (true, ("vitepress", "^1.6.0")),
        (uses.tabs, ("vitepress-plugin-tabs", "^0.7.0")),
    ]
    .iter()
    .filter_map(|(used, package)| used.then_some(*package))
    .collect();
    let scripts = [("start", "vitepress dev docs"), ("build", "vitepress build docs")];
    package_json(&scripts, &packages, Some("  \"type\": \"module\""))
}
