//! docutils' own, under their English names.

mod reference;
mod text;
mod unimplemented;
mod verbatim;

use crate::parse::Role;

/// All of them.
pub(super) static ALL: &[&Role] = &[
    &text::ABBREVIATION,
    &text::ACRONYM,
    &text::EMPHASIS,
    &text::LITERAL,
    &text::STRONG,
    &text::SUBSCRIPT,
    &text::SUPERSCRIPT,
    &text::TITLE_REFERENCE,
    &reference::PEP_REFERENCE,
    &reference::RFC_REFERENCE,
    &verbatim::CODE,
    &verbatim::MATH,
    &verbatim::RAW,
    &unimplemented::UNIMPLEMENTED,
];

/// The role that docutils has under this name, without a name in any language.
pub(super) fn canonical(name: &str) -> Option<&'static Role> {
    unimplemented::NAMELESS.names.contains(&name).then_some(&unimplemented::NAMELESS)
}
