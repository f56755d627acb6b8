//! Where files of the user's own writer may go: below the output folder, and on no source.
//!
//! All files are looked at before the first is written.

use super::super::Failure;
use shelfmark::project::Project;
use shelfmark::write::File;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// What the places of files are judged by.
pub(in crate::cli) struct Places<'a> {
    folder: &'a Path,
    /// The folder without symbolic links; none when it is not there yet.
    real: Option<PathBuf>,
    /// The sources, without symbolic links.
    sources: BTreeSet<PathBuf>,
}

impl<'a> Places<'a> {
    /// Places below this folder, for what was made of this project.
    pub(in crate::cli) fn new(folder: &'a Path, project: Option<&Project>) -> Self {
        let sources = project.map_or_else(BTreeSet::new, |project| {
            let paths = project.pages.iter().map(|page| project.root.join(&page.file.path));
            paths.filter_map(|path| path.canonicalize().ok()).collect()
        });
        Self { folder, real: folder.canonicalize().ok(), sources }
    }

    /// Says of the first file that must not be written why.
    pub(in crate::cli) fn check(&self, files: &[File]) -> Result<(), Failure> {
        let mut seen = BTreeSet::new();
        for file in files {
            let path = file.path.as_str();
            let problem = self
                .problem(path)
                .or_else(|| (!seen.insert(Path::new(path))).then_some("comes out more than once"));
            if let Some(problem) = problem {
                return Err(Failure::new(format!("'{path}' {problem}: nothing was written")));
            }
        }
        let parents = seen.iter().flat_map(|path| path.ancestors().skip(1));
        match parents.into_iter().find(|parent| seen.contains(parent)) {
            Some(path) => {
                let path = path.display();
                let problem = "is to be a file and a folder: nothing was written";
                Err(Failure::new(format!("'{path}' {problem}")))
            }
            None => Ok(()),
        }
    }

    fn problem(&self, path: &str) -> Option<&'static str> {
        if !is_relative(path) {
            return Some("is not a path below the output folder (parts with `/` between them)");
        }
        let place = self.folder.join(path);
        if place.is_dir() {
            return Some("is a folder already");
        }
        if self.real.as_deref().is_some_and(|real| leads_out(real, &place)) {
            return Some("leads out of the output folder through a symbolic link");
        }
        let is_source = place.canonicalize().is_ok_and(|real| self.sources.contains(&real));
        is_source.then_some("would overwrite a source")
    }
}

/// Does the path name a file below the folder that it is relative to, on every system?
fn is_relative(path: &str) -> bool {
    let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
    !path.is_empty()
        && !path.ends_with('/')
        && !path.contains(['\\', ':', '\0'])
        && Path::new(path).components().all(is_name)
}

/// Does what is there already of this path lie outside of the folder?
fn leads_out(real_folder: &Path, place: &Path) -> bool {
    let there = place.ancestors().find(|path| path.symlink_metadata().is_ok());
    // A link to nothing is there too, and could lead anywhere.
    there.is_some_and(|path| !path.canonicalize().is_ok_and(|real| real.starts_with(real_folder)))
}
