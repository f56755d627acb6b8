//! Roles, by family. One file a family, one line in its `ALL`.

pub(crate) mod design;
mod docutils;
mod extensions;
mod fallback;
pub(crate) mod sphinx;

pub use fallback::fallback;

use crate::dialect::Dialect;
use crate::parse::{Qualified, Role};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static DOCUTILS_FAMILIES: &[&[&Role]] = &[docutils::ALL];
static SPHINX_FAMILIES: &[&[&Role]] = &[
    docutils::ALL,
    sphinx::labels::ALL,
    sphinx::external::ALL,
    sphinx::issues::ALL,
    sphinx::declared::ALL,
    sphinx::numbers::ALL,
    sphinx::text::ALL,
    sphinx::emphasis::ALL,
    sphinx::keys::ALL,
    sphinx::index::ALL,
    crate::domains::ROLES,
    design::icons::ALL,
    design::badges::ALL,
];

/// Roles of extensions that read what no handler of a dialect does: see [`fallback`].
pub fn extensions() -> impl Iterator<Item = &'static Role> {
    extensions::FAMILIES.iter().copied().flatten().copied()
}

/// All roles of a dialect, family by family. In the Sphinx dialect later families win.
#[must_use]
pub fn families(dialect: Dialect) -> &'static [&'static [&'static Role]] {
    match dialect {
        Dialect::Docutils => DOCUTILS_FAMILIES,
        Dialect::Sphinx => SPHINX_FAMILIES,
    }
}

type Table = FxHashMap<Qualified<'static>, &'static Role>;

fn table(dialect: Dialect) -> Table {
    let listed = families(dialect).iter().copied().flatten().copied();
    Qualified::table(listed.flat_map(|role| role.names.iter().map(move |name| (*name, role))))
}

static DOCUTILS: LazyLock<Table> = LazyLock::new(|| table(Dialect::Docutils));
static SPHINX: LazyLock<Table> = LazyLock::new(|| table(Dialect::Sphinx));

/// The role of this name, which is in lower case.
#[must_use]
pub fn find<'n>(dialect: Dialect, name: impl Into<Qualified<'n>>) -> Option<&'static Role> {
    let table: &FxHashMap<Qualified<'n>, _> = match dialect {
        Dialect::Docutils => &DOCUTILS,
        Dialect::Sphinx => &SPHINX,
    };
    let name = name.into();
    if dialect == Dialect::Sphinx && sphinx::external::is_external(name.domain) {
        return Some(&sphinx::external::EXTERNAL);
    }
    table.get(&name).copied()
}

/// The role that docutils has under this name, without a name in any language.
#[must_use]
pub fn canonical(dialect: Dialect, name: &str) -> Option<&'static Role> {
    match dialect {
        Dialect::Docutils => docutils::canonical(name),
        Dialect::Sphinx => None,
    }
}
