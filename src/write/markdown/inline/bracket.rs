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

    /// The bracket and its counterpart, with what may stand between them.
    fn pair(&self) -> Option<(usize, usize)> {
        let (head, tail) = (&self.text[..self.at], &self.text[self.at + 1..]);
        let ends = |c: char| !is_of_content(c);
        if self.text[self.at..].starts_with('[') {
            let close = tail.find(ends).filter(|&end| tail[end..].starts_with(']'))?;
            Some((self.at, self.at + 1 + close))
        } else {
            let open = head.rfind(ends).filter(|&start| head[start..].starts_with('['))?;
            Some((open, self.at))
        }
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

/// Words, numbers and what stands between them.
fn is_of_content(c: char) -> bool {
    c.is_alphanumeric() || " ,.-/'=_".contains(c)
}

/// Has it no meaning in brackets?
fn is_simple(content: &str) -> bool {
    !["", "x", "X", "TOC"].contains(&content)
        && !content.starts_with(' ')
        && !content.ends_with(' ')
}
