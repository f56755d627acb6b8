//! References to C++ objects by what they declare: `void C::f(int) const`, `template<typename T> Outer<T*>`.

use super::ast::{Declaration, Language, NestedName};
use super::scan::{Attributes, Parser};
use super::symbol::{SymbolId, Symbols};
use std::rc::Rc;

/// The ids that a declaration would have in the scopes around the reference.
#[derive(Debug)]
pub(crate) struct DeclaredIds {
    /// As a function, the innermost scope first; they name one overload.
    pub(crate) functions: Vec<String>,
    /// As a class, the innermost scope first; without the mark of their end, they start the ids of other
    /// templates with these parameters too.
    pub(crate) templates: Vec<String>,
}

/// Does a reference say more than a name?
pub(crate) fn is_declaration(target: &str) -> bool {
    let mut parser = Parser::new(Language::Cpp, target, Attributes::default());
    let is_name = parser.nested_name().is_ok() && {
        parser.skip_ws();
        let _ = parser.skip_string("()");
        parser.assert_end().is_ok()
    };
    !is_name
}

/// Reads a reference that [says more than a name](is_declaration) in the scopes around it, outermost first.
pub(crate) fn declared_ids(target: &str, scopes: &[String]) -> DeclaredIds {
    let ids = |object_type, text| {
        let mut parser = Parser::new(Language::Cpp, text, Attributes::default());
        let declaration = parser.declaration(object_type, object_type).ok()?;
        // What is described within a template has an id with its own parameters alone.
        let member = with_own_templates(&declaration).map(Rc::new);
        let readings: Vec<_> = [Rc::new(declaration)].into_iter().chain(member).collect();
        let depths = (0..=scopes.len()).rev();
        let within = |depth: usize| {
            readings.iter().filter_map(move |reading| id_within(reading, &scopes[..depth]))
        };
        Some(depths.flat_map(within).collect())
    };
    let name = target.strip_suffix("()").unwrap_or(target);
    DeclaredIds {
        functions: ids("function", target).unwrap_or_default(),
        templates: ids("class", name).unwrap_or_default(),
    }
}

fn with_own_templates(declaration: &Declaration) -> Option<Declaration> {
    let Some(Some(templates)) = &declaration.template_prefix else { return None };
    let own = templates.last().filter(|_| templates.len() > 1)?.clone();
    Some(Declaration { template_prefix: Some(Some(vec![own])), ..declaration.clone() })
}

fn id_within(declaration: &Rc<Declaration>, scopes: &[String]) -> Option<String> {
    let mut symbols = Symbols::new(Language::Cpp);
    let mut parent: SymbolId = Symbols::root();
    for scope in scopes {
        let mut parser = Parser::new(Language::Cpp, scope, Attributes::default());
        let name: NestedName = parser.nested_name().ok()?;
        parent = symbols.add_name(parent, &name, &[]);
    }
    let added = symbols.add_declaration(parent, Rc::clone(declaration));
    symbols.ids(added.symbol).into_iter().next()
}
