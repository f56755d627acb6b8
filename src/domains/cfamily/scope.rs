//! Where declarations stand: the scopes that directives open, kept between directives.

use super::ast::{Declaration, Language, NestedName};
use super::scan::{Attributes, DefinitionError, Parser};
use super::symbol::{SymbolId, Symbols};
use crate::domains::object::warn;
use crate::parse::{Call, Context, Directive, Failure};
use crate::span::Span;
use std::rc::Rc;

/// The state of one language.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) symbols: Symbols,
    /// Sphinx' `parent_symbol`: where declarations go; none before the first directive.
    pub(super) parent: Option<SymbolId>,
    namespace_stack: Vec<SymbolId>,
    /// C++: the names of the objects around the text at hand.
    pub(super) domain_name: Vec<String>,
}

impl Scope {
    fn new(language: Language) -> Self {
        Self {
            symbols: Symbols::new(language),
            parent: None,
            namespace_stack: Vec::new(),
            domain_name: Vec::new(),
        }
    }

    pub(super) fn parent(&self) -> SymbolId {
        self.parent.unwrap_or_else(Symbols::root)
    }
}

/// The state of both languages, in the document's ambient state.
#[derive(Debug)]
pub(super) struct Scopes {
    c: Scope,
    cpp: Scope,
}

impl Default for Scopes {
    fn default() -> Self {
        Self { c: Scope::new(Language::C), cpp: Scope::new(Language::Cpp) }
    }
}

/// The scope of a language.
pub(super) fn scope<'c>(cx: &'c mut Context<'_>, language: Language) -> &'c mut Scope {
    let scopes: &mut Scopes = cx.ambient.state();
    match language {
        Language::C => &mut scopes.c,
        Language::Cpp => &mut scopes.cpp,
    }
}

/// The key of the reference context under which the scope stands.
pub(super) const fn context_key(language: Language) -> &'static str {
    match language {
        Language::C => "c:parent_key",
        Language::Cpp => "cpp:parent_key",
    }
}

/// Makes a symbol the scope of what follows.
pub(super) fn enter(cx: &mut Context<'_>, language: Language, symbol: SymbolId) {
    let scope = scope(cx, language);
    scope.parent = Some(symbol);
    let key = scope.symbols.lookup_key(symbol);
    cx.ambient.ref_context.set(context_key(language), key.into());
}

/// Before the first declaration: the global scope.
pub(super) fn ensure(cx: &mut Context<'_>, language: Language) {
    if scope(cx, language).parent.is_none() {
        enter(cx, language, Symbols::root());
    }
}

/// The name of declarations that cannot be parsed.
pub(super) fn phony_name() -> NestedName {
    NestedName::single(String::from("PhonyNameDueToError"))
}

/// Attributes that conf.py names: lists of words in its values.
pub(super) struct ConfiguredAttributes {
    ids: Vec<String>,
    parens: Vec<String>,
}

impl ConfiguredAttributes {
    pub(super) fn of(cx: &Context<'_>, language: Language) -> Self {
        let words = |name: String| {
            let value = cx.config.values.get(&name).map_or("", String::as_str);
            let is_separator = |c: char| c != '_' && !c.is_alphanumeric();
            let words = value.split(is_separator).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let domain = language.domain();
        Self {
            ids: words(format!("{domain}_id_attributes")),
            parens: words(format!("{domain}_paren_attributes")),
        }
    }

    pub(super) fn view(&self) -> Attributes<'_> {
        Attributes { ids: &self.ids, parens: &self.parens }
    }
}

/// Notes why a declaration could not be parsed.
pub(super) fn report(
    cx: &mut Context<'_>,
    language: Language,
    span: Span,
    written: &str,
    error: &DefinitionError,
) {
    let name = match language {
        Language::C => "C",
        Language::Cpp => "C++",
    };
    let message = format!(
        "Invalid {name} declaration: {} [error at {}]\n  {written}",
        error.message, error.at
    );
    warn(cx, "P-declaration", span, message);
}

// ---- namespace directives

const fn is_global(name: &str) -> bool {
    matches!(name.as_bytes(), b"NULL" | b"0" | b"nullptr")
}

/// Adds the name that a directive gives as a scope under `parent`.
fn add_scope<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: Language,
    parent: SymbolId,
) -> SymbolId {
    let written = call.arguments.first().map_or("", |argument| argument.text.trim());
    let attributes = ConfiguredAttributes::of(cx, language);
    let parsed = Parser::new(language, written, attributes.view()).namespace();
    let (name, templates) = parsed.unwrap_or_else(|error| {
        report(cx, language, call.span, written, &error);
        (phony_name(), Vec::new())
    });
    scope(cx, language).symbols.add_name(parent, &name, &templates)
}

fn argument<'c>(call: &'c Call<'_, '_>) -> &'c str {
    call.arguments.first().map_or("", |argument| argument.text.trim())
}

/// `namespace`
pub(super) fn namespace<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>, language: Language) {
    let mut stack = Vec::new();
    let symbol = match is_global(argument(call)) {
        true => Symbols::root(),
        false => {
            let symbol = add_scope(cx, call, language, Symbols::root());
            stack.push(symbol);
            symbol
        }
    };
    scope(cx, language).namespace_stack = stack;
    enter(cx, language, symbol);
}

/// `namespace-push`
pub(super) fn namespace_push<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>, language: Language) {
    if is_global(argument(call)) {
        return;
    }
    let parent = scope(cx, language).parent();
    let symbol = add_scope(cx, call, language, parent);
    scope(cx, language).namespace_stack.push(symbol);
    enter(cx, language, symbol);
}

/// `namespace-pop`
pub(super) fn namespace_pop<'s>(cx: &mut Context<'s>, call: &Call<'s, '_>, language: Language) {
    let stack = &mut scope(cx, language).namespace_stack;
    let popped = stack.pop();
    let symbol = stack.last().copied().unwrap_or_else(Symbols::root);
    if popped.is_none() {
        let message = "Namespace pop on empty stack. Defaulting to global scope.";
        warn(cx, "P-declaration", call.span, message.to_owned());
    }
    enter(cx, language, symbol);
}

/// The declaration of a directive that leaves a scope.
pub(super) const fn pop_directive(
    names: &'static [&'static str],
    run: for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>,
) -> Directive {
    Directive {
        names,
        about: "Leaves the scope that was pushed last.",
        required_arguments: 0,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options: &[],
        has_content: false,
        run,
    }
}

/// A declaration as it is shared between the symbols and its description.
pub(super) type Shared = Rc<Declaration>;
