//! Jupyter notebooks: markdown cells as MyST, code cells as code, their text outputs as literal blocks.

use super::{MYST, footnote};
use crate::parse::{Context, Environment, Markup as _, Titles, read_with};
use crate::source::Source;
use crate::span::Line;
use crate::tree::Document;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct Notebook {
    #[serde(default)]
    cells: Vec<Cell>,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Cell {
    cell_type: String,
    #[serde(default)]
    source: Text,
    #[serde(default)]
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct Output {
    #[serde(default)]
    text: Text,
    #[serde(default)]
    data: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    traceback: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Metadata {
    #[serde(default)]
    language_info: Named,
    #[serde(default)]
    kernelspec: Named,
}

#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
}

/// Text in one piece or by lines.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Whole(String),
    Lines(Vec<String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Lines(Vec::new())
    }
}

impl Text {
    fn joined(&self) -> String {
        match self {
            Self::Whole(text) => text.clone(),
            Self::Lines(lines) => lines.concat(),
        }
    }
}

/// Parses a notebook of the format's version 4 (`nbformat`). Messages name the cell, and the line in it.
///
/// # Errors
///
/// When the text is no notebook.
pub fn parse_notebook(
    path: &str,
    text: &str,
    environment: &Environment<'_>,
) -> Result<Document, String> {
    let notebook: Notebook =
        serde_json::from_str(text).map_err(|error| format!("no notebook: {error}"))?;
    let source = Source::new(path, "");
    Ok(read_with(source, environment, |context| {
        context.with_markup(Some(&MYST), |context| {
            let lines = lines(context, path, &notebook);
            let lines = super::front_matter::read(context, lines);
            let root = context.document.tree.root();
            MYST.blocks(context, &lines, root, Titles::Allowed);
            footnote::collect(context);
        });
    }))
}

/// All cells as lines, each from a file of its own.
fn lines<'s>(context: &Context<'s>, path: &str, notebook: &Notebook) -> Vec<Line<'s>> {
    let metadata = &notebook.metadata;
    let names = [&metadata.language_info.name, &metadata.kernelspec.language];
    let language = names.into_iter().find(|name| !name.is_empty()).map_or("python", String::as_str);
    let mut lines = Vec::new();
    let mut add = |number: usize, first_line: u32, text: &str| {
        let name = format!("{path}#cell-{number}");
        if let Some(file) = context.source.add(name, text, first_line) {
            lines.extend(file.lines());
        }
    };
    for (index, cell) in notebook.cells.iter().enumerate() {
        let text = cell.source.joined();
        match cell.cell_type.as_str() {
            "markdown" => add(index + 1, 1, &format!("{}\n\n", super::expand_tabs(&text))),
            "code" => {
                if !text.trim().is_empty() {
                    add(index + 1, 0, &fenced(&text, language));
                }
                for output in &cell.outputs {
                    add(index + 1, 1, &shown(output));
                }
            }
            // Raw cells are for one converter alone; they are kept as they are.
            _ => add(index + 1, 0, &fenced(&text, "text")),
        }
    }
    lines
}

/// Text in a fence that nothing in it closes.
fn fenced(text: &str, language: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}\n\n", text.trim_end_matches('\n'))
}

/// What an output shows: its text, else a word about what is left out.
fn shown(output: &Output) -> String {
    let mut out = String::new();
    let printed = output.text.joined();
    if !printed.is_empty() {
        out.push_str(&fenced(&printed, "text"));
    }
    if !output.traceback.is_empty() {
        out.push_str(&fenced(&without_colours(&output.traceback.join("\n")), "text"));
    }
    let plain = output.data.get("text/plain").and_then(|value| Text::deserialize(value).ok());
    let rich = output.data.keys().find(|kind| kind.starts_with("image/"));
    match (rich, plain) {
        (Some(kind), _) => {
            let _ = write!(out, "```{{notebook-output}} {kind}\n```\n\n");
        }
        (None, Some(text)) => out.push_str(&fenced(&text.joined(), "text")),
        (None, None) => {
            for kind in output.data.keys() {
                let _ = write!(out, "```{{notebook-output}} {kind}\n```\n\n");
            }
        }
    }
    out
}

/// Text without the escape sequences that colour it on a terminal.
fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    out
}
