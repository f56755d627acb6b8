//! Sphinx' domains: object descriptions with their signatures, and the roles that refer to them.

mod ids;

use crate::parse::{Directive, Role};

/// The directives of all domains, with and without domain prefix.
pub(crate) static DIRECTIVES: &[&Directive] = &[];

/// The roles of all domains, with and without domain prefix.
pub(crate) static ROLES: &[&Role] = &[];
