//! Directives and roles that nobody knows, and what stands for what a program would write.
//!
//! The parser keeps the former as `unknown` elements with these attributes:
//!
//! | attribute | |
//! |---|---|
//! | `name` | the directive's or role's name |
//! | `arguments` | the arguments, as written |
//! | `options` | a list of `key: value` (`key:` for flags), in order |
//! | `text` | the content, verbatim |
//!
//! The children are the content, parsed.

use super::Lowering;
use super::directive::directive;
use super::inline::push_text;
use crate::catalog::{Block, BlockContent, Blocks, Directive, Inline, Inlines};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn unknown_block(&mut self, node: NodeId, out: &mut Blocks) {
        self.degraded(node, "unknown", "a directive without a handler: its content is kept");
        let unknown = Directive {
            name: self.owned(node, "name").unwrap_or_default(),
            arguments: self.owned(node, "arguments").unwrap_or_default(),
            options: self.written_options(node),
            blocks: self.blocks(node),
            text: self.owned(node, "text").unwrap_or_default(),
        };
        out.push(self.block(node, BlockContent::Unknown(unknown)));
    }

    /// What could not be read stays readable: its source, as code.
    pub(super) fn unread_source(&mut self, message: NodeId, out: &mut Blocks) {
        let Some(source) = self.document.unread_source(message) else { return };
        self.degraded(source, "system_message", "could not be read: its source is kept");
        let first = out.len();
        self.push_block(source, out);
        for block in &mut out[first..] {
            if let BlockContent::Code(code) = &mut block.content {
                code.language = Some("rst".into());
            }
        }
        let written = self.document.written.of(message);
        // What is not fetched here, Sphinx may fetch.
        let fetching = written.filter(|written| written.option("url").is_some());
        if let (Some(written), Some(block)) = (fetching, out.last_mut()) {
            block.directive = Some(Box::new(directive(written)));
        }
    }

    /// A placeholder for what a program would read out of source code.
    pub(super) fn autodoc(&mut self, node: NodeId) -> Block {
        let content = BlockContent::Autodoc {
            directive: self.owned(node, "directive").unwrap_or_default(),
            name: self.owned(node, "name").unwrap_or_default(),
            signature: self.owned(node, "signature"),
            options: self.written_options(node).into_iter().collect(),
            blocks: self.blocks(node),
        };
        self.block(node, content)
    }

    pub(super) fn written_options(&self, node: NodeId) -> Vec<(String, String)> {
        let options = self.list(node, "options");
        let pairs = options.iter().map(|option| {
            let (key, value) = option.split_once(':').unwrap_or((option, ""));
            (key.trim().to_owned(), value.trim().to_owned())
        });
        pairs.collect()
    }

    /// Was it a role, which holds nothing but text?
    pub(super) fn is_unknown_role(&self, node: NodeId) -> bool {
        self.tree.first(node).is_some_and(|first| self.tree.kind(first) == Kind::Text)
    }

    pub(super) fn unknown_inline(&mut self, node: NodeId, out: &mut Inlines) {
        let text = self.plain(node);
        self.degraded(node, "unknown", "a role without a handler: its text is kept");
        let written = self.role_text(node);
        match self.owned(node, "name") {
            Some(role) => out.push(Inline::Unknown { role, text, written }),
            None => push_text(out, &text),
        }
    }
}
