//! Inline elements.

use super::Lowering;
use crate::catalog::{Inline, Inlines, TargetStatus, WrittenRole, plain_text};
use crate::span::Span;
use crate::tree::{Kind, NodeId};

/// Roles with a meaning of their own, by the class that Sphinx gives their elements.
const SEMANTIC: &[&str] = &[
    "command",
    "dfn",
    "file",
    "guilabel",
    "kbd",
    "mailheader",
    "makevar",
    "manpage",
    "menuselection",
    "mimetype",
    "newsgroup",
    "program",
    "regexp",
    "samp",
];

impl Lowering<'_> {
    /// The inline content that the children of a node make.
    pub(super) fn inlines(&mut self, parent: NodeId) -> Inlines {
        let mut out = Inlines::new();
        for child in self.children(parent) {
            self.push_inline(child, &mut out);
        }
        out
    }

    /// Adds what an inline element makes.
    pub(super) fn push_inline(&mut self, node: NodeId, out: &mut Inlines) {
        use Kind as K;
        if let Some(role) = self.semantic_role(node) {
            let content = self.inlines(node);
            let written = self.role_text(node);
            out.push(Inline::Semantic { role: role.into(), content, written });
            return;
        }
        match self.tree.kind(node) {
            K::Text => self.push_words(node, out),
            K::Emphasis | K::TitleReference | K::LiteralEmphasis => {
                let content = self.inlines(node);
                self.push_classed(node, Inline::Emphasis { content }, out);
            }
            K::Strong | K::LiteralStrong => {
                let content = self.inlines(node);
                self.push_classed(node, Inline::Strong { content }, out);
            }
            K::Literal => self.literal(node, out),
            K::Subscript => {
                let content = self.inlines(node);
                out.push(Inline::Subscript { content });
            }
            K::Superscript => {
                let content = self.inlines(node);
                out.push(Inline::Superscript { content });
            }
            K::Abbreviation | K::Acronym => out.push(Inline::Abbreviation {
                text: self.plain(node),
                title: self.owned(node, "explanation"),
            }),
            K::Math => out.push(Inline::Math { tex: self.plain(node) }),
            K::Image => {
                let image = self.image(node);
                out.push(Inline::Image { image });
            }
            K::Raw => out.push(Inline::Raw {
                format: self.owned(node, "format").unwrap_or_default(),
                text: self.plain(node),
            }),
            K::SdIcon | K::Fontawesome => self.icon(node, out),
            K::SdLineBreak => out.push(Inline::Break),
            K::SdBadge => self.badge(node, out),
            K::Inline => self.span(node, out),
            K::Target => self.inline_target(node, out),
            K::Generated => self.generated(node, out),
            K::Problematic => {
                push_text(out, &self.plain(node));
                self.degraded(node, "problematic", "not read as markup; kept as written");
            }
            K::SubstitutionReference => {
                push_text(out, &format!("|{}|", self.plain(node)));
                self.degraded(node, "substitution_reference", "not defined; kept as written");
            }
            K::DescInline => self.expression(node, out),
            K::Unknown => self.unknown_inline(node, out),
            K::Index => self.index(node),
            K::SystemMessage | K::SubstitutionDefinition => {}
            _ => self.reference_or_content(node, out),
        }
    }

    fn push_words(&self, node: NodeId, out: &mut Inlines) {
        let span = self.tree.span(node);
        match self.document.text(span) {
            // Sphinx writes it between an argument and what it is, before it bends quotes and dashes.
            " -- " if span.lo >= Span::MADE => {
                push_text(out, &format!(" {} ", self.config.smart_hyphens()));
            }
            text => push_text(out, text),
        }
    }

    fn semantic_role(&self, node: NodeId) -> Option<&'static str> {
        let kind = self.tree.kind(node);
        if matches!(kind, Kind::Text | Kind::PendingXref | Kind::Reference | Kind::Image) {
            return None;
        }
        let first = self.tree.list(node, "classes").first()?;
        SEMANTIC.iter().copied().find(|role| **role == **first)
    }

    /// An expression of C or C++ (`cpp:expr`), whose names lead to what they name where it is known.
    fn expression(&mut self, node: NodeId, out: &mut Inlines) {
        let mut content = Inlines::new();
        for child in self.children(node) {
            let mut found = Inlines::new();
            self.push_inline(child, &mut found);
            for inline in found {
                match inline {
                    Inline::Link { target, content: shown, .. }
                        if target.status == TargetStatus::Unresolved =>
                    {
                        push_text(&mut content, &plain_text(&shown));
                    }
                    inline => push_merged(&mut content, inline),
                }
            }
        }
        let class = self.list(node, "classes").into_iter().next().unwrap_or_default();
        out.push(Inline::Semantic { role: class.replacen('-', ":", 1), content, written: None });
    }

    fn literal(&mut self, node: NodeId, out: &mut Inlines) {
        let language = self.owned(node, "language").filter(|language| !language.is_empty());
        let code = Inline::Code { text: self.plain(node), language: language.clone() };
        let own = self.list(node, "classes").into_iter().filter(|class| {
            !is_made_class(class) && Some(class) != language.as_ref() && class != "highlight"
        });
        push_spanned(own.collect(), self.written_role(node), code, out);
    }

    /// An `inline` element: a span when it has classes of its own, else what it holds.
    fn span(&mut self, node: NodeId, out: &mut Inlines) {
        let classes = self.list(node, "classes");
        let ids = self.list(node, "ids");
        if let Some(name) = self.owned(node, "substitution") {
            let standard = self.tree.flag(node, "standard");
            return out.push(Inline::Substitution { name, standard, content: self.inlines(node) });
        }
        let made = classes.iter().any(|class| is_made_class(class) || class == "sd-d-grid");
        let mut content = self.inlines(node);
        if !ids.is_empty() {
            content = vec![Inline::Anchor { ids, content }];
        }
        let role = self.written_role(node);
        if role.is_some() {
            out.push(Inline::Span { classes: Vec::new(), role, content });
        } else if classes.is_empty() || made {
            for inline in content {
                push_merged(out, inline);
            }
        } else {
            out.push(Inline::Span { classes, role: None, content });
        }
    }

    fn push_classed(&self, node: NodeId, inline: Inline, out: &mut Inlines) {
        let mut classes = self.list(node, "classes");
        classes.retain(|class| !is_made_class(class));
        push_spanned(classes, self.written_role(node), inline, out);
    }

    /// The role that made an element which does not tell it: one that the document made of another, or one whose
    /// `!` keeps it from leading anywhere.
    fn written_role(&self, node: NodeId) -> Option<WrittenRole> {
        let role = self.document.written.role(node)?;
        Some(WrittenRole { name: role.name.to_string(), text: role.text.clone() })
    }

    /// `_`inline target``; targets without text only where a name makes them worth a link.
    fn inline_target(&mut self, node: NodeId, out: &mut Inlines) {
        let content = self.inlines(node);
        let ids = self.list(node, "ids");
        let leads_on =
            ["refid", "refuri", "refname"].iter().any(|key| self.tree.get(node, key).is_some());
        let is_named = !self.tree.list(node, "names").is_empty();
        if !leads_on && !ids.is_empty() && (is_named || !content.is_empty()) {
            out.push(Inline::Anchor { ids, content });
        } else {
            out.extend(content);
        }
    }

    fn generated(&mut self, node: NodeId, out: &mut Inlines) {
        if self.has_class(node, "sectnum") {
            self.adapted(node, "generated", "section numbers are left to the site's theme");
        } else {
            push_text(out, &self.plain(node));
        }
    }
}

/// Classes that say by which role an element was made, which its place in the catalog says already.
fn is_made_class(class: &str) -> bool {
    matches!(class, "xref" | "code" | "any" | "download" | "doc" | "accelerator" | "default_value")
        || class.starts_with("std-")
}

/// Adds text, to the text before it where there is one.
pub(super) fn push_text(out: &mut Inlines, text: &str) {
    if let Some(Inline::Text { text: before }) = out.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text { text: text.to_owned() });
    }
}

pub(super) fn push_merged(out: &mut Inlines, inline: Inline) {
    match inline {
        Inline::Text { text } => push_text(out, &text),
        other => out.push(other),
    }
}

fn push_spanned(
    classes: Vec<String>,
    role: Option<WrittenRole>,
    inline: Inline,
    out: &mut Inlines,
) {
    if classes.is_empty() && role.is_none() {
        out.push(inline);
    } else {
        out.push(Inline::Span { classes, role, content: vec![inline] });
    }
}
