//! Paths and docnames as documents write them: `/` is the source root, the rest is relative.

/// A path named by a document, from the source root.
#[must_use]
pub fn from_document(docname: &str, written: &str) -> String {
    if let Some(absolute) = written.strip_prefix('/') {
        return normalise("", absolute);
    }
    let folder = docname.rsplit_once('/').map_or("", |(folder, _)| folder);
    normalise(folder, written)
}

/// `folder/written` with `.` and `..` worked out; what climbs out of the root stays at the root.
#[must_use]
pub fn normalise(folder: &str, written: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
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
