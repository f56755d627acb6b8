//! Every code that messages and the ledger can show is explained, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_code_in_the_sources_is_explained_and_no_other() {
    let mut used = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
    let codes = shelfmark::explain::codes();
    let explained: BTreeSet<_> = codes.iter().map(|(code, _)| (*code).to_owned()).collect();
    assert_eq!(codes.len(), explained.len(), "a code is explained twice");
    let missing: Vec<_> = used.difference(&explained).collect();
    let unused: Vec<_> = explained.difference(&used).collect();
    assert!(missing.is_empty(), "without an explanation: {missing:?}");
    assert!(unused.is_empty(), "explained, but nowhere used: {unused:?}");
}

#[test]
fn codes_of_the_ledger_say_what_they_count_as() {
    let text = shelfmark::explain::explain("m101").expect("there is such a code");
    assert!(text.contains("counts as dropped"), "{text}");
}

#[test]
fn a_code_that_is_not_there_has_no_explanation() {
    assert_eq!(shelfmark::explain::explain("Z999"), None);
}

/// The codes in the sources: quoted, a capital letter and three digits.
fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, codes);
        } else if path.extension().is_some_and(|kind| kind == "rs")
            && !path.ends_with("src/explain.rs")
        {
            let text = fs::read_to_string(&path).expect("sources can be read");
            codes.extend(text.split('"').filter(|part| is_code(part)).map(str::to_owned));
        }
    }
}

fn is_code(text: &str) -> bool {
    let Some((letter, digits)) = text.split_at_checked(1) else { return false };
    letter.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.len() == 3
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
