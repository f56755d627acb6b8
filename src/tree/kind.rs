//! Element names: the closed set of kinds of nodes in a document tree.

use strum::{EnumCount, EnumIter, IntoStaticStr};

/// The kind of a node: docutils' element names, then Sphinx', then those of extensions.
///
/// The element's name in pseudo-XML is the variant in snake case.
#[allow(
    missing_docs,
    reason = "the names are docutils' and Sphinx' own; their documentation defines them"
)]
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoStaticStr, EnumIter, EnumCount)]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// A run of text; the node's span is the text.
    Text,
    // docutils.nodes
    Header,
    Footer,
    Title,
    Subtitle,
    Meta,
    Docinfo,
    Decoration,
    Transition,
    Topic,
    Sidebar,
    Section,
    Document,
    Author,
    Organization,
    Address,
    Contact,
    Version,
    Revision,
    Status,
    Date,
    Copyright,
    Authors,
    Paragraph,
    Rubric,
    Compound,
    Container,
    Attribution,
    BlockQuote,
    Reference,
    ListItem,
    BulletList,
    EnumeratedList,
    Term,
    Classifier,
    Definition,
    DefinitionListItem,
    DefinitionList,
    FieldName,
    FieldBody,
    Field,
    FieldList,
    OptionString,
    OptionArgument,
    Option,
    OptionGroup,
    Description,
    OptionListItem,
    OptionList,
    LiteralBlock,
    DoctestBlock,
    MathBlock,
    Line,
    LineBlock,
    Attention,
    Caution,
    Danger,
    Error,
    Important,
    Note,
    Tip,
    Hint,
    Warning,
    Admonition,
    Label,
    Footnote,
    Citation,
    Image,
    Caption,
    Legend,
    Figure,
    Entry,
    Row,
    Colspec,
    Thead,
    Tbody,
    Tgroup,
    Table,
    Comment,
    SubstitutionDefinition,
    Target,
    SystemMessage,
    Pending,
    Raw,
    Abbreviation,
    Acronym,
    Emphasis,
    Generated,
    Inline,
    Literal,
    Strong,
    Subscript,
    Superscript,
    TitleReference,
    FootnoteReference,
    CitationReference,
    SubstitutionReference,
    Math,
    Problematic,
    // sphinx.addnodes
    Toctree,
    Desc,
    DescSignature,
    DescSignatureLine,
    DescContent,
    DescInline,
    DescName,
    DescAddname,
    DescClassname,
    DescType,
    DescReturns,
    DescParameterlist,
    DescTypeParameterList,
    DescParameter,
    DescTypeParameter,
    DescOptional,
    DescAnnotation,
    DescSigElement,
    DescSigSpace,
    DescSigName,
    DescSigOperator,
    DescSigPunctuation,
    DescSigKeyword,
    DescSigKeywordType,
    DescSigLiteralNumber,
    DescSigLiteralString,
    DescSigLiteralChar,
    Versionmodified,
    Seealso,
    Productionlist,
    Production,
    Index,
    Centered,
    Acks,
    Hlist,
    Hlistcol,
    CompactParagraph,
    Glossary,
    Only,
    StartOfFile,
    Highlightlang,
    TabularColSpec,
    PendingXref,
    PendingXrefCondition,
    NumberReference,
    DownloadReference,
    LiteralEmphasis,
    LiteralStrong,
    Manpage,
    /// A declaration shown again: what it stands for is known once all pages are.
    #[strum(serialize = "AliasNode")]
    AliasNode,
    // sphinx-design and other extensions
    SdBadge,
    SdIcon,
    SdLineBreak,
    TodoNode,
    Todolist,
    StepsList,
    #[strum(serialize = "PassthroughTextElement")]
    PassthroughTextElement,
    Fontawesome,
    Ifconfig,
    /// `autosummary` and kin: names whose summaries would come from running Python. Shape: see
    /// `directives::extensions::autodoc`.
    AutosummaryTable,
    /// `automodule` and kin, `doxygenclass`, `click`, …: a placeholder for what a program would write.
    /// Shape: see `directives::extensions::autodoc`.
    Autodoc,
    /// A directive that leaves no trace in any output.
    Silent,
    /// A graph or diagram in a language of its own. Shape: see `directives::extensions::graphs`.
    Graphviz,
    InheritanceDiagram,
    /// A directive or role without a handler; its content is kept.
    Unknown,
}

impl Kind {
    /// The element's name (`bullet_list`).
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// docutils' `TextElement`s: elements that hold text and inline elements.
    #[must_use]
    pub const fn is_text_element(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Subtitle
                | Self::Author
                | Self::Organization
                | Self::Address
                | Self::Contact
                | Self::Version
                | Self::Revision
                | Self::Status
                | Self::Date
                | Self::Copyright
                | Self::Paragraph
                | Self::Rubric
                | Self::Attribution
                | Self::Reference
                | Self::Term
                | Self::Classifier
                | Self::FieldName
                | Self::OptionString
                | Self::OptionArgument
                | Self::LiteralBlock
                | Self::DoctestBlock
                | Self::MathBlock
                | Self::Line
                | Self::Label
                | Self::Caption
                | Self::Comment
                | Self::SubstitutionDefinition
                | Self::Target
                | Self::Raw
                | Self::Abbreviation
                | Self::Acronym
                | Self::Emphasis
                | Self::Generated
                | Self::Inline
                | Self::Literal
                | Self::Strong
                | Self::Subscript
                | Self::Superscript
                | Self::TitleReference
                | Self::FootnoteReference
                | Self::CitationReference
                | Self::SubstitutionReference
                | Self::Math
                | Self::Problematic
                | Self::DescSignature
                | Self::DescSignatureLine
                | Self::DescInline
                | Self::DescName
                | Self::DescAddname
                | Self::DescClassname
                | Self::DescType
                | Self::DescReturns
                | Self::DescParameterlist
                | Self::DescTypeParameterList
                | Self::DescParameter
                | Self::DescTypeParameter
                | Self::DescOptional
                | Self::DescAnnotation
                | Self::DescSigElement
                | Self::DescSigSpace
                | Self::DescSigName
                | Self::DescSigOperator
                | Self::DescSigPunctuation
                | Self::DescSigKeyword
                | Self::DescSigKeywordType
                | Self::DescSigLiteralNumber
                | Self::DescSigLiteralString
                | Self::DescSigLiteralChar
                | Self::Versionmodified
                | Self::Production
                | Self::Index
                | Self::Centered
                | Self::CompactParagraph
                | Self::PendingXrefCondition
                | Self::NumberReference
                | Self::DownloadReference
                | Self::LiteralEmphasis
                | Self::LiteralStrong
                | Self::Manpage
                | Self::SdBadge
                | Self::SdIcon
                | Self::SdLineBreak
                | Self::PassthroughTextElement
        )
    }
}
