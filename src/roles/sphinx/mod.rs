//! Sphinx' own, without its domains.

use crate::parse::Role;

/// All of them.
pub(super) static ALL: &[&Role] = &[];
