//! Expressions back to text (`sphinx.pycode.ast.unparse`).

use super::expression::{Argument, Arguments, Expression};

/// The text of an expression, normalised as Sphinx does.
pub(super) fn unparse(expression: &Expression) -> String {
    match expression {
        Expression::Name(name) => name.clone(),
        Expression::Attribute(value, name) => format!("{}.{name}", unparse(value)),
        Expression::Subscript(value, index) => format!("{}[{}]", unparse(value), subscript(index)),
        Expression::Call(function, positional, keywords) => {
            let keywords = keywords.iter().map(|(name, value)| {
                format!("{}={}", name.as_deref().unwrap_or("None"), unparse(value))
            });
            let all: Vec<String> = positional.iter().map(unparse).chain(keywords).collect();
            format!("{}({})", unparse(function), all.join(", "))
        }
        Expression::BinOp(left, "**", right) => format!("{}**{}", unparse(left), unparse(right)),
        Expression::BinOp(left, operator, right) => {
            format!("{} {operator} {}", unparse(left), unparse(right))
        }
        Expression::UnaryOp("not", operand) => format!("not {}", unparse(operand)),
        Expression::UnaryOp(operator, operand) => format!("{operator}{}", unparse(operand)),
        Expression::BoolOp(operator, operands) => {
            let operands: Vec<String> = operands.iter().map(unparse).collect();
            operands.join(&format!(" {operator} "))
        }
        Expression::Constant(constant) => constant.source(),
        Expression::Tuple(elements) => match elements.as_slice() {
            [] => "()".into(),
            [only] => format!("({},)", unparse(only)),
            _ => format!("({})", list(elements)),
        },
        Expression::List(elements) => format!("[{}]", list(elements)),
        Expression::Set(elements) => format!("{{{}}}", list(elements)),
        Expression::Dict(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(key, value)| format!("{}: {}", unparse(key), unparse(value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Expression::Lambda(arguments) => format!("lambda {}: ...", parameters(arguments)),
        Expression::Starred(value) => format!("*{}", unparse(value)),
        Expression::Slice([lower, upper, step]) => {
            let bound = |bound: &Option<Box<Expression>>| {
                bound.as_ref().map(|bound| unparse(bound)).unwrap_or_default()
            };
            match step {
                Some(step) => format!("{}:{}:{}", bound(lower), bound(upper), unparse(step)),
                None => format!("{}:{}", bound(lower), bound(upper)),
            }
        }
    }
}

fn list(elements: &[Expression]) -> String {
    elements.iter().map(unparse).collect::<Vec<_>>().join(", ")
}

/// Tuples go without parentheses here, unless something in them is starred.
fn subscript(index: &Expression) -> String {
    let starred = |element: &Expression| matches!(element, Expression::Starred(_));
    match index {
        Expression::Tuple(elements) if !elements.is_empty() && !elements.iter().any(starred) => {
            list(elements)
        }
        _ => unparse(index),
    }
}

fn parameters(arguments: &Arguments) -> String {
    let mut all: Vec<String> = arguments.positional_only.iter().map(parameter).collect();
    if !all.is_empty() {
        all.push("/".into());
    }
    all.extend(arguments.regular.iter().map(parameter));
    match &arguments.variadic {
        Some(variadic) => all.push(format!("*{}", parameter(variadic))),
        None if !arguments.keyword_only.is_empty() => all.push("*".into()),
        None => {}
    }
    all.extend(arguments.keyword_only.iter().map(parameter));
    all.extend(arguments.keywords.iter().map(|keywords| format!("**{}", parameter(keywords))));
    all.join(", ")
}

fn parameter(argument: &Argument) -> String {
    let mut out = argument.name.clone();
    if let Some(annotation) = &argument.annotation {
        out.push_str(": ");
        out.push_str(&unparse(annotation));
    }
    if let Some(default) = &argument.default {
        out.push_str(if argument.annotation.is_some() { " = " } else { "=" });
        out.push_str(&unparse(default));
    }
    out
}
