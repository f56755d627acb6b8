//! `file`, `samp`: literal text with emphasized variable parts; `guilabel`, `menuselection`: labels with
//! accelerator keys.

use super::reference::{note_role, push_text};
use super::role_name;
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::source::is_space;
use crate::tree::Kind;

pub(in crate::roles) static ALL: &[&Role] = &[&FILE, &SAMP, &GUILABEL, &MENUSELECTION];

static FILE: Role = Role {
    names: &["file"],
    about: "a file or folder; parts in braces are variable",
    options: &[],
    run: emphasized_literal,
};

static SAMP: Role = Role {
    names: &["samp"],
    about: "literal text; parts in braces are variable",
    options: &[],
    run: emphasized_literal,
};

/// A piece of text of `file` or `samp`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// As it is.
    Text(String),
    /// From between braces.
    Emphasis(String),
}

/// Splits text into plain and braced parts, as `EmphasizedLiteral.parse` does.
pub(crate) fn braced(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut stack = vec![String::new()];
    for token in tokens(text) {
        match token {
            "\\\\" => top(&mut stack).push('\\'),
            "\\{" => top(&mut stack).push('{'),
            "\\}" => top(&mut stack).push('}'),
            "{" if stack.len() >= 2 && stack[stack.len() - 2] == "{" => top(&mut stack).push('{'),
            "{" => stack.extend([String::from("{"), String::new()]),
            "}" if stack.len() == 3 && stack[1] == "{" && !stack[2].is_empty() => {
                let emphasized = stack.pop().unwrap_or_default();
                let before = std::mem::take(&mut stack[0]);
                if !before.is_empty() {
                    pieces.push(Piece::Text(before));
                }
                pieces.push(Piece::Emphasis(emphasized));
                stack = vec![String::new()];
            }
            "}" => {
                stack.push(String::from("}"));
                stack = vec![stack.concat()];
            }
            other => top(&mut stack).push_str(other),
        }
    }
    let rest = stack.concat();
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn top(stack: &mut Vec<String>) -> &mut String {
    if stack.is_empty() {
        stack.push(String::new());
    }
    let last = stack.len() - 1;
    &mut stack[last]
}

/// Braces, escaped braces and backslashes, and the text between them.
fn tokens(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut tokens, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let length = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'\\' | b'{' | b'}')) => 2,
            (b'{' | b'}', _) => 1,
            _ => {
                at += 1;
                continue;
            }
        };
        tokens.push(&text[start..at]);
        tokens.push(&text[at..at + length]);
        at += length;
        start = at;
    }
    tokens.push(&text[start..]);
    tokens
}

fn emphasized_literal(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let name = role_name(call);
    let node = context.document.tree.push(call.parent, Kind::Literal, call.span);
    context.document.tree.set(node, "role", name.as_str());
    context.document.tree.set(node, "classes", vec![name]);
    for piece in braced(&unescape(call.text)) {
        match piece {
            Piece::Text(text) => push_text(context, node, call, &text),
            Piece::Emphasis(text) => {
                let emphasis = context.document.tree.push(node, Kind::Emphasis, call.span);
                push_text(context, emphasis, call, &text);
            }
        }
    }
}

static GUILABEL: Role = Role {
    names: &["guilabel"],
    about: "label of a user interface; `&` marks its accelerator key",
    options: &[],
    run: |context, call| label(context, call, &unescape(call.text)),
};

static MENUSELECTION: Role = Role {
    names: &["menuselection"],
    about: "path through menus, its steps joined by `-->`",
    options: &[],
    run: |context, call| label(context, call, &unescape(call.text).replace("-->", "\u{2023}")),
};

fn label(context: &mut Context<'_>, call: &RoleCall<'_>, text: &str) {
    let name = role_name(call);
    let node = context.document.tree.push(call.parent, Kind::Inline, call.span);
    context.document.tree.set(node, "classes", vec![name]);
    context.document.tree.set(node, "rawtext", call.rawtext);
    if call.text.contains('&') {
        note_role(context, node, call, call.name);
    }
    let mut spans = at_accelerators(text).into_iter();
    push_text(context, node, call, spans.next().unwrap_or_default());
    for span in spans {
        let span = span.replace("&&", "&");
        let mut characters = span.chars();
        if let Some(key) = characters.next() {
            let accelerator = context.document.tree.push(node, Kind::Inline, call.span);
            context.document.tree.push_to(accelerator, "classes", "accelerator");
            push_text(context, accelerator, call, key.encode_utf8(&mut [0; 4]));
            push_text(context, node, call, characters.as_str());
        }
    }
}

/// The text split at each single `&` before anything but white space.
fn at_accelerators(text: &str) -> Vec<&str> {
    let (mut spans, mut start) = (Vec::new(), 0);
    let mut previous = None;
    for (at, character) in text.char_indices() {
        let next = text[at + character.len_utf8()..].chars().next();
        let blocked = previous == Some('&') || next.is_some_and(|n| n == '&' || is_space(n));
        if character == '&' && !blocked {
            spans.push(&text[start..at]);
            start = at + 1;
        }
        previous = Some(character);
    }
    spans.push(&text[start..]);
    spans
}

#[cfg(test)]
mod tests {
    use super::{Piece, at_accelerators, braced};

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn emphasis(text: &str) -> Piece {
        Piece::Emphasis(text.to_owned())
    }

    #[test]
    fn braces_emphasize_unless_escaped_empty_or_unpaired() {
        assert_eq!(braced("a{b}c"), [text("a"), emphasis("b"), text("c")]);
        assert_eq!(braced("a{}b"), [text("a{}b")]);
        assert_eq!(braced("a{b"), [text("a{b")]);
        assert_eq!(braced("a}b"), [text("a}b")]);
        assert_eq!(braced(r"a\{b\}{c}"), [text("a{b}"), emphasis("c")]);
        assert_eq!(braced("{{a}}"), [emphasis("{a"), text("}")]);
    }

    #[test]
    fn a_single_ampersand_before_a_letter_marks_a_key() {
        assert_eq!(at_accelerators("&File"), ["", "File"]);
        assert_eq!(at_accelerators("a && b & c"), ["a && b & c"]);
    }
}
