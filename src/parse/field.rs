//! Field lists.

use super::block::{BlankFinish, Body};
use super::lines::{Indent, Strip, Until};
use super::scan::{self, FieldMarker};
use super::{Titles, lines};
use crate::span::Line;
use crate::tree::{Kind, NodeId};

impl<'s> Body<'_, 's> {
    /// A field list, from the current line.
    pub(super) fn field_list(&mut self) {
        let start = self.at;
        let parent = self.parent();
        let span = self.here();
        let list = self.cx.document.tree.push(parent, Kind::FieldList, span);
        let mut blank_finish = true;
        let mut member = self.lines.get(self.at).copied();
        while let Some(line) = member
            && let Some(marker) = scan::field_marker(line.text)
        {
            blank_finish = self.field(list, line, marker);
            member = self.next_member();
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Field list");
    }

    fn field(&mut self, list: NodeId, line: Line<'s>, marker: FieldMarker) -> BlankFinish {
        let start = self.at;
        let block = self.cut_trimmed(Indent::First(marker.end), Until::Unindent);
        let span = lines::cover(&self.lines[start..self.at]);
        let field = self.cx.document.tree.push(list, Kind::Field, span);
        let name = Line { text: &line.text[1..marker.name_end], at: line.at + 1 };
        let field_name = self.cx.document.tree.push(field, Kind::FieldName, name.span());
        let messages = self.cx.inline(field_name, &[name]);
        let mut body = lines::cover(&block.lines);
        if block.lines.is_empty() {
            body = line.from(marker.end).span();
        }
        let body = self.cx.document.tree.push(field, Kind::FieldBody, body);
        for message in messages {
            self.cx.document.tree.append(body, message);
        }
        if !block.lines.is_empty() {
            self.cx.nested_parse(&block.lines, body, Titles::Refused);
        }
        block.blank_finish
    }
}

/// A field apart from any list.
pub(crate) struct Field<'s> {
    /// Its name as written.
    pub(crate) name: &'s str,
    /// The lines of its body, blank ones at the ends too.
    pub(crate) body: Vec<Line<'s>>,
    /// Index of the first line after it.
    pub(crate) end: usize,
}

/// The field that line `at` starts, if it does.
pub(crate) fn read_field<'s>(lines: &[Line<'s>], at: usize) -> Option<Field<'s>> {
    let text = lines[at].text;
    let marker = scan::field_marker(text)?;
    let first = Indent::First(marker.end);
    let body = lines::indented(lines, at, first, Until::Unindent, Strip::Indent);
    Some(Field { name: &text[1..marker.name_end], body: body.lines, end: body.end })
}
