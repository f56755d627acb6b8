//! Object descriptions: Sphinx' `ObjectDescription`, the flow that all domains share.

use super::fields::{self, FieldType};
use super::sig::{self, Signature};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parse::{Call, Context, Failure, Shape};
use crate::span::{Line, Span};
use crate::tree::{DefinedObject, Kind, NodeId, SmolStr, python};
use std::borrow::Cow;

/// The options of every object description.
pub(super) const COMMON_OPTIONS: [(&str, Shape); 7] = [
    ("no-index", Shape::Flag),
    ("no-index-entry", Shape::Flag),
    ("no-contents-entry", Shape::Flag),
    ("no-typesetting", Shape::Flag),
    ("noindex", Shape::Flag),
    ("noindexentry", Shape::Flag),
    ("nocontentsentry", Shape::Flag),
];

/// One object description at work.
pub(super) struct Description<'s, 'c, 'o> {
    /// The directive.
    pub(super) call: &'o Call<'s, 'c>,
    /// The domain; empty for `describe` and `object`.
    pub(super) domain: &'o str,
    /// The type of object, as the `desc` element names it.
    pub(super) objtype: &'o str,
    /// The `index` element before the description.
    pub(super) index: NodeId,
    /// The `desc` element.
    pub(super) desc: NodeId,
    /// Where the signature at hand stands.
    pub(super) span: Span,
}

impl Description<'_, '_, '_> {
    /// Was the option given, under its old name or its new one?
    pub(super) fn has(&self, name: &str) -> bool {
        self.call.has(name)
            || match name {
                "no-index" => self.call.has("noindex"),
                "no-index-entry" => self.call.has("noindexentry"),
                "no-contents-entry" => self.call.has("nocontentsentry"),
                _ => false,
            }
    }

    /// Adds an entry to the `index` element.
    pub(super) fn add_entry(&self, cx: &mut Context<'_>, kind: &str, text: &str, id: &str) {
        self.add_keyed_entry(cx, kind, text, id, None);
    }

    /// Adds an entry that is sorted under a key of its own.
    pub(super) fn add_keyed_entry(
        &self,
        cx: &mut Context<'_>,
        kind: &str,
        text: &str,
        id: &str,
        key: Option<&str>,
    ) {
        let entry = sig::index_entry(kind, text, id, key);
        cx.document.tree.push_to(self.index, "entries", entry);
    }

    /// Gives a signature an id.
    pub(super) fn add_id(&self, cx: &mut Context<'_>, signature: NodeId, id: &str) {
        cx.document.tree.push_to(signature, "ids", id);
    }

    /// Notes the object for references.
    pub(super) fn note(
        &self,
        cx: &mut Context<'_>,
        domain: &str,
        objtype: &str,
        name: &str,
        id: &str,
        noted: Noted,
    ) {
        note_object(cx, domain, objtype, name, id, noted);
    }

    /// Appends to the signature.
    pub(super) fn write<'t>(&self, cx: &'t mut Context<'_>) -> Signature<'t> {
        Signature { tree: &mut cx.document.tree, span: self.span }
    }

    /// Is the signature longer than conf.py allows on one line?
    pub(super) fn is_too_long(&self, cx: &Context<'_>, length: usize, setting: &str) -> bool {
        let values = &cx.config.values;
        let of = |name: &str| values.get(name).and_then(|value| value.parse::<usize>().ok());
        let limit = of(setting)
            .filter(|&limit| limit > 0)
            .or_else(|| of("maximum_signature_line_length"))
            .unwrap_or(0);
        limit > 0 && length > limit
    }
}

/// What a kind of object does at the steps of [`describe`]; the methods are Sphinx' own.
pub(super) trait ObjectType {
    /// What identifies an object: a second signature with the same one gets no id.
    type Name: PartialEq;

    /// Parses a signature and appends its nodes to `node`; `None` where it cannot be parsed (Sphinx'
    /// `ValueError`).
    fn handle_signature(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        signature: &str,
        node: NodeId,
    ) -> Option<Self::Name>;

    /// Gives the signature its ids and index entries.
    fn add_target_and_index(
        &mut self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        name: &Self::Name,
        node: NodeId,
    );

    /// `_object_hierarchy_parts`: the names of the objects around it, then its own.
    fn hierarchy_parts(&self, _cx: &mut Context<'_>, _node: NodeId) -> Vec<String> {
        Vec::new()
    }

    /// `_toc_entry_name`: how a table of contents shows it.
    fn toc_entry_name(
        &self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _signature: &str,
        _parts: &[String],
    ) -> String {
        String::new()
    }

    /// Before the content is parsed.
    fn before_content(
        &mut self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _names: &[Self::Name],
    ) {
    }

    /// Between the parsing of the content and the transformation of its fields.
    fn transform_content(
        &mut self,
        _cx: &mut Context<'_>,
        _description: &Description<'_, '_, '_>,
        _content: NodeId,
    ) {
    }

    /// After the content.
    fn after_content(&mut self, _cx: &mut Context<'_>, _description: &Description<'_, '_, '_>) {}

    /// The field names that it knows.
    fn fields(&self) -> &'static [FieldType<'static>] {
        &[]
    }

    /// Puts the fields of the content together.
    fn transform_fields(
        &self,
        cx: &mut Context<'_>,
        description: &Description<'_, '_, '_>,
        content: NodeId,
    ) {
        fields::transform_all(cx, description.domain, self.fields(), content);
    }
}

/// Is a name an object's own, or one more?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Noted {
    Original,
    Alias,
}

/// Notes an object for references from anywhere (the domains' `note_object`).
pub(super) fn note_object(
    cx: &mut Context<'_>,
    domain: &str,
    objtype: &str,
    name: &str,
    id: &str,
    noted: Noted,
) {
    cx.document.objects.push(DefinedObject {
        domain: domain.into(),
        objtype: objtype.into(),
        name: name.into(),
        id: id.into(),
        aliased: noted == Noted::Alias,
        holds_members: false,
    });
}

/// Notes a problem that Sphinx logs: nothing of it shows in the tree.
pub(super) fn warn(cx: &mut Context<'_>, code: &'static str, span: Span, message: String) {
    cx.document.diagnostics.push(Diagnostic {
        code: Code(code),
        severity: Severity::Warning,
        span,
        message: message.into(),
        help: None,
    });
}

/// The signatures of an object description, one a line, and where they stand.
pub(super) fn signatures(call: &Call<'_, '_>) -> Vec<(String, Span)> {
    let Some(argument) = call.arguments.first() else { return Vec::new() };
    let joined = match memchr::memchr(b'\\', argument.text.as_bytes()) {
        Some(_) => Cow::Owned(argument.text.replace("\\\n", "")),
        None => Cow::Borrowed(&*argument.text),
    };
    let count = joined.split('\n').count();
    let spans = spans_of_joined(&argument.lines);
    let span_of = |index: usize| match spans.get(index) {
        Some(span) if spans.len() == count => *span,
        _ => call.span,
    };
    let lines = joined.split('\n').enumerate();
    lines.map(|(index, line)| (line.trim().to_owned(), span_of(index))).collect()
}

/// The spans of lines, where a backslash at the end joins one to the next.
fn spans_of_joined(lines: &[Line<'_>]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = None;
    for line in lines {
        let lo = *start.get_or_insert(line.span().lo);
        if !line.text.ends_with('\\') {
            spans.push(Span::new(lo, line.span().hi));
            start = None;
        }
    }
    spans
}

/// Makes an object description of the type `domain:objtype`.
pub(super) fn describe<'s, O: ObjectType>(
    cx: &mut Context<'s>,
    call: &Call<'s, '_>,
    mut object: O,
    domain: &str,
    objtype: &str,
) -> Result<(), Failure> {
    let index = cx.document.tree.push(call.parent, Kind::Index, call.span);
    cx.document.tree.set_new(index, [("entries", Vec::<SmolStr>::new().into())]);
    let desc = cx.document.tree.push(call.parent, Kind::Desc, call.span);
    let mut description = Description { call, domain, objtype, index, desc, span: call.span };
    set_options(cx, &description);

    let mut names = Vec::new();
    for (signature, span) in signatures(call) {
        description.span = span;
        add_signature(cx, &description, &mut object, &mut names, &signature);
    }

    object.before_content(cx, &description, &names);
    let content = cx.document.tree.push(desc, Kind::DescContent, call.span);
    cx.nested_parse_with_titles(&call.content, content);
    object.transform_content(cx, &description, content);
    if domain == "py" {
        fields::remove_meta_fields(&mut cx.document, content);
    }
    object.transform_fields(cx, &description, content);
    object.after_content(cx, &description);

    if description.has("no-typesetting") {
        leave_target(cx, &description);
    }
    Ok(())
}

fn python_tuple(parts: &[String]) -> String {
    let parts: Vec<Option<&str>> = parts.iter().map(|part| Some(part.as_str())).collect();
    python::tuple(&parts)
}

fn set_options(cx: &mut Context<'_>, description: &Description<'_, '_, '_>) {
    let desc = description.desc;
    let no_index = description.has("no-index");
    let no_index_entry = description.has("no-index-entry");
    let no_contents_entry = description.has("no-contents-entry");
    let tree = &mut cx.document.tree;
    let attributes = [
        ("domain", description.domain.into()),
        ("objtype", description.objtype.into()),
        ("desctype", description.objtype.into()),
        ("no-index", no_index.into()),
        ("noindex", no_index.into()),
        ("no-index-entry", no_index_entry.into()),
        ("noindexentry", no_index_entry.into()),
        ("no-contents-entry", no_contents_entry.into()),
        ("nocontentsentry", no_contents_entry.into()),
        ("no-typesetting", description.has("no-typesetting").into()),
    ];
    tree.set_new(desc, attributes);
    for class in [description.domain, description.objtype] {
        if !class.is_empty() {
            tree.push_to(desc, "classes", class);
        }
    }
}

fn add_signature<O: ObjectType>(
    cx: &mut Context<'_>,
    description: &Description<'_, '_, '_>,
    object: &mut O,
    names: &mut Vec<O::Name>,
    signature: &str,
) {
    let node = description.write(cx).open(description.desc, Kind::DescSignature);
    let name = object.handle_signature(cx, description, signature, node);
    if name.is_none() {
        while let Some(child) = cx.document.tree.first(node) {
            cx.document.tree.detach(child);
        }
        description.write(cx).element(node, Kind::DescName, signature);
    }
    let parts = if lists_objects(cx) { object.hierarchy_parts(cx, node) } else { Vec::new() };
    let toc_name = if parts.is_empty() {
        String::new()
    } else {
        object.toc_entry_name(cx, description, signature, &parts)
    };
    let attributes = [("_toc_parts", python_tuple(&parts).into()), ("_toc_name", toc_name.into())];
    cx.document.tree.set_new(node, attributes);
    let Some(name) = name else { return };
    if names.contains(&name) {
        return;
    }
    if !description.has("no-index") {
        object.add_target_and_index(cx, description, &name, node);
    }
    names.push(name);
}

/// conf.py's `toc_object_entries`: do tables of contents list objects?
pub(super) fn lists_objects(cx: &Context<'_>) -> bool {
    let value = cx.config.values.get("toc_object_entries").map(String::as_str);
    !matches!(value, Some("False" | "0"))
}

/// `:no-typesetting:` leaves a target with the ids of what is not shown.
fn leave_target(cx: &mut Context<'_>, description: &Description<'_, '_, '_>) {
    let tree = &mut cx.document.tree;
    let below: Vec<NodeId> = tree.descendants(description.desc).collect();
    let ids: Vec<SmolStr> =
        below.iter().flat_map(|&node| tree.list(node, "ids").iter().cloned()).collect();
    if ids.is_empty() {
        tree.detach(description.desc);
        return;
    }
    let target = tree.create(Kind::Target, description.call.span);
    tree.set(target, "ids", ids.clone());
    tree.replace(description.desc, &[target]);
    for id in ids {
        cx.document.names.ids.insert(id, target);
    }
}
