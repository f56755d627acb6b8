//! Choosing entries: by scope, kind, section and reach; merging those of the same address.

use super::{Catalog, Entry, Place, Scope, TargetStatus, entries};
use globset::{GlobBuilder, GlobMatcher};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Which links are entries at all; none leaves those that the pages have.
    pub scope: Option<Scope>,
    /// Kinds, in any case; empty for all.
    pub kinds: Vec<String>,
    /// Pattern of a section's title, or of a path of titles joined by `/`, see [`section_pattern`].
    pub section: Option<GlobMatcher>,
    /// Inside or outside of the project.
    pub reach: Option<Reach>,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Out of the project.
    External,
    /// To a page or file of the project.
    Internal,
}

/// Reads a pattern of sections: `*` and `?` stay within a title, `**` crosses `/`; case does not matter.
///
/// # Errors
///
/// When the pattern is none, with the reason.
pub fn section_pattern(pattern: &str) -> Result<GlobMatcher, String> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).case_insensitive(true).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|error| error.to_string())
}

impl Selection {
    /// Leaves only the wanted entries. `known_kinds` are those of the configuration, see
    /// [`super::split_tag`].
    pub fn apply(&self, catalog: &mut Catalog, known_kinds: &[String]) {
        for page in &mut catalog.pages {
            if let Some(scope) = self.scope.filter(|_| !page.body.is_empty()) {
                page.entries = entries(&page.body, scope, known_kinds);
            }
            page.entries.retain(|entry| self.wants(entry));
        }
    }

    /// Is this entry wanted?
    #[must_use]
    pub fn wants(&self, entry: &Entry) -> bool {
        let of_kind =
            |kind: &str| self.kinds.iter().any(|wanted| wanted.eq_ignore_ascii_case(kind));
        let kind = self.kinds.is_empty() || entry.kind.as_deref().is_some_and(of_kind);
        let is_external = entry.target.status == TargetStatus::External;
        let reach = match self.reach {
            Some(Reach::External) => is_external,
            Some(Reach::Internal) => !is_external,
            None => true,
        };
        kind && reach && self.section.as_ref().is_none_or(|pattern| in_section(entry, pattern))
    }
}

/// Does the pattern name the entry's path of sections, or one of the sections on it?
fn in_section(entry: &Entry, pattern: &GlobMatcher) -> bool {
    pattern.is_match(entry.section.join("/"))
        || entry.section.iter().any(|title| pattern.is_match(title))
}

/// The entries of all pages with those of the same address merged: the first stays and keeps the places
/// of the others.
#[must_use]
pub fn merged_entries(catalog: &Catalog) -> Vec<(&str, Entry)> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut out: Vec<(&str, Entry)> = Vec::new();
    for page in &catalog.pages {
        for entry in &page.entries {
            let key = normalised(&entry.url).into_owned();
            let Some(&first) = seen.get(&key) else {
                seen.insert(key, out.len());
                out.push((&page.source.doc, entry.clone()));
                continue;
            };
            let (doc, first) = &mut out[first];
            first.also.push(Place {
                title: entry.title.clone(),
                section: entry.section.clone(),
                doc: (*doc != page.source.doc).then(|| page.source.doc.clone()),
                line: entry.line,
            });
            first.also.extend(entry.also.iter().cloned());
        }
    }
    out
}

/// An address as compared with others: scheme and host in lower case, no port that the scheme implies,
/// no slash at the end, no campaign parameters.
#[must_use]
pub fn normalised(url: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = url.split_once("://") else { return Cow::Borrowed(url) };
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (rest, None),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, ""),
    };
    let scheme = scheme.to_ascii_lowercase();
    let host = host.to_ascii_lowercase();
    let port = match &*scheme {
        "http" => ":80",
        "https" => ":443",
        _ => "\n",
    };
    let host = host.strip_suffix(port).unwrap_or(&host);
    let mut out = format!("{scheme}://{host}{}", path.trim_end_matches('/'));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("utm_"));
    for (index, pair) in kept.enumerate() {
        out.push(if index == 0 { '?' } else { '&' });
        out.push_str(pair);
    }
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        out.push('#');
        out.push_str(fragment);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn addresses_that_browsers_take_for_one_are_one() {
        for (one, other) in [
            ("HTTPS://Example.org:443/a/", "https://example.org/a"),
            ("http://example.org/?utm_source=x", "http://example.org"),
            ("http://example.org/a?b=1&utm_medium=y", "http://example.org/a?b=1"),
        ] {
            assert_eq!(normalised(one), normalised(other));
        }
        assert_ne!(normalised("http://example.org/#a"), normalised("http://example.org/#b"));
    }
}
