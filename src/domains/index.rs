//! What references of domains lead to: the objects of all pages, and how each domain looks them up.

use super::cfamily::{declared_ids, is_declaration, scope_separator};
use crate::tree::{DefinedObject, Document, NodeId, SmolStr};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;

/// An object of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedObject {
    /// The page.
    pub docname: SmolStr,
    /// Its full name.
    pub name: SmolStr,
    /// The id on it.
    pub id: SmolStr,
    /// The type of object.
    pub objtype: SmolStr,
    /// Is it a second name?
    pub aliased: bool,
    /// Does it stand for its members too?
    pub holds_members: bool,
}

/// The objects of a project.
#[derive(Debug, Default)]
pub struct ObjectIndex {
    objects: FxHashMap<(SmolStr, SmolStr), Vec<IndexedObject>>,
    /// Python: the last part of names → the names.
    by_last_part: FxHashMap<SmolStr, Vec<SmolStr>>,
    /// Roles that conf.py declares → the type of object that they refer to.
    declared_roles: FxHashMap<SmolStr, SmolStr>,
    /// C and C++: members of anonymous objects, by domain and the name without those.
    through_anonymous: FxHashMap<(SmolStr, SmolStr), IndexedObject>,
    /// C++: by id, which says the parameters too.
    by_declaration: BTreeMap<SmolStr, IndexedObject>,
}

/// A reference as domains look it up.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'d> {
    document: &'d Document,
    node: NodeId,
    domain: &'d str,
    role: &'d str,
    target: &'d str,
}

/// The objects that a page describes.
#[must_use]
pub fn objects(document: &Document) -> &[DefinedObject] {
    &document.objects
}

/// The types of object that a role refers to (Sphinx' `objtypes_for_role`); those of an inventory too.
#[must_use]
pub fn objtypes_for_role(domain: &str, role: &str) -> &'static [&'static str] {
    match (domain, role) {
        ("py", "func") => &["function"],
        ("py", "data") => &["data"],
        ("py", "class") => &["class", "exception", "type"],
        ("py", "exc") => &["class", "exception"],
        ("py", "meth") => &["method", "classmethod", "staticmethod"],
        ("py", "attr") => &["attribute", "property"],
        ("py", "_prop") => &["property"],
        ("py", "type") => &["type"],
        ("py", "mod") => &["module"],
        ("py", "obj") => &[
            "function",
            "data",
            "class",
            "exception",
            "method",
            "classmethod",
            "staticmethod",
            "attribute",
            "property",
            "type",
            "module",
        ],
        ("py", "deco") => &["function"],
        ("py", "const") => &["data"],
        ("js", "func") => &["function"],
        ("js", "meth") => &["method"],
        ("js", "class") => &["class"],
        ("js", "data") => &["data"],
        ("js", "attr") => &["attribute"],
        ("js", "mod") => &["module"],
        ("rst", "dir") => &["directive", "directive:option"],
        ("rst", "role") => &["role"],
        ("std", "option") => &["cmdoption"],
        ("std", "envvar") => &["envvar"],
        ("std", "confval") => &["confval"],
        ("std", "term") => &["term"],
        ("std", "token") => &["token"],
        ("std", "ref" | "keyword" | "numref") => &["label"],
        ("std", "doc") => &["doc"],
        ("c", "func") => &["function"],
        ("c", "member" | "var" | "data") => &["member", "var", "functionParam"],
        ("c", "macro") => &["macro"],
        ("c", "struct") => &["struct"],
        ("c", "union") => &["union"],
        ("c", "enum") => &["enum"],
        ("c", "enumerator") => &["enumerator"],
        ("c", "type") => &["function", "struct", "union", "enum", "type"],
        ("c", "identifier") => &[
            "member",
            "var",
            "function",
            "macro",
            "struct",
            "union",
            "enum",
            "enumerator",
            "type",
            "functionParam",
        ],
        ("cpp", "func") => &["function"],
        ("cpp", "class" | "struct") => &["class", "templateParam"],
        ("cpp", "union") => &["union", "templateParam"],
        ("cpp", "member" | "var") => &["member", "functionParam", "templateParam"],
        ("cpp", "type") => &["class", "union", "function", "type", "enum", "templateParam"],
        ("cpp", "concept") => &["concept"],
        ("cpp", "enum") => &["enum"],
        ("cpp", "enumerator") => &["enumerator"],
        ("cpp", "identifier" | "any") => &[
            "class",
            "union",
            "function",
            "member",
            "type",
            "concept",
            "enum",
            "enumerator",
            "functionParam",
            "templateParam",
        ],
        _ => &[],
    }
}

impl ObjectIndex {
    /// Adds what a page describes.
    pub fn add(&mut self, document: &Document) {
        for object in objects(document) {
            self.add_object(&document.docname, object);
        }
    }

    /// Takes the roles of object types that conf.py declares, each with its type.
    pub fn declare_roles<'c>(&mut self, roles: impl Iterator<Item = (&'c str, &'c str)>) {
        self.declared_roles.extend(roles.map(|(role, objtype)| (role.into(), objtype.into())));
    }

    fn add_object(&mut self, docname: &str, object: &DefinedObject) {
        let known = self.objects.entry((object.domain.clone(), object.name.clone())).or_default();
        if known.is_empty() && &*object.domain == "py" {
            let last = object.name.rsplit('.').next().unwrap_or(&object.name);
            self.by_last_part.entry(last.into()).or_default().push(object.name.clone());
        }
        let entry = IndexedObject {
            docname: docname.into(),
            name: object.name.clone(),
            id: object.id.clone(),
            objtype: object.objtype.clone(),
            aliased: object.aliased,
            holds_members: object.holds_members,
        };
        if !matches!(&*object.domain, "py" | "js") {
            known.push(entry.clone());
            self.add_scoped(&object.domain, entry);
            return;
        }
        // A name stands for one object: the last one, but never a second name for a first.
        match known.first_mut() {
            Some(first) if entry.aliased && !first.aliased => {}
            Some(first) => *first = entry,
            None => known.push(entry),
        }
    }

    fn add_scoped(&mut self, domain: &SmolStr, entry: IndexedObject) {
        let Some(separator) = scope_separator(domain) else { return };
        if let Some(name) = without_anonymous(&entry.name, separator) {
            let key = (domain.clone(), name.into());
            self.through_anonymous.entry(key).or_insert_with(|| entry.clone());
        }
        if &**domain == "cpp" && !entry.aliased {
            self.by_declaration.entry(entry.id.clone()).or_insert(entry);
        }
    }

    fn get(&self, domain: &str, name: &str) -> &[IndexedObject] {
        self.objects.get(&(domain.into(), name.into())).map_or(&[], Vec::as_slice)
    }

    /// The object that a reference leads to, by its domain's rules.
    #[must_use]
    pub fn resolve(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        match lookup.domain {
            "py" => self.python(lookup),
            "js" => self.javascript(lookup),
            "c" => self.scoped(lookup),
            "cpp" => self.cpp(lookup),
            "std" if lookup.role == "option" => self.option(lookup),
            "" => self.any(lookup),
            domain => self.typed(domain, lookup.role, lookup.target),
        }
    }

    /// `any`: every domain, in Sphinx' order.
    fn any(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let std = self.option(lookup).or_else(|| self.get("std", lookup.target).first());
        std.or_else(|| self.scoped(&Lookup { domain: "c", ..*lookup }))
            .or_else(|| self.scoped(&Lookup { domain: "cpp", ..*lookup }))
            .or_else(|| self.javascript(&Lookup { domain: "js", ..*lookup }))
            .or_else(|| self.python_specific(lookup, "obj"))
            .or_else(|| self.get("rst", lookup.target).first())
    }

    fn typed(&self, domain: &str, role: &str, target: &str) -> Option<&IndexedObject> {
        let known = self.get(domain, target);
        let types = objtypes_for_role(domain, role);
        if types.is_empty() {
            let objtype = self.declared_roles.get(role).map_or(role, |objtype| objtype.as_str());
            return known.iter().find(|object| &*object.objtype == objtype).or(known.first());
        }
        types.iter().find_map(|wanted| known.iter().find(|object| &*object.objtype == *wanted))
    }

    // ---- Python

    fn python(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let fallbacks: &[&str] = match lookup.role {
            "class" => &["class", "data", "attr"],
            "attr" => &["attr", "meth"],
            "meth" => &["meth", "_prop"],
            role => &[role],
        };
        let specific = lookup.document.tree.get(lookup.node, "refspecific").is_some();
        let found = fallbacks.iter().find_map(|role| match specific {
            true => self.python_specific(lookup, role),
            false => self.python_exact(lookup, role),
        });
        found.or_else(|| self.python_holder(lookup, specific))
    }

    /// The place that stands for the members of a class or module, where the member has none.
    fn python_holder(&self, lookup: &Lookup<'_>, specific: bool) -> Option<&IndexedObject> {
        let (holder, _) = lookup.bare_target().rsplit_once('.')?;
        let holds = |name: &str| self.get("py", name).first().filter(|object| object.holds_members);
        let in_module = || holds(&format!("{}.{holder}", lookup.text("py:module")?));
        let ending = format!(".{holder}");
        let last = holder.rsplit('.').next().unwrap_or(holder);
        let anywhere = || {
            let names = self.by_last_part.get(last).filter(|_| specific)?;
            names.iter().filter(|full| full.ends_with(&ending)).find_map(|full| holds(full))
        };
        holds(holder).or_else(in_module).or_else(anywhere)
    }

    /// Names in order: as written, in the class, in the module, in the class of the module.
    fn python_exact(&self, lookup: &Lookup<'_>, role: &str) -> Option<&IndexedObject> {
        let name = lookup.bare_target();
        let found = |name: &str| self.get("py", name).first();
        if name.is_empty() || role == "mod" {
            return found(name);
        }
        let (module, class) = (lookup.text("py:module"), lookup.text("py:class"));
        found(name)
            .or_else(|| found(&format!("{}.{name}", class?)))
            .or_else(|| found(&format!("{}.{name}", module?)))
            .or_else(|| found(&format!("{}.{}.{name}", module?, class?)))
    }

    /// The nearest scope first, then any object whose name ends so; of the role's types only.
    fn python_specific(&self, lookup: &Lookup<'_>, role: &str) -> Option<&IndexedObject> {
        let name = lookup.bare_target();
        let types = objtypes_for_role("py", role);
        let found = |name: &str| {
            self.get("py", name).first().filter(|object| types.contains(&&*object.objtype))
        };
        let (module, class) = (lookup.text("py:module"), lookup.text("py:class"));
        let near = module
            .and_then(|module| found(&format!("{module}.{}.{name}", class?)))
            .or_else(|| found(&format!("{}.{name}", module?)))
            .or_else(|| found(name));
        if near.is_some() || name.is_empty() {
            return near;
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        let ending = format!(".{name}");
        let names = self.by_last_part.get(last).map_or(&[][..], Vec::as_slice);
        let matches: Vec<&IndexedObject> = names
            .iter()
            .filter(|full| full.ends_with(&ending))
            .filter_map(|full| found(full))
            .collect();
        let mut originals = matches.iter().filter(|object| !object.aliased);
        match (originals.next(), originals.next()) {
            (Some(only), None) => Some(only),
            _ => matches.first().copied(),
        }
    }

    // ---- JavaScript

    fn javascript(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let name = lookup.bare_target();
        let (module, object) = (lookup.text("js:module"), lookup.text("js:object"));
        let mut searches = Vec::new();
        if let (Some(module), Some(object)) = (module, object) {
            searches.push(format!("{module}.{object}.{name}"));
        }
        searches.extend(module.map(|module| format!("{module}.{name}")));
        searches.extend(object.map(|object| format!("{object}.{name}")));
        searches.push(name.to_owned());
        let specific = lookup.document.tree.get(lookup.node, "refspecific").is_some();
        // Sphinx lets the last name that is found win.
        let mut found = searches.iter().filter_map(|name| self.get("js", name).first());
        if specific { found.next_back() } else { found.next() }
    }

    // ---- C and C++

    /// By name, or by what is declared where the reference says more than a name.
    fn cpp(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let target = lookup.target.trim();
        // The role has taken them off.
        let is_function = matches!(lookup.role, "func" | "any") && !target.contains('(');
        let target: Cow<'_, str> =
            if is_function { format!("{target}()").into() } else { target.into() };
        match is_declaration(&target) {
            true => self.declared(lookup, &target),
            false => self.scoped(&Lookup { target: &target, ..*lookup }),
        }
    }

    fn declared(&self, lookup: &Lookup<'_>, target: &str) -> Option<&IndexedObject> {
        let scopes = lookup.text("cpp:parent_key").map(scope_names).unwrap_or_default();
        let ids = declared_ids(target, &scopes);
        let exact = |id: &String| self.by_declaration.get(id.as_str());
        let found = ids.functions.iter().chain(&ids.templates).find_map(exact);
        found.or_else(|| {
            ids.templates.iter().find_map(|id| {
                let start = id.strip_suffix('E').unwrap_or(id);
                let mut after =
                    self.by_declaration.range::<str, _>((Bound::Included(start), Bound::Unbounded));
                after.next().filter(|(id, _)| id.starts_with(start)).map(|(_, object)| object)
            })
        })
    }

    /// Outwards through the scopes around the reference.
    fn scoped(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let separator = scope_separator(lookup.domain)?;
        let key = if lookup.domain == "c" { "c:parent_key" } else { "cpp:parent_key" };
        let scopes = lookup.text(key).map(scope_names).unwrap_or_default();
        let target = lookup.target.trim();
        let rooted = target.starts_with(separator);
        let target = target.trim_start_matches(separator);
        let bare = match target.strip_suffix("()") {
            Some(call) if call.ends_with("operator") => target,
            _ => target.split('(').next().unwrap_or(target).trim_end(),
        };
        let without_arguments = without_template_arguments(bare);
        let depth = if rooted { 0 } else { scopes.len() };
        (0..=depth).rev().find_map(|depth| {
            [bare, &without_arguments].iter().find_map(|target| {
                let parts = scopes[..depth].iter().map(String::as_str).chain([*target]);
                let name = parts.collect::<Vec<_>>().join(separator);
                let direct = self.get(lookup.domain, &name).first();
                direct.or_else(|| self.through_anonymous.get(&(lookup.domain.into(), name.into())))
            })
        })
    }

    // ---- command-line options

    fn option(&self, lookup: &Lookup<'_>) -> Option<&IndexedObject> {
        let found = |program: Option<&str>, name: &str| {
            let full = match program {
                Some(program) => format!("{program}.{name}"),
                None => name.to_owned(),
            };
            self.get("std", &full).iter().find(|object| &*object.objtype == "cmdoption")
        };
        let program = lookup.text("std:program");
        let target = lookup.target.trim();
        let stems = ["=", "[=", " "].iter().filter_map(|mark| Some(target.split_once(mark)?.0));
        let direct = std::iter::once(target).chain(stems).find_map(|name| found(program, name));
        if direct.is_some() {
            return direct;
        }
        let mut command = String::new();
        let mut rest = target;
        while let Some((word, after)) = rest.split_once(char::is_whitespace) {
            if !command.is_empty() {
                command.push('-');
            }
            command.push_str(word);
            rest = after.trim_start();
            if let Some(object) = found(Some(&command), rest) {
                return Some(object);
            }
        }
        None
    }
}

impl<'d> Lookup<'d> {
    /// What a role of a domain asks for; the element says from where.
    #[must_use]
    pub const fn new(
        (document, node): (&'d Document, NodeId),
        (domain, role): (&'d str, &'d str),
        target: &'d str,
    ) -> Self {
        Self { document, node, domain, role, target }
    }

    /// Keys of inventories (`py:function`) under which the object may be listed.
    #[must_use]
    pub fn inventory_keys(&self) -> Vec<String> {
        if self.role == "any" && self.domain.is_empty() {
            return ANY.iter().flat_map(|(domain, role)| inventory_keys(domain, role)).collect();
        }
        inventory_keys(self.domain, self.role)
    }

    fn text(&self, key: &str) -> Option<&'d str> {
        self.document.attribute(self.node, key).filter(|text| !text.is_empty())
    }

    fn bare_target(&self) -> &'d str {
        self.target.strip_suffix("()").unwrap_or(self.target)
    }
}

/// Roles that together refer to whatever an inventory lists, in Sphinx' order of domains.
const ANY: &[(&str, &str)] = &[
    ("c", "identifier"),
    ("c", "macro"),
    ("cpp", "identifier"),
    ("js", "func"),
    ("js", "meth"),
    ("js", "class"),
    ("js", "data"),
    ("js", "attr"),
    ("js", "mod"),
    ("py", "obj"),
    ("rst", "dir"),
    ("rst", "role"),
    ("std", "term"),
    ("std", "token"),
    ("std", "ref"),
    ("std", "confval"),
    ("std", "envvar"),
    ("std", "option"),
    ("std", "doc"),
];

fn inventory_keys(domain: &str, role: &str) -> Vec<String> {
    let types = objtypes_for_role(domain, role);
    if types.is_empty() {
        return vec![format!("{domain}:{role}")];
    }
    // Where older versions of Sphinx listed options and properties.
    let before = match (domain, role) {
        ("std", "option") => Some("std:option".to_owned()),
        ("py", "attr") => Some("py:method".to_owned()),
        _ => None,
    };
    types.iter().map(|objtype| format!("{domain}:{objtype}")).chain(before).collect()
}

/// The names in a lookup key, `[(name, id), …]`.
fn scope_names(key: &str) -> Vec<String> {
    let inner = key.trim_start_matches('[').trim_end_matches(']');
    let parts = inner.split("), (").filter(|part| !part.is_empty());
    let names = parts.filter_map(|part| {
        let (name, _) = part.trim_start_matches('(').rsplit_once(", ")?;
        Some(name.to_owned())
    });
    names.collect()
}

/// A member's name without the anonymous objects that hold it; none where there are none.
fn without_anonymous(name: &str, separator: &str) -> Option<String> {
    let (outer, own) = name.rsplit_once(separator)?;
    let parts = outer.split(separator);
    let named: Vec<&str> = parts.filter(|part| !part.starts_with('@')).chain([own]).collect();
    let shorter = named.join(separator);
    (shorter.len() < name.len()).then_some(shorter)
}

fn without_template_arguments(name: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(character),
            _ => {}
        }
    }
    out
}
