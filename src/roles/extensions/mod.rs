//! Extensions met in the wild. They are looked up where the dialect itself has no role of that name.

use crate::parse::Role;

/// All of them.
pub(super) static ALL: &[&Role] = &[];

/// The role of this name, which is in lower case.
pub(super) fn find(name: &str) -> Option<&'static Role> {
    ALL.iter().copied().find(|role| role.names.contains(&name))
}
