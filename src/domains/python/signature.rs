//! The outline of a Python signature: prefix, name, type parameters, parameters, return annotation.

/// A signature taken apart, as Sphinx' `py_sig_re` does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// Classes or modules before the name, with the last dot.
    pub(super) prefix: Option<&'a str>,
    pub(super) name: &'a str,
    /// What stands in brackets.
    pub(super) type_parameters: Option<&'a str>,
    /// What stands in parentheses.
    pub(super) arguments: Option<&'a str>,
    /// What follows `->`.
    pub(super) returns: Option<&'a str>,
}

/// Takes a signature apart; none where it does not begin with a dotted name, or has more after it.
pub(super) fn split(signature: &str) -> Option<Parts<'_>> {
    let is_word = |c: char| c == '_' || c == '.' || c.is_alphanumeric();
    let end = signature.find(|c| !is_word(c)).unwrap_or(signature.len());
    let full_name = &signature[..end];
    let (prefix, name) = match full_name.rfind('.') {
        Some(dot) => (Some(&full_name[..=dot]), &full_name[dot + 1..]),
        None => (None, full_name),
    };
    if name.is_empty() {
        return None;
    }
    let rest = signature[end..].trim_start();
    if let Some(inner) = rest.strip_prefix('[') {
        let mut closes = inner.match_indices(']');
        let found = closes.find_map(|(at, _)| Some((at, tail(&inner[at + 1..])?)));
        let (at, (arguments, returns)) = found?;
        let type_parameters = Some(inner[..at].trim());
        return Some(Parts { prefix, name, type_parameters, arguments, returns });
    }
    let (arguments, returns) = tail(rest)?;
    Some(Parts { prefix, name, type_parameters: None, arguments, returns })
}

type Tail<'a> = (Option<&'a str>, Option<&'a str>);

/// `(arguments) -> returns`, or nothing at all. Of several closing parentheses the last that fits counts.
fn tail(rest: &str) -> Option<Tail<'_>> {
    if rest.is_empty() {
        return Some((None, None));
    }
    let inner = rest.strip_prefix('(')?;
    for (at, _) in inner.rmatch_indices(')') {
        let after = &inner[at + 1..];
        let arguments = Some(inner[..at].trim_start());
        if after.is_empty() {
            return Some((arguments, None));
        }
        if let Some(returns) = after.trim_start().strip_prefix("->") {
            return Some((arguments, Some(returns.trim_start())));
        }
    }
    None
}
