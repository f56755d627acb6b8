//! What changes reading: conf.py's and shelfmark.toml's facts, as one value.

use crate::dialect::Dialect;
use crate::files::TextEncoding;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Settings of a project (or of a single page) that readers, resolution and writers share.
///
/// Names are conf.py's. The command line fills it, `project::conf_py` adds what it finds.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose rules apply.
    pub dialect: Dialect,
    /// Encoding of pages and of the files that they include.
    pub input_encoding: TextEncoding,
    /// Put before every page.
    pub rst_prolog: String,
    /// Put after every page.
    pub rst_epilog: String,
    /// Role of bare interpreted text.
    pub default_role: Option<String>,
    /// Domain of directives and roles without one.
    pub primary_domain: Option<String>,
    /// Language of code blocks that name none.
    pub highlight_language: String,
    /// Are directions for doctest left out of Python sessions?
    pub trim_doctest_flags: bool,
    /// Role name → (address with `%s`, caption with `%s` or none).
    pub extlinks: BTreeMap<String, (String, Option<String>)>,
    /// Roles of the extension sphinx-issues.
    pub issue_roles: BTreeMap<String, IssueRole>,
    /// Settings of the extension `changelog`.
    pub changelog: Changelog,
    /// Are figures, tables and code blocks numbered?
    pub numfig: bool,
    /// Builder tags that hold, for `only`.
    pub tags: Vec<String>,
    /// `version`, for `|version|`.
    pub version: String,
    /// `release`, for `|release|`.
    pub release: String,
    /// Strings and flags that `ifconfig` expressions may name.
    pub values: BTreeMap<String, String>,
    /// Extensions that conf.py loads.
    pub extensions: Vec<String>,
    /// Object types that conf.py adds, by the name of their directive.
    pub object_types: BTreeMap<String, ObjectType>,
    /// Roles that conf.py adds for an element: role name → element (`emphasis`, `strong`, `literal`, …).
    pub generic_roles: BTreeMap<String, String>,
    /// Directives that conf.py, or an extension of the project, makes with a program.
    pub programmed_directives: BTreeSet<String>,
    /// Roles that it makes with a program.
    pub programmed_roles: BTreeSet<String>,
    /// Directives that conf.py derives from those of sphinx-design (`sd_custom_directives`).
    pub custom_directives: BTreeMap<String, CustomDirective>,
    /// Tags in brackets that are a card's kind.
    pub kinds: Vec<String>,
    /// Sphinx: keep unknown directives and roles, with their content, instead of docutils' error.
    pub keep_unknown: bool,
    /// Mark what substitutions were replaced by, for outputs that have substitutions of their own.
    pub keep_substitutions: bool,
    /// Docnames of the whole project (Sphinx' `env.found_docs`), for toctrees and their globs. `None` for a
    /// page on its own: then the files under the source root tell.
    pub documents: Option<Arc<BTreeSet<String>>>,
    /// `myst_enable_extensions`; `None` where nobody says: then all that change no plain text are on.
    pub myst_enable_extensions: Option<Vec<String>>,
    /// `myst_heading_anchors`: down to which level headings have addresses made from their text.
    pub myst_heading_anchors: u8,
    /// `myst_substitutions`.
    pub myst_substitutions: BTreeMap<String, String>,
    /// docutils: keep messages of every level in the tree (the conformance setting).
    pub messages: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            dialect: Dialect::default(),
            input_encoding: TextEncoding::Utf8,
            rst_prolog: String::new(),
            rst_epilog: String::new(),
            default_role: None,
            primary_domain: Some("py".into()),
            highlight_language: "default".into(),
            trim_doctest_flags: true,
            extlinks: BTreeMap::new(),
            issue_roles: BTreeMap::new(),
            changelog: Changelog::default(),
            numfig: false,
            tags: vec!["html".into()],
            version: String::new(),
            release: String::new(),
            values: BTreeMap::new(),
            extensions: Vec::new(),
            object_types: BTreeMap::new(),
            generic_roles: BTreeMap::new(),
            programmed_directives: BTreeSet::new(),
            programmed_roles: BTreeSet::new(),
            custom_directives: BTreeMap::new(),
            kinds: Vec::new(),
            keep_unknown: true,
            keep_substitutions: false,
            documents: None,
            myst_enable_extensions: None,
            myst_heading_anchors: 0,
            myst_substitutions: BTreeMap::new(),
            messages: true,
        }
    }
}

/// How the extension `changelog` puts changes together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changelog {
    /// Tags that are sections, some of several words (`changelog_sections`).
    pub sections: Vec<String>,
    /// Tags by which changes are sorted in a section (`changelog_inner_tag_sort`).
    pub kinds: Vec<String>,
    /// `changelog_hide_sections_from_tags`
    pub hides_section_tags: bool,
    /// `changelog_hide_tags_in_entry`
    pub hides_tags: bool,
    /// Addresses with `%s`, by option (`tickets`, `pullreq`, `changeset`) and type (`github`); the type is
    /// `default` where a reference names none.
    pub addresses: BTreeMap<(String, String), String>,
}

impl Changelog {
    /// Where a reference leads that an option of a change names: `1085`, `github:12`.
    #[must_use]
    pub fn address(&self, option: &str, name: &str) -> Option<String> {
        let get = |kind: &str| self.addresses.get(&(option.to_owned(), kind.to_owned()));
        let typed = name.split_once(':').and_then(|(kind, number)| Some((get(kind)?, number)));
        let (address, number) = typed.or_else(|| Some((get("default")?, name)))?;
        Some(address.replace("%s", number))
    }
}

/// An object type of the std domain: `app.add_object_type` or `app.add_crossref_type` of conf.py.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectType {
    /// The role that refers to such objects.
    pub role: String,
    /// Its index entries: `kind: text with %s`, or text alone; empty for none.
    pub index_template: String,
    /// What its directive makes.
    pub described: Described,
    /// Does a function of conf.py read the signatures (`parse_node`)?
    pub parsed: bool,
    /// Is an object the program whose options follow?
    pub program: bool,
    /// What is shown of a signature, with `%s` for it; none for the signature alone.
    pub shown: Option<String>,
    /// The fields of its descriptions that are put together (`doc_field_types`).
    pub doc_fields: Vec<DocField>,
}

/// A type of doc field that conf.py makes: `Field`, `GroupedField` or `TypedField` of
/// `sphinx.util.docfields`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocField {
    /// What readers see in the place of the name.
    pub label: String,
    /// Names of such fields.
    pub names: Vec<String>,
    /// Names of the fields that give the type of an argument.
    pub type_names: Vec<String>,
    /// How fields of this type are put together.
    pub grouping: Grouping,
    /// Does a list of one entry become a paragraph?
    pub can_collapse: bool,
    /// Role of the argument; empty for none.
    pub role: String,
    /// Role of the type; empty for none.
    pub type_role: String,
    /// Role of the body, when it is one text; empty for none.
    pub body_role: String,
}

/// How doc fields of one type are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Each stands for itself (`Field` without an argument).
    #[default]
    Single,
    /// All in one list (`GroupedField`).
    Grouped,
    /// All in one list, arguments with types (`TypedField`).
    Typed,
}

/// What the directive of an object type makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Described {
    /// A description, with content (`add_object_type`).
    #[default]
    Object,
    /// A place to refer to, nothing else (`add_crossref_type`).
    Place,
}

/// A role of the extension sphinx-issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRole {
    /// Address with `{number}`; `{group}` and `{project}` where it depends on them.
    pub address: String,
    /// What stands before the number.
    pub prefix: String,
    /// How many characters of the number are shown; all of them without.
    pub shown: Option<usize>,
    /// `group/project` where the text names no other.
    pub project: Option<String>,
}

/// A directive with presets: an entry of `sd_custom_directives`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomDirective {
    /// The directive that it is.
    pub inherit: String,
    /// Its argument where none is written.
    pub argument: Option<String>,
    /// Its options where they are not written.
    pub options: BTreeMap<String, String>,
}

impl Config {
    /// Does the project load this extension?
    #[must_use]
    pub fn has_extension(&self, name: &str) -> bool {
        self.extensions.iter().any(|own| own == name)
    }

    /// Is this setting `True`?
    #[must_use]
    pub fn is_true(&self, setting: &str) -> bool {
        self.values.get(setting).is_some_and(|value| value == "True")
    }

    /// What Sphinx shows for two hyphens, as `smartquotes`, `smartquotes_action` and the default of
    /// `smartquotes_excludes` say.
    #[must_use]
    pub fn smart_hyphens(&self) -> &'static str {
        let value = |setting: &str| self.values.get(setting).map_or("", String::as_str);
        let is_off = matches!(value("smartquotes"), "False" | "0");
        if is_off || matches!(value("language"), "ja" | "zh_CN" | "zh_TW") {
            return "--";
        }
        // docutils' letters: `D` is the old habit of two for an en dash and three for an em dash.
        match self.values.get("smartquotes_action").map_or("D", String::as_str) {
            action if action.contains('D') => "–",
            action if action.contains(['d', 'i']) => "—",
            _ => "--",
        }
    }

    /// The name in the registry of what a role is that conf.py declares.
    #[must_use]
    pub fn declared_role(&self, name: &str) -> Option<&'static str> {
        if self.extlinks.contains_key(name) {
            Some(":extlink")
        } else if self.issue_roles.contains_key(name) {
            Some(":issue")
        } else if self.object_type_of_role(name).is_some() {
            Some(":object-type")
        } else {
            self.generic_roles.contains_key(name).then_some(":generic-role")
        }
    }

    /// The type of object that a role of conf.py refers to.
    #[must_use]
    pub fn object_type_of_role(&self, role: &str) -> Option<&ObjectType> {
        self.object_types.values().find(|object_type| object_type.role == role)
    }
}
