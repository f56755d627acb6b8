//! The command line.

mod arguments;
mod convert;
mod input;
mod manifest;
mod output;
mod own;
mod report;
mod site;
mod stats;
mod watch;

use arguments::{Arguments, Check, Command, Links};
use clap::{CommandFactory as _, Parser as _};
use input::{Input, Loaded};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// Why the program could not do its work: exit code 2.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    fn new(message: String) -> Self {
        Self(message)
    }

    fn file(path: &Path, error: &std::io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

/// Stack of the thread that works: deeply nested documents recurse.
const STACK: usize = 64 << 20;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || execute(&arguments));
    let result = match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => return ExitCode::from(101),
        Err(error) => Err(Failure::new(format!("no thread could be started: {error}"))),
    };
    match result {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(Failure(message)) => {
            let message: String =
                message.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
            let _ = std::io::Write::write_all(
                &mut std::io::stderr(),
                format!("shelfmark: error: {message}\n").as_bytes(),
            );
            ExitCode::from(2)
        }
    }
}

/// Does the work; tells whether findings make the run fail.
fn execute(arguments: &Arguments) -> Result<bool, Failure> {
    match &arguments.command {
        Command::Convert(convert) => convert::run(convert),
        Command::Check(check) => run_check(check),
        Command::Links(links) => run_links(links),
        Command::Formats => print(&formats()),
        Command::Constructs => print(&constructs()),
        Command::Explain { code } => print(&explained(code.as_deref())?),
        Command::Schema => {
            let schema = shelfmark::catalog::json_schema();
            let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
            print(&(text + "\n"))
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "shelfmark", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
    }
}

fn print(text: &str) -> Result<bool, Failure> {
    convert::standard_output(text.as_bytes()).map(|()| false)
}

fn run_check(check: &Check) -> Result<bool, Failure> {
    let input = Input::new(&check.reading)?;
    let Loaded::Project(project, scope) = input.load(&check.reading, None)? else {
        return Ok(false);
    };
    let assembled = shelfmark::project::assemble(&project, scope, check.reading.threads);
    if check.stats {
        print(&stats::stats(&project, check.reporting.output_format))?;
    }
    Ok(report::report(&assembled.findings, &check.reporting))
}

fn run_links(links: &Links) -> Result<bool, Failure> {
    let input = Input::new(&links.reading)?;
    let Loaded::Project(project, scope) = input.load(&links.reading, None)? else {
        return Err(Failure::new("links are looked for among sources: give a project".to_owned()));
    };
    let assembled = shelfmark::project::assemble(&project, scope, links.reading.threads);
    let found = shelfmark::site::check_links(&project, &assembled.catalog);
    let failed = report::report(&found.broken, &links.reporting);
    if links.reporting.quiet == 0 {
        print(&format!(
            "{} links within the project and {} images looked for, {} not there{}\n",
            found.links,
            found.images,
            found.broken.len(),
            match found.unchecked {
                0 => String::new(),
                count => format!("; {count} lead to what was not read"),
            }
        ))?;
    }
    Ok(failed)
}

fn formats() -> String {
    let mut out = String::from("Output formats (--to):\n");
    for format in shelfmark::write::ALL {
        let _ = writeln!(out, "  {:<12} .{:<6} {}", format.name, format.extension, format.about);
    }
    let _ = writeln!(
        out,
        "  {:<12} .{:<6} the document tree, as docutils shows it",
        "pseudoxml", "xml"
    );
    let _ = writeln!(
        out,
        "  {:<12} {:<7} what a program of yours writes, which gets the catalog as JSON; see also --template",
        "exec:PROGRAM", ""
    );
    out.push_str("\nInput formats (--from):\n");
    let _ = writeln!(
        out,
        "  {:<12} .{:<6} reStructuredText: docutils, Sphinx, sphinx-design",
        "rst", "rst"
    );
    let _ = writeln!(out, "  {:<12} .{:<6} MyST Markdown, as myst-parser reads it", "myst", "md");
    let _ = writeln!(out, "  {:<12} .{:<6} Jupyter notebooks", "ipynb", "ipynb");
    for reader in shelfmark::read::ALL {
        let extension = reader.extensions.first().copied().unwrap_or_default();
        let _ = writeln!(out, "  {:<12} .{extension:<6} {}", reader.name, reader.about);
    }
    out
}

/// What a code means; without one, a line for each.
fn explained(code: Option<&str>) -> Result<String, Failure> {
    use shelfmark::explain::{codes, explain};
    match code {
        Some(code) => explain(code).ok_or_else(|| {
            Failure::new(format!("no code '{code}'; `shelfmark explain` lists them"))
        }),
        None => Ok(codes().iter().map(|(code, meaning)| format!("{code}  {meaning}\n")).collect()),
    }
}

/// Every directive and role of the Sphinx dialect, from the registries.
fn constructs() -> String {
    use shelfmark::dialect::Dialect;
    use shelfmark::{directives, roles};
    let mut out = String::from("Directives:\n");
    let shown = |names: &[&str]| {
        // Names that no directive or role can have stand for those that conf.py declares.
        let names: Vec<_> = names.iter().copied().filter(|name| !name.starts_with(':')).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let own = directives::families(Dialect::Sphinx).iter().copied().flatten().copied();
    for directive in own.chain(directives::extensions()) {
        if let Some(names) = shown(directive.names) {
            let _ = writeln!(out, "  {names:<36} {}", directive.about);
        }
    }
    out.push_str("\nRoles:\n");
    let own = roles::families(Dialect::Sphinx).iter().copied().flatten().copied();
    for role in own.chain(roles::extensions()) {
        if let Some(names) = shown(role.names) {
            let _ = writeln!(out, "  {names:<36} {}", role.about);
        }
    }
    out
}
