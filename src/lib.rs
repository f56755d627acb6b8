//! shelfmark reads reStructuredText as docutils, Sphinx and sphinx-design do, and writes it as
//! Markdown sites, data and bookmarks.
//!
//! Data flows one way:
//!
//! ```text
//! text ──parse──▶ Document ──transform──▶ Document ──project──▶ (names resolved) ──lower──▶ Catalog ──write──▶ files
//! ```

pub mod catalog;
pub mod config;
pub mod diagnostic;
pub mod dialect;
pub mod directives;
pub mod domains;
pub mod explain;
pub mod files;
pub mod finding;
pub mod identifier;
pub mod ledger;
pub mod lower;
pub mod myst;
pub mod parse;
pub mod path;
pub mod project;
pub mod python;
pub mod read;
pub mod registry;
pub mod roles;
pub mod site;
pub mod source;
pub mod span;
pub mod transform;
pub mod tree;
pub mod write;
