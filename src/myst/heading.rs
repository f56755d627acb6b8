//! Headings and the sections that they open.

use super::block::Reader;
use super::scan;
use super::state::State;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::Titles;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, normalize_name};

const NON_CONSECUTIVE: Code = Code("P401");

impl<'s> Reader<'_, 's> {
    /// `# …`
    pub(super) fn atx_heading(&mut self, line: Line<'s>) -> bool {
        let Some((level, start, end)) = scan::atx_heading(line.text) else { return false };
        self.at += 1;
        let text = Line { text: &line.text[start..end], at: line.at + start as u32 };
        self.heading(level, &[text], line.span());
        true
    }

    /// A heading: a section where one may stand, else a rubric.
    pub(super) fn heading(&mut self, level: u8, text: &[Line<'s>], span: Span) {
        let holds_sections =
            matches!(self.cx.document.tree.kind(self.parent), Kind::Document | Kind::Section);
        let is_root = self.sections.first().is_some_and(|(_, root)| *root == self.parent);
        let allowed = self.titles == Titles::Allowed && (holds_sections || is_root);
        if !allowed {
            let rubric = self.cx.document.tree.create(Kind::Rubric, span);
            self.cx.document.tree.set(rubric, "level", i64::from(level));
            self.place(rubric);
            self.inline(rubric, text);
            return self.heading_target(level, rubric, rubric);
        }
        let section = self.open_section(level, span);
        let first = text.first().map_or(span, |line| line.span());
        let title = self.cx.document.tree.push(section, Kind::Title, first);
        self.inline(title, text);
        self.heading_target(level, section, title);
        self.parent = section;
        self.cx.enter_section(section);
    }

    /// A section of this level under the nearest one above it.
    fn open_section(&mut self, level: u8, span: Span) -> NodeId {
        while self.sections.len() > 1 && self.sections.last().is_some_and(|(own, _)| *own >= level)
        {
            self.close_section(span.lo);
        }
        let (above, parent) = self.sections.last().copied().unwrap_or((0, self.parent));
        if above + 1 != level {
            let message = match above {
                0 => format!("Document headings start at H{level}, not H1"),
                above => format!("Non-consecutive header level increase; H{above} to H{level}"),
            };
            self.warn(NON_CONSECUTIVE, span, message);
        }
        let section = self.cx.document.tree.create(Kind::Section, span);
        self.parent = parent;
        self.place(section);
        self.sections.push((level, section));
        section
    }

    fn close_section(&mut self, end: u32) {
        let Some((_, section)) = self.sections.pop() else { return };
        let span = self.cx.document.tree.span(section);
        let file = |at| self.cx.source.file_at(at).base;
        if end > span.hi && file(end) == file(span.lo) {
            self.cx.document.tree.set_span(section, Span::new(span.lo, end));
        }
    }

    /// The names that a heading can be referred to by: its text, and the address made from that.
    fn heading_target(&mut self, level: u8, node: NodeId, title: NodeId) {
        let text = self.cx.document.plain_text(title);
        let tree = &mut self.cx.document.tree;
        // Only the new name is implicit; explicit ones that attributes gave are noted already.
        let explicit = std::mem::take(tree.list_mut(node, "names"));
        tree.push_to(node, "names", normalize_name(&text));
        self.cx.document.note_implicit_target(node, Some(node));
        self.cx.document.tree.list_mut(node, "names").splice(0..0, explicit);
        if level <= self.cx.config.myst_heading_anchors {
            self.heading_slug(node, &text);
        }
    }

    fn heading_slug(&mut self, node: NodeId, text: &str) {
        let slug = slug(text);
        if slug.is_empty() {
            return;
        }
        let slugs = &mut self.cx.ambient.state::<State>().slugs;
        let mut unique = slug.clone();
        let mut count = slugs.get(&slug).copied().unwrap_or(0);
        while slugs.contains_key(&unique) {
            count += 1;
            unique = format!("{slug}-{count}");
        }
        slugs.insert(slug, count);
        slugs.insert(unique.clone(), 0);
        self.cx.document.tree.set(node, "slug", unique);
    }

    /// A warning without an element of its own, as Sphinx logs it.
    pub(super) fn warn(&mut self, code: Code, span: Span, message: String) {
        let (severity, message) = (Severity::Warning, message.into());
        self.cx.document.diagnostics.push(Diagnostic { code, severity, span, message, help: None });
    }
}

/// GitHub's address of a heading: lower case, punctuation left out, spaces made hyphens.
fn slug(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_those_of_github() {
        assert_eq!(slug("Tides & Waves: an intro"), "tides--waves-an-intro");
        assert_eq!(slug("Über_alles"), "über_alles");
    }
}
