//! Whole declarations, templates, and what roles name.

use super::ast::{
    BaseClass, Declaration, Declared, Expression, Init, Language, MacroParameter, NestedName,
    TemplateParam, TemplateParams, TemplatePrefix, TemplateTypeParam, Type,
};
use super::declarator::Named;
use super::expression::{Fallback, Within};
use super::scan::{Parsed, Parser};
use super::types::Outer;

/// What `expr` roles hold.
pub(super) enum ExpressionOrType {
    Expression(Expression),
    Type(Type),
}

const VISIBILITIES: &[&str] = &["public", "private", "protected"];

impl Parser<'_> {
    /// A whole declaration, to the end of the text.
    pub(super) fn declaration(
        &mut self,
        object_type: &'static str,
        directive_type: &'static str,
    ) -> Parsed<Declaration> {
        self.skip_ws();
        let is_cpp = self.language == Language::Cpp;
        let visibility =
            if is_cpp { self.skip_any_word(VISIBILITIES).unwrap_or_default() } else { "" };
        let takes_templates =
            matches!(object_type, "type" | "concept" | "member" | "function" | "class" | "union");
        let mut template_prefix = match is_cpp && takes_templates {
            true => self.template_prefix(object_type)?,
            false => None,
        };
        let declared = self.declared(object_type, template_prefix.is_some())?;
        let trailing_requires = match is_cpp && object_type == "function" {
            true => self.requires_clause()?,
            false => None,
        };
        if is_cpp && let Some(name) = declared.name() {
            let name = name.clone();
            template_prefix = self.consistent_templates(&name, template_prefix)?;
        }
        let mut semicolon = false;
        if object_type != "macro" {
            self.skip_ws();
            semicolon = self.skip_string(";");
        }
        self.assert_end()?;
        Ok(Declaration {
            object_type,
            directive_type,
            visibility,
            template_prefix,
            declared,
            trailing_requires,
            semicolon,
        })
    }

    fn declared(&mut self, object_type: &'static str, is_template: bool) -> Parsed<Declared> {
        match object_type {
            "member" => self.type_with_init(Named::Yes, Outer::Member).map(Declared::Member),
            "function" => self.parse_type(Named::Yes, Outer::Function).map(Declared::Function),
            "macro" => self.macro_declaration(),
            "type" if self.language == Language::C => {
                self.parse_type(Named::Yes, Outer::Type).map(Declared::Type)
            }
            "type" => self.type_declaration(is_template),
            "concept" => {
                let name = self.nested_name()?;
                let init = self.initializer(Outer::Member, Fallback::Allowed)?;
                Ok(Declared::Concept { name, init })
            }
            "enumerator" => self.enumerator(),
            "enum" => self.enumeration(),
            "union" => {
                let attrs = self.class_attributes()?;
                Ok(Declared::Union { attrs, name: self.nested_name()? })
            }
            _ => self.class(),
        }
    }

    /// C has no attributes there.
    fn class_attributes(&mut self) -> Parsed<super::ast::AttributeList> {
        match self.language {
            Language::C => Ok(Vec::new()),
            Language::Cpp => self.attribute_list(),
        }
    }

    fn type_declaration(&mut self, is_template: bool) -> Parsed<Declared> {
        if !is_template
            && let Ok(typ) = self.attempt(|parser| parser.parse_type(Named::Yes, Outer::Type))
        {
            return Ok(Declared::Type(typ));
        }
        let name = self.nested_name()?;
        self.skip_ws();
        if !self.skip_string("=") {
            return Ok(Declared::Using { name, typ: None });
        }
        let typ = self.parse_type(Named::No, Outer::None)?;
        Ok(Declared::Using { name, typ: Some(typ) })
    }

    fn class(&mut self) -> Parsed<Declared> {
        let attrs = self.class_attributes()?;
        let name = self.nested_name()?;
        if self.language == Language::C {
            return Ok(Declared::Class { name, is_final: false, bases: Vec::new(), attrs });
        }
        self.skip_ws();
        let is_final = self.skip_word_and_ws("final");
        let mut bases = Vec::new();
        self.skip_ws();
        if self.skip_string(":") {
            loop {
                bases.push(self.base_class()?);
                self.skip_ws();
                if !self.skip_string(",") {
                    break;
                }
            }
        }
        Ok(Declared::Class { name, is_final, bases, attrs })
    }

    fn base_class(&mut self) -> Parsed<BaseClass> {
        self.skip_ws();
        let mut is_virtual = self.skip_word_and_ws("virtual");
        let visibility = self.skip_any_word(VISIBILITIES).unwrap_or_default();
        self.skip_ws();
        is_virtual = is_virtual || self.skip_word_and_ws("virtual");
        let name = self.nested_name()?;
        self.skip_ws();
        let pack = self.skip_string("...");
        Ok(BaseClass { name, visibility, is_virtual, pack })
    }

    fn enumeration(&mut self) -> Parsed<Declared> {
        let attrs = self.class_attributes()?;
        let name = self.nested_name()?;
        self.skip_ws();
        let has_type = self.language == Language::Cpp && self.skip_string(":");
        let underlying =
            if has_type { Some(self.parse_type(Named::No, Outer::None)?) } else { None };
        Ok(Declared::Enum { name, underlying, attrs })
    }

    fn enumerator(&mut self) -> Parsed<Declared> {
        let name = self.nested_name()?;
        let attrs = self.attribute_list()?;
        self.skip_ws();
        let mut init = None;
        if self.skip_string("=") {
            self.skip_ws();
            let value = self.expression_fallback(b"", Fallback::Allowed, |parser| {
                parser.constant_expression(Within::Anything)
            })?;
            init = Some(Init::Assign(value));
        }
        Ok(Declared::Enumerator { name, init, attrs })
    }

    fn macro_declaration(&mut self) -> Parsed<Declared> {
        self.skip_ws();
        let name = self.nested_name()?;
        self.skip_ws();
        if !self.skip_string_and_ws("(") {
            return Ok(Declared::Macro { name, args: None });
        }
        let mut args = Vec::new();
        if self.skip_string(")") {
            return Ok(Declared::Macro { name, args: Some(args) });
        }
        loop {
            self.skip_ws();
            if self.skip_string("...") {
                args.push(MacroParameter::Ellipsis);
                self.close_parenthesis("Expected \")\" after \"...\" in macro parameters.")?;
                break;
            }
            let Some(parameter) = self.identifier() else {
                return self.fail("Expected identifier in macro parameters.");
            };
            let parameter = parameter.to_owned();
            self.skip_ws();
            if self.skip_string_and_ws("...") {
                args.push(MacroParameter::Variadic(parameter));
                self.close_parenthesis("Expected \")\" after \"...\" in macro parameters.")?;
                break;
            }
            args.push(MacroParameter::Named(parameter));
            if self.skip_string_and_ws(",") {
                continue;
            }
            if self.skip_string_and_ws(")") {
                break;
            }
            return self.fail("Expected identifier, ')', or ',' in macro parameter list.");
        }
        Ok(Declared::Macro { name, args: Some(args) })
    }

    // ---- templates

    fn template_parameter(&mut self) -> Parsed<TemplateParam> {
        self.skip_ws();
        let nested = match self.skip_word("template") {
            true => Some(self.nested(Self::template_parameter_list)?),
            false => None,
        };
        let typ = self.attempt(Self::template_type_parameter);
        match (nested, typ) {
            (Some(nested), typ) => Ok(TemplateParam::TemplateType(nested, typ?)),
            (None, Ok(typ)) => Ok(TemplateParam::Type(typ)),
            (None, Err(_)) => {
                let param = self.type_with_init(Named::Single, Outer::TemplateParam)?;
                self.skip_ws();
                let pack = self.skip_string("...");
                Ok(TemplateParam::NonType { param, pack })
            }
        }
    }

    fn template_type_parameter(&mut self) -> Parsed<TemplateTypeParam> {
        self.skip_ws();
        let Some(key) = self.skip_any_word(&["typename", "class"]) else {
            return self.fail("Expected 'typename' or 'class'.");
        };
        self.skip_ws();
        let pack = self.skip_string("...");
        self.skip_ws();
        let identifier = self.identifier().map(str::to_owned);
        self.skip_ws();
        let mut default = None;
        if !pack && self.skip_string("=") {
            default = Some(self.parse_type(Named::No, Outer::None)?);
        } else if !self.eof() && !matches!(self.current(), b',' | b'>') {
            return self.fail("Expected \",\" or \">\" after (template) type parameter.");
        }
        Ok(TemplateTypeParam { key, identifier, pack, default })
    }

    /// `<…>` and what it requires, after `template`.
    fn template_parameter_list(&mut self) -> Parsed<TemplateParams> {
        self.skip_ws();
        if !self.skip_string("<") {
            return self.fail("Expected '<' after 'template'");
        }
        let mut params = Vec::new();
        loop {
            let parameter = self.attempt(Self::template_parameter);
            let error = match parameter {
                Ok(parameter) => {
                    params.push(parameter);
                    None
                }
                Err(error) => Some(error),
            };
            self.skip_ws();
            if self.skip_string(">") {
                let requires = self.requires_clause()?;
                return Ok(TemplateParams { params, requires, concept: None });
            }
            if !self.skip_string(",") {
                return match error {
                    Some(error) => Err(error),
                    None => self.fail("Expected \",\" or \">\"."),
                };
            }
        }
    }

    /// `Concept{A, B}`; none where it is something else.
    fn template_introduction(&mut self) -> Parsed<Option<TemplateParams>> {
        let start = self.pos;
        let concept = self.nested_name();
        self.skip_ws();
        let (Ok(concept), true) = (concept, self.skip_string("{")) else {
            self.pos = start;
            return Ok(None);
        };
        let mut params = Vec::new();
        loop {
            self.skip_ws();
            let pack = self.skip_string("...");
            self.skip_ws();
            let identifier = match self.identifier() {
                Some(name) if !self.is_keyword(name) => name.to_owned(),
                _ => return self.fail("Expected identifier in template introduction list."),
            };
            params.push(TemplateParam::Introduction { identifier, pack });
            self.skip_ws();
            if self.skip_string("}") {
                return Ok(Some(TemplateParams { params, requires: None, concept: Some(concept) }));
            }
            if !self.skip_string(",") {
                return self.fail("Expected \",\", or \"}\" in template introduction list.");
            }
        }
    }

    fn requires_clause(&mut self) -> Parsed<Option<Expression>> {
        self.skip_ws();
        if !self.skip_word("requires") {
            return Ok(None);
        }
        let clause = self
            .constraint(&["||", "or"], |parser| parser.constraint(&["&&", "and"], Self::primary))?;
        Ok(Some(clause))
    }

    fn constraint(
        &mut self,
        operators: &[&'static str],
        operand: impl Fn(&mut Self) -> Parsed<Expression>,
    ) -> Parsed<Expression> {
        let mut all = vec![operand(self)?];
        let mut used = Vec::new();
        loop {
            self.skip_ws();
            let Some(operator) = self.skip_operator(operators) else { break };
            used.push(operator);
            all.push(operand(self)?);
        }
        Ok(match used.is_empty() {
            true => all.swap_remove(0),
            false => Expression::BinOp(all, used),
        })
    }

    fn template_prefix(&mut self, object_type: &str) -> Parsed<Option<TemplatePrefix>> {
        let mut templates = Vec::new();
        loop {
            self.skip_ws();
            let params = if self.skip_word("template") {
                match self.nested(Self::template_parameter_list) {
                    Err(_) if object_type == "member" && templates.is_empty() => {
                        return Ok(Some(None));
                    }
                    list => list?,
                }
            } else {
                match self.template_introduction()? {
                    Some(introduction) => introduction,
                    None => break,
                }
            };
            if object_type == "concept" && (params.requires.is_some() || !templates.is_empty()) {
                return self.fail("A concept has one template parameter list, without requires.");
            }
            templates.push(params);
        }
        if templates.is_empty() {
            if object_type == "concept" {
                return self.fail("Missing template parameter list for concept.");
            }
            return Ok(None);
        }
        Ok(Some(Some(templates)))
    }

    /// As many parameter lists as there are argument lists, or one more; empty ones are added.
    fn consistent_templates(
        &mut self,
        name: &NestedName,
        prefix: Option<TemplatePrefix>,
    ) -> Parsed<Option<TemplatePrefix>> {
        let arguments = name.num_templates();
        let parameters = match &prefix {
            Some(Some(templates)) => templates.len(),
            _ => 0,
        };
        if arguments + 1 < parameters {
            return self.fail("Too few template argument lists compared to parameter lists.");
        }
        if arguments <= parameters {
            return Ok(prefix);
        }
        let empty = TemplateParams { params: Vec::new(), requires: None, concept: None };
        let mut templates = vec![empty; arguments - parameters];
        if let Some(Some(own)) = prefix {
            templates.extend(own);
        }
        Ok(Some(Some(templates)))
    }

    // ---- scopes, references, expressions

    /// The name of a `namespace` directive, with its template parameter lists.
    pub(super) fn namespace(&mut self) -> Parsed<(NestedName, Vec<TemplateParams>)> {
        let (name, templates) = self.qualified_name("namespace")?;
        self.assert_end()?;
        Ok((name, templates))
    }

    fn qualified_name(&mut self, what: &str) -> Parsed<(NestedName, Vec<TemplateParams>)> {
        if self.language == Language::C {
            return Ok((self.nested_name()?, Vec::new()));
        }
        let prefix = self.template_prefix(what)?;
        let name = self.nested_name()?;
        let prefix = self.consistent_templates(&name, prefix)?;
        Ok((name, prefix.flatten().unwrap_or_default()))
    }

    /// An expression, or a type.
    pub(super) fn expression_or_type(&mut self) -> Parsed<ExpressionOrType> {
        let expression = self.attempt(|parser| {
            let expression = parser.expression()?;
            parser.assert_end()?;
            Ok(ExpressionOrType::Expression(expression))
        });
        expression.or_else(|_| {
            let typ = self.parse_type(Named::No, Outer::None)?;
            self.assert_end()?;
            Ok(ExpressionOrType::Type(typ))
        })
    }
}
