//! The directives and roles of a dialect, as the parser asks for them.

use crate::dialect::Dialect;
use crate::parse::{Directive, Markup, Qualified, Registry, Role};
use crate::{directives, myst, roles};

/// All that a dialect knows.
#[derive(Clone, Copy, Debug)]
pub struct Everything(pub Dialect);

impl Registry for Everything {
    fn directive(&self, name: Qualified<'_>) -> Option<&'static Directive> {
        directives::find(self.0, name)
    }

    fn role(&self, name: Qualified<'_>) -> Option<&'static Role> {
        roles::find(self.0, name)
    }

    fn canonical_role(&self, name: &str) -> Option<&'static Role> {
        roles::canonical(self.0, name)
    }

    fn unknown_directive(&self, name: &str, domain: Option<&str>) -> Option<&'static Directive> {
        match self.0 {
            Dialect::Docutils => None,
            Dialect::Sphinx => Some(directives::fallback(name, domain)),
        }
    }

    fn unknown_role(&self, name: &str, domain: Option<&str>) -> Option<&'static Role> {
        match self.0 {
            Dialect::Docutils => None,
            Dialect::Sphinx => Some(roles::fallback(name, domain)),
        }
    }

    fn markup(&self, name: &str) -> Option<&'static dyn Markup> {
        myst::markup(name)
    }
}
