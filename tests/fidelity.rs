//! What Sphinx shows of a project, the written site shows too: whole runs, one behaviour each.

#[path = "support/program.rs"]
mod program;

use program::Project;

/// The site that a project of these files becomes.
fn site(format: &str, files: &[(&str, &str)]) -> Project {
    let project = Project::new(files);
    let output = project.convert(&["--to", format, "-qq"]);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    project
}

// ---- code

#[test]
fn a_language_that_pygments_does_not_know_keeps_its_name() {
    let page = "Tide log\n========\n\n.. code-block:: tidelog\n\n   high 04:10\n\n\
                .. code-block:: python\n\n   high = 1\n";
    let project = site("mkdocs", &[("conf.py", ""), ("index.rst", page)]);
    assert!(project.read("docs/index.md").contains("```tidelog\nhigh 04:10"));
    let settings = project.read("mkdocs.yml");
    let expected = "extend_pygments_lang:\n        - name: tidelog\n          lang: text\n";
    assert!(settings.contains(expected), "{settings}");
    assert!(!settings.contains("name: python\n"), "{settings}");
}
