//! What roles make: names of commands and keys, badges, abbreviations, classes.

use super::super::dialect::Badge;
use super::super::fate;
use super::super::render::Render;
use super::{Marks, Place, Run};
use crate::catalog::{Inline, Target, plain_text};

impl Render<'_> {
    pub(super) fn abbreviation(&mut self, run: &mut Run, text: &str, title: Option<&str>) {
        match title {
            Some(title) => {
                let title = self.dialect.syntax.property("title", title);
                run.markup(&format!("<abbr{title}>"));
                self.text(run, text, "<");
                run.markup("</abbr>");
            }
            None => self.text(run, text, ""),
        }
    }

    pub(super) fn span(
        &mut self,
        run: &mut Run,
        classes: &[String],
        content: &[Inline],
        next: &str,
    ) {
        if !self.settings.keep_classes || classes.is_empty() {
            return self.run(run, content, next);
        }
        let syntax = self.dialect.syntax;
        let class = syntax.property(syntax.class_attribute(), &classes.join(" "));
        run.markup(&format!("<span{class}>"));
        self.run(run, content, "<");
        run.markup("</span>");
    }

    pub(super) fn badge(
        &mut self,
        run: &mut Run,
        (color, target): (Option<&str>, Option<&Target>),
        content: &[Inline],
    ) {
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
        let badge = Badge {
            color,
            in_heading: run.place == Place::Heading,
            text: &text,
            plain: &plain_text(content),
            href: link.as_deref(),
            class: "card-badge",
        };
        let written = (self.dialect.badge)(&mut self.needs, &badge);
        run.markup(&written);
    }

    pub(super) fn raw_inline(&mut self, run: &mut Run, format: &str, text: &str) {
        if !format.split_whitespace().any(|name| name == "html") {
            return self.mark(&fate::RAW_INLINE);
        }
        let text = text.replace('\n', " ");
        let text = self.with_addresses(&text);
        let html = (self.dialect.raw_html)(self, &text, "span");
        run.markup(&html);
    }

    pub(super) fn semantic(&mut self, run: &mut Run, role: &str, content: &[Inline], next: &str) {
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
                let outer = std::mem::replace(&mut run.marks, Marks::All);
                self.run(run, content, "<");
                run.marks = outer;
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
        for (at, c) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
            let between = !key.is_empty() || (before.ends_with(' ') && after.starts_with(' '));
            let joins = matches!(c, '+' | '-' | '^') && between && !after.is_empty();
            if c == ' ' || joins {
                flush(self, run, &mut key);
                self.text(run, c.encode_utf8(&mut [0; 4]), "<");
            } else {
                key.push(c);
            }
        }
        flush(self, run, &mut key);
    }
}
