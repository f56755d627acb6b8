//! reStructuredText for what MyST has no form of: tables with spans, citations, terms with classifiers.
//!
//! It stands in an `eval-rst` directive. Whatever has no place here answers with nothing, and the block
//! that holds it is written as other Markdown writes it.

mod inline;
mod option;
mod shape;

use super::super::render::Render;
use super::grid_table;
use super::object::{
    autodoc_head, directive_name, method_form, option_name, without_options, written,
    written_fields,
};
use super::picture::image_path;
use crate::catalog::{
    self, Block, BlockContent, Code, Definition, Field, Footnote, Image, Object, Part, Table,
};
use inline::inlines;
use unicode_width::UnicodeWidthStr as _;

pub(super) use option::options;

/// A table with its caption; `widths` are those of its columns, where they are given.
pub(super) fn table(
    render: &mut Render<'_>,
    table: &Table,
    widths: Option<String>,
    classes: &[String],
) -> Option<String> {
    if table.stub_columns > 0 {
        return None;
    }
    let drawing = grid_table::drawn(table, |cell| {
        let text = blocks(render, &cell.blocks)?;
        Some(text.lines().map(str::to_owned).collect())
    })?;
    let options = [
        ("widths", widths),
        ("width", table.width.clone()),
        ("align", table.align.clone()),
        ("class", (!classes.is_empty()).then(|| classes.join(" "))),
    ];
    let options = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let options: Vec<_> = options.collect();
    if table.caption.is_empty() && options.is_empty() {
        return Some(drawing);
    }
    let caption = inlines(render, &table.caption)?;
    Some(directive(&format!("table:: {caption}"), options, &drawing))
}

/// A citation, as it is defined.
pub(super) fn citation(render: &mut Render<'_>, note: &Footnote) -> Option<String> {
    let text = blocks(render, &note.blocks)?;
    Some(hanging(&format!(".. [{}] ", note.label), "   ", &text))
}

/// Terms, classifiers and what they mean.
pub(super) fn definitions(render: &mut Render<'_>, items: &[Definition]) -> Option<String> {
    let mut out = Vec::new();
    for item in items {
        let [term] = item.terms.as_slice() else { return None };
        if !term.ids.is_empty() {
            return None;
        }
        let mut line = inlines(render, &term.content)?;
        for classifier in &term.classifiers {
            line.push_str(&format!(" : {}", inlines(render, classifier)?));
        }
        out.push(format!("{line}\n{}", indented(&blocks(render, &item.blocks)?, "   ")));
    }
    Some(out.join("\n\n"))
}

/// An object with all its signatures.
pub(super) fn object(render: &mut Render<'_>, object: &Object) -> Option<String> {
    let (said, blocks) = without_options(object);
    let mut options = object.options.clone();
    for field in said {
        // What stands in them may be said in roles that only the page they come from had.
        if let [Block { content: BlockContent::Paragraph { content }, .. }] =
            field.blocks.as_slice()
        {
            options.insert(option_name(field), inlines(render, content)?);
        }
    }
    let content = written_fields(object, blocks);
    let content = self::blocks(render, &content)?;
    options.extend(method_form(object).map(|name| (name.to_owned(), String::new())));
    let signatures: Vec<&str> = object.signatures.iter().map(written).collect();
    let name = directive_name(object);
    let head = hanging(&format!("{name}:: "), &" ".repeat(name.len() + 6), &signatures.join("\n"));
    Some(directive(&head, &options, &content))
}

/// The text with the roles before it that it uses and that are made for classes.
pub(super) fn with_roles(render: &mut Render<'_>, text: &str) -> String {
    let mut out = String::new();
    for (name, classes) in std::mem::take(&mut render.classed_roles) {
        if text.contains(&format!(":{name}:`")) {
            let class = (name != classes).then_some(("class", classes));
            out.push_str(&directive(&format!("role:: {name}"), class, ""));
            out.push_str("\n\n");
        }
    }
    out + text
}

/// A directive, its options as written, and what stands in it.
pub(super) fn directive(
    head: &str,
    options: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    content: &str,
) -> String {
    let mut out = format!(".. {}", head.trim_end());
    for (name, value) in options {
        // A value goes on in lines that stand deeper than its name.
        let value = value.as_ref().replace('\n', "\n      ");
        out.push_str(format!("\n   :{}: {value}", name.as_ref()).trim_end());
    }
    if !content.is_empty() {
        out.push_str(&format!("\n\n{}", indented(content, "   ")));
    }
    out
}

/// A directive as its source has it.
pub(super) fn as_written(written: &catalog::Directive) -> String {
    let options = written.options.iter().map(|(name, value)| (name, value));
    let head = format!("{}:: ", written.name);
    let by = " ".repeat(head.len() + 3);
    directive(&hanging(&head, &by, &written.arguments), options, &written.text)
}

/// A directive whose argument goes on in further lines.
pub(super) fn with_lines(head: &str, lines: &[String]) -> String {
    format!(".. {}\n{}", head.trim_end(), indented(&lines.join("\n"), "   "))
}

/// The options of a directive that has none.
const NO_OPTIONS: [(&str, &str); 0] = [];

fn fields(render: &mut Render<'_>, fields: &[Field]) -> Option<String> {
    let mut out = Vec::new();
    for field in fields {
        let name = inlines(render, &field.name)?.replace(": ", "\\: ");
        let text = blocks(render, &field.blocks)?;
        out.push(hanging(&format!(":{name}: "), "   ", &text).trim_end().to_owned());
    }
    Some(out.join("\n"))
}

// ---- blocks

fn blocks(render: &mut Render<'_>, blocks: &[Block]) -> Option<String> {
    let texts = blocks.iter().map(|given| Some((given, block(render, given)?)));
    let texts: Option<Vec<_>> = texts.collect();
    Some(shape::joined(&texts?))
}

/// A block that stands for itself.
pub(super) fn alone(render: &mut Render<'_>, block: &Block) -> Option<String> {
    blocks(render, std::slice::from_ref(block))
}

pub(super) fn block(render: &mut Render<'_>, block: &Block) -> Option<String> {
    let text = content(render, block)?;
    Some(targets(render, block) + &shape::classes(block) + &text)
}

/// The names that lead to a block, above it.
fn targets(render: &Render<'_>, block: &Block) -> String {
    use BlockContent as B;
    // What is documented has an id by its name.
    if matches!(block.content, B::Autodoc { .. } | B::Object(_)) {
        return String::new();
    }
    let names = block.ids.iter().enumerate().filter_map(|(at, id)| match block.labels.get(at) {
        Some(label) => Some(label),
        None => render.is_linked(id).then_some(id),
    });
    let target = |name: &String| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let tick = if name.bytes().all(is_plain) { "" } else { "`" };
        format!(".. _{tick}{name}{tick}:\n\n")
    };
    names.map(target).collect()
}

/// Notes that the ids of what was written here need no place of their own any more.
pub(super) fn keep_ids(render: &mut Render<'_>, block: &Block) {
    render.new_ids(block.ids.iter().map(String::as_str));
    block.parts(&mut |part| {
        if let Part::Blocks(blocks) = part {
            blocks.iter().for_each(|inner| keep_ids(render, inner));
        }
    });
}

fn content(render: &mut Render<'_>, block: &Block) -> Option<String> {
    use BlockContent as B;
    match &block.content {
        B::Section { level, title, subtitle, blocks } if subtitle.is_empty() => {
            let title = inlines(render, title)?;
            Some(format!("{}\n\n{}", titled(&title, *level), self::blocks(render, blocks)?))
        }
        B::Paragraph { content } => inlines(render, content),
        B::FieldList { fields } => self::fields(render, fields),
        B::Object(object) => self::object(render, object),
        B::Autodoc { directive, name, signature, options, blocks } => {
            let head = autodoc_head(directive, name, signature.as_deref());
            let content = self::blocks(render, blocks)?;
            Some(self::directive(&head, options, &content))
        }
        B::Admonition { kind, title, blocks, collapsible: None } => {
            let title = inlines(render, title)?;
            let content = self::blocks(render, blocks)?;
            Some(self::directive(&format!("{kind}:: {title}"), NO_OPTIONS, &content))
        }
        B::Version { change, version, blocks } => {
            let content = self::blocks(render, blocks)?;
            Some(self::directive(&format!("{change}:: {version}"), NO_OPTIONS, &content))
        }
        B::Only { expression, blocks } => {
            let content = self::blocks(render, blocks)?;
            Some(self::directive(&format!("only:: {expression}"), NO_OPTIONS, &content))
        }
        B::LineBlock { lines } => {
            let lines: Option<Vec<String>> = lines
                .iter()
                .map(|line| {
                    let text = inlines(render, &line.content)?;
                    Some(format!("| {}{text}", "  ".repeat(usize::from(line.indent))))
                })
                .collect();
            Some(lines?.join("\n"))
        }
        B::Code(code) => code_block(render, code),
        B::DefinitionList { items, glossary: false, .. } => definitions(render, items),
        B::OptionList { items } => options(render, items),
        B::Table(table) => self::table(render, table, None, &[]),
        B::Rubric { content, level } => {
            let level = level.map(|level| ("heading-level", level.to_string()));
            Some(self::directive(&format!("rubric:: {}", inlines(render, content)?), level, ""))
        }
        B::Math { tex, label, no_wrap, .. } => {
            let label = label.clone().map(|label| ("label", label));
            let options = label.into_iter().chain(no_wrap.then(|| ("no-wrap", String::new())));
            Some(self::directive("math::", options, tex))
        }
        B::Image { image } => {
            let (head, options) = image_head(render, "image", image)?;
            Some(self::directive(&head, options, ""))
        }
        B::Figure { image: Some(image), caption, legend, width, align, .. } => {
            let (head, mut options) = image_head(render, "figure", image)?;
            options.extend(width.clone().map(|width| ("figwidth", width)));
            options.extend(align.clone().map(|align| ("align", align)));
            let caption = inlines(render, caption).filter(|caption| !caption.is_empty())?;
            let legend = self::blocks(render, legend)?;
            let gap = if legend.is_empty() { "" } else { "\n\n" };
            Some(self::directive(&head, options, &format!("{caption}{gap}{legend}")))
        }
        B::Comment { text } => Some(format!("..\n{}", indented(text, "   "))),
        _ => shape::content(render, block),
    }
}

/// A title with its underline, whose character says its level.
fn titled(title: &str, level: u8) -> String {
    const UNDERLINES: [&str; 6] = ["=", "-", "~", "^", "\"", "'"];
    let mark = UNDERLINES[usize::from(level.clamp(1, 6)) - 1];
    // Wide characters need two columns.
    format!("{title}\n{}", mark.repeat(title.width().max(4)))
}

/// The first line of a directive for an image, and its options.
fn image_head(
    render: &Render<'_>,
    directive: &str,
    image: &Image,
) -> Option<(String, Vec<(&'static str, String)>)> {
    let target = match &image.target {
        Some(target) => Some(target.url.clone()?),
        None => None,
    };
    let classes = (!image.classes.is_empty()).then(|| image.classes.join(" "));
    let options = [
        ("target", target),
        ("class", classes),
        ("alt", image.alt.clone()),
        ("width", image.width.clone()),
        ("height", image.height.clone()),
        ("align", image.align.clone()),
        ("scale", image.scale.map(|scale| scale.to_string())),
    ];
    let options = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
    Some((format!("{directive}:: {}", image_path(render, image)), options.collect()))
}

fn code_block(render: &mut Render<'_>, code: &Code) -> Option<String> {
    let language = code.language.as_deref().unwrap_or("text");
    let caption = inlines(render, &code.caption)?;
    let first = code.line_numbers.map(|first| first.to_string());
    let lines = super::super::code::ranges(&code.emphasize, ",");
    let options = [
        ("caption", (!caption.is_empty()).then_some(caption)),
        ("linenos", first.as_ref().map(|_| String::new())),
        ("lineno-start", first.filter(|first| first != "1")),
        ("emphasize-lines", (!lines.is_empty()).then_some(lines)),
    ];
    let options = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let options: Vec<_> = options.collect();
    if code.language.is_none() && options.is_empty() {
        return Some(format!("::\n\n{}", indented(&code.text, "   ")));
    }
    Some(directive(&format!("code-block:: {language}"), options, &code.text))
}

fn indented(text: &str, by: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{by}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Text whose first line stands behind a marker, and the others under it.
fn hanging(marker: &str, by: &str, text: &str) -> String {
    format!("{marker}{}", indented(text, by).get(by.len()..).unwrap_or_default())
}
