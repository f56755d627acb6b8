//! Dispatch over the kinds of block elements.

use super::Lowering;
use super::directive::{directive, module};
use super::inline::push_merged;
use crate::catalog::{
    Block, BlockContent, Blocks, Collapsible, Directive, Footnote, Inline, Inlines,
};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    /// Adds what an element makes: one block, several, or none.
    pub(super) fn push_block(&mut self, node: NodeId, out: &mut Blocks) {
        use Kind as K;
        match self.tree.kind(node) {
            // said elsewhere: titles by their sections, messages by diagnostics, definitions by uses
            K::Title | K::Subtitle | K::SubstitutionDefinition | K::Label => {}
            K::SystemMessage => self.unread_source(node, out),
            K::Docinfo => self.docinfo(node),
            K::Meta => self.meta_element(node),
            K::Decoration => self.decoration(node, out),
            K::Highlightlang => {
                self.highlight_language(node);
                self.instruction(node, out);
            }
            K::Index => self.index_entries(node, out),
            K::TabularColSpec | K::Todolist | K::Silent => self.instruction(node, out),
            K::Pending => self.dropped(node, "pending", "left by a directive with nothing to do"),
            K::Target => self.target(node, out),
            K::Only => self.only(node, out),
            K::StartOfFile => out.extend(self.blocks(node)),
            K::Acks => self.acks(node, out),
            K::Ifconfig => {
                let expression = self.owned(node, "expr").unwrap_or_default();
                let blocks = self.blocks(node);
                out.push(self.block(node, BlockContent::Only { expression, blocks }));
            }
            K::Container => self.container(node, out),
            K::Compound => self.compound(node, out),
            K::Hlist => out.push(self.hlist(node)),
            K::Unknown if self.is_unknown_role(node) => self.stray_inline(node, out),
            K::Unknown => self.unknown_block(node, out),
            K::Section if self.has_class(node, "system-messages") => {}
            K::Paragraph | K::CompactParagraph => match self.button(node) {
                Some(button) => out.push(button),
                None => self.paragraph(node, out),
            },
            kind => match self.one_block(kind, node) {
                Some(block) => out.push(block),
                None => self.stray_inline(node, out),
            },
        }
    }

    /// Elements that make exactly one block; `None` for those that are no blocks at all.
    fn one_block(&mut self, kind: Kind, node: NodeId) -> Option<Block> {
        use Kind as K;
        Some(match kind {
            K::Section => self.section(node),
            K::BulletList => self.bullet_list(node),
            K::EnumeratedList => self.enumerated_list(node),
            K::DefinitionList => self.definition_list(node, false),
            K::Glossary => self.glossary(node),
            K::FieldList => self.field_list(node),
            K::OptionList => self.option_list(node),
            K::LineBlock => self.line_block(node),
            K::BlockQuote => self.quote(node),
            K::LiteralBlock => self.literal_block(node),
            K::DoctestBlock => self.doctest_block(node),
            K::Productionlist => self.production_list(node),
            K::MathBlock => self.math_block(node),
            K::Graphviz => self.graph(node),
            K::Image => self.image_block(node),
            K::Figure => self.figure(node),
            K::Table => self.table(node),
            K::Footnote | K::Citation => self.footnote(node),
            K::Topic | K::Sidebar => self.aside(node),
            K::Rubric => self.rubric(node),
            K::Transition => self.block(node, BlockContent::Transition),
            K::Centered => {
                let content = self.inlines(node);
                self.block(node, BlockContent::Centered { content })
            }
            K::Comment => {
                let text = self.plain(node);
                self.block(node, BlockContent::Comment { text })
            }
            K::Raw => {
                let format = self.owned(node, "format").unwrap_or_default();
                let text = self.plain(node);
                self.block(node, BlockContent::Raw { format, text })
            }
            K::Toctree => self.toctree(node),
            K::Versionmodified => self.version(node),
            K::Desc => self.object(node),
            K::StepsList => self.steps(node),
            K::AutosummaryTable => self.autosummary(node),
            K::Autodoc => self.autodoc(node),
            _ if is_admonition(kind) => self.admonition(kind, node),
            _ => return None,
        })
    }

    /// A paragraph. What objects say of an argument, Sphinx puts into the paragraph that names it, however
    /// many blocks that are: the first text goes on behind the name, the rest are blocks of their own.
    fn paragraph(&mut self, node: NodeId, out: &mut Blocks) {
        let children = self.children(node);
        let end = children.iter().position(|&child| is_body(self.tree.kind(child)));
        let (text, mut body) = children.split_at(end.unwrap_or(children.len()));
        let mut content = Inlines::new();
        for &child in text {
            self.push_inline(child, &mut content);
        }
        if let Some((&first, rest)) = body.split_first()
            && self.tree.kind(first) == Kind::Paragraph
        {
            for inline in self.inlines(first) {
                push_merged(&mut content, inline);
            }
            body = rest;
        }
        out.push(self.block(node, BlockContent::Paragraph { content }));
        out.extend(self.run(body));
    }

    /// Inline elements where blocks should stand (`field_body` of Sphinx' own fields): one paragraph
    /// for the whole run of them.
    fn stray_inline(&mut self, node: NodeId, out: &mut Blocks) {
        let goes_on = self.tree.previous(node).is_some_and(|before| {
            let kind = self.tree.kind(before);
            kind == Kind::Text || (self.tree.kind(node) == Kind::Text && is_inline(kind))
        });
        let mut content = Inlines::new();
        self.push_inline(node, &mut content);
        if let (true, Some(BlockContent::Paragraph { content: before })) =
            (goes_on, out.last_mut().map(|block| &mut block.content))
        {
            before.extend(content);
            return;
        }
        if !content.is_empty() {
            // The names of an image that leads somewhere are those of the reference around it.
            let is_image = matches!(content[..], [Inline::Image { .. }]);
            let content = BlockContent::Paragraph { content };
            out.push(if is_image {
                self.classless(node, content)
            } else {
                Block::new(content, self.position(node))
            });
        }
    }

    fn compound(&mut self, node: NodeId, out: &mut Blocks) {
        let mut blocks = self.blocks(node);
        if self.has_class(node, "toctree-wrapper") {
            let (labels, ids) = self.names_and_ids(node);
            if let Some(first) = blocks.first_mut() {
                first.labels.extend(labels);
                first.ids.extend(ids);
                first.directive = self.unsaid(node, &first.content);
            }
            out.append(&mut blocks);
            return;
        }
        out.push(self.block(node, BlockContent::Div { name: "compound".into(), blocks }));
    }

    pub(super) fn container(&mut self, node: NodeId, out: &mut Blocks) {
        if self.has_class(node, "literal-block-wrapper")
            && let Some(block) = self.captioned_code(node)
        {
            out.push(block);
            return;
        }
        if let Some(component) = self.component(node) {
            self.design(component, node, out);
            return;
        }
        let blocks = self.blocks(node);
        out.push(self.block(node, BlockContent::Div { name: "container".into(), blocks }));
    }

    /// Only targets that docutils did not merge into the element after them are places of their own; the others
    /// are of interest where a directive made them that shows nothing else.
    fn target(&mut self, node: NodeId, out: &mut Blocks) {
        let module = self.document.written.of(node).and_then(module);
        let is_module = module.is_some();
        let mut block = self.block(node, module.unwrap_or(BlockContent::Target));
        block.directive = self.hidden_object(node);
        let leads_on =
            ["refid", "refuri", "refname"].iter().any(|key| self.tree.get(node, key).is_some());
        let is_place = !leads_on && !block.ids.is_empty();
        if is_place || is_module || block.directive.is_some() {
            out.push(block);
        }
    }

    /// The directive of an object that shows nothing, for whose place a target stands: one of a type of the
    /// project's own, or with the option for that.
    fn hidden_object(&self, node: NodeId) -> Option<Box<Directive>> {
        let written = self.document.written.of(node)?;
        let is_hidden = (written.option("no-typesetting").is_some() && module(written).is_none())
            || self.config.object_types.contains_key(&*written.name);
        is_hidden.then(|| Box::new(directive(written)))
    }

    /// An `index` directive; entries that objects make by themselves are said by those.
    fn index_entries(&mut self, node: NodeId, out: &mut Blocks) {
        if self.directive_name(node) == Some("index") {
            self.instruction(node, out);
        }
    }

    /// Names in running text are a list like any other.
    fn acks(&mut self, node: NodeId, out: &mut Blocks) {
        let mut blocks = self.blocks(node);
        if let [list] = blocks.as_mut_slice() {
            list.directive = self.unsaid(node, &list.content);
        }
        out.append(&mut blocks);
    }

    /// Index entries within text have no place in most outputs.
    pub(super) fn index(&mut self, node: NodeId) {
        if self.tree.get(node, "inline").is_some() {
            self.dropped(node, "index", "entries of a printed index");
        }
    }

    fn quote(&mut self, node: NodeId) -> Block {
        let attribution = self.child(node, Kind::Attribution);
        let body: Vec<NodeId> = self
            .tree
            .children(node)
            .filter(|&child| self.tree.kind(child) != Kind::Attribution)
            .collect();
        let blocks = self.run(&body);
        let attribution = attribution.map(|node| self.inlines(node)).unwrap_or_default();
        self.block(node, BlockContent::Quote { blocks, attribution })
    }

    fn footnote(&mut self, node: NodeId) -> Block {
        let label = self.child(node, Kind::Label).map(|label| self.plain(label));
        let id = self.tree.list(node, "ids").first().map(ToString::to_string);
        let footnote = Footnote {
            id: id.unwrap_or_default(),
            label: label.unwrap_or_default(),
            citation: self.tree.kind(node) == Kind::Citation,
            blocks: self.blocks(node),
        };
        self.block(node, BlockContent::Footnote(footnote))
    }

    fn admonition(&mut self, kind: Kind, node: NodeId) -> Block {
        let (name, title) = match kind {
            Kind::TodoNode => ("todo", None),
            _ => (kind.name(), self.child(node, Kind::Title)),
        };
        let collapsible = self.text(node, "collapsible").map(|state| match state {
            "closed" => Collapsible::Closed,
            _ => Collapsible::Open,
        });
        let content = BlockContent::Admonition {
            kind: name.into(),
            title: title.map(|title| self.inlines(title)).unwrap_or_default(),
            blocks: self.blocks(node),
            collapsible,
        };
        let mut block = self.block(node, content);
        block.classes.retain(|class| !class.starts_with("admonition-"));
        block
    }

    fn aside(&mut self, node: NodeId) -> Block {
        let title = self.child(node, Kind::Title);
        let title = title.map(|title| self.inlines(title)).unwrap_or_default();
        let blocks = self.blocks(node);
        if self.has_class(node, "contents") {
            let local = self.has_class(node, "local");
            // docutils' tree does not say how deep it was to be.
            let written = self.options_of(node);
            let depth = written.get("depth").and_then(|depth| depth.trim().parse().ok());
            let mut block =
                self.block(node, BlockContent::Contents { local, depth, title, blocks });
            block.classes.retain(|class| class != "contents" && class != "local");
            return block;
        }
        let subtitle = self.child(node, Kind::Subtitle);
        let content = BlockContent::Aside {
            name: self.tree.kind(node).name().into(),
            title,
            subtitle: subtitle.map(|node| self.inlines(node)).unwrap_or_default(),
            blocks,
        };
        self.block(node, content)
    }

    fn rubric(&mut self, node: NodeId) -> Block {
        let level = self.integer(node, "heading-level").and_then(|level| level.try_into().ok());
        let content = self.inlines(node);
        self.block(node, BlockContent::Rubric { content, level })
    }

    /// `versionadded` and its kin: Sphinx' own words (`Added in version 1.0:`) are taken off the text.
    fn version(&mut self, node: NodeId) -> Block {
        let mut blocks = self.blocks(node);
        if let Some(BlockContent::Paragraph { content }) =
            blocks.first_mut().map(|block| &mut block.content)
        {
            let is_words = |inline: &Inline| {
                matches!(inline, Inline::Span { classes, .. }
                    if classes.first().is_some_and(|class| class == "versionmodified"))
            };
            content.retain(|inline| !is_words(inline));
            if content.is_empty() {
                blocks.remove(0);
            }
        }
        let content = BlockContent::Version {
            change: self.owned(node, "type").unwrap_or_default(),
            version: self.owned(node, "version").unwrap_or_default(),
            blocks,
        };
        self.block(node, content)
    }
}

const fn is_admonition(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::Attention
            | K::Caution
            | K::Danger
            | K::Error
            | K::Important
            | K::Note
            | K::Tip
            | K::Hint
            | K::Warning
            | K::Admonition
            | K::Seealso
            | K::TodoNode
    )
}

/// Elements of a body, as far as they may stand in what is said of an argument.
const fn is_body(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::Paragraph
            | K::BulletList
            | K::EnumeratedList
            | K::DefinitionList
            | K::FieldList
            | K::OptionList
            | K::LineBlock
            | K::BlockQuote
            | K::LiteralBlock
            | K::DoctestBlock
            | K::MathBlock
            | K::Figure
            | K::Table
            | K::Container
            | K::Compound
            | K::Topic
            | K::Rubric
            | K::Versionmodified
            | K::Desc
    ) || is_admonition(kind)
}

/// Elements that stand within text.
const fn is_inline(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::Text
            | K::Emphasis
            | K::Strong
            | K::Literal
            | K::LiteralStrong
            | K::LiteralEmphasis
            | K::Reference
            | K::PendingXref
            | K::Inline
            | K::TitleReference
            | K::Math
            | K::Subscript
            | K::Superscript
            | K::Abbreviation
    )
}
