//! Types: specifiers, what they are of, initializers.

use super::ast::{
    DeclSpecs, DeclSpecsSimple, Expression, Init, Language, TrailingTypeSpec, Type, TypeWithInit,
};
use super::declarator::{Named, ParamMode};
use super::expression::{Fallback, Within};
use super::scan::{Parsed, Parser};

/// What a type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outer {
    None,
    Type,
    Member,
    Function,
    OperatorCast,
    TemplateParam,
}

/// Is there a type in the declaration?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Yes,
    No,
}

const C_TYPES: &[&str] = &[
    "void",
    "_Bool",
    "signed",
    "unsigned",
    "short",
    "long",
    "char",
    "int",
    "__uint128",
    "__int128",
    "__int8",
    "__int16",
    "__int32",
    "__int64",
    "float",
    "double",
    "_Decimal32",
    "_Decimal64",
    "_Decimal128",
    "_Complex",
    "_Imaginary",
    "__float80",
    "_Float64x",
    "__float128",
    "_Float128",
    "__ibm128",
    "__fp16",
    "_Sat",
    "_Fract",
    "fract",
    "_Accum",
    "accum",
    "bool",
    "complex",
    "imaginary",
];

const CPP_TYPES: &[&str] = &[
    "auto",
    "void",
    "bool",
    "signed",
    "unsigned",
    "short",
    "long",
    "char",
    "wchar_t",
    "char8_t",
    "char16_t",
    "char32_t",
    "int",
    "__int64",
    "__int128",
    "float",
    "double",
    "__float80",
    "_Float64x",
    "__float128",
    "_Float128",
    "_Complex",
    "_Imaginary",
];

impl Parser<'_> {
    // ---- specifiers

    fn decl_specs_simple(&mut self, outer: Outer, typed: Typed) -> Parsed<DeclSpecsSimple> {
        let mut specs = DeclSpecsSimple::default();
        loop {
            self.skip_ws();
            if self.specifier(&mut specs, outer, typed)? {
                continue;
            }
            match self.attribute()? {
                Some(attribute) => specs.attrs.push(attribute),
                None => return Ok(specs),
            }
        }
    }

    /// Takes one more specifier; says whether there was one.
    fn specifier(
        &mut self,
        specs: &mut DeclSpecsSimple,
        outer: Outer,
        typed: Typed,
    ) -> Parsed<bool> {
        if typed == Typed::Yes && self.qualifier(specs) {
            return Ok(true);
        }
        let is_cpp = self.language == Language::Cpp;
        let (in_member, in_function) = (outer == Outer::Member, outer == Outer::Function);
        if specs.storage.is_empty() {
            let words: &[&'static str] = match (is_cpp, outer) {
                (false, Outer::Member) => &["auto", "register", "static", "extern"],
                (_, Outer::Function) if !is_cpp => &["static", "extern"],
                (false, _) => &[],
                (true, Outer::Member) => &["static", "extern", "mutable", "register"],
                (true, Outer::Function) => &["static", "extern", "register"],
                (true, _) => &["register"],
            };
            if let Some(word) = self.skip_any_word(words) {
                specs.storage = word;
                return Ok(true);
            }
        }
        if in_member && specs.thread_local.is_empty() {
            let words: &[&str] =
                if is_cpp { &["thread_local"] } else { &["thread_local", "_Thread_local"] };
            if let Some(word) = self.skip_any_word(words) {
                specs.thread_local = word;
                return Ok(true);
            }
        }
        if (in_function || (is_cpp && in_member)) && self.flag(&mut specs.inline, "inline") {
            return Ok(true);
        }
        if !is_cpp {
            return Ok(false);
        }
        if (in_function || in_member) && self.flag(&mut specs.constexpr, "constexpr")
            || in_member && self.flag(&mut specs.constinit, "constinit")
        {
            return Ok(true);
        }
        if !in_function {
            return Ok(false);
        }
        if self.flag(&mut specs.consteval, "consteval")
            || self.flag(&mut specs.friend, "friend")
            || self.flag(&mut specs.is_virtual, "virtual")
        {
            return Ok(true);
        }
        if specs.explicit.is_none() && self.skip_word_and_ws("explicit") {
            specs.explicit = Some(self.explicit_condition()?);
            return Ok(true);
        }
        Ok(false)
    }

    fn qualifier(&mut self, specs: &mut DeclSpecsSimple) -> bool {
        self.language == Language::C && self.flag(&mut specs.restrict, "restrict")
            || self.flag(&mut specs.volatile, "volatile")
            || self.flag(&mut specs.is_const, "const")
    }

    /// Sets a flag that is not set yet where its word stands here.
    pub(super) fn flag(&mut self, flag: &mut bool, word: &str) -> bool {
        if *flag || !self.skip_word(word) {
            return false;
        }
        *flag = true;
        true
    }

    fn explicit_condition(&mut self) -> Parsed<Option<Expression>> {
        if !self.skip_string("(") {
            return Ok(None);
        }
        let condition = self.constant_expression(Within::Anything)?;
        self.close_parenthesis("Expected ')' to end explicit specifier.")?;
        Ok(Some(condition))
    }

    pub(super) fn decl_specs(&mut self, outer: Outer) -> Parsed<DeclSpecs> {
        let left = self.decl_specs_simple(outer, Typed::Yes)?;
        let trailing = Some(self.trailing_type_spec()?);
        let right = self.decl_specs_simple(outer, Typed::Yes)?;
        Ok(DeclSpecs { left, right, trailing })
    }

    fn untyped_decl_specs(&mut self, outer: Outer) -> Parsed<DeclSpecs> {
        let left = self.decl_specs_simple(outer, Typed::No)?;
        Ok(DeclSpecs { left, right: DeclSpecsSimple::default(), trailing: None })
    }

    // ---- the type itself

    fn trailing_type_spec(&mut self) -> Parsed<TrailingTypeSpec> {
        self.skip_ws();
        if let Some(fundamental) = self.fundamental_type()? {
            return Ok(fundamental);
        }
        self.skip_ws();
        let is_cpp = self.language == Language::Cpp;
        if is_cpp && self.skip_word_and_ws("decltype") {
            return self.decltype();
        }
        let prefixes: &[&str] = match is_cpp {
            true => &["class", "struct", "enum", "union", "typename"],
            false => &["struct", "enum", "union"],
        };
        let prefix = self.skip_any_word(prefixes).unwrap_or_default();
        let name = self.nested_name()?;
        let placeholder = if is_cpp { self.placeholder()? } else { "" };
        Ok(TrailingTypeSpec::Name { prefix, name, placeholder })
    }

    fn decltype(&mut self) -> Parsed<TrailingTypeSpec> {
        if !self.skip_string_and_ws("(") {
            return self.fail("Expected '(' after 'decltype'.");
        }
        if self.skip_word_and_ws("auto") {
            self.close_parenthesis("Expected ')' after 'decltype(auto'.")?;
            return Ok(TrailingTypeSpec::DecltypeAuto);
        }
        let expression = self.expression()?;
        self.close_parenthesis("Expected ')' after 'decltype(<expr>'.")?;
        Ok(TrailingTypeSpec::Decltype(Box::new(expression)))
    }

    /// `auto` or `decltype(auto)` after a concept.
    fn placeholder(&mut self) -> Parsed<&'static str> {
        self.skip_ws();
        if self.skip_word("auto") {
            return Ok("auto");
        }
        if !self.skip_word_and_ws("decltype") {
            return Ok("");
        }
        if !self.skip_string_and_ws("(")
            || !self.skip_word_and_ws("auto")
            || !self.skip_string_and_ws(")")
        {
            return self.fail("Expected '(auto)' in placeholder type specifier.");
        }
        Ok("decltype(auto)")
    }

    fn fundamental_type(&mut self) -> Parsed<Option<TrailingTypeSpec>> {
        let words = if self.language == Language::C { C_TYPES } else { CPP_TYPES };
        let mut names = Vec::new();
        while let Some(word) = self.skip_any_word(words) {
            names.push(word);
            self.skip_ws();
        }
        if names.is_empty() {
            return Ok(None);
        }
        let canon_names = match self.language {
            Language::C => Vec::new(),
            Language::Cpp => self.canonical(&names)?,
        };
        let names = names.into_iter().map(str::to_owned).collect();
        Ok(Some(TrailingTypeSpec::Fundamental { names, canon_names }))
    }

    /// The words of a fundamental type in the order that ids know; an error where they do not go
    /// together.
    fn canonical(&self, names: &[&'static str]) -> Parsed<Vec<String>> {
        let (mut modifier, mut signedness, mut typ) = (None, None, None);
        let mut width: Vec<&str> = Vec::new();
        for &name in names {
            let slot = match name {
                "signed" | "unsigned" => &mut signedness,
                "_Imaginary" | "_Complex" => &mut modifier,
                "short" | "long" => {
                    if width.first().is_some_and(|first| name == "short" || *first != "long") {
                        return self.fail(format!("Can not have both {name} and {}.", width[0]));
                    }
                    width.push(name);
                    continue;
                }
                _ => &mut typ,
            };
            if let Some(other) = slot.replace(name) {
                return self.fail(format!("Can not have both {name} and {other}."));
            }
        }
        let (takes_modifier, takes_sign, most_widths) = match typ {
            Some("char" | "__int64" | "__int128") => (false, true, 0),
            Some("int") => (false, true, 2),
            Some("float") => (true, false, 0),
            Some("double") => (true, false, 1),
            None => (false, true, 2),
            Some(_) => (false, false, 0),
        };
        let wrong_width = width.len() > most_widths && (typ.is_some() && typ != Some("int"));
        let short_double = typ == Some("double") && width.first() == Some(&"short");
        let clash = modifier.is_some() && !takes_modifier
            || signedness.is_some() && !takes_sign
            || wrong_width
            || short_double;
        if clash {
            return self.fail(format!("These do not go together: {}.", names.join(" ")));
        }
        let words = modifier.into_iter().chain(signedness).chain(width).chain(typ);
        Ok(words.map(str::to_owned).collect())
    }

    pub(super) fn parse_type(&mut self, named: Named, outer: Outer) -> Parsed<Type> {
        self.nested(|parser| match (outer, parser.language) {
            (Outer::Type, _) | (Outer::Function, Language::Cpp) => parser.type_or_name(outer),
            (Outer::Function, Language::C) => {
                let specs = parser.decl_specs(outer)?;
                let decl = parser.declarator(Named::Yes, ParamMode::Function)?;
                Ok(Type { specs, decl })
            }
            (Outer::OperatorCast, _) => {
                let specs = parser.decl_specs(Outer::None)?;
                let decl = parser.declarator(named, ParamMode::OperatorCast)?;
                Ok(Type { specs, decl })
            }
            (Outer::None | Outer::Member | Outer::TemplateParam, _) => {
                let named = match outer {
                    Outer::Member => Named::Yes,
                    Outer::TemplateParam => Named::Single,
                    _ => named,
                };
                let specs = parser.decl_specs(outer)?;
                let decl = parser.declarator(named, ParamMode::Type)?;
                Ok(Type { specs, decl })
            }
        })
    }

    /// Types may be a name alone; constructors, destructors and casts have no return type.
    fn type_or_name(&mut self, outer: Outer) -> Parsed<Type> {
        let mode = match outer {
            Outer::Function => ParamMode::Function,
            _ => ParamMode::Type,
        };
        let untyped = self.attempt(|parser| {
            let specs = parser.untyped_decl_specs(outer)?;
            let decl = parser.untyped_declarator(Named::Yes, mode)?;
            parser.skip_ws();
            if outer != Outer::Function || !parser.is_word("requires") {
                parser.assert_end_or_semicolon()?;
            }
            Ok(Type { specs, decl })
        });
        untyped.or_else(|untyped_error| {
            let typed = self.attempt(|parser| {
                let specs = parser.decl_specs(outer)?;
                let decl = parser.declarator(Named::Yes, mode)?;
                Ok(Type { specs, decl })
            });
            typed.map_err(|error| if error.at >= untyped_error.at { error } else { untyped_error })
        })
    }

    // ---- initializers

    pub(super) fn initializer(&mut self, outer: Outer, fallback: Fallback) -> Parsed<Option<Init>> {
        self.skip_ws();
        if outer == Outer::Member
            && self.language == Language::Cpp
            && let Some(list) = self.braced_init_list()?
        {
            return Ok(Some(Init::Braced(list)));
        }
        if !self.skip_string("=") {
            return Ok(None);
        }
        if let Some(list) = self.braced_init_list()? {
            return Ok(Some(Init::Assign(list)));
        }
        let (ends, within): (&[u8], _) = match outer {
            Outer::Member => (b"", Within::Anything),
            Outer::TemplateParam => (b",>", Within::Template),
            _ => (b",)", Within::Anything),
        };
        let value = self
            .expression_fallback(ends, fallback, |parser| parser.assignment_expression(within))?;
        Ok(Some(Init::Assign(value)))
    }

    pub(super) fn type_with_init(&mut self, named: Named, outer: Outer) -> Parsed<TypeWithInit> {
        let typ = self.parse_type(named, outer)?;
        if outer != Outer::TemplateParam {
            let init = self.initializer(outer, Fallback::Allowed)?;
            return Ok(TypeWithInit { typ, init });
        }
        let value = self.attempt(|parser| {
            let init = parser.initializer(outer, Fallback::Refused)?;
            parser.skip_ws();
            if init.is_none() || matches!(parser.current(), b',' | b'>') {
                return Ok(init);
            }
            parser.fail("Expected ',' or '>' after the default.")
        });
        if let Ok(init) = value {
            return Ok(TypeWithInit { typ, init });
        }
        self.skip_ws();
        if !self.skip_string("=") {
            return Ok(TypeWithInit { typ, init: None });
        }
        let default = self.parse_type(Named::No, Outer::None)?;
        Ok(TypeWithInit { typ, init: Some(Init::Type(default)) })
    }
}
