//! `only`: what stands there for some builders.

use super::Lowering;
use crate::catalog::{BlockContent, Blocks};
use crate::tree::NodeId;

impl Lowering<'_> {
    /// Decides the condition by the tags of the configuration; without any, and where it cannot be
    /// read, it is kept.
    pub(super) fn only(&mut self, node: NodeId, out: &mut Blocks) {
        let expression = self.owned(node, "expr").unwrap_or_default();
        let decided = if self.config.tags.is_empty() {
            None
        } else {
            evaluate(&expression, &|name| has_tag(&self.config.tags, name))
        };
        match decided {
            Some(true) => out.extend(self.blocks(node)),
            Some(false) => self.dropped(node, "only", "meant for other outputs"),
            None => {
                let blocks = self.blocks(node);
                out.push(self.block(node, BlockContent::Only { expression, blocks }));
            }
        }
    }
}

/// Sphinx' HTML builder sets three tags for itself.
fn has_tag(tags: &[String], name: &str) -> bool {
    let name = if matches!(name, "format_html" | "builder_html") { "html" } else { name };
    tags.iter().any(|tag| tag == name)
}

/// The truth of an expression over tags: names, `and`, `or`, `not`, parentheses. `None` when it is none.
#[must_use]
fn evaluate(expression: &str, has: &dyn Fn(&str) -> bool) -> Option<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, has };
    let value = reader.any(0)?;
    reader.words.is_empty().then_some(value)
}

struct Reader<'e> {
    words: &'e [&'e str],
    has: &'e dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    const DEEPEST: u8 = 60;

    fn take(&mut self, word: &str) -> bool {
        let here = self.words.first() == Some(&word);
        if here {
            self.words = &self.words[1..];
        }
        here
    }

    fn any(&mut self, depth: u8) -> Option<bool> {
        let mut value = self.all(depth)?;
        while self.take("or") {
            value |= self.all(depth)?;
        }
        Some(value)
    }

    fn all(&mut self, depth: u8) -> Option<bool> {
        let mut value = self.one(depth)?;
        while self.take("and") {
            value &= self.one(depth)?;
        }
        Some(value)
    }

    fn one(&mut self, depth: u8) -> Option<bool> {
        let mut negated = false;
        while self.take("not") {
            negated = !negated;
        }
        let value = if self.take("(") {
            let value = if depth < Self::DEEPEST { self.any(depth + 1)? } else { return None };
            self.take(")").then_some(value)?
        } else {
            let (&name, rest) = self.words.split_first()?;
            let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
            if !is_name || matches!(name, "and" | "or") {
                return None;
            }
            self.words = rest;
            match name {
                "True" | "true" => true,
                "False" | "false" => false,
                _ => (self.has)(name),
            }
        };
        Some(value != negated)
    }
}

#[cfg(test)]
mod tests {
    use super::evaluate;

    #[test]
    fn tag_expressions_are_pythons() {
        let has = |name: &str| name == "html" || name == "draft";
        for (expression, value) in [
            ("html", Some(true)),
            ("latex", Some(false)),
            ("not latex and (draft or final)", Some(true)),
            ("not (html or latex)", Some(false)),
            ("html and", None),
            ("(html", None),
            ("html latex", None),
            ("", None),
        ] {
            assert_eq!(evaluate(expression, &has), value, "{expression}");
        }
    }
}
