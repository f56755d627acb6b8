//! Which characters may stand around inline markup: docutils' `punctuation_chars`, whose tables come
//! from Unicode 5.2.

use crate::source::is_space;

/// What may open a quotation or a bracket, beyond ASCII; [`CLOSERS`] has the partner at the same place.
const OPENERS: &str = "\
    \u{F3A}\u{F3C}\u{169B}\u{2045}\u{207D}\u{208D}\u{2329}\u{2768}\u{276A}\u{276C}\u{276E}\
    \u{2770}\u{2772}\u{2774}\u{27C5}\u{27E6}\u{27E8}\u{27EA}\u{27EC}\u{27EE}\u{2983}\u{2985}\
    \u{2987}\u{2989}\u{298B}\u{298D}\u{298F}\u{2991}\u{2993}\u{2995}\u{2997}\u{29D8}\u{29DA}\
    \u{29FC}\u{2E22}\u{2E24}\u{2E26}\u{2E28}\u{3008}\u{300A}\u{300C}\u{300E}\u{3010}\u{3014}\
    \u{3016}\u{3018}\u{301A}\u{301D}\u{301D}\u{FD3E}\u{FE17}\u{FE35}\u{FE37}\u{FE39}\u{FE3B}\
    \u{FE3D}\u{FE3F}\u{FE41}\u{FE43}\u{FE47}\u{FE59}\u{FE5B}\u{FE5D}\u{FF08}\u{FF3B}\u{FF5B}\
    \u{FF5F}\u{FF62}\u{AB}\u{2018}\u{201C}\u{2039}\u{2E02}\u{2E04}\u{2E09}\u{2E0C}\u{2E1C}\
    \u{2E20}\u{201A}\u{201E}\u{BB}\u{2019}\u{201D}\u{203A}\u{2E03}\u{2E05}\u{2E0A}\u{2E0D}\
    \u{2E1D}\u{2E21}\u{201B}\u{201F}";

const CLOSERS: &str = "\
    \u{F3B}\u{F3D}\u{169C}\u{2046}\u{207E}\u{208E}\u{232A}\u{2769}\u{276B}\u{276D}\u{276F}\
    \u{2771}\u{2773}\u{2775}\u{27C6}\u{27E7}\u{27E9}\u{27EB}\u{27ED}\u{27EF}\u{2984}\u{2986}\
    \u{2988}\u{298A}\u{298C}\u{298E}\u{2990}\u{2992}\u{2994}\u{2996}\u{2998}\u{29D9}\u{29DB}\
    \u{29FD}\u{2E23}\u{2E25}\u{2E27}\u{2E29}\u{3009}\u{300B}\u{300D}\u{300F}\u{3011}\u{3015}\
    \u{3017}\u{3019}\u{301B}\u{301E}\u{301F}\u{FD3F}\u{FE18}\u{FE36}\u{FE38}\u{FE3A}\u{FE3C}\
    \u{FE3E}\u{FE40}\u{FE42}\u{FE44}\u{FE48}\u{FE5A}\u{FE5C}\u{FE5E}\u{FF09}\u{FF3D}\u{FF5D}\
    \u{FF60}\u{FF63}\u{BB}\u{2019}\u{201D}\u{203A}\u{2E03}\u{2E05}\u{2E0A}\u{2E0D}\u{2E1D}\
    \u{2E21}\u{201B}\u{201F}\u{AB}\u{2018}\u{201C}\u{2039}\u{2E02}\u{2E04}\u{2E09}\u{2E0C}\
    \u{2E1C}\u{2E20}\u{201A}\u{201E}";

/// More partners, for the quoting styles of several languages.
const QUOTE_PAIRS: [(char, &str); 8] = [
    ('\u{BB}', "\u{BB}"),
    ('\u{2018}', "\u{201A}"),
    ('\u{2019}', "\u{2019}"),
    ('\u{201A}', "\u{2018}\u{2019}"),
    ('\u{201C}', "\u{201E}"),
    ('\u{201E}', "\u{201C}\u{201D}"),
    ('\u{201D}', "\u{201D}"),
    ('\u{203A}', "\u{203A}"),
];

/// Dashes and other punctuation that may stand on both sides, beyond ASCII, as ranges.
#[rustfmt::skip]
const DELIMITERS: [(char, char); 118] = [
    ('\u{A1}', '\u{A1}'), ('\u{B7}', '\u{B7}'), ('\u{BF}', '\u{BF}'), ('\u{37E}', '\u{37E}'),
    ('\u{387}', '\u{387}'), ('\u{55A}', '\u{55F}'), ('\u{589}', '\u{58A}'), ('\u{5BE}', '\u{5BE}'),
    ('\u{5C0}', '\u{5C0}'), ('\u{5C3}', '\u{5C3}'), ('\u{5C6}', '\u{5C6}'), ('\u{5F3}', '\u{5F4}'),
    ('\u{609}', '\u{60A}'), ('\u{60C}', '\u{60D}'), ('\u{61B}', '\u{61B}'), ('\u{61E}', '\u{61F}'),
    ('\u{66A}', '\u{66D}'), ('\u{6D4}', '\u{6D4}'), ('\u{700}', '\u{70D}'), ('\u{7F7}', '\u{7F9}'),
    ('\u{830}', '\u{83E}'), ('\u{964}', '\u{965}'), ('\u{970}', '\u{970}'), ('\u{DF4}', '\u{DF4}'),
    ('\u{E4F}', '\u{E4F}'), ('\u{E5A}', '\u{E5B}'), ('\u{F04}', '\u{F12}'), ('\u{F85}', '\u{F85}'),
    ('\u{FD0}', '\u{FD4}'), ('\u{104A}', '\u{104F}'), ('\u{10FB}', '\u{10FB}'),
    ('\u{1361}', '\u{1368}'), ('\u{1400}', '\u{1400}'), ('\u{166D}', '\u{166E}'),
    ('\u{16EB}', '\u{16ED}'), ('\u{1735}', '\u{1736}'), ('\u{17D4}', '\u{17D6}'),
    ('\u{17D8}', '\u{17DA}'), ('\u{1800}', '\u{180A}'), ('\u{1944}', '\u{1945}'),
    ('\u{19DE}', '\u{19DF}'), ('\u{1A1E}', '\u{1A1F}'), ('\u{1AA0}', '\u{1AA6}'),
    ('\u{1AA8}', '\u{1AAD}'), ('\u{1B5A}', '\u{1B60}'), ('\u{1C3B}', '\u{1C3F}'),
    ('\u{1C7E}', '\u{1C7F}'), ('\u{1CD3}', '\u{1CD3}'), ('\u{2010}', '\u{2017}'),
    ('\u{2020}', '\u{2027}'), ('\u{2030}', '\u{2038}'), ('\u{203B}', '\u{203E}'),
    ('\u{2041}', '\u{2043}'), ('\u{2047}', '\u{2051}'), ('\u{2053}', '\u{2053}'),
    ('\u{2055}', '\u{205E}'), ('\u{2CF9}', '\u{2CFC}'), ('\u{2CFE}', '\u{2CFF}'),
    ('\u{2E00}', '\u{2E01}'), ('\u{2E06}', '\u{2E08}'), ('\u{2E0B}', '\u{2E0B}'),
    ('\u{2E0E}', '\u{2E1B}'), ('\u{2E1E}', '\u{2E1F}'), ('\u{2E2A}', '\u{2E2E}'),
    ('\u{2E30}', '\u{2E31}'), ('\u{3001}', '\u{3003}'), ('\u{301C}', '\u{301C}'),
    ('\u{3030}', '\u{3030}'), ('\u{303D}', '\u{303D}'), ('\u{30A0}', '\u{30A0}'),
    ('\u{30FB}', '\u{30FB}'), ('\u{A4FE}', '\u{A4FF}'), ('\u{A60D}', '\u{A60F}'),
    ('\u{A673}', '\u{A673}'), ('\u{A67E}', '\u{A67E}'), ('\u{A6F2}', '\u{A6F7}'),
    ('\u{A874}', '\u{A877}'), ('\u{A8CE}', '\u{A8CF}'), ('\u{A8F8}', '\u{A8FA}'),
    ('\u{A92E}', '\u{A92F}'), ('\u{A95F}', '\u{A95F}'), ('\u{A9C1}', '\u{A9CD}'),
    ('\u{A9DE}', '\u{A9DF}'), ('\u{AA5C}', '\u{AA5F}'), ('\u{AADE}', '\u{AADF}'),
    ('\u{ABEB}', '\u{ABEB}'), ('\u{FE10}', '\u{FE16}'), ('\u{FE19}', '\u{FE19}'),
    ('\u{FE30}', '\u{FE32}'), ('\u{FE45}', '\u{FE46}'), ('\u{FE49}', '\u{FE4C}'),
    ('\u{FE50}', '\u{FE52}'), ('\u{FE54}', '\u{FE58}'), ('\u{FE5F}', '\u{FE61}'),
    ('\u{FE63}', '\u{FE63}'), ('\u{FE68}', '\u{FE68}'), ('\u{FE6A}', '\u{FE6B}'),
    ('\u{FF01}', '\u{FF03}'), ('\u{FF05}', '\u{FF07}'), ('\u{FF0A}', '\u{FF0A}'),
    ('\u{FF0C}', '\u{FF0F}'), ('\u{FF1A}', '\u{FF1B}'), ('\u{FF1F}', '\u{FF20}'),
    ('\u{FF3C}', '\u{FF3C}'), ('\u{FF61}', '\u{FF61}'), ('\u{FF64}', '\u{FF65}'),
    ('\u{10100}', '\u{10101}'), ('\u{1039F}', '\u{1039F}'), ('\u{103D0}', '\u{103D0}'),
    ('\u{10857}', '\u{10857}'), ('\u{1091F}', '\u{1091F}'), ('\u{1093F}', '\u{1093F}'),
    ('\u{10A50}', '\u{10A58}'), ('\u{10A7F}', '\u{10A7F}'), ('\u{10B39}', '\u{10B3F}'),
    ('\u{110BB}', '\u{110BC}'), ('\u{110BE}', '\u{110C1}'), ('\u{12470}', '\u{12473}'),
];

fn is_delimiter(character: char) -> bool {
    let after = DELIMITERS.partition_point(|&(first, _)| first <= character);
    after > 0 && character <= DELIMITERS[after - 1].1
}

/// May inline markup start after this character?
pub(super) fn allows_start_after(character: char) -> bool {
    match character {
        '"' | '\'' | '(' | '<' | '[' | '{' | '-' | '/' | ':' => true,
        '\0'..='\x7F' => is_space(character),
        _ => is_space(character) || OPENERS.contains(character) || is_delimiter(character),
    }
}

/// May inline markup end before this character? A NUL stands for a backslash.
pub(super) fn allows_end_before(character: char) -> bool {
    match character {
        '\0' | '\\' | '.' | ',' | ';' | '!' | '?' | '-' | '/' | ':' => true,
        '"' | '\'' | ')' | '>' | ']' | '}' => true,
        '\0'..='\x7F' => is_space(character),
        _ => is_space(character) || CLOSERS.contains(character) || is_delimiter(character),
    }
}

/// Do the two quote what is between them?
pub(super) fn is_pair(open: char, close: char) -> bool {
    let partner = match open {
        '"' | '\'' => Some(open),
        '(' => Some(')'),
        '<' => Some('>'),
        '[' => Some(']'),
        '{' => Some('}'),
        '\0'..='\x7F' => None,
        _ => OPENERS.chars().position(|c| c == open).and_then(|at| CLOSERS.chars().nth(at)),
    };
    partner == Some(close)
        || QUOTE_PAIRS.iter().any(|&(first, seconds)| first == open && seconds.contains(close))
}
