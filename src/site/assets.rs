//! Files that pages name: images and downloads, each copied once.

use crate::catalog::{Block, BlockContent, Catalog, Inline, Part, TargetKind, each_block};
use crate::path::{is_address, relative_to_source};
use crate::project::Project;
use crate::write::links::file_home;
use crate::write::{Format, Site};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file to be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it is.
    pub from: PathBuf,
    /// Where it goes, from the output root.
    pub to: String,
}

/// The files to copy beside the pages: what pages name, and the static folders of conf.py. Only files
/// under the source root; the others are left where they are (lowering has reported them).
#[must_use]
pub fn assets(project: &Project, site: &Site<'_>, format: &Format) -> Vec<Asset> {
    let mut found = BTreeMap::new();
    let Ok(real_root) = project.root.canonicalize() else { return Vec::new() };
    let mut paths = named(site.catalog);
    if site.options.chose("includes", "keep") {
        paths.extend(included(site.catalog));
    }
    let targets = paths.into_iter().map(|path| {
        let to = format.writer.asset_path(site, &file_home(&path));
        (path, to)
    });
    for (path, to) in targets.chain(pictures(site, format)) {
        let from = project.root.join(path);
        let real = project.files.locate(&from);
        if real.is_ok_and(|real| real.is_file()) {
            found.insert(to, from);
        }
    }
    for folder in &project.settings.html_static_path {
        copy_folder(&project.root.join(folder), "_static", &real_root, &mut |path, from| {
            found.entry(format.writer.asset_path(site, path)).or_insert(from);
        });
    }
    for folder in &project.settings.html_extra_path {
        copy_folder(&project.root.join(folder), "", &real_root, &mut |path, from| {
            found.entry(format.writer.asset_path(site, path)).or_insert(from);
        });
    }
    found.into_iter().map(|(to, from)| Asset { from, to }).collect()
}

/// Pictures that the configuration shows, and where they go.
fn pictures(site: &Site<'_>, format: &Format) -> Vec<(String, String)> {
    let Some(project) = &site.catalog.project else { return Vec::new() };
    let shown = [&project.logo, &project.favicon].into_iter().flatten();
    shown
        .filter(|path| !is_address(path))
        .filter_map(|path| {
            let to = format.writer.picture_path(site, &file_home(path))?;
            Some((path.clone(), to))
        })
        .collect()
}

/// Folders nested deeper than this are left.
const MAX_DEPTH: usize = 32;

fn copy_folder(from: &Path, to: &str, real_root: &Path, add: &mut dyn FnMut(&str, PathBuf)) {
    let mut folders = vec![(from.to_path_buf(), to.to_owned(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        let inside = folder.canonicalize().is_ok_and(|real| real.starts_with(real_root));
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        if !inside || depth > MAX_DEPTH {
            continue;
        }
        for entry in entries.flatten() {
            let (Ok(name), path) = (entry.file_name().into_string(), entry.path()) else {
                continue;
            };
            let to = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            let inside = path.canonicalize().is_ok_and(|real| real.starts_with(real_root));
            if path.is_dir() {
                folders.push((path, to, depth + 1));
            } else if inside && path.is_file() && !is_page(&to) {
                add(&to, path);
            }
        }
    }
}

/// Would a site generator take it for a page?
fn is_page(path: &str) -> bool {
    [".md", ".mdx", ".rst", ".markdown"].iter().any(|extension| path.ends_with(extension))
}

/// Paths from the source root that blocks and inlines name.
fn named(catalog: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    for page in &catalog.pages {
        page.body.iter().for_each(|block| of_block(block, &mut found));
    }
    found.sort();
    found.dedup();
    found
}

/// Files that code is read from.
fn included(catalog: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    for page in &catalog.pages {
        each_block(page, &mut |block| {
            let BlockContent::Code(code) = &block.content else { return };
            let other = code.options.get("diff");
            let other = other.map(|path| relative_to_source(&page.source.doc, path));
            found.extend(code.file.iter().cloned().chain(other.filter(|_| code.file.is_some())));
        });
    }
    found
}

fn of_block(block: &Block, found: &mut Vec<String>) {
    block.parts(&mut |part| of_part(part, found));
}

fn of_part(part: Part<'_>, found: &mut Vec<String>) {
    match part {
        Part::Blocks(blocks) => blocks.iter().for_each(|block| of_block(block, found)),
        Part::Inlines(inlines) => inlines.iter().for_each(|inline| of_inline(inline, found)),
        Part::Image(image) => found.extend(image.path.clone()),
        Part::Target(target) if target.kind == TargetKind::File => {
            found.extend(target.path.clone());
        }
        Part::Target(_) => {}
    }
}

fn of_inline(inline: &Inline, found: &mut Vec<String>) {
    inline.parts(&mut |part| of_part(part, found));
}
