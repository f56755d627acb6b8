//! What conf.py declares by calls on the application object: object types, roles.

use super::doc_fields::doc_field;
use super::expression::{Names, Reader};
use super::leading_name;
use super::value::PyValue;
use crate::config::{Described, DocField, ObjectType};
use std::collections::{BTreeMap, BTreeSet};

/// Directives and roles that a conf.py makes.
#[derive(Debug, Default)]
pub struct Declarations {
    /// `app.add_object_type` and `app.add_crossref_type`, by the name of the directive.
    pub object_types: Vec<(String, ObjectType)>,
    /// `app.add_generic_role`: role and element.
    pub generic_roles: Vec<(String, String)>,
    /// `app.add_directive`: names of directives that are programs, and their classes.
    pub directives: Vec<(String, String)>,
    /// `app.add_role`: names of roles that are programs.
    pub roles: Vec<String>,
    /// Classes, and the first class that each is derived from.
    bases: BTreeMap<String, String>,
    /// Doc fields that variables hold, for the calls after them.
    doc_fields: BTreeMap<String, DocField>,
    /// The function whose statements are read.
    function: String,
    /// The functions that read signatures, by the directive whose they are.
    signature_readers: BTreeMap<String, String>,
    /// The name that this function has for a signature.
    signature: String,
    /// Functions that say which program's options follow.
    program_setters: BTreeSet<String>,
    /// What functions show of a signature: text with `%s`, by function and variable.
    shown: BTreeMap<(String, String), String>,
    /// What functions make a `desc_name` of.
    names: BTreeMap<String, String>,
}

/// An argument of a call, or an element of a list.
pub(super) struct Argument<'t> {
    keyword: Option<&'t str>,
    /// As it stands there.
    written: &'t str,
    pub(super) value: PyValue,
}

impl Declarations {
    /// Takes what a statement declares, wherever in conf.py it stands.
    pub(super) fn take(&mut self, statement: &str) {
        if let Some(arguments) = call(statement, "add_object_type") {
            self.object_type(&arguments, Described::Object);
        } else if let Some(arguments) = call(statement, "add_crossref_type") {
            self.object_type(&arguments, Described::Place);
        } else if let Some(arguments) = call(statement, "add_generic_role") {
            let element = argument(&arguments, 1, "nodeclass").map(|found| found.written);
            let element = element.and_then(|written| written.rsplit('.').next());
            if let (Some(role), Some(element)) = (text(&arguments, 0, "name"), element) {
                self.generic_roles.push((role, element.to_owned()));
            }
        } else if let Some(arguments) = call(statement, "add_directive") {
            let class = argument(&arguments, 1, "cls").map_or("", |found| found.written);
            let name = text(&arguments, 0, "name");
            self.directives.extend(name.map(|name| (name, last_name(class).to_owned())));
        } else if let Some(arguments) = call(statement, "add_role") {
            self.roles.extend(text(&arguments, 0, "name"));
        } else if let Some((class, base)) = derived_class(statement) {
            self.bases.insert(class.to_owned(), base.to_owned());
        } else if let Some((variable, field)) = assigned_doc_field(statement) {
            self.doc_fields.insert(variable, field);
        } else if let Some(function) = statement.trim_start().strip_prefix("def ") {
            self.enter(function.trim_start());
        } else if sets_program(statement) {
            self.program_setters.insert(self.function.clone());
        } else if let Some(arguments) = call(statement, "desc_name") {
            let name = argument(&arguments, 0, "rawsource").map_or("", |found| found.written);
            self.names.insert(self.function.clone(), name.to_owned());
        } else if let Some((variable, text)) = filled_text(statement, &self.signature) {
            self.shown.insert((self.function.clone(), variable), text);
        }
    }

    /// `name(environment, signature, node):`
    fn enter(&mut self, function: &str) {
        let (name, rest) = leading_name(function);
        let parameter =
            rest.split(',').nth(1).map_or("", |parameter| leading_name(parameter.trim_start()).0);
        name.clone_into(&mut self.function);
        parameter.clone_into(&mut self.signature);
    }

    /// What is shown of the signature of an object of this type, with `%s` for the signature.
    #[must_use]
    pub fn shown_signature(&self, directive: &str) -> Option<&str> {
        let reader = self.signature_readers.get(directive)?;
        let variable = self.names.get(reader)?;
        self.shown.get(&(reader.clone(), variable.clone())).map(String::as_str)
    }

    /// Is an object of this type the program whose options follow?
    #[must_use]
    pub fn is_program(&self, directive: &str) -> bool {
        let reader = self.signature_readers.get(directive);
        reader.is_some_and(|reader| self.program_setters.contains(reader))
    }

    /// Adds what another module declares.
    pub fn extend(&mut self, other: Self) {
        self.object_types.extend(other.object_types);
        self.generic_roles.extend(other.generic_roles);
        self.directives.extend(other.directives);
        self.roles.extend(other.roles);
        self.bases.extend(other.bases);
        self.signature_readers.extend(other.signature_readers);
        self.program_setters.extend(other.program_setters);
        self.shown.extend(other.shown);
        self.names.extend(other.names);
    }

    /// The directive of docutils or Sphinx that a class is, or is derived from.
    #[must_use]
    pub fn derived_from(&self, class: &str) -> Option<&'static str> {
        let mut class = class;
        // No longer than there are classes: two could be derived from each other.
        for _ in 0..=self.bases.len() {
            if let Some((_, directive)) = CLASSES.iter().find(|(known, _)| *known == class) {
                return Some(directive);
            }
            class = self.bases.get(class)?;
        }
        None
    }

    fn object_type(&mut self, arguments: &[Argument<'_>], described: Described) {
        let Some(directive) = text(arguments, 0, "directivename") else { return };
        let role = text(arguments, 1, "rolename").unwrap_or_else(|| directive.clone());
        let index_template = text(arguments, 2, "indextemplate").unwrap_or_default();
        let reader = argument(arguments, 3, "parse_node").map(|found| found.written);
        let parsed = reader.is_some_and(|name| name != "None" && described == Described::Object);
        let doc_fields = self.doc_field_types(arguments);
        if let Some(reader) = reader.filter(|_| parsed) {
            self.signature_readers.insert(directive.clone(), last_name(reader).to_owned());
        }
        let object_type = ObjectType {
            role,
            index_template,
            described,
            parsed,
            doc_fields,
            ..ObjectType::default()
        };
        self.object_types.push((directive, object_type));
    }

    /// The list `doc_field_types`, of variables and of calls.
    fn doc_field_types(&self, arguments: &[Argument<'_>]) -> Vec<DocField> {
        let list = argument(arguments, 6, "doc_field_types").map(|found| found.written);
        let Some(elements) = list.and_then(|list| list.strip_prefix(['[', '('])) else {
            return Vec::new();
        };
        let field = |element: &Argument<'_>| {
            let held = self.doc_fields.get(element.written).cloned();
            held.or_else(|| doc_field(element.written))
        };
        separated(elements).iter().filter_map(field).collect()
    }
}

/// Classes of directives that extensions use again under other names.
const CLASSES: &[(&str, &str)] = &[
    ("Admonition", "admonition"),
    ("CSVTable", "csv-table"),
    ("Cmdoption", "std:option"),
    ("Code", "code-block"),
    ("CodeBlock", "code-block"),
    ("ConfigurationValue", "std:confval"),
    ("Container", "container"),
    ("EnvVar", "std:envvar"),
    ("Figure", "figure"),
    ("Glossary", "std:glossary"),
    ("Highlight", "highlight"),
    ("Image", "image"),
    ("ListTable", "list-table"),
    ("LiteralInclude", "literalinclude"),
    ("Note", "note"),
    ("ParsedLiteral", "parsed-literal"),
    ("RSTTable", "table"),
    ("SeeAlso", "seealso"),
    ("Sidebar", "sidebar"),
    ("Tip", "tip"),
    ("TocTree", "toctree"),
    ("Topic", "topic"),
    ("Warning", "warning"),
];

/// `class Name(module.Base, …):`
fn derived_class(statement: &str) -> Option<(&str, &str)> {
    let (name, rest) = leading_name(statement.trim_start().strip_prefix("class ")?.trim_start());
    let (bases, _) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    Some((name, last_name(bases.split(',').next()?)))
}

/// `variable = 'text %s' % signature`
fn filled_text(statement: &str, signature: &str) -> Option<(String, String)> {
    let (variable, rest) = leading_name(statement.trim_start());
    let value = rest.trim_start().strip_prefix('=')?;
    let names = Names::default();
    let mut reader = Reader::new(value.trim_start(), &names);
    let text = match reader.strings() {
        PyValue::Text(text) if text.matches('%').count() == 1 && text.contains("%s") => text,
        _ => return None,
    };
    let filler = reader.rest().trim().strip_prefix('%')?.trim();
    (!signature.is_empty() && filler == signature).then(|| (variable.to_owned(), text))
}

/// `env.ref_context['std:program'] = …`
fn sets_program(statement: &str) -> bool {
    let (_, rest) = statement.split_once("ref_context[").unwrap_or_default();
    rest.split_once(']').is_some_and(|(key, rest)| {
        key.trim_matches(['"', '\'']) == "std:program" && rest.trim_start().starts_with('=')
    })
}

/// `b` of `a.b`.
fn last_name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path).trim()
}

/// `variable = GroupedField(…)`
fn assigned_doc_field(statement: &str) -> Option<(String, DocField)> {
    let (variable, rest) = leading_name(statement.trim_start());
    let value = rest.trim_start().strip_prefix('=')?;
    let field = doc_field(value.trim_start())?;
    (!variable.is_empty()).then(|| (variable.to_owned(), field))
}

pub(super) fn argument<'a, 't>(
    arguments: &'a [Argument<'t>],
    index: usize,
    keyword: &str,
) -> Option<&'a Argument<'t>> {
    let positional = arguments.get(index).filter(|found| found.keyword.is_none());
    positional.or_else(|| arguments.iter().find(|found| found.keyword == Some(keyword)))
}

pub(super) fn text(arguments: &[Argument<'_>], index: usize, keyword: &str) -> Option<String> {
    argument(arguments, index, keyword)?.value.text().map(str::to_owned)
}

/// The arguments of the call of `function` in a statement.
pub(super) fn call<'t>(statement: &'t str, function: &str) -> Option<Vec<Argument<'t>>> {
    let at = statement.find(function)?;
    let arguments = statement[at + function.len()..].trim_start().strip_prefix('(')?;
    Some(separated(arguments))
}

/// What stands between commas, up to the closing bracket.
fn separated(text: &str) -> Vec<Argument<'_>> {
    let mut rest = text;
    let names = Names::default();
    let mut arguments = Vec::new();
    loop {
        rest = Reader::new(rest, &names).rest();
        let (name, after) = leading_name(rest);
        let keyword = after.trim_start().strip_prefix('=').filter(|_| !name.is_empty());
        let (keyword, start) = match keyword {
            Some(value) if !value.starts_with('=') => (Some(name), value.trim_start()),
            _ => (None, rest),
        };
        if start.is_empty() || start.starts_with([')', ']']) {
            return arguments;
        }
        let mut reader = Reader::new(start, &names);
        let value = reader.expression();
        let after = reader.rest();
        let written = start[..start.len() - after.len()].trim_end();
        arguments.push(Argument { keyword, written, value });
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None => return arguments,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(statement: &str) -> Declarations {
        let mut declarations = Declarations::default();
        declarations.take(statement);
        declarations
    }

    #[test]
    fn an_object_type_has_a_role_and_index_entries() {
        let found = declared(
            "app.add_object_type(\n  'knob', 'kn',  # the role\n  objname='x', indextemplate='pair: %s; knob')",
        );
        let wanted = ObjectType {
            role: "kn".into(),
            index_template: "pair: %s; knob".into(),
            described: Described::Object,
            parsed: false,
            ..ObjectType::default()
        };
        assert_eq!(found.object_types, [("knob".to_owned(), wanted)]);
    }

    #[test]
    fn a_function_may_read_the_signatures() {
        let parsed = |statement| declared(statement).object_types[0].1.parsed;
        assert!(parsed("app.add_object_type('tide', 'tide', 'pair: %s; tide', read_tide)"));
        assert!(parsed("app.add_object_type('tide', 'tide', parse_node=read_tide)"));
        assert!(!parsed("app.add_object_type('tide', 'tide', 'pair: %s; tide', None)"));
        assert!(!parsed("app.add_crossref_type('tide', 'tide', 'tide', nodes.strong)"));
    }

    #[test]
    fn the_function_that_reads_a_signature_may_begin_a_program() {
        let mut found = Declarations::default();
        let statements = [
            "app.add_object_type('tool', 'tool', parse_node=read_tool)",
            "app.add_object_type('tide', 'tide', parse_node=read_tide)",
            "def read_tool(env, sig, node):",
            "    env.ref_context[\"std:program\"] = sig",
            "def read_tide(env, sig, node):",
            "    program = env.ref_context['std:program']",
        ];
        statements.iter().for_each(|statement| found.take(statement));
        assert!(found.is_program("tool"));
        assert!(!found.is_program("tide"));
    }

    #[test]
    fn the_function_that_reads_a_signature_may_put_words_around_it() {
        let mut found = Declarations::default();
        let statements = [
            "app.add_object_type('tool', 'tool', parse_node=read_tool)",
            "def read_tool(env, sig, node):",
            "    title = 'tide-tool %s' % sig",
            "    node += addnodes.desc_name(title, title)",
        ];
        statements.iter().for_each(|statement| found.take(statement));
        assert_eq!(found.shown_signature("tool"), Some("tide-tool %s"));
        assert_eq!(found.shown_signature("tide"), None);
    }

    #[test]
    fn a_crossref_type_makes_places() {
        let found = declared("app.add_crossref_type(directivename='topic', rolename='topic')");
        assert_eq!(found.object_types[0].1.described, Described::Place);
    }

    #[test]
    fn a_generic_role_makes_an_element() {
        let found = declared("app.add_generic_role('key', nodes.strong)");
        assert_eq!(found.generic_roles, [("key".to_owned(), "strong".to_owned())]);
    }

    #[test]
    fn directives_and_roles_that_are_programs_have_names() {
        let found = declared("app.add_directive('meter', ext.Meter)");
        assert_eq!(found.directives, [("meter".to_owned(), "Meter".to_owned())]);
        assert_eq!(declared("app.add_role(name='ticket', role=ticket)").roles, ["ticket"]);
    }

    #[test]
    fn a_class_is_the_directive_that_it_is_derived_from() {
        let mut found = declared("class Shell(Console):");
        found.take("class Console(sphinx.directives.code.CodeBlock, Mixin):");
        found.take("class Ring(Loop):");
        found.take("class Loop(Ring):");
        assert_eq!(found.derived_from("Shell"), Some("code-block"));
        assert_eq!(found.derived_from("Cmdoption"), Some("std:option"));
        assert_eq!(found.derived_from("Ring"), None);
    }

    #[test]
    fn a_call_that_is_cut_off_declares_what_was_read() {
        assert!(declared("app.add_object_type(").object_types.is_empty());
        assert_eq!(declared("app.add_object_type('a'").object_types[0].0, "a");
    }
}
