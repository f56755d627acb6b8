//! How often a page uses which directives and roles.

use rustc_hash::FxHashMap;

/// The uses of directives and of roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Of directives, by name in lower case.
    pub directives: Counts,
    /// Of roles, by name as written; bare interpreted text is `(default)`.
    pub roles: Counts,
}

/// Uses by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(FxHashMap<Box<str>, Count>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    all: u64,
    unknown: u64,
}

impl Counts {
    /// Counts a use.
    pub fn count(&mut self, name: &str) {
        match self.0.get_mut(name) {
            Some(count) => count.all += 1,
            None => drop(self.0.insert(name.into(), Count { all: 1, unknown: 0 })),
        }
    }

    /// Notes that a use that was counted was of something that nobody knows.
    pub fn note_unknown(&mut self, name: &str) {
        self.0.entry(name.into()).or_default().unknown += 1;
    }

    /// Adds the uses of another page.
    pub fn extend(&mut self, other: &Self) {
        for (name, all, unknown) in other.iter() {
            let count = self.0.entry(name.into()).or_default();
            count.all += all;
            count.unknown += unknown;
        }
    }

    /// Name, all uses, and those that nobody knows; by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64, u64)> {
        let counts = self.0.iter().map(|(name, count)| (&**name, count.all, count.unknown));
        let mut sorted: Vec<_> = counts.collect();
        sorted.sort_unstable();
        sorted.into_iter()
    }
}
