//! Transforms: what needs the whole tree, in docutils' order.

use crate::config::Config;
use crate::tree::Document;

/// Runs the transforms of the document's dialect.
pub fn run(_document: &mut Document, _config: &Config) {}
