//! Projects: configuration, pages, names across pages, navigation.

mod assemble;
mod changelog_settings;
pub mod conf_py;
pub mod discover;
mod extensions;
pub mod index;
mod inference;
pub mod inventory;
mod load;
mod nearest;
mod numbers;
pub mod parallel;
mod read;
mod resolve;

pub mod settings;
mod settings_file;
pub mod toc;

pub use assemble::{Assembled, Scope, assemble};
pub use load::{LoadOptions, Project, ProjectPage};
pub use read::{PageText, Syntax, read_page, read_text};
pub use resolve::ProjectResolver;
