//! Which files of a folder are pages.

use super::settings::Settings;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// A source file of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageFile {
    /// Sphinx' docname: path from the source root without extension, `/` between the parts.
    pub docname: String,
    /// The file's path from the source root, `/` between the parts.
    pub path: String,
    /// `restructuredtext` or `markdown`.
    pub parser: String,
    /// The file's path from the source root as the system has it, whose names may be no UTF-8.
    pub on_disk: PathBuf,
}

/// Sphinx' own exclusions, and folders that never hold sources.
const NEVER: &[&str] =
    &["**/_sources", ".#*", "**/.#*", "*.lproj/**", "**/.git", "**/node_modules"];

/// How many files a folder may hold before the search ends.
const MAX_FILES: usize = 1_000_000;

/// The pages under `root`, sorted by docname. Of two files with one docname the first suffix wins,
/// as in Sphinx. `skip` is left out (the output folder, when it lies inside).
#[must_use]
pub fn pages(root: &Path, settings: &Settings, skip: Option<&Path>) -> Vec<PageFile> {
    let patterns = settings.exclude_patterns.iter().map(String::as_str);
    let excluded = glob_set(patterns.chain(NEVER.iter().copied()));
    let included = glob_set(settings.include_patterns.iter().map(String::as_str));
    let mut found = Vec::new();
    for (path, on_disk) in files(root, &excluded, skip) {
        if !included.is_match(&path) {
            continue;
        }
        let suffix =
            settings.source_suffix.iter().find(|(suffix, _)| path.ends_with(suffix.as_str()));
        if let Some((suffix, parser)) = suffix {
            let docname = path[..path.len() - suffix.len()].to_owned();
            found.push(PageFile { docname, path, parser: parser.clone(), on_disk });
        }
    }
    let rank = |page: &PageFile| {
        settings.source_suffix.iter().position(|(suffix, _)| page.path.ends_with(suffix.as_str()))
    };
    found.sort_by(|a, b| a.docname.cmp(&b.docname).then_with(|| rank(a).cmp(&rank(b))));
    found.dedup_by(|later, first| later.docname == first.docname);
    found
}

/// Patterns as Sphinx matches them: `**` crosses folders, `*` and `?` do not.
#[must_use]
pub fn glob_set<'p>(patterns: impl Iterator<Item = &'p str>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = pattern.trim_end_matches('/').trim_start_matches("./");
        if let Ok(glob) = GlobBuilder::new(pattern).literal_separator(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

/// All files below `root` that no pattern excludes, as paths from there, for people and for the system.
/// Links out of the root are not followed, and no folder is entered twice.
fn files(root: &Path, excluded: &GlobSet, skip: Option<&Path>) -> Vec<(String, PathBuf)> {
    let Ok(real_root) = root.canonicalize() else { return Vec::new() };
    let skip = skip.and_then(|path| path.canonicalize().ok());
    let mut found = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut folders = vec![(root.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let Ok(real) = folder.canonicalize() else { continue };
        if !real.starts_with(&real_root) || skip.as_ref() == Some(&real) || !seen.insert(real) {
            continue;
        }
        for (name, path) in entries(&folder) {
            let relative = format!("{prefix}{name}");
            if excluded.is_match(&relative) {
                continue;
            }
            if path.is_dir() {
                folders.push((path, format!("{relative}/")));
            } else if found.len() < MAX_FILES && is_inside(&path, &real_root) {
                let on_disk = path.strip_prefix(root).unwrap_or(&path).to_owned();
                found.push((relative, on_disk));
            }
        }
    }
    found.sort();
    found
}

fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect();
    names.sort();
    names
}

fn is_inside(path: &Path, real_root: &Path) -> bool {
    path.is_file() && path.canonicalize().is_ok_and(|real| real.starts_with(real_root))
}
