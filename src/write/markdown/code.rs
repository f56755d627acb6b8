//! Code, formulas, graphs and raw text: all that is carried over verbatim.

use super::dialect::Syntax;
use super::fate;
use super::figure::numbered;
use super::inline::{Place, longest_run, without_tags};
use super::render::Render;
use super::sink::Gap;
use crate::catalog::{Code, Inline, plain_text};

impl Render<'_> {
    pub(super) fn code(&mut self, code: &Code) {
        if code.number.is_some() {
            let caption = numbered(code.number.as_deref(), &code.caption).into_owned();
            return self.code(&Code { caption, number: None, ..code.clone() });
        }
        let has_lines = code.line_numbers.is_some() || !code.emphasize.is_empty();
        let in_fence = self.dialect.fence_titles && title_quote(&code.caption).is_some();
        if !code.caption.is_empty() && !in_fence {
            self.mark(&fate::CODE_CAPTION);
            self.strong_paragraph(&code.caption);
        }
        self.mark_if(has_lines && !self.dialect.fence_lines, &fate::CODE_NUMBERS);
        let info = (self.dialect.fence)(self, code);
        self.fence(&code.text, &info);
    }

    /// A fenced block.
    pub(super) fn fence(&mut self, text: &str, info: &str) {
        // What stands behind backticks can hold none.
        let mark = if info.contains('`') { '~' } else { '`' };
        let fence = mark.to_string().repeat(longest_run(text, mark, 3));
        self.sink.block();
        // Docusaurus rewrites heading ids in code that begins at the left edge.
        let indent = if self.dialect.is_mdx() && has_heading_id(text) { " " } else { "" };
        let outer = self.sink.enter(indent, Gap::None);
        self.sink.write(&format!("{fence}{info}\n"));
        self.sink.write(text.trim_end_matches('\n'));
        if !text.is_empty() {
            self.sink.write("\n");
        }
        self.sink.write(&fence);
        self.sink.leave(outer);
    }

    pub(super) fn parsed_literal(&mut self, content: &[Inline]) {
        if is_all_plain(content) {
            return self.fence(&raw_text(content), "");
        }
        self.mark(&fate::PARSED_LITERAL);
        let text = match self.dialect.syntax {
            Syntax::Python => self.literal_block(content),
            Syntax::Html | Syntax::Jsx => self.html_literal(content),
        };
        self.sink.put(&text);
    }

    /// An element whose text stays Markdown, so that MkDocs sees where its links and images lead.
    fn literal_block(&mut self, content: &[Inline]) -> String {
        let mut text = self.literal_lines(content);
        if self.in_list {
            // A blank line would end the element in a definition.
            text = text.replace("\n\n", "\n&#10;");
        }
        format!("/// html | pre\n    markdown: inline\n{text}\n///")
    }

    pub(super) fn math(&mut self, tex: &str, number: Option<u32>, no_wrap: bool) {
        let mut tex = display_tex(tex, no_wrap);
        if let Some(number) = number {
            self.mark(&fate::MATH_NUMBER);
            tex.push_str(&format!(" \\tag{{{number}}}"));
        }
        if self.settings.math_code || (tex.contains("$$") && !self.dialect.is_mdx()) {
            return self.fence(&tex, "math");
        }
        let tex = without_tags(&tex);
        let fence = "$".repeat(longest_run(&tex, '$', 2));
        self.sink.put(&format!("{fence}\n{tex}\n{fence}"));
    }

    pub(super) fn graph(&mut self, language: &str, text: &str, caption: &[Inline]) {
        self.mark_if(!self.dialect.graphs.contains(&language), &fate::GRAPH);
        self.fence(text, &language_word(language));
        if !caption.is_empty() {
            let caption = self.inlines(caption, Place::Paragraph);
            self.caption(&caption, None);
        }
    }
}

/// Has literal text no markup?
pub(super) fn is_all_plain(content: &[Inline]) -> bool {
    content.iter().all(is_plain)
}

fn is_plain(inline: &Inline) -> bool {
    match inline {
        Inline::Text { .. } | Inline::Break => true,
        Inline::Span { content, .. } => content.iter().all(is_plain),
        _ => false,
    }
}

/// The text with its line ends.
fn raw_text(content: &[Inline]) -> String {
    let mut out = String::new();
    content.iter().for_each(|inline| inline.plain_text(&mut out));
    out
}

fn has_heading_id(text: &str) -> bool {
    text.lines().any(|line| line.starts_with('#') && line.contains("{#"))
}

/// What Sphinx makes of a formula: parts between blank lines are formulas of their own, and line
/// breaks need an environment.
fn display_tex(tex: &str, no_wrap: bool) -> String {
    let parts: Vec<&str> = tex
        .split("\n\n")
        .map(|part| part.trim_matches('\n'))
        .filter(|part| !part.trim().is_empty())
        .collect();
    let lines = |part: &str| {
        part.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
    };
    if no_wrap {
        return lines(tex);
    }
    let wrapped = |part: &&str| {
        let text = lines(part);
        if text.contains("\\\\") && !text.contains("\\begin{") {
            format!("\\begin{{split}}\n{text}\n\\end{{split}}")
        } else {
            text
        }
    };
    match parts.as_slice() {
        [one] => wrapped(one),
        many => {
            let parts: Vec<String> = many.iter().map(wrapped).collect();
            format!("\\begin{{gathered}}\n{}\n\\end{{gathered}}", parts.join(" \\\\\n"))
        }
    }
}

/// A language as the word behind a fence; what is no word is no language.
pub(in crate::write) fn language_word(language: &str) -> String {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || b"_+#.-".contains(&byte);
    match language {
        // The theme would take the block for Markdown.
        "mdx-code-block" => "text".into(),
        "none" | "default" => String::new(),
        // Pygments alone has a name of its own for this.
        "udiff" => "diff".into(),
        name if name.bytes().all(word) => name.to_owned(),
        _ => "text".into(),
    }
}

/// The language and the title of a fence; other options need a language before them.
pub(super) fn fence_words(code: &Code, syntax: Syntax) -> String {
    let mut info = language_word(code.language.as_deref().unwrap_or_default());
    let options =
        !code.caption.is_empty() || code.line_numbers.is_some() || !code.emphasize.is_empty();
    if info.is_empty() && options {
        info.push_str("text");
    }
    if !code.caption.is_empty() {
        info.push_str(&fence_title(&code.caption, syntax));
    }
    info
}

/// A caption as the value of a fence's option, which knows no quotes within quotes. CommonMark reads escapes and
/// character references behind a fence, Python-Markdown does not.
fn fence_title(caption: &[Inline], syntax: Syntax) -> String {
    let title = plain_text(caption).replace('\n', " ");
    let title = match syntax {
        Syntax::Python => title,
        Syntax::Html | Syntax::Jsx => title.replace('\\', "\\\\").replace('&', "&amp;"),
    };
    title_quote(caption).map(|quote| format!(" title={quote}{title}{quote}")).unwrap_or_default()
}

/// What can stand around a caption; nothing where it has both quotes itself.
fn title_quote(caption: &[Inline]) -> Option<char> {
    let title = plain_text(caption);
    ['"', '\''].into_iter().find(|quote| !title.contains(*quote))
}

/// Line numbers as ranges: `2-4` and what joins them.
pub(super) fn ranges(lines: &[u32], separator: &str) -> String {
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut parts: Vec<String> = Vec::new();
    let mut rest = sorted.as_slice();
    while let Some((&first, _)) = rest.split_first() {
        let count =
            rest.iter().zip(first..).take_while(|(line, expected)| **line == *expected).count();
        let last = rest[count - 1];
        parts.push(if last > first { format!("{first}-{last}") } else { first.to_string() });
        rest = &rest[count..];
    }
    parts.join(separator)
}
