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

/// VitePress': everything that is special becomes a hyphen, accents go, a number gets `_` before it.
pub(super) fn vitepress(title: &str) -> String {
    let special =
        |c: char| c.is_ascii_punctuation() && c != '_' || c.is_whitespace() || is_quote(c);
    let is_accent = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let mut out = String::new();
    for c in title.nfkd().filter(|c| !is_accent(*c) && !c.is_control()) {
        if !special(c) {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, '_');
    }
    out
}

fn is_quote(c: char) -> bool {
    matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')
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
