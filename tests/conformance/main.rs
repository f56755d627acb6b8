//! The conformance suites, run in this process, against the floors in `tests/floors.toml`.
//!
//! ```text
//! cargo test --test conformance -- --nocapture             figures of all suites
//! SUITE=docutils AREA=tables cargo test --test conformance -- --nocapture
//! SHOW=3 MODE=exact cargo test --test conformance -- --nocapture
//! UPDATE=1 cargo test --test conformance                   raises the floors to what passes now
//! ```
//!
//! `SUITE`, `AREA` (starts with) and `CASE` (contains) choose cases; floors are checked only when all
//! run. `SHOW` is how many failures to show as diffs (`-` wanted, `+` given), in `MODE` (`tree`, the
//! default, or `exact`). `AREAS=1` shows the figures of each area, `LIST=1` the names of what fails.
//! Without the suites nothing is checked, and a line says so.

#![allow(clippy::print_stdout, reason = "it reports to whoever runs it")]

mod compare;
mod suite;
#[path = "../support/mod.rs"]
mod support;

use compare::{Mode, form};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use suite::{Case, SUITES, Suite};

/// How many cases of a suite have to pass.
#[derive(serde::Serialize, serde::Deserialize, Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Floor {
    tree: usize,
    exact: usize,
}

/// What the environment asks for.
struct Choice {
    suite: Option<String>,
    area: String,
    case: String,
    mode: Mode,
    show: usize,
    areas: bool,
    list: bool,
}

impl Choice {
    fn from_environment() -> Self {
        let text = |name| std::env::var(name).unwrap_or_default();
        Self {
            suite: std::env::var("SUITE").ok(),
            area: text("AREA"),
            case: text("CASE"),
            mode: if text("MODE") == "exact" { Mode::Exact } else { Mode::Tree },
            show: text("SHOW").parse().unwrap_or(0),
            areas: !text("AREAS").is_empty(),
            list: !text("LIST").is_empty(),
        }
    }

    fn is_everything(&self) -> bool {
        self.suite.is_none() && self.area.is_empty() && self.case.is_empty()
    }

    fn takes(&self, case: &Case) -> bool {
        case.area.starts_with(&self.area) && case.id.contains(&self.case)
    }
}

#[test]
fn suites_pass_at_least_as_often_as_before() {
    let Some(folder) = suite::folder() else {
        println!("conformance: skipped, there is no ../shared/conformance");
        return;
    };
    let choice = Choice::from_environment();
    let chosen =
        SUITES.iter().filter(|suite| choice.suite.as_deref().is_none_or(|name| name == suite.name));
    let reached: BTreeMap<&str, Floor> =
        chosen.map(|suite| (suite.name, run(suite, &folder, &choice))).collect();
    if choice.is_everything() {
        check_floors(&reached);
    }
}

fn run(suite: &Suite, folder: &Path, choice: &Choice) -> Floor {
    let cases: Vec<Case> =
        suite.cases(folder).into_iter().filter(|case| choice.takes(case)).collect();
    let outputs = read_all(suite, &cases);
    let mut reached = Floor::default();
    let mut areas: BTreeMap<&str, (Floor, usize)> = BTreeMap::new();
    let mut shown = 0;
    for (case, output) in cases.iter().zip(&outputs) {
        let passes = |mode| form(&case.standalone, mode) == form(output, mode);
        let marks = Floor { tree: passes(Mode::Tree).into(), exact: passes(Mode::Exact).into() };
        let area = areas.entry(&case.area).or_default();
        for floor in [&mut reached, &mut area.0] {
            floor.tree += marks.tree;
            floor.exact += marks.exact;
        }
        area.1 += 1;
        let failed = if choice.mode == Mode::Tree { marks.tree == 0 } else { marks.exact == 0 };
        if failed && choice.list {
            println!("{} [{}]", case.id, case.area);
        }
        if failed && shown < choice.show {
            shown += 1;
            show(case, output, choice.mode);
        }
    }
    if choice.areas {
        for (area, (marks, count)) in areas {
            println!("{area:42} {count:4}: tree {:4}, exact {:4}", marks.tree, marks.exact);
        }
    }
    let percent = |passed: usize| 100.0 * passed as f64 / cases.len().max(1) as f64;
    println!(
        "{}: {} cases, tree {} ({:.1} %), exact {} ({:.1} %)",
        suite.name,
        cases.len(),
        reached.tree,
        percent(reached.tree),
        reached.exact,
        percent(reached.exact)
    );
    reached
}

/// The outputs of all cases, in order; two at a time.
fn read_all(suite: &Suite, cases: &[Case]) -> Vec<String> {
    let half = cases.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = cases
            .chunks(half)
            .enumerate()
            .map(|(worker, cases)| scope.spawn(move || read_some(suite, cases, worker)))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("panics are caught")).collect()
    })
}

fn read_some(suite: &Suite, cases: &[Case], worker: usize) -> Vec<String> {
    let name = format!("shelfmark-{}-{}-{worker}", suite.name, std::process::id());
    let place = std::env::temp_dir().join(name);
    let outputs = cases.iter().map(|case| {
        let _ = std::fs::remove_dir_all(&place);
        std::fs::create_dir_all(&place).expect("a temporary folder can be made");
        suite.read(case, &place)
    });
    let outputs = outputs.collect();
    let _ = std::fs::remove_dir_all(&place);
    outputs
}

fn show(case: &Case, output: &str, mode: Mode) {
    let difference = support::diff::diff(&form(&case.standalone, mode), &form(output, mode));
    println!("\n=== {} [{}]\n{}\n---\n{difference}", case.id, case.area, case.input.trim_end());
}

fn floors_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml")
}

fn check_floors(reached: &BTreeMap<&str, Floor>) {
    let text = std::fs::read_to_string(floors_file()).unwrap_or_default();
    let mut floors: BTreeMap<String, Floor> = toml::from_str(&text).expect("floors are numbers");
    let mut fallen = Vec::new();
    for (&name, now) in reached {
        let floor = floors.entry(name.to_owned()).or_default();
        if now.tree < floor.tree || now.exact < floor.exact {
            fallen.push(format!("{name}: {now:?} is below {floor:?}"));
        }
        *floor = Floor { tree: floor.tree.max(now.tree), exact: floor.exact.max(now.exact) };
    }
    if std::env::var_os("UPDATE").is_some() {
        let head = "# How many cases of each conformance suite have to pass. They only go up:\n\
                    # `UPDATE=1 cargo test --test conformance` raises them to what passes now.\n\n";
        let text = toml::to_string(&floors).expect("floors are a table");
        std::fs::write(floors_file(), format!("{head}{text}")).expect("the floors can be written");
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
