//! Roles that conf.py declares: for its own types of object, and for plain elements.

use super::reference::{Xref, cross_reference, push_text};
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

pub(in crate::roles) static ALL: &[&Role] = &[&OBJECT_TYPE, &GENERIC_ROLE];

/// Stands for every role of `Config::object_types`: no role can be called by this name.
static OBJECT_TYPE: Role = Role {
    names: &[":object-type"],
    about: "link to an object of a type that conf.py adds",
    options: &[],
    run: |context, call| {
        let name = super::role_name(call);
        let _ = cross_reference(context, call, &Xref::new("std", &name));
    },
};

/// Stands for every role of `Config::generic_roles`: no role can be called by this name.
static GENERIC_ROLE: Role = Role {
    names: &[":generic-role"],
    about: "text in an element that conf.py chooses",
    options: &[],
    run: generic_role,
};

fn generic_role(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let name = super::role_name(call);
    let kind = match context.config.generic_roles.get(&name).map(String::as_str) {
        Some("strong") => Kind::Strong,
        Some("emphasis") => Kind::Emphasis,
        Some("literal") => Kind::Literal,
        Some("literal_strong") => Kind::LiteralStrong,
        Some("literal_emphasis") => Kind::LiteralEmphasis,
        Some("subscript") => Kind::Subscript,
        Some("superscript") => Kind::Superscript,
        Some("title_reference") => Kind::TitleReference,
        _ => Kind::Inline,
    };
    let node = context.document.tree.push(call.parent, kind, call.span);
    context.document.tree.push_to(node, "classes", name);
    push_text(context, node, call, &unescape(call.text));
}
