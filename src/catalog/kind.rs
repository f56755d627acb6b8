//! Kinds: the tag in brackets that a card's first text starts with.
//!
//! `[Blog] How to …` is a card of kind `Blog`. The tag stays where the source has it, in the title or
//! in the link, so that formats which show cards as written can; [`Card::without_tag`] is the card for
//! those that show the kind apart.

use super::{BlockContent, Card, Inline, Inlines};

/// Longest tag, brackets not counted.
const LONGEST: usize = 24;

/// Splits `[Kind] rest` into kind and rest. With a list of kinds, only those are tags (case does not
/// matter); without, a tag is a letter and up to 23 letters, digits, spaces or `/ & + -`.
#[must_use]
pub fn split_tag<'t>(text: &'t str, kinds: &[String]) -> Option<(&'t str, &'t str)> {
    let (kind, after) = text.trim_start().strip_prefix('[')?.split_once(']')?;
    let rest = after.trim_start();
    if rest.is_empty() || rest.len() == after.len() {
        return None;
    }
    let is_kind = if kinds.is_empty() {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b" /&+-".contains(&byte);
        kind.len() <= LONGEST
            && kind.starts_with(|first: char| first.is_ascii_alphabetic())
            && kind.bytes().all(is_inner)
    } else {
        kinds.iter().any(|known| known.eq_ignore_ascii_case(kind))
    };
    is_kind.then_some((kind, rest))
}

/// The tag that a text starts with.
#[must_use]
pub fn tag_of(inlines: &[Inline], kinds: &[String]) -> Option<String> {
    match inlines {
        [Inline::Text { text }] => Some(split_tag(text, kinds)?.0.to_owned()),
        // What follows the tag need not be text: `[Blog] *Title*`.
        [Inline::Text { text }, ..] => {
            let with_more = format!("{text}.");
            Some(split_tag(&with_more, kinds)?.0.to_owned())
        }
        _ => None,
    }
}

/// Takes the tag off a text that starts with it.
pub fn strip_tag(inlines: &mut Inlines, kind: &str) {
    let Some(Inline::Text { text }) = inlines.first_mut() else { return };
    let rest = text
        .trim_start()
        .strip_prefix('[')
        .and_then(|text| text.strip_prefix(kind))
        .and_then(|text| text.strip_prefix(']'));
    let Some(rest) = rest.map(|rest| rest.trim_start().to_owned()) else { return };
    if rest.is_empty() {
        inlines.remove(0);
    } else {
        *text = rest;
    }
}

/// The texts of a card that may hold its tag: the title; else those of the buttons, paragraphs and links
/// of its head and body, in order.
fn tagged_texts(card: &mut Card) -> Vec<&mut Inlines> {
    if !card.title.is_empty() {
        return vec![&mut card.title];
    }
    let mut texts = Vec::new();
    for block in card.header.iter_mut().chain(&mut card.blocks) {
        match &mut block.content {
            BlockContent::Button(button) => texts.push(&mut button.content),
            BlockContent::Paragraph { content } => match content.first() {
                Some(Inline::Link { .. }) => texts.extend(content.iter_mut().find_map(link_text)),
                _ => texts.push(content),
            },
            _ => {}
        }
    }
    texts
}

fn link_text(inline: &mut Inline) -> Option<&mut Inlines> {
    match inline {
        Inline::Link { content, .. } => Some(content),
        _ => None,
    }
}

impl Card {
    /// Finds the kind in the card's texts, see [`split_tag`], and notes it.
    pub fn find_kind(&mut self, kinds: &[String]) {
        self.kind = tagged_texts(self).into_iter().find_map(|text| tag_of(text, kinds));
    }

    /// The card without its tag, for formats that show the kind apart from the text.
    #[must_use]
    pub fn without_tag(&self) -> Self {
        let mut card = self.clone();
        if let Some(kind) = &self.kind {
            let is_tagged =
                |text: &&mut Inlines| tag_of(text, std::slice::from_ref(kind)).is_some();
            if let Some(text) = tagged_texts(&mut card).into_iter().find(is_tagged) {
                strip_tag(text, kind);
            }
        }
        card
    }
}
