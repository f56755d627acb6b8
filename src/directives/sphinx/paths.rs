//! Paths and docnames as Sphinx joins them.

/// Sphinx' `relfn2path`: a path as a directive of the page `docname` gives it, from the source root
/// where it starts with `/`, else from the page's folder; the result is relative to the source root.
pub(crate) fn relative_to_source(docname: &str, path: &str) -> String {
    let joined = match path.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => match docname.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{path}"),
            None => path.to_owned(),
        },
    };
    normalize(&joined)
}

/// Sphinx' `docname_join`: as a path, but never above the source root.
pub(crate) fn docname_join(docname: &str, other: &str) -> String {
    let path = relative_to_source(docname, other);
    path.trim_start_matches("../").to_owned()
}

/// Python's `posixpath.normpath` of a relative path; empty for the root itself.
fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{docname_join, relative_to_source};

    #[test]
    fn paths_start_at_the_page_or_at_the_root() {
        assert_eq!(relative_to_source("sub/page", "x.py"), "sub/x.py");
        assert_eq!(relative_to_source("sub/page", "/x.py"), "x.py");
        assert_eq!(relative_to_source("sub/page", "../../x.py"), "../x.py");
        assert_eq!(docname_join("sub/page", "../../x"), "x");
        assert_eq!(docname_join("page", "./a//b"), "a/b");
    }
}
