//! Roles of the document's own, and its default role.

use crate::diagnostic::{Code, Severity};
use crate::parse::inline::{LocalRole, simple_name};
use crate::parse::{
    Call, Context, Directive, Failure, OptionValue, Role, RoleCall, Shape, option, options_only,
};
use crate::source::is_space;
use crate::span::Line;
use crate::tree::Kind;
use std::rc::Rc;

const ROLE_DIRECTIVE: Code = Code("D107");

/// `role`.
pub(super) static ROLE: Directive = Directive {
    names: &["role"],
    about: "Makes a role, from another one or from scratch.",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[],
    has_content: true,
    run: run_role,
};

/// `default-role`.
pub(super) static DEFAULT_ROLE: Directive = Directive {
    names: &["default-role"],
    about: "Sets the role of bare interpreted text; without argument, back to title-reference.",
    required_arguments: 0,
    optional_arguments: 1,
    final_argument_whitespace: false,
    options: &[],
    has_content: false,
    run: run_default_role,
};

/// What roles without a base do (docutils' `generic_custom_role`).
static GENERIC: Role = Role {
    names: &["generic"],
    about: "Text with classes; base of roles made with the role directive without another base.",
    options: &[],
    run: generic,
};

fn generic(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let node = context.push_role_element(call, Kind::Inline);
    context.push_escaped(node, call.text, call.text_span);
}

fn failure(message: String) -> Failure {
    Failure { severity: Severity::Error, code: ROLE_DIRECTIVE, message: message.into() }
}

fn run_role<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let Some(&first) = call.content.first().filter(|first| is_near(context, call, first)) else {
        return Err(failure(format!(
            "\"{}\" directive requires arguments on the first line.",
            call.name
        )));
    };
    let Some((name, base)) = names(first.text) else {
        return Err(failure(format!(
            "\"{}\" directive arguments not valid role names: \"{}\".",
            call.name, first.text
        )));
    };
    let base = match base {
        Some(base) => look_up(context, call, base)?,
        None => LocalRole::plain(&GENERIC),
    };
    let class = ("class", Shape::Class);
    let shapes: Vec<_> = base.role.options.iter().copied().chain([class]).collect();
    let mut options = options_only(&shapes, call.content[1..].to_vec())
        .map_err(|problem| failure(format!("Error in \"{}\" directive:\n{problem}.", call.name)))?;
    if !options.iter().any(|(key, _)| *key == "class") {
        let classes = option::class_option(name).map_err(|problem| {
            failure(format!("Invalid argument for \"{}\" directive:\n{problem}.", call.name))
        })?;
        options.push(("class", OptionValue::List(classes)));
    }
    let inherited: Vec<_> = base
        .options
        .iter()
        .flat_map(|set| set.iter())
        .filter(|(key, _)| !options.iter().any(|(own, _)| own == key))
        .collect();
    let options: Rc<[_]> = inherited.into_iter().cloned().chain(options.iter().cloned()).collect();
    // What the others make is written by its classes, or as it is.
    let is_based = base.role.names != GENERIC.names && !base.role.names.contains(&"raw");
    let local = is_based.then(|| name.into());
    context
        .local_roles
        .register(name, LocalRole { role: base.role, options: Some(options), name: local });
    Ok(())
}

/// Does the content start in the directive's line, or in the one after it?
fn is_near(context: &Context<'_>, call: &Call<'_, '_>, first: &Line<'_>) -> bool {
    context.source.line(first.at) <= context.source.line(call.span.lo) + 1
}

/// The names in `name` or `name(base)`.
fn names(text: &str) -> Option<(&str, Option<&str>)> {
    let name = simple_name(text)?;
    let rest = text[name.len()..].trim_start_matches(is_space);
    if rest.is_empty() {
        return Some((name, None));
    }
    let inside = rest.strip_prefix('(')?.trim_start_matches(is_space);
    let base = simple_name(inside)?;
    let after = inside[base.len()..].trim_start_matches(is_space).strip_prefix(')')?;
    after.trim_matches(is_space).is_empty().then_some((name, Some(base)))
}

fn look_up<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    name: &str,
) -> Result<LocalRole, Failure> {
    let (role, message) = context.lookup_role(name, call.span, call.span);
    if let Some(message) = message {
        context.document.tree.append(call.parent, message);
    }
    role.ok_or_else(|| failure(format!("Unknown interpreted text role \"{name}\".")))
}

fn run_default_role<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    match call.arguments.first() {
        Some(argument) => {
            let role = look_up(context, call, &argument.text)?;
            context.local_roles.register("", role);
        }
        None => context.reset_default_role(),
    }
    Ok(())
}
