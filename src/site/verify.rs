//! Reading back: is everything that was to be written in what was written?
//!
//! Each Markdown page is parsed with pulldown-cmark and its addresses, images, headings and code blocks
//! are compared with the catalog's. What a writer says in HTML, or in a generator's own syntax that
//! CommonMark takes for text or code, is looked for there.

use super::unfold::unfolded;
use crate::catalog::{
    Block, BlockContent, Code, Image, Inline, Page, Part, TargetKind, plain_text,
};
use crate::write::links::{Links, file_home};
use crate::write::markdown::is_grammar;
use crate::write::url::{is_unsafe_url, is_valid_url};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Something of the catalog that the written page does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// `link`, `image`, `heading`, `code block`, `grammar`.
    pub what: &'static str,
    /// Its address, title or first line.
    pub name: String,
    /// Line in the source, from 1.
    pub line: u32,
}

/// What of a page is missing in its Markdown.
#[must_use]
pub fn verify(page: &Page, links: &Links<'_>, markdown: &str) -> Vec<Missing> {
    let mut wanted = Wanted { facts: Vec::new(), line: 0, links };
    page.body.iter().for_each(|block| wanted.block(block));
    let mut written = Written::default();
    written.read(markdown, 0);
    wanted.facts.into_iter().filter(|fact| !written.take(fact)).map(|fact| fact.missing()).collect()
}

/// Directives whose code is nothing but their content.
const SHOW_CONTENT: [&str; 4] = ["code", "code-block", "sourcecode", "parsed-literal"];

/// Code that is a grammar, which not all targets write alike.
const GRAMMAR: &str = "grammar";

// ---- what the catalog has

struct Fact {
    what: &'static str,
    text: String,
    /// Of a title that is not all text, what is: the rest may be written as roles, which show something else.
    parts: Option<Vec<String>>,
    /// What MyST has for code that is not the content of its directive.
    written: Option<String>,
    line: u32,
}

impl Fact {
    fn missing(self) -> Missing {
        let name = self.text.lines().next().unwrap_or_default().to_owned();
        Missing { what: self.what, name, line: self.line }
    }
}

struct Wanted<'a> {
    facts: Vec<Fact>,
    line: u32,
    links: &'a Links<'a>,
}

impl Wanted<'_> {
    fn add(&mut self, what: &'static str, text: String) {
        self.facts.push(Fact { what, text, parts: None, written: None, line: self.line });
    }

    fn heading(&mut self, title: &[Inline]) {
        let text = |inline: &Inline| match inline {
            Inline::Text { text } => Some(heading(text)),
            _ => None,
        };
        let parts: Vec<_> = title.iter().filter_map(text).collect();
        let parts = (parts.len() < title.len()).then_some(parts);
        let text = heading(&plain_text(title));
        self.facts.push(Fact { what: "heading", text, parts, written: None, line: self.line });
    }

    fn code(&mut self, block: &Block, code: &Code) {
        if is_grammar(block) {
            return self.add(GRAMMAR, trimmed(&code.text));
        }
        let written = block.directive.as_deref().and_then(|directive| match &*directive.text {
            "" if SHOW_CONTENT.contains(&&*directive.name) => None,
            // The output of a program, or one that could not be run.
            "" => Some(format!("{{{}}}", directive.name)),
            text => Some(unindented(&trimmed(text))),
        });
        let text = trimmed(&code.text);
        self.facts.push(Fact { what: "code block", text, parts: None, written, line: self.line });
    }

    fn block(&mut self, block: &Block) {
        self.line = block.position.line;
        match &block.content {
            BlockContent::Section { title, level, blocks, .. } => {
                self.heading(title);
                if *level == 1 {
                    // Some targets have the page's title as text alone, and the ledger says so.
                    return blocks.iter().for_each(|block| self.block(block));
                }
            }
            BlockContent::Code(code) => self.code(block, code),
            // Not every writer shows these.
            BlockContent::Toctree(_)
            | BlockContent::Contents { .. }
            | BlockContent::Comment { .. }
            | BlockContent::Raw { .. }
            | BlockContent::Autosummary { .. }
            | BlockContent::Only { .. }
            | BlockContent::ArticleInfo { .. }
            | BlockContent::Markdown { .. }
            | BlockContent::Instruction(_)
            | BlockContent::Unknown(_) => return,
            _ => {}
        }
        block.parts(&mut |part| self.part(part));
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Blocks(blocks) => blocks.iter().for_each(|block| self.block(block)),
            Part::Inlines(inlines) => inlines.iter().for_each(|inline| self.inline(inline)),
            Part::Image(image) => self.image(image),
            Part::Target(target) => {
                // What a role leads to is written as the role where there are such, and where an address is
                // worth nothing its text is left, and the ledger says so.
                if let (TargetKind::Url, Some(url), None) = (target.kind, &target.url, &target.role)
                    && url.contains("://")
                    && is_valid_url(url)
                    && !is_unsafe_url(url)
                {
                    self.add("link", address(url));
                }
            }
        }
    }

    fn image(&mut self, image: &Image) {
        // An image that is not there is text, and the ledger says so.
        if image.path.as_deref().is_some_and(|path| self.links.lacks_file(&file_home(path))) {
            return;
        }
        let name = image.path.as_deref().unwrap_or(&image.src);
        let name = name.rsplit('/').next().unwrap_or(name);
        self.add("image", address(name));
    }

    fn inline(&mut self, inline: &Inline) {
        inline.parts(&mut |part| self.part(part));
    }
}

// ---- what was written

#[derive(Default)]
struct Written {
    found: FxHashMap<(&'static str, String), usize>,
    headings: String,
    code: String,
    /// The same without the indentation that it has within other blocks, once it is asked for.
    unindented: OnceCell<String>,
    /// What stands in directives of MyST, which may be reStructuredText.
    directives: String,
    /// HTML, nothing else.
    markup: String,
    /// HTML and text.
    html: String,
    /// The same with what is percent-encoded decoded, once it is asked for.
    decoded: OnceCell<String>,
}

/// Directives in fences nest no deeper than this.
const MAX_DEPTH: usize = 16;

impl Written {
    fn add(&mut self, what: &'static str, text: String) {
        *self.found.entry((what, text)).or_default() += 1;
    }

    /// Is the fact there, once for each time that it is asked for? In HTML and other text, where nothing
    /// can be counted, at all.
    fn take(&mut self, fact: &Fact) -> bool {
        let count = self.found.get_mut(&(fact.what, fact.text.clone()));
        if let Some(count) = count.filter(|count| **count > 0) {
            *count -= 1;
            return true;
        }
        match fact.what {
            "heading" => {
                self.headings.contains(&fact.text)
                    || self.markup.contains(&fact.text)
                    || fact.parts.as_ref().is_some_and(|parts| self.has_heading_of(parts))
                    || self
                        .directives
                        .lines()
                        .any(|line| line.trim().replace('\\', "") == fact.text)
            }
            "code block" => {
                let is_written = |text: &String| {
                    self.unindented().contains(text) || self.decoded().contains(text)
                };
                self.code.contains(&fact.text)
                    || self.unindented().contains(&unindented(&fact.text))
                    || fact.written.as_ref().is_some_and(is_written)
            }
            GRAMMAR => {
                self.code.contains(&fact.text) || bare(&self.code).contains(&bare(&fact.text))
            }
            _ => {
                self.decoded().contains(&fact.text)
                    || self.decoded().contains(&fact.text.replace('&', "&amp;"))
            }
        }
    }

    fn unindented(&self) -> &str {
        self.unindented.get_or_init(|| unindented(&self.code))
    }

    fn decoded(&self) -> &str {
        self.decoded.get_or_init(|| address(&self.html))
    }

    /// Is there one in which these parts follow each other?
    fn has_heading_of(&self, parts: &[String]) -> bool {
        self.headings.lines().any(|line| {
            let mut rest = line;
            parts.iter().all(|part| match rest.find(&**part) {
                Some(at) => {
                    rest = &rest[at + part.len()..];
                    true
                }
                None => false,
            })
        })
    }

    fn read(&mut self, markdown: &str, depth: usize) {
        let text = unfolded(markdown);
        let mut options = Options::empty();
        options.insert(Options::ENABLE_TABLES);
        options.insert(Options::ENABLE_FOOTNOTES);
        options.insert(Options::ENABLE_DEFINITION_LIST);
        options.insert(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);
        let mut nested = Vec::new();
        let mut state = State::default();
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = event {
                // What a directive is about stands behind its name, where no reader of it decodes entities.
                self.html.extend(text[range].lines().next());
                self.html.push('\n');
            }
            self.event(event, &mut state, &mut nested);
        }
        if depth < MAX_DEPTH {
            nested.iter().for_each(|inner| self.read(inner, depth + 1));
        }
    }

    fn heading(&mut self, text: &str) {
        let heading = heading(text);
        self.headings.extend([&*heading, "\n"]);
        if heading.contains(SPAN_END) {
            self.headings.extend([&*without_spans(&heading), "\n"]);
        }
        self.add("heading", heading);
    }

    fn event(&mut self, event: Event<'_>, state: &mut State, nested: &mut Vec<String>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.add("link", format!("{scheme}{}", address(&dest_url)));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let name = dest_url.rsplit('/').next().unwrap_or_default();
                self.add("image", address(name));
            }
            Event::Start(Tag::Heading { .. }) => state.heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                self.heading(&state.heading.take().unwrap_or_default());
            }
            Event::Start(Tag::MetadataBlock(_)) => state.front = Some(String::new()),
            Event::End(TagEnd::MetadataBlock(_)) => {
                // Some targets have the title here, and no heading for it.
                if let Some(title) = front_title(&state.front.take().unwrap_or_default()) {
                    self.heading(&title);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let is_directive =
                    matches!(&kind, CodeBlockKind::Fenced(info) if info.starts_with(['{', ':']));
                state.code = Some((is_directive, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((is_directive, text)) = state.code.take() {
                    self.code.push_str(&trimmed(&text));
                    self.code.push('\n');
                    self.html.push_str(&text);
                    self.add("code block", trimmed(&text));
                    if is_directive {
                        self.directives.push_str(&text);
                        nested.push(text);
                    }
                }
            }
            Event::Text(text) | Event::Code(text) => state.text(&text, &mut self.html),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.html.push_str(&text);
                let text = unescaped(&text);
                self.markup.push_str(&text);
                self.code.push_str(&text);
                self.html.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => state.text(" ", &mut self.html),
            _ => {}
        }
    }
}

#[derive(Default)]
struct State {
    front: Option<String>,
    heading: Option<String>,
    code: Option<(bool, String)>,
}

impl State {
    fn text(&mut self, text: &str, other: &mut String) {
        if let Some(front) = &mut self.front {
            front.push_str(text);
        } else if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        } else {
            other.push_str(text);
        }
    }
}

/// The title that front matter says, plain or in double quotes.
fn front_title(front: &str) -> Option<String> {
    let title = front.lines().find_map(|line| line.strip_prefix("title: "))?;
    let Some(quoted) = title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return Some(title.to_owned());
    };
    // What is escaped in it is within what JSON escapes.
    serde_json::from_str(&format!("\"{quoted}\"")).ok()
}

/// What is left of a grammar however it is written: some targets have `rule: ` for `rule ::= ` and mark names.
fn bare(grammar: &str) -> String {
    grammar.chars().filter(|c| !c.is_whitespace() && !matches!(c, '`' | ':' | '=')).collect()
}

/// A title without the dollar signs that stand around formulas.
fn heading(text: &str) -> String {
    squeezed(&text.replace('$', ""))
}

/// What stands behind the text in MyST's `[text]{#id}`, up to the id.
const SPAN_END: &str = "]{#";

/// A title without the brackets and attributes of MyST's `[text]{#id}`, which CommonMark takes for text.
fn without_spans(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some((head, tail)) = rest.split_once(SPAN_END) {
        if let (Some((before, text)), Some((_, after))) =
            (head.rsplit_once('['), tail.split_once('}'))
        {
            out.extend([before, text]);
            rest = after;
        } else {
            out.extend([head, SPAN_END]);
            rest = tail;
        }
    }
    out + rest
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the white space at the ends of lines, which nothing shows.
fn trimmed(text: &str) -> String {
    let lines: Vec<_> = text.trim_matches('\n').lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// An address without the difference between a character and its percent-encoding.
fn address(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hexadecimal = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hexadecimal.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn unindented(text: &str) -> String {
    text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
