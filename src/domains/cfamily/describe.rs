//! Declarations as nodes of a signature (`describe_signature`).

use super::ast::{
    Array, Attribute, BaseClass, DeclSpecs, DeclSpecsSimple, Declaration, Declarator, Declared,
    Expression, IdentOrOp, Init, Language, MacroParameter, NestedName, NestedNameElement,
    Parameters, PostfixOp, TemplateArg, TemplateParam, TemplateParams, TemplateTypeParam,
    TrailingComma, TrailingTypeSpec, Type, TypeWithInit,
};
use super::show::{EXPLICIT_AT, display, is_spelled, specifier_words, text};
use crate::domains::sig::Signature;
use crate::tree::{Kind, NodeId, Value};

/// What names become; Sphinx' description modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The last name is the one that is declared.
    LastIsName,
    /// Names are plain.
    NoneIsName,
    /// Names are references.
    MarkType,
    /// Names are parameters.
    Param,
    /// The suffix of a user-defined literal.
    Udl,
}

/// Appends a declaration to a signature.
pub(super) struct Describer<'t> {
    pub(super) writer: Signature<'t>,
    pub(super) language: Language,
    /// The scope that references are looked up from.
    pub(super) key: String,
    /// Template parameter lists of what is declared: names before it refer to their templates.
    pub(super) templates: Vec<TemplateParams>,
    /// Do the parameters stand on a line each?
    pub(super) multi_line_parameters: bool,
    /// Is it described before?
    pub(super) is_redeclaration: bool,
    /// Does each template parameter stand on a line?
    pub(super) template_lines: bool,
}

impl Describer<'_> {
    fn count(&self, parent: NodeId) -> usize {
        self.writer.tree.children(parent).count()
    }

    fn space_unless_empty(&mut self, parent: NodeId, before: usize) {
        if self.count(parent) > before {
            self.writer.space(parent);
        }
    }

    fn comma(&mut self, parent: NodeId, index: usize) {
        if index > 0 {
            self.writer.punctuation(parent, ",");
            self.writer.space(parent);
        }
    }

    fn equals(&mut self, parent: NodeId) {
        self.writer.space(parent);
        self.writer.punctuation(parent, "=");
        self.writer.space(parent);
    }

    fn operator(&mut self, parent: NodeId, operator: &str) {
        if is_spelled(operator) {
            self.writer.keyword(parent, operator);
        } else {
            self.writer.operator(parent, operator);
        }
    }

    // ---- names

    fn reference(&mut self, parent: NodeId, target: &str) -> NodeId {
        let (domain, key) = match self.language {
            Language::C => ("c", "c:parent_key"),
            Language::Cpp => ("cpp", "cpp:parent_key"),
        };
        let tree = &mut *self.writer.tree;
        let node = tree.push(parent, Kind::PendingXref, self.writer.span);
        tree.set(node, "refdomain", domain);
        tree.set(node, "reftype", "identifier");
        tree.set(node, "reftarget", target);
        tree.set(node, "modname", Value::Null);
        tree.set(node, "classname", Value::Null);
        tree.set(node, key, self.key.clone());
        node
    }

    fn identifier(&mut self, parent: NodeId, mode: Mode, name: &str, prefix: &str, args: &str) {
        let shown = if name.starts_with('@') { "[anonymous]" } else { name };
        match mode {
            Mode::MarkType => {
                let node = self.reference(parent, &format!("{prefix}{name}{args}"));
                self.writer.name(node, shown);
            }
            Mode::Udl => {
                let node = self.reference(parent, &format!("operator\"\"{name}"));
                self.writer.name(node, shown);
            }
            Mode::LastIsName => {
                let node = self.writer.open(parent, Kind::DescName);
                self.writer.name(node, shown);
            }
            Mode::NoneIsName => self.writer.name(parent, shown),
            Mode::Param => {
                let node = self.writer.element(parent, Kind::DescSigName, shown);
                if self.language == Language::Cpp {
                    self.writer.tree.push_to(node, "classes", "sig-param");
                }
            }
        }
    }

    /// An operator: what is before its last part goes to `parent`, the rest to `last`.
    fn operator_name(&mut self, parent: NodeId, last: NodeId, name: &IdentOrOp) {
        match name {
            IdentOrOp::Identifier(name) => self.writer.name(last, name),
            IdentOrOp::OperatorBuildIn(operator) => {
                self.writer.keyword(parent, "operator");
                if is_spelled(operator) {
                    self.writer.space(parent);
                }
                self.writer.operator(last, operator);
            }
            IdentOrOp::OperatorLiteral(suffix) => {
                self.writer.keyword(parent, "operator");
                self.writer.element(parent, Kind::DescSigLiteralString, "\"\"");
                self.identifier(last, Mode::MarkType, suffix, "", "");
            }
            IdentOrOp::OperatorType(typ) => {
                self.writer.keyword(parent, "operator");
                self.writer.space(parent);
                self.typ(last, Mode::MarkType, typ);
            }
        }
    }

    fn ident_or_op(
        &mut self,
        parent: NodeId,
        mode: Mode,
        name: &IdentOrOp,
        prefix: &str,
        args: &str,
    ) {
        if let IdentOrOp::Identifier(name) = name {
            self.identifier(parent, mode, name, prefix, args);
            return;
        }
        match mode {
            Mode::LastIsName => {
                let node = self.writer.open(parent, Kind::DescName);
                self.operator_name(node, node, name);
            }
            Mode::MarkType => {
                let own = text(self.language, |text| text.ident_or_op(name));
                let shown = match name {
                    IdentOrOp::Identifier(_) => own.clone(),
                    IdentOrOp::OperatorBuildIn(operator) => operator.clone(),
                    IdentOrOp::OperatorLiteral(suffix) => suffix.clone(),
                    IdentOrOp::OperatorType(typ) => display(self.language, |text| text.typ(typ)),
                };
                let detached = self.writer.create(Kind::Literal);
                self.operator_name(parent, detached, name);
                let node = self.reference(parent, &format!("{prefix}{own}{args}"));
                self.writer.element(node, Kind::DescName, &shown);
            }
            Mode::NoneIsName | Mode::Param | Mode::Udl => {
                let node = self.writer.open(parent, Kind::DescAddname);
                self.operator_name(node, node, name);
            }
        }
    }

    fn element(&mut self, parent: NodeId, mode: Mode, element: &NestedNameElement, prefix: &str) {
        let args = match &element.template_args {
            Some(args) => text(self.language, |text| text.template_args(args)),
            None => String::new(),
        };
        self.ident_or_op(parent, mode, &element.ident_or_op, prefix, &args);
        let Some(args) = &element.template_args else { return };
        self.writer.punctuation(parent, "<");
        for (index, arg) in args.args.iter().enumerate() {
            self.comma(parent, index);
            match arg {
                TemplateArg::Type(typ) => self.typ(parent, Mode::MarkType, typ),
                TemplateArg::Constant(value) => self.expression(parent, Mode::MarkType, value),
            }
        }
        if args.pack_expansion {
            self.writer.punctuation(parent, "...");
        }
        self.writer.punctuation(parent, ">");
    }

    pub(super) fn nested_name(&mut self, parent: NodeId, mode: Mode, name: &NestedName) {
        match mode {
            Mode::NoneIsName | Mode::Param | Mode::Udl => {
                let mode = match (mode, self.language) {
                    (Mode::Param, Language::C) => Mode::NoneIsName,
                    _ => mode,
                };
                for (index, element) in name.names.iter().enumerate() {
                    if index > 0 {
                        self.writer.punctuation(parent, self.language.separator());
                    }
                    self.element(parent, mode, element, "");
                }
            }
            Mode::MarkType => self.qualification(parent, name, &name.names),
            Mode::LastIsName => self.declared_name(parent, name),
        }
    }

    fn declared_name(&mut self, parent: NodeId, name: &NestedName) {
        let Some((last, before)) = name.names.split_last() else { return };
        let separator = self.language.separator();
        if before.is_empty() {
            if name.rooted {
                self.writer.punctuation(parent, separator);
            }
        } else {
            let addname = self.writer.open(parent, Kind::DescAddname);
            self.qualification(addname, name, before);
            self.writer.punctuation(addname, separator);
        }
        if name.templates.last().copied().unwrap_or_default() {
            self.writer.leading_keyword(parent, "template");
        }
        self.element(parent, Mode::LastIsName, last, "");
    }

    /// Names, each a reference to itself within those before it.
    fn qualification(&mut self, parent: NodeId, name: &NestedName, names: &[NestedNameElement]) {
        let separator = self.language.separator();
        let is_declared = names.len() < name.names.len();
        let templates = if is_declared { self.templates.clone() } else { Vec::new() };
        let mut templates = templates.iter();
        let (mut prefix, mut template_prefix) = (String::new(), String::new());
        if name.rooted {
            self.writer.punctuation(parent, separator);
            prefix.push_str(separator);
        }
        for (index, element) in names.iter().enumerate() {
            if index > 0 {
                self.writer.punctuation(parent, separator);
                prefix.push_str(separator);
            }
            if name.templates.get(index).copied().unwrap_or_default() {
                self.writer.leading_keyword(parent, "template");
            }
            if element.template_args.is_some()
                && let Some(list) = templates.next()
            {
                template_prefix.push_str(&text(self.language, |text| text.template_params(list)));
            }
            self.element(parent, Mode::MarkType, element, &format!("{template_prefix}{prefix}"));
            prefix.push_str(&text(self.language, |text| text.element(element)));
        }
    }

    // ---- expressions

    fn expressions(&mut self, parent: NodeId, mode: Mode, all: &[Expression]) {
        for (index, expression) in all.iter().enumerate() {
            self.comma(parent, index);
            self.expression(parent, mode, expression);
        }
    }

    fn enclosed(
        &mut self,
        parent: NodeId,
        [open, close]: [&str; 2],
        inner: impl FnOnce(&mut Self),
    ) {
        self.writer.punctuation(parent, open);
        inner(self);
        self.writer.punctuation(parent, close);
    }

    pub(super) fn expression(&mut self, parent: NodeId, mode: Mode, expression: &Expression) {
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

    fn attributes(&mut self, parent: NodeId, attributes: &[Attribute]) {
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

    fn decl_specs_simple(&mut self, parent: NodeId, specs: &DeclSpecsSimple) {
        let before = self.count(parent);
        self.attributes(parent, &specs.attrs);
        for (index, word) in specifier_words(specs).into_iter().enumerate() {
            if index == EXPLICIT_AT
                && let Some(condition) = &specs.explicit
            {
                self.space_unless_empty(parent, before);
                self.writer.keyword(parent, "explicit");
                if let Some(condition) = condition {
                    self.enclosed(parent, ["(", ")"], |own| {
                        own.expression(parent, Mode::MarkType, condition);
                    });
                }
            }
            if !word.is_empty() {
                self.space_unless_empty(parent, before);
                self.writer.keyword(parent, word);
            }
        }
    }

    fn decl_specs(&mut self, parent: NodeId, mode: Mode, specs: &DeclSpecs) {
        let before = self.count(parent);
        self.decl_specs_simple(parent, &specs.left);
        let Some(trailing) = &specs.trailing else { return };
        self.space_unless_empty(parent, before);
        self.trailing_type_spec(parent, mode, trailing);
        if !text(self.language, |text| text.decl_specs_simple(&specs.right)).is_empty() {
            self.writer.space(parent);
            self.decl_specs_simple(parent, &specs.right);
        }
    }

    fn decltype_auto(&mut self, parent: NodeId) {
        self.writer.keyword(parent, "decltype");
        self.enclosed(parent, ["(", ")"], |own| own.writer.keyword(parent, "auto"));
    }

    fn trailing_type_spec(&mut self, parent: NodeId, mode: Mode, spec: &TrailingTypeSpec) {
        match spec {
            TrailingTypeSpec::Fundamental { names, .. } => {
                for (index, name) in names.iter().enumerate() {
                    if index > 0 {
                        self.writer.space(parent);
                    }
                    self.writer.element(parent, Kind::DescSigKeywordType, name);
                }
            }
            TrailingTypeSpec::DecltypeAuto => self.decltype_auto(parent),
            TrailingTypeSpec::Decltype(inner) => {
                self.writer.keyword(parent, "decltype");
                self.enclosed(parent, ["(", ")"], |own| own.expression(parent, mode, inner));
            }
            TrailingTypeSpec::Name { prefix, name, placeholder } => {
                if !prefix.is_empty() {
                    self.writer.leading_keyword(parent, prefix);
                }
                self.nested_name(parent, mode, name);
                if placeholder.is_empty() {
                    return;
                }
                self.writer.space(parent);
                match *placeholder {
                    "auto" => self.writer.keyword(parent, "auto"),
                    _ => self.decltype_auto(parent),
                }
            }
        }
    }

    pub(super) fn typ(&mut self, parent: NodeId, mode: Mode, typ: &Type) {
        self.decl_specs(parent, Mode::MarkType, &typ.specs);
        let has_specs = !text(self.language, |text| text.decl_specs(&typ.specs)).is_empty();
        if has_specs && typ.decl.requires_space(self.language) {
            self.writer.space(parent);
        }
        let mode = if mode == Mode::MarkType { Mode::NoneIsName } else { mode };
        self.declarator(parent, mode, &typ.decl);
    }

    fn type_with_init(&mut self, parent: NodeId, mode: Mode, typ: &TypeWithInit) {
        self.typ(parent, mode, &typ.typ);
        if let Some(init) = &typ.init {
            self.init(parent, mode, init);
        }
    }

    fn init(&mut self, parent: NodeId, mode: Mode, init: &Init) {
        match init {
            Init::Braced(value) => self.expression(parent, Mode::MarkType, value),
            Init::Assign(value) => {
                self.equals(parent);
                self.expression(parent, Mode::MarkType, value);
            }
            Init::Type(typ) => {
                self.equals(parent);
                self.typ(parent, mode, typ);
            }
        }
    }

    fn declarator(&mut self, parent: NodeId, mode: Mode, declarator: &Declarator) {
        match declarator {
            Declarator::NameParam { name, arrays, params } => {
                if let Some(name) = name {
                    self.nested_name(parent, mode, name);
                }
                for array in arrays {
                    self.array(parent, array);
                }
                if let Some(params) = params {
                    self.parameters(parent, mode, params);
                }
            }
            Declarator::BitField { name, size } => {
                if let Some(name) = name {
                    self.nested_name(parent, mode, name);
                }
                self.writer.space(parent);
                self.writer.punctuation(parent, ":");
                self.writer.space(parent);
                self.expression(parent, mode, size);
            }
            Declarator::Ptr { next, qualifiers, attrs } => {
                self.writer.punctuation(parent, "*");
                self.attributes(parent, attrs);
                if !attrs.is_empty() && qualifiers.any() {
                    self.writer.space(parent);
                }
                self.words(parent, qualifiers.words());
                let spaced = qualifiers.any() || !attrs.is_empty();
                if spaced && next.requires_space(self.language) {
                    self.writer.space(parent);
                }
                self.declarator(parent, mode, next);
            }
            Declarator::Ref { next, attrs } => {
                self.writer.punctuation(parent, "&");
                self.attributes(parent, attrs);
                if !attrs.is_empty() && next.requires_space(self.language) {
                    self.writer.space(parent);
                }
                self.declarator(parent, mode, next);
            }
            Declarator::ParamPack { next } => {
                self.writer.punctuation(parent, "...");
                if next.name().is_some() {
                    self.writer.space(parent);
                }
                self.declarator(parent, mode, next);
            }
            Declarator::MemPtr { class, qualifiers, next } => {
                self.nested_name(parent, Mode::MarkType, class);
                self.writer.punctuation(parent, "::");
                self.writer.punctuation(parent, "*");
                self.words(parent, qualifiers.words());
                if next.requires_space(self.language) {
                    self.writer.space(parent);
                }
                self.declarator(parent, mode, next);
            }
            Declarator::Paren { inner, next } => {
                self.enclosed(parent, ["(", ")"], |own| own.declarator(parent, mode, inner));
                self.declarator(parent, Mode::NoneIsName, next);
            }
        }
    }

    fn words(&mut self, parent: NodeId, words: impl Iterator<Item = &'static str>) {
        for (index, word) in words.enumerate() {
            if index > 0 {
                self.writer.space(parent);
            }
            self.writer.keyword(parent, word);
        }
    }

    fn array(&mut self, parent: NodeId, array: &Array) {
        let flags = [
            (array.is_static, "static"),
            (array.restrict, "restrict"),
            (array.volatile, "volatile"),
            (array.is_const, "const"),
        ];
        self.writer.punctuation(parent, "[");
        let before = self.count(parent);
        self.words(parent, flags.into_iter().filter_map(|(set, word)| set.then_some(word)));
        if array.vla {
            self.writer.punctuation(parent, "*");
        } else if let Some(size) = &array.size {
            self.space_unless_empty(parent, before);
            self.expression(parent, Mode::MarkType, size);
        }
        self.writer.punctuation(parent, "]");
    }

    fn parameter(&mut self, parent: NodeId, mode: Mode, parameter: Option<&TypeWithInit>) {
        match parameter {
            Some(parameter) => self.type_with_init(parent, mode, parameter),
            None => self.writer.punctuation(parent, "..."),
        }
    }

    fn parameters(&mut self, parent: NodeId, mode: Mode, parameters: &Parameters) {
        if mode == Mode::LastIsName {
            let list = self.writer.open(parent, Kind::DescParameterlist);
            let multi_line = self.multi_line_parameters;
            self.writer.tree.set(list, "multi_line_parameter_list", multi_line);
            for parameter in &parameters.args {
                let node = self.parameter_node(list);
                self.parameter(node, Mode::Param, parameter.as_ref());
            }
        } else {
            self.writer.punctuation(parent, "(");
            for (index, parameter) in parameters.args.iter().enumerate() {
                self.comma(parent, index);
                self.parameter(parent, Mode::MarkType, parameter.as_ref());
            }
            self.writer.punctuation(parent, ")");
        }
        self.function_qualifiers(parent, mode, parameters);
        if !parameters.attrs.is_empty() {
            self.writer.space(parent);
            self.attributes(parent, &parameters.attrs);
        }
        if !parameters.initializer.is_empty() {
            self.equals(parent);
            match parameters.initializer {
                "0" => {
                    self.writer.element(parent, Kind::DescSigLiteralNumber, "0");
                }
                word => self.writer.keyword(parent, word),
            }
        }
    }

    fn parameter_node(&mut self, list: NodeId) -> NodeId {
        let node = self.writer.open(list, Kind::DescParameter);
        self.writer.tree.set(node, "noemph", true);
        node
    }

    fn function_qualifiers(&mut self, parent: NodeId, mode: Mode, parameters: &Parameters) {
        let annotate = |own: &mut Self, set: bool, word: &str| {
            if set {
                own.writer.space(parent);
                own.writer.keyword(parent, word);
            }
        };
        annotate(self, parameters.volatile, "volatile");
        annotate(self, parameters.is_const, "const");
        if !parameters.ref_qual.is_empty() {
            self.writer.space(parent);
            self.writer.punctuation(parent, parameters.ref_qual);
        }
        if let Some(condition) = &parameters.exception {
            annotate(self, true, "noexcept");
            if let Some(condition) = condition {
                self.enclosed(parent, ["(", ")"], |own| {
                    own.expression(parent, Mode::MarkType, condition);
                });
            }
        }
        if let Some(typ) = &parameters.trailing_return {
            self.writer.space(parent);
            self.writer.operator(parent, "->");
            self.writer.space(parent);
            self.typ(parent, mode, typ);
        }
        annotate(self, parameters.is_final, "final");
        annotate(self, parameters.is_override, "override");
    }

    // ---- templates

    fn template_param(&mut self, parent: NodeId, mode: Mode, param: &TemplateParam) {
        match param {
            TemplateParam::Type(data) => self.template_type_param(parent, mode, data),
            TemplateParam::TemplateType(nested, data) => {
                self.template_params(parent, Mode::NoneIsName, nested);
                self.writer.space(parent);
                self.template_type_param(parent, mode, data);
            }
            TemplateParam::NonType { param, pack } => {
                self.type_with_init(parent, mode, param);
                if *pack {
                    self.writer.punctuation(parent, "...");
                }
            }
            TemplateParam::Introduction { identifier, pack } => {
                if *pack {
                    self.writer.punctuation(parent, "...");
                }
                self.identifier(parent, mode, identifier, "", "");
            }
        }
    }

    fn template_type_param(&mut self, parent: NodeId, mode: Mode, data: &TemplateTypeParam) {
        self.writer.keyword(parent, data.key);
        if data.identifier.is_some() {
            self.writer.space(parent);
        }
        if data.pack {
            self.writer.punctuation(parent, "...");
        }
        if let Some(identifier) = &data.identifier {
            self.identifier(parent, mode, identifier, "", "");
        }
        if let Some(default) = &data.default {
            self.equals(parent);
            self.typ(parent, Mode::MarkType, default);
        }
    }

    fn template_params(&mut self, parent: NodeId, mode: Mode, templates: &TemplateParams) {
        self.writer.keyword(parent, "template");
        self.enclosed(parent, ["<", ">"], |own| {
            for (index, param) in templates.params.iter().enumerate() {
                own.comma(parent, index);
                own.template_param(parent, mode, param);
            }
        });
        if let Some(requires) = &templates.requires {
            self.writer.space(parent);
            self.requires(parent, mode, requires);
        }
    }

    fn requires(&mut self, parent: NodeId, mode: Mode, clause: &Expression) {
        self.writer.leading_keyword(parent, "requires");
        self.expression(parent, mode, clause);
    }

    /// `template<…>` on lines of their own before the declaration.
    fn introducer(&mut self, signature: NodeId, templates: &TemplateParams) {
        let mut line = self.writer.open(signature, Kind::DescSignatureLine);
        if let Some(concept) = &templates.concept {
            self.nested_name(line, Mode::MarkType, concept);
            self.enclosed(line, ["{", "}"], |own| {
                for (index, param) in templates.params.iter().enumerate() {
                    own.comma(line, index);
                    own.template_param(line, Mode::LastIsName, param);
                }
            });
            return;
        }
        self.writer.keyword(line, "template");
        self.writer.punctuation(line, "<");
        for (index, param) in templates.params.iter().enumerate() {
            self.comma(line, index);
            if self.template_lines {
                line = self.writer.open(signature, Kind::DescSignatureLine);
            }
            self.template_param(line, Mode::LastIsName, param);
        }
        if self.template_lines && !templates.params.is_empty() {
            line = self.writer.open(signature, Kind::DescSignatureLine);
        }
        self.writer.punctuation(line, ">");
        if let Some(requires) = &templates.requires {
            let line = self.writer.open(signature, Kind::DescSignatureLine);
            self.requires(line, Mode::MarkType, requires);
        }
    }

    // ---- declarations

    /// The whole declaration, by lines.
    pub(super) fn declaration(&mut self, signature: NodeId, declaration: &Declaration) {
        self.writer.tree.set(signature, "is_multiline", true);
        for templates in declaration.templates() {
            self.introducer(signature, templates);
        }
        let mut line = self.writer.open(signature, Kind::DescSignatureLine);
        let permalink = !self.is_redeclaration;
        self.writer.tree.set(line, "add_permalink", permalink);
        if !matches!(declaration.visibility, "" | "public") {
            self.writer.leading_keyword(line, declaration.visibility);
        }
        for word in self.leading_words(declaration) {
            self.writer.leading_keyword(line, word);
        }
        self.declared(line, &declaration.declared);
        if let Some(requires) = &declaration.trailing_requires {
            line = self.writer.open(signature, Kind::DescSignatureLine);
            self.requires(line, Mode::MarkType, requires);
        }
        if declaration.semicolon {
            self.writer.punctuation(line, ";");
        }
    }

    fn leading_words(&self, declaration: &Declaration) -> Vec<&'static str> {
        match (declaration.object_type, &declaration.declared) {
            ("type", Declared::Type(typ)) if typ.specs.trailing.is_some() => vec!["typedef"],
            ("type", Declared::Type(_)) => vec!["type"],
            ("type", _) => vec!["using"],
            ("member" | "function" | "macro", _) => Vec::new(),
            ("class", _) => vec![declaration.directive_type],
            ("enum", _) => match declaration.directive_type {
                "enum-class" => vec!["enum", "class"],
                "enum-struct" => vec!["enum", "struct"],
                _ => vec!["enum"],
            },
            (object_type, _) => vec![object_type],
        }
    }

    fn declared(&mut self, line: NodeId, declared: &Declared) {
        let mode = Mode::LastIsName;
        match declared {
            Declared::Member(member) => self.type_with_init(line, mode, member),
            Declared::Function(typ) | Declared::Type(typ) => self.typ(line, mode, typ),
            Declared::Using { name, typ } => {
                self.nested_name(line, mode, name);
                if let Some(typ) = typ {
                    self.equals(line);
                    self.typ(line, Mode::MarkType, typ);
                }
            }
            Declared::Concept { name, init } => {
                self.nested_name(line, mode, name);
                if let Some(init) = init {
                    self.init(line, mode, init);
                }
            }
            Declared::Class { name, is_final, bases, attrs } => {
                self.leading_attributes(line, attrs);
                self.nested_name(line, mode, name);
                if *is_final {
                    self.writer.space(line);
                    self.writer.keyword(line, "final");
                }
                self.bases(line, bases);
            }
            Declared::Union { name, attrs } => {
                self.leading_attributes(line, attrs);
                self.nested_name(line, mode, name);
            }
            Declared::Enum { name, underlying, attrs } => {
                self.leading_attributes(line, attrs);
                self.nested_name(line, mode, name);
                if let Some(typ) = underlying {
                    self.writer.space(line);
                    self.writer.punctuation(line, ":");
                    self.writer.space(line);
                    self.typ(line, Mode::NoneIsName, typ);
                }
            }
            Declared::Enumerator { name, init, attrs } => {
                self.nested_name(line, mode, name);
                if !attrs.is_empty() {
                    self.writer.space(line);
                    self.attributes(line, attrs);
                }
                if let Some(init) = init {
                    self.init(line, Mode::MarkType, init);
                }
            }
            Declared::Macro { name, args } => {
                self.nested_name(line, mode, name);
                if let Some(args) = args {
                    self.macro_parameters(line, args);
                }
            }
            Declared::Parameter => {}
        }
    }

    fn leading_attributes(&mut self, line: NodeId, attributes: &[Attribute]) {
        self.attributes(line, attributes);
        if !attributes.is_empty() {
            self.writer.space(line);
        }
    }

    fn bases(&mut self, line: NodeId, bases: &[BaseClass]) {
        for (index, base) in bases.iter().enumerate() {
            if index == 0 {
                self.writer.space(line);
                self.writer.punctuation(line, ":");
                self.writer.space(line);
            }
            self.comma(line, index);
            if !base.visibility.is_empty() {
                self.writer.leading_keyword(line, base.visibility);
            }
            if base.is_virtual {
                self.writer.leading_keyword(line, "virtual");
            }
            self.nested_name(line, Mode::MarkType, &base.name);
            if base.pack {
                self.writer.punctuation(line, "...");
            }
        }
    }

    fn macro_parameters(&mut self, line: NodeId, parameters: &[MacroParameter]) {
        let list = self.writer.open(line, Kind::DescParameterlist);
        for parameter in parameters {
            let node = self.parameter_node(list);
            match parameter {
                MacroParameter::Named(name) => {
                    self.identifier(node, Mode::NoneIsName, name, "", "");
                }
                MacroParameter::Variadic(name) => self.writer.name(node, &format!("{name}...")),
                MacroParameter::Ellipsis => self.writer.punctuation(node, "..."),
            }
        }
    }
}
