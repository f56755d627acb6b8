//! Described objects: signatures as plain text, and what is said of them.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Blocks, Object, Signature};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn object(&mut self, node: NodeId) -> Block {
        let mut signatures = Vec::new();
        let mut blocks = Blocks::new();
        for child in self.children(node) {
            match self.tree.kind(child) {
                Kind::DescSignature => signatures.push(self.signature(child)),
                Kind::AliasNode => signatures.push(self.alias(child, node)),
                Kind::DescContent => blocks.extend(self.blocks(child)),
                _ => self.push_block(child, &mut blocks),
            }
        }
        let kind = self.owned(node, "objtype").or_else(|| self.owned(node, "desctype"));
        let domain = self.owned(node, "domain").unwrap_or_default();
        let object = Object {
            domain,
            kind: kind.unwrap_or_default(),
            options: self.options_of(node),
            signatures,
            blocks,
        };
        let mut block = self.block(node, BlockContent::Object(object));
        // `py function` repeats the domain and the kind.
        block.classes.drain(..block.classes.len().min(2));
        block
    }

    pub(super) fn signature(&self, node: NodeId) -> Signature {
        let mut text = String::new();
        self.write_signature(node, &mut text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = ["_toc_name", "fullname"]
            .into_iter()
            .find_map(|key| self.text(node, key).filter(|name| !name.is_empty()))
            .map(str::to_owned)
            .or_else(|| self.first_name(node))
            .unwrap_or_else(|| text.clone());
        Signature {
            text,
            source: self.written_signature(node),
            name,
            full_name: self.full_name(node),
            ids: self.list(node, "ids"),
            declarations: Vec::new(),
        }
    }

    /// The signature as its line has it, with those that a backslash joins to it; none where the node stands for
    /// more than that.
    fn written_signature(&self, node: NodeId) -> Option<String> {
        let written = self.document.text(self.tree.span(node)).trim();
        if written.is_empty() || written.starts_with(".. ") {
            return None;
        }
        let mut lines = written.split("\\\n").map(str::trim);
        let first = lines.next().unwrap_or_default().to_owned();
        let joined = lines.fold(first, |line, next| format!("{line} {next}"));
        (!joined.contains('\n')).then_some(joined)
    }

    /// The name that inventories list: with its module, where that is kept apart.
    fn full_name(&self, signature: NodeId) -> Option<String> {
        let name = self.text(signature, "fullname")?;
        match self.text(signature, "module").filter(|module| !module.is_empty()) {
            Some(module) => Some(format!("{module}.{name}")),
            None => Some(name.to_owned()),
        }
    }

    fn first_name(&self, signature: NodeId) -> Option<String> {
        let mut below = self.tree.descendants(signature);
        let name = below.find(|&node| self.tree.kind(node) == Kind::DescName)?;
        Some(self.plain(name))
    }

    /// The text that Sphinx' writers make of a signature: they add what the tree leaves out, the
    /// parentheses and commas.
    fn write_signature(&self, node: NodeId, out: &mut String) {
        match self.tree.kind(node) {
            Kind::Text => out.push_str(self.document.text(self.tree.span(node))),
            Kind::DescParameterlist => self.write_parameters(node, "(", ")", out),
            Kind::DescTypeParameterList => self.write_parameters(node, "[", "]", out),
            Kind::DescOptional => {
                let separator = if out.ends_with(['(', '[']) { "[" } else { "[, " };
                self.write_parameters(node, separator, "]", out);
            }
            Kind::DescReturns => {
                out.push_str(" -> ");
                self.write_signature_parts(node, out);
            }
            Kind::DescSignatureLine => {
                if !out.is_empty() {
                    out.push(' ');
                }
                self.write_signature_parts(node, out);
            }
            Kind::Image | Kind::Index | Kind::Target => {}
            _ => self.write_signature_parts(node, out),
        }
    }

    fn write_signature_parts(&self, node: NodeId, out: &mut String) {
        let mut shown_condition = false;
        for child in self.tree.children(node) {
            // A type is there twice, short and full; the first is shown.
            if self.tree.kind(child) == Kind::PendingXrefCondition
                && std::mem::replace(&mut shown_condition, true)
            {
                continue;
            }
            self.write_signature(child, out);
        }
    }

    fn write_parameters(&self, node: NodeId, open: &str, close: &str, out: &mut String) {
        out.push_str(open);
        for (index, parameter) in self.tree.children(node).enumerate() {
            if index > 0 && self.tree.kind(parameter) != Kind::DescOptional {
                out.push_str(", ");
            }
            self.write_signature(parameter, out);
        }
        out.push_str(close);
    }
}
