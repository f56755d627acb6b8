//! `references.ExternalTargets`: references to targets with an address get that address.

use super::Transform;
use super::support::{find_all, resolve, text_of};
use crate::config::Config;
use crate::tree::{Document, Kind};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.ExternalTargets", priority: 640, run };

fn run(document: &mut Document, _config: &Config) {
    for target in find_all(document, Kind::Target) {
        let Some(address) = text_of(document, target, "refuri") else { continue };
        for name in document.tree.list(target, "names").to_vec() {
            let Some(references) = document.names.refnames.get(&name).cloned() else { continue };
            document.names.note_referenced_by_name(target, &name);
            for reference in references {
                if !document.names.resolved.contains(&reference) {
                    resolve(document, reference, "refuri", &address);
                }
            }
        }
    }
}
