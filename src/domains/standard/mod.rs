//! Object descriptions of the standard domain: command-line options, environment variables,
//! configuration values, and the plain `describe`.

mod confval;
mod generic;
mod option;

use crate::domains::reference::collapse_space;
use crate::parse::{Directive, Failure};

/// The directives.
pub(super) static DIRECTIVES: &[&Directive] = &[
    &option::OPTION,
    &option::CMDOPTION,
    &PROGRAM,
    &generic::ENVVAR,
    &confval::CONFVAL,
    &generic::DESCRIBE,
    &generic::OBJECT,
    &generic::OBJECT_TYPE,
    &generic::CROSSREF_TYPE,
];

static PROGRAM: Directive =
    super::options::scope(&["std:program"], "The program whose options follow.", |cx, call| {
        let name = call.arguments.first().map_or("", |argument| argument.text.trim());
        let name = collapse_space(name).replace(' ', "-");
        if name == "None" {
            cx.ambient.ref_context.remove("std:program");
        } else {
            cx.ambient.ref_context.set("std:program", name.into());
        }
        Ok::<(), Failure>(())
    });
