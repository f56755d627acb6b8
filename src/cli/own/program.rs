//! `--to exec:PROGRAM`: the catalog as JSON on the program's standard input, files or text back.

use super::super::Failure;
use super::Made;
use serde::Deserialize;
use serde_json::Value;
use shelfmark::catalog::FileView;
use shelfmark::write::File;
use std::io::{self, ErrorKind, Write as _};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

/// What a program answers that writes several files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    files: Vec<Returned>,
}

/// A file that a program gives back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Returned {
    path: String,
    text: String,
}

/// Runs the program on the catalog.
pub(super) fn write(command: &str, data: &FileView<'_>) -> Result<Made, Failure> {
    let failure = |reason: String| Failure::new(format!("exec:{command}: {reason}"));
    let catalog = serde_json::to_vec(data).map_err(|error| failure(error.to_string()))?;
    let child = start(command).map_err(failure)?;
    let output = converse(child, catalog).map_err(|error| failure(error.to_string()))?;
    made(&output).map_err(failure)
}

/// Starts the program, without a shell; its messages go where ours go.
fn start(command: &str) -> Result<Child, String> {
    let words = shlex::split(command).ok_or("a quote is open")?;
    let [program, arguments @ ..] = words.as_slice() else {
        return Err("say the program: exec:PROGRAM".to_owned());
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().map_err(|error| format!("the program could not be started: {error}"))
}

/// Gives the program its input beside reading its output: it may print before it has read everything,
/// and need not read it all.
fn converse(mut child: Child, catalog: Vec<u8>) -> io::Result<Output> {
    let input = child.stdin.take();
    let writing =
        thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(&catalog)));
    let output = child.wait_with_output()?;
    // Something that the program left running could hold its input open without reading it: once the
    // program has answered, nobody waits for that.
    if !writing.is_finished() {
        return Ok(output);
    }
    match writing.join() {
        Ok(Err(error)) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(output),
    }
}

/// What the program printed: an object with the one key `files`, or text.
fn made(output: &Output) -> Result<Made, String> {
    if !output.status.success() {
        return Err(format!("the program failed ({}); nothing was written", output.status));
    }
    let text = std::str::from_utf8(&output.stdout)
        .map_err(|error| format!("what it printed is not UTF-8: {error}"))?;
    if !is_answer(text) {
        return Ok(Made::Text(text.to_owned()));
    }
    let answer: Answer = serde_json::from_str(text)
        .map_err(|error| format!("its files are not {{\"path\": …, \"text\": …}}: {error}"))?;
    let files = answer.files.into_iter().map(|Returned { path, text }| File {
        path,
        bytes: text.into_bytes(),
        replace: true,
    });
    Ok(Made::Files(files.collect()))
}

/// Is it files? Other JSON is text, for programs that write JSON themselves.
fn is_answer(text: &str) -> bool {
    let object = serde_json::from_str::<serde_json::Map<String, Value>>(text);
    object.is_ok_and(|object| object.len() == 1 && object.contains_key("files"))
}
