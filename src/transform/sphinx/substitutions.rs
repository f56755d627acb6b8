//! `DefaultSubstitutions`: `|version|`, `|release|`, `|today|`, unless the page defines them.

use crate::config::Config;
use crate::python::strftime;
use crate::transform::Transform;
use crate::transform::substitutions::mark;
use crate::transform::support::{find_all, text_of};
use crate::tree::{Document, Kind};

pub(super) static ALL: &[Transform] =
    &[Transform { name: "DefaultSubstitutions", priority: 210, run }];

fn run(document: &mut Document, config: &Config) {
    for reference in find_all(document, Kind::SubstitutionReference) {
        let name = text_of(document, reference, "refname").unwrap_or_default();
        if document.names.substitution_defs.contains_key(&name) {
            continue;
        }
        let Some(value) = value(config, &name) else { continue };
        let span = document.tree.make(&value);
        if value.is_empty() {
            document.tree.detach(reference);
        } else {
            let text = document.tree.create(Kind::Text, span);
            let shown = if config.keep_substitutions {
                let mark = mark(&mut document.tree, reference, &name);
                document.tree.set(mark, "standard", true);
                document.tree.append(mark, text);
                mark
            } else {
                text
            };
            document.tree.replace(reference, &[shown]);
        }
    }
}

fn value(config: &Config, name: &str) -> Option<String> {
    let set = |key: &str| config.values.get(key).filter(|value| !value.is_empty()).cloned();
    Some(match name {
        "version" => config.version.clone(),
        "release" => config.release.clone(),
        "today" => set("today").unwrap_or_else(|| {
            strftime(&set("today_fmt").unwrap_or_else(|| String::from("%b %d, %Y")))
        }),
        "translation progress" => String::from("no translated elements!"),
        _ => return None,
    })
}
