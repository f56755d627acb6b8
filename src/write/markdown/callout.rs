//! The words that admonitions carry where a dialect has another kind for them.

use super::dialect::Callout;
use super::fate;
use super::render::Render;
use crate::catalog::{Inline, Inlines};

/// What docutils and Sphinx write over an admonition of this kind.
pub(super) fn usual_title(kind: &str) -> &'static str {
    match kind {
        "tip" => "Tip",
        "hint" => "Hint",
        "important" => "Important",
        "warning" => "Warning",
        "caution" => "Caution",
        "attention" => "Attention",
        "danger" => "Danger",
        "error" => "Error",
        "seealso" => "See also",
        "todo" => "Todo",
        _ => "Note",
    }
}

impl Render<'_> {
    /// The title of a collapsible block, which shows no kind by itself.
    pub(super) fn fold_words(&mut self, callout: &Callout<'_>) -> Inlines {
        self.callout_words(callout, "details")
    }

    /// The title to write: its own, or its kind's when the dialect's kind says something else.
    pub(super) fn callout_words(&mut self, callout: &Callout<'_>, kind: &str) -> Inlines {
        if !callout.title.is_empty() {
            return callout.title.to_vec();
        }
        if kind == callout.kind
            || matches!(callout.kind, "admonition" | "topic" | "sidebar" | "aside")
        {
            return Vec::new();
        }
        self.mark(&fate::ADMONITION_KIND);
        vec![Inline::Text { text: usual_title(callout.kind).into() }]
    }
}
