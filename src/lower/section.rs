//! The document itself, sections, titles, and what describes the whole page.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Blocks, Directive, Inlines};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    /// The body of the page. A title that docutils moved up to the document is a section again.
    pub(super) fn document_blocks(&mut self) -> Blocks {
        let root = self.tree.root();
        let Some(title) = self.child(root, Kind::Title) else { return self.blocks(root) };
        self.level = 1;
        let subtitle = self.child(root, Kind::Subtitle);
        let section = BlockContent::Section {
            level: 1,
            title: self.inlines(title),
            subtitle: subtitle.map(|node| self.inlines(node)).unwrap_or_default(),
            blocks: self.blocks(root),
        };
        let mut block = self.classless(root, section);
        block.position = self.position(title);
        if let Some(subtitle) = subtitle {
            let (labels, ids) = self.names_and_ids(subtitle);
            block.labels.extend(labels);
            block.ids.extend(ids);
        }
        vec![block]
    }

    pub(super) fn section(&mut self, node: NodeId) -> Block {
        self.level += 1;
        let level = self.level;
        let title = self.child(node, Kind::Title);
        if let Some(title) = title.filter(|&title| self.has_class(title, "sd-d-none")) {
            let _ = title;
            self.meta.insert("sd_hide_title".into(), String::new());
        }
        let content = BlockContent::Section {
            level,
            title: title.map(|title| self.inlines(title)).unwrap_or_default(),
            subtitle: Inlines::new(),
            blocks: self.blocks(node),
        };
        self.level -= 1;
        let mut block = self.block(node, content);
        if let Some(title) = title {
            block.position = self.position(title);
        }
        block
    }

    /// Bibliographic fields describe the page: they are metadata, not text.
    pub(super) fn docinfo(&mut self, node: NodeId) {
        self.adapted(node, "docinfo", "bibliographic fields became metadata of the page");
        for field in self.children(node) {
            self.docinfo_field(field);
        }
    }

    fn docinfo_field(&mut self, field: NodeId) {
        match self.tree.kind(field) {
            Kind::Authors => {
                for author in self.children(field) {
                    self.docinfo_field(author);
                }
            }
            Kind::Field => {
                let name = self.child(field, Kind::FieldName).map(|node| self.plain(node));
                let body = self.child(field, Kind::FieldBody).map(|node| self.plain(node));
                self.add_meta(&name.unwrap_or_default(), body.unwrap_or_default());
            }
            kind => self.add_meta(kind.name(), self.plain(field)),
        }
    }

    /// Several values of one key are listed.
    pub(super) fn add_meta(&mut self, key: &str, value: String) {
        let slot = self.meta.entry(key.trim().to_owned()).or_default();
        if !slot.is_empty() && !value.is_empty() {
            slot.push_str(", ");
        }
        slot.push_str(&value);
    }

    pub(super) fn meta_element(&mut self, node: NodeId) {
        let key = ["name", "property", "http-equiv", "itemprop"]
            .into_iter()
            .find_map(|key| self.text(node, key));
        let content = self.owned(node, "content").unwrap_or_default();
        self.meta_elements.push((self.meta_key(node), content.clone()));
        match key {
            Some(key) => self.add_meta(key, content),
            None => self.dropped(node, "meta", "a meta element without a name"),
        }
    }

    /// What stands before the content in the line of a `meta` directive: `description lang=en`.
    fn meta_key(&self, node: NodeId) -> String {
        let mut words: Vec<String> = Vec::new();
        for (key, _) in self.tree.attributes(node).filter(|(key, _)| *key != "content") {
            let value = self.text(node, key).unwrap_or_default();
            match key {
                "name" => words.insert(0, value.to_owned()),
                key => words.push(format!("{key}={value}")),
            }
        }
        words.join(" ")
    }

    /// Page headers and footers belong to the site's theme.
    pub(super) fn decoration(&mut self, node: NodeId, out: &mut Blocks) {
        for part in self.children(node) {
            let (construct, key) = match self.tree.kind(part) {
                Kind::Header => ("header", "header"),
                _ => ("footer", "footer"),
            };
            self.add_meta(key, self.plain(part));
            let blocks = self.blocks(part);
            let directive = Directive { name: key.into(), blocks, ..Directive::default() };
            out.push(self.block(part, BlockContent::Instruction(directive)));
            self.degraded(part, construct, "page headers and footers are kept as plain metadata");
        }
    }

    /// The first child of this kind.
    pub(super) fn child(&self, node: NodeId, kind: Kind) -> Option<NodeId> {
        self.tree.children(node).find(|&child| self.tree.kind(child) == kind)
    }
}
