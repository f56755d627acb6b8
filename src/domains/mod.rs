//! Sphinx' domains: object descriptions with their signatures, and the roles that refer to them.

mod cfamily;
mod declared;
mod fieldrefs;
mod fields;
mod foreign;
mod ids;
mod index;
mod javascript;
mod module;
mod object;
mod options;
mod python;
pub(crate) mod reference;
mod restructuredtext;
mod sig;
mod standard;
mod xref;

pub(crate) use declared::{
    Declared, PythonNames, declare, declare_alias, declare_members, python_names, python_reference,
};
pub(crate) use foreign::{FOREIGN_ROLE, describe_foreign, is_foreign, last_part};
pub use index::{IndexedObject, Lookup, ObjectIndex, objects, objtypes_for_role};

use crate::parse::{Directive, Role};

const DIRECTIVE_LISTS: &[&[&Directive]] = &[
    python::DIRECTIVES,
    python::MODULES,
    javascript::DIRECTIVES,
    cfamily::C_DIRECTIVES,
    cfamily::CPP_DIRECTIVES,
    restructuredtext::DIRECTIVES,
    standard::DIRECTIVES,
];

const ROLE_LISTS: &[&[&Role]] = &[
    python::ROLES,
    javascript::ROLES,
    cfamily::C_ROLES,
    cfamily::CPP_ROLES,
    restructuredtext::ROLES,
];

/// The directives of all domains, each under its full name.
pub(crate) static DIRECTIVES: &[&Directive] =
    &join::<_, { count(DIRECTIVE_LISTS) }>(DIRECTIVE_LISTS);

/// The roles of all domains, each under its full name.
pub(crate) static ROLES: &[&Role] = &join::<_, { count(ROLE_LISTS) }>(ROLE_LISTS);

const fn count<T>(lists: &[&[&T]]) -> usize {
    let (mut total, mut index) = (0, 0);
    while index < lists.len() {
        total += lists[index].len();
        index += 1;
    }
    total
}

const fn join<T, const N: usize>(lists: &[&[&'static T]]) -> [&'static T; N] {
    let mut all = [lists[0][0]; N];
    let (mut total, mut list) = (0, 0);
    while list < lists.len() {
        let mut index = 0;
        while index < lists[list].len() {
            all[total] = lists[list][index];
            total += 1;
            index += 1;
        }
        list += 1;
    }
    all
}
