//! The files included into a document: which text led to which.

use crate::python::split_lines;
use crate::source::Source;

/// The part of a file that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// `start-line`, from 0; below 0 it counts from the end.
    pub start_line: Option<i64>,
    /// `end-line`, which is the first one left out.
    pub end_line: Option<i64>,
    /// `start-after`: the text before the part.
    pub start_after: String,
    /// `end-before`: the text behind the part.
    pub end_before: String,
}

impl Part {
    /// The part; else the name of the option whose text is not there.
    pub fn clip(&self, text: &str) -> Result<String, &'static str> {
        let mut text = self.lines(text);
        if !self.start_after.is_empty() {
            let at = text.find(&self.start_after).ok_or("start-after")?;
            text.drain(..at + self.start_after.len());
        }
        if !self.end_before.is_empty() {
            let at = text.find(&self.end_before).ok_or("end-before")?;
            text.truncate(at);
        }
        Ok(text)
    }

    /// The lines from `start-line` up to `end-line`, by the rules of Python's slices.
    fn lines(&self, text: &str) -> String {
        if self.start_line.unwrap_or(0) == 0 && self.end_line.is_none() {
            return text.to_owned();
        }
        let lines: Vec<&str> = split_lines(text).collect();
        let index = |number: i64| {
            let counted =
                if number < 0 { number.saturating_add(lines.len() as i64) } else { number };
            (counted.max(0) as usize).min(lines.len())
        };
        let start = index(self.start_line.unwrap_or(0));
        let end = self.end_line.map_or(lines.len(), index);
        lines.get(start..end).unwrap_or_default().join("\n")
    }
}

/// One file included into a document.
#[derive(Clone, Debug)]
pub struct Inclusion {
    /// Where its text starts in the text space.
    pub base: u32,
    /// Its path, as messages show it.
    pub path: String,
    /// What of it was asked for.
    pub part: Part,
    /// Where the directive stands that included it.
    pub from: u32,
}

/// The files that were included into a document so far.
#[derive(Clone, Debug, Default)]
pub struct Inclusions {
    /// By `base`, ascending.
    list: Vec<Inclusion>,
    text: usize,
}

impl Inclusions {
    /// No more text than this is included into one document.
    pub const MOST_TEXT: usize = 32 << 20;
    /// Each inclusion counts for more text than it has, so that there cannot be too many empty ones.
    const COST: usize = 1 << 10;

    /// May this much more text be included? If so it counts.
    pub fn allow(&mut self, length: usize) -> bool {
        let text = self.text + length + Self::COST;
        if text > Self::MOST_TEXT {
            return false;
        }
        self.text = text;
        true
    }

    /// Notes an inclusion; the latest has the highest `base`.
    pub fn note(&mut self, inclusion: Inclusion) {
        self.list.push(inclusion);
    }

    /// The inclusions that led to the text at this offset, innermost first.
    pub fn chain<'i>(
        &'i self,
        source: &'i Source,
        offset: u32,
    ) -> impl Iterator<Item = &'i Inclusion> {
        let innermost = self.holding(source, offset);
        std::iter::successors(innermost, |inner| self.holding(source, inner.from))
    }

    fn holding(&self, source: &Source, offset: u32) -> Option<&Inclusion> {
        let file = source.file_at(offset);
        let before = self.list.partition_point(|inclusion| inclusion.base <= file.base);
        let nearest = self.list[..before].last()?;
        if nearest.base == file.base {
            return Some(nearest);
        }
        // Text made of a part of a file, such as a cell of a table, has its file's path.
        self.list[..before].iter().rev().find(|inclusion| inclusion.path == file.path)
    }
}
