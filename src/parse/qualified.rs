//! Names of directives and roles, with their domains.

use rustc_hash::FxHashMap;

/// A name of a directive or role with its domain, by which registries keep them: `py:function`. Those
/// of no domain have an empty one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Qualified<'n> {
    /// The domain: `py`.
    pub domain: &'n str,
    /// The name within it: `function`.
    pub name: &'n str,
}

impl<'n> From<&'n str> for Qualified<'n> {
    /// Splits at the first colon. One that stands first belongs to the name.
    fn from(full: &'n str) -> Self {
        match full.split_once(':') {
            Some((domain, name)) if !domain.is_empty() => Self { domain, name },
            _ => Self { domain: "", name: full },
        }
    }
}

impl Qualified<'static> {
    /// Things by their names. Those of the domain `std` can be asked for without it, as Sphinx has it, and
    /// go before those of no domain; of two with one name the later one counts.
    pub(crate) fn table<T: Copy>(
        named: impl Iterator<Item = (&'static str, T)>,
    ) -> FxHashMap<Self, T> {
        let mut table: FxHashMap<Self, T> =
            named.map(|(name, thing)| (Self::from(name), thing)).collect();
        let standard: Vec<_> =
            table.iter().filter(|(name, _)| name.domain == "std").map(|(&n, &t)| (n, t)).collect();
        let bare = standard.into_iter().map(|(name, thing)| (Self { domain: "", ..name }, thing));
        table.extend(bare);
        table
    }
}
