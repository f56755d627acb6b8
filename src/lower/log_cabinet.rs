//! The extension `sphinxcontrib.log_cabinet`: notes on changes that stand together are sorted, and those
//! of older versions are folded away.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Blocks, Inline};
use std::cmp::Ordering;
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// Folds each run of notes on changes, where the project has the extension.
    pub(super) fn fold_changes(&self, blocks: &mut Blocks) {
        let has_extension = self.config.has_extension("sphinxcontrib.log_cabinet");
        if !has_extension || !blocks.iter().any(|block| change_of(block).is_some()) {
            return;
        }
        let mut run = Vec::new();
        for block in std::mem::take(blocks) {
            if change_of(&block).is_some() {
                run.push(block);
            } else {
                self.push_run(std::mem::take(&mut run), blocks);
                blocks.push(block);
            }
        }
        self.push_run(run, blocks);
    }

    /// The newest first; deprecations and what is not older than the project itself stay in sight.
    fn push_run(&self, mut run: Vec<Block>, out: &mut Blocks) {
        run.sort_by(|one, other| compare(version_of(other), version_of(one)));
        let all = self.config.is_true("log_cabinet_collapse_all");
        let own = self.config.version.trim_end_matches(".x");
        let is_new = |block: &Block| {
            let is_older = own.is_empty() || compare(version_of(block), own) == Ordering::Less;
            !all && (!is_older || change_of(block) == Some("deprecated"))
        };
        let (shown, hidden): (Vec<_>, Vec<_>) = run.into_iter().partition(is_new);
        out.extend(shown);
        let Some(first) = hidden.first() else { return };
        let position = first.position.clone();
        let content = BlockContent::Dropdown {
            title: vec![Inline::Text { text: "Changelog".into() }],
            open: false,
            blocks: hidden,
            options: BTreeMap::new(),
        };
        out.push(Block::new(content, position));
    }
}

fn change_of(block: &Block) -> Option<&str> {
    match &block.content {
        BlockContent::Version { change, .. } => Some(change),
        _ => None,
    }
}

fn version_of(block: &Block) -> &str {
    match &block.content {
        BlockContent::Version { version, .. } => version,
        _ => "",
    }
}

/// By the numbers; zeros at the end make no difference.
fn compare(one: &str, other: &str) -> Ordering {
    let numbers = |version: &str| {
        let parts = version.split('.').map(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            part[..digits].parse::<u64>().unwrap_or(0)
        });
        let mut parts: Vec<u64> = parts.collect();
        while parts.last() == Some(&0) {
            parts.pop();
        }
        parts
    };
    numbers(one).cmp(&numbers(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(compare("0.10", "0.9"), Ordering::Greater);
        assert_eq!(compare("2.0", "2"), Ordering::Equal);
        assert_eq!(compare("2", "2.0.1"), Ordering::Less);
    }
}
