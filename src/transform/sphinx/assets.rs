//! `ImageCollector`: paths of images are made relative to the source root.

use crate::config::Config;
use crate::path::relative_to_source;
use crate::python::repr;
use crate::transform::Transform;
use crate::transform::support::{find_all, text_of};
use crate::tree::{Document, Kind};

pub(super) static ALL: &[Transform] = &[Transform { name: "ImageCollector", priority: 880, run }];

fn run(document: &mut Document, _config: &Config) {
    for image in find_all(document, Kind::Image) {
        let Some(uri) = text_of(document, image, "uri") else { continue };
        let candidates = if uri.starts_with("data:") || uri.contains("://") {
            format!("{{'?': {}}}", repr(&uri))
        } else {
            let path = relative_to_source(&document.docname, &uri);
            let open = uri.ends_with(".*");
            if path != *uri {
                document.tree.set(image, "uri", path.as_str());
                if !open {
                    document.tree.set(image, "original_uri", &*uri);
                }
            }
            if open { String::from("{}") } else { format!("{{'*': {}}}", repr(&path)) }
        };
        document.tree.set(image, "candidates", candidates);
    }
}
