//! Declarations of object descriptions: the options they share, the rest of what they have in common.

use super::object::COMMON_OPTIONS;
use crate::parse::{Call, Context, Directive, Failure, Shape};

/// A list of options.
pub(super) type Options = &'static [(&'static str, Shape)];

/// What runs a directive.
pub(super) type Run = for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>;

/// The common options with others after them; `N` is how many that makes.
pub(super) const fn with<const N: usize>(
    own: &[(&'static str, Shape)],
    more: &[(&'static str, Shape)],
) -> [(&'static str, Shape); N] {
    let mut all = [("", Shape::Flag); N];
    let mut count = 0;
    let parts: [&[(&'static str, Shape)]; 3] = [&COMMON_OPTIONS, own, more];
    let mut part = 0;
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            all[count] = parts[part][index];
            count += 1;
            index += 1;
        }
        part += 1;
    }
    assert!(count == N, "the number of options is right");
    all
}

/// The declaration of an object description.
pub(super) const fn object(
    names: &'static [&'static str],
    about: &'static str,
    options: Options,
    run: Run,
) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 1,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options,
        has_content: true,
        run,
    }
}

/// The declaration of a directive that only sets a scope: one argument, nothing else.
pub(super) const fn scope(
    names: &'static [&'static str],
    about: &'static str,
    run: Run,
) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 1,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options: &[],
        has_content: false,
        run,
    }
}
