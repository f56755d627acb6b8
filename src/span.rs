//! Where something stands: byte ranges in a document's text space, lines of a block.

/// A byte range in the text space of one document.
///
/// The space has two halves. Offsets below [`Span::MADE`] lie in the files (main file first, each
/// included file after it, see [`crate::source::Source`]); offsets from there on lie in text that
/// reading made, such as a paragraph whose lines had to be joined or whose escapes were removed
/// (see [`crate::tree::Tree::made`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub lo: u32,
    /// One past the last byte.
    pub hi: u32,
}

impl Span {
    /// First offset of the half that holds made text.
    pub const MADE: u32 = 1 << 31;

    /// The range from `lo` up to, not including, `hi`.
    #[must_use]
    pub const fn new(lo: u32, hi: u32) -> Self {
        Self { lo, hi }
    }

    /// The empty range at `at`.
    #[must_use]
    pub const fn at(at: u32) -> Self {
        Self { lo: at, hi: at }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.hi - self.lo
    }

    /// Does it hold no byte?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.lo == self.hi
    }

    /// Does it lie in made text?
    #[must_use]
    pub const fn is_made(self) -> bool {
        self.lo >= Self::MADE
    }

    /// The smallest range that covers both; both must lie in the same half.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }
}

/// A source line less the indentation that its block owns, without trailing white space.
///
/// Blocks nest by re-slicing lists of these: text is neither copied nor joined on the way down, so
/// `at` is a true file offset at every depth.
#[derive(Clone, Copy, Debug)]
pub struct Line<'s> {
    /// The text of the line; empty when the line is blank.
    pub text: &'s str,
    /// Offset of the first byte of `text`, in the file half of the text space.
    pub at: u32,
}

impl<'s> Line<'s> {
    /// Is nothing left of the line?
    #[must_use]
    pub const fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    /// Leading spaces, in bytes (source text holds no tabs any more).
    #[must_use]
    pub fn indent(self) -> usize {
        self.text.bytes().take_while(|&byte| byte == b' ').count()
    }

    /// The line from byte `start` on; empty when it is shorter.
    #[must_use]
    pub fn from(self, start: usize) -> Self {
        let start = start.min(self.text.len());
        Self { text: &self.text[start..], at: self.at + start as u32 }
    }

    /// Where the line's text stands.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.at, self.at + self.text.len() as u32)
    }
}
