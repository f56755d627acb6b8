//! Block quotes and their attributions.

use super::lines;
use super::{Context, Titles};
use crate::span::Line;
use crate::tree::{Kind, NodeId};

impl<'s> Context<'s> {
    /// Makes block quotes of lines, last under `parent`: docutils' `block_quote`. An attribution ends
    /// a quote; what follows it is the next one. Blank lines at the start are the caller's to drop.
    pub fn block_quotes(&mut self, block: &[Line<'s>], parent: NodeId) {
        let mut rest = block;
        while !rest.is_empty() {
            let quote = self.document.tree.push(parent, Kind::BlockQuote, lines::cover(rest));
            let Some(found) = find_attribution(rest) else {
                return self.nested_parse(rest, quote, Titles::Refused);
            };
            self.document.tree.set_span(quote, lines::cover(&rest[..found.end]));
            self.nested_parse(&rest[..found.start], quote, Titles::Refused);
            self.attribution(&rest[found.start..found.end], found, quote, parent);
            rest = lines::without_blank_start(&rest[found.end..]);
        }
    }

    fn attribution(
        &mut self,
        block: &[Line<'s>],
        found: Attribution,
        quote: NodeId,
        parent: NodeId,
    ) {
        let mut text = Vec::with_capacity(block.len());
        text.push(block[0].from(found.text));
        text.extend(block[1..].iter().map(|&line| lines::drop_columns(line, found.indent)));
        while text.last().is_some_and(|line| line.is_blank()) {
            text.pop();
        }
        let span = lines::cover(block);
        let attribution = self.document.tree.push(quote, Kind::Attribution, span);
        for message in self.inline(attribution, &text) {
            self.document.tree.append(parent, message);
        }
    }
}

/// Where an attribution was found.
#[derive(Clone, Copy)]
struct Attribution {
    /// Its first line.
    start: usize,
    /// The line after its last.
    end: usize,
    /// Where the text of its first line starts, in bytes.
    text: usize,
    /// Indentation of its other lines.
    indent: usize,
}

/// Finds the first attribution: after a blank line, starting with a dash, its other lines indented
/// alike (docutils' `split_attribution`).
fn find_attribution(block: &[Line<'_>]) -> Option<Attribution> {
    let mut after_blank = false;
    let mut nonblank_seen = false;
    for (start, line) in block.iter().enumerate() {
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        if nonblank_seen
            && after_blank
            && let Some(text) = dash(line.text)
            && let Some((end, indent)) = check_attribution(block, start)
        {
            return Some(Attribution { start, end, text, indent });
        }
        nonblank_seen = true;
        after_blank = false;
    }
    None
}

/// Length of the dash that starts an attribution, with the spaces after it.
fn dash(text: &str) -> Option<usize> {
    let length = if text.starts_with('\u{2014}') {
        '\u{2014}'.len_utf8()
    } else {
        let hyphens = text.bytes().take_while(|&byte| byte == b'-').count();
        if !matches!(hyphens, 2 | 3) {
            return None;
        }
        hyphens
    };
    let spaces = text[length..].bytes().take_while(|&byte| byte == b' ').count();
    (length + spaces < text.len()).then_some(length + spaces)
}

/// The line after the attribution, and the indentation of its lines after the first; none where
/// those are not indented alike.
fn check_attribution(block: &[Line<'_>], start: usize) -> Option<(usize, usize)> {
    let mut indent = None;
    let mut end = start + 1;
    while let Some(line) = block.get(end)
        && !line.is_blank()
    {
        let own = lines::indent_of(line.text);
        if *indent.get_or_insert(own) != own {
            return None;
        }
        end += 1;
    }
    Some((end, indent.unwrap_or(0)))
}
