//! `c:alias` and `cpp:alias`: other declarations, shown again.

use super::ast::Language;
use super::scope;
use crate::domains::object::signatures;
use crate::parse::{Call, Context, Failure, Titles};
use crate::tree::Kind;

/// Makes the description; what the aliases stand for is known once all pages are.
pub(super) fn run<'s>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    language: Language,
) -> Result<(), Failure> {
    scope::ensure(cx, language);
    let tree = &mut cx.document.tree;
    let desc = tree.push(call.parent, Kind::Desc, call.span);
    tree.set(desc, "domain", language.domain());
    tree.set(desc, "objtype", "alias");
    tree.set(desc, "desctype", "alias");
    if language == Language::C {
        tree.set(desc, "no-index", true);
    }
    for (_, span) in signatures(call) {
        // The node's place is the signature: that is all it holds until it is resolved.
        cx.document.tree.push(desc, Kind::AliasNode, span);
    }
    if language == Language::Cpp {
        let content = cx.document.tree.push(desc, Kind::DescContent, call.span);
        cx.nested_parse(&call.content, content, Titles::Refused);
    }
    Ok(())
}
