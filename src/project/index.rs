//! What can be referred to, over all pages: Sphinx' `std` and `math` domains and page titles.

use crate::lower::title_of;
use crate::tree::{Document, GRAMMAR_RULE, Kind, NodeId, SmolStr, Value, make_id};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A place on a page, with the title that a bare reference to it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Docname.
    pub doc: SmolStr,
    /// Id on the page; empty for its top.
    pub id: SmolStr,
    /// Title of the section, caption of the figure; none for places without one.
    pub title: Option<String>,
    /// What stands there.
    pub kind: Kind,
}

/// An equation with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// Docname.
    pub doc: SmolStr,
    /// Its number on the page.
    pub number: i64,
}

/// Two places of the same name: the later one is not reachable by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// What is named: `label`, `term`, `citation`, `equation`.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// Docname of the place that is kept.
    pub first: SmolStr,
    /// Docname of the other, and the element there.
    pub second: (SmolStr, NodeId),
}

/// What can be referred to, over all pages.
#[derive(Debug, Default)]
pub struct Index {
    /// Labels, lower case.
    pub labels: BTreeMap<String, Place>,
    /// Page titles.
    pub titles: FxHashMap<SmolStr, String>,
    /// Glossary terms, as written.
    pub terms: FxHashMap<String, Place>,
    /// Glossary terms, lower case → as written.
    pub terms_lower: FxHashMap<String, String>,
    /// Grammar tokens: `group:name` and `name`.
    pub tokens: FxHashMap<String, Place>,
    /// Citations.
    pub citations: FxHashMap<String, Place>,
    /// Labels of equations.
    pub equations: FxHashMap<String, Equation>,
    /// MyST: headings by the address made from their text, by docname.
    pub slugs: FxHashMap<SmolStr, FxHashMap<SmolStr, Place>>,
    /// Names met twice.
    pub duplicates: Vec<Duplicate>,
}

impl Index {
    /// Adds what a page defines. Pages must come in docname order: the first place of a name wins for
    /// terms and citations, the last for labels, as in Sphinx.
    pub fn add(&mut self, document: &Document, section_labels: SectionLabels) {
        self.titles.insert(document.docname.as_str().into(), page_title(document));
        self.add_labels(document);
        let tree = &document.tree;
        for node in tree.descendants(tree.root()) {
            match tree.kind(node) {
                Kind::Term => self.add_term(document, node),
                Kind::Citation => self.add_citation(document, node),
                Kind::MathBlock => self.add_equation(document, node),
                Kind::Production => self.add_token(document, node),
                Kind::Section => {
                    self.add_section_label(document, node, section_labels);
                    self.add_slug(document, node);
                }
                _ => {}
            }
        }
    }

    /// Sphinx' `StandardDomain.process_doc`: explicit names of elements that are no footnotes, no
    /// addresses and no objects.
    fn add_labels(&mut self, document: &Document) {
        let names = &document.names;
        let explicit = names.nametypes.iter().filter(|(_, explicit)| **explicit);
        let mut explicit: Vec<_> = explicit.map(|(name, _)| name).collect();
        explicit.sort_unstable();
        for name in explicit {
            let Some(id) = names.nameids.get(name).and_then(Option::as_deref) else { continue };
            let Some(place) = labelled_place(document, id) else { continue };
            let Some((node, id)) = place else { continue };
            let place = Place {
                doc: document.docname.as_str().into(),
                id,
                title: label_title(document, node),
                kind: document.tree.kind(node),
            };
            if let Some(before) = self.labels.insert(name.to_string(), place) {
                let second = (document.docname.as_str().into(), node);
                let name = name.to_string();
                self.duplicates.push(Duplicate { what: "label", name, first: before.doc, second });
            }
        }
    }

    fn add_section_label(&mut self, document: &Document, node: NodeId, labels: SectionLabels) {
        let Some(title) = title_of(document, node) else { return };
        let name = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let name = match labels {
            SectionLabels::None => return,
            SectionLabels::Title => name,
            SectionLabels::DocumentAndTitle => format!("{}:{name}", document.docname),
        };
        let Some(place) = self.place(document, node, Some(title)) else { return };
        self.labels.entry(name).or_insert(place);
    }

    fn add_slug(&mut self, document: &Document, node: NodeId) {
        let Some(slug) = document.attribute(node, "slug") else { return };
        let Some(place) = self.place(document, node, title_of(document, node)) else { return };
        let slugs = self.slugs.entry(document.docname.as_str().into()).or_default();
        slugs.insert(slug.into(), place);
    }

    fn place(&self, document: &Document, node: NodeId, title: Option<String>) -> Option<Place> {
        let id = document.tree.lasting_id(node)?;
        let doc = document.docname.as_str().into();
        Some(Place { doc, id: id.clone(), title, kind: document.tree.kind(node) })
    }

    fn add_term(&mut self, document: &Document, node: NodeId) {
        let is_glossary =
            document.tree.ancestors(node).any(|at| document.tree.kind(at) == Kind::Glossary);
        let Some(place) = self.place(document, node, None).filter(|_| is_glossary) else { return };
        let term = document.plain_text(node);
        if let Some(before) = self.terms.get(&term) {
            let first = before.doc.clone();
            let second = (document.docname.as_str().into(), node);
            self.duplicates.push(Duplicate { what: "term", name: term, first, second });
            return;
        }
        self.terms_lower.entry(term.to_lowercase()).or_insert_with(|| term.clone());
        self.terms.insert(term, place);
    }

    fn add_citation(&mut self, document: &Document, node: NodeId) {
        let tree = &document.tree;
        let Some(label) = tree.children(node).find(|&child| tree.kind(child) == Kind::Label) else {
            return;
        };
        let Some(place) = self.place(document, node, None) else { return };
        let name = document.plain_text(label);
        if let Some(before) = self.citations.get(&name) {
            let first = before.doc.clone();
            let second = (document.docname.as_str().into(), node);
            self.duplicates.push(Duplicate { what: "citation", name, first, second });
            return;
        }
        self.citations.insert(name, place);
    }

    fn add_equation(&mut self, document: &Document, node: NodeId) {
        let Some(label) = document.attribute(node, "label") else { return };
        let Some(Value::Integer(number)) = document.tree.get(node, "number") else { return };
        let doc: SmolStr = document.docname.as_str().into();
        let equation = Equation { doc: doc.clone(), number: *number };
        if let Some(before) = self.equations.insert(label.to_owned(), equation) {
            let second = (doc, node);
            let name = label.to_owned();
            self.duplicates.push(Duplicate { what: "equation", name, first: before.doc, second });
        }
    }

    fn add_token(&mut self, document: &Document, node: NodeId) {
        let Some(name) = document.attribute(node, "tokenname") else { return };
        // The id is that of the name, which the rule starts with.
        let named = document.tree.children(node).next().unwrap_or(node);
        let Some(place) = self.place(document, named, None) else { return };
        let id = place.id.to_string();
        self.tokens.insert(name.to_owned(), place.clone());
        // `grammar-token-GROUP-NAME`: the group is in the id alone.
        let group = id
            .strip_prefix(GRAMMAR_RULE)
            .and_then(|rest| rest.strip_suffix(&make_id(name)))
            .map(|group| group.trim_end_matches('-'))
            .filter(|group| !group.is_empty());
        if let Some(group) = group {
            self.tokens.insert(format!("{group}:{name}"), place);
        }
    }
}

/// What `sphinx.ext.autosectionlabel` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionLabels {
    /// It is not loaded.
    None,
    /// Every section title is a label.
    Title,
    /// `docname:title` is (`autosectionlabel_prefix_document`).
    DocumentAndTitle,
}

/// The element that a label's id stands on and the id to link to. `None` when there is no such id,
/// `Some(None)` when it is nothing that labels name.
fn labelled_place(document: &Document, id: &str) -> Option<Option<(NodeId, SmolStr)>> {
    let tree = &document.tree;
    let mut node = *document.names.ids.get(id)?;
    let mut id: SmolStr = id.into();
    if tree.kind(node) == Kind::Target
        && let Some(refid) = document.attribute(node, "refid")
    {
        id = refid.into();
        node = *document.names.ids.get(refid)?;
    }
    let is_object = matches!(tree.kind(node), Kind::DescSignature | Kind::DescName);
    let unnamed =
        tree.kind(node) == Kind::Footnote || tree.get(node, "refuri").is_some() || is_object;
    Some((!unnamed).then_some((node, id)))
}

/// What a bare reference to a label shows: the title of the element, the first term or field of a list,
/// the caption of a toctree.
fn label_title(document: &Document, node: NodeId) -> Option<String> {
    let tree = &document.tree;
    let first = |node| tree.children(node).next();
    let mut named = node;
    if matches!(tree.kind(named), Kind::DefinitionList | Kind::FieldList) {
        named = first(named)?;
    }
    if matches!(tree.kind(named), Kind::DefinitionListItem | Kind::Field) {
        named = first(named)?;
    }
    if matches!(tree.kind(named), Kind::Term | Kind::FieldName) {
        return Some(document.plain_text(named));
    }
    title_of(document, node).or_else(|| {
        let toctree = tree.descendants(node).find(|&below| tree.kind(below) == Kind::Toctree)?;
        document.attribute(toctree, "caption").map(str::to_owned)
    })
}

/// The page's title: its first section's, its own when that was promoted. Autodoc would take it from the
/// source where there is none: then it is the object's name. Else it is `<no title>`, as Sphinx has it, or what the
/// `title` directive says, which otherwise names the page for browsers alone.
#[must_use]
pub fn page_title(document: &Document) -> String {
    let tree = &document.tree;
    let holder = tree
        .children(tree.root())
        .find(|&child| matches!(tree.kind(child), Kind::Section | Kind::Title));
    let title = match holder {
        Some(node) if tree.kind(node) == Kind::Title => {
            Some(document.plain_text(node).trim().to_owned())
        }
        Some(node) => title_of(document, node),
        None => None,
    };
    let described = || {
        let mut children = tree.children(tree.root());
        let object = children.find(|&child| tree.kind(child) == Kind::Autodoc)?;
        document.attribute(object, "name").filter(|name| !name.is_empty()).map(str::to_owned)
    };
    let named = || document.attribute(tree.root(), "title").map(str::to_owned);
    title.or_else(named).or_else(described).unwrap_or_else(|| "<no title>".to_owned())
}
