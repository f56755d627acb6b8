//! Projects: configuration, pages, names across pages, navigation.

pub mod conf_py;
pub mod discover;
pub mod index;
pub mod inventory;
mod load;
pub mod parallel;
mod read;

pub mod settings;
pub mod toc;

pub use load::{LoadOptions, PageContent, Problem, Project, ProjectPage};
pub use read::read_page;
