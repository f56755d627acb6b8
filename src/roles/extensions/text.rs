//! Roles whose text is shown in an element of its own.

use crate::domains::last_part;
use crate::domains::reference::{Reference, push_text};
use crate::parse::inline::unescape;
use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

pub(super) static ALL: &[&Role] = &[&CODE, &BADGE, &PLAIN, &STRUCK];

static CODE: Role = Role {
    names: &["paramref"],
    about: "code, or the name of a parameter",
    options: &[],
    run: |context, call| {
        let reference = Reference::read(call.text);
        let shown = match reference.title.strip_prefix('~') {
            Some(name) if !reference.explicit => last_part(name),
            _ => reference.title.trim_start_matches('!'),
        };
        let node = context.document.tree.push(call.parent, Kind::Literal, call.span);
        push_text(context, node, call, shown.trim_start_matches('.'));
    },
};

/// sphinx-panels: `text,classes`.
static BADGE: Role = Role {
    names: &["badge"],
    about: "a badge of sphinx-panels",
    options: &[],
    run: |context, call| {
        let text = unescape(call.text);
        let (shown, classes) = text.split_once(',').unwrap_or((&text, ""));
        let colour = classes.split_whitespace().find_map(|class| class.strip_prefix("badge-"));
        let node = context.document.tree.push(call.parent, Kind::SdBadge, call.span);
        let mut classes = vec!["sd-sphinx-override".to_owned(), "sd-badge".to_owned()];
        let colour = colour.filter(|colour| *colour != "pill").unwrap_or("primary");
        classes.extend([format!("sd-bg-{colour}"), format!("sd-bg-text-{colour}")]);
        context.document.tree.set(node, "classes", classes);
        push_text(context, node, call, shown.trim());
    },
};

static PLAIN: Role = Role {
    names: &["jupyter-download:notebook", "jupyter-download:script", "jupyter-download:nb"],
    about: "shown as its text",
    options: &[],
    run: |context, call| plain(context, call, &[]),
};

static STRUCK: Role = Role {
    names: &["del", "strike"],
    about: "text that is struck out",
    options: &[],
    run: |context, call| plain(context, call, &["strike"]),
};

fn plain(context: &mut Context<'_>, call: &RoleCall<'_>, classes: &[&str]) {
    let reference = Reference::read(call.text);
    let node = context.document.tree.push(call.parent, Kind::Inline, call.span);
    for class in classes {
        context.document.tree.push_to(node, "classes", *class);
    }
    push_text(context, node, call, &reference.title);
}
