//! `references.InternalTargets`: references to targets within text get their ids.

use super::Transform;
use super::support::{find_all, resolve};
use crate::config::Config;
use crate::tree::{Document, Kind, SmolStr};

pub(super) const TRANSFORM: Transform =
    Transform { name: "references.InternalTargets", priority: 660, run };

fn run(document: &mut Document, _config: &Config) {
    for target in find_all(document, Kind::Target) {
        let tree = &document.tree;
        if tree.get(target, "refuri").is_some() || tree.get(target, "refid").is_some() {
            continue;
        }
        for name in tree.list(target, "names").to_vec() {
            let Some(references) = document.names.refnames.get(&name).cloned() else { continue };
            document.names.note_referenced_by_name(target, &name);
            let id: Option<SmolStr> = document.names.id_of(&name).map(Into::into);
            for reference in references {
                if document.names.resolved.contains(&reference) {
                    continue;
                }
                match &id {
                    Some(id) => resolve(document, reference, "refid", id),
                    None => {
                        document.names.resolved.insert(reference);
                    }
                }
            }
        }
    }
}
