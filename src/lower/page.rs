//! Resolution for a page that is converted on its own.

use super::inline::{push_merged, push_text};
use super::resolver::{PendingReference, Resolution, Resolver};
use crate::catalog::{Inline, Inlines, Target, TargetKind, TargetStatus};
use crate::path;
use crate::tree::{Document, Kind, NodeId, make_id};
use rustc_hash::FxHashMap;

const READ_ALL: &str = "convert the whole project to resolve it";

/// Knows what stands on one page. References that lead elsewhere keep what they ask for, unchecked.
#[derive(Debug)]
pub struct SinglePage<'d> {
    document: &'d Document,
    elements: FxHashMap<&'d str, NodeId>,
    objects: FxHashMap<&'d str, &'d str>,
    terms: FxHashMap<String, &'d str>,
}

impl<'d> SinglePage<'d> {
    /// Collects the places of a page.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        let mut page = Self {
            document,
            elements: FxHashMap::default(),
            objects: FxHashMap::default(),
            terms: FxHashMap::default(),
        };
        for node in document.tree.descendants(document.tree.root()) {
            page.note(node);
        }
        page
    }

    fn note(&mut self, node: NodeId) {
        let tree = &self.document.tree;
        let ids = tree.list(node, "ids");
        let Some(first) = ids.first() else { return };
        if tree.kind(node) != Kind::Target || tree.get(node, "refid").is_none() {
            for id in ids {
                self.elements.entry(id).or_insert(node);
            }
        }
        match tree.kind(node) {
            Kind::DescSignature => self.note_object(node, first),
            Kind::Term => {
                self.terms.insert(self.document.plain_text(node).to_lowercase(), first);
            }
            _ => {}
        }
    }

    fn note_object(&mut self, signature: NodeId, id: &'d str) {
        for key in ["fullname", "allnames"] {
            for name in self.document.attribute(signature, key).unwrap_or_default().split(' ') {
                self.objects.entry(name).or_insert(id);
            }
        }
        self.objects.entry(id).or_insert(id);
    }

    fn here(&self, id: &str, title: Option<String>) -> Resolution {
        Resolution::found(
            Target::resolved(self.document.docname.as_str(), Some(id.to_owned())),
            title,
        )
    }

    /// The place of a label on this page, with the title that a bare reference shows.
    fn label(&self, label: &str, explicit: bool) -> Option<Resolution> {
        let name = label.to_lowercase();
        let id = self.document.names.nameids.get(&*name)?.as_deref()?;
        let element = self.elements.get(id).copied();
        let title = element.and_then(|node| title_of(self.document, node));
        Some(self.here(id, title.filter(|_| !explicit)))
    }

    fn equation(&self, label: &str) -> Option<Resolution> {
        let id = format!("equation-{}", make_id(label));
        let node = *self.elements.get(&*id)?;
        let number = match self.document.tree.get(node, "number") {
            Some(crate::tree::Value::Integer(number)) => format!("({number})"),
            _ => format!("({label})"),
        };
        Some(self.here(&id, Some(number)))
    }

    fn object(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let name = reference.target.trim_start_matches('.');
        let scope = |key| {
            let scope = reference.attribute(key)?;
            self.objects.get(&*format!("{scope}.{name}")).copied()
        };
        let prefixed = |prefix: &str| self.objects.get(&*format!("{prefix}-{name}")).copied();
        let id = self
            .objects
            .get(name)
            .copied()
            .or_else(|| scope("py:class"))
            .or_else(|| scope("py:module"))
            .or_else(|| scope("js:object"))
            .or_else(|| prefixed(reference.reftype))
            .or_else(|| prefixed("cmdoption").filter(|_| reference.reftype == "option"))?;
        Some(self.here(id, None))
    }

    fn on_page(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        match (reference.domain, reference.reftype) {
            ("std", "doc") => None,
            ("citation", _) => self.label(reference.target, true),
            ("std", "ref" | "numref" | "keyword") => {
                self.label(reference.target, reference.explicit)
            }
            ("math", _) => self.equation(reference.target),
            ("std", "term") => {
                let id = self.terms.get(&reference.target.to_lowercase())?;
                Some(self.here(id, None))
            }
            ("", _) => self
                .label(reference.target, reference.explicit)
                .or_else(|| {
                    self.terms.get(&reference.target.to_lowercase()).map(|id| self.here(id, None))
                })
                .or_else(|| self.object(reference)),
            _ => self.object(reference),
        }
    }

    /// A reference into another project, whose inventory is not read with a page.
    fn external(reference: &PendingReference<'_>) -> Resolution {
        let target = Target {
            kind: TargetKind::Object,
            status: TargetStatus::Unresolved,
            label: Some(reference.target.to_owned()),
            role: Some(reference.role()),
            ..Target::default()
        };
        let message = format!(
            "`{}` is in another project (:{}:), so its text is kept",
            reference.target,
            reference.role()
        );
        Resolution::missing(target, message, Some(READ_ALL.to_owned()))
    }

    fn elsewhere(&self, reference: &PendingReference<'_>) -> Target {
        let target = reference.target;
        let role = Some(reference.role());
        let is_page = match (reference.domain, reference.reftype) {
            ("std", "doc") => true,
            ("", _) => target.contains('/'),
            _ => false,
        };
        if is_page {
            let doc = path::docname_join(&self.document.docname, target);
            let kind = TargetKind::Doc;
            let status = TargetStatus::Unchecked;
            return Target { kind, status, doc: Some(doc), role, ..Target::default() };
        }
        let kind = match (reference.domain, reference.reftype) {
            ("std", "term") => TargetKind::Term,
            ("" | "citation" | "math", _) | ("std", "ref" | "numref" | "keyword") => {
                TargetKind::Ref
            }
            _ => TargetKind::Object,
        };
        Target {
            kind,
            status: TargetStatus::Unchecked,
            label: Some(target.to_owned()),
            role,
            ..Target::default()
        }
    }
}

impl Resolver for SinglePage<'_> {
    fn resolve(&self, reference: &PendingReference<'_>) -> Resolution {
        if reference.is_external() {
            return Self::external(reference);
        }
        if let Some(found) = self.on_page(reference) {
            return found;
        }
        let target = self.elsewhere(reference);
        if !reference.warn {
            return Resolution { target, content: None, problem: None };
        }
        let message = format!(
            "`{}` is not on this page (:{}:), so the link is kept as written",
            reference.target,
            reference.role()
        );
        Resolution::missing(target, message, Some(READ_ALL.to_owned()))
    }
}

/// Title of a section, caption of a figure or table: what a bare reference to it shows.
#[must_use]
pub fn title_of(document: &Document, node: NodeId) -> Option<String> {
    let tree = &document.tree;
    let wanted: &[Kind] = match tree.kind(node) {
        Kind::Rubric | Kind::Term | Kind::FieldName => return Some(document.plain_text(node)),
        // A list is named after what it begins with.
        Kind::DefinitionList | Kind::FieldList | Kind::DefinitionListItem | Kind::Field => {
            return title_of(document, tree.first(node)?);
        }
        Kind::Figure | Kind::Container | Kind::LiteralBlock => &[Kind::Caption],
        Kind::Document
        | Kind::Section
        | Kind::Table
        | Kind::Topic
        | Kind::Sidebar
        | Kind::Admonition => &[Kind::Title],
        _ => return None,
    };
    let title = tree.children(node).find(|&child| wanted.contains(&tree.kind(child)))?;
    // An icon, which is no text, leaves its blank.
    Some(document.plain_text(title).trim().to_owned())
}

/// The title of a section with its markup, as tables of contents show it: text, code and emphasis, links
/// without where they lead. Empty when it is nothing but text.
#[must_use]
pub fn title_content(document: &Document, section: NodeId) -> Inlines {
    let tree = &document.tree;
    let title = tree.children(section).find(|&child| tree.kind(child) == Kind::Title);
    let content = title.map(|title| marked_up(document, title)).unwrap_or_default();
    if content.iter().all(|inline| matches!(inline, Inline::Text { .. })) {
        return Inlines::new();
    }
    content
}

fn marked_up(document: &Document, parent: NodeId) -> Inlines {
    let mut out = Inlines::new();
    for node in document.tree.children(parent) {
        match document.tree.kind(node) {
            Kind::Text => push_text(&mut out, document.text(document.tree.span(node))),
            Kind::Literal => {
                out.push(Inline::Code { text: document.plain_text(node), language: None });
            }
            Kind::Emphasis => out.push(Inline::Emphasis { content: marked_up(document, node) }),
            Kind::Strong => out.push(Inline::Strong { content: marked_up(document, node) }),
            Kind::Math => out.push(Inline::Math { tex: document.plain_text(node) }),
            Kind::Image | Kind::FootnoteReference | Kind::Index | Kind::Generated => {}
            _ => {
                marked_up(document, node)
                    .into_iter()
                    .for_each(|inner| push_merged(&mut out, inner));
            }
        }
    }
    out
}
