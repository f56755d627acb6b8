//! JSON lines: an entry a line, as the `jsonl` writer makes them; whoever writes such lines needs no more
//! than `url` in them.

use super::Reader;
use super::folder::pages;
use crate::catalog::{Catalog, Entry, Origin, TargetKind, TargetStatus, has_scheme};
use serde_json::{Map, Value};

pub(super) static READER: Reader = Reader {
    name: "jsonl",
    about: "Entries as JSON, one a line",
    extensions: &["jsonl", "ndjson"],
    read,
};

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.trim_start_matches('\u{FEFF}').lines().enumerate();
    let entries = lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| entry(line).map_err(|reason| format!("{name}:{}{reason}", index + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(pages(entries, name))
}

/// The docname and the entry of a line; errors begin with the column, where it is known.
fn entry(line: &str) -> Result<(String, Entry), String> {
    let given: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        format!(":{}: {message}", error.column())
    })?;
    if !given.get("url").is_some_and(Value::is_string) {
        return Err(": `url` was expected, the address as text".to_owned());
    }
    let doc = given.get("doc").and_then(Value::as_str).unwrap_or_default().to_owned();
    let has_target = given.contains_key("target");
    let usual = Entry { origin: Origin::Bookmark, ..Entry::default() };
    let mut whole = serde_json::to_value(usual).map_err(|error| format!(": {error}"))?;
    if let Some(whole) = whole.as_object_mut() {
        whole.extend(given);
    }
    let mut entry: Entry = serde_json::from_value(whole).map_err(|error| format!(": {error}"))?;
    if !has_target && !has_scheme(&entry.url) {
        entry.target.status = TargetStatus::Unchecked;
    }
    // The line has the address that was asked for (`--base-url`), which nothing else says.
    if entry.target.kind != TargetKind::Url && entry.url != entry.target.href(None, ".html") {
        entry.target.url = Some(entry.url.clone());
    }
    Ok((doc, entry))
}
