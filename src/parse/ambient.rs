//! What directives leave for the ones after them, and how names are looked up under it.

use super::{Context, Directive, Inclusions, Qualified, Role};
use crate::config::{Config, Described};
use crate::dialect::Dialect;
use crate::tree::{Attributes, NodeId, Value};
use rustc_hash::FxHashMap;
use std::any::{Any, TypeId};

/// State that reaches from one directive to later ones of the same document, as Sphinx keeps it in
/// `env.current_document` and `env.ref_context`.
#[derive(Debug, Default)]
pub struct Ambient {
    /// `highlight`: language of code blocks that name none.
    pub highlight_language: Option<String>,
    /// `default-domain`, at first the project's `primary_domain`: domain of names that have none.
    pub default_domain: Option<String>,
    /// `env.ref_context`: what roles copy onto references so that they can be resolved later
    /// (`py:module`, `py:class`, `std:program`, `c:parent_key`, …).
    pub ref_context: Attributes,
    /// Labels of equations, with their numbers.
    pub equations: FxHashMap<String, i64>,
    /// How many problems of inline markup were not told, since there were too many.
    pub untold_problems: u32,
    /// Files that were included, and by which directive.
    pub inclusions: Inclusions,
    /// Copies of lists of the reference context: nodes and keys.
    shared_lists: Vec<(NodeId, &'static str)>,
    serials: FxHashMap<Box<str>, u32>,
    states: FxHashMap<TypeId, Box<dyn Any>>,
}

impl Ambient {
    /// The state at the start of a document.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self { default_domain: config.primary_domain.clone(), ..Self::default() }
    }

    /// State of a type that only its owner knows, made when it is first asked for.
    pub fn state<T: Any + Default>(&mut self) -> &mut T {
        let state = self.states.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(T::default()));
        state.downcast_mut().expect("the key is the type")
    }

    /// Sphinx' `env.new_serialno`: 0, 1, 2, … for each key.
    pub fn serial(&mut self, key: &str) -> u32 {
        let next = self.serials.entry(key.into()).or_default();
        *next += 1;
        *next - 1
    }
}

impl Context<'_> {
    /// Copies the whole reference context onto a reference.
    pub fn copy_ref_context(&mut self, node: NodeId) {
        for (key, value) in self.ambient.ref_context.0.clone() {
            if matches!(value, Value::List(_)) {
                self.ambient.shared_lists.push((node, key));
            }
            self.document.tree.set(node, key, value);
        }
    }

    /// Sphinx does not copy the lists of scopes but shares them, so that references have in the end what
    /// is left of them.
    pub(super) fn settle_shared_lists(&mut self) {
        for (node, key) in std::mem::take(&mut self.ambient.shared_lists) {
            if let Some(value) = self.ambient.ref_context.get(key) {
                self.document.tree.set(node, key, value.clone());
            }
        }
    }

    /// The directive of this name (in lower case), by Sphinx' rule: a name without a domain is looked
    /// for in the default domain, then in `std`, then among those of no domain. Directives of domains
    /// are registered with their prefix.
    #[must_use]
    pub fn find_directive(&self, name: &str) -> Option<&'static Directive> {
        self.under_domains(name, |full| self.registry.directive(full)).or_else(|| {
            let declared = self.config.object_types.get(name)?;
            let name = match declared.described {
                Described::Object => ":object-type",
                Described::Place => ":crossref-type",
            };
            self.registry.directive(name.into())
        })
    }

    /// The role of this name (in lower case), by the same rule.
    #[must_use]
    pub fn find_role(&self, name: &str) -> Option<&'static Role> {
        self.under_domains(name, |full| self.registry.role(full)).or_else(|| {
            let declared = self.config.declared_role(name)?;
            self.registry.role(declared.into())
        })
    }

    fn under_domains<T>(&self, name: &str, find: impl Fn(Qualified<'_>) -> Option<T>) -> Option<T> {
        if self.config.dialect == Dialect::Docutils || name.contains(':') {
            return find(name.into());
        }
        let default = self.ambient.default_domain.as_deref();
        let found = default.and_then(|domain| find(Qualified { domain, name }));
        // Registries have those of `std` under their bare names too.
        found.or_else(|| find(name.into()))
    }

    /// What an unknown directive becomes; none where it is docutils' error.
    #[must_use]
    pub fn unknown_directive(&self, name: &str) -> Option<&'static Directive> {
        let domain = self.ambient.default_domain.as_deref();
        self.config.keep_unknown.then(|| self.registry.unknown_directive(name, domain)).flatten()
    }

    /// What an unknown role becomes; none where it is docutils' error.
    #[must_use]
    pub fn unknown_role(&self, name: &str) -> Option<&'static Role> {
        let domain = self.ambient.default_domain.as_deref();
        self.config.keep_unknown.then(|| self.registry.unknown_role(name, domain)).flatten()
    }
}
