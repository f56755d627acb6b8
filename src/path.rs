//! Paths and docnames as documents write them: `/` is the source root, the rest is relative.

/// Sphinx' `relfn2path`: a path as the page `docname` gives it, from the source root where it starts
/// with `/`, else from the page's folder; the result is relative to the source root and may climb out of it.
#[must_use]
pub fn relative_to_source(docname: &str, written: &str) -> String {
    let mut parts = folder_of(docname, written);
    walk(&mut parts, written, true);
    parts.join("/")
}

/// Sphinx' `docname_join`: as [`relative_to_source`], but what climbs out of the root stays at the root.
#[must_use]
pub fn docname_join(docname: &str, written: &str) -> String {
    let mut parts = folder_of(docname, written);
    walk(&mut parts, written, false);
    parts.join("/")
}

/// The folders that a path of this page starts from.
fn folder_of<'a>(docname: &'a str, written: &str) -> Vec<&'a str> {
    match docname.rsplit_once('/') {
        Some((folder, _)) if !written.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    }
}

/// Python's `posixpath.normpath`, part by part.
fn walk<'a>(parts: &mut Vec<&'a str>, written: &'a str, may_climb: bool) {
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if !may_climb => {}
            _ => parts.push(part),
        }
    }
}

/// Is it an address rather than a path?
#[must_use]
pub fn is_address(written: &str) -> bool {
    if written.starts_with("//") || written.starts_with("data:") {
        return true;
    }
    written.find("://").is_some_and(|end| {
        written[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::{docname_join, relative_to_source};

    #[test]
    fn paths_start_at_the_page_or_at_the_root() {
        assert_eq!(relative_to_source("sub/page", "x.py"), "sub/x.py");
        assert_eq!(relative_to_source("sub/page", "/x.py"), "x.py");
        assert_eq!(docname_join("page", "./a//b"), "a/b");
    }

    #[test]
    fn only_files_may_lie_above_the_root() {
        assert_eq!(relative_to_source("sub/page", "../../x.py"), "../x.py");
        assert_eq!(docname_join("sub/page", "../../x"), "x");
    }
}
