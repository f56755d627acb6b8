//! Which statements run: `if`, `elif` and `else` by their conditions, where those are known.

use super::expression::{Names, Reader};

/// The compound statements around a statement, from the outside in.
#[derive(Default)]
pub(super) struct Branches {
    open: Vec<Branch>,
}

struct Branch {
    /// Columns before its first word.
    indent: usize,
    /// Does what stands in it run?
    runs: Option<bool>,
    /// Did it, or a branch before it in the same statement?
    taken: Option<bool>,
}

impl Branches {
    /// Takes the next statement: does it run, as far as that is known, and what of it is a simple statement?
    /// Of `if x: y = 1` that is `y = 1`.
    pub(super) fn enter<'s>(
        &mut self,
        statement: &'s str,
        names: &Names,
    ) -> (Option<bool>, &'s str) {
        let text = statement.trim_start();
        if text.starts_with('#') {
            return (self.runs(), text);
        }
        let indent = statement.len() - text.len();
        while self.open.last().is_some_and(|branch| branch.indent > indent) {
            self.open.pop();
        }
        let beside = self.open.pop_if(|branch| branch.indent == indent);
        let Some((word, rest)) = compound(text) else { return (self.runs(), text) };
        let (condition, body) = match word {
            "if" | "elif" => {
                let mut reader = Reader::new(rest, names);
                (reader.expression().truth(), reader.rest())
            }
            "else" => (Some(true), rest),
            _ => (None, ""),
        };
        let before = match word {
            "elif" | "else" => beside.and_then(|branch| branch.taken),
            _ => Some(false),
        };
        self.open.push(Branch {
            indent,
            runs: both(before.map(|before| !before), condition),
            taken: either(before, condition),
        });
        (self.runs(), body.trim_start().strip_prefix(':').unwrap_or_default().trim_start())
    }

    fn runs(&self) -> Option<bool> {
        let mut all = Some(true);
        for branch in &self.open {
            all = both(all, branch.runs);
        }
        all
    }
}

/// The keyword that begins a compound statement, and what follows it.
fn compound(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let is_keyword = matches!(
        word,
        "if" | "elif"
            | "else"
            | "for"
            | "while"
            | "try"
            | "except"
            | "finally"
            | "with"
            | "def"
            | "class"
            | "async"
            | "match"
            | "case"
    );
    // `match` and `case` may be names.
    let is_name = rest.trim_start().starts_with(['=', '.', '[', ',']) && word != "if";
    (is_keyword && !is_name).then_some((word, rest))
}

fn both(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn either(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    both(left.map(|left| !left), right.map(|right| !right)).map(|neither| !neither)
}
