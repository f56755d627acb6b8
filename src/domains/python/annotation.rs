//! Annotations: types as references (`sphinx.domains.python._annotations`).

use super::expression::{Expression, parse_line};
use super::token::SyntaxError;
use super::value::Constant;
use crate::domains::sig::Signature;
use crate::parse::Context;
use crate::span::Span;
use crate::tree::{Kind, NodeId, Value};

/// A type's name taken apart.
pub(in crate::domains) struct RefTarget<'a> {
    pub(in crate::domains) role: &'static str,
    pub(in crate::domains) target: &'a str,
    pub(in crate::domains) title: &'a str,
    specific: bool,
}

/// What a type's name refers to and how it shows; `~` and `shorten` leave the last part only.
pub(in crate::domains) fn parse_reftarget(written: &str, shorten: bool) -> RefTarget<'_> {
    let last = |name: &str| name.rfind('.').map_or(0, |dot| dot + 1);
    let (mut target, mut specific) = (written, false);
    let title;
    if let Some(rest) = written.strip_prefix('.') {
        (target, title, specific) = (rest, rest, true);
    } else if let Some(rest) = written.strip_prefix('~') {
        (target, title) = (rest, &rest[last(rest)..]);
    } else if shorten {
        title = &written[last(written)..];
    } else {
        title = written.strip_prefix("typing.").unwrap_or(written);
    }
    let role = if target == "None" || target.starts_with("typing.") { "obj" } else { "class" };
    RefTarget { role, target, title, specific }
}

/// A piece of an annotation before references are made.
enum Piece {
    /// A name, mostly.
    Text(String),
    /// Text that is never a reference: what stands in `Literal[…]`.
    Literal(String),
    Element(Kind, String),
}

fn punctuation(text: &str) -> Piece {
    Piece::Element(Kind::DescSigPunctuation, text.to_owned())
}

fn space() -> Piece {
    Piece::Element(Kind::DescSigSpace, " ".to_owned())
}

/// Appends the nodes of an annotation.
pub(super) fn annotate(cx: &mut Context<'_>, span: Span, parent: NodeId, annotation: &str) {
    let mut pieces = Vec::new();
    let parsed = parse_line(annotation).and_then(|expression| match expression {
        Some(expression) => unparse(&expression, &mut pieces),
        None => Ok(()),
    });
    if parsed.is_err() {
        type_to_xref(cx, span, parent, annotation, false);
        return;
    }
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Element(Kind::DescSigPunctuation, mark) if mark == "~" => {
                match pieces.next_if(|next| matches!(next, Piece::Text(_))) {
                    Some(Piece::Text(name)) => type_to_xref(cx, span, parent, &name, true),
                    _ => write(cx, span).punctuation(parent, "~"),
                }
            }
            Piece::Element(kind, text) => {
                write(cx, span).element(parent, kind, &text);
            }
            Piece::Literal(text) => write(cx, span).text(parent, &text),
            Piece::Text(text) if text.trim().is_empty() => write(cx, span).text(parent, &text),
            Piece::Text(name) => type_to_xref(cx, span, parent, &name, false),
        }
    }
}

const fn write<'t>(cx: &'t mut Context<'_>, span: Span) -> Signature<'t> {
    Signature { tree: &mut cx.document.tree, span }
}

fn type_to_xref(cx: &mut Context<'_>, span: Span, parent: NodeId, name: &str, shorten: bool) {
    let parsed = parse_reftarget(name, shorten);
    let context = ["py:module", "py:class"]
        .map(|key| (key, cx.ambient.ref_context.get(key).cloned().unwrap_or(Value::Null)));
    let tree = &mut cx.document.tree;
    let node = tree.push(parent, Kind::PendingXref, span);
    tree.set(node, "refdomain", "py");
    tree.set(node, "reftype", parsed.role);
    tree.set(node, "reftarget", parsed.target);
    tree.set(node, "refspecific", parsed.specific);
    for (key, value) in context {
        tree.set(node, key, value);
    }
    tree.push_made(node, parsed.title);
}

/// The pieces of an expression; an error for what annotations do not hold.
fn unparse(expression: &Expression, out: &mut Vec<Piece>) -> Result<(), SyntaxError> {
    match expression {
        Expression::Name(name) => out.push(Piece::Text(name.clone())),
        Expression::Attribute(value, name) => {
            let mut inner = Vec::new();
            unparse(value, &mut inner)?;
            let Some(Piece::Text(first)) = inner.first() else { return Err(SyntaxError) };
            out.push(Piece::Text(format!("{first}.{name}")));
        }
        Expression::BinOp(left, "|", right) => {
            unparse(left, out)?;
            bar(out);
            unparse(right, out)?;
        }
        Expression::UnaryOp(operator @ ("~" | "-"), operand) => {
            out.push(punctuation(operator));
            unparse(operand, out)?;
        }
        Expression::Constant(constant) => out.push(constant_piece(constant)),
        Expression::Starred(value) => {
            out.push(Piece::Element(Kind::DescSigOperator, "*".into()));
            unparse(value, out)?;
        }
        Expression::List(elements) => {
            out.push(punctuation("["));
            list(elements, out)?;
            out.push(punctuation("]"));
        }
        Expression::Tuple(elements) if elements.is_empty() => {
            out.push(punctuation("("));
            out.push(punctuation(")"));
        }
        Expression::Tuple(elements) => list(elements, out)?,
        Expression::Subscript(value, index) => subscript(value, index, out)?,
        Expression::Call(function, positional, keywords) => {
            call(function, positional, keywords, out)?;
        }
        Expression::BinOp(..)
        | Expression::UnaryOp(..)
        | Expression::BoolOp(..)
        | Expression::Dict(_)
        | Expression::Set(_)
        | Expression::Lambda(_)
        | Expression::Slice(_) => return Err(SyntaxError),
    }
    Ok(())
}

fn bar(out: &mut Vec<Piece>) {
    out.extend([space(), punctuation("|"), space()]);
}

fn constant_piece(constant: &Constant) -> Piece {
    let kind = match constant {
        Constant::Ellipsis => Kind::DescSigPunctuation,
        Constant::Bool(_) => Kind::DescSigKeyword,
        Constant::Integer(_) => Kind::DescSigLiteralNumber,
        Constant::String(_) => Kind::DescSigLiteralString,
        Constant::None | Constant::Float(_) | Constant::Complex(_) | Constant::Bytes(_) => {
            return Piece::Text(constant.repr());
        }
    };
    Piece::Element(kind, constant.repr())
}

fn list(elements: &[Expression], out: &mut Vec<Piece>) -> Result<(), SyntaxError> {
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            out.extend([punctuation(","), space()]);
        }
        unparse(element, out)?;
    }
    Ok(())
}

fn subscript(
    value: &Expression,
    index: &Expression,
    out: &mut Vec<Piece>,
) -> Result<(), SyntaxError> {
    if let Expression::Name(name) = value
        && matches!(name.as_str(), "Optional" | "Union")
    {
        return alternatives(index, name == "Optional", out);
    }
    let start = out.len();
    unparse(value, out)?;
    out.push(punctuation("["));
    unparse(index, out)?;
    out.push(punctuation("]"));
    let is_literal = matches!(&out[start], Piece::Text(name)
        if matches!(name.as_str(), "Literal" | "typing.Literal"));
    if is_literal {
        for piece in &mut out[start + 1..] {
            if let Piece::Text(text) = piece {
                *piece = Piece::Literal(std::mem::take(text));
            }
        }
    }
    Ok(())
}

/// `Optional[X]` and `Union[X, Y]` show as `X | None` and `X | Y`.
fn alternatives(
    index: &Expression,
    optional: bool,
    out: &mut Vec<Piece>,
) -> Result<(), SyntaxError> {
    match index {
        Expression::Tuple(elements) if elements.is_empty() => return Err(SyntaxError),
        Expression::Tuple(elements) => {
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    bar(out);
                }
                unparse(element, out)?;
            }
        }
        other => unparse(other, out)?,
    }
    if optional {
        bar(out);
        out.push(Piece::Text("None".into()));
    }
    Ok(())
}

fn call(
    function: &Expression,
    positional: &[Expression],
    keywords: &[(Option<String>, Expression)],
    out: &mut Vec<Piece>,
) -> Result<(), SyntaxError> {
    unparse(function, out)?;
    out.push(punctuation("("));
    list(positional, out)?;
    for (index, (name, value)) in keywords.iter().enumerate() {
        if index + positional.len() > 0 {
            out.extend([punctuation(","), space()]);
        }
        let name = name.as_deref().unwrap_or("None");
        out.push(Piece::Element(Kind::DescSigName, name.to_owned()));
        out.push(Piece::Element(Kind::DescSigOperator, "=".into()));
        unparse(value, out)?;
    }
    out.push(punctuation(")"));
    Ok(())
}
