//! The text under the scanner, and docutils' rules on what may stand around inline markup.

use super::punctuation::{allows_end_before, allows_start_after, is_pair};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::NodeId;

/// Kinds of end-strings that can be searched for.
#[derive(Clone, Copy)]
pub(super) enum End {
    Emphasis,
    Strong,
    Literal,
    Interpreted,
    Target,
    Substitution,
}

/// A text being scanned.
pub(super) struct Scan<'t> {
    /// The text, escaping backslashes turned into NULs.
    pub(super) text: &'t str,
    /// The text as written, byte for byte.
    pub(super) raw: &'t str,
    lo: u32,
    /// Where the nodes go.
    pub(super) parent: NodeId,
    /// Where docutils' `remaining` starts: rules on what stands before markup see nothing before it.
    pub(super) base: usize,
    /// The start of the text that is not in nodes yet.
    pub(super) segment: usize,
    /// For each [`End`]: is there none in the rest of the text? Without this, many start-strings
    /// without end would each be searched for to the end of the text.
    exhausted: [bool; 6],
    /// What may stand in the text.
    pub(super) marks: Marks,
}

/// What may stand in a text, as one look at all of it tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing is escaped and there is no vertical bar: three bytes can start markup, few enough to look
    /// for many at a time.
    Few,
    /// Anything.
    Any,
}

impl Marks {
    /// Looks for them.
    pub(super) fn of(raw: &str) -> Self {
        match memchr::memchr3(b'\\', b'|', 0, raw.as_bytes()) {
            None => Self::Few,
            Some(_) => Self::Any,
        }
    }
}

const fn special_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    table[b'*' as usize] = true;
    table[b'`' as usize] = true;
    table[b'_' as usize] = true;
    table[b'|' as usize] = true;
    table
}

static SPECIAL: [bool; 256] = special_bytes();

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, raw: &'t str, lo: u32, parent: NodeId, marks: Marks) -> Self {
        Self { text, raw, lo, parent, base: 0, segment: 0, exhausted: [false; 6], marks }
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    /// Where a part of the text stands.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.lo + start as u32, self.lo + end as u32)
    }

    /// The next byte from `at` on that starts markup, or ends a reference.
    pub(super) fn next_special(&self, at: usize) -> Option<usize> {
        let rest = self.bytes().get(at..)?;
        if self.marks == Marks::Few {
            return memchr::memchr3(b'*', b'`', b'_', rest).map(|found| at + found);
        }
        rest.iter().position(|&byte| SPECIAL[byte as usize]).map(|found| at + found)
    }

    /// Lets the rules start anew at `at`, whose text is plain.
    pub(super) fn restart(&mut self, at: usize) -> usize {
        self.base = at;
        at
    }

    /// Goes on behind a construct.
    pub(super) fn resume(&mut self, end: usize) -> usize {
        self.base = end;
        self.segment = end;
        end
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.base..at].chars().next_back()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// May a start-string stand here, by what stands before it (`start_string_prefix`)?
    pub(super) fn can_start(&self, at: usize) -> bool {
        self.char_before(at).is_none_or(allows_start_after)
    }

    /// May an end-string end here, by what stands behind it (`end_string_suffix`)?
    pub(super) fn can_end(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(allows_end_before)
    }

    /// Stands white space here?
    pub(super) fn is_space_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_space)
    }

    /// Is the start-string in a pair of quotes or brackets, or the last thing of all?
    pub(super) fn is_quoted(&self, start: usize, end: usize) -> bool {
        let Some(before) = self.char_before(start) else { return false };
        self.char_at(end).is_none_or(|after| is_pair(before, after))
    }

    /// How many of one or two underscores stand here?
    pub(super) fn underscores(&self, at: usize) -> usize {
        match self.bytes().get(at..) {
            Some([b'_', b'_', ..]) => 2,
            Some([b'_', ..]) => 1,
            _ => 0,
        }
    }

    /// Finds the end-string of a construct whose text starts at `from`. `matches` gets each place
    /// where `byte` stands, and says what it found there. As in docutils, only the first match
    /// counts, and it is none when it leaves no text.
    pub(super) fn find_end<T>(
        &mut self,
        kind: End,
        from: usize,
        byte: u8,
        matches: impl Fn(&Self, usize) -> Option<T>,
    ) -> Option<(usize, T)> {
        if self.exhausted[kind as usize] {
            return None;
        }
        for at in memchr::memchr_iter(byte, &self.bytes()[from..]) {
            if let Some(found) = matches(self, from + at) {
                return (at > 0).then_some((from + at, found));
            }
        }
        self.exhausted[kind as usize] = true;
        None
    }

    /// What stands right before an end-string whose text starts at `from`.
    pub(super) fn before_end(&self, from: usize, at: usize) -> Option<char> {
        self.text[from..at].chars().next_back()
    }
}
