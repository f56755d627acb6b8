//! Inline content as Markdown.

use super::dialect::{Badge, Syntax};
use super::escape::{Around, Braces, Facts, SPECIAL, Start};
use super::fate;
use super::html::{attribute, is_entity};
use super::render::Render;
use crate::catalog::{Inline, Target, plain_text};
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
}

/// What Markdown takes away at the start of a line; other white space is text.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

impl Place {
    fn is_one_line(self) -> bool {
        self != Self::Paragraph
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
    in_emphasis: bool,
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
            in_emphasis: false,
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
        Inline::Span { content, .. } | Inline::Anchor { content, .. } => leading(content),
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
        Inline::Span { content, .. } | Inline::Anchor { content, .. } => trailing(content),
        _ => Some('>'),
    })
}

fn facts(content: &[Inline]) -> Facts {
    let (mut dollars, mut tildes) = (0, 0);
    count(content, &mut dollars, &mut tildes);
    Facts { dollars: dollars > 1, tildes: tildes > 1, names: false }
}

fn count(content: &[Inline], dollars: &mut usize, tildes: &mut usize) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Unknown { text, .. } => {
                *dollars += memchr::memchr_iter(b'$', text.as_bytes()).count();
                *tildes += memchr::memchr_iter(b'~', text.as_bytes()).count();
            }
            Inline::Math { .. } => *dollars += 2,
            other => {
                if let Inline::Link { target, .. } = other {
                    *dollars += target.url.as_ref().map_or(0, |url| url.matches('$').count());
                }
                other.parts(&mut |part| {
                    if let crate::catalog::Part::Inlines(content) = part {
                        count(content, dollars, tildes);
                    }
                });
            }
        }
    }
}

impl Render<'_> {
    /// Inline content at the given place.
    pub(super) fn inlines(&mut self, content: &[Inline], place: Place) -> String {
        let run = self.open_run(content, place);
        self.whole(run, content)
    }

    /// Inline content that becomes the text of a link.
    pub(super) fn link_text(&mut self, content: &[Inline]) -> String {
        let run = Run { in_link: true, ..self.open_run(content, Place::Label) };
        self.whole(run, content)
    }

    fn open_run(&self, content: &[Inline], place: Place) -> Run {
        let start = Start {
            block: place == Place::Paragraph,
            edge: self.sink.is_at_edge(),
            list: self.in_list,
        };
        // Python-Markdown replaces names where the extension is on that icons need.
        let names = self.dialect.syntax != Syntax::Python
            || self.site.options.single
            || self.site.uses.icons;
        Run::new(place, start, Facts { names, ..facts(content) })
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
        let formulas = self.site.uses.math || self.site.options.single;
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
            Inline::FootnoteReference { id, label } => self.note_reference(run, id, label, None),
            Inline::CitationReference { id, label, target } => {
                self.note_reference(run, id, label, target.as_ref());
            }
            Inline::Math { tex } => self.inline_math(run, tex),
            Inline::Subscript { content } => self.inline_element(run, "sub", content),
            Inline::Superscript { content } => self.inline_element(run, "sup", content),
            Inline::Abbreviation { text, title } => self.abbreviation(run, text, title.as_deref()),
            Inline::Semantic { role, content } => self.semantic(run, role, content, next),
            Inline::Span { classes, content } => self.span(run, classes, content, next),
            Inline::Badge { target, content, .. } => self.badge(run, target.as_ref(), content),
            Inline::Icon { set, name, .. } => {
                let text = (self.dialect.icon)(set, name);
                self.mark(if text.is_some() { &fate::ICON_NAME } else { &fate::ICON });
                run.markup(&text.unwrap_or_default());
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

    fn text(&mut self, run: &mut Run, text: &str, next: &str) {
        let text = if run.out.is_empty() { text.trim_start_matches(BLANKS) } else { text };
        if text.is_empty() {
            return;
        }
        if run.is_at_line_start() {
            run.begins_with_text = true;
        }
        if self.dialect.escapes.autolink.is_some()
            && !run.in_link
            && let Some((head, rest)) = text.split_once("www.")
        {
            return self.host(run, head, rest, next);
        }
        let mut copied = 0;
        let mut delimiter = None;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if !SPECIAL[usize::from(byte)] || at < copied {
                continue;
            }
            if byte == b'\n' {
                let before = text[copied..at].trim_end_matches(' ');
                run.out.push_str(before);
                self.newline(run);
                copied = text.len() - text[at + 1..].trim_start_matches(BLANKS).len();
                run.begins_with_text = copied < text.len();
                continue;
            }
            let replacement = match delimiter.take() {
                // All marks of a run of them are judged alike, and a run may be long.
                Some((end, mark, same)) if end == at && mark == byte => same,
                _ => self.replacement(run, text, at, byte, next),
            };
            if matches!(byte, b'*' | b'_') {
                delimiter = Some((at + 1, byte, replacement.clone()));
            }
            if let Some(replacement) = replacement {
                run.out.push_str(&text[copied..at]);
                run.out.push_str(&replacement);
                copied = at + 1;
            }
        }
        run.out.push_str(&text[copied..]);
        run.after_markup = false;
    }

    /// Text around `www.`, which makes a link of what follows.
    fn host(&mut self, run: &mut Run, head: &str, rest: &str, next: &str) {
        let dot = self.dialect.escapes.autolink.map_or(".", |replace| replace('.'));
        self.text(run, head, "www");
        run.begins_with_text |= run.is_at_line_start();
        run.out.push_str("www");
        run.out.push_str(if run.place == Place::Alt { "." } else { dot });
        self.text(run, rest, next);
    }

    /// What a special character of text is written as.
    fn replacement(
        &self,
        run: &Run,
        text: &str,
        at: usize,
        byte: u8,
        next: &str,
    ) -> Option<Cow<'static, str>> {
        let escapes = &self.dialect.escapes;
        let head = &text[..at];
        let rest = &text[at + 1..];
        // What follows the piece counts for its first character only.
        let after = if rest.is_empty() { next } else { rest };
        match byte {
            b'|' => return (run.place == Place::Cell).then_some(escapes.pipe.into()),
            b'"' => return (run.place == Place::Quoted).then_some("&quot;".into()),
            b'!' => {
                let image = rest.is_empty() && next.starts_with('[');
                return image.then_some("\\!".into());
            }
            b'@' if run.place == Place::Alt => return None,
            b':' if run.place == Place::Alt && self.dialect.is_mdx() => {
                let name = after.starts_with(|c: char| c.is_alphanumeric());
                return name.then_some("\\:".into());
            }
            // It would end the name of a footnote or of a link.
            b']' if run.in_link
                && after.starts_with(':')
                && self.dialect.syntax == Syntax::Python =>
            {
                return Some("&#93;".into());
            }
            b'@' | b':' if run.in_link => {
                let named = Around { before: None, head: "", after, behind_markup: false };
                return escapes
                    .replace(byte, &named, run.facts)
                    .filter(|_| byte == b':')
                    .map(Cow::Borrowed);
            }
            b'{' if escapes.braces == Braces::Vue && run.place == Place::Alt => return None,
            // Braces in the title of a container would be its attributes, escaped or not.
            b'{' if escapes.braces == Braces::Vue && run.place == Place::Label => {
                let pair = after.starts_with('{');
                return Some(if pair { "&#123;<!-- -->" } else { "&#123;" }.into());
            }
            b'{' if escapes.braces == Braces::AttributeList
                && !matches!(run.place, Place::Paragraph | Place::Label | Place::Alt) =>
            {
                return Some("\\{".into());
            }
            _ => {}
        }
        let before = match head.chars().next_back() {
            None if run.is_at_line_start() => None,
            None => run.out.chars().next_back(),
            before => before,
        };
        let behind_markup = head.is_empty() && run.after_markup;
        escapes
            .replace(byte, &Around { before, head, after, behind_markup }, run.facts)
            .map(Cow::Borrowed)
    }

    fn newline(&self, run: &mut Run) {
        if run.place.is_one_line() {
            run.out.push(' ');
            return;
        }
        self.end_line(run);
        run.out.push('\n');
        run.line = run.out.len();
        run.start.block = false;
    }

    /// Looks at a complete line: does it begin like a block?
    fn end_line(&self, run: &mut Run) {
        if !run.begins_with_text || run.place.is_one_line() {
            return;
        }
        let line = &run.out[run.line..];
        if let Some((at, length, replacement)) = self.dialect.escapes.start(line, run.start) {
            let at = run.line + at;
            run.out.replace_range(at..at + length, replacement);
        }
    }

    fn line_break(&self, run: &mut Run) {
        match run.place {
            Place::Paragraph => {
                run.markup(self.dialect.line_break);
                self.newline(run);
            }
            Place::Cell => run.markup(self.dialect.syntax.line_break()),
            Place::Heading | Place::Quoted | Place::Label | Place::Element | Place::Alt => {
                run.out.push(' ');
            }
        }
    }

    fn emphasis(&mut self, run: &mut Run, content: &[Inline], next: &str, mark: &str, tag: &str) {
        if run.in_emphasis || !can_flank(run, content, next) {
            if content.is_empty() {
                return;
            }
            return self.inline_element(run, tag, content);
        }
        run.markup(mark);
        run.in_emphasis = true;
        self.run(run, content, mark);
        run.in_emphasis = false;
        run.markup(mark);
    }

    fn inline_element(&mut self, run: &mut Run, tag: &str, content: &[Inline]) {
        run.markup(&format!("<{tag}>"));
        self.run(run, content, "<");
        run.markup(&format!("</{tag}>"));
    }

    fn code_span(&mut self, run: &mut Run, text: &str) {
        let span = self.code_text(text, run.place == Place::Cell);
        run.markup(&span);
    }

    /// A code span; an HTML element where no code span can hold the text.
    pub(super) fn code_text(&self, text: &str, in_cell: bool) -> String {
        let text =
            if text.contains('\n') { text.replace('\n', " ").into() } else { Cow::Borrowed(text) };
        let split = in_cell && text.contains('|');
        if text.trim().is_empty() || (split && self.needs_code_element(&text)) {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let text = text.replace('|', "&#124;").replace('{', "&#123;").replace('`', "&#96;");
            let text = text.replace('\\', "&#92;").replace('*', "&#42;").replace('_', "&#95;");
            return format!("<code>{}</code>", text.replace('[', "&#91;").replace('$', "&#36;"));
        }
        let fence = "`".repeat(longest_run(&text, '`', 1));
        let ticks = text.starts_with('`') || text.ends_with('`');
        let spaces = text.starts_with(' ') && text.ends_with(' ');
        let pad = if ticks || spaces { " " } else { "" };
        let text = if split && self.dialect.syntax != Syntax::Python {
            text.replace('|', "\\|").into()
        } else {
            text
        };
        // Vue looks for expressions in code too.
        let guard = match self.dialect.escapes.braces {
            Braces::Vue if text.contains("{{") => "{v-pre}",
            _ => "",
        };
        format!("{fence}{pad}{text}{pad}{fence}{guard}")
    }

    /// Backslash before a pipe: no dialect's tables can hold that in a code span.
    fn needs_code_element(&self, text: &str) -> bool {
        text.contains("\\|")
    }

    fn link(
        &mut self,
        run: &mut Run,
        target: &Target,
        content: &[Inline],
        title: Option<&str>,
        next: &str,
    ) {
        if run.in_link {
            self.mark(&fate::LINK_NESTED);
            return self.run(run, content, next);
        }
        let Some(href) = self.href(target) else {
            let bare =
                matches!(content, [Inline::Text { text }] if target.url.as_ref() == Some(text));
            return if bare {
                self.code_span(run, &plain_text(content));
            } else {
                self.run(run, content, next);
            };
        };
        let stretch = self.card.stretch.take();
        if title.is_none()
            && stretch.is_none()
            && let Some(bare) = self.bare_link(run, &href, content, next)
        {
            return run.markup(&bare);
        }
        self.link_open(run);
        let opened = run.out.len();
        run.in_link = true;
        self.run(run, content, "]");
        run.in_link = false;
        if run.out.len() == opened {
            let shown = self.escaped(&href, Place::Label);
            run.out.push_str(&shown);
        }
        let destination = self.destination(&href, run);
        let behind = stretch.unwrap_or_default();
        let path = if href.starts_with('/') { self.dialect.behind_path } else { "" };
        run.markup(&format!("]({destination}{}){behind}{path}", title_text(title)));
    }

    /// The bracket of a link, behind text that must not become part of it.
    fn link_open(&self, run: &mut Run) {
        if self.dialect.syntax == Syntax::Jsx
            && let Some(colon) = directive_name(&run.out[run.line..])
        {
            let at = run.line + colon;
            run.out.insert(at, '\\');
        }
        run.markup("[");
    }

    /// An address that is shown as it is.
    fn bare_link(&self, run: &Run, href: &str, content: &[Inline], next: &str) -> Option<String> {
        let shown = match content {
            [Inline::Text { text }] => text.as_str(),
            _ => return None,
        };
        let mail = href.strip_prefix("mailto:") == Some(shown) && shown.contains('@');
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!'*+,;=%&".contains(&byte);
        let web = href == shown && (href.starts_with("http://") || href.starts_with("https://"));
        let entity = href.split('&').skip(1).any(is_entity);
        if !(web || mail) || entity || !href.bytes().all(plain) || run.place == Place::Quoted {
            return None;
        }
        match self.dialect.syntax {
            Syntax::Jsx => {
                let free = run.is_at_line_start() || run.out.ends_with([' ', '(', '\n']);
                let ended = next.is_empty()
                    || next.starts_with([' ', '\n'])
                    || [". ", ", ", ".\n", ",\n", ": ", "; "]
                        .iter()
                        .any(|end| next.starts_with(end))
                    || matches!(next, "." | ",");
                let whole = !href.ends_with(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';']);
                (web && free
                    && ended
                    && whole
                    && run.place == Place::Paragraph
                    && !href.contains(['*', '_', '~', '\'']))
                .then(|| href.to_owned())
            }
            _ => Some(format!("<{shown}>")),
        }
    }

    /// A link's destination: what would end it or be decoded in it is percent-encoded.
    fn destination(&self, href: &str, run: &Run) -> String {
        encode_destination(
            href,
            run.place == Place::Cell,
            run.facts.dollars && self.dialect.syntax == Syntax::Python,
        )
    }

    fn note_reference(&mut self, run: &mut Run, id: &str, label: &str, target: Option<&Target>) {
        if let Some(name) = self.notes.get(id) {
            let name = format!("[^{name}]");
            if label.chars().any(|c| !c.is_ascii_alphanumeric()) && target.is_none() {
                self.mark(&fate::FOOTNOTE_SYMBOL);
            }
            return run.markup(&name);
        }
        let shown = [Inline::Text { text: format!("[{label}]") }];
        match target {
            Some(target) => self.link(run, target, &shown, None, ""),
            None => {
                self.mark(&fate::NOTE_MISSING);
                self.run(run, &shown, "");
            }
        }
    }

    fn inline_math(&mut self, run: &mut Run, tex: &str) {
        let tex = tex.trim();
        let tex =
            if tex.contains('\n') { tex.replace('\n', " ").into() } else { Cow::Borrowed(tex) };
        if tex.is_empty() {
            return;
        }
        if self.settings.math_code {
            return self.code_span(run, &tex);
        }
        let tex = without_tags(&tex);
        let tex = match (run.place, self.dialect.syntax) {
            (Place::Cell, Syntax::Python) => tex.replace('|', "\\vert ").into(),
            (Place::Cell, _) => tex.replace('|', "\\|").into(),
            _ => tex,
        };
        let math = (self.dialect.inline_math)(&tex);
        run.markup(&math);
    }

    fn abbreviation(&mut self, run: &mut Run, text: &str, title: Option<&str>) {
        match title {
            Some(title) => {
                run.markup(&format!("<abbr title=\"{}\">", attribute(title)));
                self.text(run, text, "<");
                run.markup("</abbr>");
            }
            None => self.text(run, text, ""),
        }
    }

    fn span(&mut self, run: &mut Run, classes: &[String], content: &[Inline], next: &str) {
        if !self.settings.keep_classes || classes.is_empty() {
            return self.run(run, content, next);
        }
        let name = self.dialect.syntax.class_attribute();
        run.markup(&format!("<span {name}=\"{}\">", attribute(&classes.join(" "))));
        self.run(run, content, "<");
        run.markup("</span>");
    }

    fn badge(&mut self, run: &mut Run, target: Option<&Target>, content: &[Inline]) {
        self.mark(&fate::BADGE);
        let in_link = run.in_link;
        let href = target.filter(|_| !in_link).and_then(|target| self.href(target));
        run.in_link |= href.is_some();
        let at = run.out.len();
        // Most dialects put it between asterisks.
        run.markup("**");
        self.run(run, content, "**");
        let text = run.out.split_off(at).split_off(2);
        run.in_link = in_link;
        let link = href.map(|href| self.destination(&href, run));
        self.needs.kind = true;
        let badge = Badge { text: &text, plain: &plain_text(content), href: link.as_deref() };
        run.markup(&(self.dialect.badge)(&badge));
    }

    fn raw_inline(&mut self, run: &mut Run, format: &str, text: &str) {
        if !format.split_whitespace().any(|name| name == "html") {
            return self.mark(&fate::RAW_INLINE);
        }
        let text = text.replace('\n', " ");
        let html = (self.dialect.raw_html)(self, &text, "span");
        run.markup(&html);
    }

    fn semantic(&mut self, run: &mut Run, role: &str, content: &[Inline], next: &str) {
        self.mark(&fate::ROLE_STYLE);
        match role {
            "kbd" => self.keys(run, &plain_text(content)),
            "c:texpr" | "cpp:texpr" => self.run(run, content, next),
            "guilabel" | "menuselection" | "command" | "program" | "makevar" => {
                let text = plain_text(content);
                let text = text.replace(" --> ", " → ").replace('\u{2023}', "→");
                let shown = [Inline::Text { text }];
                let content = if role == "menuselection" { &shown[..] } else { content };
                self.emphasis(run, content, next, "**", "strong");
            }
            // As Sphinx shows them.
            "dfn" | "mailheader" | "manpage" | "mimetype" | "newsgroup" => {
                self.emphasis(run, content, next, "*", "em");
            }
            "cite" | "title-reference" | "title_reference" | "title" => {
                self.emphasis(run, content, next, "*", "em");
            }
            _ if content.iter().all(|inline| matches!(inline, Inline::Text { .. })) => {
                self.code_span(run, &plain_text(content));
            }
            _ => {
                run.markup("<code>");
                let outer = std::mem::replace(&mut run.in_emphasis, true);
                self.run(run, content, "<");
                run.in_emphasis = outer;
                run.markup("</code>");
            }
        }
    }

    /// Keys one by one: `Ctrl+C` is two.
    fn keys(&mut self, run: &mut Run, text: &str) {
        let mut key = String::new();
        let flush = |this: &mut Self, run: &mut Run, key: &mut String| {
            if !key.is_empty() {
                run.markup("<kbd>");
                this.text(run, key, "<");
                run.markup("</kbd>");
                key.clear();
            }
        };
        for c in text.chars() {
            if matches!(c, '+' | '-' | '^' | ' ') && !key.is_empty() {
                flush(self, run, &mut key);
                self.text(run, c.encode_utf8(&mut [0; 4]), "<");
            } else {
                key.push(c);
            }
        }
        flush(self, run, &mut key);
    }
}

/// A formula in which nothing looks like a tag, for readers that do not know formulas.
pub(super) fn without_tags(tex: &str) -> Cow<'_, str> {
    let is_tag = |(at, _): &(usize, &str)| {
        tex[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    };
    if !tex.match_indices('<').any(|found| is_tag(&found)) {
        return Cow::Borrowed(tex);
    }
    let mut out = String::with_capacity(tex.len() + 4);
    let mut copied = 0;
    for (at, _) in tex.match_indices('<').filter(is_tag) {
        out.push_str(&tex[copied..=at]);
        out.push(' ');
        copied = at + 1;
    }
    out.push_str(&tex[copied..]);
    Cow::Owned(out)
}

/// May asterisks around this content open and close here, and nowhere else?
pub(super) fn can_flank(run: &Run, content: &[Inline], next: &str) -> bool {
    let Some(first) = leading(content).and_then(|text| text.chars().next()) else { return false };
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

/// The place of the colon when a line ends in `:name`.
fn directive_name(line: &str) -> Option<usize> {
    let name = line.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (name.len() < line.len() && name.ends_with(':') && !name.ends_with("\\:"))
        .then(|| name.len() - 1)
}

/// Length of a fence that no run of `mark` in `text` can close, at least `least`.
pub(super) fn longest_run(text: &str, mark: char, least: usize) -> usize {
    let (mut longest, mut current) = (0, 0);
    for c in text.chars() {
        current = if c == mark { current + 1 } else { 0 };
        longest = longest.max(current);
    }
    least.max(longest + 1)
}

fn title_text(title: Option<&str>) -> String {
    title.map_or_else(String::new, |title| format!(" \"{}\"", attribute(title)))
}

/// An address as a link's destination.
pub(super) fn encode_destination(href: &str, in_cell: bool, hide_dollars: bool) -> String {
    use std::fmt::Write as _;
    let balanced = parens_are_balanced(href);
    let mut out = String::with_capacity(href.len());
    for (at, c) in href.char_indices() {
        match c {
            '(' | ')' if balanced => out.push(c),
            '|' if in_cell => out.push_str("%7C"),
            '$' if hide_dollars => out.push_str("&#36;"),
            '&' if is_entity(&href[at + 1..]) => out.push_str("&amp;"),
            ' ' | '(' | ')' | '<' | '>' | '"' | '\\' | '`' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            c if c.is_control() || c.is_whitespace() => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            c => out.push(c),
        }
    }
    out
}

fn parens_are_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for byte in text.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}
