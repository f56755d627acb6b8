//! Grammars, back in the words of `productionlist`, whose argument is longer than a line of MyST.

use super::super::render::Render;
use super::block::eval_rst;
use super::restructured;
use crate::catalog::{Block, Code, Page, each_block};
use crate::identifier::GRAMMAR_RULE;
use std::collections::BTreeSet;

/// Is the code a grammar, whose rules `token` leads to?
pub(crate) fn is_grammar(block: &Block) -> bool {
    block.ids.iter().any(|id| id.starts_with(GRAMMAR_RULE))
}

/// A grammar as it was written: `rule: \`token\` "word"`.
pub(super) fn grammar(render: &mut Render<'_>, block: &Block, code: &Code) {
    let known = rules(render.page);
    let lines: Vec<String> = code.text.lines().map(|line| production(line, &known)).collect();
    let first = code.text.lines().find_map(|line| Some(line.split_once("::=")?.0.trim()));
    let group = first.and_then(|rule| group(&block.ids, rule)).unwrap_or_default();
    // The rules are places of their own accord.
    let ids = block.ids.iter().filter(|id| id.starts_with(GRAMMAR_RULE)).map(String::as_str);
    render.new_ids(ids);
    render.anchors(block);
    eval_rst(render, &restructured::with_lines(&format!("productionlist:: {group}"), &lines));
}

/// The names of all rules of a page.
fn rules(page: &Page) -> BTreeSet<&str> {
    let mut rules = BTreeSet::new();
    each_block(page, &mut |block| {
        let names = block.ids.iter().filter_map(|id| id.strip_prefix(GRAMMAR_RULE));
        rules.extend(names.map(|name| name.rsplit('-').next().unwrap_or(name)));
    });
    rules
}

/// The group that a rule is in, which stands before its name in the id.
fn group<'b>(ids: &'b [String], rule: &str) -> Option<&'b str> {
    let named = ids.iter().filter_map(|id| id.strip_prefix(GRAMMAR_RULE)?.strip_suffix(rule));
    named.filter_map(|group| group.strip_suffix('-')).next()
}

/// A line of a grammar: names of rules are marked, and a line without one goes on with the rule before it.
fn production(line: &str, known: &BTreeSet<&str>) -> String {
    match line.split_once("::=") {
        Some((rule, tokens)) => format!("{}: {}", rule.trim(), marked(tokens.trim(), known)),
        None => format!(": {}", marked(line.trim(), known)),
    }
}

fn marked(tokens: &str, known: &BTreeSet<&str>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(tokens.len() + 8);
    let (mut rest, mut quote) = (tokens, None);
    while let Some(first) = rest.chars().next() {
        let end = match first {
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(end);
        match quote {
            _ if matches!(first, '"' | '\'') => {
                quote = if quote == Some(first) { None } else { quote.or(Some(first)) };
                out.push_str(piece);
            }
            None if known.contains(piece) => out.push_str(&format!("`{piece}`")),
            _ => out.push_str(piece),
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::production;
    use std::collections::BTreeSet;

    #[test]
    fn names_of_rules_are_marked_but_not_within_quotes() {
        let known = BTreeSet::from(["digit", "level"]);
        assert_eq!(
            production("level ::=  digit \"digit\" level digits", &known),
            "level: `digit` \"digit\" `level` digits"
        );
        assert_eq!(production("           | digit", &known), ": | `digit`");
    }
}
