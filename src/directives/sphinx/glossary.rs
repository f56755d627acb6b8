//! `glossary`: terms and what they mean. Several terms may share a definition.

use crate::diagnostic::{Code, Severity};
use crate::directives::helpers::append_all;
use crate::parse::{Call, Context, Directive, Failure, Shape, Titles};
use crate::source::is_space;
use crate::span::{Line, Span};
use crate::tree::{Kind, NodeId, python};

pub(in crate::directives) static ALL: &[&Directive] = &[&GLOSSARY];

static GLOSSARY: Directive = Directive {
    names: &["std:glossary"],
    about: "terms, which the term role links to, and what they mean",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[("sorted", Shape::Flag)],
    has_content: true,
    run: glossary,
};

/// Terms that share a definition.
#[derive(Default)]
struct Entry<'s> {
    terms: Vec<Line<'s>>,
    definition: Vec<Line<'s>>,
}

fn glossary<'s>(context: &mut Context<'s>, call: &Call<'s, '_>) -> Result<(), Failure> {
    let (entries, problems) = entries(&call.content);
    for (span, message) in problems {
        let message = context.document.report(Severity::Warning, Code("D250"), span, message);
        context.document.tree.append(call.parent, message);
    }
    let tree = &mut context.document.tree;
    let node = tree.push(call.parent, Kind::Glossary, call.span);
    tree.set(node, "sorted", call.has("sorted"));
    let list = tree.push(node, Kind::DefinitionList, call.span);
    tree.push_to(list, "classes", "glossary");
    for entry in entries {
        push_entry(context, list, entry);
    }
    Ok(())
}

fn push_entry<'s>(context: &mut Context<'s>, list: NodeId, entry: Entry<'s>) {
    let (Some(first), Some(last_term)) = (entry.terms.first(), entry.terms.last()) else { return };
    let last = entry.definition.iter().rfind(|line| !line.is_blank()).unwrap_or(last_term);
    let span = first.span().to(last.span());
    let item = context.document.tree.push(list, Kind::DefinitionListItem, span);
    let mut messages = Vec::new();
    for term in entry.terms {
        messages.extend(push_term(context, item, term));
    }
    append_all(context, item, messages);
    let start = entry.definition.first().map_or(span, |line| line.span());
    let definition = context.document.tree.push(item, Kind::Definition, start.to(span));
    context.nested_parse(&entry.definition, definition, Titles::Refused);
}

/// A term, with its id and index entry. What follows ` : ` is the heading of its index entry.
fn push_term<'s>(context: &mut Context<'s>, item: NodeId, line: Line<'s>) -> Vec<NodeId> {
    let (text, key) = split_classifier(line);
    let term = context.document.tree.push(item, Kind::Term, text.span());
    let messages = context.inline(term, &[text]);
    let name = context.document.plain_text(term);
    let id = context.object_id("term", &name);
    context.document.tree.push_to(term, "ids", id.as_str());
    context.document.note_explicit_target(term, None);
    let entry = python::tuple(&[Some("single"), Some(&name), Some(&id), Some("main"), key]);
    let index = context.document.tree.push(term, Kind::Index, text.span());
    context.document.tree.set(index, "entries", vec![entry]);
    messages
}

/// The term of a line, and its first classifier: parts lie between ` : `.
fn split_classifier(line: Line<'_>) -> (Line<'_>, Option<&str>) {
    let mut from = 0;
    while let Some(at) = line.text[from..].find(" : ").map(|at| at + from) {
        let term = line.text[..at].trim_end_matches(' ');
        let rest = line.text[at + 3..].trim_start_matches(' ');
        if !rest.is_empty() || line.text.len() > at + 2 {
            let end = rest.find(" : ").unwrap_or(rest.len());
            let classifier = rest[..end].trim_end_matches(' ');
            return (Line { text: term, at: line.at }, Some(classifier));
        }
        from = at + 3;
    }
    (line, None)
}

type Problem = (Span, &'static str);

const MISFORMATTED: &str = "glossary seems to be misformatted, check indentation";

/// Sphinx' own reading of a glossary, which is no definition list.
fn entries<'s>(content: &[Line<'s>]) -> (Vec<Entry<'s>>, Vec<Problem>) {
    let mut entries: Vec<Entry<'s>> = Vec::new();
    let mut problems = Vec::new();
    let (mut in_definition, mut in_comment, mut was_empty) = (true, false, true);
    let mut indent = 0;
    for &line in content {
        let last = entries.last_mut();
        if line.is_blank() {
            if let Some(last) = last.filter(|_| in_definition) {
                last.definition.push(line);
            }
            was_empty = true;
            continue;
        }
        if !line.text.starts_with(is_space) {
            if line.text.starts_with(".. ") {
                in_comment = true;
                continue;
            }
            in_comment = false;
            match (in_definition, last) {
                (true, _) => {
                    if !was_empty {
                        let message = "glossary term must be preceded by empty line";
                        problems.push((line.span(), message));
                    }
                    entries.push(Entry { terms: vec![line], definition: Vec::new() });
                    in_definition = false;
                }
                (false, Some(last)) => {
                    if was_empty {
                        let message = "glossary terms must not be separated by empty lines";
                        problems.push((line.span(), message));
                    }
                    last.terms.push(line);
                }
                (false, None) => problems.push((line.span(), MISFORMATTED)),
            }
        } else if !in_comment {
            if !in_definition {
                in_definition = true;
                indent = line.indent();
            }
            match last {
                Some(last) => last.definition.push(line.from(indent.min(line.text.len()))),
                None => problems.push((line.span(), MISFORMATTED)),
            }
        }
        was_empty = false;
    }
    (entries, problems)
}
