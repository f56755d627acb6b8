//! Extensions met in the wild: what their directives become where their programs are not run.
//!
//! They are looked up where the dialect itself has no directive of that name.

use crate::parse::Directive;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// All of them, family by family.
pub(super) static FAMILIES: &[&[&Directive]] = &[];

static TABLE: LazyLock<FxHashMap<&str, &Directive>> = LazyLock::new(|| {
    let all = FAMILIES.iter().copied().flatten().copied();
    all.flat_map(|directive| directive.names.iter().map(move |name| (*name, directive))).collect()
});

/// The directive of this name, which is in lower case.
pub(super) fn find(name: &str) -> Option<&'static Directive> {
    TABLE.get(name).copied()
}
