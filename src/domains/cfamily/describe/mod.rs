//! Declarations as nodes of a signature (`describe_signature`).

mod declaration;
mod expression;
mod template;
mod types;

use super::ast::{IdentOrOp, Language, NestedName, NestedNameElement, TemplateArg, TemplateParams};
use super::show::{display, is_spelled, text};
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
}
