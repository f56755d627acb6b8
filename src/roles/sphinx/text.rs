//! Roles that say what a piece of text is: `command`, `file`, `abbr`, `manpage`, `code`, ….

use super::reference::{Reference, collapse_space, push_text};
use super::role_name;
use crate::parse::inline::unescape;
use crate::parse::{Context, OptionValue, Role, RoleCall, Shape};
use crate::tree::{Kind, NodeId, SmolStr, Value};

const CLASS: &[(&str, Shape)] = &[("class", Shape::Class)];

pub(in crate::roles) static ALL: &[&Role] = &[
    &COMMAND,
    &DFN,
    &MAILHEADER,
    &MAKEVAR,
    &MIMETYPE,
    &NEWSGROUP,
    &PROGRAM,
    &REGEXP,
    &ABBR,
    &MANPAGE,
    &CODE,
];

/// Sphinx' `generic_docroles`: one element, with the role's name as its class.
fn generic(context: &mut Context<'_>, call: &RoleCall<'_>, kind: Kind) {
    let node = text_element(context, call, kind);
    let classes = match call.classes() {
        [] => vec![call.role.names[0].to_owned()],
        given => given.to_vec(),
    };
    context.document.tree.set(node, "classes", classes);
}

/// An element that holds the role's text.
fn text_element(context: &mut Context<'_>, call: &RoleCall<'_>, kind: Kind) -> NodeId {
    let node = context.document.tree.push(call.parent, kind, call.span);
    let text = unescape(call.text);
    push_text(context, node, call, &text);
    node
}

static COMMAND: Role = Role {
    names: &["command"],
    about: "name of a command of an operating system",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralStrong),
};

static DFN: Role = Role {
    names: &["dfn"],
    about: "a term where it is defined",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::Emphasis),
};

static MAILHEADER: Role = Role {
    names: &["mailheader"],
    about: "name of a mail header",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralEmphasis),
};

static MAKEVAR: Role = Role {
    names: &["makevar"],
    about: "name of a make variable",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralStrong),
};

static MIMETYPE: Role = Role {
    names: &["mimetype"],
    about: "name of a MIME type",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralEmphasis),
};

static NEWSGROUP: Role = Role {
    names: &["newsgroup"],
    about: "name of a newsgroup",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralEmphasis),
};

static PROGRAM: Role = Role {
    names: &["program"],
    about: "name of an executable program",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::LiteralStrong),
};

static REGEXP: Role = Role {
    names: &["regexp"],
    about: "a regular expression",
    options: CLASS,
    run: |context, call| generic(context, call, Kind::Literal),
};

static ABBR: Role = Role {
    names: &["abbr", "abbreviation"],
    about: "an abbreviation, what it stands for in parentheses",
    options: CLASS,
    run: abbreviation,
};

fn abbreviation(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let whole = unescape(call.text);
    let explained = whole.strip_suffix(')').and_then(|inner| inner.split_once('('));
    let text = explained.map_or(&*whole, |(text, _)| text.trim());
    let node = context.document.tree.push(call.parent, Kind::Abbreviation, call.span);
    if let Some((_, explanation)) = explained {
        context.document.tree.set(node, "explanation", explanation);
    }
    if !call.classes().is_empty() {
        context.document.tree.set(node, "classes", call.classes().to_vec());
    }
    push_text(context, node, call, text);
}

static MANPAGE: Role =
    Role { names: &["manpage"], about: "a manual page", options: &[], run: manual_page };

fn manual_page(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let reference = Reference::read(call.text);
    let path = collapse_space(&reference.target);
    let (page, section) = page_and_section(&path).unwrap_or((&path, Some("")));
    let name = role_name(call);
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Manpage, call.span);
    tree.set(node, "classes", vec![name]);
    tree.set(node, "page", page);
    tree.set(node, "section", section.map_or(Value::Null, Value::from));
    tree.set(node, "path", path.as_str());
    tree.set(node, "xml:space", "preserve");
    let shown = if reference.disabled { reference.title.get(1..) } else { None };
    push_text(context, node, call, shown.unwrap_or(&reference.title));
}

/// `ls(1)` and `ls.1`: page and section, which may be missing.
fn page_and_section(path: &str) -> Option<(&str, Option<&str>)> {
    for (at, _) in path.rmatch_indices(['(', '.']) {
        let section = path[at + 1..].strip_suffix(')').unwrap_or(&path[at + 1..]);
        let digit = section.bytes().next().is_none_or(|first| matches!(first, b'1'..=b'9'));
        if at > 0 && digit && section.chars().all(|each| each.is_alphanumeric() || each == '_') {
            return Some((&path[..at], Some(section).filter(|section| !section.is_empty())));
        }
    }
    None
}

static CODE: Role = Role {
    names: &["code"],
    about: "code, in a language that a role based on this one names",
    options: &[("class", Shape::Class), ("language", Shape::Unchanged)],
    run: code,
};

fn code(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let language = call.options.iter().find_map(|(key, value)| match value {
        OptionValue::Text(language) if *key == "language" => Some(language.as_str()),
        _ => None,
    });
    let language = language.unwrap_or_default();
    let mut classes = vec![SmolStr::new_static("code")];
    if !language.is_empty() {
        classes.push(SmolStr::new_static("highlight"));
    }
    classes.extend(call.classes().iter().map(SmolStr::from));
    if !language.is_empty() && !classes.iter().any(|class| class == language) {
        classes.push(language.into());
    }
    let node = text_element(context, call, Kind::Literal);
    let attributes = [("classes", classes.into()), ("language", language.into())];
    context.document.tree.set_new(node, attributes);
}
