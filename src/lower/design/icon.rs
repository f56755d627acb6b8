//! Icons: in the tree they are drawings, here names.

use super::Lowering;
use crate::catalog::{Inline, Inlines};
use crate::tree::NodeId;

impl Lowering<'_> {
    /// `sd_icon` (an SVG drawing with the name among its classes) and `fontawesome`.
    pub(in super::super) fn icon(&mut self, node: NodeId, out: &mut Inlines) {
        if let Some(svg) = self.text(node, "svg") {
            match drawn_icon(svg) {
                Some(icon) => out.push(self.as_written(node, icon)),
                None => self.degraded(node, "sd_icon", "a drawing without a name"),
            }
            return;
        }
        let classes = self.list(node, "classes");
        let Some((set, rest)) = classes.split_first() else { return };
        let name = self.owned(node, "icon").unwrap_or_else(|| {
            rest.first().map(|name| name.trim_start_matches("fa-").to_owned()).unwrap_or_default()
        });
        let classes = rest.iter().skip(1).cloned().collect();
        out.push(Inline::Icon { set: set.clone(), name, size: None, classes });
    }

    /// An icon with the set and the size that its role says; drawings of all sets have the same classes.
    fn as_written(&self, node: NodeId, mut icon: Inline) -> Inline {
        if let (Some(written), Inline::Icon { set, size, .. }) =
            (self.document.written.role(node), &mut icon)
        {
            let said = written.text.split(';').nth(1).map(|said| said.trim().to_owned());
            *size = size.take().and(said);
            written.name.as_str().clone_into(set);
        }
        icon
    }
}

/// The icon that a drawing of sphinx-design shows.
fn drawn_icon(svg: &str) -> Option<Inline> {
    let classes = svg_attribute(svg, "class")?;
    let mut words = classes.split_whitespace();
    let set = words.next()?;
    let name = words.next()?.strip_prefix(set)?.strip_prefix('-')?;
    let size = svg_attribute(svg, "height").filter(|size| !matches!(*size, "1em" | "1.0em"));
    Some(Inline::Icon {
        set: if set == "sd-material-icon" { "material-regular" } else { "octicon" }.into(),
        name: name.to_owned(),
        size: size.map(str::to_owned),
        classes: words.map(str::to_owned).collect(),
    })
}

fn svg_attribute<'t>(svg: &'t str, name: &str) -> Option<&'t str> {
    let tag = svg.split('>').next()?;
    let (_, rest) = tag.split_once(&*format!(" {name}=\""))?;
    rest.split('"').next()
}
