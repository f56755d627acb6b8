//! sphinxcontrib-bibtex: citations of works that stand in BibTeX files. Their keys are shown, in brackets.

use crate::domains::reference::push_text;
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

pub(super) static ALL: &[&Role] = &[&CITE];

static CITE: Role = Role {
    names: &[
        "cite",
        "cite:p",
        "cite:ps",
        "cite:t",
        "cite:ts",
        "cite:ct",
        "cite:cts",
        "cite:label",
        "cite:labelpar",
        "cite:year",
        "cite:yearpar",
        "cite:author",
        "cite:authors",
        "cite:authorpar",
        "cite:authorpars",
        "cite:cauthor",
        "cite:cauthors",
        "cite:title",
        "citet",
        "citep",
        "footcite",
        "footcite:p",
        "footcite:ps",
        "footcite:t",
        "footcite:ts",
        "footcite:ct",
        "footcite:cts",
        "footcite:label",
    ],
    about: "citation of a work in a BibTeX file, shown as its key",
    options: &[],
    run: cite,
};

fn cite(context: &mut Context<'_>, call: &RoleCall<'_>) {
    let text = unescape(call.text);
    let keys: Vec<&str> = text.split(',').map(str::trim).filter(|key| !key.is_empty()).collect();
    let node = context.document.tree.push(call.parent, Kind::Inline, call.span);
    push_text(context, node, call, &format!("[{}]", keys.join(", ")));
}
