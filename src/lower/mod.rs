//! Document tree to catalog page. Reads resolved documents, decides nothing about output formats.
//!
//! [`lower`] walks the tree once. Every kind of element has its place in the catalog; what has none is
//! kept as [`crate::catalog::BlockContent::Unknown`] or, where an output could not show it anyway,
//! dropped with a mark in the ledger. Where references lead is asked of a [`Resolver`]:
//!
//! ```text
//! Document ──lower(document, resolver, config, ledger)──▶ Lowered { page, diagnostics }
//!                        │  resolve(PendingReference) ──▶ Resolution { target, content, problem }
//!                        └─ SinglePage: this page's own labels, terms and objects
//!                           project::…: all pages, inventories
//! ```
//!
//! Elements that name a page directly (`reference` with `refuri` or `refid`, footnotes) need no resolver.
//!
//! What no element of docutils or Sphinx holds, and writers want, is read from attributes that the
//! pseudo-XML does not print; see the module `unknown` for those of directives nobody knows.

mod alias;
mod block;
mod code;
mod condition;
mod design;
mod directive;
mod doctest;
mod figure;
mod image;
mod inline;
mod list;
mod log_cabinet;
mod object;
mod options;
mod page;
mod reference;
mod resolver;
mod section;
mod table;
mod toctree;
mod unknown;

pub use page::{SinglePage, title_content, title_of};
pub use resolver::{Expansion, PendingReference, Problem, Resolution, Resolver, generated_title};

use crate::catalog::{Block, BlockContent, Blocks, Note, Page, PageSource, Position};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::ledger::{Ledger, Mark, Outcome};
use crate::tree::{Document, NodeId, Tree, Value};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A page, and what was found wrong while making it.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The page; its `diagnostics` hold those of the document and those of lowering.
    pub page: Page,
    /// What lowering found: references that lead nowhere.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a catalog page of a document whose transforms have run.
#[must_use]
pub fn lower(
    document: &Document,
    resolver: &dyn Resolver,
    config: &Config,
    ledger: &mut Ledger,
) -> Lowered {
    let mut lowering = Lowering {
        document,
        tree: &document.tree,
        resolver,
        config,
        ledger,
        diagnostics: Vec::new(),
        meta: BTreeMap::new(),
        meta_elements: Vec::new(),
        language: (config.highlight_language != "default")
            .then(|| config.highlight_language.clone()),
        level: 0,
    };
    let body = lowering.document_blocks();
    if let Some(docinfo) = document.docinfo {
        lowering.docinfo(docinfo);
    }
    let notes = document.diagnostics.iter().chain(&lowering.diagnostics);
    let diagnostics = notes.map(|diagnostic| lowering.note(diagnostic)).collect();
    let source =
        PageSource { path: document.source.main().path.clone(), doc: document.docname.to_string() };
    let Lowering { diagnostics: found, meta, mut meta_elements, .. } = lowering;
    if meta_elements.iter().all(|(key, content)| meta.get(key) == Some(content)) {
        meta_elements.clear();
    }
    let mut page = Page { source, meta, meta_elements, body, diagnostics, ..Page::default() };
    page.derive(&config.kinds);
    let named = document.attribute(document.tree.root(), "title");
    page.metadata_title = named.filter(|title| *title != page.title).map(str::to_owned);
    Lowered { page, diagnostics: found }
}

/// A walk over one document.
struct Lowering<'d> {
    document: &'d Document,
    tree: &'d Tree,
    resolver: &'d dyn Resolver,
    config: &'d Config,
    ledger: &'d mut Ledger,
    diagnostics: Vec<Diagnostic>,
    meta: BTreeMap<String, String>,
    /// The `meta` elements, each with all that is said before its content.
    meta_elements: Vec<(String, String)>,
    /// Language of code that names none, as `highlight` directives set it.
    language: Option<String>,
    /// Level of the section around.
    level: u8,
}

/// Why something is not in the output as written: a ledger mark without its place.
struct Loss {
    outcome: Outcome,
    code: &'static str,
    reason: &'static str,
}

impl<'d> Lowering<'d> {
    // ---- places

    /// Where a node stands; nodes that were made up stand where the element around them does.
    fn position(&self, node: NodeId) -> Position {
        let offset = std::iter::once(node)
            .chain(self.tree.ancestors(node))
            .find_map(|node| self.tree.origin(self.tree.span(node).lo))
            .unwrap_or(0);
        self.position_of(offset)
    }

    fn position_of(&self, offset: u32) -> Position {
        let file = self.document.source.file_at(offset);
        let (line, column) = self.document.source.line_and_column(offset);
        let page = self.document.source.main();
        let is_other = file.path != page.path;
        // Text that was taken apart, as the cells of a table of values are, has no columns of the page.
        let column = (is_other || file.base == page.base).then_some(column);
        Position {
            line,
            column,
            end: None,
            file: is_other.then(|| self.path_from_root(&file.path)),
        }
    }

    /// The path of an included file from the source root.
    fn path_from_root(&self, shown: &str) -> String {
        if let Some(path) = self.document.included.get(shown) {
            return path.clone();
        }
        let page = &self.document.source.main().path;
        let page = page.rsplit_once('.').map_or(&**page, |(page, _)| page);
        let root = page.strip_suffix(&*self.document.docname).unwrap_or_default();
        shown.strip_prefix(root).unwrap_or(shown).to_owned()
    }

    fn note(&self, diagnostic: &Diagnostic) -> Note {
        let at = self.position_of(self.tree.origin(diagnostic.span.lo).unwrap_or(0));
        Note {
            level: diagnostic.severity.name().into(),
            code: diagnostic.code.0.into(),
            message: diagnostic.message.to_string(),
            line: at.line,
            file: at.file,
        }
    }

    // ---- attributes

    fn text(&self, node: NodeId, key: &str) -> Option<&'d str> {
        self.document.attribute(node, key)
    }

    fn owned(&self, node: NodeId, key: &str) -> Option<String> {
        self.text(node, key).map(str::to_owned)
    }

    fn integer(&self, node: NodeId, key: &str) -> Option<i64> {
        match self.tree.get(node, key)? {
            Value::Integer(number) => Some(*number),
            Value::Flag(flag) => Some(i64::from(*flag)),
            Value::List(_) | Value::Null => None,
            Value::Text(_) | Value::Span(_) => self.text(node, key)?.trim().parse().ok(),
        }
    }

    fn list(&self, node: NodeId, key: &str) -> Vec<String> {
        self.tree.list(node, key).iter().map(ToString::to_string).collect()
    }

    fn has_class(&self, node: NodeId, class: &str) -> bool {
        self.tree.has_class(node, class)
    }

    /// The design component that a container is.
    fn component(&self, node: NodeId) -> Option<&'d str> {
        self.text(node, "design_component")
    }

    fn children(&self, node: NodeId) -> Vec<NodeId> {
        self.tree.children(node).collect()
    }

    fn plain(&self, node: NodeId) -> String {
        self.document.plain_text(node)
    }

    // ---- names

    /// Explicit names of an element, and its ids, those of the names first.
    fn names_and_ids(&self, node: NodeId) -> (Vec<String>, Vec<String>) {
        let names = &self.document.names;
        let is_label = |name: &str| names.nametypes.get(name).copied().unwrap_or(false);
        let labels: Vec<String> = self
            .tree
            .list(node, "names")
            .iter()
            .filter(|name| is_label(name))
            .map(ToString::to_string)
            .collect();
        let mut ids = self.list(node, "ids");
        let of_labels: FxHashSet<&str> =
            labels.iter().filter_map(|label| names.id_of(label)).collect();
        ids.sort_by_key(|id| !of_labels.contains(id.as_str()));
        (labels, ids)
    }

    /// A block with the names, ids and classes of an element.
    fn block(&self, node: NodeId, content: BlockContent) -> Block {
        let (labels, ids) = self.names_and_ids(node);
        let classes = self.list(node, "classes");
        let directive = self.unsaid(node, &content);
        Block { content, labels, ids, classes, directive, position: self.position(node) }
    }

    /// As [`Self::block`], less the classes.
    fn classless(&self, node: NodeId, content: BlockContent) -> Block {
        Block { classes: Vec::new(), ..self.block(node, content) }
    }

    // ---- what is lost

    fn mark(&mut self, node: NodeId, construct: impl Into<Cow<'static, str>>, loss: &Loss) {
        let position = self.position(node);
        self.ledger.mark(Mark {
            page: self.document.docname.to_string(),
            construct: construct.into(),
            outcome: loss.outcome,
            code: loss.code,
            reason: loss.reason.into(),
            position,
        });
    }

    fn dropped(&mut self, node: NodeId, construct: &'static str, reason: &'static str) {
        self.mark(node, construct, &Loss { outcome: Outcome::Dropped, code: "L101", reason });
    }

    fn degraded(&mut self, node: NodeId, construct: &'static str, reason: &'static str) {
        self.mark(node, construct, &Loss { outcome: Outcome::Degraded, code: "L102", reason });
    }

    fn adapted(&mut self, node: NodeId, construct: &'static str, reason: &'static str) {
        self.mark(node, construct, &Loss { outcome: Outcome::Adapted, code: "L103", reason });
    }

    fn warn(&mut self, node: NodeId, problem: Problem) {
        let span = std::iter::once(node)
            .chain(self.tree.ancestors(node))
            .map(|node| self.tree.span(node))
            .find(|span| self.tree.origin(span.lo).is_some())
            .unwrap_or_default();
        self.diagnostics.push(Diagnostic {
            code: Code("R101"),
            severity: Severity::Warning,
            span,
            message: problem.message,
            help: problem.help,
        });
    }

    // ---- runs of blocks

    /// The blocks that the children of a node make.
    fn blocks(&mut self, parent: NodeId) -> Blocks {
        let children = self.children(parent);
        let mut out = Blocks::with_capacity(children.len());
        self.instructions_in(parent, &mut out);
        self.blocks_of(&children, out)
    }

    /// The blocks that these nodes make.
    fn run(&mut self, nodes: &[NodeId]) -> Blocks {
        self.blocks_of(nodes, Blocks::with_capacity(nodes.len()))
    }

    fn blocks_of(&mut self, nodes: &[NodeId], mut out: Blocks) -> Blocks {
        for &node in nodes {
            self.push_block(node, &mut out);
            self.instructions_behind(node, &mut out);
        }
        self.fold_changes(&mut out);
        out
    }
}
