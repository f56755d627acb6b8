//! Text: what is special in it, and where lines end.

use super::super::dialect::Syntax;
use super::super::escape::{Around, Braces, SPECIAL};
use super::super::render::Render;
use super::bracket::Bracket;
use super::reference::is_of_name;
use super::{BLANKS, Place, Run};
use std::borrow::Cow;

impl Render<'_> {
    pub(super) fn text(&mut self, run: &mut Run, text: &str, next: &str) {
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
                copied = match run.place {
                    Place::Literal => at + 1,
                    _ => text.len() - text[at + 1..].trim_start_matches(BLANKS).len(),
                };
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
        let dot = self.dialect.escapes.autolink.map_or(".", |replace| replace('.', run.place));
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
            b'[' | b']' if self.is_plain_bracket(run, text, at, next) => return None,
            b'!' => {
                let image = rest.is_empty() && next.starts_with('[');
                return image.then_some("\\!".into());
            }
            b'^' => {
                let note = escapes.inline_notes && rest.is_empty() && next.starts_with('[');
                return note.then_some("\\^".into());
            }
            b'@' if run.place == Place::Alt => return None,
            b':' if run.place == Place::Alt && self.dialect.is_mdx() => {
                return after.starts_with(is_of_name).then_some("\\:".into());
            }
            // It would end the name of a footnote or of a link, escaped or not.
            b']' if run.in_link
                && after.starts_with(':')
                && (self.dialect.syntax == Syntax::Python || escapes.inline_notes) =>
            {
                return Some("&#93;".into());
            }
            b':' if self.is_contents_text(run) => {
                let before = head.chars().next_back().or_else(|| run.out.chars().next_back());
                // What is in a link becomes no other.
                let head = if run.in_link { "" } else { head };
                let around = Around { before, head, after, behind_markup: false, place: run.place };
                return escapes.colon_in_heading(&around, run.facts).map(Cow::Borrowed);
            }
            b'@' | b':' if run.in_link => {
                let named = Around {
                    before: None,
                    head: "",
                    after,
                    behind_markup: false,
                    place: run.place,
                };
                return escapes
                    .replace(byte, &named, run.facts)
                    .filter(|_| byte == b':')
                    .map(Cow::Borrowed);
            }
            // An escape of a sign that is none would be seen.
            b'$' if self.dialect.syntax == Syntax::Python
                && run.facts.dollars
                && self.site.options.single =>
            {
                return Some("&#36;".into());
            }
            b'{' if escapes.braces == Braces::Vue && run.place == Place::Alt => return None,
            // Braces in the title of a container would be its attributes, escaped or not.
            b'{' if escapes.braces == Braces::Vue && run.place == Place::Label => {
                let pair = after.starts_with('{');
                return Some(if pair { "&#123;<!-- -->" } else { "&#123;" }.into());
            }
            b'{' if escapes.braces == Braces::AttributeList
                && !matches!(
                    run.place,
                    Place::Paragraph | Place::Label | Place::Alt | Place::Literal
                ) =>
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
        let around = Around { before, head, after, behind_markup, place: run.place };
        escapes.replace(byte, &around, run.facts).map(Cow::Borrowed)
    }

    fn is_plain_bracket(&self, run: &Run, text: &str, at: usize, next: &str) -> bool {
        let is_text = match run.place {
            Place::Paragraph | Place::Heading | Place::Cell => true,
            Place::Element => self.dialect.is_mdx(),
            Place::Quoted | Place::Label | Place::Alt | Place::Literal => false,
        };
        let line = &run.out[run.line..];
        let pairs_refer = self.settings.mkdocstrings;
        is_text && !run.in_link && Bracket { text, at, next, line, pairs_refer }.is_plain()
    }

    /// Is it a heading of whose text contents are made before what is no directive is put back?
    fn is_contents_text(&self, run: &Run) -> bool {
        run.place == Place::Heading && !self.dialect.escapes.heading_colon.is_empty()
    }

    pub(super) fn newline(&self, run: &mut Run) {
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
    pub(super) fn end_line(&self, run: &mut Run) {
        if !run.begins_with_text || run.place.is_one_line() {
            return;
        }
        let line = &run.out[run.line..];
        let special = match run.place {
            Place::Literal => self.dialect.escapes.start_in_element(line, run.start),
            _ => self.dialect.escapes.start(line, run.start),
        };
        if let Some((at, length, replacement)) = special {
            let at = run.line + at;
            run.out.replace_range(at..at + length, replacement);
        }
    }

    pub(super) fn line_break(&self, run: &mut Run) {
        match run.place {
            Place::Paragraph => {
                run.markup(self.dialect.line_break);
                self.newline(run);
            }
            Place::Cell | Place::Literal => run.markup(self.dialect.syntax.line_break()),
            Place::Heading | Place::Quoted | Place::Label | Place::Element | Place::Alt => {
                run.out.push(' ');
            }
        }
    }
}
