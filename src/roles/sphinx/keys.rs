//! `kbd`: keystrokes.

use super::reference::push_text;
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall, Shape};
use crate::tree::Kind;

pub(in crate::roles) static ALL: &[&Role] = &[&KBD];

static KBD: Role = Role {
    names: &["kbd"],
    about: "keystrokes, such as `Control-x Control-f`",
    options: &[("class", Shape::Class)],
    run: keyboard,
};

/// Keys whose names are two words.
const TWO_WORDS: &[(&str, &str)] = &[
    ("back", "space"),
    ("caps", "lock"),
    ("num", "lock"),
    ("page", "down"),
    ("page", "up"),
    ("scroll", "lock"),
    ("sys", "rq"),
];

fn keyboard(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = unescape(call.text).into_owned();
    let parts = split(&text);
    if parts.len() == 1 || is_two_word_key(&parts) {
        key(context, call, &text);
        return;
    }
    let mut at = 0;
    while at < parts.len() {
        let words = if is_two_word_key(&parts[at..]) { 3 } else { 1 };
        key(context, call, &parts[at..at + words].concat());
        at += words;
        if let Some(separator) = parts.get(at) {
            push_text(context, call.parent, call, separator);
            at += 1;
        }
    }
}

fn key(context: &mut Context<'_>, call: &RoleCall<'_>, name: &str) {
    let node = context.document.tree.push(call.parent, Kind::Literal, call.span);
    let mut classes = vec![String::from("kbd")];
    classes.extend_from_slice(call.classes());
    context.document.tree.set(node, "classes", classes);
    push_text(context, node, call, name);
}

fn is_two_word_key(parts: &[&str]) -> bool {
    let [first, space, second, ..] = parts else { return false };
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    !space.is_empty()
        && space.bytes().all(|byte| byte == b' ')
        && TWO_WORDS.contains(&(first.as_str(), second.as_str()))
}

/// Keys and separators in turn. A separator (`-`, `+`, `^` or spaces) has a character on either side.
fn split(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let length = if at > 0 && bytes[at - 1] != b'\n' { separator(&bytes[at..]) } else { 0 };
        if length == 0 {
            at += 1;
            continue;
        }
        parts.push(&text[start..at]);
        parts.push(&text[at..at + length]);
        at += length;
        start = at;
    }
    parts.push(&text[start..]);
    parts
}

fn separator(rest: &[u8]) -> usize {
    let followed = |length: usize| rest.get(length).is_some_and(|&next| next != b'\n');
    match rest.first() {
        Some(b'-' | b'+' | b'^') if followed(1) => 1,
        Some(b' ') => {
            let run = rest.iter().take_while(|&&byte| byte == b' ').count();
            if followed(run) { run } else { run - 1 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn separators_stand_between_characters() {
        assert_eq!(split("Control-x  Control-f"), ["Control", "-", "x", "  ", "Control", "-", "f"]);
        assert_eq!(split("-"), ["-"]);
        assert_eq!(split("Alt+^"), ["Alt", "+", "^"]);
        assert_eq!(split("a--b"), ["a", "-", "", "-", "b"]);
    }
}
