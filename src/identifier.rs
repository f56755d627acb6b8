//! Names and ids made from text, by docutils' rules.

use crate::source::is_space;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// What the ids of a grammar's rules begin with; the group and the name follow.
pub(crate) const GRAMMAR_RULE: &str = "grammar-token-";

/// Is it an id that stands for no name, but for a number that the next change moves on: `id3`, `index-0`?
#[must_use]
pub fn is_automatic_id(id: &str) -> bool {
    let number = id.strip_prefix("id").or_else(|| id.strip_prefix("index-"));
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// docutils' `make_id`: lower case ASCII letters, digits and hyphens, starting with a letter.
#[must_use]
pub fn make_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            push_id_char(char::from(byte.to_ascii_lowercase()), &mut id);
        }
    } else {
        let lower = text.to_lowercase();
        let mut spelled = String::with_capacity(lower.len());
        for character in lower.chars() {
            match ascii_spelling(character) {
                Some(ascii) => spelled.push_str(ascii),
                None => spelled.push(character),
            }
        }
        // Marks that decomposing splits off vanish; they do not separate words.
        for character in spelled.nfkd().filter(char::is_ascii) {
            push_id_char(character, &mut id);
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

fn push_id_char(character: char, id: &mut String) {
    match character {
        'a'..='z' => id.push(character),
        '0'..='9' if !id.is_empty() => id.push(character),
        '0'..='9' => {}
        _ if id.is_empty() || id.ends_with('-') => {}
        _ => id.push('-'),
    }
}

/// Letters that Unicode does not decompose, as docutils spells them.
const fn ascii_spelling(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "sz",
        'æ' => "ae",
        'œ' => "oe",
        'ȸ' => "db",
        'ȹ' => "qp",
        'ƀ' | 'ƃ' => "b",
        'ƈ' | 'ȼ' => "c",
        'đ' | 'ƌ' => "d",
        'ɇ' => "e",
        'ƒ' => "f",
        'ǥ' => "g",
        'ħ' => "h",
        'ı' => "i",
        'ȷ' | 'ɉ' => "j",
        'ƙ' => "k",
        'ł' | 'ƚ' | 'ȴ' => "l",
        'ƞ' | 'ȵ' => "n",
        'ø' => "o",
        'ƥ' => "p",
        'ɋ' => "q",
        'ɍ' => "r",
        'ȿ' => "s",
        'ŧ' | 'ƫ' | 'ƭ' | 'ȶ' => "t",
        'ƴ' | 'ɏ' => "y",
        'ƶ' | 'ȥ' | 'ɀ' => "z",
        _ => return None,
    })
}

/// The text in lower case; borrowed where it is that already.
#[must_use]
pub fn lowercase(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// docutils' `fully_normalize_name`: Python's `lower`, then as [`whitespace_normalize_name`].
#[must_use]
pub fn normalize_name(text: &str) -> String {
    whitespace_normalize_name(&lowercase(text))
}

/// docutils' `whitespace_normalize_name`: white space runs become one space, none at the ends.
#[must_use]
pub fn whitespace_normalize_name(text: &str) -> String {
    if is_whitespace_normal(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Is every white space in the text a single space between words? False also where a look at the bytes
/// does not tell.
fn is_whitespace_normal(text: &str) -> bool {
    let mut after_space = true;
    for byte in text.bytes() {
        let space = byte == b' ';
        if (space && after_space) || !(b' '..=b'~').contains(&byte) {
            return false;
        }
        after_space = space;
    }
    !after_space
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_hyphens() {
        assert_eq!(make_id("  Hello, World! 2nd "), "hello-world-2nd");
        assert_eq!(make_id("12. Twelve--"), "twelve");
        assert_eq!(make_id("42"), "");
    }

    #[test]
    fn ids_spell_letters_outside_of_ascii() {
        assert_eq!(make_id("Größe Ærø Łódź"), "grosze-aero-lodz");
        assert_eq!(make_id("ﬁne ① İ"), "fine-1-i");
        assert_eq!(make_id("日本語"), "");
    }

    #[test]
    fn names_are_lower_case_with_single_spaces() {
        assert_eq!(normalize_name(" Two\n  WORDS\u{1F} here\u{3000}"), "two words here");
        assert_eq!(whitespace_normalize_name(" As  It\tIs "), "As It Is");
    }
}
