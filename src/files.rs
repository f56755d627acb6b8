//! Reading files that a document names, never outside of the source root.

use std::path::{Path, PathBuf};

/// The files that directives may read: everything under the source root, nothing else.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there.
    Missing,
    /// It lies outside of the source root, by whatever spelling or link.
    Outside,
    /// It is there and cannot be read: the system's reason.
    Unreadable(String),
    /// It is no text in the encoding it should have: offset of the first bad byte.
    Undecodable(usize),
    /// It is no regular file, or larger than a document may be.
    Unsuitable,
}

impl Files {
    /// Reading confined to `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The source root.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}
