//! Nodes of signatures: `desc_name`, `desc_sig_punctuation` and kin, with what Sphinx sets on them.

use crate::span::Span;
use crate::tree::{Kind, NodeId, SmolStr, Tree, Value, python};

/// The classes that Sphinx gives every element of a kind.
const fn classes(kind: Kind) -> &'static [SmolStr] {
    macro_rules! list {
        ($($name:literal),*) => {{
            static LIST: &[SmolStr] = &[$(SmolStr::new_static($name)),*];
            LIST
        }};
    }
    match kind {
        Kind::DescSignature => list!["sig", "sig-object"],
        Kind::DescInline => list!["sig", "sig-inline"],
        Kind::DescName => list!["sig-name", "descname"],
        Kind::DescAddname => list!["sig-prename", "descclassname"],
        Kind::DescSigSpace => list!["w"],
        Kind::DescSigName => list!["n"],
        Kind::DescSigOperator => list!["o"],
        Kind::DescSigPunctuation => list!["p"],
        Kind::DescSigKeyword => list!["k"],
        Kind::DescSigKeywordType => list!["kt"],
        Kind::DescSigLiteralNumber => list!["m"],
        Kind::DescSigLiteralString => list!["s"],
        Kind::DescSigLiteralChar => list!["sc"],
        _ => &[],
    }
}

/// docutils' `FixedTextElement`s among them.
const fn keeps_space(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::DescSignatureLine
            | Kind::DescName
            | Kind::DescAddname
            | Kind::DescType
            | Kind::DescReturns
            | Kind::DescParameterlist
            | Kind::DescTypeParameterList
            | Kind::DescParameter
            | Kind::DescTypeParameter
            | Kind::DescOptional
            | Kind::DescAnnotation
    )
}

/// Appends nodes that come from one signature.
pub(crate) struct Signature<'t> {
    /// The tree they are put into.
    pub(crate) tree: &'t mut Tree,
    /// Where the signature stands.
    pub(crate) span: Span,
}

impl Signature<'_> {
    /// An element without a place.
    pub(crate) fn create(&mut self, kind: Kind) -> NodeId {
        let node = self.tree.create(kind, self.span);
        let classes = classes(kind);
        if !classes.is_empty() {
            self.tree.set_new(node, [("classes", classes.into())]);
        }
        if keeps_space(kind) {
            self.tree.set_new(node, [("xml:space", Value::constant("preserve"))]);
        }
        node
    }

    /// An empty element, last under `parent`.
    pub(crate) fn open(&mut self, parent: NodeId, kind: Kind) -> NodeId {
        let node = self.create(kind);
        self.tree.append(parent, node);
        node
    }

    /// An element with text (none where it is empty), last under `parent`.
    pub(crate) fn element(&mut self, parent: NodeId, kind: Kind, text: &str) -> NodeId {
        let node = self.open(parent, kind);
        self.tree.push_made(node, text);
        node
    }

    /// Bare text.
    pub(crate) fn text(&mut self, parent: NodeId, text: &str) {
        self.tree.push_made(parent, text);
    }

    pub(crate) fn space(&mut self, parent: NodeId) {
        self.element(parent, Kind::DescSigSpace, " ");
    }

    pub(crate) fn punctuation(&mut self, parent: NodeId, text: &str) {
        self.element(parent, Kind::DescSigPunctuation, text);
    }

    pub(crate) fn operator(&mut self, parent: NodeId, text: &str) {
        self.element(parent, Kind::DescSigOperator, text);
    }

    pub(crate) fn keyword(&mut self, parent: NodeId, text: &str) {
        self.element(parent, Kind::DescSigKeyword, text);
    }

    pub(crate) fn name(&mut self, parent: NodeId, text: &str) {
        self.element(parent, Kind::DescSigName, text);
    }

    /// A keyword with the space after it, as signatures begin.
    pub(crate) fn leading_keyword(&mut self, parent: NodeId, text: &str) {
        self.keyword(parent, text);
        self.space(parent);
    }
}

/// An entry of an `index` element, as the tuple that Sphinx keeps there.
pub(crate) fn index_entry(kind: &str, text: &str, id: &str, key: Option<&str>) -> String {
    python::tuple(&[Some(kind), Some(text), Some(id), Some(""), key])
}
