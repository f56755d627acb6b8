//! Nodes of signatures: `desc_name`, `desc_sig_punctuation` and kin, with what Sphinx sets on them.

use crate::span::Span;
use crate::tree::{Kind, NodeId, Tree, python};

/// The classes that Sphinx gives every element of a kind.
const fn classes(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::DescSignature => &["sig", "sig-object"],
        Kind::DescInline => &["sig", "sig-inline"],
        Kind::DescName => &["sig-name", "descname"],
        Kind::DescAddname => &["sig-prename", "descclassname"],
        Kind::DescSigSpace => &["w"],
        Kind::DescSigName => &["n"],
        Kind::DescSigOperator => &["o"],
        Kind::DescSigPunctuation => &["p"],
        Kind::DescSigKeyword => &["k"],
        Kind::DescSigKeywordType => &["kt"],
        Kind::DescSigLiteralNumber => &["m"],
        Kind::DescSigLiteralString => &["s"],
        Kind::DescSigLiteralChar => &["sc"],
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
        for class in classes(kind) {
            self.tree.push_to(node, "classes", *class);
        }
        if keeps_space(kind) {
            self.tree.set(node, "xml:space", "preserve");
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
