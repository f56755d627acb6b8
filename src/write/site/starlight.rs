//! `astro.config.mjs`, the collection of pages, how code is shown, and the style sheet of cards.

use super::navigation::{Words, navigation};
use super::package::package_json;
use super::{begun, home, made, title};
use crate::catalog::Project;
use crate::write::links::{base_path, split_base};
use crate::write::markdown::js_string;
use crate::write::{File, Site};
use std::fmt::Write as _;

const CARDS: &str =
    concat!(include_str!("../assets/starlight-cards.css"), include_str!("../assets/cards.css"));

/// The pages are Starlight's.
const COLLECTION: &str = "\
import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
};
";

/// Everything beside the pages.
pub(in crate::write) fn support(site: &Site<'_>) -> Vec<File> {
    let mut files = Vec::new();
    if site.uses.cards {
        files.push(made("src/styles/cards.css", CARDS));
    }
    let project = site.catalog.project.clone().unwrap_or_default();
    files.push(begun("astro.config.mjs", configuration(site, &project)));
    if !site.options.single {
        files.push(begun("ec.config.mjs", code(site)));
        files.push(begun("src/content.config.ts", COLLECTION.to_owned()));
        files.push(begun("package.json", package(site)));
    }
    files
}

fn configuration(site: &Site<'_>, project: &Project) -> String {
    let uses = &site.uses;
    let mut out = String::from(
        "import { defineConfig } from 'astro/config';\n\
         import { unified } from '@astrojs/markdown-remark';\n\
         import starlight from '@astrojs/starlight';\n\
         import starlightLinksValidator from 'starlight-links-validator';\n",
    );
    if uses.math {
        out.push_str(
            "import rehypeKatex from 'rehype-katex';\nimport remarkMath from 'remark-math';\n",
        );
    }
    out.push_str("\nexport default defineConfig({\n");
    address(site, project, &mut out);
    out.push_str(
        "  markdown: {\n    processor: unified({\n      \
         // Quotes and dashes stay as they are written.\n      smartypants: false,\n",
    );
    if uses.math {
        out.push_str("      remarkPlugins: [remarkMath],\n      rehypePlugins: [rehypeKatex],\n");
    }
    out.push_str("    }),\n  },\n  integrations: [\n    starlight({\n");
    let _ = writeln!(out, "      title: {},", js_string(&title(site, project)));
    let styles: Vec<&str> =
        [(uses.cards, "'./src/styles/cards.css'"), (uses.math, "'katex/dist/katex.min.css'")]
            .iter()
            .filter_map(|(used, style)| used.then_some(*style))
            .collect();
    if !styles.is_empty() {
        let _ = writeln!(out, "      customCss: [{}],", styles.join(", "));
    }
    out.push_str("      plugins: [starlightLinksValidator()],\n");
    if !site.options.single {
        let words = Words { label: "label", page, groups_lead: false };
        let entries = navigation(site, project, &words, 4);
        let _ = writeln!(out, "      sidebar: [\n{entries}      ],");
    }
    out.push_str("    }),\n  ],\n});\n");
    out
}

/// Where the site stands, and where it begins when no page is its first by name.
fn address(site: &Site<'_>, project: &Project, out: &mut String) {
    let base = site.options.base_url.as_deref();
    if let Some(base) = base {
        let (host, path) = split_base(base);
        let _ = writeln!(out, "  site: {},", js_string(host));
        if path != "/" {
            let _ = writeln!(out, "  base: {},", js_string(&path));
        }
    }
    if let Some(home) = home(site, project) {
        let home = js_string(&format!("{}{}/", base_path(base), home.source.doc));
        let _ = writeln!(out, "  redirects: {{ '/': {home} }},");
    }
}

/// A page by the name that Starlight has for it; the first page has none.
fn page(site: &Site<'_>, doc: &str) -> String {
    if site.links.is_beside_its_folder(doc) {
        return format!("slug: {}", js_string(&format!("{doc}.html")));
    }
    match doc.strip_suffix("index").map(|folder| folder.trim_end_matches('/')) {
        Some("") => "link: '/'".to_owned(),
        Some(folder) if doc.ends_with("/index") => format!("slug: {}", js_string(folder)),
        _ => format!("slug: {}", js_string(doc)),
    }
}

fn code(site: &Site<'_>) -> String {
    let numbers = site.uses.line_numbers;
    let mut out =
        String::from("import { defineEcConfig } from '@astrojs/starlight/expressive-code';\n");
    if numbers {
        out.push_str("import { pluginLineNumbers } from '@expressive-code/plugin-line-numbers';\n");
    }
    out.push_str("\nexport default defineEcConfig({\n");
    if numbers {
        out.push_str(
            "  plugins: [pluginLineNumbers()],\n  defaultProps: { showLineNumbers: false },\n",
        );
    }
    out.push_str(
        "  // A comment in the first line is part of the code, not a title.\n  \
         frames: { extractFileNameFromCode: false },\n});\n",
    );
    out
}

fn package(site: &Site<'_>) -> String {
    let mut packages = vec![
        ("@astrojs/markdown-remark", "^7.3.0"),
        ("@astrojs/starlight", "^0.42.0"),
        ("astro", "^7.3.0"),
        ("sharp", "^0.35.0"),
        ("starlight-links-validator", "^0.26.0"),
    ];
    if site.uses.line_numbers {
        packages.push(("@expressive-code/plugin-line-numbers", "^0.44.0"));
    }
    if site.uses.math {
        packages.extend([
            ("katex", "^0.16.0"),
            ("rehype-katex", "^7.0.0"),
            ("remark-math", "^6.0.0"),
        ]);
    }
    packages.sort_unstable();
    let scripts = [("start", "astro dev"), ("build", "astro build")];
    package_json(&scripts, &packages, Some("  \"type\": \"module\""))
}
