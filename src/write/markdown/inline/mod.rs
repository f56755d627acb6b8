//! Inline content as Markdown.

mod bracket;
mod facts;
mod literal;
mod reference;
mod role;
mod text;

pub(super) use literal::{longest_run, without_tags};
pub(super) use reference::{encode_destination, title_text};

use super::dialect::Syntax;
use super::escape::{Facts, Start};
use super::fate;
use super::render::Render;
use super::tidy::{Edge, has_blank_edge, take_blank};
use crate::catalog::Inline;
use std::borrow::Cow;

/// Where inline content stands; this decides what else is special in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph, or another block of text.
    Paragraph,
    /// A heading, a term: one line, at whose end attributes can stand.
    Heading,
    /// A cell of a pipe table.
    Cell,
    /// Within double quotes: the title of an admonition or a tab.
    Quoted,
    /// Within square brackets: the label of a directive.
    Label,
    /// Within an HTML element on one line.
    Element,
    /// The text that stands for an image.
    Alt,
    /// Within an HTML element in which lines and blanks stay as they are.
    Literal,
}

/// Can text that is written apart stand in the same paragraph?
#[derive(Clone, Copy)]
enum Neighbours {
    None,
    Some,
}

/// What Markdown takes away at the start of a line; other white space is text.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

impl Place {
    fn is_one_line(self) -> bool {
        !matches!(self, Self::Paragraph | Self::Literal)
    }
}

/// A run of inline content that is being written.
pub(super) struct Run {
    out: String,
    pub(super) place: Place,
    facts: Facts,
    start: Start,
    /// Where the current line begins in `out`.
    line: usize,
    /// Does the current line begin with text (and not with markup)?
    begins_with_text: bool,
    /// Was the last thing written markup?
    after_markup: bool,
    pub(super) in_link: bool,
    marks: Marks,
}

/// With what emphasis has been opened that is open still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// Nothing is open.
    None,
    /// Asterisks, within which underscores are told apart.
    Asterisks,
    /// Asterisks and underscores, or a tag.
    All,
}

impl Run {
    fn new(place: Place, start: Start, facts: Facts) -> Self {
        Self {
            out: String::new(),
            place,
            facts,
            start,
            line: 0,
            begins_with_text: false,
            after_markup: false,
            in_link: false,
            marks: Marks::None,
        }
    }

    fn markup(&mut self, text: &str) {
        self.out.push_str(text);
        self.after_markup = true;
    }

    pub(super) fn is_at_line_start(&self) -> bool {
        self.out.len() == self.line
    }
}

/// The text that comes first, to see what an emphasis is followed by; markup is told by its mark.
fn leading(content: &[Inline]) -> Option<&str> {
    content.iter().find_map(|inline| match inline {
        Inline::Text { text } => (!text.is_empty()).then_some(text.as_str()),
        // Some dialects write a tag.
        Inline::Break => Some("<"),
        Inline::Emphasis { .. } | Inline::Strong { .. } => Some("*"),
        Inline::Code { .. } => Some("`"),
        Inline::Link { .. }
        | Inline::FootnoteReference { .. }
        | Inline::CitationReference { .. } => Some("["),
        Inline::Image { .. } => Some("!"),
        Inline::Math { .. } => Some("$"),
        Inline::Span { content, .. }
        | Inline::Substitution { content, .. }
        | Inline::Anchor { content, .. } => leading(content),
        Inline::Unknown { text, .. } => Some(text),
        Inline::Raw { .. } | Inline::Icon { .. } => None,
        Inline::Subscript { .. }
        | Inline::Superscript { .. }
        | Inline::Abbreviation { .. }
        | Inline::Semantic { .. }
        | Inline::Badge { .. } => Some("<"),
    })
}

fn trailing(content: &[Inline]) -> Option<char> {
    content.iter().rev().find_map(|inline| match inline {
        Inline::Text { text } | Inline::Unknown { text, .. } => text.chars().next_back(),
        Inline::Span { content, .. }
        | Inline::Substitution { content, .. }
        | Inline::Anchor { content, .. } => trailing(content),
        _ => Some('>'),
    })
}

impl Render<'_> {
    /// Inline content at the given place.
    pub(super) fn inlines(&mut self, content: &[Inline], place: Place) -> String {
        // Elements on lines below each other are one paragraph.
        let neighbours = if place == Place::Element { Neighbours::Some } else { Neighbours::None };
        let content = self.tidied(content);
        let run = self.open_run(&content, place, neighbours);
        self.whole(run, &content)
    }

    /// Inline content of a paragraph that begins behind a tag.
    pub(super) fn inlines_behind(&mut self, tag: &str, content: &[Inline]) -> String {
        let content = self.tidied(content);
        let mut run = self.open_run(&content, Place::Paragraph, Neighbours::Some);
        run.markup(tag);
        self.whole(run, &content)
    }

    /// Inline content with its lines and blanks, in the element of code.
    pub(super) fn literal_lines(&mut self, content: &[Inline]) -> String {
        let mut run = self.open_run(content, Place::Literal, Neighbours::None);
        run.markup("<code>");
        self.whole(run, content) + "</code>"
    }

    /// Inline content that becomes the text of a link.
    pub(super) fn link_text(&mut self, content: &[Inline]) -> String {
        let content = self.tidied(content);
        let run = Run { in_link: true, ..self.open_run(&content, Place::Label, Neighbours::None) };
        self.whole(run, &content)
    }

    fn open_run(&self, content: &[Inline], place: Place, neighbours: Neighbours) -> Run {
        let start = Start {
            block: place == Place::Paragraph,
            edge: self.sink.is_at_edge(),
            list: self.in_list,
        };
        // Python-Markdown replaces names where the extension is on that icons need.
        let names = self.dialect.syntax != Syntax::Python
            || self.site.options.single
            || self.site.uses.icons;
        let mut facts = Facts { names, ..facts::facts(content, place, neighbours) };
        facts.dollars &= self.dialect.syntax != Syntax::Python || self.has_formulas();
        Run::new(place, start, facts)
    }

    /// Can there be formulas? Python-Markdown knows them where their extension is on; nobody knows what
    /// surrounds a page that is converted on its own.
    fn has_formulas(&self) -> bool {
        self.site.uses.math || self.site.options.single
    }

    fn whole(&mut self, mut run: Run, content: &[Inline]) -> String {
        self.run(&mut run, content, "");
        self.end_line(&mut run);
        let end = run.out.trim_end_matches([' ', '\n']).len();
        run.out.truncate(end);
        if run.place == Place::Heading && run.out.ends_with('#') {
            run.out.insert(end - 1, '\\');
        }
        if self.dialect.syntax == Syntax::Python {
            self.hide_from_python(&mut run);
        }
        run.out
    }

    /// What Material's extensions see in the whole of a text: a block in escaped brackets is a formula, and the
    /// title of what folds is read as blocks.
    fn hide_from_python(&self, run: &mut Run) {
        let formulas = self.has_formulas();
        let is_heading = |text: &str| text.trim_start_matches('#').starts_with(' ');
        match run.place {
            Place::Paragraph
                if formulas && run.out.starts_with("\\[") && run.out.ends_with("\\]") =>
            {
                run.out.replace_range(..2, "&#91;");
            }
            Place::Quoted if run.out.starts_with('#') && is_heading(&run.out) => {
                run.out.insert(0, '\\');
            }
            _ => {}
        }
    }

    /// Plain text at the given place.
    pub(super) fn escaped(&mut self, text: &str, place: Place) -> String {
        self.inlines(&[Inline::Text { text: text.to_owned() }], place)
    }

    fn run(&mut self, run: &mut Run, content: &[Inline], next: &str) {
        let mut i = 0;
        while let Some(inline) = content.get(i) {
            let mut end = i + 1;
            if let Inline::Text { text } = inline {
                // Text in pieces is judged as a whole: what looks like markup may span them.
                let mut text = Cow::Borrowed(text.as_str());
                while let Some(Inline::Text { text: more }) = content.get(end) {
                    text.to_mut().push_str(more);
                    end += 1;
                }
                self.text(run, &text, leading(&content[end..]).unwrap_or(next));
            } else {
                let outer = self.begin_inline(inline);
                self.one(run, inline, leading(&content[end..]).unwrap_or(next));
                self.end_inline(outer);
            }
            i = end;
        }
    }

    fn one(&mut self, run: &mut Run, inline: &Inline, next: &str) {
        if run.is_at_line_start() {
            run.begins_with_text = false;
        }
        if let Some(text) = (self.dialect.own_inline)(self, run, inline, next) {
            return run.markup(&text);
        }
        match inline {
            Inline::Text { text } => self.text(run, text, next),
            Inline::Break => self.line_break(run),
            Inline::Emphasis { content } => self.emphasis(run, content, next, "*", "em"),
            Inline::Strong { content } => self.emphasis(run, content, next, "**", "strong"),
            Inline::Code { text, .. } => self.code_span(run, text),
            Inline::Link { target, content, title } => {
                self.link(run, target, content, title.as_deref(), next);
            }
            Inline::Image { image } => {
                let image = self.image(image, run.place == Place::Cell);
                run.markup(&image);
            }
            Inline::FootnoteReference { id, label } => {
                let is_symbol = label.chars().any(|c| !c.is_ascii_alphanumeric());
                self.mark_if(is_symbol, &fate::FOOTNOTE_SYMBOL);
                self.note_reference(run, id, label, None);
            }
            Inline::CitationReference { id, label, target } => {
                self.note_reference(run, id, label, target.as_ref());
            }
            Inline::Math { tex } => self.inline_math(run, tex),
            Inline::Subscript { content } => self.inline_element(run, "sub", content),
            Inline::Superscript { content } => self.inline_element(run, "sup", content),
            Inline::Abbreviation { text, title } => self.abbreviation(run, text, title.as_deref()),
            Inline::Semantic { role, content, .. } => self.semantic(run, role, content, next),
            Inline::Span { classes, content, .. } => self.span(run, classes, content, next),
            Inline::Substitution { content, .. } => self.run(run, content, next),
            Inline::Badge { color, target, content, .. } => {
                self.badge(run, (color.as_deref(), target.as_ref()), content);
            }
            Inline::Icon { set, name, .. } => {
                if let Some(text) = (self.dialect.icon)(set, name) {
                    self.mark(&fate::ICON_NAME);
                    run.markup(&text);
                }
            }
            Inline::Anchor { ids, content } => {
                let ids = self.new_ids(ids.iter().map(String::as_str));
                if !ids.is_empty() {
                    let anchor = self.anchor(&ids);
                    run.markup(&anchor);
                }
                self.run(run, content, next);
            }
            Inline::Raw { format, text } => self.raw_inline(run, format, text),
            Inline::Unknown { text, .. } => {
                self.mark(&fate::UNKNOWN_ROLE);
                self.text(run, text, next);
            }
        }
    }

    fn emphasis(&mut self, run: &mut Run, content: &[Inline], next: &str, mark: &str, tag: &str) {
        if content.is_empty() {
            return;
        }
        let is_badge = |inline: &Inline| matches!(inline, Inline::Badge { .. });
        // Badges are bold already, with marks of their own in some dialects.
        if let Some(at) = content.iter().position(is_badge) {
            let (before, after) = (&content[..at], &content[at + 1..]);
            self.emphasis_beside(run, before, "*", mark, tag);
            self.run(run, &content[at..=at], leading(after).unwrap_or(next));
            return self.emphasis_beside(run, after, next, mark, tag);
        }
        if has_blank_edge(content) {
            let mut content = content.to_vec();
            let before = take_blank(&mut content, Edge::Start);
            let after = take_blank(&mut content, Edge::End);
            self.text(run, &before, mark);
            self.emphasis(run, &content, if after.is_empty() { next } else { &after }, mark, tag);
            return self.text(run, &after, next);
        }
        let outer = run.marks;
        let mark = match outer {
            Marks::None if self.opens_and_closes(run, content, next) => Cow::Borrowed(mark),
            Marks::Asterisks if is_set_off(run, content, next) => {
                Cow::Owned(mark.replace('*', "_"))
            }
            _ => {
                run.marks = if outer == Marks::None { Marks::None } else { Marks::All };
                self.inline_element(run, tag, content);
                run.marks = outer;
                return;
            }
        };
        run.markup(&mark);
        run.marks = if outer == Marks::None { Marks::Asterisks } else { Marks::All };
        self.run(run, content, &mark);
        run.marks = outer;
        run.markup(&mark);
    }

    /// May asterisks stand around this? What begins with emphasis of another kind has a mark of its own there.
    fn opens_and_closes(&self, run: &Run, content: &[Inline], next: &str) -> bool {
        let is_stressed =
            |inline: &Inline| matches!(inline, Inline::Emphasis { .. } | Inline::Strong { .. });
        let nests = content.first().is_some_and(is_stressed);
        flanks(run, content, next, nests.then_some('_'))
    }

    /// Emphasis beside something else, from which blanks alone may keep it apart.
    fn emphasis_beside(
        &mut self,
        run: &mut Run,
        content: &[Inline],
        next: &str,
        mark: &str,
        tag: &str,
    ) {
        let is_blank =
            |inline: &Inline| matches!(inline, Inline::Text { text } if text.trim().is_empty());
        if content.iter().all(is_blank) {
            return self.run(run, content, next);
        }
        self.emphasis(run, content, next, mark, tag);
    }

    fn inline_element(&mut self, run: &mut Run, tag: &str, content: &[Inline]) {
        run.markup(&format!("<{tag}>"));
        self.run(run, content, "<");
        run.markup(&format!("</{tag}>"));
    }
}

/// May asterisks around this content open and close here, and nowhere else?
pub(super) fn can_flank(run: &Run, content: &[Inline], next: &str) -> bool {
    flanks(run, content, next, None)
}

/// May underscores around this content open and close here? They do between blanks and marks alone.
fn is_set_off(run: &Run, content: &[Inline], next: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    let first = leading(content).and_then(|text| text.chars().next());
    let last = trailing(content);
    let stands = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '_');
    is_edge(run.out.chars().next_back())
        && is_edge(next.chars().next())
        && stands(first)
        && stands(last)
}

/// The same for asterisks; `begins` is what the content begins with where that is known.
fn flanks(run: &Run, content: &[Inline], next: &str, begins: Option<char>) -> bool {
    let first = begins.or_else(|| leading(content).and_then(|text| text.chars().next()));
    let Some(first) = first else { return false };
    let Some(last) = trailing(content) else { return false };
    let before = if run.is_at_line_start() { None } else { run.out.chars().next_back() };
    let after = next.chars().next();
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_mark =
        |c: char| c.is_ascii_punctuation() || (!c.is_alphanumeric() && !c.is_whitespace());
    let opens = !first.is_whitespace()
        && (!is_mark(first) || is_space(before) || before.is_some_and(is_mark));
    let closes =
        !last.is_whitespace() && (!is_mark(last) || is_space(after) || after.is_some_and(is_mark));
    opens && closes && before != Some('*') && after != Some('*') && first != '*'
}
