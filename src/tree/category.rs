//! Element categories: docutils' mixin classes, as questions to a [`Kind`].

use super::Kind;

impl Kind {
    /// docutils' `FixedTextElement`s: white space in them is kept, and `xml:space` says so.
    #[must_use]
    pub const fn is_fixed_text(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::LiteralBlock
                | Self::DoctestBlock
                | Self::MathBlock
                | Self::Comment
                | Self::Raw
                | Self::DescSignatureLine
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
                | Self::Production
                | Self::Manpage
        )
    }

    /// docutils' `Invisible`: elements that show nothing of their own.
    #[must_use]
    pub const fn is_invisible(self) -> bool {
        matches!(
            self,
            Self::Comment
                | Self::SubstitutionDefinition
                | Self::Target
                | Self::Pending
                | Self::Index
        )
    }

    /// docutils' `PreBibliographic`: elements that may stand before the bibliographic fields.
    #[must_use]
    pub const fn is_prebibliographic(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Subtitle
                | Self::Meta
                | Self::Decoration
                | Self::SystemMessage
                | Self::Raw
                | Self::Comment
                | Self::SubstitutionDefinition
                | Self::Target
                | Self::Pending
                | Self::Index
        )
    }

    /// docutils' `Targetable`: elements that references point at by their own means.
    #[must_use]
    pub const fn is_targetable(self) -> bool {
        matches!(self, Self::Footnote | Self::Citation | Self::Target)
    }

    /// docutils' `Referential`: elements that hold a cross-reference.
    #[must_use]
    pub const fn is_referential(self) -> bool {
        matches!(self, Self::Reference | Self::FootnoteReference | Self::CitationReference)
    }

    /// docutils' `Titular`: titles, subtitles and rubrics.
    #[must_use]
    pub const fn is_titular(self) -> bool {
        matches!(self, Self::Title | Self::Subtitle | Self::Rubric)
    }

    /// docutils' `Admonition`s, the generic one left out.
    #[must_use]
    pub const fn is_specific_admonition(self) -> bool {
        matches!(
            self,
            Self::Attention
                | Self::Caution
                | Self::Danger
                | Self::Error
                | Self::Important
                | Self::Note
                | Self::Tip
                | Self::Hint
                | Self::Warning
        )
    }

    /// Does docutils' content model let body elements, such as messages, stand in this element?
    #[must_use]
    pub const fn holds_body(self) -> bool {
        self.is_specific_admonition()
            || matches!(
                self,
                Self::Document
                    | Self::Section
                    | Self::Topic
                    | Self::Sidebar
                    | Self::Admonition
                    | Self::BlockQuote
                    | Self::ListItem
                    | Self::Definition
                    | Self::FieldBody
                    | Self::Description
                    | Self::Entry
                    | Self::Footnote
                    | Self::Citation
                    | Self::Compound
                    | Self::Container
                    | Self::Legend
                    | Self::Header
                    | Self::Footer
                    | Self::SystemMessage
            )
    }

    /// docutils' `Inline`s, and text: what may stand in a paragraph.
    #[must_use]
    pub const fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Abbreviation
                | Self::Acronym
                | Self::CitationReference
                | Self::DescInline
                | Self::DownloadReference
                | Self::Emphasis
                | Self::FootnoteReference
                | Self::Generated
                | Self::Image
                | Self::Index
                | Self::Inline
                | Self::Literal
                | Self::LiteralEmphasis
                | Self::LiteralStrong
                | Self::Manpage
                | Self::Math
                | Self::NumberReference
                | Self::PendingXref
                | Self::Problematic
                | Self::Raw
                | Self::Reference
                | Self::SdBadge
                | Self::SdIcon
                | Self::Strong
                | Self::Subscript
                | Self::SubstitutionReference
                | Self::Superscript
                | Self::Target
                | Self::TitleReference
        )
    }

    /// May topics, sidebars and tables of contents stand in this element? They may in structural ones
    /// and in those that only wrap others, such as Sphinx' `only`.
    #[must_use]
    pub const fn holds_topics(self) -> bool {
        matches!(
            self,
            Self::Document
                | Self::Section
                | Self::Sidebar
                | Self::Only
                | Self::Unknown
                | Self::Ifconfig
                | Self::StartOfFile
        )
    }
}
