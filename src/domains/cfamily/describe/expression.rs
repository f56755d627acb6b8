//! Expressions, attributes of C++11 and operators in a signature.

use super::super::ast::{Attribute, Expression, Language, PostfixOp, TrailingComma};
use super::super::show::{is_spelled, text};
use super::{Describer, Mode};
use crate::tree::{Kind, NodeId};

impl Describer<'_> {
    fn expressions(&mut self, parent: NodeId, mode: Mode, all: &[Expression]) {
        for (index, expression) in all.iter().enumerate() {
            self.comma(parent, index);
            self.expression(parent, mode, expression);
        }
    }

    pub(super) fn enclosed(
        &mut self,
        parent: NodeId,
        [open, close]: [&str; 2],
        inner: impl FnOnce(&mut Self),
    ) {
        self.writer.punctuation(parent, open);
        inner(self);
        self.writer.punctuation(parent, close);
    }

    pub(in crate::domains::cfamily) fn expression(
        &mut self,
        parent: NodeId,
        mode: Mode,
        expression: &Expression,
    ) {
        match expression {
            Expression::PointerLiteral => self.writer.keyword(parent, "nullptr"),
            Expression::BooleanLiteral(true) => self.writer.keyword(parent, "true"),
            Expression::BooleanLiteral(false) => self.writer.keyword(parent, "false"),
            Expression::This => self.writer.keyword(parent, "this"),
            Expression::NumberLiteral(data) => {
                self.writer.element(parent, Kind::DescSigLiteralNumber, data);
            }
            Expression::StringLiteral(data) => {
                self.writer.element(parent, Kind::DescSigLiteralString, data);
            }
            Expression::CharLiteral { prefix, data, .. } => self.character(parent, prefix, data),
            Expression::UserDefinedLiteral(literal, suffix) => {
                self.expression(parent, mode, literal);
                self.identifier(parent, Mode::Udl, suffix, "", "");
            }
            Expression::Fold { left, op, right } => {
                self.fold(parent, mode, left.as_deref(), op, right.as_deref());
            }
            Expression::Paren(inner) => {
                self.enclosed(parent, ["(", ")"], |own| own.expression(parent, mode, inner));
            }
            Expression::Id(name) => self.nested_name(parent, mode, name),
            Expression::Type(typ) => self.typ(parent, mode, typ),
            Expression::Postfix(prefix, postfixes) => {
                self.expression(parent, mode, prefix);
                for postfix in postfixes {
                    self.postfix(parent, mode, postfix);
                }
            }
            Expression::UnaryOp(operator, operand) => {
                self.operator(parent, operator);
                if is_spelled(operator) {
                    self.writer.space(parent);
                }
                self.expression(parent, mode, operand);
            }
            Expression::Cast(typ, inner) => {
                self.enclosed(parent, ["(", ")"], |own| own.typ(parent, mode, typ));
                self.expression(parent, mode, inner);
            }
            Expression::BinOp(all, operators) | Expression::Assignment(all, operators) => {
                self.operation(parent, mode, all, operators);
            }
            Expression::Conditional(parts) => {
                self.operation(parent, mode, parts.as_slice(), &["?", ":"]);
            }
            Expression::BracedInitList(all, comma) => {
                self.writer.punctuation(parent, "{");
                self.expressions(parent, mode, all);
                if *comma == TrailingComma::Present {
                    self.writer.punctuation(parent, ",");
                }
                self.writer.punctuation(parent, "}");
            }
            Expression::ParenExprList(all) => {
                self.enclosed(parent, ["(", ")"], |own| own.expressions(parent, mode, all));
            }
            Expression::Comma(all) => self.expressions(parent, mode, all),
            Expression::PackExpansion(inner) => {
                self.expression(parent, mode, inner);
                self.writer.punctuation(parent, "...");
            }
            Expression::Fallback(written) => {
                let literal = self.writer.open(parent, Kind::Literal);
                self.writer.text(literal, written);
            }
            _ => self.keyword_expression(parent, mode, expression),
        }
    }

    /// Expressions that begin with a keyword.
    fn keyword_expression(&mut self, parent: NodeId, mode: Mode, expression: &Expression) {
        let round = ["(", ")"];
        let keyword = |own: &mut Self, word: &str| own.writer.keyword(parent, word);
        match expression {
            Expression::ExplicitCast(cast, typ, inner) => {
                keyword(self, cast);
                self.enclosed(parent, ["<", ">"], |own| own.typ(parent, mode, typ));
                self.enclosed(parent, round, |own| own.expression(parent, mode, inner));
            }
            Expression::TypeIdType(typ) => {
                keyword(self, "typeid");
                self.enclosed(parent, round, |own| own.typ(parent, mode, typ));
            }
            Expression::TypeIdExpr(inner) => {
                keyword(self, "typeid");
                self.enclosed(parent, round, |own| own.expression(parent, mode, inner));
            }
            Expression::SizeofParamPack(name) => {
                keyword(self, "sizeof");
                self.writer.punctuation(parent, "...");
                self.enclosed(parent, round, |own| {
                    own.identifier(parent, Mode::MarkType, name, "", "");
                });
            }
            Expression::SizeofType(typ) => {
                keyword(self, "sizeof");
                self.enclosed(parent, round, |own| own.typ(parent, mode, typ));
            }
            Expression::SizeofExpr(inner) => {
                self.writer.leading_keyword(parent, "sizeof");
                self.expression(parent, mode, inner);
            }
            Expression::Alignof(typ) => {
                keyword(self, "alignof");
                self.enclosed(parent, round, |own| own.typ(parent, mode, typ));
            }
            Expression::Noexcept(inner) => {
                keyword(self, "noexcept");
                self.enclosed(parent, round, |own| own.expression(parent, mode, inner));
            }
            Expression::New { rooted, typ, init } => {
                if *rooted {
                    self.writer.punctuation(parent, "::");
                }
                self.writer.leading_keyword(parent, "new");
                self.typ(parent, mode, typ);
                if let Some(init) = init {
                    self.expression(parent, mode, init);
                }
            }
            Expression::Delete { rooted, array, expr } => {
                if *rooted {
                    self.writer.punctuation(parent, "::");
                }
                self.writer.leading_keyword(parent, "delete");
                if *array {
                    self.writer.punctuation(parent, "[]");
                    self.writer.space(parent);
                }
                self.expression(parent, mode, expr);
            }
            _ => {}
        }
    }

    fn character(&mut self, parent: NodeId, prefix: &str, data: &str) {
        if self.language == Language::C {
            let shown = format!("{prefix}'{data}'");
            self.writer.element(parent, Kind::DescSigLiteralChar, &shown);
            return;
        }
        if !prefix.is_empty() {
            self.writer.keyword(parent, prefix);
        }
        self.writer.element(parent, Kind::DescSigLiteralChar, &format!("'{data}'"));
    }

    fn operation(&mut self, parent: NodeId, mode: Mode, all: &[Expression], operators: &[&str]) {
        for (index, operand) in all.iter().enumerate() {
            if let Some(operator) = index.checked_sub(1).and_then(|before| operators.get(before)) {
                self.writer.space(parent);
                self.operator(parent, operator);
                self.writer.space(parent);
            }
            self.expression(parent, mode, operand);
        }
    }

    fn fold(
        &mut self,
        parent: NodeId,
        mode: Mode,
        left: Option<&Expression>,
        op: &str,
        right: Option<&Expression>,
    ) {
        self.writer.punctuation(parent, "(");
        if let Some(left) = left {
            self.expression(parent, mode, left);
            self.writer.space(parent);
            self.writer.operator(parent, op);
            self.writer.space(parent);
        }
        self.writer.punctuation(parent, "...");
        if let Some(right) = right {
            self.writer.space(parent);
            self.writer.operator(parent, op);
            self.writer.space(parent);
            self.expression(parent, mode, right);
        }
        self.writer.punctuation(parent, ")");
    }

    fn postfix(&mut self, parent: NodeId, mode: Mode, postfix: &PostfixOp) {
        match postfix {
            PostfixOp::Array(index) => {
                self.enclosed(parent, ["[", "]"], |own| own.expression(parent, mode, index));
            }
            PostfixOp::Member(name) => {
                self.writer.punctuation(parent, ".");
                self.nested_name(parent, Mode::NoneIsName, name);
            }
            PostfixOp::MemberOfPointer(name) => {
                self.writer.operator(parent, "->");
                self.nested_name(parent, Mode::NoneIsName, name);
            }
            PostfixOp::Inc => self.writer.operator(parent, "++"),
            PostfixOp::Dec => self.writer.operator(parent, "--"),
            PostfixOp::Call(list) => self.expression(parent, mode, list),
        }
    }

    // ---- types

    pub(super) fn attributes(&mut self, parent: NodeId, attributes: &[Attribute]) {
        for (index, attribute) in attributes.iter().enumerate() {
            if index > 0 {
                self.writer.space(parent);
            }
            match attribute {
                Attribute::Cpp(argument) => {
                    self.writer.punctuation(parent, "[[");
                    self.writer.text(parent, argument);
                    self.writer.punctuation(parent, "]]");
                }
                other => {
                    let written = text(self.language, |text| text.attribute(other));
                    self.writer.text(parent, &written);
                }
            }
        }
    }
}
