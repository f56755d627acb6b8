//! YAML: front matter, and the options of directives.

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};

/// A value, as far as pages need to know it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A scalar, as text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in order.
    Map(Vec<(String, Value)>),
}

/// Reads a text; the error is in words.
pub(super) fn read(text: &str) -> Result<Value, String> {
    let documents = Yaml::load_from_str(text).map_err(|error| error.to_string())?;
    Ok(documents.first().map_or(Value::Map(Vec::new()), |document| value(document, 0)))
}

/// Values nested deeper than this are left out.
const MAX_DEPTH: usize = 32;

fn value(yaml: &Yaml<'_>, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return Value::Text(String::new());
    }
    match yaml {
        Yaml::Value(scalar) => Value::Text(scalar_text(scalar)),
        Yaml::Representation(text, ..) => Value::Text(text.to_string()),
        Yaml::Sequence(items) => {
            Value::List(items.iter().map(|item| value(item, depth + 1)).collect())
        }
        Yaml::Mapping(pairs) => Value::Map(
            pairs
                .iter()
                .map(|(key, own)| (value(key, depth + 1).text(), value(own, depth + 1)))
                .collect(),
        ),
        Yaml::Tagged(_, inner) => value(inner, depth + 1),
        Yaml::Alias(_) | Yaml::BadValue => Value::Text(String::new()),
    }
}

/// A scalar as Python's `str` has it.
fn scalar_text(scalar: &Scalar<'_>) -> String {
    match scalar {
        Scalar::Null => "None".to_owned(),
        Scalar::Boolean(true) => "True".to_owned(),
        Scalar::Boolean(false) => "False".to_owned(),
        Scalar::Integer(number) => number.to_string(),
        Scalar::FloatingPoint(number) => crate::python::float_repr(number.into_inner()),
        Scalar::String(text) => text.to_string(),
    }
}

impl Value {
    /// As text; lists and mappings as JSON.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(_) | Self::Map(_) => self.json().to_string(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::json).collect(),
            Self::Map(pairs) => serde_json::Value::Object(
                pairs.iter().map(|(key, own)| (key.clone(), own.json())).collect(),
            ),
        }
    }

    /// The pairs of a mapping.
    pub(super) fn pairs(&self) -> &[(String, Self)] {
        match self {
            Self::Map(pairs) => pairs,
            Self::Text(_) | Self::List(_) => &[],
        }
    }

    /// A member of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.pairs().iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }
}

/// Options of a directive: `key: value` a line, a value over several lines by YAML's block scalars. All
/// values are text, whatever YAML makes of `yes` or `1.0`; none where nothing stands there.
pub(super) fn options<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<(String, Option<String>)> {
    let mut options: Vec<(String, Option<String>)> = Vec::new();
    let mut block: Option<char> = None;
    for line in lines {
        let is_continued = line.starts_with(' ') && !options.is_empty();
        if is_continued || (block.is_some() && line.trim().is_empty()) {
            if let Some((_, value)) = options.last_mut() {
                go_on(value, line.trim(), block);
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        block = value.chars().next().filter(|c| matches!(c, '|' | '>'));
        let value = if block.is_some() { "" } else { unquoted(value) };
        let key = unquoted(key.trim()).to_lowercase();
        options.push((key, Some(value.to_owned()).filter(|value| !value.is_empty())));
    }
    options
}

fn go_on(value: &mut Option<String>, line: &str, block: Option<char>) {
    match value {
        Some(text) => {
            text.push(if block == Some('|') { '\n' } else { ' ' });
            text.push_str(line);
        }
        None => *value = Some(line.to_owned()),
    }
}

/// A value without its quotes, or without a comment behind it.
fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote)
            && let Some(end) = rest.rfind(quote)
        {
            return &rest[..end];
        }
    }
    value.find(" #").map_or(value, |comment| value[..comment].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{options, read};

    #[test]
    fn options_are_text_whatever_yaml_makes_of_them() {
        let lines = ["columns: 1 2", "flag:", "title: \"a: b\" ", "no: yes # sure"];
        let read = options(lines.into_iter());
        assert_eq!(read[0], ("columns".to_owned(), Some("1 2".to_owned())));
        assert_eq!(read[1], ("flag".to_owned(), None));
        assert_eq!(read[2].1.as_deref(), Some("a: b"));
        assert_eq!(read[3].1.as_deref(), Some("yes"));
    }

    #[test]
    fn block_scalars_take_several_lines() {
        let read = options(["a: |", "  one", "  two", "b: x"].into_iter());
        assert_eq!(read[0].1.as_deref(), Some("one\ntwo"));
        assert_eq!(read[1].0, "b");
    }

    #[test]
    fn front_matter_keeps_its_order() {
        let value = read("title: Tides\ntags: [a, b]\norphan: true\n").expect("it is YAML");
        let keys: Vec<_> =
            value.pairs().iter().map(|(key, value)| (key.as_str(), value.text())).collect();
        assert_eq!(keys[0], ("title", "Tides".to_owned()));
        assert_eq!(keys[1], ("tags", "[\"a\",\"b\"]".to_owned()));
        assert_eq!(keys[2], ("orphan", "True".to_owned()));
    }
}
