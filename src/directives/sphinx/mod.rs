//! Sphinx' own, without its domains.

use crate::parse::Directive;

/// All of them.
pub(super) static ALL: &[&Directive] = &[];
