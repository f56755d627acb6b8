//! Option lists: `-a  All.`, `--file=NAME  …`, `/V  …`.

use super::block::{BlankFinish, Body};
use super::lines::{self, Indent, Until};
use super::scan;
use super::{Context, Titles, codes};
use crate::diagnostic::Severity;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId};

/// One option: its name, what stands before its argument, and that argument.
struct CommandOption<'t> {
    string: &'t str,
    argument: Option<(&'static str, Vec<&'t str>)>,
}

/// Why a line is no item of an option list.
enum NoItem {
    /// It has no description, or is none at all.
    Text,
    /// Its marker cannot be read: docutils' words.
    Invalid(String),
}

impl<'s> Body<'_, 's> {
    /// An option list, from the current line.
    pub(super) fn option_list(&mut self, line: Line<'s>) {
        let start = self.at;
        let parent = self.parent();
        let list = self.cx.document.tree.create(Kind::OptionList, line.span());
        let mut blank_finish = match self.option_list_item(list, line) {
            Ok(blank_finish) => blank_finish,
            Err(NoItem::Text) => return self.text(),
            Err(NoItem::Invalid(problem)) => return self.invalid_option_list(line, &problem),
        };
        self.cx.document.tree.append(parent, list);
        while let Some(line) = self.next_member() {
            let Ok(own) = self.option_list_item(list, line) else { break };
            blank_finish = own;
        }
        self.close(list, start);
        self.unindent_warning(blank_finish, "Option list");
    }

    fn invalid_option_list(&mut self, line: Line<'s>, problem: &str) {
        let message = format!("Invalid option list marker: {problem}");
        self.complain(Severity::Error, codes::OPTION_MARKER, line.span(), message);
        let marker = scan::option_marker(line.text).map_or(0, |(_, end)| end);
        let block = self.cut_trimmed(Indent::First(marker), Until::Unindent);
        self.block_quotes(&block.lines);
        self.unindent_warning(block.blank_finish, "Option list");
    }

    fn option_list_item(&mut self, list: NodeId, line: Line<'s>) -> Result<BlankFinish, NoItem> {
        // As in docutils' order of patterns, a bullet is not looked at as an option.
        let bullet = scan::bullet(line.text).and_then(|end| scan::marker_end(line.text, end));
        let marker = scan::option_marker(line.text).filter(|_| bullet.is_none());
        let Some((length, end)) = marker else { return Err(NoItem::Text) };
        let marker = Line { text: &line.text[..length], at: line.at };
        let options: Vec<_> =
            split_options(marker.text).map(read_option).collect::<Result<_, _>>()?;
        let start = self.at;
        let block = self.cut_trimmed(Indent::First(end), Until::Unindent);
        if block.lines.is_empty() {
            self.at = start;
            return Err(NoItem::Text);
        }
        let span = lines::cover(&self.lines[start..self.at]);
        let item = self.cx.document.tree.push(list, Kind::OptionListItem, span);
        let group = self.cx.document.tree.push(item, Kind::OptionGroup, marker.span());
        for (text, option) in split_options(marker.text).zip(&options) {
            self.cx.command_option(group, line, text, option);
        }
        let span = lines::cover(&block.lines);
        let description = self.cx.document.tree.push(item, Kind::Description, span);
        self.cx.nested_parse(block.lines, description, Titles::Refused);
        Ok(block.blank_finish)
    }
}

impl<'s> Context<'s> {
    fn command_option(
        &mut self,
        group: NodeId,
        line: Line<'s>,
        text: &str,
        option: &CommandOption<'_>,
    ) {
        let span_of = |part: &str| {
            let start = line.at + (part.as_ptr() as usize - line.text.as_ptr() as usize) as u32;
            Span::new(start, start + part.len() as u32)
        };
        let tree = &mut self.document.tree;
        let node = tree.push(group, Kind::Option, span_of(text));
        let string = tree.push(node, Kind::OptionString, span_of(option.string));
        tree.push_text(string, span_of(option.string));
        let Some((delimiter, words)) = &option.argument else { return };
        let last = words.last().copied().unwrap_or_default();
        let span = Span::new(span_of(words[0]).lo, span_of(last).hi);
        let argument = tree.push(node, Kind::OptionArgument, span);
        tree.set(argument, "delimiter", *delimiter);
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

/// Takes an option apart (docutils' `parse_option_marker`).
fn read_option(text: &str) -> Result<CommandOption<'_>, NoItem> {
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
    let bracketed = tokens.len() > 1
        && tokens[1].starts_with('<')
        && tokens.last().is_some_and(|last| last.ends_with('>'));
    match tokens.as_slice() {
        [string] => Ok(CommandOption { string, argument: None }),
        [string, rest @ ..] if rest.len() == 1 || bracketed => {
            Ok(CommandOption { string, argument: Some((delimiter, rest.to_vec())) })
        }
        tokens => Err(NoItem::Invalid(format!(
            "wrong number of option tokens (={}), should be 1 or 2: \"{text}\"",
            tokens.len()
        ))),
    }
}
