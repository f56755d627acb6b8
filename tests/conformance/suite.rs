//! The cases of a suite, and what this crate makes of them.

use serde::Deserialize;
use shelfmark::config::Config;
use shelfmark::dialect::Dialect;
use shelfmark::files::Files;
use shelfmark::{project, source::Source, tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One of the three files of cases.
pub(crate) struct Suite {
    /// Its file's name without extension, and its name in the floors.
    pub(crate) name: &'static str,
    /// Whose rules its cases follow.
    pub(crate) dialect: Dialect,
}

/// All suites.
pub(crate) const SUITES: &[Suite] = &[
    Suite { name: "docutils", dialect: Dialect::Docutils },
    Suite { name: "sphinx", dialect: Dialect::Sphinx },
    Suite { name: "sphinx_design", dialect: Dialect::Sphinx },
];

/// An input and the tree it should become.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) area: String,
    pub(crate) input: String,
    pub(crate) standalone: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    files_base64: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

/// Where the suites are, if they are there.
#[must_use]
pub(crate) fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Worktrees stand one folder deeper than the main checkout.
    ["../shared/conformance", "../../shared/conformance"]
        .into_iter()
        .map(|path| root.join(path))
        .find(|path| path.join("docutils.json").is_file())
}

impl Suite {
    /// Reads the cases.
    pub(crate) fn cases(&self, folder: &Path) -> Vec<Case> {
        let path = folder.join(self.name).with_extension("json");
        let text = std::fs::read_to_string(&path).expect("the suite can be read");
        let cases: Cases = serde_json::from_str(&text).expect("the suite is JSON of cases");
        cases.cases
    }

    /// The tree that this crate makes of a case, as pseudo-XML; a text about it when it panics.
    pub(crate) fn read(&self, case: &Case, place: &Path) -> String {
        case.write_files(place);
        let config = Config { dialect: self.dialect, keep_unknown: false, ..Config::default() };
        let files = Files::within(".", place);
        let read = || {
            let source = Source::new("test data", &case.input);
            tree::pseudoxml(&project::read_page(source, "index", &config, &files))
        };
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
            .unwrap_or_else(|_| "(panicked)".to_owned())
    }
}

impl Case {
    fn write_files(&self, place: &Path) {
        let texts = self.files.iter().map(|(path, text)| (path, text.clone().into_bytes()));
        let bytes = self.files_base64.iter().map(|(path, data)| (path, decode_base64(data)));
        for (path, data) in texts.chain(bytes) {
            let target = place.join(path);
            std::fs::create_dir_all(target.parent().expect("it is below the folder"))
                .and_then(|()| std::fs::write(&target, data))
                .expect("a temporary folder can be written");
        }
    }
}

fn decode_base64(data: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in data.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}
