//! Declarations of C and C++ as a tree; the names are those of Sphinx' `sphinx.domains.c` and
//! `sphinx.domains.cpp`, without `AST`. What C does not have is empty there.

/// Which of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    C,
    Cpp,
}

impl Language {
    /// The domain's name.
    pub(super) const fn domain(self) -> &'static str {
        match self {
            Self::C => "c",
            Self::Cpp => "cpp",
        }
    }

    /// What stands between the names of a nested name.
    pub(super) const fn separator(self) -> &'static str {
        match self {
            Self::C => ".",
            Self::Cpp => "::",
        }
    }
}

// ---- names

/// The last part of a name: an identifier (`@` begins anonymous ones, `~` destructors) or an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IdentOrOp {
    Identifier(String),
    /// `operator+`, `operator new[]`, ….
    OperatorBuildIn(String),
    /// `operator""_suffix`
    OperatorLiteral(String),
    /// `operator type`
    OperatorType(Box<Type>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NestedNameElement {
    pub(super) ident_or_op: IdentOrOp,
    pub(super) template_args: Option<TemplateArgs>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NestedName {
    pub(super) names: Vec<NestedNameElement>,
    /// Does `template` stand before the name?
    pub(super) templates: Vec<bool>,
    pub(super) rooted: bool,
}

impl NestedName {
    /// A name without anything around it.
    pub(super) fn single(name: String) -> Self {
        let element =
            NestedNameElement { ident_or_op: IdentOrOp::Identifier(name), template_args: None };
        Self { names: vec![element], templates: vec![false], rooted: false }
    }

    /// How many names have template arguments.
    pub(super) fn num_templates(&self) -> usize {
        self.names.iter().filter(|name| name.template_args.is_some()).count()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TemplateArgs {
    pub(super) args: Vec<TemplateArg>,
    pub(super) pack_expansion: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplateArg {
    Type(Type),
    Constant(Expression),
}

// ---- expressions

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    PointerLiteral,
    BooleanLiteral(bool),
    NumberLiteral(String),
    CharLiteral {
        prefix: &'static str,
        data: String,
        value: u32,
    },
    StringLiteral(String),
    UserDefinedLiteral(Box<Expression>, String),
    This,
    Fold {
        left: Option<Box<Expression>>,
        op: String,
        right: Option<Box<Expression>>,
    },
    Paren(Box<Expression>),
    Id(NestedName),
    /// A type in the place of a function: `int(3)`.
    Type(Box<Type>),
    Postfix(Box<Expression>, Vec<PostfixOp>),
    ExplicitCast(&'static str, Box<Type>, Box<Expression>),
    TypeIdType(Box<Type>),
    TypeIdExpr(Box<Expression>),
    UnaryOp(&'static str, Box<Expression>),
    SizeofParamPack(String),
    SizeofType(Box<Type>),
    SizeofExpr(Box<Expression>),
    Alignof(Box<Type>),
    Noexcept(Box<Expression>),
    New {
        rooted: bool,
        typ: Box<Type>,
        init: Option<Box<Expression>>,
    },
    Delete {
        rooted: bool,
        array: bool,
        expr: Box<Expression>,
    },
    Cast(Box<Type>, Box<Expression>),
    BinOp(Vec<Expression>, Vec<&'static str>),
    Conditional(Box<[Expression; 3]>),
    BracedInitList(Vec<Expression>, TrailingComma),
    ParenExprList(Vec<Expression>),
    Assignment(Vec<Expression>, Vec<&'static str>),
    Comma(Vec<Expression>),
    PackExpansion(Box<Expression>),
    /// What could not be parsed, as written.
    Fallback(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrailingComma {
    Absent,
    Present,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PostfixOp {
    Array(Expression),
    Member(NestedName),
    MemberOfPointer(NestedName),
    Inc,
    Dec,
    /// Parenthesised or braced.
    Call(Expression),
}

// ---- attributes

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    /// `[[arg]]`
    Cpp(String),
    /// `__attribute__((…))`
    Gnu(Vec<(String, Option<Expression>)>),
    /// One that conf.py names.
    Id(String),
    /// One with an argument that conf.py names.
    Paren(String, String),
}

pub(super) type AttributeList = Vec<Attribute>;

// ---- types

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TrailingTypeSpec {
    /// As written, and in the order that ids know.
    Fundamental {
        names: Vec<String>,
        canon_names: Vec<String>,
    },
    DecltypeAuto,
    Decltype(Box<Expression>),
    Name {
        prefix: &'static str,
        name: NestedName,
        placeholder: &'static str,
    },
}

/// The specifiers beside a type; texts are empty where they are not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DeclSpecsSimple {
    pub(super) storage: &'static str,
    pub(super) thread_local: &'static str,
    pub(super) inline: bool,
    pub(super) friend: bool,
    pub(super) is_virtual: bool,
    /// `explicit`, with its condition.
    pub(super) explicit: Option<Option<Expression>>,
    pub(super) consteval: bool,
    pub(super) constexpr: bool,
    pub(super) constinit: bool,
    pub(super) restrict: bool,
    pub(super) volatile: bool,
    pub(super) is_const: bool,
    pub(super) attrs: AttributeList,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeclSpecs {
    pub(super) left: DeclSpecsSimple,
    pub(super) right: DeclSpecsSimple,
    pub(super) trailing: Option<TrailingTypeSpec>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Array {
    pub(super) is_static: bool,
    pub(super) is_const: bool,
    pub(super) volatile: bool,
    pub(super) restrict: bool,
    /// `[*]`
    pub(super) vla: bool,
    pub(super) size: Option<Expression>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Declarator {
    NameParam { name: Option<NestedName>, arrays: Vec<Array>, params: Option<Box<Parameters>> },
    BitField { name: Option<NestedName>, size: Expression },
    Ptr { next: Box<Declarator>, qualifiers: Qualifiers, attrs: AttributeList },
    Ref { next: Box<Declarator>, attrs: AttributeList },
    ParamPack { next: Box<Declarator> },
    MemPtr { class: NestedName, qualifiers: Qualifiers, next: Box<Declarator> },
    Paren { inner: Box<Declarator>, next: Box<Declarator> },
}

/// `restrict volatile const` after a `*`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualifiers {
    pub(super) restrict: bool,
    pub(super) volatile: bool,
    pub(super) is_const: bool,
}

impl Qualifiers {
    pub(super) const fn any(self) -> bool {
        self.restrict || self.volatile || self.is_const
    }

    /// Those that are set, in the order they are written.
    pub(super) fn words(self) -> impl Iterator<Item = &'static str> {
        let all =
            [(self.restrict, "restrict"), (self.volatile, "volatile"), (self.is_const, "const")];
        all.into_iter().filter_map(|(set, word)| set.then_some(word))
    }
}

impl Declarator {
    pub(super) fn name(&self) -> Option<&NestedName> {
        match self {
            Self::NameParam { name, .. } | Self::BitField { name, .. } => name.as_ref(),
            Self::Ptr { next, .. }
            | Self::Ref { next, .. }
            | Self::ParamPack { next }
            | Self::MemPtr { next, .. } => next.name(),
            Self::Paren { inner, .. } => inner.name(),
        }
    }

    /// The parameters of the function that is declared.
    pub(super) fn params(&self) -> Option<&Parameters> {
        match self {
            Self::NameParam { params, .. } => params.as_deref(),
            Self::BitField { .. } => None,
            Self::Ptr { next, .. }
            | Self::Ref { next, .. }
            | Self::ParamPack { next }
            | Self::MemPtr { next, .. } => next.params(),
            Self::Paren { inner, .. } => inner.params(),
        }
    }

    pub(super) fn is_pack(&self) -> bool {
        match self {
            Self::NameParam { .. } | Self::BitField { .. } => false,
            Self::ParamPack { .. } => true,
            Self::Ptr { next, .. } | Self::Ref { next, .. } | Self::MemPtr { next, .. } => {
                next.is_pack()
            }
            Self::Paren { inner, next } => inner.is_pack() || next.is_pack(),
        }
    }

    /// Does a space stand between the specifiers and this?
    pub(super) fn requires_space(&self, language: Language) -> bool {
        match self {
            Self::NameParam { name, .. } | Self::BitField { name, .. } => name.is_some(),
            Self::Ptr { next, qualifiers, attrs } => {
                let own = language == Language::C && (qualifiers.any() || !attrs.is_empty());
                own || next.requires_space(language)
            }
            Self::Ref { next, .. } => next.requires_space(language),
            Self::ParamPack { .. } => false,
            Self::MemPtr { .. } | Self::Paren { .. } => true,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parameters {
    pub(super) args: Vec<Parameter>,
    pub(super) volatile: bool,
    pub(super) is_const: bool,
    pub(super) ref_qual: &'static str,
    /// `noexcept`, with its condition.
    pub(super) exception: Option<Option<Expression>>,
    pub(super) trailing_return: Option<Type>,
    pub(super) is_override: bool,
    pub(super) is_final: bool,
    pub(super) attrs: AttributeList,
    pub(super) initializer: &'static str,
}

/// A parameter of a function; none is `...`.
pub(super) type Parameter = Option<TypeWithInit>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) specs: DeclSpecs,
    pub(super) decl: Declarator,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypeWithInit {
    pub(super) typ: Type,
    pub(super) init: Option<Init>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Init {
    /// ` = expression`
    Assign(Expression),
    /// `{…}` without `=`
    Braced(Expression),
    /// The default of a constrained template parameter: ` = type`
    Type(Type),
}

// ---- templates

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TemplateTypeParam {
    /// `typename` or `class`.
    pub(super) key: &'static str,
    pub(super) identifier: Option<String>,
    pub(super) pack: bool,
    pub(super) default: Option<Type>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplateParam {
    Type(TemplateTypeParam),
    TemplateType(TemplateParams, TemplateTypeParam),
    NonType {
        param: TypeWithInit,
        pack: bool,
    },
    /// A parameter of a template introduction.
    Introduction {
        identifier: String,
        pack: bool,
    },
}

impl TemplateParam {
    pub(super) fn identifier(&self) -> Option<&str> {
        match self {
            Self::Type(data) | Self::TemplateType(_, data) => data.identifier.as_deref(),
            Self::NonType { param, .. } => {
                match &param.typ.decl.name()?.names.first()?.ident_or_op {
                    IdentOrOp::Identifier(name) => Some(name),
                    _ => None,
                }
            }
            Self::Introduction { identifier, .. } => Some(identifier),
        }
    }

    pub(super) fn is_pack(&self) -> bool {
        match self {
            Self::Type(data) | Self::TemplateType(_, data) => data.pack,
            Self::NonType { param, pack } => *pack || param.typ.decl.is_pack(),
            Self::Introduction { pack, .. } => *pack,
        }
    }
}

/// `template<…> requires …`, or `Concept{…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TemplateParams {
    pub(super) params: Vec<TemplateParam>,
    /// The clause that stands after a list.
    pub(super) requires: Option<Expression>,
    /// The concept of an introduction.
    pub(super) concept: Option<NestedName>,
}

// ---- declarations

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BaseClass {
    pub(super) name: NestedName,
    pub(super) visibility: &'static str,
    pub(super) is_virtual: bool,
    pub(super) pack: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MacroParameter {
    Named(String),
    /// `name...`
    Variadic(String),
    /// `...`
    Ellipsis,
}

/// What a declaration declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    Member(TypeWithInit),
    Function(Type),
    Type(Type),
    Using {
        name: NestedName,
        typ: Option<Type>,
    },
    Concept {
        name: NestedName,
        init: Option<Init>,
    },
    /// Classes and structs.
    Class {
        name: NestedName,
        is_final: bool,
        bases: Vec<BaseClass>,
        attrs: AttributeList,
    },
    Union {
        name: NestedName,
        attrs: AttributeList,
    },
    Enum {
        name: NestedName,
        underlying: Option<Type>,
        attrs: AttributeList,
    },
    Enumerator {
        name: NestedName,
        init: Option<Init>,
        attrs: AttributeList,
    },
    Macro {
        name: NestedName,
        args: Option<Vec<MacroParameter>>,
    },
    /// A parameter of a function or template: what it is named for.
    Parameter,
}

impl Declared {
    pub(super) fn name(&self) -> Option<&NestedName> {
        match self {
            Self::Member(member) => member.typ.decl.name(),
            Self::Function(typ) | Self::Type(typ) => typ.decl.name(),
            Self::Using { name, .. }
            | Self::Concept { name, .. }
            | Self::Class { name, .. }
            | Self::Union { name, .. }
            | Self::Enum { name, .. }
            | Self::Enumerator { name, .. }
            | Self::Macro { name, .. } => Some(name),
            Self::Parameter => None,
        }
    }
}

/// Template parameter lists before a declaration; none at all says an explicit instantiation.
pub(super) type TemplatePrefix = Option<Vec<TemplateParams>>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// `function`, `member`, `class`, …, `functionParam`, `templateParam`.
    pub(super) object_type: &'static str,
    /// The directive: `struct`, `enum-class`, ….
    pub(super) directive_type: &'static str,
    pub(super) visibility: &'static str,
    pub(super) template_prefix: Option<TemplatePrefix>,
    pub(super) declared: Declared,
    pub(super) trailing_requires: Option<Expression>,
    pub(super) semicolon: bool,
}

impl Declaration {
    /// The template parameter lists.
    pub(super) fn templates(&self) -> &[TemplateParams] {
        match &self.template_prefix {
            Some(Some(templates)) => templates,
            _ => &[],
        }
    }

    /// The parameters of a function.
    pub(super) fn function_params(&self) -> &[Parameter] {
        match &self.declared {
            Declared::Function(typ) => typ.decl.params().map_or(&[], |params| &params.args),
            _ => &[],
        }
    }
}
