//! sphinx-design.

pub(super) mod badges;
pub(crate) mod icons;
