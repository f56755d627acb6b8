//! Runs over a project: what is written again, what is taken away, what the ledger says.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

const MKDOCS: &[&str] = &["--to", "mkdocs"];

fn small() -> Project {
    Project::new(&[
        ("conf.py", "project = 'Tides'\n"),
        ("index.rst", "Tides\n=====\n\n.. toctree::\n\n   springs\n   neaps\n"),
        ("springs.rst", "Springs\n=======\n\nHigh. See :doc:`neaps`.\n"),
        ("neaps.rst", "Neaps\n=====\n\nLow.\n"),
    ])
}

fn with(arguments: &[&'static str]) -> Vec<&'static str> {
    MKDOCS.iter().copied().chain(arguments.iter().copied()).collect()
}

fn written_at(project: &Project, path: &str) -> SystemTime {
    let metadata = fs::metadata(project.site(path)).expect("the file was written");
    metadata.modified().expect("the system keeps times")
}

/// Sets a file's time back, so that writing it again shows.
fn make_old(project: &Project, path: &str) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(project.site(path)).expect("it is there");
    file.set_modified(old).expect("times can be set");
    old
}

// ---- again

#[test]
fn a_second_run_leaves_every_file_alone() {
    let project = small();
    assert!(project.convert(MKDOCS).status.success());
    let paths = ["mkdocs.yml", "docs/index.md", "docs/springs.md", "docs/objects.inv"];
    let old: Vec<_> = paths.iter().map(|path| make_old(&project, path)).collect();
    assert!(project.convert(MKDOCS).status.success());
    let now: Vec<_> = paths.iter().map(|path| written_at(&project, path)).collect();
    assert_eq!(now, old);
}

#[test]
fn only_files_whose_bytes_change_are_written_again() {
    let project = small();
    project.convert(MKDOCS);
    let old = make_old(&project, "docs/index.md");
    make_old(&project, "docs/springs.md");
    make_old(&project, "docs/neaps.md");
    // The page that links to it shows the new title.
    project.write("neaps.rst", "Neap tides\n==========\n\nLow.\n");
    project.convert(MKDOCS);
    assert_eq!(project.read("docs/springs.md").matches("Neap tides").count(), 1);
    assert!(written_at(&project, "docs/springs.md") > old);
    assert!(written_at(&project, "docs/neaps.md") > old);
    project.write("springs.rst", "Springs\n=======\n\nHigher. See :doc:`neaps`.\n");
    let old = make_old(&project, "docs/neaps.md");
    project.convert(MKDOCS);
    assert_eq!(written_at(&project, "docs/neaps.md"), old);
}

#[test]
fn check_writes_nothing_and_tells_whether_anything_would_change() {
    let project = small();
    let first = project.convert(&with(&["--check"]));
    assert_eq!(first.status.code(), Some(1));
    assert!(!project.site("").exists());
    project.convert(MKDOCS);
    assert_eq!(project.convert(&with(&["--check"])).status.code(), Some(0));
    project.write("neaps.rst", "Neaps\n=====\n\nLower.\n");
    assert_eq!(project.convert(&with(&["--check"])).status.code(), Some(1));
    assert!(project.read("docs/neaps.md").contains("Low."));
}

#[test]
fn diff_shows_what_would_change() {
    let project = small();
    project.convert(MKDOCS);
    project.write("neaps.rst", "Neaps\n=====\n\nLower.\n");
    let output = project.convert(&with(&["--diff"]));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("\n-Low.\n+Lower.\n"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
    assert!(project.read("docs/neaps.md").contains("Low."));
}

#[test]
fn prune_removes_what_it_wrote_and_no_longer_writes() {
    let project = small();
    project.convert(&with(&["--prune"]));
    fs::write(project.site("docs/own.md"), "somebody's own\n").expect("files can be written");
    fs::remove_file(project.docs().join("neaps.rst")).expect("it is there");
    project.convert(&with(&["-q", "-q"]));
    assert!(project.site("docs/neaps.md").exists(), "without --prune nothing is removed");
    project.convert(&with(&["--prune"]));
    assert!(!project.site("docs/neaps.md").exists());
    assert!(project.site("docs/own.md").exists());
    assert!(project.site("docs/springs.md").exists());
}

#[test]
fn prune_leaves_a_file_that_was_changed_since() {
    let project = small();
    project.convert(&with(&["--prune"]));
    fs::write(project.site("docs/neaps.md"), "edited\n").expect("files can be written");
    fs::remove_file(project.docs().join("neaps.rst")).expect("it is there");
    let output = project.convert(&with(&["--prune"]));
    assert_eq!(project.read("docs/neaps.md"), "edited\n");
    assert!(said(&output).contains("was changed since"), "{}", said(&output));
}

#[test]
fn watch_writes_again_after_a_change() {
    let project = small();
    let mut running = project.command(&with(&["--watch", "-q", "-q"]));
    let mut child = running.stderr(std::process::Stdio::null()).spawn().expect("it starts");
    let wait_for = |text: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        let page = project.site("docs/neaps.md");
        while !fs::read_to_string(&page).unwrap_or_default().contains(text) {
            assert!(Instant::now() < end, "no '{text}' in the page");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    wait_for("Low.");
    project.write("neaps.rst", "Neaps\n=====\n\nMuch lower.\n");
    wait_for("Much lower.");
    child.kill().expect("it runs still");
    child.wait().expect("it can be waited for");
}

// ---- the ledger

fn lossy() -> Project {
    Project::new(&[
        ("index.rst", "Index\n=====\n\n.. toctree::\n\n   page\n"),
        (
            "page.rst",
            "Page\n====\n\nText with :nothere:`role` and :doc:`gone`.\n\n.. a comment\n\n   .. nothere:: x\n\n\
             .. nothere:: arg\n\n   Content.\n\n* item\n",
        ),
    ])
}

/// A path beside the sources.
fn beside(project: &Project, name: &str) -> std::path::PathBuf {
    project.docs().with_file_name(name)
}

fn ledger(project: &Project, arguments: &[&str]) -> (Value, std::process::Output) {
    let path = beside(project, "ledger.json");
    let mut all = with(&["-q", "-q", "--ledger"]);
    let shown = path.display().to_string();
    let mut all: Vec<&str> = std::mem::take(&mut all);
    all.push(&shown);
    all.extend(arguments);
    let output = project.convert(&all);
    let text = fs::read_to_string(&path).expect("the ledger was written");
    (serde_json::from_str(&text).expect("it is JSON"), output)
}

#[test]
fn every_mark_has_a_code_a_reason_and_a_place() {
    let (ledger, _) = ledger(&lossy(), &[]);
    let marks = ledger["marks"].as_array().expect("a list");
    assert!(!marks.is_empty());
    for mark in marks {
        for key in ["page", "construct", "outcome", "code", "reason"] {
            assert!(mark[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {mark}");
        }
        assert!(mark["line"].as_u64().is_some_and(|line| line > 0), "{mark}");
        assert!(mark["column"].as_u64().is_some_and(|column| column > 0), "{mark}");
    }
}

#[test]
fn totals_are_the_sum_of_the_pages() {
    let (ledger, _) = ledger(&lossy(), &[]);
    let pages = ledger["pages"].as_object().expect("a table");
    for outcome in ["exact", "adapted", "degraded", "dropped"] {
        let sum: u64 = pages.values().filter_map(|page| page[outcome].as_u64()).sum();
        assert_eq!(ledger["totals"][outcome].as_u64(), Some(sum), "{outcome}");
        if outcome != "exact" {
            let marks = ledger["marks"].as_array().expect("a list");
            let count = marks.iter().filter(|mark| mark["outcome"] == outcome).count();
            assert_eq!(count as u64, sum, "{outcome}");
        }
    }
}

#[test]
fn what_is_lost_is_in_the_ledger_by_name() {
    let (ledger, _) = ledger(&lossy(), &[]);
    let marks = ledger["marks"].as_array().expect("a list");
    let has = |construct: &str, outcome: &str, line: u64| {
        marks.iter().any(|mark| {
            mark["construct"].as_str().is_some_and(|own| own.contains(construct))
                && mark["outcome"] == outcome
                && mark["line"] == line
        })
    };
    let shown = serde_json::to_string_pretty(marks).expect("it is JSON");
    assert!(has("unknown_role", "degraded", 4) || has("unknown", "degraded", 4), "{shown}");
    assert!(has("reference", "degraded", 4), "{shown}");
    assert!(has("unknown", "degraded", 10), "{shown}");
    assert!(has("comment", "dropped", 6) || has("comment", "adapted", 6), "{shown}");
}

#[test]
fn todo_lists_the_places_that_want_a_person() {
    let project = lossy();
    let path = beside(&project, "todo.jsonl").display().to_string();
    let (ledger, _) = ledger(&project, &["--todo", &path]);
    let text = fs::read_to_string(&path).expect("it was written");
    let count = |outcome: &str| ledger["totals"][outcome].as_u64().expect("a number");
    assert_eq!(text.lines().count() as u64, count("degraded") + count("dropped"));
    for line in text.lines() {
        let mark: Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(mark["outcome"] == "degraded" || mark["outcome"] == "dropped", "{line}");
    }
}

#[test]
fn max_loss_is_a_gate() {
    let project = lossy();
    let (ledger, _) = ledger(&project, &[]);
    let count = |outcome: &str| ledger["totals"][outcome].as_u64().expect("a number");
    let lost = count("degraded") + count("dropped");
    let run = |limit: &str| {
        let output = project.convert(&with_limit(limit));
        (output.status.code(), said(&output))
    };
    assert_eq!(run(&lost.to_string()).0, Some(0));
    let (code, message) = run(&(lost - 1).to_string());
    assert_eq!(code, Some(1));
    assert!(message.contains("more than --max-loss allows"), "{message}");
    assert_eq!(run("100%").0, Some(0));
    assert_eq!(run("0.1%").0, Some(1));
    assert_eq!(run("many").0, Some(2));
}

fn with_limit(limit: &str) -> Vec<&str> {
    vec!["--to", "mkdocs", "-q", "-q", "--fail-on", "never", "--max-loss", limit]
}

#[test]
fn the_summary_says_how_much_came_through() {
    let output = lossy().convert(MKDOCS);
    let said = said(&output);
    assert!(said.contains(" exact, ") && said.contains(" degraded, "), "{said}");
}

fn convert_into(project: &Project, output: &Path) -> std::process::Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    command.arg("convert").arg(project.docs()).args(MKDOCS).arg("-o").arg(output);
    command.output().expect("the program starts")
}

#[test]
fn the_folder_of_the_sources_is_refused_as_the_output() {
    let project = small();
    let before = files_below(&project.docs());
    let folder = project.docs();
    for output in [folder.join("."), folder.join("..").join(folder.file_name().expect("a name"))] {
        let run = convert_into(&project, &output);
        assert_eq!(run.status.code(), Some(2), "{}", output.display());
        assert!(said(&run).contains("name another folder with -o"), "{}", said(&run));
    }
    assert_eq!(files_below(&project.docs()), before);
}

#[test]
fn a_folder_in_that_of_the_sources_can_be_the_output() {
    let project = small();
    let output = project.docs().join("site");
    for _ in 0..2 {
        let run = convert_into(&project, &output);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        let pages = files_below(&output.join("docs"));
        let names: Vec<_> = pages.keys().filter_map(|path| path.to_str()).collect();
        assert_eq!(names, ["index.md", "neaps.md", "objects.inv", "springs.md"]);
    }
}

// ---- always the same

/// All files below a folder: path and bytes.
fn files_below(top: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![top.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("it is a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(top).expect("it lies below").to_path_buf();
                found.insert(relative, fs::read(&path).expect("it can be read"));
            }
        }
    }
    found
}

/// A copy of a project, its files made in this order: there are file systems that list them so.
fn copied(files: impl Iterator<Item = (PathBuf, Vec<u8>)>) -> Project {
    let project = Project::new(&[]);
    for (path, bytes) in files {
        let path = project.docs().join(path);
        fs::create_dir_all(path.parent().expect("files lie in folders")).expect("can be made");
        fs::write(path, bytes).expect("files can be written");
    }
    project
}

fn all_output(project: &Project, format: &str, threads: usize) -> BTreeMap<PathBuf, Vec<u8>> {
    let _ = fs::remove_dir_all(project.site(""));
    let ledger = project.site("ledger.json");
    fs::create_dir_all(project.site("")).expect("folders can be made");
    let mut command = project.command(&["--to", format, "--redirects", "netlify", "--threads"]);
    command.arg(threads.to_string()).arg("--ledger").arg(&ledger);
    let output = command.output().expect("the program starts");
    assert_ne!(output.status.code(), Some(2), "{}", said(&output));
    let mut files = files_below(&project.site(""));
    files.insert("what was said".into(), output.stderr);
    files
}

#[test]
fn output_does_not_depend_on_threads_runs_or_the_order_of_files() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for sample in ["project", "constructs"] {
        let files = files_below(&samples.join(sample));
        let project = copied(files.clone().into_iter().rev());
        for format in ["mkdocs", "docusaurus", "myst", "json"] {
            let first = all_output(&project, format, 1);
            let size: usize = first.values().map(Vec::len).sum();
            assert!(size > 2_000, "{sample} to {format}: pages were written");
            for threads in [1, 2, 3, 8, 8] {
                let again = all_output(&project, format, threads);
                assert!(first == again, "{sample} to {format} with {threads} threads");
            }
        }
        let forwards = copied(files.into_iter());
        let (mut one, mut other) =
            (all_output(&project, "mkdocs", 2), all_output(&forwards, "mkdocs", 2));
        // Messages name the folder, which is another one.
        one.remove(Path::new("what was said"));
        other.remove(Path::new("what was said"));
        assert!(one == other, "{sample}: the order of files");
    }
}

#[test]
fn files_that_are_named_come_out_the_same_in_any_order() {
    let project = small();
    let convert = |names: &[&str], format: &str, to: &str| {
        let output = project.site(to);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        command.arg("convert").args(names.iter().map(|name| project.docs().join(name)));
        command.args(["--to", format, "-o"]).arg(&output);
        command.output().expect("the program starts");
        files_below(&output)
    };
    let names = ["index.rst", "neaps.rst", "springs.rst"];
    let backwards = ["springs.rst", "neaps.rst", "index.rst"];
    let formats =
        [("mkdocs", "docs/neaps.md"), ("docusaurus", "docs/neaps.mdx"), ("json", "catalog.json")];
    for (format, page) in formats {
        let one = convert(&names, format, &format!("{format}/one/"));
        let other = convert(&backwards, format, &format!("{format}/other/"));
        assert!(one.contains_key(Path::new(page)), "{format}: {:?}", one.keys());
        assert!(one == other, "{format}");
    }
}
