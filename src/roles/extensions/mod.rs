//! Extensions met in the wild. They are looked up where the dialect itself has no role of that name.

mod citations;
mod links;
mod text;

use crate::parse::Role;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// All of them, family by family.
pub(super) static FAMILIES: &[&[&Role]] = &[citations::ALL, links::ALL, text::ALL];

static TABLE: LazyLock<FxHashMap<&str, &Role>> = LazyLock::new(|| {
    let all = FAMILIES.iter().copied().flatten().copied();
    all.flat_map(|role| role.names.iter().map(move |name| (*name, role))).collect()
});

/// The role of this name, which is in lower case.
pub(super) fn find(name: &str) -> Option<&'static Role> {
    TABLE.get(name).copied()
}
