//! The files that come with docutils: characters by the names of ISO, MathML and XHTML entities,
//! roles of S5 and HTML. They are in the public domain.

/// The directory that docutils' messages name.
pub(super) const DIRECTORY: &str = "docutils/parsers/rst/include";

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("bundled/", $name)))),*]
    };
}

static FILES: &[(&str, &str)] = files![
    "html-roles.txt",
    "isoamsa.txt",
    "isoamsb.txt",
    "isoamsc.txt",
    "isoamsn.txt",
    "isoamso.txt",
    "isoamsr.txt",
    "isobox.txt",
    "isocyr1.txt",
    "isocyr2.txt",
    "isodia.txt",
    "isogrk1.txt",
    "isogrk2.txt",
    "isogrk3.txt",
    "isogrk4-wide.txt",
    "isogrk4.txt",
    "isolat1.txt",
    "isolat2.txt",
    "isomfrk-wide.txt",
    "isomfrk.txt",
    "isomopf-wide.txt",
    "isomopf.txt",
    "isomscr-wide.txt",
    "isomscr.txt",
    "isonum.txt",
    "isopub.txt",
    "isotech.txt",
    "mmlalias.txt",
    "mmlextra-wide.txt",
    "mmlextra.txt",
    "s5defs.txt",
    "xhtml1-lat1.txt",
    "xhtml1-special.txt",
    "xhtml1-symbol.txt",
];

/// A file by its name.
pub(super) fn find(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}
