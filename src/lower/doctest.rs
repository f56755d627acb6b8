//! Directions for doctest in interactive sessions, which readers do not see (Sphinx'
//! `trim_doctest_flags`).

use super::Lowering;
use crate::catalog::Code;
use crate::dialect::Dialect;

/// What stands for a blank line of the output.
const BLANK_LINE: &str = "<BLANKLINE>";

impl Lowering<'_> {
    /// Takes directions for doctest out of code that is a Python session.
    pub(super) fn trim_doctest_flags(&self, code: &mut Code) {
        let wanted = self.config.trim_doctest_flags && self.config.dialect == Dialect::Sphinx;
        if wanted && is_session(code) && (code.text.contains(BLANK_LINE) || code.text.contains('#'))
        {
            code.text = without_options(&without_blank_lines(&code.text));
        }
    }
}

fn is_session(code: &Code) -> bool {
    match code.language.as_deref() {
        Some("pycon" | "pycon3") => true,
        None | Some("py" | "python" | "py3" | "python3") => code.text.starts_with(">>>"),
        Some(_) => false,
    }
}

/// `<BLANKLINE>` goes, with the blank lines and the indentation before it.
fn without_blank_lines(text: &str) -> String {
    let mut parts = text.split(BLANK_LINE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = out.trim_end().len();
        let line = if end == 0 { Some(0) } else { out[end..].find('\n').map(|at| end + at + 1) };
        match line {
            Some(line) => out.truncate(line),
            None => out.push_str(BLANK_LINE),
        }
        out.push_str(part);
    }
    out
}

/// `# doctest: +SKIP` goes, to the end of its line.
fn without_options(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_option = |(at, _): &(usize, &str)| {
            let words = line[at + 1..].trim_start().strip_prefix("doctest:");
            words.is_some_and(|words| !words.trim_end_matches('\n').is_empty())
        };
        match line.match_indices('#').find(is_option) {
            Some((at, _)) => {
                out.push_str(line[..at].trim_end());
                out.push_str(if line.ends_with('\n') { "\n" } else { "" });
            }
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_doctest_go_with_the_space_before_them() {
        let text = ">>> tides()  # doctest: +SKIP\n[...]\n>>> 1 # one\n>>> 2 #doctest: +ELLIPSIS";
        assert_eq!(without_options(text), ">>> tides()\n[...]\n>>> 1 # one\n>>> 2");
    }

    #[test]
    fn marks_of_blank_lines_go_with_what_is_blank_before_them() {
        assert_eq!(without_blank_lines("high\n\n  <BLANKLINE>\nlow"), "high\n\nlow");
        assert_eq!(without_blank_lines("<BLANKLINE>\nlow"), "\nlow");
        assert_eq!(without_blank_lines("a <BLANKLINE>"), "a <BLANKLINE>");
    }
}
