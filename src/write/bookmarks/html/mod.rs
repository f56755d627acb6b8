//! One page of cards that opens from disk: search, filters, keyboard; no network, no other file.
//!
//! Without scripts it is a plain page of links. Duplicates are merged, each with its further places.

use super::super::{Format, Site, Unit};
use super::{OneFile, Relative, escape, folders, href, one_line};
use crate::catalog::{Entry, has_scheme, merged_entries};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(in super::super::super) static FORMAT: Format = Format {
    name: "html",
    about: "One page of cards to search and filter; opens from disk",
    extension: "html",
    unit: Unit::Catalog,
    writer: &OneFile { name: "links.html", write, relative: Relative::Kept },
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

fn write(site: &Site<'_>) -> String {
    let title = one_line(folders(site).title);
    let title = escape(&title);
    let entries = merged_entries(site.catalog);
    let mut out = String::with_capacity(entries.len() * 400 + 16_384);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    );
    write_controls(&entries, &mut out);
    out.push_str("</header>\n<main>\n");
    write_sections(site, &entries, &mut out);
    out.push_str("<p id=\"none\" hidden>Nothing matches. <button id=\"clear\">Show everything</button></p>\n");
    let _ = write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn write_controls(entries: &[(&str, Entry)], out: &mut String) {
    out.push_str(
        "<div id=\"controls\" hidden>\n<input id=\"search\" type=\"search\" placeholder=\"Search (press /)\" \
         aria-label=\"Search\" autocomplete=\"off\" spellcheck=\"false\">\n",
    );
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, entry) in entries {
        *kinds.entry(entry.kind.as_deref().unwrap_or_default()).or_default() += 1;
    }
    if kinds.len() > 1 {
        out.push_str("<div role=\"group\" aria-label=\"Kind\" class=\"chips\">\n");
        for (kind, count) in &kinds {
            let name = if kind.is_empty() { "Other" } else { kind };
            let _ = writeln!(
                out,
                "<button class=\"chip\" data-kind=\"{}\" aria-pressed=\"false\">{} <b>{count}</b></button>",
                escape(kind),
                escape(name)
            );
        }
        out.push_str("</div>\n");
    }
    let external = entries.iter().filter(|(_, entry)| entry.target.is_external()).count();
    if external > 0 && external < entries.len() {
        let internal = entries.len() - external;
        let _ = writeln!(
            out,
            "<div role=\"group\" aria-label=\"Where to\" class=\"chips\">\n\
             <button class=\"chip\" data-reach=\"external\" aria-pressed=\"false\">On other sites \
             <b>{external}</b></button>\n\
             <button class=\"chip\" data-reach=\"internal\" aria-pressed=\"false\">In these docs \
             <b>{internal}</b></button>\n</div>"
        );
    }
    let _ = writeln!(
        out,
        "<p id=\"count\" role=\"status\">{count} links</p>\n\
         <button id=\"theme\" aria-label=\"Switch between light and dark\" title=\"Light or dark\">◐</button>\n\
         </div>",
        count = entries.len()
    );
}

/// Entries in the order of their sections; each section once for each run of its entries.
fn write_sections(site: &Site<'_>, entries: &[(&str, Entry)], out: &mut String) {
    let same = |one: &(&str, Entry), other: &(&str, Entry)| {
        one.0 == other.0 && one.1.section == other.1.section
    };
    for group in entries.chunk_by(same) {
        let section = &group[0].1.section;
        let title = section.last().map_or("", String::as_str);
        let above = section.split_last().map_or(&[][..], |(_, above)| above);
        // A page on its own is named at the top already.
        let above =
            if site.catalog.pages.len() == 1 { above.get(1..).unwrap_or_default() } else { above };
        out.push_str("<section>\n");
        if !title.is_empty() {
            let path = above.iter().map(|title| one_line(title)).collect::<Vec<_>>().join(" › ");
            out.push_str("<h2>");
            if !path.is_empty() {
                let _ = write!(out, "<small>{} › </small>", escape(&path));
            }
            let _ = writeln!(out, "{}</h2>", escape(&one_line(title)));
        }
        out.push_str("<ul class=\"cards\">\n");
        for (_, entry) in group {
            write_card(site, entry, out);
        }
        out.push_str("</ul>\n</section>\n");
    }
}

fn write_card(site: &Site<'_>, entry: &Entry, out: &mut String) {
    let url = href(site, entry);
    let reach = if entry.target.is_external() { "external" } else { "internal" };
    let kind = entry.kind.as_deref().unwrap_or_default();
    let _ =
        write!(out, "<li class=\"card\" data-kind=\"{}\" data-reach=\"{reach}\">", escape(kind));
    if !kind.is_empty() {
        let _ = write!(out, "<span class=\"kind\">{}</span> ", escape(kind));
    }
    let title = one_line(&entry.title);
    if is_safe(&url) {
        let _ = write!(out, "<a href=\"{}\" rel=\"noopener\">{}</a>", escape(&url), escape(&title));
    } else {
        let _ = write!(out, "<span class=\"plain\">{}</span>", escape(&title));
    }
    if let Some(description) = &entry.description {
        let _ = write!(out, "<p>{}</p>", escape(&one_line(description)));
    }
    out.push_str("<footer>");
    let _ = write!(out, "<span class=\"address\">{}</span>", escape(&shown_address(&url)));
    for tag in &entry.tags {
        let _ = write!(out, " <span class=\"tag\">{}</span>", escape(tag));
    }
    for place in &entry.also {
        let section = one_line(place.section.last().map_or("another page", String::as_str));
        // What it is called there can be searched for too.
        let words = match one_line(&place.title) {
            other if other != title && !other.is_empty() => format!("also “{other}” in {section}"),
            _ => format!("also in {section}"),
        };
        let _ = write!(out, " <span class=\"also\">{}</span>", escape(&words));
    }
    out.push_str("</footer></li>\n");
}

/// Addresses that run a script when they are clicked are shown, not linked.
fn is_safe(url: &str) -> bool {
    const SAFE: &[&str] =
        &["http", "https", "mailto", "ftp", "ftps", "tel", "gemini", "irc", "news"];
    match url.split_once(':') {
        Some((scheme, _)) if has_scheme(url) && !url.starts_with("//") => {
            SAFE.iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        // Browsers leave white space and control characters out before they look for the scheme.
        _ => !url.contains(|c: char| c.is_control() || c.is_whitespace()),
    }
}

/// The host of an address, the path of a page of the project.
fn shown_address(url: &str) -> String {
    match url.split_once("://") {
        Some((_, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.strip_prefix("www.").unwrap_or(host).to_owned()
        }
        None => url.to_owned(),
    }
}
