//! CSV with a row of column names, as the `csv` writer makes it. `url` has to be there, other columns of
//! the writer are read where they are, in any order; unknown ones are passed over.

use super::Reader;
use super::folder::{link, pages};
use crate::catalog::{Catalog, Entry, Place};
use csv::{ByteRecord, ReaderBuilder};

pub(super) static READER: Reader = Reader {
    name: "csv",
    about: "Entries as a table with a column `url`",
    extensions: &["csv"],
    read,
};

fn read(bytes: &[u8], name: &str) -> Result<Catalog, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes);
    let wrong = |error: csv::Error| format!("{name}: {error}");
    let columns = Columns(reader.byte_headers().map_err(wrong)?.iter().map(lossy).collect());
    if columns.position("url").is_none() {
        return Err(format!("{name}:1:1: a column `url` was expected in the first row"));
    }
    let mut entries = Vec::new();
    for record in reader.byte_records() {
        let row = Row { columns: &columns, record: &record.map_err(wrong)? };
        entries.push((row.text("doc"), row.entry()));
    }
    Ok(pages(entries, name))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The names of the columns, in order.
struct Columns(Vec<String>);

impl Columns {
    fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|own| own.trim().eq_ignore_ascii_case(name))
    }
}

struct Row<'r> {
    columns: &'r Columns,
    record: &'r ByteRecord,
}

impl Row<'_> {
    /// The text of a column; empty when the table has none of that name.
    fn text(&self, column: &str) -> String {
        let cell = self.columns.position(column).and_then(|at| self.record.get(at));
        cell.map(lossy).unwrap_or_default()
    }

    fn filled(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn parts(&self, column: &str, separator: &str) -> Vec<String> {
        let text = self.filled(column);
        text.map(|text| split(&text, separator)).unwrap_or_default()
    }

    fn entry(&self) -> Entry {
        let also = self.parts("also", " | ").into_iter().map(|section| Place {
            title: String::new(),
            section: split(&section, " > "),
            doc: None,
            line: 0,
        });
        let bookmark = link(self.text("title"), self.text("url"));
        let origin = serde_json::from_value(self.text("origin").into());
        Entry {
            kind: self.filled("kind"),
            description: self.filled("description"),
            section: self.parts("section", " > "),
            tags: self.parts("tags", ","),
            image: self.filled("image"),
            origin: origin.unwrap_or(bookmark.origin),
            line: self.text("line").trim().parse().unwrap_or_default(),
            also: also.collect(),
            ..bookmark
        }
    }
}

fn split(text: &str, separator: &str) -> Vec<String> {
    text.split(separator).map(str::to_owned).collect()
}
