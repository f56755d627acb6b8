//! Inline markup: CommonMark's as `pulldown-cmark` reads it, with MyST's roles, formulas and
//! substitutions among its events.

use super::attribute;
use super::extension::Extension;
use super::state::{Definition, State, normal_label};
use super::{footnote, link};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::inline::LocalRole;
use crate::parse::{Context, RoleCall};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

const UNKNOWN_ROLE: Code = Code("D101");
const SUBSTITUTION: Code = Code("R402");

/// Stands before the text, so that nothing at its start is read as a block. Punctuation, because what
/// stands beside a mark of emphasis matters, and nothing that can start a block itself.
const GUARD: &str = ",";

/// Addresses that stand for what `pulldown-cmark` does not know.
const FOOTNOTE: &str = "\u{1}footnote";
const BRACKETED_SPAN: &str = "\u{1}span";

/// Reads text that stands from offset `lo` on, last under `parent`.
pub(super) fn read(cx: &mut Context<'_>, parent: NodeId, text: &str, lo: u32) {
    if text.is_empty() {
        return;
    }
    let text = format!("{GUARD}{text}");
    let events = events(cx, &text);
    let mut reader =
        Inlines { cx, text: &text, lo, open: vec![parent], at: 0, ended: None, in_pieces: false };
    reader.run(&events);
    if reader.in_pieces {
        merge_texts(cx, parent);
    }
}

type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// The events of a text, links to definitions elsewhere on the page among them.
fn events<'t>(cx: &mut Context<'_>, text: &'t str) -> Events<'t> {
    let mut options = Options::empty();
    options.set(Options::ENABLE_MATH, Extension::Dollarmath.is_on(cx.config));
    options.set(Options::ENABLE_STRIKETHROUGH, Extension::Strikethrough.is_on(cx.config));
    let has_spans = Extension::AttrsInline.is_on(cx.config);
    let state = cx.ambient.state::<State>();
    let (definitions, footnotes) = (&state.definitions, &state.footnotes);
    let lookup = |broken: BrokenLink<'t>| look_up(definitions, footnotes, has_spans, text, &broken);
    Parser::new_with_broken_link_callback(text, options, Some(lookup)).into_offset_iter().collect()
}

fn look_up<'t>(
    definitions: &FxHashMap<String, Definition>,
    footnotes: &FxHashSet<String>,
    has_spans: bool,
    text: &str,
    broken: &BrokenLink<'t>,
) -> Option<(CowStr<'t>, CowStr<'t>)> {
    if let Some(label) = broken.reference.strip_prefix('^') {
        return footnotes.contains(label).then_some((FOOTNOTE.into(), "".into()));
    }
    if let Some(found) = definitions.get(&normal_label(&broken.reference)) {
        let title = found.title.clone().unwrap_or_default();
        return Some((found.destination.clone().into(), title.into()));
    }
    let after = text.get(broken.span.end..)?;
    let is_span = has_spans && attribute::read(after).is_some();
    is_span.then_some((BRACKETED_SPAN.into(), "".into()))
}

/// The reader of one text.
struct Inlines<'c, 's, 't> {
    cx: &'c mut Context<'s>,
    /// The text, guard included.
    text: &'t str,
    /// Where the text behind the guard stands.
    lo: u32,
    /// The elements that are open, innermost last.
    open: Vec<NodeId>,
    /// Index of the event to read next.
    at: usize,
    /// The element that ended last, and where: attributes may follow it.
    ended: Option<(NodeId, usize)>,
    /// Is there text that does not stand in the source as it reads, next to other text?
    in_pieces: bool,
}

impl<'t> Inlines<'_, '_, 't> {
    fn run(&mut self, events: &[(Event<'t>, Range<usize>)]) {
        while let Some((event, range)) = events.get(self.at) {
            self.at += 1;
            match event {
                Event::Text(text) => self.text_run(events, text, range.clone()),
                Event::Code(code) => self.code(code, range),
                Event::InlineMath(formula) => self.verbatim(Kind::Math, formula, range),
                Event::DisplayMath(formula) => self.display_math(formula, range),
                Event::InlineHtml(html) | Event::Html(html) => self.raw("html", html, range),
                Event::SoftBreak => self.push_text("\n", range),
                Event::HardBreak => {
                    self.raw("html", "<br />\n", range);
                    self.raw("latex", "\\\\\n", range);
                }
                Event::Start(tag) => self.start(tag, range, events),
                Event::End(tag) => self.end(*tag, range),
                Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
            }
        }
    }

    fn parent(&self) -> NodeId {
        self.open[self.open.len() - 1]
    }

    /// Where a range of the guarded text stands.
    fn span(&self, range: &Range<usize>) -> Span {
        let place = |at: usize| self.lo + at.saturating_sub(GUARD.len()) as u32;
        Span::new(place(range.start), place(range.end))
    }

    // ---- elements

    fn start(&mut self, tag: &Tag<'t>, range: &Range<usize>, events: &[(Event<'t>, Range<usize>)]) {
        match tag {
            Tag::Emphasis => self.enter(Kind::Emphasis, range),
            Tag::Strong => self.enter(Kind::Strong, range),
            Tag::Strikethrough => {
                self.raw("html", "<s>", range);
                self.open.push(self.parent());
            }
            Tag::Link { dest_url, .. } if &**dest_url == FOOTNOTE => {
                self.skip_to_end(events);
                self.footnote_reference(range);
            }
            Tag::Link { dest_url, .. } if &**dest_url == BRACKETED_SPAN => {
                self.enter(Kind::Inline, range);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let (parent, span) = (self.parent(), self.span(range));
                let has_text = !matches!(events.get(self.at), Some((Event::End(_), _)));
                let written =
                    link::Written { kind: *link_type, destination: dest_url, title, has_text };
                match link::open(self.cx, parent, span, &written) {
                    Some(content) => self.open.push(content),
                    None => self.skip_to_end(events),
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let alt = self.image_text(events);
                self.image(dest_url, title, &alt, range);
            }
            // Blocks cannot be in the text of one.
            _ => self.open.push(self.parent()),
        }
    }

    fn enter(&mut self, kind: Kind, range: &Range<usize>) {
        let (parent, span) = (self.parent(), self.span(range));
        let node = self.cx.document.tree.push(parent, kind, span);
        self.open.push(node);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if self.open.len() > 1 {
            let node = self.open.pop().unwrap_or_else(|| self.parent());
            let takes_attributes = matches!(tag, TagEnd::Link) && node != self.parent();
            self.ended = takes_attributes.then_some((node, range.end));
        }
        if tag == TagEnd::Strikethrough {
            self.raw("html", "</s>", range);
        }
    }

    /// Steps behind the end of the element just started.
    fn skip_to_end(&mut self, events: &[(Event<'t>, Range<usize>)]) {
        let mut depth = 1;
        while let Some((event, _)) = events.get(self.at) {
            self.at += 1;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    // ---- leaves

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let (parent, span) = (self.parent(), self.span(range));
        self.cx.push_text_from(parent, text, span);
    }

    /// An element whose text is taken as it is.
    fn verbatim(&mut self, kind: Kind, text: &str, range: &Range<usize>) {
        // Code of several lines has blanks for their ends, so that it stands nowhere as it is.
        let inner = match self.text[range.clone()].find(text) {
            Some(at) => range.start + at..range.start + at + text.len(),
            None => range.clone(),
        };
        let (parent, span) = (self.parent(), self.span(range));
        let node = self.cx.document.tree.push(parent, kind, span);
        let place = self.span(&inner);
        self.cx.push_text_from(node, text, place);
        self.ended = Some((node, range.end));
    }

    fn code(&mut self, code: &str, range: &Range<usize>) {
        self.verbatim(Kind::Literal, code, range);
    }

    fn display_math(&mut self, formula: &str, range: &Range<usize>) {
        // Within running text no formula is displayed.
        self.verbatim(Kind::Math, formula.trim(), range);
    }

    fn raw(&mut self, format: &'static str, text: &str, range: &Range<usize>) {
        let (parent, span) = (self.parent(), self.span(range));
        let raw = self.cx.document.tree.push(parent, Kind::Raw, span);
        self.cx.document.tree.set(raw, "format", format);
        self.cx.document.tree.set(raw, "xml:space", "preserve");
        self.cx.push_text_from(raw, text, span);
    }

    /// The text of an image, without its markup.
    fn image_text(&mut self, events: &[(Event<'t>, Range<usize>)]) -> String {
        let from = self.at;
        self.skip_to_end(events);
        let inside = events[from..self.at].iter();
        inside
            .map(|(event, _)| match event {
                Event::Text(text) | Event::Code(text) => text,
                Event::SoftBreak | Event::HardBreak => " ",
                _ => "",
            })
            .collect()
    }

    fn image(&mut self, destination: &str, title: &str, alt: &str, range: &Range<usize>) {
        let (parent, span) = (self.parent(), self.span(range));
        let tree = &mut self.cx.document.tree;
        let image = tree.push(parent, Kind::Image, span);
        tree.set(image, "uri", destination);
        tree.set(image, "alt", alt);
        if !title.is_empty() {
            tree.set(image, "title", title);
        }
        self.ended = Some((image, range.end));
    }

    fn footnote_reference(&mut self, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let label = written.trim_start_matches("[^").trim_end_matches(']').to_owned();
        let (parent, span) = (self.parent(), self.span(range));
        let node = self.cx.document.tree.push(parent, Kind::FootnoteReference, span);
        if footnote::is_number(&label) {
            self.cx.document.tree.push_text(node, Span::new(span.lo + 2, span.hi - 1));
        } else {
            self.cx.document.tree.set(node, "auto", 1);
            self.cx.document.note_autofootnote_ref(node);
        }
        self.cx.document.tree.set(node, "refname", label);
        self.cx.document.note_footnote_ref(node);
    }

    // ---- text

    /// Text, and all that runs on from it; a role's name may end it, substitutions stand in it.
    fn text_run(
        &mut self,
        events: &[(Event<'t>, Range<usize>)],
        text: &CowStr<'t>,
        mut range: Range<usize>,
    ) {
        if self.text[range.clone()] != **text {
            self.in_pieces = true;
            return self.push_text(text, &range);
        }
        while let Some((Event::Text(more), next)) = events.get(self.at) {
            if next.start != range.end || self.text[next.clone()] != **more {
                break;
            }
            range.end = next.end;
            self.at += 1;
        }
        // An escape parts texts that run on otherwise.
        self.in_pieces |= matches!(events.get(self.at), Some((Event::Text(_), _)));
        range.start = range.start.max(GUARD.len());
        self.attributes_after(&mut range);
        let code = match events.get(self.at) {
            Some((Event::Code(_), code)) if code.start == range.end => Some(code.clone()),
            _ => None,
        };
        let role = code.and_then(|code| Some((self.role_name(&range)?, code)));
        if let Some((name, _)) = &role {
            range.end = name.start - 1;
        }
        self.text_with_substitutions(range);
        if let Some((name, code)) = role {
            self.at += 1;
            self.role(&name, &code);
        }
    }

    /// Attributes right behind an element belong to it.
    fn attributes_after(&mut self, range: &mut Range<usize>) {
        let Some((node, end)) = self.ended.take() else { return };
        if end != range.start || !Extension::AttrsInline.is_on(self.cx.config) {
            return;
        }
        if let Some((attributes, length)) = attribute::read(&self.text[range.clone()]) {
            attributes.apply(self.cx, node);
            range.start += length;
        }
    }

    /// The name of the role whose braces end the text, if any do.
    fn role_name(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let text = &self.text[range.clone()];
        let before = text.strip_suffix('}')?;
        let open = before.rfind('{')?;
        let name = &before[open + 1..];
        let valid = !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b':'));
        let start = range.start + open;
        let escaped = self.text[..start].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
        (valid && !escaped).then_some(start + 1..start + 1 + name.len())
    }

    fn role(&mut self, name: &Range<usize>, code: &Range<usize>) {
        let ticks = super::scan::run(&self.text[code.clone()], b'`');
        let inner = code.start + ticks..code.end - ticks;
        let content = self.text[inner.clone()].replace('\n', " ");
        let whole = name.start - 1..code.end;
        let span = self.span(&whole);
        let name = self.text[name.clone()].to_owned();
        if matches!(name.as_str(), "sub-ref" | "sub_ref") {
            return self.substitution_reference(&inner, span);
        }
        let origin = self.cx.inline_run.origin();
        let (role, message) = self.cx.lookup_role(&name, span, origin);
        self.cx.inline_messages.extend(message);
        let role =
            role.or_else(|| self.cx.unknown_role(&name.to_lowercase()).map(LocalRole::plain));
        let Some(LocalRole { role, options, name: local_name }) = role else {
            return self.unknown_role(&name, span);
        };
        let rawtext = format!(":{name}:`{content}`");
        let call = RoleCall {
            role,
            name: &name,
            parent: self.parent(),
            rawtext: &rawtext,
            span,
            text: &content,
            text_span: self.span(&inner),
            options: options.as_deref().unwrap_or_default(),
        };
        self.cx.run_role(&call, local_name.as_deref());
    }

    /// `{sub-ref}`: what is `|name|` in reStructuredText.
    fn substitution_reference(&mut self, inner: &Range<usize>, span: Span) {
        let parent = self.parent();
        let node = self.cx.document.tree.push(parent, Kind::SubstitutionReference, span);
        let place = self.span(inner);
        let name = self.text[inner.clone()].to_owned();
        self.cx.push_text_from(node, &name, place);
        self.cx.document.note_substitution_ref(node, &name);
    }

    fn unknown_role(&mut self, name: &str, span: Span) {
        let message = format!("Unknown interpreted text role \"{name}\".").into();
        let (code, severity) = (UNKNOWN_ROLE, Severity::Error);
        self.cx.document.diagnostics.push(Diagnostic { code, severity, span, message, help: None });
    }

    fn text_with_substitutions(&mut self, range: Range<usize>) {
        let mut rest = range;
        if Extension::Substitution.is_on(self.cx.config) {
            while let Some((name, whole)) = substitution(self.text, &rest) {
                self.push_text(&self.text[rest.start..whole.start], &(rest.start..whole.start));
                let (parent, span) = (self.parent(), self.span(&whole));
                substitute(self.cx, &name, span, parent, |cx, lines, parent| {
                    let messages = cx.inline(parent, &lines);
                    cx.inline_messages.extend(messages);
                });
                rest.start = whole.end;
            }
        }
        self.push_text(&self.text[rest.clone()], &rest);
    }
}

/// Makes neighbouring texts one: escapes and entities part them.
fn merge_texts(cx: &mut Context<'_>, parent: NodeId) {
    let tree = &cx.document.tree;
    let texts: Vec<_> =
        tree.descendants(parent).filter(|&node| tree.kind(node) == Kind::Text).collect();
    let mut texts = texts.into_iter().peekable();
    while let Some(first) = texts.next() {
        let mut span = None;
        let mut last = first;
        while let Some(next) = texts.next_if(|&next| cx.document.tree.next(last) == Some(next)) {
            let start = span.unwrap_or_else(|| make_again(cx, first));
            span = Some(start.to(make_again(cx, next)));
            cx.document.tree.detach(next);
            last = first;
        }
        if let Some(span) = span {
            cx.document.tree.set_span(first, span);
        }
    }
}

/// A text once more, behind all text made so far.
fn make_again(cx: &mut Context<'_>, node: NodeId) -> Span {
    let span = cx.document.tree.span(node);
    let text = cx.document.text(span).to_owned();
    match cx.document.tree.origin(span.lo) {
        Some(origin) => cx.document.tree.make_from(&text, origin),
        None => cx.document.tree.make(&text),
    }
}

/// The first `{{ name }}` in a range of the text.
fn substitution(text: &str, range: &Range<usize>) -> Option<(String, Range<usize>)> {
    let within = &text[range.clone()];
    let open = within.find("{{")?;
    let length = within[open..].find("}}")?;
    let name = within[open + 2..open + length].trim();
    let start = range.start + open;
    is_substitution_name(name).then(|| (name.to_owned(), start..start + length + 2))
}

/// A name alone: what myst-parser makes of expressions is Jinja's business.
pub(super) fn is_substitution_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Puts a substitution's value in, read by `read`. Where there is none, or it is being put in already, its
/// mark is kept as text.
pub(super) fn substitute<'s>(
    cx: &mut Context<'s>,
    name: &str,
    span: Span,
    parent: NodeId,
    read: impl FnOnce(&mut Context<'s>, Vec<Line<'s>>, NodeId),
) {
    let state = cx.ambient.state::<State>();
    let is_open = state.open_substitutions.iter().any(|open| open == name);
    let value = state.substitutions.get(name).filter(|_| !is_open).cloned();
    let file = value.and_then(|value| {
        let at = cx.document.tree.origin(span.lo).unwrap_or(0);
        let (path, line) = (cx.source.file_at(at).path.clone(), cx.source.line(at));
        let allowed = cx.ambient.inclusions.allow(value.len());
        allowed.then(|| cx.source.add(path, &value, line)).flatten()
    });
    let Some(file) = file else {
        let message = format!("no value for the substitution '{name}'").into();
        let help = Some("say it in `myst_substitutions` or in the front matter".into());
        let (code, severity) = (SUBSTITUTION, Severity::Warning);
        cx.document.diagnostics.push(Diagnostic { code, severity, span, message, help });
        return cx.document.tree.push_text(parent, span);
    };
    cx.ambient.state::<State>().open_substitutions.push(name.to_owned());
    read(cx, file.lines(), parent);
    cx.ambient.state::<State>().open_substitutions.pop();
}
