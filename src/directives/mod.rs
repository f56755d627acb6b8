//! Directives, by family. One file a family, one line in its `ALL`.

mod design;
mod docutils;
mod extensions;
mod fallback;
pub(crate) mod helpers;
pub(crate) mod sphinx;

pub use fallback::fallback;

use crate::dialect::Dialect;
use crate::parse::{Directive, Qualified};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static DOCUTILS_FAMILIES: &[&[&Directive]] = &[docutils::ALL];
static SPHINX_FAMILIES: &[&[&Directive]] = &[
    docutils::ALL,
    sphinx::admonitions::ALL,
    sphinx::code::ALL,
    sphinx::literalinclude::ALL,
    sphinx::toctree::ALL,
    sphinx::structure::ALL,
    sphinx::versions::ALL,
    sphinx::glossary::ALL,
    sphinx::productionlist::ALL,
    sphinx::index::ALL,
    sphinx::math::ALL,
    sphinx::overrides::ALL,
    crate::domains::DIRECTIVES,
    design::ALL,
];

/// Directives of extensions that read what no handler of a dialect does: see [`fallback`].
pub fn extensions() -> impl Iterator<Item = &'static Directive> {
    extensions::FAMILIES.iter().copied().flatten().copied()
}

/// All directives of a dialect, family by family. In the Sphinx dialect later families win.
#[must_use]
pub fn families(dialect: Dialect) -> &'static [&'static [&'static Directive]] {
    match dialect {
        Dialect::Docutils => DOCUTILS_FAMILIES,
        Dialect::Sphinx => SPHINX_FAMILIES,
    }
}

type Table = FxHashMap<Qualified<'static>, &'static Directive>;

fn table(dialect: Dialect) -> Table {
    let listed = families(dialect).iter().copied().flatten().copied();
    Qualified::table(
        listed.flat_map(|directive| directive.names.iter().map(move |name| (*name, directive))),
    )
}

static DOCUTILS: LazyLock<Table> = LazyLock::new(|| table(Dialect::Docutils));
static SPHINX: LazyLock<Table> = LazyLock::new(|| table(Dialect::Sphinx));

/// The directive of this name, which is in lower case.
#[must_use]
pub fn find<'n>(dialect: Dialect, name: impl Into<Qualified<'n>>) -> Option<&'static Directive> {
    let table: &FxHashMap<Qualified<'n>, _> = match dialect {
        Dialect::Docutils => &DOCUTILS,
        Dialect::Sphinx => &SPHINX,
    };
    table.get(&name.into()).copied()
}
