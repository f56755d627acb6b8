//! reStructuredText for what MyST has no form of: tables with spans, citations, terms with classifiers.
//!
//! It stands in an `eval-rst` directive. Whatever has no place here answers with nothing, and the block
//! that holds it is written as other Markdown writes it.

use super::super::render::Render;
use super::block::image_path;
use super::grid_table;
use super::inline::{role_text, semantic, text_only, titled};
use super::object::{autodoc_head, directive_name, method_form, written, written_fields};
use crate::catalog::{
    Block, BlockContent, Code, Definition, Field, Footnote, Inline, Item, ListStyle, Object, Table,
    Target, TargetKind, plain_text,
};
use crate::write::links::relative_path;

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
    let is_plain =
        |field: &Field| !object.options.contains_key(&plain_text(&field.name).to_lowercase());
    let mut content = Vec::new();
    for block in written_fields(object, &object.blocks).iter() {
        match &block.content {
            // Fields that Sphinx made of the options.
            BlockContent::FieldList { fields } if !fields.iter().any(is_plain) => {}
            _ => content.push(self::block(render, block)?),
        }
    }
    let mut options = object.options.clone();
    options.extend(method_form(object).map(|name| (name.to_owned(), String::new())));
    let signatures: Vec<&str> = object.signatures.iter().map(written).collect();
    let name = directive_name(object);
    let head = hanging(&format!("{name}:: "), &" ".repeat(name.len() + 6), &signatures.join("\n"));
    Some(directive(&head, &options, &content.join("\n\n")))
}

/// A directive, its options as written, and what stands in it.
pub(super) fn directive(
    head: &str,
    options: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    content: &str,
) -> String {
    let mut out = format!(".. {}", head.trim_end());
    for (name, value) in options {
        out.push_str(format!("\n   :{}: {}", name.as_ref(), value.as_ref()).trim_end());
    }
    if !content.is_empty() {
        out.push_str(&format!("\n\n{}", indented(content, "   ")));
    }
    out
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
    let texts: Option<Vec<String>> = blocks.iter().map(|given| block(render, given)).collect();
    Some(texts?.join("\n\n"))
}

pub(super) fn block(render: &mut Render<'_>, block: &Block) -> Option<String> {
    use BlockContent as B;
    // What is documented has an id by its name.
    let is_named = matches!(block.content, B::Autodoc { .. } | B::Object(_));
    let has_ids = !(block.ids.is_empty() && block.labels.is_empty());
    if !block.classes.is_empty() || (has_ids && !is_named) {
        return None;
    }
    match &block.content {
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
        B::List { style, start, items, .. } => list(render, *style, start.unwrap_or(1), items),
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
        B::Code(code) => code_block(code),
        B::DefinitionList { items, glossary: false, .. } => definitions(render, items),
        B::Image { image } if image.target.is_none() && image.classes.is_empty() => {
            let path = image_path(render, image);
            let options = [
                ("alt", image.alt.clone()),
                ("width", image.width.clone()),
                ("height", image.height.clone()),
                ("align", image.align.clone()),
                ("scale", image.scale.map(|scale| scale.to_string())),
            ];
            let options = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
            Some(self::directive(&format!("image:: {path}"), options, ""))
        }
        _ => None,
    }
}

fn list(render: &mut Render<'_>, style: ListStyle, start: i64, items: &[Item]) -> Option<String> {
    let mut out = Vec::new();
    let mut is_tight = true;
    for (item, number) in items.iter().zip(start..) {
        let marker = match style {
            ListStyle::Bullet => "- ".to_owned(),
            ListStyle::Arabic => format!("{number}. "),
            _ => return None,
        };
        if !item.ids.is_empty() {
            return None;
        }
        let text = blocks(render, &item.blocks)?;
        is_tight &= !text.contains("\n\n");
        out.push(hanging(&marker, &" ".repeat(marker.len()), &text).trim_end().to_owned());
    }
    Some(out.join(if is_tight { "\n" } else { "\n\n" }))
}

fn code_block(code: &Code) -> Option<String> {
    if !code.caption.is_empty() || code.line_numbers.is_some() || !code.emphasize.is_empty() {
        return None;
    }
    let language = code.language.as_deref().unwrap_or("text");
    Some(format!(".. code-block:: {language}\n\n{}", indented(&code.text, "   ")))
}

fn indented(text: &str, by: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{by}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Text whose first line stands behind a marker, and the others under it.
fn hanging(marker: &str, by: &str, text: &str) -> String {
    format!("{marker}{}", indented(text, by).get(by.len()..).unwrap_or_default())
}

// ---- inlines

/// Inline content with what separates markup from the words around it.
#[derive(Default)]
struct Words {
    text: String,
    is_behind_markup: bool,
}

impl Words {
    fn plain(&mut self, text: &str) {
        if self.is_behind_markup && !text.starts_with(ends_markup) {
            self.text.push_str("\\ ");
        }
        self.is_behind_markup &= text.is_empty();
        self.text.push_str(text);
    }

    fn markup(&mut self, text: &str) {
        let is_open = self.text.is_empty() || self.text.ends_with(starts_markup);
        if self.is_behind_markup || !is_open {
            self.text.push_str("\\ ");
        }
        self.text.push_str(text);
        self.is_behind_markup = true;
    }
}

/// May inline markup begin behind this?
fn starts_markup(c: char) -> bool {
    c.is_whitespace() || "-:/'\"<([{".contains(c)
}

/// May inline markup end before this?
fn ends_markup(c: char) -> bool {
    c.is_whitespace() || "'\")]}>-/\\:.,;!?".contains(c)
}

fn inlines(render: &Render<'_>, content: &[Inline]) -> Option<String> {
    let mut words = Words::default();
    for inline in content {
        match inline {
            Inline::Text { text } => {
                let at_start = words.text.is_empty();
                words.plain(&escaped(text, at_start));
            }
            other => words.markup(&marked(render, other)?),
        }
    }
    Some(words.text)
}

fn marked(render: &Render<'_>, inline: &Inline) -> Option<String> {
    match inline {
        Inline::Emphasis { content } => between("*", &escaped(&text_only(content)?, false)),
        Inline::Strong { content } => between("**", &escaped(&text_only(content)?, false)),
        Inline::Code { text, .. } if !text.contains("``") => between("``", text),
        Inline::Math { tex } => role("math", tex),
        Inline::Subscript { content } => role("sub", &text_only(content)?),
        Inline::Superscript { content } => role("sup", &text_only(content)?),
        Inline::Abbreviation { text, title } => {
            let title = title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
            plain_role("abbr", &format!("{text}{title}"))
        }
        Inline::Semantic { role: name, content } => plain_role(name, &semantic(name, content)),
        Inline::CitationReference { label, .. } => Some(format!("[{label}]_")),
        Inline::Link { target, content, .. } => link(render, target, content),
        _ => None,
    }
}

fn between(mark: &str, text: &str) -> Option<String> {
    let is_whole = !text.is_empty() && text.trim() == text && !text.ends_with('\\');
    is_whole.then(|| format!("{mark}{text}{mark}"))
}

fn role(name: &str, text: &str) -> Option<String> {
    let is_whole = !text.is_empty() && text.trim() == text && !text.contains('`');
    is_whole.then(|| format!(":{name}:`{}`", text.replace('\n', " ")))
}

/// A role in whose text a backslash would be gone.
fn plain_role(name: &str, text: &str) -> Option<String> {
    role(name, text).filter(|_| !text.contains('\\'))
}

fn link(render: &Render<'_>, target: &Target, content: &[Inline]) -> Option<String> {
    let shown = plain_text(content);
    if let (TargetKind::File, Some(path)) = (target.kind, &target.path) {
        let path = relative_path(&render.page.source.doc, path);
        return plain_role("download", &titled(&shown, &path));
    }
    if let (Some(name), Some(label)) = (&target.role, &target.label) {
        let name = if name == "math:eq" { "eq" } else { name };
        return plain_role(name, &role_text(target, name, label, &shown)?);
    }
    let url = match (&target.url, &target.fragment) {
        (Some(url), _) => url.clone(),
        (None, Some(id)) => {
            let own = target.doc.as_ref().is_none_or(|doc| *doc == render.page.source.doc);
            own.then(|| format!("#{id}"))?
        }
        (None, None) => return None,
    };
    if url == shown && crate::catalog::has_scheme(&url) {
        return Some(url);
    }
    let is_plain = |text: &str| !text.contains(['<', '>', '`']) && !text.ends_with('_');
    let text = text_only(content)?;
    (is_plain(&text) && is_plain(&url) && !text.trim().is_empty())
        .then(|| format!("`{} <{url}>`__", escaped(text.trim(), false)))
}

/// Text in which nothing is markup.
fn escaped(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_start = at_start;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let is_special = matches!(c, '\\' | '*' | '`' | '|') || (c == '_' && ends_word(rest));
        if is_special || (is_start && opens_block(rest)) {
            out.push('\\');
        }
        out.push(c);
        is_start = c == '\n';
    }
    out
}

fn ends_word(rest: &str) -> bool {
    !rest[1..].starts_with(|c: char| c.is_alphanumeric())
}

/// Would a line that begins so be no paragraph?
fn opens_block(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    if line.starts_with(|c: char| c.is_ascii_punctuation() && !"'\"([{".contains(c)) {
        return true;
    }
    let word = line.split(' ').next().unwrap_or_default();
    let name = word.trim_start_matches('(').trim_end_matches([')', '.']);
    name.len() < word.len() && name.len() < 6 && name.chars().all(|c| c.is_ascii_alphanumeric())
}
