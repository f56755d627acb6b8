//! A document: its files, its tree, and what parsing noted for the transforms.

use super::{Kind, Names, NodeId, SmolStr, Tree, Uses, Value};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::source::Source;
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// One document, from parsing to lowering.
#[derive(Debug)]
pub struct Document {
    /// Its files.
    pub source: Arc<Source>,
    /// Sphinx' docname: the path from the source root, without extension.
    pub docname: SmolStr,
    /// Whose rules it follows.
    pub dialect: Dialect,
    /// Its tree.
    pub tree: Tree,
    /// Ids, names, references and footnotes, as docutils' `document` notes them.
    pub names: Names,
    /// What transforms have to do once the whole tree is there, in the order it was asked for.
    pub pending: Vec<Pending>,
    /// All `system_message` elements, in the order they were made.
    pub messages: Vec<NodeId>,
    /// What was found wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Sphinx: the `docinfo` with the fields at the top of the page (`orphan`, `tocdepth`, `author`, …), which
    /// leaves the tree.
    pub docinfo: Option<NodeId>,
    /// Sphinx: the objects that the page describes, for references from other pages.
    pub objects: Vec<DefinedObject>,
    /// References whose text can be read in a second way, for where the first leads nowhere.
    pub second_readings: FxHashMap<NodeId, SecondReading>,
    /// Markup that was carried out and left no element: directives such as `role` and `include`, and
    /// each `::` that stands alone.
    pub instructions: Vec<Span>,
    /// Directives as their sources have them.
    pub written: super::Written,
    /// Files that were included: the path from the source root, by the one that messages show.
    pub included: FxHashMap<String, String>,
    /// How often it uses which directives and roles.
    pub uses: Uses,
}

/// The text of a reference such as `List<int> <types>`, split at its last bracket. Sphinx splits at the
/// first, and shows a broken reference then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondReading {
    /// What is shown.
    pub title: String,
    /// What is meant.
    pub target: String,
}

/// An object that a page describes, as Sphinx' domains note it and `objects.inv` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefinedObject {
    /// The domain: `py`, `std`, ….
    pub domain: SmolStr,
    /// The type of object: `function`, `cmdoption`, ….
    pub objtype: SmolStr,
    /// Its full name: `pkg.Class.method`, `program.--option`, ….
    pub name: SmolStr,
    /// Its id on the page.
    pub id: SmolStr,
    /// Is it a second name of an object described under another one?
    pub aliased: bool,
    /// Does its place stand for its members too, which are described nowhere else?
    pub holds_members: bool,
}

/// A piece of work that a directive leaves for a transform, as docutils' `pending` elements do.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The `pending` element that stands where the result goes.
    pub node: NodeId,
    /// Which transform: docutils' dotted name, such as `docutils.transforms.parts.Contents`.
    pub transform: &'static str,
    /// docutils' `details`.
    pub details: Vec<(&'static str, Value)>,
}

impl Document {
    /// An empty document of this text.
    #[must_use]
    pub fn new(source: Arc<Source>, dialect: Dialect) -> Self {
        let mut tree = Tree::new(source.main().text.len());
        tree.set(tree.root(), "source", source.main().path.clone());
        Self {
            source,
            docname: SmolStr::new_static("index"),
            dialect,
            tree,
            names: Names::default(),
            pending: Vec::new(),
            messages: Vec::new(),
            diagnostics: Vec::new(),
            docinfo: None,
            objects: Vec::new(),
            second_readings: FxHashMap::default(),
            instructions: Vec::new(),
            written: super::Written::default(),
            included: FxHashMap::default(),
            uses: Uses::default(),
        }
    }

    /// The text of a span, from a file or made.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        if span.is_made() { self.tree.made(span) } else { self.source.text(span) }
    }

    /// The text of an attribute; none when it is not there or is no text.
    #[must_use]
    pub fn attribute(&self, id: NodeId, key: &str) -> Option<&str> {
        match self.tree.get(id, key)? {
            Value::Text(text) => Some(text),
            Value::Span(span) => Some(self.text(*span)),
            Value::List(_) | Value::Integer(_) | Value::Flag(_) | Value::Null => None,
        }
    }

    /// docutils' `astext`: the text of a node and of all below it. Text elements run together; the
    /// children of other elements are separated by blank lines.
    #[must_use]
    pub fn plain_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        self.write_plain_text(id, &mut out);
        out
    }

    fn write_plain_text(&self, id: NodeId, out: &mut String) {
        let kind = self.tree.kind(id);
        if kind == Kind::Text {
            out.push_str(self.text(self.tree.span(id)));
            return;
        }
        if kind == Kind::Image {
            out.push_str(self.attribute(id, "alt").unwrap_or_default());
            return;
        }
        let separator = if kind.is_text_element() { "" } else { "\n\n" };
        for (index, child) in self.tree.children(id).enumerate() {
            if index > 0 {
                out.push_str(separator);
            }
            self.write_plain_text(child, out);
        }
    }

    /// Line number, from 1, of an offset in either half of the text space.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.source.line(self.tree.origin(offset).unwrap_or(0))
    }

    /// Notes a problem, and makes the `system_message` element that says so in the tree, as docutils'
    /// `reporter` does. The element is detached: the caller puts it where docutils has it.
    pub fn report(
        &mut self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        let message = message.into();
        let file = self.tree.origin(span.lo).unwrap_or(0);
        let line = i64::from(self.source.line(file));
        let path = self.source.file_at(file).path.clone();
        let node = self.tree.create(Kind::SystemMessage, span);
        self.tree.set(node, "level", severity as i64);
        self.tree.set(node, "type", severity.docutils());
        self.tree.set(node, "source", path);
        self.tree.set(node, "line", line);
        let paragraph = self.tree.push(node, Kind::Paragraph, span);
        self.tree.push_made(paragraph, &message);
        self.diagnostics.push(Diagnostic { code, severity, span, message, help: None });
        self.messages.push(node);
        node
    }

    /// As [`Document::report`], for a problem with an element: docutils' `base_node`. The line in the
    /// tree is the one that docutils knows for the element or the nearest around it.
    pub fn report_on(
        &mut self,
        severity: Severity,
        code: Code,
        base: NodeId,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        let line = self.known_line(base);
        let node = self.report(severity, code, self.tree.span(base), message);
        match line {
            Some(line) => self.tree.set(node, "line", i64::from(line)),
            None => {
                self.tree.remove(node, "line");
            }
        }
        node
    }

    /// As [`Document::report`], for a problem of the document as a whole, which has no line.
    pub fn report_unplaced(
        &mut self,
        severity: Severity,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) -> NodeId {
        let node = self.report(severity, code, Span::at(0), message);
        self.tree.remove(node, "line");
        node
    }

    /// The literal block in a message that holds the source of what could not be read at all. What only
    /// drew a warning is in the tree beside its message.
    #[must_use]
    pub fn unread_source(&self, message: NodeId) -> Option<NodeId> {
        let level = self.tree.get(message, "level");
        let is_error =
            matches!(level, Some(Value::Integer(level)) if *level >= Severity::Error as i64);
        let is_source = |&child: &NodeId| self.tree.kind(child) == Kind::LiteralBlock;
        self.tree.children(message).find(is_source).filter(|_| is_error)
    }

    /// The document's `decoration` element, made when it is not there yet.
    pub fn decoration(&mut self) -> NodeId {
        let root = self.tree.root();
        if let Some(there) =
            self.tree.children(root).find(|&child| self.tree.kind(child) == Kind::Decoration)
        {
            return there;
        }
        let decoration = self.tree.create(Kind::Decoration, Span::at(0));
        let place = self.tree.children(root).find(|&child| {
            let kind = self.tree.kind(child);
            !kind.is_titular() && kind != Kind::Meta
        });
        match place {
            Some(place) => self.tree.insert_before(place, decoration),
            None => self.tree.append(root, decoration),
        }
        decoration
    }
}
