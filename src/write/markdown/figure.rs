//! Figures: an image with its caption, and where on the page both stand.

use super::dialect::Captions;
use super::fate;
use super::inline::Place;
use super::media::has_unit;
use super::render::Render;
use crate::catalog::{Block, Image, Inline};
use std::borrow::Cow;

/// Where a figure stands, and how wide it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame<'f> {
    /// `figwidth`.
    pub(super) width: Option<&'f str>,
    /// `left`, `right`, `center`.
    pub(super) align: Option<&'f str>,
}

impl Frame<'_> {
    /// The frame as declarations of CSS; empty when there is nothing to say.
    pub(super) fn css(&self) -> String {
        match (self.align, self.width.and_then(length)) {
            (Some("center"), width) => {
                let width = width.as_deref().unwrap_or("fit-content");
                format!("width: {width}; margin: 0 auto; text-align: center")
            }
            (Some(side @ ("left" | "right")), Some(width)) => {
                format!("float: {side}; width: {width}")
            }
            (Some(side @ ("left" | "right")), None) => format!("float: {side}"),
            (_, Some(width)) => format!("width: {width}"),
            (_, None) => String::new(),
        }
    }
}

/// A length of CSS: a number alone counts pixels.
fn length(text: &str) -> Option<String> {
    let text = text.trim();
    let is_length = text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%'));
    let unit = if has_unit(text) || text.ends_with('%') { "" } else { "px" };
    is_length.then(|| format!("{text}{unit}"))
}

impl Render<'_> {
    /// An image with its caption and legend, in a frame.
    pub(super) fn figure(
        &mut self,
        image: Option<&Image>,
        (caption, legend): (&[Inline], &[Block]),
        frame: Frame<'_>,
        id: Option<&str>,
    ) {
        if caption.is_empty() {
            return self.bare_figure(image, legend, frame, id);
        }
        let image = image.map(|image| self.image(image, false)).unwrap_or_default();
        if self.dialect.captions == Captions::Element {
            return self.figure_element(&image, caption, legend, frame);
        }
        self.mark_if(!frame.css().is_empty(), &fate::IMAGE_ALIGN);
        let caption = self.inlines(caption, Place::Paragraph);
        if image.is_empty() {
            self.blocks(legend);
            return self.caption(&caption, id);
        }
        self.sink.put(&image);
        if self.dialect.captions == Captions::Block {
            self.caption_block(&caption, legend, id);
        } else {
            self.caption(&caption, id);
            self.blocks(legend);
        }
    }

    /// Without a caption it is an image, which stands where the figure stood.
    fn bare_figure(
        &mut self,
        image: Option<&Image>,
        legend: &[Block],
        frame: Frame<'_>,
        id: Option<&str>,
    ) {
        if let Some(image) = image {
            let align = image.align.clone().or_else(|| frame.align.map(str::to_owned));
            self.mark_if(frame.width.is_some(), &fate::IMAGE_ALIGN);
            let image = self.image_with_id(&Image { align, ..image.clone() }, false, id);
            if !image.is_empty() {
                self.sink.put(&image);
            }
        }
        self.blocks(legend);
    }

    /// `/// caption`: the figure around what was just written gets the id.
    pub(super) fn caption_block(&mut self, caption: &str, legend: &[Block], id: Option<&str>) {
        match id {
            Some(id) => self.sink.put(&format!("/// caption | #{id}")),
            None => self.sink.put("/// caption"),
        }
        self.line(caption);
        self.blocks(legend);
        self.line("///");
    }

    fn figure_element(
        &mut self,
        image: &str,
        caption: &[Inline],
        legend: &[Block],
        frame: Frame<'_>,
    ) {
        self.mark(&fate::FIGURE_HTML);
        let css = frame.css();
        let style = (self.dialect.style)(&css);
        self.mark_if(style.is_empty() && !css.is_empty(), &fate::IMAGE_ALIGN);
        self.sink.put(&format!("<figure{style}>"));
        // Without an image the rest is what the caption is for.
        let (shown, legend) = if image.is_empty() { (legend, &[][..]) } else { (&[][..], legend) };
        if !image.is_empty() {
            self.sink.put(image);
        }
        self.inner_blocks(shown);
        if legend.is_empty() && self.holds_text(caption) {
            let text = self.enclosed("<figcaption>", caption, "figcaption");
            self.sink.put(&text);
        } else {
            self.sink.put("<figcaption>");
            let text = self.inlines(caption, Place::Paragraph);
            self.sink.put(&text);
            self.inner_blocks(legend);
            self.sink.put("</figcaption>");
        }
        self.line("</figure>");
    }
}

/// A caption behind its number.
pub(super) fn numbered<'c>(number: Option<&str>, caption: &'c [Inline]) -> Cow<'c, [Inline]> {
    let Some(number) = number else { return Cow::Borrowed(caption) };
    let colon = if number.ends_with(|c: char| c.is_ascii_punctuation()) { "" } else { ":" };
    let number = Inline::Text { text: format!("{number}{colon} ") };
    std::iter::once(number).chain(caption.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::Frame;

    #[test]
    fn a_frame_is_css() {
        let css = |width, align| Frame { width, align }.css();
        assert_eq!(css(None, None), "");
        assert_eq!(css(Some("40%"), Some("right")), "float: right; width: 40%");
        assert_eq!(css(Some("120"), None), "width: 120px");
        assert_eq!(css(Some("image"), Some("left")), "float: left");
        let middle = "width: fit-content; margin: 0 auto; text-align: center";
        assert_eq!(css(None, Some("center")), middle);
    }
}
