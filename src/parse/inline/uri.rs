//! Standalone addresses: absolute URIs of known schemes, and mail addresses.

use super::punctuation::{allows_end_before, allows_start_after};
use super::scan::Scan;
use super::{Context, unescape};
use crate::tree::{Kind, Value};

/// docutils' `urischemes.schemes`, sorted.
#[rustfmt::skip]
const SCHEMES: [&str; 108] = [
    "about", "acap", "addbook", "afp", "afs", "aim", "callto", "castanet", "chttp", "cid", "crid",
    "data", "dav", "dict", "dns", "eid", "fax", "feed", "file", "finger", "freenet", "ftp", "go",
    "gopher", "gsm-sms", "h323", "h324", "hdl", "hnews", "http", "https", "hydra", "iioploc", "ilu",
    "im", "imap", "info", "ior", "ipp", "irc", "iris.beep", "iseek", "jar", "javascript", "jdbc",
    "ldap", "lifn", "livescript", "lrq", "mailbox", "mailserver", "mailto", "md5", "mid", "mocha",
    "modem", "mtqp", "mupdate", "news", "nfs", "nntp", "opaquelocktoken", "phone", "pop", "pop3",
    "pres", "printer", "prospero", "rdar", "res", "rtsp", "rvp", "rwhois", "rx", "sdp", "service",
    "shttp", "sip", "sips", "smb", "snews", "snmp", "soap.beep", "soap.beeps", "ssh", "t120", "tag",
    "tcp", "tel", "telephone", "telnet", "tftp", "tip", "tn3270", "tv", "urn", "uuid", "vemmi",
    "videotex", "view-source", "wais", "whodp", "whois++", "x-man-page", "xmlrpc.beep",
    "xmlrpc.beeps", "z39.50r", "z39.50s",
];

/// How often text before an address is searched again; see [`Context::text_before`].
const MAX_SEARCHES: u8 = 8;

const URIC: u8 = 1;
const URI_LAST: u8 = 2;
const EMAIL: u8 = 4;
const SCHEME: u8 = 8;

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let alphanumeric = (byte as u8).is_ascii_alphanumeric();
        if alphanumeric || matches!(byte as u8, b'_' | b'~' | b'*' | b'/' | b'=' | b'+') {
            table[byte] |= URI_LAST | URIC;
        }
        if matches!(
            byte as u8,
            0 | b'-'
                | b'.'
                | b'!'
                | b'\''
                | b'('
                | b')'
                | b'['
                | b']'
                | b';'
                | b':'
                | b'@'
                | b'&'
                | b'$'
                | b','
                | b'%'
        ) {
            table[byte] |= URIC;
        }
        if alphanumeric
            || matches!(
                byte as u8,
                0 | b'-'
                    | b'_'
                    | b'!'
                    | b'~'
                    | b'*'
                    | b'\''
                    | b'{'
                    | b'|'
                    | b'}'
                    | b'/'
                    | b'#'
                    | b'?'
                    | b'^'
                    | b'`'
                    | b'&'
                    | b'='
                    | b'+'
                    | b'$'
                    | b'%'
            )
        {
            table[byte] |= EMAIL;
        }
        if alphanumeric || matches!(byte as u8, b'+' | b'.' | b'-') {
            table[byte] |= SCHEME;
        }
        byte += 1;
    }
    table
}

static CLASSES: [u8; 256] = classes();

fn is(byte: u8, class: u8) -> bool {
    CLASSES[byte as usize] & class != 0
}

/// An address in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Found {
    start: usize,
    end: usize,
    kind: FoundKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FoundKind {
    Absolute,
    UnknownScheme,
    Email,
}

/// The first address in a text.
fn search(text: &str) -> Option<Found> {
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b':', b'@', bytes) {
        let found = if bytes[at] == b':' { absolute(text, at) } else { email(text, at) };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The absolute URI whose scheme ends at `colon`.
fn absolute(text: &str, colon: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    if !bytes.get(colon + 1).is_some_and(|&next| is(next, URIC)) {
        return None;
    }
    let run = bytes[..colon].iter().rposition(|&byte| !is(byte, SCHEME)).map_or(0, |at| at + 1);
    let start = start_from(text, run, colon, |byte| byte.is_ascii_alphabetic())?;
    let end = absolute_end(text, colon + 1)?;
    let scheme = text[start..colon].to_ascii_lowercase();
    let known = SCHEMES.binary_search(&scheme.as_str()).is_ok();
    let kind = if known { FoundKind::Absolute } else { FoundKind::UnknownScheme };
    Some(Found { start, end, kind })
}

/// The first place from `from` to `to` where an address may start, its first byte being as it must.
fn start_from(text: &str, from: usize, to: usize, first: impl Fn(u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let before = text[..from].chars().next_back();
    if from < to && first(bytes[from]) && before.is_none_or(allows_start_after) {
        return Some(from);
    }
    // Within, all bytes are ASCII.
    (from + 1..to).find(|&at| first(bytes[at]) && allows_start_after(char::from(bytes[at - 1])))
}

fn can_end(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(allows_end_before)
}

/// May an address have its last character right before `at`?
fn is_last(bytes: &[u8], at: usize) -> bool {
    let last = bytes[at - 1];
    is(last, URI_LAST) || (is(last, URIC) && bytes.get(at) == Some(&b'>'))
}

fn run_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    start + rest.iter().take_while(|&&byte| is(byte, URIC)).count()
}

/// The last place up to `end` where an address may end that has something from `start` on.
fn last_end(text: &str, start: usize, end: usize) -> Option<usize> {
    (start + 1..=end).rev().find(|&at| is_last(text.as_bytes(), at) && can_end(text, at))
}

/// The end of what follows the scheme: path, query and fragment, as long as may be.
fn absolute_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let path = run_end(bytes, start);
    let whole_path = path > start && is_last(bytes, path);
    let longer = match bytes.get(path) {
        Some(b'?') if whole_path => query_end(text, path),
        Some(b'#') if whole_path => fragment_end(text, path),
        _ => None,
    };
    longer.or_else(|| last_end(text, start, path))
}

fn query_end(text: &str, mark: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let query = run_end(bytes, mark + 1);
    let whole_query = query > mark + 1 && is_last(bytes, query);
    let longer = match bytes.get(query) {
        Some(b'#') if whole_query => fragment_end(text, query),
        _ => None,
    };
    longer.or_else(|| last_end(text, mark + 1, query))
}

fn fragment_end(text: &str, mark: usize) -> Option<usize> {
    last_end(text, mark + 1, run_end(text.as_bytes(), mark + 1))
}

/// The mail address around the `@` at `at`.
fn email(text: &str, at: usize) -> Option<Found> {
    let name = email_name(text.as_bytes(), at)?;
    let start = start_from(text, name, at, |byte| is(byte, EMAIL))?;
    let end = email_end(text, at)?;
    Some(Found { start, end, kind: FoundKind::Email })
}

/// The start of the longest part before an `@`: words with single dots between them.
fn email_name(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes[..at].last() == Some(&0) {
        return None;
    }
    let mut start = at;
    loop {
        let word = bytes[..start].iter().rev().take_while(|&&byte| is(byte, EMAIL)).count();
        if word == 0 {
            // A dot was stepped over with nothing before it.
            return (start < at).then_some(start + 1);
        }
        start -= word;
        match bytes[..start].last() {
            Some(b'.') => start -= 1,
            _ => return Some(start),
        }
    }
}

/// The end of the mail address whose `@` is at `at`.
fn email_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if !is(*bytes.get(at + 1)?, EMAIL) {
        return None;
    }
    let rest = &bytes[at + 1..];
    let host = rest.iter().take_while(|&&byte| byte == b'.' || is(byte, EMAIL)).count();
    let run = at + 1 + host;
    // One character more may be the last one, before a closing angle bracket.
    let end = if bytes.get(run).is_some_and(u8::is_ascii) { run + 1 } else { run };
    last_end(text, at + 2, end)
}

/// Is the text, all of it, a mail address?
pub(super) fn is_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(at) = memchr::memchr(b'@', bytes) else { return false };
    email_name(bytes, at) == Some(0)
        && bytes.len() >= at + 3
        && is(bytes[at + 1], EMAIL)
        && bytes[at + 2..].iter().all(|&byte| byte == b'.' || is(byte, EMAIL))
        && is(bytes[bytes.len() - 1], URI_LAST)
}

/// The address with its scheme, where it is a mail address without (docutils' `adjust_uri`).
#[must_use]
pub fn adjust_uri(address: &str) -> String {
    if is_email(address) { format!("mailto:{address}") } else { address.to_owned() }
}

/// Does the text start with an address, of whatever scheme?
pub(super) fn starts_with_uri(text: &str) -> bool {
    search(text).is_some_and(|found| found.start == 0)
}

impl Context<'_> {
    /// Text without explicit markup, from `start` to `end`: Text nodes, and references for the
    /// addresses in it.
    pub(super) fn implicit_inline(&mut self, scan: &Scan<'_>, start: usize, end: usize) {
        self.text_with_addresses(scan, start, end, MAX_SEARCHES);
    }

    fn text_with_addresses(&mut self, scan: &Scan<'_>, start: usize, end: usize, searches: u8) {
        let mut at = start;
        while at < end {
            // What looks like an address of a scheme that is not known ends docutils' search.
            let Some(found) =
                search(&scan.text[at..end]).filter(|found| found.kind != FoundKind::UnknownScheme)
            else {
                break;
            };
            self.text_before(scan, at, at + found.start, searches);
            self.standalone_uri(scan, at, found);
            at += found.end;
        }
        if at < end {
            self.push_part(scan, scan.parent, at, end);
        }
    }

    /// docutils searches the text before an address anew. Cutting it off there lets only an address
    /// appear that ends in a slash.
    fn text_before(&mut self, scan: &Scan<'_>, start: usize, end: usize, searches: u8) {
        if searches > 0 && scan.text[start..end].ends_with('/') {
            self.text_with_addresses(scan, start, end, searches - 1);
        } else if start < end {
            self.push_part(scan, scan.parent, start, end);
        }
    }

    fn standalone_uri(&mut self, scan: &Scan<'_>, from: usize, found: Found) {
        let (start, end) = (from + found.start, from + found.end);
        let text = &scan.text[start..end];
        let span = scan.span(start, end);
        let node = self.document.tree.push(scan.parent, Kind::Reference, span);
        self.push_part(scan, node, start, end);
        let address = unescape(text);
        let value = if found.kind == FoundKind::Email {
            Value::from(format!("mailto:{address}"))
        } else if address.len() == text.len() {
            Value::Span(span)
        } else {
            Value::from(&*address)
        };
        self.document.tree.set(node, "refuri", value);
    }
}
