//! `shelfmark convert`.

use super::arguments::{Convert, Entries, Writing};
use super::input::{Input, Loaded};
use super::manifest::Manifest;
use super::output::{self, Written};
use super::own::{Own, Places};
use super::site::{beside_pages, copy, exceeds, note_assets, write_ledger};
use super::{Failure, report};
use shelfmark::catalog::{Catalog, Reach, Scope, Selection, section_pattern};
use shelfmark::finding::Finding;
use shelfmark::ledger::Ledger;
use shelfmark::project::{self, Assembled, Project};
use shelfmark::tree;
use shelfmark::write::{self, File, Options, Site, Unit};
use std::collections::{BTreeMap, HashSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The format of the document tree, which is no writer: it shows what was read, not the catalog.
const PSEUDOXML: &str = "pseudoxml";

/// Where the output goes.
pub(super) enum Destination {
    Standard,
    File(PathBuf),
    Folder(PathBuf),
}

/// Runs the command; tells whether findings make it fail.
pub(super) fn run(convert: &Convert) -> Result<bool, Failure> {
    if !convert.writing.watch {
        return run_once(convert);
    }
    let input = Input::new(&convert.reading)?;
    let Some(root) = input.root(&convert.reading) else {
        return Err(Failure::new("--watch needs files or a folder to look at".to_owned()));
    };
    super::watch::watch(&root, convert.output.as_deref().map(Path::new), || run_once(convert))
}

fn run_once(convert: &Convert) -> Result<bool, Failure> {
    let input = Input::new(&convert.reading)?;
    if let Some(writer) = Own::asked_for(convert) {
        return own(convert, &input, writer);
    }
    let to = format_name(convert)?;
    let destination = destination(convert, &input, &to)?;
    let output_path = match &destination {
        Destination::Standard => None,
        Destination::File(path) | Destination::Folder(path) => Some(path.as_path()),
    };
    if to == PSEUDOXML {
        return pseudoxml(&input.load_tree(&convert.reading, output_path)?, convert, &destination);
    }
    let format = write::find(&to).ok_or_else(|| unknown_format(&to))?;
    let chosen = choices(&convert.writing)?;
    let loaded = input.load_for(format, &convert.reading, output_path, chosen)?;
    let mut options = options(&convert.writing, &destination, &input)?;
    let (project, mut assembled) = assemble(loaded, convert);
    choose_as(project.as_deref(), &mut options);
    let mut catalog = std::mem::take(&mut assembled.catalog);
    select(&mut catalog, convert)?;
    if format.unit == Unit::Catalog && convert.reporting.quiet == 0 {
        advise(&catalog, format, &options);
    }
    let assets = note_assets(project.as_deref(), &mut catalog, format, &options, &destination);
    let site = Site::new(&catalog, &options);
    let threads = convert.reading.threads;
    let mut files = shelfmark::site::files(&site, format, threads, &mut assembled.ledger);
    if project.is_some() && format.unit == Unit::Page && !convert.writing.no_verify {
        assembled.findings.extend(shelfmark::site::read_back(&site, &files, threads));
    }
    if let (Some(project), Destination::Folder(_)) = (&project, &destination) {
        files.extend(beside_pages(project, &site, format, &convert.writing)?);
    }
    let mut manifest = Manifest::default();
    let mut changed = put(files, &destination, &convert.writing, &mut manifest)?;
    changed |= copy(&assets, &destination, &convert.writing, &mut manifest)?;
    changed |= prune(&manifest, &destination, &convert.writing)?;
    finish(convert, &input, &assembled, changed)
}

/// Converts with a writer of the user's own. Its files lie beside each other as the sources do, which is where
/// GitHub's Markdown has them too.
fn own(convert: &Convert, input: &Input, writer: Own<'_>) -> Result<bool, Failure> {
    let output = convert.output.as_deref().filter(|output| output.as_os_str() != "-");
    output.map_or(Ok(()), |path| refuse_input(input, path))?;
    let loaded = input.load(&convert.reading, output)?;
    let (project, mut assembled) = assemble(loaded, convert);
    let mut catalog = std::mem::take(&mut assembled.catalog);
    select(&mut catalog, convert)?;
    let options = options(&convert.writing, &Destination::Standard, input)?;
    let folder = Destination::Folder(output.unwrap_or(Path::new("")).into());
    let layout = &write::markdown::GFM;
    let mut assets = note_assets(project.as_deref(), &mut catalog, layout, &options, &folder);
    let site = Site::new(&catalog, &options);
    let (files, destination) = writer.write(&site, &mut assembled.ledger)?.destined(output)?;
    let mut manifest = Manifest::default();
    if let Destination::Folder(folder) = &destination {
        Places::new(folder, project.as_deref()).check(&files)?;
    }
    let own: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assets.retain(|asset| !own.contains(asset.to.as_str()));
    let mut changed = put(files, &destination, &convert.writing, &mut manifest)?;
    changed |= copy(&assets, &destination, &convert.writing, &mut manifest)?;
    changed |= prune(&manifest, &destination, &convert.writing)?;
    finish(convert, input, &assembled, changed)
}

fn prune(
    manifest: &Manifest,
    destination: &Destination,
    writing: &Writing,
) -> Result<bool, Failure> {
    match destination {
        Destination::Folder(folder) if writing.prune => manifest.prune(folder, writing.is_dry()),
        _ => Ok(false),
    }
}

/// Tells what was found and lost; tells whether that, or what would change in a dry run, makes it fail.
fn finish(
    convert: &Convert,
    input: &Input,
    assembled: &Assembled,
    changed: bool,
) -> Result<bool, Failure> {
    write_ledger(&assembled.ledger, &convert.writing)?;
    let mut failed = report::report(&assembled.findings, &convert.reporting);
    if input.is_site() && convert.reporting.quiet == 0 {
        report::say(&shelfmark::site::summary(&assembled.ledger));
    }
    failed |= exceeds(&assembled.ledger, &convert.writing)?;
    Ok(failed || (changed && convert.writing.is_dry()))
}

fn assemble(loaded: Loaded, convert: &Convert) -> (Option<Box<Project>>, Assembled) {
    match loaded {
        Loaded::Project(project, scope) => {
            let assembled = project::assemble(&project, scope, convert.reading.threads);
            (Some(project), assembled)
        }
        Loaded::Catalog(catalog) => {
            (None, Assembled { catalog, findings: Vec::new(), ledger: Ledger::default() })
        }
    }
}

// ---- which entries

/// Leaves the entries that were asked for.
fn select(catalog: &mut Catalog, convert: &Convert) -> Result<(), Failure> {
    let writing = &convert.writing;
    let section = writing.section.as_deref().map(section_pattern).transpose();
    let selection = Selection {
        scope: match writing.entries {
            Entries::Cards => Some(Scope::Cards),
            Entries::Lists => None,
            Entries::All => Some(Scope::All),
        },
        kinds: writing.kind.clone(),
        section: section.map_err(|reason| Failure::new(format!("--section: {reason}")))?,
        reach: match (writing.external, writing.internal) {
            (true, _) => Some(Reach::External),
            (_, true) => Some(Reach::Internal),
            _ => None,
        },
    };
    selection.apply(catalog, &convert.reading.kinds);
    Ok(())
}

/// Says what importers will do with links to the project's own pages.
fn advise(catalog: &Catalog, format: &write::Format, options: &Options) {
    let is_import = matches!(format.name, "netscape" | "opml" | "xbel" | "atom");
    let internal = write::internal_entries(catalog);
    if is_import && options.base_url.is_none() && internal > 0 {
        report::say(&format!(
            "{internal} of the links lead to pages of these docs and are relative; browsers drop those on \
             import: give --base-url\n"
        ));
    }
}

// ---- what and where

fn format_name(convert: &Convert) -> Result<String, Failure> {
    if let Some(name) = &convert.to {
        return Ok(name.clone());
    }
    let extension = convert.output.as_deref().and_then(Path::extension);
    let extension = extension.and_then(|extension| extension.to_str()).unwrap_or_default();
    let format = write::ALL.iter().find(|format| format.extension == extension);
    match format {
        Some(format) if !extension.is_empty() => Ok(format.name.to_owned()),
        _ => Err(Failure::new(
            "say the output format with --to; `shelfmark formats` lists them".to_owned(),
        )),
    }
}

fn unknown_format(name: &str) -> Failure {
    let names: Vec<_> = write::ALL.iter().map(|format| format.name).collect();
    Failure::new(format!("no output format '{name}'; there are {}", names.join(", ")))
}

fn destination(convert: &Convert, input: &Input, to: &str) -> Result<Destination, Failure> {
    let Some(output) = convert.output.as_deref() else {
        let is_one_file = write::find(to).is_some_and(|format| format.unit == Unit::Catalog);
        return if input.is_site() && !is_one_file && to != PSEUDOXML {
            Err(Failure::new("several files come out: say the folder with -o".to_owned()))
        } else {
            Ok(Destination::Standard)
        };
    };
    if output.as_os_str() == "-" {
        return Ok(Destination::Standard);
    }
    let path = output.to_owned();
    refuse_input(input, &path)?;
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_named_file = write::find(to)
        .is_some_and(|format| format.unit == Unit::Catalog && extension == Some(format.extension));
    let is_folder = output.as_os_str().as_encoded_bytes().ends_with(b"/")
        || path.is_dir()
        || (input.is_site() && !is_named_file);
    if is_folder && path.exists() && !path.is_dir() {
        return Err(Failure::new(format!("{}: is a file; a folder is needed", output.display())));
    }
    Ok(if is_folder { Destination::Folder(path) } else { Destination::File(path) })
}

/// Sources are not written over, nor is anything written among them: the next run would read it as a source.
fn refuse_input(input: &Input, output: &Path) -> Result<(), Failure> {
    if let Input::Folder(folder) = input
        && output::is_same_file(folder, output)
    {
        let folder = folder.display();
        let message = format!("{folder}: holds the sources; name another folder with -o");
        return Err(Failure::new(message));
    }
    match input.paths().iter().find(|file| output::is_same_file(file, output)) {
        Some(same) => {
            Err(Failure::new(format!("{}: the output would overwrite this input", same.display())))
        }
        None => Ok(()),
    }
}

/// What `--set` says.
fn choices(writing: &Writing) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |choice: &String| match choice.split_once('=') {
        Some((key, value)) => Ok((key.to_owned(), value.to_owned())),
        None => Err(Failure::new(format!("--set {choice}: write KEY=VALUE"))),
    };
    writing.choices.iter().map(pair).collect()
}

fn options(
    writing: &Writing,
    destination: &Destination,
    input: &Input,
) -> Result<Options, Failure> {
    let choices = choices(writing)?;
    let base_url = writing.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')));
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    Ok(Options {
        base_url,
        url_suffix: writing.url_suffix.clone(),
        full: writing.full,
        all_links: writing.entries == Entries::All,
        epoch,
        single: !input.is_site() && !matches!(destination, Destination::Folder(_)),
        choices,
    })
}

/// What shelfmark.toml and conf.py decide where the command line does not.
fn choose_as(project: Option<&Project>, options: &mut Options) {
    for (key, value) in project.iter().flat_map(|project| &project.settings.choices) {
        options.choices.entry(key.clone()).or_insert_with(|| value.clone());
    }
    let config = project.map(|project| &project.settings.config);
    if config.is_some_and(|config| config.is_true("todo_include_todos")) {
        options.choices.entry("todo".to_owned()).or_insert_with(|| "keep".to_owned());
    }
}

// ---- writing

/// Puts the files in their place; tells whether any of them is (or would be) new or changed.
fn put(
    files: Vec<File>,
    destination: &Destination,
    writing: &Writing,
    manifest: &mut Manifest,
) -> Result<bool, Failure> {
    let mut changed = false;
    for (index, file) in files.iter().enumerate() {
        let path = match destination {
            Destination::Standard if index == 0 => {
                standard_output(&file.bytes)?;
                continue;
            }
            Destination::Standard => break,
            Destination::File(path) if index == 0 => path.clone(),
            Destination::File(path) => path.parent().unwrap_or(Path::new("")).join(&file.path),
            Destination::Folder(folder) => folder.join(&file.path),
        };
        if writing.prune && file.replace {
            manifest.note(&file.path, &file.bytes);
        }
        if !file.replace && path.exists() && index > 0 {
            continue;
        }
        let outcome = if writing.is_dry() {
            output::compare(&path, &file.bytes)
        } else {
            output::write(&path, &file.bytes).map_err(|error| Failure::file(&path, &error))?
        };
        if outcome != Written::Unchanged {
            changed = true;
            if writing.diff {
                output::show_difference(&path, &file.bytes)?;
            }
        }
    }
    Ok(changed)
}

pub(super) fn standard_output(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // The reader has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("standard output: {error}"))),
        Ok(()) => Ok(()),
    }
}

// ---- the document tree

fn pseudoxml(
    loaded: &Loaded,
    convert: &Convert,
    destination: &Destination,
) -> Result<bool, Failure> {
    let Loaded::Project(project, _) = loaded else {
        return Err(Failure::new("pseudoxml shows how reStructuredText was read".to_owned()));
    };
    let mut files = Vec::new();
    for page in &project.pages {
        let bytes = tree::pseudoxml(&page.document).into_bytes();
        let path = format!("{}.pseudo.xml", page.file.docname);
        files.push(File { path, bytes, replace: true });
    }
    put(files, destination, &convert.writing, &mut Manifest::default())?;
    let mut findings = project.problems.clone();
    for document in project.documents() {
        findings.extend(document.diagnostics.iter().map(|found| Finding::new(document, found)));
    }
    let unreadable = !project.problems.is_empty();
    report::report(&findings, &convert.reporting);
    // The tree shows what is wrong with its source itself: only a source that could not be read fails.
    Ok(unreadable)
}
