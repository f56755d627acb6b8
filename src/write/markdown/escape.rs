//! Keeping text text: which characters a dialect would take for markup, and what stands for them.
//!
//! Two questions, asked apart: may this character stand within text (answered from its
//! neighbours), and may a line begin like this (answered when the line is complete)? Nothing is
//! escaped that the dialect would not misread.

use super::emoji::is_emoji;
use super::html::is_entity;
use super::inline::Place;
use super::list::is_roman_digit;

/// What is special in a dialect's text.
pub(super) struct Escapes {
    /// What `<` is written as.
    pub(super) less_than: &'static str,
    /// Which `<` are special.
    pub(super) tags: Tags,
    /// Which `{` are special.
    pub(super) braces: Braces,
    /// What `$` is written as, where two could enclose a formula.
    pub(super) dollar: &'static str,
    /// What `~` is written as, where two could strike text out; empty: it is not special.
    pub(super) tilde: &'static str,
    /// What the first colon of `:name:` is written as.
    pub(super) name_colon: NameColon,
    /// What the colon of `:name` is written as in a heading, from whose text contents are made before what is
    /// no directive is put back; empty: it may stay.
    pub(super) heading_colon: &'static str,
    /// Does the target look for `<!--` before it looks for escapes?
    pub(super) eager_comments: bool,
    /// What breaks an address up that would become a link of itself: put in place of `:`, `@` and the dot of `www.`.
    pub(super) autolink: Option<fn(char, Place) -> &'static str>,
    /// What `|` is written as in a cell.
    pub(super) pipe: &'static str,
    /// What `=` at the start of a line is written as.
    pub(super) equals: &'static str,
    /// Does `^[` begin a note within text? So it does for markdown-it's plugin, which knows no escapes in names.
    pub(super) inline_notes: bool,
    /// Do escapes hold in the text of an image? markdown-it drops what is escaped there.
    pub(super) in_images: bool,
    /// Openings of blocks that only this dialect knows: what the first character is written as.
    pub(super) line_start: fn(&str, Start) -> Option<&'static str>,
    /// Are they Python-Markdown's: is a list recognised behind a line of text, with any number, a heading
    /// without space, and the beginning of a reference for one?
    pub(super) eager_blocks: bool,
}

/// How a name between colons is kept from becoming a picture.
#[derive(Clone, Copy)]
pub(super) enum NameColon {
    /// None does.
    Plain,
    /// Any name may: what its first colon is written as.
    Any(&'static str),
    /// The names of emoji do: the same, by where it stands.
    Emoji(fn(Place) -> &'static str),
}

/// Which `<` are taken for tags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    /// As HTML has them: a letter, `/`, `!` or `?` follows.
    Html,
    /// All that no space follows.
    Jsx,
}

/// Which `{` are special.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// None.
    Plain,
    /// All: expressions.
    Expression,
    /// Those where an attribute list can stand: behind markup, alone on a line, at the end of titles.
    AttributeList,
    /// Before a role's text, behind markup, and `{{`.
    Role,
    /// `{{`, which Vue takes for an expression, and where an attribute list can stand: behind markup and
    /// at the end of a block or line.
    Vue,
}

/// Where a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// Is it the first line of its block?
    pub(super) block: bool,
    /// Is it at the left edge of the page?
    pub(super) edge: bool,
    /// Is it within a list?
    pub(super) list: bool,
}

/// Bytes that may need an escape in some dialect; all others are copied without a look.
pub(super) static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\\`*_[]!<&{$~|:@^\n\"";
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// What surrounds a special character.
pub(super) struct Around<'t> {
    /// The character before it; none at the start of a line.
    pub(super) before: Option<char>,
    /// The text before it, in the same piece.
    pub(super) head: &'t str,
    /// The text after it.
    pub(super) after: &'t str,
    /// Is nothing of this piece before it, but markup?
    pub(super) behind_markup: bool,
    /// Where the text stands.
    pub(super) place: Place,
}

/// Facts of the whole block that decide what is special in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Could dollar signs pair up?
    pub(super) dollars: bool,
    /// Could tildes pair up?
    pub(super) tildes: bool,
    /// Could underscores pair up?
    pub(super) underscores: bool,
    /// Are names between colons replaced?
    pub(super) names: bool,
}

/// Can this underscore or asterisk (in a run of the same) open or close emphasis?
pub(super) fn is_delimiter(mark: char, around: &Around<'_>) -> bool {
    let head = around.head.trim_end_matches(mark);
    let before = if head.is_empty() {
        if around.head.is_empty() { around.before } else { None }
    } else {
        head.chars().next_back()
    };
    let after = around.after.trim_start_matches(mark).chars().next();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_space = |c: Option<char>| c.is_some_and(|c| c == ' ');
    if is_space(before) && is_space(after) {
        return false;
    }
    !(mark == '_' && is_word(before) && is_word(after))
}

impl Escapes {
    /// What a special character is written as; none when it may stay.
    pub(super) fn replace(
        &self,
        byte: u8,
        around: &Around<'_>,
        facts: Facts,
    ) -> Option<&'static str> {
        let after = around.after.as_bytes().first().copied();
        match byte {
            b'\\' => {
                let hides = after.is_none_or(|next| next.is_ascii_punctuation() || next == b'\n');
                hides.then_some("\\\\")
            }
            b'`' => Some("\\`"),
            b'*' => is_delimiter('*', around).then_some("\\*"),
            b'_' => (facts.underscores && is_delimiter('_', around)).then_some("\\_"),
            b'[' => Some("\\["),
            b']' => Some("\\]"),
            // Python-Markdown loses its place behind what is no reference.
            b'&' => (is_entity(around.after)
                || (self.eager_blocks && around.after.starts_with('#')))
            .then_some("&amp;"),
            b'<' => self.is_tag(after).then_some(match after {
                Some(b'!') if self.eager_comments => "&lt;",
                _ => self.less_than,
            }),
            b'{' => self.brace(around),
            b'$' => facts.dollars.then_some(self.dollar),
            b'~' => (facts.tildes && !self.tilde.is_empty()).then_some(self.tilde),
            b':' => self.colon(around, facts),
            b'@' => {
                let mail = around.before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(|next| next.is_ascii_alphanumeric());
                self.autolink.filter(|_| mail).map(|replace| replace('@', around.place))
            }
            _ => None,
        }
    }

    fn is_tag(&self, after: Option<u8>) -> bool {
        match self.tags {
            Tags::Html => after.is_none_or(|next| {
                next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')
            }),
            Tags::Jsx => after.is_none_or(|next| !matches!(next, b' ' | b'\n')),
        }
    }

    fn brace(&self, around: &Around<'_>) -> Option<&'static str> {
        let doubled = around.after.starts_with('{') || around.head.ends_with('{');
        match self.braces {
            Braces::Plain => None,
            Braces::Expression => Some("\\{"),
            Braces::AttributeList => {
                let alone = around.before.is_none_or(|c| c == '\n');
                (alone || around.behind_markup).then_some("\\{")
            }
            // No escape survives Markdown and keeps two braces apart in what Vue reads.
            Braces::Vue if around.after.starts_with('{') => Some("{<!-- -->"),
            Braces::Vue => {
                let ends = |rest: &str| rest.is_empty() || rest.starts_with('\n');
                let attributes = around
                    .after
                    .split_once('}')
                    .is_some_and(|(_, rest)| ends(rest.trim_start_matches(' ')));
                (attributes || around.behind_markup).then_some("\\{")
            }
            Braces::Role => {
                let is_name =
                    |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | ':');
                let role = around
                    .after
                    .trim_start_matches(is_name)
                    .strip_prefix('}')
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('`'));
                (doubled || role || around.behind_markup).then_some("\\{")
            }
        }
    }

    fn colon(&self, around: &Around<'_>, facts: Facts) -> Option<&'static str> {
        if let Some(replace) = self.autolink
            && around.after.starts_with("//")
            && ["http", "https"].iter().any(|scheme| around.head.ends_with(scheme))
        {
            return Some(replace(':', around.place));
        }
        self.named_colon(around, facts)
    }

    fn named_colon(&self, around: &Around<'_>, facts: Facts) -> Option<&'static str> {
        if !facts.names {
            return None;
        }
        let name = || Some(around.after.split_once(':')?.0);
        let named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
        match self.name_colon {
            NameColon::Plain => None,
            NameColon::Any(replacement) => name()
                .is_some_and(|name| !name.is_empty() && name.bytes().all(named))
                .then_some(replacement),
            NameColon::Emoji(replacement) => {
                name().is_some_and(is_emoji).then(|| replacement(around.place))
            }
        }
    }

    /// What a colon is written as in a heading.
    pub(super) fn colon_in_heading(
        &self,
        around: &Around<'_>,
        facts: Facts,
    ) -> Option<&'static str> {
        let begins_name = around.after.starts_with(|c: char| c.is_alphabetic());
        let is_directive = begins_name && around.before != Some(':');
        self.colon(around, facts).or_else(|| is_directive.then_some(self.heading_colon))
    }

    /// What a complete line needs at its start: the offset and length of what is replaced, and by
    /// what.
    pub(super) fn start(&self, line: &str, start: Start) -> Option<(usize, usize, &'static str)> {
        let first = line.as_bytes().first()?;
        if let Some(replacement) = (self.line_start)(line, start) {
            return Some((0, line.chars().next().map_or(0, char::len_utf8), replacement));
        }
        let special = match first {
            b'#' => {
                let after = line.trim_start_matches('#');
                self.eager_blocks || after.is_empty() || after.starts_with(' ')
            }
            b'>' => true,
            b'+' | b'-' => {
                let seen = !self.eager_blocks || start.block || start.list;
                (seen && (line.len() == 1 || line[1..].starts_with(' '))) || is_ruler(line)
            }
            b'|' => is_ruler(line),
            // One column of a table is enough, for some.
            b':' => !self.eager_blocks && !start.block && is_ruler(line),
            b'=' => {
                return (!start.block && line.trim_end().bytes().all(|byte| byte == b'='))
                    .then_some((0, 1, self.equals));
            }
            b'0'..=b'9' => return self.number(line, start),
            b'a'..=b'z' | b'A'..=b'Z' => return self.letters(line, start),
            _ => false,
        };
        special.then_some((0, 0, "\\"))
    }

    /// The same for a line of an element whose text is no blocks: only what belongs to the dialect is looked for in it.
    pub(super) fn start_in_element(
        &self,
        line: &str,
        start: Start,
    ) -> Option<(usize, usize, &'static str)> {
        let text = line.trim_start_matches(' ');
        let length = text.chars().next()?.len_utf8();
        let replacement = (self.line_start)(text, start)?;
        Some((line.len() - text.len(), length, replacement))
    }

    /// `i. e.` and the like begin a list where `pymdownx.fancylists` is on.
    fn letters(&self, line: &str, start: Start) -> Option<(usize, usize, &'static str)> {
        if !(self.eager_blocks && (start.block || start.list)) {
            return None;
        }
        let letters = line.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = line.split_at(letters);
        let is_counted = word.len() == 1 || word.bytes().all(is_roman_digit);
        let is_marked = rest.starts_with(". ") || rest.starts_with(") ");
        (is_counted && is_marked).then_some((letters, 0, "\\"))
    }

    fn number(&self, line: &str, start: Start) -> Option<(usize, usize, &'static str)> {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let mark = *line.as_bytes().get(digits)?;
        if !matches!(mark, b'.' | b')') {
            return None;
        }
        let after = &line[digits + 1..];
        let is_list = digits <= 9 && (after.is_empty() || after.starts_with(' '));
        let seen = match self.eager_blocks {
            true => start.block || start.list,
            false => start.block || line[..digits].parse() == Ok(1),
        };
        match mark {
            _ if !is_list || !seen => None,
            b')' if self.eager_blocks => Some((digits, 1, "&#41;")),
            _ => Some((digits, 0, "\\")),
        }
    }
}

/// Could this line be a thematic break, the underline of a title or of a table's head?
fn is_ruler(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' '))
        || line.starts_with("--8<--")
}
