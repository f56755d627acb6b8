//! Names between colons that become pictures.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The names that remark-emoji knows: those of node-emoji 2.
static NAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../assets/emoji-names.txt").split_whitespace().collect());

/// Would `:name:` be replaced by a picture?
pub(super) fn is_emoji(name: &str) -> bool {
    NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::is_emoji;

    #[test]
    fn names_of_pictures_are_known() {
        assert!(is_emoji("smile") && is_emoji("+1") && is_emoji("100"));
        assert!(!is_emoji("param") && !is_emoji("30") && !is_emoji(""));
    }
}
