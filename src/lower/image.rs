//! Images, in text and on their own.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Image, Target};
use crate::path;
use crate::tree::{Kind, NodeId};

/// Extensions of images in the order in which Sphinx' HTML builder prefers them.
const IMAGE_TYPES: &[&str] = &["svg", "png", "gif", "jpg", "jpeg", "webp"];

impl Lowering<'_> {
    pub(super) fn image_block(&mut self, node: NodeId) -> Block {
        let image = self.image(node);
        self.classless(node, BlockContent::Image { image })
    }

    /// An `image` element. Its path is from the source root, whether or not Sphinx' collector (which
    /// adds `candidates`) has made the address so.
    pub(super) fn image(&mut self, node: NodeId) -> Image {
        let uri = self.text(node, "uri").unwrap_or_default();
        let is_collected = self.tree.get(node, "candidates").is_some();
        let (src, path) = if path::is_address(uri) {
            (uri.to_owned(), None)
        } else if is_collected {
            (format!("/{uri}"), Some(uri.to_owned()))
        } else {
            (uri.to_owned(), Some(path::relative_to_source(&self.document.docname, uri)))
        };
        let (src, path) = self.chosen_image(src, path);
        Image {
            src,
            path,
            alt: self.owned(node, "alt"),
            width: self.owned(node, "width"),
            height: self.owned(node, "height"),
            scale: self.integer(node, "scale").and_then(|scale| scale.try_into().ok()),
            align: self.owned(node, "align"),
            loading: self.owned(node, "loading"),
            classes: self.list(node, "classes"),
            target: None,
        }
    }

    /// `figure.*` leaves the choice of the file to the builder: the first kind that is there.
    fn chosen_image(&self, src: String, path: Option<String>) -> (String, Option<String>) {
        let Some(stem) = path.as_deref().and_then(|path| path.strip_suffix(".*")) else {
            return (src, path);
        };
        let candidates = IMAGE_TYPES.iter().map(|extension| format!("{stem}.{extension}"));
        let found = candidates.into_iter().find(|file| self.resolver.has_file(file) == Some(true));
        match found {
            Some(file) => (format!("/{file}"), Some(file)),
            None => (src, path),
        }
    }

    /// A reference around nothing but an image: the image with its target.
    pub(super) fn linked_image(&mut self, reference: NodeId) -> Option<(Image, Target)> {
        let mut children = self.tree.children(reference);
        let image = children.next().filter(|&child| self.tree.kind(child) == Kind::Image)?;
        if children.next().is_some() {
            return None;
        }
        let image = self.image(image);
        let (target, _) = self.destination(reference);
        Some((image, target))
    }
}
