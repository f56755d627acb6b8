//! What conf.py puts around every page: `rst_prolog` and `rst_epilog`.

use super::Context;
use crate::dialect::Dialect;
use crate::span::Line;

impl<'s> Context<'s> {
    /// The lines of the page with prolog and epilog around them. As in Sphinx, the prolog comes after the
    /// fields at the top of the page, which have to stay first to be its metadata.
    pub(super) fn framed_lines(&self) -> Vec<Line<'s>> {
        let mut lines = self.source.main().lines();
        if self.config.dialect == Dialect::Docutils {
            return lines;
        }
        let (prolog, epilog) = (&self.config.rst_prolog, &self.config.rst_epilog);
        if !epilog.is_empty() {
            lines.push(self.blank_line());
            lines.extend(self.made_lines("<rst_epilog>", epilog));
        }
        if !prolog.is_empty() {
            let fields = lines.iter().take_while(|line| is_field(line.text)).count();
            let mut frame = Vec::new();
            if fields > 0 {
                frame.push(self.blank_line());
            }
            frame.extend(self.made_lines("<rst_prolog>", prolog));
            frame.push(self.blank_line());
            lines.splice(fields..fields, frame);
        }
        lines
    }

    fn made_lines(&self, name: &str, text: &str) -> Vec<Line<'s>> {
        self.source.add(name, text, 1).map(|file| file.lines()).unwrap_or_default()
    }

    fn blank_line(&self) -> Line<'s> {
        Line { text: "", at: self.source.main().text.len() as u32 }
    }
}

/// Sphinx' `docinfo_re`: `:name:` and whatever follows.
fn is_field(line: &str) -> bool {
    let Some((name, _)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
