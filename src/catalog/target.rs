//! Where links lead.

use serde::{Deserialize, Serialize};

/// Where a link leads, after resolution.
///
/// Which of the optional keys stand there depends on `kind`: `url` has `url`; `doc` has `doc` and may
/// have `fragment`; an unresolved `ref`, `object` or `term` has `label` and `role` only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is named.
    #[serde(rename = "type")]
    pub kind: TargetKind,
    /// How sure we are that it is there.
    pub status: TargetStatus,
    /// The address: external, or found in an inventory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Docname of the page; for a page not found, the docname that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Path of a file from the source root (downloads, images of links).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The label, object or term as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The role that named it, with its domain: `ref`, `py:func`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Id on the page, without `#`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fragment: Option<String>,
}

/// What a target names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// An address.
    #[default]
    Url,
    /// A page, or a place on one.
    Doc,
    /// A label that was not found.
    Ref,
    /// A documented object that was not found.
    Object,
    /// A glossary term that was not found.
    Term,
    /// A file.
    File,
}

/// How sure we are of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetStatus {
    /// Outside of the project: never checked.
    #[default]
    External,
    /// Found in the project.
    Resolved,
    /// Looked for in the whole project and not found.
    Unresolved,
    /// The project was not read (a single page), so nobody knows.
    Unchecked,
}

impl Target {
    /// An address.
    #[must_use]
    pub fn url(url: impl Into<String>) -> Self {
        Self { url: Some(url.into()), ..Self::default() }
    }

    /// A place on a page that is known to exist.
    #[must_use]
    pub fn resolved(doc: impl Into<String>, fragment: Option<String>) -> Self {
        Self {
            kind: TargetKind::Doc,
            status: TargetStatus::Resolved,
            doc: Some(doc.into()),
            fragment,
            ..Self::default()
        }
    }
}
