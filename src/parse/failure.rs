//! Failures of directives, and the checks that many of them share.

use super::{Call, Context, Failure, OptionValue};
use crate::diagnostic::{Code, Severity};
use crate::tree::{NodeId, normalize_name};
use std::borrow::Cow;

/// A directive that needs content has none.
const NO_CONTENT: Code = Code("D003");

impl Failure {
    /// docutils' `self.warning(message)`.
    pub fn warning(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self { severity: Severity::Warning, code, message: message.into() }
    }

    /// docutils' `self.error(message)`.
    pub fn error(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self { severity: Severity::Error, code, message: message.into() }
    }

    /// docutils' `self.severe(message)`.
    pub fn severe(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self { severity: Severity::Severe, code, message: message.into() }
    }
}

impl Call<'_, '_> {
    /// Fails where there is no content (docutils' `assert_has_content`).
    pub fn require_content(&self) -> Result<(), Failure> {
        if self.content.is_empty() { Err(self.no_content(Severity::Error)) } else { Ok(()) }
    }

    /// What docutils says where content is missing.
    #[must_use]
    pub fn no_content(&self, severity: Severity) -> Failure {
        let name = self.name;
        let message = format!("Content block expected for the \"{name}\" directive; none found.");
        Failure { severity, code: NO_CONTENT, message: message.into() }
    }

    /// An option's whole number; none when it was not given.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.option(name) {
            Some(OptionValue::Integer(number)) => Some(*number),
            _ => None,
        }
    }
}

impl Context<'_> {
    /// Makes the `name` option a name of the element that references can use (docutils' `add_name`).
    pub fn add_name(&mut self, call: &Call<'_, '_>, node: NodeId) {
        if let Some(name) = call.text("name") {
            self.add_target_name(name, node);
        }
    }

    /// Gives an element a name that references can use.
    pub fn add_target_name(&mut self, name: &str, node: NodeId) {
        self.document.tree.push_to(node, "names", normalize_name(name));
        self.document.note_explicit_target(node, Some(node));
    }

    /// Adds the classes of the `class` option to the element.
    pub fn add_classes(&mut self, call: &Call<'_, '_>, node: NodeId) {
        for class in call.list("class") {
            self.document.tree.push_to(node, "classes", class.as_str());
        }
    }

    /// Puts detached nodes last under `parent`.
    pub fn append_nodes(&mut self, parent: NodeId, nodes: impl IntoIterator<Item = NodeId>) {
        for node in nodes {
            self.document.tree.append(parent, node);
        }
    }
}
