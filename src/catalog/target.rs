//! Where links lead.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a link leads, after resolution.
///
/// Which of the optional keys stand there depends on `kind`: `url` has `url`; `doc` has `doc` and may
/// have `fragment`; an unresolved `ref`, `object` or `term` has `label` and `role` only. Whatever was named
/// by a role keeps `role` and `label`, for formats that have such roles themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// The label, document or term as written; of an object that was found, its full name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The role that named it, with its domain: `ref`, `py:func`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The role's text as written, where it is neither the label nor what is shown with the label: `~a.b`,
    /// `.b`, `f()`, `Fig. %s <map>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Has the reference a text of its own (`text <label>`)?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub explicit: bool,
    /// Id on the page, without `#`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fragment: Option<String>,
}

/// What a target names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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

    /// Is it a name that leads nowhere: an object or a term that was not found?
    #[must_use]
    pub fn is_nowhere(&self) -> bool {
        self.url.is_none() && matches!(self.kind, TargetKind::Object | TargetKind::Term)
    }

    /// The address, for formats that know neither pages nor labels. A page is its docname and `suffix`
    /// (`.html`, `/` or nothing); pages and files are put behind `base` (which ends in `/`) when there
    /// is one and are relative to the source root otherwise.
    #[must_use]
    pub fn href(&self, base: Option<&str>, suffix: &str) -> String {
        if let Some(url) = &self.url {
            return url.clone();
        }
        let base = base.unwrap_or_default();
        if let Some(path) = &self.path {
            return format!("{base}{path}");
        }
        let hash = if self.fragment.is_some() { "#" } else { "" };
        let fragment = self.fragment.as_deref().unwrap_or_default();
        match (&self.doc, &self.label) {
            (Some(doc), _) => format!("{base}{}{hash}{fragment}", page_address(doc, suffix)),
            (None, Some(label)) => format!("#{label}"),
            (None, None) => format!("{hash}{fragment}"),
        }
    }

    /// Does it lead out of the project?
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.status == TargetStatus::External
    }
}

/// Directory addresses leave `index` out, as Sphinx' `dirhtml` builder does.
fn page_address(doc: &str, suffix: &str) -> String {
    if suffix != "/" {
        return format!("{doc}{suffix}");
    }
    match doc.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => format!("{doc}/"),
    }
}

/// Does an address name its scheme (`mailto:` too), or its host?
#[must_use]
pub fn has_scheme(address: &str) -> bool {
    address.starts_with("//")
        || address.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        })
}
