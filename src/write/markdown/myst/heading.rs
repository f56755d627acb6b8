//! What MyST-Parser calls headings by: links to them need no label of their own.

use super::super::slug::github;
use crate::catalog::{Block, BlockContent, Inline, Page};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::char::is_combining_mark;

/// The slugs of a page's headings, by the ids that links name them by; none of headings whose slug is not
/// certain, or leads elsewhere because a label of the page is called so.
pub(in crate::write::markdown) fn slugs<'a>(
    page: &'a Page,
    labels: &FxHashMap<&'a str, String>,
) -> FxHashMap<&'a str, String> {
    let explicit: FxHashSet<&str> = labels.values().map(String::as_str).collect();
    let mut taken = Taken::default();
    let mut slugs = FxHashMap::default();
    let mut stack: Vec<&Block> = page.body.iter().rev().collect();
    while let Some(block) = stack.pop() {
        let BlockContent::Section { title, blocks, .. } = &block.content else { continue };
        stack.extend(blocks.iter().rev());
        let mut text = String::new();
        let is_certain = heading_text(title, &mut text);
        let Some(slug) = taken.add(github(&text)) else { continue };
        if !is_certain || !slug.is_ascii() || explicit.contains(slug.as_str()) {
            continue;
        }
        for id in block.ids.iter().skip(block.labels.len()) {
            slugs.insert(id.as_str(), slug.clone());
        }
    }
    slugs
}

/// Slugs that a page has already.
#[derive(Default)]
struct Taken {
    slugs: FxHashSet<String>,
    /// The last number that was put behind a slug.
    numbers: FxHashMap<String, u32>,
}

impl Taken {
    /// The slug, or the first with a number that is free; an empty one is none.
    fn add(&mut self, slug: String) -> Option<String> {
        if slug.is_empty() {
            return None;
        }
        if self.slugs.insert(slug.clone()) {
            return Some(slug);
        }
        let number = self.numbers.entry(slug.clone()).or_default();
        loop {
            *number += 1;
            let numbered = format!("{slug}-{number}");
            if self.slugs.insert(numbered.clone()) {
                return Some(numbered);
            }
        }
    }
}

/// Adds the text that a slug is made of: that of roles and formulas is not. Is it certain that it is this?
fn heading_text(title: &[Inline], out: &mut String) -> bool {
    let mut is_certain = true;
    for inline in title {
        match inline {
            Inline::Text { text } | Inline::Code { text, .. } => {
                // What Python takes for a letter is another question with these.
                is_certain &= !text.chars().any(is_combining_mark);
                out.push_str(&text.replace('\n', " "));
            }
            Inline::Emphasis { content } | Inline::Strong { content } => {
                // Where asterisks would not be read, they are roles.
                is_certain = false;
                heading_text(content, out);
            }
            _ => is_certain = false,
        }
    }
    is_certain
}

#[cfg(test)]
mod tests {
    use super::slugs;
    use crate::catalog::{Block, BlockContent, Inline, Page, Position};
    use rustc_hash::FxHashMap;

    fn section(title: &str, id: &str) -> Block {
        let content = BlockContent::Section {
            level: 2,
            title: vec![Inline::Text { text: title.to_owned() }],
            subtitle: Vec::new(),
            blocks: Vec::new(),
        };
        Block { ids: vec![id.to_owned()], ..Block::new(content, Position::default()) }
    }

    fn of(body: Vec<Block>, labels: &[&'static str]) -> FxHashMap<String, String> {
        let page = Page { body, ..Page::default() };
        let labels = labels.iter().map(|label| (*label, (*label).to_owned())).collect();
        slugs(&page, &labels).into_iter().map(|(id, slug)| (id.to_owned(), slug)).collect()
    }

    #[test]
    fn headings_of_the_same_text_are_numbered() {
        let body =
            vec![section("Usage", "usage"), section("Usage", "id1"), section("C++ & co", "c-co")];
        let found = of(body, &[]);
        assert_eq!(found["usage"], "usage");
        assert_eq!(found["id1"], "usage-1");
        assert_eq!(found["c-co"], "c--co");
    }

    #[test]
    fn a_label_of_the_page_goes_before_a_slug() {
        assert!(of(vec![section("Usage", "usage")], &["usage"]).is_empty());
    }
}
