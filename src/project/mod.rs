//! Projects: configuration, pages, names across pages, navigation.

mod assemble;
pub mod conf_py;
pub mod discover;
pub mod index;
pub mod inventory;
mod load;
mod numbers;
pub mod parallel;
mod read;
mod resolve;

pub mod settings;
pub mod toc;

pub use assemble::{Assembled, Scope, assemble};
pub use load::{LoadOptions, PageContent, Project, ProjectPage};
pub use read::read_page;
pub use resolve::ProjectResolver;
