//! Figures.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Blocks, Image, Inlines};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn figure(&mut self, node: NodeId) -> Block {
        let mut image: Option<Image> = None;
        let mut caption = Inlines::new();
        let mut legend = Blocks::new();
        for child in self.children(node) {
            match self.tree.kind(child) {
                Kind::Caption => caption = self.inlines(child),
                Kind::Legend => legend.extend(self.blocks(child)),
                Kind::Image if image.is_none() => image = Some(self.image(child)),
                Kind::Reference | Kind::PendingXref if image.is_none() => {
                    match self.linked_image(child) {
                        Some((linked, target)) => {
                            image = Some(Image { target: Some(target), ..linked });
                        }
                        None => self.push_block(child, &mut legend),
                    }
                }
                _ => self.push_block(child, &mut legend),
            }
        }
        if let (None, [Block { content: BlockContent::Graph { .. }, .. }]) = (&image, &legend[..]) {
            return self.captioned_graph(node, caption, legend.remove(0));
        }
        let number = self.number(node);
        let content = BlockContent::Figure {
            image,
            caption,
            legend,
            width: self.owned(node, "width"),
            align: self.owned(node, "align"),
            number,
        };
        self.block(node, content)
    }

    /// Graphs with a caption are figures in Sphinx' tree; here the graph has it.
    fn captioned_graph(&self, node: NodeId, text: Inlines, mut graph: Block) -> Block {
        if let BlockContent::Graph { caption, .. } = &mut graph.content {
            *caption = text;
        }
        let (labels, ids) = self.names_and_ids(node);
        graph.labels.splice(0..0, labels);
        graph.ids.splice(0..0, ids);
        graph
    }

    /// The number of a figure, table or code block, where they are numbered.
    pub(super) fn number(&self, node: NodeId) -> Option<String> {
        if !self.config.numfig {
            return None;
        }
        let kind = self.tree.kind(node);
        let ids = self.tree.list(node, "ids");
        ids.iter().find_map(|id| self.resolver.number(&self.document.docname, kind, id))
    }
}
