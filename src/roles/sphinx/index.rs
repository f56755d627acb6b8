//! `index`: an index entry for a piece of text.

use super::reference::{Reference, push_text};
use super::target::index_target;
use crate::parse::{Context, Role, RoleCall};
use crate::python::repr;
use crate::tree::python;

pub(in crate::roles) static ALL: &[&Role] = &[&INDEX];

static INDEX: Role =
    Role { names: &["index"], about: "text with an index entry", options: &[], run: index };

fn index(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let reference = Reference::read(call.text);
    let main = !reference.explicit && reference.target.starts_with('!');
    let [index, target] = index_target(context, call.span, |id| {
        if reference.explicit {
            return entries(&reference.target, id).unwrap_or_default();
        }
        let (value, main) = match reference.target.strip_prefix('!') {
            Some(value) => (value, "main"),
            None => (reference.target.as_str(), ""),
        };
        vec![entry("single", value, id, main)]
    });
    context.document.tree.append(call.parent, index);
    context.document.tree.append(call.parent, target);
    let title = if main { reference.title.get(1..) } else { None };
    push_text(context, call.parent, call, title.unwrap_or(&reference.title));
}

fn entry(kind: &str, value: &str, id: &str, main: &str) -> String {
    python::tuple(&[Some(kind), Some(value), Some(id), Some(main), None])
}

/// Kinds of entries that Sphinx had once and refuses now, with what they stand for.
const RETIRED: &[(&str, &str)] = &[
    ("module", "module"),
    ("keyword", "keyword"),
    ("operator", "operator"),
    ("object", "object"),
    ("exception", "exception"),
    ("statement", "statement"),
    ("builtin", "built-in function"),
];

/// The entries that a line of an `index` directive stands for: Sphinx' `process_index_entry`. The
/// error is Sphinx' words for what is wrong.
pub(crate) fn entries(line: &str, id: &str) -> Result<Vec<String>, String> {
    let whole = line.trim();
    let (main, text) = match whole.strip_prefix('!') {
        Some(text) => ("main", text.trim_start()),
        None => ("", whole),
    };
    let value_of = |kind: &str| text.strip_prefix(kind)?.strip_prefix(':').map(str::trim);
    for (kind, stands_for) in RETIRED {
        if let Some(value) = value_of(kind) {
            return Err(format!(
                "{} is no longer supported for index entries (from entry {}). \
                 Use 'pair: {stands_for}; {value}' instead.",
                repr(kind),
                repr(text)
            ));
        }
    }
    for kind in ["single", "pair", "double", "triple", "see", "seealso"] {
        if let Some(value) = value_of(kind) {
            let kind = if kind == "double" { "pair" } else { kind };
            return Ok(vec![entry(kind, value, id, main)]);
        }
    }
    Ok(whole
        .split(',')
        .map(|value| match value.trim().strip_prefix('!') {
            Some(value) => (value.trim_start(), "main"),
            None => (value.trim(), ""),
        })
        .filter(|(value, _)| !value.is_empty())
        .map(|(value, main)| entry("single", value, id, main))
        .collect())
}
