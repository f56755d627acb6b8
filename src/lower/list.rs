//! Lists of all kinds.

use super::Lowering;
use crate::catalog::{
    Block, BlockContent, Definition, Field, Item, ListStyle, OptionItem, Term, VerseLine,
};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn bullet_list(&mut self, node: NodeId) -> Block {
        let items = self.items(node);
        self.list_block(node, ListStyle::Bullet, items)
    }

    pub(super) fn enumerated_list(&mut self, node: NodeId) -> Block {
        let style = match self.text(node, "enumtype") {
            Some("loweralpha") => ListStyle::Loweralpha,
            Some("upperalpha") => ListStyle::Upperalpha,
            Some("lowerroman") => ListStyle::Lowerroman,
            Some("upperroman") => ListStyle::Upperroman,
            _ => ListStyle::Arabic,
        };
        let items = self.items(node);
        self.list_block(node, style, items)
    }

    fn list_block(&self, node: NodeId, style: ListStyle, items: Vec<Item>) -> Block {
        let content = BlockContent::List {
            style,
            start: self.integer(node, "start"),
            prefix: self.owned(node, "prefix").unwrap_or_default(),
            suffix: self.owned(node, "suffix").unwrap_or_default(),
            items,
        };
        self.block(node, content)
    }

    fn items(&mut self, node: NodeId) -> Vec<Item> {
        let mut items = Vec::new();
        for child in self.children(node) {
            // Anything that is no item (a target between two of them) is kept in an item of its own.
            let is_item = self.tree.kind(child) == Kind::ListItem;
            let blocks = if is_item { self.blocks(child) } else { self.run(&[child]) };
            if is_item || !blocks.is_empty() {
                let ids = if is_item { self.list(child, "ids") } else { Vec::new() };
                items.push(Item { blocks, ids, position: self.position(child) });
            }
        }
        items
    }

    /// `hlist` sets a list in columns: one list again, so that no format needs columns.
    pub(super) fn hlist(&mut self, node: NodeId) -> Block {
        let mut items = Vec::new();
        for column in self.children(node) {
            for list in self.children(column) {
                items.extend(self.items(list));
            }
        }
        self.adapted(node, "hlist", "columns became one list");
        let mut block = self.list_block(node, ListStyle::Bullet, items);
        block.classes.push("hlist".into());
        block
    }

    pub(super) fn glossary(&mut self, node: NodeId) -> Block {
        let lists = self.children(node);
        let mut block = match lists.first() {
            Some(&list) => self.definition_list(list, true),
            None => {
                self.block(node, BlockContent::DefinitionList { items: vec![], glossary: true })
            }
        };
        for &list in lists.iter().skip(1) {
            let more = self.definition_list(list, true);
            if let (
                BlockContent::DefinitionList { items, .. },
                BlockContent::DefinitionList { items: more, .. },
            ) = (&mut block.content, more.content)
            {
                items.extend(more);
            }
        }
        block.classes.retain(|class| class != "glossary");
        block.directive = self.unsaid(node, &block.content);
        block.position = self.position(node);
        block
    }

    pub(super) fn definition_list(&mut self, node: NodeId, glossary: bool) -> Block {
        let mut items = Vec::new();
        for child in self.children(node) {
            if self.tree.kind(child) == Kind::DefinitionListItem {
                items.push(self.definition(child));
            }
        }
        self.block(node, BlockContent::DefinitionList { items, glossary })
    }

    fn definition(&mut self, item: NodeId) -> Definition {
        let mut definition =
            Definition { terms: Vec::new(), blocks: Vec::new(), position: self.position(item) };
        for part in self.children(item) {
            match self.tree.kind(part) {
                Kind::Term => {
                    let mut ids = self.list(part, "ids");
                    if definition.terms.is_empty() {
                        ids.extend(self.list(item, "ids"));
                    }
                    let content = self.inlines(part);
                    definition.terms.push(Term { content, classifiers: Vec::new(), ids });
                }
                Kind::Classifier => {
                    let classifier = self.inlines(part);
                    if let Some(term) = definition.terms.last_mut() {
                        term.classifiers.push(classifier);
                    }
                }
                Kind::Definition => definition.blocks.extend(self.blocks(part)),
                _ => self.push_block(part, &mut definition.blocks),
            }
        }
        definition
    }

    pub(super) fn field_list(&mut self, node: NodeId) -> Block {
        let mut fields = Vec::new();
        for field in self.children(node) {
            let name = self.child(field, Kind::FieldName);
            let body = self.child(field, Kind::FieldBody);
            fields.push(Field {
                name: name.map(|name| self.inlines(name)).unwrap_or_default(),
                blocks: body.map(|body| self.blocks(body)).unwrap_or_default(),
            });
        }
        self.block(node, BlockContent::FieldList { fields })
    }

    pub(super) fn option_list(&mut self, node: NodeId) -> Block {
        let mut items = Vec::new();
        for item in self.children(node) {
            let group = self.child(item, Kind::OptionGroup);
            let description = self.child(item, Kind::Description);
            let options = group.map(|group| self.children(group)).unwrap_or_default();
            items.push(OptionItem {
                options: options.into_iter().map(|option| self.option_text(option)).collect(),
                blocks: description.map(|node| self.blocks(node)).unwrap_or_default(),
            });
        }
        self.block(node, BlockContent::OptionList { items })
    }

    fn option_text(&self, option: NodeId) -> String {
        let mut text = String::new();
        for part in self.tree.children(option) {
            if self.tree.kind(part) == Kind::OptionArgument {
                text.push_str(self.text(part, "delimiter").unwrap_or(" "));
            }
            text.push_str(&self.plain(part));
        }
        text
    }

    pub(super) fn line_block(&mut self, node: NodeId) -> Block {
        let mut lines = Vec::new();
        self.verse(node, 0, &mut lines);
        self.block(node, BlockContent::LineBlock { lines })
    }

    fn verse(&mut self, node: NodeId, indent: u16, lines: &mut Vec<VerseLine>) {
        for child in self.children(node) {
            if self.tree.kind(child) == Kind::LineBlock {
                self.verse(child, indent.saturating_add(1), lines);
            } else {
                lines.push(VerseLine { indent, content: self.inlines(child) });
            }
        }
    }
}
