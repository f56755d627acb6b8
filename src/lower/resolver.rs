//! Where references of a document lead: the question that lowering asks, and the answer.

use crate::catalog::{Inline, Inlines, Target, ToctreeEntry};
use crate::tree::{Document, Kind, NodeId};
use std::borrow::Cow;

/// A reference whose target only the whole project knows: a `pending_xref` element.
#[derive(Clone, Copy, Debug)]
pub struct PendingReference<'d> {
    /// The document that holds it.
    pub document: &'d Document,
    /// The element.
    pub node: NodeId,
    /// `refdomain`; empty for `any`.
    pub domain: &'d str,
    /// `reftype`: the role without its domain.
    pub reftype: &'d str,
    /// `reftarget`, as Sphinx has normalised it.
    pub target: &'d str,
    /// Has it a text of its own?
    pub explicit: bool,
    /// Does Sphinx warn when it leads nowhere, without `nitpicky`?
    pub warn: bool,
}

impl<'d> PendingReference<'d> {
    /// Reads a `pending_xref` element.
    #[must_use]
    pub fn new(document: &'d Document, node: NodeId) -> Self {
        let text = |key| document.attribute(node, key).unwrap_or_default();
        Self {
            document,
            node,
            domain: text("refdomain"),
            reftype: text("reftype"),
            target: text("reftarget"),
            explicit: document.tree.flag(node, "refexplicit"),
            warn: document.tree.flag(node, "refwarn"),
        }
    }

    /// A reference to whatever object of a domain has this name, from an element that is none itself.
    #[must_use]
    pub fn to_object(
        document: &'d Document,
        node: NodeId,
        domain: &'d str,
        target: &'d str,
    ) -> Self {
        Self { document, node, domain, reftype: "any", target, explicit: true, warn: false }
    }

    /// Is it to be looked for in the inventories of other projects alone (`external` roles)?
    #[must_use]
    pub fn is_external(&self) -> bool {
        self.document.tree.flag(self.node, "intersphinx")
    }

    /// The one inventory that an `external` role names.
    #[must_use]
    pub fn inventory(&self) -> Option<&'d str> {
        self.attribute("inventory")
    }

    /// A further attribute: `py:class`, `py:module`, `std:program`, `refspecific`, ….
    #[must_use]
    pub fn attribute(&self, key: &str) -> Option<&'d str> {
        self.document.attribute(self.node, key)
    }

    /// Plain text of what it shows as long as nobody knows better.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.plain_text(self.node)
    }

    /// The role with its domain, as people write it: `py:func`, and `ref`, `doc`, `term` bare.
    #[must_use]
    pub fn role(&self) -> String {
        let external = match (self.is_external(), self.inventory()) {
            (false, _) => String::new(),
            (true, None) => "external:".to_owned(),
            (true, Some(inventory)) => format!("external+{inventory}:"),
        };
        match self.domain {
            "" | "std" => format!("{external}{}", self.reftype),
            domain => format!("{external}{domain}:{}", self.reftype),
        }
    }
}

/// Where a reference leads.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The place. With [`crate::catalog::TargetStatus::Unresolved`] or `Unchecked` it says what was asked for.
    pub target: Target,
    /// What is shown in place of the reference's own text: the title of the page or section, `Fig. 2`.
    /// `None` keeps its own text.
    pub content: Option<Inlines>,
    /// What to tell the author when it leads nowhere.
    pub problem: Option<Problem>,
}

/// The title of a page that Sphinx makes itself: no site has it, most have something instead.
#[must_use]
pub fn generated_title(name: &str) -> Option<&'static str> {
    Some(match name {
        "genindex" => "Index",
        "modindex" => "Module Index",
        "py-modindex" => "Python Module Index",
        "search" => "Search Page",
        _ => return None,
    })
}

/// What is wrong with a reference.
#[derive(Clone, Debug)]
pub struct Problem {
    /// One sentence.
    pub message: Cow<'static, str>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
}

impl Resolution {
    /// A place that is there, and what to show for it when the reference has no text of its own.
    #[must_use]
    pub fn found(target: Target, title: Option<String>) -> Self {
        let content = title.map(|text| vec![Inline::Text { text }]);
        Self { target, content, problem: None }
    }

    /// A place that is not there, and why.
    #[must_use]
    pub fn missing(target: Target, message: String, help: Option<String>) -> Self {
        let problem = Problem { message: message.into(), help: help.map(Cow::Owned) };
        Self { target, content: None, problem: Some(problem) }
    }
}

/// How much a toctree shows under its pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expansion {
    /// How many levels; all when there is no number.
    pub depth: Option<u32>,
    /// Only titles of pages, no sections and objects?
    pub titles_only: bool,
    /// Hidden toctrees of those pages too?
    pub include_hidden: bool,
}

/// Knows where references lead. [`super::SinglePage`] knows one page, `project` knows all.
pub trait Resolver {
    /// Where a `pending_xref` leads.
    fn resolve(&self, reference: &PendingReference<'_>) -> Resolution;

    /// Title of a page, as toctrees show it; none when there is no such page.
    fn page_title(&self, _docname: &str) -> Option<String> {
        None
    }

    /// The title of a page with its markup; empty when it has none.
    fn page_title_content(&self, _docname: &str) -> Inlines {
        Inlines::new()
    }

    /// What a toctree shows under a page: its sections and objects, and the pages of its own toctrees.
    fn under_page(&self, _docname: &str, _expansion: Expansion) -> Vec<ToctreeEntry> {
        Vec::new()
    }

    /// What a toctree shows right behind a page: its sections beside the one that is its title, with what
    /// stands under them.
    fn beside_page(&self, _docname: &str, _expansion: Expansion) -> Vec<ToctreeEntry> {
        Vec::new()
    }

    /// Number of a section under a `numbered` toctree; without an id that of the page.
    fn section_number(&self, _docname: &str, _id: &str) -> Option<String> {
        None
    }

    /// Number of a figure, table or code block of a page as it is shown (`Fig. 2`), with numfig.
    fn number(&self, _docname: &str, _kind: Kind, _id: &str) -> Option<String> {
        None
    }

    /// Is this path (from the source root) a file of the project? `None` where nobody can tell.
    fn has_file(&self, _path: &str) -> Option<bool> {
        None
    }
}
