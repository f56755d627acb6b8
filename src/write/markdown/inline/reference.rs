//! Links, and what else refers to another place.

use super::super::dialect::Syntax;
use super::super::fate;
use super::super::html::{is_entity, python_attribute};
use super::super::render::Render;
use super::{Place, Run};
use crate::catalog::{Inline, Target, plain_text};

impl Render<'_> {
    pub(super) fn link(
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
        let mail = href.strip_prefix("mailto:") == Some(shown) && is_mail_in_brackets(shown);
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!'*+,;=%&".contains(&byte);
        let web = href == shown && (href.starts_with("http://") || href.starts_with("https://"));
        let entity =
            href.split('&').skip(1).any(|after| is_entity(after) || after.starts_with('#'));
        // MyST-Parser shows what is percent-encoded decoded.
        let decoded = self.dialect.for_sphinx && href.contains('%');
        if !(web || mail)
            || entity
            || decoded
            || !href.bytes().all(plain)
            || run.place == Place::Quoted
        {
            return None;
        }
        match self.dialect.syntax {
            Syntax::Jsx => {
                let free = run.is_at_line_start() || run.out.ends_with([' ', '(', '\n']);
                let behind = next.trim_start_matches(['.', ',', ':', ';', ')']);
                let ended = (behind.is_empty() || behind.starts_with([' ', '\n']))
                    && !(next.starts_with(';') && ends_like_entity(href));
                let taken = if mail { is_mail(shown) } else { is_whole_address(href) };
                (taken && free && ended && run.place == Place::Paragraph).then(|| shown.to_owned())
            }
            _ => Some(format!("<{shown}>")),
        }
    }

    /// A link's destination: what would end it or be decoded in it is percent-encoded.
    pub(super) fn destination(&self, href: &str, run: &Run) -> String {
        encode_destination(
            href,
            run.place == Place::Cell,
            run.facts.dollars && self.dialect.syntax == Syntax::Python,
        )
    }

    pub(super) fn note_reference(
        &mut self,
        run: &mut Run,
        id: &str,
        label: &str,
        target: Option<&Target>,
    ) {
        if let Some(name) = self.notes.get(id) {
            let name = format!("[^{name}]");
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
}

/// Is all of this address taken for one where it stands bare, by GitHub's rules for autolinks?
fn is_whole_address(href: &str) -> bool {
    let host_end = href.find("://").map_or(0, |at| at + 3);
    let host = href[host_end..].split(['/', '?', '#']).next().unwrap_or_default();
    !href.ends_with(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';'])
        && !href.contains(['*', '~', '\''])
        && !href.contains("__")
        && !href.contains("/_")
        && host.contains('.')
        && !host.contains('_')
}

/// Does it end as an entity does, but for the semicolon? With one behind it, that is no part of an autolink.
fn ends_like_entity(href: &str) -> bool {
    let name = href.rsplit_once('&').map_or("", |(_, name)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Is all of it taken for an address of e-mail?
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    is_host(host)
        && host.contains('.')
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && is_word(name, b".-_+")
        && !name.contains("__")
}

/// The same between angle brackets (CommonMark, 6.5).
fn is_mail_in_brackets(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    is_host(host) && !name.is_empty() && is_word(name, b".!#$%&'*+/=?^_`{|}~-")
}

fn is_host(host: &str) -> bool {
    let is_end = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    host.split('.').all(|part| {
        is_end(part.bytes().next()) && is_end(part.bytes().next_back()) && is_word(part, b"-")
    })
}

/// Letters and digits, and these.
fn is_word(text: &str, more: &[u8]) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
}

/// Can it be in the name of a directive within text? All can that are neither blank nor punctuation nor a symbol; what is
/// two units of UTF-16, as the names are read, is none of these.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c > '\u{ffff}'
}

/// The place of the colon when a line ends in `:name`.
pub(super) fn directive_name(line: &str) -> Option<usize> {
    let name = line.trim_end_matches(|c: char| is_of_name(c) || matches!(c, '-' | '_'));
    (name.len() < line.len() && name.ends_with(':') && !name.ends_with("\\:"))
        .then(|| name.len() - 1)
}

/// The title of a link behind its destination, with a space before it.
pub(in crate::write::markdown) fn title_text(title: Option<&str>) -> String {
    title.map_or_else(String::new, |title| {
        // Python-Markdown takes apostrophes at both ends for quotes, and a no-break space for a space.
        let mut written = python_attribute(title).replace('\u{a0}', "&nbsp;");
        if title.starts_with('\'') && title.ends_with('\'') {
            written = written.replace('\'', "&#39;");
        }
        format!(" \"{written}\"")
    })
}

/// An address as a link's destination.
pub(in crate::write::markdown) fn encode_destination(
    href: &str,
    in_cell: bool,
    hide_dollars: bool,
) -> String {
    use std::fmt::Write as _;
    let balanced = parens_are_balanced(href);
    let mut out = String::with_capacity(href.len());
    for (at, c) in href.char_indices() {
        match c {
            '(' | ')' if balanced => out.push(c),
            '|' if in_cell => out.push_str("%7C"),
            // Python-Markdown does not count parentheses behind an apostrophe, and takes two at the end for a title.
            '\'' if href.contains('(') || href.ends_with('\'') => out.push_str("%27"),
            '$' if hide_dollars => out.push_str("&#36;"),
            '&' if is_entity(&href[at + 1..]) || href[at + 1..].starts_with('#') => {
                out.push_str("&amp;");
            }
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
