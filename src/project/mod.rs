//! Projects: configuration, pages, names across pages, navigation.

pub mod conf_py;
pub mod inventory;
mod read;

pub use read::read_page;
