//! Roles that docutils knows by name only.

use crate::diagnostic::{Code, Severity};
use crate::parse::{Context, Role, RoleCall};

const NOT_IMPLEMENTED: Code = Code("D106");

/// All that have English names.
pub(super) static UNIMPLEMENTED: Role = Role {
    names: &[
        "index",
        "i",
        "anonymous-reference",
        "citation-reference",
        "footnote-reference",
        "named-reference",
        "substitution-reference",
        "uri-reference",
        "uri",
        "url",
        "target",
    ],
    about: "Known to docutils by name, not implemented.",
    options: &[],
    run: unimplemented,
};

/// The one that exists to be unimplemented.
pub(super) static NAMELESS: Role = Role {
    names: &["restructuredtext-unimplemented-role"],
    about: "Never implemented.",
    options: &[],
    run: unimplemented,
};

fn unimplemented(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let message = format!("Interpreted text role \"{}\" not implemented.", call.name);
    context.role_problem(call, Severity::Error, NOT_IMPLEMENTED, message);
}
