//! The ids that targets themselves make of headings.

use unicode_normalization::UnicodeNormalization as _;

/// Python-Markdown's: ASCII letters, digits, `_` and `-`.
pub(super) fn python(title: &str) -> String {
    let kept: String = title
        .nfkd()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '))
        .collect();
    let mut out = String::new();
    for c in kept.trim().to_ascii_lowercase().chars() {
        if matches!(c, ' ' | '-') {
            if !out.ends_with('-') {
                out.push('-');
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// GitHub's, which Docusaurus and others use too: letters of any script, `_` and `-`.
pub(super) fn github(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
