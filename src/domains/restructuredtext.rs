//! The reStructuredText domain: directives, their options, roles.

use super::object::{Description, Noted, ObjectType, describe};
use super::options::{Options, object, with};
use super::xref;
use crate::domains::reference::cross_reference;
use crate::parse::{Call, Context, Directive, Failure, Role, RoleCall, Shape};
use crate::tree::{Kind, NodeId, SmolStr};

/// The directives.
pub(super) static DIRECTIVES: &[&Directive] = &[
    &object(&["rst:directive"], "A directive.", OPTIONS, |cx, call| {
        run(cx, call, Sort::Directive, "directive")
    }),
    &object(&["rst:directive:option"], "An option of a directive.", TYPED, |cx, call| {
        run(cx, call, Sort::Option, "directive:option")
    }),
    &object(&["rst:role"], "A role.", OPTIONS, |cx, call| run(cx, call, Sort::Role, "role")),
];

const OPTIONS: Options = &with::<7>(&[], &[]);
const TYPED: Options = &with::<8>(&[("type", Shape::Unchanged)], &[]);

/// The roles.
pub(super) static ROLES: &[&Role] =
    &[&role(&["rst:dir"], "A directive."), &role(&["rst:role"], "A role.")];

const fn role(names: &'static [&'static str], about: &'static str) -> Role {
    Role { names, about, options: &[], run: run_role }
}

fn run_role(cx: &mut Context<'_>, call: &RoleCall<'_>) {
    let _ = cross_reference(cx, call, &xref::xref(call));
}

/// What kind of markup a directive describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Directive,
    Option,
    Role,
}

struct Markup {
    sort: Sort,
}

fn run<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    sort: Sort,
    objtype: &str,
) -> Result<(), Failure> {
    describe(cx, call, Markup { sort }, "rst", objtype)
}

/// The names of the directives around the text at hand.
const AROUND: &str = "rst:directives";

fn directives_around<'c>(cx: &'c Context<'_>) -> &'c [SmolStr] {
    cx.ambient.ref_context.list(AROUND)
}

/// The name and the arguments of a directive, with or without its marks.
fn parse_directive(signature: &str) -> (&str, String) {
    let written = signature.trim();
    let parts = written.strip_prefix(".. ").and_then(|rest| {
        let first = rest.chars().next()?.len_utf8();
        let at = rest[first..].find("::")? + first;
        Some((rest[..at].trim(), rest[at + 2..].trim()))
    });
    match parts {
        Some((name, "")) => (name, String::new()),
        Some((name, arguments)) => (name, [" ", arguments].concat()),
        None => (written, String::new()),
    }
}

/// `name: argument`, split at the first colon with space after it.
fn parse_option(signature: &str) -> (&str, Option<&str>) {
    let written = signature.trim();
    let mut colons = written.match_indices(':');
    let split = colons.find(|(at, _)| written[at + 1..].starts_with(char::is_whitespace));
    match split {
        Some((at, _)) => (written[..at].trim_end(), Some(written[at + 1..].trim_start())),
        None => (signature, None),
    }
}

impl ObjectType for Markup {
    type Name = String;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<String> {
        let (name, shown, after) = match self.sort {
            Sort::Directive => {
                let (name, arguments) = parse_directive(signature);
                (name, [".. ", name, "::"].concat(), arguments)
            }
            Sort::Option => {
                let (name, argument) = parse_option(signature);
                let argument = argument.filter(|argument| !argument.is_empty());
                let after = argument.map(|argument| [" ", argument].concat()).unwrap_or_default();
                (name, [":", name, ":"].concat(), after)
            }
            Sort::Role => (signature, [":", signature, ":"].concat(), String::new()),
        };
        cx.document.tree.set(node, "fullname", name.trim());
        let after_kind = match self.sort {
            Sort::Option => Kind::DescAnnotation,
            Sort::Directive | Sort::Role => Kind::DescAddname,
        };
        let mut writer = description.write(cx);
        writer.element(node, Kind::DescName, &shown);
        if !after.is_empty() {
            writer.element(node, after_kind, &after);
        }
        let value_type = description.call.text("type").filter(|text| !text.is_empty());
        if let Some(value_type) = value_type {
            writer.element(node, Kind::DescAnnotation, &format!(" ({value_type})"));
        }
        Some(name.to_owned())
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &String,
        node: NodeId,
    ) {
        let objtype = description.objtype;
        let directive = match self.sort {
            Sort::Option => directives_around(cx).last().cloned().unwrap_or_default(),
            Sort::Directive | Sort::Role => SmolStr::default(),
        };
        let (prefix, object) = match &*directive {
            "" => (objtype.to_owned(), name.clone()),
            directive => {
                ([objtype, "-", directive].concat(), [directive, ":", name.as_str()].concat())
            }
        };
        let id = cx.object_id(&prefix, name);
        description.add_id(cx, node, &id);
        cx.document.note_explicit_target(node, None);
        description.note(cx, "rst", objtype, &object, &id, Noted::Original);
        if self.sort == Sort::Option {
            let key: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
            let option = [":", name, ": (directive option)"].concat();
            match &*directive {
                "" => description.add_keyed_entry(cx, "single", &option, &id, Some(&key)),
                directive => {
                    let text = [directive, " (directive); ", &option].concat();
                    description.add_keyed_entry(cx, "pair", &text, &id, Some(&key));
                }
            }
        } else if !description.has("no-index-entry") {
            let text = [name, " (", objtype, ")"].concat();
            description.add_entry(cx, "single", &text, &id);
        }
    }

    fn hierarchy_parts(&self, cx: &mut Context<'_>, node: NodeId) -> Vec<String> {
        let Some(name) = cx.document.attribute(node, "fullname") else { return Vec::new() };
        let around = directives_around(cx).iter().flat_map(|around| around.split(':'));
        around.chain(name.split(':')).map(str::to_owned).collect()
    }

    fn toc_entry_name(
        &self,
        cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _signature: &str,
        parts: &[String],
    ) -> String {
        let shows = cx.config.values.get("toc_object_entries_show_parents").map(String::as_str);
        let own = parts.last().cloned().unwrap_or_default();
        let name = if shows == Some("hide") { own.clone() } else { parts.join(":") };
        match self.sort {
            Sort::Option => [":", &own, ":"].concat(),
            Sort::Role => [":", &name, ":"].concat(),
            Sort::Directive => [".. ", &name, "::"].concat(),
        }
    }

    fn before_content(
        &mut self,
        cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        names: &[String],
    ) {
        if let Some(name) = names.first()
            && self.sort == Sort::Directive
        {
            cx.ambient.ref_context.list_mut(AROUND).push(name.as_str().into());
        }
    }

    fn after_content(&mut self, cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {
        if self.sort != Sort::Directive {
            return;
        }
        cx.ambient.ref_context.list_mut(AROUND).pop();
        if directives_around(cx).is_empty() {
            cx.ambient.ref_context.set(AROUND, Vec::<SmolStr>::new().into());
        }
    }
}
