//! Flags, and the help that teaches them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads reStructuredText as docutils, Sphinx and sphinx-design do, and writes Markdown sites, data and
/// bookmarks.
#[derive(Parser)]
#[command(name = "shelfmark", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  shelfmark convert docs/ --to mkdocs -o site/          a Sphinx project becomes a MkDocs site
  shelfmark convert page.rst --to gfm                   one page, to standard output
  shelfmark convert - --from rst --to json < page.rst   in a pipeline
  shelfmark convert links.rst -o links.opml             bookmarks; the format is that of the extension
  shelfmark check docs/                                 what is wrong, and what would not come through

Exit codes:
  0  done, warnings allowed
  1  done, but the input has errors (or: --check found changes, a limit was passed)
  2  could not run: flags, configuration, files";

#[derive(Subcommand)]
pub(super) enum Command {
    /// Convert files, or a whole project, to another format
    Convert(Box<Convert>),
    /// Say what is wrong with sources, and what a conversion would meet; write nothing
    Check(Check),
    /// Look whether the pages, anchors, images and files that links name are there; nothing is fetched
    Links(Links),
    /// List the output and input formats
    Formats,
    /// List the directives and roles that are understood
    Constructs,
    /// Say what the code of a message or of the ledger means (`shelfmark explain D001`)
    Explain {
        /// The code; without one, all are listed
        code: Option<String>,
    },
    /// Print the JSON Schema of the catalog
    Schema,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What is read, and how.
#[derive(Args)]
pub(super) struct Reading {
    /// Files or folders to read; `-` is standard input. A folder is read as a Sphinx project
    #[arg(required = true, value_name = "INPUT")]
    pub(super) input: Vec<PathBuf>,
    /// Format of the input: rst, myst, ipynb, or one that shelfmark wrote (json, toml, opml, xbel, netscape). Guessed
    /// from the extension; rst for standard input
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<String>,
    /// Whose directives, roles and rules apply
    #[arg(long, value_enum, default_value_t = DialectName::Sphinx)]
    pub(super) dialect: DialectName,
    /// Encoding of the sources that have no byte order mark
    #[arg(long, value_name = "NAME")]
    pub(super) input_encoding: Option<String>,
    /// What standard input is called in messages and links
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<String>,
    /// Folder that paths starting with `/` are relative to, and that nothing outside of is read; default:
    /// the project, the folder of the file, the working directory for standard input
    #[arg(long, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,
    /// A tag that holds in `only` directives (`html` always does); may be repeated
    #[arg(long = "tag", value_name = "TAG")]
    pub(super) tags: Vec<String>,
    /// An inventory for intersphinx: its name in `intersphinx_mapping` and a file; may be repeated
    #[arg(long = "inventory", value_name = "NAME=FILE")]
    pub(super) inventories: Vec<String>,
    /// Bracketed words that are kinds of cards (`Blog,Guide`); default: any single bracketed tag
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) kinds: Vec<String>,
    /// Threads; 0 is one a core
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0)]
    pub(super) threads: usize,
}

/// What is said on standard error, and what makes the exit code 1.
#[derive(Args)]
pub(super) struct Reporting {
    /// Form of the diagnostics
    #[arg(long, value_enum, default_value_t = OutputFormat::Full)]
    pub(super) output_format: OutputFormat,
    /// What makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// The same as --fail-on warning
    #[arg(short = 'W', long)]
    pub(super) fail_on_warning: bool,
    /// Say less: errors only; twice: nothing
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub(super) quiet: u8,
    /// Say more: informational messages too
    #[arg(short, long)]
    pub(super) verbose: bool,
    /// Colours on standard error
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Args)]
pub(super) struct Convert {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Output format (`shelfmark formats` lists them); guessed from the output's extension. `exec:PROGRAM` gives the
    /// catalog as JSON to a program of yours and writes what it prints
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) to: Option<String>,
    /// Write what this template (Jinja's syntax) makes of the catalog
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub(super) template: Option<PathBuf>,
    /// With --template: a file for each page, with the template's extension
    #[arg(long, requires = "template")]
    pub(super) per_page: bool,
    /// Output file, or folder when several files come out; `-`, the default for one file, is standard
    /// output
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

/// What is written, and how.
#[derive(Args)]
pub(super) struct Writing {
    /// Address that internal targets are made absolute with, in bookmark formats
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// What follows a page's name in such an address
    #[arg(long, value_name = "TEXT", default_value = ".html")]
    pub(super) url_suffix: String,
    /// TOML: the block tree too, not only head, sections and entries
    #[arg(long)]
    pub(super) full: bool,
    /// Which links are entries
    #[arg(long, value_enum, default_value_t = Entries::Lists)]
    pub(super) entries: Entries,
    /// Only entries of these kinds (`blog,talk`)
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) kind: Vec<String>,
    /// Only entries below sections whose path (`Title/Section`) matches
    #[arg(long, value_name = "GLOB")]
    pub(super) section: Option<String>,
    /// Only entries that lead out of the project
    #[arg(long, conflicts_with = "internal")]
    pub(super) external: bool,
    /// Only entries that lead to pages of the project
    #[arg(long)]
    pub(super) internal: bool,
    /// A choice of the writer, such as `math=code` (see the README); may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(super) choices: Vec<String>,
    /// Write redirects for pages whose address changes
    #[arg(long, value_name = "FORMAT", value_parser = ["mkdocs", "docusaurus", "astro", "netlify", "readthedocs", "nginx"])]
    pub(super) redirects: Option<String>,
    /// Write the ledger, what became of every construct, as JSON
    #[arg(long, value_name = "FILE")]
    pub(super) ledger: Option<PathBuf>,
    /// Write the places that want a person, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(super) todo: Option<PathBuf>,
    /// Exit with 1 when more constructs than this (a number, or `2%`) are degraded or dropped
    #[arg(long, value_name = "N|N%")]
    pub(super) max_loss: Option<String>,
    /// Do not read written Markdown back to compare it with what was to be written
    #[arg(long)]
    pub(super) no_verify: bool,
    /// Write nothing; exit with 1 when a file would change
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(super) diff: bool,
    /// Remove files that an earlier run with --prune wrote and this one does not
    #[arg(long)]
    pub(super) prune: bool,
    /// Convert again whenever a source changes
    #[arg(long)]
    pub(super) watch: bool,
}

impl Writing {
    /// Is nothing to be written?
    pub(super) const fn is_dry(&self) -> bool {
        self.check || self.diff
    }
}

#[derive(Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Count directives and roles by name, and say which are not understood
    #[arg(long)]
    pub(super) stats: bool,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

#[derive(Args)]
pub(super) struct Links {
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) reporting: Reporting,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DialectName {
    Docutils,
    Sphinx,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Message, source line, caret, help
    Full,
    /// One line each
    Concise,
    /// One JSON array
    Json,
    /// One JSON object a line
    JsonLines,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Entries {
    /// Cards alone
    Cards,
    /// Cards, buttons, lists and tables of links, toctrees
    Lists,
    /// Every link
    All,
}
