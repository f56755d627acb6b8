//! Settings of sqlalchemy's `changelog` extension.

use super::conf_py::{ConfPy, PyValue};
use super::settings::Settings;

/// The settings with addresses, and the options of changes whose they are.
const ADDRESSES: &[(&str, &str)] = &[
    ("changelog_render_ticket", "tickets"),
    ("changelog_render_pullreq", "pullreq"),
    ("changelog_render_changeset", "changeset"),
];

impl Settings {
    /// Order and links of changes, and the role `ticket`.
    pub(super) fn take_changelog(&mut self, conf: &ConfPy) {
        if !self.config.extensions.iter().any(|name| name == "changelog") {
            return;
        }
        let changelog = &mut self.config.changelog;
        let texts = |name: &str| conf.get(name).map(PyValue::texts);
        let flag = |name: &str| conf.get(name).and_then(PyValue::truth);
        if let Some(sections) = texts("changelog_sections") {
            changelog.sections = sections;
        }
        if let Some(kinds) = texts("changelog_inner_tag_sort") {
            changelog.kinds = kinds;
        }
        if let Some(hides) = flag("changelog_hide_sections_from_tags") {
            changelog.hides_section_tags = hides;
        }
        if let Some(hides) = flag("changelog_hide_tags_in_entry") {
            changelog.hides_tags = hides;
        }
        for &(setting, option) in ADDRESSES {
            let mut add = |kind: &str, address: &PyValue| {
                if let Some(address) = address.text() {
                    let key = (option.to_owned(), kind.to_owned());
                    changelog.addresses.insert(key, address.to_owned());
                }
            };
            match conf.get(setting) {
                Some(PyValue::Dict(pairs)) => pairs.iter().for_each(|(kind, address)| {
                    add(kind.text().unwrap_or_default(), address);
                }),
                Some(address) => add("default", address),
                None => {}
            }
        }
        if let Some(address) = conf.text("changelog_render_ticket") {
            let link = (address.to_owned(), Some("#%s".to_owned()));
            self.config.extlinks.entry("ticket".to_owned()).or_insert(link);
        }
    }
}
