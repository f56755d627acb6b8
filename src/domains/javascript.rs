//! The JavaScript domain.

use super::fields::{Alone, FieldType, Style};
use super::module::{self, Module};
use super::object::{Description, Noted, ObjectType, describe};
use super::options::{Options, object, with};
use super::python::{Layout, Place, append_pseudo, context_text, hierarchy_parts, toc_entry_name};
use super::xref;
use crate::domains::reference::{Xref, cross_reference_with};
use crate::parse::{Call, Context, Directive, Failure, Role, RoleCall, Shape};
use crate::tree::{Kind, NodeId, Value};

/// The directives.
pub(super) static DIRECTIVES: &[&Directive] = &[
    &object(&["js:function"], "A function.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Callable, "function")
    }),
    &object(&["js:method"], "A method.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Callable, "method")
    }),
    &object(&["js:class"], "A class, or a constructor.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Constructor, "class")
    }),
    &object(&["js:data"], "A global variable or constant.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Value, "data")
    }),
    &object(&["js:attribute"], "An attribute of an object.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Value, "attribute")
    }),
    &MODULE,
];

const OPTIONS: Options = &with::<8>(&[("single-line-parameter-list", Shape::Flag)], &[]);

static MODULE: Directive = Directive {
    names: &["js:module"],
    about: "A module: what follows is in it.",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("no-index", Shape::Flag),
        ("no-index-entry", Shape::Flag),
        ("no-contents-entry", Shape::Flag),
        ("no-typesetting", Shape::Flag),
        ("noindex", Shape::Flag),
        ("nocontentsentry", Shape::Flag),
    ],
    has_content: true,
    run: |cx, call| {
        let entry_text = |name: &str| format!("{name} (module)");
        module::run(
            cx,
            call,
            Module { context_key: "js:module", entry_kind: "single", entry_text },
        );
        Ok(())
    },
};

/// The roles.
pub(super) static ROLES: &[&Role] = &[
    &role(&["js:func"], "A function."),
    &role(&["js:meth"], "A method."),
    &role(&["js:class"], "A class."),
    &role(&["js:data"], "A global variable or constant."),
    &role(&["js:attr"], "An attribute."),
    &role(&["js:mod"], "A module."),
];

const fn role(names: &'static [&'static str], about: &'static str) -> Role {
    Role { names, about, options: &[], run: run_role }
}

fn run_role(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let fix_parentheses = matches!(call.role.names[0], "js:func" | "js:meth");
    let reference = Xref { fix_parentheses, ..xref::xref(call) };
    let _ = cross_reference_with(cx, call, &reference, |cx, node, link| {
        xref::copy_context(cx, node, &["js:object", "js:module"]);
        xref::shorten_dotted(cx, node, link);
    });
}

/// What kind of object a directive describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Callable,
    Constructor,
    Value,
}

struct JsObject {
    sort: Sort,
}

fn run<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    sort: Sort,
    objtype: &str,
) -> Result<(), Failure> {
    describe(cx, call, JsObject { sort }, "js", objtype)
}

/// The full name, and the object it belongs to.
type Name = (String, Option<String>);

impl ObjectType for JsObject {
    type Name = Name;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<Name> {
        let (member, arguments) = match signature.split_once('(') {
            Some((member, rest)) if rest.ends_with(')') => {
                (member.trim(), rest[..rest.len() - 1].trim())
            }
            _ => (signature, ""),
        };
        let (written_prefix, name) = member.rsplit_once('.').unwrap_or(("", member));
        let around = context_text(cx, "js:object");
        let module = context_text(cx, "js:module");
        let prefix = match around {
            Some(around) if !around.is_empty() && !written_prefix.is_empty() => {
                Some(format!("{around}.{written_prefix}"))
            }
            None if !written_prefix.is_empty() => Some(written_prefix.to_owned()),
            around => around,
        };
        let shown_prefix = prefix.clone().filter(|prefix| !prefix.is_empty());
        let fullname = match &shown_prefix {
            Some(prefix) => format!("{prefix}.{name}"),
            None => name.to_owned(),
        };
        let or_null = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
        cx.document.tree.set(node, "module", or_null(&module));
        cx.document.tree.set(node, "object", or_null(&prefix));
        cx.document.tree.set(node, "fullname", fullname.clone());

        let mut writer = description.write(cx);
        if self.sort == Sort::Constructor {
            let annotation = writer.open(node, Kind::DescAnnotation);
            writer.leading_keyword(annotation, "class");
        }
        if let Some(prefix) = shown_prefix.or(module).filter(|prefix| !prefix.is_empty()) {
            let addname = writer.open(node, Kind::DescAddname);
            for part in prefix.split('.') {
                writer.name(addname, part);
                writer.punctuation(addname, ".");
            }
        }
        let desc_name = writer.open(node, Kind::DescName);
        writer.name(desc_name, name);
        if self.sort != Sort::Value {
            write_arguments(cx, description, signature, arguments, node);
        }
        Some((fullname, prefix))
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &Name,
        node: NodeId,
    ) {
        let module = context_text(cx, "js:module").filter(|module| !module.is_empty());
        let fullname = match module {
            Some(module) => format!("{module}.{}", name.0),
            None => name.0.clone(),
        };
        let id = cx.object_id("", &fullname);
        description.add_id(cx, node, &id);
        cx.document.note_explicit_target(node, None);
        description.note(cx, "js", description.objtype, &fullname, &id, Noted::Original);
        if description.has("no-index-entry") {
            return;
        }
        let (name, owner) = (&name.0, name.1.as_deref());
        let text = match (description.objtype, owner) {
            ("function", None | Some("")) => format!("{name}() (built-in function)"),
            ("function", Some(owner)) => format!("{name}() ({owner} method)"),
            ("class", _) => format!("{name}() (class)"),
            ("data", _) => format!("{name} (global variable or constant)"),
            ("attribute", owner) => format!("{name} ({} attribute)", owner.unwrap_or("None")),
            _ => return,
        };
        description.add_entry(cx, "single", &text, &id);
    }

    fn hierarchy_parts(&self, cx: &mut Context<'_>, node: NodeId) -> Vec<String> {
        hierarchy_parts(cx, node)
    }

    fn toc_entry_name(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        _signature: &str,
        parts: &[String],
    ) -> String {
        toc_entry_name(cx, description, parts)
    }

    fn before_content(
        &mut self,
        cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        names: &[Name],
    ) {
        let nests = self.sort == Sort::Constructor;
        let prefix = names.last().and_then(|(fullname, prefix)| match prefix {
            _ if nests => Some(fullname.clone()),
            prefix => prefix.as_deref().map(|prefix| prefix.trim_matches('.').to_owned()),
        });
        let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) else { return };
        let context = &mut cx.ambient.ref_context;
        if nests {
            context.list_mut("js:objects").push(prefix.as_str().into());
        }
        context.set("js:object", prefix.into());
    }

    fn after_content(&mut self, cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {
        let context = &mut cx.ambient.ref_context;
        let objects = context.list_mut("js:objects");
        if self.sort == Sort::Constructor {
            objects.pop();
        }
        let object = objects.last().map_or(Value::Null, |object| Value::Text(object.clone()));
        context.set("js:object", object);
    }

    fn fields(&self) -> &'static [FieldType<'static>] {
        if self.sort == Sort::Value { &[] } else { FIELDS }
    }
}

fn write_arguments(
    cx: &mut Context<'_>,
    description: &Description<'_, '_, '_>,
    signature: &str,
    arguments: &str,
    node: NodeId,
) {
    if arguments.is_empty() {
        description.write(cx).open(node, Kind::DescParameterlist);
        return;
    }
    let setting = "javascript_maximum_signature_line_length";
    let long = description.is_too_long(cx, signature.chars().count(), setting)
        && !description.has("single-line-parameter-list");
    let layout = if long { Layout::Multiline } else { Layout::Inline };
    append_pseudo(cx, Place { parent: node, span: description.span, layout }, arguments);
}

pub(super) static FIELDS: &[FieldType<'static>] = &[
    FieldType {
        label: "Arguments",
        names: &["argument", "arg", "parameter", "param"],
        type_names: &["paramtype", "type"],
        style: Style::Typed,
        alone: Alone::Listed,
        role: "",
        type_role: "class",
        body_role: "",
    },
    FieldType {
        label: "Throws",
        names: &["throws"],
        type_names: &[],
        style: Style::Grouped,
        alone: Alone::Collapsed,
        role: "class",
        type_role: "",
        body_role: "",
    },
    FieldType {
        label: "Returns",
        names: &["returns", "return"],
        type_names: &[],
        style: Style::Single,
        alone: Alone::Listed,
        role: "",
        type_role: "",
        body_role: "",
    },
    FieldType {
        label: "Return type",
        names: &["rtype"],
        type_names: &[],
        style: Style::Single,
        alone: Alone::Listed,
        role: "",
        type_role: "",
        body_role: "",
    },
];
