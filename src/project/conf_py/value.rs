//! Python values, as far as settings need them.

/// What an expression of conf.py comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum PyValue {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list, tuple or set.
    List(Vec<PyValue>),
    /// A dictionary, in order.
    Dict(Vec<(PyValue, PyValue)>),
    /// Something that only running Python could tell.
    Unknown,
}

impl PyValue {
    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The strings of a list, the unknown ones left out; one string is a list of itself.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::List(items) => items.iter().filter_map(Self::text).map(str::to_owned).collect(),
            Self::Dict(pairs) => {
                pairs.iter().filter_map(|(key, _)| key.text()).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Python's truth.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::None => false,
            Self::Bool(value) => *value,
            Self::Integer(value) => *value != 0,
            Self::Float(value) => *value != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
            Self::Dict(pairs) => !pairs.is_empty(),
            Self::Unknown => return None,
        })
    }

    /// Is anything in it unknown?
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::List(items) => items.iter().any(Self::has_unknown),
            Self::Dict(pairs) => {
                pairs.iter().any(|(key, value)| key.has_unknown() || value.has_unknown())
            }
            _ => false,
        }
    }

    /// Python's `str()`.
    #[must_use]
    pub fn display(&self) -> Option<String> {
        Some(match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(_) | Self::Dict(_) | Self::Unknown => return None,
        })
    }

    /// Python's `+`.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) => Self::Text(left + &right),
            (Self::List(mut left), Self::List(right)) => {
                left.extend(right);
                Self::List(left)
            }
            (Self::List(mut left), Self::Unknown) | (Self::Unknown, Self::List(mut left)) => {
                left.push(Self::Unknown);
                Self::List(left)
            }
            (Self::Integer(left), Self::Integer(right)) => {
                left.checked_add(right).map_or(Self::Unknown, Self::Integer)
            }
            _ => Self::Unknown,
        }
    }

    /// Python's `dict(…)`, of dictionaries and named values. What is unknown of it stays so.
    #[must_use]
    pub fn dictionary(arguments: Vec<(Option<&str>, Self)>) -> Self {
        let mut made = Self::Dict(Vec::new());
        for (name, value) in arguments {
            made.merge(match (name, value) {
                (Some(name), value) => Self::Dict(vec![(Self::Text(name.to_owned()), value)]),
                (None, value) => value,
            });
        }
        made
    }

    /// Python's `|` and `update` of dictionaries: later keys win. What is not known of the other stays unknown.
    pub fn merge(&mut self, other: Self) {
        match (self, other) {
            (Self::Dict(pairs), Self::Dict(more)) => {
                for (key, value) in more {
                    match pairs.iter_mut().find(|(own, _)| *own == key) {
                        Some(pair) => pair.1 = value,
                        None => pairs.push((key, value)),
                    }
                }
            }
            (Self::Dict(pairs), Self::Unknown) => pairs.push((Self::Unknown, Self::Unknown)),
            (own, _) => *own = Self::Unknown,
        }
    }
}
