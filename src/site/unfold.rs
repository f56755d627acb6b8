//! What generators have of their own, as CommonMark would have it, so that a plain reader finds what is in it.

use std::borrow::Cow;

/// A line of MyST that says how the list below it is numbered, which CommonMark takes for a paragraph that a
/// list cannot end.
fn is_attributes(line: &str) -> bool {
    line.trim().strip_prefix("{style=").is_some_and(|rest| rest.ends_with('}'))
}

/// What opens a block of Material's: an admonition, details or a tab. Its title, which is text as in a paragraph.
fn marker_title(line: &str) -> Option<&str> {
    let behind = |marker: &&str| line.strip_prefix(*marker);
    let kind = ["!!! ", "??? ", "???+ "].iter().find_map(behind);
    let kind = kind.filter(|kind| kind.starts_with(|c: char| c.is_ascii_lowercase()));
    let label = ["=== ", "===! ", "===+ "].iter().find_map(behind);
    let label = label.filter(|label| label.starts_with('"'));
    let (_, title) = kind.or(label)?.split_once('"').unwrap_or_default();
    Some(title.rsplit_once('"').map_or(title, |(title, _)| title))
}

/// What stands around a formula, and what CommonMark takes for the fence of a block whose text is nothing else.
const FORMULA: &str = "$$";
const FORMULA_FENCE: &str = "~~~~~~~~~~~~~~~~~~~~~~~~";

/// Material's admonitions, details and tabs hold their content indented by four, which CommonMark takes
/// for code: their markers become paragraphs of their titles, and their content is moved back. Formulas become
/// code, and attributes of lists are left out.
pub(super) fn unfolded(markdown: &str) -> Cow<'_, str> {
    let is_plain = |line: &str| {
        let line = line.trim();
        marker_title(line).is_none() && line != FORMULA && !is_attributes(line)
    };
    if markdown.lines().all(is_plain) {
        return markdown.into();
    }
    let mut out = String::with_capacity(markdown.len());
    // Indentation of each open marker, as written.
    let mut open: Vec<usize> = Vec::new();
    let mut fence: Option<String> = None;
    for line in markdown.lines() {
        let indent = line.len() - line.trim_start().len();
        if fence.is_none() && !line.trim().is_empty() {
            while open.last().is_some_and(|&outer| indent < outer + 4) {
                open.pop();
            }
        }
        let text = line.get((open.len() * 4).min(indent)..).unwrap_or(line);
        let trimmed = text.trim();
        if fence.is_none()
            && let Some(title) = marker_title(trimmed)
        {
            open.push(indent);
            // The dot keeps the title from being anything but text.
            out.push_str("\n. ");
            out.push_str(title);
            out.push_str("\n\n");
            continue;
        }
        let is_left_out = fence.is_none() && is_attributes(trimmed);
        let is_formula = trimmed == FORMULA && fence.as_deref().is_none_or(|open| open == FORMULA);
        match &fence {
            Some(closing) if trimmed == closing => fence = None,
            Some(_) => {}
            None => fence = opened_fence(trimmed),
        }
        if is_formula {
            out.push_str(&text[..text.len() - text.trim_start().len()]);
            out.push_str(FORMULA_FENCE);
        } else if !is_left_out {
            out.push_str(text);
        }
        out.push('\n');
    }
    out.into()
}

/// The line that closes what this one opens, where it opens code or a formula.
fn opened_fence(line: &str) -> Option<String> {
    if line == FORMULA {
        return Some(line.to_owned());
    }
    let fence: String = line.chars().take_while(|c| matches!(c, '`' | '~')).collect();
    let is_code = fence.starts_with('`') && line[fence.len()..].contains('`');
    (fence.len() >= 3 && !is_code).then_some(fence)
}
