//! Encodings of text files, by the names that Python knows them by.

use std::borrow::Cow;

/// How the bytes of a file stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8; a byte order mark is left out, and one of UTF-16 is obeyed.
    Utf8,
    /// 7-bit ASCII; other bytes are errors.
    Ascii,
    /// ISO 8859-1, where each byte is the character of that number.
    Latin1,
    /// UTF-16 by its byte order mark, little end first where there is none.
    Utf16,
    /// Any of the encodings of the web.
    Web(&'static encoding_rs::Encoding),
}

/// The first byte that is no text, and why, in Python's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Offset of the byte.
    pub offset: usize,
    /// As in `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`.
    pub message: String,
}

impl TextEncoding {
    /// The encoding of this name: Python's and the web's names, case and punctuation ignored as
    /// Python does.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        let squeezed: String = label
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        match squeezed.as_str() {
            "utf8" | "utf8sig" | "u8" | "utf" | "cp65001" => Some(Self::Utf8),
            "ascii" | "usascii" | "us" | "646" | "iso646us" | "ansix341968" => Some(Self::Ascii),
            "latin1" | "latin" | "l1" | "iso88591" | "88591" | "8859" | "cp819" => {
                Some(Self::Latin1)
            }
            "utf16" | "u16" => Some(Self::Utf16),
            "utf16le" => Some(Self::Web(encoding_rs::UTF_16LE)),
            "utf16be" => Some(Self::Web(encoding_rs::UTF_16BE)),
            _ => web_encoding(label, &squeezed).map(Self::Web),
        }
    }

    /// The text. A byte order mark is no part of it.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
        match self {
            Self::Utf8 => decode_utf8(bytes),
            Self::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
                None => decode_utf8(bytes),
                Some(offset) => Err(error("ascii", bytes, offset, 1, "ordinal not in range(128)")),
            },
            Self::Latin1 => Ok(encoding_rs::mem::decode_latin1(bytes)),
            Self::Utf16 => match encoding_rs::Encoding::for_bom(bytes) {
                Some((encoding, _)) => decode_web(encoding, bytes),
                None => decode_web(encoding_rs::UTF_16LE, bytes),
            },
            Self::Web(encoding) => decode_web(encoding, bytes),
        }
    }
}

impl TextEncoding {
    /// As [`TextEncoding::decode`], with U+FFFD for what is no text in this encoding, and the first such
    /// place.
    #[must_use]
    pub fn decode_lossy(self, bytes: &[u8]) -> (Cow<'_, str>, Option<DecodeError>) {
        match self.decode(bytes) {
            Ok(text) => (text, None),
            Err(error) => (self.forced(bytes), Some(error)),
        }
    }

    fn forced(self, bytes: &[u8]) -> Cow<'_, str> {
        let (encoding, body) = match (self, encoding_rs::Encoding::for_bom(bytes)) {
            (Self::Utf8 | Self::Utf16, Some((marked, length))) => (marked, &bytes[length..]),
            (Self::Utf16, None) => (encoding_rs::UTF_16LE, bytes),
            (Self::Web(encoding), _) => (encoding, bytes),
            (Self::Utf8 | Self::Ascii | Self::Latin1, _) => (encoding_rs::UTF_8, bytes),
        };
        encoding.decode_without_bom_handling(body).0
    }
}

/// Names that Python has and the web has not.
fn web_encoding(label: &str, squeezed: &str) -> Option<&'static encoding_rs::Encoding> {
    let known = match squeezed {
        "cp932" | "ms932" | "mskanji" | "windows31j" | "sjis" => "shift_jis",
        "cp949" | "uhc" | "ms949" => "euc-kr",
        "cp936" | "ms936" | "936" => "gbk",
        "cp950" | "ms950" => "big5",
        "cp874" => "windows-874",
        "macroman" | "macintosh" => "macintosh",
        "maccyrillic" => "x-mac-cyrillic",
        "latin9" | "l9" => "iso-8859-15",
        "latin7" | "l7" => "iso-8859-13",
        "latin8" | "l8" => "iso-8859-14",
        "latin10" | "l10" => "iso-8859-16",
        "latin4" | "l4" => "iso-8859-4",
        "eucjp" | "ujis" => "euc-jp",
        "euckr" | "ksc5601" => "euc-kr",
        "gb18030" => "gb18030",
        "iso2022jp" => "iso-2022-jp",
        _ => "",
    };
    let hyphens = label.trim().replace(['_', ' '], "-");
    let find = |name: &str| {
        encoding_rs::Encoding::for_label_no_replacement(name.as_bytes())
            // The web reads these two as supersets of theirs; Python does not.
            .filter(|found| *found != encoding_rs::UTF_8)
    };
    find(known).or_else(|| find(label)).or_else(|| find(&hyphens)).or_else(|| find(squeezed))
}

fn decode_web<'b>(
    encoding: &'static encoding_rs::Encoding,
    bytes: &'b [u8],
) -> Result<Cow<'b, str>, DecodeError> {
    let name = encoding.name().to_ascii_lowercase();
    let body = match encoding_rs::Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    };
    encoding.decode_without_bom_handling_and_without_replacement(body).ok_or_else(|| {
        let offset = first_bad(encoding, body) + (bytes.len() - body.len());
        error(&name, bytes, offset, 1, "illegal multibyte sequence")
    })
}

/// Offset of what a decoder refuses first, near enough to name the line.
fn first_bad(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0; 4096];
    let mut read = 0;
    loop {
        let (result, used, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[read..], &mut out, true);
        read += used;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return read,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return read.saturating_sub(usize::from(length) + usize::from(after));
            }
        }
    }
}

fn decode_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    if let Some((encoding, _)) = marked.filter(|(encoding, _)| *encoding != encoding_rs::UTF_8) {
        return decode_web(encoding, bytes);
    }
    let body = &bytes[marked.map_or(0, |(_, length)| length)..];
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(problem) => {
            let offset = bytes.len() - body.len() + problem.valid_up_to();
            let length = problem.error_len().unwrap_or(bytes.len() - offset);
            let reason = match (bytes[offset], problem.error_len()) {
                (_, None) => "unexpected end of data",
                (0x80..=0xC1 | 0xF5..=0xFF, _) => "invalid start byte",
                _ => "invalid continuation byte",
            };
            Err(error("utf-8", bytes, offset, length, reason))
        }
    }
}

fn error(codec: &str, bytes: &[u8], offset: usize, length: usize, reason: &str) -> DecodeError {
    let message = match bytes.get(offset) {
        Some(byte) if length <= 1 => {
            format!("'{codec}' codec can't decode byte {byte:#04x} in position {offset}: {reason}")
        }
        _ => format!(
            "'{codec}' codec can't decode bytes in position {offset}-{}: {reason}",
            offset + length.max(1) - 1
        ),
    };
    DecodeError { offset, message }
}
