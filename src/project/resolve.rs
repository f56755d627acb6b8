//! Where references lead, over all pages and inventories, by Sphinx' rules.

use super::index::Place;
use super::load::Project;
use super::nearest::nearest;
use crate::catalog::{Inline, Inlines, Target, TargetKind, TargetStatus, ToctreeEntry};
use crate::domains::{IndexedObject, Lookup};
use crate::lower::{Expansion, PendingReference, Resolution, Resolver, generated_title};
use crate::path;
use crate::tree::Kind;

/// Resolves the references of a project's pages.
#[derive(Clone, Copy, Debug)]
pub struct ProjectResolver<'p> {
    project: &'p Project,
}

impl<'p> ProjectResolver<'p> {
    /// A resolver over all that was read.
    #[must_use]
    pub const fn new(project: &'p Project) -> Self {
        Self { project }
    }

    fn at(place: &Place, title: Option<String>) -> Resolution {
        let fragment = Some(place.id.to_string()).filter(|id| !id.is_empty());
        Resolution::found(Target::resolved(&*place.doc, fragment), title)
    }

    // ---- std

    /// `:ref:`: a label; without a text of its own only one that has a title.
    fn label(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let name = label_name(reference.target);
        let place = self.project.index.labels.get(&name)?;
        if reference.explicit {
            return Some(Self::at(place, None));
        }
        place.title.clone().map(|title| Self::at(place, Some(title)))
    }

    /// `:numref:`: `Fig. 2`, or the text given with `%s` and `{name}` filled in.
    fn numbered(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let place = self.project.index.labels.get(&label_name(reference.target))?;
        let settings = &self.project.settings;
        if !settings.config.numfig {
            return Some(Self::at(place, None));
        }
        let number = self.project.numbers.get(&place.doc, place.kind, &place.id)?;
        let format = if reference.explicit {
            reference.text()
        } else {
            self.number_format(place.kind).to_owned()
        };
        let name = place.title.as_deref().unwrap_or_default();
        Some(Self::at(place, Some(with_number(&format, &number).replace("{name}", name))))
    }

    /// What a number is shown in: `Fig. %s`.
    fn number_format(&self, kind: Kind) -> &str {
        let (key, usual) = figure_type(kind);
        self.project.settings.numfig_format.get(key).map_or(usual, String::as_str)
    }

    fn page(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let doc = path::docname_join(&reference.document.docname, reference.target);
        let title = self.page_title(&doc)?;
        let title = (!reference.explicit).then_some(title);
        Some(Resolution::found(Target::resolved(doc, None), title))
    }

    fn term(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let index = &self.project.index;
        let place = index.terms.get(reference.target).or_else(|| {
            let as_written = index.terms_lower.get(&reference.target.to_lowercase())?;
            index.terms.get(as_written)
        })?;
        Some(Self::at(place, None))
    }

    fn equation(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let equation = self.project.index.equations.get(reference.target)?;
        let id = format!("equation-{}", crate::tree::make_id(reference.target));
        let number = equation.number.to_string();
        let shown = match &self.project.settings.math_eqref_format {
            Some(format) => format.replace("{number}", &number),
            None => format!("({number})"),
        };
        Some(Resolution::found(Target::resolved(&*equation.doc, Some(id)), Some(shown)))
    }

    fn citation(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        self.project.index.citations.get(reference.target).map(|place| Self::at(place, None))
    }

    fn token(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        self.project.index.tokens.get(reference.target).map(|place| Self::at(place, None))
    }

    // ---- MyST

    /// A link to a page, or to a place on it: a heading by its address, a label, any other id.
    fn place_on_page(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let title = self.page_title(reference.target)?;
        let Some(name) = reference.attribute("reftargetid") else {
            let title = (!reference.explicit).then_some(title);
            return Some(Resolution::found(Target::resolved(reference.target, None), title));
        };
        let index = &self.project.index;
        let slug = index.slugs.get(reference.target).and_then(|slugs| slugs.get(name));
        let label =
            index.labels.get(&label_name(name)).filter(|place| *place.doc == *reference.target);
        if let Some(place) = slug.or(label) {
            let title = place.title.clone().filter(|_| !reference.explicit);
            return Some(Self::at(place, title));
        }
        let document = self.project.document(reference.target)?;
        document.names.ids.contains_key(name).then(|| {
            let title = (!reference.explicit).then_some(title);
            let fragment = Some(name.to_owned());
            Resolution::found(Target::resolved(reference.target, fragment), title)
        })
    }

    /// A link to whatever has this name: a page, a label, an object, an id of this page.
    fn myst_any(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        self.any(reference).or_else(|| {
            let id = reference.attribute("reflocalid")?.to_owned();
            let shown = (!reference.explicit).then(|| format!("#{id}"));
            let docname = reference.document.docname.as_str();
            Some(Resolution::found(Target::resolved(docname, Some(id)), shown))
        })
    }

    // ---- the rest

    fn any(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        self.page(reference)
            .or_else(|| self.label(reference))
            .or_else(|| self.term(reference))
            .or_else(|| self.object(reference))
    }

    fn object(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        let found = self.project.objects.resolve(&lookup(reference))?;
        let fragment = Some(found.id.to_string()).filter(|id| !id.is_empty());
        let mut target = Target::resolved(&*found.docname, fragment);
        target.label = Some(
            member_name(reference, found).unwrap_or_else(|| full_name(reference, &found.name)),
        );
        Some(Resolution { target, content: signature_text(reference), problem: None })
    }

    fn in_project(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        match (reference.domain, reference.reftype) {
            ("std", "ref" | "keyword") => self.label(reference),
            ("std", "numref") => self.numbered(reference),
            ("std", "doc") => self.page(reference),
            ("std", "term") => self.term(reference),
            ("std", "token") => self.token(reference),
            ("math", _) => self.equation(reference),
            ("citation", _) => self.citation(reference),
            ("doc", "myst") => self.place_on_page(reference),
            ("", "myst") => self.myst_any(reference),
            ("", _) => self.any(reference),
            _ => self.object(reference),
        }
    }

    // ---- intersphinx

    /// By the rules of `sphinx.ext.intersphinx`: in all inventories, then, where the target names one of
    /// them before a colon, in that one.
    fn in_inventories(&self, reference: &PendingReference<'_>) -> Option<Resolution> {
        if let Some(only) = reference.inventory() {
            return self.in_inventory(reference, reference.target, Some(only));
        }
        let found = self.in_inventory(reference, reference.target, None);
        found.or_else(|| {
            let (inventory, name) = reference.target.split_once(':')?;
            self.in_inventory(reference, name, Some(inventory))
        })
    }

    fn in_inventory(
        &self,
        reference: &PendingReference<'_>,
        name: &str,
        only: Option<&str>,
    ) -> Option<Resolution> {
        let keys = lookup(reference).inventory_keys();
        let inventories = self.project.inventories.iter();
        let mut wanted = inventories.filter(|(own, _, _)| only.is_none_or(|only| own == only));
        wanted.find_map(|(own, address, inventory)| {
            let item = keys.iter().find_map(|key| inventory.get(key, name))?;
            let url = format!("{}/{}", address.trim_end_matches('/'), item.uri);
            let shown = reference.text();
            let title = match &item.display {
                Some(display) if reference.reftype != "keyword" => Some(display.as_str()),
                // Without the inventory's name, which people write before the target.
                _ => shown.strip_prefix(own.as_str()).and_then(|rest| rest.strip_prefix(':')),
            };
            let content = title.filter(|_| !reference.explicit);
            let content = content.map(|text| as_before(reference, text));
            Some(Resolution { target: Target::url(url), content, problem: None })
        })
    }

    // ---- nothing found

    fn missing(&self, reference: &PendingReference<'_>) -> Resolution {
        let target = unresolved(reference);
        if let Some(title) = generated_page(reference) {
            // Whatever the new site has instead of it is no page of these.
            let title = (!reference.explicit).then(|| title.to_owned());
            return Resolution::found(target, title);
        }
        if !reference.warn && !reference.is_external() {
            return Resolution { target, content: signature_text(reference), problem: None };
        }
        if let Some((name, address)) = self.absent_inventory(reference) {
            let message = format!("there is no inventory of `{name}` to look references up in");
            let address = address.trim_end_matches('/');
            let help = format!("get {address}/objects.inv and say --inventory {name}=FILE");
            return Resolution::missing(target, message, Some(help));
        }
        let name = reference.target;
        let (message, near) = match reference.reftype {
            _ if reference.is_external() => {
                (format!("no inventory has :{}:`{name}`", reference.role()), None)
            }
            "doc" => {
                let titles = self.project.index.titles.keys().map(|name| &**name);
                (format!("unknown document: '{name}'"), likely(name, titles))
            }
            "term" => {
                let terms = self.project.index.terms.keys().map(String::as_str);
                (format!("term not in glossary: '{name}'"), likely(name, terms))
            }
            "ref" | "numref" | "keyword" => {
                let label = label_name(name);
                let message = match self.project.index.labels.get(&label) {
                    Some(_) if !reference.explicit => {
                        format!("label '{name}' has no title to show; write `text <{name}>`")
                    }
                    _ => format!("undefined label: '{name}'"),
                };
                (message, likely(&label, self.project.index.labels.keys().map(String::as_str)))
            }
            "myst" => self.missing_link(reference),
            _ => (format!("nothing found for :{}:`{name}`", reference.role()), None),
        };
        let help = near.map(|near| format!("did you mean '{near}'?"));
        let missing = Resolution::missing(target, message, help);
        Resolution { content: signature_text(reference), ..missing }
    }

    /// The inventory that a target names, with its address, when it is not here.
    fn absent_inventory(&self, reference: &PendingReference<'_>) -> Option<(&str, &str)> {
        let before_target = || Some(reference.target.split_once(':')?.0);
        let name = reference.inventory().or_else(before_target)?;
        let (name, (address, _)) = self.project.settings.intersphinx_mapping.get_key_value(name)?;
        let is_here = self.project.inventories.iter().any(|(own, _, _)| own == name);
        (!is_here).then_some((name, address))
    }

    /// What to say of a link of a MyST page that leads nowhere, and what it may have meant.
    fn missing_link<'a>(&'a self, reference: &PendingReference<'_>) -> (String, Option<&'a str>) {
        let (name, index) = (reference.target, &self.project.index);
        match reference.attribute("reftargetid").filter(|_| index.titles.contains_key(name)) {
            Some(id) => {
                let slugs = index.slugs.get(name).into_iter().flatten();
                (
                    format!("no '{id}' on the page '{name}'"),
                    likely(id, slugs.map(|(slug, _)| &**slug)),
                )
            }
            None => {
                let labels = index.labels.keys().map(String::as_str);
                let names = index.titles.keys().map(|name| &**name).chain(labels);
                (format!("no page, label or object '{name}'"), likely(name, names))
            }
        }
    }
}

impl Resolver for ProjectResolver<'_> {
    fn resolve(&self, reference: &PendingReference<'_>) -> Resolution {
        let in_project = if reference.is_external() { None } else { self.in_project(reference) };
        in_project
            .or_else(|| self.in_inventories(reference))
            .unwrap_or_else(|| self.missing(reference))
    }

    fn page_title(&self, docname: &str) -> Option<String> {
        self.project.index.titles.get(docname).cloned()
    }

    fn page_title_content(&self, docname: &str) -> Inlines {
        self.project.tables.title_content(docname)
    }

    fn under_page(&self, docname: &str, expansion: Expansion) -> Vec<ToctreeEntry> {
        self.project.tables.under_page(docname, expansion)
    }

    fn beside_page(&self, docname: &str, expansion: Expansion) -> Vec<ToctreeEntry> {
        self.project.tables.beside_page(docname, expansion)
    }

    fn section_number(&self, docname: &str, id: &str) -> Option<String> {
        self.project.numbers.of_section(docname, id)
    }

    fn number(&self, docname: &str, kind: Kind, id: &str) -> Option<String> {
        if !self.project.settings.config.numfig {
            return None;
        }
        let number = self.project.numbers.get(docname, kind, id)?;
        Some(with_number(self.number_format(kind), &number))
    }

    fn has_file(&self, path: &str) -> Option<bool> {
        let path = self.project.root.join(path);
        Some(self.project.files.locate(&path).is_ok_and(|real| real.is_file()))
    }
}

fn lookup<'d>(reference: &PendingReference<'d>) -> Lookup<'d> {
    let PendingReference { document, node, domain, reftype, target, .. } = *reference;
    Lookup::new((document, node), (domain, reftype), target)
}

/// A text in the place of a reference's own, code where that is code.
fn as_before(reference: &PendingReference<'_>, text: &str) -> Inlines {
    let tree = &reference.document.tree;
    let text = text.to_owned();
    match tree.first(reference.node).map(|own| tree.kind(own)) {
        Some(Kind::Literal) => vec![Inline::Code { text, language: None }],
        _ => vec![Inline::Text { text }],
    }
}

/// The name that finds an object from anywhere: options behind their program.
fn full_name(reference: &PendingReference<'_>, name: &str) -> String {
    let program = name.strip_suffix(reference.target).and_then(|rest| rest.strip_suffix('.'));
    match program.filter(|_| reference.reftype == "option") {
        Some(program) => format!("{} {}", program, reference.target),
        None if reference.reftype == "option" => reference.target.to_owned(),
        None => name.to_owned(),
    }
}

/// The full name of a member that its class or module stands for.
fn member_name(reference: &PendingReference<'_>, holder: &IndexedObject) -> Option<String> {
    let (_, member) = reference.target.trim_end_matches("()").rsplit_once('.')?;
    let own = holder.name.rsplit('.').next();
    (holder.holds_members && reference.domain == "py" && own != Some(member))
        .then(|| format!("{}.{member}", holder.name))
}

/// The text of a reference to a C or C++ function that is written with its parameters, without the
/// parentheses that the role puts behind every name.
fn signature_text(reference: &PendingReference<'_>) -> Option<Inlines> {
    let is_function = matches!(reference.domain, "c" | "cpp") && reference.reftype == "func";
    let target = reference.target;
    let is_signature = target.contains('(') && !target.ends_with("operator()");
    if !is_function || reference.explicit || !is_signature {
        return None;
    }
    let text = reference.text().strip_suffix("()")?.to_owned();
    Some(vec![Inline::Code { text, language: None }])
}

/// The title of the page that Sphinx makes itself, when a label leads to it.
fn generated_page(reference: &PendingReference<'_>) -> Option<&'static str> {
    generated_title(&label_name(reference.target)).filter(|_| reference.reftype == "ref")
}

/// Labels are compared in lower case with single spaces.
fn label_name(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Sphinx' figure type of an element, and the text that numbers it.
fn figure_type(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Table => ("table", "Table %s"),
        Kind::LiteralBlock | Kind::Container => ("code-block", "Listing %s"),
        Kind::Section => ("section", "Section %s"),
        _ => ("figure", "Fig. %s"),
    }
}

/// A number as `numfig_format` or a `numref` role shows it.
fn with_number(format: &str, number: &str) -> String {
    format.replace("%s", number).replace("{number}", number)
}

/// What was asked for, when it is not there.
fn unresolved(reference: &PendingReference<'_>) -> Target {
    let kind = match (reference.domain, reference.reftype) {
        ("std", "doc") | ("doc", _) => TargetKind::Doc,
        ("std", "term") => TargetKind::Term,
        ("" | "math" | "citation", _) | ("std", "ref" | "numref" | "keyword") => TargetKind::Ref,
        _ => TargetKind::Object,
    };
    let doc = (kind == TargetKind::Doc)
        .then(|| path::docname_join(&reference.document.docname, reference.target));
    Target {
        kind,
        status: TargetStatus::Unresolved,
        doc,
        label: Some(reference.target.to_owned()),
        role: Some(reference.role()),
        ..Target::default()
    }
}

/// A name so like the one asked for that it may be meant.
fn likely<'n>(asked: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest(asked, names, 0.9)
}
