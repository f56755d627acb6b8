//! Changelogs of sqlalchemy's `changelog` extension: a section for each release, in it the changes by the
//! sections and kinds that conf.py names.

use super::{Call, Context, Directive, content_only, unlisted};
use crate::directives::helpers::detached_content;
use crate::parse::Titles;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};
use rustc_hash::FxHashMap;

pub(super) static ALL: &[&Directive] = &[&CHANGELOG, &CHANGE];

static CHANGELOG: Directive =
    content_only(&["changelog"], "the changes of a release", |context, call| {
        let version = unlisted(call, "version").unwrap_or_default().trim().to_owned();
        let id = context.object_id("change", &version);
        let release = section(context, (call.parent, call.span), &version, &id);
        let released = unlisted(call, "released").filter(|date| !date.is_empty());
        let date =
            released.map_or_else(|| "no release date".into(), |date| format!("Released: {date}"));
        let paragraph = context.document.tree.push(release, Kind::Paragraph, call.span);
        context.document.tree.push_made(paragraph, &date);
        let content = detached_content(context, call);
        let changes = take_changes(context, content);
        context.document.tree.adopt(release, content);
        push_changes(context, release, &id, &version, changes);
        Ok(())
    });

/// Marks the list that a run of changes makes.
const LIST: &str = "list_of_changes";

/// What a change says of itself, on its item.
const TAGS: &str = "change_tags";
const VERSIONS: &str = "change_versions";
/// What it refers to: option, attribute, and what stands before the number.
const REFERENCES: [(&str, &str, &str); 3] = [
    ("tickets", "change_tickets", "#"),
    ("pullreq", "change_pullreq", "pull request "),
    ("changeset", "change_changeset", "r"),
];

static CHANGE: Directive =
    content_only(&["change"], "a change of a release, as an item of a list", |context, call| {
        let list = list_of_changes(context, call);
        let item = context.document.tree.push(list, Kind::ListItem, call.span);
        let (said, content) = call.content.split_at(indented_options(call));
        context.nested_parse(content, item, Titles::Refused);
        let options = [("tags", TAGS), ("versions", VERSIONS)];
        let references = REFERENCES.iter().map(|&(option, key, _)| (option, key));
        for (option, key) in options.into_iter().chain(references) {
            let indented = || said.iter().filter_map(option_line).find(|(name, _)| *name == option);
            let written = unlisted(call, option).or_else(|| Some(indented()?.1));
            let written = written.unwrap_or_default();
            for part in written.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                context.document.tree.push_to(item, key, part.trim_start_matches('#'));
            }
        }
        Ok(())
    });

/// How many lines at the start of a change's content are its options: docutils takes none that are indented
/// deeper than what follows, the extension does.
fn indented_options(call: &Call<'_, '_>) -> usize {
    call.content.iter().take_while(|line| option_line(line).is_some()).count()
}

/// `:name: value`.
fn option_line<'s>(line: &Line<'s>) -> Option<(&'s str, &'s str)> {
    let (name, value) = line.text.trim_start().strip_prefix(':')?.split_once(':')?;
    let is_option = !name.is_empty() && (value.is_empty() || value.starts_with(' '));
    is_option.then(|| (name, value.trim()))
}

fn list_of_changes(context: &mut Context<'_>, call: &Call<'_, '_>) -> NodeId {
    let tree = &mut context.document.tree;
    let before = tree.last(call.parent).filter(|&node| tree.get(node, LIST).is_some());
    before.unwrap_or_else(|| {
        let list = push_list(context, call.parent, call.span);
        context.document.tree.set(list, LIST, true);
        list
    })
}

fn push_list(context: &mut Context<'_>, parent: NodeId, span: Span) -> NodeId {
    let tree = &mut context.document.tree;
    let list = tree.push(parent, Kind::BulletList, span);
    tree.set(list, "bullet", "*");
    list
}

fn section(
    context: &mut Context<'_>,
    (parent, span): (NodeId, Span),
    title: &str,
    id: &str,
) -> NodeId {
    let tree = &mut context.document.tree;
    let section = tree.push(parent, Kind::Section, span);
    let node = tree.push(section, Kind::Title, span);
    tree.push_made(node, title);
    tree.push_to(section, "ids", id);
    context.document.note_explicit_target(section, None);
    section
}

/// The items of all lists of changes; the lists go.
fn take_changes(context: &mut Context<'_>, content: NodeId) -> Vec<NodeId> {
    let tree = &mut context.document.tree;
    let lists: Vec<NodeId> =
        tree.children(content).filter(|&node| tree.get(node, LIST).is_some()).collect();
    let mut changes = Vec::new();
    for list in lists {
        changes.extend(tree.children(list));
        tree.detach(list);
    }
    changes.iter().for_each(|&change| tree.detach(change));
    changes
}

/// The tags by which a change is put into its place.
#[derive(PartialEq, Eq, Hash)]
struct Place {
    /// One of `changelog_sections`, or none.
    section: Option<String>,
    /// One of `changelog_inner_tag_sort`, or none.
    kind: Option<String>,
}

impl Place {
    fn of(context: &Context<'_>, change: NodeId) -> Self {
        let settings = &context.config.changelog;
        let tags = context.document.tree.list(change, TAGS);
        let has = |tag: &str| tags.iter().any(|own| own == tag);
        let compound = |section: &&String| section.contains(' ') && section.split(' ').all(has);
        let own = || tags.iter().find(|tag| settings.sections.iter().any(|name| **tag == **name));
        let section = settings.sections.iter().find(compound).cloned();
        Self {
            section: section.or_else(|| own().map(ToString::to_string)),
            kind: settings.kinds.iter().find(|kind| has(kind)).cloned(),
        }
    }
}

/// Puts changes into the section of their release: by section, and there by kind.
fn push_changes(
    context: &mut Context<'_>,
    release: NodeId,
    release_id: &str,
    version: &str,
    changes: Vec<NodeId>,
) {
    let mut places: FxHashMap<Place, Vec<NodeId>> = FxHashMap::default();
    for change in changes {
        places.entry(Place::of(context, change)).or_default().push(change);
    }
    let settings = &context.config.changelog;
    let mut kinds: Vec<_> = settings.kinds.iter().cloned().map(Some).collect();
    kinds.push(None);
    let named = settings.sections.iter().cloned().map(Some);
    let sections: Vec<_> = named.chain([None]).collect();
    let has_sections = places.keys().any(|place| place.section.is_some());
    for section_name in sections {
        let of_kind =
            |kind: &Option<String>| Place { section: section_name.clone(), kind: kind.clone() };
        let found: Vec<NodeId> =
            kinds.iter().filter_map(|kind| places.remove(&of_kind(kind))).flatten().collect();
        let Some(&first) = found.first() else { continue };
        let at = (release, context.document.tree.span(first));
        let parent = if has_sections {
            let title = section_name.as_deref().unwrap_or("misc");
            section(context, at, title, &format!("{release_id}-{}", title.replace(' ', "-")))
        } else {
            release
        };
        let list = push_list(context, parent, at.1);
        for change in found {
            finish_change(context, change, section_name.as_deref(), version);
            context.document.tree.append(list, change);
        }
    }
}

/// Adds to the text of a change what its options say.
fn finish_change(context: &mut Context<'_>, item: NodeId, section: Option<&str>, version: &str) {
    if !context.config.changelog.hides_tags {
        let tags = shown_tags(context, item, section);
        push_tags(context, item, &tags);
    }
    push_backports(context, item, version);
    push_references(context, item);
    for key in [TAGS, VERSIONS].into_iter().chain(REFERENCES.map(|(_, key, _)| key)) {
        context.document.tree.remove(item, key);
    }
}

/// The tags in brackets: those of the section, the kind, the others by the alphabet.
fn shown_tags(context: &Context<'_>, item: NodeId, section: Option<&str>) -> String {
    let settings = &context.config.changelog;
    let mut rest: Vec<&str> =
        context.document.tree.list(item, TAGS).iter().map(AsRef::as_ref).collect();
    rest.sort_unstable();
    rest.dedup();
    let mut take = |wanted: &str| {
        let at = rest.iter().position(|tag| *tag == wanted)?;
        Some(rest.remove(at))
    };
    let of_section: Vec<&str> =
        section.into_iter().flat_map(|name| name.split(' ')).filter_map(&mut take).collect();
    let kind = settings.kinds.iter().find_map(|kind| take(kind));
    let of_section = of_section.into_iter().filter(|_| !settings.hides_section_tags);
    let shown: Vec<String> =
        of_section.chain(kind).chain(rest).map(|tag| format!("[{tag}]")).collect();
    if shown.is_empty() { "[no_tags]".to_owned() } else { shown.join(" ") }
}

/// The tags before the text of the change, in its first paragraph.
fn push_tags(context: &mut Context<'_>, item: NodeId, tags: &str) {
    let tree = &mut context.document.tree;
    let span = tree.span(item);
    let first = tree.first(item).filter(|&node| tree.kind(node) == Kind::Paragraph);
    let paragraph = first.unwrap_or_else(|| {
        let paragraph = tree.create(Kind::Paragraph, span);
        tree.prepend(item, paragraph);
        paragraph
    });
    let strong = tree.create(Kind::Strong, span);
    tree.push_made(strong, tags);
    let space = tree.make(" ");
    let text = tree.create(Kind::Text, space);
    tree.prepend(paragraph, text);
    tree.prepend(paragraph, strong);
}

/// The older versions that have the change too.
fn push_backports(context: &mut Context<'_>, item: NodeId, version: &str) {
    let tree = &mut context.document.tree;
    let own = version_parts(version);
    let mut older: Vec<String> =
        tree.list(item, VERSIONS).iter().map(ToString::to_string).collect();
    older.retain(|other| version_parts(other) < own);
    older.sort_by(|one, other| version_parts(other).cmp(&version_parts(one)));
    if older.is_empty() {
        return;
    }
    let span = tree.span(item);
    let paragraph = tree.push(item, Kind::Paragraph, span);
    tree.push_made(paragraph, "This change is also ");
    let strong = tree.push(paragraph, Kind::Strong, span);
    tree.push_made(strong, "backported");
    tree.push_made(paragraph, &format!(" to: {}", older.join(", ")));
}

/// `1.4.0b2` as `1 4 0 b 2`: numbers are less than words, as in Python's `LooseVersion`.
fn version_parts(version: &str) -> Vec<(bool, u64, &str)> {
    let mut parts = Vec::new();
    let mut rest = version;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let ends = |c: char| c == '.' || c.is_ascii_digit() != is_number;
        let end =
            rest[first.len_utf8()..].find(ends).map_or(rest.len(), |at| at + first.len_utf8());
        let part = &rest[..end];
        if first != '.' {
            parts.push((!is_number, part.parse().unwrap_or(0), if is_number { "" } else { part }));
            rest = &rest[end..];
        } else {
            rest = &rest[1..];
        }
    }
    parts
}

/// What the change refers to, as links where conf.py says where they lead.
fn push_references(context: &mut Context<'_>, item: NodeId) {
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    for (option, key, prefix) in REFERENCES {
        let mut names: Vec<String> =
            context.document.tree.list(item, key).iter().map(ToString::to_string).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let address = context.config.changelog.address(option, &name);
            found.push((format!("{prefix}{name}"), address));
        }
    }
    if found.is_empty() {
        return;
    }
    let tree = &mut context.document.tree;
    let span = tree.span(item);
    let paragraph = tree.push(item, Kind::Paragraph, span);
    for (at, (shown, address)) in found.iter().enumerate() {
        tree.push_made(paragraph, if at == 0 { "References: " } else { ", " });
        match address {
            Some(address) => {
                let link = tree.push(paragraph, Kind::Reference, span);
                tree.set(link, "refuri", address.as_str());
                tree.push_made(link, shown);
            }
            None => tree.push_made(paragraph, shown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(version_parts("1.4.9") < version_parts("1.4.10"));
        assert!(version_parts("1.4") < version_parts("1.4.0b1"));
        assert!(version_parts("2.0") > version_parts("1.4.51"));
    }
}
