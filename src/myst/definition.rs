//! Definition lists and field lists.

use super::block::{Reader, Row, read_rows};
use super::scan;
use crate::parse::Titles;
use crate::span::Line;
use crate::tree::{Kind, NodeId};

impl<'s> Reader<'_, 's> {
    /// A definition list whose first term is the row before the current one; false where no definition
    /// follows.
    pub(super) fn definition_list(&mut self, start: usize) -> bool {
        if self.definition_at(self.after_term()).is_none() {
            return false;
        }
        let list = self.cx.document.tree.create(Kind::DefinitionList, self.span(start, self.at));
        self.place(list);
        let classes = self.cx.document.tree.list_mut(list, "classes");
        classes.splice(0..0, ["simple".into(), "myst".into()]);
        let mut term = start;
        loop {
            self.definition_item(list, term);
            let blank = self.rows[self.at..].iter().take_while(|row| row.is_blank()).count();
            term = self.at + blank;
            let is_term = self.rows.get(term).is_some_and(|row| {
                !row.lazy && row.line.indent() < 4 && !self.interrupts(row.line.text)
            });
            if !is_term {
                break;
            }
            let before = std::mem::replace(&mut self.at, term + 1);
            if self.definition_at(self.after_term()).is_none() {
                self.at = before;
                break;
            }
        }
        let span = self.span(start, self.at);
        self.cx.document.tree.set_span(list, span);
        true
    }

    /// Behind a term one blank line may stand.
    fn after_term(&self) -> usize {
        self.at + usize::from(self.rows.get(self.at).is_some_and(|row| row.is_blank()))
    }

    /// The definition mark of a row: where its text starts.
    fn definition_at(&self, at: usize) -> Option<usize> {
        let row = self.rows.get(at).filter(|row| !row.lazy)?;
        let indent = row.line.indent();
        let after = row.line.text[indent..].strip_prefix([':', '~'])?;
        let spaces = scan::indent(after);
        (indent < 4 && spaces > 0 && !after.trim().is_empty())
            .then(|| indent + 1 + if spaces > 4 { 1 } else { spaces })
    }

    fn definition_item(&mut self, list: NodeId, term: usize) {
        let line = self.rows[term].line;
        let item = self.cx.document.tree.push(list, Kind::DefinitionListItem, line.span());
        let node = self.cx.document.tree.push(item, Kind::Term, line.span());
        self.inline(node, &[line.from(line.indent())]);
        loop {
            let at = self.after_term();
            let Some(width) = self.definition_at(at) else { break };
            let rows = self.hanging(at, width);
            let definition =
                self.cx.document.tree.push(item, Kind::Definition, self.rows[at].line.span());
            self.at = at + read_rows(self.cx, rows, definition, Titles::Refused).max(1);
            while self.at > at + 1 && self.rows[self.at - 1].is_blank() {
                self.at -= 1;
            }
        }
        let span = self.span(term, self.at);
        self.cx.document.tree.set_span(item, span);
    }

    /// The rows of a body that hangs at a column, less what stands before it.
    pub(super) fn hanging(&self, at: usize, width: usize) -> Vec<Row<'s>> {
        let mut rows = vec![Row { line: self.rows[at].line.from(width), lazy: false }];
        let mut may_go_on = true;
        for row in &self.rows[at + 1..] {
            if row.is_blank() {
                rows.push(*row);
                may_go_on = false;
            } else if !row.lazy && row.line.indent() >= width {
                rows.push(Row { line: row.line.from(width), lazy: false });
                may_go_on = true;
            } else if may_go_on
                && !self.interrupts(row.line.text)
                && !row.line.text.trim_start().starts_with([':', '~'])
            {
                rows.push(Row { lazy: true, ..*row });
            } else {
                break;
            }
        }
        rows
    }

    /// `:name: body` and more of them; false where the line starts none.
    pub(super) fn field_list(&mut self) -> bool {
        if self.field_at(self.at).is_none() {
            return false;
        }
        let start = self.at;
        let list = self.cx.document.tree.create(Kind::FieldList, self.span(start, start + 1));
        self.place(list);
        self.cx
            .document
            .tree
            .list_mut(list, "classes")
            .splice(0..0, ["myst".into(), "field-list".into()]);
        while let Some((name, body)) = self.field_at(self.at) {
            self.field(list, name, body);
            let blank = self.rows[self.at..].iter().take_while(|row| row.is_blank()).count();
            if self.field_at(self.at + blank).is_none() {
                break;
            }
            self.at += blank;
        }
        let span = self.span(start, self.at);
        self.cx.document.tree.set_span(list, span);
        true
    }

    /// The field mark of a row: its name, and where the body starts.
    fn field_at(&self, at: usize) -> Option<(Line<'s>, usize)> {
        let row = self.rows.get(at).filter(|row| !row.lazy)?;
        let indent = row.line.indent();
        let (name, body) = scan::field_marker(&row.line.text[indent..]).filter(|_| indent < 4)?;
        let line = row.line.from(indent + 1);
        Some((Line { text: &line.text[..name.len()], at: line.at }, indent + body))
    }

    fn field(&mut self, list: NodeId, name: Line<'s>, body: usize) {
        let start = self.at;
        let field = self.cx.document.tree.push(list, Kind::Field, self.rows[start].line.span());
        let node = self.cx.document.tree.push(field, Kind::FieldName, name.span());
        self.inline(node, &[name]);
        let first = self.rows[start].line.from(body);
        let mut rows = vec![Row { line: first.from(first.indent()), lazy: false }];
        // The body hangs at the indentation of its second line, whatever that is.
        let hanging = self.rows[start + 1..].iter().find(|row| !row.is_blank());
        let width = hanging.filter(|row| !row.lazy).map_or(0, |row| row.line.indent());
        if width > 0 {
            let more = self.rows[start + 1..].iter();
            let more = more.take_while(|row| row.is_blank() || row.line.indent() >= width);
            rows.extend(more.map(|row| Row { line: row.line.from(width), lazy: false }));
        }
        let node = self.cx.document.tree.push(field, Kind::FieldBody, first.span());
        self.at = start + read_rows(self.cx, rows, node, Titles::Refused).max(1);
        while self.at > start + 1 && self.rows[self.at - 1].is_blank() {
            self.at -= 1;
        }
    }
}
