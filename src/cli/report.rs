//! Diagnostics on standard error.

use super::arguments::{Color, FailOn, OutputFormat, Reporting};
use serde_json::json;
use shelfmark::diagnostic::Severity;
use shelfmark::finding::{Excerpt, Finding};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};

/// Prints findings, sorted by place, and tells whether they make the run fail.
pub(super) fn report(findings: &[Finding], reporting: &Reporting) -> bool {
    let threshold = threshold(reporting);
    let shown: Vec<_> = findings.iter().filter(|finding| finding.severity >= threshold).collect();
    let colors = Colors::new(reporting.color);
    let text = match reporting.output_format {
        OutputFormat::Full => {
            gathered(&shown, reporting).iter().map(|finding| full(finding, colors)).collect()
        }
        OutputFormat::Concise => {
            let lines = gathered(&shown, reporting);
            lines.iter().map(|finding| concise(finding, colors) + "\n").collect()
        }
        OutputFormat::Json => {
            let all: Vec<_> = shown.iter().map(|finding| object(finding)).collect();
            serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
        }
        OutputFormat::JsonLines => {
            shown.iter().map(|finding| format!("{}\n", object(finding))).collect()
        }
        OutputFormat::Github => shown.iter().map(|finding| annotation(finding)).collect::<String>(),
    };
    let wanted = reporting.quiet < 2 && !(text == "[]\n" && reporting.quiet > 0);
    if wanted {
        say(&text);
    }
    fails(findings, reporting)
}

/// Codes whose message names a thing: the same message at other places is about the same thing.
const ABOUT_A_NAME: &[&str] = &["D001", "D101", "R101"];

/// For people, what is found again and again is said once, with the number of its places.
fn gathered<'f>(shown: &[&'f Finding], reporting: &Reporting) -> Vec<Cow<'f, Finding>> {
    let is_named = |finding: &Finding| !reporting.verbose && ABOUT_A_NAME.contains(&finding.code);
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for finding in shown.iter().filter(|finding| is_named(finding)) {
        *places.entry((finding.code, &finding.message)).or_default() += 1;
    }
    let gather = |finding: &&'f Finding| {
        if !is_named(finding) {
            return Some(Cow::Borrowed(*finding));
        }
        // The first one takes the number with it.
        let more = places.remove(&(finding.code, finding.message.as_str()))? - 1;
        if more == 0 {
            return Some(Cow::Borrowed(*finding));
        }
        let noun = if more == 1 { "place" } else { "places" };
        let message = format!("{} (and at {more} more {noun}, which -v lists)", finding.message);
        Some(Cow::Owned(Finding { message, ..(*finding).clone() }))
    };
    shown.iter().filter_map(gather).collect()
}

/// Says something on standard error.
pub(super) fn say(text: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn threshold(reporting: &Reporting) -> Severity {
    match (reporting.quiet, reporting.verbose) {
        (0, true) => Severity::Info,
        (0, false) => Severity::Warning,
        _ => Severity::Error,
    }
}

fn fails(findings: &[Finding], reporting: &Reporting) -> bool {
    let limit = match (reporting.fail_on, reporting.fail_on_warning) {
        (FailOn::Never, false) => return false,
        (FailOn::Warning, _) | (_, true) => Severity::Warning,
        (FailOn::Error, false) => Severity::Error,
    };
    findings.iter().any(|finding| finding.severity >= limit)
}

#[derive(Clone, Copy)]
struct Colors(bool);

impl Colors {
    fn new(color: Color) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self(match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto => std::io::stderr().is_terminal(),
        })
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn severity_color(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "36",
        Severity::Warning => "33",
        Severity::Error | Severity::Severe => "31",
    }
}

/// `path:line:col: severity: message [code]`.
fn concise(finding: &Finding, colors: Colors) -> String {
    let mut place = printable(&finding.path);
    for number in [finding.line, finding.column].into_iter().flatten() {
        let _ = write!(place, ":{number}");
    }
    let severity = colors.paint(severity_color(finding.severity), finding.severity.name());
    let message = printable(&finding.message.replace('\n', " "));
    let code = if finding.code.is_empty() { String::new() } else { format!(" [{}]", finding.code) };
    format!("{}: {severity}: {message}{code}", colors.paint("1", &place))
}

fn full(finding: &Finding, colors: Colors) -> String {
    let mut out = concise(finding, colors);
    out.push('\n');
    if let (Some(excerpt), Some(line)) = (&finding.excerpt, finding.line) {
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let shown = printable(&excerpt.text);
        let caret = caret(excerpt);
        let _ =
            writeln!(out, "  {} {} {shown}", colors.paint("34", &number), colors.paint("34", "|"));
        let _ = writeln!(out, "  {gutter} {} {caret}", colors.paint("34", "|"));
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "  = help: {}", printable(help));
    }
    out
}

/// The line below an excerpt, with a caret at the column.
fn caret(excerpt: &Excerpt) -> String {
    let before: String = excerpt.text.chars().take(excerpt.before).collect();
    format!("{}^", " ".repeat(unicode_width::UnicodeWidthStr::width(before.as_str())))
}

/// Control characters never reach the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

fn object(finding: &Finding) -> serde_json::Value {
    json!({
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.name(),
        "code": finding.code,
        "message": finding.message,
        "help": finding.help,
    })
}

fn annotation(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error | Severity::Severe => "error",
    };
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut place = format!("file={}", property(&printable(&finding.path)));
    if let Some(line) = finding.line {
        let _ = write!(place, ",line={line}");
    }
    if let Some(column) = finding.column {
        let _ = write!(place, ",col={column}");
    }
    let message = escape(&finding.message);
    format!("::{level} {place},title={}::{message}\n", property(finding.code))
}
