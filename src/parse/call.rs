//! Directives: their arguments, options and content, taken apart as their declaration says.

use super::block::{BlankFinish, Body, Titles};
use super::lines::{self, Indent, Strip, Until, joined};
use super::provenance::Before;
use super::section::Frame;
use super::{
    ANY_OPTION, Argument, Call, Context, Directive, Failure, OptionValue, Shape, codes, inline,
    option, scan,
};
use crate::config::CustomDirective;
use crate::diagnostic::{Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::python::repr_of;
use crate::span::{Line, Span};
use crate::tree::{NodeId, SmolStr, lowercase};
use std::borrow::Cow;

/// A directive's block after it was taken apart.
pub(super) struct Parts<'s> {
    pub(super) arguments: Vec<Argument<'s>>,
    pub(super) options: Options,
    content: Vec<Line<'s>>,
}

/// The options of a directive.
#[derive(Default)]
pub(super) struct Options {
    /// Those that its declaration lists, converted.
    pub(super) listed: Vec<(&'static str, OptionValue)>,
    /// Those that it lets through.
    unlisted: Vec<(String, Option<String>)>,
    /// All of them, as written.
    written: Vec<(SmolStr, SmolStr)>,
}

impl<'s> Parts<'s> {
    /// A block that is content and nothing else.
    fn content(lines: &[Line<'s>]) -> Self {
        let content = lines::without_blank_start(lines).to_vec();
        Self { arguments: Vec::new(), options: Options::default(), content }
    }
}

impl Options {
    fn take_written(&mut self) -> Vec<(SmolStr, SmolStr)> {
        std::mem::take(&mut self.written)
    }
}

/// Where a directive stands.
struct Mark<'s, 'n> {
    /// Its first line.
    line: Line<'s>,
    /// Its name as written.
    name: &'n str,
    /// Where its block starts in that line.
    end: usize,
    /// The substitution that it defines.
    substitution: Option<&'n str>,
}

impl<'s> Context<'s> {
    /// Has a reader of these lines work under a substitution definition.
    pub(super) fn in_definition<T>(
        &mut self,
        definition: NodeId,
        lines: &[Line<'s>],
        work: impl FnOnce(&mut Body<'_, 's>) -> T,
    ) -> T {
        let (frame, titles): (Frame, Titles) = self.frame_for(definition, Titles::Refused);
        self.frames.push(frame);
        self.depth += 1;
        let mut body = Body { cx: self, lines, at: 0, titles, in_members: false };
        let result = work(&mut body);
        self.depth -= 1;
        self.leave_frame(titles);
        result
    }
}

/// A directive as another markup writes it: its parts, to which its declaration is yet to be applied.
pub struct Written<'s, 'c> {
    /// Its name.
    pub name: &'c str,
    /// The whole of it.
    pub span: Span,
    /// All its lines, for messages that show them.
    pub lines: &'c [Line<'s>],
    /// What follows the name: arguments, or the first line of the content of a directive without any.
    pub first_line: Line<'s>,
    /// Its options as written, values that are none left out.
    pub options: Vec<(String, Option<String>)>,
    /// Its content.
    pub content: Vec<Line<'s>>,
}

impl<'s> Context<'s> {
    /// Runs a directive that another markup wrote; its nodes go last under `parent`. Options that are
    /// not as declared are left out, and come back in words.
    ///
    /// # Errors
    ///
    /// Where the directive cannot be run.
    pub fn run_written(
        &mut self,
        directive: &'static Directive,
        written: Written<'s, '_>,
        parent: NodeId,
    ) -> Result<Vec<String>, Failure> {
        let Written { name, span, lines, first_line, options: given, mut content } = written;
        let takes = Takes::from(directive);
        let head: Vec<_> = Some(first_line).into_iter().filter(|line| !line.is_blank()).collect();
        let mut arguments = Vec::new();
        if takes.required_arguments + takes.optional_arguments > 0 {
            arguments = read_arguments(&takes, &head).map_err(|problem| Failure {
                severity: Severity::Error,
                code: codes::DIRECTIVE_SHAPE,
                message: format!("Error in \"{name}\" directive:\n{problem}.").into(),
            })?;
        } else {
            content.splice(0..0, head);
        }
        let mut problems = Vec::new();
        let mut options = Options::default();
        for (key, value) in given {
            // myst-parser allows flags any value.
            let mut flags =
                directive.options.iter().filter(|(_, shape)| matches!(shape, Shape::Flag));
            let is_flag = flags.any(|(name, _)| *name == key);
            options.written.push((SmolStr::new(&key), value.as_deref().unwrap_or_default().into()));
            let written = value.as_deref().filter(|_| !is_flag);
            match convert(directive.options, &key, written) {
                Ok(option) => options.listed.push(option),
                Err(_) if takes.takes_any_option() => options.unlisted.push((key, value)),
                Err(problem) => problems.push(problem),
            }
        }
        let mut parts = Parts { arguments, options, content };
        if let Some((_, custom)) = self.custom_directive(&lowercase(name)) {
            self.apply_presets(directive, custom, &mut parts, span);
        }
        let noted = parts.options.take_written();
        let call = Call {
            directive,
            name,
            parent,
            span,
            lines,
            arguments: parts.arguments,
            options: parts.options.listed,
            unlisted: parts.options.unlisted,
            content: parts.content,
            in_substitution: false,
        };
        let before = Before::of(self, parent);
        (directive.run)(self, &call)?;
        self.note_written(&call, noted, &before);
        Ok(problems)
    }
}

impl<'s> Body<'_, 's> {
    /// `.. name:: …`
    pub(super) fn directive(
        &mut self,
        line: Line<'s>,
        name: (usize, usize),
        end: usize,
    ) -> BlankFinish {
        let name = &line.text[name.0..name.1];
        self.call(&Mark { line, name, end, substitution: None })
    }

    /// `name:: …`, within the definition of a substitution.
    pub(super) fn embedded(
        &mut self,
        line: Line<'s>,
        name_length: usize,
        end: usize,
        substitution: &str,
    ) -> BlankFinish {
        let name = &line.text[..name_length];
        self.call(&Mark { line, name, end, substitution: Some(substitution) })
    }

    fn call(&mut self, mark: &Mark<'s, '_>) -> BlankFinish {
        let normal = lowercase(mark.name);
        self.cx.document.uses.directives.count(&normal);
        if let Some((directive, custom)) = self.cx.custom_directive(&normal) {
            return self.run_directive(directive, Some(custom), mark);
        }
        if let Some(directive) = self.cx.find_directive(&normal) {
            return self.run_directive(directive, None, mark);
        }
        let message = format!(
            "No directive entry for \"{0}\" in module \"docutils.parsers.rst.languages.en\".\n\
             Trying \"{0}\" as canonical directive name.",
            mark.name
        );
        match self.cx.unknown_directive(&normal) {
            Some(directive) => self.run_directive(directive, None, mark),
            None => {
                let (severity, code) = (Severity::Info, codes::UNKNOWN_DIRECTIVE);
                // docutils takes the line from the source, which is right in tables too.
                let message = self
                    .cx
                    .with_true_lines(|cx| cx.report(severity, code, mark.line.span(), message));
                self.append(message);
                self.unknown_directive(mark)
            }
        }
    }

    fn unknown_directive(&mut self, mark: &Mark<'s, '_>) -> BlankFinish {
        let block = self.cut(Indent::First(0), Until::Unindent, Strip::Nothing);
        let message = format!("Unknown directive type \"{}\".", mark.name);
        let (severity, code) = (Severity::Error, codes::UNKNOWN_DIRECTIVE);
        let span = mark.line.span();
        let message = self.cx.report_block(severity, code, span, message, &block.lines);
        self.append(message);
        block.blank_finish
    }

    fn run_directive(
        &mut self,
        directive: &'static Directive,
        custom: Option<&CustomDirective>,
        mark: &Mark<'s, '_>,
    ) -> BlankFinish {
        let start = self.at;
        let block = self.cut(Indent::First(mark.end), Until::Unindent, Strip::Indent);
        let blank_finish = block.blank_finish;
        let mut takes = Takes::from(directive);
        if self.cx.config.keep_unknown && self.cx.config.dialect == Dialect::Sphinx {
            takes.unknown_options = Unknown::LetThrough;
        }
        let whole = takes.takes_any_option().then(|| block.lines.clone());
        let mut parts = match (take_apart(&takes, block.lines, mark.substitution), whole) {
            (Ok(parts), _) => parts,
            (Err(_), Some(lines)) => Parts::content(&lines),
            (Err(problem), None) => {
                let message = format!("Error in \"{}\" directive:\n{problem}.", mark.name).into();
                let (severity, code) = (Severity::Error, codes::DIRECTIVE_SHAPE);
                self.fail(Failure { severity, code, message }, mark.line, start);
                return blank_finish;
            }
        };
        let mut span = self.span_since(start);
        span.lo = mark.line.at;
        if let Some(custom) = custom {
            self.cx.apply_presets(directive, custom, &mut parts, span);
        }
        if !takes.takes_any_option() {
            self.report_unknown(mark, &parts.options);
        }
        let noted = parts.options.take_written();
        let call = Call {
            directive,
            name: mark.name,
            parent: self.cx.current(),
            span,
            lines: &self.lines[start..self.at],
            arguments: parts.arguments,
            options: parts.options.listed,
            unlisted: parts.options.unlisted,
            content: parts.content,
            in_substitution: mark.substitution.is_some(),
        };
        let before = Before::of(self.cx, call.parent);
        if let Err(failure) = (directive.run)(self.cx, &call) {
            self.fail(failure, mark.line, start);
        } else if self.cx.document.tree.capacity() == before.nodes {
            self.cx.document.instructions.push(span);
        }
        if mark.substitution.is_none() {
            self.cx.note_written(&call, noted, &before);
        }
        self.take_inserted() || blank_finish || self.is_blank(self.at)
    }

    /// Says which options were let through although nobody knows them: an extension may, and the rest of
    /// the directive is not to be lost for them.
    fn report_unknown(&mut self, mark: &Mark<'s, '_>, options: &Options) {
        for (option, _) in &options.unlisted {
            let name = mark.name;
            let message = format!("Error in \"{name}\" directive:\nunknown option: \"{option}\".");
            self.cx.document.diagnostics.push(Diagnostic {
                code: codes::DIRECTIVE_SHAPE,
                severity: Severity::Error,
                span: mark.line.span(),
                message: message.into(),
                help: Some("the directive is kept without it".into()),
            });
        }
    }

    /// Says, in a directive's place, why it could not be run.
    fn fail(&mut self, failure: Failure, line: Line<'s>, start: usize) {
        let Failure { severity, code, message } = failure;
        let block = &self.lines[start..self.at];
        let node = self.cx.report_block(severity, code, line.span(), message, block);
        self.append(node);
    }
}

/// What may stand in a directive's block.
pub(super) struct Takes<'d> {
    required_arguments: u8,
    optional_arguments: u8,
    final_argument_whitespace: bool,
    options: &'d [(&'static str, Shape)],
    has_content: bool,
    unknown_options: Unknown,
}

/// What becomes of an option that a directive does not list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    /// The directive is refused.
    Refused,
    /// The directive works without it.
    LetThrough,
}

impl Takes<'_> {
    fn lets_through(&self) -> bool {
        self.unknown_options == Unknown::LetThrough || self.takes_any_option()
    }

    pub(super) fn takes_any_option(&self) -> bool {
        self.options.last().is_some_and(|(name, _)| *name == ANY_OPTION.0)
    }
}

impl From<&Directive> for Takes<'static> {
    fn from(directive: &Directive) -> Self {
        Self {
            required_arguments: directive.required_arguments,
            optional_arguments: directive.optional_arguments,
            final_argument_whitespace: directive.final_argument_whitespace,
            options: directive.options,
            has_content: directive.has_content,
            unknown_options: Unknown::Refused,
        }
    }
}

/// The options in a block that holds nothing else, such as that of a `role` directive; the error is
/// docutils' words.
pub(crate) fn options_only(
    options: &[(&'static str, Shape)],
    block: Vec<Line<'_>>,
) -> Result<Vec<(&'static str, OptionValue)>, String> {
    let takes = Takes {
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: false,
        options,
        has_content: false,
        unknown_options: Unknown::Refused,
    };
    take_apart(&takes, block, None).map(|parts| parts.options.listed)
}

/// Takes a directive's block apart (docutils' `parse_directive_block`); the error is docutils' words.
fn take_apart<'s>(
    directive: &Takes<'_>,
    mut block: Vec<Line<'s>>,
    substitution: Option<&str>,
) -> Result<Parts<'s>, String> {
    if block.first().is_some_and(|line| line.is_blank()) {
        block.remove(0);
    }
    while block.last().is_some_and(|line| line.is_blank()) {
        block.pop();
    }
    let takes_arguments = directive.required_arguments + directive.optional_arguments > 0;
    let mut head = 0;
    if takes_arguments || !directive.options.is_empty() {
        head = block.iter().position(|line| line.is_blank()).unwrap_or(block.len());
    }
    let mut fields = head;
    let mut options = Options::default();
    if !directive.options.is_empty() {
        if let Some(name) = substitution {
            options.listed.push(("alt", OptionValue::Text(name.to_owned())));
        }
        let is_marker = |line: &Line<'_>| scan::field_marker(line.text).is_some();
        fields = block[..head].iter().position(is_marker).unwrap_or(head);
        read_options(directive, &block[fields..head], &mut options)?;
    }
    let mut arguments = Vec::new();
    if takes_arguments {
        arguments = read_arguments(directive, &block[..fields])?;
        block.drain(..(head + 1).min(block.len()));
    } else {
        block.drain(fields..head);
    }
    lines::trim_start(&mut block);
    if !block.is_empty() && !directive.has_content {
        return Err("no content permitted".to_owned());
    }
    Ok(Parts { arguments, options, content: block })
}

/// The arguments in the lines before the options (docutils' `parse_directive_arguments`).
fn read_arguments<'s>(
    directive: &Takes<'_>,
    head: &[Line<'s>],
) -> Result<Vec<Argument<'s>>, String> {
    let required = usize::from(directive.required_arguments);
    let most = required + usize::from(directive.optional_arguments);
    let all_words = || {
        head.iter().enumerate().flat_map(|(index, line)| {
            let start = line.text.as_ptr() as usize;
            scan::words(line.text).map(move |word| (index, word.as_ptr() as usize - start, word))
        })
    };
    let mut arguments = Vec::with_capacity(most);
    let mut last = (0, 0);
    for (index, start, word) in all_words() {
        if arguments.len() < most {
            let line = Line { text: word, at: head[index].at + start as u32 };
            arguments.push(Argument { text: word.into(), lines: vec![line] });
            last = (index, start);
            continue;
        }
        // One too many tells that the last argument holds white space: a long text is not split.
        if !directive.final_argument_whitespace {
            let supplied = all_words().count();
            return Err(format!("maximum {most} argument(s) allowed, {supplied} supplied"));
        }
        let (index, start) = last;
        let mut lines = vec![head[index].from(start)];
        lines.extend(&head[index + 1..]);
        arguments[most - 1] = Argument { text: joined(&lines), lines };
        break;
    }
    if arguments.len() < required {
        return Err(format!("{required} argument(s) required, {} supplied", arguments.len()));
    }
    Ok(arguments)
}

/// An option as written: name in lower case, and value.
struct Field<'s> {
    name: Cow<'s, str>,
    value: Option<Cow<'s, str>>,
}

/// Reads the option block (docutils' `parse_extension_options`).
fn read_options(
    directive: &Takes<'_>,
    fields: &[Line<'_>],
    options: &mut Options,
) -> Result<(), String> {
    let Options { listed: options, unlisted, written } = options;
    let presets = options.len();
    let fields = read_fields(fields)?;
    for Field { name, value } in fields {
        written.push((SmolStr::new(&name), value.as_deref().unwrap_or_default().into()));
        if directive.lets_through() && !directive.options.iter().any(|(key, _)| **key == *name) {
            unlisted.push((name.into_owned(), value.map(Cow::into_owned)));
            continue;
        }
        let option = convert(directive.options, &name, value.as_deref())?;
        if options[presets..].iter().any(|(own, _)| *own == option.0) {
            return Err(format!("invalid option data: duplicate option \"{name}\""));
        }
        options.push(option);
    }
    // A value that was given goes before the one that the substitution's name makes.
    if options[presets..].iter().any(|(key, _)| *key == "alt") {
        options.drain(..presets);
    }
    Ok(())
}

/// An option's value as its declaration has it.
fn convert(
    options: &[(&'static str, Shape)],
    name: &str,
    value: Option<&str>,
) -> Result<(&'static str, OptionValue), String> {
    let known = options.iter().find(|(key, _)| *key == name);
    let Some(&(key, shape)) = known else { return Err(format!("unknown option: \"{name}\"")) };
    let value = option::convert(shape, value).map_err(|problem| {
        let shown = repr_of(value);
        format!("invalid option value: (option: \"{name}\"; value: {shown})\n{problem}")
    })?;
    Ok((key, value))
}

/// Reads lines as fields, one after the other.
fn read_fields<'s>(fields: &[Line<'s>]) -> Result<Vec<Field<'s>>, String> {
    let mut written = Vec::new();
    let mut at = 0;
    while let Some(line) = fields.get(at) {
        let Some(marker) = scan::field_marker(line.text) else {
            return Err("invalid option block".to_owned());
        };
        let (value, next) = field_value(fields, at, marker.end);
        written.push(Field { name: line.text[1..marker.name_end].into(), value });
        at = next;
    }
    for field in &mut written {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        if field.name.bytes().all(is_plain) {
            continue;
        }
        let name = inline::unescape(&inline::escape_to_nul(&field.name)).to_lowercase();
        if scan::words(&name).count() != 1 {
            return Err(
                "invalid option data: extension option field name may not contain multiple \
                        words"
                    .to_owned(),
            );
        }
        field.name = name.into();
    }
    Ok(written)
}

/// The value of the field whose marker ends there on this line, and the index of the line after it.
fn field_value<'s>(
    fields: &[Line<'s>],
    at: usize,
    marker_end: usize,
) -> (Option<Cow<'s, str>>, usize) {
    let is_alone = |line: &Line<'_>| !line.is_blank() && !line.text.starts_with(' ');
    if fields.get(at + 1).is_none_or(is_alone) {
        let line = fields[at].from(marker_end);
        return ((!line.is_blank()).then_some(line.text.into()), at + 1);
    }
    let first = Indent::First(marker_end);
    let mut body = lines::indented(fields, at, first, Until::Unindent, Strip::Indent);
    lines::trim_start(&mut body.lines);
    ((!body.lines.is_empty()).then(|| joined(&body.lines)), body.end)
}
