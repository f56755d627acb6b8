//! Images, figures, and content that must be HTML.

use super::dialect::Syntax;
use super::escape::Braces;
use super::fate;
use super::heading::in_attribute_list;
use super::html::{entities, js_string};
use super::inline::{Place, encode_destination};
use super::render::Render;
use crate::catalog::{Image, Inline};
use crate::write::links::file_home;
use crate::write::url::{is_unsafe_url, is_valid_url};
use std::fmt::Write as _;

/// An image whose size or place is known.
pub(super) struct Picture<'i> {
    /// Its address, from the page; not yet encoded.
    pub(super) src: String,
    /// Is it a file of the site?
    pub(super) is_file: bool,
    /// Alternative text.
    pub(super) alt: &'i str,
    /// Width, with its unit if that is not pixels.
    pub(super) width: Option<String>,
    /// Height, the same.
    pub(super) height: Option<String>,
    /// `left`, `right`, `center`, ….
    pub(super) align: Option<&'i str>,
    /// `lazy`.
    pub(super) loading: Option<&'i str>,
    /// Classes, when they are kept.
    pub(super) classes: &'i [String],
    /// The id that links use, where the dialect can say it of an image.
    pub(super) id: Option<&'i str>,
}

impl Picture<'_> {
    fn is_plain(&self) -> bool {
        self.width.is_none()
            && self.height.is_none()
            && self.align.is_none()
            && self.loading.is_none()
            && self.classes.is_empty()
            && self.id.is_none()
    }

    /// Is it placed against the line of text around it, which no dialect can say?
    fn is_lost_in_line(&self) -> bool {
        matches!(self.align, Some("top" | "middle" | "bottom"))
    }

    /// Its attributes in HTML, apart from address and text.
    fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut attributes = Vec::new();
        let mut styles = Vec::new();
        if let Some(id) = self.id {
            attributes.push(("id", id.to_owned()));
        }
        if !self.classes.is_empty() {
            attributes.push(("class", self.classes.join(" ")));
        }
        for (name, value) in [("width", &self.width), ("height", &self.height)] {
            match value {
                Some(value) if has_unit(value) => styles.push(format!("{name}:{value}")),
                Some(value) => attributes.push((name, value.clone())),
                None => {}
            }
        }
        if self.align == Some("center") {
            styles.push("display:block;margin:0 auto".to_owned());
        }
        if !styles.is_empty() {
            attributes.push(("style", styles.join(";")));
        }
        if let Some(align @ ("left" | "right")) = self.align {
            attributes.push(("align", align.to_owned()));
        }
        if let Some(loading) = self.loading {
            attributes.push(("loading", loading.to_owned()));
        }
        attributes
    }

    /// The tag of HTML.
    pub(super) fn tag(&self, syntax: Syntax) -> String {
        let alt = syntax.property("alt", self.alt);
        let mut tag = format!("<img src=\"{}\"{alt}", syntax.attribute(&self.src));
        for (name, value) in self.attributes() {
            let _ = write!(tag, " {name}=\"{}\"", syntax.attribute(&value));
        }
        tag + ">"
    }
}

impl Render<'_> {
    /// An image as inline content, within its link if it has one; empty if it cannot be shown.
    pub(super) fn image(&mut self, image: &Image, in_cell: bool) -> String {
        self.image_with_id(image, in_cell, None)
    }

    /// The same with an id of its own.
    pub(super) fn image_with_id(
        &mut self,
        image: &Image,
        in_cell: bool,
        id: Option<&str>,
    ) -> String {
        let text = self.picture(image, in_cell, id);
        let Some(target) = &image.target else { return text };
        let outer = self.card.stretch.take();
        let href = self.href(target);
        self.card.stretch = outer;
        match href {
            Some(href) if !text.is_empty() => {
                format!("[{text}]({})", encode_destination(&href, in_cell, false))
            }
            _ => text,
        }
    }

    /// A length as it is written here: HTML counts in pixels, Sphinx in units.
    fn length(&self, length: Option<&str>) -> Option<String> {
        if self.dialect.for_sphinx { length.map(str::to_owned) } else { pixels(length) }
    }

    fn picture(&mut self, image: &Image, in_cell: bool, id: Option<&str>) -> String {
        let Some((src, is_file)) = self.image_source(image) else {
            return self.escaped(image.alt.as_deref().unwrap_or_default(), Place::Paragraph);
        };
        let scale = image.scale.filter(|scale| *scale != 100);
        let picture = Picture {
            src,
            is_file,
            alt: image.alt.as_deref().unwrap_or_default(),
            width: scaled(self.length(image.width.as_deref()), scale).or_else(|| {
                let is_alone = image.height.is_none();
                scale.filter(|_| is_alone).map(|scale| format!("{scale}%"))
            }),
            height: scaled(self.length(image.height.as_deref()), scale),
            align: image.align.as_deref(),
            loading: image.loading.as_deref().filter(|loading| *loading == "lazy"),
            classes: if self.settings.keep_classes { &image.classes } else { &[] },
            id,
        };
        if picture.is_plain() {
            return self.plain_image(&picture, in_cell);
        }
        let text = (self.dialect.picture)(self, &picture);
        if in_cell { text.replace('|', "&#124;") } else { text }
    }

    /// `![alt](src)`.
    pub(super) fn plain_image(&mut self, picture: &Picture<'_>, in_cell: bool) -> String {
        let mut alt = self.escaped(picture.alt, Place::Alt);
        let is_plain = || alt == picture.alt.replace('\n', " ") && !alt.contains(['\\', '{']);
        if !self.dialect.escapes.in_images && !is_plain() {
            self.mark(&fate::IMAGE_HTML);
            return picture.tag(self.dialect.syntax);
        }
        if in_cell {
            alt = alt.replace('|', self.dialect.escapes.pipe);
        }
        format!("![{alt}]({})", encode_destination(&picture.src, in_cell, false))
    }

    /// Can the image be shown?
    pub(super) fn is_shown(&self, image: &Image) -> bool {
        let is_missing = |path: &String| self.site.links.lacks_file(&file_home(path));
        !is_unsafe(image)
            && is_valid_url(&image.src)
            && !image.path.as_ref().is_some_and(is_missing)
    }

    /// Address of an image from this page, and whether it is a file of the site.
    fn image_source(&mut self, image: &Image) -> Option<(String, bool)> {
        if is_unsafe(image) {
            self.mark(&fate::IMAGE_UNSAFE);
            return None;
        }
        if !is_valid_url(&image.src) {
            self.mark(&fate::LINK_INVALID);
            return None;
        }
        if let Some(path) = &image.path {
            let home = file_home(path);
            if self.site.links.lacks_file(&home) {
                self.mark(&fate::IMAGE_MISSING);
                return None;
            }
            return Some((self.file_path(&home), true));
        }
        Some((image.src.clone(), false))
    }

    /// Inline content as HTML, for places where no Markdown is read.
    pub(super) fn html_inlines(&mut self, content: &[Inline]) -> String {
        self.html_lines(content).replace('\n', " ")
    }

    /// Literal text with markup: `<pre>`.
    pub(super) fn html_literal(&mut self, content: &[Inline]) -> String {
        // A blank line does not end the element: its own tag does (CommonMark 4.6).
        format!("<pre><code>{}</code></pre>", self.html_lines(content))
    }

    /// The same with its line ends.
    pub(super) fn html_lines(&mut self, content: &[Inline]) -> String {
        let mut out = String::new();
        let outer = std::mem::replace(&mut self.in_html, true);
        let content = self.tidied(content);
        self.html_run(&content, &mut out);
        self.in_html = outer;
        out
    }

    fn html_run(&mut self, content: &[Inline], out: &mut String) {
        for inline in content {
            let outer = self.begin_inline(inline);
            self.html_inline(inline, out);
            self.end_inline(outer);
        }
    }

    fn html_inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text { text } | Inline::Unknown { text, .. } => self.html_text(text, out),
            Inline::Break => out.push_str(self.dialect.syntax.line_break()),
            Inline::Emphasis { content } => self.html_element("em", content, out),
            Inline::Strong { content } => self.html_element("strong", content, out),
            Inline::Subscript { content } => self.html_element("sub", content, out),
            Inline::Superscript { content } => self.html_element("sup", content, out),
            Inline::Code { text, .. } => {
                out.push_str("<code>");
                self.html_text(text, out);
                out.push_str("</code>");
            }
            Inline::Math { tex } => self.html_text(&format!("${tex}$"), out),
            Inline::Abbreviation { text, title } => {
                let _ = write!(
                    out,
                    "<abbr title=\"{}\">",
                    self.dialect.syntax.attribute(title.as_deref().unwrap_or_default())
                );
                self.html_text(text, out);
                out.push_str("</abbr>");
            }
            Inline::Link { target, content, .. } => match self.href(target) {
                Some(href) => {
                    let href = encode_destination(&href, false, false);
                    // It stands in no table of pipes.
                    let _ = write!(out, "<a href=\"{}\">", entities(&href, "$"));
                    self.html_run(content, out);
                    out.push_str("</a>");
                }
                None => self.html_run(content, out),
            },
            Inline::Semantic { role, content, .. } => {
                self.mark(&fate::ROLE_STYLE);
                let tag = match role.as_str() {
                    "kbd" => "kbd",
                    "guilabel" | "menuselection" | "command" | "program" => "strong",
                    "dfn" => "em",
                    _ => "code",
                };
                self.html_element(tag, content, out);
            }
            Inline::Badge { content, .. } => self.html_element("strong", content, out),
            Inline::Span { content, .. }
            | Inline::Substitution { content, .. }
            | Inline::Anchor { content, .. } => {
                self.html_run(content, out);
            }
            Inline::Image { image } => {
                let image = self.picture_tag(image);
                out.push_str(&image);
            }
            Inline::FootnoteReference { id, label }
            | Inline::CitationReference { id, label, .. } => {
                let shown = self.notes.get(id.as_str()).unwrap_or(label).clone();
                self.html_text(&format!("[{shown}]"), out);
            }
            Inline::Raw { format, text }
                if format.contains("html") && self.dialect.syntax != Syntax::Jsx =>
            {
                out.push_str(&self.with_addresses(text));
            }
            Inline::Raw { .. } => self.mark(&fate::RAW_INLINE),
            Inline::Icon { .. } => self.mark(&fate::ICON),
        }
    }

    fn picture_tag(&mut self, image: &Image) -> String {
        let Some((src, is_file)) = self.image_source(image) else { return String::new() };
        let alt = image.alt.as_deref().unwrap_or_default();
        let (width, height) = (pixels(image.width.as_deref()), pixels(image.height.as_deref()));
        let (align, loading, classes, id) = (None, None, &[][..], None);
        let picture = Picture { src, is_file, alt, width, height, align, loading, classes, id };
        match self.dialect.syntax {
            Syntax::Jsx => (self.dialect.picture)(self, &picture),
            syntax @ (Syntax::Html | Syntax::Python) => picture.tag(syntax),
        }
    }

    fn html_element(&mut self, tag: &str, content: &[Inline], out: &mut String) {
        let _ = write!(out, "<{tag}>");
        self.html_run(content, out);
        let _ = write!(out, "</{tag}>");
    }

    /// Text in HTML; in JSX, where Markdown is read between the tags, a string if it must be.
    fn html_text(&self, text: &str, out: &mut String) {
        if self.dialect.syntax == Syntax::Jsx && !is_plain_jsx(text) {
            out.push('{');
            out.push_str(&js_string(text));
            return out.push('}');
        }
        let vue = self.dialect.escapes.braces == Braces::Vue;
        for (at, c) in text.char_indices() {
            // Two in a row begin an expression, and the next may stand in another piece.
            let is_pair = || out.ends_with('{') || !text[at + 1..].starts_with(|c| c != '{');
            match c {
                '{' if vue && is_pair() => out.push_str("&#123;"),
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                c => out.push(c),
            }
        }
    }
}

fn is_unsafe(image: &Image) -> bool {
    let is_inline = image.src.trim_start().to_ascii_lowercase().starts_with("data:image/");
    is_unsafe_url(&image.src) && !is_inline
}

/// `![alt](src){ width="80" }`: an image with an attribute list.
pub(super) fn attributed(render: &mut Render<'_>, picture: &Picture<'_>) -> String {
    let image = render.plain_image(picture, false);
    let is_word = |value: &str| {
        let python = render.dialect.syntax == Syntax::Python;
        python && value.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let attributes: Vec<String> = picture
        .attributes()
        .into_iter()
        .map(|(name, value)| match name {
            "id" => format!("#{}", in_attribute_list(&value)),
            "class" => format!(".{}", value.replace(' ', " .")),
            _ if is_word(&value) => format!("{name}={value}"),
            _ => format!("{name}=\"{value}\""),
        })
        .collect();
    render.mark_if(picture.is_lost_in_line(), &fate::IMAGE_ALIGN);
    // A tag has them already.
    if attributes.is_empty() || image.starts_with('<') {
        return image;
    }
    format!("{image}{{ {} }}", attributes.join(" "))
}

/// Has a length a unit (and not a percent sign)?
pub(super) fn has_unit(length: &str) -> bool {
    length.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// A length without the unit that is HTML's own.
fn pixels(length: Option<&str>) -> Option<String> {
    let length = length?.trim();
    let plain =
        length.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%'));
    (plain && !length.is_empty()).then(|| length.strip_suffix("px").unwrap_or(length).to_owned())
}

/// A length in a picture that is shown at `scale` per cent.
fn scaled(length: Option<String>, scale: Option<u32>) -> Option<String> {
    let Some(scale) = scale else { return length };
    let length = length?;
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = length[..length.len() - unit.len()].parse().ok()?;
    let number = format!("{:.2}", number * f64::from(scale) / 100.0);
    Some(format!("{}{unit}", number.trim_end_matches('0').trim_end_matches('.')))
}

/// Text that stays text between tags of JSX, with all its blanks.
fn is_plain_jsx(text: &str) -> bool {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '(' | ')' | '=');
    text.chars().all(plain) && !text.contains("  ") && !text.contains("www.")
}
