//! Bullet and ordered lists.

use super::block::{Reader, Row, read_rows};
use super::extension::Extension;
use super::scan::{self, Marker};
use crate::parse::Titles;
use crate::span::Span;
use crate::tree::{Kind, NodeId};

impl<'s> Reader<'_, 's> {
    /// A list; false where the line starts none.
    pub(super) fn list(&mut self) -> bool {
        let Some((_, first)) = self.marker_at(self.at) else { return false };
        let start = self.at;
        let list = self.push_list(first);
        while let Some((indent, marker)) = self.marker_at(self.at) {
            if marker.mark != first.mark || marker.number.is_some() != first.number.is_some() {
                break;
            }
            self.item(list, indent, marker);
            let blank = self.rows[self.at..].iter().take_while(|row| row.is_blank()).count();
            if self.marker_at(self.at + blank).is_none() {
                break;
            }
            self.at += blank;
        }
        let span = self.span(start, self.at);
        self.cx.document.tree.set_span(list, span);
        true
    }

    /// The list marker of a row, and the spaces before it.
    fn marker_at(&self, at: usize) -> Option<(usize, Marker)> {
        let row = self.rows.get(at).filter(|row| !row.lazy)?;
        let indent = row.line.indent();
        let text = &row.line.text[indent..];
        if indent >= 4 || scan::is_thematic_break(text) {
            return None;
        }
        Some((indent, scan::list_marker(text)?))
    }

    fn push_list(&mut self, first: Marker) -> NodeId {
        let span = self.rows[self.at].line.span();
        let tree = &mut self.cx.document.tree;
        let mark = char::from(first.mark).to_string();
        let list = match first.number {
            None => {
                let list = tree.create(Kind::BulletList, span);
                tree.set(list, "bullet", mark);
                list
            }
            Some(number) => {
                let list = tree.create(Kind::EnumeratedList, span);
                tree.set(list, "enumtype", "arabic");
                tree.set(list, "prefix", "");
                tree.set(list, "suffix", mark);
                if number != 1 {
                    tree.set(list, "start", i64::from(number));
                }
                list
            }
        };
        self.place(list);
        list
    }

    fn item(&mut self, list: NodeId, indent: usize, marker: Marker) {
        let start = self.at;
        let rows = self.item_rows(indent, marker);
        let item = self.cx.document.tree.push(list, Kind::ListItem, self.rows[start].line.span());
        let checked = self.is_on(Extension::Tasklist).then(|| task(&rows)).flatten();
        let mut rows = rows;
        if checked.is_some() {
            rows[0].line = rows[0].line.from(rows[0].line.indent() + 4);
        }
        // An item takes at least its marker's row.
        let taken = read_rows(self.cx, rows, item, Titles::Refused).max(1);
        self.at = start + taken;
        while self.at > start + 1 && self.rows[self.at - 1].is_blank() {
            self.at -= 1;
        }
        let span = self.span(start, self.at);
        self.cx.document.tree.set_span(item, span);
        if let Some(checked) = checked {
            self.push_checkbox(item, checked);
            self.cx.document.tree.push_to(item, "classes", "task-list-item");
            if !self.cx.document.tree.has_class(list, "contains-task-list") {
                self.cx.document.tree.push_to(list, "classes", "contains-task-list");
            }
        }
    }

    /// The rows of an item, less its indentation.
    fn item_rows(&self, indent: usize, marker: Marker) -> Vec<Row<'s>> {
        let first = self.rows[self.at].line;
        let after = indent + marker.length;
        let spaces = scan::indent(&first.text[after.min(first.text.len())..]);
        let width = if marker.is_empty || spaces > 4 { after + 1 } else { after + spaces };
        let mut rows = vec![Row { line: first.from(width), lazy: false }];
        let mut may_go_on = !marker.is_empty;
        for row in &self.rows[self.at + 1..] {
            if row.is_blank() {
                // An item that starts with a blank line can have but one.
                if rows.len() == 1 && marker.is_empty {
                    break;
                }
                rows.push(*row);
                may_go_on = false;
            } else if !row.lazy && row.line.indent() >= width {
                rows.push(Row { line: row.line.from(width), lazy: false });
                may_go_on = true;
            } else if may_go_on && !self.interrupts(row.line.text) && !self.is_item(row) {
                rows.push(Row { lazy: true, ..*row });
            } else {
                break;
            }
        }
        rows
    }

    /// Within a list any marker starts an item.
    fn is_item(&self, row: &Row<'_>) -> bool {
        let indent = row.line.indent();
        !row.lazy && indent < 4 && scan::list_marker(&row.line.text[indent..]).is_some()
    }

    fn push_checkbox(&mut self, item: NodeId, checked: bool) {
        let tree = &mut self.cx.document.tree;
        let Some(paragraph) = tree.first(item).filter(|&node| tree.kind(node) == Kind::Paragraph)
        else {
            return;
        };
        let checked = if checked { "checked=\"checked\" " } else { "" };
        let html = format!(
            "<input class=\"task-list-item-checkbox\" {checked}disabled=\"disabled\" type=\"checkbox\">"
        );
        let raw = tree.create(Kind::Raw, Span::at(tree.span(paragraph).lo));
        tree.set(raw, "format", "html");
        tree.set(raw, "xml:space", "preserve");
        tree.push_made(raw, &html);
        tree.prepend(paragraph, raw);
    }
}

/// `[ ]` and `[x]` at the start of an item.
fn task(rows: &[Row<'_>]) -> Option<bool> {
    let text = rows.first()?.line.text.trim_start();
    match text.get(..4)? {
        "[ ] " => Some(false),
        "[x] " | "[X] " => Some(true),
        _ => None,
    }
}
