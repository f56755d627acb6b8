//! Names of directives and roles, with their domains.

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
