//! MDX: what all dialects that are JSX share.

use super::code::ranges;
use super::dialect::{Callout, Syntax};
use super::escape::{Braces, Escapes, NameColon, Start, Tags};
use super::fate;
use super::html::{attribute, js_string, jsx, jsx_style, template_literal};
use super::inline::{Place, longest_run};
use super::media::{Picture, has_unit};
use super::render::Render;
use crate::catalog::Code;
use std::fmt::Write as _;

/// What MDX 3 reads as markup, with directives and bare addresses.
pub(super) const ESCAPES: Escapes = Escapes {
    less_than: "\\<",
    tags: Tags::Jsx,
    braces: Braces::Expression,
    dollar: "\\$",
    tilde: "\\~",
    name_colon: NameColon::Emoji(|place| apart(':', place)),
    heading_colon: "\\:",
    eager_comments: true,
    autolink: Some(apart),
    pipe: "\\|",
    equals: "\\=",
    inline_notes: false,
    in_images: true,
    line_start,
    eager_blocks: false,
};

/// A character that stands apart from the text around it. Contents beside the page show what is in an element of a
/// heading, but expressions as they are written.
fn apart(c: char, place: Place) -> &'static str {
    match (c, place) {
        ('@', Place::Heading) => "<span>@</span>",
        ('.', Place::Heading) => "<span>.</span>",
        (_, Place::Heading) => "<span>:</span>",
        ('@', _) => "{'@'}",
        ('.', _) => "{'.'}",
        _ => "{':'}",
    }
}

/// Lines that MDX takes for modules, and Docusaurus for directives.
fn line_start(line: &str, start: Start) -> Option<&'static str> {
    let module = |word: &str| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', '{', '*', '\t']) || rest.is_empty())
    };
    if start.block && start.edge {
        if module("import") {
            return Some("&#105;");
        }
        if module("export") {
            return Some("&#101;");
        }
    }
    [("::", "\\:"), ("~~~", "\\~")]
        .iter()
        .find(|(opening, _)| line.starts_with(opening))
        .map(|(_, replacement)| *replacement)
}

/// Declarations of CSS as React has them.
pub(super) fn style(css: &str) -> String {
    if css.is_empty() { String::new() } else { format!(" style={}", jsx_style(css)) }
}

/// A formula within text; more dollar signs than stand in it.
pub(super) fn inline_math(tex: &str) -> String {
    let mark = "$".repeat(longest_run(tex, '$', 1));
    format!("{mark}{tex}{mark}")
}

/// The lines of a fence that are emphasized: ` {2,4-5}`.
pub(super) fn emphasized(code: &Code) -> String {
    if code.emphasize.is_empty() {
        return String::new();
    }
    format!(" {{{}}}", ranges(&code.emphasize, ","))
}

/// `<img>` with size and place; `src` is the whole value of its attribute, `class` the attribute's name.
pub(super) fn picture_tag(
    render: &mut Render<'_>,
    picture: &Picture<'_>,
    src: &str,
    class: &str,
) -> String {
    let mut tag = format!("<img src={src}{}", Syntax::Jsx.property("alt", picture.alt));
    if !picture.classes.is_empty() {
        let _ = write!(tag, " {class}=\"{}\"", attribute(&picture.classes.join(" ")));
    }
    let mut styles = Vec::new();
    for (name, value) in [("width", &picture.width), ("height", &picture.height)] {
        match value {
            Some(value) if has_unit(value) => {
                styles.push(format!("{name}: {}", js_string(value)));
            }
            Some(value) => {
                let _ = write!(tag, " {name}=\"{}\"", attribute(value));
            }
            None => {}
        }
    }
    match picture.align {
        Some(side @ ("left" | "right")) => styles.push(format!("float: '{side}'")),
        Some("center") => styles.push("display: 'block', margin: '0 auto'".into()),
        _ => {}
    }
    if !styles.is_empty() {
        let _ = write!(tag, " style={{{{{}}}}}", styles.join(", "));
    }
    if let Some(loading) = picture.loading {
        let _ = write!(tag, " loading=\"{loading}\"");
    }
    render.mark(&fate::IMAGE_HTML);
    tag + " />"
}

/// An admonition: `:::kind[title]`; one that folds is a collapsible block.
pub(super) fn callout(render: &mut Render<'_>, callout: &Callout<'_>, kind: &str) {
    if let Some(fold) = callout.fold {
        let words = render.fold_words(callout);
        return render.details(&words, fold, callout.blocks);
    }
    let words = render.callout_words(callout, kind);
    let title = render.inlines(&words, Place::Label);
    let title = if title.is_empty() { title } else { format!("[{title}]") };
    let colons = ":".repeat(render.colons);
    render.sink.put(&format!("{colons}{kind}{title}"));
    render.blocks(callout.blocks);
    render.sink.put(&colons);
}

/// Raw HTML as JSX; `as_string` writes an element that holds the HTML (a JavaScript string), for what is not
/// well formed.
pub(super) fn raw_html(
    render: &mut Render<'_>,
    html: &str,
    as_string: impl FnOnce(&str) -> String,
) -> String {
    let Some(text) = jsx(html) else {
        render.mark(&fate::RAW_HTML);
        return as_string(&template_literal(html));
    };
    if is_comment(&text) {
        if render.settings.keep_comments {
            return text;
        }
        render.mark(&fate::COMMENT);
        return String::new();
    }
    render.mark(&fate::RAW_JSX);
    if is_markdown_free(&text) {
        return text;
    }
    // Within an expression nothing is Markdown.
    let end = if text.contains('\n') { "\n" } else { "" };
    format!("{{<>{end}{text}{end}</>}}")
}

/// Is it one comment and nothing else?
fn is_comment(jsx: &str) -> bool {
    let text = jsx.strip_prefix("{/*").and_then(|rest| rest.strip_suffix("*/}"));
    text.is_some_and(|text| !text.contains("*/"))
}

/// Is a paragraph nothing but elements? MDX takes such elements for blocks of their own, and what they show
/// would run together with the next ones.
pub(super) fn is_elements_alone(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    loop {
        let end = rest.find('<').unwrap_or(rest.len());
        let (between, tag) = rest.split_at(end);
        if between.contains(['`', '\\']) || (depth == 0 && !between.trim().is_empty()) {
            return false;
        }
        if tag.is_empty() {
            return depth == 0 && !text.is_empty();
        }
        let Some(end) = tag_end(tag) else { return false };
        let (tag, after) = tag.split_at(end);
        if tag.starts_with("</") {
            let Some(outer) = depth.checked_sub(1) else { return false };
            depth = outer;
        } else if !tag.ends_with("/>") {
            depth += 1;
        }
        rest = after;
    }
}

/// Where the tag at the start of a text ends, quotes and expressions in it regarded.
fn tag_end(text: &str) -> Option<usize> {
    let (mut quote, mut braces) = (None, 0_usize);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => braces += 1,
            (None, '}') => braces = braces.saturating_sub(1),
            (None, '>') if braces == 0 => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

/// One line of tags (with text that Markdown leaves alone).
fn is_markdown_free(text: &str) -> bool {
    let mut in_tag = false;
    text.starts_with('<')
        && text.bytes().all(|byte| {
            match byte {
                b'<' => in_tag = true,
                b'>' => in_tag = false,
                _ => {}
            }
            in_tag
                || byte == b'>'
                || byte.is_ascii_alphanumeric()
                || matches!(byte, b' ' | b',' | b'.' | b'?' | b'-')
                || byte >= 0x80
        })
}

#[cfg(test)]
mod tests {
    use super::is_elements_alone;

    #[test]
    fn paragraphs_of_elements_are_told_from_those_with_text() {
        for text in ["<a>x</a>", "<B text=\"a > b\" /> <B c={'>'} />\n<b>x <i>y</i></b>"] {
            assert!(is_elements_alone(text), "{text}");
        }
        for text in ["", "text", "<a>x</a> y", "<a>x", "</a>", "<a", "<a>`</a>`</a>"] {
            assert!(!is_elements_alone(text), "{text}");
        }
    }
}
