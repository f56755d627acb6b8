//! Comma-separated values, read as Python's `csv` module reads them in its strict mode.

use crate::span::Line;

/// Signs of a CSV text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    /// Between fields.
    pub(super) delimiter: char,
    /// Around fields that hold delimiters or line ends.
    pub(super) quote: char,
    /// Before a delimiter or quote that is meant as such; without it a quote is doubled.
    pub(super) escape: Option<char>,
    /// Are spaces behind a delimiter no part of the field?
    pub(super) skip_initial_space: bool,
}

/// One field.
#[derive(Debug, Default)]
pub(super) struct Field<'s> {
    /// Its text.
    pub(super) text: String,
    /// The same as slices of the source, line by line; none where quotes or escapes were taken out
    /// of the middle.
    pub(super) slices: Option<Vec<Line<'s>>>,
}

/// Fields longer than this are refused, as Python does.
const FIELD_LIMIT: usize = 131_072;

#[derive(Clone, Copy, PartialEq)]
enum State {
    StartField,
    InField,
    Escaped,
    Quoted,
    EscapedInQuoted,
    QuoteInQuoted,
}

/// Reads all records. Lines keep white space at their ends.
pub(super) fn read<'s>(
    lines: &[Line<'s>],
    dialect: Dialect,
) -> Result<Vec<Vec<Field<'s>>>, String> {
    let mut reader = Reader {
        dialect,
        state: State::StartField,
        records: Vec::new(),
        record: Vec::new(),
        text: String::new(),
        characters: 0,
        slices: Slices::default(),
        in_record: false,
    };
    for &line in lines {
        reader.line(line)?;
    }
    reader.finish()
}

struct Reader<'s> {
    dialect: Dialect,
    state: State,
    records: Vec<Vec<Field<'s>>>,
    record: Vec<Field<'s>>,
    text: String,
    characters: usize,
    slices: Slices<'s>,
    in_record: bool,
}

impl<'s> Reader<'s> {
    fn line(&mut self, line: Line<'s>) -> Result<(), String> {
        if !self.in_record && line.text.is_empty() {
            self.records.push(Vec::new());
            return Ok(());
        }
        self.in_record = true;
        for (at, character) in line.text.char_indices() {
            self.character(character, line, at)?;
        }
        self.end_of_line(line)
    }

    fn character(&mut self, character: char, line: Line<'s>, at: usize) -> Result<(), String> {
        let Dialect { delimiter, quote, escape, skip_initial_space } = self.dialect;
        let escapes = escape == Some(character);
        match self.state {
            State::StartField if character == quote => self.state = State::Quoted,
            State::StartField | State::InField if escapes => self.state = State::Escaped,
            State::StartField if character == ' ' && skip_initial_space => {}
            State::StartField | State::InField if character == delimiter => self.save(),
            State::StartField | State::InField | State::Escaped => {
                self.state = State::InField;
                return self.add(character, line, at);
            }
            State::Quoted if escapes => self.state = State::EscapedInQuoted,
            State::Quoted if character == quote => {
                self.state = if escape.is_none() { State::QuoteInQuoted } else { State::InField };
            }
            State::Quoted | State::EscapedInQuoted => {
                self.state = State::Quoted;
                return self.add(character, line, at);
            }
            State::QuoteInQuoted if character == quote => {
                self.state = State::Quoted;
                return self.add(character, line, at);
            }
            State::QuoteInQuoted if character == delimiter => self.save(),
            State::QuoteInQuoted => {
                return Err(format!("'{delimiter}' expected after '{quote}'"));
            }
        }
        Ok(())
    }

    fn end_of_line(&mut self, line: Line<'s>) -> Result<(), String> {
        let end = line.text.len();
        match self.state {
            State::StartField | State::InField | State::QuoteInQuoted => {
                self.save();
                let record = std::mem::take(&mut self.record);
                self.records.push(record);
                self.state = State::StartField;
                self.in_record = false;
                Ok(())
            }
            State::Escaped => {
                self.state = State::InField;
                self.add('\n', line, end)
            }
            State::Quoted | State::EscapedInQuoted => {
                self.state = State::Quoted;
                self.add('\n', line, end)
            }
        }
    }

    fn add(&mut self, character: char, line: Line<'s>, at: usize) -> Result<(), String> {
        self.characters += 1;
        if self.characters > FIELD_LIMIT {
            return Err(format!("field larger than field limit ({FIELD_LIMIT})"));
        }
        self.text.push(character);
        self.slices.add(character, line, at);
        Ok(())
    }

    fn save(&mut self) {
        self.record.push(Field {
            text: std::mem::take(&mut self.text),
            slices: std::mem::take(&mut self.slices).finish(),
        });
        self.characters = 0;
        self.state = State::StartField;
    }

    fn finish(self) -> Result<Vec<Vec<Field<'s>>>, String> {
        if self.state == State::Quoted || !self.text.is_empty() {
            return Err("unexpected end of data".to_owned());
        }
        Ok(self.records)
    }
}

/// The field as pieces of source lines, as long as each line is one piece.
#[derive(Default)]
struct Slices<'s> {
    lines: Vec<Line<'s>>,
    /// Source line, start and end of the piece at hand.
    open: Option<(Line<'s>, usize, usize)>,
    broken: bool,
}

impl<'s> Slices<'s> {
    fn add(&mut self, character: char, line: Line<'s>, at: usize) {
        if character == '\n' {
            self.close(line, at);
            return;
        }
        match &mut self.open {
            Some((_, _, end)) if *end == at => *end = at + character.len_utf8(),
            Some(_) => self.broken = true,
            None => self.open = Some((line, at, at + character.len_utf8())),
        }
    }

    fn close(&mut self, line: Line<'s>, at: usize) {
        let (line, start, end) = self.open.take().unwrap_or((line, at, at));
        self.lines.push(Line { text: &line.text[start..end], at: line.at + start as u32 });
    }

    fn finish(mut self) -> Option<Vec<Line<'s>>> {
        if let Some((line, _, end)) = self.open {
            self.close(line, end);
        }
        (!self.broken).then_some(self.lines)
    }
}
