//! The C and C++ domains, which share their declarations' grammar.

mod alias;
mod ast;
mod attributes;
mod declaration;
mod declarator;
mod describe;
mod directives;
mod expression;
mod fields;
mod id_tables;
mod literal;
mod lookup;
mod mangle;
mod names;
mod object;
mod roles;
mod scan;
mod scope;
mod show;
mod symbol;
mod types;

pub(super) use lookup::{declared_ids, is_declaration};

/// What stands between the names of a nested name in a domain; none where that is neither C nor C++.
pub(super) fn scope_separator(domain: &str) -> Option<&'static str> {
    let languages = [ast::Language::C, ast::Language::Cpp];
    languages.into_iter().find(|language| language.domain() == domain).map(ast::Language::separator)
}

use crate::parse::{Directive, Role};

pub(super) static C_DIRECTIVES: &[&Directive] = directives::C;
pub(super) static CPP_DIRECTIVES: &[&Directive] = directives::CPP;
pub(super) static C_ROLES: &[&Role] = roles::C;
pub(super) static CPP_ROLES: &[&Role] = roles::CPP;
