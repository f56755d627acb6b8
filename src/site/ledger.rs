//! The ledger as files and as a gate.

use crate::ledger::{Ledger, Mark, Outcome};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How much was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Constructs degraded or dropped.
    pub lost: usize,
    /// All constructs.
    pub total: usize,
}

/// A limit for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MaxLoss {
    /// So many constructs.
    Count(usize),
    /// So many of a hundred.
    Percent(f64),
}

impl Loss {
    /// Adds a ledger up.
    #[must_use]
    pub fn of(ledger: &Ledger) -> Self {
        let lost = ledger.count(Outcome::Degraded) + ledger.count(Outcome::Dropped);
        Self { lost, total: ledger.total() }
    }
}

impl MaxLoss {
    /// Reads `12` or `2.5%`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_suffix('%') {
            Some(number) => {
                number.trim().parse().ok().filter(|n: &f64| *n >= 0.0).map(Self::Percent)
            }
            None => text.trim().parse().ok().map(Self::Count),
        }
    }

    /// Is more lost than this?
    #[must_use]
    pub fn is_exceeded(self, loss: Loss) -> bool {
        match self {
            Self::Count(limit) => loss.lost > limit,
            Self::Percent(limit) => loss.lost as f64 * 100.0 > limit * loss.total as f64,
        }
    }
}

/// The whole ledger as JSON: totals, totals by page, and every mark that is not exact.
#[must_use]
pub fn ledger_json(ledger: &Ledger) -> String {
    let mut pages: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
    for (page, exact) in &ledger.exact_by_page {
        pages.entry(page).or_default().insert(Outcome::Exact, *exact);
    }
    for mark in &ledger.marks {
        *pages.entry(&mark.page).or_default().entry(mark.outcome).or_default() += 1;
    }
    let pages: BTreeMap<_, _> =
        pages.iter().map(|(page, counts)| (page, counts_json(counts))).collect();
    let outcomes = [Outcome::Exact, Outcome::Adapted, Outcome::Degraded, Outcome::Dropped];
    let all = outcomes.into_iter().map(|outcome| (outcome, ledger.count(outcome))).collect();
    let marks: Vec<_> = ledger.marks.iter().filter(|mark| mark.outcome != Outcome::Exact).collect();
    let value = json!({
        "schema": "shelfmark-ledger/1",
        "totals": counts_json(&all),
        "pages": pages,
        "marks": marks,
    });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn counts_json(counts: &BTreeMap<Outcome, usize>) -> Value {
    let count = |outcome| counts.get(&outcome).copied().unwrap_or(0);
    json!({
        "exact": count(Outcome::Exact),
        "adapted": count(Outcome::Adapted),
        "degraded": count(Outcome::Degraded),
        "dropped": count(Outcome::Dropped),
    })
}

/// Just the places that want a person, one JSON object a line.
#[must_use]
pub fn todo_lines(ledger: &Ledger) -> String {
    let wants_a_person =
        |mark: &&Mark| matches!(mark.outcome, Outcome::Degraded | Outcome::Dropped);
    let marks = ledger.marks.iter().filter(wants_a_person);
    marks.map(|mark| serde_json::to_string(mark).unwrap_or_default() + "\n").collect()
}

/// A summary for people: totals, then the commonest reasons.
#[must_use]
pub fn summary(ledger: &Ledger) -> String {
    let mut out = String::new();
    let count = |outcome| ledger.count(outcome);
    let _ = writeln!(
        out,
        "{} constructs: {} exact, {} adapted, {} degraded, {} dropped",
        ledger.total(),
        count(Outcome::Exact),
        count(Outcome::Adapted),
        count(Outcome::Degraded),
        count(Outcome::Dropped)
    );
    let mut reasons: BTreeMap<(Outcome, &str, &str), usize> = BTreeMap::new();
    for mark in &ledger.marks {
        if matches!(mark.outcome, Outcome::Degraded | Outcome::Dropped) {
            *reasons.entry((mark.outcome, &mark.construct, &mark.reason)).or_default() += 1;
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for ((outcome, construct, reason), count) in reasons.into_iter().take(12) {
        let outcome = if outcome == Outcome::Dropped { "dropped" } else { "degraded" };
        let _ = writeln!(out, "{count:>6} {outcome:<8} {construct}: {reason}");
    }
    out
}
