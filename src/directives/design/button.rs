//! `button-link` and `button-ref`.

use super::card::{COLOR, link_target};
use super::component::{TEXT_ALIGN, classes};
use crate::parse::{Call, Context, Directive, Failure, Shape};
use crate::span::Line;
use crate::tree::{Kind, NodeId};

const OPTIONS: &[(&str, Shape)] = &[
    ("color", COLOR),
    ("outline", Shape::Flag),
    ("align", TEXT_ALIGN),
    ("expand", Shape::Flag),
    ("click-parent", Shape::Flag),
    ("new-tab", Shape::Flag),
    ("tooltip", Shape::UnchangedRequired),
    ("shadow", Shape::Flag),
    ("ref-type", Shape::Choice(&["any", "ref", "doc", "myst"])),
    ("class", Shape::Class),
];

const fn directive(
    names: &'static [&'static str],
    about: &'static str,
    run: for<'s> fn(&mut Context<'s>, &Call<'s, '_>) -> Result<(), Failure>,
) -> Directive {
    Directive {
        names,
        about,
        required_arguments: 1,
        optional_arguments: 0,
        final_argument_whitespace: true,
        options: OPTIONS,
        has_content: true,
        run,
    }
}

pub(in crate::directives) static BUTTON_LINK: Directive =
    directive(&["button-link"], "a button that leads to an address", |context, call| {
        let target = link_target(&call.arguments[0].text, "url");
        let link = context.document.tree.create(Kind::Reference, call.span);
        context.document.tree.set(link, "refuri", target.as_str());
        button(context, call, link, &target);
        Ok(())
    });

pub(in crate::directives) static BUTTON_REF: Directive = directive(
    &["button-ref"],
    "a button that leads to a label, page or object",
    |context, call| {
        let kind = call.text("ref-type").unwrap_or("any");
        let target = link_target(&call.arguments[0].text, kind);
        let docname = context.document.docname.clone();
        let tree = &mut context.document.tree;
        let link = tree.create(Kind::PendingXref, call.span);
        tree.set(link, "reftarget", target.as_str());
        tree.set(link, "refdoc", docname);
        tree.set(link, "refdomain", if matches!(kind, "ref" | "doc") { "std" } else { "" });
        tree.set(link, "reftype", kind);
        tree.set(link, "refexplicit", !call.content.is_empty());
        tree.set(link, "refwarn", true);
        let shown = link_target(&call.arguments[0].text, if kind == "ref" { "any" } else { kind });
        button(context, call, link, &shown);
        Ok(())
    },
);

fn button<'s>(context: &mut Context<'s>, call: &Call<'s, '_>, link: NodeId, target: &str) {
    let tree = &mut context.document.tree;
    let paragraph = tree.push(call.parent, Kind::Paragraph, call.span);
    if call.has("align") {
        tree.set(paragraph, "classes", call.list("align").to_vec());
    }
    tree.set(paragraph, "translatable", false);
    if call.has("new-tab") {
        tree.set(paragraph, "sd_new_tab", true);
    }
    let mut around = paragraph;
    if call.has("expand") {
        around = tree.push(paragraph, Kind::Inline, call.span);
        tree.push_to(around, "classes", "sd-d-grid");
    }
    tree.append(around, link);
    tree.set(link, "classes", link_classes(call));
    if let Some(tooltip) = call.text("tooltip") {
        tree.set(link, "reftitle", tooltip);
    }
    let text = tree.push(link, Kind::Inline, call.span);
    if call.content.is_empty() {
        tree.push_made(text, target);
        return;
    }
    match line_block_lines(&call.content) {
        Some(lines) => push_lines(context, text, &lines),
        None => {
            let _ = context.inline(text, &call.content);
        }
    }
}

fn link_classes(call: &Call<'_, '_>) -> Vec<String> {
    let mut own = classes(&["sd-sphinx-override", "sd-btn", "sd-text-wrap"], &[]);
    if let Some(color) = call.text("color") {
        let outline = if call.has("outline") { "outline-" } else { "" };
        own.push(format!("sd-btn-{outline}{color}"));
    }
    if call.has("click-parent") {
        own.push(String::from("sd-stretched-link"));
    }
    if call.has("shadow") {
        own.push(String::from("sd-shadow-sm"));
    }
    own.extend_from_slice(call.list("class"));
    own
}

/// Several lines of a button, each parsed on its own.
fn push_lines<'s>(context: &mut Context<'s>, text: NodeId, lines: &[Vec<Line<'s>>]) {
    for (index, line) in lines.iter().enumerate() {
        let place = line.first().map_or_else(Default::default, |line| line.span());
        let tree = &mut context.document.tree;
        if index > 0 {
            let line_break = tree.push(text, Kind::SdLineBreak, place);
            tree.push_made(line_break, " ");
        }
        if line.iter().all(|part| part.is_blank()) {
            continue;
        }
        let inline = tree.push(text, Kind::Inline, place);
        let _ = context.inline(inline, line);
    }
}

/// The lines of a line block, where the content is nothing else: each starts with a bar; deeper
/// lines go on with the one before.
fn line_block_lines<'s>(content: &[Line<'s>]) -> Option<Vec<Vec<Line<'s>>>> {
    let mut found: Vec<Vec<Line<'s>>> = Vec::new();
    let mut indent = None;
    let mut previous_blank = true;
    for &line in content {
        if line.is_blank() {
            previous_blank = true;
            continue;
        }
        let depth = line.indent();
        let indent = *indent.get_or_insert(depth);
        let text = line.from(depth);
        let bar = text.text.strip_prefix('|').filter(|_| depth == indent);
        match (bar, found.last_mut()) {
            (Some(rest), _) if rest.is_empty() || rest.starts_with(' ') => {
                found.push(vec![text.from(1 + rest.len() - rest.trim_start_matches(' ').len())]);
            }
            (_, Some(last)) if depth > indent && !previous_blank => last.push(line),
            _ => return None,
        }
        previous_blank = false;
    }
    for lines in &mut found {
        dedent_continuation(lines);
    }
    (!found.is_empty()).then_some(found)
}

/// Continuation lines lose what indentation they share; an empty first line goes.
fn dedent_continuation(lines: &mut Vec<Line<'_>>) {
    let cut = lines.iter().skip(1).map(|line| line.indent()).min().unwrap_or(0);
    for line in lines.iter_mut().skip(1) {
        *line = line.from(cut);
    }
    if lines.len() > 1 && lines[0].is_blank() {
        lines.remove(0);
    }
}
