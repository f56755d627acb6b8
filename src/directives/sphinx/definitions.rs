//! Where a class or function of a Python file stands, for `literalinclude`'s `pyobject`.

use std::ops::Range;

/// A logical line: what Python's tokenizer ends with NEWLINE.
struct Logical {
    /// Index of its first line.
    line: usize,
    /// Columns of indentation.
    indent: usize,
    /// Its text without indentation and comment.
    text: String,
}

/// An indented block that is open: none where it belongs to no definition.
struct Block {
    indent: usize,
    definition: Option<Definition>,
}

struct Definition {
    function: bool,
    name: String,
    start: usize,
}

/// The lines of the definition of this dotted name, decorators included. As in Sphinx, functions in
/// functions do not count, and the last one of several wins.
pub(super) fn find_definition(lines: &[String], wanted: &str) -> Option<Range<usize>> {
    let mut finder = Finder { lines, wanted, found: None, blocks: Vec::new(), decorator: None };
    let mut header = None;
    for logical in logical_lines(lines) {
        finder.indentation(&logical, header.take());
        header = finder.line(&logical);
    }
    while let Some(block) = finder.blocks.pop() {
        finder.close(block, lines.len());
    }
    finder.found
}

struct Finder<'l> {
    lines: &'l [String],
    wanted: &'l str,
    found: Option<Range<usize>>,
    blocks: Vec<Block>,
    decorator: Option<usize>,
}

impl Finder<'_> {
    /// Opens and closes blocks before a line; `header` is the definition right before it.
    fn indentation(&mut self, logical: &Logical, header: Option<Definition>) {
        let current = self.blocks.last().map_or(0, |block| block.indent);
        if logical.indent > current {
            self.blocks.push(Block { indent: logical.indent, definition: header });
            return;
        }
        while self.blocks.last().is_some_and(|block| block.indent > logical.indent) {
            if let Some(block) = self.blocks.pop() {
                self.close(block, logical.line);
            }
        }
    }

    fn close(&mut self, block: Block, end: usize) {
        let Some(definition) = block.definition else { return };
        let blank = |line: &String| {
            let text = line.trim_start();
            text.is_empty() || text.starts_with('#')
        };
        let trailing = self.lines[..end].iter().rev().take_while(|line| blank(line)).count();
        self.note(&definition, end - trailing);
    }

    fn note(&mut self, definition: &Definition, end: usize) {
        let enclosing = self.blocks.last().and_then(|block| block.definition.as_ref());
        let inner = definition.function && enclosing.is_some_and(|outer| outer.function);
        if !inner && definition.name == self.wanted && definition.start < end {
            self.found = Some(definition.start..end);
        }
    }

    /// The definition whose block the line opens.
    fn line(&mut self, logical: &Logical) -> Option<Definition> {
        if logical.text.starts_with('@') {
            self.decorator.get_or_insert(logical.line);
            return None;
        }
        let text = logical.text.strip_prefix("async ").map_or(&*logical.text, str::trim_start);
        let (function, rest) = match (text.strip_prefix("def "), text.strip_prefix("class ")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return None,
        };
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let outer = self.blocks.iter().filter_map(|block| block.definition.as_ref()).next_back();
        let name = match outer {
            Some(outer) => format!("{}.{}", outer.name, &rest[..end]),
            None => rest[..end].to_owned(),
        };
        let start = self.decorator.take().unwrap_or(logical.line);
        let definition = Definition { function, name, start };
        if opens_block(&rest[end..]) {
            return Some(definition);
        }
        self.note(&definition, logical.line + 1);
        None
    }
}

/// Is there nothing after the colon that ends a definition's header?
fn opens_block(header: &str) -> bool {
    let mut depth = 0_usize;
    for (at, byte) in header.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => return header[at + 1..].trim().is_empty(),
            _ => {}
        }
    }
    true
}

/// Joins physical lines that brackets, strings or backslashes hold together; blank ones are left out.
/// Strings and comments are blanked, so that only code is left to look at.
fn logical_lines(lines: &[String]) -> Vec<Logical> {
    let mut logical: Vec<Logical> = Vec::new();
    let mut state = State::default();
    for (index, line) in lines.iter().enumerate() {
        let joined = state.depth > 0 || state.string.is_some() || state.continued;
        let code = state.scan(line);
        if joined {
            if let Some(last) = logical.last_mut() {
                last.text.push_str(&code);
            }
            continue;
        }
        let text = code.trim_start();
        if text.trim_end().is_empty() {
            continue;
        }
        let indent = code[..code.len() - text.len()].chars().fold(0, |column, c| match c {
            '\t' => (column / 8 + 1) * 8,
            _ => column + 1,
        });
        logical.push(Logical { line: index, indent, text: text.trim_end().to_owned() });
    }
    logical
}

/// What is open at the end of a physical line.
#[derive(Default)]
struct State {
    depth: usize,
    /// Quotes that end the string.
    string: Option<&'static str>,
    continued: bool,
}

impl State {
    /// The code of a line; strings become empty ones, comments nothing.
    fn scan(&mut self, line: &str) -> String {
        let line = line.trim_end_matches(['\n', '\r']);
        let mut code = String::new();
        let mut at = 0;
        self.continued = false;
        while at < line.len() {
            let rest = &line[at..];
            if let Some(quotes) = self.string {
                at += self.within_string(rest, quotes);
                continue;
            }
            let Some(first) = rest.chars().next() else { break };
            if let Some(quotes) =
                ["\"\"\"", "'''", "\"", "'"].iter().find(|q| rest.starts_with(**q))
            {
                self.string = Some(quotes);
                code.push_str("''");
                at += quotes.len();
                continue;
            }
            match first {
                '#' => break,
                '\\' if rest.len() == 1 => self.continued = true,
                '(' | '[' | '{' => self.depth += 1,
                ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            code.push(first);
            at += first.len_utf8();
        }
        if self.string.is_some_and(|quotes| quotes.len() == 1) && !line.ends_with('\\') {
            self.string = None;
        }
        code
    }

    /// How many bytes of the string's rest to skip.
    fn within_string(&mut self, rest: &str, quotes: &str) -> usize {
        let mut escaped = false;
        for (at, character) in rest.char_indices() {
            if escaped {
                escaped = false;
            } else if character == '\\' {
                escaped = true;
            } else if rest[at..].starts_with(quotes) {
                self.string = None;
                return at + quotes.len();
            }
        }
        rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::find_definition;
    use crate::directives::sphinx::lines::split_lines;

    const CODE: &str = "\
import os

@decorated(
    'def no(): pass')
class First(Base):
    \"\"\"Docs.

def not_code():
\"\"\"

    def method(self, a=[1,
                        2]):
        def inner():
            pass
        return inner  # done

    # a comment

    async def other(self): return 1


def last():
    return 3
";

    fn found(name: &str) -> Option<(usize, usize)> {
        let lines = split_lines(CODE);
        find_definition(&lines, name).map(|range| (range.start + 1, range.end))
    }

    #[test]
    fn definitions_are_found_with_decorators_and_without_trailing_comments() {
        assert_eq!(found("First"), Some((3, 19)));
        assert_eq!(found("First.method"), Some((11, 15)));
        assert_eq!(found("First.method.inner"), None);
        assert_eq!(found("First.other"), Some((19, 19)));
        assert_eq!(found("last"), Some((22, 23)));
        assert_eq!(found("not_code"), None);
    }
}
