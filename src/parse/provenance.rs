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

    /// What the directive made, but for what only waits for transforms.
    fn added(&self, tree: &Tree, parent: NodeId) -> impl Iterator<Item = NodeId> {
        let first = match self.last {
            Some(last) => tree.next(last),
            None => tree.first(parent),
        };
        std::iter::successors(first, |&node| tree.next(node))
            .filter(|&node| tree.kind(node) != Kind::Pending)
    }

    /// The element that the directive made; none where it left places for others to lead to. What a module holds
    /// stands behind it.
    fn made(&self, tree: &Tree, parent: NodeId) -> Option<NodeId> {
        let is_module = |node| leads(tree, node) && tree.flag(node, "ismod");
        let made = self.added(tree, parent).find(|&node| !leads(tree, node))?;
        (!self.added(tree, parent).any(is_module)).then_some(made)
    }

    /// The places that others lead to.
    fn places(&self, tree: &Tree, parent: NodeId) -> Vec<NodeId> {
        self.added(tree, parent).filter(|&node| leads(tree, node)).collect()
    }
}

fn leads(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(node), Kind::Index | Kind::Target)
}

impl<'s> Context<'s> {
    /// Notes a directive that was run.
    pub(super) fn note_written(
        &mut self,
        call: &Call<'s, '_>,
        options: Vec<(SmolStr, SmolStr)>,
        before: &Before,
    ) {
        let tree = &self.document.tree;
        let (element, places);
        let made = if let Some(made) = before.made(tree, call.parent) {
            element = [made];
            &element[..]
        } else {
            places = before.places(tree, call.parent);
            &places
        };
        let (arguments, content) = call.arguments_and_content();
        let is_kept = made.iter().all(|&made| self.hides_content(call, made));
        let content = is_kept.then(|| joined(&content).into_owned());
        let name = SmolStr::new(lowercase(call.name));
        let directive = WrittenDirective { name, arguments, options, content };
        if made.is_empty() {
            let previous = before.lasting(tree);
            self.document.written.note_traceless(call.parent, previous, directive);
        } else {
            self.document.written.note(made, directive);
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
    /// Notes a role that was run, where it made a reference, a drawing or plain code, which say less than the role.
    /// What a page declares for itself is no role on others.
    pub fn note_role(&mut self, call: &RoleCall<'_>) {
        let document = &mut self.document;
        let Some(made) = document.tree.last(call.parent) else { return };
        let is_new = document.tree.span(made).lo >= call.span.lo;
        if !is_new || !call.options.is_empty() || call.name.is_empty() {
            return;
        }
        let text = match document.tree.kind(made) {
            Kind::Reference | Kind::SdIcon => unescape(call.text).into_owned(),
            // Code keeps its backslashes.
            Kind::Literal if call.role.names.contains(&"code") => document.plain_text(made),
            _ => return,
        };
        document.written.note_role(made, WrittenRole { name: SmolStr::new(call.name), text });
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
    pub fn arguments_and_content(&self) -> (SmolStr, Cow<'_, [Line<'s>]>) {
        let Some(argument) = self.arguments.first() else {
            return (SmolStr::default(), Cow::Borrowed(&self.content));
        };
        let on_first_line = self.lines.first().is_some_and(|line| {
            let end = line.at + line.text.len() as u32;
            argument.lines.first().is_none_or(|first| first.at <= end)
        });
        if on_first_line || !self.takes_any_option() {
            let arguments = match self.arguments.as_slice() {
                [one] => SmolStr::new(&one.text),
                several => {
                    let texts: Vec<&str> = several.iter().map(|one| &*one.text).collect();
                    texts.join(" ").into()
                }
            };
            return (arguments, Cow::Borrowed(&self.content));
        }
        let mut content = argument.lines.clone();
        if let (Some(last), false) = (content.last(), self.content.is_empty()) {
            content.push(Line { text: "", at: last.span().hi });
            content.extend(&self.content);
        }
        (SmolStr::default(), Cow::Owned(content))
    }
}
