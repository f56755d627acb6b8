//! Blocks as Markdown.

use super::dialect::{Captions, Definitions, Fold, Syntax};
use super::fate;
use super::figure::{Frame, numbered};
use super::inline::Place;
use super::render::Render;
use super::sink::Gap;
use super::table::fits_pipes;
use crate::catalog::{
    Block, BlockContent, Directive, Inline, Inlines, Toctree, ToctreeEntry, VerseLine, is_setting,
    plain_text,
};

/// Nesting deeper than this is flattened; no reader follows it, and some cannot parse it.
const MAX_DEPTH: usize = 100;

impl Render<'_> {
    /// A run of blocks in the container that is open.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        if self.depth > MAX_DEPTH {
            return self.flat(blocks);
        }
        self.depth += 1;
        if self.settings.keep_includes && !self.in_fragment {
            super::myst::with_includes(self, blocks);
        } else {
            self.each_block(blocks);
        }
        self.depth -= 1;
    }

    /// Blocks one after the other.
    pub(super) fn each_block(&mut self, blocks: &[Block]) {
        let completed = super::raw::completed(blocks);
        for (at, block) in blocks.iter().enumerate() {
            let outer = self.begin_block(block);
            if self.sink.is_after_marker() && self.begins_below_marker(block) {
                self.sink.put("<!-- -->");
            }
            self.is_completed = completed.contains(&at);
            self.block(block);
            self.end_inline(outer);
        }
    }

    /// Must it begin below the marker of an item, where something else stands? Python-Markdown knows behind a
    /// marker neither fences nor HTML, and in items of lists neither quotes nor terms.
    fn begins_below_marker(&self, block: &Block) -> bool {
        if self.dialect.syntax != Syntax::Python || self.has_new_ids(block) {
            return false;
        }
        match &block.content {
            BlockContent::Code(_)
            | BlockContent::ParsedLiteral { .. }
            | BlockContent::Graph { .. }
            | BlockContent::Raw { .. }
            | BlockContent::Autodoc { .. }
            | BlockContent::Markdown { .. } => true,
            BlockContent::Figure { image, .. } => image.is_none(),
            BlockContent::Math { .. } => self.settings.math_code,
            BlockContent::Quote { .. }
            | BlockContent::DefinitionList { .. }
            | BlockContent::FieldList { .. }
            | BlockContent::OptionList { .. } => {
                self.in_item && self.definitions_of(&block.content) == Definitions::Colon
            }
            _ => false,
        }
    }

    /// The text alone of what is nested too deep.
    fn flat(&mut self, blocks: &[Block]) {
        let mut texts = Vec::new();
        crate::catalog::each_part(blocks, &mut |part| {
            if let crate::catalog::Part::Blocks(blocks) = part {
                for block in blocks {
                    match &block.content {
                        BlockContent::Paragraph { content } => texts.push(plain_text(content)),
                        BlockContent::Code(code) => texts.push(code.text.clone()),
                        _ => {}
                    }
                }
            }
        });
        for text in texts {
            self.paragraph(&[Inline::Text { text }]);
        }
    }

    fn block(&mut self, block: &Block) {
        if (self.dialect.own)(self, block) {
            return;
        }
        if !has_own_ids(&block.content) {
            self.anchors(block);
        }
        match &block.content {
            BlockContent::Section { level, title, subtitle, blocks } => {
                self.section(block, *level, title, subtitle, blocks);
            }
            BlockContent::Paragraph { content } => self.paragraph(content),
            BlockContent::List { style, start, prefix, suffix, items } => {
                self.list(*style, start.unwrap_or(1), (prefix, suffix), items);
            }
            BlockContent::DefinitionList { .. }
            | BlockContent::FieldList { .. }
            | BlockContent::OptionList { .. } => self.term_list(&block.content),
            BlockContent::LineBlock { lines } => self.line_block(lines),
            BlockContent::Quote { blocks, attribution } => {
                self.quote(&block.classes, blocks, attribution);
            }
            BlockContent::Div { blocks, .. } => self.div(&block.classes, blocks),
            BlockContent::Code(code) => self.code(code),
            BlockContent::ParsedLiteral { content } => self.parsed_literal(content),
            BlockContent::Math { tex, number, no_wrap, .. } => self.math(tex, *number, *no_wrap),
            BlockContent::Image { image } => {
                let id = self.own_id(block);
                let image = self.image_with_id(image, false, id);
                if !image.is_empty() {
                    self.sink.put(&image);
                }
            }
            BlockContent::Figure { image, caption, legend, number, width, align } => {
                let id = self.own_id(block);
                let caption = numbered(number.as_deref(), caption);
                let frame = Frame { width: width.as_deref(), align: align.as_deref() };
                self.figure(image.as_ref(), (&caption, legend), frame, id);
            }
            BlockContent::Footnote(note) => self.footnote(block, note),
            BlockContent::Table(table) => {
                let id = self.own_id(block);
                self.table(table, id);
            }
            BlockContent::Admonition { kind, title, blocks, collapsible } => {
                self.admonition((kind, &block.classes), title, blocks, *collapsible);
            }
            BlockContent::Aside { name, title, subtitle, blocks } => {
                self.aside(block, name, title, subtitle, blocks);
            }
            BlockContent::Contents { local, title, blocks, .. } => {
                if *local || self.dialect.lists_contents {
                    self.local_contents(title, blocks);
                } else {
                    self.mark(&fate::CONTENTS);
                }
            }
            BlockContent::Rubric { content, level } => self.rubric(block, content, *level),
            BlockContent::Transition => self.sink.put("***"),
            BlockContent::Centered { content } => {
                self.mark(&fate::CENTERED);
                self.strong_paragraph(content);
            }
            BlockContent::Comment { text } => self.comment(text),
            BlockContent::Target | BlockContent::Module { .. } => {}
            BlockContent::Raw { format, text } => self.raw(format, text),
            BlockContent::Unknown(unknown) => self.unknown(unknown),
            BlockContent::Instruction(directive) => {
                // What these say is carried out, or said elsewhere.
                let name = directive.name.as_str();
                let is_done = DONE.contains(&name) || is_setting(name);
                self.mark_if(!is_done, &fate::INSTRUCTION);
            }
            BlockContent::Toctree(toctree) => self.toctree(toctree),
            BlockContent::Version { change, version, blocks } => {
                self.version(change, version, blocks);
            }
            BlockContent::Only { blocks, .. } => {
                self.mark(&fate::ONLY);
                self.blocks(blocks);
            }
            BlockContent::Object(object) => self.object(object),
            BlockContent::Autodoc { directive, name, signature, options, blocks } => {
                match signature.as_deref().filter(|_| !self.uses_mkdocstrings(directive)) {
                    Some(signature) => {
                        self.signed_autodoc(block, (directive, name), signature, blocks);
                    }
                    None => self.autodoc(block, (directive, name), options, blocks),
                }
            }
            BlockContent::Autosummary { names, .. } => self.autosummary(names),
            BlockContent::Graph { language, text, caption, .. } => {
                self.graph(language, text, caption);
            }
            BlockContent::Grid(grid) => self.grid(grid),
            BlockContent::Card(card) => (self.dialect.card)(self, card),
            BlockContent::GridItem { blocks, .. } => self.blocks(blocks),
            BlockContent::Button(button) => self.button(button),
            BlockContent::Tabs { group, items } => {
                (self.dialect.tabs)(self, group.as_deref(), items);
            }
            BlockContent::Dropdown { title, open, blocks, .. } => {
                let fold = if *open { Fold::Open } else { Fold::Closed };
                self.details(title, fold, blocks);
            }
            BlockContent::Accordion { blocks } => {
                self.mark(&fate::ACCORDION);
                self.blocks(blocks);
            }
            BlockContent::Steps { start, items } => self.steps(*start, items),
            BlockContent::ArticleInfo { options, author, date, read_time } => {
                self.article_info(options, author, &[date, read_time]);
            }
            BlockContent::Markdown { text } => {
                self.mark(&fate::MARKDOWN);
                self.sink.put(text.trim_end());
            }
        }
    }

    /// A paragraph, with the kind of the card before its text when it is the first one there.
    pub(super) fn paragraph(&mut self, content: &[Inline]) {
        let (lead, content) = self.take_lead(content);
        let text = lead + &self.inlines(&content, Place::Paragraph);
        if text.is_empty() {
            return;
        }
        let text = self.guard_first_line(text);
        let text = self.as_paragraph(text);
        self.sink.put(&text);
    }

    /// A paragraph of elements alone needs an element of its own in MDX; in an item there is none around it.
    pub(super) fn as_paragraph(&self, text: String) -> String {
        let is_bare = self.dialect.is_mdx()
            && !self.sink.is_after_marker()
            && super::mdx::is_elements_alone(&text);
        if is_bare { format!("<p>{text}</p>") } else { text }
    }

    /// MkDocs takes a first line `Key: value` for metadata, also without a fence around it.
    fn guard_first_line(&self, text: String) -> String {
        if self.dialect.syntax != Syntax::Python || !self.sink.is_empty() {
            return text;
        }
        let key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = text.bytes().take_while(|byte| key(byte)).count();
        if length == 0 || !text[length..].starts_with(':') {
            return text;
        }
        format!("{}&#58;{}", &text[..length], &text[length + 1..])
    }

    pub(super) fn strong_paragraph(&mut self, content: &[Inline]) {
        self.paragraph(&[Inline::Strong { content: content.to_vec() }]);
    }

    /// Blocks within an element of HTML.
    pub(super) fn inner_blocks(&mut self, blocks: &[Block]) {
        let outer = std::mem::replace(&mut self.in_element, true);
        self.blocks(blocks);
        self.in_element = outer;
    }

    fn section(
        &mut self,
        block: &Block,
        level: u8,
        title: &[Inline],
        subtitle: &[Inline],
        blocks: &[Block],
    ) {
        // What stands in an object's description is below its heading.
        let level = level.max(self.level + 1);
        let outer = std::mem::replace(&mut self.level, level);
        let strong;
        let title = if level > 6 && !self.dialect.for_sphinx {
            self.mark(&fate::DEEP_HEADING);
            strong = [Inline::Strong { content: title.to_vec() }];
            &strong[..]
        } else {
            title
        };
        let in_front = level == 1 && !self.has_title && (self.dialect.title_in_front)(self.page);
        if in_front && plain_text(title).split_whitespace().eq(self.page.title.split_whitespace()) {
            self.has_title = true;
            self.mark_if(super::heading::is_marked_up(title), &fate::TITLE_TEXT);
        } else {
            self.heading(block, level, title);
        }
        if !subtitle.is_empty() {
            let text = self.inlines(subtitle, Place::Heading);
            self.sink.put(&format!("## {text}"));
        }
        self.blocks(blocks);
        self.level = outer;
    }

    fn line_block(&mut self, lines: &[VerseLine]) {
        self.mark(&fate::LINE_BLOCK);
        // An empty line is one between two paragraphs.
        for stanza in lines.split(|line| line.content.is_empty()) {
            self.stanza(stanza);
        }
    }

    fn stanza(&mut self, lines: &[VerseLine]) {
        let mut content: Inlines = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                content.push(Inline::Break);
            }
            if line.indent > 0 {
                let text = "\u{2003}".repeat(usize::from(line.indent));
                content.push(Inline::Text { text });
            }
            content.extend(line.content.iter().cloned());
        }
        let text = self.inlines(&content, Place::Paragraph).replace('\u{2003}', "&emsp;");
        if !text.is_empty() {
            self.sink.put(&text);
        }
    }

    fn quote(&mut self, classes: &[String], blocks: &[Block], attribution: &[Inline]) {
        let is_kind =
            |class: &String| matches!(class.as_str(), "epigraph" | "highlights" | "pull-quote");
        self.mark_if(classes.iter().any(is_kind), &fate::QUOTE_KIND);
        self.mark_if(!attribution.is_empty(), &fate::ATTRIBUTION);
        self.quoted(|this| {
            this.blocks(blocks);
            if !attribution.is_empty() {
                let mut line = vec![Inline::Text { text: "— ".into() }];
                line.push(Inline::Emphasis { content: attribution.to_vec() });
                this.paragraph(&line);
            }
        });
    }

    /// Whatever `write` writes, as a block quote.
    pub(super) fn quoted(&mut self, write: impl FnOnce(&mut Self)) {
        let family = self.quote_family();
        if let Some(family) = family {
            self.begin_family(family);
        }
        self.sink.block();
        let outer = self.sink.enter("> ", Gap::None);
        write(self);
        if self.sink.gap() == Gap::None {
            self.sink.write("");
        }
        self.sink.leave(outer);
        if let Some(family) = family {
            self.sink.set_ending(family);
        }
    }

    fn div(&mut self, classes: &[String], blocks: &[Block]) {
        if !self.settings.keep_classes || classes.is_empty() {
            self.mark_if(!classes.is_empty(), &fate::CLASSES);
            return self.blocks(blocks);
        }
        self.div_around(&classes.join(" "), |this| this.blocks(blocks));
    }

    fn div_around(&mut self, classes: &str, write: impl FnOnce(&mut Self)) {
        let syntax = self.dialect.syntax;
        let class = syntax.property(syntax.class_attribute(), classes);
        let mark = self.markdown_attribute("");
        self.sink.put(&format!("<div{class}{mark}>"));
        let outer = std::mem::replace(&mut self.in_element, true);
        write(self);
        self.in_element = outer;
        self.sink.put("</div>");
    }

    /// Sites can style or hide the contents of a section, which their themes may show beside the page.
    fn local_contents(&mut self, title: &[Inline], blocks: &[Block]) {
        let listed = |this: &mut Self| {
            if !title.is_empty() {
                this.strong_paragraph(title);
            }
            this.blocks(blocks);
        };
        match self.dialect.syntax {
            Syntax::Html => listed(self),
            Syntax::Jsx | Syntax::Python => self.div_around("contents", listed),
        }
    }

    fn rubric(&mut self, block: &Block, content: &[Inline], level: Option<u8>) {
        match level {
            Some(level) => {
                let ids = self.needed_ids(block);
                let text = self.inlines(content, Place::Heading);
                self.heading_line(level, &text, &ids, "");
            }
            None => {
                self.mark(&fate::RUBRIC);
                self.strong_paragraph(content);
            }
        }
    }

    fn comment(&mut self, text: &str) {
        if !self.settings.keep_comments {
            return self.mark(&fate::COMMENT);
        }
        let comment = self.dialect.syntax.comment(text.trim());
        self.sink.put(&comment);
    }

    fn unknown(&mut self, unknown: &Directive) {
        self.mark(&fate::UNKNOWN_DIRECTIVE);
        let mut words = format!("{}::", unknown.name);
        if !unknown.arguments.is_empty() {
            words.push(' ');
            words.push_str(&unknown.arguments);
        }
        let comment = self.dialect.syntax.comment(&words);
        self.sink.put(&comment);
        if unknown.blocks.is_empty() && !unknown.text.is_empty() {
            return self.fence(&unknown.text, "text");
        }
        self.blocks(&unknown.blocks);
    }

    fn toctree(&mut self, toctree: &Toctree) {
        if toctree.hidden {
            return self.mark(&fate::TOCTREE_HIDDEN);
        }
        self.mark(&fate::TOCTREE);
        if let Some(caption) = &toctree.caption {
            self.strong_paragraph(&[Inline::Text { text: caption.clone() }]);
        }
        self.toctree_entries(&toctree.entries);
    }

    fn toctree_entries(&mut self, entries: &[ToctreeEntry]) {
        self.items(entries, true, |this, entry| {
            let content = if entry.content.is_empty() {
                vec![Inline::Text { text: entry.title.clone() }]
            } else {
                entry.content.clone()
            };
            let link = Inline::Link { target: entry.target.clone(), content, title: None };
            this.paragraph(&[link]);
            if !entry.entries.is_empty() {
                this.sink.set_gap(Gap::Line);
                this.toctree_entries(&entry.entries);
            }
        });
    }

    /// The caption of what was just written, and its id where captions carry it.
    pub(super) fn caption(&mut self, text: &str, id: Option<&str>) {
        match self.dialect.captions {
            Captions::Block => self.caption_block(text, &[], id),
            Captions::Element | Captions::Paragraph => {
                self.mark(&fate::CAPTION_TEXT);
                self.sink.put(text);
            }
        }
    }

    /// The id that the block itself carries; others stand as anchors before it.
    fn own_id<'b>(&mut self, block: &'b Block) -> Option<&'b str> {
        let ids = self.needed_ids(block);
        let (own, others) = match ids.split_first() {
            Some((first, rest)) if is_selector(first) && self.carries_id(block) => {
                (Some(*first), rest)
            }
            _ => (None, &ids[..]),
        };
        if !others.is_empty() {
            let anchor = self.anchor(others);
            self.sink.put(&anchor);
        }
        own
    }

    /// Can what is written for the block have an id? Where captions are blocks, images have attribute lists too.
    fn carries_id(&self, block: &Block) -> bool {
        if self.dialect.captions != Captions::Block {
            return false;
        }
        match &block.content {
            BlockContent::Image { image } => self.is_shown(image),
            BlockContent::Figure { image, caption, number, .. } => {
                let is_shown = image.as_ref().is_some_and(|image| self.is_shown(image));
                is_shown || !caption.is_empty() || number.is_some()
            }
            BlockContent::Table(table) => {
                !table.caption.is_empty() || table.number.is_some() || !fits_pipes(table)
            }
            _ => false,
        }
    }
}

/// Can an id stand behind `#` where other names may follow it?
fn is_selector(id: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    id.bytes().all(is_name) && id.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Directives that show nothing, whose meaning is in what else the page has.
const DONE: &[&str] = &["footer", "header", "highlight", "section-numbering", "sectnum", "title"];

/// Blocks that place their ids themselves.
fn has_own_ids(content: &BlockContent) -> bool {
    matches!(
        content,
        BlockContent::Section { .. }
            | BlockContent::Footnote(_)
            | BlockContent::Comment { .. }
            | BlockContent::Instruction(_)
            | BlockContent::Autodoc { .. }
            | BlockContent::Rubric { level: Some(_), .. }
            | BlockContent::Image { .. }
            | BlockContent::Figure { .. }
            | BlockContent::Table(_)
    )
}
