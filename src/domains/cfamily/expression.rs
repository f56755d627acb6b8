//! Expressions.

use super::ast::{Expression, Language, PostfixOp, TrailingComma, Type};
use super::declarator::{Named, ParamMode};
use super::scan::{DefinitionError, Parsed, Parser};
use super::types::Outer;

/// Binary operators, loosest first; those of C++.
const BINARY: [&[&str]; 11] = [
    &["||", "or"],
    &["&&", "and"],
    &["|", "bitor"],
    &["^", "xor"],
    &["&", "bitand"],
    &["==", "!=", "not_eq"],
    &["<=>", "<=", ">=", "<", ">"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
    &[".*", "->*"],
];
const C_RELATIONAL: &[&str] = &["<=", ">=", "<", ">"];
const UNARY: &[&str] = &["++", "--", "*", "&", "+", "-", "!", "not", "~", "compl"];
const ASSIGNMENT: &[&str] = &[
    "=", "*=", "/=", "%=", "+=", "-=", ">>=", "<<=", "&=", "and_eq", "^=", "|=", "xor_eq", "or_eq",
];
const CASTS: &[&str] = &["dynamic_cast", "static_cast", "const_cast", "reinterpret_cast"];
/// Longer ones first.
const FOLD: &[&str] = &[
    "->*", "<<=", ">>=", ".*", "<<", ">>", "&&", "||", "!=", "<=", ">=", "==", "/=", "*=", "%=",
    "+=", "|=", "&=", "^=", "~=", "-=", ",", "<", ">", "=", "/", "*", "%", "+", "|", "&", "^", "~",
    "-",
];

/// Does `>` end the expression, because it stands in template arguments?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Template,
    Anything,
}

/// May an expression that cannot be parsed be kept as text?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fallback {
    Allowed,
    Refused,
}

impl Parser<'_> {
    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        let first = self.assignment_expression(Within::Anything)?;
        if self.language == Language::C {
            return Ok(first);
        }
        let mut all = vec![first];
        loop {
            self.skip_ws();
            if !self.skip_string(",") {
                break;
            }
            all.push(self.assignment_expression(Within::Anything)?);
        }
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Expression::Comma(all) })
    }

    pub(super) fn assignment_expression(&mut self, within: Within) -> Parsed<Expression> {
        self.nested(|parser| match parser.language {
            Language::C => parser.c_assignment(),
            Language::Cpp => parser.cpp_assignment(within),
        })
    }

    fn c_assignment(&mut self) -> Parsed<Expression> {
        let mut all = vec![self.logical_or(Within::Anything)?];
        let mut operators = Vec::new();
        loop {
            self.skip_ws();
            let Some(operator) = self.skip_operator(ASSIGNMENT) else { break };
            all.push(self.logical_or(Within::Anything)?);
            operators.push(operator);
        }
        Ok(match operators.is_empty() {
            true => all.swap_remove(0),
            false => Expression::Assignment(all, operators),
        })
    }

    fn cpp_assignment(&mut self, within: Within) -> Parsed<Expression> {
        let left = self.logical_or(within)?;
        let left = match self.conditional_tail(left, within)? {
            Ok(conditional) => return Ok(conditional),
            Err(left) => left,
        };
        let Some(operator) = self.skip_operator(ASSIGNMENT) else { return Ok(left) };
        let right = self.initializer_clause()?;
        Ok(Expression::Assignment(vec![left, right], vec![operator]))
    }

    /// `? then : else` after a condition, which comes back where there is none.
    fn conditional_tail(
        &mut self,
        condition: Expression,
        within: Within,
    ) -> Parsed<Result<Expression, Expression>> {
        self.skip_ws();
        if !self.skip_string("?") {
            return Ok(Err(condition));
        }
        let then = self.expression()?;
        self.skip_ws();
        if !self.skip_string(":") {
            return self.fail("Expected \":\" after then-expression in conditional expression.");
        }
        let other = self.assignment_expression(within)?;
        Ok(Ok(Expression::Conditional(Box::new([condition, then, other]))))
    }

    pub(super) fn constant_expression(&mut self, within: Within) -> Parsed<Expression> {
        let expression = self.logical_or(within)?;
        match self.language {
            Language::C => Ok(expression),
            Language::Cpp => {
                self.conditional_tail(expression, within).map(|either| either.unwrap_or_else(|e| e))
            }
        }
    }

    fn logical_or(&mut self, within: Within) -> Parsed<Expression> {
        self.binary(0, within)
    }

    fn operators(&self, level: usize) -> &'static [&'static str] {
        if level == 6 && self.language == Language::C { C_RELATIONAL } else { BINARY[level] }
    }

    fn binary(&mut self, level: usize, within: Within) -> Parsed<Expression> {
        if level == BINARY.len() {
            return self.cast_expression();
        }
        let mut all = vec![self.binary(level + 1, within)?];
        let mut operators = Vec::new();
        loop {
            self.skip_ws();
            if within == Within::Template && self.current() == b'>' {
                break;
            }
            let start = self.pos;
            let Some((operator, right)) = self.operand(level, within) else {
                self.pos = start;
                break;
            };
            all.push(right);
            operators.push(operator);
        }
        Ok(match operators.is_empty() {
            true => all.swap_remove(0),
            false => Expression::BinOp(all, operators),
        })
    }

    /// An operator of a level with what stands right of it.
    fn operand(&mut self, level: usize, within: Within) -> Option<(&'static str, Expression)> {
        let start = self.pos;
        for operator in self.operators(level) {
            self.pos = start;
            if self.skip_operator(&[operator]).is_none() {
                continue;
            }
            if *operator == "&" && self.current() == b'&' {
                // `&&` is looser, so that this is the end.
                return None;
            }
            if let Ok(right) = self.binary(level + 1, within) {
                return Some((operator, right));
            }
        }
        None
    }

    pub(super) fn cast_expression(&mut self) -> Parsed<Expression> {
        self.nested(|parser| {
            let start = parser.pos;
            parser.skip_ws();
            if parser.current() != b'(' {
                return parser.unary();
            }
            let cast = parser.attempt(|parser| {
                parser.pos += 1;
                let typ = parser.parse_type(Named::No, Outer::None)?;
                if !parser.skip_string(")") {
                    return parser.fail("Expected ')' in cast expression.");
                }
                let expression = parser.cast_expression()?;
                Ok(Expression::Cast(Box::new(typ), Box::new(expression)))
            });
            cast.or_else(|_| {
                parser.pos = start;
                parser.unary()
            })
        })
    }

    fn unary(&mut self) -> Parsed<Expression> {
        self.skip_ws();
        if let Some(operator) = self.skip_operator(UNARY) {
            let operand = self.cast_expression()?;
            return Ok(Expression::UnaryOp(operator, Box::new(operand)));
        }
        if self.skip_word_and_ws("sizeof") {
            return self.sizeof();
        }
        if self.skip_word_and_ws("alignof") {
            self.open_parenthesis("Expecting '(' after 'alignof'.")?;
            let typ = self.parse_type(Named::No, Outer::None)?;
            self.close_parenthesis("Expecting ')' to end 'alignof'.")?;
            return Ok(Expression::Alignof(Box::new(typ)));
        }
        if self.language == Language::C {
            return self.postfix();
        }
        if self.skip_word_and_ws("noexcept") {
            self.open_parenthesis("Expecting '(' after 'noexcept'.")?;
            let expression = self.expression()?;
            self.close_parenthesis("Expecting ')' to end 'noexcept'.")?;
            return Ok(Expression::Noexcept(Box::new(expression)));
        }
        match self.new_or_delete()? {
            Some(expression) => Ok(expression),
            None => self.postfix(),
        }
    }

    fn open_parenthesis(&mut self, message: &'static str) -> Parsed<()> {
        if self.skip_string_and_ws("(") { Ok(()) } else { self.fail(message) }
    }

    pub(super) fn close_parenthesis(&mut self, message: &'static str) -> Parsed<()> {
        self.skip_ws();
        if self.skip_string(")") { Ok(()) } else { self.fail(message) }
    }

    fn sizeof(&mut self) -> Parsed<Expression> {
        if self.language == Language::Cpp && self.skip_string_and_ws("...") {
            self.open_parenthesis("Expecting '(' after 'sizeof...'.")?;
            let Some(name) = self.identifier() else {
                return self.fail("Expecting identifier for 'sizeof...'.");
            };
            self.close_parenthesis("Expecting ')' to end 'sizeof...'.")?;
            return Ok(Expression::SizeofParamPack(name.to_owned()));
        }
        if self.skip_string_and_ws("(") {
            let typ = self.parse_type(Named::No, Outer::None)?;
            self.close_parenthesis("Expecting ')' to end 'sizeof'.")?;
            return Ok(Expression::SizeofType(Box::new(typ)));
        }
        let expression = self.nested(Self::unary)?;
        Ok(Expression::SizeofExpr(Box::new(expression)))
    }

    fn new_or_delete(&mut self) -> Parsed<Option<Expression>> {
        let start = self.pos;
        let rooted = self.skip_string("::");
        self.skip_ws();
        if self.skip_word_and_ws("new") {
            if self.skip_string_and_ws("(") {
                return self.fail("Neither new-placement nor parenthesised type-id is supported.");
            }
            let specs = self.decl_specs(Outer::None)?;
            let decl = self.declarator(Named::No, ParamMode::New)?;
            let init = self.paren_list_or_braces()?.map(Box::new);
            let typ = Box::new(Type { specs, decl });
            return Ok(Some(Expression::New { rooted, typ, init }));
        }
        if self.skip_word_and_ws("delete") {
            let array = self.skip_string_and_ws("[");
            if array && !self.skip_string_and_ws("]") {
                return self.fail("Expected ']' in array delete-expression.");
            }
            let expr = Box::new(self.cast_expression()?);
            return Ok(Some(Expression::Delete { rooted, array, expr }));
        }
        self.pos = start;
        Ok(None)
    }

    // ---- postfix expressions

    fn postfix(&mut self) -> Parsed<Expression> {
        self.skip_ws();
        let (prefix, is_type) = match self.language {
            Language::C => (self.primary()?, false),
            Language::Cpp => self.postfix_prefix()?,
        };
        let mut postfixes = Vec::new();
        loop {
            self.skip_ws();
            if !is_type && let Some(postfix) = self.simple_postfix()? {
                postfixes.push(postfix);
                continue;
            }
            let list = match self.language {
                Language::C => self.paren_expression_list()?,
                Language::Cpp => self.paren_list_or_braces()?,
            };
            match list {
                Some(list) => postfixes.push(PostfixOp::Call(list)),
                None => break,
            }
        }
        Ok(match postfixes.is_empty() {
            true => prefix,
            false => Expression::Postfix(Box::new(prefix), postfixes),
        })
    }

    fn simple_postfix(&mut self) -> Parsed<Option<PostfixOp>> {
        if self.skip_string_and_ws("[") {
            let expression = self.expression()?;
            self.skip_ws();
            if !self.skip_string("]") {
                return self.fail("Expected ']' in end of postfix expression.");
            }
            return Ok(Some(PostfixOp::Array(expression)));
        }
        let rest = self.rest();
        let is_member =
            rest.starts_with('.') && !rest.starts_with(".*") && !rest.starts_with("...");
        if self.language == Language::Cpp && is_member {
            self.pos += 1;
            return Ok(Some(PostfixOp::Member(self.nested_name()?)));
        }
        if rest.starts_with("->") && !rest.starts_with("->*") {
            self.pos += 2;
            return Ok(Some(PostfixOp::MemberOfPointer(self.nested_name()?)));
        }
        if self.skip_string("++") {
            return Ok(Some(PostfixOp::Inc));
        }
        Ok(self.skip_string("--").then_some(PostfixOp::Dec))
    }

    /// What a postfix expression begins with, and whether it is a type.
    fn postfix_prefix(&mut self) -> Parsed<(Expression, bool)> {
        if let Some(cast) = self.skip_any_word(CASTS) {
            return self.explicit_cast(cast).map(|cast| (cast, false));
        }
        if self.skip_word_and_ws("typeid") {
            return self.typeid().map(|typeid| (typeid, false));
        }
        if let Ok(primary) = self.attempt(Self::primary) {
            return Ok((primary, false));
        }
        let typ = self.attempt(|parser| {
            let typ = parser.parse_type(Named::No, Outer::OperatorCast)?;
            parser.skip_ws();
            match parser.current() {
                b'(' | b'{' => Ok(typ),
                _ => parser.fail("Expecting '(' or '{' after type in cast expression."),
            }
        })?;
        Ok((Expression::Type(Box::new(typ)), true))
    }

    fn explicit_cast(&mut self, cast: &'static str) -> Parsed<Expression> {
        self.skip_ws();
        if !self.skip_string("<") {
            return self.fail("Expected '<' after cast.");
        }
        let typ = self.parse_type(Named::No, Outer::None)?;
        self.skip_ws();
        if !self.skip_string_and_ws(">") || !self.skip_string("(") {
            return self.fail("Expected '>(' after type in cast.");
        }
        let expression = self.expression_fallback(b")", Fallback::Allowed, Self::expression)?;
        self.close_parenthesis("Expected ')' to end cast.")?;
        Ok(Expression::ExplicitCast(cast, Box::new(typ), Box::new(expression)))
    }

    fn typeid(&mut self) -> Parsed<Expression> {
        self.open_parenthesis("Expected '(' after 'typeid'.")?;
        let typ = self.attempt(|parser| {
            let typ = parser.parse_type(Named::No, Outer::None)?;
            parser.close_parenthesis("Expected ')' to end 'typeid' of type.")?;
            Ok(Expression::TypeIdType(Box::new(typ)))
        });
        typ.or_else(|_| {
            let expression = self.expression_fallback(b")", Fallback::Allowed, Self::expression)?;
            self.close_parenthesis("Expected ')' to end 'typeid' of expression.")?;
            Ok(Expression::TypeIdExpr(Box::new(expression)))
        })
    }

    pub(super) fn primary(&mut self) -> Parsed<Expression> {
        self.skip_ws();
        if let Some(literal) = self.literal()? {
            return Ok(literal);
        }
        self.skip_ws();
        if self.language == Language::Cpp && self.skip_word("this") {
            return Ok(Expression::This);
        }
        if self.current() == b'(' {
            return self.nested(|parser| match parser.language {
                Language::C => parser.parenthesized(),
                Language::Cpp => parser.fold_or_parenthesized(),
            });
        }
        self.nested_name().map(Expression::Id)
    }

    fn parenthesized(&mut self) -> Parsed<Expression> {
        self.pos += 1;
        let inner = self.expression()?;
        self.close_parenthesis("Expected ')' in end of parenthesized expression.")?;
        Ok(Expression::Paren(Box::new(inner)))
    }

    fn fold_operator(&mut self) -> Option<&'static str> {
        FOLD.iter().copied().find(|operator| self.skip_string(operator))
    }

    fn fold_or_parenthesized(&mut self) -> Parsed<Expression> {
        let start = self.pos;
        self.pos += 1;
        self.skip_ws();
        if self.skip_string_and_ws("...") {
            let Some(op) = self.fold_operator() else {
                return self.fail("Expected fold operator after '...' in fold expression.");
            };
            let right = Some(Box::new(self.cast_expression()?));
            self.close_parenthesis("Expected ')' in end of fold expression.")?;
            return Ok(Expression::Fold { left: None, op: op.to_owned(), right });
        }
        let has_fold = self.rest().contains("...");
        let fold = has_fold.then(|| {
            self.attempt(|parser| {
                parser.skip_ws();
                let left = parser.cast_expression()?;
                parser.skip_ws();
                let Some(op) = parser.fold_operator() else {
                    return parser.fail("Expected fold operator after left expression.");
                };
                parser.skip_ws();
                if !parser.skip_string_and_ws("...") {
                    return parser.fail("Expected '...' after fold operator.");
                }
                Ok((left, op))
            })
        });
        let Some(Ok((left, op))) = fold else {
            self.pos = start;
            return self.parenthesized();
        };
        let left = Some(Box::new(left));
        if self.skip_string(")") {
            return Ok(Expression::Fold { left, op: op.to_owned(), right: None });
        }
        if self.fold_operator() != Some(op) {
            return self.fail("Operators are different in binary fold.");
        }
        let right = Some(Box::new(self.cast_expression()?));
        self.close_parenthesis("Expected ')' to end binary fold expression.")?;
        Ok(Expression::Fold { left, op: op.to_owned(), right })
    }

    // ---- lists

    fn initializer_clause(&mut self) -> Parsed<Expression> {
        match self.braced_init_list()? {
            Some(list) => Ok(list),
            None => self.assignment_expression(Within::Anything),
        }
    }

    /// A list between brackets, and whether it ends in a comma.
    fn initializer_list(
        &mut self,
        open: &str,
        close: &str,
    ) -> Parsed<Option<(Vec<Expression>, TrailingComma)>> {
        self.skip_ws();
        if !self.skip_string_and_ws(open) {
            return Ok(None);
        }
        let mut all = Vec::new();
        if self.skip_string(close) {
            return Ok(Some((all, TrailingComma::Absent)));
        }
        loop {
            self.skip_ws();
            let expression = match self.language {
                Language::C => self.expression()?,
                Language::Cpp => self.nested(Self::initializer_clause)?,
            };
            self.skip_ws();
            let is_pack = self.language == Language::Cpp && self.skip_string("...");
            all.push(match is_pack {
                true => Expression::PackExpansion(Box::new(expression)),
                false => expression,
            });
            self.skip_ws();
            if self.skip_string(close) {
                return Ok(Some((all, TrailingComma::Absent)));
            }
            if !self.skip_string_and_ws(",") {
                return self.fail("Expected ',' or the end of the list.");
            }
            if close == "}" && self.skip_string("}") {
                return Ok(Some((all, TrailingComma::Present)));
            }
        }
    }

    pub(super) fn paren_expression_list(&mut self) -> Parsed<Option<Expression>> {
        let list = self.initializer_list("(", ")")?;
        Ok(list.map(|(all, _)| Expression::ParenExprList(all)))
    }

    pub(super) fn braced_init_list(&mut self) -> Parsed<Option<Expression>> {
        let list = self.initializer_list("{", "}")?;
        Ok(list.map(|(all, comma)| Expression::BracedInitList(all, comma)))
    }

    fn paren_list_or_braces(&mut self) -> Parsed<Option<Expression>> {
        match self.paren_expression_list()? {
            Some(list) => Ok(Some(list)),
            None => self.braced_init_list(),
        }
    }

    // ---- fallback

    /// An expression, or the text up to one of `ends` where it cannot be parsed; no ends are the end of
    /// the declaration.
    pub(super) fn expression_fallback(
        &mut self,
        ends: &[u8],
        fallback: Fallback,
        parse: impl FnOnce(&mut Self) -> Parsed<Expression>,
    ) -> Parsed<Expression> {
        let error = match self.attempt(parse) {
            Ok(expression) => return Ok(expression),
            Err(error) if fallback == Fallback::Refused => return Err(error),
            Err(error) => error,
        };
        self.note_fallback(&error);
        self.skip_ws();
        let start = self.pos;
        if !self.skip_quoted() {
            self.skip_unparsed(ends)?;
        }
        Ok(Expression::Fallback(self.text[start..self.pos].trim().to_owned()))
    }

    fn note_fallback(&mut self, error: &DefinitionError) {
        let message = format!("the expression is kept as text: {}", error.message);
        if !self.warnings.contains(&message) {
            self.warnings.push(message);
        }
    }

    /// A quoted text, with prefix.
    fn skip_quoted(&mut self) -> bool {
        let rest = self.rest();
        let body = rest.strip_prefix(['L', 'u', 'U', '8']).unwrap_or(rest);
        let Some(quote) = body.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
            return false;
        };
        let mut escaped = false;
        for (at, character) in body.char_indices().skip(1) {
            if character == quote && !escaped {
                self.pos += rest.len() - body.len() + at + 1;
                return true;
            }
            escaped = character == '\\' && !escaped;
        }
        false
    }

    fn skip_unparsed(&mut self, ends: &[u8]) -> Parsed<()> {
        let mut symbols = Vec::new();
        while !self.eof() {
            let current = self.current();
            if symbols.is_empty() && ends.contains(&current) {
                return Ok(());
            }
            match current {
                b'(' => symbols.push(b')'),
                b'{' => symbols.push(b'}'),
                b'[' => symbols.push(b']'),
                b'<' if self.language == Language::Cpp => symbols.push(b'>'),
                _ if symbols.last() == Some(&current) => {
                    symbols.pop();
                }
                _ => {}
            }
            self.skip_character();
        }
        if ends.is_empty() { Ok(()) } else { self.fail("Could not find end of expression.") }
    }
}
