//! sphinx-design's components: containers with a `design_component`.

mod article;
mod button;
mod card;
mod grid;
mod icon;

use super::Lowering;
use super::options::{self, Classes, Options};
use crate::catalog::{Block, BlockContent, Blocks, Inlines, Step, Tab};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn design(&mut self, component: &str, node: NodeId, out: &mut Blocks) {
        let block = match component {
            "grid-container" if self.is_article_info(node) => self.article_info(node),
            "grid-container" => self.grid(node),
            "grid-item" => self.grid_item(node),
            "card" => self.card(node),
            "card-carousel" => self.carousel(node),
            "tab-set" => self.tab_set(node),
            "tab-item" => self.lone_tab(node),
            "dropdown" => self.dropdown(node),
            "accordion" => {
                let blocks = self.blocks(node);
                self.classless(node, BlockContent::Accordion { blocks })
            }
            "aside" => self.design_aside(node),
            other => {
                let blocks = self.blocks(node);
                self.block(node, BlockContent::Div { name: other.to_owned(), blocks })
            }
        };
        out.push(block);
    }

    fn tab_set(&mut self, node: NodeId) -> Block {
        let mut items = Vec::new();
        let mut group = None;
        for child in self.children(node) {
            if self.component(child) == Some("tab-item") {
                let label = self.child(child, Kind::Rubric);
                group = group.or_else(|| self.owned(label?, "sync_group"));
                items.push(self.tab(child));
            }
        }
        let mut block = self.block(node, BlockContent::Tabs { group, items });
        block.classes.retain(|class| !class.starts_with("sd-tab-set"));
        block
    }

    fn lone_tab(&mut self, node: NodeId) -> Block {
        let items = vec![self.tab(node)];
        self.classless(node, BlockContent::Tabs { group: None, items })
    }

    fn tab(&mut self, node: NodeId) -> Tab {
        let label = self.child(node, Kind::Rubric);
        let rest = self.without(node, label);
        let mut blocks = Blocks::new();
        // The name of a tab leads to its label, which is text of one line.
        let target = label.map(|label| self.classless(label, BlockContent::Target));
        blocks.extend(target.filter(|target| !target.ids.is_empty()));
        for part in rest {
            if self.component(part) == Some("tab-content") {
                blocks.extend(self.blocks(part));
            } else {
                self.push_block(part, &mut blocks);
            }
        }
        Tab {
            label: label.map(|label| self.inlines(label)).unwrap_or_default(),
            sync: label.and_then(|label| self.owned(label, "sync_id")),
            selected: self.tree.flag(node, "selected"),
            blocks,
            options: self.options_less(node, &["name", "selected", "sync"]),
        }
    }

    fn dropdown(&mut self, node: NodeId) -> Block {
        let title = self.child(node, Kind::Rubric).filter(|_| self.tree.flag(node, "has_title"));
        let body = self.without(node, title);
        let content = BlockContent::Dropdown {
            title: title.map(|title| self.inlines(title)).unwrap_or_default(),
            open: self.tree.flag(node, "opened"),
            blocks: self.run(&body),
            options: self.dropdown_options(node),
        };
        let mut block = self.classless(node, content);
        if let Some(title) = title {
            let (labels, ids) = self.names_and_ids(title);
            block.labels.extend(labels);
            block.ids.extend(ids);
        }
        block
    }

    fn dropdown_options(&self, node: NodeId) -> Options {
        let mut found = Options::new();
        let mut container = Classes::new(self.list(node, "container_classes"));
        let margin = container.sides("sd-m");
        if margin.is_none() {
            container.take("sd-mb-3");
        }
        options::set(&mut found, "margin", margin);
        let animations = ["fade-in", "fade-in-slide-down"];
        options::set(&mut found, "animate", container.choice("sd-", &animations));
        options::set(&mut found, "class-container", container.rest());
        let mut title = Classes::new(self.list(node, "title_classes"));
        let color = title.value("sd-bg-text-");
        if let Some(color) = &color {
            title.take(&format!("sd-bg-{color}"));
        }
        options::set(&mut found, "color", color);
        options::set(&mut found, "class-title", title.rest());
        let body = Classes::new(self.list(node, "body_classes"));
        options::set(&mut found, "class-body", body.rest());
        options::set(&mut found, "icon", self.owned(node, "icon"));
        options::set(&mut found, "chevron", self.owned(node, "chevron"));
        found
    }

    fn design_aside(&mut self, node: NodeId) -> Block {
        let title = self.child(node, Kind::Rubric);
        let mut blocks = Blocks::new();
        for part in self.without(node, title) {
            if self.component(part) == Some("aside-body") {
                blocks.extend(self.blocks(part));
            } else {
                self.push_block(part, &mut blocks);
            }
        }
        let content = BlockContent::Aside {
            name: "aside".into(),
            title: title.map(|title| self.inlines(title)).unwrap_or_default(),
            subtitle: Inlines::new(),
            blocks,
        };
        let mut block = self.block(node, content);
        if let Some(title) = title {
            let (labels, ids) = self.names_and_ids(title);
            block.labels.extend(labels);
            block.ids.extend(ids);
        }
        block
    }

    /// `steps`: the list itself may hold targets between its items, which docutils has merged already.
    pub(super) fn steps(&mut self, node: NodeId) -> Block {
        let mut items = Vec::new();
        for child in self.children(node) {
            if self.tree.kind(child) == Kind::ListItem {
                items.push(self.step(child));
            }
        }
        let start = self.integer(node, "start").unwrap_or(1);
        let mut block = self.block(node, BlockContent::Steps { start, items });
        block.classes.retain(|class| class != "sd-steps");
        block
    }

    fn step(&mut self, node: NodeId) -> Step {
        let title = self.child(node, Kind::Rubric);
        let mut blocks = Blocks::new();
        for part in self.without(node, title) {
            if self.component(part) == Some("step-content") {
                blocks.extend(self.blocks(part));
            } else {
                self.push_block(part, &mut blocks);
            }
        }
        Step {
            title: title.map(|title| self.inlines(title)).unwrap_or_default(),
            blocks,
            options: self.options_of(node),
        }
    }

    /// The options of the directive that an element was made by, less those that are kept elsewhere.
    fn options_less(&self, node: NodeId, less: &[&str]) -> Options {
        let mut options = self.options_of(node);
        options.retain(|name, _| !less.contains(&name.as_str()));
        options
    }

    /// The children of a node less one.
    fn without(&self, node: NodeId, left_out: Option<NodeId>) -> Vec<NodeId> {
        self.tree.children(node).filter(|&child| Some(child) != left_out).collect()
    }
}
