//! Specifiers, types, declarators and parameters in a signature.

use super::super::ast::{
    Array, DeclSpecs, DeclSpecsSimple, Declarator, Init, Parameters, TrailingTypeSpec, Type,
    TypeWithInit,
};
use super::super::show::{EXPLICIT_AT, specifier_words, text};
use super::{Describer, Mode};
use crate::tree::{Kind, NodeId};

impl Describer<'_> {
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

    pub(in crate::domains::cfamily) fn typ(&mut self, parent: NodeId, mode: Mode, typ: &Type) {
        self.decl_specs(parent, Mode::MarkType, &typ.specs);
        let has_specs = !text(self.language, |text| text.decl_specs(&typ.specs)).is_empty();
        if has_specs && typ.decl.requires_space(self.language) {
            self.writer.space(parent);
        }
        let mode = if mode == Mode::MarkType { Mode::NoneIsName } else { mode };
        self.declarator(parent, mode, &typ.decl);
    }

    pub(super) fn type_with_init(&mut self, parent: NodeId, mode: Mode, typ: &TypeWithInit) {
        self.typ(parent, mode, &typ.typ);
        if let Some(init) = &typ.init {
            self.init(parent, mode, init);
        }
    }

    pub(super) fn init(&mut self, parent: NodeId, mode: Mode, init: &Init) {
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

    pub(super) fn parameter_node(&mut self, list: NodeId) -> NodeId {
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
}
