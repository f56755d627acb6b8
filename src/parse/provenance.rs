//! Directives and roles noted as they are written, beside the elements that they become.

use super::call::Takes;
use super::inline::unescape;
use super::lines::joined;
use super::{Call, Context, RoleCall};
use crate::span::Line;
use crate::tree::{Kind, NodeId, SmolStr, Tree, WrittenDirective, WrittenRole, lowercase};
use std::borrow::Cow;

/// What was there before a directive ran.
pub(super) struct Before {
    /// How many nodes the tree had.
    pub(super) nodes: usize,
    /// The last node where those of the directive go.
    last: Option<NodeId>,
}

impl Before {
    pub(super) fn of(context: &Context<'_>, parent: NodeId) -> Self {
        let tree = &context.document.tree;
        Self { nodes: tree.capacity(), last: tree.last(parent) }
    }

    /// The last node there that transforms leave: neither one that only waits for them nor fields at a page's top.
    fn lasting(&self, tree: &Tree) -> Option<NodeId> {
        let all = std::iter::successors(self.last, |&node| tree.previous(node));
        let goes = |node: NodeId| match tree.kind(node) {
            Kind::Pending => true,
            Kind::FieldList => tree.parent(node) == Some(tree.root()),
            _ => false,
        };
        all.into_iter().find(|&node| !goes(node))
    }

    /// The element that the directive made, or, where there is none, what it left for others to lead to.
    fn made(&self, context: &Context<'_>, parent: NodeId) -> Vec<NodeId> {
        let tree = &context.document.tree;
        let first = match self.last {
            Some(last) => tree.next(last),
            None => tree.first(parent),
        };
        let new = || {
            let all = std::iter::successors(first, |&node| tree.next(node));
            all.filter(|&node| tree.kind(node) != Kind::Pending)
        };
        let leads = |node: &NodeId| matches!(tree.kind(*node), Kind::Index | Kind::Target);
        // What a module holds stands behind it.
        if new().any(|node| tree.flag(node, "ismod")) {
            return new().filter(leads).collect();
        }
        new().find(|node| !leads(node)).map_or_else(|| new().collect(), |made| vec![made])
    }
}

impl<'s> Context<'s> {
    /// Notes a directive that was run.
    pub(super) fn note_written(
        &mut self,
        call: &Call<'s, '_>,
        options: Vec<(SmolStr, String)>,
        before: &Before,
    ) {
        let made = before.made(self, call.parent);
        let (arguments, content) = call.arguments_and_content();
        let is_kept = made.iter().all(|&made| self.hides_content(call, made));
        let content = is_kept.then(|| joined(&content).into_owned());
        let name = SmolStr::new(lowercase(call.name));
        let directive = WrittenDirective { name, arguments, options, content };
        let written = &mut self.document.written;
        match made.as_slice() {
            [] => {
                let previous = before.lasting(&self.document.tree);
                written.note_traceless(call.parent, previous, directive);
            }
            [made] => written.note(*made, directive),
            several => several.iter().for_each(|&made| written.note(made, directive.clone())),
        }
    }

    /// Does an element say less than the content that it was made of?
    fn hides_content(&self, call: &Call<'_, '_>, made: NodeId) -> bool {
        let tree = &self.document.tree;
        match tree.kind(made) {
            Kind::Silent | Kind::SystemMessage | Kind::AutosummaryTable => true,
            Kind::Compound => tree.has_class(made, "toctree-wrapper"),
            Kind::LiteralBlock | Kind::Graphviz | Kind::Figure => call.takes_any_option(),
            Kind::Container => {
                let is_literal = |child| tree.kind(child) == Kind::LiteralBlock;
                call.takes_any_option() && tree.children(made).any(is_literal)
            }
            _ => false,
        }
    }
}

impl Context<'_> {
    /// Notes a role that was run, where it made a reference, a drawing or plain code, which say less than the role. What a page
    /// declares for itself is no role on others.
    pub fn note_role(&mut self, call: &RoleCall<'_>) {
        let tree = &self.document.tree;
        let made = tree.last(call.parent).filter(|&last| {
            let is_code = || tree.kind(last) == Kind::Literal && call.role.names.contains(&"code");
            (matches!(tree.kind(last), Kind::Reference | Kind::SdIcon) || is_code())
                && tree.span(last).lo >= call.span.lo
        });
        if let (Some(made), true, false) = (made, call.options.is_empty(), call.name.is_empty()) {
            let name = SmolStr::new(call.name);
            // Code keeps its backslashes.
            let text = match self.document.tree.kind(made) {
                Kind::Literal => self.document.plain_text(made),
                _ => unescape(call.text).into_owned(),
            };
            let role = WrittenRole { name, text };
            self.document.written.note_role(made, role);
        }
    }
}

impl<'s> Call<'s, '_> {
    fn takes_any_option(&self) -> bool {
        Takes::from(self.directive).takes_any_option()
    }

    /// The arguments as text, and the content. Where the directive is an extension's, text that starts below its
    /// line, without a blank line between, is content rather than argument: most directives that are written so
    /// take none.
    #[must_use]
    pub fn arguments_and_content(&self) -> (String, Cow<'_, [Line<'s>]>) {
        let Some(argument) = self.arguments.first() else {
            return (String::new(), Cow::Borrowed(&self.content));
        };
        let on_first_line = self.lines.first().is_some_and(|line| {
            let end = line.at + line.text.len() as u32;
            argument.lines.first().is_none_or(|first| first.at <= end)
        });
        if on_first_line || !self.takes_any_option() {
            let texts: Vec<&str> = self.arguments.iter().map(|argument| &*argument.text).collect();
            return (texts.join(" "), Cow::Borrowed(&self.content));
        }
        let mut content = argument.lines.clone();
        if let (Some(last), false) = (content.last(), self.content.is_empty()) {
            content.push(Line { text: "", at: last.span().hi });
            content.extend(&self.content);
        }
        (String::new(), Cow::Owned(content))
    }
}
