//! Python objects: what their directives do (Sphinx' `PyObject` and its subclasses).

use super::annotation::annotate;
use super::arguments::{self, Layout, Place};
use super::fields::FIELDS;
use super::signature::{self, Parts};
use super::type_parameters;
use crate::domains::fields::FieldType;
use crate::domains::object::{Description, Noted, ObjectType, warn};
use crate::domains::xref::adds_parentheses;
use crate::parse::{Call, Context};
use crate::tree::{Kind, NodeId, Value};

/// What kind of object a directive describes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Function,
    Decorator,
    Variable,
    Class,
    Method,
    ClassMethod,
    StaticMethod,
    DecoratorMethod,
    Attribute,
    Property,
    TypeAlias,
}

/// A Python object at work.
pub(super) struct PyObject {
    pub(super) sort: Sort,
    /// The module that `:module:` replaced while the content was read.
    outer_module: Option<Value>,
}

/// The full name, and the prefix as written, less the class around it.
type Name = (String, Option<String>);

impl PyObject {
    pub(super) const fn new(sort: Sort) -> Self {
        Self { sort, outer_module: None }
    }

    const fn nests(&self) -> bool {
        matches!(self.sort, Sort::Class)
    }

    const fn needs_arguments(&self) -> bool {
        matches!(self.sort, Sort::Function | Sort::Method | Sort::ClassMethod | Sort::StaticMethod)
    }

    /// The keywords before the name.
    fn prefix_words(&self, call: &Call<'_, '_>, objtype: &str) -> Vec<String> {
        let mut words = Vec::new();
        let mut add = |given: bool, word: &str| {
            if given {
                words.push(word.to_owned());
            }
        };
        let is_abstract = call.has("abstract") || call.has("abstractmethod");
        match self.sort {
            Sort::Function | Sort::Decorator => add(call.has("async"), "async"),
            Sort::Class => {
                add(call.has("final"), "final");
                add(call.has("abstract"), "abstract");
                add(true, objtype);
            }
            Sort::Method | Sort::ClassMethod | Sort::StaticMethod | Sort::DecoratorMethod => {
                add(call.has("final"), "final");
                add(is_abstract, "abstractmethod");
                add(call.has("async"), "async");
                add(self.is_class_method(call), "classmethod");
                add(self.is_static_method(call), "static");
            }
            Sort::Property => {
                add(is_abstract, "abstract");
                add(call.has("classmethod"), "class");
                add(true, "property");
            }
            Sort::TypeAlias => add(true, "type"),
            Sort::Variable | Sort::Attribute => {}
        }
        words
    }

    fn is_class_method(&self, call: &Call<'_, '_>) -> bool {
        self.sort == Sort::ClassMethod || call.has("classmethod")
    }

    fn is_static_method(&self, call: &Call<'_, '_>) -> bool {
        self.sort == Sort::StaticMethod || call.has("staticmethod")
    }

    fn index_text(
        &self,
        description: &Description<'_, '_, '_>,
        module: &str,
        name: &str,
        adds_module_names: bool,
    ) -> String {
        let in_module = || format!("{name} (in module {module})");
        match self.sort {
            Sort::Function | Sort::Decorator => return String::new(),
            Sort::Variable if module.is_empty() => return format!("{name} (built-in variable)"),
            Sort::Variable => return in_module(),
            Sort::Class if description.objtype == "exception" => return name.to_owned(),
            Sort::Class if module.is_empty() => return format!("{name} (built-in class)"),
            Sort::Class => return format!("{name} (class in {module})"),
            _ => {}
        }
        let is_method = self.is_method();
        let Some((class, own)) = name.rsplit_once('.') else {
            return match (is_method, module.is_empty()) {
                (true, true) => format!("{name}()"),
                (true, false) => format!("{name}() (in module {module})"),
                (false, true) => name.to_owned(),
                (false, false) => in_module(),
            };
        };
        let class = match module.is_empty() || !adds_module_names {
            true => class.to_owned(),
            false => format!("{module}.{class}"),
        };
        match self.sort {
            _ if is_method && self.is_class_method(description.call) => {
                format!("{own}() ({class} class method)")
            }
            _ if is_method && self.is_static_method(description.call) => {
                format!("{own}() ({class} static method)")
            }
            _ if is_method => format!("{own}() ({class} method)"),
            Sort::Attribute => format!("{own} ({class} attribute)"),
            Sort::Property => format!("{own} ({class} property)"),
            _ => format!("{own} (type alias in {class})"),
        }
    }

    const fn is_method(&self) -> bool {
        matches!(
            self.sort,
            Sort::Method | Sort::ClassMethod | Sort::StaticMethod | Sort::DecoratorMethod
        )
    }
}

/// A text of the reference context; none where it is not set.
pub(in crate::domains) fn context_text(cx: &Context<'_>, key: &str) -> Option<String> {
    match cx.ambient.ref_context.get(key) {
        Some(Value::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// The module: that of the option, else the current one.
fn module_of(cx: &Context<'_>, call: &Call<'_, '_>) -> Option<String> {
    match call.has("module") {
        true => Some(call.text("module").unwrap_or_default().to_owned()),
        false => context_text(cx, "py:module"),
    }
}

pub(in crate::domains) fn adds_module_names(cx: &Context<'_>) -> bool {
    let value = cx.config.values.get("add_module_names").map(String::as_str);
    !matches!(value, Some("False" | "0"))
}

/// A name among the classes around it: class, full name, prefix that is left to show, and whether the
/// module shows.
struct Scoped {
    class: String,
    fullname: String,
    prefix: Option<String>,
    shows_module: bool,
}

fn scoped(class: Option<String>, parts: &Parts<'_>) -> Scoped {
    let (prefix, name) = (parts.prefix, parts.name);
    let Some(class) = class.filter(|class| !class.is_empty()) else {
        let written = prefix.unwrap_or_default();
        return Scoped {
            class: written.trim_end_matches('.').to_owned(),
            fullname: format!("{written}{name}"),
            prefix: prefix.map(str::to_owned),
            shows_module: true,
        };
    };
    let within = prefix.and_then(|prefix| prefix.strip_prefix(&*class));
    let (fullname, prefix) = match (prefix, within) {
        (Some(prefix), Some(rest)) if rest.is_empty() || rest.starts_with('.') => {
            (format!("{prefix}{name}"), Some(rest.trim_start_matches('.').to_owned()))
        }
        (Some(prefix), _) => (format!("{class}.{prefix}{name}"), Some(prefix.to_owned())),
        (None, _) => (format!("{class}.{name}"), None),
    };
    Scoped { class, fullname, prefix, shows_module: false }
}

impl PyObject {
    /// Type parameters, parameters and return annotation.
    fn write_parameters(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        parts: &Parts<'_>,
        node: NodeId,
    ) {
        let length_without = |other: Option<&str>, option: &str, cx: &Context<'_>| {
            let length = signature.chars().count() - other.map_or(0, |text| text.chars().count());
            let setting = "python_maximum_signature_line_length";
            let long = !description.has(option) && description.is_too_long(cx, length, setting);
            if long { Layout::Multiline } else { Layout::Inline }
        };
        let span = description.span;
        if let Some(text) = parts.type_parameters.filter(|text| !text.is_empty()) {
            let option = "single-line-type-parameter-list";
            let layout = length_without(parts.arguments, option, cx);
            if type_parameters::append(cx, Place { parent: node, span, layout }, text).is_err() {
                let message = format!("could not parse the type parameters [{text}]");
                warn(cx, "P-signature", span, message);
            }
        }
        let layout = length_without(parts.type_parameters, "single-line-parameter-list", cx);
        match parts.arguments.filter(|text| !text.is_empty()) {
            Some(text) => arguments::append(cx, Place { parent: node, span, layout }, text),
            None if self.needs_arguments() => {
                description.write(cx).open(node, Kind::DescParameterlist);
            }
            None => {}
        }
        if let Some(returns) = parts.returns.filter(|text| !text.is_empty()) {
            let child = description.write(cx).open(node, Kind::DescReturns);
            annotate(cx, span, child, returns);
        }
    }

    /// `: type`, `= value` and what else the options say.
    fn write_options(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        node: NodeId,
    ) {
        let call = description.call;
        let given = |name: &str| call.text(name).filter(|text| !text.is_empty());
        if let Some(text) = given("annotation") {
            let child = description.write(cx).open(node, Kind::DescAnnotation);
            let mut writer = description.write(cx);
            writer.space(child);
            writer.text(child, text);
        }
        let has_type = matches!(self.sort, Sort::Variable | Sort::Attribute | Sort::Property);
        if let Some(text) = given("type").filter(|_| has_type) {
            let mut writer = description.write(cx);
            let child = writer.open(node, Kind::DescAnnotation);
            writer.punctuation(child, ":");
            writer.space(child);
            annotate(cx, description.span, child, text);
        }
        let equals = |cx: &mut Context<'_>| {
            let mut writer = description.write(cx);
            let child = writer.open(node, Kind::DescAnnotation);
            writer.space(child);
            writer.punctuation(child, "=");
            writer.space(child);
            child
        };
        if let Some(text) = given("value") {
            let child = equals(cx);
            description.write(cx).text(child, text);
        }
        if let Some(text) = given("canonical").filter(|_| self.sort == Sort::TypeAlias) {
            let child = equals(cx);
            annotate(cx, description.span, child, text);
        }
    }
}

impl ObjectType for PyObject {
    type Name = Name;

    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<Name> {
        let parts = signature::split(signature)?;
        let module = module_of(cx, description.call);
        let name = scoped(context_text(cx, "py:class"), &parts);
        let tree = &mut cx.document.tree;
        tree.set(node, "module", module.clone().map_or(Value::Null, Value::from));
        tree.set(node, "class", name.class);
        tree.set(node, "fullname", name.fullname.clone());

        let words = self.prefix_words(description.call, description.objtype);
        let shows_module = name.shows_module && adds_module_names(cx);
        let mut writer = description.write(cx);
        if matches!(self.sort, Sort::Decorator | Sort::DecoratorMethod) {
            writer.element(node, Kind::DescAddname, "@");
        }
        if !words.is_empty() {
            let annotation = writer.open(node, Kind::DescAnnotation);
            for word in &words {
                writer.leading_keyword(annotation, word);
            }
        }
        match (name.prefix.as_deref(), module.as_deref()) {
            (Some(prefix), _) if !prefix.is_empty() => {
                writer.element(node, Kind::DescAddname, prefix);
            }
            (_, Some(module)) if shows_module && !module.is_empty() => {
                writer.element(node, Kind::DescAddname, &format!("{module}."));
            }
            _ => {}
        }
        writer.element(node, Kind::DescName, parts.name);
        self.write_parameters(cx, description, signature, &parts, node);
        self.write_options(cx, description, node);
        Some((name.fullname, name.prefix))
    }

    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &Name,
        node: NodeId,
    ) {
        let module = module_of(cx, description.call).unwrap_or_default();
        let fullname = match module.as_str() {
            "" => name.0.clone(),
            module => format!("{module}.{}", name.0),
        };
        let id = cx.object_id("", &fullname);
        description.add_id(cx, node, &id);
        cx.document.note_explicit_target(node, None);
        description.note(cx, "py", description.objtype, &fullname, &id, Noted::Original);
        if let Some(canonical) = description.call.text("canonical")
            && self.sort != Sort::TypeAlias
            && !canonical.is_empty()
        {
            description.note(cx, "py", description.objtype, canonical, &id, Noted::Alias);
        }
        if description.has("no-index-entry") {
            return;
        }
        if matches!(self.sort, Sort::Function | Sort::Decorator) {
            if module.is_empty() {
                let text = format!("built-in function; {}()", name.0);
                description.add_entry(cx, "pair", &text, &id);
            } else {
                let text = format!("{}() (in module {module})", name.0);
                description.add_entry(cx, "single", &text, &id);
            }
            return;
        }
        let adds_module_names = adds_module_names(cx);
        let text = self.index_text(description, &module, &name.0, adds_module_names);
        description.add_entry(cx, "single", &text, &id);
    }

    fn hierarchy_parts(&self, cx: &mut Context<'_>, node: NodeId) -> Vec<String> {
        hierarchy_parts(cx, node)
    }

    fn toc_entry_name(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        _signature: &str,
        parts: &[String],
    ) -> String {
        toc_entry_name(cx, description, parts)
    }

    fn before_content(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        names: &[Name],
    ) {
        let prefix = names.last().and_then(|(fullname, prefix)| match prefix {
            _ if self.nests() => Some(fullname.clone()),
            Some(prefix) if !prefix.is_empty() => Some(prefix.trim_matches('.').to_owned()),
            _ => None,
        });
        let context = &mut cx.ambient.ref_context;
        if let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) {
            if self.nests() {
                context.list_mut("py:classes").push(prefix.as_str().into());
            }
            context.set("py:class", prefix.into());
        }
        if description.call.has("module") {
            let outer = context.get("py:module").cloned().unwrap_or(Value::Null);
            let shown = if let Value::Text(text) = &outer { text.clone() } else { "None".into() };
            context.list_mut("py:modules").push(shown);
            self.outer_module = Some(outer);
            let module = description.call.text("module").unwrap_or_default();
            context.set("py:module", module.into());
        }
    }

    fn after_content(&mut self, cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {
        let context = &mut cx.ambient.ref_context;
        let classes = context.list_mut("py:classes");
        if self.nests() {
            classes.pop();
        }
        let class = classes.last().map_or(Value::Null, |class| Value::Text(class.clone()));
        context.set("py:class", class);
        if let Some(outer) = self.outer_module.take() {
            context.list_mut("py:modules").pop();
            context.set("py:module", outer);
        }
    }

    fn fields(&self) -> &'static [FieldType<'static>] {
        FIELDS
    }
}

/// Module and parts of the full name, of Python and JavaScript objects.
pub(in crate::domains) fn hierarchy_parts(cx: &Context<'_>, node: NodeId) -> Vec<String> {
    let Some(fullname) = cx.document.attribute(node, "fullname") else { return Vec::new() };
    let module = cx.document.attribute(node, "module").filter(|module| !module.is_empty());
    let parts = module.into_iter().chain(fullname.split('.'));
    parts.map(str::to_owned).collect()
}

/// How a table of contents shows Python and JavaScript objects.
pub(in crate::domains) fn toc_entry_name(
    cx: &Context<'_>,
    description: &Description<'_, '_, '_>,
    parts: &[String],
) -> String {
    let Some(name) = parts.last() else { return String::new() };
    let signature = cx.document.tree.last(description.desc);
    let fullname = signature.and_then(|node| cx.document.attribute(node, "fullname"));
    shown_in_contents(cx, description.objtype, &parts.join("."), fullname.unwrap_or(name))
}

/// How a table of contents shows an object: its name in the domain (`Door.open()`), or more, or less.
pub(in crate::domains) fn shown_in_contents(
    cx: &Context<'_>,
    objtype: &str,
    full: &str,
    in_module: &str,
) -> String {
    let name = match cx.config.values.get("toc_object_entries_show_parents").map(String::as_str) {
        Some("hide") => full.rsplit('.').next().unwrap_or(full),
        Some("all") => full,
        _ => in_module,
    };
    let callable = matches!(objtype, "function" | "method") && adds_parentheses(cx);
    format!("{name}{}", if callable { "()" } else { "" })
}
