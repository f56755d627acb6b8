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
//! | `signature` | what Sphinx shows over the object, where the argument says it: a Python object's name in its scope, and the arguments |
//! | `_toc_name` | the name of a Python object in tables of contents |
//!
//! The children are the content, parsed within the scope of the object.

use super::{Call, Context, Directive, Failure, argument, lenient};
use crate::directives::fallback::written_options;
use crate::directives::helpers::parse_content;
use crate::domains::{Declared, PythonNames, declare, declare_members, python_names};
use crate::tree::{Kind, NodeId, Value};

pub(super) static ALL: &[&Directive] =
    &[&PYTHON_MODULE, &PYTHON_OBJECT, &PYTHON_MEMBER, &DOXYGEN, &PROGRAM, &SOURCE];

static PYTHON_MODULE: Directive =
    lenient(&["automodule"], "a Python module, as autodoc would describe it", |context, call| {
        let name = written_name(argument(call));
        if is_indexed(call) {
            context.ambient.ref_context.set("py:module", name.as_str().into());
        }
        let declared = Declared { domain: "py", objtype: "module", name: &name };
        let id = format!("module-{name}");
        describe(context, call, &declared, &id);
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
        let own = argument(call).split('(').next().unwrap_or_default().split_once("::");
        let path = match own {
            Some((_, path)) => path.trim().to_owned(),
            None => name.rsplit('.').next().unwrap_or(&name).to_owned(),
        };
        python(context, call, &name, &path);
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
        let class = name.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
        let path = name[class..].to_owned();
        python(context, call, &name, &path);
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

/// Describes a Python object; `path` is its name in its module. A class is the class at hand for what
/// stands in it.
fn python<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, name: &str, path: &str) {
    let objtype = python_type(&call.name.to_lowercase());
    let declared = Declared { domain: "py", objtype, name };
    // Tables of contents show decorators as they are used.
    let shown = if call.name.to_lowercase().ends_with("decorator") { "decorator" } else { objtype };
    let names = python_names(context, &Declared { objtype: shown, ..declared }, path);
    if !matches!(objtype, "class" | "exception") || path.is_empty() {
        let node = describe(context, call, &declared, name);
        return set_names(context, call, node, names);
    }
    let module = name.strip_suffix(path).unwrap_or_default().trim_end_matches('.');
    let outer = ["py:module", "py:class"].map(|key| context.ambient.ref_context.get(key).cloned());
    let scope = &mut context.ambient.ref_context;
    if !module.is_empty() {
        scope.set("py:module", module.into());
    }
    scope.set("py:class", path.into());
    scope.list_mut("py:classes").push(path.into());
    let node = describe(context, call, &declared, name);
    let scope = &mut context.ambient.ref_context;
    scope.list_mut("py:classes").pop();
    for (key, value) in ["py:module", "py:class"].into_iter().zip(outer) {
        match value {
            Some(value) => scope.set(key, value),
            None => drop(scope.remove(key)),
        }
    }
    set_names(context, call, node, names);
}

fn set_names(context: &mut Context<'_>, call: &Call<'_, '_>, node: NodeId, names: PythonNames) {
    let argument = argument(call);
    let tree = &mut context.document.tree;
    if let Some(at) = argument.find('(').filter(|_| !names.signature.is_empty()) {
        let arguments = argument[at..].split_whitespace().collect::<Vec<_>>().join(" ");
        tree.set(node, "signature", format!("{}{arguments}", names.signature));
    }
    if is_indexed(call) && !names.contents.is_empty() {
        tree.set(node, "_toc_name", names.contents);
    }
}

fn is_indexed(call: &Call<'_, '_>) -> bool {
    !super::is_set(call, "no-index") && !super::is_set(call, "noindex")
}

/// The element, with its object noted and its content parsed.
fn describe<'s>(
    context: &mut Context<'s>,
    call: &Call<'s, '_>,
    declared: &Declared<'_>,
    id: &str,
) -> NodeId {
    let node = push_element(context, call, declared.name);
    if !declared.name.is_empty() {
        context.document.tree.push_to(node, "ids", id);
        context.document.note_explicit_target(node, None);
        if is_indexed(call) {
            declare(context, declared, id);
            if super::is_set(call, "members") {
                declare_members(context);
            }
        }
    }
    parse_content(context, call, node);
    node
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
        describe(context, call, &Declared { domain: "cpp", objtype, name }, &id);
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
