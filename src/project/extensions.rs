//! Extensions that lie in the project itself: what they declare is read, nothing of them is run.

use super::conf_py::{ConfPy, Declarations, declarations};
use crate::files::Files;
use std::path::{Path, PathBuf};

/// Folders that modules are looked for in, beside those that conf.py puts into `sys.path`: that of
/// conf.py, and the repository's around it.
const USUAL_FOLDERS: &[&str] = &["", "..", "../src"];

/// What the extensions that conf.py loads declare, of those that are found by its `sys.path`.
pub(super) fn local_declarations(
    root: &Path,
    conf: &ConfPy,
    extensions: &[String],
) -> Declarations {
    let files = Files::new(root).in_repository();
    let mut found = Declarations::default();
    for module in extensions.iter().filter(|module| is_module(module)) {
        if let Some(text) = source(root, &files, conf, module) {
            found.extend(declarations(&text));
        }
    }
    found
}

fn source(root: &Path, files: &Files, conf: &ConfPy, module: &str) -> Option<String> {
    let path = module.replace('.', "/");
    let own = conf.module_folders.iter().map(String::as_str);
    let candidates = own.chain(USUAL_FOLDERS.iter().copied()).flat_map(|folder| {
        let folder = root.join(folder);
        [folder.join(format!("{path}.py")), folder.join(&path).join("__init__.py")]
    });
    let mut found = candidates.filter_map(|path: PathBuf| files.read(path).ok());
    found.next().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Is it a dotted name, and no part of Sphinx?
fn is_module(name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    name.split('.').all(|part| !part.is_empty() && part.chars().all(is_word))
        && !name.starts_with("sphinx.")
}
