//! The directives of the C and C++ domains.

use super::ast::Language;
use super::{alias, object, scope};
use crate::domains::options::{Options, object as declare, scope as declare_scope};
use crate::parse::{Call, Context, Directive, Failure, Shape};

const C_OPTIONS: Options = &[
    ("no-index-entry", Shape::Flag),
    ("no-contents-entry", Shape::Flag),
    ("no-typesetting", Shape::Flag),
    ("noindexentry", Shape::Flag),
    ("nocontentsentry", Shape::Flag),
    ("single-line-parameter-list", Shape::Flag),
];
const CPP_OPTIONS: Options = &[
    ("no-index-entry", Shape::Flag),
    ("no-contents-entry", Shape::Flag),
    ("no-typesetting", Shape::Flag),
    ("noindexentry", Shape::Flag),
    ("nocontentsentry", Shape::Flag),
    ("tparam-line-spec", Shape::Flag),
    ("single-line-parameter-list", Shape::Flag),
];
const ALIAS_OPTIONS: Options = &[("maxdepth", Shape::NonnegativeInteger), ("noroot", Shape::Flag)];

pub(super) static C: &[&Directive] = &[
    &c(&["c:member"], "A member of a struct or union.", |cx, call| run_c(cx, call, "member")),
    &c(&["c:var"], "A variable.", |cx, call| run_c(cx, call, "member")),
    &c(&["c:function"], "A function.", |cx, call| run_c(cx, call, "function")),
    &c(&["c:macro"], "A macro.", |cx, call| run_c(cx, call, "macro")),
    &c(&["c:struct"], "A struct.", |cx, call| run_c(cx, call, "struct")),
    &c(&["c:union"], "A union.", |cx, call| run_c(cx, call, "union")),
    &c(&["c:enum"], "An enumeration.", |cx, call| run_c(cx, call, "enum")),
    &c(&["c:enumerator"], "An enumerator.", |cx, call| run_c(cx, call, "enumerator")),
    &c(&["c:type"], "A type.", |cx, call| run_c(cx, call, "type")),
    &declare_scope(&["c:namespace"], "The scope of what follows.", |cx, call| {
        scope::namespace(cx, call, Language::C);
        Ok(())
    }),
    &declare_scope(&["c:namespace-push"], "Enters a scope.", |cx, call| {
        scope::namespace_push(cx, call, Language::C);
        Ok(())
    }),
    &scope::pop_directive(&["c:namespace-pop"], |cx, call| {
        scope::namespace_pop(cx, call, Language::C);
        Ok(())
    }),
    &declare(&["c:alias"], "Other declarations, shown again.", ALIAS_OPTIONS, |cx, call| {
        alias::run(cx, call, Language::C)
    }),
];

pub(super) static CPP: &[&Directive] = &[
    &cpp(&["cpp:class"], "A class.", |cx, call| run_cpp(cx, call, "class")),
    &cpp(&["cpp:struct"], "A struct.", |cx, call| run_cpp(cx, call, "class")),
    &cpp(&["cpp:union"], "A union.", |cx, call| run_cpp(cx, call, "union")),
    &cpp(&["cpp:function"], "A function.", |cx, call| run_cpp(cx, call, "function")),
    &cpp(&["cpp:member"], "A member variable.", |cx, call| run_cpp(cx, call, "member")),
    &cpp(&["cpp:var"], "A variable.", |cx, call| run_cpp(cx, call, "member")),
    &cpp(&["cpp:type"], "A type or type alias.", |cx, call| run_cpp(cx, call, "type")),
    &cpp(&["cpp:concept"], "A concept.", |cx, call| run_cpp(cx, call, "concept")),
    &cpp(&["cpp:enum"], "An enumeration.", |cx, call| run_cpp(cx, call, "enum")),
    &cpp(&["cpp:enum-struct"], "A scoped enumeration.", |cx, call| run_cpp(cx, call, "enum")),
    &cpp(&["cpp:enum-class"], "A scoped enumeration.", |cx, call| run_cpp(cx, call, "enum")),
    &cpp(&["cpp:enumerator"], "An enumerator.", |cx, call| run_cpp(cx, call, "enumerator")),
    &declare_scope(&["cpp:namespace"], "The scope of what follows.", |cx, call| {
        scope::namespace(cx, call, Language::Cpp);
        Ok(())
    }),
    &declare_scope(&["cpp:namespace-push"], "Enters a scope.", |cx, call| {
        scope::namespace_push(cx, call, Language::Cpp);
        Ok(())
    }),
    &scope::pop_directive(&["cpp:namespace-pop"], |cx, call| {
        scope::namespace_pop(cx, call, Language::Cpp);
        Ok(())
    }),
    &declare(&["cpp:alias"], "Other declarations, shown again.", ALIAS_OPTIONS, |cx, call| {
        alias::run(cx, call, Language::Cpp)
    }),
];

type Run = for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>;

const fn c(names: &'static [&'static str], about: &'static str, run: Run) -> Directive {
    declare(names, about, C_OPTIONS, run)
}

const fn cpp(names: &'static [&'static str], about: &'static str, run: Run) -> Directive {
    declare(names, about, CPP_OPTIONS, run)
}

fn run_c<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    object_type: &'static str,
) -> Result<(), Failure> {
    object::run(cx, call, Language::C, object_type)
}

fn run_cpp<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    object_type: &'static str,
) -> Result<(), Failure> {
    object::run(cx, call, Language::Cpp, object_type)
}
