//! Settings of sqlalchemy's `changelog` extension.

use super::conf_py::{ConfPy, PyValue};
use super::settings::{Settings, set_flag, set_list};

/// The settings with addresses, and the options of changes whose they are.
const ADDRESSES: &[(&str, &str)] = &[
    ("changelog_render_ticket", "tickets"),
    ("changelog_render_pullreq", "pullreq"),
    ("changelog_render_changeset", "changeset"),
];

impl Settings {
    /// Order and links of changes, and the role `ticket`.
    pub(super) fn take_changelog(&mut self, conf: &ConfPy) {
        if !self.config.has_extension("changelog") {
            return;
        }
        let changelog = &mut self.config.changelog;
        set_list(&mut changelog.sections, conf.get("changelog_sections"));
        set_list(&mut changelog.kinds, conf.get("changelog_inner_tag_sort"));
        let hides_section_tags = conf.get("changelog_hide_sections_from_tags");
        set_flag(&mut changelog.hides_section_tags, hides_section_tags);
        set_flag(&mut changelog.hides_tags, conf.get("changelog_hide_tags_in_entry"));
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
