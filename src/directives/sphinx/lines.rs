//! Line numbers as options give them, and Python's ways of splitting and dedenting text.

use crate::python::repr;

/// Sphinx' `parse_line_num_spec`: the numbers, from 0, that `1,3-5,9-` names of `total` lines.
pub(crate) fn parse_line_num_spec(spec: &str, total: usize) -> Result<Vec<i64>, String> {
    /// More lines than any file may have: a larger range is a typing error.
    const MOST: i64 = 10_000_000;
    let invalid = || format!("invalid line number spec: {}", repr(spec));
    let number = |text: &str| text.trim().parse::<i64>().map_err(|_| invalid());
    let mut items = Vec::new();
    for part in spec.split(',') {
        match part.trim().split('-').collect::<Vec<_>>().as_slice() {
            ["", ""] => return Err(invalid()),
            [single] => items.push(number(single)? - 1),
            [begin, end] => {
                let start = if begin.is_empty() { 1 } else { number(begin)? };
                let open = start.max(i64::try_from(total).unwrap_or(MOST));
                let end = if end.is_empty() { open } else { number(end)? };
                if start > end || end - start > MOST {
                    return Err(invalid());
                }
                items.extend(start - 1..end);
            }
            _ => return Err(invalid()),
        }
    }
    Ok(items)
}

/// Python's `str.splitlines(True)`.
pub(crate) fn split_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !ends_line(character) {
            continue;
        }
        let mut end = at + character.len_utf8();
        if character == '\r' && characters.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        lines.push(text[start..end].to_owned());
        start = end;
    }
    if start < text.len() {
        lines.push(text[start..].to_owned());
    }
    lines
}

const fn ends_line(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What `dedent` cuts off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dedent {
    /// As much as all lines have (Python's `textwrap.dedent`).
    Common,
    /// So many characters of each line.
    By(usize),
}

/// Cuts the start off lines. Says whether anything but white space went.
pub(crate) fn dedent(lines: &mut [String], dedent: Dedent) -> bool {
    let width = match dedent {
        Dedent::By(width) => width,
        Dedent::Common => return common_dedent(lines),
    };
    let mut lost = false;
    for line in lines {
        let ended = line.ends_with('\n');
        let cut = line.char_indices().nth(width).map_or(line.len(), |(at, _)| at);
        lost |= !line[..cut].trim().is_empty();
        line.drain(..cut);
        if ended && line.is_empty() {
            line.push('\n');
        }
    }
    lost
}

fn common_dedent(lines: &mut [String]) -> bool {
    let mut margin: Option<String> = None;
    for line in lines.iter_mut() {
        let text = line.trim_end_matches(['\n', '\r']);
        let indent = &text[..text.len() - text.trim_start_matches([' ', '\t']).len()];
        if indent.len() == text.len() {
            let end = line[text.len()..].to_owned();
            *line = end;
            continue;
        }
        margin = Some(match margin {
            None => indent.to_owned(),
            Some(margin) => {
                let same = margin.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                margin[..same].to_owned()
            }
        });
    }
    let margin = margin.unwrap_or_default();
    for line in lines {
        if line.starts_with(&margin) {
            line.drain(..margin.len());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Dedent, dedent, parse_line_num_spec, split_lines};

    #[test]
    fn ranges_may_be_open_on_either_side() {
        assert_eq!(parse_line_num_spec("1,3-4", 9), Ok(vec![0, 2, 3]));
        assert_eq!(parse_line_num_spec("-2", 9), Ok(vec![0, 1]));
        assert_eq!(parse_line_num_spec("3-", 4), Ok(vec![2, 3]));
        assert_eq!(parse_line_num_spec("7-", 4), Ok(vec![6]));
        for bad in ["-", "1-2-3", "a", "", "3-1"] {
            assert_eq!(
                parse_line_num_spec(bad, 4),
                Err(format!("invalid line number spec: '{bad}'"))
            );
        }
    }

    #[test]
    fn dedenting_keeps_blank_lines() {
        let mut lines = split_lines("    a\n\n      b\n");
        assert!(!dedent(&mut lines, Dedent::Common));
        assert_eq!(lines.concat(), "a\n\n  b\n");
        let mut lines = split_lines("  a\n\nb\n");
        assert!(dedent(&mut lines, Dedent::By(1)));
        assert_eq!(lines.concat(), " a\n\n\n");
    }
}
