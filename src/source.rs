//! The files of one document: the page itself, then everything it includes.

use crate::span::{Line, Span};
use std::borrow::Cow;
use std::sync::OnceLock;

/// One file, normalised as docutils' `string2lines` does: line ends are `\n`, tabs are expanded to
/// columns of eight, vertical tabs and form feeds are spaces; NUL is U+FFFD.
#[derive(Debug)]
pub struct SourceFile {
    /// Path as messages show it.
    pub path: String,
    /// Normalised text.
    pub text: String,
    /// Offset of the file in the document's text space.
    pub base: u32,
    /// Number of the first line; more than 1 for made files whose lines stand inside another file.
    pub first_line: u32,
    /// Tabs that were expanded, in order.
    tabs: Vec<Tab>,
    /// Line starts within `text`, made when first asked for.
    line_starts: OnceLock<Vec<u32>>,
    /// How many characters start before each block of [`BLOCK`] bytes, made when first asked for: a
    /// column far out on a long line is not counted from the line's start each time.
    characters: OnceLock<Vec<u32>>,
}

/// Bytes between two entries of [`SourceFile::characters`].
const BLOCK: usize = 1024;

/// A tab that became spaces.
#[derive(Clone, Copy, Debug)]
struct Tab {
    /// Offset of the first space.
    at: u32,
    /// How many spaces it became.
    width: u32,
    /// By how many columns this tab and those before it moved what follows.
    moved: u32,
}

/// A place as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path as given.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters of the original text, from 1.
    pub column: u32,
}

/// The files of one document.
///
/// Append-only behind a shared reference: text handed out stays where it is while directives add
/// included files, so lines borrow from here for the whole of a parse.
#[derive(Debug)]
pub struct Source {
    main: SourceFile,
    included: elsa::sync::FrozenVec<Box<SourceFile>>,
}

impl Source {
    /// A document's text; `path` is what messages call it.
    #[must_use]
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        Self {
            main: SourceFile::new(path.into(), text, 0, 1),
            included: elsa::sync::FrozenVec::new(),
        }
    }

    /// The page's own file.
    #[must_use]
    pub const fn main(&self) -> &SourceFile {
        &self.main
    }

    /// All files, the main one first.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        std::iter::once(&self.main).chain(self.included.iter())
    }

    /// Adds a file. Nothing is added (the result is `None`) once the text space of 2 GiB is full.
    pub fn add(&self, path: impl Into<String>, text: &str, first_line: u32) -> Option<&SourceFile> {
        let last = self.included.last_file().unwrap_or(&self.main);
        let base = last.base as usize + last.text.len() + 1;
        if base + text.len() * 8 >= Span::MADE as usize {
            return None;
        }
        let file = SourceFile::new(path.into(), text, base as u32, first_line);
        Some(self.included.push_get(Box::new(file)))
    }

    /// The file that holds this offset (which must not lie in made text).
    #[must_use]
    pub fn file_at(&self, offset: u32) -> &SourceFile {
        if offset as usize <= self.main.text.len() {
            return &self.main;
        }
        let (mut low, mut high) = (0, self.included.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            let starts_before = self.included.get(middle).is_some_and(|file| file.base <= offset);
            if starts_before { low = middle } else { high = middle }
        }
        self.included.get(low).unwrap_or(&self.main)
    }

    /// Where the line that this offset lies in ends: the offset of its `\n`.
    #[must_use]
    pub fn line_end(&self, offset: u32) -> u32 {
        let file = self.file_at(offset);
        let rest = &file.text.as_bytes()[(offset - file.base) as usize..];
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        offset + length as u32
    }

    /// The text of a range (which must not lie in made text).
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        let file = self.file_at(span.lo);
        &file.text[(span.lo - file.base) as usize..(span.hi - file.base) as usize]
    }

    /// Line number, from 1, of an offset within its file.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.file_at(offset).line(offset)
    }

    /// Where an offset is, as people read it.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        let (line, column) = self.line_and_column(offset);
        Place { path: self.file_at(offset).path.clone(), line, column }
    }

    /// Line and column of an offset in its file, both from 1; see [`Place`].
    #[must_use]
    pub fn line_and_column(&self, offset: u32) -> (u32, u32) {
        let file = self.file_at(offset);
        let line = file.line(offset);
        (line, file.column(offset, line))
    }
}

trait LastFile {
    fn last_file(&self) -> Option<&SourceFile>;
}

impl LastFile for elsa::sync::FrozenVec<Box<SourceFile>> {
    fn last_file(&self) -> Option<&SourceFile> {
        self.len().checked_sub(1).and_then(|last| self.get(last))
    }
}

impl SourceFile {
    fn new(path: String, text: &str, base: u32, first_line: u32) -> Self {
        let mut tabs = Vec::new();
        let mut text = match normalise(text, &mut tabs) {
            Cow::Borrowed(same) => {
                let mut own = String::with_capacity(same.len() + 1);
                own.push_str(same);
                own
            }
            Cow::Owned(changed) => changed,
        };
        // With every line ended, the place after the last one is a place in the file too.
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let (line_starts, characters) = (OnceLock::new(), OnceLock::new());
        Self { path, text, base, first_line, tabs, line_starts, characters }
    }

    /// The lines, without trailing white space. Like docutils, a final line end makes no last line.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let starts = self.line_starts();
        let mut lines: Vec<_> = starts
            .windows(2)
            .map(|pair| self.line_of(pair[0] as usize, pair[1] as usize - 1))
            .collect();
        let last = starts[starts.len() - 1] as usize;
        if last < self.text.len() {
            lines.push(self.line_of(last, self.text.len()));
        }
        lines
    }

    fn line_of(&self, start: usize, end: usize) -> Line<'_> {
        Line { text: trim_end(&self.text[start..end]), at: self.base + start as u32 }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let mut starts = Vec::with_capacity(self.text.len() / 32 + 1);
            starts.push(0);
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            starts.extend(ends.map(|end| end as u32 + 1));
            starts
        })
    }

    fn line(&self, offset: u32) -> u32 {
        let within = offset - self.base;
        self.line_starts().partition_point(|&start| start <= within) as u32 - 1 + self.first_line
    }

    /// Column, from 1, of an offset in the line as it was read.
    fn column(&self, offset: u32, line: u32) -> u32 {
        let index = (line - self.first_line) as usize;
        let start = self.line_starts()[index];
        let end = (offset - self.base).min(self.text.len() as u32);
        let width = self.characters_between(start, end);
        width - (self.moved_before(end) - self.moved_before(start)) + 1
    }

    /// How many characters start from one offset of `text` up to another.
    fn characters_between(&self, start: u32, end: u32) -> u32 {
        if (end - start) as usize <= BLOCK {
            return count_characters(&self.text.as_bytes()[start as usize..end as usize]);
        }
        self.characters_before(end) - self.characters_before(start)
    }

    /// How many characters start before an offset of `text`.
    fn characters_before(&self, offset: u32) -> u32 {
        let blocks = self.characters.get_or_init(|| {
            let counts = self.text.as_bytes().chunks(BLOCK).map(count_characters);
            let sums = counts.scan(0, |sum, count| {
                *sum += count;
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        let block = offset as usize / BLOCK;
        let rest = &self.text.as_bytes()[block * BLOCK..offset as usize];
        blocks[block] + count_characters(rest)
    }

    /// By how many columns tabs moved what stands at an offset of `text`.
    fn moved_before(&self, offset: u32) -> u32 {
        let next = self.tabs.partition_point(|tab| tab.at < offset);
        let Some(tab) = next.checked_sub(1).map(|last| self.tabs[last]) else { return 0 };
        let within = (tab.at + tab.width).saturating_sub(offset);
        tab.moved - within
    }

    /// The line with this number, for showing it in a diagnostic, and its offset in the text space.
    #[must_use]
    pub fn shown_line(&self, line: u32) -> (&str, u32) {
        let index = line.saturating_sub(self.first_line) as usize;
        let starts = self.line_starts();
        let Some(&start) = starts.get(index) else { return ("", self.base) };
        let end = starts.get(index + 1).map_or(self.text.len(), |&next| next as usize - 1);
        (&self.text[start as usize..end], self.base + start)
    }
}

/// Bytes that can start something that normalising changes.
const fn is_special(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | 0x0B..=b'\r' | 0x1C..=0x1E | 0xC2 | 0xE2)
}

/// Where Python's `str.splitlines` ends a line.
const fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How many characters start in these bytes.
fn count_characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
}

/// Bytes looked at in one go for those that normalising may change.
const STRIDE: usize = 256;

/// Does the text hold anything that normalising changes?
fn needs_change(text: &str) -> bool {
    // Whole strides without a branch for each byte: the compiler makes vectors of them.
    let holds_special = |bytes: &[u8]| bytes.iter().fold(false, |any, &b| any | is_special(b));
    let changes = |(at, &byte): (usize, &u8)| match byte {
        0xC2 | 0xE2 => text[at..].chars().next().is_some_and(ends_line),
        _ => is_special(byte),
    };
    let strides = text.as_bytes().chunks(STRIDE).enumerate();
    strides.filter(|(_, stride)| holds_special(stride)).any(|(index, stride)| {
        stride.iter().enumerate().any(|(at, byte)| changes((index * STRIDE + at, byte)))
    })
}

fn normalise<'t>(text: &'t str, tabs: &mut Vec<Tab>) -> Cow<'t, str> {
    if !needs_change(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut column = 0;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                let moved = tabs.last().map_or(0, |tab| tab.moved) + width as u32 - 1;
                tabs.push(Tab { at: out.len() as u32, width: width as u32, moved });
                out.extend(std::iter::repeat_n(' ', width));
                column += width;
                continue;
            }
            '\0' => out.push('\u{FFFD}'),
            '\u{B}' | '\u{C}' => out.push(' '),
            _ if ends_line(character) => {
                if character == '\r' && characters.peek() == Some(&'\n') {
                    characters.next();
                }
                out.push('\n');
                column = 0;
                continue;
            }
            _ => out.push(character),
        }
        column += 1;
    }
    Cow::Owned(out)
}

/// Python's `str.rstrip`: Unicode white space, and the four separators that Rust leaves out.
#[must_use]
pub fn trim_end(text: &str) -> &str {
    match text.as_bytes().last() {
        Some(b'!'..=b'~') | None => text,
        _ => text.trim_end_matches(is_space),
    }
}

/// Python's `str.isspace`, for one character.
#[must_use]
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1C}'..='\u{1F}')
}
