//! What the inputs are, and reading them.

use super::Failure;
use super::arguments::{DialectName, Reading};
use shelfmark::catalog::Catalog;
use shelfmark::dialect::Dialect;
use shelfmark::files::TextEncoding;
use shelfmark::project::discover::PageFile;
use shelfmark::project::{LoadOptions, Project, Scope, Syntax};
use shelfmark::read;
use shelfmark::write::Format;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The inputs, told apart.
pub(super) enum Input {
    /// A Sphinx project.
    Folder(PathBuf),
    /// Standard input.
    Standard,
    /// reStructuredText files.
    Files(Vec<PathBuf>),
    /// A file in a format that holds a catalog, by its reader.
    Catalog(PathBuf, &'static read::Reader),
    /// Standard input in such a format.
    StandardCatalog(&'static read::Reader),
}

/// What was read.
pub(super) enum Loaded {
    /// Sources.
    Project(Box<Project>, Scope),
    /// A catalog that was written before.
    Catalog(Catalog),
}

impl Input {
    /// Tells the inputs apart by name, flag and what is on the disk.
    pub(super) fn new(reading: &Reading) -> Result<Self, Failure> {
        let reader = match reading.from.as_deref() {
            None => None,
            Some(name) if parser_named(name).is_some() => None,
            Some(name) => Some(read::find(name).ok_or_else(|| unknown_format(name))?),
        };
        match reading.input.as_slice() {
            [only] if only.as_os_str() == "-" => {
                Ok(reader.map_or(Self::Standard, Self::StandardCatalog))
            }
            [only] if only.is_dir() => Ok(Self::Folder(only.clone())),
            [only] => {
                let by_extension = || match reading.from {
                    None => read::by_extension(only),
                    Some(_) => None,
                };
                Ok(match reader.or_else(by_extension) {
                    Some(reader) => Self::Catalog(only.clone(), reader),
                    None => Self::Files(vec![only.clone()]),
                })
            }
            several => {
                let folder = several.iter().find(|path| path.as_os_str() == "-" || path.is_dir());
                if let Some(path) = folder {
                    let path = path.display();
                    let message = format!("{path}: give a folder or standard input alone");
                    return Err(Failure::new(message));
                }
                Ok(Self::Files(several.to_vec()))
            }
        }
    }

    /// The folder that its sources lie in; none for standard input.
    pub(super) fn root(&self, reading: &Reading) -> Option<PathBuf> {
        let own = match self {
            Self::Folder(root) => root.clone(),
            Self::Files(files) => common_folder(files),
            Self::Catalog(file, _) => common_folder(std::slice::from_ref(file)),
            Self::Standard | Self::StandardCatalog(_) => return None,
        };
        Some(reading.root.clone().unwrap_or(own))
    }

    /// Does more than one page come out of it?
    pub(super) fn is_site(&self) -> bool {
        match self {
            Self::Folder(_) => true,
            Self::Files(files) => files.len() > 1,
            Self::Standard | Self::Catalog(..) | Self::StandardCatalog(_) => false,
        }
    }

    /// The files that must not be overwritten.
    pub(super) fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Files(files) => files,
            Self::Catalog(file, _) => std::slice::from_ref(file),
            Self::Folder(_) | Self::Standard | Self::StandardCatalog(_) => &[],
        }
    }

    /// Reads it.
    pub(super) fn load(&self, reading: &Reading, output: Option<&Path>) -> Result<Loaded, Failure> {
        self.load_with(reading, &load_options(reading, output)?)
    }

    /// Reads it for a format; conditions that nobody decides with a tag are left to outputs that have them.
    pub(super) fn load_for(
        &self,
        format: &Format,
        reading: &Reading,
        output: Option<&Path>,
        choices: BTreeMap<String, String>,
    ) -> Result<Loaded, Failure> {
        let keep_conditions = format.writer.has_conditions() && reading.tags.is_empty();
        let options = LoadOptions { keep_conditions, choices, ..load_options(reading, output)? };
        self.load_with(reading, &options)
    }

    /// Reads it for showing the tree, which is then the one that Sphinx makes.
    pub(super) fn load_tree(
        &self,
        reading: &Reading,
        output: Option<&Path>,
    ) -> Result<Loaded, Failure> {
        let options = LoadOptions { refuse_unknown: true, ..load_options(reading, output)? };
        self.load_with(reading, &options)
    }

    fn load_with(&self, reading: &Reading, options: &LoadOptions) -> Result<Loaded, Failure> {
        match self {
            Self::Folder(root) => {
                let project = Project::load(root, options).map_err(Failure::new)?;
                Ok(Loaded::Project(Box::new(project), Scope::Project))
            }
            Self::Files(files) => load_files(files, reading, options),
            Self::Standard => load_standard(reading, options),
            Self::Catalog(path, reader) => {
                let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
                let name = path.display().to_string();
                let catalog = (reader.read)(&bytes, &name).map_err(Failure::new)?;
                Ok(Loaded::Catalog(catalog))
            }
            Self::StandardCatalog(reader) => {
                let bytes = standard_input()?;
                let catalog = (reader.read)(&bytes, "<stdin>").map_err(Failure::new)?;
                Ok(Loaded::Catalog(catalog))
            }
        }
    }
}

/// The parser of a source format, as `--from` names it.
fn parser_named(name: &str) -> Option<&'static str> {
    Some(match name {
        "rst" | "rest" | "restructuredtext" => "restructuredtext",
        "myst" | "md" | "markdown" => "markdown",
        "ipynb" | "notebook" => "jupyter_notebook",
        _ => return None,
    })
}

fn unknown_format(name: &str) -> Failure {
    let names: Vec<_> = read::ALL.iter().map(|reader| reader.name).collect();
    Failure::new(format!(
        "no input format '{name}'; there are rst, myst, ipynb, {}",
        names.join(", ")
    ))
}

fn load_options(reading: &Reading, output: Option<&Path>) -> Result<LoadOptions, Failure> {
    let encoding = match reading.input_encoding.as_deref() {
        None => None,
        Some(name) => Some(
            TextEncoding::named(name)
                .ok_or_else(|| Failure::new(format!("no encoding '{name}' is known")))?,
        ),
    };
    let inventories = reading
        .inventories
        .iter()
        .map(|pair| match pair.split_once('=') {
            Some((name, file)) => Ok((name.to_owned(), PathBuf::from(file))),
            None => Err(Failure::new(format!("--inventory {pair}: write NAME=FILE"))),
        })
        .collect::<Result<_, _>>()?;
    Ok(LoadOptions {
        dialect: match reading.dialect {
            DialectName::Docutils => Dialect::Docutils,
            DialectName::Sphinx => Dialect::Sphinx,
        },
        threads: reading.threads,
        encoding,
        skip: output.map(Path::to_path_buf),
        tags: reading.tags.clone(),
        kinds: reading.kinds.clone(),
        inventories,
        keep_conditions: false,
        choices: BTreeMap::new(),
        refuse_unknown: false,
        parser: reading.from.as_deref().and_then(parser_named),
    })
}

fn load_files(
    files: &[PathBuf],
    reading: &Reading,
    options: &LoadOptions,
) -> Result<Loaded, Failure> {
    for file in files {
        let metadata = std::fs::metadata(file).map_err(|error| Failure::file(file, &error))?;
        if metadata.is_dir() {
            return Err(Failure::new(format!("{}: is a folder", file.display())));
        }
        std::fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
    }
    let root = reading.root.clone().unwrap_or_else(|| common_folder(files));
    let pages = files.iter().map(|file| page_file(file, &root, options)).collect();
    let scope = if files.len() > 1 { Scope::Project } else { Scope::SinglePage };
    let project = Project::of_files(&root, pages, options);
    Ok(Loaded::Project(Box::new(project), scope))
}

fn page_file(file: &Path, root: &Path, options: &LoadOptions) -> PageFile {
    let relative = file.strip_prefix(root).unwrap_or(file);
    let path = relative.to_string_lossy().replace('\\', "/");
    let docname = Path::new(&path).with_extension("").to_string_lossy().into_owned();
    let parser = options.parser.unwrap_or_else(|| Syntax::parser_of(&path));
    PageFile { docname, path, parser: parser.to_owned(), on_disk: relative.to_owned() }
}

/// The folder that holds all files.
fn common_folder(files: &[PathBuf]) -> PathBuf {
    let folder = |file: &Path| match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    let Some(first) = files.first() else { return PathBuf::from(".") };
    let mut common = folder(first);
    while !files.iter().all(|file| file.starts_with(&common) || common == Path::new(".")) {
        if !common.pop() || common.as_os_str().is_empty() {
            return PathBuf::from(".");
        }
    }
    common
}

fn load_standard(reading: &Reading, options: &LoadOptions) -> Result<Loaded, Failure> {
    let bytes = standard_input()?;
    let root = reading.root.clone().unwrap_or_else(|| PathBuf::from("."));
    let name = reading.stdin_filename.as_deref();
    let project = Project::of_text(&root, name, &bytes, options);
    Ok(Loaded::Project(Box::new(project), Scope::SinglePage))
}

fn standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("standard input: {error}")))?;
    Ok(bytes)
}
