//! The HTML and JSX that Markdown needs: attributes, and raw HTML as JSX.

use crate::write::url::is_unsafe_url;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Text as the value of a double-quoted attribute, where CommonMark's rules hold: within a tag nothing is
/// markup but a dollar sign, which may have a partner before it, and a pipe, which may stand in a table.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    entities(text, "$|")
}

/// The same for Python-Markdown, which looks for code spans, escapes, links and formulas before it sees that it
/// is within a tag.
pub(super) fn python_attribute(text: &str) -> Cow<'_, str> {
    entities(text, "`\\[]$|")
}

/// Text in which what ends an attribute, and each of `special`, is an entity.
pub(super) fn entities<'t>(text: &'t str, special: &str) -> Cow<'t, str> {
    let is_html = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"') || byte.is_ascii_control();
    if !text.bytes().any(|byte| is_html(byte) || special.as_bytes().contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if special.contains(c) => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c if c.is_ascii_control() => out.push(' '),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Is this the whole of `&name;` or `&#10;`, taken from behind the ampersand?
pub(super) fn is_entity(after: &str) -> bool {
    let Some((name, _)) = after.split_once(';') else { return false };
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}

/// Text as a JavaScript template literal, with its backticks.
pub(super) fn template_literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push('`');
    for c in text.chars() {
        if matches!(c, '`' | '\\' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('`');
    out
}

/// Text as a JavaScript string in single quotes, safe in source files and in JSX.
pub(in crate::write) fn js_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 0x20 || matches!(c, '\u{7f}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that would run, load or hide something, or whose text is no markup.
const OPAQUE: &[&str] = &["script", "style", "textarea", "title", "xmp", "plaintext", "noscript"];

/// HTML as JSX; none where it is not well formed or cannot be said in JSX.
///
/// Every element must be closed and properly nested (void elements aside). Attributes get React's
/// names, `style` becomes an object, event handlers are left out, braces in text become entities.
pub(super) fn jsx(html: &str) -> Option<String> {
    let mut out = String::with_capacity(html.len() + 32);
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        jsx_text(&rest[..at], &mut out);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (text, after) = comment.split_once("-->")?;
            let _ = write!(out, "{{/*{}*/}}", text.replace("*/", "*\\/"));
            rest = after;
        } else if let Some(closing) = rest.strip_prefix("</") {
            let (name, after) = closing.split_once('>')?;
            if open.pop()? != name.trim_end() {
                return None;
            }
            let _ = write!(out, "</{}>", name.trim_end());
            rest = after;
        } else {
            rest = jsx_open(&rest[1..], &mut out, &mut open)?;
        }
    }
    jsx_text(rest, &mut out);
    open.is_empty().then_some(out)
}

/// A piece of raw HTML whose elements need not all begin and end in it.
pub(super) enum Piece<'h> {
    /// What has all its ends.
    Whole(&'h str),
    /// The tag of an element that stays open.
    Opens {
        /// The whole tag.
        tag: &'h str,
        /// Name of the element.
        name: &'h str,
    },
    /// The end of an element, by name, that was open before.
    Closes(&'h str),
}

impl Piece<'_> {
    /// The piece as it stood.
    pub(super) fn html(&self) -> String {
        match self {
            Self::Whole(html) | Self::Opens { tag: html, .. } => (*html).to_owned(),
            Self::Closes(name) => format!("</{name}>"),
        }
    }
}

/// HTML in pieces; none where its elements overlap or where [`jsx`] could not say a tag of it.
pub(super) fn pieces(html: &str) -> Option<Vec<Piece<'_>>> {
    let mut apart: Vec<(usize, usize, Piece<'_>)> = Vec::new();
    let mut unused = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let from = html.len() - rest.len();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(closing) = rest.strip_prefix("</") {
            let (name, after) = closing.split_once('>')?;
            let name = name.trim_end();
            rest = after;
            match apart.last() {
                Some((_, _, Piece::Opens { name: opened, .. })) if *opened == name => {
                    apart.pop();
                }
                Some((_, _, Piece::Opens { .. })) => return None,
                _ => {
                    apart.push((from, html.len() - rest.len(), Piece::Closes(name)));
                }
            }
        } else {
            let mut open = Vec::new();
            unused.clear();
            rest = jsx_open(&rest[1..], &mut unused, &mut open)?;
            let to = html.len() - rest.len();
            if let Some(name) = open.pop() {
                apart.push((from, to, Piece::Opens { tag: &html[from..to], name }));
            }
        }
    }
    let mut found = Vec::with_capacity(2 * apart.len() + 1);
    let mut copied = 0;
    for (from, to, piece) in apart {
        found.push(Piece::Whole(&html[copied..from]));
        found.push(piece);
        copied = to;
    }
    found.push(Piece::Whole(&html[copied..]));
    Some(found)
}

/// A tag that [`pieces`] has found, as JSX.
pub(super) fn jsx_tag(tag: &str) -> String {
    let mut out = String::new();
    let _ = jsx_open(tag.trim_start_matches('<'), &mut out, &mut Vec::new());
    out
}

fn jsx_text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// An opening tag, from behind its `<`. Answers what follows it.
fn jsx_open<'h>(tag: &'h str, out: &mut String, open: &mut Vec<&'h str>) -> Option<&'h str> {
    let length = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(length);
    // An upper-case name would be a component, which is not there.
    if !name.starts_with(|c: char| c.is_ascii_lowercase())
        || name.bytes().any(|byte| byte.is_ascii_uppercase())
        || OPAQUE.contains(&name)
    {
        return None;
    }
    out.push('<');
    out.push_str(name);
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            out.push_str(" />");
            return Some(after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            if VOID.contains(&name) {
                out.push_str(" />");
            } else {
                out.push('>');
                open.push(name);
            }
            return Some(after);
        }
        rest = jsx_attribute(rest, out)?;
    }
}

fn jsx_attribute<'h>(text: &'h str, out: &mut String) -> Option<&'h str> {
    let length = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        let _ = write!(out, " {}", jsx_name(name)?);
        return Some(rest);
    };
    let value = value.trim_start();
    let (value, rest) = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote)?,
        _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>')?),
    };
    if name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
        return Some(rest);
    }
    if is_unsafe_url(value) && !value.to_ascii_lowercase().starts_with("data:image/") {
        return Some(rest);
    }
    if name.eq_ignore_ascii_case("style") {
        let _ = write!(out, " style={}", jsx_style(value));
    } else {
        let _ = write!(out, " {}=\"{}\"", jsx_name(name)?, value.replace('"', "&quot;"));
    }
    Some(rest)
}

/// `color: red; --x: 1` as `{{color: 'red', '--x': '1'}}`.
pub(super) fn jsx_style(css: &str) -> String {
    let mut out = String::from("{{");
    for declaration in css.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim();
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if name.is_empty() || !plain {
            continue;
        }
        if out.len() > 2 {
            out.push_str(", ");
        }
        let key = if name.starts_with("--") { js_string(name) } else { camel_case(name) };
        let _ = write!(out, "{key}: {}", js_string(value.trim()));
    }
    out.push_str("}}");
    out
}

fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut upper = false;
    for c in name.chars() {
        match c {
            '-' => upper = true,
            c if upper => {
                out.push(c.to_ascii_uppercase());
                upper = false;
            }
            c => out.push(c),
        }
    }
    out
}

/// React's name of an HTML or SVG attribute; none for one that JSX cannot say.
fn jsx_name(name: &str) -> Option<Cow<'_, str>> {
    const RENAMED: &[(&str, &str)] = &[
        ("class", "className"),
        ("for", "htmlFor"),
        ("colspan", "colSpan"),
        ("rowspan", "rowSpan"),
        ("tabindex", "tabIndex"),
        ("frameborder", "frameBorder"),
        ("allowfullscreen", "allowFullScreen"),
        ("cellpadding", "cellPadding"),
        ("cellspacing", "cellSpacing"),
        ("maxlength", "maxLength"),
        ("readonly", "readOnly"),
        ("srcset", "srcSet"),
        ("autoplay", "autoPlay"),
        ("playsinline", "playsInline"),
        ("crossorigin", "crossOrigin"),
        ("referrerpolicy", "referrerPolicy"),
        ("usemap", "useMap"),
        ("datetime", "dateTime"),
        ("enctype", "encType"),
        ("charset", "charSet"),
        ("viewbox", "viewBox"),
    ];
    let lower = name.to_ascii_lowercase();
    if let Some((_, react)) = RENAMED.iter().find(|(html, _)| *html == lower) {
        return Some(Cow::Borrowed(react));
    }
    if name.starts_with("aria-") || name.starts_with("data-") {
        return Some(Cow::Borrowed(name));
    }
    if name.contains(['-', ':']) {
        return Some(Cow::Owned(camel_case(&name.replace(':', "-"))));
    }
    // `srcdoc` holds a page of its own, which may run scripts.
    (lower != "srcdoc").then_some(Cow::Borrowed(name))
}
