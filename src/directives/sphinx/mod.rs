//! Sphinx' own, without its domains of programming languages.

pub(super) mod admonitions;
pub(crate) mod code;
mod definitions;
mod diff;
pub(super) mod glossary;
pub(super) mod index;
mod lines;
pub(super) mod literalinclude;
pub(super) mod math;
pub(super) mod overrides;
pub(super) mod productionlist;
pub(super) mod structure;
pub(crate) mod toctree;
pub(super) mod versions;
