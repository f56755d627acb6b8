//! sphinx-design.

mod boxes;
pub(super) mod button;
mod card;
mod card_content;
pub(super) mod component;
pub(super) mod dropdown;
pub(super) mod grid;
mod steps;
pub(super) mod tabs;

use crate::parse::Directive;

/// All of them.
pub(super) static ALL: &[&Directive] = &[
    &grid::GRID,
    &grid::GRID_ITEM,
    &grid::GRID_ITEM_CARD,
    &card::CARD,
    &card::CARD_HEADER,
    &card::CARD_FOOTER,
    &card::CARD_CAROUSEL,
    &tabs::TAB_SET,
    &tabs::TAB_ITEM,
    &tabs::TAB_SET_CODE,
    &dropdown::DROPDOWN,
    &dropdown::ACCORDION,
    &button::BUTTON_LINK,
    &button::BUTTON_REF,
    &steps::STEPS,
    &steps::STEP,
    &boxes::DIV,
    &boxes::ASIDE,
    &boxes::ARTICLE_INFO,
];
