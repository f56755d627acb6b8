//! Blocks of HTML, kept as they are.

use super::block::Reader;
use super::scan::{self, HtmlEnd};
use crate::span::Line;
use crate::tree::Kind;

impl<'s> Reader<'_, 's> {
    /// A block of HTML; false where the line starts none.
    pub(super) fn html_block(&mut self, line: Line<'s>) -> bool {
        let lone = || scan::is_lone_tag(line.text).then_some(HtmlEnd::Blank);
        let Some(end) = scan::html_block(line.text).or_else(lone) else { return false };
        let start = self.at;
        while let Some(row) = self.rows.get(self.at).filter(|row| !row.lazy) {
            if end == HtmlEnd::Blank && row.is_blank() {
                break;
            }
            self.at += 1;
            if end != HtmlEnd::Blank && scan::ends_html(row.line.text, end) {
                break;
            }
        }
        let lines = self.lines(start, self.at);
        if let Some(text) = comment(&lines) {
            let comment =
                self.cx.document.tree.push(self.parent, Kind::Comment, self.span(start, self.at));
            self.cx.document.tree.set(comment, "xml:space", "preserve");
            self.cx.push_text_from(comment, &text, line.span());
            return true;
        }
        let raw = self.cx.document.tree.create(Kind::Raw, self.span(start, self.at));
        self.cx.document.tree.set(raw, "format", "html");
        self.cx.document.tree.set(raw, "xml:space", "preserve");
        self.cx.push_lines(raw, &lines);
        self.place(raw);
        true
    }
}

/// The text of a block that is one comment and nothing else.
fn comment(lines: &[Line<'_>]) -> Option<String> {
    let text: Vec<_> = lines.iter().map(|line| line.text).collect();
    let text = text.join("\n");
    let inner = text.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inner.contains("-->")).then(|| inner.trim().to_owned())
}
