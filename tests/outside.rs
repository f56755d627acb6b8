//! What others read of what shelfmark writes: the quick ones of `tests/outside`, with the readers that are
//! installed. A script whose readers are missing says so and is passed over (exit code 77).
//!
//! `PYTHON` names the interpreter whose packages count.

#![allow(clippy::print_stdout, reason = "it reports to whoever runs it")]

use std::path::Path;
use std::process::Command;

const SAMPLES: &[&str] = &[
    "samples/gallery/gallery.rst",
    "samples/links/links.rst",
    "samples/article/article.rst",
    "samples/project",
    "samples/constructs",
];

/// Runs a script on samples, and on a source beside the project where that is there.
fn run(script: &str, sources: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python)
        .current_dir(root)
        .arg(Path::new("tests/outside").join(script))
        .arg(env!("CARGO_BIN_EXE_shelfmark"))
        .args(sources)
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => return println!("passed over: {python}: {error}"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(matches!(output.status.code(), Some(0 | 77)), "{said}\n{errors}");
}

#[test]
fn published_readers_see_every_entry() {
    run("readers.py", SAMPLES);
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed/use-cases.rst");
    match seed.to_str() {
        Some(path) if seed.exists() => run("readers.py", &[path]),
        _ => println!("passed over: ../shared is not there"),
    }
}

#[test]
fn sphinx_sees_the_links_that_are_entries() {
    run("links.py", &["samples/project"]);
}
