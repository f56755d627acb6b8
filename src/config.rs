//! What changes reading: conf.py's and shelfmark.toml's facts, as one value.

use crate::dialect::Dialect;
use crate::files::TextEncoding;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Settings of a project (or of a single page) that readers, resolution and writers share.
///
/// Names are conf.py's. The command line fills it, `project::conf_py` adds what it finds.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose rules apply.
    pub dialect: Dialect,
    /// Encoding of pages and of the files that they include.
    pub input_encoding: TextEncoding,
    /// Put before every page.
    pub rst_prolog: String,
    /// Put after every page.
    pub rst_epilog: String,
    /// Role of bare interpreted text.
    pub default_role: Option<String>,
    /// Domain of directives and roles without one.
    pub primary_domain: Option<String>,
    /// Language of code blocks that name none.
    pub highlight_language: String,
    /// Role name → (address with `%s`, caption with `%s` or none).
    pub extlinks: BTreeMap<String, (String, Option<String>)>,
    /// Are figures, tables and code blocks numbered?
    pub numfig: bool,
    /// Builder tags that hold, for `only`.
    pub tags: Vec<String>,
    /// `version`, for `|version|`.
    pub version: String,
    /// `release`, for `|release|`.
    pub release: String,
    /// Strings and flags that `ifconfig` expressions may name.
    pub values: BTreeMap<String, String>,
    /// Extensions that conf.py loads.
    pub extensions: Vec<String>,
    /// Object types that conf.py adds: directive name → role name.
    pub object_types: BTreeMap<String, String>,
    /// Tags in brackets that are a card's kind.
    pub kinds: Vec<String>,
    /// Sphinx: keep unknown directives and roles, with their content, instead of docutils' error.
    pub keep_unknown: bool,
    /// Docnames of the whole project (Sphinx' `env.found_docs`), for toctrees and their globs. `None` for a
    /// page on its own: then the files under the source root tell.
    pub documents: Option<Arc<BTreeSet<String>>>,
    /// docutils: keep messages of every level in the tree (the conformance setting).
    pub messages: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            dialect: Dialect::default(),
            input_encoding: TextEncoding::Utf8,
            rst_prolog: String::new(),
            rst_epilog: String::new(),
            default_role: None,
            primary_domain: Some("py".into()),
            highlight_language: "default".into(),
            extlinks: BTreeMap::new(),
            numfig: false,
            tags: vec!["html".into()],
            version: String::new(),
            release: String::new(),
            values: BTreeMap::new(),
            extensions: Vec::new(),
            object_types: BTreeMap::new(),
            kinds: Vec::new(),
            keep_unknown: true,
            documents: None,
            messages: true,
        }
    }
}
