//! Attributes in braces: `{#id .class key=value}`.

use crate::parse::Context;
use crate::tree::{Kind, NodeId, normalize_name};

/// What stood in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
    pub(super) pairs: Vec<(String, String)>,
}

/// Reads attributes at the start of the text; their length too. None where they are not well formed.
pub(super) fn read(text: &str) -> Option<(Attributes, usize)> {
    let mut attributes = Attributes::default();
    let mut rest = text.strip_prefix('{')?;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Some((attributes, text.len() - after.len()));
        }
        if let Some(after) = rest.strip_prefix('%') {
            // A comment, up to the next mark or the end.
            let end = after.find(['%', '}'])?;
            rest = after[end..].strip_prefix('%').unwrap_or(&after[end..]);
            continue;
        }
        let end = rest.find([' ', '}', '='])?;
        let word = &rest[..end];
        if let Some(id) = word.strip_prefix('#') {
            attributes.id = Some(id.to_owned()).filter(|id| !id.is_empty());
            attributes.id.as_ref()?;
            rest = &rest[end..];
        } else if let Some(class) = word.strip_prefix('.') {
            if class.is_empty() {
                return None;
            }
            attributes.classes.push(class.to_owned());
            rest = &rest[end..];
        } else {
            let after = rest[end..].strip_prefix('=')?;
            let (value, after) = value(after)?;
            if !is_key(word) {
                return None;
            }
            attributes.pairs.push((word.to_owned(), value));
            rest = after;
        }
    }
}

fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.'))
}

/// A value, quoted or not, and what follows it.
fn value(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix('"') {
        let end = rest.find('"')?;
        return Some((rest[..end].to_owned(), &rest[end + 1..]));
    }
    let end = text.find([' ', '}'])?;
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}

impl Attributes {
    /// Adds those of another pair of braces; a later id wins.
    pub(super) fn extend(&mut self, other: Self) {
        self.id = other.id.or(self.id.take());
        self.classes.extend(other.classes);
        self.pairs.extend(other.pairs);
    }

    /// Takes a value out.
    pub(super) fn take(&mut self, key: &str) -> Option<String> {
        let at = self.pairs.iter().rposition(|(own, _)| own == key)?;
        Some(self.pairs.remove(at).1)
    }

    /// Gives them to an element: classes, a name, and what images take.
    pub(super) fn apply(mut self, context: &mut Context<'_>, node: NodeId) {
        if let Some(classes) = self.take("class") {
            self.classes.extend(classes.split_whitespace().map(str::to_owned));
        }
        for class in &self.classes {
            context.document.tree.push_to(node, "classes", class.as_str());
        }
        if let Some(id) = self.id.take() {
            context.document.tree.push_to(node, "names", normalize_name(&id));
            context.document.note_explicit_target(node, Some(node));
        }
        let kind = context.document.tree.kind(node);
        for (key, value) in self.pairs {
            let key = match (kind, key.as_str()) {
                (Kind::Image, "width" | "w") => "width",
                (Kind::Image, "height" | "h") => "height",
                (Kind::Image, "align" | "a") => "align",
                (Kind::Literal, "language" | "lexer" | "l") => "language",
                _ => continue,
            };
            context.document.tree.set(node, key, value);
            if key == "language" {
                context.document.tree.push_to(node, "classes", "code");
            }
        }
    }

    /// As the options of a directive.
    pub(super) fn options(self) -> Vec<(String, Option<String>)> {
        let id = self.id.map(|id| ("name".to_owned(), Some(id)));
        let classes =
            (!self.classes.is_empty()).then(|| ("class".to_owned(), Some(self.classes.join(" "))));
        let pairs = self.pairs.into_iter().map(|(key, value)| (key, Some(value)));
        id.into_iter().chain(classes).chain(pairs).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_id_classes_and_pairs_stand_in_braces() {
        let (attributes, length) =
            read("{#a .b .c key=1 other=\"two words\"} rest").expect("well formed");
        assert_eq!(attributes.id.as_deref(), Some("a"));
        assert_eq!(attributes.classes, ["b", "c"]);
        assert_eq!(attributes.pairs[1], ("other".to_owned(), "two words".to_owned()));
        assert_eq!(length, 34);
    }

    #[test]
    fn a_role_s_name_is_no_attribute() {
        assert_eq!(read("{ref}`x`"), None);
    }
}
