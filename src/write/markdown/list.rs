//! Lists of every kind.

use super::dialect::{Definitions, Letters, ListStyles, Syntax};
use super::element::lone_text;
use super::family::Family;
use super::fate;
use super::heading::in_attribute_list;
use super::inline::Place;
use super::render::Render;
use super::sink::Gap;
use crate::catalog::{
    Block, BlockContent, Definition, Field, Inline, Item, ListStyle, OptionItem, Step, Term,
};
use std::fmt::Write as _;

impl Render<'_> {
    /// One item: marker, and what `write` writes, indented.
    pub(super) fn item(&mut self, marker: &str, write: impl FnOnce(&mut Self)) {
        let python = self.dialect.syntax == Syntax::Python;
        let is_item = marker != ":";
        self.sink.block();
        let (marker, indent) = if python {
            (format!("{marker:<3} "), "    ".to_owned())
        } else {
            (format!("{marker} "), " ".repeat(marker.chars().count() + 1))
        };
        self.sink.write(&marker);
        let outer = self.sink.enter(&indent, Gap::None);
        let in_list = std::mem::replace(&mut self.in_list, true);
        let in_item = std::mem::replace(&mut self.in_item, is_item);
        write(self);
        self.in_list = in_list;
        self.in_item = in_item;
        if self.sink.is_after_marker() {
            if python {
                self.sink.write("<!-- -->");
            } else if is_item {
                self.sink.trim_blanks();
            }
        }
        self.sink.leave(outer);
    }

    /// A bullet list of anything.
    pub(super) fn items<T>(
        &mut self,
        items: &[T],
        tight: bool,
        mut write: impl FnMut(&mut Self, &T),
    ) {
        self.family(Family::Bullets, |this| {
            for (at, item) in items.iter().enumerate() {
                if at > 0 && tight {
                    this.sink.set_gap(Gap::Line);
                }
                this.item("-", |this| write(this, item));
            }
        });
    }

    pub(super) fn list(
        &mut self,
        style: ListStyle,
        start: i64,
        (prefix, suffix): (&str, &str),
        items: &[Item],
    ) {
        let letters = !matches!(style, ListStyle::Bullet | ListStyle::Arabic);
        let own = self.dialect.letters == Letters::Own;
        if letters && self.dialect.letters == Letters::Element {
            return self.element_list(style, start, items);
        }
        self.mark_if(letters && !own, &fate::LIST_STYLE);
        self.mark_if(!prefix.is_empty(), &fate::LIST_MARK);
        let tight = items.iter().all(|item| is_tight(&item.blocks));
        let suffix = if suffix == ")" && prefix.is_empty() { ')' } else { '.' };
        let shown = if own || !letters { style } else { ListStyle::Arabic };
        let number = |at: usize| {
            let number = start.saturating_add(i64::try_from(at).unwrap_or(0)).max(0);
            ordinal(shown, number)
        };
        let family = match style {
            ListStyle::Bullet => Family::Bullets,
            _ => self.counted(style, suffix, &number(0)),
        };
        self.family(family, |this| {
            for (at, item) in items.iter().enumerate() {
                if at > 0 && tight {
                    this.sink.set_gap(Gap::Line);
                }
                let marker = match style {
                    ListStyle::Bullet => "-".to_owned(),
                    _ => format!("{}{suffix}", number(at)),
                };
                // In Sphinx a target leads to what follows it: one of an item stands at the end of the item before.
                let (own, next) = match this.dialect.for_sphinx {
                    true => (Some(item).filter(|_| at == 0), items.get(at + 1)),
                    false => (Some(item), None),
                };
                this.item(&marker, |this| {
                    this.item_anchor(own);
                    this.item_blocks(item, tight);
                    this.item_anchor(next);
                });
            }
        });
    }

    /// A list that counts in letters or roman digits as an element.
    fn element_list(&mut self, style: ListStyle, start: i64, items: &[Item]) {
        self.mark(&fate::LIST_HTML);
        let kind = self.list_type(style);
        let start = match (start, self.dialect.syntax) {
            (1, _) => String::new(),
            (start, Syntax::Jsx) => format!(" start={{{start}}}"),
            (start, _) => format!(" start=\"{start}\""),
        };
        self.sink.put(&format!("<ol{kind}{start}>"));
        let outer = std::mem::replace(&mut self.in_list, true);
        for item in items {
            let ids = self.new_ids(item.ids.iter().map(String::as_str));
            let anchor = if ids.is_empty() { String::new() } else { self.anchor(&ids) };
            self.element_below(&format!("<li>{anchor}"), "li", &item.blocks);
        }
        self.in_list = outer;
        self.line("</ol>");
    }

    /// The attributes that say in what a list counts.
    fn list_type(&self, style: ListStyle) -> String {
        let name = match style {
            ListStyle::Loweralpha => "lower-alpha",
            ListStyle::Upperalpha => "upper-alpha",
            ListStyle::Lowerroman => "lower-roman",
            ListStyle::Upperroman => "upper-roman",
            ListStyle::Arabic | ListStyle::Bullet => "decimal",
        };
        let kind = ordinal(style, 1);
        let declared = || (self.dialect.style)(&format!("list-style-type: {name}"));
        match self.dialect.list_style {
            ListStyles::DeclaredWithin if self.in_list => {
                format!(" type=\"{kind}\"{}", declared())
            }
            ListStyles::Declared => declared(),
            ListStyles::Respected | ListStyles::DeclaredWithin => format!(" type=\"{kind}\""),
        }
    }

    fn item_anchor(&mut self, item: Option<&Item>) {
        let ids = self.new_ids(item.into_iter().flat_map(|item| &item.ids).map(String::as_str));
        self.block_anchor(&ids);
    }

    fn item_blocks(&mut self, item: &Item, tight: bool) {
        if let (true, [first, second]) = (tight, item.blocks.as_slice()) {
            self.blocks(std::slice::from_ref(first));
            self.sink.set_gap(Gap::Line);
            return self.blocks(std::slice::from_ref(second));
        }
        self.blocks(&item.blocks);
    }

    pub(super) fn steps(&mut self, start: i64, items: &[Step]) {
        self.mark(&fate::STEPS);
        let family = self.counted(ListStyle::Arabic, '.', "");
        self.family(family, |this| {
            for (at, step) in items.iter().enumerate() {
                let number = start.saturating_add(i64::try_from(at).unwrap_or(0));
                this.item(&format!("{number}."), |this| {
                    if !step.title.is_empty() {
                        this.strong_paragraph(&step.title);
                    }
                    this.blocks(&step.blocks);
                });
            }
        });
    }

    /// How a list of terms is written here. In an item of a list, Python-Markdown ends a definition after
    /// its first block.
    pub(super) fn definitions_of(&self, content: &BlockContent) -> Definitions {
        let usual = self.dialect.definitions;
        if self.dialect.syntax != Syntax::Python || !self.in_item {
            return usual;
        }
        let is_short = match content {
            BlockContent::DefinitionList { items, .. } => {
                items.iter().all(|item| is_one_text(&item.blocks))
            }
            BlockContent::FieldList { fields } => {
                fields.iter().all(|field| is_one_text(&field.blocks))
            }
            BlockContent::OptionList { items } => {
                items.iter().all(|item| is_one_text(&item.blocks))
            }
            _ => true,
        };
        if is_short { usual } else { Definitions::Bold }
    }

    /// Writes a list of terms in the way that fits here.
    pub(super) fn term_list(&mut self, content: &BlockContent) {
        let definitions = self.definitions_of(content);
        let outer = std::mem::replace(&mut self.definitions, definitions);
        match content {
            BlockContent::DefinitionList { items, .. } => self.definition_list(items),
            BlockContent::FieldList { fields } => self.field_list(fields),
            BlockContent::OptionList { items } => self.option_list(items),
            _ => {}
        }
        self.definitions = outer;
    }

    pub(super) fn definition_list(&mut self, items: &[Definition]) {
        self.mark_definitions();
        self.terms(|this| {
            for item in items {
                let terms: Vec<String> = item.terms.iter().map(|term| this.term(term)).collect();
                this.defined(&terms, &item.blocks);
            }
        });
    }

    /// `- **Name:** text`
    fn field_items(&mut self, fields: &[Field]) {
        let tight = fields.iter().all(|field| is_tight(&field.blocks));
        self.items(fields, tight, |this, field| {
            let mut name = field.name.clone();
            name.push(Inline::Text { text: ":".into() });
            let mut line = vec![Inline::Strong { content: name }];
            let mut rest = &field.blocks[..];
            if let [first @ Block { content: BlockContent::Paragraph { content }, .. }, others @ ..] = rest
                && first.ids.is_empty()
            {
                line.push(Inline::Text { text: " ".into() });
                line.extend(content.iter().cloned());
                rest = others;
            }
            this.paragraph(&line);
            if tight {
                this.sink.set_gap(Gap::Line);
            }
            this.blocks(rest);
        });
    }

    fn field_list(&mut self, fields: &[Field]) {
        self.mark(&fate::FIELD_LIST);
        if self.dialect.field_items {
            return self.field_items(fields);
        }
        self.terms(|this| {
            for field in fields {
                let name = [Inline::Strong { content: field.name.clone() }];
                let is_bold = this.definitions == Definitions::Bold;
                let name = this.term_text(if is_bold { &field.name } else { &name });
                this.defined(&[name], &field.blocks);
            }
        });
    }

    fn option_list(&mut self, items: &[OptionItem]) {
        self.mark(&fate::OPTION_LIST);
        self.terms(|this| {
            for item in items {
                let mut content = Vec::new();
                for option in &item.options {
                    if !content.is_empty() {
                        content.push(Inline::Text { text: ", ".into() });
                    }
                    content.push(Inline::Code { text: option.clone(), language: None });
                }
                let term = this.term_text(&content);
                this.defined(&[term], &item.blocks);
            }
        });
    }

    fn mark_definitions(&mut self) {
        match self.definitions {
            Definitions::Colon => {}
            Definitions::Html => self.mark(&fate::DEFINITION_HTML),
            Definitions::Bold => self.mark(&fate::DEFINITION_LIST),
        }
    }

    /// Around all the terms and definitions of a list.
    pub(super) fn terms(&mut self, write: impl FnOnce(&mut Self)) {
        match self.definitions {
            Definitions::Colon => self.family(Family::Terms, write),
            Definitions::Bold => self.family(Family::Bullets, write),
            Definitions::Html => {
                self.sink.put("<dl>");
                write(self);
                self.line("</dl>");
            }
        }
    }

    /// Terms that are ready, and the blocks that define them.
    fn defined(&mut self, terms: &[String], blocks: &[Block]) {
        if self.definitions != Definitions::Html {
            return self.definition(terms, |this| this.blocks(blocks));
        }
        self.term_elements(terms);
        self.element_below("<dd>", "dd", blocks);
    }

    fn term_elements(&mut self, terms: &[String]) {
        for term in terms {
            self.line(&format!("<dt>{term}</dt>"));
        }
    }

    /// Terms that are ready, and their definition.
    pub(super) fn definition(&mut self, terms: &[String], write: impl FnOnce(&mut Self)) {
        match self.definitions {
            Definitions::Colon => {
                self.sink.put(&terms.join("\n"));
                self.sink.set_gap(Gap::Line);
                self.item(":", write);
            }
            Definitions::Bold => self.item("-", |this| {
                let terms: Vec<String> = terms.iter().map(|term| format!("**{term}**")).collect();
                this.sink.put(&terms.join(", "));
                write(this);
            }),
            Definitions::Html => {
                self.term_elements(terms);
                self.line("<dd>");
                let outer = std::mem::replace(&mut self.in_element, true);
                write(self);
                self.in_element = outer;
                self.sink.put("</dd>");
            }
        }
    }

    /// A term's text where the dialect has terms.
    pub(super) fn term_text(&mut self, content: &[Inline]) -> String {
        match self.definitions {
            Definitions::Html => self.element_text(content),
            Definitions::Colon | Definitions::Bold => {
                // A term is a line of its own, and its end can hold attributes.
                let text = self.inlines(content, Place::Heading);
                self.line_guarded(text, content)
            }
        }
    }

    fn line_guarded(&self, text: String, content: &[Inline]) -> String {
        if !matches!(content.first(), Some(Inline::Text { .. })) {
            return text;
        }
        let start = super::escape::Start { block: true, edge: false, list: self.in_list };
        match self.dialect.escapes.start(&text, start) {
            Some((at, length, replacement)) => {
                format!("{}{replacement}{}", &text[..at], &text[at + length..])
            }
            None => text,
        }
    }

    pub(super) fn term(&mut self, term: &Term) -> String {
        let mut text = self.term_text(&term.content);
        for classifier in &term.classifiers {
            let classifier = self.term_text(&[Inline::Emphasis { content: classifier.clone() }]);
            let _ = write!(text, " : {classifier}");
        }
        let ids = self.new_ids(term.ids.iter().map(String::as_str));
        let Some((first, rest)) = ids.split_first() else { return text };
        if self.definitions == Definitions::Colon && self.dialect.syntax == Syntax::Python {
            let more = if rest.is_empty() { String::new() } else { self.anchor(rest) };
            return format!("{more}{text} {{ #{} }}", in_attribute_list(first));
        }
        self.anchor(&ids) + &text
    }
}

/// Is it nothing, or one paragraph?
fn is_one_text(blocks: &[Block]) -> bool {
    blocks.is_empty() || lone_text(blocks).is_some()
}

/// Does an item look the same without blank lines around it?
fn is_tight(blocks: &[Block]) -> bool {
    let is_text = |block: &Block| {
        matches!(block.content, BlockContent::Paragraph { .. }) && block.ids.is_empty()
    };
    match blocks {
        [] => true,
        [one] => is_text(one),
        [first, second] => {
            let nested = match &second.content {
                BlockContent::List { items, .. } => items.iter().all(|item| is_tight(&item.blocks)),
                _ => false,
            };
            is_text(first) && nested && second.ids.is_empty()
        }
        _ => false,
    }
}

/// Can it stand in a roman number, small or capital?
pub(super) fn is_roman_digit(byte: u8) -> bool {
    b"ivxlcdmIVXLCDM".contains(&byte)
}

/// A number in the way of the list.
pub(super) fn ordinal(style: ListStyle, number: i64) -> String {
    match style {
        ListStyle::Loweralpha => letter(number, b'a'),
        ListStyle::Upperalpha => letter(number, b'A'),
        ListStyle::Lowerroman => roman(number).to_ascii_lowercase(),
        ListStyle::Upperroman => roman(number),
        ListStyle::Arabic | ListStyle::Bullet => number.to_string(),
    }
}

fn letter(number: i64, first: u8) -> String {
    match u8::try_from(number) {
        Ok(number @ 1..=26) => char::from(first + number - 1).to_string(),
        _ => number.to_string(),
    }
}

fn roman(number: i64) -> String {
    const DIGITS: &[(i64, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, digit) in DIGITS {
        while rest >= *value {
            out.push_str(digit);
            rest -= value;
        }
    }
    out
}
