//! Directives as their sources have them, for what the blocks that they become do not say.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Blocks, Directive, Position, is_setting};
use crate::tree::{NodeId, WrittenDirective};
use std::collections::BTreeMap;

/// Directives that leave no element, and mean something to Sphinx where they stand. All others of their kind are
/// carried out already: what they set is said where it counts.
const INSTRUCTIONS: &[&str] =
    &["codeauthor", "moduleauthor", "sectionauthor", "section-numbering", "sectnum", "title"];

/// The directives that a block is written as, and the options that it says itself.
struct Said {
    directives: &'static [&'static str],
    options: &'static [&'static str],
}

/// Options that say where content comes from, which is in the block already.
const FOLLOWED: &[&str] = &["dedent", "encoding", "file"];

impl Said {
    /// What a kind of block says of the directive that it was made by; none where it says all that counts.
    fn by(content: &BlockContent) -> Option<Self> {
        use BlockContent as B;
        let said = |directives, options| Some(Self { directives, options });
        match content {
            B::Paragraph { .. } => said(&[], &[]),
            B::List { .. } => said(&[], &[]),
            B::DefinitionList { glossary: true, .. } => said(&["glossary"], &["name"]),
            B::LineBlock { .. } => said(&["line-block"], &["name"]),
            B::Div { .. } => said(&["compound", "container", "div"], &["class", "name"]),
            B::Code(code) if code.file.is_none() => said(
                &["code-block", "sourcecode", "code"],
                &["caption", "class", "emphasize-lines", "lineno-start", "linenos", "name"],
            ),
            B::ParsedLiteral { .. } => said(&["parsed-literal"], &["name"]),
            B::Math { .. } => said(&["math"], &["label", "name", "no-wrap", "nowrap"]),
            B::Image { .. } => said(
                &["image"],
                &["align", "alt", "class", "height", "loading", "name", "scale", "width"],
            ),
            B::Figure { .. } => said(
                &["figure"],
                &["align", "alt", "figclass", "height", "loading", "name", "scale", "width"],
            ),
            B::Aside { .. } => said(&["topic", "sidebar", "aside"], &["name", "subtitle"]),
            B::Contents { .. } => said(&["contents"], &["depth", "local", "name"]),
            B::Raw { .. } => said(&["raw"], &["name"]),
            B::Only { .. } => said(&["only"], &[]),
            // Their lines are names, patterns and titles, of which the block has what they mean.
            B::Toctree(_) | B::Autosummary { .. } => said(&[], &[]),
            B::Graph { .. } => said(&["graphviz", "mermaid"], &["alt", "caption", "name"]),
            B::Tabs { .. } => said(&["tab-set"], &["class", "name", "sync-group"]),
            B::Accordion { .. } => said(&["accordion"], &["name"]),
            B::Steps { .. } => said(&["steps"], &["name", "start"]),
            _ => None,
        }
    }

    fn is_all_of(&self, written: &WrittenDirective) -> bool {
        let says = |name: &str| self.options.contains(&name) || FOLLOWED.contains(&name);
        self.directives.contains(&&*written.name)
            && written.options.iter().all(|(name, _)| says(name))
    }
}

impl Lowering<'_> {
    /// The directive that an element was made by, where a block of this content says less.
    pub(super) fn unsaid(&self, node: NodeId, content: &BlockContent) -> Option<Box<Directive>> {
        let written = self.document.written.of(node)?;
        let said = Said::by(content)?;
        let is_meant = match content {
            BlockContent::Paragraph { .. } => written.name == "image",
            BlockContent::List { .. } => matches!(&*written.name, "acks" | "hlist"),
            BlockContent::Tabs { .. } => matches!(&*written.name, "tab-set" | "tab-set-code"),
            BlockContent::Toctree(_) | BlockContent::Autosummary { .. } => true,
            BlockContent::Only { .. } => matches!(&*written.name, "ifconfig" | "only"),
            // A directive of any other name has made these of content that is kept.
            BlockContent::Code(_) | BlockContent::Graph { .. } if written.content.is_some() => true,
            _ => said.directives.contains(&&*written.name),
        };
        (is_meant && !said.is_all_of(written)).then(|| {
            let mut directive = directive(written);
            directive.options.retain(|(name, _)| !FOLLOWED.contains(&name.as_str()));
            Box::new(directive)
        })
    }

    /// The options of the directive that an element was made by.
    pub(super) fn options_of(&self, node: NodeId) -> BTreeMap<String, String> {
        self.document.written.of(node).map(options).unwrap_or_default()
    }

    /// The name of the directive that an element was made by.
    pub(super) fn directive_name(&self, node: NodeId) -> Option<&str> {
        self.document.written.of(node).map(|written| &*written.name)
    }

    /// An element that shows nothing, as the directive that it was.
    pub(super) fn instruction(&self, node: NodeId, out: &mut Blocks) {
        if let Some(written) = self.document.written.of(node) {
            let content = BlockContent::Instruction(directive(written));
            out.push(Block::new(content, self.position(node)));
        }
    }

    /// The directives without an element that stand first in one.
    pub(super) fn instructions_in(&self, parent: NodeId, out: &mut Blocks) {
        let written = self.document.written.first_in(parent);
        push_instructions(written, || self.position(parent), out);
    }

    /// The directives without an element that stand behind one.
    pub(super) fn instructions_behind(&self, node: NodeId, out: &mut Blocks) {
        let written = self.document.written.behind(node);
        push_instructions(written, || self.position(node), out);
    }
}

fn push_instructions(
    written: &[WrittenDirective],
    position: impl Fn() -> Position,
    out: &mut Blocks,
) {
    let is_meant = |written: &&WrittenDirective| match &*written.name {
        "role" => makes_role_of_another(written),
        name => INSTRUCTIONS.contains(&name) || is_setting(name),
    };
    for written in written.iter().filter(is_meant) {
        let instruction = || BlockContent::Instruction(directive(written));
        out.push(Block::new(module(written).unwrap_or_else(instruction), position()));
    }
}

/// The module that a directive opens.
pub(super) fn module(written: &WrittenDirective) -> Option<BlockContent> {
    let (domain, kind) = written.name.split_once(':').unwrap_or(("py", &written.name));
    (kind == "module" && matches!(domain, "py" | "js")).then(|| BlockContent::Module {
        domain: domain.to_owned(),
        name: written.arguments.trim().to_owned(),
        options: options(written),
    })
}

/// Its options, for the catalog.
fn options<C: FromIterator<(String, String)>>(written: &WrittenDirective) -> C {
    written.options.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

/// Does a `role` directive make a role of one that means something? The others are said by classes.
fn makes_role_of_another(written: &WrittenDirective) -> bool {
    let content = written.content.as_deref().unwrap_or_default();
    let head = content.lines().next().unwrap_or_default();
    let base = head.split_once('(').map(|(_, base)| base.trim_end_matches([')', ' ']).trim());
    base.is_some_and(|base| base != "raw")
}

/// A `role` directive has its name and its options in its content.
fn role_directive(written: &WrittenDirective) -> Directive {
    let content = written.content.as_deref().unwrap_or_default();
    let mut lines = content.lines().map(str::trim);
    let arguments = lines.next().unwrap_or_default().to_owned();
    let option = |line: &str| {
        let (name, value) = line.strip_prefix(':')?.split_once(':')?;
        Some((name.to_owned(), value.trim().to_owned()))
    };
    let options = lines.filter_map(option).collect();
    Directive { name: written.name.to_string(), arguments, options, ..Directive::default() }
}

pub(super) fn directive(written: &WrittenDirective) -> Directive {
    if written.name == "role" {
        return role_directive(written);
    }
    Directive {
        name: written.name.to_string(),
        arguments: written.arguments.to_string(),
        options: options(written),
        blocks: Blocks::new(),
        text: written.content.clone().unwrap_or_default(),
    }
}
