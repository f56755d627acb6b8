//! Targets and ids: `MoveModuleTargets`, `ReorderConsecutiveTargetAndIndexNodes`, `SortIds`.

use crate::config::Config;
use crate::transform::Transform;
use crate::transform::support::find_all;
use crate::tree::{Document, Kind};

pub(super) static ALL: &[Transform] = &[
    Transform { name: "MoveModuleTargets", priority: 210, run: move_module_targets },
    // Before `PropagateTargets`, which has the same priority and joins targets that stand together.
    Transform { name: "ReorderConsecutiveTargetAndIndexNodes", priority: 220, run: reorder },
    Transform { name: "SortIds", priority: 261, run: sort_ids },
];

/// The target of a module that opens a section goes, and gives its ids to the section.
fn move_module_targets(document: &mut Document, _config: &Config) {
    for target in find_all(document, Kind::Target) {
        let tree = &mut document.tree;
        if tree.get(target, "ismod").is_none() || tree.list(target, "ids").is_empty() {
            continue;
        }
        let Some(section) = tree.parent(target) else { continue };
        let place = tree.children(section).position(|child| child == target);
        if tree.kind(section) != Kind::Section || place != Some(2) {
            continue;
        }
        let ids = tree.list(target, "ids").to_vec();
        if let Some(previous) = tree.previous(target) {
            document.written.leave(target, previous);
        }
        document.tree.detach(target);
        for id in &ids {
            document.names.ids.insert(id.clone(), section);
        }
        document.tree.list_mut(section, "ids").splice(0..0, ids);
    }
}

/// In a run of targets and index entries, the entries go first.
fn reorder(document: &mut Document, _config: &Config) {
    for target in find_all(document, Kind::Target) {
        let tree = &mut document.tree;
        let in_run = |kind: Kind| matches!(kind, Kind::Target | Kind::Index);
        if tree.previous(target).is_some_and(|before| in_run(tree.kind(before))) {
            // Part of a run that was seen already, or that an index entry opens.
            let opened = std::iter::successors(tree.previous(target), |&id| tree.previous(id))
                .take_while(|&id| in_run(tree.kind(id)))
                .any(|id| tree.kind(id) == Kind::Target);
            if opened {
                continue;
            }
        }
        let run = std::iter::successors(tree.next(target), |&id| tree.next(id));
        let entries: Vec<_> = run
            .take_while(|&id| in_run(tree.kind(id)))
            .filter(|&id| tree.kind(id) == Kind::Index)
            .collect();
        for entry in entries {
            tree.detach(entry);
            tree.insert_before(target, entry);
        }
    }
}

/// Made ids such as `id1` go last.
fn sort_ids(document: &mut Document, _config: &Config) {
    for section in find_all(document, Kind::Section) {
        let ids = document.tree.list(section, "ids");
        if ids.len() > 1 && ids[0].starts_with("id") {
            document.tree.list_mut(section, "ids").rotate_left(1);
        }
    }
}
