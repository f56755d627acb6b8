//! The `shelfmark` program: flags, printing, exit codes; no logic.

fn main() {}
