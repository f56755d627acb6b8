//! References that doc fields make of arguments and types (Sphinx' `Field.make_xrefs`).

use crate::parse::{Context, Qualified, RoleCall};
use crate::span::Span;
use crate::tree::{Kind, NodeId, Value};

/// The element around the text of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inner {
    Emphasis,
    LiteralEmphasis,
    LiteralStrong,
}

impl Inner {
    const fn kind(self) -> Kind {
        match self {
            Self::Emphasis => Kind::Emphasis,
            Self::LiteralEmphasis => Kind::LiteralEmphasis,
            Self::LiteralStrong => Kind::LiteralStrong,
        }
    }
}

/// How to make references of one kind.
#[derive(Clone, Copy)]
pub(super) struct Reference<'d> {
    domain: &'d str,
    role: &'d str,
    inner: Inner,
    span: Span,
    /// May the role itself make it, with all that it does (Sphinx: is an inliner there)?
    by_role: bool,
}

impl<'d> Reference<'d> {
    pub(super) const fn new(domain: &'d str, role: &'d str, inner: Inner, span: Span) -> Self {
        Self { domain, role, inner, span, by_role: true }
    }

    /// The same, always as a plain `pending_xref`.
    pub(super) const fn without_role(mut self) -> Self {
        self.by_role = false;
        self
    }

    /// Appends references to what `target` names. `content` is a detached node to show instead of the
    /// target.
    pub(super) fn append(
        self,
        cx: &mut Context<'_>,
        parent: NodeId,
        target: &str,
        content: Option<NodeId>,
    ) {
        match self.domain {
            "py" => self.append_python(cx, parent, target, content),
            _ => self.append_one(cx, parent, target, content),
        }
    }

    /// The content, or the target in an element of its own.
    fn shown(self, cx: &mut Context<'_>, parent: NodeId, text: &str, content: Option<NodeId>) {
        let tree = &mut cx.document.tree;
        match content {
            Some(content) => tree.append(parent, content),
            None => {
                let inner = tree.push(parent, self.inner.kind(), self.span);
                tree.push_made(inner, text);
            }
        }
    }

    fn append_one(
        self,
        cx: &mut Context<'_>,
        parent: NodeId,
        target: &str,
        content: Option<NodeId>,
    ) {
        if self.role.is_empty() {
            self.shown(cx, parent, target, content);
            return;
        }
        let role = cx.registry.role(Qualified { domain: self.domain, name: self.role });
        let Some(role) = role.filter(|_| self.by_role) else {
            let node = self.pending(cx, parent, target);
            copy_context(cx, node, self.domain);
            self.shown(cx, node, target, content);
            return;
        };
        let inline = cx.document.tree.push(parent, Kind::Inline, self.span);
        let call = RoleCall {
            role,
            name: role.names[0],
            parent: inline,
            rawtext: target,
            span: self.span,
            text: target,
            text_span: self.span,
            options: &[],
        };
        (role.run)(cx, &call);
    }

    fn pending(self, cx: &mut Context<'_>, parent: NodeId, target: &str) -> NodeId {
        let tree = &mut cx.document.tree;
        let node = tree.push(parent, Kind::PendingXref, self.span);
        tree.set(node, "refdomain", self.domain);
        tree.set(node, "refexplicit", false);
        tree.set(node, "reftype", self.role);
        tree.set(node, "reftarget", target);
        node
    }

    /// Python's types are split: each name of `dict[str, int] or None` is a reference.
    fn append_python(
        self,
        cx: &mut Context<'_>,
        parent: NodeId,
        target: &str,
        content: Option<NodeId>,
    ) {
        let split_content = content.is_some_and(|node| cx.document.plain_text(node) == target);
        let mut in_literal = false;
        let mut content = content;
        for (part, delimiter) in split_types(target) {
            if split_content {
                let text = cx.document.tree.make(part);
                content = Some(cx.document.tree.create(Kind::Text, text));
            }
            let content = content.take();
            if delimiter || in_literal || self.role.is_empty() {
                self.shown(cx, parent, part, content);
            } else {
                self.append_python_name(cx, parent, part, content);
            }
            if matches!(part, "Literal" | "typing.Literal" | "~typing.Literal") {
                in_literal = true;
            }
        }
    }

    fn append_python_name(
        self,
        cx: &mut Context<'_>,
        parent: NodeId,
        name: &str,
        content: Option<NodeId>,
    ) {
        let node = self.pending(cx, parent, name);
        cx.document.tree.set(node, "refspecific", true);
        for key in ["py:module", "py:class"] {
            let value = cx.ambient.ref_context.get(key).cloned().unwrap_or(Value::Null);
            cx.document.tree.set(node, key, value);
        }
        let parsed = super::python::parse_reftarget(name, false);
        if parsed.target == parsed.title {
            self.shown(cx, node, name, content);
        } else {
            cx.document.tree.set(node, "reftype", parsed.role);
            cx.document.tree.set(node, "reftarget", parsed.target);
            self.shown(cx, node, parsed.title, None);
        }
    }
}

/// The C and C++ domains note the scope on references that fields make.
fn copy_context(cx: &mut Context<'_>, node: NodeId, domain: &str) {
    if matches!(domain, "c" | "cpp") {
        cx.copy_ref_context(node);
    }
}

/// Splits at brackets, commas, `|`, `...` and the words *or* and *of*, with the space around them;
/// says of each piece whether it is such a delimiter.
fn split_types(target: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < target.len() {
        let length = delimiter(&target[at..]);
        if length == 0 {
            at += target[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if start < at {
            pieces.push((&target[start..at], false));
        }
        pieces.push((&target[at..at + length], true));
        at += length;
        start = at;
    }
    if start < target.len() {
        pieces.push((&target[start..], false));
    }
    pieces
}

/// Length of the delimiter that `text` begins with; 0 for none.
fn delimiter(text: &str) -> usize {
    let spaces = |text: &str| text.len() - text.trim_start().len();
    let word = |text: &str| (text.starts_with("or") || text.starts_with("of")).then_some(2);
    let before = spaces(text);
    let rest = &text[before..];
    if rest.starts_with(['[', ']', '(', ')', ',']) {
        let mut length = before + 1;
        let gap = text[length..].chars().next().filter(|c| c.is_whitespace());
        let gap = gap.map_or(0, char::len_utf8);
        if let Some(width) = word(&text[length + gap..]) {
            let after = &text[length + gap + width..];
            if let Some(space) = after.chars().next().filter(|c| c.is_whitespace()) {
                length += gap + width + space.len_utf8();
            }
        }
        return length + spaces(&text[length..]);
    }
    if before > 0
        && let Some(width) = word(rest)
        && spaces(&rest[width..]) > 0
    {
        return before + width + spaces(&rest[width..]);
    }
    if let Some(after) = rest.strip_prefix('|') {
        return before + 1 + spaces(after);
    }
    if text.starts_with("...") { 3 } else { 0 }
}
