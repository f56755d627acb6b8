//! Text, and what stands within it.

use super::super::super::list::is_roman_digit;
use super::super::super::render::Render;
use super::super::inline::{role_text, semantic, text_only, titled};
use crate::catalog::{Inline, Target, TargetKind, plain_text};
use crate::write::links::relative_path;

/// Inline content with what separates markup from the words around it.
#[derive(Default)]
struct Words {
    text: String,
    is_behind_markup: bool,
}

impl Words {
    fn plain(&mut self, text: &str) {
        if self.is_behind_markup && !text.starts_with(ends_markup) {
            self.text.push_str("\\ ");
        }
        self.is_behind_markup &= text.is_empty();
        self.text.push_str(text);
    }

    fn markup(&mut self, text: &str) {
        let is_open = self.text.is_empty() || self.text.ends_with(starts_markup);
        if self.is_behind_markup || !is_open {
            self.text.push_str("\\ ");
        }
        self.text.push_str(text);
        self.is_behind_markup = true;
    }
}

/// May inline markup begin behind this?
fn starts_markup(c: char) -> bool {
    c.is_whitespace() || "-:/'\"<([{".contains(c)
}

/// May inline markup end before this?
fn ends_markup(c: char) -> bool {
    c.is_whitespace() || "'\")]}>-/\\:.,;!?".contains(c)
}

pub(super) fn inlines(render: &mut Render<'_>, content: &[Inline]) -> Option<String> {
    let mut words = Words::default();
    for inline in content {
        match inline {
            Inline::Text { text } => {
                let at_start = words.text.is_empty();
                words.plain(&escaped(text, at_start));
            }
            other => words.markup(&marked(render, other)?),
        }
    }
    Some(words.text)
}

fn marked(render: &mut Render<'_>, inline: &Inline) -> Option<String> {
    match inline {
        Inline::Emphasis { content } => between("*", &escaped(&text_only(content)?, false)),
        Inline::Strong { content } => between("**", &escaped(&text_only(content)?, false)),
        Inline::Code { text, .. } if !text.contains("``") => between("``", text),
        Inline::Math { tex } => role("math", tex),
        Inline::Subscript { content } => role("sub", &text_only(content)?),
        Inline::Superscript { content } => role("sup", &text_only(content)?),
        Inline::Abbreviation { text, title } => {
            let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            plain_role("abbr", &format!("{text}{title}"))
        }
        Inline::Semantic { role: name, content, written } => {
            plain_role(name, &semantic(name, content, written.as_deref()))
        }
        Inline::Span { role: Some(written), .. } => plain_role(&written.name, &written.text),
        Inline::Span { classes, content, .. } => classed(render, classes, content),
        Inline::Unknown { role: name, text, written } => {
            plain_role(name, written.as_ref().unwrap_or(text))
        }
        // Substitutions of Markdown are none here.
        Inline::Substitution { content, .. } => inlines(render, content),
        Inline::CitationReference { label, .. } => Some(format!("[{label}]_")),
        // Notes are those of the document that holds them, and this is read as one of its own.
        Inline::FootnoteReference { .. } => None,
        Inline::Link { target, content, .. } => link(render, target, content),
        _ => None,
    }
}

/// Text with classes: a role that is made for them.
fn classed(render: &mut Render<'_>, classes: &[String], content: &[Inline]) -> Option<String> {
    let name = classes.join("-");
    let text = plain_role(&name, &plain_text(content))?;
    render.classed_roles.insert(name, classes.join(" "));
    Some(text)
}

fn between(mark: &str, text: &str) -> Option<String> {
    let is_whole = !text.is_empty() && text.trim() == text && !text.ends_with('\\');
    is_whole.then(|| format!("{mark}{text}{mark}"))
}

fn role(name: &str, text: &str) -> Option<String> {
    let is_whole = !text.is_empty() && text.trim() == text && !text.contains('`');
    is_whole.then(|| format!(":{name}:`{}`", text.replace('\n', " ")))
}

/// A role in whose text a backslash would be gone.
fn plain_role(name: &str, text: &str) -> Option<String> {
    role(name, text).filter(|_| !text.contains('\\'))
}

fn link(render: &Render<'_>, target: &Target, content: &[Inline]) -> Option<String> {
    let shown = plain_text(content);
    if let (TargetKind::File, Some(path)) = (target.kind, &target.path) {
        let path = relative_path(&render.page.source.doc, path);
        return plain_role("download", &titled(&shown, &path));
    }
    if let (Some(name), Some(label)) = (&target.role, &target.label) {
        let name = if name == "math:eq" { "eq" } else { name };
        return plain_role(name, &role_text(target, label, &shown)?);
    }
    let url = match (&target.url, &target.fragment) {
        (Some(url), _) => url.clone(),
        (None, Some(id)) => {
            let own = target.doc.as_ref().is_none_or(|doc| *doc == render.page.source.doc);
            own.then(|| format!("#{id}"))?
        }
        (None, None) => return None,
    };
    if url == shown && crate::catalog::has_scheme(&url) {
        return Some(url);
    }
    let is_plain = |text: &str| !text.contains(['<', '>', '`']) && !text.ends_with('_');
    let text = text_only(content)?;
    (is_plain(&text) && is_plain(&url) && !text.trim().is_empty())
        .then(|| format!("`{} <{url}>`__", escaped(text.trim(), false)))
}

/// Text in which nothing is markup, and no address becomes a link of itself.
fn escaped(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_start = at_start;
    for (at, c) in text.char_indices() {
        let (head, rest) = (&text[..at], &text[at..]);
        if is_start && is_ruler(rest) {
            out.push_str("\\ ");
        }
        let is_special = match c {
            '\\' | '*' | '`' | '|' => true,
            '_' => ends_word(rest),
            ':' => is_colon_of_address(head, &rest[1..]) || (rest == ":" && head.ends_with(':')),
            '@' => head.ends_with(is_word) && rest[1..].starts_with(is_word),
            _ => false,
        };
        if is_special || (is_start && opens_block(rest)) {
            out.push('\\');
        }
        out.push(c);
        is_start = c == '\n';
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Does a colon between these end the scheme of an address?
fn is_colon_of_address(head: &str, rest: &str) -> bool {
    let names_no_host = ["mailto", "news", "tel", "urn", "sip", "data"];
    let scheme = head.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    !scheme.is_empty()
        && (rest.starts_with("//") || names_no_host.iter().any(|name| scheme.ends_with(name)))
}

/// Would the line, escaped, be nothing but backslashes, which underline a title?
fn is_ruler(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    !line.is_empty() && line.bytes().all(|byte| byte == b'\\')
}

fn ends_word(rest: &str) -> bool {
    !rest[1..].starts_with(|c: char| c.is_alphanumeric())
}

/// Is it what counts in a list: a number, a letter, a roman number?
fn is_enumerator(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_digit())
        || name.bytes().all(is_roman_digit)
        || (name.len() == 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Would a line that begins so be no paragraph?
fn opens_block(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    if line.starts_with(|c: char| c.is_ascii_punctuation() && !"'\"([{".contains(c)) {
        return true;
    }
    let word = line.split(' ').next().unwrap_or_default();
    let name = word.trim_start_matches('(').trim_end_matches([')', '.']);
    name.len() < word.len() && is_enumerator(name)
}
