//! sphinx-design's options, read back from the classes that its directives make of them.

use std::collections::BTreeMap;

/// Options by name, as somebody would write them.
pub(super) type Options = BTreeMap<String, String>;

/// The classes of an element, of which each reading takes its own.
pub(super) struct Classes {
    classes: Vec<String>,
}

impl Classes {
    pub(super) fn new(classes: Vec<String>) -> Self {
        Self { classes }
    }

    /// Takes a class out; was it there?
    pub(super) fn take(&mut self, class: &str) -> bool {
        let place = self.classes.iter().position(|own| own == class);
        place.map(|at| self.classes.remove(at)).is_some()
    }

    /// Takes the first class with this prefix out, and gives what follows the prefix.
    pub(super) fn value(&mut self, prefix: &str) -> Option<String> {
        let at = self.classes.iter().position(|class| class.starts_with(prefix))?;
        Some(self.classes.remove(at)[prefix.len()..].to_owned())
    }

    /// As [`Self::value`], for values that are one of `known`.
    pub(super) fn choice(&mut self, prefix: &str, known: &[&str]) -> Option<String> {
        let at = self.classes.iter().position(|class| {
            class.strip_prefix(prefix).is_some_and(|value| known.contains(&value))
        })?;
        Some(self.classes.remove(at)[prefix.len()..].to_owned())
    }

    /// Numbers for the four window widths: `prefix1 prefixxs-1 prefixsm-1 …`.
    pub(super) fn media(&mut self, prefix: &str) -> Option<[String; 4]> {
        let sizes = ["xs", "sm", "md", "lg"].map(|size| self.value(&format!("{prefix}{size}-")));
        let [Some(xs), Some(sm), Some(md), Some(lg)] = sizes else { return None };
        self.value(prefix);
        Some([xs, sm, md, lg])
    }

    /// A margin or padding: one value, or four (top, bottom, left, right).
    pub(super) fn sides(&mut self, prefix: &str) -> Option<String> {
        const VALUES: &[&str] = &["auto", "0", "1", "2", "3", "4", "5"];
        if let Some(all) = self.choice(&format!("{prefix}-"), VALUES) {
            return Some(all);
        }
        let is_whole = ["t", "b", "l", "r"].iter().all(|side| {
            self.classes.iter().any(|class| class.starts_with(&format!("{prefix}{side}-")))
        });
        if !is_whole {
            return None;
        }
        let values =
            ["t", "b", "l", "r"].map(|side| self.choice(&format!("{prefix}{side}-"), VALUES));
        Some(values.map(Option::unwrap_or_default).join(" "))
    }

    /// What is left, as the value of a `class` option.
    pub(super) fn rest(self) -> Option<String> {
        (!self.classes.is_empty()).then(|| self.classes.join(" "))
    }
}

/// Sets an option that is there.
pub(super) fn set(options: &mut Options, name: &str, value: Option<String>) {
    if let Some(value) = value {
        options.insert(name.to_owned(), value);
    }
}

/// Sets a flag that is there.
pub(super) fn flag(options: &mut Options, name: &str, given: bool) {
    set(options, name, given.then(String::new));
}

/// Four numbers as an option has them: one when all are equal.
pub(super) fn four(values: &[String; 4]) -> String {
    if values.iter().all(|value| *value == values[0]) {
        values[0].clone()
    } else {
        values.join(" ")
    }
}
