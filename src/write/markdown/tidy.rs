//! Inline content as an author would write it: emphasis in one piece, around text and not around blanks, and no
//! gaps where something is left out.

use super::fate;
use super::render::Render;
use crate::catalog::{Inline, Inlines, Part};
use std::borrow::Cow;

/// The two ways to emphasize.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stress {
    Emphasis,
    Strong,
}

/// Which of them hold around the text at hand.
#[derive(Clone, Copy, Debug, Default)]
struct Within {
    emphasis: bool,
    strong: bool,
}

impl Within {
    fn has(self, stress: Stress) -> bool {
        match stress {
            Stress::Emphasis => self.emphasis,
            Stress::Strong => self.strong,
        }
    }

    fn and(self, stress: Stress) -> Self {
        match stress {
            Stress::Emphasis => Self { emphasis: true, ..self },
            Stress::Strong => Self { strong: true, ..self },
        }
    }
}

/// What is emphasized, where nothing else will be seen of it: a name that leads nowhere is as good as its text.
fn stressed(inline: &Inline) -> Option<(Stress, &[Inline])> {
    match inline {
        Inline::Emphasis { content } => Some((Stress::Emphasis, content)),
        Inline::Strong { content } => Some((Stress::Strong, content)),
        Inline::Link { target, content, .. } if target.is_nowhere() => match &content[..] {
            [inner @ (Inline::Emphasis { .. } | Inline::Strong { .. })] => stressed(inner),
            _ => None,
        },
        _ => None,
    }
}

impl Render<'_> {
    /// The content, changed where that is needed.
    pub(super) fn tidied<'c>(&mut self, content: &'c [Inline]) -> Cow<'c, [Inline]> {
        if self.is_tidy(content, Within::default()) {
            return Cow::Borrowed(content);
        }
        Cow::Owned(self.tidy(content, Within::default()))
    }

    fn is_tidy(&self, content: &[Inline], within: Within) -> bool {
        let is_split = |pair: &[Inline]| {
            let kind = |inline: &Inline| stressed(inline).map(|(kind, _)| kind);
            kind(&pair[0]).is_some() && kind(&pair[0]) == kind(&pair[1])
        };
        !content.windows(2).any(is_split)
            && content.iter().all(|inline| match (stressed(inline), inline) {
                (Some((kind, content)), _) => {
                    !within.has(kind)
                        && !has_blank_edge(content)
                        && self.is_tidy(content, within.and(kind))
                }
                (None, Inline::Icon { set, name, .. }) => !self.is_lost(set, name),
                (None, other) => {
                    let mut tidy = true;
                    other.parts(&mut |part| {
                        if let Part::Inlines(content) = part {
                            tidy = tidy && self.is_tidy(content, within);
                        }
                    });
                    tidy
                }
            })
    }

    /// Has the dialect nothing for this icon, here?
    pub(super) fn is_lost(&self, set: &str, name: &str) -> bool {
        let has_icon = self.dialect.for_sphinx || (self.dialect.icon)(set, name).is_some();
        self.in_html || !has_icon
    }

    fn tidy(&mut self, content: &[Inline], within: Within) -> Inlines {
        let mut out = Tidied::default();
        let mut rest = content;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            match (stressed(first), first) {
                (Some((kind, content)), _) => {
                    let mut whole = content.to_vec();
                    self.count(first);
                    while let Some((next, content)) = rest.first().and_then(stressed)
                        && next == kind
                    {
                        whole.extend_from_slice(content);
                        self.count(&rest[0]);
                        rest = &rest[1..];
                    }
                    self.tidy_stress(kind, &whole, within, &mut out);
                }
                (None, Inline::Icon { set, name, .. }) if self.is_lost(set, name) => {
                    let outer = self.begin_inline(first);
                    self.mark(&fate::ICON);
                    self.end_inline(outer);
                    out.leave_out();
                }
                (None, other) => out.push(self.tidy_within(other, within)),
            }
        }
        out.finish()
    }

    /// Emphasis in one piece, without the blanks at its edges and without more of its kind within it.
    fn tidy_stress(&mut self, kind: Stress, content: &[Inline], within: Within, out: &mut Tidied) {
        let mut content = self.tidy(content, within.and(kind));
        if within.has(kind) {
            return content.into_iter().for_each(|inline| out.push(inline));
        }
        let (before, after) =
            (take_blank(&mut content, Edge::Start), take_blank(&mut content, Edge::End));
        out.push_blank(before);
        if !content.is_empty() {
            out.push(match kind {
                Stress::Emphasis => Inline::Emphasis { content },
                Stress::Strong => Inline::Strong { content },
            });
        }
        out.push_blank(after);
    }

    /// A link that leads nowhere is seen here alone; emphasis is counted when it is written.
    fn count(&mut self, inline: &Inline) {
        if matches!(inline, Inline::Link { .. }) {
            let outer = self.begin_inline(inline);
            self.mark(&fate::LINK_TEXT);
            self.end_inline(outer);
        }
    }

    fn tidy_within(&mut self, inline: &Inline, within: Within) -> Inline {
        let mut inline = inline.clone();
        match &mut inline {
            Inline::Link { content, .. }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Semantic { content, .. }
            | Inline::Span { content, .. }
            | Inline::Substitution { content, .. }
            | Inline::Badge { content, .. }
            | Inline::Anchor { content, .. } => *content = self.tidy(content, within),
            _ => {}
        }
        inline
    }
}

/// Content that grows; where something was left out, the blanks on both sides become one, or none at an edge.
#[derive(Debug, Default)]
struct Tidied {
    content: Inlines,
    has_gap: bool,
}

impl Tidied {
    fn push(&mut self, inline: Inline) {
        let Inline::Text { mut text } = inline else {
            self.has_gap = false;
            return self.content.push(inline);
        };
        if self.has_gap && self.ends_in_blank() {
            text = text.trim_start().to_owned();
        }
        if text.is_empty() {
            return;
        }
        self.has_gap = false;
        match self.content.last_mut() {
            Some(Inline::Text { text: last }) => last.push_str(&text),
            _ => self.content.push(Inline::Text { text }),
        }
    }

    fn push_blank(&mut self, blank: String) {
        if !blank.is_empty() {
            self.push(Inline::Text { text: blank });
        }
    }

    fn leave_out(&mut self) {
        self.has_gap = true;
    }

    fn ends_in_blank(&self) -> bool {
        match self.content.last() {
            None => true,
            Some(Inline::Text { text }) => text.ends_with(char::is_whitespace),
            Some(_) => false,
        }
    }

    fn finish(mut self) -> Inlines {
        if self.has_gap {
            take_blank(&mut self.content, Edge::End);
        }
        self.content
    }
}

/// An end of a run of inline content.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

/// Does a text at an end of it begin or end with blanks?
pub(super) fn has_blank_edge(content: &[Inline]) -> bool {
    let is_text = |inline: Option<&Inline>, is_blank: fn(&str) -> bool| matches!(inline, Some(Inline::Text { text }) if is_blank(text));
    is_text(content.first(), |text| text.starts_with(char::is_whitespace))
        || is_text(content.last(), |text| text.ends_with(char::is_whitespace))
}

/// Takes the blanks at an edge off a text that stands there; text that is nothing else goes with them.
pub(super) fn take_blank(content: &mut Inlines, edge: Edge) -> String {
    let at = match edge {
        Edge::Start => 0,
        Edge::End => content.len().saturating_sub(1),
    };
    let Some(Inline::Text { text }) = content.get_mut(at) else { return String::new() };
    let (kept, blank) = match edge {
        Edge::Start => {
            let kept = text.trim_start();
            (kept.to_owned(), text[..text.len() - kept.len()].to_owned())
        }
        Edge::End => {
            let kept = text.trim_end();
            (kept.to_owned(), text[kept.len()..].to_owned())
        }
    };
    if kept.is_empty() {
        content.remove(at);
    } else {
        *text = kept;
    }
    blank
}
