//! Attributes of elements: a small table in the order of setting.

use crate::span::Span;

/// A value of an attribute, as docutils' trees hold them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of its own.
    Text(Box<str>),
    /// Text that stands in the source, or in made text.
    Span(Span),
    /// A list of names, ids or classes: pseudo-XML joins them with spaces and escapes spaces within.
    List(Vec<Box<str>>),
    /// A whole number.
    Integer(i64),
    /// True and false, printed 1 and 0.
    Flag(bool),
    /// Python's `None`: pseudo-XML prints `True`.
    Null,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Span> for Value {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// The attributes of one element. The keys are the names docutils and Sphinx use; the five lists that
/// every element has (`ids`, `names`, `dupnames`, `classes`, `backrefs`) are [`Value::List`]s here too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes(pub Vec<(&'static str, Value)>);

impl Attributes {
    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Sets `key`, replacing what was there.
    pub fn set(&mut self, key: &'static str, value: Value) {
        match self.0.iter_mut().find(|(name, _)| *name == key) {
            Some(slot) => slot.1 = value,
            None => self.0.push((key, value)),
        }
    }

    /// Takes `key` out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let index = self.0.iter().position(|(name, _)| *name == key)?;
        Some(self.0.remove(index).1)
    }

    /// A list attribute; empty when it is not there.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Box<str>] {
        match self.get(key) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// A list attribute to be changed, made when it is not there.
    pub fn list_mut(&mut self, key: &'static str) -> &mut Vec<Box<str>> {
        if !matches!(self.get(key), Some(Value::List(_))) {
            self.set(key, Value::List(Vec::new()));
        }
        match self.0.iter_mut().find(|(name, _)| *name == key) {
            Some((_, Value::List(list))) => list,
            _ => unreachable!("set above"),
        }
    }
}
