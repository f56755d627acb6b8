//! Hyperlink targets: `.. _name: address`, `__ address`.

use super::block::{BlankFinish, Body};
use super::explicit::MarkupError;
use super::inline;
use super::lines::{Indent, Strip, Until};
use super::scan;
use crate::source::{is_space, trim_end};
use crate::span::{Line, Span};
use crate::tree::{Kind, normalize_name};

/// What a target leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Another target, by name.
    Name(String),
    /// An address, or nothing.
    Uri(String),
}

impl<'s> Body<'_, 's> {
    /// `.. _name: …`, `end` being where the name starts.
    pub(super) fn hyperlink_target(
        &mut self,
        line: Line<'s>,
        end: usize,
    ) -> Result<BlankFinish, (MarkupError, Span)> {
        let start = self.at;
        let block = self.cut(Indent::First(end), Until::Blank, Strip::Nothing);
        let mut mark = TargetMark::default();
        let mut index = 0;
        let found = loop {
            let Some(part) = block.lines.get(index) else {
                let at = self.lines[self.at - 1].span();
                self.at -= 1;
                return Err((MarkupError("malformed hyperlink target."), at));
            };
            if let Some(found) = mark.read(part.text) {
                break found;
            }
            index += 1;
        };
        let rest = &mark.text[found.end.min(mark.text.len())..];
        let mut parts = vec![rest.trim_matches(is_space).to_owned()];
        parts.extend(
            block.lines[index + 1..]
                .iter()
                .map(|line| inline::escape_to_nul(line.text).into_owned()),
        );
        let name = &mark.text[found.name.0..found.name.1];
        self.make_target(line, start, &parts, name);
        Ok(block.blank_finish)
    }

    /// `__ …`
    pub(super) fn anonymous_target(&mut self, line: Line<'s>) -> BlankFinish {
        let start = self.at;
        let end = scan::marker_end(line.text, 2).unwrap_or(line.text.len());
        let block = self.cut_trimmed(Indent::First(end), Until::Blank);
        let parts: Vec<String> =
            block.lines.iter().map(|line| inline::escape_to_nul(line.text).into_owned()).collect();
        self.make_target(line, start, &parts, "");
        block.blank_finish
    }

    /// Makes the target of its address, which may take several lines (docutils' `make_target`).
    fn make_target(&mut self, line: Line<'s>, start: usize, parts: &[String], name: &str) {
        let span = Span::new(line.at, self.span_since(start).hi.max(line.at));
        let target = self.cx.document.tree.create(Kind::Target, span);
        let parent = self.parent();
        let document = &mut self.cx.document;
        let address = parse_target(parts);
        if let Address::Name(refname) = &address {
            document.tree.set(target, "refname", normalize_name(refname));
        }
        if name.is_empty() {
            if let Address::Uri(uri) = &address
                && !uri.is_empty()
            {
                document.tree.set(target, "refuri", uri.clone());
            }
            document.tree.set(target, "anonymous", true);
            document.note_anonymous_target(target);
        } else {
            document.tree.push_to(target, "names", normalize_name(&inline::unescape(name)));
            if let Address::Uri(uri) = &address
                && !uri.is_empty()
            {
                document.tree.set(target, "refuri", inline::adjust_uri(uri));
            }
            document.note_explicit_target(target, Some(parent));
        }
        if matches!(address, Address::Name(_)) {
            document.note_indirect_target(target);
        }
        self.append(target);
    }
}

/// The name of a target, being read line by line: docutils' pattern `explicit.patterns.target`.
#[derive(Default)]
struct TargetMark {
    /// The lines so far, escapes as NULs.
    text: String,
    /// Up to where no end of the name was found.
    searched: usize,
}

/// A target's name, within the lines read.
struct TargetName {
    name: (usize, usize),
    /// After the colon and spaces.
    end: usize,
}

impl TargetMark {
    /// Adds a line; the name, if it ends there.
    fn read(&mut self, line: &str) -> Option<TargetName> {
        self.text.push_str(&inline::escape_to_nul(line));
        let text = self.text.as_str();
        if let Some(rest) = text.strip_prefix('_') {
            let end = 1 + colon(rest)?;
            return Some(TargetName { name: (0, 0), end });
        }
        let quoted = text.starts_with('`');
        let start = usize::from(quoted);
        if matches!(text.as_bytes().get(start), None | Some(b' ' | b'`')) {
            return None;
        }
        let first = start + text[start..].chars().next().map_or(1, char::len_utf8);
        let mark = if quoted { b'`' } else { b':' };
        let from = self.searched.max(first);
        for at in memchr::memchr_iter(mark, &text.as_bytes()[from..]).map(|at| from + at) {
            let found = if quoted { quoted_end(text, at) } else { plain_end(text, at) };
            if let Some((name_end, end)) = found
                && name_end >= first
            {
                return Some(TargetName { name: (start, name_end), end });
            }
        }
        // What ends a line may go on in the next one: the last bytes are looked at again.
        self.searched = text.len().saturating_sub(3);
        while !text.is_char_boundary(self.searched) {
            self.searched -= 1;
        }
        None
    }
}

/// The end of a quoted name, and of its mark, at a backquote.
fn quoted_end(text: &str, at: usize) -> Option<(usize, usize)> {
    ends_word(&text[..at]).then_some(())?;
    let end = at + 1 + colon(&text[at + 1..])?;
    Some((at, end))
}

/// The end of a name, and of its mark, at a colon.
fn plain_end(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let candidates = [before.len(), at];
    candidates.into_iter().find_map(|name_end| {
        let name = &text[..name_end];
        let unescaped_colon = name.ends_with(':') && !name.ends_with("\0:");
        if !ends_word(name) || unescaped_colon {
            return None;
        }
        Some((name_end, name_end + colon(&text[name_end..])?))
    })
}

/// Does the text end in neither white space nor an escape?
fn ends_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| last != '\0' && !is_space(last))
}

/// Length of `[ ]?:([ ]+|$)`.
fn colon(rest: &str) -> Option<usize> {
    let space = usize::from(rest.starts_with(' '));
    if rest.as_bytes().get(space) != Some(&b':') {
        return None;
    }
    scan::marker_end(rest, space + 1)
}

impl Address {
    /// What a text leads to, written as that of a target: `name_`, or an address.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let parts: Vec<_> =
            text.split('\n').map(|line| inline::escape_to_nul(line).into_owned()).collect();
        parse_target(&parts)
    }
}

/// What a target's text leads to (docutils' `parse_target`).
fn parse_target(parts: &[String]) -> Address {
    let last = parts.last().map_or("", |part| part.trim_matches(is_space));
    if last.ends_with('_') {
        let words: Vec<&str> = parts.iter().flat_map(|part| scan::words(part)).collect();
        if let Some(name) = reference_name(&words.join(" ")) {
            return Address::Name(name);
        }
    }
    let joined = parts.join(" ");
    let pieces = joined.split("\0 ").map(|piece| {
        let text = inline::unescape(piece);
        scan::words(&text).collect::<String>()
    });
    Address::Uri(pieces.collect::<Vec<_>>().join(" "))
}

/// The name in `name_` or `` `name`_ `` (docutils' `is_reference`).
fn reference_name(reference: &str) -> Option<String> {
    if let Some(phrase) = reference.strip_prefix('`').and_then(|rest| rest.strip_suffix("`_")) {
        let valid = ends_word(phrase) && !phrase.starts_with(' ');
        return valid.then(|| inline::unescape(phrase).into_owned());
    }
    let simple = reference.strip_suffix('_')?;
    let whole = !simple.is_empty() && scan::simple_name(simple) == simple.len();
    whole.then(|| trim_end(simple).to_owned())
}
