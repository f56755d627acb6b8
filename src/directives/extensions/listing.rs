//! Lists of names: `autosummary`, `minigallery`, `inheritance-diagram`, galleries of pages, bibliographies.
//!
//! Names become an `autosummary_table` element whose children are references to the objects; its ids are
//! those of the names, so that references to them lead to the list where nothing else describes them.

use super::{
    Call, Context, Directive, Failure, argument, content_only, instead, leave_no_trace, lenient,
    set_option,
};
use crate::directives::fallback::{keep, written_options};
use crate::directives::sphinx::toctree::TOCTREE;
use crate::domains::{Declared, declare_alias, python_reference};
use crate::tree::Kind;

pub(super) static ALL: &[&Directive] = &[&AUTOSUMMARY, &NAMES, &GALLERY, &BIBLIOGRAPHY];

static AUTOSUMMARY: Directive =
    content_only(&["autosummary"], "a table of Python objects", |context, call| {
        let lines = call.content.iter().map(|line| line.text.trim());
        // Names may stand with a signature, or with the `~` and `!` of roles.
        let names: Vec<&str> = lines
            .filter(|line| !line.is_empty() && !line.starts_with("..") && !line.starts_with(':'))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        push_names(context, call, &names, Noted::Yes);
        Ok(())
    });

static NAMES: Directive = lenient(
    &["minigallery", "inheritance-diagram", "autoclasstree"],
    "names of Python objects, where a program would draw something of them",
    |context, call| {
        let content = call.content.iter().flat_map(|line| line.text.split_whitespace());
        let names: Vec<&str> = argument(call).split_whitespace().chain(content).collect();
        push_names(context, call, &names, Noted::No);
        Ok(())
    },
);

/// Do references to a name lead to the list?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noted {
    Yes,
    No,
}

fn push_names(context: &mut Context<'_>, call: &Call<'_, '_>, names: &[&str], noted: Noted) {
    let node = context.document.tree.push(call.parent, Kind::AutosummaryTable, call.span);
    if noted == Noted::No {
        context.document.tree.set(node, "directive", call.name);
    }
    let options = written_options(call);
    if !options.is_empty() {
        context.document.tree.set(node, "options", options);
    }
    for written in names {
        let is_short = written.starts_with('~');
        let name = written.trim_start_matches(['~', '!']);
        let name = name.split('(').next().unwrap_or(name);
        let full = super::autodoc::in_module(context, name);
        let shown = if is_short { name.rsplit('.').next().unwrap_or(name) } else { name };
        python_reference(context, node, (&full, shown), call.span);
        if noted == Noted::Yes {
            let id = context.object_id("summary", &full);
            context.document.tree.push_to(node, "ids", id.as_str());
            declare_alias(context, &Declared { domain: "py", objtype: "obj", name: &full }, &id);
        }
    }
}

/// nbsphinx' galleries of notebooks are tables of contents.
static GALLERY: Directive = content_only(
    &["nbgallery", "nblinkgallery"],
    "pages as a gallery of pictures",
    |context, call| {
        let mut toctree = instead(call, &TOCTREE, call.parent);
        for (name, value) in &call.unlisted {
            set_option(&mut toctree, name, value.as_deref());
        }
        toctree.content.clone_from(&call.content);
        (TOCTREE.run)(context, &toctree)
    },
);

/// sphinxcontrib-bibtex: the entries are in files of another language.
static BIBLIOGRAPHY: Directive = lenient(
    &["bibliography", "footbibliography"],
    "works that are cited, from BibTeX files",
    |context, call| {
        if argument(call).is_empty() && call.content.is_empty() {
            leave_no_trace(context, call);
        } else {
            keep(context, call);
        }
        Ok::<(), Failure>(())
    },
);
