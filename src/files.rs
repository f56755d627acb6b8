//! Reading files that a document names, never outside of the source root.

mod encoding;

pub use encoding::{DecodeError, TextEncoding};

use crate::python::repr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Larger files are refused: no document is that large.
const LARGEST: u64 = 64 << 20;

/// The files that directives may read: everything under the source root, nothing else. A project's pages
/// may also name what lies in the repository around it, see [`Files::in_repository`].
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
    /// The root without symbolic links; none where there is no such directory.
    real_root: Option<PathBuf>,
    /// The top of the repository around, the same way; none where that is not known.
    real_repository: Option<PathBuf>,
    /// What relative paths are relative to.
    working_directory: PathBuf,
    /// See [`Files::documents`].
    documents: Arc<OnceLock<Vec<String>>>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there.
    Missing,
    /// It lies outside of the source root, by whatever spelling or link.
    Outside,
    /// It is a directory.
    Directory,
    /// It may not be read.
    Forbidden,
    /// It is there and cannot be read: the system's reason.
    Unreadable(String),
    /// It is a device, a pipe or a socket.
    Special,
    /// It is larger than a document may be.
    TooLarge,
}

impl Files {
    /// Reading confined to `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::within(root, std::env::current_dir().unwrap_or_default())
    }

    /// As [`Files::new`], with another working directory than the process has.
    #[must_use]
    pub fn within(root: impl Into<PathBuf>, working_directory: impl Into<PathBuf>) -> Self {
        let (root, working_directory) = (root.into(), working_directory.into());
        let real_root = working_directory.join(&root).canonicalize().ok();
        let real_repository = None;
        Self { root, real_root, real_repository, working_directory, documents: Arc::default() }
    }

    /// Lets pages read the repository that the root lies in, as `.. include:: ../CHANGES.rst` does all
    /// over the world. The repository's top is the nearest folder above that says so by what it holds
    /// ([`REPOSITORY_MARKS`]); hidden files and folders (keys, settings) stay closed, and without such a
    /// folder nothing changes.
    #[must_use]
    pub fn in_repository(mut self) -> Self {
        self.real_repository = self.real_root.as_deref().and_then(repository_top);
        self
    }

    /// The source root.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a file that is named in the file `source`, relative to the working directory and
    /// without `..` where it can be: docutils' `adapt_path`, by which messages call the file.
    #[must_use]
    pub fn adapt_path(&self, source: &str, name: &str) -> String {
        let base = Path::new(source).parent().unwrap_or_else(|| Path::new(""));
        self.relative(&base.join(name))
    }

    /// As [`Files::adapt_path`], for a path relative to the source root (Sphinx' `/images/x.png`).
    #[must_use]
    pub fn adapt_root_path(&self, name: &str) -> String {
        self.relative(&self.root.join(name.trim_start_matches('/')))
    }

    fn relative(&self, path: &Path) -> String {
        let target = normalised(&self.working_directory.join(path));
        let base = normalised(&self.working_directory);
        let common = base.components().zip(target.components()).take_while(|(a, b)| a == b).count();
        // Nothing but the root in common: docutils then keeps the absolute path.
        if common <= 1 {
            return slashes(&target);
        }
        let up = base.components().count() - common;
        let mut relative = PathBuf::new();
        relative.extend(std::iter::repeat_n("..", up));
        relative.extend(target.components().skip(common));
        slashes(&relative)
    }

    /// The bytes of a regular file under the source root; `path` is relative to the working directory.
    pub fn read(&self, path: impl AsRef<Path>) -> Result<Vec<u8>, Refusal> {
        let real = self.locate(path)?;
        // Asked before opening, which a pipe without a writer would never come back from.
        let metadata = real.metadata().map_err(|error| refusal(&error))?;
        if metadata.is_dir() {
            return Err(Refusal::Directory);
        }
        if !metadata.is_file() {
            return Err(Refusal::Special);
        }
        if metadata.len() > LARGEST {
            return Err(Refusal::TooLarge);
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize);
        let file = File::open(&real).map_err(|error| refusal(&error))?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| refusal(&error))?;
        if bytes.len() as u64 > LARGEST { Err(Refusal::TooLarge) } else { Ok(bytes) }
    }

    /// Docnames of all reStructuredText files under the source root, in order; for pages that are read on
    /// their own. Looked for when first asked for.
    #[must_use]
    pub fn documents(&self) -> &[String] {
        self.documents.get_or_init(|| {
            let root = self.working_directory.join(&self.root);
            let mut found = docnames(&root);
            found.sort_unstable();
            found
        })
    }

    /// Where a file under the source root really is, symbolic links followed.
    pub fn locate(&self, path: impl AsRef<Path>) -> Result<PathBuf, Refusal> {
        let real_root = self.real_root.as_deref().ok_or(Refusal::Missing)?;
        let path = normalised(&self.working_directory.join(path.as_ref()));
        match path.canonicalize() {
            Ok(real) if real.starts_with(real_root) || self.is_in_repository(&real) => Ok(real),
            Ok(_) => Err(Refusal::Outside),
            // Whether something is there is not told of places outside.
            Err(error) if lies_under(&path, real_root) || self.lies_in_repository(&path) => {
                Err(refusal(&error))
            }
            Err(_) => Err(Refusal::Outside),
        }
    }

    /// Is the folder that a file which is not there would lie in one of the repository's?
    fn lies_in_repository(&self, path: &Path) -> bool {
        let parent = path.parent().and_then(|parent| parent.canonicalize().ok());
        parent.is_some_and(|parent| self.is_in_repository(&parent))
    }

    fn is_in_repository(&self, real: &Path) -> bool {
        let Some(top) = self.real_repository.as_deref() else { return false };
        let is_hidden = |part: Component<'_>| part.as_os_str().to_string_lossy().starts_with('.');
        real.strip_prefix(top).is_ok_and(|below| !below.components().any(is_hidden))
    }
}

impl Refusal {
    /// What docutils says of it, or would.
    #[must_use]
    pub fn words(&self, path: &str) -> String {
        let path = repr(path);
        match self {
            Self::Missing => format!("InputError: [Errno 2] No such file or directory: {path}"),
            Self::Forbidden => format!("InputError: [Errno 13] Permission denied: {path}"),
            Self::Directory => format!("InputError: [Errno 21] Is a directory: {path}"),
            Self::Outside => format!("InputError: outside of the source root: {path}"),
            Self::Special => format!("InputError: not a regular file: {path}"),
            Self::TooLarge => format!("InputError: larger than {} MiB: {path}", LARGEST >> 20),
            Self::Unreadable(reason) => format!("InputError: {reason}: {path}"),
        }
    }
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Missing,
        io::ErrorKind::PermissionDenied => Refusal::Forbidden,
        _ => Refusal::Unreadable(error.to_string()),
    }
}

/// What the top of a repository holds: version control, a manifest, a licence.
pub const REPOSITORY_MARKS: &[&str] = &[
    ".git",
    ".hg",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "Cargo.toml",
    "package.json",
    "go.mod",
    "CMakeLists.txt",
    "LICENSE",
    "LICENSE.txt",
    "LICENSE.md",
    "LICENSE.rst",
    "COPYING",
];

/// Documentation lies no deeper than this in its repository.
const DEEPEST_DOCUMENTATION: usize = 5;

/// The nearest folder above `root` that looks like the top of a repository.
fn repository_top(root: &Path) -> Option<PathBuf> {
    root.ancestors()
        .skip(1)
        .take(DEEPEST_DOCUMENTATION)
        .filter(|folder| folder.parent().is_some())
        .find(|folder| REPOSITORY_MARKS.iter().any(|mark| folder.join(mark).exists()))
        .map(Path::to_owned)
}

/// How many entries of folders are looked at: more are no documentation.
const MOST_ENTRIES: usize = 200_000;

/// Docnames below a folder, hidden folders and those of other tools left out.
fn docnames(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    let mut entries_left = MOST_ENTRIES;
    while let Some((folder, prefix)) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            entries_left = entries_left.saturating_sub(1);
            let name = entry.file_name().to_string_lossy().into_owned();
            let skipped = name.starts_with('.') || matches!(&*name, "_sources" | "node_modules");
            let Some(kind) = entry.file_type().ok().filter(|_| !skipped) else { continue };
            if kind.is_dir() && entries_left > 0 {
                folders.push((entry.path(), format!("{prefix}{name}/")));
            } else if let Some(stem) = name.strip_suffix(".rst") {
                found.push(format!("{prefix}{stem}"));
            }
        }
    }
    found
}

/// Does the nearest parent that exists lie under `root`?
fn lies_under(path: &Path, root: &Path) -> bool {
    let mut parents = path.ancestors().skip(1);
    parents.find_map(|parent| parent.canonicalize().ok()).is_some_and(|real| real.starts_with(root))
}

/// The path without `.` and `..`, by its letters alone (Python's `normpath`).
fn normalised(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(component),
        }
    }
    out
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::{Files, Refusal};
    use std::fs;
    use std::path::Path;

    /// `repo/docs` beside a change log, a secret and a folder that is none of the repository's.
    fn repository(mark: Option<&str>) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("there is room for temporary folders");
        let write = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
            fs::write(path, "text").expect("it can be written");
        };
        for path in ["repo/docs/index.rst", "repo/CHANGES.rst", "repo/.keys/secret", "other/text"] {
            write(path);
        }
        if let Some(mark) = mark {
            write(&format!("repo/{mark}"));
        }
        folder
    }

    fn files(folder: &Path) -> Files {
        Files::within("repo/docs", folder).in_repository()
    }

    #[test]
    fn a_project_may_read_the_repository_around_it() {
        let folder = repository(Some("pyproject.toml"));
        assert_eq!(files(folder.path()).read("repo/docs/../CHANGES.rst"), Ok(b"text".to_vec()));
    }

    #[test]
    fn hidden_files_and_what_lies_beside_the_repository_stay_closed() {
        let folder = repository(Some("pyproject.toml"));
        let files = files(folder.path());
        assert_eq!(files.read("repo/.keys/secret"), Err(Refusal::Outside));
        assert_eq!(files.read("other/text"), Err(Refusal::Outside));
    }

    #[test]
    fn a_file_that_the_repository_does_not_have_is_missing() {
        let folder = repository(Some("pyproject.toml"));
        let files = files(folder.path());
        assert_eq!(files.read("repo/NEWS.rst"), Err(Refusal::Missing));
        assert_eq!(files.read("repo/.keys/other"), Err(Refusal::Outside));
        assert_eq!(files.read("other/nothing"), Err(Refusal::Outside));
    }

    #[test]
    fn without_a_sign_of_a_repository_the_source_root_is_all() {
        let folder = repository(None);
        assert_eq!(files(folder.path()).read("repo/CHANGES.rst"), Err(Refusal::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else() {
        let folder = repository(Some("LICENSE"));
        let link = folder.path().join("repo/docs/link");
        std::os::unix::fs::symlink(folder.path().join("other/text"), link).expect("a link");
        assert_eq!(files(folder.path()).read("repo/docs/link"), Err(Refusal::Outside));
    }
}
