//! Ids of objects: Sphinx' `make_id`, which keeps case, dots and underscores.

use crate::parse::Context;
use unicode_normalization::UnicodeNormalization;

/// Letters that do not decompose to ASCII ones, and what stands for them.
const fn translated(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "sz",
        'æ' => "ae",
        'œ' => "oe",
        'ȸ' => "db",
        'ȹ' => "qp",
        'ø' => "o",
        'đ' | 'ƌ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' | 'ƚ' | 'ȴ' => "l",
        'ŧ' | 'ƫ' | 'ƭ' | 'ȶ' => "t",
        'ƀ' | 'ƃ' => "b",
        'ƈ' | 'ȼ' => "c",
        'ƒ' => "f",
        'ƙ' => "k",
        'ƞ' | 'ȵ' => "n",
        'ƥ' => "p",
        'ƴ' | 'ɏ' => "y",
        'ƶ' | 'ȥ' | 'ɀ' => "z",
        'ǥ' => "g",
        'ȷ' | 'ɉ' => "j",
        'ȿ' => "s",
        'ɇ' => "e",
        'ɋ' => "q",
        'ɍ' => "r",
        _ => return None,
    })
}

/// Sphinx' `_make_id`: ASCII letters and digits, `.` and `_`, runs of anything else as one hyphen;
/// begins with a letter.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let push = |out: &mut String, character: char| {
        if character.is_ascii_alphanumeric() || matches!(character, '.' | '_') {
            out.push(character);
        } else if character.is_ascii() && !out.ends_with('-') {
            out.push('-');
        }
    };
    for character in text.trim().chars() {
        if character.is_ascii() {
            push(&mut out, character);
            continue;
        }
        match translated(character) {
            Some(letters) => letters.chars().for_each(|letter| push(&mut out, letter)),
            None if character.is_whitespace() => push(&mut out, ' '),
            None => std::iter::once(character).nfkd().for_each(|part| push(&mut out, part)),
        }
    }
    let start = out.trim_start_matches(|c: char| matches!(c, '-' | '0'..='9' | '.' | '_'));
    let before = out.len() - start.len();
    out.drain(..before);
    out.truncate(out.trim_end_matches('-').len());
    out
}

impl Context<'_> {
    /// Sphinx' `make_id`: an id for `term` under `prefix` that the document does not use yet. Where the
    /// term gives none, a number does.
    pub(crate) fn object_id(&mut self, prefix: &str, term: &str) -> String {
        let mut id = if prefix.is_empty() {
            Some(slug(term)).filter(|id| !id.is_empty())
        } else if term.is_empty() {
            None
        } else {
            Some(slug(&[prefix, "-", term].concat())).filter(|id| id != prefix)
        };
        loop {
            if let Some(id) = id.take().filter(|id| !self.document.names.ids.contains_key(&**id)) {
                return id;
            }
            let number = self.ambient.serial(prefix);
            id = Some(match prefix {
                "" => format!("id{number}"),
                _ => format!("{prefix}-{number}"),
            });
        }
    }
}
