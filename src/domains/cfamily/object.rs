//! Descriptions of C and C++ objects.

use super::ast::{Declaration, Language};
use super::describe::{Describer, Mode};
use super::fields;
use super::scan::Parser;
use super::scope::{self, ConfiguredAttributes, Scope, Shared, phony_name};
use super::show::{display, text};
use super::symbol::{SymbolId, Symbols};
use crate::domains::fields::FieldType;
use crate::domains::object::{Description, Noted, ObjectType, describe, warn};
use crate::domains::sig::Signature;
use crate::domains::xref::adds_parentheses;
use crate::parse::{Call, Context, Failure};
use crate::tree::{NodeId, Value};
use std::rc::Rc;

/// A C or C++ object at work.
pub(super) struct CObject {
    language: Language,
    object_type: &'static str,
    /// Sphinx' `last_symbol`: what the last signature declared.
    last_symbol: SymbolId,
    /// The scope around the object, while its content is read.
    outer: Option<(SymbolId, Value)>,
}

/// Describes what `language:directive` declares.
pub(super) fn run<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: Language,
    object_type: &'static str,
) -> Result<(), Failure> {
    scope::ensure(cx, language);
    let name: &'static str = call.directive.names[0];
    let directive_type = name.split_once(':').map_or(name, |(_, own)| own);
    let parent = scope::scope(cx, language).parent();
    if language == Language::Cpp && is_function(scope::scope(cx, language), parent) {
        let message = "C++ declarations inside functions are not supported.".to_owned();
        warn(cx, "P-declaration", call.span, message);
        return Ok(());
    }
    let last_symbol = Symbols::root();
    let object = CObject { language, object_type, last_symbol, outer: None };
    describe(cx, call, object, language.domain(), directive_type)
}

fn is_function(scope: &Scope, symbol: SymbolId) -> bool {
    let declaration = scope.symbols.get(symbol).declaration.as_ref();
    declaration.is_some_and(|declaration| declaration.object_type == "function")
}

impl CObject {
    /// What the index calls such objects.
    fn display_type(&self, directive_type: &str) -> String {
        match (self.language, self.object_type) {
            (Language::C, "member") | (Language::Cpp, "class") => directive_type.to_owned(),
            _ => self.object_type.to_owned(),
        }
    }

    fn parse(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
    ) -> Option<Shared> {
        let attributes = ConfiguredAttributes::of(cx, self.language);
        let directive: &'static str = description.call.directive.names[0];
        let directive_type = directive.split_once(':').map_or(directive, |(_, own)| own);
        let mut parser = Parser::new(self.language, signature, attributes.view());
        let parsed = parser.declaration(self.object_type, directive_type);
        for message in parser.warnings {
            warn(cx, "P-declaration", description.span, message);
        }
        match parsed {
            Ok(declaration) => Some(Rc::new(declaration)),
            Err(error) => {
                scope::report(cx, self.language, description.span, signature, &error);
                let scope = scope::scope(cx, self.language);
                let parent = scope.parent();
                self.last_symbol = scope.symbols.add_name(parent, &phony_name(), &[]);
                None
            }
        }
    }
}

impl ObjectType for CObject {
    type Name = (SymbolId, Shared);

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<(SymbolId, Shared)> {
        let setting = match self.language {
            Language::C => "c_maximum_signature_line_length",
            Language::Cpp => "cpp_maximum_signature_line_length",
        };
        let length = signature.chars().count();
        let multi_line_parameters = !description.call.has("single-line-parameter-list")
            && description.is_too_long(cx, length, setting);
        cx.document.tree.set(node, "multi_line_parameter_list", multi_line_parameters);
        let declaration = self.parse(cx, description, signature)?;
        let scope = scope::scope(cx, self.language);
        let parent = scope.parent();
        let added = scope.symbols.add_declaration(parent, Rc::clone(&declaration));
        self.last_symbol = added.original.unwrap_or(added.symbol);
        if declaration.object_type == "enumerator" {
            scope.symbols.add_enumerator_to_parent(added.symbol);
        }
        let key = scope.symbols.lookup_key(added.symbol);
        if added.original.is_some() {
            let message = format!("Duplicate declaration: {signature}");
            warn(cx, "P-declaration", description.span, message);
        }
        let mut describer = Describer {
            writer: description.write(cx),
            language: self.language,
            key,
            templates: declaration.templates().to_vec(),
            multi_line_parameters,
            is_redeclaration: added.original.is_some(),
            template_lines: description.call.has("tparam-line-spec"),
        };
        describer.declaration(node, &declaration);
        Some((added.symbol, declaration))
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &(SymbolId, Shared),
        node: NodeId,
    ) {
        let (symbol, declaration) = name;
        let language = self.language;
        let symbols = &scope::scope(cx, language).symbols;
        let ids = symbols.ids(*symbol);
        let in_concept = symbols.is_in_concept(*symbol);
        let full_name = symbols.full_nested_name(*symbol);
        let Some(newest) = ids.first().cloned() else { return };
        let shown = display(language, |text| text.nested_name(&full_name));
        if !in_concept && !description.has("no-index-entry") {
            let language_name = if language == Language::C { "C" } else { "C++" };
            let kind = self.display_type(description.objtype);
            let stripped = without_common_prefix(cx, &shown);
            let entry = format!("{stripped} ({language_name} {kind})");
            description.add_entry(cx, "single", &entry, &newest);
        }
        if cx.document.names.ids.contains_key(newest.as_str()) {
            return;
        }
        for (index, id) in ids.iter().enumerate() {
            if index == 0 || !cx.document.names.ids.contains_key(id.as_str()) {
                description.add_id(cx, node, id);
            }
        }
        cx.document.note_explicit_target(node, None);
        self.note(cx, description, *symbol, declaration, &newest);
    }

    fn hierarchy_parts(&self, cx: &mut Context<'_>, _node: NodeId) -> Vec<String> {
        let name = scope::scope(cx, self.language).symbols.full_nested_name(self.last_symbol);
        let part = |element: &super::ast::NestedNameElement| {
            text(self.language, |text| text.ident_or_op(&element.ident_or_op))
        };
        name.names.iter().map(part).collect()
    }

    fn toc_entry_name(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        parts: &[String],
    ) -> String {
        let objtype = description.objtype;
        let callable = matches!(objtype, "function" | "method")
            || objtype == "macro" && self.language == Language::C && signature.contains('(');
        let parentheses = if callable && adds_parentheses(cx) { "()" } else { "" };
        let Some((name, around)) = parts.split_last() else { return String::new() };
        let shows = cx.config.values.get("toc_object_entries_show_parents").cloned();
        let around = match (shows.as_deref(), self.language) {
            (Some("hide"), _) => Vec::new(),
            (Some("all"), _) => around.to_vec(),
            (_, Language::C) => Vec::new(),
            (_, Language::Cpp) => scope::scope(cx, self.language).domain_name.clone(),
        };
        let own = format!("{name}{parentheses}");
        let all: Vec<&str> =
            around.iter().map(String::as_str).chain(std::iter::once(own.as_str())).collect();
        all.join("::")
    }

    fn before_content(
        &mut self,
        cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _names: &[(SymbolId, Shared)],
    ) {
        let scope = scope::scope(cx, self.language);
        let outer = scope.parent();
        if let Some(name) = &scope.symbols.get(self.last_symbol).ident_or_op {
            let name = text(self.language, |text| text.ident_or_op(name));
            scope.domain_name.push(name);
        }
        let key = scope::context_key(self.language);
        let outer_key = cx.ambient.ref_context.get(key).cloned().unwrap_or(Value::Null);
        self.outer = Some((outer, outer_key));
        scope::enter(cx, self.language, self.last_symbol);
    }

    fn after_content(&mut self, cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {
        let Some((symbol, key)) = self.outer.take() else { return };
        let scope = scope::scope(cx, self.language);
        scope.parent = Some(symbol);
        scope.domain_name.pop();
        cx.ambient.ref_context.set(scope::context_key(self.language), key);
    }

    fn fields(&self) -> &'static [FieldType<'static>] {
        match (self.language, self.object_type) {
            (Language::C, "function" | "macro") => fields::C_FUNCTION,
            (Language::C, _) => &[],
            (Language::Cpp, "function") => fields::CPP_FUNCTION,
            (Language::Cpp, _) => fields::CPP,
        }
    }
}

impl CObject {
    /// Notes the object, and its parameters, for references.
    fn note(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        symbol: SymbolId,
        declaration: &Declaration,
        id: &str,
    ) {
        let language = self.language;
        let full_name = scope::scope(cx, language).symbols.full_nested_name(symbol);
        let name = text(language, |text| text.nested_name(&full_name));
        let domain = language.domain();
        let object_type = match (language, self.object_type) {
            (Language::C, "member") => description.objtype,
            (_, object_type) => object_type,
        };
        description.note(cx, domain, object_type, &name, id, Noted::Original);
        for param in declaration.templates().iter().flat_map(|list| &list.params) {
            if let Some(own) = param.identifier() {
                let name = format!("{name}{}{own}", language.separator());
                description.note(cx, domain, "templateParam", &name, id, Noted::Alias);
            }
        }
        for param in declaration.function_params().iter().flatten() {
            if let Some(own) = param.typ.decl.name() {
                let own = text(language, |text| text.nested_name(own));
                let name = format!("{name}{}{own}", language.separator());
                description.note(cx, domain, "functionParam", &name, id, Noted::Alias);
            }
        }
    }
}

/// conf.py's `cpp_index_common_prefix` is taken off names in the index.
fn without_common_prefix<'n>(cx: &Context<'_>, name: &'n str) -> &'n str {
    let value = cx.config.values.get("cpp_index_common_prefix").map_or("", String::as_str);
    let quoted = value.split(['\'', '"', ',', '[', ']', '(', ')', ' ']);
    let mut prefixes = quoted.filter(|prefix| !prefix.is_empty());
    prefixes.find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

/// Appends an expression, or a type, as the roles `expr` and `texpr` show it.
pub(super) fn describe_expression(
    writer: Signature<'_>,
    language: Language,
    key: String,
    parent: NodeId,
    expression: &super::declaration::ExpressionOrType,
) {
    let mut describer = Describer {
        writer,
        language,
        key,
        templates: Vec::new(),
        multi_line_parameters: false,
        is_redeclaration: false,
        template_lines: false,
    };
    match expression {
        super::declaration::ExpressionOrType::Expression(expression) => {
            describer.expression(parent, Mode::MarkType, expression);
        }
        super::declaration::ExpressionOrType::Type(typ) => {
            describer.typ(parent, Mode::MarkType, typ);
        }
    }
}
