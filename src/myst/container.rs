//! Block quotes: lines with a mark before them, and lines that go on with their last paragraph.

use super::block::{Reader, Row, read_rows};
use crate::parse::Titles;
use crate::tree::Kind;

impl<'s> Reader<'_, 's> {
    /// `> …`
    pub(super) fn quote(&mut self) -> bool {
        let start = self.at;
        let mut rows = Vec::new();
        let mut may_go_on = false;
        for row in &self.rows[start..] {
            let row = match quoted(*row) {
                Some(row) => row,
                None if may_go_on && !self.interrupts(row.line.text) => Row { lazy: true, ..*row },
                None => break,
            };
            may_go_on = !row.is_blank();
            rows.push(row);
        }
        let quote =
            self.cx.document.tree.create(Kind::BlockQuote, self.span(start, start + rows.len()));
        let attribution = self.attributes.as_mut().and_then(|waiting| waiting.take("attribution"));
        self.place(quote);
        self.at = start + read_rows(self.cx, rows, quote, Titles::Refused).max(1);
        if let Some(text) = attribution {
            let span = self.span(start, self.at);
            let node = self.cx.document.tree.push(quote, Kind::Attribution, span);
            let _ = self.cx.inline_str(node, &text, span);
        }
        true
    }
}

/// A row less its quote mark; none where it has none.
fn quoted(row: Row<'_>) -> Option<Row<'_>> {
    let indent = row.line.indent();
    if row.lazy || indent >= 4 {
        return None;
    }
    let rest = row.line.text[indent..].strip_prefix('>')?;
    let mark = indent + 1 + usize::from(rest.starts_with(' '));
    Some(Row { line: row.line.from(mark), lazy: false })
}
