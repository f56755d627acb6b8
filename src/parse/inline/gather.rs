//! The text of a block's lines, in one piece.

use crate::source::Source;
use crate::span::{Line, Span};
use crate::tree::Document;
use std::borrow::Cow;

/// Text in one piece, with its place in the text space.
pub(super) struct Gathered<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) lo: u32,
}

/// Lines joined by `\n`: a part of the source where they stand there like this, else made text.
pub(super) fn lines<'s>(
    document: &mut Document,
    source: &'s Source,
    lines: &[Line<'s>],
) -> Gathered<'s> {
    match lines {
        [] => Gathered { text: Cow::Borrowed(""), lo: 0 },
        [line] => Gathered { text: Cow::Borrowed(line.text), lo: line.at },
        [first, ..] => match contiguous(source, lines) {
            Some(text) => Gathered { text: Cow::Borrowed(text), lo: first.at },
            None => joined(document, lines),
        },
    }
}

fn contiguous<'s>(source: &'s Source, lines: &[Line<'s>]) -> Option<&'s str> {
    let follow = |pair: &[Line<'_>]| pair[1].at == pair[0].span().hi + 1;
    if !lines.windows(2).all(follow) {
        return None;
    }
    let (first, last) = (lines.first()?, lines.last()?);
    let file = source.file_at(first.at);
    file.text.get((first.at - file.base) as usize..(last.span().hi - file.base) as usize)
}

/// As [`lines`], with two or more spaces at the ends of lines, which [`Line`]s have lost and other
/// markups read as line breaks.
pub(super) fn lines_with_ends<'s>(
    document: &mut Document,
    source: &'s Source,
    lines: &[Line<'s>],
) -> Gathered<'s> {
    let Some((last, rest)) = lines.split_last() else {
        return Gathered { text: Cow::Borrowed(""), lo: 0 };
    };
    let mut full: Vec<Line<'s>> = rest.iter().map(|line| with_end(source, *line)).collect();
    full.push(*last);
    self::lines(document, source, &full)
}

/// A line with the spaces that stand at its end in the source.
fn with_end<'s>(source: &'s Source, line: Line<'s>) -> Line<'s> {
    let span = line.span();
    let end = source.line_end(span.hi);
    let file = source.file_at(line.at);
    let whole = file.text.get((line.at - file.base) as usize..(end - file.base) as usize);
    match whole {
        Some(text) if text.starts_with(line.text) && text.len() >= line.text.len() + 2 => {
            Line { text, at: line.at }
        }
        _ => line,
    }
}

fn joined<'s>(document: &mut Document, lines: &[Line<'s>]) -> Gathered<'s> {
    let length = lines.iter().map(|line| line.text.len() + 1).sum();
    let mut text = String::with_capacity(length);
    let mut lo = None;
    for line in lines {
        if lo.is_some() {
            // Runs on from the line before: it stands where that line's end stood.
            document.tree.make("\n");
            text.push('\n');
        }
        let made = document.tree.make_from(line.text, line.at);
        lo = lo.or(Some(made.lo));
        text.push_str(line.text);
    }
    Gathered { text: Cow::Owned(text), lo: lo.unwrap_or(0) }
}

/// Where text stands that came from `origin`: there, or made from there where it was changed.
pub(super) fn placed(document: &mut Document, text: &str, origin: Span) -> u32 {
    if !origin.is_made() {
        let file = document.source.file_at(origin.lo);
        let there = file.text.get((origin.lo - file.base) as usize..);
        if there.is_some_and(|rest| rest.starts_with(text)) {
            return origin.lo;
        }
    }
    match document.tree.origin(origin.lo) {
        Some(file) => document.tree.make_from(text, file).lo,
        None => document.tree.make(text).lo,
    }
}
