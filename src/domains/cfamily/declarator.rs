//! Declarators: pointers, references, arrays, parameters around a name.

use super::ast::{
    Array, AttributeList, Declarator, Expression, Language, NestedName, Parameters, Qualifiers,
};
use super::expression::{Fallback, Within};
use super::scan::{Parsed, Parser};
use super::types::{Outer, Typed};

/// Does a name stand in the declarator?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Yes,
    No,
    /// Perhaps one identifier.
    Single,
}

/// What parentheses after the name are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParamMode {
    Type,
    Function,
    OperatorCast,
    New,
}

impl Parser<'_> {
    pub(super) fn declarator(&mut self, named: Named, mode: ParamMode) -> Parsed<Declarator> {
        self.nested(|parser| parser.any_declarator(named, mode, Typed::Yes))
    }

    /// A declarator in which nothing of a type stands.
    pub(super) fn untyped_declarator(
        &mut self,
        named: Named,
        mode: ParamMode,
    ) -> Parsed<Declarator> {
        self.nested(|parser| parser.any_declarator(named, mode, Typed::No))
    }

    fn any_declarator(
        &mut self,
        named: Named,
        mode: ParamMode,
        typed: Typed,
    ) -> Parsed<Declarator> {
        self.skip_ws();
        if typed == Typed::Yes {
            if let Some(declarator) = self.compound_declarator(named, mode)? {
                return Ok(declarator);
            }
            if self.language == Language::Cpp
                && let Ok(declarator) = self.attempt(|parser| parser.member_pointer(named, mode))
            {
                return Ok(declarator);
            }
        }
        self.name_suffix(named, mode, typed)
    }

    /// Pointers, references, packs and what is in parentheses.
    fn compound_declarator(&mut self, named: Named, mode: ParamMode) -> Parsed<Option<Declarator>> {
        if self.skip_string("*") {
            self.skip_ws();
            let (qualifiers, attrs) = self.pointer_qualifiers()?;
            let next = Box::new(self.declarator(named, mode)?);
            return Ok(Some(Declarator::Ptr { next, qualifiers, attrs }));
        }
        if self.language == Language::Cpp && self.skip_string("&") {
            let attrs = self.attribute_list()?;
            let next = Box::new(self.declarator(named, mode)?);
            return Ok(Some(Declarator::Ref { next, attrs }));
        }
        if self.language == Language::Cpp && self.skip_string("...") {
            let next = Box::new(self.untyped_declarator(named, mode)?);
            return Ok(Some(Declarator::ParamPack { next }));
        }
        if self.current() != b'(' {
            return Ok(None);
        }
        if mode == ParamMode::OperatorCast {
            // Casts to function types are not supported.
            let arrays = Vec::new();
            return Ok(Some(Declarator::NameParam { name: None, arrays, params: None }));
        }
        let params = self.attempt(|parser| parser.name_suffix(named, mode, Typed::Yes));
        let declarator = params.or_else(|_| {
            self.attempt(|parser| {
                parser.pos += 1;
                let inner = Box::new(parser.declarator(named, mode)?);
                if !parser.skip_string(")") {
                    return parser.fail("Expected ')' in \"( ptr-declarator )\"");
                }
                let next = Box::new(parser.declarator(Named::No, ParamMode::Type)?);
                Ok(Declarator::Paren { inner, next })
            })
        })?;
        Ok(Some(declarator))
    }

    fn pointer_qualifiers(&mut self) -> Parsed<(Qualifiers, AttributeList)> {
        let mut qualifiers = Qualifiers::default();
        let mut attrs = Vec::new();
        loop {
            if self.qualifier_word(&mut qualifiers) {
                self.skip_ws();
                continue;
            }
            match self.attribute()? {
                Some(attribute) => attrs.push(attribute),
                None => return Ok((qualifiers, attrs)),
            }
        }
    }

    fn qualifier_word(&mut self, qualifiers: &mut Qualifiers) -> bool {
        self.language == Language::C && self.flag(&mut qualifiers.restrict, "restrict")
            || self.flag(&mut qualifiers.volatile, "volatile")
            || self.flag(&mut qualifiers.is_const, "const")
    }

    fn member_pointer(&mut self, named: Named, mode: ParamMode) -> Parsed<Declarator> {
        let class = self.member_pointer_name()?;
        self.skip_ws();
        if !self.skip_string("*") {
            return self.fail("Expected '*' in pointer to member declarator.");
        }
        self.skip_ws();
        let mut qualifiers = Qualifiers::default();
        while self.qualifier_word(&mut qualifiers) {
            self.skip_ws();
        }
        let next = Box::new(self.declarator(named, mode)?);
        Ok(Declarator::MemPtr { class, qualifiers, next })
    }

    fn declared_name(&mut self, named: Named) -> Parsed<Option<NestedName>> {
        match named {
            Named::No => Ok(None),
            Named::Yes => self.nested_name().map(Some),
            Named::Single => {
                let Some(name) = self.identifier() else { return Ok(None) };
                if self.language == Language::C {
                    if self.is_keyword(name) {
                        return self.fail(format!("Expected identifier, got keyword: {name}"));
                    }
                    return Ok(Some(NestedName::single(name.to_owned())));
                }
                let name = NestedName::single(name.to_owned());
                self.skip_ws();
                if self.current() == b':' {
                    return self.fail("Unexpected ':' after identifier.");
                }
                Ok(Some(name))
            }
        }
    }

    fn name_suffix(&mut self, named: Named, mode: ParamMode, typed: Typed) -> Parsed<Declarator> {
        let name = self.declared_name(named)?;
        let mut arrays = Vec::new();
        loop {
            self.skip_ws();
            if typed == Typed::No || !self.skip_string("[") {
                break;
            }
            self.skip_ws();
            arrays.push(self.array()?);
        }
        let params = self.parameters(mode)?.map(Box::new);
        let may_be_field = params.is_none() && arrays.is_empty() && named != Named::No;
        if may_be_field && mode == ParamMode::Type && typed == Typed::Yes {
            self.skip_ws();
            if self.skip_string(":") {
                let size = self.constant_expression(Within::Anything)?;
                return Ok(Declarator::BitField { name, size });
            }
        }
        Ok(Declarator::NameParam { name, arrays, params })
    }

    /// What stands in `[…]`, with the closing bracket.
    fn array(&mut self) -> Parsed<Array> {
        let mut array = Array::default();
        if self.language == Language::C {
            loop {
                let found = self.flag(&mut array.is_static, "static")
                    || self.flag(&mut array.is_const, "const")
                    || self.flag(&mut array.volatile, "volatile")
                    || self.flag(&mut array.restrict, "restrict");
                if !found {
                    break;
                }
                self.skip_ws();
            }
            array.vla = !array.is_static && self.skip_string_and_ws("*");
        }
        if !array.vla {
            if self.skip_string("]") {
                return Ok(array);
            }
            let size = self.expression_fallback(b"]", Fallback::Allowed, Self::expression)?;
            array.size = Some(size);
            if self.language == Language::C {
                self.skip_ws();
            }
        }
        if self.skip_string("]") {
            return Ok(array);
        }
        self.fail("Expected ']' in end of array operator.")
    }

    // ---- parameters

    fn parameters(&mut self, mode: ParamMode) -> Parsed<Option<Parameters>> {
        if mode == ParamMode::New {
            return Ok(None);
        }
        self.skip_ws();
        if !self.skip_string("(") {
            if mode == ParamMode::Function {
                return self.fail("Expecting \"(\" in parameters.");
            }
            return Ok(None);
        }
        let args = self.parameter_list()?;
        let mut parameters = Parameters {
            args,
            volatile: false,
            is_const: false,
            ref_qual: "",
            exception: None,
            trailing_return: None,
            is_override: false,
            is_final: false,
            attrs: Vec::new(),
            initializer: "",
        };
        if self.language == Language::Cpp {
            self.function_qualifiers(&mut parameters)?;
        }
        parameters.attrs = self.attribute_list()?;
        if self.language == Language::Cpp && mode == ParamMode::Function {
            self.skip_ws();
            if self.skip_string("=") {
                parameters.initializer = self.function_initializer()?;
            }
        }
        Ok(Some(parameters))
    }

    fn parameter_list(&mut self) -> Parsed<Vec<super::ast::Parameter>> {
        let mut args = Vec::new();
        self.skip_ws();
        if self.skip_string(")") {
            return Ok(args);
        }
        loop {
            self.skip_ws();
            if self.skip_string("...") {
                args.push(None);
                self.close_parenthesis("Expected \")\" after \"...\" in parameters.")?;
                return Ok(args);
            }
            args.push(Some(self.type_with_init(Named::Single, Outer::None)?));
            self.skip_ws();
            if self.skip_string(",") {
                continue;
            }
            if self.skip_string(")") {
                return Ok(args);
            }
            return self.fail("Expecting \",\" or \")\" in parameters.");
        }
    }

    /// `const volatile & noexcept -> type override final`.
    fn function_qualifiers(&mut self, parameters: &mut Parameters) -> Parsed<()> {
        self.skip_ws();
        while self.flag(&mut parameters.is_const, "const")
            || self.flag(&mut parameters.volatile, "volatile")
        {
            self.skip_ws();
        }
        parameters.ref_qual = match () {
            () if self.skip_string("&&") => "&&",
            () if self.skip_string("&") => "&",
            () => "",
        };
        self.skip_ws();
        if self.skip_string("noexcept") {
            parameters.exception = Some(self.noexcept_condition()?);
        }
        self.skip_ws();
        if self.skip_string("->") {
            parameters.trailing_return = Some(self.parse_type(Named::No, Outer::None)?);
        }
        self.skip_ws();
        while self.flag(&mut parameters.is_override, "override")
            || self.flag(&mut parameters.is_final, "final")
        {
            self.skip_ws();
        }
        Ok(())
    }

    fn noexcept_condition(&mut self) -> Parsed<Option<Expression>> {
        if !self.skip_string_and_ws("(") {
            return Ok(None);
        }
        let condition = self.constant_expression(Within::Anything)?;
        self.close_parenthesis("Expecting ')' to end 'noexcept'.")?;
        Ok(Some(condition))
    }

    fn function_initializer(&mut self) -> Parsed<&'static str> {
        self.skip_ws();
        match self.skip_any_word(&["0", "delete", "default"]) {
            Some(word) => {
                self.skip_ws();
                Ok(word)
            }
            None => self.fail("Expected \"0\", \"delete\" or \"default\" in initializer."),
        }
    }
}
