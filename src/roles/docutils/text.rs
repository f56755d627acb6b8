//! Roles that wrap an element around their text: docutils' `GenericRole`s.

use crate::parse::{Context, Role, RoleCall};
use crate::tree::Kind;

/// `abbreviation`.
pub(super) static ABBREVIATION: Role = Role {
    names: &["abbreviation", "ab"],
    about: "An abbreviation.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Abbreviation),
};

/// `acronym`.
pub(super) static ACRONYM: Role = Role {
    names: &["acronym", "ac"],
    about: "An acronym.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Acronym),
};

/// `emphasis`.
pub(super) static EMPHASIS: Role = Role {
    names: &["emphasis"],
    about: "Emphasized text, as *text*.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Emphasis),
};

/// `literal`.
pub(super) static LITERAL: Role = Role {
    names: &["literal"],
    about: "Literal text, as ``text`` but with escapes.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Literal),
};

/// `strong`.
pub(super) static STRONG: Role = Role {
    names: &["strong"],
    about: "Strongly emphasized text, as **text**.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Strong),
};

/// `subscript`.
pub(super) static SUBSCRIPT: Role = Role {
    names: &["subscript", "sub"],
    about: "Lowered text.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Subscript),
};

/// `superscript`.
pub(super) static SUPERSCRIPT: Role = Role {
    names: &["superscript", "sup"],
    about: "Raised text.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::Superscript),
};

/// `title-reference`, the default role.
pub(super) static TITLE_REFERENCE: Role = Role {
    names: &["title-reference", "title", "t"],
    about: "The title of a book or another work; the role of bare interpreted text.",
    options: &[],
    run: |context, call| wrap(context, call, Kind::TitleReference),
};

fn wrap(context: &mut Context<'_>, call: &RoleCall<'_>, kind: Kind) {
    let node = context.push_role_element(call, kind);
    context.push_escaped(node, call.text, call.text_span);
}
