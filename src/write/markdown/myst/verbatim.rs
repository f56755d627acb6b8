//! Directives as their sources have them.

use super::super::render::Render;
use super::directive::Directive;
use crate::catalog::{self, Block};

/// A directive as it was written; its content as Markdown, where that was read.
pub(super) fn written(render: &mut Render<'_>, written: &catalog::Directive) {
    let directive = Directive::as_written(written);
    if written.blocks.is_empty() {
        return render.verbatim(&directive, &written.text);
    }
    render.directive(&directive, |render| render.blocks(&written.blocks));
}

/// A directive that shows nothing. Each entry of an index is a directive of its own, whose argument is one line.
pub(super) fn instruction(render: &mut Render<'_>, directive: &catalog::Directive) {
    if let Some(name) = directive.option("name") {
        let id = crate::identifier::make_id(name);
        render.new_ids([id.as_str()].into_iter());
    }
    if !directive.arguments.contains('\n') {
        return written(render, directive);
    }
    let mut one = directive.clone();
    for line in directive.arguments.lines().filter(|line| !line.trim().is_empty()) {
        line.trim().clone_into(&mut one.arguments);
        written(render, &one);
        one.options.retain(|(name, _)| name != "name");
    }
}

/// A name that a directive gives its block is a label that needs no line of its own.
pub(super) fn keep_name(render: &mut Render<'_>, block: &Block) {
    let Some(directive) = &block.directive else { return };
    for name in ["name", "figname"].into_iter().filter_map(|option| directive.option(option)) {
        let name = crate::identifier::normalize_name(name);
        let place = block.labels.iter().position(|label| *label == name);
        let id = place.and_then(|at| block.ids.get(at));
        render.new_ids(id.map(String::as_str).into_iter());
    }
}

/// The content of the directive that a block was made by, where the block was made of it.
pub(super) fn content(block: &Block) -> Option<&str> {
    let directive = block.directive.as_ref()?;
    let is_same =
        matches!(directive.name.as_str(), "code-block" | "sourcecode" | "code" | "graphviz");
    (!is_same).then_some(directive.text.as_str())
}
