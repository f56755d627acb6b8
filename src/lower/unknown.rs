//! Directives and roles that nobody knows, and what stands for autodoc's.
//!
//! The parser keeps them as `unknown` elements with these attributes:
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
use super::inline::push_text;
use crate::catalog::{BlockContent, Blocks, Inline, Inlines, Unknown};
use crate::tree::NodeId;

impl Lowering<'_> {
    pub(super) fn unknown_block(&mut self, node: NodeId, out: &mut Blocks) {
        let name = self.owned(node, "name").unwrap_or_default();
        let options = self.unknown_options(node);
        let blocks = self.blocks(node);
        let arguments = self.owned(node, "arguments").unwrap_or_default();
        let content = if is_autodoc(&name) {
            BlockContent::Autodoc {
                directive: name,
                name: arguments,
                options: options.into_iter().collect(),
                blocks,
            }
        } else {
            self.degraded(node, "unknown", "a directive without a handler: its content is kept");
            let text = self.owned(node, "text").unwrap_or_default();
            BlockContent::Unknown(Unknown { name, arguments, options, blocks, text })
        };
        out.push(self.block(node, content));
    }

    fn unknown_options(&self, node: NodeId) -> Vec<(String, String)> {
        let options = self.list(node, "options");
        let pairs = options.iter().map(|option| {
            let (key, value) = option.split_once(':').unwrap_or((option, ""));
            (key.trim().to_owned(), value.trim().to_owned())
        });
        pairs.collect()
    }

    pub(super) fn unknown_inline(&mut self, node: NodeId, out: &mut Inlines) {
        let text = self.plain(node);
        self.degraded(node, "unknown", "a role without a handler: its text is kept");
        match self.owned(node, "name") {
            Some(role) => out.push(Inline::Unknown { role, text }),
            None => push_text(out, &text),
        }
    }
}

/// The directives of `sphinx.ext.autodoc`.
fn is_autodoc(name: &str) -> bool {
    name.strip_prefix("auto").is_some_and(|object| {
        matches!(
            object,
            "module"
                | "class"
                | "exception"
                | "function"
                | "decorator"
                | "method"
                | "property"
                | "attribute"
                | "data"
                | "object"
                | "type"
        )
    })
}
