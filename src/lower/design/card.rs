//! Cards.

use super::Lowering;
use super::options::{self, Classes, Options};
use crate::catalog::{Block, BlockContent, Blocks, Card};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn card(&mut self, node: NodeId) -> Block {
        let mut card = Card { options: self.card_options(node), ..Card::default() };
        self.card_parts(node, &mut card);
        card.find_kind(&self.config.kinds);
        self.classless(node, BlockContent::Card(card))
    }

    fn card_options(&self, node: NodeId) -> Options {
        let mut found = Options::new();
        let mut classes = Classes::new(self.list(node, "classes"));
        for own in ["sd-card", "sd-sphinx-override", "sd-card-hover"] {
            classes.take(own);
        }
        let width = classes.choice("sd-w-", &["auto", "25", "50", "75", "100"]);
        let with_unit = |width: String| if width == "auto" { width } else { width + "%" };
        options::set(&mut found, "width", width.map(with_unit));
        let margin = classes.sides("sd-m");
        if margin.is_none() {
            classes.take("sd-mb-3");
        }
        options::set(&mut found, "margin", margin);
        let shadow = classes.value("sd-shadow-").filter(|shadow| shadow != "sm");
        options::set(&mut found, "shadow", shadow);
        let aligns = ["left", "right", "center", "justify"];
        options::set(&mut found, "text-align", classes.choice("sd-text-", &aligns));
        options::set(&mut found, "class-card", classes.rest());
        found
    }

    fn card_parts(&mut self, node: NodeId, card: &mut Card) {
        for part in self.children(node) {
            match (self.tree.kind(part), self.component(part)) {
                (Kind::Image, _) => self.card_image(part, card),
                (_, Some("card-overlay")) => self.card_parts(part, card),
                (_, Some("card-header")) => {
                    self.part_classes(part, "sd-card-header", "class-header", card);
                    card.header.extend(self.card_blocks(part));
                }
                (_, Some("card-footer")) => {
                    self.part_classes(part, "sd-card-footer", "class-footer", card);
                    card.footer.extend(self.card_blocks(part));
                }
                (_, Some("card-body")) => self.card_body(part, card),
                _ => match self.stretched_link(part) {
                    Some(link) => self.card_link(part, link, card),
                    None => self.push_block(part, &mut card.blocks),
                },
            }
        }
    }

    fn part_classes(&self, part: NodeId, own: &str, option: &str, card: &mut Card) {
        let mut classes = Classes::new(self.list(part, "classes"));
        classes.take(own);
        options::set(&mut card.options, option, classes.rest());
    }

    fn card_image(&mut self, node: NodeId, card: &mut Card) {
        let mut image = self.image(node);
        let class = |own: &str| image.classes.iter().position(|class| class == own);
        let slot = if let Some(at) = class("sd-card-img-top") {
            image.classes.remove(at);
            &mut card.image_top
        } else if let Some(at) = class("sd-card-img-bottom") {
            image.classes.remove(at);
            &mut card.image_bottom
        } else {
            image.classes.retain(|class| class != "sd-card-img");
            &mut card.image_background
        };
        *slot = Some(image);
    }

    fn card_body(&mut self, body: NodeId, card: &mut Card) {
        self.part_classes(body, "sd-card-body", "class-body", card);
        for child in self.children(body) {
            if self.component(child) == Some("card-title") && card.title.is_empty() {
                let mut classes = Classes::new(self.list(child, "classes"));
                classes.take("sd-card-title");
                classes.take("sd-font-weight-bold");
                options::set(&mut card.options, "class-title", classes.rest());
                card.title = self.inlines(child);
            } else {
                self.push_block(child, &mut card.blocks);
            }
        }
        without_text_class(&mut card.blocks);
    }

    fn card_blocks(&mut self, part: NodeId) -> Blocks {
        let mut blocks = self.blocks(part);
        without_text_class(&mut blocks);
        blocks
    }

    /// The reference that covers the whole card, in whatever stands around it.
    fn stretched_link(&self, part: NodeId) -> Option<NodeId> {
        let is_link = |node: &NodeId| {
            matches!(self.tree.kind(*node), Kind::Reference | Kind::PendingXref)
                && self.has_class(*node, "sd-stretched-link")
                && self.has_class(*node, "sd-hide-link-text")
        };
        self.tree.descendants(part).find(is_link)
    }

    fn card_link(&mut self, part: NodeId, link: NodeId, card: &mut Card) {
        let (target, title) = self.destination(link);
        let is_pending = self.tree.kind(link) == Kind::PendingXref;
        let is_explicit = self.tree.flag(link, "refexplicit");
        let alt = self.plain(link);
        if is_pending {
            let reftype = self.owned(link, "reftype").unwrap_or_default();
            card.options.insert("link-type".into(), reftype);
        }
        let written = self.owned(link, "reftarget").or_else(|| self.owned(link, "refuri"));
        if is_explicit || (!is_pending && Some(&alt) != written.as_ref()) {
            card.link_alt = Some(alt);
        } else if let Some(title) = title {
            card.link_alt = Some(crate::catalog::plain_text(&title));
        }
        options::set(&mut card.options, "link", written);
        options::flag(&mut card.options, "link-new-tab", self.tree.flag(part, "sd_new_tab"));
        card.target = Some(target);
    }
}

/// sphinx-design gives each paragraph of a card this class.
fn without_text_class(blocks: &mut Blocks) {
    for block in blocks {
        block.classes.retain(|class| class != "sd-card-text");
    }
}
