//! `universal.FilterMessages`: messages below warnings go, unless the settings keep them.

use super::Transform;
use super::support::find_all;
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::tree::{Document, Kind, SmolStr, Value};
use rustc_hash::FxHashSet;

pub(super) const TRANSFORM: Transform =
    Transform { name: "universal.FilterMessages", priority: 870, run };

fn run(document: &mut Document, config: &Config) {
    if config.messages {
        return;
    }
    let mut removed: FxHashSet<SmolStr> = FxHashSet::default();
    for message in find_all(document, Kind::SystemMessage) {
        let Some(Value::Integer(level)) = document.tree.get(message, "level") else { continue };
        if *level < Severity::Warning as i64 {
            for id in document.tree.list(message, "ids") {
                document.names.ids.remove(id);
                removed.insert(id.clone());
            }
            document.tree.detach(message);
        }
    }
    for problematic in find_all(document, Kind::Problematic) {
        let gone = document.attribute(problematic, "refid").is_some_and(|id| removed.contains(id));
        if gone {
            document.tree.unwrap(problematic);
        }
    }
    for section in find_all(document, Kind::Section) {
        let tree = &mut document.tree;
        let empty = tree.first(section).is_some_and(|title| tree.next(title).is_none());
        if empty && tree.has_class(section, "system-messages") {
            tree.detach(section);
        }
    }
}
