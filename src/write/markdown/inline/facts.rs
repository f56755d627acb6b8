//! What is in the whole of a text that decides which signs are special in it.

use super::super::escape::Facts;
use super::{Neighbours, Place};
use crate::catalog::{Inline, Part};

/// What is in a text, beside which others can stand in the same paragraph: a sign alone has no partner, unless
/// it has one there.
pub(super) fn facts(content: &[Inline], place: Place, neighbours: Neighbours) -> Facts {
    let one = usize::from(matches!(neighbours, Neighbours::Some));
    let mut signs = Signs { dollars: one, tildes: one, underscores: one };
    signs.count(content);
    // Elsewhere texts that are written apart are one.
    let is_whole = matches!(place, Place::Paragraph | Place::Cell);
    Facts {
        dollars: signs.dollars > 1,
        tildes: signs.tildes > 1,
        underscores: signs.underscores > 1 || !is_whole,
        names: false,
    }
}

/// How many there are of signs that pair up.
struct Signs {
    dollars: usize,
    tildes: usize,
    /// Runs of them.
    underscores: usize,
}

impl Signs {
    fn count(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Unknown { text, .. } => {
                    self.dollars += memchr::memchr_iter(b'$', text.as_bytes()).count();
                    self.tildes += memchr::memchr_iter(b'~', text.as_bytes()).count();
                    self.underscores += underscores(text);
                }
                Inline::Math { .. } => self.dollars += 2,
                other => self.count_within(other),
            }
        }
    }

    fn count_within(&mut self, inline: &Inline) {
        match inline {
            Inline::Link { target, .. } => {
                self.dollars += target.url.as_ref().map_or(0, |url| url.matches('$').count());
            }
            // What is stressed within it has underscores.
            Inline::Emphasis { content } | Inline::Strong { content } => {
                self.underscores += 2 * content.iter().filter(|inner| holds_stress(inner)).count();
            }
            _ => {}
        }
        inline.parts(&mut |part| {
            if let Part::Inlines(content) = part {
                self.count(content);
            }
        });
    }
}

/// Runs of underscores that are not within a word; one of three or more could be a rule and counts for two.
fn underscores(text: &str) -> usize {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    let mut count = 0;
    let mut rest = text;
    let mut before = None;
    while let Some(at) = memchr::memchr(b'_', rest.as_bytes()) {
        before = rest[..at].chars().next_back().or(before);
        let behind = rest[at..].trim_start_matches('_');
        let is_within = is_word(before) && is_word(behind.chars().next());
        count += if is_within { 0 } else { 1 + usize::from(rest.len() - at - behind.len() > 2) };
        before = Some('_');
        rest = behind;
    }
    count
}

fn holds_stress(inline: &Inline) -> bool {
    let mut found = matches!(inline, Inline::Emphasis { .. } | Inline::Strong { .. });
    inline.parts(&mut |part| {
        if let Part::Inlines(content) = part {
            found = found || content.iter().any(holds_stress);
        }
    });
    found
}
