//! Command line options.

use super::super::super::render::Render;
use super::{blocks, hanging, indented};
use crate::catalog::OptionItem;

/// Options longer than this stand on a line of their own.
const WIDEST_OPTION: usize = 22;

/// Command line options; none where one of them is not written as docutils knows them.
pub(in super::super) fn options(render: &mut Render<'_>, items: &[OptionItem]) -> Option<String> {
    let heads: Vec<String> = items.iter().map(|item| item.options.join(", ")).collect();
    let widest = heads.iter().map(String::len).filter(|width| *width <= WIDEST_OPTION).max();
    let by = " ".repeat(widest.unwrap_or(1) + 2);
    let mut out = Vec::new();
    for (item, head) in items.iter().zip(&heads) {
        if item.options.is_empty() || !item.options.iter().all(|option| is_option(option)) {
            return None;
        }
        let text = blocks(render, &item.blocks)?;
        if text.is_empty() {
            return None;
        }
        out.push(if head.len() > WIDEST_OPTION {
            format!("{head}\n{}", indented(&text, &by))
        } else {
            hanging(&format!("{head:<width$}", width = by.len()), &by, &text)
        });
    }
    let is_tight = out.iter().all(|item| !item.contains("\n\n"));
    Some(out.join(if is_tight { "\n" } else { "\n\n" }))
}

/// Is it an option with its argument: `-o FILE`, `--level=<N>`, `/V`?
fn is_option(option: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    let is_argument = |argument: &str| {
        let bracketed = argument.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        bracketed.is_some_and(|name| !name.is_empty() && !name.contains(['<', '>', '\n']))
            || (argument.starts_with(|c: char| c.is_ascii_alphabetic()) && is_name(argument))
    };
    let long = option.strip_prefix("--").or_else(|| option.strip_prefix('/'));
    let (name, argument) = match (long, option.strip_prefix('-')) {
        (Some(long), _) => match long.find([' ', '=']) {
            Some(at) => (&long[..at], Some(&long[at + 1..])),
            None => (long, None),
        },
        (None, Some(short)) if short.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            let (name, rest) = short.split_at(1);
            (name, (!rest.is_empty()).then(|| rest.strip_prefix(' ').unwrap_or(rest)))
        }
        (None, _) => return false,
    };
    is_name(name) && argument.is_none_or(is_argument)
}
