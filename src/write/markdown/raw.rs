//! Raw HTML. An element may begin in one block and end in a later one, with content of the page between them.

use super::address::change_addresses;
use super::dialect::Syntax;
use super::fate;
use super::html::{Piece, jsx_tag, pieces};
use super::render::Render;
use crate::catalog::{Block, BlockContent};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

impl Render<'_> {
    /// A block of raw text.
    pub(super) fn raw(&mut self, format: &str, text: &str) {
        if !is_html(format) {
            return self.mark(&fate::RAW_FORMAT);
        }
        let text = self.with_addresses(text.trim_matches('\n')).into_owned();
        if self.is_completed {
            return self.raw_part(&text);
        }
        let mut text = (self.dialect.raw_html)(self, &text, "div");
        if self.dialect.syntax == Syntax::Python {
            close(&mut text);
        }
        if !text.is_empty() {
            self.sink.put(&text);
        }
    }

    /// HTML in which pages and files of the project are named as the built page must name them.
    pub(super) fn with_addresses<'h>(&self, html: &'h str) -> Cow<'h, str> {
        change_addresses(html, |address| Some(format!("\"{}\"", self.raw_address(address)?)))
    }

    /// Tags whose elements hold blocks of the page.
    fn raw_part(&mut self, html: &str) {
        let Some(pieces) = pieces(html) else { return };
        match self.dialect.syntax {
            Syntax::Jsx => self.raw_lines(&pieces),
            Syntax::Python => {
                let marked = |piece: &Piece<'_>| match piece {
                    Piece::Opens { tag, .. } => format!("{} markdown>", tag.trim_end_matches('>')),
                    other => other.html(),
                };
                let text: String = pieces.iter().map(marked).collect();
                self.sink.put(&text);
            }
            Syntax::Html => self.sink.put(&without_blank_lines(html)),
        }
    }

    /// MDX wants tags that are apart from their partners on lines of their own.
    fn raw_lines(&mut self, pieces: &[Piece<'_>]) {
        self.mark(&fate::RAW_JSX);
        let mut is_first = true;
        for piece in pieces {
            let line = match piece {
                Piece::Opens { tag, .. } => jsx_tag(tag),
                Piece::Whole(html) if html.trim().is_empty() => continue,
                Piece::Whole(html) => (self.dialect.raw_html)(self, html.trim(), "span"),
                Piece::Closes(_) => piece.html(),
            };
            if std::mem::take(&mut is_first) {
                self.sink.put(&line);
            } else {
                self.line(&line);
            }
        }
    }
}

/// Raw text that begins with no tag would be read as Markdown: an element stands around it.
pub(super) fn raw_element<'h>(html: &'h str, element: &str) -> Cow<'h, str> {
    let start = html.trim_start().chars().next();
    if element == "div" && start.is_some_and(|start| start != '<') {
        return format!("<div>\n{html}\n</div>").into();
    }
    html.into()
}

/// HTML without the blank lines at which CommonMark would end it (section 4.6); those of preformatted text are
/// written as entities.
pub(super) fn without_blank_lines(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_preformatted = false;
    for line in html.lines() {
        if !line.trim().is_empty() {
            let lower = line.to_ascii_lowercase();
            let last = |tags: [&str; 2]| tags.into_iter().filter_map(|tag| lower.rfind(tag)).max();
            let (opened, closed) = (last(["<pre", "<textarea"]), last(["</pre", "</textarea"]));
            is_preformatted = opened > closed || is_preformatted && closed.is_none();
            out.push_str(line);
            out.push('\n');
        } else if is_preformatted {
            out.push_str("&#10;");
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// Python-Markdown takes all up to the end of the page for the content of an element that stays open.
fn close(html: &mut String) {
    let Some(pieces) = pieces(html) else { return };
    let ends: String = pieces
        .iter()
        .rev()
        .filter_map(|piece| match piece {
            Piece::Opens { name, .. } => Some(format!("</{name}>")),
            Piece::Whole(_) | Piece::Closes(_) => None,
        })
        .collect();
    html.push_str(&ends);
}

fn is_html(format: &str) -> bool {
    format.split_whitespace().any(|name| name == "html")
}

fn raw_html(block: &Block) -> Option<&str> {
    match &block.content {
        BlockContent::Raw { format, text } if is_html(format) => Some(text.trim_matches('\n')),
        _ => None,
    }
}

/// Which of these blocks are raw HTML that is whole only with others of them, and is so.
pub(super) fn completed(blocks: &[Block]) -> FxHashSet<usize> {
    if blocks.iter().filter(|block| raw_html(block).is_some()).count() < 2 {
        return FxHashSet::default();
    }
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut partners: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut incomplete = Vec::new();
    for (at, html) in
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, raw_html(block)?)))
    {
        let Some(pieces) = pieces(html) else {
            incomplete.push(at);
            continue;
        };
        for piece in pieces {
            match piece {
                Piece::Whole(_) => {}
                Piece::Opens { name, .. } => open.push((name, at)),
                Piece::Closes(name) => match open.iter().rposition(|(opened, _)| *opened == name) {
                    Some(place) => {
                        let partner = open[place].1;
                        partners.entry(at).or_default().push(partner);
                        partners.entry(partner).or_default().push(at);
                        incomplete.extend(open.drain(place..).skip(1).map(|(_, at)| at));
                    }
                    None => incomplete.push(at),
                },
            }
        }
    }
    incomplete.extend(open.into_iter().map(|(_, at)| at));
    // What needs a block that is not complete is not complete itself.
    while let Some(at) = incomplete.pop() {
        incomplete.extend(partners.remove(&at).unwrap_or_default());
    }
    partners.into_keys().collect()
}

#[cfg(test)]
mod tests {
    use super::{raw_element, without_blank_lines};

    #[test]
    fn blank_lines_are_left_out_but_where_they_show() {
        assert_eq!(without_blank_lines("<div>\n\n    a\n \n</div>\n"), "<div>\n    a\n</div>");
        let code = "<pre>a\n\n\n  b\n\n</pre>\n\n<p>";
        assert_eq!(without_blank_lines(code), "<pre>a\n&#10;&#10;  b\n&#10;</pre>\n<p>");
        assert_eq!(without_blank_lines("<pre>a</pre>\n\nb"), "<pre>a</pre>\nb");
    }

    #[test]
    fn raw_text_that_would_be_read_as_markdown_has_an_element_around_it() {
        assert_eq!(raw_element("* a", "div"), "<div>\n* a\n</div>");
        assert_eq!(raw_element("* a", "span"), "* a");
        assert_eq!(raw_element(" <b>a</b>", "div"), " <b>a</b>");
        assert_eq!(raw_element("", "div"), "");
    }
}
