//! Roles whose text keeps its backslashes: code, formulas, raw output.

use crate::diagnostic::{Code, Severity};
use crate::parse::{Context, OptionValue, Role, RoleCall, Shape};
use crate::tree::Kind;

const NO_FORMAT: Code = Code("D105");

/// `code`.
pub(super) static CODE: Role = Role {
    names: &["code"],
    about: "Program text; the language is set with the role directive.",
    options: &[("language", Shape::Unchanged)],
    run: code,
};

/// `math`.
pub(super) static MATH: Role =
    Role { names: &["math"], about: "A formula in LaTeX' notation.", options: &[], run: math };

/// `raw`.
pub(super) static RAW: Role = Role {
    names: &["raw"],
    about: "Text for one output format as it is; base of roles made with the role directive only.",
    options: &[("format", Shape::Unchanged)],
    run: raw,
};

fn text<'c>(call: &RoleCall<'c>, option: &str) -> Option<&'c str> {
    call.options.iter().find_map(|(key, value)| match value {
        OptionValue::Text(text) if *key == option => Some(text.as_str()),
        _ => None,
    })
}

fn code(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Literal, call.span);
    tree.push_to(node, "classes", "code");
    for class in call.classes() {
        tree.push_to(node, "classes", class.as_str());
    }
    if let Some(language) = text(call, "language").filter(|language| !language.is_empty())
        && !tree.has_class(node, language)
    {
        tree.push_to(node, "classes", language);
    }
    tree.push_text(node, call.text_span);
}

fn math(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let node = context.push_role_element(call, Kind::Math);
    context.document.tree.push_text(node, call.text_span);
}

fn raw(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let Some(format) = text(call, "format") else {
        let message = format!(
            "No format (Writer name) is associated with this role: \"{}\".\n\
             The \"raw\" role cannot be used directly.\n\
             Instead, use the \"role\" directive to create a new role with an associated format.",
            call.name
        );
        context.role_problem(call, Severity::Error, NO_FORMAT, message);
        return;
    };
    let node = context.push_role_element(call, Kind::Raw);
    context.document.tree.set(node, "format", format);
    context.document.tree.push_text(node, call.text_span);
}
