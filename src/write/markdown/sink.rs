//! Where Markdown grows: line prefixes of the open containers, and the gaps between blocks.

use super::family::Family;

/// What separates the next block from what stands before it in its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it is the first one and goes on where the container began.
    None,
    /// A line end, as between the items of a tight list.
    Line,
    /// A blank line.
    Blank,
}

/// A text under construction. Containers push a prefix that every line of theirs begins with.
#[derive(Debug)]
pub(super) struct Sink {
    text: String,
    prefix: String,
    gap: Gap,
    at_line_start: bool,
    ending: Option<Family>,
}

impl Sink {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            prefix: String::new(),
            gap: Gap::None,
            at_line_start: true,
            ending: None,
        }
    }

    /// Begins a block: what the gap asks for is written, and the next block gets a blank line.
    pub(super) fn block(&mut self) {
        match self.gap {
            Gap::None => {}
            Gap::Line => self.end_line(),
            Gap::Blank => {
                self.end_line();
                self.text.push_str(self.prefix.trim_end());
                self.text.push('\n');
            }
        }
        self.gap = Gap::Blank;
        self.ending = None;
    }

    /// Sets what comes before the next block of this container.
    pub(super) fn set_gap(&mut self, gap: Gap) {
        self.gap = gap;
    }

    pub(super) fn gap(&self) -> Gap {
        self.gap
    }

    /// Writes text; a newline in it starts a line of the open containers.
    pub(super) fn write(&mut self, text: &str) {
        let mut rest = text;
        while let Some((line, after)) = rest.split_once('\n') {
            self.write_line(line);
            self.text.push('\n');
            self.at_line_start = true;
            rest = after;
        }
        if !rest.is_empty() {
            self.write_line(rest);
        }
    }

    fn write_line(&mut self, line: &str) {
        if self.at_line_start {
            let prefix = if line.is_empty() { self.prefix.trim_end() } else { &self.prefix };
            self.text.push_str(prefix);
            self.at_line_start = false;
        }
        self.text.push_str(line);
    }

    fn end_line(&mut self) {
        if self.at_line_start && self.text.is_empty() {
            return;
        }
        if !self.at_line_start || !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.at_line_start = true;
    }

    /// A block of its own that is written as it stands.
    pub(super) fn put(&mut self, text: &str) {
        self.block();
        self.write(text);
    }

    /// Opens a container: its lines begin with `prefix`. Answers what [`Sink::leave`] needs.
    pub(super) fn enter(&mut self, prefix: &str, gap: Gap) -> usize {
        let outer = self.prefix.len();
        self.prefix.push_str(prefix);
        self.gap = gap;
        self.ending = None;
        outer
    }

    /// Closes the container that [`Sink::enter`] opened.
    pub(super) fn leave(&mut self, outer: usize) {
        self.prefix.truncate(outer);
        self.gap = Gap::Blank;
        self.ending = None;
    }

    /// What the last block of the container that is open is, if it could go on.
    pub(super) fn ending(&self) -> Option<Family> {
        self.ending
    }

    /// Says what the block is that was just written.
    pub(super) fn set_ending(&mut self, family: Family) {
        self.ending = Some(family);
    }

    /// Do the lines of the open containers begin with nothing of theirs?
    pub(super) fn is_outermost(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Does a line begin at the left edge?
    pub(super) fn is_at_edge(&self) -> bool {
        self.prefix.is_empty() && (self.gap != Gap::None || self.at_line_start)
    }

    /// Is nothing on the current line but the marker of an item?
    pub(super) fn is_after_marker(&self) -> bool {
        self.gap == Gap::None && !self.at_line_start
    }

    /// Takes away the blanks that the text ends in.
    pub(super) fn trim_blanks(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Puts text in where something was written before.
    pub(super) fn insert(&mut self, at: usize, text: &str) {
        self.text.insert_str(at, text);
    }

    /// What was written from `at` on.
    pub(super) fn since(&self, at: usize) -> &str {
        &self.text[at..]
    }

    /// The whole text, ending in one newline.
    pub(super) fn finish(mut self) -> String {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }
}
