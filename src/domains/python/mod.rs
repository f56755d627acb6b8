//! The Python domain.

mod annotation;
mod arguments;
mod directives;
mod expression;
mod fields;
mod module;
mod object;
mod signature;
mod token;
mod type_parameters;
mod unparse;
mod value;

pub(super) use annotation::parse_reftarget;
pub(super) use arguments::{Layout, Place, append_pseudo};
pub(super) use object::{
    adds_module_names, context_text, hierarchy_parts, shown_in_contents, toc_entry_name,
};

use super::xref;
use crate::domains::reference::{Xref, cross_reference_with};
use crate::parse::{Context, Directive, Role, RoleCall};

/// The directives of objects.
pub(super) static DIRECTIVES: &[&Directive] = directives::ALL;

/// The directives of modules.
pub(super) static MODULES: &[&Directive] = module::ALL;

/// The roles.
pub(super) static ROLES: &[&Role] = &[
    &role(&["py:data"], "A module's variable."),
    &role(&["py:exc"], "An exception."),
    &role(&["py:func"], "A function."),
    &role(&["py:deco"], "A decorator."),
    &role(&["py:class"], "A class."),
    &role(&["py:const"], "A constant."),
    &role(&["py:attr"], "An attribute."),
    &role(&["py:type"], "A type alias."),
    &role(&["py:meth"], "A method."),
    &role(&["py:mod"], "A module."),
    &role(&["py:obj"], "Any Python object."),
];

const fn role(names: &'static [&'static str], about: &'static str) -> Role {
    Role { names, about, options: &[], run: run_role }
}

fn run_role(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let fix_parentheses = matches!(call.role.names[0], "py:func" | "py:meth");
    let reference = Xref { fix_parentheses, ..xref::xref(call) };
    let _ = cross_reference_with(cx, call, &reference, |cx, node, link| {
        xref::copy_context(cx, node, &["py:module", "py:class"]);
        xref::shorten_dotted(cx, node, link);
        if reference.reftype == "deco" {
            link.title.insert(0, '@');
        }
    });
}
