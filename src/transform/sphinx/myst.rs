//! myst-parser's transforms: ids made from headings, and links to places on the same page.

use crate::config::Config;
use crate::transform::Transform;
use crate::transform::support::find_all;
use crate::tree::{Document, Kind, NodeId, SmolStr, Value};
use rustc_hash::FxHashMap;

pub(super) static ALL: &[Transform] = &[
    Transform { name: "AddSlugIds", priority: 700, run: add_slug_ids },
    Transform { name: "ResolveAnchorIds", priority: 879, run: resolve_anchors },
];

/// Headings with an address made from their text, by that address.
fn slugs(document: &Document) -> FxHashMap<SmolStr, NodeId> {
    let tree = &document.tree;
    let nodes = tree.descendants(tree.root());
    let nodes = nodes.filter(|&node| matches!(tree.kind(node), Kind::Section | Kind::Rubric));
    nodes.filter_map(|node| Some((document.attribute(node, "slug")?.into(), node))).collect()
}

fn add_slug_ids(document: &mut Document, _config: &Config) {
    let mut all: Vec<_> = slugs(document).into_iter().collect();
    all.sort_unstable_by_key(|(_, node)| *node);
    for (slug, node) in all {
        if !document.names.ids.contains_key(&slug) {
            document.tree.push_to(node, "ids", slug.clone());
            document.names.ids.insert(slug, node);
        }
    }
}

fn resolve_anchors(document: &mut Document, _config: &Config) {
    let references = find_all(document, Kind::Reference);
    let references: Vec<_> =
        references.into_iter().filter(|&node| document.tree.flag(node, "id_link")).collect();
    if references.is_empty() {
        return;
    }
    let slugs = slugs(document);
    for reference in references {
        let Some(target) = document.attribute(reference, "refuri") else { continue };
        let target = target.trim_start_matches('#').to_owned();
        document.tree.remove(reference, "refuri");
        match place(document, &slugs, &target) {
            Some((id, title)) => lead_to(document, reference, &id, title, &target),
            None => leave_pending(document, reference, &target),
        }
    }
}

/// A place on the page: a label, else a heading by its address.
fn place(
    document: &Document,
    slugs: &FxHashMap<SmolStr, NodeId>,
    target: &str,
) -> Option<(SmolStr, Option<String>)> {
    let names = &document.names;
    if names.nametypes.get(target) == Some(&true)
        && let Some(id) = names.id_of(target)
        && let Some(&node) = names.ids.get(id)
        && document.tree.kind(node) != Kind::Footnote
        && document.tree.get(node, "refuri").is_none()
    {
        return Some((id.into(), title(document, node)));
    }
    let &node = slugs.get(target)?;
    let id = document.tree.list(node, "ids").first()?.clone();
    Some((id, title(document, node)))
}

/// The title or caption of an element; that of the next one for a target that stands before it.
fn title(document: &Document, node: NodeId) -> Option<String> {
    let tree = &document.tree;
    if tree.kind(node) == Kind::Rubric {
        return Some(document.plain_text(node));
    }
    let mut children = tree.children(node);
    let title = children.find(|&child| matches!(tree.kind(child), Kind::Title | Kind::Caption))?;
    Some(document.plain_text(title))
}

fn lead_to(
    document: &mut Document,
    reference: NodeId,
    id: &str,
    title: Option<String>,
    target: &str,
) {
    document.tree.set(reference, "refid", id);
    if document.tree.first(reference).is_some() {
        return;
    }
    let text = title.unwrap_or_else(|| format!("#{target}"));
    let span = document.tree.span(reference);
    let inner = document.tree.push(reference, Kind::Inline, span);
    for class in ["std", "std-ref"] {
        document.tree.push_to(inner, "classes", class);
    }
    document.tree.push_made(inner, &text);
}

/// Nothing on this page: other pages may have it.
fn leave_pending(document: &mut Document, reference: NodeId, target: &str) {
    let docname = document.docname.clone();
    let tree = &mut document.tree;
    let span = tree.span(reference);
    let pending = tree.create(Kind::PendingXref, span);
    let explicit = tree.first(reference).is_some();
    tree.set(pending, "refdoc", docname);
    tree.set(pending, "refdomain", Value::Null);
    tree.set(pending, "reftype", "myst");
    tree.set(pending, "reftarget", target);
    tree.set(pending, "refexplicit", explicit);
    tree.set(pending, "refwarn", true);
    if document.names.ids.contains_key(target) {
        document.tree.set(pending, "reflocalid", target);
    }
    let tree = &mut document.tree;
    let inner = tree.push(pending, Kind::Inline, span);
    for class in ["xref", "myst"] {
        tree.push_to(inner, "classes", class);
    }
    tree.adopt(inner, reference);
    tree.replace(reference, &[pending]);
}
