//! Tables.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Cell, Row, Table};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    pub(super) fn table(&mut self, node: NodeId) -> Block {
        let mut table = Table {
            align: self.owned(node, "align"),
            width: self.owned(node, "width"),
            number: self.number(node),
            ..Table::default()
        };
        if let Some(title) = self.child(node, Kind::Title) {
            table.caption = self.inlines(title);
        }
        for group in self.children(node) {
            if self.tree.kind(group) == Kind::Tgroup {
                self.table_group(group, &mut table);
            }
        }
        self.block(node, BlockContent::Table(table))
    }

    fn table_group(&mut self, group: NodeId, table: &mut Table) {
        for part in self.children(group) {
            match self.tree.kind(part) {
                Kind::Colspec => {
                    let width = self.integer(part, "colwidth").unwrap_or(1);
                    table.widths.push(width.try_into().unwrap_or(1));
                    table.stub_columns += usize::from(self.tree.flag(part, "stub"));
                }
                Kind::Thead => {
                    self.rows(part, table);
                    table.header_rows = table.rows.len();
                }
                _ => self.rows(part, table),
            }
        }
    }

    fn rows(&mut self, part: NodeId, table: &mut Table) {
        for row in self.children(part) {
            let mut cells = Vec::new();
            for entry in self.children(row) {
                cells.push(self.cell(entry));
            }
            table.rows.push(Row { cells });
        }
    }

    fn cell(&mut self, entry: NodeId) -> Cell {
        let span = |key| {
            let more = self.integer(entry, key).unwrap_or(0);
            u16::try_from(more.saturating_add(1)).unwrap_or(1)
        };
        Cell { columns: span("morecols"), rows: span("morerows"), blocks: self.blocks(entry) }
    }
}
