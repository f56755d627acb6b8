//! `--watch`: the work again whenever a source changes.
//!
//! A run takes a fraction of a second and leaves files alone whose bytes stay, so that only what depends
//! on the change is written; there is no need to know what that is beforehand.

use super::{Failure, report};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How often the sources are looked at.
const INTERVAL: Duration = Duration::from_millis(250);
/// No more files than this are looked at.
const MOST_FILES: usize = 200_000;

/// What tells a changed file: time and length.
type Print = (Option<SystemTime>, u64);

/// Does `work` now and after each change below `root`, the folder `output` left out. Ends with the
/// program.
pub(super) fn watch(
    root: &Path,
    output: Option<&Path>,
    mut work: impl FnMut() -> Result<bool, Failure>,
) -> Result<bool, Failure> {
    let output = output.and_then(|path| path.canonicalize().ok());
    loop {
        let before = prints(root, output.as_deref());
        // A source that cannot be read now may be mended by the next change.
        if let Err(Failure(message)) = work() {
            report::say(&format!("shelfmark: error: {message}\n"));
        }
        report::say(&format!("shelfmark: waiting for changes in {}\n", root.display()));
        while prints(root, output.as_deref()) == before {
            std::thread::sleep(INTERVAL);
        }
    }
}

fn prints(root: &Path, output: Option<&Path>) -> BTreeMap<PathBuf, Print> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if output.is_some_and(|output| folder.canonicalize().is_ok_and(|real| real == output)) {
            continue;
        }
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Some(metadata) = entry.metadata().ok().filter(|_| !hidden) else { continue };
            if metadata.is_dir() {
                folders.push(entry.path());
            } else if found.len() < MOST_FILES {
                found.insert(entry.path(), (metadata.modified().ok(), metadata.len()));
            }
        }
    }
    found
}
