//! `package.json` of sites that are built by programs of npm.

/// The file: what can be run, what is needed, and what else is to be said (keys of JSON).
pub(super) fn package_json(
    scripts: &[(&str, &str)],
    packages: &[(&str, &str)],
    settings: Option<&str>,
) -> String {
    let settings = settings.map_or_else(String::new, |settings| format!(",\n{settings}"));
    format!(
        "{{\n  \"name\": \"docs\",\n  \"private\": true,\n  \"scripts\": {{\n{}\n  }},\n  \"dependencies\": {{\n{}\n  }}{settings}\n}}\n",
        pairs(scripts),
        pairs(packages)
    )
}

fn pairs(pairs: &[(&str, &str)]) -> String {
    let lines: Vec<String> =
        pairs.iter().map(|(name, value)| format!("    \"{name}\": \"{value}\"")).collect();
    lines.join(",\n")
}
