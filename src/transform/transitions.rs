//! `misc.Transitions`: transitions at the end of sections move up; misplaced ones are reported.

use super::Transform;
use super::support::find_all;
use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::tree::{Document, Kind, NodeId, Tree};
use rustc_hash::FxHashMap;

pub(super) const TRANSFORM: Transform = Transform { name: "misc.Transitions", priority: 830, run };

const MISPLACED: Code = Code("P040");

fn run(document: &mut Document, _config: &Config) {
    let transitions = find_all(document, Kind::Transition);
    if transitions.is_empty() {
        return;
    }
    let mut faults = Faults::of(&document.tree, &transitions);
    for transition in transitions {
        let message = check_place(document, &mut faults, transition);
        move_up(document, &mut faults, transition, message);
    }
}

/// How many transitions right under an element docutils' validation would refuse. A message goes next
/// to a transition only where all others are in order.
struct Faults(FxHashMap<NodeId, usize>);

impl Faults {
    fn of(tree: &Tree, transitions: &[NodeId]) -> Self {
        let mut faults = Self(FxHashMap::default());
        for &transition in transitions {
            if let Some(parent) = tree.parent(transition) {
                let count = faults.0.entry(parent).or_default();
                *count += usize::from(is_fault(tree, transition));
            }
        }
        faults
    }

    /// Does an edit under `parent`, around the place of one of its children.
    fn edit(
        &mut self,
        tree: &mut Tree,
        parent: NodeId,
        around: &[Option<NodeId>],
        edit: impl FnOnce(&mut Tree),
    ) {
        let count = |tree: &Tree| {
            let here = around.iter().flatten().filter(|&&id| tree.parent(id) == Some(parent));
            here.filter(|&&id| is_fault(tree, id)).count()
        };
        let before = count(tree);
        edit(tree);
        let entry = self.0.entry(parent).or_default();
        *entry = (*entry + count(tree)).saturating_sub(before);
    }
}

/// docutils' `transition.validate_position`; for other parents than sections, any transition.
fn is_fault(tree: &Tree, id: NodeId) -> bool {
    if tree.kind(id) != Kind::Transition {
        return false;
    }
    let in_section = tree.parent(id).is_some_and(|parent| is_sectional(tree.kind(parent)));
    let previous = tree.previous(id).map(|previous| tree.kind(previous));
    !in_section
        || previous.is_none_or(starts_section)
        || previous == Some(Kind::Transition)
        || tree.next(id).is_none()
}

const fn is_sectional(kind: Kind) -> bool {
    matches!(kind, Kind::Document | Kind::Section)
}

/// After these one is still at the beginning of a section.
const fn starts_section(kind: Kind) -> bool {
    matches!(kind, Kind::Title | Kind::Subtitle | Kind::Meta | Kind::Decoration)
}

/// Reports a transition where none may stand; returns the message when it could go next to it.
fn check_place(document: &mut Document, faults: &mut Faults, transition: NodeId) -> Option<NodeId> {
    let tree = &document.tree;
    let parent = tree.parent(transition)?;
    let previous = tree.previous(transition).map(|previous| tree.kind(previous));
    let text = if !is_sectional(tree.kind(parent)) {
        "Transition must be child of <document> or <section>."
    } else if previous.is_none_or(starts_section) {
        "Document or section may not begin with a transition."
    } else if previous == Some(Kind::Transition) {
        "At least one body element must separate transitions; \
         adjacent transitions are not allowed."
    } else {
        return None;
    };
    let message = document.report_on(Severity::Warning, MISPLACED, transition, text);
    let tree = &mut document.tree;
    takes_body_at(tree, faults, parent, transition).then(|| {
        let around = [Some(transition), tree.next(transition)];
        faults.edit(tree, parent, &around, |tree| tree.insert_after(transition, message));
        message
    })
}

/// Would the parent be valid with a paragraph in the place of this transition?
fn takes_body_at(tree: &Tree, faults: &Faults, parent: NodeId, transition: NodeId) -> bool {
    let next_fault = tree.next(transition).is_some_and(|next| {
        // Behind a paragraph it would not be adjacent to a transition any more.
        is_fault(tree, next) && (!is_sectional(tree.kind(parent)) || tree.next(next).is_none())
    });
    let own = usize::from(is_fault(tree, transition));
    let next = usize::from(tree.next(transition).is_some_and(|next| is_fault(tree, next)));
    let others = faults.0.get(&parent).copied().unwrap_or(0).saturating_sub(own + next);
    if others > 0 || next_fault || !tree.kind(parent).holds_body() {
        return false;
    }
    let before = std::iter::successors(tree.previous(transition), |&at| tree.previous(at))
        .find(|&id| tree.kind(id) != Kind::Transition);
    !before.is_some_and(|id| matches!(tree.kind(id), Kind::Section | Kind::Attribution))
}

/// Moves a transition behind the section that it ends. The message just put behind it, which stays,
/// does not count.
fn move_up(
    document: &mut Document,
    faults: &mut Faults,
    transition: NodeId,
    message: Option<NodeId>,
) {
    let tree = &mut document.tree;
    let Some(parent) = tree.parent(transition) else { return };
    let last = message.unwrap_or(transition);
    if !is_sectional(tree.kind(parent)) || tree.next(last).is_some() {
        return;
    }
    let ended = tree.ancestors(transition).find(|&id| tree.next(id).is_some());
    let Some(sibling) = ended else {
        let text = "Document may not end with a transition.";
        let message = document.report_on(Severity::Warning, MISPLACED, transition, text);
        let tree = &mut document.tree;
        return faults.edit(tree, parent, &[Some(transition)], |tree| {
            tree.append(parent, message);
        });
    };
    let around = [tree.previous(transition)];
    faults.edit(tree, parent, &around, |tree| tree.detach(transition));
    if let Some(upper) = tree.parent(sibling) {
        let around = [Some(transition), tree.next(sibling)];
        faults.edit(tree, upper, &around, |tree| tree.insert_after(sibling, transition));
    }
}
