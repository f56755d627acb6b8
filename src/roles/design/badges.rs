//! Badges: `bdg`, `bdg-link`, `bdg-ref`, each in all colours, filled or outlined.

use crate::parse::{Context, OptionValue, Role, RoleCall, Shape};
use crate::roles::sphinx::reference::{Reference, push_text, split_title};
use crate::tree::Kind;

/// The roles of one prefix.
macro_rules! badges {
    ($($prefix:literal: $about:literal, $run:expr;)*) => {
        pub(in crate::roles) static ALL: &[&Role] = &[
            $(
                &badge(&[$prefix], $about, $run),
                &badge(&[concat!($prefix, "-primary")], $about, $run),
                &badge(&[concat!($prefix, "-secondary")], $about, $run),
                &badge(&[concat!($prefix, "-success")], $about, $run),
                &badge(&[concat!($prefix, "-info")], $about, $run),
                &badge(&[concat!($prefix, "-warning")], $about, $run),
                &badge(&[concat!($prefix, "-danger")], $about, $run),
                &badge(&[concat!($prefix, "-light")], $about, $run),
                &badge(&[concat!($prefix, "-muted")], $about, $run),
                &badge(&[concat!($prefix, "-dark")], $about, $run),
                &badge(&[concat!($prefix, "-white")], $about, $run),
                &badge(&[concat!($prefix, "-black")], $about, $run),
                &badge(&[concat!($prefix, "-primary-line")], $about, $run),
                &badge(&[concat!($prefix, "-secondary-line")], $about, $run),
                &badge(&[concat!($prefix, "-success-line")], $about, $run),
                &badge(&[concat!($prefix, "-info-line")], $about, $run),
                &badge(&[concat!($prefix, "-warning-line")], $about, $run),
                &badge(&[concat!($prefix, "-danger-line")], $about, $run),
                &badge(&[concat!($prefix, "-light-line")], $about, $run),
                &badge(&[concat!($prefix, "-muted-line")], $about, $run),
                &badge(&[concat!($prefix, "-dark-line")], $about, $run),
                &badge(&[concat!($prefix, "-white-line")], $about, $run),
                &badge(&[concat!($prefix, "-black-line")], $about, $run),
            )*
        ];
    };
}

badges! {
    "bdg": "a badge", plain;
    "bdg-link": "a badge that links to an address", link;
    "bdg-ref": "a badge that links to whatever has this name", reference;
}

const fn badge(
    names: &'static [&'static str],
    about: &'static str,
    run: for<'s> fn(&mut Context<'s>, &RoleCall<'_>),
) -> Role {
    Role {
        names,
        about,
        options: &[("tooltip", Shape::UnchangedRequired), ("class", Shape::Class)],
        run,
    }
}

/// The classes that a role's name stands for.
fn classes(name: &str) -> Vec<String> {
    let mut classes = vec![String::from("sd-sphinx-override"), String::from("sd-badge")];
    let style = ["bdg-link", "bdg-ref", "bdg"].iter().find_map(|prefix| name.strip_prefix(prefix));
    let style = style.unwrap_or_default().trim_start_matches('-');
    match style.strip_suffix("-line") {
        Some(color) => classes.extend([format!("sd-outline-{color}"), format!("sd-text-{color}")]),
        None if style.is_empty() => {}
        None => classes.extend([format!("sd-bg-{style}"), format!("sd-bg-text-{style}")]),
    }
    classes
}

fn plain(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let (text, tooltip) = split_tooltip(call, |_| true);
    let node = context.document.tree.push(call.parent, Kind::SdBadge, call.span);
    context.document.tree.set(node, "classes", classes(call.role.names[0]));
    if let Some(tooltip) = tooltip {
        context.document.tree.set(node, "tooltip", tooltip);
    }
    push_text(context, node, call, &crate::parse::inline::unescape(text));
}

/// In roles that link, a semicolon may belong to the address: a tooltip only follows `text <target>`.
fn is_explicit(text: &str) -> bool {
    split_title(text.trim_end()).is_some()
}

fn link(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let (text, tooltip) = split_tooltip(call, is_explicit);
    let reference = Reference::read(text);
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Reference, call.span);
    tree.set(node, "classes", classes(call.role.names[0]));
    tree.set(node, "refuri", reference.target.as_str());
    if let Some(tooltip) = tooltip {
        tree.set(node, "reftitle", tooltip);
    }
    let inner = tree.push(node, Kind::Inline, call.span);
    push_text(context, inner, call, &reference.title);
}

fn reference(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let (text, tooltip) = split_tooltip(call, is_explicit);
    let reference = Reference::read(text);
    let docname = context.document.docname.clone();
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::PendingXref, call.span);
    tree.set(node, "classes", classes(call.role.names[0]));
    tree.set(node, "reftarget", reference.target.as_str());
    tree.set(node, "refdoc", docname);
    tree.set(node, "refdomain", "");
    tree.set(node, "reftype", "any");
    tree.set(node, "refexplicit", reference.explicit);
    tree.set(node, "refwarn", true);
    if let Some(tooltip) = tooltip {
        tree.set(node, "sd_tooltip", tooltip);
    }
    let inner = tree.push(node, Kind::Inline, call.span);
    tree.set(inner, "classes", vec![String::from("xref"), String::from("any")]);
    push_text(context, inner, call, &reference.title);
}

/// The text, still escaped, and the tooltip: what follows the last semicolon that is not escaped and
/// has acceptable text before it, else what the `role` directive set.
fn split_tooltip<'c>(
    call: &RoleCall<'c>,
    acceptable: impl Fn(&str) -> bool,
) -> (&'c str, Option<String>) {
    let text = call.text;
    let mut ends = memchr::memrchr_iter(b';', text.as_bytes())
        .filter(|&at| at == 0 || text.as_bytes()[at - 1] != 0);
    if let Some(at) = ends.find(|&at| acceptable(&text[..at])) {
        let tooltip = text[at + 1..].trim().replace('\0', "");
        if !tooltip.is_empty() {
            return (text[..at].trim(), Some(tooltip));
        }
    }
    let set = match call.option("tooltip") {
        Some(OptionValue::Text(tooltip)) if !tooltip.is_empty() => Some(tooltip.clone()),
        _ => None,
    };
    (text, set)
}
