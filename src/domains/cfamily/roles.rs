//! The roles of the C and C++ domains.

use super::ast::Language;
use super::object::describe_expression;
use super::scan::Parser;
use super::scope::{self, ConfiguredAttributes};
use crate::domains::object::warn;
use crate::domains::reference::{Reference, Xref, cross_reference_with};
use crate::domains::sig::Signature;
use crate::domains::xref;
use crate::parse::{Context, Role, RoleCall, inline};
use crate::tree::{Kind, SmolStr};

pub(super) static C: &[&Role] = &[
    &role(&["c:member"], "A member or a variable."),
    &role(&["c:data"], "A variable."),
    &role(&["c:var"], "A variable."),
    &role(&["c:func"], "A function."),
    &role(&["c:macro"], "A macro."),
    &role(&["c:struct"], "A struct."),
    &role(&["c:union"], "A union."),
    &role(&["c:enum"], "An enumeration."),
    &role(&["c:enumerator"], "An enumerator."),
    &role(&["c:type"], "A type."),
    &expression(&["c:expr"], "An expression or a type, as code."),
    &expression(&["c:texpr"], "An expression or a type, as text."),
];

pub(super) static CPP: &[&Role] = &[
    &role(&["cpp:any"], "Any C++ object."),
    &role(&["cpp:class"], "A class."),
    &role(&["cpp:struct"], "A struct."),
    &role(&["cpp:union"], "A union."),
    &role(&["cpp:func"], "A function."),
    &role(&["cpp:member"], "A member variable."),
    &role(&["cpp:var"], "A variable."),
    &role(&["cpp:type"], "A type."),
    &role(&["cpp:concept"], "A concept."),
    &role(&["cpp:enum"], "An enumeration."),
    &role(&["cpp:enumerator"], "An enumerator."),
    &expression(&["cpp:expr"], "An expression or a type, as code."),
    &expression(&["cpp:texpr"], "An expression or a type, as text."),
];

const fn role(names: &'static [&'static str], about: &'static str) -> Role {
    Role { names, about, options: &[], run: run_reference }
}

const fn expression(names: &'static [&'static str], about: &'static str) -> Role {
    Role { names, about, options: &[], run: run_expression }
}

fn language_of(call: &RoleCall<'_>) -> Language {
    if call.role.names[0].starts_with("cpp:") { Language::Cpp } else { Language::C }
}

fn run_reference(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let language = language_of(call);
    let reference = xref::xref(call);
    let reference = Xref { fix_parentheses: reference.reftype == "func", ..reference };
    let _ = cross_reference_with(cx, call, &reference, |cx, node, link| {
        cx.copy_ref_context(node);
        if !link.explicit {
            link.title = without_anonymous(&link.title);
        }
        if reference.reftype == "any" {
            strip_parentheses(link);
        }
        xref::shorten(link, language.separator());
    });
}

fn strip_parentheses(link: &mut Reference) {
    let bare = |text: &str| text.strip_suffix("()").unwrap_or(text).to_owned();
    if !link.explicit {
        link.title = bare(&link.title);
    }
    link.target = bare(&link.target);
}

/// `@name` shows as `[anonymous]`.
fn without_anonymous(title: &str) -> String {
    let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find('@') {
        let after = &rest[at + 1..];
        let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
        out.push_str(&rest[..at]);
        out.push_str(if end > 0 { "[anonymous]" } else { "@" });
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

fn run_expression(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let language = language_of(call);
    let written = inline::unescape(call.text).replace('\n', " ");
    let attributes = ConfiguredAttributes::of(cx, language);
    let parsed = Parser::new(language, &written, attributes.view()).expression_or_type();
    let span = call.span;
    let mut writer = Signature { tree: &mut cx.document.tree, span };
    let node = writer.create(Kind::DescInline);
    let tree = writer.tree;
    tree.append(call.parent, node);
    tree.set(node, "domain", language.domain());
    // Sphinx puts the class of the role first.
    let class = call.role.names[0].replace(':', "-");
    let mut classes: Vec<SmolStr> = vec![class.into()];
    classes.append(tree.list_mut(node, "classes"));
    classes.push(language.domain().into());
    *tree.list_mut(node, "classes") = classes;
    match parsed {
        Ok(expression) => {
            let scope = scope::scope(cx, language);
            let parent = scope.parent();
            let key = scope.symbols.lookup_key(parent);
            let writer = Signature { tree: &mut cx.document.tree, span };
            describe_expression(writer, language, key, node, &expression);
        }
        Err(error) => {
            let message = format!("Unparseable expression: {written:?}: {}", error.message);
            warn(cx, "P-declaration", span, message);
            cx.document.tree.push_made(node, &written);
        }
    }
}
