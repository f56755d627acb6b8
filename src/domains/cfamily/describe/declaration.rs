//! Whole declarations: the lines of a signature.

use super::super::ast::{Attribute, BaseClass, Declaration, Declared, MacroParameter};
use super::{Describer, Mode};
use crate::tree::{Kind, NodeId};

impl Describer<'_> {
    /// The whole declaration, by lines.
    pub(in crate::domains::cfamily) fn declaration(
        &mut self,
        signature: NodeId,
        declaration: &Declaration,
    ) {
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
