//! Directives that leave no trace: settings of builders, tests' preparations, buttons of themes.

use super::{Directive, leave_no_trace, lenient};

pub(super) static ALL: &[&Directive] = &[&SILENT];

static SILENT: Directive = lenient(
    &[
        "redirect-from",
        "remove-toctrees",
        "php:namespace",
        "php:currentnamespace",
        "jupyter-kernel",
        "thebe-button",
        "feed",
        "changelog_imports",
        "testsetup",
        "testcleanup",
        "disqus",
        "towncrier-draft-entries",
    ],
    "leaves nothing behind",
    |context, call| {
        leave_no_trace(context, call);
        Ok(())
    },
);
