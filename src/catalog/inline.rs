//! Inline content.

use super::Target;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run of inline content.
pub type Inlines = Vec<Inline>;

/// One piece of inline content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text; a newline in it is a line end of the source, which writers keep.
    Text {
        /// The text, unescaped.
        text: String,
    },
    /// A line end that must show.
    Break,
    /// `emphasis`, `title_reference`.
    Emphasis {
        /// What is emphasised.
        content: Inlines,
    },
    /// `strong`.
    Strong {
        /// What is emphasised.
        content: Inlines,
    },
    /// `literal`, the `code` role, unresolved object names.
    Code {
        /// The text, verbatim.
        text: String,
        /// Language, for the `code` role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// What is shown.
        content: Inlines,
        /// Shown on hover.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// An image within text, or a substitution that is an image.
    Image {
        /// The image.
        image: Image,
    },
    /// A reference to a footnote of the page.
    FootnoteReference {
        /// Id of the [`super::Footnote`].
        id: String,
        /// What is shown: number or symbol.
        label: String,
    },
    /// A reference to a citation.
    CitationReference {
        /// Id of the footnote-like [`super::Footnote`], on the page that `target` names.
        id: String,
        /// The key.
        label: String,
        /// Where the citation stands, when on another page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// LaTeX.
    Math {
        /// The formula, without delimiters.
        tex: String,
    },
    /// `subscript`.
    Subscript {
        /// What is lowered.
        content: Inlines,
    },
    /// `superscript`.
    Superscript {
        /// What is raised.
        content: Inlines,
    },
    /// `abbreviation`, `acronym`.
    Abbreviation {
        /// The short form.
        text: String,
        /// The long form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// A role with a meaning of its own: `guilabel`, `menuselection`, `file`, `samp`, `kbd`,
    /// `command`, `dfn`, `program`, …
    Semantic {
        /// The role's name.
        role: String,
        /// What is shown. In `samp` and `file` the variable parts are emphasis.
        content: Inlines,
        /// Its text as written, where what is shown does not tell it: `&File`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        written: Option<String>,
    },
    /// Text with classes of its own (custom roles).
    Span {
        /// The classes.
        classes: Vec<String>,
        /// The role that set it so, where classes do not tell it: one that the page made of another, or a
        /// reference that was kept from leading anywhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<WrittenRole>,
        /// What is shown.
        content: Inlines,
    },
    /// A sphinx-design badge.
    Badge {
        /// `primary`, `success`, …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        color: Option<String>,
        /// Outline only?
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        outline: bool,
        /// Where it leads, for badge links.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
        /// What is shown.
        content: Inlines,
    },
    /// A sphinx-design icon.
    Icon {
        /// `octicon`, `fa`, `fab`, `material-regular`, …
        set: String,
        /// Name within the set.
        name: String,
        /// Size as written (`1em`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size: Option<String>,
        /// Classes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        classes: Vec<String>,
    },
    /// What a substitution was replaced by, where the output was to keep it.
    Substitution {
        /// Its name.
        name: String,
        /// Is it one that Sphinx defines: `version`, `release`, `today`?
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        standard: bool,
        /// What is shown.
        content: Inlines,
    },
    /// A place that links can lead to, within text (`_`inline target``, index entries with ids).
    Anchor {
        /// Its ids.
        ids: Vec<String>,
        /// The text it stands on.
        content: Inlines,
    },
    /// Text in another language, for one output format.
    Raw {
        /// The formats it is meant for.
        format: String,
        /// Verbatim.
        text: String,
    },
    /// A role nobody knows: its text is kept.
    Unknown {
        /// The role's name.
        role: String,
        /// Its text, as Sphinx would show it.
        text: String,
        /// The same as written, where that is something else: `text <target>`, `~a.b`, `!x`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        written: Option<String>,
    },
}

/// A role as its source has it, for formats that have roles themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WrittenRole {
    /// Its name, with its domain unless that is `std`.
    pub name: String,
    /// What stands between its backticks.
    pub text: String,
}

/// An image, with what the source says of its size and place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// As written.
    pub src: String,
    /// Path from the source root; none for an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Alternative text; none where the source has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// `width`, with its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<String>,
    /// `height`, with its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<String>,
    /// `scale`, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// `left`, `center`, `right`, `top`, `middle`, `bottom`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<String>,
    /// `embed`, `link`, `lazy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loading: Option<String>,
    /// Classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// Where a click leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}
