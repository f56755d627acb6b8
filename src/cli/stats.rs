//! `shelfmark check --stats`: which directives and roles are used how often, and which nobody knows.

use super::arguments::OutputFormat;
use serde_json::{Value, json};
use shelfmark::project::Project;
use shelfmark::tree::{Counts, Uses};
use std::fmt::Write as _;

/// The uses of all pages, in the form that was asked for.
pub(super) fn stats(project: &Project, format: OutputFormat) -> String {
    let mut uses = Uses::default();
    for document in project.documents() {
        uses.directives.extend(&document.uses.directives);
        uses.roles.extend(&document.uses.roles);
    }
    match format {
        OutputFormat::Json | OutputFormat::JsonLines => {
            let report =
                json!({"directives": listing(&uses.directives), "roles": listing(&uses.roles)});
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
        OutputFormat::Full | OutputFormat::Concise | OutputFormat::Github => {
            table("Directives", &uses.directives) + "\n" + &table("Roles", &uses.roles)
        }
    }
}

/// Uses in all, and those that nobody knows.
fn totals(counts: &Counts) -> (u64, u64) {
    counts.iter().fold((0, 0), |(all, unknown), (_, more, more_unknown)| {
        (all + more, unknown + more_unknown)
    })
}

fn by_use(counts: &Counts) -> Vec<(&str, u64, u64)> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    rows
}

fn listing(counts: &Counts) -> Value {
    let (uses, unknown) = totals(counts);
    let names: Vec<Value> = by_use(counts)
        .into_iter()
        .map(|(name, uses, unknown)| json!({"name": name, "uses": uses, "unknown": unknown}))
        .collect();
    json!({"uses": uses, "unknown": unknown, "names": names})
}

fn table(title: &str, counts: &Counts) -> String {
    let (uses, unknown) = totals(counts);
    let share = if uses == 0 { 0.0 } else { 100.0 * unknown as f64 / uses as f64 };
    let mut out = format!("{title}: {uses} uses, {unknown} not understood ({share:.2} %)\n");
    for (name, uses, unknown) in by_use(counts) {
        let note = if unknown > 0 { "  not understood: kept as it is" } else { "" };
        let _ = writeln!(out, "{uses:>8}  {name}{note}");
    }
    out
}
