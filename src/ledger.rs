//! The ledger: what became of every construct on its way from the source into an output format.
//!
//! "Nothing lost in silence" is kept here: lowering and the writers say of each construct whether it
//! came out exact, adapted, degraded or dropped; the run adds the marks up and can be gated on them.

use crate::catalog::Position;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What became of a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The target has this construct; nothing was changed.
    Exact,
    /// Said in the target's own way; a reader sees the same.
    Adapted,
    /// The content is there, something about it (layout, numbering, a link) is not.
    Degraded,
    /// Not in the output.
    Dropped,
}

/// One construct's fate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// Docname of the page.
    pub page: String,
    /// Field's own name of the construct: a node type, `directive:graphviz`, `role:abbr`.
    pub construct: Cow<'static, str>,
    /// What became of it.
    pub outcome: Outcome,
    /// Stable code, for filters (`M101`); empty for exact.
    pub code: &'static str,
    /// Why, in a sentence; empty for exact.
    pub reason: Cow<'static, str>,
    /// Where it stands in the source.
    #[serde(flatten)]
    pub position: Position,
}

/// All marks of a run, in page order.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The marks of what did not come out exact, in the order of the sources.
    pub marks: Vec<Mark>,
    /// How many of each construct came out exact.
    pub exact: BTreeMap<Cow<'static, str>, usize>,
    /// How many constructs of each page came out exact, for ledgers that were merged.
    pub exact_by_page: BTreeMap<String, usize>,
}

impl Ledger {
    /// Adds one mark.
    pub fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Counts one construct that came out exact.
    pub fn exact(&mut self, construct: &'static str) {
        *self.exact.entry(Cow::Borrowed(construct)).or_default() += 1;
    }

    /// Adds the ledger of one page.
    pub fn merge(&mut self, page: &str, other: Self) {
        *self.exact_by_page.entry(page.to_owned()).or_default() +=
            other.exact.values().sum::<usize>();
        self.marks.extend(other.marks);
        for (construct, count) in other.exact {
            *self.exact.entry(construct).or_default() += count;
        }
    }

    /// How many constructs it tells of.
    #[must_use]
    pub fn total(&self) -> usize {
        self.marks.len() + self.exact.values().sum::<usize>()
    }

    /// How many constructs have this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        let exact = if outcome == Outcome::Exact { self.exact.values().sum() } else { 0 };
        exact + self.marks.iter().filter(|mark| mark.outcome == outcome).count()
    }
}
