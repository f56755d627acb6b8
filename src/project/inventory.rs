//! Sphinx' `objects.inv`, version 2: what a documentation site defines, and where.
//!
//! Four comment lines, then zlib-compressed lines `name domain:type priority uri dispname`, in which a
//! `$` at the end of `uri` stands for the name and `-` as `dispname` for the same.

use crate::tree::Document;
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use rustc_hash::FxHashMap;
use std::io::{Read as _, Write as _};

/// Inventories larger than this when unpacked are refused.
const MAX_SIZE: u64 = 256 << 20;

/// `domain:type`, and the name.
type Key = (Box<str>, Box<str>);

/// One site's objects.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Name of the project.
    pub project: String,
    /// Its version.
    pub version: String,
    /// (`domain:type`, name) → item.
    items: FxHashMap<Key, Item>,
    /// Labels and terms that have capitals: the key in lower case → the key.
    in_lower_case: FxHashMap<Key, Key>,
}

/// One object of an inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Address from the site's root, `$` filled in.
    pub uri: String,
    /// How it is shown; none where it is shown by its name.
    pub display: Option<String>,
}

/// An object to be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its full name.
    pub name: String,
    /// `py:function`.
    pub role: String,
    /// 1: default, 0: important, 2: unimportant, -1: not in searches.
    pub priority: i8,
    /// Address from the site's root.
    pub uri: String,
    /// How it is shown; none where it is shown by its name.
    pub display: Option<String>,
}

impl Inventory {
    /// Reads an inventory.
    ///
    /// # Errors
    ///
    /// In words, when it is no version 2 inventory.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let (project, version, packed) = head(bytes).ok_or("no Sphinx inventory of version 2")?;
        let mut text = Vec::new();
        ZlibDecoder::new(packed)
            .take(MAX_SIZE)
            .read_to_end(&mut text)
            .map_err(|error| format!("damaged inventory: {error}"))?;
        let text = String::from_utf8_lossy(&text);
        let mut items = FxHashMap::default();
        let mut in_lower_case = FxHashMap::default();
        for (key, item) in text.lines().filter_map(item) {
            let lower = key.1.to_lowercase();
            if is_caseless(&key.0) && lower != *key.1 {
                in_lower_case.entry((key.0.clone(), lower.into())).or_insert_with(|| key.clone());
            }
            items.insert(key, item);
        }
        Ok(Self { project, version, items, in_lower_case })
    }

    /// The object with this role (`py:function`) and name; labels and terms in any case.
    #[must_use]
    pub fn get(&self, role: &str, name: &str) -> Option<&Item> {
        let key = (role.into(), name.into());
        let exact = self.items.get(&key);
        if exact.is_some() || !is_caseless(role) {
            return exact;
        }
        let lower: Key = (key.0, name.to_lowercase().into());
        let other = || self.items.get(self.in_lower_case.get(&lower)?);
        self.items.get(&lower).or_else(other)
    }

    /// How many objects it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Does it hold none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

fn is_caseless(role: &str) -> bool {
    matches!(role, "std:label" | "std:term")
}

fn head(bytes: &[u8]) -> Option<(String, String, &[u8])> {
    let mut rest = bytes;
    let mut lines = Vec::with_capacity(4);
    for _ in 0..4 {
        let end = memchr::memchr(b'\n', rest)?;
        lines.push(String::from_utf8_lossy(&rest[..end]).trim_end().to_owned());
        rest = &rest[end + 1..];
    }
    let is_second_version = lines[0].starts_with("# Sphinx inventory version 2");
    let value =
        |line: &str| line.split_once(": ").map(|(_, value)| value.to_owned()).unwrap_or_default();
    is_second_version.then(|| (value(&lines[1]), value(&lines[2]), rest))
}

/// A line: the name may hold spaces, so the fields are found from `domain:type` on.
fn item(line: &str) -> Option<(Key, Item)> {
    let mut at = 0;
    loop {
        let space = at + line[at..].find(' ')?;
        let (name, rest) = (&line[..space], &line[space + 1..]);
        let mut fields = rest.splitn(4, ' ');
        let (role, priority) = (fields.next()?, fields.next()?);
        if role.contains(':') && priority.parse::<i32>().is_ok() {
            let (uri, display) = (fields.next()?, fields.next().unwrap_or("-"));
            let uri = match uri.strip_suffix('$') {
                Some(start) => format!("{start}{name}"),
                None => uri.to_owned(),
            };
            let display = (display != "-").then(|| display.to_owned());
            return Some(((role.into(), name.into()), Item { uri, display }));
        }
        at = space + 1;
    }
}

/// The objects that a page at this address describes. Their priority is what Sphinx searches by: modules
/// come first, second names last.
pub fn objects<'d>(document: &'d Document, address: &'d str) -> impl Iterator<Item = Entry> + 'd {
    document.objects.iter().map(move |object| Entry {
        name: object.name.to_string(),
        role: format!("{}:{}", object.domain, object.objtype),
        priority: if object.aliased { -1 } else { i8::from(&*object.objtype != "module") },
        uri: format!("{address}#{}", object.id),
        display: None,
    })
}

/// Writes an inventory; entries come out sorted, so that the same project gives the same bytes.
#[must_use]
pub fn write(project: &str, version: &str, mut entries: Vec<Entry>) -> Vec<u8> {
    entries.sort();
    entries.dedup();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = format!(
        "# Sphinx inventory version 2\n# Project: {}\n# Version: {}\n\
         # The remainder of this file is compressed using zlib.\n",
        one_line(project),
        one_line(version)
    )
    .into_bytes();
    let mut text = String::new();
    for Entry { name, role, priority, uri, display } in entries {
        let name = one_line(&name);
        let uri = match uri.strip_suffix(name.as_str()) {
            Some(start) if uri.contains('#') => format!("{start}$"),
            _ => uri,
        };
        let display = display.map_or_else(|| "-".to_owned(), |shown| one_line(&shown));
        text.push_str(&format!("{name} {role} {priority} {uri} {display}\n"));
    }
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let packed = packer.write_all(text.as_bytes()).and_then(|()| packer.finish());
    out.extend(packed.unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inventory_comes_back_as_it_was_written() {
        let entry = |name: &str, role: &str, uri: &str, display: Option<&str>| Entry {
            name: name.to_owned(),
            role: role.to_owned(),
            priority: 1,
            uri: uri.to_owned(),
            display: display.map(str::to_owned),
        };
        let bytes = write(
            "P",
            "1.0",
            vec![
                entry("pkg.f", "py:function", "api.html#pkg.f", None),
                entry("a label", "std:label", "x.html#a-label", Some("The title")),
            ],
        );
        let inventory = Inventory::read(&bytes).expect("it was written so");
        assert_eq!(inventory.len(), 2);
        assert_eq!(
            inventory.get("py:function", "pkg.f").map(|item| &*item.uri),
            Some("api.html#pkg.f")
        );
        let label = inventory.get("std:label", "a label").expect("a name with a space");
        assert_eq!((&*label.uri, label.display.as_deref()), ("x.html#a-label", Some("The title")));
    }

    #[test]
    fn what_is_no_inventory_is_refused() {
        assert!(Inventory::read(b"<html>").is_err());
        assert!(Inventory::read(b"# Sphinx inventory version 2\n#\n#\n#\nnot zlib").is_err());
    }
}
