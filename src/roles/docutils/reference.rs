//! Roles that refer to numbered documents.

use crate::diagnostic::{Code, Severity};
use crate::parse::{Context, Role, RoleCall};
use crate::python;
use crate::tree::Kind;

const PEP_NUMBER: Code = Code("D103");
const RFC_NUMBER: Code = Code("D104");

const PEP_BASE_URL: &str = "https://peps.python.org/";
const RFC_BASE_URL: &str = "https://tools.ietf.org/html/";

/// `pep-reference`.
pub(super) static PEP_REFERENCE: Role = Role {
    names: &["pep-reference", "pep"],
    about: "A Python Enhancement Proposal, by number.",
    options: &[],
    run: pep_reference,
};

/// `rfc-reference`.
pub(super) static RFC_REFERENCE: Role = Role {
    names: &["rfc-reference", "rfc"],
    about: "A Request for Comments, by number, with a #section or without.",
    options: &[],
    run: rfc_reference,
};

fn pep_reference(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = call.unescaped();
    let number = python::int(&text).filter(|number| (0..=9999).contains(number));
    let Some(number) = number else {
        let message = format!("PEP number must be a number from 0 to 9999; \"{text}\" is invalid.");
        context.role_problem(call, Severity::Error, PEP_NUMBER, message);
        return;
    };
    let address = format!("{PEP_BASE_URL}pep-{number:04}");
    refer(context, call, &format!("PEP {text}"), address);
}

fn rfc_reference(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = call.unescaped();
    let (number, section) = match text.split_once('#') {
        Some((number, section)) => (number, Some(section)),
        None => (&*text, None),
    };
    let Some(number) = python::int(number).filter(|&number| number >= 1) else {
        let message = format!(
            "RFC number must be a number greater than or equal to 1; \"{text}\" is invalid."
        );
        context.role_problem(call, Severity::Error, RFC_NUMBER, message);
        return;
    };
    let mut address = format!("{RFC_BASE_URL}rfc{number}.html");
    if let Some(section) = section {
        address.push('#');
        address.push_str(section);
    }
    refer(context, call, &format!("RFC {number}"), address);
}

fn refer(context: &mut Context<'_>, call: &RoleCall<'_>, text: &str, address: String) {
    let node = context.push_role_element(call, Kind::Reference);
    context.document.tree.set(node, "refuri", address);
    context.document.tree.push_made(node, text);
}
