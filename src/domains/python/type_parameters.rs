//! Type parameter lists: `[T: int, *Ts, **P = int]` (PEP 695 and 696).

use super::annotation::annotate;
use super::arguments::{Place, default_value, write};
use super::token::{Sort, SyntaxError, Token, tokens};
use crate::parse::Context;
use crate::tree::Kind;

struct TypeParameter {
    name: String,
    stars: &'static str,
    bound: Option<String>,
    default: Option<String>,
}

/// Appends a type parameter list; nothing where it cannot be read.
pub(super) fn append(cx: &mut Context<'_>, place: Place, text: &str) -> Result<(), SyntaxError> {
    let parameters = parse(text)?;
    let list = place.list(cx, Kind::DescTypeParameterList);
    cx.document.tree.append(place.parent, list);
    for parameter in parameters {
        let node = write(cx, place.span).create(Kind::DescTypeParameter);
        let mut writer = write(cx, place.span);
        if !parameter.stars.is_empty() {
            writer.operator(node, parameter.stars);
        }
        writer.name(node, &parameter.name);
        if let Some(bound) = &parameter.bound
            && !append_bound(cx, place, node, bound)
        {
            continue;
        }
        if let Some(default) = &parameter.default {
            let mut writer = write(cx, place.span);
            writer.space(node);
            writer.operator(node, "=");
            writer.space(node);
            default_value(cx, place.span, node, default);
        }
        cx.document.tree.append(list, node);
    }
    Ok(())
}

/// `: bound`; says whether there was anything in it.
fn append_bound(
    cx: &mut Context<'_>,
    place: Place,
    node: crate::tree::NodeId,
    bound: &str,
) -> bool {
    let name = write(cx, place.span).create(Kind::DescSigName);
    annotate(cx, place.span, name, bound);
    if cx.document.tree.first(name).is_none() {
        return false;
    }
    let shown = cx.document.plain_text(name);
    let enclosed = |text: &str| text.starts_with('(') && text.ends_with(')');
    let lost_parentheses = enclosed(bound) && !enclosed(&shown);
    let mut writer = write(cx, place.span);
    writer.punctuation(node, ":");
    writer.space(node);
    if lost_parentheses {
        writer.punctuation(node, "(");
    }
    writer.tree.append(node, name);
    if lost_parentheses {
        writer.punctuation(node, ")");
    }
    true
}

fn parse(text: &str) -> Result<Vec<TypeParameter>, SyntaxError> {
    let text = text.replace('\n', "");
    let tokens = tokens(text.trim())?;
    let mut parameters = Vec::new();
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        at += 1;
        if token.sort != Sort::Name {
            continue;
        }
        let stars = match at.checked_sub(2).and_then(|before| tokens.get(before)) {
            Some(before) if before.is_operator(&["*"]) => "*",
            Some(before) if before.is_operator(&["**"]) => "**",
            _ => "",
        };
        let (mut bound, mut default) = (None, None);
        let mut mark = tokens.get(at).copied();
        at += 1;
        if mark.is_some_and(|mark| mark.is_operator(&[":"])) {
            let (value, end) = specification(&tokens, at);
            bound = Some(value);
            mark = end.checked_sub(1).and_then(|last| tokens.get(last)).copied();
            at = end;
        }
        if mark.is_some_and(|mark| mark.is_operator(&["="])) {
            let (value, end) = specification(&tokens, at);
            default = Some(value);
            at = end;
        }
        if !stars.is_empty() && bound.is_some() {
            return Err(SyntaxError);
        }
        parameters.push(TypeParameter { name: token.text.to_owned(), stars, bound, default });
    }
    Ok(parameters)
}

/// The tokens up to `:`, `=` or `,` outside brackets, as text, and where the one after that mark stands.
fn specification(tokens: &[Token<'_>], start: usize) -> (String, usize) {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        if token.is_operator(&["(", "[", "{"]) {
            depth += 1;
        } else if token.is_operator(&[")", "]", "}"]) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && token.is_operator(&[":", "=", ","]) {
            return (join(&tokens[start..at]), at + 1);
        }
        at += 1;
    }
    (join(&tokens[start.min(at)..at]), at + 1)
}

const SPACED: [&str; 19] = [
    "=", "|", "&", "^", "<", ">", "+", "-", "*", "**", "@", "/", "//", "%", "<<", ">>", "<=", ">=",
    "==",
];

/// Tokens as text, spaces as Sphinx puts them.
fn join(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    let is_open = |token: &&Token<'_>| token.is_operator(&["(", "[", "{"]);
    let opening = tokens.iter().take_while(is_open).count();
    out.extend(tokens[..opening].iter().map(|token| token.text));
    let mut rest = tokens[opening..].iter();
    if let Some(first) = rest.next() {
        push(&mut out, *first, first.is_operator(&["*"]));
    }
    let rest = rest.as_slice();
    let mut is_unpacking = false;
    for (index, token) in rest.iter().enumerate() {
        push(&mut out, *token, is_unpacking);
        let (next, after) = (rest.get(index + 1), rest.get(index + 2));
        is_unpacking = next.is_some_and(|next| next.is_operator(&["*", "**"]))
            && !(is_operand(*token, &[")", "]", "}"])
                && after.is_some_and(|after| is_operand(*after, &["(", "[", "{"])));
    }
    out.trim().to_owned()
}

fn is_operand(token: Token<'_>, brackets: &[&str]) -> bool {
    token.sort != Sort::Operator || token.is_operator(brackets)
}

fn push(out: &mut String, token: Token<'_>, native: bool) {
    if native || token.sort != Sort::Operator {
        out.push_str(token.text);
    } else if matches!(token.text, ":" | ",") {
        out.push_str(token.text);
        out.push(' ');
    } else if SPACED.contains(&token.text) || token.text == "!=" {
        out.push(' ');
        out.push_str(token.text);
        out.push(' ');
    } else {
        out.push_str(token.text);
    }
}
