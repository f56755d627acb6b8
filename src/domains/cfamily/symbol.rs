//! What a page declares, scope by scope (Sphinx' `Symbol`).

use super::ast::{
    Declaration, Declared, IdentOrOp, Language, NestedName, NestedNameElement, TemplateArgs,
    TemplateParams,
};
use super::mangle::{Mangler, NEWEST, Place};
use super::show::text;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A symbol of one tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SymbolId(usize);

#[derive(Debug)]
pub(super) struct Symbol {
    pub(super) parent: Option<SymbolId>,
    pub(super) ident_or_op: Option<IdentOrOp>,
    template_params: Option<TemplateParams>,
    template_args: Option<TemplateArgs>,
    pub(super) declaration: Option<Rc<Declaration>>,
    pub(super) is_redeclaration: bool,
    /// The enumerator that this one stands for in the scope around its enumeration.
    scoped: Option<SymbolId>,
    newest_id: Option<Rc<str>>,
}

/// The symbols of one language.
#[derive(Debug)]
pub(super) struct Symbols {
    language: Language,
    all: Vec<Symbol>,
    by_name: FxHashMap<(SymbolId, Box<str>), Vec<SymbolId>>,
}

/// What adding a declaration came to.
pub(super) struct Added {
    /// The symbol with the declaration.
    pub(super) symbol: SymbolId,
    /// The symbol that had been declared before, where this is a redeclaration.
    pub(super) original: Option<SymbolId>,
}

/// A name of a path, with the template parameter list that belongs to it.
struct Step<'n> {
    name: &'n NestedNameElement,
    params: Option<&'n TemplateParams>,
}

impl Symbols {
    pub(super) fn new(language: Language) -> Self {
        let root = Symbol {
            parent: None,
            ident_or_op: None,
            template_params: None,
            template_args: None,
            declaration: None,
            is_redeclaration: false,
            scoped: None,
            newest_id: None,
        };
        Self { language, all: vec![root], by_name: FxHashMap::default() }
    }

    /// The global scope.
    pub(super) const fn root() -> SymbolId {
        SymbolId(0)
    }

    pub(super) fn get(&self, id: SymbolId) -> &Symbol {
        &self.all[id.0]
    }

    fn name_key(&self, name: &IdentOrOp) -> Box<str> {
        text(self.language, |text| text.ident_or_op(name)).into()
    }

    fn children_named(&self, parent: SymbolId, name: &IdentOrOp) -> &[SymbolId] {
        self.by_name.get(&(parent, self.name_key(name))).map_or(&[], Vec::as_slice)
    }

    fn create(
        &mut self,
        parent: SymbolId,
        step: &Step<'_>,
        declaration: Option<Rc<Declaration>>,
    ) -> SymbolId {
        let params = step.params;
        // `template<T> A<T>` is `template<T> A`.
        let args = step.name.template_args.as_ref();
        let args = args.filter(|args| is_specialization(params, args));
        let id = SymbolId(self.all.len());
        let key = (parent, self.name_key(&step.name.ident_or_op));
        self.all.push(Symbol {
            parent: Some(parent),
            ident_or_op: Some(step.name.ident_or_op.clone()),
            template_params: params.cloned(),
            template_args: args.cloned(),
            declaration,
            is_redeclaration: false,
            scoped: None,
            newest_id: None,
        });
        let siblings = self.by_name.entry(key).or_default();
        if self.language == Language::Cpp || siblings.is_empty() {
            siblings.push(id);
        }
        self.add_parameters(id);
        id
    }

    /// Template and function parameters can be referred to from within.
    fn add_parameters(&mut self, id: SymbolId) {
        let symbol = &self.all[id.0];
        let declaration = symbol.declaration.clone();
        let mut names: Vec<(String, &'static str)> = Vec::new();
        if let Some(params) = &symbol.template_params {
            let identifiers = params.params.iter().filter_map(|param| param.identifier());
            names.extend(identifiers.map(|name| (name.to_owned(), "templateParam")));
        }
        for parameter in declaration.iter().flat_map(|own| own.function_params()).flatten() {
            let name = parameter.typ.decl.name().and_then(|name| name.names.first());
            if let Some(IdentOrOp::Identifier(name)) = name.map(|name| &name.ident_or_op) {
                names.push((name.clone(), "functionParam"));
            }
        }
        for (name, object_type) in names {
            let declaration = declaration.as_ref().map(|_| {
                Rc::new(Declaration {
                    object_type,
                    directive_type: "",
                    visibility: "",
                    template_prefix: None,
                    declared: Declared::Parameter,
                    trailing_requires: None,
                    semicolon: false,
                })
            });
            self.add(id, &NestedName::single(name), &[], declaration);
        }
    }

    fn find(&self, parent: SymbolId, step: &Step<'_>) -> Vec<SymbolId> {
        let candidates = self.children_named(parent, &step.name.ident_or_op).iter().copied();
        candidates.filter(|&id| self.matches(id, step.params, &step.name.template_args)).collect()
    }

    fn matches(
        &self,
        id: SymbolId,
        params: Option<&TemplateParams>,
        args: &Option<TemplateArgs>,
    ) -> bool {
        let symbol = self.get(id);
        let show_params =
            |params: &TemplateParams| text(self.language, |text| text.template_params(params));
        let show_args = |args: &TemplateArgs| text(self.language, |text| text.template_args(args));
        symbol.template_params.as_ref().map(show_params) == params.map(show_params)
            && symbol.template_args.as_ref().map(show_args) == args.as_ref().map(show_args)
    }

    /// Adds a path of names, the last with the declaration (`_add_symbols`).
    fn add(
        &mut self,
        start: SymbolId,
        name: &NestedName,
        templates: &[TemplateParams],
        declaration: Option<Rc<Declaration>>,
    ) -> Added {
        let mut parent = if name.rooted { Self::root() } else { start };
        let mut templates = templates.iter();
        let Some((last, before)) = name.names.split_last() else {
            return Added { symbol: parent, original: None };
        };
        for element in before {
            let params = element.template_args.as_ref().and_then(|_| templates.next());
            let mut primary = element.clone();
            let args = primary.template_args.as_ref();
            if params.is_some() && args.is_some_and(|args| !is_specialization(params, args)) {
                primary.template_args = None;
            }
            let step = Step { name: &primary, params };
            parent = match self.find(parent, &step).first() {
                Some(&found) => found,
                None => self.create(parent, &Step { name: element, params }, None),
            };
        }
        let step = Step { name: last, params: templates.next() };
        let symbols = self.find(parent, &step);
        match (symbols.first(), declaration) {
            (None, declaration) => {
                Added { symbol: self.create(parent, &step, declaration), original: None }
            }
            (Some(&symbol), None) => Added { symbol, original: None },
            (Some(_), Some(declaration)) => {
                self.declare_again(parent, &step, &symbols, declaration)
            }
        }
    }

    /// Adds a declaration where there are symbols of its name already.
    fn declare_again(
        &mut self,
        parent: SymbolId,
        step: &Step<'_>,
        symbols: &[SymbolId],
        declaration: Rc<Declaration>,
    ) -> Added {
        let empty = symbols.iter().copied().find(|&id| self.get(id).declaration.is_none());
        let declared: Vec<SymbolId> = symbols
            .iter()
            .copied()
            .filter(|&id| self.get(id).declaration.is_some() && !self.get(id).is_redeclaration)
            .collect();
        if let Some(&known) = declared.first() {
            let candidate = self.create(parent, step, Some(Rc::clone(&declaration)));
            let original = match declaration.object_type {
                "function" => self.same_function(&declared, candidate),
                _ => Some(known),
            };
            if original.is_some() {
                self.all[candidate.0].is_redeclaration = true;
                return Added { symbol: candidate, original };
            }
            if empty.is_none() {
                return Added { symbol: candidate, original: None };
            }
            self.forget(candidate);
        }
        match empty {
            Some(symbol) => {
                self.all[symbol.0].declaration = Some(declaration);
                self.add_parameters(symbol);
                Added { symbol, original: None }
            }
            None => Added { symbol: self.create(parent, step, Some(declaration)), original: None },
        }
    }

    /// The one of several symbols that is declared the same, or is no function at all.
    fn same_function(&mut self, declared: &[SymbolId], candidate: SymbolId) -> Option<SymbolId> {
        let id = self.newest_id(candidate);
        declared.iter().copied().find(|&other| {
            let is_function = self
                .get(other)
                .declaration
                .as_ref()
                .is_some_and(|declaration| declaration.object_type == "function");
            !is_function && self.language == Language::Cpp || self.newest_id(other) == id
        })
    }

    fn forget(&mut self, id: SymbolId) {
        let symbol = self.get(id);
        let (Some(parent), Some(name)) = (symbol.parent, &symbol.ident_or_op) else { return };
        let key = (parent, self.name_key(name));
        if let Some(siblings) = self.by_name.get_mut(&key) {
            siblings.retain(|&sibling| sibling != id);
        }
    }

    /// Adds a scope.
    pub(super) fn add_name(
        &mut self,
        start: SymbolId,
        name: &NestedName,
        templates: &[TemplateParams],
    ) -> SymbolId {
        self.add(start, name, templates, None).symbol
    }

    /// Adds what a directive declares.
    pub(super) fn add_declaration(
        &mut self,
        start: SymbolId,
        declaration: Rc<Declaration>,
    ) -> Added {
        let Some(name) = declaration.declared.name().cloned() else {
            return Added { symbol: start, original: None };
        };
        let templates = declaration.templates().to_vec();
        self.add(start, &name, &templates, Some(declaration))
    }

    /// An enumerator can be named in the scope around its enumeration too, unless that is a scoped one.
    pub(super) fn add_enumerator_to_parent(&mut self, id: SymbolId) {
        let symbol = self.get(id);
        let Some(enumeration) = symbol.parent else { return };
        let Some(outer) = self.get(enumeration).parent else { return };
        let is_enum = self.get(enumeration).declaration.as_ref().is_some_and(|declaration| {
            declaration.object_type == "enum" && declaration.directive_type == "enum"
        });
        let (Some(name), Some(declaration)) = (&symbol.ident_or_op, &symbol.declaration) else {
            return;
        };
        if !is_enum || !self.children_named(outer, name).is_empty() {
            return;
        }
        let element = NestedNameElement { ident_or_op: name.clone(), template_args: None };
        let declaration = Rc::new((**declaration).clone());
        let copy = self.create(outer, &Step { name: &element, params: None }, Some(declaration));
        self.all[copy.0].scoped = Some(id);
    }

    /// From the global scope to the symbol, without the former.
    fn path(&self, id: SymbolId) -> Vec<SymbolId> {
        let up = std::iter::successors(Some(id), |&id| self.get(id).parent);
        let mut path: Vec<SymbolId> = up.filter(|&id| self.get(id).parent.is_some()).collect();
        path.reverse();
        path
    }

    fn element(&self, id: SymbolId) -> Option<NestedNameElement> {
        let symbol = self.get(id);
        let ident_or_op = symbol.ident_or_op.clone()?;
        Some(NestedNameElement { ident_or_op, template_args: symbol.template_args.clone() })
    }

    /// The name with all scopes around it.
    pub(super) fn full_nested_name(&self, id: SymbolId) -> NestedName {
        let names: Vec<NestedNameElement> =
            self.path(id).into_iter().filter_map(|id| self.element(id)).collect();
        let templates = vec![false; names.len()];
        NestedName { names, templates, rooted: false }
    }

    /// Is there a concept around it?
    pub(super) fn is_in_concept(&self, id: SymbolId) -> bool {
        let mut around = std::iter::successors(self.get(id).parent, |&id| self.get(id).parent);
        around.any(|id| {
            let declaration = self.get(id).declaration.as_ref();
            declaration.is_some_and(|declaration| declaration.object_type == "concept")
        })
    }

    /// The id in a scheme, without prefix; none where the scheme cannot say it.
    fn bare_id(&self, id: SymbolId, version: u8) -> Option<String> {
        let symbol = self.get(id);
        let declaration = symbol.declaration.as_ref()?;
        if let Some(scoped) = symbol.scoped {
            return self.bare_id(scoped, version);
        }
        if declaration.declared == Declared::Parameter {
            return self.bare_id(symbol.parent?, version);
        }
        let full_name = self.full_nested_name(id);
        match self.language {
            Language::C => Some(text(Language::C, |text| text.nested_name(&full_name))),
            Language::Cpp => {
                let place = Place { full_name: &full_name };
                Mangler { version }.declaration(declaration, &place).ok()
            }
        }
    }

    /// All ids of a declaration, the newest first.
    pub(super) fn ids(&self, id: SymbolId) -> Vec<String> {
        let newest = if self.language == Language::C { 1 } else { NEWEST };
        let versions = (1..=newest).rev();
        let ids = versions.filter_map(|version| {
            let prefix = match (self.language, version) {
                (Language::C, _) => "c.",
                (Language::Cpp, 1) => "",
                (Language::Cpp, 2) => "_CPPv2",
                (Language::Cpp, 3) => "_CPPv3",
                (Language::Cpp, _) => "_CPPv4",
            };
            Some(format!("{prefix}{}", self.bare_id(id, version)?))
        });
        ids.collect()
    }

    fn newest_id(&mut self, id: SymbolId) -> Option<Rc<str>> {
        self.get(id).declaration.as_ref()?;
        if self.get(id).newest_id.is_none() {
            let newest = self.ids(id).into_iter().next().unwrap_or_default();
            self.all[id.0].newest_id = Some(newest.into());
        }
        self.get(id).newest_id.clone()
    }

    /// How references say where they stand: `[(scope, id), …]`.
    pub(super) fn lookup_key(&mut self, id: SymbolId) -> String {
        let mut parts = Vec::new();
        for id in self.path(id) {
            let element = self.element(id);
            let name = element.map(|element| text(self.language, |text| text.element(&element)));
            let own_id = self.newest_id(id);
            parts.push(format!(
                "({}, {})",
                name.unwrap_or_default(),
                own_id.as_deref().unwrap_or("None")
            ));
        }
        format!("[{}]", parts.join(", "))
    }
}

/// Do the arguments differ from the parameters, name by name?
fn is_specialization(params: Option<&TemplateParams>, args: &TemplateArgs) -> bool {
    let Some(params) = params else { return true };
    if params.params.len() != args.args.len() || params.params.is_empty() {
        return true;
    }
    params.params.iter().zip(&args.args).any(|(param, arg)| {
        let written = text(Language::Cpp, |text| text.template_arg(arg));
        let (name, is_pack) = match written.strip_suffix("...") {
            Some(name) => (name, true),
            None => (written.as_str(), false),
        };
        param.is_pack() != is_pack || param.identifier() != Some(name)
    })
}
