//! Blocks as MyST's directives.

use super::super::family::Family;
use super::super::inline::Place;
use super::super::render::Render;
use super::super::sink::Gap;
use super::depth::is_too_deep;
use super::design;
use super::directive::{Directive, Options};
use super::grammar::{grammar, is_grammar};
use super::object::autodoc_head;
use super::picture::{figure, image_directive, linked_image};
use super::table::whole_table;
use super::verbatim::{content, instruction, keep_name, written};
use super::{fragment, object, restructured};
use crate::catalog::{
    Block, BlockContent, Code, Collapsible, Definition, Field, Footnote, Inline, ListStyle, Part,
    SummaryName, Toctree, ToctreeEntry, VerseLine, plain_text,
};
use std::fmt::Write as _;

/// Writes a block in MyST's own words; false for what is Markdown like anybody's.
pub(super) fn own(render: &mut Render<'_>, block: &Block) -> bool {
    use BlockContent as B;
    if let B::Code(code) = &block.content
        && render.settings.keep_includes
        && fragment::literal(render, block, code)
    {
        return true;
    }
    if (is_too_deep(block) || holds_section(block))
        && let Some(text) = restructured::alone(render, block)
    {
        restructured::keep_ids(render, block);
        eval_rst(render, &text);
        return true;
    }
    if is_common(block) {
        return false;
    }
    keep_name(render, block);
    if !matches!(block.content, B::Footnote(_) | B::Math { .. }) {
        render.anchors(block);
    }
    match &block.content {
        B::Paragraph { content } if block.directive.is_some() => {
            linked_image(render, block, content);
        }
        B::Paragraph { content } => {
            attributes(render, &dotted(&block.classes));
            render.paragraph(content);
        }
        B::List { .. } => list(render, block),
        B::DefinitionList { items, glossary: true, .. } => glossary(render, block, items),
        B::DefinitionList { items, .. } => match restructured::definitions(render, items) {
            Some(text) => eval_rst(render, &text),
            None => render.definition_list(items),
        },
        B::FieldList { fields } => field_list(render, fields),
        B::OptionList { items } => match restructured::options(render, items) {
            Some(text) => eval_rst(render, &text),
            None => render.term_list(&block.content),
        },
        B::LineBlock { lines } => line_block(render, block, lines),
        B::Quote { blocks, attribution } => quote(render, &block.classes, blocks, attribution),
        B::Div { name, blocks } => div(render, block, name, blocks),
        B::Code(code) if is_grammar(block) => grammar(render, block, code),
        B::Code(code) => code_block(render, block, code),
        B::ParsedLiteral { content } => parsed_literal(render, block, content),
        B::Math { tex, label, no_wrap, .. } => math(render, block, tex, label.as_deref(), *no_wrap),
        B::Image { image } => image_directive(render, block, image),
        B::Figure { image, caption, legend, width, align, .. } => {
            let image = image.as_ref();
            figure(render, block, image, (caption, legend), (width, align));
        }
        B::Footnote(note) => self::note(render, note),
        B::Table(table) => whole_table(render, table, &block.classes),
        B::Admonition { kind, title, blocks, collapsible } => {
            let title = render.inlines(title, Place::Heading);
            let state = collapsible.map(|state| match state {
                Collapsible::Open => "open",
                Collapsible::Closed => "closed",
            });
            let directive = Directive::new(kind).argument(title).class(&block.classes);
            render
                .directive(&directive.option("collapsible", state), |render| render.blocks(blocks));
        }
        B::Aside { name, title, subtitle, blocks } => {
            let title = render.inlines(title, Place::Heading);
            let subtitle = render.inlines(subtitle, Place::Heading);
            let subtitle = (!subtitle.is_empty()).then_some(subtitle);
            let directive = Directive::of(block, name).argument(title).option("subtitle", subtitle);
            render.directive(&directive, |render| render.blocks(blocks));
        }
        B::Contents { local, depth, title, .. } => {
            let title = render.inlines(title, Place::Heading);
            let directive = Directive::of(block, "contents").argument(title).flag("local", *local);
            render.verbatim(&directive.option("depth", depth.map(|depth| depth.to_string())), "");
        }
        B::Rubric { content, level } => {
            let text = render.inlines(content, Place::Heading);
            let level = level.map(|level| level.to_string());
            let directive = Directive::new("rubric").argument(text).option("heading-level", level);
            render.verbatim(&directive.class(&block.classes), "");
        }
        B::Centered { content } => {
            let text = render.inlines(content, Place::Heading);
            render.verbatim(&Directive::new("centered").argument(text), "");
        }
        B::Comment { text } => {
            // One without text has nothing to say but where a list ends.
            let lines: Vec<String> =
                text.lines().map(|line| format!("% {line}").trim_end().to_owned()).collect();
            if !lines.is_empty() {
                render.sink.put(&lines.join("\n"));
            }
        }
        B::Module { domain, name, options } => {
            let directive = format!("{domain}:module");
            render.verbatim(&Directive::new(&directive).argument(name).options(options, &[]), "");
        }
        B::Raw { format, text } => {
            let directive = Directive::of(block, "raw").argument(format);
            render.verbatim(&directive, text.trim_matches('\n'));
        }
        B::Unknown(directive) => written(render, directive),
        B::Instruction(directive) => instruction(render, directive),
        B::Toctree(toctree) => self::toctree(render, block, toctree),
        B::Target => block.directive.iter().for_each(|directive| instruction(render, directive)),
        B::Version { change, version, blocks } => {
            let directive = Directive::new(change).argument(version);
            render.directive(&directive, |render| render.blocks(blocks));
        }
        B::Only { expression, blocks } => {
            let directive = Directive::of(block, "only").argument(expression);
            render.directive(&directive, |render| render.blocks(blocks));
        }
        B::Object(object) => object::object(render, object),
        B::Autodoc { directive, name, signature, options, blocks } => {
            match restructured::block(render, block) {
                Some(text) => eval_rst(render, &text),
                None => {
                    let head = autodoc_head(directive, name, signature.as_deref());
                    eval_rst(render, &restructured::directive(&head, options, ""));
                    render.blocks(blocks);
                }
            }
        }
        B::Autosummary { directive, names, .. } => {
            let name = directive.as_deref().unwrap_or("autosummary");
            autosummary(render, block, name, names);
        }
        B::Graph { language, text, caption, alt } => {
            let name = if language == "dot" { "graphviz" } else { language };
            let caption = render.inlines(caption, Place::Heading);
            let caption = (!caption.is_empty()).then_some(caption);
            let directive = Directive::of(block, name).word("").option("caption", caption);
            let text = content(block).unwrap_or(text);
            render.verbatim(&directive.option("alt", alt.as_deref()), text);
        }
        _ => design::block(render, block),
    }
    true
}

/// Is it written as all Markdown writes it?
fn is_common(block: &Block) -> bool {
    use BlockContent as B;
    match &block.content {
        B::Section { .. } | B::Transition | B::Markdown { .. } => true,
        B::Target => block.directive.is_none(),
        B::Paragraph { .. } => block.classes.is_empty() && block.directive.is_none(),
        B::DefinitionList { items, glossary, .. } => {
            let is_classified =
                |item: &Definition| item.terms.iter().any(|term| !term.classifiers.is_empty());
            !glossary && !items.iter().any(is_classified)
        }
        B::List { style, .. } => {
            matches!(style, ListStyle::Bullet | ListStyle::Arabic)
                && block.classes.is_empty()
                && block.directive.is_none()
        }
        B::Quote { attribution, .. } => attribution.is_empty() && block.classes.is_empty(),
        B::Code(code) => {
            !is_grammar(block)
                && block.directive.is_none()
                && code.caption.is_empty()
                && code.line_numbers.is_none()
                && code.emphasize.is_empty()
                && block.classes.is_empty()
        }
        _ => false,
    }
}

fn dotted(classes: &[String]) -> String {
    classes.iter().map(|class| format!(".{class}")).collect::<Vec<_>>().join(" ")
}

/// Attributes on the line above a block.
fn attributes(render: &mut Render<'_>, text: &str) {
    if !text.is_empty() {
        render.sink.put(&format!("{{{text}}}"));
        render.sink.set_gap(Gap::Line);
    }
}

fn list(render: &mut Render<'_>, block: &Block) {
    let BlockContent::List { style, start, items, suffix, .. } = &block.content else { return };
    let (style, start) = (*style, start.unwrap_or(1));
    if block.directive.is_some() || block.classes.iter().any(|class| class == "hlist") {
        return render.directive(&Directive::of(block, "hlist"), |render| {
            render.list(style, start, ("", ""), items);
        });
    }
    let digits = match style {
        ListStyle::Bullet | ListStyle::Arabic => None,
        ListStyle::Loweralpha => Some("lower-alpha"),
        ListStyle::Upperalpha => Some("upper-alpha"),
        ListStyle::Lowerroman => Some("lower-roman"),
        ListStyle::Upperroman => Some("upper-roman"),
    };
    let mut parts: Vec<String> = digits.map(|name| format!("style={name}")).into_iter().collect();
    if !block.classes.is_empty() {
        parts.push(dotted(&block.classes));
    }
    attributes(render, &parts.join(" "));
    let style = if style == ListStyle::Bullet { style } else { ListStyle::Arabic };
    render.list(style, start, ("", suffix), items);
}

/// Content under a line, two columns in.
fn indented(render: &mut Render<'_>, write: impl FnOnce(&mut Render<'_>)) {
    let outer = render.sink.enter("  ", Gap::Line);
    write(render);
    render.sink.leave(outer);
}

fn glossary(render: &mut Render<'_>, block: &Block, items: &[Definition]) {
    render.directive(&Directive::of(block, "glossary"), |render| {
        for item in items {
            for term in &item.terms {
                let text = render.inlines(&term.content, Place::Heading);
                let classifiers: Vec<String> = term
                    .classifiers
                    .iter()
                    .map(|text| format!(" : {}", plain_text(text)))
                    .collect();
                render.sink.put(&(text + &classifiers.concat()));
                render.sink.set_gap(Gap::Line);
            }
            indented(render, |render| render.blocks(&item.blocks));
        }
    });
}

fn field_list(render: &mut Render<'_>, fields: &[Field]) {
    render.family(Family::Fields, |render| {
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                render.sink.set_gap(Gap::Line);
            }
            self::field(render, field);
        }
    });
}

fn field(render: &mut Render<'_>, field: &Field) {
    let name = render.inlines(&field.name, Place::Heading);
    // A colon ends the name, escaped or not.
    render.sink.put(&format!(":{}:", as_entities(&name, &[':'])));
    let one_line = matches!(
        field.blocks.first().map(|block| &block.content),
        Some(BlockContent::Paragraph { .. })
    );
    let outer = if one_line {
        render.sink.write(" ");
        render.sink.enter("  ", Gap::None)
    } else {
        render.sink.enter("  ", Gap::Line)
    };
    render.blocks(&field.blocks);
    render.sink.leave(outer);
}

/// Markdown in which these characters, escaped or not, are entities.
fn as_entities(markdown: &str, marks: &[char]) -> String {
    let mut out = String::with_capacity(markdown.len() + 8);
    let mut rest = markdown.chars().peekable();
    while let Some(found) = rest.next() {
        let is_escape = found == '\\';
        match rest.next_if(|next| is_escape && (marks.contains(next) || *next == '\\')) {
            Some('\\') => out.push_str("\\\\"),
            Some(mark) => push_entity(&mut out, mark),
            None if marks.contains(&found) => push_entity(&mut out, found),
            None => out.push(found),
        }
    }
    out
}

fn push_entity(out: &mut String, character: char) {
    let _ = write!(out, "&#{};", u32::from(character));
}

fn line_block(render: &mut Render<'_>, block: &Block, lines: &[VerseLine]) {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let text = render.inlines(&line.content, Place::Heading);
            " ".repeat(2 * usize::from(line.indent)) + &text
        })
        .collect();
    render.verbatim(&Directive::of(block, "line-block"), &lines.join("\n"));
}

fn quote(render: &mut Render<'_>, classes: &[String], blocks: &[Block], attribution: &[Inline]) {
    let kind = classes
        .iter()
        .find(|class| matches!(class.as_str(), "epigraph" | "highlights" | "pull-quote"));
    if let Some(kind) = kind {
        return render.directive(&Directive::new(kind), |render| {
            render.blocks(blocks);
            if !attribution.is_empty() {
                let text = render.inlines(attribution, Place::Heading);
                render.sink.put(&format!("-- {text}"));
            }
        });
    }
    let mut parts = Vec::new();
    if !attribution.is_empty() {
        let text = render.inlines(attribution, Place::Quoted);
        parts.push(format!("attribution=\"{}\"", as_entities(&text, &['{', '}'])));
    }
    if !classes.is_empty() {
        parts.push(dotted(classes));
    }
    attributes(render, &parts.join(" "));
    render.quoted(|render| render.blocks(blocks));
}

fn div(render: &mut Render<'_>, block: &Block, name: &str, blocks: &[Block]) {
    let classes = &block.classes;
    let directive = match name {
        "compound" => Directive::of(block, "compound").class(classes),
        "container" => Directive::of(block, "container").argument(classes.join(" ")),
        _ => Directive::of(block, "div").argument(classes.join(" ")),
    };
    render.directive(&directive, |render| render.blocks(blocks));
}

fn code_block(render: &mut Render<'_>, block: &Block, code: &Code) {
    // Sphinx reads it as a block.
    let caption = render.inlines(&code.caption, Place::Paragraph);
    let first = code.line_numbers;
    let lines = super::super::code::ranges(&code.emphasize, ",");
    let directive = Directive::of(block, "code-block")
        .word(code.language.clone().unwrap_or_default())
        .option("caption", (!caption.is_empty()).then_some(caption))
        .flag("linenos", first.is_some())
        .option("lineno-start", first.filter(|first| *first != 1).map(|first| first.to_string()))
        .option("emphasize-lines", (!lines.is_empty()).then_some(lines))
        .class(&block.classes);
    render.verbatim(&directive, content(block).unwrap_or(&code.text));
}

/// Spaces that begin a line count, and so do empty lines, which text has not.
fn parsed_literal(render: &mut Render<'_>, block: &Block, content: &[Inline]) {
    let content: Vec<Inline> = content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => Inline::Text { text: with_places_held(text) },
            other => other.clone(),
        })
        .collect();
    let text = render.inlines(&content, Place::Paragraph);
    let text = text.replace(HELD_SPACE, " ").replace(HELD_LINE, "");
    render.verbatim(&Directive::of(block, "parsed-literal"), &text);
}

/// Stands for a space at the start of a line.
const HELD_SPACE: char = '\u{e000}';
/// Stands in an empty line.
const HELD_LINE: char = '\u{e001}';

fn with_places_held(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' if out.ends_with(['\n', HELD_SPACE]) => out.push(HELD_SPACE),
            '\n' if out.ends_with('\n') => out.extend([HELD_LINE, c]),
            c => out.push(c),
        }
    }
    out
}

fn math(render: &mut Render<'_>, block: &Block, tex: &str, label: Option<&str>, no_wrap: bool) {
    let labels: Vec<&str> = block.labels.iter().map(String::as_str).collect();
    let labels = render.new_ids(labels.into_iter());
    for label in labels {
        render.sink.put(&format!("({label})="));
    }
    if block.directive.is_none()
        && label.is_none()
        && !no_wrap
        && !tex.contains("$$")
        && !tex.contains("\n\n")
    {
        return render.sink.put(&format!("$$\n{tex}\n$$"));
    }
    let directive = Directive::of(block, "math").option("label", label).flag("no-wrap", no_wrap);
    render.verbatim(&directive, tex);
}

fn note(render: &mut Render<'_>, note: &Footnote) {
    match note.citation.then(|| restructured::citation(render, note)).flatten() {
        Some(text) => eval_rst(render, &text),
        None => footnote(render, &note.id, &note.blocks),
    }
}

fn footnote(render: &mut Render<'_>, id: &str, blocks: &[Block]) {
    let Some(name) = render.notes.get(id).cloned() else { return };
    render.sink.block();
    render.sink.write(&format!("[^{name}]: "));
    let outer = render.sink.enter("    ", Gap::None);
    render.blocks(blocks);
    render.sink.leave(outer);
}

/// Does a block hold a section? MyST hangs those outside of directives.
fn holds_section(block: &Block) -> bool {
    let is_section = |block: &Block| matches!(block.content, BlockContent::Section { .. });
    let mut found = false;
    block.parts(&mut |part| {
        if let Part::Blocks(blocks) = part {
            found |= blocks.iter().any(is_section);
        }
    });
    found && !is_section(block)
}

fn toctree(render: &mut Render<'_>, block: &Block, toctree: &Toctree) {
    if let Some(directive) = &block.directive {
        return render.verbatim(&Directive::as_written(directive), &directive.text);
    }
    let line = |entry: &ToctreeEntry| match (&entry.target.doc, &entry.target.url) {
        (Some(doc), _) => format!("/{doc}"),
        (None, url) => format!("{} <{}>", entry.title, url.as_deref().unwrap_or_default()),
    };
    let lines: Vec<String> = toctree.entries.iter().map(line).collect();
    render.verbatim(&Directive::new("toctree"), &lines.join("\n"));
}

/// A table of Python objects is one of reStructuredText: what it shows of them is.
fn autosummary(render: &mut Render<'_>, block: &Block, name: &str, names: &[SummaryName]) {
    match &block.directive {
        Some(directive) if name == "autosummary" => {
            let text = restructured::as_written(directive);
            eval_rst(render, &text);
        }
        Some(directive) => render.verbatim(&Directive::as_written(directive), &directive.text),
        None => {
            let names: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
            render.verbatim(&Directive::new(name), &names.join("\n"));
        }
    }
}

/// What only reStructuredText can say.
pub(super) fn eval_rst(render: &mut Render<'_>, text: &str) {
    let text = restructured::with_roles(render, text);
    render.verbatim_with(&Directive::new("eval-rst"), &text, Options::None);
}
