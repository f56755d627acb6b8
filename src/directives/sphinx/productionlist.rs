//! `productionlist`: rules of a grammar, which the token role links to.

use crate::parse::{Call, Context, Directive, Failure};
use crate::source::is_space;
use crate::tree::{GRAMMAR_RULE, Kind, NodeId};

pub(in crate::directives) static ALL: &[&Directive] = &[&PRODUCTIONLIST];

static PRODUCTIONLIST: Directive = Directive {
    names: &["std:productionlist"],
    about: "rules of a grammar",
    required_arguments: 1,
    optional_arguments: 0,
    final_argument_whitespace: true,
    options: &[],
    has_content: false,
    run: productionlist,
};

fn productionlist(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let joined = call.arguments[0].text.replace("\\\n", "");
    let mut lines: Vec<&str> = joined.lines().collect();
    let group = match lines.first() {
        Some(first) if !first.contains(':') => lines.remove(0).trim(),
        _ => "",
    };
    let rules: Vec<(&str, &str)> = lines
        .iter()
        .map_while(|line| line.split_once(':'))
        .map(|(name, tokens)| (name.trim(), tokens.trim()))
        .collect();
    let width = rules.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let list = context.document.tree.push(call.parent, Kind::Productionlist, call.span);
    for (name, tokens) in rules {
        let node = context.document.tree.push(list, Kind::Production, call.span);
        context.document.tree.set(node, "tokenname", name);
        context.document.tree.set(node, "xml:space", "preserve");
        if !name.is_empty() {
            push_name(context, call, node, (name, group));
        }
        let tree = &mut context.document.tree;
        let gap = if name.is_empty() { "" } else { " ::= " };
        let wide = width - name.chars().count() + 5;
        tree.push_made(node, &format!("{gap:>wide$}"));
        push_tokens(context, call, node, (tokens, group));
        context.document.tree.push_made(node, "\n");
    }
    Ok(())
}

fn push_name(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    production: NodeId,
    (name, group): (&str, &str),
) {
    let tree = &mut context.document.tree;
    let node = tree.push(production, Kind::LiteralStrong, call.span);
    tree.push_made(node, name);
    let id = context.object_id(&format!("{GRAMMAR_RULE}{group}"), name);
    context.document.tree.push_to(node, "ids", id);
    context.document.note_implicit_target(node, Some(node));
}

/// `token_xrefs`: names in backquotes become references to their rules.
fn push_tokens(
    context: &mut Context<'_>,
    call: &Call<'_, '_>,
    production: NodeId,
    (text, group): (&str, &str),
) {
    let tree = &mut context.document.tree;
    let (mut done, mut from) = (0, 0);
    while let Some(open) = text[from..].find('`').map(|at| at + from) {
        let rest = &text[open + 1..];
        let Some(token) = rest.split('`').next().filter(|token| token.len() < rest.len()) else {
            break;
        };
        let Some((title, target)) = token_parts(token, group) else {
            from = open + 1;
            continue;
        };
        tree.push_made(production, &text[done..open]);
        let reference = tree.push(production, Kind::PendingXref, call.span);
        tree.set(reference, "refdomain", "std");
        tree.set(reference, "reftype", "token");
        tree.set(reference, "reftarget", target);
        let literal = tree.push(reference, Kind::Literal, call.span);
        tree.push_to(literal, "classes", "xref");
        tree.push_made(literal, title);
        done = open + token.len() + 2;
        from = done;
    }
    tree.push_made(production, &text[done..]);
}

/// What is shown of a token and what it refers to: `name`, `group:name`, `~group:name`, `:name`.
fn token_parts<'t>(token: &'t str, group: &str) -> Option<(&'t str, String)> {
    let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let (prefix, name) = match token.rsplit_once(':') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, token),
    };
    let bare = prefix.unwrap_or_default();
    let bare = bare.strip_prefix('~').unwrap_or(bare);
    let valid_prefix = bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    if name.is_empty() || !is_word(name) || !valid_prefix || name.contains(is_space) {
        return None;
    }
    Some(match prefix {
        None if group.is_empty() => (token, token.to_owned()),
        None => (token, format!("{group}:{token}")),
        Some("") => (name, name.to_owned()),
        Some(prefix) if prefix.starts_with('~') => (name, token[1..].to_owned()),
        Some(_) => (token, token.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::token_parts;

    #[test]
    fn tokens_may_name_their_group() {
        assert_eq!(token_parts("a", ""), Some(("a", "a".to_owned())));
        assert_eq!(token_parts("a", "g"), Some(("a", "g:a".to_owned())));
        assert_eq!(token_parts(":a", "g"), Some(("a", "a".to_owned())));
        assert_eq!(token_parts("h:a", "g"), Some(("h:a", "h:a".to_owned())));
        assert_eq!(token_parts("~h:a", "g"), Some(("a", "h:a".to_owned())));
        assert_eq!(token_parts("a b", "g"), None);
    }
}
