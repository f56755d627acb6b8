//! Lists, quotes and tabs that would run together with what was written before them.

use super::dialect::{Letters, Syntax};
use super::list::is_roman_digit;
use super::render::Render;
use crate::catalog::ListStyle;

/// What goes on when another of its kind follows and nothing stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Bullet lists.
    Bullets,
    /// Cards that are written as the items of a bullet list.
    Cards,
    /// Lists that count.
    Counted(Counter),
    /// Terms with a colon line.
    Terms,
    /// Field lists, where the dialect has them.
    Fields,
    /// Block quotes, for Python-Markdown.
    Quote,
    /// Tabs, which say for themselves that a new set begins.
    Tabs,
}

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    /// Digits, letters, or roman digits.
    pub(super) style: ListStyle,
    /// Written behind the number.
    pub(super) mark: char,
    /// Is its first number a letter that is a roman digit too?
    pub(super) is_ambiguous: bool,
}

impl Family {
    /// Would `next` become part of it?
    fn takes_in(self, next: Self) -> bool {
        match (self, next) {
            (Self::Counted(counter), Self::Counted(next)) => counter.takes_in(next),
            (Self::Cards, Self::Cards) | (Self::Tabs, Self::Tabs) => false,
            (Self::Bullets | Self::Cards, Self::Bullets | Self::Cards) => true,
            _ => self == next,
        }
    }
}

impl Counter {
    /// Lists of letters take roman digits for letters, and the other way round.
    fn takes_in(self, next: Self) -> bool {
        let is_lower = |style| matches!(style, ListStyle::Loweralpha | ListStyle::Lowerroman);
        let is_letter = |style| !matches!(style, ListStyle::Arabic | ListStyle::Bullet);
        let may_be_either = next.is_ambiguous
            && is_letter(self.style)
            && is_letter(next.style)
            && is_lower(self.style) == is_lower(next.style);
        self.mark == next.mark && (self.style == next.style || may_be_either)
    }
}

impl Render<'_> {
    /// Begins something of this family: what stands before it must not take it in.
    pub(super) fn begin_family(&mut self, family: Family) {
        if self.sink.ending().is_some_and(|last| last.takes_in(family)) {
            let separator = self.dialect.separator();
            self.sink.put(&separator);
        }
    }

    /// Writes something of this family, apart from what stands before it.
    pub(super) fn family(&mut self, family: Family, write: impl FnOnce(&mut Self)) {
        self.begin_family(family);
        let before = self.sink.len();
        write(self);
        if self.sink.len() > before {
            self.sink.set_ending(family);
        }
    }

    /// The family of a list whose first number is written like this.
    pub(super) fn counted(&self, style: ListStyle, mark: char, first: &str) -> Family {
        let style = if self.dialect.letters == Letters::Own { style } else { ListStyle::Arabic };
        let is_ambiguous = first.len() == 1 && first.bytes().all(is_roman_digit);
        Family::Counted(Counter { style, mark, is_ambiguous })
    }

    /// Block quotes: a blank line ends one, but not for Python-Markdown.
    pub(super) fn quote_family(&self) -> Option<Family> {
        (self.dialect.syntax == Syntax::Python).then_some(Family::Quote)
    }
}
