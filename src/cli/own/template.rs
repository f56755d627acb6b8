//! `--template FILE`: the catalog in a template with Jinja's syntax.

use super::super::Failure;
use super::filters;
use super::markdown::{Asker, answering};
use minijinja::{
    AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, context,
    escape_formatter, path_loader,
};
use shelfmark::catalog::FileView;
use shelfmark::ledger::Ledger;
use shelfmark::write::{File, Site};
use std::error::Error as _;
use std::path::Path;

/// One text, made of the whole catalog.
pub(super) fn whole(
    path: &Path,
    site: &Site<'_>,
    data: &FileView<'_>,
    suffix: &str,
    ledger: &mut Ledger,
) -> Result<String, Failure> {
    let data = Value::from_serialize(data);
    answering(site, ledger, |asker| {
        let environment = environment(path, suffix, asker)?;
        let name = name(path);
        let template = environment.get_template(&name).map_err(|error| failure(path, &error))?;
        template.render(data).map_err(|error| failure(path, &error))
    })
}

/// One file for each page: the template is given the `page` beside everything else.
pub(super) fn pages(
    path: &Path,
    site: &Site<'_>,
    data: &FileView<'_>,
    suffix: &str,
    ledger: &mut Ledger,
) -> Result<Vec<File>, Failure> {
    let data = Value::from_serialize(data);
    answering(site, ledger, |asker| {
        let environment = environment(path, suffix, asker)?;
        let name = name(path);
        let template = environment.get_template(&name).map_err(|error| failure(path, &error))?;
        let all = data.get_attr("pages").and_then(|pages| pages.try_iter());
        let shown = all.map_err(|error| failure(path, &error))?;
        let pages = site.catalog.pages.iter().zip(shown).map(|(page, shown)| {
            let text = template
                .render(context! { page => shown, ..data.clone() })
                .map_err(|error| failure(path, &error))?;
            let path = format!("{}{suffix}", page.source.doc);
            Ok(File { path, bytes: text.into_bytes(), replace: true })
        });
        pages.collect()
    })
}

/// What the name of a template says of its files: `.html` for `page.html` and `page.html.j2`.
pub(super) fn extension(template: &Path) -> String {
    let name = name(template);
    let own = [".j2", ".jinja", ".jinja2"];
    let name = own.iter().find_map(|own| name.strip_suffix(own)).unwrap_or(&name);
    name.rfind('.').map_or_else(String::new, |dot| name[dot..].to_owned())
}

fn name(template: &Path) -> String {
    template.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The template and those beside it, which it may include or extend.
fn environment(path: &Path, suffix: &str, asker: Asker) -> Result<Environment<'static>, Failure> {
    let source = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    let mut environment = Environment::new();
    // What is not there may be asked for, but not written: a misspelt name is an error.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_keep_trailing_newline(true);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_loader(path_loader(path.parent().unwrap_or(Path::new(""))));
    environment.set_formatter(format);
    filters::add(&mut environment, suffix, asker);
    environment.add_template_owned(name(path), source).map_err(|error| failure(path, &error))?;
    Ok(environment)
}

/// Writes a value. minijinja's own escapes for HTML hide slashes too, which makes addresses hard to read.
fn format(
    out: &mut Output<'_>,
    state: &State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    match (value.as_str(), state.auto_escape()) {
        (Some(text), AutoEscape::Html) if !value.is_safe() => Ok(out.write_str(&escaped(text))?),
        _ => escape_formatter(out, state, value),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What is wrong, and where: in an included template, if it is that one.
fn failure(path: &Path, error: &minijinja::Error) -> Failure {
    let mut error = error;
    while let Some(cause) = error.source().and_then(|cause| cause.downcast_ref()) {
        error = cause;
    }
    let place = match error.name() {
        Some(other) if other != name(path) => path.with_file_name(other),
        _ => path.to_path_buf(),
    };
    let line = error.line().map_or_else(String::new, |line| format!("{line}:"));
    let detail = error.detail().map_or_else(String::new, |detail| format!(": {detail}"));
    let hint = match error.kind() {
        ErrorKind::UndefinedError => "; `default` says what to write where something is not there",
        _ => "",
    };
    Failure::new(format!("{}:{line} {}{detail}{hint}", place.display(), error.kind()))
}
