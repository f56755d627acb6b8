//! Enumerators: `1.`, `(a)`, `iv)`, `#.`.

use super::scan;

/// What stands around an enumerator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Parens,
    RightParen,
    Period,
}

impl Format {
    pub(super) const fn prefix(self) -> &'static str {
        match self {
            Self::Parens => "(",
            Self::RightParen | Self::Period => "",
        }
    }

    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Parens | Self::RightParen => ")",
            Self::Period => ".",
        }
    }
}

/// docutils' `enum.sequences`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sequence {
    Arabic,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

impl Sequence {
    const ALL: [Self; 5] =
        [Self::Arabic, Self::LowerAlpha, Self::UpperAlpha, Self::LowerRoman, Self::UpperRoman];

    /// docutils' name for it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Arabic => "arabic",
            Self::LowerAlpha => "loweralpha",
            Self::UpperAlpha => "upperalpha",
            Self::LowerRoman => "lowerroman",
            Self::UpperRoman => "upperroman",
        }
    }

    fn holds(self, text: &str) -> bool {
        let all = |characters: &[u8]| text.bytes().all(|byte| characters.contains(&byte));
        match self {
            Self::Arabic => text.bytes().all(|byte| byte.is_ascii_digit()),
            Self::LowerAlpha => matches!(text.as_bytes(), [b'a'..=b'z']),
            Self::UpperAlpha => matches!(text.as_bytes(), [b'A'..=b'Z']),
            Self::LowerRoman => all(b"ivxlcdm"),
            Self::UpperRoman => all(b"IVXLCDM"),
        }
    }

    /// The number that the text stands for; none for what is no Roman number. Numbers beyond 64 bits
    /// become the greatest one.
    fn ordinal(self, text: &str) -> Option<u64> {
        let first = u64::from(text.as_bytes()[0]);
        match self {
            Self::Arabic => Some(text.bytes().fold(0_u64, |number, digit| {
                number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            })),
            Self::LowerAlpha => Some(first - u64::from(b'a') + 1),
            Self::UpperAlpha => Some(first - u64::from(b'A') + 1),
            Self::LowerRoman => from_roman(&text.to_ascii_uppercase()),
            Self::UpperRoman => from_roman(text),
        }
    }

    /// How the number is written; none where it cannot be.
    fn write(self, ordinal: u64) -> Option<String> {
        let letter = |first: u8| {
            let offset = u8::try_from(ordinal - 1).ok().filter(|&offset| offset < 26)?;
            Some(char::from(first + offset).to_string())
        };
        match self {
            Self::Arabic => Some(ordinal.to_string()),
            Self::LowerAlpha => letter(b'a'),
            Self::UpperAlpha => letter(b'A'),
            Self::LowerRoman => to_roman(ordinal).map(|text| text.to_ascii_lowercase()),
            Self::UpperRoman => to_roman(ordinal),
        }
    }
}

/// An enumerator at the start of a line.
#[derive(Debug)]
pub(super) struct Enumerator<'t> {
    pub(super) format: Format,
    /// None for `#`.
    pub(super) sequence: Option<Sequence>,
    /// The enumerator without what stands around it.
    pub(super) text: &'t str,
    /// Its number; none for letters that look like a Roman number and are none.
    pub(super) ordinal: Option<u64>,
    /// Its length with the spaces after it.
    pub(super) end: usize,
}

impl<'t> Enumerator<'t> {
    /// Recognises an enumerator. One that several sequences have is taken to be of the `expected`
    /// one; a lone `i` is a Roman number (docutils' `parse_enumerator`).
    pub(super) fn read(line: &'t str, expected: Option<Sequence>) -> Option<Self> {
        let open = usize::from(line.starts_with('('));
        let length = enumerator_length(&line.as_bytes()[open..])?;
        let text = &line[open..open + length];
        let format = match (open, line.as_bytes().get(open + length)?) {
            (1, b')') => Format::Parens,
            (0, b')') => Format::RightParen,
            (0, b'.') => Format::Period,
            _ => return None,
        };
        let end = scan::marker_end(line, open + length + 1)?;
        if text == "#" {
            return Some(Self { format, sequence: None, text, ordinal: Some(1), end });
        }
        let preferred = match (expected, text) {
            (Some(expected), _) => Some(expected).filter(|sequence| sequence.holds(text)),
            (None, "i") => Some(Sequence::LowerRoman),
            (None, "I") => Some(Sequence::UpperRoman),
            (None, _) => None,
        };
        let sequence = preferred
            .or_else(|| Sequence::ALL.into_iter().find(|sequence| sequence.holds(text)))?;
        let ordinal = sequence.ordinal(text);
        Some(Self { format, sequence: Some(sequence), text, ordinal, end })
    }

    /// Is this the number after that one?
    pub(super) fn follows(&self, last: Option<u64>) -> bool {
        self.ordinal.is_some() && self.ordinal == last.and_then(|last| last.checked_add(1))
    }

    /// The number in decimal digits, however long.
    pub(super) fn shown_ordinal(&self) -> String {
        match (self.sequence, self.ordinal) {
            (Some(Sequence::Arabic), _) => {
                let significant = self.text.trim_start_matches('0');
                if significant.is_empty() { "0".to_owned() } else { significant.to_owned() }
            }
            (_, ordinal) => ordinal.unwrap_or_default().to_string(),
        }
    }
}

/// Length of what may be an enumerator: digits, one letter, Roman digits of one case, or `#`.
fn enumerator_length(text: &[u8]) -> Option<usize> {
    let run = |is_part: fn(&u8) -> bool| text.iter().take_while(|byte| is_part(byte)).count();
    let length = match text.first()? {
        b'#' => 1,
        b'0'..=b'9' => run(u8::is_ascii_digit),
        b'i' | b'v' | b'x' | b'l' | b'c' | b'd' | b'm' => run(|byte| b"ivxlcdm".contains(byte)),
        b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M' => run(|byte| b"IVXLCDM".contains(byte)),
        b'a'..=b'z' | b'A'..=b'Z' => 1,
        _ => return None,
    };
    Some(length)
}

/// Does the line start with the enumerator after this one, or an automatic one (docutils'
/// `make_enumerator`)?
pub(super) fn next_enumerator(line: &str, ordinal: u64, this: &Enumerator<'_>) -> bool {
    let follows = |enumerator: &str| {
        line.strip_prefix(this.format.prefix())
            .and_then(|rest| rest.strip_prefix(enumerator))
            .and_then(|rest| rest.strip_prefix(this.format.suffix()))
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let Some(sequence) = this.sequence else { return follows("#") };
    // A number that cannot be written has no successor, not even an automatic one.
    let next = ordinal.checked_add(1).and_then(|next| sequence.write(next));
    next.is_some_and(|next| follows(&next) || follows("#"))
}

const ROMAN: [(u64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The Roman number for 1 to 4999.
fn to_roman(mut number: u64) -> Option<String> {
    if !(1..=4999).contains(&number) {
        return None;
    }
    let mut out = String::new();
    for (value, digits) in ROMAN {
        while number >= value {
            number -= value;
            out.push_str(digits);
        }
    }
    Some(out)
}

/// The number of a well-formed Roman number.
fn from_roman(text: &str) -> Option<u64> {
    if text.len() > 20 {
        return None;
    }
    let mut number = 0;
    let mut rest = text;
    for (value, digits) in ROMAN {
        while let Some(after) = rest.strip_prefix(digits) {
            number += value;
            rest = after;
        }
    }
    // Well-formed is what the number would be written as.
    (rest.is_empty() && to_roman(number).as_deref() == Some(text)).then_some(number)
}
