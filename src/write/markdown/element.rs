//! Elements of HTML and JSX around content that stays Markdown.
//!
//! Blocks in an element stand between blank lines. Where it holds the text of one paragraph alone, the text can
//! stand between its tags: in MDX always, in CommonMark, where it would be HTML, as long as it has no markup.

use super::dialect::{Fold, Syntax};
use super::fate;
use super::inline::Place;
use super::render::Render;
use super::sink::Gap;
use crate::catalog::{Block, BlockContent, Inline, Part};

impl Render<'_> {
    /// The attribute by which Python-Markdown reads on in an element. It looks for it at the left edge only: what
    /// is indented is text around tags.
    pub(super) fn markdown_attribute(&self, kind: &str) -> String {
        match (self.dialect.syntax, kind) {
            (Syntax::Python, "") if self.sink.is_outermost() => " markdown".to_owned(),
            (Syntax::Python, kind) if self.sink.is_outermost() => format!(" markdown=\"{kind}\""),
            _ => String::new(),
        }
    }

    /// An element on the line below the last one; `open` is its first tag.
    pub(super) fn element_below(&mut self, open: &str, name: &str, blocks: &[Block]) {
        match lone_text(blocks) {
            Some(content) if self.holds_text(content) => {
                let outer = self.begin_block(&blocks[0]);
                let text = self.enclosed(open, content, name);
                self.end_inline(outer);
                self.line(&text);
            }
            _ => {
                self.line(open);
                self.sink.set_gap(Gap::Blank);
                self.inner_blocks(blocks);
                self.sink.put(&format!("</{name}>"));
            }
        }
    }

    /// Can this text stand between two tags, and is what is written there still easy to read?
    pub(super) fn holds_text(&self, content: &[Inline]) -> bool {
        match self.dialect.syntax {
            Syntax::Jsx => true,
            Syntax::Html => content.iter().all(|inline| matches!(inline, Inline::Text { .. })),
            Syntax::Python => false,
        }
    }

    /// Does it hold notes or formulas, for which HTML has no words?
    pub(super) fn needs_markdown(&self, content: &[Inline]) -> bool {
        content.iter().any(|inline| match inline {
            Inline::FootnoteReference { id, .. } | Inline::CitationReference { id, .. } => {
                self.notes.contains_key(id.as_str())
            }
            Inline::Math { .. } => true,
            other => {
                let mut found = false;
                other.parts(&mut |part| {
                    if let Part::Inlines(content) = part {
                        found = found || self.needs_markdown(content);
                    }
                });
                found
            }
        })
    }

    /// Text between two tags, line by line as it is.
    pub(super) fn enclosed(&mut self, open: &str, content: &[Inline], name: &str) -> String {
        let text = match self.dialect.syntax {
            Syntax::Jsx => self.inlines_behind(open, content),
            Syntax::Html | Syntax::Python => format!("{open}{}", self.html_lines(content).trim()),
        };
        format!("{text}</{name}>")
    }

    /// Text between two tags on one line; for what only Markdown can say, between blank lines.
    pub(super) fn element_text(&mut self, content: &[Inline]) -> String {
        match self.dialect.syntax {
            Syntax::Html if self.needs_markdown(content) => {
                format!("\n\n{}\n\n", self.inlines(content, Place::Paragraph))
            }
            Syntax::Html => self.html_inlines(content),
            Syntax::Jsx | Syntax::Python => self.inlines(content, Place::Element),
        }
    }

    /// A line directly below the last one.
    pub(super) fn line(&mut self, text: &str) {
        self.sink.set_gap(Gap::Line);
        self.sink.put(text);
    }
}

/// `<details>`.
pub(super) fn details(render: &mut Render<'_>, title: &[Inline], fold: Fold, blocks: &[Block]) {
    render.mark(&fate::DETAILS);
    let title = render.element_text(title);
    let open = if fold == Fold::Open { " open" } else { "" };
    render.sink.put(&format!("<details{open}>"));
    render.line(&format!("<summary>{title}</summary>"));
    render.inner_blocks(blocks);
    render.sink.put("</details>");
}

/// The text of what is one paragraph, and no place that something leads to.
pub(super) fn lone_text(blocks: &[Block]) -> Option<&[Inline]> {
    match blocks {
        [Block { content: BlockContent::Paragraph { content }, ids, .. }] if ids.is_empty() => {
            Some(content)
        }
        _ => None,
    }
}
