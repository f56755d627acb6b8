//! `article-info` as a line of text.

use super::fate;
use super::render::Render;
use super::tab::is_more_than_text;
use crate::catalog::{Inline, Inlines, Target};
use std::collections::BTreeMap;

impl Render<'_> {
    /// `*Author · date · reading time*`. The author leads where the picture of them did, which is not shown.
    pub(super) fn article_info(
        &mut self,
        options: &BTreeMap<String, String>,
        author: &Inlines,
        others: &[&Inlines],
    ) {
        self.mark(&fate::ARTICLE_INFO);
        let author = linked_author(options, author);
        let mut content = Vec::new();
        for part in std::iter::once(&author).chain(others.iter().copied()) {
            if !part.is_empty() && !content.is_empty() {
                content.push(Inline::Text { text: " · ".into() });
            }
            content.extend(part.iter().cloned());
        }
        if !content.is_empty() {
            self.paragraph(&[Inline::Emphasis { content }]);
        }
    }
}

fn linked_author(options: &BTreeMap<String, String>, author: &Inlines) -> Inlines {
    let Some(url) = options.get("avatar-link").filter(|_| !is_more_than_text(author)) else {
        return author.clone();
    };
    let content = if author.is_empty() {
        let text = options.get("avatar-alt").unwrap_or(url).clone();
        vec![Inline::Text { text }]
    } else {
        author.clone()
    };
    vec![Inline::Link { target: Target::url(url), content, title: None }]
}
