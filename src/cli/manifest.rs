//! What a run wrote into its folder, so that a later one can take away what it no longer writes.
//!
//! The list stands in the folder itself, a line a file: checksum, length, path. A file that was changed
//! since is not ours any more, and stays.

use super::{Failure, output, report};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path};

/// The name of the list.
const NAME: &str = ".shelfmark-files";

/// A file's checksum and length.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Print {
    checksum: u32,
    length: usize,
}

impl Print {
    fn of(bytes: &[u8]) -> Self {
        let mut checksum = flate2::Crc::new();
        checksum.update(bytes);
        Self { checksum: checksum.sum(), length: bytes.len() }
    }
}

/// The files of a run, by path from the folder.
#[derive(Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, Print>,
}

impl Manifest {
    /// Notes a file that is written, or that has these bytes already.
    pub(super) fn note(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Print::of(bytes));
    }

    fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join(NAME)).unwrap_or_default();
        let files = text.lines().filter_map(|line| {
            let mut parts = line.splitn(3, ' ');
            let checksum = u32::from_str_radix(parts.next()?, 16).ok()?;
            let length = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), Print { checksum, length }))
        });
        Self { files: files.filter(|(path, _)| is_inside(path)).collect() }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (path, Print { checksum, length }) in &self.files {
            let _ = writeln!(text, "{checksum:08x} {length} {path}");
        }
        text
    }

    /// Removes what the run before wrote into the folder and this one did not, and leaves the new list
    /// there. With `dry` nothing is touched; tells whether anything is (or would be) removed.
    pub(super) fn prune(&self, folder: &Path, dry: bool) -> Result<bool, Failure> {
        let mut removed = false;
        for (path, print) in Self::read(folder).files {
            if self.files.contains_key(&path) {
                continue;
            }
            let file = folder.join(&path);
            let Ok(bytes) = std::fs::read(&file) else { continue };
            if Print::of(&bytes) != print {
                let message = "was changed since it was written: it is left there";
                report::say(&format!("{}: {message}\n", file.display()));
                continue;
            }
            removed = true;
            if !dry {
                std::fs::remove_file(&file).map_err(|error| Failure::file(&file, &error))?;
                remove_empty_folders(folder, &path);
            }
        }
        if !dry {
            let list = folder.join(NAME);
            output::write(&list, self.text().as_bytes())
                .map_err(|error| Failure::file(&list, &error))?;
        }
        Ok(removed)
    }
}

/// A list that somebody else wrote must not lead out of the folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn remove_empty_folders(folder: &Path, path: &str) {
    let parents = Path::new(path).ancestors().skip(1);
    for parent in parents.filter(|parent| !parent.as_os_str().is_empty()) {
        // One that is not empty stays, and so do those around it.
        if std::fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
    }
}
