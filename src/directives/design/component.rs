//! What sphinx-design's directives share: components, and conversions of their options.

use crate::parse::{Context, OptionValue, Shape};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::{Kind, NodeId, Tree};

/// The colours that have a meaning.
pub(crate) const SEMANTIC_COLORS: &[&str] = &[
    "primary",
    "secondary",
    "success",
    "info",
    "warning",
    "danger",
    "light",
    "muted",
    "dark",
    "white",
    "black",
];

/// `create_component`: a container that stands for a component, detached.
pub(crate) fn component(
    context: &mut Context<'_>,
    name: &str,
    classes: Vec<String>,
    span: Span,
) -> NodeId {
    let tree = &mut context.document.tree;
    let node = tree.create(Kind::Container, span);
    tree.set(node, "is_div", true);
    tree.set(node, "design_component", name);
    tree.set(node, "classes", classes);
    node
}

/// Classes from fixed ones and those of options.
pub(crate) fn classes(fixed: &[&str], more: &[&[String]]) -> Vec<String> {
    let fixed = fixed.iter().map(|&class| class.to_owned());
    fixed.chain(more.iter().copied().flatten().cloned()).collect()
}

/// `is_component`.
pub(crate) fn is_component(context: &Context<'_>, node: NodeId, name: &str) -> bool {
    context.document.attribute(node, "design_component") == Some(name)
}

/// `is_ignorable_child`: what may stand among a component's children unseen.
pub(crate) fn is_ignorable(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(node), Kind::Comment | Kind::Target | Kind::SystemMessage)
}

/// A margin: one value for all sides, or four (top, bottom, left, right).
pub(crate) const MARGIN: Shape =
    Shape::Custom(|value| sides(value, "sd-m", &["auto", "0", "1", "2", "3", "4", "5"]));

/// A padding, likewise.
pub(crate) const PADDING: Shape =
    Shape::Custom(|value| sides(value, "sd-p", &["0", "1", "2", "3", "4", "5"]));

fn sides(value: Option<&str>, prefix: &str, allowed: &[&str]) -> Result<OptionValue, String> {
    let Some(value) = value else {
        return Err("argument required but none supplied".to_owned());
    };
    let values: Vec<_> = words(value).collect();
    if let Some(bad) = values.iter().find(|value| !allowed.contains(value)) {
        let quoted: Vec<_> = allowed.iter().map(|word| format!("'{word}'")).collect();
        return Err(format!("{bad} is not in: ({})", quoted.join(", ")));
    }
    match values.as_slice() {
        [all] => Ok(OptionValue::List(vec![format!("{prefix}-{all}")])),
        [_, _, _, _] => Ok(OptionValue::List(
            ["t", "b", "l", "r"]
                .iter()
                .zip(values)
                .map(|(side, value)| format!("{prefix}{side}-{value}"))
                .collect(),
        )),
        _ => Err("argument must be one (all) or four (top bottom left right) integers".to_owned()),
    }
}

/// Where text goes.
pub(crate) const TEXT_ALIGN: Shape = Shape::Custom(|value| {
    let words = ["left", "right", "center", "justify"];
    let word = crate::parse::choice(value, &words)?;
    Ok(OptionValue::List(vec![format!("sd-text-{word}")]))
});

/// A number of columns of an item, for one or four window widths.
pub(crate) const ITEM_COLUMNS: Shape =
    Shape::Custom(|value| media(value, "sd-col-", Auto::Allowed, 1..=12).map(OptionValue::List));

/// A gutter, likewise.
pub(crate) const GUTTER: Shape =
    Shape::Custom(|value| media(value, "sd-g-", Auto::Refused, 0..=5).map(OptionValue::List));

/// May a number be `auto`?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Auto {
    /// It may.
    Allowed,
    /// It may not.
    Refused,
}

/// `_media_option`: one number, or four for the window widths xs, sm, md, lg.
pub(crate) fn media(
    value: Option<&str>,
    prefix: &str,
    auto: Auto,
    range: std::ops::RangeInclusive<i64>,
) -> Result<Vec<String>, String> {
    let error = || {
        let auto = if auto == Auto::Allowed { "either auto or " } else { "" };
        let (first, last) = (range.start(), range.end());
        format!(
            "argument must be 1 or 4 (xs sm md lg) values, and each value should be {auto}an \
             integer from {first} to {last}"
        )
    };
    let mut values: Vec<_> = words(value.ok_or_else(error)?).collect();
    if let [one] = values.as_slice() {
        values = vec![*one; 4];
    }
    let valid = |value: &&str| {
        (auto == Auto::Allowed && *value == "auto")
            || value.parse().is_ok_and(|number: i64| range.contains(&number))
    };
    if values.len() != 4 || !values.iter().all(valid) {
        return Err(error());
    }
    let sizes = ["xs", "sm", "md", "lg"].iter().zip(&values);
    let sized = sizes.map(|(size, value)| format!("{prefix}{size}-{value}"));
    Ok(std::iter::once(format!("{prefix}{}", values[0])).chain(sized).collect())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Auto, media, sides};
    use crate::parse::OptionValue;

    #[test]
    fn one_value_stands_for_four() {
        let wanted = ["c-2", "c-xs-2", "c-sm-2", "c-md-2", "c-lg-2"].map(str::to_owned);
        assert_eq!(media(Some("2"), "c-", Auto::Refused, 1..=12), Ok(wanted.to_vec()));
        assert!(media(Some("1 2 3"), "c-", Auto::Refused, 1..=12).is_err());
        assert!(media(Some("auto"), "c-", Auto::Refused, 1..=12).is_err());
        assert!(media(Some("13"), "c-", Auto::Allowed, 1..=12).is_err());
    }

    #[test]
    fn sides_are_named_in_order() {
        let wanted = ["mt-0", "mb-1", "ml-2", "mr-auto"].map(str::to_owned).to_vec();
        let allowed = ["auto", "0", "1", "2"];
        assert_eq!(sides(Some("0 1 2 auto"), "m", &allowed), Ok(OptionValue::List(wanted)));
        assert_eq!(sides(Some("7"), "m", &["0"]), Err("7 is not in: ('0')".to_owned()));
    }
}
