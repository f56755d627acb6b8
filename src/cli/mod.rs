//! The command line.

use clap::Parser as _;
use shelfmark::config::Config;
use shelfmark::dialect::Dialect;
use shelfmark::files::Files;
use shelfmark::{project, source::Source, tree};
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

/// Reads reStructuredText as docutils, Sphinx and sphinx-design do, and writes it as something else.
#[derive(clap::Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Convert files or a whole project.
    Convert(Convert),
}

#[derive(clap::Args)]
struct Convert {
    /// Files or folders; `-` is standard input.
    input: Vec<String>,
    /// Format of the input.
    #[arg(long)]
    from: Option<String>,
    /// Output format.
    #[arg(short, long)]
    to: String,
    /// Whose directives and rules apply.
    #[arg(long, default_value = "sphinx", value_parser = ["docutils", "sphinx"])]
    dialect: String,
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let Command::Convert(convert) = Arguments::parse().command;
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return ExitCode::from(2);
    }
    let dialect = if convert.dialect == "docutils" { Dialect::Docutils } else { Dialect::Sphinx };
    let config = Config { dialect, keep_unknown: convert.to != "pseudoxml", ..Config::default() };
    let files = Files::new(".");
    let document = project::read_page(Source::new("<stdin>", &text), "index", &config, &files);
    let _ = std::io::stdout().write_all(tree::pseudoxml(&document).as_bytes());
    ExitCode::SUCCESS
}
