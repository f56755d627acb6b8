//! What conf.py declares by calls on the application object: object types, roles.

use super::expression::{Names, Reader};
use super::leading_name;
use super::value::PyValue;
use crate::config::{Described, ObjectType};

/// Directives and roles that a conf.py makes.
#[derive(Debug, Default)]
pub struct Declarations {
    /// `app.add_object_type` and `app.add_crossref_type`, by the name of the directive.
    pub object_types: Vec<(String, ObjectType)>,
    /// `app.add_generic_role`: role and element.
    pub generic_roles: Vec<(String, String)>,
}

/// An argument of a call.
struct Argument<'t> {
    keyword: Option<&'t str>,
    /// As it stands there.
    written: &'t str,
    value: PyValue,
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
        }
    }

    fn object_type(&mut self, arguments: &[Argument<'_>], described: Described) {
        let Some(directive) = text(arguments, 0, "directivename") else { return };
        let role = text(arguments, 1, "rolename").unwrap_or_else(|| directive.clone());
        let index_template = text(arguments, 2, "indextemplate").unwrap_or_default();
        let object_type = ObjectType { role, index_template, described };
        self.object_types.push((directive, object_type));
    }
}

fn argument<'a, 't>(
    arguments: &'a [Argument<'t>],
    index: usize,
    keyword: &str,
) -> Option<&'a Argument<'t>> {
    let positional = arguments.get(index).filter(|found| found.keyword.is_none());
    positional.or_else(|| arguments.iter().find(|found| found.keyword == Some(keyword)))
}

fn text(arguments: &[Argument<'_>], index: usize, keyword: &str) -> Option<String> {
    argument(arguments, index, keyword)?.value.text().map(str::to_owned)
}

/// The arguments of the call of `function` in a statement.
fn call<'t>(statement: &'t str, function: &str) -> Option<Vec<Argument<'t>>> {
    let at = statement.find(function)?;
    let mut rest = statement[at + function.len()..].trim_start().strip_prefix('(')?;
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
        if start.is_empty() || start.starts_with(')') {
            return Some(arguments);
        }
        let mut reader = Reader::new(start, &names);
        let value = reader.expression();
        let after = reader.rest();
        let written = start[..start.len() - after.len()].trim_end();
        arguments.push(Argument { keyword, written, value });
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None => return Some(arguments),
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
        };
        assert_eq!(found.object_types, [("knob".to_owned(), wanted)]);
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
    fn a_call_that_is_cut_off_declares_what_was_read() {
        assert!(declared("app.add_object_type(").object_types.is_empty());
        assert_eq!(declared("app.add_object_type('a'").object_types[0].0, "a");
    }
}
