//! Messages leave the tree: `FilterSystemMessages`. Footnotes that nothing refers to.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::transform::Transform;
use crate::transform::support::find_all;
use crate::tree::{Document, Kind};

pub(super) static ALL: &[Transform] = &[
    Transform { name: "UnreferencedFootnotesDetector", priority: 622, run: unreferenced },
    Transform { name: "FilterSystemMessages", priority: 999, run: filter },
];

fn filter(document: &mut Document, config: &Config) {
    for message in find_all(document, Kind::SystemMessage) {
        // The text of what could not be read is nowhere else.
        if config.keep_unknown && document.unread_source(message).is_some() {
            continue;
        }
        document.tree.detach(message);
    }
}

fn unreferenced(document: &mut Document, _config: &Config) {
    for footnote in find_all(document, Kind::Footnote) {
        let tree = &document.tree;
        if !tree.list(footnote, "backrefs").is_empty()
            || !tree.list(footnote, "dupnames").is_empty()
        {
            continue;
        }
        let label = tree.list(footnote, "names").first().map_or("*", |name| name);
        let message = format!("Footnote [{label}] is not referenced.");
        document.diagnostics.push(Diagnostic {
            code: Code("R050"),
            severity: Severity::Warning,
            span: document.tree.span(footnote),
            message: message.into(),
            help: None,
        });
    }
}
