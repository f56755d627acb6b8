//! Bullet and enumerated lists.

use super::block::{BlankFinish, Body};
use super::enumerator::{Enumerator, Sequence, next_enumerator};
use super::lines::{self, Indent, Until};
use super::{Titles, codes, scan};
use crate::diagnostic::Severity;
use crate::span::Line;
use crate::tree::{Kind, NodeId, Value};

/// The mark of a list item: its length in bytes and in columns.
#[derive(Clone, Copy)]
struct Mark {
    bytes: usize,
    columns: usize,
}

impl<'s> Body<'_, 's> {
    /// A bullet list; false where the line does not start one.
    pub(super) fn bullet(&mut self, line: Line<'s>) -> bool {
        let Some((bullet, mark)) = bullet_mark(line.text) else { return false };
        let start = self.at;
        let parent = self.parent();
        let list = self.cx.document.tree.push(parent, Kind::BulletList, line.span());
        self.cx.document.tree.set(list, "bullet", bullet);
        let mut blank_finish = self.list_item(list, line, mark);
        while let Some(line) = self.next_member() {
            match bullet_mark(line.text) {
                Some((own, mark)) if own == bullet => {
                    blank_finish = self.list_item(list, line, mark);
                }
                _ => break,
            }
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Bullet list");
        true
    }

    /// An item of a list, from the current line, which starts with the mark.
    fn list_item(&mut self, list: NodeId, line: Line<'s>, mark: Mark) -> BlankFinish {
        let start = self.at;
        let indent = if line.text.len() > mark.bytes {
            Indent::All { first: mark.bytes, columns: mark.columns }
        } else {
            Indent::First(mark.bytes)
        };
        let block = self.cut_trimmed(indent, Until::Unindent);
        let item = self.cx.document.tree.push(list, Kind::ListItem, line.span());
        self.close(item, start);
        if !block.lines.is_empty() {
            self.cx.nested_parse(&block.lines, item, Titles::Refused);
        }
        block.blank_finish
    }

    /// An enumerated list; none where the line does not start one.
    pub(super) fn enumerator(&mut self, line: Line<'s>) -> Option<()> {
        let first = Enumerator::read(line.text, None)?;
        if !self.is_enumerated_list_item(&first) {
            return None;
        }
        let start = self.at;
        let parent = self.parent();
        let list = self.cx.document.tree.push(parent, Kind::EnumeratedList, line.span());
        let enumtype = first.sequence.unwrap_or(Sequence::Arabic);
        let tree = &mut self.cx.document.tree;
        tree.set(list, "enumtype", enumtype.name());
        tree.set(list, "prefix", first.format.prefix());
        tree.set(list, "suffix", first.format.suffix());
        self.note_start(list, &first, line);
        let mut blank_finish = self.list_item(list, line, mark_of(&first));
        let mut last = first.ordinal;
        let mut auto = first.sequence.is_none();
        while let Some(line) = self.next_member() {
            let Some(next) = Enumerator::read(line.text, Some(enumtype)) else { break };
            let follows = next.sequence.is_none()
                || (next.sequence == Some(enumtype) && !auto && next.follows(last));
            if next.format != first.format || !follows || !self.is_enumerated_list_item(&next) {
                break;
            }
            auto |= next.sequence.is_none();
            blank_finish = self.list_item(list, line, mark_of(&next));
            last = next.ordinal;
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Enumerated list");
        Some(())
    }

    /// Notes where a list starts with another number than 1.
    fn note_start(&mut self, list: NodeId, first: &Enumerator<'_>, line: Line<'s>) {
        if first.ordinal == Some(1) {
            return;
        }
        let shown = first.shown_ordinal();
        let start = match shown.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::from(shown.clone()),
        };
        self.cx.document.tree.set(list, "start", start);
        let message = format!(
            "Enumerated list start value not ordinal-1: \"{}\" (ordinal {shown})",
            first.text
        );
        let message = self.cx.with_true_lines(|cx| {
            cx.report(Severity::Info, codes::LIST_START, line.span(), message)
        });
        self.append(message);
    }

    /// Is the line after the enumerator blank, indented, or the next item (docutils'
    /// `is_enumerated_list_item`)?
    fn is_enumerated_list_item(&self, enumerator: &Enumerator<'_>) -> bool {
        let Some(ordinal) = enumerator.ordinal else { return false };
        let Some(next) = self.lines.get(self.at + 1) else { return true };
        let starts_blank = next.text.chars().next().is_none_or(crate::source::is_space);
        starts_blank || next_enumerator(next.text, ordinal, enumerator)
    }

    /// A definition list, from the term's line.
    pub(super) fn definition_list(&mut self, term: Line<'s>) {
        let start = self.at;
        let parent = self.parent();
        let list = self.cx.document.tree.push(parent, Kind::DefinitionList, term.span());
        let mut blank_finish = self.definition_list_item(list, term);
        while let Some(term) = self.next_member() {
            let indented =
                self.lines.get(self.at + 1).is_some_and(|line| line.text.starts_with(' '));
            if !indented || self.starts_other_block(term) {
                break;
            }
            blank_finish = self.definition_list_item(list, term);
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Definition list");
    }

    /// Would the line start anything but text?
    fn starts_other_block(&self, line: Line<'s>) -> bool {
        let text = line.text;
        let marked = |mark: usize| scan::marker_end(text, mark).is_some();
        match text.as_bytes()[0] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => self.starts_enumerated_list(text),
            b'(' | b'#' => self.starts_enumerated_list(text) || scan::is_adornment(text),
            b'-' | b'+' | b'*' => {
                marked(1)
                    || scan::option_marker(text).is_some()
                    || scan::is_grid_table_border(text)
                    || scan::is_adornment(text)
            }
            0xE2 => bullet_mark(text).is_some(),
            b':' => scan::field_marker(text).is_some() || scan::is_adornment(text),
            b'/' => scan::option_marker(text).is_some() || scan::is_adornment(text),
            b'>' => (text.starts_with(">>>") && marked(3)) || scan::is_adornment(text),
            b'|' => marked(1) || scan::is_adornment(text),
            b'=' => scan::is_simple_table_top(text) || scan::is_adornment(text),
            b'.' => (text.starts_with("..") && marked(2)) || scan::is_adornment(text),
            b'_' => (text.starts_with("__") && marked(2)) || scan::is_adornment(text),
            _ => scan::is_adornment(text),
        }
    }

    /// Does the line look like a list item? In a definition list that is enough to end the list.
    fn starts_enumerated_list(&self, text: &str) -> bool {
        Enumerator::read(text, None).is_some()
    }

    /// A term and its definition (docutils' `definition_list_item`).
    fn definition_list_item(&mut self, list: NodeId, term: Line<'s>) -> BlankFinish {
        let start = self.at;
        self.at += 1;
        let second = self.here();
        let block = self.cut_trimmed(Indent::Unknown, Until::Unindent);
        let span = lines::cover(&self.lines[start..self.at]);
        let item = self.cx.document.tree.push(list, Kind::DefinitionListItem, span);
        let messages = self.cx.term(item, term);
        let body = lines::cover(&block.lines);
        let definition = self.cx.document.tree.push(item, Kind::Definition, body);
        for message in messages {
            self.cx.document.tree.append(definition, message);
        }
        if term.text.ends_with("::") {
            let message = "Blank line missing before literal block (after the \"::\")? \
                           Interpreted as a definition list item.";
            let message = self.cx.report(Severity::Info, codes::DEFINITION_TERM, second, message);
            self.cx.document.tree.append(definition, message);
        }
        self.cx.nested_parse(&block.lines, definition, Titles::Refused);
        block.blank_finish
    }
}

fn bullet_mark(text: &str) -> Option<(&str, Mark)> {
    let bullet = scan::bullet(text)?;
    let bytes = scan::marker_end(text, bullet)?;
    Some((&text[..bullet], Mark { bytes, columns: 1 + bytes - bullet }))
}

fn mark_of(enumerator: &Enumerator<'_>) -> Mark {
    Mark { bytes: enumerator.end, columns: enumerator.end }
}
