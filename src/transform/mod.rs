//! Transforms: what needs the whole tree, in docutils' order.
//!
//! Each dialect has a list. Beside it, directives leave [`Pending`] work, which runs among the
//! transforms of the list by priority.

mod anonymous_hyperlinks;
mod class_attribute;
mod contents;
mod dangling_references;
mod docinfo;
mod doctitle;
mod external_targets;
mod filter_messages;
mod footnotes;
mod indirect_hyperlinks;
mod internal_targets;
mod propagate_targets;
mod sectnum;
mod sphinx;
mod substitutions;
mod support;
mod target_notes;
mod transitions;

use crate::config::Config;
use crate::dialect::Dialect;
use crate::tree::{Document, Pending};

/// Work on a whole document.
#[derive(Clone, Copy, Debug)]
pub struct Transform {
    /// The name of docutils' or Sphinx' class.
    pub name: &'static str,
    /// Lower ones run first; those of equal priority in the order of the list.
    pub priority: u16,
    /// Does it.
    pub run: fn(&mut Document, &Config),
}

/// Work that directives ask for, at the place of a `pending` element.
#[derive(Clone, Copy, Debug)]
pub struct PendingTransform {
    /// docutils' dotted name, which [`Pending::transform`] holds.
    pub name: &'static str,
    /// Lower ones run first, before listed transforms of equal priority.
    pub priority: u16,
    /// Does it.
    pub run: fn(&mut Document, &Pending),
}

/// docutils' standalone reader. What settings turn off by default is left out, and so is the section
/// of messages without a place, which its writers add.
static DOCUTILS: &[Transform] = &[
    substitutions::TRANSFORM,
    propagate_targets::TRANSFORM,
    doctitle::TRANSFORM,
    docinfo::TRANSFORM,
    anonymous_hyperlinks::TRANSFORM,
    indirect_hyperlinks::TRANSFORM,
    footnotes::TRANSFORM,
    external_targets::TRANSFORM,
    internal_targets::TRANSFORM,
    transitions::TRANSFORM,
    dangling_references::TRANSFORM,
    filter_messages::TRANSFORM,
];

/// Sphinx' reader: no titles for documents, and no place for messages.
static SPHINX: &[Transform] = &[
    substitutions::TRANSFORM,
    propagate_targets::TRANSFORM,
    docinfo::TRANSFORM,
    anonymous_hyperlinks::TRANSFORM,
    indirect_hyperlinks::TRANSFORM,
    footnotes::TRANSFORM,
    external_targets::TRANSFORM,
    internal_targets::TRANSFORM,
    transitions::TRANSFORM,
    dangling_references::TRANSFORM,
];

static PENDING: &[PendingTransform] =
    &[class_attribute::TRANSFORM, target_notes::TRANSFORM, sectnum::TRANSFORM, contents::TRANSFORM];

enum Step {
    Listed(&'static Transform),
    Pending(&'static PendingTransform, Pending),
}

/// Runs the transforms of the document's dialect, and the work that directives left.
pub fn run(document: &mut Document, config: &Config) {
    for step in steps(document) {
        match step {
            Step::Listed(transform) => (transform.run)(document, config),
            Step::Pending(transform, pending) => (transform.run)(document, &pending),
        }
    }
}

/// All steps by priority; the sort is stable, so pending work keeps its order and comes first.
fn steps(document: &mut Document) -> Vec<Step> {
    let mut steps: Vec<(u16, Step)> = Vec::new();
    for pending in std::mem::take(&mut document.pending) {
        if let Some(transform) = PENDING.iter().find(|known| known.name == pending.transform) {
            steps.push((transform.priority, Step::Pending(transform, pending)));
        } else {
            // Somebody else's: what resolves a project finds it again.
            document.pending.push(pending);
        }
    }
    let listed = match document.dialect {
        Dialect::Docutils => DOCUTILS,
        Dialect::Sphinx => SPHINX,
    };
    // Sphinx' own come first among those of equal priority.
    if document.dialect == Dialect::Sphinx {
        let own = sphinx::ALL.iter().copied().flatten();
        steps.extend(own.map(|transform| (transform.priority, Step::Listed(transform))));
    }
    steps.extend(listed.iter().map(|transform| (transform.priority, Step::Listed(transform))));
    steps.sort_by_key(|(priority, _)| *priority);
    steps.into_iter().map(|(_, step)| step).collect()
}
