//! The roles of the extension sphinx-issues: issues, pull requests, commits and users of a project.

use super::external::explicit_title;
use super::reference::push_text;
use crate::config::IssueRole;
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

pub(in crate::roles) static ALL: &[&Role] = &[&ISSUE];

/// Signs between a project and the number of a thing in it.
const SIGNS: [char; 3] = ['#', '@', '!'];

/// Stands for every role of `Config::issue_roles`: no role can be called by this name.
static ISSUE: Role = Role {
    names: &[":issue"],
    about: "link to issues, pull requests, commits or users, as sphinx-issues makes it",
    options: &[],
    run: |context, call| {
        let text = unescape(call.text).into_owned();
        for (index, part) in text.split(',').map(str::trim).enumerate() {
            if index > 0 {
                push_text(context, call.parent, call, ", ");
            }
            // The extension's way to say that there is none.
            if !matches!(part, "-" | "0") {
                link(context, call, part);
            }
        }
    },
};

fn link(context: &mut Context<'_>, call: &RoleCall<'_>, part: &str) {
    let config = context.config;
    let name = super::role_name(call);
    let Some(role) = config.issue_roles.get(call.name).or_else(|| config.issue_roles.get(&name))
    else {
        return;
    };
    let explicit = explicit_title(part);
    let written = explicit.map_or(part, |(_, target)| target);
    let (project, number) = match of_other_project(written) {
        Some((project, number)) => (Some(project), number),
        None => (None, written),
    };
    let title = match explicit {
        Some((title, _)) => title.to_owned(),
        None => shown(role, project, number),
    };
    match address(role, project, number) {
        Some(address) => {
            let node = context.document.tree.push(call.parent, Kind::Reference, call.span);
            context.document.tree.set(node, "refuri", address);
            push_text(context, node, call, &title);
        }
        None => push_text(context, call.parent, call, &title),
    }
}

/// `group/project#number`: the project and the number.
fn of_other_project(written: &str) -> Option<(&str, &str)> {
    let (project, number) = written.rsplit_once(SIGNS)?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (group, name) = project.rsplit_once('/')?;
    let whole = !group.is_empty() && !name.is_empty() && !number.is_empty();
    (whole && number.chars().all(is_word)).then_some((project, number))
}

fn shown(role: &IssueRole, project: Option<&str>, number: &str) -> String {
    let number = number.trim_start_matches(SIGNS);
    let end = role.shown.and_then(|length| number.char_indices().nth(length));
    let number = end.map_or(number, |(end, _)| &number[..end]);
    format!("{}{}{number}", project.unwrap_or_default(), role.prefix)
}

/// Where it leads; none when the address needs a project and conf.py names none.
fn address(role: &IssueRole, project: Option<&str>, number: &str) -> Option<String> {
    let own = role.project.as_deref();
    let template = match (project, own) {
        // Addresses that spell the own project out are meant for others too.
        (Some(_), Some(own)) => role.address.replace(own, "{group}/{project}"),
        _ => role.address.clone(),
    };
    let template = template.replace("{number}", number);
    if !template.contains("{group}") && !template.contains("{project}") {
        return Some(template);
    }
    let (group, name) = project.or(own)?.rsplit_once('/')?;
    Some(template.replace("{group}", group).replace("{project}", name))
}
