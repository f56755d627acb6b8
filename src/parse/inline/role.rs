//! Interpreted text and its roles.

use super::phrase::PhraseRef;
use super::report::start_without_end;
use super::report::{
    MULTIPLE_ROLES, NO_END_STRING, NO_ROLE_ENTRY, ROLE_AND_REFERENCE, UNKNOWN_ROLE,
};
use super::scan::{End, Scan};
use super::simple_name::{name_end, name_start};
use super::{Context, Step};
use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::parse::{OptionValue, Role, RoleCall};
use crate::source::is_space;
use crate::span::Span;
use crate::tree::{Kind, NodeId, WrittenRole, lowercase};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// docutils' name for the role of bare interpreted text, unless another is set.
const DEFAULT_ROLE: &str = "title-reference";

/// A role as a document can use it: a declared one, with what a `role` directive set.
#[derive(Clone)]
pub struct LocalRole {
    /// The declaration.
    pub role: &'static Role,
    /// Options that the `role` directive set; none for a role as it was declared.
    pub options: Option<Rc<[(&'static str, OptionValue)]>>,
    /// Its name, where it is based on a role that means something.
    pub name: Option<Rc<str>>,
}

impl LocalRole {
    /// A role without options.
    #[must_use]
    pub fn plain(role: &'static Role) -> Self {
        Self { role, options: None, name: None }
    }
}

/// The roles that a document made with the `role` directive, and its default role.
#[derive(Default)]
pub struct LocalRoles {
    by_name: FxHashMap<Box<str>, LocalRole>,
}

impl LocalRoles {
    /// Defines a role. The empty name is that of the default role.
    pub fn register(&mut self, name: &str, role: LocalRole) {
        self.by_name.insert(name.to_lowercase().into(), role);
    }
}

/// Interpreted text found: offsets in the scanned text.
struct Interpreted {
    /// Where a prefix role starts, else the backquote.
    start: usize,
    /// The first backquote.
    open: usize,
    prefix: Option<(usize, usize)>,
    close: usize,
    suffix: Option<(usize, usize)>,
    end: usize,
    is_reference: bool,
}

/// What follows the text of interpreted text.
struct Close {
    role: Option<(usize, usize)>,
    underscores: usize,
    end: usize,
}

impl Scan<'_> {
    /// The role before the backquote at `at`, without its colons.
    fn prefix_role(&self, at: usize) -> Option<(usize, usize)> {
        if at == self.base || self.byte(at - 1) != Some(b':') {
            return None;
        }
        let start = name_start(self.text, self.base, at - 1)?;
        let opens = start > self.base && self.byte(start - 1) == Some(b':');
        (opens && self.can_start(start - 1)).then_some((start, at - 1))
    }

    /// What the backquote at `at` ends, when it ends text that starts at `from`.
    fn interpreted_end(&self, from: usize, at: usize) -> Option<Close> {
        let mut before = self.text[from..at].chars().rev();
        let refused = before.next().is_some_and(|last| last == '\0' || is_space(last));
        if refused && before.next() != Some('\0') {
            return None;
        }
        let with_role = self.suffix_role(at + 1).map(|role| (Some(role), role.1 + 1));
        for (role, after) in with_role.into_iter().chain([(None, at + 1)]) {
            let underscores = self.underscores(after);
            let end = after + underscores;
            if self.can_end(end) {
                return Some(Close { role, underscores, end });
            }
        }
        None
    }

    fn suffix_role(&self, at: usize) -> Option<(usize, usize)> {
        if self.byte(at) != Some(b':') {
            return None;
        }
        let end = name_end(self.text, at + 1)?;
        (self.byte(end) == Some(b':')).then_some((at + 1, end))
    }
}

impl Context<'_> {
    /// A single backquote.
    pub(super) fn interpreted_or_phrase_ref(&mut self, scan: &mut Scan<'_>, open: usize) -> Step {
        if scan.is_space_at(open + 1) {
            return Step::On(open + 1);
        }
        let prefix = scan.prefix_role(open);
        if prefix.is_none() && !scan.can_start(open) {
            return Step::On(open + 1);
        }
        if prefix.is_none() && scan.is_quoted(open, open + 1) {
            return Step::Quoted(open + 1);
        }
        let from = open + 1;
        let closed =
            scan.find_end(End::Interpreted, from, b'`', |scan, at| scan.interpreted_end(from, at));
        let Some((close, found)) = closed else {
            let message = start_without_end("interpreted text or phrase reference");
            return self.problem(scan, (open, from), Severity::Warning, NO_END_STRING, message);
        };
        let interpreted = Interpreted {
            start: prefix.map_or(open, |(start, _)| start - 1),
            open,
            prefix,
            close,
            suffix: found.role,
            end: found.end,
            is_reference: found.underscores > 0,
        };
        self.interpreted_text(scan, &interpreted, found.underscores)
    }

    fn interpreted_text(
        &mut self,
        scan: &mut Scan<'_>,
        found: &Interpreted,
        underscores: usize,
    ) -> Step {
        let whole = (found.start, found.end);
        if found.prefix.is_some() && found.suffix.is_some() {
            let message = "Multiple roles in interpreted text (both prefix and suffix present; only one allowed).";
            return self.problem(scan, whole, Severity::Warning, MULTIPLE_ROLES, message);
        }
        if !found.is_reference {
            return self.interpreted(scan, found);
        }
        let position = match (found.prefix, found.suffix) {
            (Some(_), _) => "prefix",
            (None, Some(_)) => "suffix",
            (None, None) => {
                let text = (found.open + 1, found.close);
                let reference = PhraseRef { start: found.open, text, end: found.end, underscores };
                return self.phrase_ref(scan, &reference);
            }
        };
        let message =
            format!("Mismatch: both interpreted text role {position} and reference suffix.");
        self.problem(scan, whole, Severity::Warning, ROLE_AND_REFERENCE, message)
    }

    fn interpreted(&mut self, scan: &mut Scan<'_>, found: &Interpreted) -> Step {
        self.flush(scan, found.start);
        let name = found.prefix.or(found.suffix).map_or("", |(start, end)| &scan.text[start..end]);
        let span = scan.span(found.start, found.end);
        let (role, message) = self.lookup_role(name, span, self.inline_run.origin());
        self.inline_messages.extend(message);
        self.document.uses.roles.count(if name.is_empty() { "(default)" } else { name });
        let role = role.or_else(|| self.unknown_role(&name.to_lowercase()).map(LocalRole::plain));
        let Some(LocalRole { role, options, name: local_name }) = role else {
            let message = format!("Unknown interpreted text role \"{name}\".");
            let whole = (found.start, found.end);
            return self.problem(scan, whole, Severity::Error, UNKNOWN_ROLE, message);
        };
        let call = RoleCall {
            role,
            name,
            parent: scan.parent,
            rawtext: &scan.raw[found.start..found.end],
            span,
            text: &scan.text[found.open + 1..found.close],
            text_span: scan.span(found.open + 1, found.close),
            options: options.as_deref().unwrap_or_default(),
        };
        self.run_role(&call, local_name.as_deref());
        Step::Made(found.end)
    }

    /// Runs a role, and notes it where what it makes does not tell it: it is one of the document's own, whose name
    /// is given, or made a reference.
    pub fn run_role(&mut self, call: &RoleCall<'_>, local_name: Option<&str>) {
        (call.role.run)(self, call);
        match (local_name, self.document.tree.last(call.parent)) {
            (Some(name), Some(made)) => {
                let text = self.document.plain_text(made);
                self.document.written.note_role(made, WrittenRole { name: name.into(), text });
            }
            _ => self.note_role(call),
        }
    }

    /// docutils' `roles.role`: the role of this name, and what docutils says about the way there. The
    /// empty name is that of the default role. `place` is where the name stands, `origin` where the
    /// block starts.
    pub fn lookup_role(
        &mut self,
        name: &str,
        place: Span,
        origin: Span,
    ) -> (Option<LocalRole>, Option<NodeId>) {
        let normalized = lowercase(name);
        let declared = self.find_role(&normalized);
        let in_domain = declared.is_some_and(|role| !role.names.contains(&&*normalized));
        if !in_domain && let Some(local) = self.local_roles.by_name.get(&*normalized) {
            return (Some(local.clone()), None);
        }
        if name.is_empty() {
            return (self.default_role(), None);
        }
        if let Some(role) = declared {
            return (Some(LocalRole::plain(role)), None);
        }
        let message = self.no_role_entry(name, place, origin);
        let role = self.registry.canonical_role(&normalized).map(LocalRole::plain);
        if let Some(role) = &role {
            self.local_roles.register(&normalized, role.clone());
        }
        (role, message)
    }

    /// Makes docutils' default role the default one.
    pub fn reset_default_role(&mut self) {
        if let Some(role) = self.registry.role(DEFAULT_ROLE.into()) {
            self.local_roles.register("", LocalRole::plain(role));
        }
    }

    /// The project's default role, else docutils'.
    fn default_role(&mut self) -> Option<LocalRole> {
        let set = self.config.default_role.as_deref().filter(|name| !name.is_empty());
        let role = set.and_then(|name| self.find_role(&name.to_lowercase()));
        role.or_else(|| self.registry.role(DEFAULT_ROLE.into())).map(LocalRole::plain)
    }

    /// docutils' note that a role is not in its table of the document's language. Sphinx, which has
    /// other ways to find roles, keeps quiet.
    fn no_role_entry(&mut self, name: &str, place: Span, origin: Span) -> Option<NodeId> {
        if self.config.dialect == Dialect::Sphinx {
            return None;
        }
        let message = format!(
            "No role entry for \"{name}\" in module \"docutils.parsers.rst.languages.en\".\n\
             Trying \"{name}\" as canonical role name."
        );
        Some(self.report_at(Severity::Info, NO_ROLE_ENTRY, place, origin, message))
    }
}

impl RoleCall<'_> {
    /// An option that a `role` directive set.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&OptionValue> {
        self.options.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The classes that a `role` directive set.
    #[must_use]
    pub fn classes(&self) -> &[String] {
        match self.option("class") {
            Some(OptionValue::List(classes)) => classes,
            _ => &[],
        }
    }

    /// The text without its escapes.
    #[must_use]
    pub fn unescaped(&self) -> std::borrow::Cow<'_, str> {
        super::unescape(self.text)
    }
}

impl Context<'_> {
    /// An element of this kind for a use of a role, last where the role's nodes go, with the classes
    /// that a `role` directive set.
    pub fn push_role_element(&mut self, call: &RoleCall<'_>, kind: Kind) -> NodeId {
        let node = self.document.tree.push(call.parent, kind, call.span);
        for class in call.classes() {
            self.document.tree.push_to(node, "classes", class.as_str());
        }
        node
    }
}
