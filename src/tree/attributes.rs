//! Attributes of elements: a small table in the order of setting.

use crate::span::Span;
use smol_str::SmolStr;
use std::borrow::Cow;
use std::num::NonZeroU32;

/// A value of an attribute, as docutils' trees hold them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of its own; short text needs no memory of its own.
    Text(SmolStr),
    /// Text that stands in the source, or in made text.
    Span(Span),
    /// A list of names, ids or classes: pseudo-XML joins them with spaces and escapes spaces within.
    List(Cow<'static, [SmolStr]>),
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

impl From<SmolStr> for Value {
    fn from(text: SmolStr) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
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

impl From<Vec<SmolStr>> for Value {
    fn from(list: Vec<SmolStr>) -> Self {
        Self::List(list.into())
    }
}

impl From<&'static [SmolStr]> for Value {
    fn from(list: &'static [SmolStr]) -> Self {
        Self::List(list.into())
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl Value {
    /// Text that is part of this program: nothing is copied.
    #[must_use]
    pub const fn constant(text: &'static str) -> Self {
        Self::Text(SmolStr::new_static(text))
    }

    /// The list that the value is; anything else becomes an empty one.
    pub(super) fn as_list_mut(&mut self) -> &mut Vec<SmolStr> {
        if !matches!(self, Self::List(_)) {
            *self = Self::List(Cow::Borrowed(&[]));
        }
        match self {
            Self::List(list) => list.to_mut(),
            _ => unreachable!("set above"),
        }
    }
}

/// Attributes apart from any element. The keys are the names docutils and Sphinx use; the five lists that
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
    pub fn list(&self, key: &str) -> &[SmolStr] {
        match self.get(key) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// A list attribute to be changed, made when it is not there.
    pub fn list_mut(&mut self, key: &'static str) -> &mut Vec<SmolStr> {
        let index = self.0.iter().position(|(name, _)| *name == key).unwrap_or_else(|| {
            self.0.push((key, Value::Null));
            self.0.len() - 1
        });
        self.0[index].1.as_list_mut()
    }
}

/// The attributes of all elements of a tree: those of one element are chained in the order of setting.
#[derive(Debug)]
pub(super) struct Table {
    slots: Vec<Slot>,
}

/// Where an element's chain starts, or goes on.
pub(super) type Link = Option<NonZeroU32>;

#[derive(Debug)]
struct Slot {
    key: &'static str,
    value: Value,
    next: Link,
}

impl Table {
    /// An empty table with room for some attributes.
    pub(super) fn with_capacity(attributes: usize) -> Self {
        Self { slots: Vec::with_capacity(attributes) }
    }

    fn slot(&self, link: NonZeroU32) -> &Slot {
        &self.slots[link.get() as usize - 1]
    }

    fn slot_mut(&mut self, link: NonZeroU32) -> &mut Slot {
        &mut self.slots[link.get() as usize - 1]
    }

    /// The attributes from a link on.
    pub(super) fn chain(&self, first: Link) -> impl Iterator<Item = (&'static str, &Value)> {
        let slots = std::iter::successors(first.map(|link| self.slot(link)), |slot| {
            slot.next.map(|link| self.slot(link))
        });
        slots.map(|slot| (slot.key, &slot.value))
    }

    /// The value of `key` in a chain.
    pub(super) fn get(&self, first: Link, key: &str) -> Option<&Value> {
        self.chain(first).find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    /// The value of `key` in a chain; one that `make` makes, put last, where there is none.
    pub(super) fn entry(
        &mut self,
        first: &mut Link,
        key: &'static str,
        make: impl FnOnce() -> Value,
    ) -> &mut Value {
        let (mut last, mut link) = (None, *first);
        while let Some(at) = link {
            if self.slot(at).key == key {
                return &mut self.slot_mut(at).value;
            }
            (last, link) = (link, self.slot(at).next);
        }
        self.slots.push(Slot { key, value: make(), next: None });
        let new = self.slots.len() - 1;
        match last {
            Some(last) => self.slot_mut(last).next = Self::link_to(new),
            None => *first = Self::link_to(new),
        }
        &mut self.slots[new].value
    }

    /// Puts attributes last in a chain, which has none of their keys.
    pub(super) fn extend<const N: usize>(
        &mut self,
        first: &mut Link,
        new: [(&'static str, Value); N],
    ) {
        let has = |key| self.get(*first, key).is_some();
        debug_assert!(!new.iter().any(|(key, _)| has(key)), "set what is there with `entry`");
        let (mut last, mut link) = (None, *first);
        while let Some(at) = link {
            (last, link) = (link, self.slot(at).next);
        }
        let behind = self.slots.len();
        for (index, (key, value)) in new.into_iter().enumerate() {
            let next = if index + 1 < N { Self::link_to(behind + index + 1) } else { None };
            self.slots.push(Slot { key, value, next });
        }
        let start = if N > 0 { Self::link_to(behind) } else { None };
        match last {
            Some(last) => self.slot_mut(last).next = start,
            None => *first = start,
        }
    }

    fn link_to(slot: usize) -> Link {
        NonZeroU32::new(slot as u32 + 1)
    }

    /// Takes `key` out of a chain.
    pub(super) fn remove(&mut self, first: &mut Link, key: &str) -> Option<Value> {
        let (mut before, mut link) = (None, *first);
        while let Some(at) = link {
            let Slot { key: own, next, .. } = *self.slot(at);
            if own == key {
                match before {
                    Some(before) => self.slot_mut(before).next = next,
                    None => *first = next,
                }
                return Some(std::mem::replace(&mut self.slot_mut(at).value, Value::Null));
            }
            (before, link) = (link, next);
        }
        None
    }
}
