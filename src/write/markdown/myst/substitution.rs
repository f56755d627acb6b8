//! Substitutions, kept: `{{ name }}`, with what it stands for at the top of the page, or in the settings where
//! several pages mean the same by it.

use super::super::front::yaml;
use super::super::inline::{Place, Run};
use super::super::render::Render;
use super::inline::role;
use crate::catalog::{Catalog, Inline, Inlines, Part, each_part, plain_text};
use crate::ledger::Ledger;
use crate::write::Site;
use std::collections::{BTreeMap, BTreeSet};

/// `{{ name }}`; none where it cannot stand, or stands for something else on the same page.
pub(super) fn substitution(
    render: &mut Render<'_>,
    run: &Run,
    name: &str,
    standard: bool,
    content: &[Inline],
) -> Option<String> {
    if standard {
        return role("sub-ref", name, run.place);
    }
    let is_read = !run.in_link && !matches!(run.place, Place::Alt | Place::Element);
    if !is_read || name.contains(['{', '}', '\n', '|']) {
        return None;
    }
    let shown = plain_text(content);
    if shown.trim() != shown {
        return None;
    }
    let reference = format!("{{{{ {name} }}}}");
    if render.site.substitutions().get(name).is_some_and(|shared| shared == content) {
        return Some(reference);
    }
    let text = render.inlines(content, Place::Paragraph);
    if text.is_empty() || text.contains('\n') {
        return None;
    }
    let known = render.substitutions.entry(name.to_owned());
    let (meant, _) = known.or_insert_with(|| (content.to_vec(), text));
    (meant == content).then_some(reference)
}

/// What `{{ name }}` stands for on this page alone, for its front matter.
pub(super) fn of_page(render: &Render<'_>) -> String {
    if render.substitutions.is_empty() {
        return String::new();
    }
    let lines = render.substitutions.iter();
    let lines = lines.map(|(name, (_, value))| format!("\n    {}: {}", yaml(name), yaml(value)));
    format!("\n  substitutions:{}", lines.collect::<String>())
}

/// What several pages mean by the same name.
pub(in crate::write) fn shared_substitutions(catalog: &Catalog) -> BTreeMap<String, Inlines> {
    let mut meanings: BTreeMap<&str, (&[Inline], BTreeSet<usize>)> = BTreeMap::new();
    let mut several = BTreeSet::new();
    for (at, page) in catalog.pages.iter().enumerate() {
        each_part(&page.body, &mut |part| {
            let Part::Inlines(content) = part else { return };
            for inline in content {
                let Inline::Substitution { name, content, standard: false } = inline else {
                    continue;
                };
                let (meant, pages) =
                    meanings.entry(name).or_insert_with(|| (content, BTreeSet::new()));
                pages.insert(at);
                if *meant != content.as_slice() || !is_portable(content) {
                    several.insert(name.as_str());
                }
            }
        });
    }
    let shared = meanings
        .into_iter()
        .filter(|(name, (_, pages))| pages.len() > 1 && !several.contains(name));
    shared.map(|(name, (content, _))| (name.to_owned(), content.to_vec())).collect()
}

/// Is it written the same on every page, in one line?
fn is_portable(content: &[Inline]) -> bool {
    let shown = plain_text(content);
    let is_line = !shown.is_empty() && shown.trim() == shown && !content.iter().any(has_line_end);
    is_line && content.iter().all(is_portable_piece)
}

fn has_line_end(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { text } if text.contains('\n'))
}

fn is_portable_piece(inline: &Inline) -> bool {
    match inline {
        Inline::Text { .. } | Inline::Code { .. } | Inline::Math { .. } => true,
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Substitution { content, .. } => is_portable(content),
        Inline::Link { target, content, .. } => target.url.is_some() && is_portable(content),
        _ => false,
    }
}

/// The shared ones as Markdown, for `myst_substitutions`.
pub(in crate::write) fn written_substitutions(site: &Site<'_>) -> BTreeMap<String, String> {
    let Some(page) = site.catalog.pages.first() else { return BTreeMap::new() };
    let mut ledger = Ledger::default();
    let mut render = Render::new(&super::DIALECT, site, page, &mut ledger);
    let shared = site.substitutions().iter();
    shared
        .map(|(name, content)| (name.clone(), render.inlines(content, Place::Paragraph)))
        .collect()
}
