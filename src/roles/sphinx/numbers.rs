//! Roles for numbered documents elsewhere: `pep`, `rfc`, `cve`, `cwe`; each makes an index entry too.

use super::reference::{Reference, push_text};
use super::target::index_target;
use crate::diagnostic::{Code, Severity};
use crate::parse::{Context, Role, RoleCall};
use crate::tree::{Kind, python};

pub(in crate::roles) static ALL: &[&Role] = &[&PEP, &RFC, &CVE, &CWE];

/// One family of numbered documents.
struct Series {
    /// Its short name, as shown: `PEP`.
    label: &'static str,
    /// The same as a class.
    class: &'static str,
    /// What its index entries stand under.
    heading: &'static str,
    /// Its address for a number and an anchor; none for a number that is none.
    address: fn(&str, Option<&str>) -> Option<String>,
    /// How a number is shown.
    shown: fn(&str) -> String,
}

static PEP: Role = Role {
    names: &["pep", "pep-reference"],
    about: "link to a Python Enhancement Proposal",
    options: &[],
    run: |context, call| {
        run(
            context,
            call,
            &Series {
                label: "PEP",
                class: "pep",
                heading: "Python Enhancement Proposals",
                address: |number, anchor| {
                    let number = integer(number)?;
                    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    Some(format!("https://peps.python.org/pep-{number:04}/{anchor}"))
                },
                shown: |target| format!("PEP {target}"),
            },
        );
    },
};

static RFC: Role = Role {
    names: &["rfc", "rfc-reference"],
    about: "link to a Request for Comments",
    options: &[],
    run: |context, call| {
        run(
            context,
            call,
            &Series {
                label: "RFC",
                class: "rfc",
                heading: "RFC",
                address: |number, anchor| {
                    let number = integer(number)?;
                    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    Some(format!("https://datatracker.ietf.org/doc/html/rfc{number}.html{anchor}"))
                },
                shown: shown_rfc,
            },
        );
    },
};

static CVE: Role = Role {
    names: &["cve"],
    about: "link to an entry of Common Vulnerabilities and Exposures",
    options: &[],
    run: |context, call| {
        run(
            context,
            call,
            &Series {
                label: "CVE",
                class: "cve",
                heading: "Common Vulnerabilities and Exposures",
                address: |number, anchor| {
                    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    Some(format!("https://www.cve.org/CVERecord?id=CVE-{number}{anchor}"))
                },
                shown: |target| format!("CVE {target}"),
            },
        );
    },
};

static CWE: Role = Role {
    names: &["cwe"],
    about: "link to an entry of Common Weakness Enumeration",
    options: &[],
    run: |context, call| {
        run(
            context,
            call,
            &Series {
                label: "CWE",
                class: "cwe",
                heading: "Common Weakness Enumeration",
                address: |number, anchor| {
                    let number = integer(number)?;
                    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    Some(format!("https://cwe.mitre.org/data/definitions/{number}.html{anchor}"))
                },
                shown: |target| format!("CWE {target}"),
            },
        );
    },
};

/// Python's `int`: white space around the digits is fine, a sign too.
fn integer(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

/// `2324#section-1` is shown as "RFC 2324 Section 1".
fn shown_rfc(target: &str) -> String {
    if let Some((number, anchor)) = target.split_once('#') {
        let (first, rest) = anchor.split_once('-').unwrap_or((anchor, ""));
        let word = match first {
            "appendix" => Some("Appendix"),
            "page" => Some("Page"),
            "section" => Some("Section"),
            _ => None,
        };
        if let Some(word) = word {
            let space = if rest.is_empty() { "" } else { " " };
            return format!("RFC {number} {word}{space}{rest}");
        }
    }
    format!("RFC {target}")
}

fn run(context: &mut Context<'_>, call: &RoleCall<'_>, series: &Series) {
    let reference = Reference::read(call.text);
    let shown = (series.shown)(&reference.target);
    let [index, target] = index_target(context, call.span, |id| {
        let entry = format!("{}; {shown}", series.heading);
        vec![python::tuple(&[Some("single"), Some(&entry), Some(id), Some(""), None])]
    });
    let (number, anchor) = match reference.target.split_once('#') {
        Some((number, anchor)) => (number, Some(anchor)),
        None => (reference.target.as_str(), None),
    };
    let Some(address) = (series.address)(number, anchor) else {
        let message = format!("invalid {} number {}", series.label, reference.target);
        context.role_problem(call, Severity::Error, Code("D210"), message);
        return;
    };
    let tree = &mut context.document.tree;
    tree.append(call.parent, index);
    tree.append(call.parent, target);
    let link = tree.push(call.parent, Kind::Reference, call.span);
    tree.set(link, "internal", false);
    tree.set(link, "refuri", address);
    tree.set(link, "classes", vec![series.class.to_owned()]);
    let strong = tree.push(link, Kind::Strong, call.span);
    push_text(context, strong, call, if reference.explicit { &reference.title } else { &shown });
}
