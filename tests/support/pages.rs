//! Converts small projects, for tests of what single pages look like.

use crate::program::{Project, said};

/// Files of the site that is made of these. Besides a conf.py, which one of theirs replaces.
pub(crate) fn converted(to: &str, files: &[(&str, &str)], arguments: &[&str]) -> Project {
    let mut all = vec![("conf.py", "project = 'Tides'\nextensions = ['sphinx_design']\n")];
    all.extend_from_slice(files);
    let project = Project::new(&all);
    let output = project.convert(&[&["--to", to], arguments].concat());
    assert!(output.status.success(), "{}", said(&output));
    project
}

/// The path of a page in the output.
pub(crate) fn path(to: &str, doc: &str) -> String {
    match to {
        "starlight" => format!("src/content/docs/{doc}.mdx"),
        "docusaurus" => format!("docs/{doc}.mdx"),
        "gfm" | "myst" => format!("{doc}.md"),
        _ => format!("docs/{doc}.md"),
    }
}

/// One page, by the text under its title, and what its project has besides.
pub(crate) fn page_among(to: &str, text: &str, files: &[(&str, &str)]) -> String {
    let source = format!("Tides\n=====\n\n{text}\n");
    let files = [&[("index.rst", source.as_str())], files].concat();
    converted(to, &files, &["--fail-on", "never"]).read(&path(to, "index"))
}

/// Fails with the text where the part is not in it.
pub(crate) fn assert_holds(text: &str, part: &str) {
    assert!(text.contains(part), "no {part:?} in:\n{text}");
}
