//! `toctree`: the pages below this one.
//!
//! The `toctree` element keeps its lines as Sphinx does: `entries` holds tuples `(title, name)`,
//! `includefiles` the docnames among them.

use crate::directives::helpers::{add_name, warn};
use crate::parse::{Call, Context, Directive, Failure, OptionValue, Shape};
use crate::path::docname_join;
use crate::python::repr;
use crate::roles::sphinx::external::explicit_title;
use crate::tree::{Kind, Value, python};
use rustc_hash::FxHashSet;

pub(in crate::directives) static ALL: &[&Directive] = &[&TOCTREE];

pub(in crate::directives) static TOCTREE: Directive = Directive {
    names: &["toctree"],
    about: "the pages below this one, as a table of contents",
    required_arguments: 0,
    optional_arguments: 0,
    final_argument_whitespace: false,
    options: &[
        ("maxdepth", Shape::Integer),
        ("name", Shape::Unchanged),
        ("class", Shape::Class),
        ("caption", Shape::UnchangedRequired),
        ("glob", Shape::Flag),
        ("hidden", Shape::Flag),
        ("includehidden", Shape::Flag),
        ("numbered", NUMBERED),
        ("titlesonly", Shape::Flag),
        ("reversed", Shape::Flag),
    ],
    has_content: true,
    run: toctree,
};

/// Levels that are numbered: all where no number is given.
const NUMBERED: Shape = Shape::Custom(|value| match value.map(str::trim) {
    None | Some("") => Ok(OptionValue::Integer(999)),
    Some(value) => match value.parse() {
        Ok(number) => Ok(OptionValue::Integer(number)),
        Err(_) => Err(format!("invalid literal for int() with base 10: {}", repr(value))),
    },
});

/// Pages that Sphinx makes itself.
const GENERATED: &[&str] = &["genindex", "modindex", "search"];

const SUFFIXES: &[&str] = &[".rst", ".md"];

/// A line of a toctree: its own title, and a docname, an address, or `self`.
type Entry = (Option<String>, String);

fn toctree(context: &mut Context<'_>, call: &Call<'_, '_>) -> Result<(), Failure> {
    let mut entries = Entries::new(context, call);
    for line in &call.content {
        entries.line(context, line.text);
    }
    let Entries { mut entries, mut files, .. } = entries;
    let titles: Vec<String> = entries.iter().filter_map(|(title, _)| title.clone()).collect();
    if call.has("reversed") {
        entries.reverse();
        files.reverse();
    }
    let integer = |name: &str, default: i64| match call.option(name) {
        Some(OptionValue::Integer(number)) => *number,
        _ => default,
    };
    let entries: Vec<String> = entries
        .iter()
        .map(|(title, name)| python::tuple(&[title.as_deref(), Some(name)]))
        .collect();
    let parent = context.document.docname.clone();
    let tree = &mut context.document.tree;
    let wrapper = tree.push(call.parent, Kind::Compound, call.span);
    let mut classes = vec![String::from("toctree-wrapper")];
    classes.extend_from_slice(call.list("class"));
    tree.set(wrapper, "classes", classes);
    let node = tree.push(wrapper, Kind::Toctree, call.span);
    tree.set(node, "parent", parent);
    tree.set(node, "entries", entries);
    tree.set(node, "includefiles", files);
    tree.set(node, "maxdepth", integer("maxdepth", -1));
    tree.set(node, "numbered", integer("numbered", 0));
    tree.set(node, "caption", call.text("caption").map_or(Value::Null, Value::from));
    for flag in ["glob", "hidden", "includehidden", "titlesonly"] {
        tree.set(node, flag, call.has(flag));
    }
    tree.set(node, "rawentries", titles);
    if let Some(caption) = call.text("caption").filter(|caption| !caption.is_empty()) {
        tree.set(node, "rawcaption", caption);
    }
    add_name(context, call, wrapper);
    Ok(())
}

struct Entries<'f, 'c, 's> {
    call: &'c Call<'s, 'c>,
    known: FxHashSet<&'f str>,
    /// Pages that no line has named yet.
    left: FxHashSet<&'f str>,
    entries: Vec<Entry>,
    files: Vec<String>,
}

impl<'f, 'c, 's> Entries<'f, 'c, 's> {
    fn new(context: &Context<'f>, call: &'c Call<'s, 'c>) -> Self {
        let current = context.document.docname.as_str();
        let mut known: FxHashSet<&'f str> = match &context.config.documents {
            Some(documents) => documents.iter().map(String::as_str).collect(),
            None => context.files.documents().iter().map(String::as_str).collect(),
        };
        known.extend(GENERATED);
        known.remove(current);
        Self { call, left: known.clone(), known, entries: Vec::new(), files: Vec::new() }
    }

    fn line(&mut self, context: &mut Context<'f>, entry: &str) {
        if entry.is_empty() {
            return;
        }
        let explicit = explicit_title(entry);
        let address = is_address(entry);
        let globbed = self.call.has("glob") && entry.contains(['*', '?', '[']);
        if globbed && explicit.is_none() && !address {
            self.glob(context, entry);
            return;
        }
        let (title, name) = match explicit {
            Some((title, name)) => (Some(title.to_owned()), name),
            None => (None, entry),
        };
        if address || name == "self" {
            self.entries.push((title, name.to_owned()));
            return;
        }
        let bare = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
        let docname = docname_join(&context.document.docname, bare);
        if !self.known.contains(docname.as_str()) {
            let message =
                format!("toctree contains reference to nonexisting document {}", repr(&docname));
            warn(context, "D230", self.call.span, message);
            return;
        }
        if !self.left.remove(docname.as_str()) {
            let message = format!("duplicated entry found in toctree: {docname}");
            warn(context, "D231", self.call.span, message);
        }
        self.push(title, docname);
    }

    fn glob(&mut self, context: &mut Context<'f>, entry: &str) {
        let pattern = docname_join(&context.document.docname, entry);
        let mut found: Vec<&str> = self.left.iter().copied().collect();
        found.retain(|name| !GENERATED.contains(name) && matches(&pattern, name));
        found.sort_unstable();
        if found.is_empty() {
            let pattern = repr(entry);
            let message = format!("toctree glob pattern {pattern} didn't match any documents");
            warn(context, "D232", self.call.span, message);
        }
        for name in found {
            self.left.remove(name);
            self.push(None, name.to_owned());
        }
    }

    fn push(&mut self, title: Option<String>, docname: String) {
        self.files.push(docname.clone());
        self.entries.push((title, docname));
    }
}

/// Sphinx' `url_re`.
fn is_address(entry: &str) -> bool {
    entry.find("://").is_some_and(|at| at > 0)
}

/// Sphinx' `patmatch`: `*` and `?` stay within a folder, `**` does not.
fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    // For each number of characters of the pattern, which lengths of the name it matches: no
    // backtracking, so the time is bounded by the product of both lengths.
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    let mut at = 0;
    while at < pattern.len() {
        let (step, piece) = Piece::read(&pattern[at..]);
        at += step;
        reached = piece.advance(&reached, &name);
    }
    reached[name.len()]
}

/// A piece of a glob pattern.
enum Piece<'p> {
    Anything { across: bool },
    Any,
    Class { negated: bool, members: &'p [char] },
    Literal(char),
}

impl<'p> Piece<'p> {
    fn read(pattern: &'p [char]) -> (usize, Self) {
        match pattern {
            ['*', '*', ..] => (2, Self::Anything { across: true }),
            ['*', ..] => (1, Self::Anything { across: false }),
            ['?', ..] => (1, Self::Any),
            ['[', rest @ ..] => {
                let negated = rest.first() == Some(&'!');
                let members = if negated { &rest[1..] } else { rest };
                let after_first = members.iter().skip(1).position(|&c| c == ']');
                match after_first.map(|at| at + 1) {
                    Some(end) => {
                        let length = 1 + usize::from(negated) + end + 1;
                        (length, Self::Class { negated, members: &members[..end] })
                    }
                    None => (1, Self::Literal('[')),
                }
            }
            [other, ..] => (1, Self::Literal(*other)),
            [] => (1, Self::Literal('\0')),
        }
    }

    fn advance(&self, reached: &[bool], name: &[char]) -> Vec<bool> {
        let mut next = vec![false; reached.len()];
        if let Self::Anything { across } = self {
            let mut open = false;
            for at in 0..reached.len() {
                open |= reached[at];
                next[at] = open;
                if !across && name.get(at) == Some(&'/') {
                    open = false;
                }
            }
            return next;
        }
        for at in 0..name.len() {
            next[at + 1] = reached[at] && self.takes(name[at]);
        }
        next
    }

    fn takes(&self, character: char) -> bool {
        match self {
            Self::Anything { across } => *across || character != '/',
            Self::Any => character != '/',
            Self::Literal(literal) => *literal == character,
            Self::Class { negated, members } => {
                let mut found = members.contains(&character);
                for range in members.windows(3) {
                    found |= range[1] == '-' && (range[0]..=range[2]).contains(&character);
                }
                found != *negated && (character != '/' || !*negated)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stay_within_a_folder_and_double_stars_do_not() {
        assert!(matches("guide/*", "guide/one"));
        assert!(!matches("guide/*", "guide/one/two"));
        assert!(matches("guide/**", "guide/one/two"));
        assert!(matches("ch[0-3]?", "ch1a"));
        assert!(!matches("ch[!0-3]", "ch1"));
        assert!(matches("a[b", "a[b"));
        assert!(!matches("a", "ab"));
    }
}
