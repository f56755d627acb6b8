//! CSV as RFC 4180 has it, with a row of column names.

use super::super::{Format, Site, Unit};
use super::jsonl::listed;
use super::{OneFile, Relative};
use std::borrow::Cow;

pub(in super::super) static FORMAT: Format = Format {
    name: "csv",
    about: "Entries as a table, for spreadsheets",
    extension: "csv",
    unit: Unit::Catalog,
    writer: &OneFile { name: "links.csv", write, relative: Relative::Kept },
};

const COLUMNS: &str = "title,url,kind,description,section,tags,image,origin,doc,line,also";

fn write(site: &Site<'_>) -> String {
    let mut out = format!("{COLUMNS}\r\n");
    for (doc, entry) in listed(site) {
        let also = entry.also.iter().map(|place| place.section.join(" > "));
        let origin = serde_json::to_value(entry.origin).unwrap_or_default();
        let row = [
            entry.title,
            entry.url,
            entry.kind.unwrap_or_default(),
            entry.description.unwrap_or_default(),
            entry.section.join(" > "),
            entry.tags.join(","),
            entry.image.unwrap_or_default(),
            origin.as_str().unwrap_or_default().to_owned(),
            doc.to_owned(),
            entry.line.to_string(),
            also.collect::<Vec<_>>().join(" | "),
        ];
        out.push_str(&row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}
