//! Attributes: `[[…]]`, `__attribute__((…))`, and those that conf.py names.

use super::ast::{Attribute, AttributeList};
use super::scan::{Parsed, Parser};

impl Parser<'_> {
    pub(super) fn attribute(&mut self) -> Parsed<Option<Attribute>> {
        self.skip_ws();
        let start = self.pos;
        if self.skip_string_and_ws("[") {
            if self.skip_string("[") {
                return self.cpp_attribute().map(Some);
            }
            self.pos = start;
        }
        if self.skip_word_and_ws("__attribute__") {
            return self.gnu_attributes().map(Some);
        }
        let configured = self.attributes;
        if let Some(id) = configured.ids.iter().find(|id| self.skip_word_and_ws(id)) {
            return Ok(Some(Attribute::Id(id.clone())));
        }
        let Some(id) = configured.parens.iter().find(|id| self.skip_string_and_ws(id)) else {
            return Ok(None);
        };
        if !self.skip_string("(") {
            return self.fail("Expected '(' after user-defined paren-attribute.");
        }
        let argument = self.balanced_token_seq(b")")?.to_owned();
        self.pos += 1;
        Ok(Some(Attribute::Paren(id.clone(), argument)))
    }

    fn cpp_attribute(&mut self) -> Parsed<Attribute> {
        let argument = self.balanced_token_seq(b"]")?.to_owned();
        if !self.skip_string_and_ws("]") || !self.skip_string_and_ws("]") {
            return self.fail("Expected ']' in end of attribute.");
        }
        Ok(Attribute::Cpp(argument))
    }

    fn gnu_attributes(&mut self) -> Parsed<Attribute> {
        if !self.skip_string_and_ws("(") || !self.skip_string_and_ws("(") {
            return self.fail("Expected '(' after '__attribute__'.");
        }
        let mut attributes = Vec::new();
        loop {
            if let Some(name) = self.identifier() {
                let arguments = self.paren_expression_list()?;
                attributes.push((name.to_owned(), arguments));
            }
            if self.skip_string_and_ws(",") {
                continue;
            }
            if self.skip_string_and_ws(")") {
                break;
            }
            return self.fail("Expected identifier, ')', or ',' in __attribute__.");
        }
        if !self.skip_string_and_ws(")") {
            return self.fail("Expected ')' after '__attribute__((...)'");
        }
        Ok(Attribute::Gnu(attributes))
    }

    pub(super) fn attribute_list(&mut self) -> Parsed<AttributeList> {
        let mut attributes = Vec::new();
        while let Some(attribute) = self.attribute()? {
            attributes.push(attribute);
        }
        Ok(attributes)
    }
}
