//! `download`, the roles that conf.py's `extlinks` make, and `external` before those of intersphinx.

use super::reference::{Made, Xref, cross_reference, push_text};
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::path::relative_to_source;
use crate::source::is_space;
use crate::tree::{Kind, NodeId, Value};
use md5::{Digest, Md5};

pub(in crate::roles) static ALL: &[&Role] = &[&DOWNLOAD, &EXTLINK, &EXTERNAL];

static DOWNLOAD: Role = Role {
    names: &["download"],
    about: "link to a file of the project, for download",
    options: &[],
    run: |context, call| {
        let xref = Xref { element: Kind::DownloadReference, ..Xref::new("", "download") };
        if let Made::Reference(node) = cross_reference(context, call, &xref) {
            locate(context, node);
        }
    },
};

/// Sphinx' `DownloadFileCollector`: where the file is put among those for download.
fn locate(context: &mut Context<'_>, node: NodeId) {
    let target = context.document.attribute(node, "reftarget").unwrap_or_default().to_owned();
    if target.contains("://") {
        context.document.tree.set(node, "refuri", target);
        return;
    }
    let path = relative_to_source(&context.document.docname, &target);
    if context.files.locate(context.files.adapt_root_path(&path)).is_ok() {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let place = format!("{:x}/{name}", Md5::digest(&path));
        context.document.tree.set(node, "filename", place);
    }
}

/// Stands for every role of `Config::extlinks`: no role can be called by this name.
static EXTLINK: Role = Role {
    names: &[":extlink"],
    about: "external link to an address with a variable part, as conf.py's extlinks say",
    options: &[],
    run: external_link,
};

fn external_link(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = unescape(call.text).into_owned();
    let explicit = explicit_title(&text);
    let part = explicit.map_or(text.as_str(), |(_, part)| part);
    let links = &context.config.extlinks;
    let name = super::role_name(call);
    let Some((base, caption)) = links.get(call.name).or_else(|| links.get(&name)) else { return };
    let address = fill(base, part);
    let title = match (explicit, caption) {
        (Some((title, _)), _) => title.to_owned(),
        (None, Some(caption)) => fill(caption, part),
        (None, None) => address.clone(),
    };
    let link = context.document.tree.push(call.parent, Kind::Reference, call.span);
    context.document.tree.set(link, "internal", false);
    context.document.tree.set(link, "refuri", address);
    push_text(context, link, call, &title);
}

/// Stands for every `external:…` and `external+inventory:…`: no role can be called by this name.
pub(in crate::roles) static EXTERNAL: Role = Role {
    names: &[":external"],
    about: "a reference role whose target is looked for in the inventories of other projects alone",
    options: &[],
    run: external_reference,
};

/// Does a role of this domain belong to [`EXTERNAL`]?
pub(in crate::roles) fn is_external(domain: &str) -> bool {
    domain == "external" || domain.starts_with("external+")
}

/// Intersphinx' `IntersphinxRole`: the reference of the role that is named behind, marked.
fn external_reference(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let (start, name) = call.name.split_once(':').unwrap_or(("", call.name));
    // Names of inventories keep their case.
    let inventory = start.split_once('+').map(|(_, inventory)| inventory.to_owned());
    let name_in_lower_case = name.to_lowercase();
    let Some(role) = context
        .find_role(&name_in_lower_case)
        .filter(|role| !std::ptr::eq(*role, &raw const EXTERNAL))
        .or_else(|| context.unknown_role(&name_in_lower_case))
    else {
        return push_text(context, call.parent, call, &unescape(call.text));
    };
    let before = context.document.tree.last(call.parent);
    (role.run)(context, &RoleCall { role, name, ..*call });
    let tree = &mut context.document.tree;
    let first = match before {
        Some(before) => tree.next(before),
        None => tree.first(call.parent),
    };
    let made = std::iter::successors(first, |&node| tree.next(node));
    let references: Vec<_> = made.filter(|&node| tree.kind(node) == Kind::PendingXref).collect();
    for node in references {
        tree.set(node, "intersphinx", true);
        tree.set(node, "inventory", inventory.as_deref().map_or(Value::Null, Value::from));
    }
}

/// Sphinx' `split_explicit_title`: the target holds no `<`.
pub(crate) fn explicit_title(text: &str) -> Option<(&str, &str)> {
    let (title, part) = text.strip_suffix('>')?.rsplit_once('<')?;
    let title = title.trim_end_matches(is_space);
    (!title.is_empty()).then_some((title, part))
}

/// Python's `%`, for one `%s`; a template without it is a prefix.
fn fill(template: &str, part: &str) -> String {
    if template.contains("%s") {
        template.replacen("%s", part, 1).replace("%%", "%")
    } else {
        format!("{template}{part}")
    }
}
