//! JSON: the whole catalog.

use super::bookmarks::{OneFile, Relative};
use super::{Format, Site, Unit};
use crate::catalog::View;

pub(super) static FORMAT: Format = Format {
    name: "json",
    about: "The whole catalog as JSON; can be read back",
    extension: "json",
    unit: Unit::Catalog,
    writer: &OneFile { name: "catalog.json", write, relative: Relative::Kept },
};

fn write(site: &Site<'_>) -> String {
    let view = View { body: true, sections: site.options.chose("sections", "yes"), ..view(site) };
    let file = view.of(site.catalog);
    let text =
        serde_json::to_string_pretty(&file).expect("all keys are text and all numbers finite");
    text + "\n"
}

/// The addresses that were asked for.
pub(super) fn view<'a>(site: &Site<'a>) -> View<'a> {
    let suffix = &*site.options.url_suffix;
    View { base_url: site.options.base_url.as_deref(), url_suffix: Some(suffix), ..View::default() }
}
