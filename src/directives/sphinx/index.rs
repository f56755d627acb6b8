//! `index`: entries of the index that lead here.

use crate::directives::helpers::error;
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::roles::sphinx::index::entries;
use crate::tree::{Kind, normalize_name};

pub(in crate::directives) static ALL: &[&Directive] = &[&INDEX];

static INDEX: Directive = Directive {
    names: &["index"],
    about: "entries of the index that lead here",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[("name", Shape::Unchanged)],
    has_content: false,
    run: index,
};

fn index(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let tree = &mut context.document.tree;
    let node = tree.create(Kind::Index, call.span);
    let target = tree.create(Kind::Target, call.span);
    match call.text("name") {
        Some(name) => tree.push_to(target, "names", normalize_name(name)),
        None => {
            let id = format!("index-{}", context.ambient.serial("index"));
            tree.push_to(target, "ids", id);
        }
    }
    context.document.note_explicit_target(target, None);
    let tree = &mut context.document.tree;
    let id = tree.list(target, "ids").first().cloned().unwrap_or_default();
    let mut written = Vec::new();
    for line in call.arguments[0].text.split('\n') {
        written.extend(entries(line, &id).map_err(error)?);
    }
    tree.set(node, "entries", written);
    tree.set(node, "inline", false);
    tree.append(call.parent, node);
    tree.append(call.parent, target);
    Ok(())
}
