//! Sizes of pictures, read from the heads of their files.

use crate::parse::Context;

/// Width in pixels of a picture that stands under the source root; none where it cannot be told.
pub(crate) fn width(context: &Context<'_>, path: &str) -> Option<u32> {
    size(&context.files.read(unquoted(path)).ok()?).map(|size| size.width)
}

/// Size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// Columns.
    pub(crate) width: u32,
    /// Rows.
    pub(crate) height: u32,
}

/// The size that the head of a PNG, GIF, JPEG, WebP or BMP file tells.
pub(crate) fn size(bytes: &[u8]) -> Option<Size> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => {
            Some(Size { width: big(bytes, 16, 4)?, height: big(bytes, 20, 4)? })
        }
        [b'G', b'I', b'F', b'8', ..] => {
            Some(Size { width: little(bytes, 6, 2)?, height: little(bytes, 8, 2)? })
        }
        [b'B', b'M', ..] => {
            Some(Size { width: little(bytes, 18, 4)?, height: little(bytes, 22, 4)? })
        }
        [0xFF, 0xD8, ..] => jpeg_size(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp_size(bytes),
        _ => None,
    }
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at + length)?;
    Some(digits.iter().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at + length)?;
    Some(digits.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

/// The first frame header (`SOF`) among the segments.
fn jpeg_size(bytes: &[u8]) -> Option<Size> {
    let mut at = 2;
    loop {
        let &marker = bytes.get(at + 1)?;
        if bytes[at] != 0xFF {
            return None;
        }
        match marker {
            0xFF => at += 1,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Some(Size {
                    width: big(bytes, at + 7, 2)?,
                    height: big(bytes, at + 5, 2)?,
                });
            }
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + big(bytes, at + 2, 2)? as usize,
        }
    }
}

fn webp_size(bytes: &[u8]) -> Option<Size> {
    match bytes.get(12..16)? {
        b"VP8 " => Some(Size {
            width: little(bytes, 26, 2)? & 0x3FFF,
            height: little(bytes, 28, 2)? & 0x3FFF,
        }),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(Size { width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1 })
        }
        b"VP8X" => {
            Some(Size { width: little(bytes, 24, 3)? + 1, height: little(bytes, 27, 3)? + 1 })
        }
        _ => None,
    }
}

/// A path whose `%20` and the like are the characters they stand for.
fn unquoted(path: &str) -> String {
    let mut out = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => std::str::from_utf8(&[*high, *low])
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
            _ => None,
        };
        out.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&out).into_owned()
}
