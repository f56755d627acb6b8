//! Buttons and badges.

use super::Lowering;
use super::options::{self, Classes, Options};
use crate::catalog::{Block, BlockContent, Button, Inline, Inlines};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    /// A paragraph that holds a button and nothing else.
    pub(in super::super) fn button(&mut self, paragraph: NodeId) -> Option<Block> {
        let mut children = self.tree.children(paragraph);
        let (first, None) = (children.next()?, children.next()) else { return None };
        let expand = self.has_class(first, "sd-d-grid");
        let link = if expand { self.tree.first(first)? } else { first };
        if !self.has_class(link, "sd-btn") {
            return None;
        }
        let (target, title) = self.destination(link);
        let mut button = Button {
            target,
            content: title.unwrap_or_else(|| self.button_text(link)),
            color: None,
            outline: false,
            tooltip: self.owned(link, "reftitle"),
            options: Options::new(),
        };
        self.button_options(link, &mut button);
        let found = &mut button.options;
        options::flag(found, "expand", expand);
        options::flag(found, "new-tab", self.tree.flag(paragraph, "sd_new_tab"));
        let mut classes = Classes::new(self.list(paragraph, "classes"));
        classes.take("sd-card-text");
        let aligns = ["left", "right", "center", "justify"];
        options::set(found, "align", classes.choice("sd-text-", &aligns));
        Some(self.classless(paragraph, BlockContent::Button(button)))
    }

    fn button_text(&mut self, link: NodeId) -> Inlines {
        self.inlines(link)
    }

    fn button_options(&self, link: NodeId, button: &mut Button) {
        let mut classes = Classes::new(self.list(link, "classes"));
        for own in ["sd-sphinx-override", "sd-btn", "sd-text-wrap"] {
            classes.take(own);
        }
        if let Some(color) = classes.value("sd-btn-outline-") {
            button.color = Some(color);
            button.outline = true;
        } else {
            button.color = classes.value("sd-btn-");
        }
        let found = &mut button.options;
        options::flag(found, "click-parent", classes.take("sd-stretched-link"));
        options::flag(found, "shadow", classes.take("sd-shadow-sm"));
        options::set(found, "class", classes.rest());
        if self.tree.kind(link) == Kind::PendingXref {
            let reftype = self.owned(link, "reftype").filter(|reftype| reftype != "any");
            options::set(found, "ref-type", reftype);
        }
        let written = self.owned(link, "reftarget").or_else(|| self.owned(link, "refuri"));
        options::set(found, "target", written);
    }

    pub(in super::super) fn badge(&mut self, node: NodeId, out: &mut Inlines) {
        let (color, outline) = self.badge_style(node);
        let content = self.inlines(node);
        out.push(Inline::Badge { color, outline, target: None, content });
    }

    /// Colour of a badge, and whether only its outline has it.
    pub(in super::super) fn badge_style(&self, node: NodeId) -> (Option<String>, bool) {
        let mut classes = Classes::new(self.list(node, "classes"));
        if let Some(color) = classes.value("sd-outline-") {
            return (Some(color), true);
        }
        classes.value("sd-bg-text-");
        (classes.value("sd-bg-"), false)
    }
}
