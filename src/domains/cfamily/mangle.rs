//! Sphinx' ids of C++ declarations (`_CPPv4N3Box3getEv`): the Itanium mangling, more or less.

use super::ast::{
    Array, DeclSpecs, Declaration, Declarator, Declared, Expression, IdentOrOp, Language,
    NestedName, NestedNameElement, Parameters, PostfixOp, TemplateArg, TemplateArgs, TemplateParam,
    TemplateParams, TrailingTypeSpec, Type, TypeWithInit,
};
use super::id_tables::{
    CASTS, CHARACTERS, FUNDAMENTAL, FUNDAMENTAL_V1, OPERATORS, OPERATORS_V1, SHORTHANDS_V1,
    UNARY_OPERATORS, find,
};
use super::show::text;

/// The scheme that ids follow now; the older ones, from 1 on, are kept for old links.
pub(super) const NEWEST: u8 = 4;

/// The scheme cannot say it.
pub(super) struct NoOldId;

pub(super) type Id = Result<String, NoOldId>;

/// One scheme.
#[derive(Clone, Copy)]
pub(super) struct Mangler {
    pub(super) version: u8,
}

/// What a declaration's id needs to know of its place.
pub(super) struct Place<'a> {
    pub(super) full_name: &'a NestedName,
}

fn concatenate(parts: impl IntoIterator<Item = Id>) -> Id {
    parts.into_iter().try_fold(String::new(), |mut all, part| {
        all.push_str(&part?);
        Ok(all)
    })
}

impl Mangler {
    const fn is_first(self) -> bool {
        self.version == 1
    }

    const fn needs(self, version: u8) -> Result<(), NoOldId> {
        if self.version < version { Err(NoOldId) } else { Ok(()) }
    }

    // ---- declarations

    /// The id of a declaration, without the scheme's prefix.
    pub(super) fn declaration(self, declaration: &Declaration, place: &Place<'_>) -> Id {
        let trailing = declaration.trailing_requires.as_ref();
        if self.is_first() && (declaration.template_prefix.is_some() || trailing.is_some()) {
            return Err(NoOldId);
        }
        let templates = declaration.templates();
        let mut out = String::new();
        for (index, list) in templates.iter().enumerate() {
            out.push_str(&self.template_params(list, index + 1 == templates.len())?);
        }
        let last = templates.last().and_then(|last| last.requires.as_ref());
        if last.is_some() || trailing.is_some() {
            self.needs(4)?;
            out.push_str("IQ");
            if last.is_some() && trailing.is_some() {
                out.push_str("aa");
            }
            for clause in last.into_iter().chain(trailing) {
                out.push_str(&self.expression(clause)?);
            }
            out.push('E');
        }
        out.push_str(&self.declared(declaration, place)?);
        Ok(out)
    }

    fn declared(self, declaration: &Declaration, place: &Place<'_>) -> Id {
        let name = || self.nested_name(place.full_name, "");
        match &declaration.declared {
            Declared::Function(typ) => self.function(typ, declaration, place),
            Declared::Member(member) if self.is_first() => {
                Ok(format!("{}__{}", name()?, self.typ(&member.typ)?))
            }
            Declared::Member(_) | Declared::Type(_) | Declared::Class { .. } => name(),
            _ => {
                self.needs(2)?;
                name()
            }
        }
    }

    fn function(self, typ: &Type, declaration: &Declaration, place: &Place<'_>) -> Id {
        let params = typ.decl.params().ok_or(NoOldId)?;
        self.has_function_id(&typ.decl)?;
        if self.is_first() {
            let constexpr = typ.specs.left.constexpr || typ.specs.right.constexpr;
            return Ok(format!(
                "{}{}{}{}",
                self.nested_name(place.full_name, "")?,
                self.params(params)?,
                self.modifiers(params),
                if constexpr { "CE" } else { "" }
            ));
        }
        let mut out = self.nested_name(place.full_name, &self.modifiers(params))?;
        if self.version >= 4 && declaration.template_prefix.is_some() {
            // The return type tells overloaded templates apart.
            out.push_str(&self.pointer_suffix(&typ.decl)?);
            out.push_str(&match &params.trailing_return {
                Some(typ) => self.typ(typ)?,
                None => self.decl_specs(&typ.specs)?,
            });
        }
        out.push_str(&self.params(params)?);
        Ok(out)
    }

    /// Scheme 1 knows no pointers to members.
    fn has_function_id(self, declarator: &Declarator) -> Result<(), NoOldId> {
        match declarator {
            Declarator::NameParam { .. } | Declarator::BitField { .. } => Ok(()),
            Declarator::MemPtr { next, .. } => {
                self.needs(2)?;
                self.has_function_id(next)
            }
            Declarator::Ptr { next, .. }
            | Declarator::Ref { next, .. }
            | Declarator::ParamPack { next } => self.has_function_id(next),
            Declarator::Paren { inner, .. } => self.has_function_id(inner),
        }
    }

    // ---- names

    fn identifier(self, name: &str) -> Id {
        if let Some(anonymous) = name.strip_prefix('@') {
            self.needs(3)?;
            return Ok(format!("Ut{}_{anonymous}", anonymous.chars().count()));
        }
        Ok(match name {
            "size_t" if self.is_first() => "s".into(),
            _ if self.is_first() => name.into(),
            "std" => "St".into(),
            _ if name.starts_with('~') => "D0".into(),
            _ => format!("{}{name}", name.chars().count()),
        })
    }

    fn ident_or_op(self, name: &IdentOrOp) -> Id {
        match name {
            IdentOrOp::Identifier(name) => self.identifier(name),
            IdentOrOp::OperatorBuildIn(operator) => {
                let table = if self.is_first() { OPERATORS_V1 } else { OPERATORS };
                let written: String = operator.split_whitespace().collect();
                find(table, &written).map(str::to_owned).ok_or(NoOldId)
            }
            IdentOrOp::OperatorLiteral(name) => {
                self.needs(2)?;
                Ok(format!("li{}", self.identifier(name)?))
            }
            IdentOrOp::OperatorType(typ) if self.is_first() => {
                Ok(format!("castto-{}-operator", self.typ(typ)?))
            }
            IdentOrOp::OperatorType(typ) => Ok(format!("cv{}", self.typ(typ)?)),
        }
    }

    fn element(self, element: &NestedNameElement) -> Id {
        let mut out = self.ident_or_op(&element.ident_or_op)?;
        if let Some(args) = &element.template_args {
            out.push_str(&self.template_args(args)?);
        }
        Ok(out)
    }

    pub(super) fn nested_name(self, name: &NestedName, modifiers: &str) -> Id {
        if self.is_first() {
            let written = text(Language::Cpp, |text| text.nested_name(name));
            if let Some(shorthand) = find(SHORTHANDS_V1, &written) {
                return Ok(shorthand.into());
            }
            let parts: Result<Vec<String>, NoOldId> =
                name.names.iter().map(|element| self.element(element)).collect();
            return Ok(parts?.join("::"));
        }
        let inner = concatenate(name.names.iter().map(|element| self.element(element)))?;
        Ok(match name.names.len() > 1 || !modifiers.is_empty() {
            true => format!("N{modifiers}{inner}E"),
            false => inner,
        })
    }

    fn template_args(self, args: &TemplateArgs) -> Id {
        let ids: Result<Vec<String>, NoOldId> =
            args.args.iter().map(|arg| self.template_arg(arg)).collect();
        let mut ids = ids?;
        if self.is_first() {
            return Ok(format!(":{}:", ids.join(".")));
        }
        if args.pack_expansion
            && let Some(last) = ids.last_mut()
        {
            *last = format!("J{last}E");
        }
        Ok(format!("I{}E", ids.concat()))
    }

    fn template_arg(self, arg: &TemplateArg) -> Id {
        match arg {
            TemplateArg::Type(typ) => self.typ(typ),
            TemplateArg::Constant(value) => {
                let written = || text(Language::Cpp, |text| text.expression(value));
                match self.version {
                    1 => Ok(written().replace(' ', "-")),
                    2 => Ok(format!("X{}E", written())),
                    _ => Ok(format!("X{}E", self.expression(value)?)),
                }
            }
        }
    }

    // ---- templates

    fn template_params(self, list: &TemplateParams, is_last: bool) -> Id {
        self.needs(2)?;
        let params = concatenate(list.params.iter().map(|param| self.template_param(param)))?;
        let mut out = format!("I{params}E");
        if let Some(concept) = &list.concept {
            let arguments = list.params.iter().map(|param| match param {
                TemplateParam::Introduction { identifier, pack } => {
                    let id = self.identifier(identifier)?;
                    Ok(if *pack { format!("sp{id}") } else { id })
                }
                _ => Ok(String::new()),
            });
            let concept = self.nested_name(concept, "")?;
            out.push_str(&format!("X{concept}I{}EE", concatenate(arguments)?));
        }
        if let Some(requires) = list.requires.as_ref().filter(|_| !is_last) {
            out.push_str(&format!("IQ{}E", self.expression(requires)?));
        }
        Ok(out)
    }

    fn template_param(self, param: &TemplateParam) -> Id {
        let plain = |pack: bool| String::from(if pack { "Dp" } else { "0" });
        match param {
            TemplateParam::Type(data) => Ok(plain(data.pack)),
            TemplateParam::TemplateType(nested, data) => {
                Ok(self.template_params(nested, false)? + &plain(data.pack))
            }
            TemplateParam::NonType { param, pack } => {
                let pack = if *pack { "Dp" } else { "" };
                Ok(format!("_{pack}{}", self.typ(&param.typ)?))
            }
            TemplateParam::Introduction { pack, .. } => Ok(plain(*pack)),
        }
    }

    // ---- types

    pub(super) fn typ(self, typ: &Type) -> Id {
        if !self.is_first() {
            let returned = self.decl_specs(&typ.specs)?;
            return self.type_id(&typ.decl, returned);
        }
        if typ.decl.params().is_some() {
            return Err(NoOldId);
        }
        Ok(self.decl_specs(&typ.specs)? + &self.pointer_suffix(&typ.decl)?)
    }

    fn decl_specs(self, specs: &DeclSpecs) -> Id {
        let volatile = specs.left.volatile || specs.right.volatile;
        let is_const = specs.left.is_const || specs.right.is_const;
        let trailing = match &specs.trailing {
            Some(trailing) => self.trailing_type_spec(trailing)?,
            None => String::new(),
        };
        let volatile = if volatile { "V" } else { "" };
        Ok(match (self.is_first(), is_const) {
            (true, true) => format!("{trailing}{volatile}C"),
            (true, false) => format!("{trailing}{volatile}"),
            (false, true) => format!("{volatile}K{trailing}"),
            (false, false) => format!("{volatile}{trailing}"),
        })
    }

    fn trailing_type_spec(self, spec: &TrailingTypeSpec) -> Id {
        match spec {
            TrailingTypeSpec::Fundamental { canon_names, .. } if self.is_first() => {
                let ids = canon_names.iter().map(|name| find(FUNDAMENTAL_V1, name).unwrap_or(name));
                Ok(ids.collect::<Vec<_>>().join("-"))
            }
            TrailingTypeSpec::Fundamental { canon_names, .. } => {
                let written = canon_names.join(" ");
                Ok(find(FUNDAMENTAL, &written)
                    .map_or_else(|| written.replace(' ', ""), str::to_owned))
            }
            TrailingTypeSpec::DecltypeAuto => {
                self.needs(2)?;
                Ok("Dc".into())
            }
            TrailingTypeSpec::Decltype(inner) => {
                self.needs(2)?;
                Ok(format!("DT{}E", self.expression(inner)?))
            }
            TrailingTypeSpec::Name { name, .. } => self.nested_name(name, ""),
        }
    }

    fn array(self, array: &Array) -> Id {
        match (&array.size, self.version) {
            (_, 1) => Ok("A".into()),
            (None, _) => Ok("A_".into()),
            (Some(size), 2) => {
                Ok(format!("A{}_", text(Language::Cpp, |text| text.expression(size))))
            }
            (Some(size), _) => Ok(format!("A{}_", self.expression(size)?)),
        }
    }

    fn arrays(self, arrays: &[Array]) -> Id {
        concatenate(arrays.iter().map(|array| self.array(array)))
    }

    /// The type that a declarator makes of what is left of it (`get_type_id`).
    fn type_id(self, declarator: &Declarator, returned: String) -> Id {
        match declarator {
            Declarator::NameParam { arrays, params, .. } => {
                let arrays = self.arrays(arrays)?;
                Ok(match params {
                    Some(params) => format!(
                        "{arrays}{}F{returned}{}E",
                        self.modifiers(params),
                        self.params(params)?
                    ),
                    None => arrays + &returned,
                })
            }
            Declarator::BitField { .. } => Ok(returned),
            Declarator::Ptr { next, qualifiers, .. } => {
                let volatile = if qualifiers.volatile { "V" } else { "" };
                let constant = if qualifiers.is_const { "C" } else { "" };
                self.type_id(next, format!("P{volatile}{constant}{returned}"))
            }
            Declarator::Ref { next, .. } => self.type_id(next, format!("R{returned}")),
            Declarator::ParamPack { next } => self.type_id(next, format!("Dp{returned}")),
            Declarator::MemPtr { class, qualifiers, next } => {
                let volatile = if qualifiers.volatile { "V" } else { "" };
                let constant = if qualifiers.is_const { "K" } else { "" };
                let class = self.nested_name(class, "")?;
                self.type_id(next, format!("{volatile}{constant}M{class}{returned}"))
            }
            Declarator::Paren { inner, next } => {
                let next = self.type_id(next, returned)?;
                self.type_id(inner, next)
            }
        }
    }

    fn pointer_suffix(self, declarator: &Declarator) -> Id {
        let join = |own: String, next: String| match self.is_first() {
            true => own + &next,
            false => next + &own,
        };
        match declarator {
            Declarator::NameParam { arrays, .. } => self.arrays(arrays),
            Declarator::BitField { .. } => Ok(String::new()),
            Declarator::Ptr { next, qualifiers, .. } => {
                let volatile = if qualifiers.volatile { "V" } else { "" };
                let constant = if qualifiers.is_const { "C" } else { "" };
                Ok(join(format!("P{volatile}{constant}"), self.pointer_suffix(next)?))
            }
            Declarator::Ref { next, .. } => Ok(join("R".into(), self.pointer_suffix(next)?)),
            Declarator::ParamPack { next } => Ok(join("Dp".into(), self.pointer_suffix(next)?)),
            Declarator::MemPtr { .. } => Err(NoOldId),
            Declarator::Paren { inner, next } => {
                self.needs(2)?;
                Ok(self.pointer_suffix(inner)? + &self.pointer_suffix(next)?)
            }
        }
    }

    fn modifiers(self, params: &Parameters) -> String {
        let constant = if self.is_first() { "C" } else { "K" };
        let mut out = String::new();
        out.push_str(if params.volatile { "V" } else { "" });
        out.push_str(if params.is_const { constant } else { "" });
        out.push_str(match params.ref_qual {
            "&&" => "O",
            "&" => "R",
            _ => "",
        });
        out
    }

    fn params(self, params: &Parameters) -> Id {
        let ids: Result<Vec<String>, NoOldId> = params
            .args
            .iter()
            .map(|param| param.as_ref().map_or_else(|| Ok("z".into()), |param| self.param(param)))
            .collect();
        let ids = ids?;
        Ok(match (self.is_first(), ids.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("__{}", ids.join(".")),
            (false, true) => "v".into(),
            (false, false) => ids.concat(),
        })
    }

    fn param(self, param: &TypeWithInit) -> Id {
        self.typ(&param.typ)
    }

    // ---- expressions

    fn expressions(self, all: &[Expression]) -> Id {
        concatenate(all.iter().map(|expression| self.expression(expression)))
    }

    /// Operands, each but the last after its operator.
    fn operation(self, all: &[Expression], operators: &[&str]) -> Id {
        concatenate(all.iter().enumerate().map(|(index, operand)| {
            let operator = operators.get(index).and_then(|operator| find(OPERATORS, operator));
            Ok(operator.unwrap_or_default().to_owned() + &self.expression(operand)?)
        }))
    }

    fn expression(self, expression: &Expression) -> Id {
        Ok(match expression {
            Expression::PointerLiteral => "LDnE".into(),
            Expression::BooleanLiteral(value) => String::from(if *value { "L1E" } else { "L0E" }),
            Expression::NumberLiteral(data) => format!("L{}E", data.replace('\'', "")),
            Expression::StringLiteral(data) => {
                format!("LA{}_KcE", data.chars().count().saturating_sub(2))
            }
            Expression::CharLiteral { prefix, value, .. } => {
                format!("{}{value}", find(CHARACTERS, prefix).unwrap_or("c"))
            }
            Expression::UserDefinedLiteral(literal, suffix) => {
                let suffix = self.identifier(suffix)?;
                format!("clL_Zli{suffix}E{}E", self.expression(literal)?)
            }
            Expression::This => "fpT".into(),
            Expression::Fold { left, op, right } => {
                self.fold(expression, left.as_deref(), op, right.as_deref())?
            }
            Expression::Paren(inner) => self.expression(inner)?,
            Expression::Id(name) => self.nested_name(name, "")?,
            Expression::Type(typ) => self.typ(typ)?,
            Expression::Postfix(prefix, postfixes) => {
                let prefix = self.expression(prefix)?;
                postfixes
                    .iter()
                    .try_fold(prefix, |prefix, postfix| self.postfix(&prefix, postfix))?
            }
            Expression::ExplicitCast(cast, typ, inner) => {
                let cast = find(CASTS, cast).unwrap_or_default();
                format!("{cast}{}{}", self.typ(typ)?, self.expression(inner)?)
            }
            Expression::TypeIdType(typ) => format!("ti{}", self.typ(typ)?),
            Expression::TypeIdExpr(inner) => format!("te{}", self.expression(inner)?),
            Expression::UnaryOp(operator, operand) => {
                let operator = find(UNARY_OPERATORS, operator).unwrap_or_default();
                format!("{operator}{}", self.expression(operand)?)
            }
            Expression::SizeofParamPack(name) => format!("sZ{}", self.identifier(name)?),
            Expression::SizeofType(typ) => format!("st{}", self.typ(typ)?),
            Expression::SizeofExpr(inner) => format!("sz{}", self.expression(inner)?),
            Expression::Alignof(typ) => format!("at{}", self.typ(typ)?),
            Expression::Noexcept(inner) => format!("nx{}", self.expression(inner)?),
            Expression::New { typ, init, .. } => {
                let init =
                    init.as_ref().map_or_else(|| Ok("E".into()), |init| self.expression(init));
                format!("nw_{}{}", self.typ(typ)?, init?)
            }
            Expression::Delete { array, expr, .. } => {
                format!("{}{}", if *array { "da" } else { "dl" }, self.expression(expr)?)
            }
            Expression::Cast(typ, inner) => {
                format!("cv{}{}", self.typ(typ)?, self.expression(inner)?)
            }
            Expression::BinOp(all, operators) | Expression::Assignment(all, operators) => {
                self.operation(all, operators)?
            }
            Expression::Conditional(parts) => format!("qu{}", self.expressions(parts.as_slice())?),
            Expression::BracedInitList(all, _) => format!("il{}E", self.expressions(all)?),
            Expression::ParenExprList(all) => format!("pi{}E", self.expressions(all)?),
            Expression::Comma(all) => self.operation(all, &vec![","; all.len() - 1])?,
            Expression::PackExpansion(inner) => format!("sp{}", self.expression(inner)?),
            Expression::Fallback(written) => written.clone(),
        })
    }

    fn fold(
        self,
        whole: &Expression,
        left: Option<&Expression>,
        op: &str,
        right: Option<&Expression>,
    ) -> Id {
        self.needs(3)?;
        if self.version == 3 {
            return Ok(text(Language::Cpp, |text| text.expression(whole)));
        }
        let kind = match (left, right) {
            (None, _) => "fl",
            (_, None) => "fr",
            _ => "fL",
        };
        let operands = left.into_iter().chain(right).map(|operand| self.expression(operand));
        let operator = find(OPERATORS, op).unwrap_or_default();
        Ok(format!("{kind}{operator}{}", concatenate(operands)?))
    }

    fn postfix(self, prefix: &str, postfix: &PostfixOp) -> Id {
        Ok(match postfix {
            PostfixOp::Array(index) => format!("ix{prefix}{}", self.expression(index)?),
            PostfixOp::Member(name) => format!("dt{prefix}{}", self.nested_name(name, "")?),
            PostfixOp::MemberOfPointer(name) => {
                format!("pt{prefix}{}", self.nested_name(name, "")?)
            }
            PostfixOp::Inc => format!("pp{prefix}"),
            PostfixOp::Dec => format!("mm{prefix}"),
            PostfixOp::Call(
                Expression::ParenExprList(all) | Expression::BracedInitList(all, _),
            ) => format!("cl{prefix}{}E", self.expressions(all)?),
            PostfixOp::Call(other) => format!("cl{prefix}{}E", self.expression(other)?),
        })
    }
}
