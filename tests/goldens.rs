//! Every sample in every format: what people get, to be read in review.
//!
//! Expected output stands in `samples/expected/<sample>/<writer>/`. After a change of output run
//! `UPDATE=1 cargo test --test goldens`, read the difference as a user would, and commit it with the
//! change that caused it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each sample: its name, and what is converted of it.
const SAMPLES: &[(&str, &str)] = &[
    ("constructs", "constructs"),
    ("article", "article/article.rst"),
    ("gallery", "gallery/gallery.rst"),
    ("links", "links/links.rst"),
    ("project", "project"),
];

/// Files whose bytes say nothing to a reader.
const BINARY: &[&str] = &["inv", "svg", "png"];

#[test]
fn samples_come_out_as_expected_in_every_format() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, source) in SAMPLES {
        for format in shelfmark::write::ALL {
            let output = made.join(name).join(format.name);
            convert(&samples, source, format.name, format.extension, &output);
            let expected = samples.join("expected").join(name).join(format.name);
            let (got, wanted) = (files(&output), files(&expected));
            if got == wanted {
                continue;
            }
            if update {
                replace(&expected, &got);
            } else {
                wrong.extend(differences(name, format.name, &got, &wanted));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 writes the new output", wrong.join("\n"));
}

#[test]
fn constructs_have_the_expected_trees() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens/constructs/tree");
    let _ = fs::remove_dir_all(&made);
    fs::create_dir_all(&made).expect("the folder can be made");
    for (name, _) in
        files(&samples.join("constructs")).iter().filter(|(name, _)| name.ends_with(".rst"))
    {
        let tree = made.join(name).with_extension("txt");
        run(&samples, &format!("constructs/{name}"), "pseudoxml", &tree);
    }
    let expected = samples.join("expected/constructs/tree");
    let (got, wanted) = (files(&made), files(&expected));
    if std::env::var_os("UPDATE").is_some() {
        replace(&expected, &got);
        return;
    }
    let wrong = differences("constructs", "tree", &got, &wanted);
    assert!(wrong.is_empty(), "{}\nUPDATE=1 writes the new trees", wrong.join("\n"));
}

fn convert(samples: &Path, source: &str, format: &str, extension: &str, output: &Path) {
    let _ = fs::remove_dir_all(output);
    fs::create_dir_all(output).expect("the folder can be made");
    let is_one_file = shelfmark::write::find(format)
        .is_some_and(|format| format.unit == shelfmark::write::Unit::Catalog);
    let destination =
        if is_one_file { output.join(format!("output.{extension}")) } else { output.to_owned() };
    run(samples, source, format, &destination);
}

fn run(samples: &Path, source: &str, format: &str, destination: &Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_shelfmark"))
        .current_dir(samples)
        .env_remove("SOURCE_DATE_EPOCH")
        .args(["convert", source, "--to", format, "--quiet", "--quiet", "--fail-on", "never", "-o"])
        .arg(destination)
        .output()
        .expect("the program runs");
    let message = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{source} to {format}: {message}");
}

/// The text files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path: PathBuf = entry.expect("the folder can be read").path();
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if path.is_dir() {
            collect(root, &path, found);
        } else if !BINARY.contains(&extension) {
            let name = path.strip_prefix(root).expect("it is below").to_string_lossy().into_owned();
            found.insert(name, fs::read_to_string(&path).expect("output is text"));
        }
    }
}

fn replace(folder: &Path, files: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
}

/// Each file that differs, with its first line that does.
fn differences(
    sample: &str,
    format: &str,
    got: &BTreeMap<String, String>,
    wanted: &BTreeMap<String, String>,
) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = got.keys().chain(wanted.keys()).collect();
    let mut out = Vec::new();
    for name in names {
        let (got, wanted) = (got.get(name), wanted.get(name));
        if got == wanted {
            continue;
        }
        let lines = |text: Option<&String>| -> Vec<String> {
            text.map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default()
        };
        let (got, wanted) = (lines(got), lines(wanted));
        let at = got.iter().zip(&wanted).take_while(|(got, wanted)| got == wanted).count();
        let show = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(|| "(nothing)".into());
        out.push(format!(
            "{sample}/{format}/{name}:{}:\n  expected {}\n  got      {}",
            at + 1,
            show(&wanted),
            show(&got)
        ));
    }
    out
}
