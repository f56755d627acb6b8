//! Addresses in raw HTML, which generators carry over as they stand.

use crate::catalog::has_scheme;
use std::borrow::Cow;

/// An attribute of a tag that holds an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'h> {
    /// Name of the element.
    pub(super) element: &'h str,
    /// Name of the attribute.
    pub(super) attribute: &'h str,
    /// The address as it is written, without quotes.
    pub(super) url: &'h str,
}

impl Address<'_> {
    /// Does it name a part of the page, such as a picture, and not a place to go to?
    pub(super) fn is_part(&self) -> bool {
        self.attribute != "href" || !matches!(self.element, "a" | "area")
    }

    /// Does it lead on from the address of the page, to another place?
    pub(super) fn is_relative(&self) -> bool {
        !self.url.is_empty() && !self.url.starts_with(['/', '?', '#']) && !has_scheme(self.url)
    }
}

/// Attributes that hold one address (HTML Standard, Attributes).
const ATTRIBUTES: &[&str] = &["src", "href", "poster", "data", "xlink:href", "xlinkHref"];

/// The HTML (or JSX) with what `change` answers for an address in the place of its value, quotes and all.
pub(super) fn change_addresses<'h>(
    html: &'h str,
    mut change: impl FnMut(Address<'h>) -> Option<String>,
) -> Cow<'h, str> {
    let mut out = String::new();
    let mut copied = 0;
    each_attribute(html, &mut |element, attribute, (from, to)| {
        if !ATTRIBUTES.contains(&attribute) {
            return;
        }
        let url = html[from..to].trim_matches(['"', '\'']);
        if let Some(changed) = change(Address { element, attribute, url }) {
            out.push_str(&html[copied..from]);
            out.push_str(&changed);
            copied = to;
        }
    });
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Calls `found` for each attribute with a value: name of the element, its own name, and where its value stands,
/// quotes included.
fn each_attribute<'h>(html: &'h str, found: &mut dyn FnMut(&'h str, &'h str, (usize, usize))) {
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at += rest.find("-->").unwrap_or(rest.len());
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = attributes_of(html, at, found);
        }
    }
}

/// The attributes of the tag whose name begins at `at`; answers where the tag ends.
fn attributes_of<'h>(
    html: &'h str,
    at: usize,
    found: &mut dyn FnMut(&'h str, &'h str, (usize, usize)),
) -> usize {
    let end_of = |from: usize, ends: &[char]| {
        html[from..].find(ends).map_or(html.len(), |length| from + length)
    };
    let blank_end = |from: usize| html.len() - html[from..].trim_start().len();
    const NAME_ENDS: &[char] = &[' ', '\t', '\n', '\r', '=', '/', '>'];
    let mut here = end_of(at, NAME_ENDS);
    let element = &html[at..here];
    loop {
        here = blank_end(here);
        match html.as_bytes().get(here) {
            None => return html.len(),
            Some(b'>') => return here + 1,
            Some(b'/' | b'=') => here += 1,
            Some(_) => {
                let name_end = end_of(here, NAME_ENDS);
                let name = &html[here..name_end];
                let equals = blank_end(name_end);
                here = name_end;
                if html[equals..].starts_with('=') {
                    let from = blank_end(equals + 1);
                    here = value_end(html, from);
                    found(element, name, (from, here));
                }
            }
        }
    }
}

/// The end of the value that begins at `from`: a string in quotes, an expression of JSX, or a word.
fn value_end(html: &str, from: usize) -> usize {
    let rest = &html[from..];
    let length = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map(|end| end + 2),
        Some('{') => {
            let mut depth = 0_usize;
            rest.find(|c| {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            })
            .map(|end| end + 1)
        }
        _ => rest.find([' ', '\t', '\n', '\r', '>']),
    };
    length.map_or(html.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::change_addresses;

    /// All addresses in angle brackets.
    fn marked(html: &str) -> String {
        change_addresses(html, |address| Some(format!("\"<{}>\"", address.url))).into_owned()
    }

    #[test]
    fn addresses_are_found_in_tags_alone() {
        assert_eq!(marked("<img src='a.png' alt=x>"), "<img src=\"<a.png>\" alt=x>");
        assert_eq!(
            marked("<a  href = b.html>src=\"c\"</a>"),
            "<a  href = \"<b.html>\">src=\"c\"</a>"
        );
        assert_eq!(marked("<!-- <img src=a> --> a < b"), "<!-- <img src=a> --> a < b");
        assert_eq!(
            marked("<p title='src=\"x\"' style={{a: '>'}}>"),
            "<p title='src=\"x\"' style={{a: '>'}}>"
        );
    }

    #[test]
    fn what_is_not_complete_ends_with_the_text() {
        for html in ["<img src=\"a", "<img src={a", "<img src", "<img", "<", "<img src=é"] {
            assert!(!marked(html).is_empty());
        }
    }
}
