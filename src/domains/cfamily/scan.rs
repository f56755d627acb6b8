//! The text of a declaration while it is parsed: Sphinx' `BaseParser`.

use super::ast::Language;
use std::borrow::Cow;

/// Why a declaration could not be parsed.
#[derive(Clone, Debug)]
pub(super) struct DefinitionError {
    pub(super) message: Cow<'static, str>,
    /// Where, in bytes of the declaration.
    pub(super) at: usize,
}

pub(super) type Parsed<T> = Result<T, DefinitionError>;

/// What conf.py says about attributes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributes<'a> {
    /// `c_id_attributes`, `cpp_id_attributes`.
    pub(super) ids: &'a [String],
    /// `c_paren_attributes`, `cpp_paren_attributes`.
    pub(super) parens: &'a [String],
}

/// Parsing tries one reading after the other; so much work is enough for any real declaration.
const MAX_STEPS: u32 = 30_000;
const MAX_DEPTH: u16 = 120;

/// A declaration being parsed.
pub(super) struct Parser<'a> {
    pub(super) language: Language,
    pub(super) text: &'a str,
    pub(super) pos: usize,
    pub(super) attributes: Attributes<'a>,
    /// Problems that did not stop parsing.
    pub(super) warnings: Vec<String>,
    steps: u32,
    depth: u16,
}

const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl<'a> Parser<'a> {
    pub(super) fn new(language: Language, text: &'a str, attributes: Attributes<'a>) -> Self {
        let text = text.trim();
        Self { language, text, pos: 0, attributes, warnings: Vec::new(), steps: 0, depth: 0 }
    }

    pub(super) fn fail<T>(&self, message: impl Into<Cow<'static, str>>) -> Parsed<T> {
        Err(DefinitionError { message: message.into(), at: self.pos })
    }

    /// Runs a part of the grammar that may hold itself.
    pub(super) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.steps += 1;
        if self.steps > MAX_STEPS || self.depth >= MAX_DEPTH {
            return self.fail("the declaration is too complicated");
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    /// Tries a reading; where it fails, nothing is consumed.
    pub(super) fn attempt<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let start = self.pos;
        let result = parse(self);
        if result.is_err() {
            self.pos = start;
        }
        result
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    pub(super) const fn eof(&self) -> bool {
        self.pos >= self.text.len()
    }

    /// The byte at hand; 0 at the end.
    pub(super) fn current(&self) -> u8 {
        self.text.as_bytes().get(self.pos).copied().unwrap_or(0)
    }

    pub(super) fn skip_ws(&mut self) {
        let rest = self.rest();
        self.pos += rest.len() - rest.trim_start().len();
    }

    pub(super) fn skip_string(&mut self, string: &str) -> bool {
        let found = self.rest().starts_with(string);
        self.pos += if found { string.len() } else { 0 };
        found
    }

    pub(super) fn skip_string_and_ws(&mut self, string: &str) -> bool {
        let found = self.skip_string(string);
        if found {
            self.skip_ws();
        }
        found
    }

    /// Is here the start of a word (`\b`)?
    fn at_word_start(&self) -> bool {
        self.pos == 0 || !is_word_byte(self.text.as_bytes()[self.pos - 1])
    }

    fn ends_word(&self, end: usize) -> bool {
        self.text.as_bytes().get(end).is_none_or(|&byte| !is_word_byte(byte))
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.rest().starts_with(word)
            && self.at_word_start()
            && self.ends_word(self.pos + word.len())
    }

    pub(super) fn skip_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.pos += if found { word.len() } else { 0 };
        found
    }

    pub(super) fn skip_word_and_ws(&mut self, word: &str) -> bool {
        let found = self.skip_word(word);
        if found {
            self.skip_ws();
        }
        found
    }

    /// The first of these words that stands here.
    pub(super) fn skip_any_word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.skip_word(word))
    }

    /// The first of these operators that stands here; spelled ones are words.
    pub(super) fn skip_operator(&mut self, operators: &[&'static str]) -> Option<&'static str> {
        operators.iter().copied().find(|operator| match operator.as_bytes()[0] {
            b'a'..=b'z' => self.skip_word(operator),
            _ => self.skip_string(operator),
        })
    }

    /// Sphinx' `identifier_re`: a name, `~name` or `@name`.
    pub(super) fn identifier(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        let start = self.pos;
        let mut at = start;
        let valid_first = match bytes.get(at)? {
            b'@' => {
                at += 1;
                bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            }
            first => {
                let tilde = *first == b'~';
                at += usize::from(tilde);
                let letter =
                    bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
                letter && (tilde || self.at_word_start())
            }
        };
        if !valid_first {
            return None;
        }
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            at += 1;
        }
        if !self.ends_word(at) {
            return None;
        }
        self.pos = at;
        Some(&self.text[start..at])
    }

    pub(super) fn assert_end(&mut self) -> Parsed<()> {
        self.skip_ws();
        if self.eof() { Ok(()) } else { self.fail("Expected end of definition.") }
    }

    pub(super) fn assert_end_or_semicolon(&mut self) -> Parsed<()> {
        self.skip_ws();
        if self.eof() || self.rest() == ";" {
            return Ok(());
        }
        self.fail("Expected end of definition or ;.")
    }

    /// Moves on by one character.
    pub(super) fn skip_character(&mut self) {
        self.pos += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Text up to one of `ends` outside brackets, which is left.
    pub(super) fn balanced_token_seq(&mut self, ends: &[u8]) -> Parsed<&'a str> {
        let start = self.pos;
        let mut symbols = Vec::new();
        while !self.eof() {
            let current = self.current();
            if symbols.is_empty() && ends.contains(&current) {
                return Ok(&self.text[start..self.pos]);
            }
            match current {
                b'(' => symbols.push(b')'),
                b'[' => symbols.push(b']'),
                b'{' => symbols.push(b'}'),
                _ if symbols.last() == Some(&current) => {
                    symbols.pop();
                }
                b')' | b']' | b'}' => {
                    return self.fail("Unexpected bracket in balanced-token-seq.");
                }
                _ => {}
            }
            self.skip_character();
        }
        self.fail("Could not find end of balanced-token-seq.")
    }
}
