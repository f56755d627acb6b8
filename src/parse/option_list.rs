//! Option lists: `-a  All.`, `--file=NAME  …`, `/V  …`.

use super::block::{BlankFinish, Body};
use super::lines::{self, Indent, Until};
use super::scan;
use super::{Context, Titles};
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

/// One option: its name, what stands before its argument, and that argument.
struct CommandOption<'t> {
    string: &'t str,
    argument: Option<(&'static str, Vec<&'t str>)>,
}

impl<'s> Body<'_, 's> {
    /// An option list, from the current line.
    pub(super) fn option_list(&mut self, line: Line<'s>) {
        let start = self.at;
        let parent = self.parent();
        let list = self.cx.document.tree.create(Kind::OptionList, line.span());
        let Some(mut blank_finish) = self.option_list_item(list, line) else { return self.text() };
        self.cx.document.tree.append(parent, list);
        while let Some(line) = self.next_member() {
            let Some(own) = self.option_list_item(list, line) else { break };
            blank_finish = own;
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Option list");
    }

    /// An item; none where the line is not one, or lacks a description.
    fn option_list_item(&mut self, list: NodeId, line: Line<'s>) -> Option<BlankFinish> {
        // As in docutils' order of patterns, a bullet is not looked at as an option.
        let bullet = scan::bullet(line.text).and_then(|end| scan::marker_end(line.text, end));
        let (length, end) = scan::option_marker(line.text).filter(|_| bullet.is_none())?;
        let marker = Line { text: &line.text[..length], at: line.at };
        let start = self.at;
        let block = self.cut_trimmed(Indent::First(end), Until::Unindent);
        if block.lines.is_empty() {
            self.at = start;
            return None;
        }
        let span = lines::cover(&self.lines[start..self.at]);
        let item = self.cx.document.tree.push(list, Kind::OptionListItem, span);
        let group = self.cx.document.tree.push(item, Kind::OptionGroup, marker.span());
        for text in split_options(marker.text) {
            self.cx.command_option(group, line, text);
        }
        let span = lines::cover(&block.lines);
        let description = self.cx.document.tree.push(item, Kind::Description, span);
        self.cx.nested_parse(&block.lines, description, Titles::Refused);
        Some(block.blank_finish)
    }
}

impl<'s> Context<'s> {
    fn command_option(&mut self, group: NodeId, line: Line<'s>, text: &str) {
        let option = read_option(text);
        let span_of = |part: &str| {
            let start = line.at + (part.as_ptr() as usize - line.text.as_ptr() as usize) as u32;
            Span::new(start, start + part.len() as u32)
        };
        let tree = &mut self.document.tree;
        let node = tree.push(group, Kind::Option, span_of(text));
        let string = tree.push(node, Kind::OptionString, span_of(option.string));
        tree.push_text(string, span_of(option.string));
        let Some((delimiter, words)) = option.argument else { return };
        let last = words.last().copied().unwrap_or_default();
        let span = Span::new(span_of(words[0]).lo, span_of(last).hi);
        let argument = tree.push(node, Kind::OptionArgument, span);
        tree.set(argument, "delimiter", delimiter);
        let joined = words.join(" ");
        if joined.len() == span.len() as usize {
            tree.push_text(argument, span);
        } else {
            tree.push_made(argument, &joined);
        }
    }
}

/// Splits a marker at `, `, but not within angle brackets.
fn split_options(marker: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(marker);
    std::iter::from_fn(move || {
        let text = rest?;
        let inside = |comma: usize| {
            let after = &text[comma + 2..];
            after.find(['<', '>']).is_some_and(|at| after.as_bytes()[at] == b'>')
        };
        let comma = text.match_indices(", ").map(|(at, _)| at).find(|&at| !inside(at));
        rest = comma.map(|comma| &text[comma + 2..]);
        Some(&text[..comma.unwrap_or(text.len())])
    })
}

/// Takes an option apart (docutils' `parse_option_marker`). As a marker, it has one argument at most.
fn read_option(text: &str) -> CommandOption<'_> {
    let mut tokens: Vec<&str> = scan::words(text).collect();
    let mut delimiter = " ";
    let first = tokens.first().copied().unwrap_or_default();
    if let Some((string, argument)) = first.split_once('=') {
        tokens.splice(..1, [string, argument]);
        delimiter = "=";
    } else if first.len() > 2
        && ((first.starts_with('-') && !first.starts_with("--")) || first.starts_with('+'))
    {
        tokens.splice(..1, [&first[..2], &first[2..]]);
        delimiter = "";
    }
    let mut tokens = tokens.into_iter();
    let string = tokens.next().unwrap_or_default();
    let argument: Vec<_> = tokens.collect();
    CommandOption { string, argument: (!argument.is_empty()).then_some((delimiter, argument)) }
}
