//! Images and figures.

use super::super::render::Render;
use super::directive::Directive;
use crate::catalog::{Block, Image, Inline};
use crate::write::links::relative_path;

pub(super) fn image_path(render: &Render<'_>, image: &Image) -> String {
    match &image.path {
        Some(path) => relative_path(&render.page.source.doc, path),
        None => image.src.clone(),
    }
}

fn image_options<'d>(
    render: &mut Render<'_>,
    directive: Directive<'d>,
    image: &Image,
) -> Directive<'d> {
    // An address stays as it is: the directive takes it for no page.
    let target = image.target.as_ref();
    let target = target.and_then(|target| target.url.clone().or_else(|| render.href(target)));
    directive
        .option("alt", image.alt.as_deref())
        .option("width", image.width.as_deref())
        .option("height", image.height.as_deref())
        .option("scale", image.scale.map(|scale| scale.to_string()))
        .option("loading", image.loading.as_deref())
        .option("target", target)
}

pub(super) fn image_directive(render: &mut Render<'_>, block: &Block, image: &Image) {
    let path = image_path(render, image);
    let directive = image_options(render, Directive::of(block, "image").argument(path), image);
    let directive = directive.option("align", image.align.as_deref()).class(&image.classes);
    render.verbatim(&directive, "");
}

/// An image that leads somewhere, which is text with a link in other outputs.
pub(super) fn linked_image(render: &mut Render<'_>, block: &Block, content: &[Inline]) {
    match content {
        [Inline::Image { image }] => image_directive(render, block, image),
        content => render.paragraph(content),
    }
}

pub(super) fn figure(
    render: &mut Render<'_>,
    block: &Block,
    image: Option<&Image>,
    (caption, legend): (&[Inline], &[Block]),
    (width, align): (&Option<String>, &Option<String>),
) {
    let Some(image) = image else {
        render.blocks(legend);
        return render.paragraph(caption);
    };
    let path = image_path(render, image);
    let directive = image_options(render, Directive::of(block, "figure").argument(path), image)
        .option("figwidth", width.as_deref())
        .option("align", align.as_deref())
        .class(&image.classes)
        .option("figclass", (!block.classes.is_empty()).then(|| block.classes.join(" ")));
    render.directive(&directive, |render| {
        if caption.is_empty() && !legend.is_empty() {
            // An empty comment stands for the caption.
            render.sink.put("%");
        }
        render.paragraph(caption);
        render.blocks(legend);
    });
}
