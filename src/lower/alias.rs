//! `c:alias` and `cpp:alias`: declarations that stand elsewhere, shown again.

use super::Lowering;
use super::resolver::PendingReference;
use crate::catalog::{Inline, Inlines, Signature, Target, TargetStatus};
use crate::tree::{Kind, NodeId};

impl Lowering<'_> {
    /// What an alias in a description names, and the declarations that it stands for.
    pub(super) fn alias(&self, alias: NodeId, desc: NodeId) -> Signature {
        let text = self.document.text(self.tree.span(alias)).trim().to_owned();
        let domain = self.text(desc, "domain").unwrap_or_default();
        Signature {
            name: text.clone(),
            source: None,
            full_name: None,
            ids: Vec::new(),
            declarations: self.declarations(alias, domain, &text),
            text,
        }
    }

    /// Links to what an alias names. What this page declares is shown with its signature.
    fn declarations(&self, alias: NodeId, domain: &str, written: &str) -> Vec<Inlines> {
        let name = declared_name(written);
        let exact = self.own_declarations(domain, |full| full == name);
        // Names are relative to the scope that namespace directives have set.
        let separator = if domain == "c" { "." } else { "::" };
        let is_within =
            |full: &str| full.strip_suffix(name).is_some_and(|outer| outer.ends_with(separator));
        let own = match exact.is_empty() {
            true => self.own_declarations(domain, is_within),
            false => exact,
        };
        if !own.is_empty() {
            return only_meant(written, own).into_iter().map(link).collect();
        }
        let elsewhere = [written, name].into_iter().find_map(|target| {
            let reference = PendingReference::to_object(self.document, alias, domain, target);
            let found = self.resolver.resolve(&reference).target;
            (found.status == TargetStatus::Resolved).then_some(found)
        });
        elsewhere.map(|target| link((target, written.to_owned()))).into_iter().collect()
    }

    /// What this page declares under such full names: where, and the signature.
    fn own_declarations(
        &self,
        domain: &str,
        is_meant: impl Fn(&str) -> bool,
    ) -> Vec<(Target, String)> {
        let objects = self.document.objects.iter();
        objects
            .filter(|object| &*object.domain == domain && is_meant(&object.name))
            .filter_map(|object| {
                let target = Target::resolved(&*self.document.docname, Some(object.id.to_string()));
                Some((target, self.signature_text(&object.id)?))
            })
            .collect()
    }

    /// The signature of this page that has an id.
    fn signature_text(&self, id: &str) -> Option<String> {
        let node = *self.document.names.ids.get(id)?;
        (self.tree.kind(node) == Kind::DescSignature).then(|| self.signature(node).text)
    }
}

fn link((target, text): (Target, String)) -> Inlines {
    vec![Inline::Link { target, content: vec![Inline::Code { text, language: None }], title: None }]
}

/// The name in a declaration, which may be the name alone.
fn declared_name(written: &str) -> &str {
    let end = written.find('(').unwrap_or(written.len());
    let start = written[..end].trim_end().rfind([' ', '*', '&']).map_or(0, |at| at + 1);
    written[start..end].trim()
}

/// Of overloaded functions those that the parameters fit; all where none are given, or none fits.
fn only_meant(written: &str, declared: Vec<(Target, String)>) -> Vec<(Target, String)> {
    let Some(meant) = parameters(written) else { return declared };
    let is_meant = |text: &str| {
        let Some((own, qualifiers)) = parameters(text) else { return false };
        // A declaration may name its parameters.
        let fits = |(own, meant): (&String, &String)| own.starts_with(meant.as_str());
        qualifiers == meant.1 && own.len() == meant.0.len() && own.iter().zip(&meant.0).all(fits)
    };
    match declared.iter().any(|(_, text)| is_meant(text)) {
        true => declared.into_iter().filter(|(_, text)| is_meant(text)).collect(),
        false => declared,
    }
}

/// The parameters of a function, without white space, and what stands behind them.
fn parameters(declaration: &str) -> Option<(Vec<String>, &str)> {
    let (start, end) = (declaration.find('(')?, declaration.rfind(')')?);
    let inside = declaration.get(start + 1..end)?;
    let squeezed = |part: &str| part.split_whitespace().collect::<String>();
    Some((inside.split(',').map(squeezed).collect(), declaration[end + 1..].trim()))
}
