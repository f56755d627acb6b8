//! Problems of inline markup: a `system_message`, and a `problematic` element where it happened.

use super::scan::Scan;
use super::{Context, Step};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::RoleCall;
use crate::span::Span;
use crate::tree::{Document, Kind, NodeId, Value};
use std::borrow::Cow;

pub(super) const NO_END_STRING: Code = Code("P101");
pub(super) const MULTIPLE_ROLES: Code = Code("P102");
pub(super) const ROLE_AND_REFERENCE: Code = Code("P103");
pub(crate) const UNKNOWN_ROLE: Code = Code("D101");
pub(super) const NO_ROLE_ENTRY: Code = Code("D102");

/// More problems of inline markup in one text than are told one by one.
const TOO_MANY: Code = Code("P104");

/// How many problems of a text are told one by one, each with elements of its own in the tree. No text
/// that anybody wrote comes near; one of nothing but start-strings would take a thousand times its size.
const MOST_PROBLEMS: usize = 20_000;

/// [`Document::note_explicit_target`] or its like.
type NoteTarget = fn(&mut Document, NodeId, Option<NodeId>);

/// What docutils says of a start-string without end.
pub(super) fn start_without_end(what: &str) -> String {
    format!("Inline {what} start-string without end-string.")
}

/// The block whose text is being parsed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    origin: Span,
    message_parent: Option<NodeId>,
    last_before: Option<NodeId>,
}

impl Run {
    /// Where the block starts: docutils gives all messages about inline markup this line.
    #[must_use]
    pub const fn origin(&self) -> Span {
        self.origin
    }

    /// Where messages about names go, docutils' `inliner.parent`: the element that holds the block.
    #[must_use]
    pub const fn message_parent(&self) -> Option<NodeId> {
        self.message_parent
    }
}

impl Context<'_> {
    pub(super) fn enter_run(&mut self, parent: NodeId, origin: Span) -> (Run, Vec<NodeId>) {
        let message_parent = self.holder(parent).or(self.holder_of_detached);
        let last_before = message_parent.and_then(|holder| self.document.tree.last(holder));
        let run = Run { origin, message_parent, last_before };
        let outer = std::mem::replace(&mut self.inline_run, run);
        (outer, std::mem::take(&mut self.inline_messages))
    }

    pub(super) fn leave_run(&mut self, parent: NodeId, outer: (Run, Vec<NodeId>)) -> Vec<NodeId> {
        self.order_messages(parent);
        self.inline_run = outer.0;
        std::mem::replace(&mut self.inline_messages, outer.1)
    }

    /// The element that holds the block of which `text` is the text or a part.
    fn holder(&self, text: NodeId) -> Option<NodeId> {
        let tree = &self.document.tree;
        let above = tree.parent(text)?;
        match tree.kind(text) {
            Kind::Title | Kind::Subtitle | Kind::Caption | Kind::Attribution => {
                tree.parent(above).or(Some(above))
            }
            Kind::Term | Kind::Classifier | Kind::FieldName => self.holder_of_member(above),
            Kind::Line => self.holder_of_member(text),
            _ => Some(above),
        }
    }

    /// The first member of a list is read where the list stands, the others within the list.
    fn holder_of_member(&self, member: NodeId) -> Option<NodeId> {
        let tree = &self.document.tree;
        let list = tree.parent(member)?;
        let around = tree.parent(list)?;
        Some(if tree.first(list) == Some(member) { around } else { list })
    }

    /// docutils attaches a block only after its text was parsed, so that messages about names stand
    /// before it; sections, line blocks and field lists it attaches before.
    fn order_messages(&mut self, parent: NodeId) {
        let Run { message_parent: Some(holder), last_before, .. } = self.inline_run else { return };
        let tree = &mut self.document.tree;
        if tree.last(holder) == last_before {
            return;
        }
        let block = std::iter::once(parent)
            .chain(tree.ancestors(parent))
            .find(|&id| tree.parent(id) == Some(holder));
        let is_late = |&block: &NodeId| {
            !matches!(tree.kind(block), Kind::Section | Kind::LineBlock | Kind::FieldList)
        };
        let Some(block) = block.filter(is_late) else { return };
        let first_new = last_before.map_or_else(|| tree.first(holder), |last| tree.next(last));
        let new: Vec<_> = std::iter::successors(first_new, |&id| tree.next(id)).collect();
        for message in new {
            tree.detach(message);
            tree.insert_before(block, message);
        }
    }

    /// Notes a target in running text. A message about its name gets the line that the outermost
    /// reader reached, because docutils gives such targets no line of their own.
    pub(super) fn note_target(&mut self, target: NodeId, note: NoteTarget) {
        let before = self.document.messages.len();
        note(&mut self.document, target, self.inline_run.message_parent);
        for index in before..self.document.messages.len() {
            let line = i64::from(self.document.line(self.reached));
            self.document.tree.set(self.document.messages[index], "line", line);
        }
    }

    /// A message about the text at `place`, as [`crate::tree::Document::report`] makes it: in the tree with the
    /// line where the block starts, in diagnostics with its own place.
    pub fn report_inline(
        &mut self,
        severity: Severity,
        code: Code,
        place: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        self.report_at(severity, code, place, self.inline_run.origin, message)
    }

    pub(super) fn report_at(
        &mut self,
        severity: Severity,
        code: Code,
        place: Span,
        origin: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        let node = self.report(severity, code, origin, message);
        if let Some(diagnostic) = self.document.diagnostics.last_mut() {
            diagnostic.span = place;
        }
        node
    }

    /// A `problematic` element last under `parent`, of the text at `place`, linked with its message.
    pub fn problematic(&mut self, parent: NodeId, place: Span, message: NodeId) {
        let message_id = self.document.set_id(message, self.inline_run.message_parent);
        let problematic = self.document.tree.push(parent, Kind::Problematic, place);
        self.document.tree.push_text(problematic, place);
        self.document.tree.set(problematic, "refid", Value::Text(message_id));
        let id = self.document.set_id(problematic, None);
        self.document.tree.push_to(message, "backrefs", id);
    }

    /// What a role does that cannot do its work: a message, and a `problematic` element in its place.
    pub fn role_problem(
        &mut self,
        call: &RoleCall<'_>,
        severity: Severity,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) {
        if self.is_beyond_report() {
            return self.document.tree.push_text(call.parent, call.span);
        }
        let message = self.report_inline(severity, code, call.span, message);
        self.problematic(call.parent, call.span, message);
        self.inline_messages.push(message);
    }

    /// Are there too many problems for one more to be told? It is counted then, and its text is kept.
    fn is_beyond_report(&mut self) -> bool {
        let is_beyond = self.document.diagnostics.len() >= MOST_PROBLEMS;
        self.ambient.untold_problems += u32::from(is_beyond);
        is_beyond
    }

    /// Says how many problems were not told.
    pub(in crate::parse) fn sum_up_problems(&mut self) {
        let count = self.ambient.untold_problems;
        if count > 0 {
            let message =
                format!("{count} more problems of inline markup; their text is kept as it is");
            self.document.diagnostics.push(Diagnostic {
                code: TOO_MANY,
                severity: Severity::Warning,
                span: Span::at(self.reached),
                message: message.into(),
                help: Some("mend the first ones, and see what is left".into()),
            });
        }
    }

    /// The same for a part of the scanned text.
    pub(super) fn problem(
        &mut self,
        scan: &mut Scan<'_>,
        (start, end): (usize, usize),
        severity: Severity,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) -> Step {
        if self.is_beyond_report() {
            return Step::Quoted(end);
        }
        self.flush(scan, start);
        let place = scan.span(start, end);
        let message = self.report_inline(severity, code, place, message);
        self.problematic(scan.parent, place, message);
        self.inline_messages.push(message);
        Step::Made(end)
    }
}
