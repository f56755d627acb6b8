//! docutils' own.

pub(crate) mod admonition;
mod body;
mod bundled;
mod codes;
pub(crate) mod image;
pub(crate) mod include;
pub(crate) mod input;
mod line_block;
pub(crate) mod literal;
mod meta;
pub(crate) mod misc;
mod parts;
pub(crate) mod picture;
mod raw;
mod role;
mod substitution;
pub(crate) mod table;

use crate::parse::Directive;

/// All of them.
pub(super) static ALL: &[&Directive] = &[
    &admonition::ATTENTION,
    &admonition::CAUTION,
    &admonition::DANGER,
    &admonition::ERROR,
    &admonition::HINT,
    &admonition::IMPORTANT,
    &admonition::NOTE,
    &admonition::TIP,
    &admonition::WARNING,
    &admonition::ADMONITION,
    &image::IMAGE,
    &image::FIGURE,
    &body::TOPIC,
    &body::SIDEBAR,
    &body::RUBRIC,
    &body::EPIGRAPH,
    &body::HIGHLIGHTS,
    &body::PULL_QUOTE,
    &body::COMPOUND,
    &body::CONTAINER,
    &line_block::LINE_BLOCK,
    &literal::PARSED_LITERAL,
    &literal::CODE,
    &literal::MATH,
    &table::TABLE,
    &table::CSV_TABLE,
    &table::LIST_TABLE,
    &parts::CONTENTS,
    &parts::SECTNUM,
    &parts::HEADER,
    &parts::FOOTER,
    &parts::TARGET_NOTES,
    &meta::META,
    &include::INCLUDE,
    &raw::RAW,
    &substitution::REPLACE,
    &substitution::UNICODE,
    &substitution::DATE,
    &role::ROLE,
    &role::DEFAULT_ROLE,
    &misc::CLASS,
    &misc::TITLE,
    &misc::TEST,
];
