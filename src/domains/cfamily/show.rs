//! Declarations as text (`_stringify`): for comparing names, for targets of references, for the index.

use super::ast::{
    Array, Attribute, DeclSpecs, DeclSpecsSimple, Declarator, Expression, IdentOrOp, Init,
    Language, NestedName, NestedNameElement, Parameters, PostfixOp, TemplateArg, TemplateArgs,
    TemplateParam, TemplateParams, TemplateTypeParam, TrailingComma, TrailingTypeSpec, Type,
    TypeWithInit,
};

/// How anonymous names show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anonymous {
    /// As they are written: `@name`.
    Written,
    /// For readers: `[anonymous]`.
    Hidden,
}

/// Writes pieces of a declaration as text.
pub(super) struct Text {
    language: Language,
    anonymous: Anonymous,
    out: String,
}

/// The text of one piece, anonymous names as written.
pub(super) fn text(language: Language, write: impl FnOnce(&mut Text)) -> String {
    let mut text = Text { language, anonymous: Anonymous::Written, out: String::new() };
    write(&mut text);
    text.out
}

/// The same for readers.
pub(super) fn display(language: Language, write: impl FnOnce(&mut Text)) -> String {
    let mut text = Text { language, anonymous: Anonymous::Hidden, out: String::new() };
    write(&mut text);
    text.out
}

impl Text {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            write(self, item);
        }
    }

    fn enclosed(&mut self, open: &str, close: &str, write: impl FnOnce(&mut Self)) {
        self.push(open);
        write(self);
        self.push(close);
    }

    // ---- names

    pub(super) fn identifier(&mut self, name: &str) {
        let hidden = self.anonymous == Anonymous::Hidden && name.starts_with('@');
        self.push(if hidden { "[anonymous]" } else { name });
    }

    pub(super) fn ident_or_op(&mut self, name: &IdentOrOp) {
        match name {
            IdentOrOp::Identifier(name) => self.identifier(name),
            IdentOrOp::OperatorBuildIn(operator) => {
                self.push(if is_spelled(operator) { "operator " } else { "operator" });
                self.push(operator);
            }
            IdentOrOp::OperatorLiteral(name) => {
                self.push("operator\"\"");
                self.identifier(name);
            }
            IdentOrOp::OperatorType(typ) => {
                self.push("operator ");
                self.typ(typ);
            }
        }
    }

    pub(super) fn element(&mut self, element: &NestedNameElement) {
        self.ident_or_op(&element.ident_or_op);
        if let Some(args) = &element.template_args {
            self.template_args(args);
        }
    }

    pub(super) fn nested_name(&mut self, name: &NestedName) {
        let separator = self.language.separator();
        if name.rooted {
            self.push(separator);
        }
        for (index, element) in name.names.iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            if name.templates.get(index).copied().unwrap_or_default() {
                self.push("template ");
            }
            self.element(element);
        }
    }

    pub(super) fn template_args(&mut self, args: &TemplateArgs) {
        self.push("<");
        self.list(&args.args, Self::template_arg);
        self.push(if args.pack_expansion { "...>" } else { ">" });
    }

    pub(super) fn template_arg(&mut self, arg: &TemplateArg) {
        match arg {
            TemplateArg::Type(typ) => self.typ(typ),
            TemplateArg::Constant(value) => self.expression(value),
        }
    }

    // ---- expressions

    pub(super) fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::PointerLiteral => self.push("nullptr"),
            Expression::BooleanLiteral(value) => self.push(if *value { "true" } else { "false" }),
            Expression::NumberLiteral(text)
            | Expression::StringLiteral(text)
            | Expression::Fallback(text) => self.push(text),
            Expression::CharLiteral { prefix, data, .. } => {
                self.push(prefix);
                self.enclosed("'", "'", |text| text.push(data));
            }
            Expression::UserDefinedLiteral(literal, suffix) => {
                self.expression(literal);
                self.push(suffix);
            }
            Expression::This => self.push("this"),
            Expression::Fold { left, op, right } => {
                self.fold(left.as_deref(), op, right.as_deref());
            }
            Expression::Paren(inner) => self.enclosed("(", ")", |text| text.expression(inner)),
            Expression::Id(name) => self.nested_name(name),
            Expression::Type(typ) => self.typ(typ),
            Expression::Postfix(prefix, postfixes) => {
                self.expression(prefix);
                for postfix in postfixes {
                    self.postfix(postfix);
                }
            }
            Expression::ExplicitCast(cast, typ, inner) => {
                self.push(cast);
                self.enclosed("<", ">", |text| text.typ(typ));
                self.enclosed("(", ")", |text| text.expression(inner));
            }
            Expression::UnaryOp(operator, operand) => {
                self.push(operator);
                if is_spelled(operator) {
                    self.push(" ");
                }
                self.expression(operand);
            }
            Expression::Cast(typ, inner) => {
                self.enclosed("(", ")", |text| text.typ(typ));
                self.expression(inner);
            }
            Expression::BinOp(all, operators) | Expression::Assignment(all, operators) => {
                self.operation(all, operators);
            }
            Expression::Conditional(parts) => {
                self.expression(&parts[0]);
                self.push(" ? ");
                self.expression(&parts[1]);
                self.push(" : ");
                self.expression(&parts[2]);
            }
            Expression::BracedInitList(all, comma) => {
                let close = if *comma == TrailingComma::Present { ",}" } else { "}" };
                self.enclosed("{", close, |text| text.list(all, Self::expression));
            }
            Expression::ParenExprList(all) => {
                self.enclosed("(", ")", |text| text.list(all, Self::expression));
            }
            Expression::Comma(all) => self.list(all, Self::expression),
            Expression::PackExpansion(inner) => {
                self.expression(inner);
                self.push("...");
            }
            _ => self.call_like(expression),
        }
    }

    /// `sizeof(…)` and kin, `new`, `delete`.
    fn call_like(&mut self, expression: &Expression) {
        match expression {
            Expression::TypeIdType(typ) => self.enclosed("typeid(", ")", |text| text.typ(typ)),
            Expression::TypeIdExpr(inner) => {
                self.enclosed("typeid(", ")", |text| text.expression(inner));
            }
            Expression::SizeofParamPack(name) => {
                self.enclosed("sizeof...(", ")", |text| text.identifier(name));
            }
            Expression::SizeofType(typ) => self.enclosed("sizeof(", ")", |text| text.typ(typ)),
            Expression::SizeofExpr(inner) => {
                self.push("sizeof ");
                self.expression(inner);
            }
            Expression::Alignof(typ) => self.enclosed("alignof(", ")", |text| text.typ(typ)),
            Expression::Noexcept(inner) => {
                self.enclosed("noexcept(", ")", |text| text.expression(inner));
            }
            Expression::New { rooted, typ, init } => {
                self.push(if *rooted { "::new " } else { "new " });
                self.typ(typ);
                if let Some(init) = init {
                    self.expression(init);
                }
            }
            Expression::Delete { rooted, array, expr } => {
                self.push(if *rooted { "::delete " } else { "delete " });
                self.push(if *array { "[] " } else { "" });
                self.expression(expr);
            }
            _ => {}
        }
    }

    fn operation(&mut self, all: &[Expression], operators: &[&str]) {
        for (index, operand) in all.iter().enumerate() {
            if let Some(operator) = index.checked_sub(1).and_then(|before| operators.get(before)) {
                self.push(" ");
                self.push(operator);
                self.push(" ");
            }
            self.expression(operand);
        }
    }

    fn fold(&mut self, left: Option<&Expression>, op: &str, right: Option<&Expression>) {
        self.push("(");
        if let Some(left) = left {
            self.expression(left);
            self.push(&format!(" {op} "));
        }
        self.push("...");
        if let Some(right) = right {
            self.push(&format!(" {op} "));
            self.expression(right);
        }
        self.push(")");
    }

    fn postfix(&mut self, postfix: &PostfixOp) {
        match postfix {
            PostfixOp::Array(index) => self.enclosed("[", "]", |text| text.expression(index)),
            PostfixOp::Member(name) => {
                self.push(".");
                self.nested_name(name);
            }
            PostfixOp::MemberOfPointer(name) => {
                self.push("->");
                self.nested_name(name);
            }
            PostfixOp::Inc => self.push("++"),
            PostfixOp::Dec => self.push("--"),
            PostfixOp::Call(list) => self.expression(list),
        }
    }

    // ---- attributes

    pub(super) fn attributes(&mut self, attributes: &[Attribute]) {
        for (index, attribute) in attributes.iter().enumerate() {
            if index > 0 {
                self.push(" ");
            }
            self.attribute(attribute);
        }
    }

    pub(super) fn attribute(&mut self, attribute: &Attribute) {
        match attribute {
            Attribute::Cpp(argument) => self.enclosed("[[", "]]", |text| text.push(argument)),
            Attribute::Gnu(all) => {
                self.push("__attribute__((");
                self.list(all, |text, (name, arguments)| {
                    text.push(name);
                    if let Some(arguments) = arguments {
                        text.expression(arguments);
                    }
                });
                self.push("))");
            }
            Attribute::Id(id) => self.push(id),
            Attribute::Paren(id, argument) => {
                self.push(id);
                self.enclosed("(", ")", |text| text.push(argument));
            }
        }
    }

    // ---- types

    pub(super) fn decl_specs_simple(&mut self, specs: &DeclSpecsSimple) {
        let start = self.out.len();
        self.attributes(&specs.attrs);
        let explicit = specs.explicit.as_ref();
        let words = specifier_words(specs);
        for (index, word) in words.iter().enumerate() {
            if index == EXPLICIT_AT
                && let Some(condition) = explicit
            {
                self.space_after(start);
                self.push("explicit");
                if let Some(condition) = condition {
                    self.enclosed("(", ")", |text| text.expression(condition));
                }
            }
            if !word.is_empty() {
                self.space_after(start);
                self.push(word);
            }
        }
    }

    fn space_after(&mut self, start: usize) {
        if self.out.len() > start {
            self.push(" ");
        }
    }

    pub(super) fn decl_specs(&mut self, specs: &DeclSpecs) {
        let start = self.out.len();
        self.decl_specs_simple(&specs.left);
        let Some(trailing) = &specs.trailing else { return };
        self.space_after(start);
        self.trailing_type_spec(trailing);
        let before = self.out.len();
        self.decl_specs_simple(&specs.right);
        if self.out.len() > before && before > start {
            self.out.insert(before, ' ');
        }
    }

    fn trailing_type_spec(&mut self, spec: &TrailingTypeSpec) {
        match spec {
            TrailingTypeSpec::Fundamental { names, .. } => self.push(&names.join(" ")),
            TrailingTypeSpec::DecltypeAuto => self.push("decltype(auto)"),
            TrailingTypeSpec::Decltype(inner) => {
                self.enclosed("decltype(", ")", |text| text.expression(inner));
            }
            TrailingTypeSpec::Name { prefix, name, placeholder } => {
                if !prefix.is_empty() {
                    self.push(prefix);
                    self.push(" ");
                }
                self.nested_name(name);
                if !placeholder.is_empty() {
                    self.push(" ");
                    self.push(placeholder);
                }
            }
        }
    }

    pub(super) fn typ(&mut self, typ: &Type) {
        let start = self.out.len();
        self.decl_specs(&typ.specs);
        if typ.decl.requires_space(self.language) {
            self.space_after(start);
        }
        self.declarator(&typ.decl);
    }

    pub(super) fn type_with_init(&mut self, typ: &TypeWithInit) {
        self.typ(&typ.typ);
        if let Some(init) = &typ.init {
            self.init(init);
        }
    }

    fn init(&mut self, init: &Init) {
        match init {
            Init::Braced(value) => self.expression(value),
            Init::Assign(value) => {
                self.push(" = ");
                self.expression(value);
            }
            Init::Type(typ) => {
                self.push(" = ");
                self.typ(typ);
            }
        }
    }

    fn declarator(&mut self, declarator: &Declarator) {
        match declarator {
            Declarator::NameParam { name, arrays, params } => {
                if let Some(name) = name {
                    self.nested_name(name);
                }
                for array in arrays {
                    self.array(array);
                }
                if let Some(params) = params {
                    self.parameters(params);
                }
            }
            Declarator::BitField { name, size } => {
                if let Some(name) = name {
                    self.nested_name(name);
                }
                self.push(" : ");
                self.expression(size);
            }
            Declarator::Ptr { next, qualifiers, attrs } => {
                self.push("*");
                self.attributes(attrs);
                if !attrs.is_empty() && qualifiers.any() {
                    self.push(" ");
                }
                let words: Vec<&str> = qualifiers.words().collect();
                self.push(&words.join(" "));
                let spaced = qualifiers.any() || !attrs.is_empty();
                if spaced && next.requires_space(self.language) {
                    self.push(" ");
                }
                self.declarator(next);
            }
            Declarator::Ref { next, attrs } => {
                self.push("&");
                self.attributes(attrs);
                if !attrs.is_empty() && next.requires_space(self.language) {
                    self.push(" ");
                }
                self.declarator(next);
            }
            Declarator::ParamPack { next } => {
                self.push(if next.name().is_some() { "... " } else { "..." });
                self.declarator(next);
            }
            Declarator::MemPtr { class, qualifiers, next } => {
                self.nested_name(class);
                self.push("::*");
                let words: Vec<&str> = qualifiers.words().collect();
                self.push(&words.join(" "));
                if next.requires_space(self.language) {
                    self.push(" ");
                }
                self.declarator(next);
            }
            Declarator::Paren { inner, next } => {
                self.enclosed("(", ")", |text| text.declarator(inner));
                self.declarator(next);
            }
        }
    }

    fn array(&mut self, array: &Array) {
        let flags = [
            (array.is_static, "static"),
            (array.restrict, "restrict"),
            (array.volatile, "volatile"),
            (array.is_const, "const"),
        ];
        let words: Vec<&str> =
            flags.iter().filter_map(|(set, word)| set.then_some(*word)).collect();
        self.push("[");
        self.push(&words.join(" "));
        if array.vla {
            self.push("*");
        } else if let Some(size) = &array.size {
            self.push(if words.is_empty() { "" } else { " " });
            self.expression(size);
        }
        self.push("]");
    }

    fn parameters(&mut self, parameters: &Parameters) {
        self.push("(");
        self.list(&parameters.args, |text, parameter| match parameter {
            Some(parameter) => text.type_with_init(parameter),
            None => text.push("..."),
        });
        self.push(")");
        self.push(if parameters.volatile { " volatile" } else { "" });
        self.push(if parameters.is_const { " const" } else { "" });
        if !parameters.ref_qual.is_empty() {
            self.push(" ");
            self.push(parameters.ref_qual);
        }
        if let Some(condition) = &parameters.exception {
            self.push(" noexcept");
            if let Some(condition) = condition {
                self.enclosed("(", ")", |text| text.expression(condition));
            }
        }
        if let Some(typ) = &parameters.trailing_return {
            self.push(" -> ");
            self.typ(typ);
        }
        self.push(if parameters.is_final { " final" } else { "" });
        self.push(if parameters.is_override { " override" } else { "" });
        if !parameters.attrs.is_empty() {
            self.push(" ");
            self.attributes(&parameters.attrs);
        }
        if !parameters.initializer.is_empty() {
            self.push(" = ");
            self.push(parameters.initializer);
        }
    }

    // ---- templates

    pub(super) fn template_params(&mut self, templates: &TemplateParams) {
        if let Some(concept) = &templates.concept {
            self.nested_name(concept);
            self.enclosed("{", "} ", |text| text.list(&templates.params, Self::template_param));
            return;
        }
        self.enclosed("template<", "> ", |text| text.list(&templates.params, Self::template_param));
        if let Some(requires) = &templates.requires {
            self.push("requires ");
            self.expression(requires);
            self.push(" ");
        }
    }

    fn template_param(&mut self, param: &TemplateParam) {
        match param {
            TemplateParam::Type(data) => self.template_type_param(data),
            TemplateParam::TemplateType(nested, data) => {
                self.template_params(nested);
                self.template_type_param(data);
            }
            TemplateParam::NonType { param, pack } => {
                self.type_with_init(param);
                self.push(if *pack { "..." } else { "" });
            }
            TemplateParam::Introduction { identifier, pack } => {
                self.push(if *pack { "..." } else { "" });
                self.identifier(identifier);
            }
        }
    }

    fn template_type_param(&mut self, data: &TemplateTypeParam) {
        self.push(data.key);
        if data.pack {
            self.push(if data.identifier.is_some() { " ..." } else { "..." });
        } else if data.identifier.is_some() {
            self.push(" ");
        }
        if let Some(identifier) = &data.identifier {
            self.identifier(identifier);
        }
        if let Some(default) = &data.default {
            self.push(" = ");
            self.typ(default);
        }
    }
}

/// Where `explicit` stands among [`specifier_words`].
pub(super) const EXPLICIT_AT: usize = 5;

/// The specifiers in the order they are shown, empty where they are not given; `explicit`, which has a
/// condition, stands before the one at [`EXPLICIT_AT`].
pub(super) const fn specifier_words(specs: &DeclSpecsSimple) -> [&'static str; 11] {
    const fn word(set: bool, word: &'static str) -> &'static str {
        if set { word } else { "" }
    }
    [
        specs.storage,
        specs.thread_local,
        word(specs.inline, "inline"),
        word(specs.friend, "friend"),
        word(specs.is_virtual, "virtual"),
        word(specs.consteval, "consteval"),
        word(specs.constexpr, "constexpr"),
        word(specs.constinit, "constinit"),
        word(specs.restrict, "restrict"),
        word(specs.volatile, "volatile"),
        word(specs.is_const, "const"),
    ]
}

/// Is an operator a word rather than a sign?
pub(super) fn is_spelled(operator: &str) -> bool {
    operator.starts_with(|first: char| first.is_ascii_lowercase())
}
