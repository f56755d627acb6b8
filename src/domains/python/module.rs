//! `py:module` and `py:currentmodule`.

use crate::domains::module::{self, Module};
use crate::parse::{Call, Context, Directive, Failure, Shape};

/// Both.
pub(super) static ALL: &[&Directive] = &[&MODULE, &CURRENT_MODULE];

static MODULE: Directive = Directive {
    names: &["py:module"],
    about: "A module: what follows is in it.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("platform", Shape::Unchanged),
        ("synopsis", Shape::Unchanged),
        ("no-index", Shape::Flag),
        ("no-index-entry", Shape::Flag),
        ("no-contents-entry", Shape::Flag),
        ("no-typesetting", Shape::Flag),
        ("noindex", Shape::Flag),
        ("nocontentsentry", Shape::Flag),
        ("deprecated", Shape::Flag),
    ],
    has_content: true,
    run: run_module,
};

static CURRENT_MODULE: Directive = Directive {
    names: &["py:currentmodule"],
    about: "The module that what follows is in; no target.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: false,
    run: run_current_module,
};

fn run_module<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    module::run(
        cx,
        call,
        Module {
            context_key: "py:module",
            entry_kind: "pair",
            entry_text: |name| format!("module; {name}"),
        },
    );
    Ok(())
}

fn run_current_module<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let name = call.arguments.first().map_or("", |argument| argument.text.trim());
    match name {
        "None" => {
            cx.ambient.ref_context.remove("py:module");
        }
        _ => cx.ambient.ref_context.set("py:module", name.into()),
    }
    Ok(())
}
