//! Text to document tree, by docutils' rules.
//!
//! [`parse`] splits the text into lines and hands them to the block parser; blocks nest by re-slicing
//! lists of [`Line`]s; the text of a leaf is scanned for inline markup once. Directives and roles are
//! not named here: they come in a [`Registry`].

mod ambient;
mod block;
mod call;
mod codes;
mod enumerator;
mod explicit;
mod failure;
mod field;
mod frame;
mod inclusion;
pub mod inline;
mod line_block;
mod lines;
mod list;
mod literal;
mod markup;
pub mod option;
mod option_list;
mod preset;
mod provenance;
mod qualified;
mod quote;
mod scan;
mod section;
mod substitution;
mod table;
mod target;
mod term;
mod text;

pub use ambient::Ambient;
pub use block::Titles;
pub use call::Written;
pub(crate) use call::options_only;
pub(crate) use codes::UNKNOWN_DIRECTIVE;
pub(crate) use explicit::END_OF_INCLUSION;
pub(crate) use field::read_field;
pub use inclusion::{Inclusion, Inclusions, Part};
pub(crate) use lines::joined;
pub use markup::Markup;
pub(crate) use option::{choice, class_option};
pub use qualified::Qualified;
pub use section::{Frame, TitleStyle};
pub use target::Address;

use crate::config::Config;
use crate::diagnostic::{Code, Severity};
use crate::files::Files;
use crate::source::Source;
use crate::span::{Line, Span};
use crate::tree::{Document, NodeId};
use std::borrow::Cow;
use std::sync::Arc;

/// A directive, declared once: lookup, checks of arguments and options, help and the listing of
/// supported directives all derive from this.
pub struct Directive {
    /// Its names; the first is the canonical one.
    pub names: &'static [&'static str],
    /// One line for people.
    pub about: &'static str,
    /// How many arguments must stand there.
    pub required_arguments: u8,
    /// How many more may.
    pub optional_arguments: u8,
    /// May the last argument hold white space?
    pub final_argument_whitespace: bool,
    /// Its options. A last one named [`ANY_OPTION`] lets all others through.
    pub options: &'static [(&'static str, Shape)],
    /// May it have content?
    pub has_content: bool,
    /// Makes its nodes, last under `call.parent`.
    pub run: for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>,
}

/// A directive that could not do its work: the parser puts a message with the directive's source text
/// in its place, as docutils' `DirectiveError` does.
#[derive(Debug)]
pub struct Failure {
    /// How bad.
    pub severity: Severity,
    /// Which condition.
    pub code: Code,
    /// What is wrong.
    pub message: Cow<'static, str>,
}

/// What an option's value must be; docutils' and Sphinx' conversion functions.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Present or not; no value.
    Flag,
    /// Any text, none too (`unchanged`).
    Unchanged,
    /// Any text, at least some (`unchanged_required`).
    UnchangedRequired,
    /// Class names, made into valid ones (`class_option`).
    Class,
    /// A whole number (`int`).
    Integer,
    /// 0 or more (`nonnegative_int`).
    NonnegativeInteger,
    /// 1 or more.
    PositiveInteger,
    /// Several of those, by spaces or commas.
    PositiveIntegerList,
    /// 0 to 100 or more, `%` allowed (`percentage`).
    Percentage,
    /// A number with or without a unit of length (`measure` of `length_units`).
    LengthOrUnitless,
    /// As that, or a percentage (`length_or_percentage_or_unitless`), with the unit for bare numbers.
    LengthOrPercentageOrUnitless(&'static str),
    /// A path, line ends taken out.
    Path,
    /// An address, white space taken out.
    Uri,
    /// A name of an encoding.
    Encoding,
    /// One character, or a number for one (`single_char_or_unicode`).
    SingleCharacter,
    /// One character, a number for one, `tab` or `space`.
    SingleCharacterOrWhitespace,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Anything else: returns the value, or docutils' words for what is wrong.
    Custom(fn(Option<&str>) -> Result<OptionValue, String>),
}

/// An option's value after conversion.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// A flag that stands there, or an option without a value.
    None,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Class names, or words.
    List(Vec<String>),
    /// Numbers.
    Integers(Vec<i64>),
}

/// A directive in the source, taken apart and checked.
pub struct Call<'s, 'c> {
    /// The declaration.
    pub directive: &'static Directive,
    /// Its name as written.
    pub name: &'c str,
    /// Where its nodes go (last under this node).
    pub parent: NodeId,
    /// The whole of it: from the `..` to the end of its block.
    pub span: Span,
    /// All lines of its block as docutils' `block_text` has them, for messages that show it.
    pub lines: &'c [Line<'s>],
    /// Its arguments; a last one that may hold white space keeps its line ends.
    pub arguments: Vec<Argument<'s>>,
    /// Its options, converted.
    pub options: Vec<(&'static str, OptionValue)>,
    /// Options that its declaration lets through without knowing them: name in lower case, and value.
    pub unlisted: Vec<(String, Option<String>)>,
    /// Its content, without indentation; includes an argument line where it takes no arguments.
    pub content: Vec<Line<'s>>,
    /// Is it the body of a substitution definition?
    pub in_substitution: bool,
}

/// An argument: one word, or what is left of the lines.
#[derive(Clone, Debug)]
pub struct Argument<'s> {
    /// The text; lines joined by `\n`.
    pub text: Cow<'s, str>,
    /// The same as lines, for inline parsing.
    pub lines: Vec<Line<'s>>,
}

impl Call<'_, '_> {
    /// An option's value; none when it was not given.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&OptionValue> {
        self.options.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Was the option given?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.option(name).is_some()
    }

    /// An option's text; none when it was not given or has none.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.option(name)? {
            OptionValue::Text(text) => Some(text),
            OptionValue::None
            | OptionValue::Integer(_)
            | OptionValue::List(_)
            | OptionValue::Integers(_) => None,
        }
    }

    /// An option's list; empty when it was not given.
    #[must_use]
    pub fn list(&self, name: &str) -> &[String] {
        match self.option(name) {
            Some(OptionValue::List(list)) => list,
            _ => &[],
        }
    }
}

/// A role, declared once.
pub struct Role {
    /// Its names; the first is the canonical one.
    pub names: &'static [&'static str],
    /// One line for people.
    pub about: &'static str,
    /// Options that the `role` directive takes for roles based on this one.
    pub options: &'static [(&'static str, Shape)],
    /// May the `role` directive's content be used (no role of docutils does)?
    pub run: for<'s> fn(&mut Context<'s>, &RoleCall<'_>),
}

/// A use of a role.
pub struct RoleCall<'c> {
    /// The declaration.
    pub role: &'static Role,
    /// Its name as written, case kept.
    pub name: &'c str,
    /// Where its nodes go (last under this node).
    pub parent: NodeId,
    /// The whole of it, role name and backquotes included (docutils' `rawtext`).
    pub rawtext: &'c str,
    /// Where `rawtext` stands.
    pub span: Span,
    /// Its text, backslashes turned into NULs as docutils' roles get it; see `inline::unescape`.
    pub text: &'c str,
    /// Where `text` stands (byte for byte).
    pub text_span: Span,
    /// What a `role` directive set for this role: `class`, `language`, `format`, ….
    pub options: &'c [(&'static str, OptionValue)],
}

/// The name of an option that stands for all that a directive does not list: directives of programs that
/// are not at hand take what is written, as [`Call::unlisted`]. Whose options are not known is not refused
/// for the form of its block either: what cannot be taken apart is content.
pub const ANY_OPTION: (&str, Shape) = ("*", Shape::Unchanged);

/// The directives and roles of one dialect, by name.
pub trait Registry: Sync {
    /// The directive of this name (already in lower case).
    fn directive(&self, name: Qualified<'_>) -> Option<&'static Directive>;
    /// The role of this name (already in lower case).
    fn role(&self, name: Qualified<'_>) -> Option<&'static Role>;
    /// A role that docutils has under this name, without a name in any language.
    fn canonical_role(&self, name: &str) -> Option<&'static Role>;
    /// What a directive becomes that the dialect does not have: one of an extension, or one that keeps
    /// the content; `None` for docutils' error. `domain` is the default domain.
    fn unknown_directive(&self, name: &str, domain: Option<&str>) -> Option<&'static Directive>;
    /// The same for a role.
    fn unknown_role(&self, name: &str, domain: Option<&str>) -> Option<&'static Role>;
    /// A markup other than reStructuredText, by a name of its parser (`markdown`, `myst`).
    fn markup(&self, name: &str) -> Option<&'static dyn Markup>;
}

/// The state of a parse: the document being built, and what directives and roles may ask for.
pub struct Context<'s> {
    /// The files; lines borrow from here.
    pub source: &'s Source,
    /// The settings.
    pub config: &'s Config,
    /// Reading of further files.
    pub files: &'s Files,
    /// Directives and roles.
    pub registry: &'s dyn Registry,
    /// What is being built.
    pub document: Document,
    /// Messages of the inline run at hand: put after the block that holds the text.
    pub inline_messages: Vec<NodeId>,
    /// The block whose text is being parsed.
    pub inline_run: inline::Run,
    /// Where the block goes whose text is being parsed, when it is not in the tree yet.
    pub holder_of_detached: Option<NodeId>,
    /// What the text at hand is written in; none for reStructuredText.
    pub markup: Option<&'static dyn Markup>,
    /// The roles that the document made.
    pub local_roles: inline::LocalRoles,
    /// What directives leave for later ones: current module, highlight language, program, ….
    pub ambient: Ambient,
    /// Lines that a directive (`include`) wants parsed in its place: spliced in after it.
    pub inserted: Vec<Line<'s>>,
    /// How deep blocks are nested.
    pub depth: u16,
    /// The readers of lines at work, outermost first, and where each puts its blocks.
    pub frames: Vec<Frame>,
    /// The styles of titles seen so far, by level.
    pub title_styles: Vec<TitleStyle>,
    /// How far docutils' line numbers are off here: it counts wrongly in tables.
    pub line_skew: i32,
    /// The last line that the outermost reader has come to.
    pub reached: u32,
    /// Depth of the outermost reader, or of those that read what was inserted there.
    pub outermost: u16,
}

/// How deep blocks may be nested: content nested deeper is kept as it stands, with a message.
pub const MAX_DEPTH: u16 = 128;

/// Everything a parse needs to know beside the text.
pub struct Environment<'s> {
    /// Sphinx' docname of the page: its path from the source root, without extension.
    pub docname: &'s str,
    /// The settings.
    pub config: &'s Config,
    /// Reading of further files.
    pub files: &'s Files,
    /// Directives and roles.
    pub registry: &'s dyn Registry,
}

/// Parses one document. Never fails: what is wrong with the text is in `Document::diagnostics`, and in
/// the tree as `system_message` elements. Transforms have not run yet.
#[must_use]
pub fn parse(source: Source, environment: &Environment<'_>) -> Document {
    read_with(source, environment, |context| {
        let root = context.document.tree.root();
        let lines = context.framed_lines();
        context.nested_parse(&lines, root, Titles::Allowed);
    })
}

/// As [`parse`], with another reader than that of reStructuredText.
#[must_use]
pub fn read_with(
    source: Source,
    environment: &Environment<'_>,
    read: impl for<'s> FnOnce(&mut Context<'s>),
) -> Document {
    let source = Arc::new(source);
    let mut document = Document::new(Arc::clone(&source), environment.config.dialect);
    document.docname = environment.docname.into();
    let mut context = Context::new(&source, environment, document);
    read(&mut context);
    context.settle_shared_lists();
    context.sum_up_problems();
    context.document
}

impl<'s> Context<'s> {
    fn new(source: &'s Source, environment: &Environment<'s>, document: Document) -> Self {
        let Environment { config, files, registry, .. } = *environment;
        Self {
            source,
            config,
            files,
            registry,
            document,
            inline_messages: Vec::new(),
            inline_run: inline::Run::default(),
            holder_of_detached: None,
            markup: None,
            local_roles: inline::LocalRoles::default(),
            ambient: Ambient::new(config),
            inserted: Vec::new(),
            depth: 0,
            frames: Vec::new(),
            title_styles: Vec::new(),
            line_skew: 0,
            reached: 0,
            outermost: 1,
        }
    }
}
