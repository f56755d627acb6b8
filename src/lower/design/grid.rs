//! Grids, their items, carousels.

use super::Lowering;
use super::options::{self, Classes, Options, four};
use crate::catalog::{Block, BlockContent, Blocks, Grid};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn grid(&mut self, node: NodeId) -> Block {
        let mut found = Options::new();
        let mut container = Classes::new(self.list(node, "classes"));
        container.take("sd-container-fluid");
        container.take("sd-sphinx-override");
        let margin = container.sides("sd-m");
        if margin.is_none() {
            container.take("sd-mb-4");
        }
        options::set(&mut found, "margin", margin);
        options::set(&mut found, "padding", container.sides("sd-p"));
        options::flag(&mut found, "outline", container.take("sd-border-1"));
        options::set(&mut found, "class-container", container.rest());
        let row = self.tree.children(node).find(|&row| self.component(row) == Some("grid-row"));
        let mut grid = Grid {
            columns: [0; 4],
            gutter: None,
            carousel: false,
            options: found,
            items: Blocks::new(),
        };
        if let Some(row) = row {
            self.grid_row(row, &mut grid);
        }
        for child in self.children(node) {
            if Some(child) != row {
                self.push_block(child, &mut grid.items);
            }
        }
        self.classless(node, BlockContent::Grid(grid))
    }

    fn grid_row(&mut self, row: NodeId, grid: &mut Grid) {
        let mut classes = Classes::new(self.list(row, "classes"));
        classes.take("sd-row");
        if let Some(columns) = classes.media("sd-row-cols-") {
            grid.columns = numbers(&columns);
        } else {
            grid.columns = columns_of(self.tree.children(row).count());
            grid.options.insert("columns".into(), String::new());
        }
        if let Some(gutter) = classes.media("sd-g-") {
            grid.gutter = Some(numbers(&gutter));
        }
        options::flag(&mut grid.options, "reverse", classes.take("sd-flex-row-reverse"));
        options::set(&mut grid.options, "class-row", classes.rest());
        grid.items.extend(self.blocks(row));
    }

    /// A grid item. A `grid-item-card` is the card itself, with the options of the item.
    pub(super) fn grid_item(&mut self, node: NodeId) -> Block {
        let mut found = Options::new();
        let mut classes = Classes::new(self.list(node, "classes"));
        classes.take("sd-col");
        let in_row = classes.take("sd-d-flex-row");
        classes.take("sd-d-flex-column");
        let columns = classes.media("sd-col-").as_ref().map(four);
        options::set(&mut found, "columns", columns);
        options::set(&mut found, "margin", classes.sides("sd-m"));
        options::set(&mut found, "padding", classes.sides("sd-p"));
        options::set(&mut found, "child-align", classes.value("sd-align-major-"));
        options::flag(&mut found, "outline", classes.take("sd-border-1"));
        if in_row && let Some(card) = self.only_card(node) {
            let mut block = self.card(card);
            options::set(&mut found, "class-item", classes.rest());
            if let BlockContent::Card(card) = &mut block.content {
                if card.options.get("width").is_some_and(|width| width == "100%") {
                    card.options.remove("width");
                }
                card.options.extend(found);
            }
            let (labels, ids) = self.names_and_ids(node);
            block.labels.splice(0..0, labels);
            block.ids.splice(0..0, ids);
            block.position = self.position(node);
            return block;
        }
        options::set(&mut found, "child-direction", in_row.then(|| "row".into()));
        options::set(&mut found, "class", classes.rest());
        let blocks = self.blocks(node);
        self.classless(node, BlockContent::GridItem { blocks, options: found })
    }

    fn only_card(&self, item: NodeId) -> Option<NodeId> {
        let mut cards = self
            .tree
            .children(item)
            .filter(|&child| !matches!(self.tree.kind(child), Kind::Comment | Kind::SystemMessage));
        let card = cards.next().filter(|&child| self.component(child) == Some("card"))?;
        cards.next().is_none().then_some(card)
    }

    pub(super) fn carousel(&mut self, node: NodeId) -> Block {
        let mut classes = Classes::new(self.list(node, "classes"));
        classes.take("sd-sphinx-override");
        classes.take("sd-cards-carousel");
        let count = classes.value("sd-card-cols-").and_then(|count| count.parse().ok());
        let mut found = Options::new();
        options::set(&mut found, "class", classes.rest());
        let grid = Grid {
            columns: [count.unwrap_or(1); 4],
            gutter: None,
            carousel: true,
            options: found,
            items: self.blocks(node),
        };
        self.classless(node, BlockContent::Grid(grid))
    }
}

fn numbers(values: &[String; 4]) -> [u8; 4] {
    [0, 1, 2, 3].map(|index| values[index].parse().unwrap_or(0))
}

/// A grid that says nothing of columns has one for each item, four at most on a wide window.
fn columns_of(items: usize) -> [u8; 4] {
    let up_to = |most: usize| items.clamp(1, most) as u8;
    [1, up_to(2), up_to(3), up_to(4)]
}
