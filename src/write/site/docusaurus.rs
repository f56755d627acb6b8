//! `sidebars.js`, `docusaurus.config.js`, `package.json`, a style sheet, and the components of cards.

use super::package::package_json;
use super::{address, begun, language, made, picture, title};
use crate::catalog::{NavigationItem, Project};
use crate::write::links::split_base;
use crate::write::markdown::js_string;
use crate::write::url::is_unsafe_url;
use crate::write::{File, Site, prism};
use std::fmt::Write as _;

const CARDS: &str = include_str!("../assets/docusaurus-cards.js");
const FILE_NAMES: &str = include_str!("../assets/docusaurus-file-names.js");
const CUSTOM: &str = include_str!("../assets/docusaurus-custom.css");
const STYLES: &str = include_str!("../assets/docusaurus-cards.module.css");

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let mut files = Vec::new();
    if site.uses.cards {
        files.push(made("src/components/Cards/index.js", CARDS));
        files.push(made("src/components/Cards/styles.module.css", STYLES));
    }
    if site.uses.files {
        files.push(made("src/plugins/file-names.js", FILE_NAMES));
    }
    let project = site.catalog.project.clone().unwrap_or_default();
    files.push(begun("src/css/custom.css", CUSTOM.to_owned()));
    files.push(begun("docusaurus.config.js", configuration(site, &project)));
    if !site.options.single {
        files.push(begun("package.json", package(site)));
        files.push(made("sidebars.js", &sidebars(site, &project)));
    }
    files
}

fn configuration(site: &Site<'_>, project: &Project) -> String {
    let title = js_string(&title(site, project));
    let uses = &site.uses;
    let mut out = String::new();
    if uses.files {
        out.push_str("import {fileNames, keepFileNames} from './src/plugins/file-names.js';\n");
    }
    if uses.has_code {
        out.push_str("import {themes} from 'prism-react-renderer';\n");
    }
    if uses.math {
        out.push_str(
            "import remarkMath from 'remark-math';\nimport rehypeKatex from 'rehype-katex';\n",
        );
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "export default {{\n  title: {title},");
    out.push_str(&place(site, project));
    out.push_str("  onBrokenLinks: 'throw',\n  onBrokenAnchors: 'throw',\n  markdown: {\n");
    if uses.mermaid {
        out.push_str("    mermaid: true,\n");
    }
    out.push_str(
        "    // The pages are plain MDX 3; compatibility with MDX 1 would rewrite some code blocks.\n    \
         mdx1Compat: {comments: false, admonitions: false, headingIds: false},\n  },\n",
    );
    if uses.mermaid {
        out.push_str("  themes: ['@docusaurus/theme-mermaid'],\n");
    }
    if uses.files {
        out.push_str("  plugins: [fileNames],\n");
    }
    out.push_str("  presets: [['classic', {\n    docs: {\n      routeBasePath: '/',\n");
    if !site.options.single {
        out.push_str("      sidebarPath: './sidebars.js',\n");
    }
    out.push_str(
        "      // File names are taken as they are: `01-x` keeps its number, `_x` is a page.\n      \
         numberPrefixParser: false,\n      exclude: [],\n",
    );
    if uses.files {
        out.push_str("      beforeDefaultRemarkPlugins: [keepFileNames],\n");
    }
    if uses.math {
        out.push_str("      remarkPlugins: [remarkMath],\n      rehypePlugins: [rehypeKatex],\n");
    }
    out.push_str(
        "    },\n    blog: false,\n    theme: {customCss: './src/css/custom.css'},\n  }]],\n",
    );
    if uses.math {
        out.push_str(
            "  stylesheets: ['https://cdn.jsdelivr.net/npm/katex@0.16/dist/katex.min.css'],\n",
        );
    }
    let _ = write!(
        out,
        "  themeConfig: {{\n    navbar: {{title: {title}{}}},\n    \
         colorMode: {{respectPrefersColorScheme: true}},\n",
        logo(project, &title)
    );
    if uses.has_code {
        out.push_str(&highlighting(site));
    }
    out.push_str("  },\n};\n");
    out
}

/// Where the site is, in which language, and its icon.
fn place(site: &Site<'_>, project: &Project) -> String {
    let base = address(site, project).unwrap_or("https://example.org/".into());
    let (url, path) = split_base(&base);
    let mut out = format!("  url: {},\n", js_string(url));
    // Where it was below its host is known, where the new one will be is not: a wrong path breaks all of its pages.
    let _ = match (&site.options.base_url, &*path) {
        (Some(_), _) | (None, "/") => writeln!(out, "  baseUrl: {},", js_string(&path)),
        (None, _) => writeln!(out, "  baseUrl: '/', // until now {}", js_string(&path)),
    };
    if let Some(language) = language(project) {
        let language = js_string(&language);
        let _ = writeln!(out, "  i18n: {{defaultLocale: {language}, locales: [{language}]}},");
    }
    if let Some(icon) = picture(project.favicon.as_deref()) {
        let _ = writeln!(out, "  favicon: {},", js_string(&icon));
    }
    out
}

fn logo(project: &Project, title: &str) -> String {
    picture(project.logo.as_deref()).map_or_else(String::new, |logo| {
        format!(", logo: {{alt: {title}, src: {}}}", js_string(&logo))
    })
}

/// Colours of code in light and dark, and the languages that are not always there.
fn highlighting(site: &Site<'_>) -> String {
    let languages = site.uses.languages.iter().map(String::as_str);
    let languages: Vec<String> = prism::components(languages).into_iter().map(js_string).collect();
    format!(
        "    prism: {{\n      theme: themes.github,\n      darkTheme: themes.dracula,\n      \
         additionalLanguages: [{}],\n    }},\n",
        languages.join(", ")
    )
}

fn package(site: &Site<'_>) -> String {
    let mut packages = vec![
        ("@docusaurus/core", "^3.10.0"),
        ("@docusaurus/preset-classic", "^3.10.0"),
        ("react", "^19.0.0"),
        ("react-dom", "^19.0.0"),
    ];
    if site.uses.has_code {
        packages.push(("prism-react-renderer", "^2.3.0"));
    }
    if site.uses.math {
        packages.extend([("rehype-katex", "^7.0.0"), ("remark-math", "^6.0.0")]);
    }
    if site.uses.mermaid {
        packages.extend([
            ("@docusaurus/theme-mermaid", "^3.10.0"),
            ("@mermaid-js/layout-elk", "^0.1.0"),
        ]);
    }
    let settings = "  \"browserslist\": {\n    \
         \"production\": [\">0.5%\", \"not dead\", \"not op_mini all\"],\n    \
         \"development\": [\"last 3 chrome version\", \"last 3 firefox version\", \"last 5 safari version\"]\n  }";
    let scripts = [("start", "docusaurus start"), ("build", "docusaurus build")];
    package_json(&scripts, &packages, Some(settings))
}

fn sidebars(site: &Site<'_>, project: &Project) -> String {
    let mut out = String::from("export default {\n  docs: [\n");
    if project.navigation.is_empty() {
        for page in &site.catalog.pages {
            let _ = writeln!(out, "    {},", js_string(&page.source.doc));
        }
    } else {
        if site.links.page(&project.root).is_some() {
            let _ = writeln!(out, "    {},", js_string(&project.root));
        }
        items(site, project, &project.navigation, 2, &mut out);
    }
    out.push_str("  ],\n};\n");
    out
}

fn items(
    site: &Site<'_>,
    project: &Project,
    list: &[NavigationItem],
    depth: usize,
    out: &mut String,
) {
    let indent = "  ".repeat(depth);
    for item in list {
        match item {
            NavigationItem::Group { title, items: below } => {
                let _ = writeln!(
                    out,
                    "{indent}{{\n{indent}  type: 'category',\n{indent}  label: {},\n{indent}  items: [",
                    js_string(title)
                );
                items(site, project, below, depth + 2, out);
                let _ = writeln!(out, "{indent}  ],\n{indent}}},");
            }
            NavigationItem::Page { doc, .. }
                if site.links.page(doc).is_none() || *doc == project.root => {}
            NavigationItem::Page { title, doc, items: below } if below.is_empty() => {
                let own = site.links.page(doc).is_some_and(|page| page.title == *title);
                if own {
                    let _ = writeln!(out, "{indent}{},", js_string(doc));
                } else {
                    let (doc, title) = (js_string(doc), js_string(title));
                    let _ = writeln!(out, "{indent}{{type: 'doc', id: {doc}, label: {title}}},");
                }
            }
            NavigationItem::Page { title, doc, items: below } => {
                let _ = writeln!(
                    out,
                    "{indent}{{\n{indent}  type: 'category',\n{indent}  label: {},\n{indent}  \
                     link: {{type: 'doc', id: {}}},\n{indent}  items: [",
                    js_string(title),
                    js_string(doc)
                );
                items(site, project, below, depth + 2, out);
                let _ = writeln!(out, "{indent}  ],\n{indent}}},");
            }
            NavigationItem::Link { title, url } if !is_unsafe_url(url) => {
                let (title, url) = (js_string(title), js_string(url));
                let _ = writeln!(out, "{indent}{{type: 'link', label: {title}, href: {url}}},");
            }
            NavigationItem::Link { .. } => {}
        }
    }
}
