//! `mkdocs.yml`, the style sheet of cards, the script for formulas.

use super::{address, begun, language, made, navigated, picture, title};
use crate::catalog::{NavigationItem, Project};
use crate::write::markdown::{language_word, yaml};
use crate::write::url::is_unsafe_url;
use crate::write::{File, Site};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::fmt::Write as _;

const CARDS: &str = include_str!("../assets/mkdocs-cards.css");
const MATHJAX: &str = include_str!("../assets/mkdocs-mathjax.js");
/// The names of languages that Pygments knows, sorted.
const PYGMENTS_LANGUAGES: &str = include_str!("../assets/pygments-languages.txt");

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let folder = if site.options.single { "" } else { "docs/" };
    let mut files = Vec::new();
    if site.uses.cards {
        files.push(made(format!("{folder}stylesheets/cards.css"), CARDS));
    }
    if site.uses.math {
        files.push(made(format!("{folder}javascripts/mathjax.js"), MATHJAX));
    }
    files.push(begun("mkdocs.yml", configuration(site)));
    files
}

fn configuration(site: &Site<'_>) -> String {
    let project = site.catalog.project.clone().unwrap_or_default();
    let mut out = format!("site_name: {}\n", yaml(&title(site, &project)));
    if let Some(author) = project.author.as_ref().filter(|author| !author.is_empty()) {
        let _ = writeln!(out, "site_author: {}", yaml(author));
    }
    if let Some(copyright) = project.copyright.as_ref().filter(|text| !text.is_empty()) {
        let _ = writeln!(out, "copyright: {}", yaml(copyright));
    }
    if let Some(url) = address(site, &project) {
        let _ = writeln!(out, "site_url: {}", yaml(&url));
    }
    if site.links.has_contested_address() {
        out.push_str("use_directory_urls: false\n");
    }
    theme(site, &project, &mut out);
    extensions(site, &mut out);
    if !site.options.single {
        navigation(site, &project, &mut out);
    }
    out
}

/// Light or dark as the reader's system is, until the reader says which.
const PALETTE: &str = "  palette:
    - media: \"(prefers-color-scheme: light)\"
      scheme: default
      toggle:
        icon: material/weather-night
        name: Dark colours
    - media: \"(prefers-color-scheme: dark)\"
      scheme: slate
      toggle:
        icon: material/weather-sunny
        name: Light colours
";

/// The languages that the theme speaks; a build fails with any other.
const THEME_LANGUAGES: &[&str] = &[
    "af", "ar", "az", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "eo", "es", "et", "eu",
    "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kn", "ko",
    "ku-IQ", "lb", "lt", "lv", "mk", "mn", "ms", "my", "nb", "nl", "nn", "pl", "pt", "pt-BR", "ro",
    "ru", "sa", "sh", "si", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tl", "tr", "uk", "ur",
    "uz", "vi", "zh", "zh-Hant", "zh-TW",
];

/// The theme's name of a language: with its country, or without.
fn theme_language(language: &str) -> Option<Cow<'static, str>> {
    let general = language.split('-').next().unwrap_or(language);
    let found = |name: &str| THEME_LANGUAGES.iter().copied().find(|known| *known == name);
    found(language).or_else(|| found(general)).map(Cow::Borrowed)
}

fn theme(site: &Site<'_>, project: &Project, out: &mut String) {
    out.push_str("theme:\n  name: material\n");
    let values = [
        ("language", language(project).and_then(|language| theme_language(&language))),
        ("logo", picture(project.logo.as_deref())),
        ("favicon", picture(project.favicon.as_deref())),
    ];
    for (name, value) in values {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name}: {}", yaml(&value));
        }
    }
    out.push_str(PALETTE);
    let features = [
        (site.uses.has_code, "content.code.copy"),
        (site.uses.tab_groups, "content.tabs.link"),
        (has_own_pages(site, &project.navigation), "navigation.indexes"),
    ];
    let used: Vec<_> = features.iter().filter_map(|(used, name)| used.then_some(name)).collect();
    if !used.is_empty() {
        out.push_str("  features:\n");
    }
    for name in used {
        let _ = writeln!(out, "    - {name}");
    }
    if site.uses.cards {
        out.push_str("extra_css:\n  - stylesheets/cards.css\n");
    }
    if site.uses.math {
        out.push_str("extra_javascript:\n  - javascripts/mathjax.js\n");
        out.push_str("  - https://unpkg.com/mathjax@3/es5/tex-mml-chtml.js\n");
    }
    if site.options.chose("mkdocstrings", "yes") {
        out.push_str("plugins:\n  - search\n  - mkdocstrings\n");
    }
}

/// The extensions that pages count on. Those that name Python objects only where they are needed: not
/// every YAML reader takes such tags.
fn extensions(site: &Site<'_>, out: &mut String) {
    out.push_str(
        "markdown_extensions:\n  - admonition\n  - attr_list\n  - def_list\n  - footnotes\n  \
         - md_in_html\n  - tables\n  - toc:\n      permalink: true\n",
    );
    if site.uses.math {
        out.push_str("  - pymdownx.arithmatex:\n      generic: true\n");
    }
    out.push_str("  - pymdownx.blocks.caption\n  - pymdownx.blocks.html\n  - pymdownx.details\n");
    if site.uses.icons {
        out.push_str(
            "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n      \
             emoji_generator: !!python/name:material.extensions.emoji.to_svg\n",
        );
    }
    out.push_str("  - pymdownx.fancylists\n");
    highlight(site, out);
    out.push_str("  - pymdownx.saneheaders\n");
    if site.uses.mermaid {
        out.push_str(
            "  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n          \
             class: mermaid\n          format: !!python/name:pymdownx.superfences.fence_code_format\n",
        );
    } else {
        out.push_str("  - pymdownx.superfences\n");
    }
    out.push_str("  - pymdownx.tabbed:\n      alternate_style: true\n");
}

/// Languages that Pygments does not know keep their names when they are said to be plain text.
fn highlight(site: &Site<'_>, out: &mut String) {
    out.push_str("  - pymdownx.highlight:\n      anchor_linenums: true\n");
    let unknown: Vec<String> = site
        .uses
        .languages
        .iter()
        .map(|language| language_word(language))
        .filter(|word| !word.is_empty() && word != "mermaid" && !is_known_to_pygments(word))
        .collect();
    if unknown.is_empty() {
        return;
    }
    out.push_str("      extend_pygments_lang:\n");
    for language in unknown {
        let _ = writeln!(out, "        - name: {}\n          lang: text", yaml(&language));
    }
}

fn is_known_to_pygments(language: &str) -> bool {
    PYGMENTS_LANGUAGES.lines().any(|known| known == language)
}

fn navigation(site: &Site<'_>, project: &Project, out: &mut String) {
    if project.navigation.is_empty() {
        return;
    }
    let mut docs = FxHashSet::default();
    navigated(&project.navigation, &mut docs);
    out.push_str("nav:\n");
    if !docs.contains(project.root.as_str())
        && let Some(root) = site.links.page(&project.root)
    {
        let _ =
            writeln!(out, "  - {}: {}", yaml(&root.title), yaml(&format!("{}.md", project.root)));
        docs.insert(&project.root);
    }
    items(site, &project.navigation, 1, out);
    let rest: Vec<&str> = site
        .catalog
        .pages
        .iter()
        .map(|page| page.source.doc.as_str())
        .filter(|doc| !docs.contains(doc))
        .collect();
    if !rest.is_empty() {
        out.push_str("not_in_nav: |\n");
        for doc in rest {
            let _ = writeln!(out, "  /{}.md", pattern(doc));
        }
    }
}

/// A path as a pattern of `.gitignore`'s kind.
fn pattern(doc: &str) -> String {
    let mut out = String::with_capacity(doc.len());
    for c in doc.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '\\' | '!' | '#') {
            out.push('\\');
        }
        out.push(if c.is_control() { '?' } else { c });
    }
    out
}

fn items(site: &Site<'_>, list: &[NavigationItem], depth: usize, out: &mut String) {
    let indent = "  ".repeat(2 * depth - 1);
    for item in list {
        match item {
            NavigationItem::Group { title, items: below } => {
                if leads_somewhere(site, below) {
                    let _ = writeln!(out, "{indent}- {}:", yaml(title));
                    items(site, below, depth + 1, out);
                }
            }
            NavigationItem::Page { doc, .. } if site.links.page(doc).is_none() => {}
            NavigationItem::Page { title, doc, items: below } => {
                let path = yaml(&format!("{doc}.md"));
                if leads_somewhere(site, below) {
                    let _ = writeln!(out, "{indent}- {}:", yaml(title));
                    let _ = writeln!(out, "{indent}    - {}: {path}", yaml(title));
                    items(site, below, depth + 1, out);
                } else {
                    let _ = writeln!(out, "{indent}- {}: {path}", yaml(title));
                }
            }
            NavigationItem::Link { title, url } if !is_unsafe_url(url) => {
                let _ = writeln!(out, "{indent}- {}: {}", yaml(title), yaml(url));
            }
            NavigationItem::Link { .. } => {}
        }
    }
}

/// Are there sections with pages of their own, and may those lead to them?
fn has_own_pages(site: &Site<'_>, navigation: &[NavigationItem]) -> bool {
    !site.options.single && has_page_with_others(navigation) && indexes_lead(navigation)
}

fn has_page_with_others(items: &[NavigationItem]) -> bool {
    items.iter().any(|item| match item {
        NavigationItem::Group { items, .. } => has_page_with_others(items),
        NavigationItem::Page { items, .. } => !items.is_empty(),
        NavigationItem::Link { .. } => false,
    })
}

/// May sections have their `index` pages as their own? The theme takes any such page directly below a
/// section for its own, so there may be no other.
fn indexes_lead(items: &[NavigationItem]) -> bool {
    let is_index = |doc: &str| {
        let name = doc.rsplit('/').next().unwrap_or(doc);
        name == "index" || name == "README"
    };
    let below_all = items.iter().filter_map(|item| match item {
        NavigationItem::Group { items, .. } | NavigationItem::Page { items, .. } => Some(items),
        NavigationItem::Link { .. } => None,
    });
    below_all.into_iter().all(|below| {
        let is_other = |item: &NavigationItem| {
            matches!(item, NavigationItem::Page { doc, items, .. } if items.is_empty() && is_index(doc))
        };
        !below.iter().any(is_other) && indexes_lead(below)
    })
}

fn leads_somewhere(site: &Site<'_>, items: &[NavigationItem]) -> bool {
    items.iter().any(|item| match item {
        NavigationItem::Group { items, .. } => leads_somewhere(site, items),
        NavigationItem::Page { doc, .. } => site.links.page(doc).is_some(),
        NavigationItem::Link { url, .. } => !is_unsafe_url(url),
    })
}
