//! `article-info`: in the tree a grid in a grid, here what it says.

use super::Lowering;
use super::options::{self, Classes, Options};
use crate::catalog::{Block, BlockContent, Inline, Inlines};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    /// Only `article-info` makes grids with gutters for one axis.
    pub(super) fn is_article_info(&self, grid: NodeId) -> bool {
        self.tree.first(grid).is_some_and(|row| self.has_class(row, "sd-gx-2"))
    }

    pub(super) fn article_info(&mut self, node: NodeId) -> Block {
        let mut found = Options::new();
        let mut classes = Classes::new(self.list(node, "classes"));
        for own in ["sd-container-fluid", "sd-sphinx-override", "sd-p-0", "sd-mt-2", "sd-mb-4"] {
            classes.take(own);
        }
        options::set(&mut found, "class-container", classes.rest());
        let parts: Vec<NodeId> = self.tree.descendants(node).collect();
        let (mut author, mut date, mut read_time) = Default::default();
        for part in parts {
            match self.tree.kind(part) {
                Kind::Image => self.avatar(part, &mut found),
                Kind::Paragraph => {
                    let mut content = self.inlines(part);
                    match take_icon(&mut content).as_deref() {
                        Some("calendar") => date = content,
                        Some("clock") => read_time = content,
                        _ => author = content,
                    }
                }
                _ => {}
            }
        }
        let content = BlockContent::ArticleInfo { options: found, author, date, read_time };
        self.classless(node, content)
    }

    fn avatar(&mut self, image: NodeId, found: &mut Options) {
        options::set(found, "avatar", self.image(image).path);
        options::set(found, "avatar-alt", self.owned(image, "alt").filter(|alt| !alt.is_empty()));
        let mut classes = Classes::new(self.list(image, "classes"));
        classes.take("sd-avatar-sm");
        options::set(found, "avatar-outline", classes.value("sd-outline-"));
        options::set(found, "class-avatar", classes.rest());
        let link = self.tree.parent(image).and_then(|around| self.owned(around, "refuri"));
        options::set(found, "avatar-link", link);
    }
}

/// Takes the icon off the start of a text, and gives its name.
fn take_icon(content: &mut Inlines) -> Option<String> {
    match content.first() {
        Some(Inline::Icon { name, .. }) => {
            let name = name.clone();
            content.remove(0);
            Some(name)
        }
        _ => None,
    }
}
