//! Lists of lines: what belongs to an indented block, what is white space.

use crate::source::is_space;
use crate::span::{Line, Span};
use std::borrow::Cow;

/// An indented block cut out of a list of lines, as docutils' `get_indented` and kin return it.
pub(super) struct Indented<'s> {
    /// Its lines, less their common indentation; blank ones at the start and end too.
    pub(super) lines: Vec<Line<'s>>,
    /// Index of the first line after it in the list it was cut from.
    pub(super) end: usize,
    /// Does a blank line, or the end of the list, follow or close it?
    pub(super) blank_finish: bool,
}

impl Indented<'_> {
    /// Drops blank lines from the end.
    pub(super) fn trim_end(&mut self) {
        while self.lines.last().is_some_and(|line| line.is_blank()) {
            self.lines.pop();
        }
    }
}

/// What is known of a block's indentation.
#[derive(Clone, Copy)]
pub(super) enum Indent {
    /// Nothing (`get_indented`).
    Unknown,
    /// Where the text of the first line begins, in bytes (`get_first_known_indented`).
    First(usize),
    /// Where the text of the first line begins, in bytes, and how many columns all others are
    /// indented at least (`get_known_indented`).
    All { first: usize, columns: usize },
}

/// Where a block ends beside at a line that is not indented.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Until {
    /// Nowhere.
    Unindent,
    /// At the first blank line (`until_blank`).
    Blank,
}

/// What happens to the common indentation.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Strip {
    /// It is taken off.
    Indent,
    /// It stays (`strip_indent=False`).
    Nothing,
}

/// How many characters of white space a line starts with.
pub(super) fn indent_of(text: &str) -> usize {
    let spaces = text.bytes().take_while(|&byte| byte == b' ').count();
    match text.as_bytes().get(spaces) {
        None | Some(b'!'..=b'~') => spaces,
        Some(_) => spaces + text[spaces..].chars().take_while(|&c| is_space(c)).count(),
    }
}

/// The line less its first characters.
pub(super) fn drop_columns(line: Line<'_>, columns: usize) -> Line<'_> {
    let head = &line.text.as_bytes()[..columns.min(line.text.len())];
    if head.is_ascii() {
        return line.from(columns);
    }
    let bytes = line.text.chars().take(columns).map(char::len_utf8).sum();
    line.from(bytes)
}

/// Is the line indented by at least `columns` characters of white space?
fn is_indented_by(text: &str, columns: usize) -> bool {
    let head = &text.as_bytes()[..columns.min(text.len())];
    if head.iter().all(|&byte| byte == b' ') {
        return true;
    }
    text.chars().take(columns).all(is_space)
}

/// Cuts out the indented block that starts at line `start`: docutils' `StringList.get_indented`.
pub(super) fn indented<'s>(
    lines: &[Line<'s>],
    start: usize,
    indent: Indent,
    until: Until,
    strip: Strip,
) -> Indented<'s> {
    let block_indent = match indent {
        Indent::All { columns, .. } => Some(columns),
        Indent::Unknown | Indent::First(_) => None,
    };
    let first = match indent {
        Indent::First(first) | Indent::All { first, .. } => Some(first),
        Indent::Unknown => None,
    };
    let mut least = usize::MAX;
    let mut end = start + usize::from(first.is_some());
    let mut blank_finish = true;
    while let Some(line) = lines.get(end) {
        if line.is_blank() {
            if until == Until::Blank {
                break;
            }
        } else if !line.text.starts_with(' ')
            || block_indent.is_some_and(|columns| !is_indented_by(line.text, columns))
        {
            blank_finish = end > start && lines[end - 1].is_blank();
            break;
        } else if block_indent.is_none() {
            least = least.min(indent_of(line.text));
        }
        end += 1;
    }
    let columns = block_indent.unwrap_or(if least == usize::MAX { 0 } else { least });
    let columns = if strip == Strip::Indent { columns } else { 0 };
    let end = end.min(lines.len());
    let mut block = Vec::with_capacity(end - start);
    let mut rest = start;
    if let Some(first) = first {
        block.extend(lines.get(start).map(|line| line.from(first)));
        rest += 1;
    }
    let rest = lines.get(rest..end).unwrap_or_default();
    match columns {
        0 => block.extend_from_slice(rest),
        _ => block.extend(rest.iter().map(|&line| drop_columns(line, columns))),
    }
    Indented { lines: block, end, blank_finish }
}

/// Drops blank lines from the start.
pub(super) fn trim_start(lines: &mut Vec<Line<'_>>) {
    let blank = lines.len() - without_blank_start(lines).len();
    lines.drain(..blank);
}

/// The lines less blank ones at the start.
pub(super) fn without_blank_start<'l, 's>(lines: &'l [Line<'s>]) -> &'l [Line<'s>] {
    let blank = lines.iter().take_while(|line| line.is_blank()).count();
    &lines[blank..]
}

/// The line less white space at both ends.
pub(super) fn trimmed(line: Line<'_>) -> Line<'_> {
    let end = line.text.trim_end_matches(is_space);
    let text = end.trim_start_matches(is_space);
    Line { text, at: line.at + (end.len() - text.len()) as u32 }
}

/// The range from the first to the last of these lines that are not blank. Lines of different files
/// have no common range: then it is that of the first.
pub(super) fn cover(lines: &[Line<'_>]) -> Span {
    let Some(first) = lines.first() else { return Span::at(0) };
    let first = lines.iter().find(|line| !line.is_blank()).unwrap_or(first);
    let last = lines.iter().rev().find(|line| !line.is_blank()).unwrap_or(first);
    join(first.span(), last.span())
}

/// The range from one place to another further on.
pub(super) fn join(first: Span, last: Span) -> Span {
    if last.hi < first.lo { first } else { Span::new(first.lo, last.hi) }
}

/// Verbatim text of lines, joined by line ends.
pub(crate) fn joined<'s>(lines: &[Line<'s>]) -> Cow<'s, str> {
    match lines {
        [line] => line.text.into(),
        lines => lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n").into(),
    }
}
