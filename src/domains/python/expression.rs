//! Python expressions and parameter lists: a parser for what Sphinx shows of them.
//!
//! Whatever Sphinx cannot show either (comparisons, conditionals, comprehensions, f-strings, …) is a
//! [`SyntaxError`] here: Sphinx falls back the same way for both.

use super::token::{Sort, SyntaxError, Token, tokens};
use super::value::{Constant, string_constant};

/// How deep expressions may nest.
const MAX_DEPTH: usize = 90;

/// An expression; the names are those of Python's `ast`.
#[derive(Debug)]
pub(super) enum Expression {
    Name(String),
    Attribute(Box<Expression>, String),
    Subscript(Box<Expression>, Box<Expression>),
    Call(Box<Expression>, Vec<Expression>, Vec<(Option<String>, Expression)>),
    BinOp(Box<Expression>, &'static str, Box<Expression>),
    UnaryOp(&'static str, Box<Expression>),
    BoolOp(&'static str, Vec<Expression>),
    Constant(Constant),
    Tuple(Vec<Expression>),
    List(Vec<Expression>),
    Dict(Vec<(Expression, Expression)>),
    Set(Vec<Expression>),
    Lambda(Box<Arguments>),
    Starred(Box<Expression>),
    Slice([Option<Box<Expression>>; 3]),
}

/// A parameter.
#[derive(Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) annotation: Option<Expression>,
    pub(super) default: Option<Expression>,
}

/// The parameters of a function.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) positional_only: Vec<Argument>,
    pub(super) regular: Vec<Argument>,
    pub(super) variadic: Option<Argument>,
    pub(super) keyword_only: Vec<Argument>,
    pub(super) keywords: Option<Argument>,
}

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Binary operators, loosest first.
const BINARY: [&[&str]; 5] = [&["|"], &["^"], &["&"], &["<<", ">>"], &["+", "-"]];
const FACTORS: &[&str] = &["*", "/", "//", "%", "@"];

/// A whole line that is one expression; `None` for a blank one.
pub(super) fn parse_line(text: &str) -> Result<Option<Expression>, SyntaxError> {
    if text.starts_with(char::is_whitespace) {
        return Err(SyntaxError);
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let expression = parser.expressions(&[])?;
    parser.end()?;
    Ok(Some(expression))
}

/// The parameters in the parentheses of `def f(…)`; what follows may be `-> annotation` in the text.
pub(super) fn parse_arguments(text: &str) -> Result<Arguments, SyntaxError> {
    let text = format!("({text})");
    let tokens = tokens(&text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    parser.expect("(")?;
    let arguments = parser.arguments(")", Annotations::Allowed)?;
    parser.expect(")")?;
    if parser.accept("->") {
        parser.expression()?;
    }
    parser.end()?;
    Ok(arguments)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Annotations {
    Allowed,
    Refused,
}

struct Parser<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    depth: usize,
}

type Parsed = Result<Expression, SyntaxError>;

impl<'a> Parser<'_, 'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn is(&self, text: &str) -> bool {
        self.peek().is_some_and(|token| token.sort != Sort::String && token.text == text)
    }

    fn accept(&mut self, text: &str) -> bool {
        let found = self.is(text);
        self.at += usize::from(found);
        found
    }

    fn accept_any(&mut self, texts: &[&'static str]) -> Option<&'static str> {
        texts.iter().copied().find(|text| self.accept(text))
    }

    fn expect(&mut self, text: &str) -> Result<(), SyntaxError> {
        if self.accept(text) { Ok(()) } else { Err(SyntaxError) }
    }

    fn end(&self) -> Result<(), SyntaxError> {
        if self.at == self.tokens.len() { Ok(()) } else { Err(SyntaxError) }
    }

    fn name(&mut self) -> Result<String, SyntaxError> {
        let token = self.peek().ok_or(SyntaxError)?;
        if token.sort != Sort::Name || KEYWORDS.contains(&token.text) {
            return Err(SyntaxError);
        }
        self.at += 1;
        Ok(token.text.to_owned())
    }

    /// `a, *b, c`: a tuple when there is a comma. `ends` may follow a last comma.
    fn expressions(&mut self, ends: &[&str]) -> Parsed {
        let first = self.starred()?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut elements = vec![first];
        while self.accept(",") {
            if self.peek().is_none() || ends.iter().any(|end| self.is(end)) {
                break;
            }
            elements.push(self.starred()?);
        }
        Ok(Expression::Tuple(elements))
    }

    fn starred(&mut self) -> Parsed {
        if self.accept("*") {
            return Ok(Expression::Starred(Box::new(self.binary(0)?)));
        }
        self.expression()
    }

    fn expression(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError);
        }
        let expression = if self.accept("lambda") {
            let arguments = self.arguments(":", Annotations::Refused)?;
            self.expect(":")?;
            self.expression()?;
            Expression::Lambda(Box::new(arguments))
        } else {
            self.boolean("or")?
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn boolean(&mut self, word: &'static str) -> Parsed {
        let operand = |parser: &mut Self| match word {
            "or" => parser.boolean("and"),
            _ => parser.negation(),
        };
        let first = operand(self)?;
        if !self.is(word) {
            return Ok(first);
        }
        let mut operands = vec![first];
        while self.accept(word) {
            operands.push(operand(self)?);
        }
        Ok(Expression::BoolOp(word, operands))
    }

    fn negation(&mut self) -> Parsed {
        let mut count = 0;
        while self.accept("not") {
            count += 1;
        }
        let mut expression = self.binary(0)?;
        for _ in 0..count {
            expression = Expression::UnaryOp("not", Box::new(expression));
        }
        Ok(expression)
    }

    fn binary(&mut self, level: usize) -> Parsed {
        let Some(operators) = BINARY.get(level) else { return self.term() };
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = self.accept_any(operators) {
            let right = self.binary(level + 1)?;
            left = Expression::BinOp(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn term(&mut self) -> Parsed {
        let mut left = self.factor()?;
        while let Some(operator) = self.accept_any(FACTORS) {
            let right = self.factor()?;
            left = Expression::BinOp(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        let mut signs = Vec::new();
        while let Some(sign) = self.accept_any(&["-", "+", "~"]) {
            signs.push(sign);
        }
        let mut expression = self.primary()?;
        if self.accept("**") {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(SyntaxError);
            }
            let right = self.factor()?;
            self.depth -= 1;
            expression = Expression::BinOp(Box::new(expression), "**", Box::new(right));
        }
        for sign in signs.into_iter().rev() {
            expression = Expression::UnaryOp(sign, Box::new(expression));
        }
        Ok(expression)
    }

    fn primary(&mut self) -> Parsed {
        let mut expression = self.atom()?;
        loop {
            expression = if self.accept(".") {
                Expression::Attribute(Box::new(expression), self.name()?)
            } else if self.accept("[") {
                let index = self.slices()?;
                self.expect("]")?;
                Expression::Subscript(Box::new(expression), Box::new(index))
            } else if self.accept("(") {
                self.call(expression)?
            } else {
                return Ok(expression);
            };
        }
    }

    fn slices(&mut self) -> Parsed {
        let first = self.slice()?;
        if !self.is(",") {
            return Ok(match first {
                starred @ Expression::Starred(_) => Expression::Tuple(vec![starred]),
                other => other,
            });
        }
        let mut elements = vec![first];
        while self.accept(",") {
            if self.is("]") {
                break;
            }
            elements.push(self.slice()?);
        }
        Ok(Expression::Tuple(elements))
    }

    fn slice(&mut self) -> Parsed {
        let bound = |parser: &mut Self| -> Result<Option<Box<Expression>>, SyntaxError> {
            if parser.is(":") || parser.is(",") || parser.is("]") {
                return Ok(None);
            }
            Ok(Some(Box::new(parser.starred()?)))
        };
        let lower = bound(self)?;
        if !self.accept(":") {
            return lower.map(|lower| *lower).ok_or(SyntaxError);
        }
        let upper = bound(self)?;
        let step = if self.accept(":") { bound(self)? } else { None };
        Ok(Expression::Slice([lower, upper, step]))
    }

    fn call(&mut self, function: Expression) -> Parsed {
        let (mut positional, mut keywords) = (Vec::new(), Vec::new());
        while !self.is(")") {
            if self.accept("**") {
                keywords.push((None, self.expression()?));
            } else if self.tokens.get(self.at + 1).is_some_and(|next| next.is_operator(&["="])) {
                let name = self.name()?;
                self.expect("=")?;
                keywords.push((Some(name), self.expression()?));
            } else {
                if !keywords.is_empty() && !self.is("*") {
                    return Err(SyntaxError);
                }
                positional.push(self.starred()?);
            }
            if !self.accept(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok(Expression::Call(Box::new(function), positional, keywords))
    }

    fn atom(&mut self) -> Parsed {
        let token = self.peek().ok_or(SyntaxError)?;
        match token.sort {
            Sort::Name => self.word(token.text),
            Sort::Number => {
                self.at += 1;
                Constant::number(token.text).map(Expression::Constant).ok_or(SyntaxError)
            }
            Sort::String => self.strings(),
            Sort::Operator => self.enclosed(token.text),
        }
    }

    fn word(&mut self, word: &str) -> Parsed {
        let constant = match word {
            "None" => Constant::None,
            "True" => Constant::Bool(true),
            "False" => Constant::Bool(false),
            _ => return self.name().map(Expression::Name),
        };
        self.at += 1;
        Ok(Expression::Constant(constant))
    }

    fn strings(&mut self) -> Parsed {
        let start = self.at;
        while self.peek().is_some_and(|token| token.sort == Sort::String) {
            self.at += 1;
        }
        let literals = self.tokens[start..self.at].iter().map(|token| token.text);
        string_constant(literals).map(Expression::Constant).ok_or(SyntaxError)
    }

    fn enclosed(&mut self, open: &str) -> Parsed {
        self.at += 1;
        match open {
            "..." => Ok(Expression::Constant(Constant::Ellipsis)),
            "(" if self.accept(")") => Ok(Expression::Tuple(Vec::new())),
            "(" => {
                let inner = self.expressions(&[")"])?;
                self.expect(")")?;
                match inner {
                    Expression::Starred(_) => Err(SyntaxError),
                    other => Ok(other),
                }
            }
            "[" if self.accept("]") => Ok(Expression::List(Vec::new())),
            "[" => {
                let elements = self.elements("]")?;
                Ok(Expression::List(elements))
            }
            "{" if self.accept("}") => Ok(Expression::Dict(Vec::new())),
            "{" => self.braced(),
            _ => Err(SyntaxError),
        }
    }

    fn elements(&mut self, end: &str) -> Result<Vec<Expression>, SyntaxError> {
        let mut elements = vec![self.starred()?];
        while self.accept(",") {
            if self.is(end) {
                break;
            }
            elements.push(self.starred()?);
        }
        self.expect(end)?;
        Ok(elements)
    }

    fn braced(&mut self) -> Parsed {
        let start = self.at;
        self.starred()?;
        if !self.is(":") {
            self.at = start;
            return self.elements("}").map(Expression::Set);
        }
        self.at = start;
        let mut pairs = Vec::new();
        loop {
            let key = self.expression()?;
            self.expect(":")?;
            pairs.push((key, self.expression()?));
            if !self.accept(",") || self.is("}") {
                break;
            }
        }
        self.expect("}")?;
        Ok(Expression::Dict(pairs))
    }

    /// Parameters up to `end`, which is left.
    fn arguments(&mut self, end: &str, annotations: Annotations) -> Result<Arguments, SyntaxError> {
        let mut arguments = Arguments::default();
        let mut after_star = false;
        while !self.is(end) {
            if arguments.keywords.is_some() {
                return Err(SyntaxError);
            }
            if self.accept("/") {
                if after_star
                    || !arguments.positional_only.is_empty()
                    || arguments.regular.is_empty()
                {
                    return Err(SyntaxError);
                }
                arguments.positional_only = std::mem::take(&mut arguments.regular);
            } else if self.accept("**") {
                arguments.keywords = Some(self.argument(annotations, Defaults::Refused)?);
            } else if self.accept("*") {
                if after_star {
                    return Err(SyntaxError);
                }
                after_star = true;
                if !self.is(",") {
                    arguments.variadic = Some(self.argument(annotations, Defaults::Refused)?);
                } else if self.tokens.get(self.at + 1).is_none_or(|next| next.sort != Sort::Name) {
                    return Err(SyntaxError);
                }
            } else if after_star {
                let argument = self.argument(annotations, Defaults::Allowed)?;
                arguments.keyword_only.push(argument);
            } else {
                self.regular_argument(&mut arguments, annotations)?;
            }
            if !self.accept(",") {
                break;
            }
        }
        Ok(arguments)
    }

    fn regular_argument(
        &mut self,
        arguments: &mut Arguments,
        annotations: Annotations,
    ) -> Result<(), SyntaxError> {
        let argument = self.argument(annotations, Defaults::Allowed)?;
        let last = arguments.regular.last().or(arguments.positional_only.last());
        if argument.default.is_none() && last.is_some_and(|last| last.default.is_some()) {
            return Err(SyntaxError);
        }
        arguments.regular.push(argument);
        Ok(())
    }

    fn argument(
        &mut self,
        annotations: Annotations,
        defaults: Defaults,
    ) -> Result<Argument, SyntaxError> {
        let name = self.name()?;
        let annotated = annotations == Annotations::Allowed && self.accept(":");
        let annotation = if annotated { Some(self.starred()?) } else { None };
        let has_default = defaults == Defaults::Allowed && self.accept("=");
        let default = if has_default { Some(self.expression()?) } else { None };
        Ok(Argument { name, annotation, default })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Defaults {
    Allowed,
    Refused,
}
