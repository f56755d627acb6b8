//! `shelfmark.toml`, or the table `[tool.shelfmark]` of `pyproject.toml`: conf.py's settings under the
//! same names, and rules for directives and roles that shelfmark does not have.

use super::nearest::nearest;
use super::settings::{Settings, python_value};
use crate::config::CustomDirective;
use crate::diagnostic::Severity;
use crate::finding::Finding;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The file's own keys, beside those of conf.py.
const OWN_KEYS: &[&str] = &["rule", "set", "values"];
/// The keys of a rule.
const RULE_KEYS: &[&str] = &["directive", "role", "treat-as", "argument", "options"];
/// A key is taken for a slip of one that there is when they are as alike as this.
const ALIKE: f64 = 0.85;

/// A settings file that was found.
pub(super) struct SettingsFile {
    /// Its path, as messages show it.
    path: PathBuf,
    text: String,
    table: Table,
}

impl SettingsFile {
    /// The nearest one: in the project's folder, else in one around it up to the root of its git
    /// repository.
    ///
    /// # Errors
    ///
    /// When it is no TOML.
    pub(super) fn find(root: &Path) -> Result<Option<Self>, String> {
        for folder in folders(root) {
            for name in ["shelfmark.toml", ".shelfmark.toml", "pyproject.toml"] {
                let path = folder.join(name);
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                let shown = path.display();
                let table: Table = match text.parse() {
                    Ok(table) => table,
                    // Somebody else's file is somebody else's to complain about.
                    Err(_) if name == "pyproject.toml" => continue,
                    Err(error) => return Err(format!("{shown}: {error}")),
                };
                let table = if name == "pyproject.toml" { tool_table(table) } else { Some(table) };
                if let Some(table) = table {
                    return Ok(Some(Self { path, text, table }));
                }
            }
        }
        Ok(None)
    }

    /// The settings that have conf.py's names.
    pub(super) fn settings(&self) -> impl Iterator<Item = (String, Value)> + '_ {
        let own = self.table.iter().filter(|(key, _)| !OWN_KEYS.contains(&key.as_str()));
        let values = self.table.get("values").and_then(Value::as_table).into_iter().flatten();
        own.chain(values).map(|(key, value)| (key.clone(), value.clone()))
    }

    /// Adds its rules, and notes what is wrong with the file.
    pub(super) fn apply(&self, settings: &mut Settings, known: &[&str]) {
        for key in self.table.keys() {
            if !known.contains(&key.as_str()) && !OWN_KEYS.contains(&key.as_str()) {
                let message = format!("unknown setting `{key}`");
                let names = known.iter().chain(OWN_KEYS).copied();
                settings.problems.push(self.problem(key, message, nearest(key, names, ALIKE)));
            }
        }
        let choices = self.table.get("set").and_then(Value::as_table).into_iter().flatten();
        settings.choices.extend(choices.filter_map(|(key, value)| {
            Some((key.clone(), python_value(value.clone()).display()?))
        }));
        let rules = self.table.get("rule").and_then(Value::as_array);
        for rule in rules.into_iter().flatten().filter_map(Value::as_table) {
            if let Err((key, message)) = add_rule(rule, settings) {
                let near = nearest(&key, RULE_KEYS.iter().copied(), ALIKE);
                settings.problems.push(self.problem(&key, message, near));
            }
        }
    }

    fn problem(&self, key: &str, message: String, near: Option<&str>) -> Finding {
        let line = self.text.lines().position(|line| {
            let line = line.trim_start().trim_start_matches('[');
            line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', '=', ']', '.']))
        });
        let help = near.map_or_else(
            || "docs/configuration.md lists the settings".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Finding {
            line: line.map(|line| line as u32 + 1),
            column: line.map(|_| 1),
            help: Some(help),
            ..Finding::of_file(self.path.display().to_string(), Severity::Warning, "C002", message)
        }
    }
}

/// The folder itself, then those around it up to the root of its git repository; it alone where there
/// is none.
fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.to_path_buf()];
    let Ok(real) = root.canonicalize() else { return folders };
    if let Some(top) = real.ancestors().find(|folder| folder.join(".git").exists()) {
        let around = real.ancestors().skip(1).take_while(|folder| folder.starts_with(top));
        folders.extend(around.map(Path::to_path_buf));
    }
    folders
}

fn tool_table(table: Table) -> Option<Table> {
    table.get("tool")?.get("shelfmark")?.as_table().cloned()
}

/// Adds a rule; else the key that is wrong, and why.
fn add_rule(rule: &Table, settings: &mut Settings) -> Result<(), (String, String)> {
    if let Some(key) = rule.keys().find(|key| !RULE_KEYS.contains(&key.as_str())) {
        return Err((key.clone(), format!("unknown key `{key}` of a rule")));
    }
    let text = |key: &str| rule.get(key).and_then(Value::as_str).map(str::to_owned);
    let treat_as = text("treat-as")
        .ok_or_else(|| ("rule".to_owned(), "a rule needs `treat-as`".to_owned()))?;
    match (text("directive"), text("role")) {
        (Some(name), None) => {
            let options = rule.get("options").and_then(Value::as_table).into_iter().flatten();
            let options: BTreeMap<_, _> = options
                .filter_map(|(key, value)| {
                    Some((key.clone(), python_value(value.clone()).display()?))
                })
                .collect();
            let argument = text("argument");
            let directive = CustomDirective { inherit: treat_as, argument, options };
            settings.config.custom_directives.insert(name.to_lowercase(), directive);
        }
        (None, Some(name)) => {
            settings.config.generic_roles.insert(name.to_lowercase(), treat_as);
        }
        _ => {
            let message = "a rule is for a `directive` or for a `role`".to_owned();
            return Err(("rule".to_owned(), message));
        }
    }
    Ok(())
}
