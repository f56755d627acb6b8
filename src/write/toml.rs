//! TOML: heads, sections and entries; with `--full` the block tree too.
//!
//! Tables of tables (`[[entries]]`) have one key a line, what is in them is inline. The block tree is
//! an array of inline tables, one block of the page a line: legal, complete, and not meant for reading.

use super::bookmarks::{OneFile, Relative};
use super::{Format, Site, Unit, json};
use crate::catalog::View;
use std::fmt::Write;
use toml::{Table, Value};

pub(super) static FORMAT: Format = Format {
    name: "toml",
    about: "Heads, sections and entries as TOML; with --full all of the catalog, to be read back",
    extension: "toml",
    unit: Unit::Catalog,
    writer: &OneFile { name: "catalog.toml", write, relative: Relative::Kept },
};

fn write(site: &Site<'_>) -> String {
    let view = View { body: site.options.full, sections: true, ..json::view(site) };
    let mut out = String::new();
    match Table::try_from(view.of(site.catalog)) {
        Ok(table) => write_table(&table, "", &mut out),
        Err(error) => {
            let _ = writeln!(out, "# {error}");
        }
    }
    out
}

/// A table under the name `path`: plain keys first, then the tables in it.
fn write_table(table: &Table, path: &str, out: &mut String) {
    for (key, value) in table.iter().filter(|(key, value)| !is_section(path, key, value)) {
        let _ = write!(out, "{} = ", quoted(key));
        match value {
            Value::Array(blocks) if key == "body" => write_blocks(blocks, out),
            value => {
                let _ = write!(out, "{value}");
            }
        }
        out.push('\n');
    }
    for (key, value) in table.iter().filter(|(key, value)| is_section(path, key, value)) {
        let name = if path.is_empty() { quoted(key) } else { format!("{path}.{}", quoted(key)) };
        match value {
            Value::Table(inner) => {
                let _ = writeln!(out, "\n[{name}]");
                write_table(inner, &name, out);
            }
            Value::Array(items) => {
                for item in items.iter().filter_map(Value::as_table) {
                    let _ = writeln!(out, "\n[[{name}]]");
                    write_table(item, &name, out);
                }
            }
            _ => {}
        }
    }
}

/// Is this written as tables of its own, rather than inline?
fn is_section(path: &str, key: &str, value: &Value) -> bool {
    match value {
        Value::Table(inner) => matches!(path, "" | "pages") && !inner.is_empty(),
        Value::Array(items) => {
            let is_list = matches!(key, "pages" | "entries" | "sections" | "diagnostics");
            is_list && matches!(path, "" | "pages") && !items.is_empty()
        }
        _ => false,
    }
}

fn write_blocks(blocks: &[Value], out: &mut String) {
    out.push_str("[\n");
    for block in blocks {
        let _ = writeln!(out, "  {block},");
    }
    out.push(']');
}

fn quoted(key: &str) -> String {
    let is_bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { key.to_owned() } else { Value::from(key).to_string() }
}
