//! Addresses that no site should lead to.

use crate::catalog::has_scheme;

/// Would a browser run this address when it is followed?
pub(crate) fn is_unsafe_url(url: &str) -> bool {
    let head: String = url
        .chars()
        .filter(|c| *c > ' ' && !matches!(c, '\u{7f}'..='\u{a0}'))
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase();
    ["javascript:", "vbscript:", "livescript:", "mocha:", "data:"]
        .iter()
        .any(|scheme| head.starts_with(scheme))
}

/// Would a strict parser take this address? Addresses without a host are taken as they are.
pub(crate) fn is_valid_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return !url.is_empty();
    };
    if !scheme.contains(['/', '?', '#']) && !has_scheme(url) {
        return false;
    }
    if !["http", "https", "ftp", "ws", "wss"].iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        return true;
    }
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = rest[..end].rsplit_once('@').map_or(&rest[..end], |(_, host)| host);
    let (host, port) = match authority.strip_prefix('[') {
        Some(six) => {
            let Some((host, port)) = six.split_once(']') else { return false };
            let digits = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
            if !host.contains(':') || !host.chars().all(digits) {
                return false;
            }
            (host, port.strip_prefix(':').or(port.is_empty().then_some("")))
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, Some("")),
        },
    };
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>[]^|%\"{}`:".contains(c);
    let named = authority.starts_with('[') || !host.chars().any(forbidden);
    let port = port.is_some_and(|port| port.is_empty() || port.parse::<u16>().is_ok());
    !host.is_empty() && named && port
}

#[cfg(test)]
mod tests {
    use super::is_valid_url;

    #[test]
    fn addresses_that_a_strict_parser_rejects_are_known() {
        for url in [
            "http://a:b",
            "http://a:port/",
            "http://a:b[c]",
            "http://[::1",
            "http:///x",
            "http://a b/",
            "[https://a/x",
        ] {
            assert!(!is_valid_url(url), "{url}");
        }
        for url in [
            "http://a:80/x",
            "https://u:p@h/?a=[1]",
            "http://[::1]:80/",
            "mailto:a@b",
            "../x.html",
            "../x.html?from=http://a",
            "#a",
        ] {
            assert!(is_valid_url(url), "{url}");
        }
    }
}
