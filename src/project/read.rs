//! One page: text to finished document.

use crate::config::Config;
use crate::files::Files;
use crate::parse::{self, Environment};
use crate::registry::Everything;
use crate::source::Source;
use crate::transform;
use crate::tree::Document;

/// Parses a page and runs the transforms of its dialect. References to other pages are pending still.
#[must_use]
pub fn read_page(source: Source, docname: &str, config: &Config, files: &Files) -> Document {
    let registry = Everything(config.dialect);
    let environment = Environment { docname, config, files, registry: &registry };
    let mut document = parse::parse(source, &environment);
    transform::run(&mut document, config);
    document
}
