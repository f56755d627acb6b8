//! A project's settings: conf.py's, then shelfmark.toml's under the same names, which win.

use super::conf_py::{self, ConfPy, PyValue};
use super::extensions::local_declarations;
use super::read::Syntax;
use super::settings_file::SettingsFile;
use crate::config::{Config, CustomDirective, IssueRole, ObjectType};
use crate::dialect::Dialect;
use crate::finding::Finding;
use crate::parse::{Qualified, Registry as _};
use crate::registry::Everything;
use std::collections::BTreeMap;
use std::path::Path;

/// What is known of a project before a page is read. Field names are conf.py's.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What changes the reading of pages.
    pub config: Config,
    /// Choices of writers, as `--set` makes them.
    pub choices: BTreeMap<String, String>,
    /// `html_title`, else `project` and `release`.
    pub title: String,
    /// `project`.
    pub project: String,
    /// `author`.
    pub author: Option<String>,
    /// `copyright`.
    pub copyright: Option<String>,
    /// `root_doc` (`master_doc` in old files).
    pub root_doc: String,
    /// Extensions of source files, with their parser: `restructuredtext`, `markdown`.
    pub source_suffix: Vec<(String, String)>,
    /// `exclude_patterns`.
    pub exclude_patterns: Vec<String>,
    /// `include_patterns`.
    pub include_patterns: Vec<String>,
    /// `html_static_path`.
    pub html_static_path: Vec<String>,
    /// `html_extra_path`.
    pub html_extra_path: Vec<String>,
    /// `language`.
    pub language: Option<String>,
    /// `html_baseurl`.
    pub html_baseurl: Option<String>,
    /// `html_logo`.
    pub html_logo: Option<String>,
    /// `html_favicon`.
    pub html_favicon: Option<String>,
    /// `intersphinx_mapping`: name → (address, inventory files).
    pub intersphinx_mapping: BTreeMap<String, (String, Vec<String>)>,
    /// `numfig_format`: `figure`, `table`, `code-block`, `section` → text with `%s`.
    pub numfig_format: BTreeMap<String, String>,
    /// `numfig_secnum_depth`.
    pub numfig_secnum_depth: usize,
    /// `math_eqref_format`.
    pub math_eqref_format: Option<String>,
    /// `autosectionlabel_prefix_document`.
    pub autosectionlabel_prefix_document: bool,
    /// Was there a conf.py?
    pub has_conf: bool,
    /// Settings that only running conf.py could tell: name and line.
    pub unknown: Vec<(String, u32)>,
    /// What is wrong with shelfmark.toml.
    pub problems: Vec<Finding>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            config: Config::default(),
            choices: BTreeMap::new(),
            title: String::new(),
            project: String::new(),
            author: None,
            copyright: None,
            root_doc: "index".to_owned(),
            source_suffix: vec![(".rst".to_owned(), "restructuredtext".to_owned())],
            exclude_patterns: Vec::new(),
            include_patterns: vec!["**".to_owned()],
            html_static_path: Vec::new(),
            html_extra_path: Vec::new(),
            language: None,
            html_baseurl: None,
            html_logo: None,
            html_favicon: None,
            intersphinx_mapping: BTreeMap::new(),
            numfig_format: BTreeMap::new(),
            numfig_secnum_depth: 1,
            math_eqref_format: None,
            autosectionlabel_prefix_document: false,
            has_conf: false,
            unknown: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// Extensions that read other files than reStructuredText: name, extension of the files, parser.
const SUFFIXES: &[(&str, &str, &str)] = &[
    ("myst_parser", ".md", "markdown"),
    ("recommonmark", ".md", "markdown"),
    ("myst_nb", ".md", "markdown"),
    ("myst_nb", ".ipynb", "jupyter_notebook"),
    ("nbsphinx", ".ipynb", "jupyter_notebook"),
];

/// Settings whose being unknown changes nothing in the output: not worth a word.
const WITHOUT_EFFECT: &[&str] = &["today", "html_theme", "templates_path", "pygments_style"];

impl Settings {
    /// Reads the `conf.py` of a folder and the nearest `shelfmark.toml`. A conf.py is never wrong, parts of
    /// it may be unknown.
    ///
    /// # Errors
    ///
    /// When shelfmark.toml is there and is no TOML.
    pub fn read(root: &Path, dialect: Dialect) -> Result<Self, String> {
        let mut settings = Self::default();
        settings.config.dialect = dialect;
        if let Ok(bytes) = std::fs::read(root.join("conf.py")) {
            settings.has_conf = true;
            let mut conf = conf_py::read(&String::from_utf8_lossy(&bytes));
            let names = conf.get("extensions").map(PyValue::texts).unwrap_or_default();
            conf.declarations.extend(local_declarations(root, &conf, &names));
            settings.take(&conf);
        }
        if let Some(file) = SettingsFile::find(root)? {
            let values = file.settings().map(|(key, value)| (key, python_value(value)));
            settings.take(&ConfPy { values: values.collect(), ..ConfPy::default() });
            file.apply(&mut settings, SETTINGS);
        }
        Ok(settings)
    }

    /// Adds what the command line says.
    pub fn extend(&mut self, tags: &[String], kinds: &[String]) {
        self.config.tags.extend_from_slice(tags);
        self.config.kinds.extend_from_slice(kinds);
    }

    fn take(&mut self, conf: &ConfPy) {
        self.unknown.retain(|(name, _)| !conf.values.contains_key(name));
        let is_setting = |name: &str| SETTINGS.contains(&name) && !WITHOUT_EFFECT.contains(&name);
        self.unknown.extend(conf.unknown.iter().filter(|(name, _)| is_setting(name)).cloned());
        self.take_head(conf);
        self.take_sources(conf);
        self.take_myst(conf);
        self.take_html(conf);
        self.take_numbers(conf);
        self.take_reading(conf);
        self.take_links(conf);
    }

    fn take_head(&mut self, conf: &ConfPy) {
        let config = &mut self.config;
        set(&mut self.project, conf.text("project"));
        set(&mut config.version, conf.text("version"));
        set(&mut config.release, conf.text("release"));
        set_option(&mut self.author, conf.text("author"));
        set_option(&mut self.copyright, conf.text("copyright").or(conf.text("project_copyright")));
        let title = conf.text("html_title").map(str::to_owned);
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            self.title = title;
        } else if self.title.is_empty() {
            self.title.clone_from(&self.project);
        }
    }

    fn take_sources(&mut self, conf: &ConfPy) {
        set(&mut self.root_doc, conf.text("root_doc").or(conf.text("master_doc")));
        if let Some(extensions) = conf.get("extensions") {
            self.config.extensions = extensions.texts();
        }
        match conf.get("source_suffix") {
            Some(PyValue::Dict(pairs)) => {
                self.source_suffix = pairs
                    .iter()
                    .filter_map(|(suffix, parser)| {
                        let parser = parser.text().unwrap_or("restructuredtext");
                        Some((suffix.text()?.to_owned(), parser.to_owned()))
                    })
                    .collect();
            }
            Some(list) => {
                self.source_suffix = list
                    .texts()
                    .into_iter()
                    .map(|suffix| (suffix.clone(), Syntax::parser_of(&suffix).to_owned()))
                    .collect();
            }
            None => {}
        }
        self.add_suffixes();
        set_list(&mut self.exclude_patterns, conf.get("exclude_patterns"));
        set_list(&mut self.include_patterns, conf.get("include_patterns"));
    }

    /// What extensions read comes to what `source_suffix` says.
    fn add_suffixes(&mut self) {
        for (extension, suffix, parser) in SUFFIXES {
            if self.config.has_extension(extension)
                && !self.source_suffix.iter().any(|(own, _)| own == suffix)
            {
                self.source_suffix.push(((*suffix).to_owned(), (*parser).to_owned()));
            }
        }
    }

    /// myst-parser's settings; myst-nb takes them too.
    fn take_myst(&mut self, conf: &ConfPy) {
        let config = &mut self.config;
        if config.has_extension("myst_parser") || config.has_extension("myst_nb") {
            config.myst_enable_extensions.get_or_insert_default();
        }
        if let Some(names) = conf.get("myst_enable_extensions") {
            config.myst_enable_extensions = Some(names.texts());
        }
        if let Some(PyValue::Integer(levels)) = conf.get("myst_heading_anchors") {
            config.myst_heading_anchors = u8::try_from(*levels).unwrap_or(0).min(7);
        }
        if let Some(PyValue::Dict(pairs)) = conf.get("myst_substitutions") {
            for (name, value) in pairs {
                if let (Some(name), Some(value)) = (name.text(), value.display()) {
                    config.myst_substitutions.insert(name.to_owned(), value);
                }
            }
        }
    }

    fn take_html(&mut self, conf: &ConfPy) {
        set_list(&mut self.html_static_path, conf.get("html_static_path"));
        set_list(&mut self.html_extra_path, conf.get("html_extra_path"));
        set_option(&mut self.language, conf.text("language"));
        set_option(&mut self.html_baseurl, conf.text("html_baseurl"));
        set_option(&mut self.html_logo, conf.text("html_logo"));
        set_option(&mut self.html_favicon, conf.text("html_favicon"));
    }

    fn take_numbers(&mut self, conf: &ConfPy) {
        set_flag(&mut self.config.numfig, conf.get("numfig"));
        if let Some(PyValue::Integer(depth)) = conf.get("numfig_secnum_depth") {
            self.numfig_secnum_depth = usize::try_from(*depth).unwrap_or(0);
        }
        if let Some(PyValue::Dict(pairs)) = conf.get("numfig_format") {
            for (key, value) in pairs {
                if let (Some(key), Some(value)) = (key.text(), value.text()) {
                    self.numfig_format.insert(key.to_owned(), value.to_owned());
                }
            }
        }
        set_option(&mut self.math_eqref_format, conf.text("math_eqref_format"));
    }

    fn take_reading(&mut self, conf: &ConfPy) {
        let config = &mut self.config;
        set(&mut config.rst_prolog, conf.text("rst_prolog"));
        set(&mut config.rst_epilog, conf.text("rst_epilog"));
        set_option(&mut config.default_role, conf.text("default_role"));
        match conf.get("primary_domain") {
            Some(PyValue::None) => config.primary_domain = None,
            Some(PyValue::Text(name)) => config.primary_domain = Some(name.clone()),
            _ => {}
        }
        set(&mut config.highlight_language, conf.text("highlight_language"));
        set_flag(&mut config.trim_doctest_flags, conf.get("trim_doctest_flags"));
        set_list(&mut config.tags, conf.get("tags"));
        set_list(&mut config.kinds, conf.get("kinds"));
        let prefix = conf.get("autosectionlabel_prefix_document");
        set_flag(&mut self.autosectionlabel_prefix_document, prefix);
        for (directive, object_type) in &conf.declarations.object_types {
            let program = conf.declarations.is_program(directive);
            let shown = conf.declarations.shown_signature(directive).map(str::to_owned);
            let object_type = ObjectType { program, shown, ..object_type.clone() };
            config.object_types.insert(directive.clone(), object_type);
        }
        config.generic_roles.extend(conf.declarations.generic_roles.iter().cloned());
        config.programmed_roles.extend(conf.declarations.roles.iter().cloned());
        for (name, class) in &conf.declarations.directives {
            config.programmed_directives.insert(name.clone());
            let inherit = conf.declarations.derived_from(class);
            if let Some(inherit) = inherit.filter(|_| !is_known(config.dialect, name)) {
                let custom = CustomDirective { inherit: inherit.to_owned(), ..Default::default() };
                config.custom_directives.entry(name.clone()).or_insert(custom);
            }
        }
        if let Some(PyValue::Dict(pairs)) = conf.get("sd_custom_directives") {
            config.custom_directives.extend(pairs.iter().filter_map(custom_directive));
        }
        for (name, value) in sorted(conf) {
            if let Some(shown) = value.display() {
                config.values.insert(name.clone(), shown);
            }
        }
    }

    fn take_links(&mut self, conf: &ConfPy) {
        if let Some(PyValue::Dict(pairs)) = conf.get("extlinks") {
            for (name, value) in pairs {
                let (Some(name), PyValue::List(items)) = (name.text(), value) else { continue };
                let Some(address) = items.first().and_then(PyValue::text) else { continue };
                let caption = items.get(1).and_then(PyValue::text).map(str::to_owned);
                self.config.extlinks.insert(name.to_owned(), (address.to_owned(), caption));
            }
        }
        self.take_issue_roles(conf);
        self.take_changelog(conf);
        if let Some(PyValue::Dict(pairs)) = conf.get("intersphinx_mapping") {
            for (name, value) in pairs {
                let (Some(name), PyValue::List(items)) = (name.text(), value) else { continue };
                let Some(address) = items.first().and_then(PyValue::text) else { continue };
                let inventories = items.get(1).map(PyValue::texts).unwrap_or_default();
                self.intersphinx_mapping.insert(name.to_owned(), (address.to_owned(), inventories));
            }
        }
    }
}

/// Is there a directive of this name, of Sphinx or of an extension met in the wild?
fn is_known(dialect: Dialect, name: &str) -> bool {
    let known = Everything(dialect);
    let of_extension = known.unknown_directive(name, None);
    let find = |domain| known.directive(Qualified { domain, name });
    known.directive(name.into()).or_else(|| find("std")).is_some()
        || of_extension.is_some_and(|directive| directive.names.contains(&name))
}

/// The roles of the extension sphinx-issues: name, what its settings begin with, the usual address and
/// prefix, how much of the number is shown.
const ISSUE_ROLES: &[(&str, &str, &str, &str, Option<usize>)] = &[
    ("issue", "issues", "https://github.com/{group}/{project}/issues/{issue}", "#", None),
    ("pr", "issues_pr", "https://github.com/{group}/{project}/pull/{pr}", "#", None),
    (
        "commit",
        "issues_commit",
        "https://github.com/{group}/{project}/commit/{commit}",
        "@",
        Some(7),
    ),
    ("user", "issues_user", "https://github.com/sponsors/{user}", "@", None),
];

impl Settings {
    /// `sphinx_issues`: roles for issues, users and packages.
    fn take_issue_roles(&mut self, conf: &ConfPy) {
        if !self.config.has_extension("sphinx_issues") {
            return;
        }
        let project = conf.text("issues_default_group_project").or(conf.text("issues_github_path"));
        for &(role, start, usual, prefix, shown) in ISSUE_ROLES {
            let address = conf.text(&format!("{start}_uri")).unwrap_or(usual);
            let prefix = conf.text(&format!("{start}_prefix")).unwrap_or(prefix).to_owned();
            let address = address.replace(&format!("{{{role}}}"), "{number}");
            let project = project.map(str::to_owned);
            let role_of_it = IssueRole { address, prefix, shown, project };
            self.config.issue_roles.insert(role.to_owned(), role_of_it);
        }
        let mut add = |role: &str, address: &str, caption: &str| {
            let link = (address.to_owned(), Some(caption.to_owned()));
            self.config.extlinks.entry(role.to_owned()).or_insert(link);
        };
        add("cve", "https://www.cve.org/CVERecord?id=%s", "%s");
        add("cwe", "https://cwe.mitre.org/data/definitions/%s.html", "CWE-%s");
        add("pypi", "https://pypi.org/project/%s", "%s");
    }
}

/// An entry of `sd_custom_directives`: `"name": {"inherit": …, "argument": …, "options": {…}}`.
fn custom_directive((name, value): &(PyValue, PyValue)) -> Option<(String, CustomDirective)> {
    let PyValue::Dict(pairs) = value else { return None };
    let get = |key: &str| {
        let found = pairs.iter().find(|(own, _)| own.text() == Some(key));
        found.map(|(_, value)| value)
    };
    let options = match get("options") {
        Some(PyValue::Dict(options)) => options
            .iter()
            .filter_map(|(key, value)| Some((key.text()?.to_owned(), value.display()?)))
            .collect(),
        _ => BTreeMap::new(),
    };
    let inherit = get("inherit")?.text()?.to_owned();
    let argument = get("argument").and_then(PyValue::display);
    Some((name.text()?.to_owned(), CustomDirective { inherit, argument, options }))
}

/// Every setting that is read, for telling which unknown ones matter.
const SETTINGS: &[&str] = &[
    "project",
    "version",
    "release",
    "author",
    "copyright",
    "project_copyright",
    "html_title",
    "root_doc",
    "master_doc",
    "extensions",
    "source_suffix",
    "myst_enable_extensions",
    "myst_heading_anchors",
    "myst_substitutions",
    "exclude_patterns",
    "include_patterns",
    "html_static_path",
    "html_extra_path",
    "language",
    "html_baseurl",
    "html_logo",
    "html_favicon",
    "numfig",
    "numfig_format",
    "numfig_secnum_depth",
    "math_eqref_format",
    "rst_prolog",
    "rst_epilog",
    "default_role",
    "primary_domain",
    "highlight_language",
    "trim_doctest_flags",
    "tags",
    "kinds",
    "extlinks",
    "issues_github_path",
    "issues_default_group_project",
    "issues_uri",
    "issues_prefix",
    "issues_pr_uri",
    "issues_pr_prefix",
    "issues_commit_uri",
    "issues_commit_prefix",
    "issues_user_uri",
    "issues_user_prefix",
    "changelog_sections",
    "changelog_inner_tag_sort",
    "changelog_hide_sections_from_tags",
    "changelog_hide_tags_in_entry",
    "changelog_render_ticket",
    "changelog_render_pullreq",
    "changelog_render_changeset",
    "sd_custom_directives",
    "intersphinx_mapping",
    "autosectionlabel_prefix_document",
];

fn sorted(conf: &ConfPy) -> BTreeMap<&String, &PyValue> {
    conf.values.iter().collect()
}

fn set(place: &mut String, text: Option<&str>) {
    if let Some(text) = text {
        text.clone_into(place);
    }
}

fn set_option(place: &mut Option<String>, text: Option<&str>) {
    if let Some(text) = text {
        *place = Some(text.to_owned());
    }
}

pub(super) fn set_flag(place: &mut bool, value: Option<&PyValue>) {
    if let Some(truth) = value.and_then(PyValue::truth) {
        *place = truth;
    }
}

pub(super) fn set_list(place: &mut Vec<String>, value: Option<&PyValue>) {
    if let Some(value) = value {
        *place = value.texts();
    }
}

/// A value of TOML as one of Python.
pub(super) fn python_value(value: toml::Value) -> PyValue {
    match value {
        toml::Value::String(text) => PyValue::Text(text),
        toml::Value::Integer(number) => PyValue::Integer(number),
        toml::Value::Float(number) => PyValue::Float(number),
        toml::Value::Boolean(flag) => PyValue::Bool(flag),
        toml::Value::Datetime(date) => PyValue::Text(date.to_string()),
        toml::Value::Array(items) => PyValue::List(items.into_iter().map(python_value).collect()),
        toml::Value::Table(table) => PyValue::Dict(
            table
                .into_iter()
                .map(|(key, value)| (PyValue::Text(key), python_value(value)))
                .collect(),
        ),
    }
}
