//! Extensions met in the wild.

use crate::parse::Role;

/// All of them.
pub(super) static ALL: &[&Role] = &[];
