//! Codes of what can be wrong with blocks.

use crate::diagnostic::Code;

/// A block is not indented as the lines before it.
pub(super) const INDENTATION: Code = Code("P001");
/// A block runs into the next one without a blank line.
pub(super) const BLANK_LINE: Code = Code("P002");
/// An adornment is shorter than its title.
pub(super) const TITLE_ADORNMENT: Code = Code("P003");
/// A section title stands where none may stand, or has no proper adornment.
pub(super) const SECTION_TITLE: Code = Code("P004");
/// A title's style is not the one that its place asks for.
pub(super) const TITLE_STYLE: Code = Code("P005");
/// An adornment too short to be taken for one.
pub(super) const SHORT_ADORNMENT: Code = Code("P006");
/// A list starts with another number than 1.
pub(super) const LIST_START: Code = Code("P007");
/// A literal block is missing or quoted in several ways.
pub(super) const LITERAL_BLOCK: Code = Code("P008");
/// A definition whose term looks like the start of a literal block.
pub(super) const DEFINITION_TERM: Code = Code("P009");
/// Explicit markup that cannot be read: a malformed target or substitution definition.
pub(super) const EXPLICIT_MARKUP: Code = Code("P011");
/// A footnote or citation without content.
pub(super) const EMPTY_FOOTNOTE: Code = Code("P012");
/// A substitution definition without usable content.
pub(super) const SUBSTITUTION: Code = Code("P013");
/// Blocks are nested deeper than is read.
pub(super) const DEPTH: Code = Code("P014");
/// A table that cannot be read.
pub(super) const MALFORMED_TABLE: Code = Code("T001");
/// A directive that nobody knows.
pub(crate) const UNKNOWN_DIRECTIVE: Code = Code("D001");
/// A directive whose arguments, options or content are not what it takes.
pub(super) const DIRECTIVE_SHAPE: Code = Code("D002");
