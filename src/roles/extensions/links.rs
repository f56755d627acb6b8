//! Roles that lead to well-known places: DOIs, arXiv, Wikipedia, packages and users.

use crate::domains::reference::push_text;
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::roles::sphinx::external::explicit_title;
use crate::tree::Kind;

pub(super) static ALL: &[&Role] = &[&DOI, &ARXIV, &WIKIPEDIA, &PYPI, &GITHUB_USER];

const fn role(
    names: &'static [&'static str],
    about: &'static str,
    run: for<'s> fn(&mut Context<'s>, &RoleCall<'_>),
) -> Role {
    Role { names, about, options: &[], run }
}

static DOI: Role = role(&["doi", "doiref"], "link to a work by its DOI", |context, call| {
    link(context, call, "https://doi.org/%s", "doi:%s");
});

static ARXIV: Role = role(&["arxiv"], "link to a paper on arXiv", |context, call| {
    link(context, call, "https://arxiv.org/abs/%s", "arXiv:%s");
});

static WIKIPEDIA: Role =
    role(&["wikipedia"], "link to an article of Wikipedia", |context, call| {
        link(context, call, "https://en.wikipedia.org/wiki/%s", "%s");
    });

static PYPI: Role = role(&["pypi"], "link to a package on PyPI", |context, call| {
    link(context, call, "https://pypi.org/project/%s", "%s");
});

static GITHUB_USER: Role =
    role(&["user", "gh-user", "github_user"], "link to somebody on GitHub", |context, call| {
        link(context, call, "https://github.com/%s", "@%s");
    });

/// An external link; `%s` in address and caption is the role's text.
fn link(context: &mut Context<'_>, call: &RoleCall<'_>, address: &str, caption: &str) {
    let text = unescape(call.text).into_owned();
    let explicit = explicit_title(&text);
    let part = explicit.map_or(text.as_str(), |(_, part)| part);
    let shown = match explicit {
        Some((title, _)) => title.to_owned(),
        None => caption.replace("%s", part),
    };
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Reference, call.span);
    tree.set(node, "internal", false);
    tree.set(node, "refuri", address.replace("%s", &part.replace(' ', "_")));
    push_text(context, node, call, &shown);
}
