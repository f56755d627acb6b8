//! `option` and `cmdoption`.

use crate::domains::object::{Description, Noted, ObjectType, describe, warn};
use crate::domains::options::{Options, object, with};
use crate::domains::python::context_text;
use crate::parse::{Context, Directive};
use crate::tree::{Kind, NodeId};

const OPTIONS: Options = &with::<7>(&[], &[]);

/// `std:option`
pub(super) static OPTION: Directive =
    object(&["std:option"], "A command-line option.", OPTIONS, |cx, call| {
        describe(cx, call, Cmdoption, "std", "option")
    });

/// `std:cmdoption`
pub(super) static CMDOPTION: Directive =
    object(&["std:cmdoption"], "A command-line option (old name).", OPTIONS, |cx, call| {
        describe(cx, call, Cmdoption, "std", "cmdoption")
    });

struct Cmdoption;

/// `--name` and what follows it, as Sphinx' `option_desc_re` splits them.
fn split_option(option: &str) -> Option<(&str, &str)> {
    let marks = ["/", "--", "-", "+"];
    let mark = marks.iter().find(|mark| option.starts_with(**mark)).map_or(0, |mark| mark.len());
    let ends_name = |c: char| c == '=' || c.is_whitespace();
    let mut end = mark + option[mark..].find(ends_name).unwrap_or(option.len() - mark);
    if end == mark {
        // The marks may be the name themselves.
        let own = option.find(ends_name).unwrap_or(option.len());
        if own == 0 {
            return None;
        }
        end = own;
    }
    Some(option.split_at(end))
}

impl ObjectType for Cmdoption {
    type Name = String;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<String> {
        let mut first = None;
        for option in signature.split(", ") {
            let option = option.trim();
            let Some((mut name, arguments)) = split_option(option) else {
                let message = format!("Malformed option description '{option}'");
                warn(cx, "P-option", description.span, message);
                continue;
            };
            let mut arguments = arguments.to_owned();
            if arguments.ends_with(']')
                && let Some(bare) = name.strip_suffix('[')
            {
                name = bare;
                arguments.insert(0, '[');
            }
            let mut writer = description.write(cx);
            if first.is_some() {
                writer.element(node, Kind::DescAddname, ", ");
            }
            writer.element(node, Kind::DescName, name);
            writer.element(node, Kind::DescAddname, &arguments);
            writer.tree.push_to(node, "allnames", name);
            first.get_or_insert_with(|| name.to_owned());
        }
        first
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        _name: &String,
        node: NodeId,
    ) {
        let program = context_text(cx, "std:program").filter(|program| !program.is_empty());
        let names = cx.document.tree.list(node, "allnames").to_vec();
        for name in &names {
            let mut prefix = String::from("cmdoption");
            let is_argument = !name.starts_with(['-', '/']);
            let parts = program.as_deref().into_iter().chain(is_argument.then_some("arg"));
            for part in parts {
                prefix.push('-');
                prefix.push_str(part);
            }
            let id = cx.object_id(&prefix, name);
            description.add_id(cx, node, &id);
        }
        cx.document.note_explicit_target(node, None);
        let id = cx.document.tree.list(node, "ids").first().cloned().unwrap_or_default();
        let entry = match &program {
            Some(program) => format!("{program} command line option"),
            None => String::from("command line option"),
        };
        for name in &names {
            let full_name = match &program {
                Some(program) => format!("{program}.{name}"),
                None => name.to_string(),
            };
            description.note(cx, "std", "cmdoption", &full_name, &id, Noted::Original);
            description.add_entry(cx, "pair", &format!("{entry}; {name}"), &id);
        }
    }
}
