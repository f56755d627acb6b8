//! References: from what an element names to a target.

use super::Lowering;
use super::inline::push_merged;
use super::resolver::{PendingReference, Problem, Resolution};
use crate::catalog::{Inline, Inlines, Target, TargetKind, TargetStatus, has_scheme, plain_text};
use crate::path;
use crate::tree::{Kind, NodeId, is_automatic_id};
use std::borrow::Cow;

impl Lowering<'_> {
    /// Elements that lead somewhere; of all others, what they hold.
    pub(super) fn reference_or_content(&mut self, node: NodeId, out: &mut Inlines) {
        match self.tree.kind(node) {
            Kind::Reference
            | Kind::PendingXref
            | Kind::NumberReference
            | Kind::DownloadReference => {
                self.reference(node, out);
            }
            Kind::FootnoteReference => out.push(Inline::FootnoteReference {
                id: self.owned(node, "refid").unwrap_or_default(),
                label: self.plain(node),
            }),
            Kind::CitationReference => out.push(Inline::CitationReference {
                id: self.owned(node, "refid").unwrap_or_default(),
                label: self.plain(node),
                target: None,
            }),
            _ => {
                for inline in self.inlines(node) {
                    push_merged(out, inline);
                }
            }
        }
    }

    fn reference(&mut self, node: NodeId, out: &mut Inlines) {
        if let Some((mut image, target)) = self.linked_image(node) {
            image.target = Some(target);
            out.push(Inline::Image { image });
            return;
        }
        let (target, replacement) = self.destination(node);
        if self.text(node, "refdomain") == Some("citation") {
            let label = self.plain(node);
            out.push(Inline::CitationReference {
                id: target.fragment.clone().unwrap_or_default(),
                label: label.trim_start_matches('[').trim_end_matches(']').to_owned(),
                target: Some(target).filter(|target| {
                    target.doc.as_deref().is_some_and(|doc| *doc != *self.document.docname)
                }),
            });
            return;
        }
        let content = replacement.unwrap_or_else(|| self.inlines(node));
        let (labels, ids) = (self.tree.list(node, "names"), self.list(node, "ids"));
        let link = if self.has_class(node, "sd-badge") {
            let (color, outline) = self.badge_style(node);
            Inline::Badge { color, outline, target: Some(target), content }
        } else {
            let title = self.owned(node, "reftitle").or_else(|| self.owned(node, "sd_tooltip"));
            Inline::Link { target, content, title }
        };
        if labels.is_empty() || ids.is_empty() {
            out.push(link);
        } else {
            out.push(Inline::Anchor { ids, content: vec![link] });
        }
    }

    /// Where a reference leads, and what to show in place of its own text.
    pub(super) fn destination(&mut self, node: NodeId) -> (Target, Option<Inlines>) {
        match self.tree.kind(node) {
            Kind::DownloadReference => (self.download(node), None),
            Kind::PendingXref => self.pending(node),
            _ => (self.direct(node), None),
        }
    }

    fn direct(&self, node: NodeId) -> Target {
        if let Some(uri) = self.text(node, "refuri") {
            let mut target = Target::url(uri);
            if !has_scheme(uri) {
                target.status = TargetStatus::Unchecked;
            }
            self.name_role(node, &mut target);
            return target;
        }
        let fragment = self.text(node, "refid").map(|id| self.lasting_id(id).to_owned());
        Target::resolved(self.document.docname.as_str(), fragment)
    }

    /// An id of the same element that is not only a number, if there is one.
    fn lasting_id<'i>(&'i self, id: &'i str) -> &'i str {
        let node = self.document.names.ids.get(id).filter(|_| is_automatic_id(id));
        node.and_then(|&node| self.tree.lasting_id(node)).map_or(id, |id| id)
    }

    /// Says by which role an address was named, and how.
    fn name_role(&self, node: NodeId, target: &mut Target) {
        let Some(written) = self.document.written.role(node) else { return };
        let titled = written.text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
        let label = titled.map_or(written.text.as_str(), |(_, label)| label);
        target.role = Some(written.name.to_string());
        target.label = Some(label.to_owned());
        target.explicit = titled.is_some();
    }

    fn pending(&mut self, node: NodeId) -> (Target, Option<Inlines>) {
        let document = self.document;
        let mut resolution = self.resolver.resolve(&PendingReference::new(document, node));
        if resolution.target.status != TargetStatus::Resolved {
            resolution = self.second_reading(node).unwrap_or(resolution);
        }
        if let Some(problem) = resolution.problem {
            self.warn(node, problem);
        }
        let mut target = resolution.target;
        let reference = PendingReference::new(document, node);
        target.explicit = reference.explicit;
        if !reference.target.is_empty() {
            target.role.get_or_insert_with(|| reference.role());
            target.label.get_or_insert_with(|| reference.target.to_owned());
        }
        let content = resolution.content.as_deref();
        target.written = self.written_reference(&reference, target.label.as_deref(), content);
        (target, resolution.content)
    }

    /// The text of a role as it was written, where label and shown text do not tell it.
    fn written_reference(
        &self,
        reference: &PendingReference<'_>,
        label: Option<&str>,
        content: Option<&[Inline]>,
    ) -> Option<String> {
        let label = label?;
        let noted = self.document.written.role(reference.node).map(|role| role.text.as_str());
        if !reference.explicit {
            let written = noted.unwrap_or(reference.target);
            return (written != label).then(|| written.to_owned());
        }
        let title = self.plain(reference.node);
        let shown =
            content.map_or(Cow::Borrowed(title.as_str()), |content| plain_text(content).into());
        let told = format!("{shown} <{label}>");
        let written =
            noted.map_or_else(|| format!("{title} <{}>", reference.target), str::to_owned);
        (written != told).then_some(written)
    }

    /// The text of a role whose element does not tell it.
    pub(super) fn role_text(&self, node: NodeId) -> Option<String> {
        self.document.written.role(node).map(|role| role.text.clone())
    }

    /// The place that a reference's text leads to when it is split at its last bracket.
    fn second_reading(&self, node: NodeId) -> Option<Resolution> {
        let reading = self.document.second_readings.get(&node)?;
        let reference = PendingReference::new(self.document, node);
        let reference = PendingReference { target: &reading.target, ..reference };
        let found = self.resolver.resolve(&reference);
        let content = Some(vec![Inline::Text { text: reading.title.clone() }]);
        (found.target.status == TargetStatus::Resolved).then_some(Resolution { content, ..found })
    }

    fn download(&mut self, node: NodeId) -> Target {
        let written = self.text(node, "reftarget").unwrap_or_default();
        if path::is_address(written) {
            return Target::url(written);
        }
        let file = path::relative_to_source(&self.document.docname, written);
        let status = match self.resolver.has_file(&file) {
            Some(true) => TargetStatus::Resolved,
            Some(false) => TargetStatus::Unresolved,
            None => TargetStatus::Unchecked,
        };
        if status == TargetStatus::Unresolved {
            let message = format!("the file `{file}` is not there").into();
            self.warn(node, Problem { message, help: None });
        }
        Target { kind: TargetKind::File, status, path: Some(file), ..Target::default() }
    }
}
