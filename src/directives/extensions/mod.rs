//! Extensions met in the wild: what their directives become where their programs are not run.
//!
//! They are looked up where the dialect itself has no directive of that name. Most take any option
//! ([`crate::parse::ANY_OPTION`]): what an extension allows in one release, it refuses in another.

mod autodoc;
mod changelog;
mod code;
mod fold;
mod graphs;
mod listing;
mod panels;
mod silent;
mod tabs;

use crate::parse::{ANY_OPTION, Call, Context, Directive, Failure, OptionValue, Shape};
use crate::tree::NodeId;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// All of them, family by family.
pub(super) static FAMILIES: &[&[&Directive]] = &[
    autodoc::ALL,
    changelog::ALL,
    code::ALL,
    fold::ALL,
    graphs::ALL,
    listing::ALL,
    panels::ALL,
    silent::ALL,
    tabs::ALL,
];

static TABLE: LazyLock<FxHashMap<&str, &Directive>> = LazyLock::new(|| {
    let all = FAMILIES.iter().copied().flatten().copied();
    all.flat_map(|directive| directive.names.iter().map(move |name| (*name, directive))).collect()
});

/// The directive of this name, which is in lower case.
pub(super) fn find(name: &str) -> Option<&'static Directive> {
    TABLE.get(name).copied()
}

/// What runs a directive.
type Run = for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>;

/// The options of a directive that lists none.
const ANY: &[(&str, Shape)] = &[ANY_OPTION];

/// A directive with an optional argument, any option and content.
const fn lenient(names: &'static [&'static str], about: &'static str, run: Run) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 0,
        optional_arguments: 1,
        final_argument_whitespace: true,
        options: ANY,
        has_content: true,
        run,
    }
}

/// A directive with any option and content, which takes no argument: what stands on its line is content.
const fn content_only(names: &'static [&'static str], about: &'static str, run: Run) -> Directive {
    Directive { optional_arguments: 0, ..lenient(names, about, run) }
}

/// The text of the argument; empty where there is none.
fn argument<'c>(call: &'c Call<'_, '_>) -> &'c str {
    call.arguments.first().map_or("", |argument| argument.text.trim())
}

/// The value of an option that the directive does not list.
fn unlisted<'c>(call: &'c Call<'_, '_>, name: &str) -> Option<&'c str> {
    let (_, value) = call.unlisted.iter().find(|(own, _)| own == name)?;
    Some(value.as_deref().unwrap_or_default().trim())
}

/// Was an option given that the directive does not list?
fn is_set(call: &Call<'_, '_>, name: &str) -> bool {
    call.unlisted.iter().any(|(own, _)| own == name)
}

/// The call of another directive in the place of this one, with nothing but its span.
fn instead<'s, 'c>(
    call: &Call<'s, 'c>,
    directive: &'static Directive,
    parent: NodeId,
) -> Call<'s, 'c> {
    Call {
        directive,
        name: call.name,
        parent,
        span: call.span,
        lines: call.lines,
        arguments: Vec::new(),
        options: Vec::new(),
        unlisted: Vec::new(),
        content: Vec::new(),
        in_substitution: false,
    }
}

/// Gives a call an option of the directive that it is for, as if it were written; what that directive
/// cannot take is left out.
fn set_option(call: &mut Call<'_, '_>, name: &str, value: Option<&str>) {
    let listed = call.directive.options.iter().find(|(key, _)| *key == name);
    let Some(&(key, shape)) = listed else { return };
    if let Ok(value) = crate::parse::option::convert(shape, value) {
        call.options.push((key, value));
    }
}

/// Gives a call an option under the same name, where it was given with a value.
fn copy_option(inner: &mut Call<'_, '_>, call: &Call<'_, '_>, name: &str) {
    if let Some(value) = unlisted(call, name).filter(|value| !value.is_empty()) {
        set_option(inner, name, Some(value));
    }
}

/// Marks a directive as one that leaves no trace in the output.
fn leave_no_trace(context: &mut Context<'_>, call: &Call<'_, '_>) {
    let node = context.document.tree.push(call.parent, crate::tree::Kind::Silent, call.span);
    context.document.tree.set(node, "name", call.name);
}

/// A flag's value.
const FLAG: OptionValue = OptionValue::None;
