//! Headings and their ids; footnotes; described objects, whose signatures are headings.

use super::dialect::{Definitions, HeadingAnchors, HeadingId, Syntax};
use super::fate;
use super::inline::Place;
use super::render::Render;
use super::sink::Gap;
use crate::catalog::{
    Block, BlockContent, Footnote, Inline, Object, Signature, SummaryName, Term, plain_text,
};
use crate::identifier::is_automatic_id;
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Render<'_> {
    pub(super) fn heading(&mut self, block: &Block, level: u8, title: &[Inline]) {
        // Further sections of the first level are no titles: the page begins with the first.
        let is_title = level == 1 && self.is_title(block);
        if level == 1 && self.dialect.title_without_id && !is_title {
            return self.further_title(block, title);
        }
        let needed = self.heading_ids(block, title, is_title);
        let is_top = is_title && self.dialect.title_without_id;
        let text = self.inlines(title, Place::Heading);
        // Docusaurus takes a title's end that looks like an id for one, escaped or not: the real one goes behind it.
        let slug = (self.dialect.slug)(&plain_text(title));
        let ids = match self.dialect.heading_id {
            _ if is_top => Vec::new(),
            HeadingId::Behind(open)
                if self.dialect.is_mdx()
                    && needed.is_empty()
                    && text.ends_with('}')
                    && text.contains(open.trim()) =>
            {
                vec![slug.as_str()]
            }
            _ => needed,
        };
        self.heading_line(level, &text, &ids, "");
    }

    /// Is the block the section whose title is the page's?
    fn is_title(&self, block: &Block) -> bool {
        let is_top =
            |block: &&Block| matches!(block.content, BlockContent::Section { level: 1, .. });
        self.page.body.iter().find(is_top).is_some_and(|title| std::ptr::eq(title, block))
    }

    /// A heading like the page's title, where such headings have no ids: links to it need an anchor.
    fn further_title(&mut self, block: &Block, title: &[Inline]) {
        let keep = self.settings.keep_anchors;
        let wanted = block.ids.iter().map(String::as_str).filter(|id| keep || self.is_linked(id));
        let wanted: Vec<&str> = wanted.collect();
        let ids = self.new_ids(wanted.into_iter());
        if !ids.is_empty() {
            let anchor = self.anchor(&ids);
            self.sink.put(&anchor);
        }
        let text = self.inlines(title, Place::Heading);
        self.heading_line(1, &text, &[], "");
    }

    /// Ids of a heading that it would not have by itself. Where ids stand behind a heading, one that it would have
    /// by itself is lost as soon as it has another, so it is written after that one where it is wanted.
    fn heading_ids<'b>(
        &mut self,
        block: &'b Block,
        title: &[Inline],
        is_top: bool,
    ) -> Vec<&'b str> {
        let slug = (self.dialect.slug)(&plain_text(title));
        let labelled = block.labels.len();
        // A link to the title's id leads to the top of the page with or without it.
        let keep = self.settings.keep_anchors && !is_top && !self.dialect.for_sphinx;
        let is_first = self.slugs.insert(slug.clone());
        let keeps_own = matches!(self.dialect.heading_id, HeadingId::Anchor) && is_first;
        let mut own = Vec::new();
        let mut ids = Vec::new();
        for (at, id) in block.ids.iter().enumerate() {
            if keeps_own && !self.dialect.for_sphinx && *id == slug {
                self.written.insert(slug.clone());
                continue;
            }
            let wanted = (keep && !is_automatic_id(id)) || self.is_linked(id);
            if at < labelled || (*id != slug && wanted) {
                ids.push(id.as_str());
            } else if wanted {
                own.push(id.as_str());
            }
        }
        if !ids.is_empty() {
            ids.extend(own);
        }
        self.new_ids(ids.into_iter())
    }

    /// A heading with its ids; `attributes` go where the dialect has attribute lists.
    pub(super) fn heading_line(&mut self, level: u8, text: &str, ids: &[&str], attributes: &str) {
        let marks = "#".repeat(usize::from(level.clamp(1, 6)));
        // In MDX an id with an `@` would be taken for an address of e-mail.
        let is_mail = |id: &&str| self.dialect.is_mdx() && id.contains('@');
        let (first, rest) = match self.dialect.heading_id {
            _ if ids.first().is_some_and(is_mail) => (String::new(), ids),
            HeadingId::Behind(open) => match ids.split_first() {
                Some((first, rest)) => {
                    let id = in_attribute_list(first);
                    (format!("{open}{id}{attributes}{}", close(open)), rest)
                }
                None => (String::new(), ids),
            },
            HeadingId::Anchor => (String::new(), ids),
        };
        let mut anchor = if rest.is_empty() { String::new() } else { self.anchor(rest) };
        let place = self.dialect.heading_anchors;
        if !anchor.is_empty() && place != HeadingAnchors::Inside {
            self.sink.put(&std::mem::take(&mut anchor));
            if place == HeadingAnchors::DirectlyAbove {
                self.sink.set_gap(Gap::Line);
            }
        }
        self.sink.put(&format!("{marks} {anchor}{text}{first}"));
    }

    pub(super) fn footnote(&mut self, block: &Block, note: &Footnote) {
        self.mark_if(note.citation, &fate::CITATION);
        let Some(name) = self.notes.get(note.id.as_str()).cloned() else { return };
        // Other pages link to citations, and notes have ids of the target's own.
        let wanted: Vec<&str> = block.ids.iter().map(String::as_str).collect();
        let linked: Vec<&str> = wanted.into_iter().filter(|id| self.is_linked(id)).collect();
        let ids = self.new_ids(linked.into_iter());
        let anchor = if ids.is_empty() { String::new() } else { self.anchor(&ids) };
        self.sink.block();
        self.sink.write(&format!("[^{name}]: {anchor}"));
        let outer = self.sink.enter("    ", Gap::None);
        self.blocks(&note.blocks);
        self.sink.leave(outer);
    }

    pub(super) fn object(&mut self, object: &Object) {
        self.mark(&fate::OBJECT);
        let outer = self.level;
        self.level = (outer + 1).clamp(2, 6);
        for signature in &object.signatures {
            self.signature(signature);
        }
        self.blocks(&object.blocks);
        self.level = outer;
    }

    fn signature(&mut self, signature: &Signature) {
        for declaration in &signature.declarations {
            let text = self.inlines(declaration, Place::Heading);
            self.heading_line(self.level, &text, &[], "");
        }
        if !signature.declarations.is_empty() {
            return;
        }
        let ids = self.new_ids(signature.ids.iter().map(String::as_str));
        let text = self.code_text(&signature.text, false);
        self.slugs.insert((self.dialect.slug)(&signature.text));
        // The navigation shows the name alone.
        let label = if signature.name == signature.text || self.dialect.syntax != Syntax::Python {
            String::new()
        } else {
            let name = signature.name.replace(['"', '{', '}', '\n'], "");
            format!(" data-toc-label=\"{}\"", in_attribute_list(&name))
        };
        self.heading_line(self.level, &text, &ids, &label);
    }

    pub(super) fn autodoc(
        &mut self,
        block: &Block,
        (directive, name): (&str, &str),
        options: &BTreeMap<String, String>,
        blocks: &[Block],
    ) {
        if self.uses_mkdocstrings(directive) {
            // mkdocstrings makes the id that is the object's name.
            if block.ids.iter().any(|id| id != name) {
                self.anchors(block);
            }
            self.sink.put(&mkdocstrings(name, options));
            return self.blocks(blocks);
        }
        self.mark(&fate::AUTODOC);
        // No heading: what would stand under it is not there.
        let ids = self.new_ids(block.ids.iter().map(String::as_str));
        let anchor = if ids.is_empty() { String::new() } else { self.anchor(&ids) };
        let text = self.code_text(name, false);
        let line = match described_kind(directive) {
            Some(kind @ "module") => format!("{anchor}{kind} {text}"),
            // Within the line: before it is the heading above, which may be the page's, behind it the next.
            Some(kind) => format!("{kind} {anchor}{text}"),
            None => format!("{text}{anchor}"),
        };
        self.sink.put(&line);
        self.directive_comment(directive, name);
        self.blocks(blocks);
    }

    pub(super) fn uses_mkdocstrings(&self, directive: &str) -> bool {
        self.settings.mkdocstrings && self.dialect.syntax == Syntax::Python && is_python(directive)
    }

    /// An object whose arguments the directive says: a term, for there is little to stand under a heading.
    pub(super) fn signed_autodoc(
        &mut self,
        block: &Block,
        (directive, name): (&str, &str),
        signature: &str,
        blocks: &[Block],
    ) {
        self.mark(&fate::AUTODOC);
        let content = vec![Inline::Code { text: signature.to_owned(), language: None }];
        let term = Term { content, classifiers: Vec::new(), ids: block.ids.clone() };
        let term = self.term(&term);
        let describe = |this: &mut Self| {
            this.directive_comment(directive, name);
            this.blocks(blocks);
        };
        if self.definitions == Definitions::Html {
            return self.terms(|this| this.definition(&[term], describe));
        }
        self.definition(&[term], describe);
    }

    fn directive_comment(&mut self, directive: &str, name: &str) {
        let comment = self.dialect.syntax.comment(&format!("{directive}:: {name}"));
        self.sink.put(&comment);
    }

    pub(super) fn autosummary(&mut self, names: &[SummaryName]) {
        self.mark(&fate::AUTOSUMMARY);
        self.items(names, true, |this, name| {
            let code = Inline::Code { text: name.name.clone(), language: None };
            let content = vec![code];
            let link = Inline::Link { target: name.target.clone(), content, title: None };
            this.paragraph(&[link]);
        });
    }
}

/// An id, or a text, in an attribute list: inline markup is read before it, so that what would be
/// markup is escaped.
pub(super) fn in_attribute_list(text: &str) -> Cow<'_, str> {
    let is_word = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
    let is_markup = |at: usize, found: char| match found {
        '_' => !is_word(text[..at].chars().next_back()) || !is_word(text[at + 1..].chars().next()),
        _ => matches!(found, '*' | '`' | '[' | ']'),
    };
    // What is opened and never closed is no markup.
    let closes = |at: usize, found: char| match found {
        '_' => !is_word(text[at + 1..].chars().next()),
        _ => is_markup(at, found),
    };
    if !text.char_indices().any(|(at, found)| closes(at, found)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, found) in text.char_indices() {
        if is_markup(at, found) {
            out.push('\\');
        }
        out.push(found);
    }
    Cow::Owned(out)
}

/// The end of what `open` opened.
fn close(open: &str) -> &'static str {
    if open.contains("{ ") { " }" } else { "}" }
}

/// Is it a directive of autodoc, whose objects mkdocstrings can find?
fn is_python(directive: &str) -> bool {
    described_kind(directive).is_some()
}

/// What autodoc's directives describe, in a word.
fn described_kind(directive: &str) -> Option<&'static str> {
    [
        "module",
        "class",
        "exception",
        "function",
        "decorator",
        "method",
        "property",
        "attribute",
        "data",
        "object",
        "type",
    ]
    .into_iter()
    .find(|kind| directive.strip_prefix("auto") == Some(kind))
}

fn mkdocstrings(name: &str, options: &BTreeMap<String, String>) -> String {
    let mut out = format!("::: {name}");
    let Some(members) = options.get("members") else { return out };
    let names: Vec<&str> =
        members.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() {
        out.push_str("\n    options:\n      members:");
        for name in names {
            out.push_str("\n        - ");
            out.push_str(name);
        }
    }
    out
}

/// Has a title markup, which navigation cannot show?
pub(super) fn is_marked_up(title: &[Inline]) -> bool {
    !title.iter().all(|inline| matches!(inline, Inline::Text { .. }))
}
