//! Writers of the user's own: templates, and programs that get the catalog as JSON.

#[path = "support/program.rs"]
mod program;

use program::{Project, said};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn tides() -> Project {
    Project::new(&[
        ("conf.py", "project = 'Tides & more'\n"),
        (
            "index.rst",
            "Tides\n=====\n\nSee :doc:`guide/neaps`.\n\n.. toctree::\n   :caption: Guide\n\n   guide/neaps\n",
        ),
        (
            "guide/neaps.rst",
            "Neaps *low*\n===========\n\nBack to :doc:`/index`, or `out <https://example.org/a/b?c=1&d=2>`_.\n\n\
             .. image:: /moon.png\n   :alt: Moon\n",
        ),
        ("moon.png", "not really an image"),
    ])
}

/// A file beside the sources.
fn beside(project: &Project, name: &str, text: &str) -> PathBuf {
    let path = project.docs().with_file_name(name);
    fs::write(&path, text).expect("files can be written");
    path
}

fn with_template(project: &Project, name: &str, text: &str, more: &[&str]) -> Output {
    let template = beside(project, name, text).display().to_string();
    let output = project.site("").display().to_string();
    let mut arguments = vec!["--template", &template, "-q"];
    arguments.extend(more);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    command.arg("convert").arg(project.docs()).args(&arguments);
    if more.contains(&"--per-page") {
        command.arg("-o").arg(output);
    }
    command.output().expect("the program starts")
}

/// What a template makes of the whole project.
fn rendered(name: &str, text: &str) -> String {
    let output = with_template(&tides(), name, text, &[]);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("it is text")
}

/// What a template makes of `guide/neaps`.
fn page(template: &str) -> String {
    let project = tides();
    let output = with_template(&project, "page.txt", template, &["--per-page"]);
    assert!(output.status.success(), "{}", said(&output));
    project.read("guide/neaps.txt")
}

/// What is said of a template that is wrong.
fn refused(template: &str) -> String {
    let project = tides();
    let output = with_template(&project, "list.txt", template, &["--per-page"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!project.site("").exists());
    said(&output)
}

// ---- templates

#[test]
fn a_template_gets_the_catalog_in_the_shape_of_its_json() {
    let project = tides();
    let json = project.site("catalog.json");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    let status = command.arg("convert").arg(project.docs()).arg("-q").arg("-o").arg(&json).status();
    assert!(status.expect("the program starts").success());
    let wanted: Value =
        serde_json::from_slice(&fs::read(json).expect("it was written")).expect("it is JSON");
    let text = "{\"schema\": {{ schema }}, \"project\": {{ project }}, \"pages\": {{ pages }}}";
    let mut got: Value =
        serde_json::from_str(&rendered("all.json", text)).expect("the template makes JSON");
    // Which files are copied is known only where files are copied.
    got["project"].as_object_mut().expect("a project").remove("files");
    assert_eq!(got, wanted);
}

#[test]
fn the_only_page_of_a_file_is_in_the_list_of_pages_too() {
    let project = tides();
    let template = beside(&project, "t.txt", "{% for page in pages %}{{ page.title }}{% endfor %}");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    command.arg("convert").arg(project.docs().join("index.rst")).arg("--template").arg(template);
    let output = command.output().expect("the program starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Tides");
}

#[test]
fn text_is_escaped_for_html_and_addresses_stay_readable() {
    let text = "{{ project.title }} {{ 'https://example.org/?a=\"b\"' }}";
    let html = "Tides &amp; more https://example.org/?a=&quot;b&quot;";
    assert_eq!(rendered("list.html", text), html);
    assert_eq!(rendered("list.html.j2", text), html);
    assert_eq!(rendered("list.txt", text), "Tides & more https://example.org/?a=\"b\"");
}

#[test]
fn each_page_gets_a_file_at_its_own_path_with_the_extension_of_the_template() {
    let project = tides();
    let output = with_template(&project, "page.html.j2", "{{ page.title }}\n", &["--per-page"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(project.read("index.html"), "Tides\n");
    assert_eq!(project.read("guide/neaps.html"), "Neaps low\n");
}

#[test]
fn what_pages_name_is_copied_beside_them() {
    let project = tides();
    with_template(&project, "page.txt", "{{ page.title }}", &["--per-page"]);
    assert_eq!(project.read("moon.png"), "not really an image");
}

#[test]
fn a_page_that_stays_the_same_is_not_written_again() {
    let project = tides();
    let template = "{{ page.title }}";
    with_template(&project, "page.txt", template, &["--per-page"]);
    let dry = ["--per-page", "--check"];
    assert_eq!(with_template(&project, "page.txt", template, &dry).status.code(), Some(0));
    let other = "{{ page.title | upper }}";
    assert_eq!(with_template(&project, "page.txt", other, &dry).status.code(), Some(1));
    assert_eq!(project.read("index.txt"), "Tides");
}

#[test]
fn addresses_lead_from_the_page_that_is_written() {
    let addresses = "{% for other in pages %}{{ other | href }} {% endfor %}\
                     {{ project.navigation[0].items[0] | href }} {{ 'moon.png' | href }} {{ '#top' | href }}";
    assert_eq!(page(addresses), "../index.txt neaps.txt neaps.txt ../moon.png #top");
    assert_eq!(
        rendered("list.txt", addresses),
        "index.html guide/neaps.html guide/neaps.html moon.png #top"
    );
}

#[test]
fn links_and_entries_have_addresses() {
    let links = "{% for part in page.body[0].blocks[0].content if part.type == 'link' %}{{ part | href }} \
                 {{ part.target | href }} {% endfor %}";
    let outside = "https://example.org/a/b?c=1&d=2";
    assert_eq!(page(links), format!("../index.txt ../index.txt {outside} {outside} "));
    let entries = "{% for entry in pages[0].entries %}{{ entry | href }}{% endfor %}";
    assert_eq!(page(entries), "neaps.txt");
    assert_eq!(rendered("list.txt", entries), "guide/neaps.html");
}

#[test]
fn markdown_can_be_made_of_pages_blocks_inlines_and_text() {
    assert!(
        page("{{ page | markdown }}!")
            .starts_with("# Neaps *low*\n\nBack to [Tides](../index.md),")
    );
    assert!(page("{{ page.body[0].blocks[1] | markdown }}!").starts_with("![Moon](../moon.png)!"));
    assert_eq!(page("{{ page.body[0].title | markdown }}"), "Neaps *low*");
    assert_eq!(page("{{ 'a [b]' | markdown }}"), "a [b]");
    assert_eq!(page("{{ [] | markdown }}"), "");
}

#[test]
fn a_dialect_of_markdown_can_be_named() {
    assert_eq!(page("{{ '{x' | markdown('docusaurus') }}"), "\\{x");
    let said = refused("\n{{ 'x' | markdown('latex') }}");
    assert!(said.contains("list.txt:2:") && said.contains("no Markdown 'latex'"), "{said}");
}

#[test]
fn text_and_ids_can_be_made_of_content() {
    assert_eq!(
        page("{{ page.body[0].title | text }}: {{ page.title | slug }}"),
        "Neaps low: neaps-low"
    );
}

#[test]
fn templates_include_those_beside_them() {
    let project = tides();
    beside(&project, "part.txt", "part of {{ page.title }}");
    with_template(&project, "page.txt", "a {% include 'part.txt' %}", &["--per-page"]);
    assert_eq!(project.read("index.txt"), "a part of Tides");
}

#[test]
fn a_misspelt_name_is_an_error_with_its_line() {
    let said = refused("\n\n{{ page.titel }}");
    assert!(said.contains("list.txt:3: undefined value"), "{said}");
    assert_eq!(page("{{ page.titel | default('none') }}"), "none");
}

#[test]
fn an_error_of_syntax_is_shown_with_its_line() {
    let said = refused("a\n{% for %}");
    assert!(said.contains("list.txt:2: syntax error"), "{said}");
}

#[test]
fn a_template_does_not_write_over_sources() {
    let project = tides();
    let template = beside(&project, "page.rst", "{{ page.title }}");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
    let sources = ["index.rst", "guide/neaps.rst"].map(|path| project.docs().join(path));
    command.arg("convert").args(sources).arg("--template").arg(template);
    let output = command.arg("--per-page").arg("-o").arg(project.docs()).output();
    let output = output.expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("'index.rst' would overwrite a source"), "{}", said(&output));
    assert!(fs::read_to_string(project.docs().join("index.rst")).expect("it is there").len() > 10);
}

#[test]
fn the_samples_are_what_the_documentation_says() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        let output =
            command.current_dir(&samples).arg("convert").args(arguments).arg("-q").output();
        let output = output.expect("the program starts");
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).expect("it is text")
    };
    let links = run(&["links/links.rst", "--template", "own/links.html"]);
    let line = "<li><a href=\"https://example.org/open-shelves\">Open shelves</a>: a catalogue that anyone may copy</li>";
    assert!(links.lines().any(|own| own == line), "{links}");
    let folder = tempfile::tempdir().expect("there is room for temporary folders");
    let output = folder.path().display().to_string();
    run(&["project", "--template", "own/page.md", "--per-page", "-o", &output]);
    let page = fs::read_to_string(folder.path().join("guide/maps.md")).expect("it was written");
    assert!(
        page.starts_with("---\ntitle: \"Maps\"\nsource: guide/maps.rst\n---\n\n# Maps\n"),
        "{page}"
    );
    assert!(page.ends_with("\n\n[Back to Tidewater](../index.md)\n"), "{page}");
}

// ---- programs

#[cfg(unix)]
mod programs {
    use super::*;
    use std::os::unix::fs::symlink;

    /// Converts with a program of the shell.
    fn run(project: &Project, script: &str, arguments: &[&str]) -> Output {
        let script = beside(project, "writer.sh", script).display().to_string();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        command.arg("convert").arg(project.docs()).arg("-q");
        command.arg("--to").arg(format!("exec:sh '{script}' 'one word'")).args(arguments);
        command.output().expect("the program starts")
    }

    fn into_folder(project: &Project, script: &str) -> Output {
        let folder = project.site("").display().to_string();
        run(project, script, &["-o", &folder])
    }

    /// A program that answers with files: path and text.
    fn answering(files: &[(&str, &str)]) -> String {
        let files: Vec<Value> = files
            .iter()
            .map(|(path, text)| serde_json::json!({ "path": path, "text": text }))
            .collect();
        let answer = serde_json::json!({ "files": files });
        format!("cat > /dev/null\ncat <<'END'\n{answer}\nEND\n")
    }

    /// What is said of an answer that is refused; nothing is written then.
    fn refused(project: &Project, script: &str) -> String {
        let before = project.site("").exists();
        let output = into_folder(project, script);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).starts_with("shelfmark: error: "), "{}", said(&output));
        assert!(!project.site("good.txt").exists(), "a file was written");
        assert_eq!(project.site("").exists(), before);
        said(&output)
    }

    fn refused_path(path: &str) -> String {
        refused(&tides(), &answering(&[("good.txt", "good"), (path, "bad")]))
    }

    #[test]
    fn the_program_gets_the_catalog_as_json() {
        let output = run(&tides(), "cat", &[]);
        assert!(output.status.success(), "{}", said(&output));
        let catalog: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        assert_eq!(catalog["schema"], "doc-catalog/1");
        assert_eq!(catalog["pages"][1]["title"], "Neaps low");
    }

    #[test]
    fn the_words_behind_the_program_are_its_arguments() {
        let output = run(&tides(), "printf '%s|' \"$@\"", &[]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "one word|");
    }

    #[test]
    fn text_goes_to_the_output_file() {
        let project = tides();
        let file = project.site("out.txt").display().to_string();
        assert!(run(&project, "echo '[1, 2]'", &["-o", &file]).status.success());
        assert_eq!(project.read("out.txt"), "[1, 2]\n");
    }

    #[test]
    fn files_go_below_the_output_folder_with_what_pages_name() {
        let project = tides();
        let script = answering(&[("a.txt", "one\n"), ("deep/er/b.txt", "two\n")]);
        let output = into_folder(&project, &script);
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(project.read("a.txt"), "one\n");
        assert_eq!(project.read("deep/er/b.txt"), "two\n");
        assert_eq!(project.read("moon.png"), "not really an image");
    }

    #[test]
    fn files_need_a_folder() {
        let project = tides();
        let output = run(&project, &answering(&[("a.txt", "one\n")]), &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("say the folder with -o"), "{}", said(&output));
    }

    #[test]
    fn paths_out_of_the_folder_are_refused() {
        for path in ["../x", "/x", "a/../../x", "", ".", "a/", "c:x", "a\\b"] {
            let said = refused_path(path);
            assert!(
                said.contains(&format!("'{path}' is not a path below the output folder")),
                "{said}"
            );
        }
    }

    #[test]
    fn a_path_that_comes_twice_is_refused() {
        assert!(refused_path("good.txt").contains("'good.txt' comes out more than once"));
        assert!(refused_path("good.txt/x").contains("'good.txt' is to be a file and a folder"));
    }

    #[test]
    fn paths_through_symbolic_links_are_refused() {
        let project = tides();
        let outside = project.docs().with_file_name("outside");
        fs::create_dir_all(&outside).expect("folders can be made");
        fs::create_dir_all(project.site("")).expect("folders can be made");
        symlink(&outside, project.site("folder")).expect("links can be made");
        symlink(outside.join("new.txt"), project.site("dangling")).expect("links can be made");
        for path in ["folder/x", "dangling"] {
            let said = refused(&project, &answering(&[("good.txt", "good"), (path, "bad")]));
            assert!(said.contains("through a symbolic link"), "{said}");
        }
        assert_eq!(fs::read_dir(&outside).expect("it is there").count(), 0);
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_refused() {
        let project = tides();
        fs::create_dir_all(project.site("sub")).expect("folders can be made");
        let said = refused(&project, &answering(&[("good.txt", "good"), ("sub", "bad")]));
        assert!(said.contains("'sub' is a folder already"), "{said}");
    }

    #[test]
    fn an_answer_of_another_shape_is_refused() {
        let said = refused(&tides(), "echo '{\"files\": [{\"name\": \"x\"}]}'");
        assert!(said.contains("unknown field `name`"), "{said}");
    }

    #[test]
    fn a_program_that_fails_writes_nothing() {
        let said = refused(&tides(), &(answering(&[("good.txt", "good")]) + "exit 3\n"));
        assert!(said.contains("the program failed (exit status: 3)"), "{said}");
    }

    #[test]
    fn what_is_not_utf8_is_refused() {
        let said = refused(&tides(), "printf '\\377'");
        assert!(said.contains("not UTF-8"), "{said}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let project = tides();
        let output = project.convert(&["--to", "exec:no-such-program-here"]);
        assert_eq!(output.status.code(), Some(2));
        let said = said(&output);
        assert!(
            said.contains("exec:no-such-program-here: the program could not be started"),
            "{said}"
        );
    }

    #[test]
    fn a_program_may_answer_without_reading() {
        let long = "A paragraph.\n\n".repeat(20_000);
        let project = Project::new(&[("index.rst", &long)]);
        let output = run(&project, "exec <&-\necho done", &[]);
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "done\n");
    }

    #[test]
    fn a_program_that_leaves_another_with_its_input_is_not_waited_for() {
        let long = "A paragraph.\n\n".repeat(20_000);
        let project = Project::new(&[("index.rst", &long)]);
        let start = std::time::Instant::now();
        let output = run(&project, "sleep 20 > /dev/null 2>&1 <&0 &\necho done", &[]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "done\n");
        assert!(start.elapsed().as_secs() < 15);
    }
}
