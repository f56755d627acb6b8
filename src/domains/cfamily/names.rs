//! Names, operators, template arguments.

use super::ast::{IdentOrOp, Language, NestedName, NestedNameElement, TemplateArg, TemplateArgs};
use super::declarator::Named;
use super::expression::Within;
use super::scan::{Parsed, Parser};
use super::types::Outer;

const C_KEYWORDS: &[&str] = &[
    "auto",
    "break",
    "case",
    "char",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "struct",
    "switch",
    "typedef",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
    "_Alignas",
    "_Alignof",
    "_Atomic",
    "_Bool",
    "_Complex",
    "_Decimal32",
    "_Decimal64",
    "_Decimal128",
    "_Generic",
    "_Imaginary",
    "_Noreturn",
    "_Static_assert",
    "_Thread_local", // Keywords only where their headers are included: `c_extra_keywords`.
    "alignas",
    "alignof",
    "bool",
    "complex",
    "imaginary",
    "noreturn",
    "static_assert",
    "thread_local",
];

const CPP_KEYWORDS: &[&str] = &[
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "class",
    "compl",
    "concept",
    "continue",
    "char",
    "char8_t",
    "char16_t",
    "char32_t",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "reinterpret_cast",
    "requires",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
];

/// Operators that can be overloaded, longer ones first.
const OPERATORS: &[&str] = &[
    "->*", "<<=", ">>=", "<=>", "++", "--", "->", "<<", ">>", "&&", "||", "!=", "<=", ">=", "==",
    "/=", "*=", "%=", "+=", "|=", "&=", "^=", "~=", "-=", ",", "!", "<", ">", "=", "/", "*", "%",
    "+", "|", "&", "^", "~", "-",
];
const WORD_OPERATORS: &[&str] =
    &["and", "and_eq", "bitand", "bitor", "compl", "not", "not_eq", "or", "or_eq", "xor", "xor_eq"];

impl Parser<'_> {
    pub(super) fn is_keyword(&self, word: &str) -> bool {
        match self.language {
            Language::C => C_KEYWORDS.contains(&word),
            Language::Cpp => CPP_KEYWORDS.contains(&word),
        }
    }

    /// An identifier that is no keyword.
    fn plain_identifier(&mut self) -> Parsed<String> {
        let Some(name) = self.identifier() else {
            return self.fail("Expected identifier in nested name.");
        };
        if self.is_keyword(name) {
            return self.fail(format!("Expected identifier in nested name, got keyword: {name}"));
        }
        Ok(name.to_owned())
    }

    pub(super) fn nested_name(&mut self) -> Parsed<NestedName> {
        match self.language {
            Language::C => self.c_nested_name(),
            Language::Cpp => self.nested(|parser| parser.cpp_nested_name(MemberPointer::No)),
        }
    }

    fn c_nested_name(&mut self) -> Parsed<NestedName> {
        self.skip_ws();
        let rooted = self.skip_string(".");
        let mut names = Vec::new();
        loop {
            self.skip_ws();
            let ident_or_op = IdentOrOp::Identifier(self.plain_identifier()?);
            names.push(NestedNameElement { ident_or_op, template_args: None });
            self.skip_ws();
            if !self.skip_string(".") {
                let templates = vec![false; names.len()];
                return Ok(NestedName { names, templates, rooted });
            }
        }
    }

    /// The class of a pointer to member, with the `::` after it.
    pub(super) fn member_pointer_name(&mut self) -> Parsed<NestedName> {
        self.nested(|parser| parser.cpp_nested_name(MemberPointer::Yes))
    }

    fn cpp_nested_name(&mut self, member_pointer: MemberPointer) -> Parsed<NestedName> {
        self.skip_ws();
        let rooted = self.skip_string("::");
        let (mut names, mut templates) = (Vec::new(), Vec::new());
        loop {
            self.skip_ws();
            let template = !names.is_empty() && self.skip_word_and_ws("template");
            let ident_or_op = if self.skip_word_and_ws("operator") {
                self.operator()?
            } else {
                let start = self.pos;
                if member_pointer == MemberPointer::Yes
                    && !names.is_empty()
                    && self.identifier().is_none()
                {
                    break;
                }
                self.pos = start;
                IdentOrOp::Identifier(self.plain_identifier()?)
            };
            // A `<` may be a comparison.
            let template_args = self.attempt(Self::template_argument_list).unwrap_or(None);
            names.push(NestedNameElement { ident_or_op, template_args });
            templates.push(template);
            self.skip_ws();
            if !self.skip_string("::") {
                if member_pointer == MemberPointer::Yes {
                    return self.fail("Expected '::' in pointer to member (function).");
                }
                break;
            }
        }
        Ok(NestedName { names, templates, rooted })
    }

    fn operator(&mut self) -> Parsed<IdentOrOp> {
        self.skip_ws();
        if let Some(operator) = self.overloadable_operator() {
            return Ok(IdentOrOp::OperatorBuildIn(operator));
        }
        if let Some(word) = self.skip_any_word(&["new", "delete"]) {
            self.skip_ws();
            if !self.skip_string("[") {
                return Ok(IdentOrOp::OperatorBuildIn(word.to_owned()));
            }
            self.skip_ws();
            if !self.skip_string("]") {
                return self.fail("Expected \"]\" after the operator.");
            }
            return Ok(IdentOrOp::OperatorBuildIn(format!("{word}[]")));
        }
        if self.skip_string("\"\"") {
            self.skip_ws();
            return match self.identifier() {
                Some(name) => Ok(IdentOrOp::OperatorLiteral(name.to_owned())),
                None => self.fail("Expected user-defined literal suffix."),
            };
        }
        let typ = self.parse_type(Named::No, Outer::OperatorCast)?;
        Ok(IdentOrOp::OperatorType(Box::new(typ)))
    }

    /// Brackets keep the space between them, as they are written.
    fn overloadable_operator(&mut self) -> Option<String> {
        let start = self.pos;
        for (open, close) in [("[", "]"), ("(", ")")] {
            if self.skip_string_and_ws(open) {
                if self.skip_string(close) {
                    return Some(self.text[start..self.pos].to_owned());
                }
                self.pos = start;
            }
        }
        let symbol = OPERATORS.iter().copied().find(|operator| self.skip_string(operator));
        symbol.or_else(|| self.skip_any_word(WORD_OPERATORS)).map(str::to_owned)
    }

    pub(super) fn template_argument_list(&mut self) -> Parsed<Option<TemplateArgs>> {
        self.skip_ws();
        if !self.skip_string_and_ws("<") {
            return Ok(None);
        }
        let mut args = Vec::new();
        if self.skip_string(">") {
            return Ok(Some(TemplateArgs { args, pack_expansion: false }));
        }
        loop {
            let typ = self.attempt(|parser| {
                let typ = parser.parse_type(Named::No, Outer::None)?;
                Ok((TemplateArg::Type(typ), parser.template_argument_end()?))
            });
            let (argument, end) = typ.or_else(|_| {
                self.attempt(|parser| {
                    let value = parser.constant_expression(Within::Template)?;
                    Ok((TemplateArg::Constant(value), parser.template_argument_end()?))
                })
            })?;
            args.push(argument);
            if end != ArgumentEnd::Comma {
                let pack_expansion = end == ArgumentEnd::Pack;
                return Ok(Some(TemplateArgs { args, pack_expansion }));
            }
        }
    }

    fn template_argument_end(&mut self) -> Parsed<ArgumentEnd> {
        self.skip_ws();
        if self.skip_string_and_ws("...") {
            if self.skip_string(">") {
                return Ok(ArgumentEnd::Pack);
            }
            return self.fail("Expected \">\" after \"...\" in template argument list.");
        }
        if self.skip_string(">") {
            return Ok(ArgumentEnd::Last);
        }
        if self.skip_string(",") {
            return Ok(ArgumentEnd::Comma);
        }
        self.fail("Expected \"...>\", \">\" or \",\" in template argument list.")
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MemberPointer {
    Yes,
    No,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ArgumentEnd {
    Comma,
    Last,
    Pack,
}
