//! Template parameter lists in a signature.

use super::super::ast::{Expression, TemplateParam, TemplateParams, TemplateTypeParam};
use super::{Describer, Mode};
use crate::tree::{Kind, NodeId};

impl Describer<'_> {
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

    pub(super) fn requires(&mut self, parent: NodeId, mode: Mode, clause: &Expression) {
        self.writer.leading_keyword(parent, "requires");
        self.expression(parent, mode, clause);
    }

    /// `template<…>` on lines of their own before the declaration.
    pub(super) fn introducer(&mut self, signature: NodeId, templates: &TemplateParams) {
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
}
