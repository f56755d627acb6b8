//! docutils' own.

use crate::parse::Role;

/// All of them.
pub(super) static ALL: &[&Role] = &[];
