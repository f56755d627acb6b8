//! Languages of code as Prism knows them, which is what Docusaurus highlights with.

use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A grammar a line: `component < what it needs: its names | further names that Pygments has for it`. A star
/// stands before those that are always there.
const GRAMMARS: &str = include_str!("assets/prism-languages.txt");

#[derive(Clone, Copy)]
struct Grammar {
    component: &'static str,
    needs: &'static str,
    /// A name that both Prism and Pygments have.
    name: &'static str,
    is_built_in: bool,
}

/// A grammar by one of its names, and whether Prism has it under that name.
static BY_NAME: LazyLock<FxHashMap<&'static str, (Grammar, bool)>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in GRAMMARS.lines() {
        let Some((head, names)) = line.split_once(": ") else { continue };
        let (component, needs) = head.split_once(" < ").unwrap_or((head, ""));
        let (own, further) = names.split_once(" | ").unwrap_or((names, ""));
        let grammar = Grammar {
            component: component.trim_start_matches('*'),
            needs,
            name: own.split(' ').next().unwrap_or(own),
            is_built_in: component.starts_with('*'),
        };
        table.extend(own.split(' ').map(|name| (name, (grammar, true))));
        table.extend(further.split_whitespace().map(|name| (name, (grammar, false))));
    }
    table
});

/// The name by which Prism has a language; the language itself where Prism has it not.
pub(in crate::write) fn name(language: &str) -> &str {
    match BY_NAME.get(language) {
        Some((grammar, false)) => grammar.name,
        _ => language,
    }
}

/// The grammars that these languages need beside those that are always there, what others need first.
pub(in crate::write) fn components<'l>(
    languages: impl Iterator<Item = &'l str>,
) -> Vec<&'static str> {
    let found = languages.filter_map(|language| Some(BY_NAME.get(language)?.0));
    let found: BTreeSet<_> = found
        .filter(|grammar| !grammar.is_built_in)
        .map(|grammar| (grammar.component, grammar.needs))
        .collect();
    let mut components = Vec::new();
    for (component, needs) in found {
        for name in needs.split_whitespace().chain([component]) {
            if !components.contains(&name) {
                components.push(name);
            }
        }
    }
    components
}

#[cfg(test)]
mod tests {
    use super::{components, name};

    #[test]
    fn a_language_has_the_name_that_prism_has() {
        assert_eq!(name("console"), "shell-session");
        assert_eq!(name("rst"), "rest");
        assert_eq!(name("ipython3"), "python");
        assert_eq!(name("shell"), "shell");
        assert_eq!(name("no-such-language"), "no-such-language");
    }

    #[test]
    fn what_a_grammar_needs_comes_before_it() {
        let languages = ["console", "python", "jinja", "bash"];
        let wanted = ["bash", "markup-templating", "django", "shell-session"];
        assert_eq!(components(languages.into_iter()), wanted);
    }
}
