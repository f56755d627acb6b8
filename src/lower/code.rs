//! Code, formulas, graphs: text that is shown as it is written.

use super::Lowering;
use crate::catalog::{Block, BlockContent, Code};
use crate::tree::{Kind, NodeId, Value};

impl Lowering<'_> {
    pub(super) fn highlight_language(&mut self, node: NodeId) {
        self.language = self.owned(node, "lang").filter(|language| language != "default");
    }

    /// `literal_block`: code, or `parsed-literal` where inline markup works.
    pub(super) fn literal_block(&mut self, node: NodeId) -> Block {
        let is_code = self.has_class(node, "code") || self.text(node, "language").is_some();
        let is_text = self.tree.children(node).all(|child| self.tree.kind(child) == Kind::Text);
        if !is_code && !is_text {
            let content = self.inlines(node);
            return self.block(node, BlockContent::ParsedLiteral { content });
        }
        let mut code = self.code(node);
        self.trim_doctest_flags(&mut code);
        let mut block = self.block(node, BlockContent::Code(code));
        if self.has_class(node, "code") {
            // docutils: `code python own`
            let language = self.docutils_language(node);
            block.classes.retain(|class| class != "code" && Some(class) != language.as_ref());
        }
        block
    }

    fn docutils_language(&self, node: NodeId) -> Option<String> {
        let classes = self.tree.list(node, "classes");
        let code = classes.iter().position(|class| &**class == "code")?;
        classes.get(code + 1).map(ToString::to_string)
    }

    fn code(&mut self, node: NodeId) -> Code {
        let mut text = String::new();
        let mut first_number = None;
        for child in self.tree.children(node) {
            let piece = self.plain(child);
            if self.has_class(child, "ln") {
                first_number = first_number.or_else(|| piece.trim().parse().ok());
            } else {
                text.push_str(&piece);
            }
        }
        let arguments = self.text(node, "highlight_args").unwrap_or_default();
        let start =
            first_number.or_else(|| dict_numbers(arguments, "linenostart").first().copied());
        let numbered = self.tree.flag(node, "linenos") || first_number.is_some();
        let written = self.owned(node, "language").filter(|language| language != "default");
        let language = written
            .or_else(|| self.docutils_language(node))
            .or_else(|| self.language.clone())
            .filter(|language| !language.is_empty());
        let is_file = arguments.contains("linenostart") || self.tree.get(node, "source").is_some();
        let file = self.owned(node, "source").filter(|_| is_file);
        let file = file.map(|shown| self.path_from_root(&shown));
        let wrapper = self.tree.parent(node).filter(|_| self.document.written.of(node).is_none());
        let options = file.as_ref().map(|_| self.options_of(wrapper.unwrap_or(node)));
        Code {
            text: text.trim_end_matches('\n').to_owned(),
            language,
            file,
            options: options.unwrap_or_default(),
            caption: Vec::new(),
            number: None,
            line_numbers: numbered.then(|| start.unwrap_or(1)),
            emphasize: dict_numbers(arguments, "hl_lines"),
            doctest: false,
        }
    }

    /// A `literal-block-wrapper`: a caption over a code block.
    pub(super) fn captioned_code(&mut self, node: NodeId) -> Option<Block> {
        let literal = self.child(node, Kind::LiteralBlock)?;
        let caption = self.child(node, Kind::Caption)?;
        let caption = self.inlines(caption);
        let mut block = self.literal_block(literal);
        match &mut block.content {
            BlockContent::Code(code) => {
                code.caption = caption;
                code.number = self.number(node);
            }
            _ => return None,
        }
        let (labels, mut ids) = self.names_and_ids(node);
        block.labels.splice(0..0, labels);
        ids.append(&mut block.ids);
        block.ids = ids;
        block.directive = self.unsaid(node, &block.content);
        block.position = self.position(node);
        Some(block)
    }

    pub(super) fn doctest_block(&mut self, node: NodeId) -> Block {
        let mut code = self.code(node);
        code.language = Some("pycon".into());
        code.doctest = true;
        self.trim_doctest_flags(&mut code);
        self.block(node, BlockContent::Code(code))
    }

    /// A grammar is set as code; the ids of its tokens are the block's.
    pub(super) fn production_list(&mut self, node: NodeId) -> Block {
        let text = self
            .tree
            .children(node)
            .map(|production| self.plain(production).trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n");
        let mut block = self.block(node, BlockContent::Code(Code { text, ..Code::default() }));
        for at in self.tree.descendants(node).skip(1) {
            block.ids.extend(self.list(at, "ids"));
        }
        self.adapted(node, "productionlist", "a grammar became a code block");
        block
    }

    pub(super) fn math_block(&mut self, node: NodeId) -> Block {
        let number = self.integer(node, "number").and_then(|number| number.try_into().ok());
        let content = BlockContent::Math {
            tex: self.plain(node).trim().to_owned(),
            label: self.owned(node, "label"),
            number,
            no_wrap: self.tree.flag(node, "no-wrap") || self.tree.flag(node, "nowrap"),
        };
        self.block(node, content)
    }

    pub(super) fn graph(&mut self, node: NodeId) -> Block {
        let caption = self.child(node, Kind::Caption);
        let caption = caption.map(|caption| self.inlines(caption)).unwrap_or_default();
        let content = BlockContent::Graph {
            language: self.owned(node, "language").unwrap_or_else(|| "dot".into()),
            text: self.owned(node, "code").unwrap_or_else(|| self.plain(node)),
            caption,
            alt: self.owned(node, "alt"),
        };
        self.block(node, content)
    }
}

/// The numbers under a key of Sphinx' `highlight_args`: `{'hl_lines': [1, 3], 'linenostart': 5}`.
fn dict_numbers(dict: &str, key: &str) -> Vec<u32> {
    let Some((_, rest)) = dict.split_once(&*format!("'{key}':")) else { return Vec::new() };
    let rest = rest.trim_start();
    let end = if rest.starts_with('[') { rest.find(']') } else { rest.find([',', '}']) };
    rest[..end.unwrap_or(rest.len())]
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// Is the attribute Python's `None`, or not there?
pub(super) fn is_none(value: Option<&Value>) -> bool {
    matches!(value, None | Some(Value::Null))
}
