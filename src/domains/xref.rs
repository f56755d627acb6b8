//! What the reference roles of domains share beyond `XRefRole`.

use crate::domains::reference::{Reference, Xref};
use crate::parse::{Context, RoleCall};
use crate::tree::{NodeId, Value};

/// The reference that a role registered as `domain:type` makes.
pub(super) fn xref(call: &RoleCall<'_>) -> Xref<'static> {
    let name: &'static str = call.role.names[0];
    let (domain, reftype) = name.split_once(':').unwrap_or(("", name));
    Xref::new(domain, reftype)
}

/// conf.py's `add_function_parentheses`.
pub(super) fn adds_parentheses(cx: &Context<'_>) -> bool {
    let value = cx.config.values.get("add_function_parentheses").map(String::as_str);
    !matches!(value, Some("False" | "0"))
}

/// Copies values of the reference context onto a reference.
pub(super) fn copy_context(cx: &mut Context<'_>, node: NodeId, keys: &[&'static str]) {
    for &key in keys {
        let value = cx.ambient.ref_context.get(key).cloned().unwrap_or(Value::Null);
        cx.document.tree.set(node, key, value);
    }
}

/// What `~` says in titles: show the part after the last `separator` only.
pub(super) fn shorten(link: &mut Reference, separator: &str) {
    if link.explicit {
        return;
    }
    link.target = link.target.trim_start_matches('~').to_owned();
    if let Some(title) = link.title.strip_prefix('~') {
        let last = title.rfind(separator).map_or(0, |at| at + separator.len());
        link.title = title[last..].to_owned();
    }
}

/// As [`shorten`], for Python and JavaScript: a leading `.` makes the search begin in the nearest scope.
pub(super) fn shorten_dotted(cx: &mut Context<'_>, node: NodeId, link: &mut Reference) {
    if !link.explicit {
        link.title = link.title.trim_start_matches('.').to_owned();
    }
    shorten(link, ".");
    if let Some(target) = link.target.strip_prefix('.') {
        link.target = target.to_owned();
        cx.document.tree.set(node, "refspecific", true);
    }
}
