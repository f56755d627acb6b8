//! Square brackets in text. A pair that no reader takes for a link, a note, a box to tick or a table of contents
//! stays as it is: `[draft]`, `list[str]`.

use super::reference::directive_name;

/// A bracket in a piece of text.
#[derive(Clone, Copy)]
pub(super) struct Bracket<'t> {
    /// The piece.
    pub(super) text: &'t str,
    /// Where the bracket stands in it.
    pub(super) at: usize,
    /// What is written behind the piece.
    pub(super) next: &'t str,
    /// The line that has been written when the piece begins with the bracket.
    pub(super) line: &'t str,
    /// Does a pair behind this one, with a blank between them, make it a reference?
    pub(super) pairs_refer: bool,
}

impl Bracket<'_> {
    /// Does it belong to a pair that is text for every reader?
    pub(super) fn is_plain(&self) -> bool {
        let Some((open, close)) = self.pair() else { return false };
        let content = &self.text[open + 1..close];
        is_simple(content) && !self.is_continued(close) && (self.at == close || self.may_open(open))
    }

    /// The bracket and its counterpart.
    fn pair(&self) -> Option<(usize, usize)> {
        let is_opening = self.text[self.at..].starts_with('[');
        let open = if is_opening { self.at } else { self.text[..self.at].rfind('[')? };
        let close = open + 1 + self.text[open + 1..].find(['[', ']', '\n'])?;
        (self.text[close..].starts_with(']') && (is_opening || close == self.at))
            .then_some((open, close))
    }

    /// Does what stands before it leave the opening bracket alone?
    fn may_open(&self, open: usize) -> bool {
        let before = if open == 0 { self.line } else { &self.text[..open] };
        !before.ends_with(['!', '[', ']', '^', '\\']) && directive_name(before).is_none()
    }

    /// Does what stands behind it make something else of the pair?
    fn is_continued(&self, close: usize) -> bool {
        let behind = |rest| if str::is_empty(rest) { self.next } else { rest };
        let rest = &self.text[close + 1..];
        behind(rest).starts_with(['(', '[', ']', ':', '{'])
            || (self.pairs_refer && behind(rest.trim_start()).starts_with('['))
    }
}

/// Words, numbers and what stands between them; not what has a meaning in brackets.
fn is_simple(content: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || " ,.-/'=_".contains(c);
    !["x", "X", "TOC"].contains(&content)
        && !content.starts_with(' ')
        && !content.ends_with(' ')
        && !content.is_empty()
        && content.chars().all(is_plain)
}
