//! Line blocks.

use super::block::{BlankFinish, Body};
use super::lines::{self, Indent, Until};
use super::{Context, codes, scan};
use crate::diagnostic::Severity;
use crate::span::Line;
use crate::tree::{Kind, NodeId, Tree};

/// How deep line blocks are nested; lines indented further stay at that level.
const MAX_LEVELS: usize = 64;

impl<'s> Body<'_, 's> {
    /// A line block, from the current line.
    pub(super) fn line_block(&mut self) {
        let start = self.at;
        let first = self.lines[start];
        let parent = self.parent();
        let block = self.cx.document.tree.push(parent, Kind::LineBlock, first.span());
        let mut members = Vec::new();
        let mut blank_finish = true;
        while let Some(&line) = self.lines.get(self.at)
            && let Some(end) = line_mark(line.text)
        {
            blank_finish = self.line_block_line(block, line, end, &mut members);
        }
        self.close(block, start);
        if !blank_finish {
            // docutils takes it to end with its first line.
            let message = self.cx.with_line_skew(1, |cx| {
                let message = "Line block ends without a blank line.";
                cx.report(Severity::Warning, codes::BLANK_LINE, first.span(), message)
            });
            self.append(message);
        }
        nest(&mut self.cx.document.tree, block, &members);
    }

    fn line_block_line(
        &mut self,
        block: NodeId,
        line: Line<'s>,
        end: usize,
        members: &mut Vec<(NodeId, usize)>,
    ) -> BlankFinish {
        let cut = self.cut_trimmed(Indent::First(end), Until::Blank);
        let span = lines::join(line.span(), lines::cover(&cut.lines));
        let node = self.cx.document.tree.push(block, Kind::Line, span);
        let indent = match (line.text, members.last()) {
            ("|", Some(&(_, before))) => before,
            ("|", None) => 0,
            _ => end - 2,
        };
        members.push((node, indent));
        let messages = self.cx.inline_of(node, &cut.lines, line.span());
        self.append_all(messages);
        cut.blank_finish
    }
}

/// Length of the bar and the spaces after it.
fn line_mark(text: &str) -> Option<usize> {
    if text.starts_with('|') { scan::marker_end(text, 1) } else { None }
}

impl Context<'_> {
    /// Puts the lines of a line block that are indented further than others into line blocks of their
    /// own. A line without an indentation of its own is indented as the one before it.
    pub(crate) fn nest_lines(&mut self, block: NodeId, indents: &[Option<usize>]) {
        let lines: Vec<NodeId> = self.document.tree.children(block).collect();
        let mut before = 0;
        let members = lines.into_iter().zip(indents).map(|(line, indent)| {
            before = indent.unwrap_or(before);
            (line, before)
        });
        let members: Vec<_> = members.collect();
        nest(&mut self.document.tree, block, &members);
    }
}

/// Puts lines that are indented further into line blocks of their own.
fn nest(tree: &mut Tree, block: NodeId, members: &[(NodeId, usize)]) {
    let Some(&(_, first)) = members.first() else { return };
    if members.iter().all(|&(_, indent)| indent == first) {
        return;
    }
    for &(line, _) in members {
        tree.detach(line);
    }
    // Open blocks with the indentation of their own lines, outermost first.
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    for &(line, indent) in members {
        while let Some(&(inner, own)) = open.last()
            && own > indent
        {
            open.pop();
            match open.last() {
                Some(&(outer, outer_indent)) if outer_indent >= indent => tree.append(outer, inner),
                _ => {
                    let outer = tree.create(Kind::LineBlock, tree.span(inner));
                    tree.append(outer, inner);
                    open.push((outer, indent));
                }
            }
        }
        if open.last().is_none_or(|&(_, own)| own < indent) && open.len() < MAX_LEVELS {
            open.push((tree.create(Kind::LineBlock, tree.span(line)), indent));
        }
        if let Some(&(innermost, _)) = open.last() {
            tree.append(innermost, line);
            let span = tree.span(innermost).to(tree.span(line));
            tree.set_span(innermost, span);
        }
    }
    close_all(tree, block, open);
}

fn close_all(tree: &mut Tree, block: NodeId, mut open: Vec<(NodeId, usize)>) {
    while let Some((inner, _)) = open.pop() {
        match open.last() {
            Some(&(outer, _)) => {
                tree.append(outer, inner);
                let span = tree.span(outer).to(tree.span(inner));
                tree.set_span(outer, span);
            }
            None => tree.adopt(block, inner),
        }
    }
}
