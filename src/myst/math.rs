//! Displayed formulas: `$$ … $$`, and environments of amsmath.

use super::block::Reader;
use super::extension::Extension;
use crate::parse::Written;
use crate::span::Line;

/// The environments of amsmath that stand on their own.
const ENVIRONMENTS: &[&str] =
    &["equation", "multline", "gather", "align", "alignat", "flalign", "eqnarray", "math"];

impl<'s> Reader<'_, 's> {
    /// `$$ … $$`, with a label behind it or not.
    pub(super) fn math_block(&mut self, line: Line<'s>) -> bool {
        if !self.is_on(Extension::Dollarmath) || !line.text.starts_with("$$") {
            return false;
        }
        let start = self.at;
        let mut lines = Vec::new();
        let mut current = line.from(2);
        let mut at = start;
        loop {
            if let Some(end) = current.text.find("$$") {
                let Some(label) = label(&current.text[end + 2..]) else { return false };
                lines.push(Line { text: current.text[..end].trim_end(), at: current.at });
                self.at = at + 1;
                let options = label.map(|label| ("label".to_owned(), Some(label.to_owned())));
                self.formula(start, lines, options.into_iter().collect());
                return true;
            }
            lines.push(current);
            at += 1;
            match self.rows.get(at) {
                Some(row) if !row.lazy => current = row.line,
                _ => return false,
            }
        }
    }

    /// `\begin{align} … \end{align}`
    pub(super) fn amsmath(&mut self, line: Line<'s>) -> bool {
        let environment = line.text.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}'));
        let Some((name, _)) = environment.filter(|_| self.is_on(Extension::Amsmath)) else {
            return false;
        };
        if !ENVIRONMENTS.contains(&name.trim_end_matches('*')) {
            return false;
        }
        if self.unended.contains(name) {
            return false;
        }
        let end = format!("\\end{{{name}}}");
        let rows = self.rows[self.at..].iter().take_while(|row| !row.lazy);
        let found = rows.map(|row| row.line.text).position(|text| text.contains(&end));
        let Some(length) = found else {
            // Nor will it end for any that starts further down.
            self.unended.insert(name.to_owned());
            return false;
        };
        let start = self.at;
        self.at += length + 1;
        let lines = self.lines(start, self.at);
        let options =
            vec![("nowrap".to_owned(), None), ("class".to_owned(), Some("amsmath".to_owned()))];
        self.formula(start, lines, options);
        true
    }

    /// Has the directive `math` make the block.
    fn formula(
        &mut self,
        start: usize,
        content: Vec<Line<'s>>,
        options: Vec<(String, Option<String>)>,
    ) {
        let span = self.span(start, self.at);
        let all = self.lines(start, self.at);
        let blank = |line: &&Line<'_>| line.text.trim().is_empty();
        let from = content.iter().take_while(blank).count();
        let to = content.len() - content[from..].iter().rev().take_while(blank).count();
        let first_line = Line { text: "", at: span.lo };
        let written = Written {
            name: "math",
            span,
            lines: &all,
            first_line,
            options,
            content: content[from..to].to_vec(),
        };
        self.run("math", written);
    }
}

/// A label in parentheses behind a formula; `Some(None)` where nothing stands there.
fn label(after: &str) -> Option<Option<&str>> {
    let after = after.trim();
    if after.is_empty() {
        return Some(None);
    }
    let label = after.strip_prefix('(')?.strip_suffix(')')?;
    (!label.is_empty()).then_some(Some(label))
}
