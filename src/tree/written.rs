//! Directives and roles as their sources have them, for writers that have them themselves.

use super::{NodeId, SmolStr};
use rustc_hash::FxHashMap;

/// A directive as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDirective {
    /// Its name, in lower case.
    pub name: SmolStr,
    /// Its arguments; line ends in them are kept.
    pub arguments: SmolStr,
    /// Its options in order, names in lower case; flags have no value.
    pub options: Vec<(SmolStr, SmolStr)>,
    /// Its content, verbatim; none where the elements that it became say all of it.
    pub content: Option<String>,
}

impl WrittenDirective {
    /// The value of an option.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        let (_, value) = self.options.iter().find(|(own, _)| own == name)?;
        Some(value)
    }
}

/// The directives of a document, and some of its roles, by what they became.
#[derive(Debug, Default)]
pub struct Written {
    directives: Vec<WrittenDirective>,
    /// Places among them.
    by_element: FxHashMap<NodeId, usize>,
    /// Those that left no element: by the element behind which they stand, or in which they stand first.
    behind: FxHashMap<NodeId, Vec<WrittenDirective>>,
    first_in: FxHashMap<NodeId, Vec<WrittenDirective>>,
    roles: FxHashMap<NodeId, WrittenRole>,
}

/// A role as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRole {
    /// Its name, as written.
    pub name: SmolStr,
    /// Its text, without backslashes.
    pub text: String,
}

impl Written {
    /// Notes the directive that elements were made by.
    pub fn note(&mut self, elements: &[NodeId], directive: WrittenDirective) {
        let place = self.directives.len();
        self.directives.push(directive);
        self.by_element.extend(elements.iter().map(|&element| (element, place)));
    }

    /// Notes a directive that left no element under `parent`, behind `previous`.
    pub fn note_traceless(
        &mut self,
        parent: NodeId,
        previous: Option<NodeId>,
        directive: WrittenDirective,
    ) {
        let list = match previous {
            Some(previous) => self.behind.entry(previous),
            None => self.first_in.entry(parent),
        };
        list.or_default().push(directive);
    }

    /// An element goes that a directive made: it stands behind `previous` now, with what stood behind the element.
    pub fn leave(&mut self, element: NodeId, previous: NodeId) {
        let place = self.by_element.remove(&element);
        let mut left: Vec<_> =
            place.map(|place| self.directives[place].clone()).into_iter().collect();
        left.extend(self.behind.remove(&element).unwrap_or_default());
        self.behind.entry(previous).or_default().append(&mut left);
    }

    /// Notes the role that an element was made by.
    pub fn note_role(&mut self, element: NodeId, role: WrittenRole) {
        self.roles.insert(element, role);
    }

    /// The role that an element was made by.
    #[must_use]
    pub fn role(&self, element: NodeId) -> Option<&WrittenRole> {
        self.roles.get(&element)
    }

    /// The directive that an element was made by.
    #[must_use]
    pub fn of(&self, element: NodeId) -> Option<&WrittenDirective> {
        self.by_element.get(&element).map(|&place| &self.directives[place])
    }

    /// The directives without an element that stand behind this one.
    #[must_use]
    pub fn behind(&self, element: NodeId) -> &[WrittenDirective] {
        self.behind.get(&element).map_or(&[], Vec::as_slice)
    }

    /// The directives without an element that stand first in this one.
    #[must_use]
    pub fn first_in(&self, parent: NodeId) -> &[WrittenDirective] {
        self.first_in.get(&parent).map_or(&[], Vec::as_slice)
    }
}
