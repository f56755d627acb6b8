//! Content that folds, under the names of several extensions, and nbsphinx' admonitions.

use super::{Call, Context, Directive, Failure, argument, content_only, instead, is_set, lenient};
use super::{FLAG, copy_option};
use crate::directives::design::dropdown::DROPDOWN;
use crate::directives::sphinx::admonitions::{NOTE, WARNING};

pub(super) static ALL: &[&Directive] = &[&COLLAPSE, &TOGGLE, &NBINFO, &NBWARNING, &SEE_THROUGH];

/// sphinx-togglebutton and sphinx-toolbox: the argument is the title.
static COLLAPSE: Directive = lenient(&["collapse", "details"], "content that folds", fold);

static TOGGLE: Directive = content_only(&["toggle", "toggle-header"], "content that folds", fold);

fn fold<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let mut inner = instead(call, &DROPDOWN, call.parent);
    if !argument(call).is_empty() {
        inner.arguments.clone_from(&call.arguments);
    }
    if is_set(call, "open") || is_set(call, "show") {
        inner.options.push(("open", FLAG));
    }
    copy_option(&mut inner, call, "name");
    inner.content.clone_from(&call.content);
    (DROPDOWN.run)(context, &inner)
}

static NBINFO: Directive = content_only(&["nbinfo"], "a note of nbsphinx", |context, call| {
    admonition(context, call, &NOTE)
});

static NBWARNING: Directive =
    content_only(&["nbwarning"], "a warning of nbsphinx", |context, call| {
        admonition(context, call, &WARNING)
    });

fn admonition<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    directive: &'static Directive,
) -> Result<(), Failure> {
    let mut inner = instead(call, directive, call.parent);
    inner.content.clone_from(&call.content);
    (directive.run)(context, &inner)
}

/// What only adds a button, or decides for whom: the content stands in its place.
static SEE_THROUGH: Directive =
    lenient(&["try_examples"], "content in its place", |context, call| {
        context.nested_parse(&call.content, call.parent, crate::parse::Titles::Refused);
        Ok(())
    });
