//! `autoclass` and kin, breathe's `doxygenclass`, `click`, `kernel-doc`, …: what a program would read out of
//! source code. No program is run: an `autodoc` element stands in its place, with these attributes:
//!
//! | attribute | |
//! |---|---|
//! | `directive` | the directive's name |
//! | `name` | the full name of the object |
//! | `arguments` | the argument, as written |
//! | `options` | a list of `key: value` (`key:` for flags), in order |
//! | `ids` | the id that references to the object lead to |
//!
//! The children are the content, parsed within the scope of the object.

use super::{Call, Context, Directive, Failure, argument, lenient};
use crate::directives::fallback::written_options;
use crate::directives::helpers::parse_content;
use crate::domains::{Declared, declare, declare_members};
use crate::tree::{Kind, NodeId, Value};

pub(super) static ALL: &[&Directive] =
    &[&PYTHON_MODULE, &PYTHON_OBJECT, &PYTHON_MEMBER, &DOXYGEN, &PROGRAM, &SOURCE];

static PYTHON_MODULE: Directive =
    lenient(&["automodule"], "a Python module, as autodoc would describe it", |context, call| {
        let name = written_name(argument(call));
        if !super::is_set(call, "no-index") && !super::is_set(call, "noindex") {
            context.ambient.ref_context.set("py:module", name.as_str().into());
        }
        let declared = Declared { domain: "py", objtype: "module", name: &name };
        let id = format!("module-{name}");
        describe(context, call, &declared, &id, None);
        Ok(())
    });

/// Objects of a module: the module at hand goes before names without one.
static PYTHON_OBJECT: Directive = lenient(
    &[
        "autoclass",
        "autoexception",
        "autofunction",
        "autodecorator",
        "autodata",
        "autotype",
        "autoobject",
        "autoenum",
        "autoprotocol",
        "autonamedtuple",
        "autotypeddict",
        "autopydantic_model",
        "autopydantic_settings",
        "py:autoclass",
        "py:autofunction",
    ],
    "a Python object, as autodoc would describe it",
    |context, call| {
        let written = written_name(argument(call));
        let name = in_module(context, &written);
        python(context, call, &name);
        Ok(())
    },
);

/// Members of a class: names hold the class at least, or the class at hand goes before them.
static PYTHON_MEMBER: Directive = lenient(
    &[
        "automethod",
        "autoattribute",
        "autoproperty",
        "autopydantic_field",
        "autopydantic_validator",
    ],
    "a member of a Python class, as autodoc would describe it",
    |context, call| {
        let written = written_name(argument(call));
        let class = scope(context, "py:class").filter(|_| !written.contains('.'));
        let member = class.map_or_else(|| written.clone(), |class| format!("{class}.{written}"));
        let module = scope(context, "py:module").filter(|_| member.matches('.').count() == 1);
        let name = match module {
            Some(module) if !member.starts_with(&format!("{module}.")) => {
                format!("{module}.{member}")
            }
            _ => member,
        };
        python(context, call, &name);
        Ok(())
    },
);

/// `pkg.mod::Class(arguments)`: the name, dotted, without arguments.
fn written_name(argument: &str) -> String {
    let end = argument.find(['(', '[']).unwrap_or(argument.len());
    argument[..end].split_whitespace().next().unwrap_or_default().replace("::", ".")
}

/// A name with the module at hand, where it has none of its own.
pub(super) fn in_module(context: &Context<'_>, name: &str) -> String {
    match scope(context, "py:module") {
        Some(module) if !name.contains('.') && !name.is_empty() => format!("{module}.{name}"),
        _ => name.to_owned(),
    }
}

fn scope(context: &Context<'_>, key: &str) -> Option<String> {
    match context.ambient.ref_context.get(key)? {
        Value::Text(name) if !name.is_empty() => Some(name.to_string()),
        _ => None,
    }
}

/// The type of object that a directive of autodoc describes.
fn python_type(directive: &str) -> &'static str {
    match directive.trim_start_matches("py:") {
        "autoexception" => "exception",
        "autofunction" | "autodecorator" => "function",
        "autodata" => "data",
        "autotype" => "type",
        "automethod" | "autopydantic_validator" => "method",
        "autoattribute" | "autopydantic_field" => "attribute",
        "autoproperty" => "property",
        _ => "class",
    }
}

fn python<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, name: &str) {
    let objtype = python_type(&call.name.to_lowercase());
    let is_class = matches!(objtype, "class" | "exception");
    let class = is_class.then(|| {
        let module = scope(context, "py:module").map(|module| format!("{module}."));
        module.and_then(|module| name.strip_prefix(&module)).unwrap_or(name)
    });
    describe(context, call, &Declared { domain: "py", objtype, name }, name, class);
}

/// The element, with its object noted and its content parsed.
fn describe<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    declared: &Declared<'_>,
    id: &str,
    class: Option<&str>,
) {
    let node = push_element(context, call, declared.name);
    if declared.name.is_empty() {
        parse_content(context, call, node);
        return;
    }
    context.document.tree.push_to(node, "ids", id);
    context.document.note_explicit_target(node, None);
    if !super::is_set(call, "no-index") && !super::is_set(call, "noindex") {
        declare(context, declared, id);
        if super::is_set(call, "members") {
            declare_members(context);
        }
    }
    let outer = context.ambient.ref_context.get("py:class").cloned();
    if let Some(class) = class {
        context.ambient.ref_context.set("py:class", class.into());
    }
    parse_content(context, call, node);
    if class.is_some() {
        match outer {
            Some(outer) => context.ambient.ref_context.set("py:class", outer),
            None => drop(context.ambient.ref_context.remove("py:class")),
        }
    }
}

fn push_element(context: &mut Context<'_>, call: &Call<'_, '_>, name: &str) -> NodeId {
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Autodoc, call.span);
    tree.set(node, "directive", call.name.to_lowercase());
    tree.set(node, "name", name);
    tree.set(node, "arguments", argument(call));
    let options = written_options(call);
    if !options.is_empty() {
        tree.set(node, "options", options);
    }
    node
}

/// breathe.
static DOXYGEN: Directive = lenient(
    &[
        "doxygenclass",
        "doxygenstruct",
        "doxygenfunction",
        "doxygenenum",
        "doxygenenumvalue",
        "doxygentypedef",
        "doxygendefine",
        "doxygenvariable",
        "doxygenunion",
        "doxygeninterface",
        "doxygenconcept",
        "doxygennamespace",
        "doxygengroup",
        "doxygenfile",
        "doxygenpage",
        "doxygenindex",
        "autodoxygenindex",
        "autodoxygenfile",
    ],
    "C or C++, as Doxygen would describe it",
    |context, call| {
        let written = argument(call);
        let name = written.split('(').next().unwrap_or(written).trim();
        let objtype = match call.name.to_lowercase().trim_start_matches("doxygen") {
            "class" | "struct" | "interface" => "class",
            "function" => "function",
            "enum" => "enum",
            "enumvalue" => "enumerator",
            "typedef" => "type",
            "define" => "macro",
            "variable" => "member",
            "union" => "union",
            "concept" => "concept",
            _ => "group",
        };
        let id = context.object_id("doxygen", name);
        describe(context, call, &Declared { domain: "cpp", objtype, name }, &id, None);
        if !name.is_empty() {
            declare(context, &Declared { domain: "c", objtype, name }, &id);
        }
        Ok(())
    },
);

/// Command lines, read out of the program.
static PROGRAM: Directive = lenient(
    &["click", "argparse", "typer", "autoprogram", "cyclopts"],
    "a command line, as the program would describe it",
    |context, call| {
        let named = ["prog", "func", "ref"].iter().find_map(|option| super::unlisted(call, option));
        let name = named.unwrap_or_else(|| argument(call)).to_owned();
        let node = push_element(context, call, &name);
        parse_content(context, call, node);
        Ok(())
    },
);

/// Source code of other kinds.
static SOURCE: Directive = lenient(
    &[
        "kernel-doc",
        "automodsumm",
        "automodapi",
        "autoapimodule",
        "autoapiclass",
        "autoapifunction",
        "autoflask",
        "autotornado",
        "autobottle",
        "autoyaml",
        "autojs",
        "js:autofunction",
        "js:autoclass",
        "js:autoattribute",
        "c:automodule",
        "c:autodoc",
        "c:autofunction",
        "c:autostruct",
        "c:autoenum",
        "c:automacro",
        "c:autotype",
        "c:autounion",
        "c:autovar",
        "cpp:autoclass",
        "cpp:autofunction",
        "rst:autodirective",
        "rst:autorole",
        "jsonschema",
        "openapi",
        "qapi-doc",
        "rustdoc",
    ],
    "source code, as an extension would describe it",
    |context, call| {
        let node = push_element(context, call, argument(call));
        parse_content(context, call, node);
        Ok::<(), Failure>(())
    },
);
