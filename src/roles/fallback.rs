//! Roles that nobody knows: their text is kept, as Sphinx would show that of a reference.

use super::extensions;
use crate::diagnostic::{Diagnostic, Severity};
use crate::domains::reference::{Reference, note_role, push_text};
use crate::domains::{FOREIGN_ROLE, is_foreign, last_part};
use crate::parse::inline::{UNKNOWN_ROLE, unescape};
use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

/// What a role becomes that Sphinx does not have: an extension's, one of a domain, or an `unknown`
/// element.
#[must_use]
pub fn fallback(name: &str, domain: Option<&str>) -> &'static Role {
    if let Some(role) = extensions::find(name) {
        return role;
    }
    if is_foreign(name, domain) { &FOREIGN_ROLE } else { &UNKNOWN }
}

/// Any role. No role can be called by this name.
static UNKNOWN: Role = Role {
    names: &[":unknown"],
    about: "a role without a handler: its text is kept",
    options: &[],
    run: |context, call| {
        context.document.uses.roles.note_unknown(call.name);
        let (severity, message, help) = if context.config.programmed_roles.contains(call.name) {
            (
                Severity::Warning,
                format!(
                    "The role \"{}\" is a program of the project, which is not run.",
                    call.name
                ),
                "its text is kept; a rule in shelfmark.toml says what to treat it as",
            )
        } else {
            (
                Severity::Error,
                format!("Unknown interpreted text role \"{}\".", call.name),
                "its text is kept; correct the name if it is misspelt",
            )
        };
        context.document.diagnostics.push(Diagnostic {
            code: UNKNOWN_ROLE,
            severity,
            span: call.span,
            message: message.into(),
            help: Some(help.into()),
        });
        keep(context, call);
    },
};

/// Keeps a role's text: of `title <target>` the title, of `~a.b` the `b`, of `!x` the `x`.
fn keep(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let reference = Reference::read(call.text);
    let shown = match reference.title.as_str() {
        title if reference.explicit => title,
        title if reference.disabled => &title[1..],
        title => title.strip_prefix('~').map_or(title, last_part),
    };
    let node = context.document.tree.push(call.parent, Kind::Unknown, call.span);
    context.document.tree.set(node, "name", call.name);
    push_text(context, node, call, shown);
    if shown != unescape(call.text) {
        note_role(context, node, call, call.name);
    }
}
