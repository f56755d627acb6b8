//! Codes of what can be wrong with docutils' directives.

use crate::diagnostic::Code;

/// The directive may not stand here.
pub(super) const CONTEXT: Code = Code("D010");
/// An argument or option has a value that it cannot have.
pub(super) const VALUE: Code = Code("D011");
/// The content is not of the form that the directive takes.
pub(super) const CONTENT_FORM: Code = Code("D012");
/// A character code that stands for no character.
pub(super) const CHARACTER_CODE: Code = Code("D013");
/// A file that cannot be read.
pub(super) const FILE: Code = Code("D020");
/// A file whose bytes are no text in its encoding.
pub(super) const ENCODING: Code = Code("D021");
/// A file that includes itself.
pub(super) const CIRCULAR: Code = Code("D022");
/// A text that marks where an included part starts or ends is not in the file.
pub(super) const PART: Code = Code("D023");
/// Included text that is larger than is read.
pub(super) const SIZE: Code = Code("D024");
/// An address: those are never fetched.
pub(super) const ADDRESS: Code = Code("D025");
/// What the test directive was called with.
pub(super) const TEST: Code = Code("D030");
/// A meta tag that cannot be read or has no content.
pub(super) const META: Code = Code("D031");
/// Rows or columns of a table that do not fit together.
pub(super) const TABLE: Code = Code("T010");
/// Data that is not CSV.
pub(super) const CSV: Code = Code("T011");
