//! Roles, targets and whatever else stands within text.

use super::super::dialect::Syntax;
use super::super::inline::{Place, Run, can_flank, longest_run};
use super::super::media::Picture;
use super::super::render::Render;
use super::substitution::substitution;
use crate::catalog::{Inline, Target, TargetKind, plain_text};
use crate::identifier::is_automatic_id;
use crate::write::links::relative_path;

/// A role and its text; none where the text could not be read back.
pub(super) fn role(name: &str, text: &str, place: Place) -> Option<String> {
    let text = text.replace('\n', " ");
    if text.trim().is_empty() || text.starts_with('`') || text.ends_with('`') {
        return None;
    }
    let ticks = "`".repeat(longest_run(&text, '`', 1));
    let text = if place == Place::Cell { text.replace('|', "\\|") } else { text };
    Some(format!("{{{name}}}{ticks}{text}{ticks}"))
}

/// `(label)=` for each id, with the label that it was made of.
pub(super) fn targets(render: &mut Render<'_>, ids: &[&str]) -> String {
    let names: Vec<String> = ids.iter().map(|id| format!("({})=", label(render, id))).collect();
    names.join("\n")
}

/// What an id of this page is called: its label, the slug of its heading, or a name that no other page has.
fn label(render: &Render<'_>, id: &str) -> String {
    let name = render.labels.get(id).or_else(|| render.heading_slugs.get(id));
    name.cloned().unwrap_or_else(|| {
        // Labels are the whole project's.
        if is_automatic_id(id) || render.site.links.is_label(id) {
            format!("{}-{id}", render.page.source.doc.replace('/', "-"))
        } else {
            id.to_owned()
        }
    })
}

pub(super) fn math(tex: &str) -> String {
    let spaced = tex.starts_with(char::is_whitespace) || tex.ends_with(char::is_whitespace);
    if tex.contains('$') || spaced || tex.ends_with('\\') {
        let ticks = "`".repeat(longest_run(tex, '`', 1));
        return format!("{{math}}{ticks}{tex}{ticks}");
    }
    format!("${tex}$")
}

/// An image within text: what is known of it as attributes.
pub(super) fn picture(render: &mut Render<'_>, picture: &Picture<'_>) -> String {
    let mut out = render.plain_image(picture, false);
    let named = [
        ("width", picture.width.as_deref()),
        ("height", picture.height.as_deref()),
        ("align", picture.align),
    ];
    let pairs: Vec<String> = named
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}=\"{}\"", (*value)?)))
        .collect();
    if !pairs.is_empty() {
        out.push_str(&format!("{{{}}}", pairs.join(" ")));
    }
    out
}

/// How large sphinx-design shows an icon when nothing says it.
const ICON_SIZE: &str = "1em";

/// What MyST has roles for.
pub(super) fn own(
    render: &mut Render<'_>,
    run: &Run,
    inline: &Inline,
    next: &str,
) -> Option<String> {
    let place = run.place;
    match inline {
        Inline::Link { target, content, .. } if !run.in_link => {
            reference(render, target, content, place)
        }
        Inline::Emphasis { content } if !can_flank(run, content, next) => {
            role("emphasis", &text_only(content)?, place)
        }
        Inline::Strong { content } if !can_flank(run, content, next) => {
            role("strong", &text_only(content)?, place)
        }
        Inline::Subscript { content } => role("sub", &text_only(content)?, place),
        Inline::Superscript { content } => role("sup", &text_only(content)?, place),
        Inline::Abbreviation { text, title } => {
            let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            role("abbr", &format!("{text}{title}"), place)
        }
        Inline::Semantic { role: name, content, written } => {
            role(name, &semantic(name, content, written.as_deref()), place)
        }
        Inline::Badge { color, outline, target, content } => {
            badge(color.as_deref(), *outline, target.as_ref(), &plain_text(content), place)
        }
        Inline::Icon { set, name, size, classes } => {
            let mut parts = vec![name.clone()];
            parts.extend(size.clone());
            if !classes.is_empty() {
                // Classes stand third, so that a size has to be there.
                if size.is_none() {
                    parts.push(ICON_SIZE.to_owned());
                }
                parts.push(classes.join(","));
            }
            let text = if set.starts_with("fa") { name.clone() } else { parts.join(";") };
            role(set, &text, place)
        }
        Inline::Unknown { role: name, text, written } => {
            role(name, written.as_ref().unwrap_or(text), place)
        }
        Inline::Substitution { name, standard, content } if render.settings.keep_substitutions => {
            substitution(render, run, name, *standard, content)
        }
        Inline::CitationReference { id, label: key, target } => {
            // Defined in reStructuredText, it has a label like any other target.
            let text = render.inlines(&[Inline::Text { text: format!("[{key}]") }], inner(place));
            let doc = target.as_ref().and_then(|target| target.doc.as_ref());
            let own = doc.is_none_or(|doc| *doc == render.page.source.doc);
            let name = if own { key.to_lowercase() } else { id.clone() };
            let page = doc.filter(|_| !own).map(|doc| format!("/{doc}.md")).unwrap_or_default();
            Some(format!("[{text}]({page}#{name})"))
        }
        Inline::Span { role: Some(written), .. } => role(&written.name, &written.text, place),
        Inline::Span { classes, content, .. } if !classes.is_empty() && place != Place::Label => {
            let text = render.inlines(content, inner(place));
            let classes: Vec<String> = classes.iter().map(|class| format!(".{class}")).collect();
            Some(format!("[{text}]{{{}}}", classes.join(" ")))
        }
        Inline::Anchor { ids, content } => {
            let text = render.inlines(content, inner(place));
            let id = ids.first()?;
            Some(format!("[{text}]{{#{}}}", label(render, id)))
        }
        _ => None,
    }
}

/// Content in brackets within `place`.
fn inner(place: Place) -> Place {
    if place == Place::Paragraph { Place::Element } else { place }
}

pub(super) fn text_only(content: &[Inline]) -> Option<String> {
    let is_text = |inline: &Inline| matches!(inline, Inline::Text { .. });
    content.iter().all(is_text).then(|| plain_text(content))
}

/// The text of a role with a meaning of its own, as people write it.
pub(super) fn semantic(role: &str, content: &[Inline], written: Option<&str>) -> String {
    if let Some(written) = written {
        return written.to_owned();
    }
    if !matches!(role, "samp" | "file") {
        let text = plain_text(content);
        return if role == "menuselection" { text.replace('\u{2023}', "-->") } else { text };
    }
    content
        .iter()
        .map(|inline| match inline {
            Inline::Emphasis { content } => format!("{{{}}}", plain_text(content)),
            other => unemphasised(&plain_text(std::slice::from_ref(other))),
        })
        .collect()
}

/// Text of `samp` and `file` in which no brace emphasises.
fn unemphasised(text: &str) -> String {
    if !text.contains(['{', '}']) && !text.contains("\\\\") {
        return text.to_owned();
    }
    text.replace('\\', "\\\\").replace('{', "\\{").replace('}', "\\}")
}

fn badge(
    color: Option<&str>,
    outline: bool,
    target: Option<&Target>,
    text: &str,
    place: Place,
) -> Option<String> {
    // sphinx-design takes what stands behind a semicolon for a tooltip.
    if text.contains(';') {
        return None;
    }
    let line = if outline { "-line" } else { "" };
    let color = color.map(|color| format!("-{color}{line}")).unwrap_or_default();
    let Some(target) = target else { return role(&format!("bdg{color}"), text, place) };
    match (&target.url, &target.label) {
        (Some(url), _) => role(&format!("bdg-link{color}"), &titled(text, url), place),
        (None, Some(label)) => role(&format!("bdg-ref{color}"), &titled(text, label), place),
        (None, None) => None,
    }
}

pub(super) fn titled(text: &str, target: &str) -> String {
    if text == target { target.to_owned() } else { format!("{text} <{target}>") }
}

/// A reference as the role that it was.
fn reference(
    render: &mut Render<'_>,
    target: &Target,
    content: &[Inline],
    place: Place,
) -> Option<String> {
    let shown = plain_text(content);
    if let (TargetKind::File, Some(path)) = (target.kind, &target.path) {
        let path = relative_path(&render.page.source.doc, path);
        return role("download", &titled(&shown, &path), place);
    }
    if let (Some(name), Some(label)) = (&target.role, &target.label) {
        let name = if name == "math:eq" { "eq" } else { name };
        return role(name, &role_text(target, label, &shown)?, place);
    }
    let within = target.url.as_deref().and_then(|url| url.strip_prefix('#'));
    if let (Some(url), None) = (&target.url, within) {
        return outside(render, url, content, place);
    }
    // A hyperlink within the page.
    let id = within.or(target.fragment.as_deref())?;
    let own = target.doc.as_ref().is_none_or(|doc| *doc == render.page.source.doc);
    let text = render.inlines(content, inner(place));
    let label = label(render, id);
    let (open, close) = if label.contains([' ', '(', ')']) { ("<", ">") } else { ("", "") };
    own.then(|| format!("[{text}]({open}#{label}{close})"))
}

/// The text between a role's backticks.
pub(super) fn role_text(target: &Target, label: &str, shown: &str) -> Option<String> {
    match (&target.written, target.explicit) {
        (Some(written), true) => Some(written.clone()),
        (written, false) => Some(unsplit(written.as_deref().unwrap_or(label))),
        // Sphinx splits the text at its first bracket.
        (None, true) => (!shown.contains('<')).then(|| format!("{shown} <{label}>")),
    }
}

/// A name with brackets at its end, such as `Basin<int>`, which Sphinx would take for a title and a target.
/// It looks at the last character only, and C++ does not mind a space there.
fn unsplit(name: &str) -> String {
    if name.ends_with('>') { format!("{name} ") } else { name.to_owned() }
}

/// An address without scheme would be taken for a document.
fn outside(render: &mut Render<'_>, url: &str, content: &[Inline], place: Place) -> Option<String> {
    if crate::catalog::has_scheme(url) {
        return None;
    }
    debug_assert!(render.dialect.syntax == Syntax::Html);
    let text = render.inlines(content, inner(place));
    let destination = super::super::inline::encode_destination(url, place == Place::Cell, false);
    Some(format!("[{text}]({destination}){{.external}}"))
}
