//! Sphinx' `ReferenceRole` and `XRefRole`: text of the form `title <target>`, and references that are
//! resolved once all pages are known.

use crate::parse::inline::unescape;
use crate::parse::{Context, RoleCall};
use crate::span::Span;
use crate::tree::{Kind, NodeId, SecondReading, SmolStr, SmolStrBuilder, WrittenRole};
use std::borrow::Cow;

/// The text of a reference role, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Was it `title <target>`?
    pub(crate) explicit: bool,
    /// Did it start with `!`, so that it is no reference?
    pub(crate) disabled: bool,
    /// What is shown.
    pub(crate) title: String,
    /// What is meant.
    pub(crate) target: String,
}

/// The same as it stands in the text.
#[derive(PartialEq)]
struct Parts<'t> {
    explicit: bool,
    disabled: bool,
    title: Cow<'t, str>,
    target: Cow<'t, str>,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Self {
        let split = split_title(text);
        let (title, target) = split.unwrap_or((text, text));
        let (title, target) = (unescape(title), unescape(target));
        Self { explicit: split.is_some(), disabled: text.starts_with('!'), title, target }
    }
}

impl Reference {
    /// Reads a role's text, in which a NUL stands before escaped characters.
    pub(crate) fn read(text: &str) -> Self {
        Self::of(&Parts::of(text))
    }

    fn of(parts: &Parts<'_>) -> Self {
        Self {
            explicit: parts.explicit,
            disabled: parts.disabled,
            title: parts.title.to_string(),
            target: parts.target.to_string(),
        }
    }

    /// Is what stands in the text told by the target, and by the title where the text has one?
    fn tells(&self, written: &Parts<'_>) -> bool {
        written.target == self.target && (!written.explicit || written.title == self.title)
    }

    /// `fix_parens`: functions are shown with `()` and looked up without.
    fn fix_parentheses(&mut self) {
        if !self.explicit && !self.title.ends_with("()") {
            self.title.push_str("()");
        }
        if let Some(bare) = self.target.strip_suffix("()") {
            self.target.truncate(bare.len());
        }
    }
}

/// `title <target>`: both parts, still escaped. The first unescaped `<` after at least one character
/// opens the target.
pub(crate) fn split_title(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix('>')?;
    let first = text.chars().next()?.len_utf8();
    let bytes = inner.as_bytes();
    let open = memchr::memchr_iter(b'<', bytes).find(|&at| at >= first && bytes[at - 1] != 0)?;
    let title = text[..open].trim_end();
    let title = if title.is_empty() { &text[..first] } else { title };
    Some((title, &inner[open + 1..]))
}

/// What a reference's text means when its last bracket opens the target, where that is not the first.
fn second_reading(text: &str, xref: &Xref<'_>) -> Option<SecondReading> {
    let (_, first) = split_title(text)?;
    let open =
        memchr::memrchr(b'<', first.as_bytes()).filter(|&at| !first[..at].ends_with('\0'))?;
    let title = text[..text.len() - 1 - (first.len() - open)].trim_end();
    let target = collapse_space(&unescape(&first[open + 1..]));
    let target = if xref.lowercase { target.to_lowercase() } else { target };
    Some(SecondReading { title: unescape(title).into_owned(), target })
}

/// Runs of white space become one space each.
pub(crate) fn collapse_space(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut in_space = false;
    for character in text.chars() {
        let space = crate::source::is_space(character);
        if !space {
            out.push(character);
        } else if !in_space {
            out.push(' ');
        }
        in_space = space;
    }
    out
}

/// What kind of reference a role makes; the parameters of `XRefRole`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Xref<'n> {
    /// Its domain; empty for roles of none.
    pub(crate) domain: &'n str,
    /// What it refers to: `ref`, `term`, `func`, ….
    pub(crate) reftype: &'n str,
    /// Element of the reference.
    pub(crate) element: Kind,
    /// Element of its text.
    pub(crate) inner: Kind,
    /// Are targets in lower case?
    pub(crate) lowercase: bool,
    /// Does the text end in `()`?
    pub(crate) fix_parentheses: bool,
    /// Is a target that is not found worth a warning?
    pub(crate) warn_dangling: bool,
}

impl<'n> Xref<'n> {
    /// A reference shown as literal text.
    pub(crate) const fn new(domain: &'n str, reftype: &'n str) -> Self {
        Self {
            domain,
            reftype,
            element: Kind::PendingXref,
            inner: Kind::Literal,
            lowercase: false,
            fix_parentheses: false,
            warn_dangling: false,
        }
    }

    /// The same, with a warning where the target is not found.
    pub(crate) const fn warn_dangling(self) -> Self {
        Self { warn_dangling: true, ..self }
    }

    /// The same, shown as plain text.
    pub(crate) const fn inline(self) -> Self {
        Self { inner: Kind::Inline, ..self }
    }

    /// The same, with targets in lower case.
    pub(crate) const fn lowercase(self) -> Self {
        Self { lowercase: true, ..self }
    }

    /// The role that makes it, as people write it: `py:func`, and `ref` bare.
    fn role(&self) -> String {
        match self.domain {
            "" | "std" => self.reftype.to_owned(),
            domain => format!("{domain}:{}", self.reftype),
        }
    }

    fn classes(&self) -> Vec<SmolStr> {
        let xref = SmolStr::new_static("xref");
        if self.domain.is_empty() {
            return vec![xref, self.reftype.into()];
        }
        let mut both = SmolStrBuilder::new();
        both.push_str(self.domain);
        both.push('-');
        both.push_str(self.reftype);
        vec![xref, self.domain.into(), both.finish()]
    }
}

/// What `XRefRole` made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Made {
    /// A reference.
    Reference(NodeId),
    /// The text alone, because of `!`.
    Text(NodeId),
}

/// `XRefRole.run` with its usual `process_link`: white space in the target is collapsed.
pub(crate) fn cross_reference(
    context: &mut Context<'_>,
    call: &RoleCall<'_>,
    xref: &Xref<'_>,
) -> Made {
    cross_reference_with(context, call, xref, |_, _, reference| {
        reference.target = collapse_space(&reference.target);
    })
}

/// `XRefRole.run`; `process_link` may change title, target and the element.
pub(crate) fn cross_reference_with(
    context: &mut Context<'_>,
    call: &RoleCall<'_>,
    xref: &Xref<'_>,
    process_link: impl FnOnce(&mut Context<'_>, NodeId, &mut Reference),
) -> Made {
    let written = Parts::of(call.text);
    let mut reference = Reference::of(&written);
    if reference.disabled {
        return Made::Text(disabled(context, call, xref));
    }
    if xref.lowercase {
        reference.target = reference.target.to_lowercase();
    }
    if xref.fix_parentheses {
        reference.fix_parentheses();
    }
    let node = context.document.tree.push(call.parent, xref.element, call.span);
    process_link(context, node, &mut reference);
    if !reference.tells(&written) {
        note_role(context, node, call, &xref.role());
    }
    if let Some(reading) = second_reading(call.text, xref) {
        context.document.second_readings.insert(node, reading);
    }
    let docname = context.document.docname.clone();
    let tree = &mut context.document.tree;
    let attributes = [
        ("refdoc", docname.into()),
        ("refdomain", xref.domain.into()),
        ("reftype", xref.reftype.into()),
        ("refexplicit", reference.explicit.into()),
        ("refwarn", xref.warn_dangling.into()),
        ("reftarget", reference.target.as_str().into()),
    ];
    tree.set_new(node, attributes);
    let inner = tree.push(node, xref.inner, call.span);
    tree.set_new(inner, [("classes", xref.classes().into())]);
    push_text(context, inner, call, &reference.title);
    Made::Reference(node)
}

fn disabled(context: &mut Context<'_>, call: &RoleCall<'_>, xref: &Xref<'_>) -> NodeId {
    let whole = unescape(call.text);
    let title = whole.get(1..).unwrap_or_default().to_owned();
    let mut text = Reference { explicit: false, disabled: true, title, target: String::new() };
    if xref.fix_parentheses {
        text.fix_parentheses();
    }
    let node = context.document.tree.push(call.parent, xref.inner, call.span);
    context.document.tree.set(node, "classes", xref.classes());
    push_text(context, node, call, &text.title);
    note_role(context, node, call, &xref.role());
    node
}

/// Notes the role of an element that does not tell its text; not where only backslashes keep that from being
/// read otherwise.
pub(crate) fn note_role(context: &mut Context<'_>, node: NodeId, call: &RoleCall<'_>, name: &str) {
    let text = unescape(call.text);
    if Parts::of(&text) == Parts::of(call.text) {
        let role = WrittenRole { name: name.into(), text: collapse_space(&text) };
        context.document.written.note_role(node, role);
    }
}

/// Puts text under a node: by its place in the role's text where it stands there, else as made text
/// that remembers where it came from.
pub(crate) fn push_text(
    context: &mut Context<'_>,
    parent: NodeId,
    call: &RoleCall<'_>,
    text: &str,
) {
    let tree = &mut context.document.tree;
    // Mostly it stands first.
    let place = if call.text.starts_with(text) { Some(0) } else { call.text.find(text) };
    let within = place.filter(|_| call.text_span.len() as usize == call.text.len());
    let span = match within {
        Some(at) => {
            let lo = call.text_span.lo + at as u32;
            Span::new(lo, lo + text.len() as u32)
        }
        None => match tree.origin(call.text_span.lo) {
            Some(origin) => tree.make_from(text, origin),
            None => tree.make(text),
        },
    };
    tree.push_text(parent, span);
}

#[cfg(test)]
mod tests {
    use super::{SecondReading, Xref, collapse_space, second_reading, split_title};

    #[test]
    fn the_last_bracket_opens_the_target_of_the_second_reading() {
        let reading = |text| second_reading(text, &Xref::new("std", "ref").lowercase());
        let made = SecondReading { title: "List<int>".into(), target: "types".into() };
        assert_eq!(reading("List<int> <Types>"), Some(made));
        assert_eq!(reading("Types <types>"), None);
        assert_eq!(reading("a <b \0<c>"), None);
    }

    #[test]
    fn the_first_unescaped_bracket_opens_the_target() {
        assert_eq!(split_title("a <b>"), Some(("a", "b")));
        assert_eq!(split_title("a \0<b> c <d>"), Some(("a \0<b> c", "d")));
        assert_eq!(split_title("List<int>"), Some(("List", "int")));
        assert_eq!(split_title("<b>"), None);
        assert_eq!(split_title("a < b"), None);
    }

    #[test]
    fn white_space_collapses() {
        assert_eq!(collapse_space("two \n words"), "two words");
    }
}
