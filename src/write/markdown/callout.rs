//! Admonitions and what else is set off in their way, and the words that they carry where a dialect has another
//! kind for them.

use super::dialect::{Callout, Fold, Side};
use super::fate;
use super::render::Render;
use crate::catalog::{Block, BlockContent, Collapsible, Inline, Inlines};

/// The kinds of admonitions of docutils and Sphinx, which themes colour, and what stands over them.
const KINDS: &[(&str, &str)] = &[
    ("note", "Note"),
    ("tip", "Tip"),
    ("hint", "Hint"),
    ("important", "Important"),
    ("warning", "Warning"),
    ("caution", "Caution"),
    ("attention", "Attention"),
    ("danger", "Danger"),
    ("error", "Error"),
    ("seealso", "See also"),
];

/// What docutils and Sphinx write over an admonition of this kind.
pub(super) fn usual_title(kind: &str) -> &'static str {
    match KINDS.iter().find(|(name, _)| *name == kind) {
        Some((_, title)) => title,
        None if kind == "todo" => "Todo",
        None => "Note",
    }
}

impl Render<'_> {
    /// The title of a collapsible block, which shows no kind by itself.
    pub(super) fn fold_words(&mut self, callout: &Callout<'_>) -> Inlines {
        self.callout_words(callout, "details")
    }

    /// The title to write: its own, or its kind's when the dialect's kind says something else.
    pub(super) fn callout_words(&mut self, callout: &Callout<'_>, kind: &str) -> Inlines {
        if !callout.title.is_empty() {
            return callout.title.to_vec();
        }
        if kind == callout.kind
            || matches!(callout.kind, "admonition" | "topic" | "sidebar" | "aside")
        {
            return Vec::new();
        }
        self.mark(&fate::ADMONITION_KIND);
        vec![Inline::Text { text: usual_title(callout.kind).into() }]
    }

    pub(super) fn admonition(
        &mut self,
        (kind, classes): (&str, &[String]),
        title: &[Inline],
        blocks: &[Block],
        collapsible: Option<Collapsible>,
    ) {
        if kind == "todo" && !self.settings.keep_todo {
            return self.mark(&fate::TODO);
        }
        let fold = collapsible.map(|state| match state {
            Collapsible::Open => Fold::Open,
            Collapsible::Closed => Fold::Closed,
        });
        let fold = fold.or_else(|| toggled(classes));
        let kind = if kind == "admonition" { kind_of(classes).unwrap_or(kind) } else { kind };
        self.callout(&Callout { kind, title, fold, side: None, blocks });
    }

    pub(super) fn aside(
        &mut self,
        block: &Block,
        name: &str,
        title: &[Inline],
        subtitle: &[Inline],
        blocks: &[Block],
    ) {
        let mut title = title.to_vec();
        if !subtitle.is_empty() {
            title.push(Inline::Text { text: ": ".into() });
            title.extend(subtitle.iter().cloned());
        }
        let left = block.classes.iter().any(|class| class.ends_with("left"));
        let side = if left { Side::Left } else { Side::Right };
        let side = (name != "topic").then_some(side);
        self.mark(if side.is_some() { &fate::ASIDE_PLACE } else { &fate::CALLOUT });
        self.callout(&Callout { kind: name, title: &title, fold: None, side, blocks });
    }

    /// A callout in the dialect's words; knows how deep those within it go.
    pub(super) fn callout(&mut self, callout: &Callout<'_>) {
        let outer = self.open_colons(callout.blocks);
        (self.dialect.callout)(self, callout);
        self.colons = outer;
    }

    pub(super) fn details(&mut self, title: &[Inline], fold: Fold, blocks: &[Block]) {
        let fallback = [Inline::Text { text: "Details".into() }];
        let title = if title.is_empty() { &fallback[..] } else { title };
        let outer = self.colons;
        // In MDX it is an element, which needs no colons.
        if !self.dialect.is_mdx() {
            self.open_colons(blocks);
        }
        (self.dialect.details)(self, title, fold, blocks);
        self.colons = outer;
    }

    /// Sets the colons of a container that holds these blocks; answers those of the one around it.
    pub(super) fn open_colons<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) -> usize {
        let outer = self.colons;
        self.colons = if outer > 3 { outer - 1 } else { 3 + self.container_depth(blocks) };
        outer
    }

    /// How deep blocks that are fenced by colons nest in `blocks`.
    fn container_depth<'b>(&self, blocks: impl IntoIterator<Item = &'b Block>) -> usize {
        let mut deepest = 0;
        let mut stack: Vec<(&Block, usize)> = blocks.into_iter().map(|block| (block, 0)).collect();
        while let Some((block, depth)) = stack.pop() {
            let depth = depth + usize::from(is_fenced(&block.content, self.dialect.is_mdx()));
            deepest = deepest.max(depth);
            block.parts(&mut |part| {
                if let crate::catalog::Part::Blocks(blocks) = part {
                    stack.extend(blocks.iter().map(|block| (block, depth)));
                }
            });
        }
        deepest
    }

    pub(super) fn version(&mut self, change: &str, version: &str, blocks: &[Block]) {
        self.mark(&fate::VERSION);
        let words = match change {
            "versionchanged" | "version-changed" => "Changed in version",
            "deprecated" | "version-deprecated" => "Deprecated since version",
            "versionremoved" | "version-removed" => "Removed in version",
            _ => "Added in version",
        };
        let title = [Inline::Text { text: format!("{words} {version}") }];
        self.callout(&Callout { kind: change, title: &title, fold: None, side: None, blocks });
    }
}

/// The kind that an admonition with a title of its own has by its class: themes colour it so.
fn kind_of(classes: &[String]) -> Option<&str> {
    let is_kind = |class: &&str| KINDS.iter().any(|(kind, _)| kind == class);
    classes.iter().map(String::as_str).find(is_kind)
}

/// How an admonition folds by the classes that sphinx-togglebutton reads.
fn toggled(classes: &[String]) -> Option<Fold> {
    let has = |names: &[&str]| classes.iter().any(|class| names.contains(&class.as_str()));
    match (has(&["dropdown", "toggle"]), has(&["toggle-shown"])) {
        (true, true) => Some(Fold::Open),
        (true, false) => Some(Fold::Closed),
        (false, _) => None,
    }
}

/// Is it written between colons? In MDX only what looks like an admonition is; the rest are elements, or
/// have words of their own.
fn is_fenced(content: &BlockContent, is_mdx: bool) -> bool {
    match content {
        BlockContent::Admonition { collapsible, .. } => !is_mdx || collapsible.is_none(),
        BlockContent::Aside { .. } | BlockContent::Version { .. } => true,
        BlockContent::Dropdown { .. } | BlockContent::Tabs { .. } => !is_mdx,
        BlockContent::Code(code) => !is_mdx && !code.caption.is_empty(),
        _ => false,
    }
}
