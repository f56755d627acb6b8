//! The `shelfmark` program: flags, printing, exit codes; no logic.

mod allocator;
mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
