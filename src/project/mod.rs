//! Projects: configuration, pages, names across pages, navigation.

mod read;

pub use read::read_page;
