//! Sections and transitions: titles with their adornments, and which level a title has.

use super::block::Body;
use super::lines;
use super::{Context, Titles, codes, scan};
use crate::diagnostic::Severity;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, normalize_name};

/// How a title is adorned: the character, with or without an overline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleStyle {
    /// An underline of this character.
    Under(u8),
    /// An overline and an underline of this character.
    Over(u8),
}

impl TitleStyle {
    /// As docutils shows it: `=`, or `=/=` with an overline.
    fn shown(self) -> String {
        match self {
            Self::Under(character) => char::from(character).to_string(),
            Self::Over(character) => format!("{0}/{0}", char::from(character)),
        }
    }
}

/// Where a reader of lines puts its blocks.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The current element: docutils' `state_machine.node`.
    node: NodeId,
    /// The element that nested parsing started under, where sections of the document around it are
    /// out of reach.
    base: Option<NodeId>,
    /// docutils' `section_level_offset`.
    level_offset: i32,
}

impl Frame {
    /// A reader that knows nothing of the sections around this element.
    pub(super) const fn rooted_at(node: NodeId) -> Self {
        Self { node, base: Some(node), level_offset: 0 }
    }

    /// Goes on under this element.
    pub(super) const fn enter(&mut self, node: NodeId) {
        self.node = node;
    }
}

impl Context<'_> {
    /// The element that blocks go under.
    pub(super) fn current(&self) -> NodeId {
        self.frames.last().map_or_else(|| self.document.tree.root(), |frame| frame.node)
    }

    /// The frame for a nested parse under `parent`, and whether titles may stand in it.
    pub(super) fn frame_for(&self, parent: NodeId, titles: Titles) -> (Frame, Titles) {
        let Some(&outer) = self.frames.last() else {
            return (Frame { node: parent, base: None, level_offset: 0 }, titles);
        };
        let same = outer.node == parent;
        let holds_sections =
            matches!(self.document.tree.kind(parent), Kind::Document | Kind::Section);
        let titles = if same && !holds_sections { Titles::Refused } else { titles };
        let base = if same { outer.base } else { Some(parent) };
        let mut frame = Frame { node: parent, base, level_offset: 0 };
        if titles == Titles::Allowed {
            let known = self.title_styles.len();
            let start = self.sections_around(outer).count().min(known) as i32;
            frame.level_offset = start - self.sections_around(frame).count() as i32;
        }
        (frame, titles)
    }

    /// Ends a nested parse. One that was rooted at the current element leaves the outer readers in
    /// the section that it ended in.
    pub(super) fn leave_frame(&mut self, titles: Titles) {
        let Some(left) = self.frames.pop() else { return };
        let Some(&outer) = self.frames.last() else { return };
        if titles == Titles::Allowed && left.base == outer.base && left.node != outer.node {
            for frame in &mut self.frames {
                frame.node = left.node;
            }
        }
    }

    /// The sections that the frame's current element is in, itself included, innermost first.
    fn sections_around(&self, frame: Frame) -> impl Iterator<Item = NodeId> {
        let tree = &self.document.tree;
        std::iter::once(frame.node)
            .chain(tree.ancestors(frame.node))
            .take_while(move |&node| Some(node) != frame.base)
            .filter(|&node| tree.kind(node) == Kind::Section)
    }

    fn shown_styles(&self) -> String {
        let shown: Vec<String> = self.title_styles.iter().map(|style| style.shown()).collect();
        format!("Established title styles: {}", shown.join(" "))
    }
}

/// A title in the source.
struct Title<'s> {
    /// Its text.
    text: Line<'s>,
    /// Text and adornments.
    source: Vec<Line<'s>>,
    style: TitleStyle,
    /// What was found wrong with it.
    messages: Vec<NodeId>,
}

impl<'s> Body<'_, 's> {
    /// A line of one repeated character of punctuation: a title's overline, a transition, or text.
    pub(super) fn line(&mut self, line: Line<'s>) {
        if self.titles == Titles::Allowed {
            return self.overline(line);
        }
        if line.text == "::" {
            return self.text();
        }
        if line.text.len() < 4 {
            let message = "Unexpected possible title overline or transition.\n\
                           Treating it as ordinary text because it's so short.";
            self.complain(Severity::Info, codes::SHORT_ADORNMENT, line.span(), message);
            return self.text();
        }
        let message = "Unexpected section title or transition.";
        self.complain_block(Severity::Error, line.span(), message, &[line]);
        self.at += 1;
    }

    /// docutils' state `Line`: what follows the adornment decides.
    fn overline(&mut self, overline: Line<'s>) {
        let short = overline.text.len() < 4;
        match self.lines.get(self.at + 1).copied() {
            None | Some(Line { text: "", .. }) if short => self.text(),
            None | Some(Line { text: "", .. }) => {
                self.at += 1;
                let parent = self.parent();
                self.cx.document.tree.push(parent, Kind::Transition, overline.span());
            }
            Some(next) if scan::is_adornment(next.text) => {
                if short {
                    return self.short_overline(overline);
                }
                let message = "Invalid section title or transition marker.";
                let source = [overline, next];
                self.complain_block(Severity::Error, overline.span(), message, &source);
                self.at += 2;
            }
            Some(title) => self.overlined_title(overline, title),
        }
    }

    fn overlined_title(&mut self, overline: Line<'s>, title: Line<'s>) {
        let short = overline.text.len() < 4;
        let underline = self.lines.get(self.at + 2).copied();
        let source: Vec<_> = [overline, title].into_iter().chain(underline).collect();
        let problem = match underline {
            None => Some("Incomplete section title."),
            Some(underline) if !scan::is_adornment(underline.text) => {
                Some("Missing matching underline for section title overline.")
            }
            Some(underline) if underline.text != overline.text => {
                Some("Title overline & underline mismatch.")
            }
            Some(_) => None,
        };
        let too_short = scan::column_width(title.text) > overline.text.len();
        if short && (problem.is_some() || too_short) {
            return self.short_overline(overline);
        }
        self.at += source.len();
        self.note_place();
        if let Some(message) = problem {
            return self.complain_block(Severity::Error, overline.span(), message, &source);
        }
        let mut messages = Vec::new();
        if too_short {
            let message = "Title overline too short.";
            let (severity, code) = (Severity::Warning, codes::TITLE_ADORNMENT);
            messages.push(self.cx.report_block(severity, code, overline.span(), message, &source));
        }
        let text = lines::trimmed(title);
        let style = TitleStyle::Over(overline.text.as_bytes()[0]);
        self.section(Title { text, source, style, messages });
    }

    fn short_overline(&mut self, overline: Line<'s>) {
        let message = "Possible incomplete section title.\n\
                       Treating the overline as ordinary text because it's so short.";
        self.complain(Severity::Info, codes::SHORT_ADORNMENT, overline.span(), message);
        self.text();
    }

    /// A text line with an adornment below it, which is the current line's next. False where the
    /// adornment is so short that both are text.
    pub(super) fn underline(&mut self, title: Line<'s>, underline: Line<'s>) -> bool {
        let source = vec![title, underline];
        let mut messages = Vec::new();
        if scan::column_width(title.text) > underline.text.len() {
            if underline.text.len() < 4 {
                if self.titles == Titles::Allowed {
                    let message = "Possible title underline, too short for the title.\n\
                                   Treating it as ordinary text because it's so short.";
                    let code = codes::SHORT_ADORNMENT;
                    self.complain(Severity::Info, code, underline.span(), message);
                }
                return false;
            }
            let (severity, code) = (Severity::Warning, codes::TITLE_ADORNMENT);
            let message = "Title underline too short.";
            messages.push(self.cx.report_block(severity, code, underline.span(), message, &source));
        }
        self.at += 2;
        self.note_place();
        if self.titles == Titles::Refused {
            self.append_all(messages);
            let message = "Unexpected section title.";
            let (severity, code) = (Severity::Error, codes::SECTION_TITLE);
            let message = self.cx.with_true_lines(|cx| {
                cx.report_block(severity, code, underline.span(), message, &source)
            });
            self.append(message);
            return true;
        }
        let style = TitleStyle::Under(underline.text.as_bytes()[0]);
        self.section(Title { text: title, source, style, messages });
        true
    }

    fn complain_block(
        &mut self,
        severity: Severity,
        span: Span,
        message: &'static str,
        source: &[Line<'s>],
    ) {
        let code = codes::SECTION_TITLE;
        let message = self.cx.report_block(severity, code, span, message, source);
        self.append(message);
    }

    /// Starts a section, where the title's style has a place (docutils' `section`).
    fn section(&mut self, title: Title<'s>) {
        if let Some(parent) = self.check_subsection(&title) {
            self.new_subsection(parent, title);
        }
    }

    /// The element that a section of this style goes under; none where it has no place.
    fn check_subsection(&mut self, title: &Title<'s>) -> Option<NodeId> {
        let frame = *self.cx.frames.last()?;
        let mut hierarchy: Vec<NodeId> = self.cx.sections_around(frame).collect();
        hierarchy.reverse();
        let old_level = hierarchy.len() as i32 + frame.level_offset;
        let styles = &self.cx.title_styles;
        let known = styles.iter().position(|&style| style == title.style);
        let new_level = known.unwrap_or(styles.len()) as i32 + 1;
        if new_level > old_level + 1 {
            let message =
                format!("Inconsistent title style: skip from level {old_level} to {new_level}.");
            self.misplaced_section(title, message, None);
            return None;
        }
        let mut parent = frame.node;
        if new_level <= old_level {
            let found = parent_at(&hierarchy, new_level - old_level - 1);
            let found = found.and_then(|section| self.cx.document.tree.parent(section));
            let Some(found) = found else {
                let (message, details) = unreachable_level(new_level, old_level, hierarchy.len());
                self.misplaced_section(title, message, Some(details));
                return None;
            };
            parent = found;
            self.close_sections_up_to(parent, self.at - title.source.len());
        }
        if known.is_none() {
            self.cx.title_styles.push(title.style);
        }
        Some(parent)
    }

    fn misplaced_section(&mut self, title: &Title<'s>, message: String, details: Option<String>) {
        let span = title.text.span();
        let (severity, code) = (Severity::Error, codes::TITLE_STYLE);
        let node = self.cx.report_block(severity, code, span, message, &title.source);
        for text in std::iter::once(self.cx.shown_styles()).chain(details) {
            let paragraph = self.cx.document.tree.push(node, Kind::Paragraph, span);
            self.cx.document.tree.push_made(paragraph, &text);
        }
        self.append(node);
    }

    fn new_subsection(&mut self, parent: NodeId, title: Title<'s>) {
        let tree = &mut self.cx.document.tree;
        let section = tree.push(parent, Kind::Section, lines::cover(&title.source));
        let node = tree.push(section, Kind::Title, title.text.span());
        let title_messages = self.cx.inline(node, &[title.text]);
        let name = normalize_name(&self.cx.document.plain_text(node));
        self.cx.document.tree.push_to(section, "names", name);
        for message in title.messages.into_iter().chain(title_messages) {
            self.cx.document.tree.append(section, message);
        }
        self.cx.document.note_implicit_target(section, Some(section));
        if let Some(frame) = self.cx.frames.last_mut() {
            frame.node = section;
        }
    }

    /// Ends the sections from the current one up to, not including, `parent` before line `end`.
    fn close_sections_up_to(&mut self, parent: NodeId, end: usize) {
        let Some(last) = self.lines[..end].iter().rev().find(|line| !line.is_blank()) else {
            return;
        };
        let file = self.cx.source.file_at(last.at).base;
        let mut node = self.parent();
        while node != parent {
            let tree = &mut self.cx.document.tree;
            let here = self.cx.source.file_at(tree.span(node).lo).base == file;
            if here && tree.kind(node) == Kind::Section {
                let span = lines::join(tree.span(node), last.span());
                tree.set_span(node, span);
            }
            let Some(outer) = tree.parent(node) else { break };
            node = outer;
        }
    }

    /// Ends the sections that are open where the lines end.
    pub(super) fn close_sections(&mut self) {
        if self.cx.document.tree.kind(self.parent()) != Kind::Section {
            return;
        }
        let base = self.cx.frames.last().and_then(|frame| frame.base);
        let top = base.unwrap_or_else(|| self.cx.document.tree.root());
        self.close_sections_up_to(top, self.lines.len());
    }
}

/// Python's indexing from the end, `index` being negative.
fn parent_at(hierarchy: &[NodeId], index: i32) -> Option<NodeId> {
    let index = usize::try_from(hierarchy.len() as i32 + index).ok()?;
    hierarchy.get(index).copied()
}

fn unreachable_level(new_level: i32, old_level: i32, parents: usize) -> (String, String) {
    let message = format!("A level {new_level} section cannot be used here.");
    let details = format!(
        "The parent of level {new_level} sections cannot be reached. The parser is at section level \
         {old_level} but the current node has only {parents} parent section(s).\nOne reason may be a \
         high level section used in a directive that parses its content into a base node not \
         attached to the document\n(up to Docutils 0.21, these sections were silently dropped)."
    );
    (message, details)
}
