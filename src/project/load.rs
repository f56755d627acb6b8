//! Reading a project: its settings, its pages in parallel, the index over them.

use super::discover::{self, PageFile};
use super::index::{Index, SectionLabels};
use super::inference;
use super::inventory::Inventory;
use super::numbers::Numbers;
use super::parallel;
use super::read::{PageText, Syntax, read_text};
use super::settings::Settings;
use super::toc::Tables;
use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::domains::ObjectIndex;
use crate::files::{Files, TextEncoding};
use crate::finding::Finding;
use crate::tree::Document;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Whose rules apply.
    pub dialect: Dialect,
    /// Threads; 0 for one a core.
    pub threads: usize,
    /// Encoding of the sources; UTF-8 when none is given.
    pub encoding: Option<TextEncoding>,
    /// A folder that is no source: the output, when it lies inside.
    pub skip: Option<PathBuf>,
    /// Tags that hold, for `only`, beside the project's own.
    pub tags: Vec<String>,
    /// Leave `only` undecided, for outputs that have it: no tag holds then, not even the project's own.
    pub keep_conditions: bool,
    /// Writers' choices, as `--set` makes them; `substitutions=keep` is one of reading, for outputs that have them.
    pub choices: BTreeMap<String, String>,
    /// Bracketed words that are kinds of cards.
    pub kinds: Vec<String>,
    /// Inventory files by intersphinx name.
    pub inventories: Vec<(String, PathBuf)>,
    /// Make errors of directives and roles that Sphinx does not know, as Sphinx does. Otherwise their
    /// content is kept.
    pub refuse_unknown: bool,
    /// What files are written in (a parser's name, as in `source_suffix`), when their extensions do not
    /// tell.
    pub parser: Option<&'static str>,
}

impl LoadOptions {
    fn apply(&self, settings: &mut Settings) {
        settings.config.keep_unknown = !self.refuse_unknown;
        settings.extend(&self.tags, &self.kinds);
        if self.keep_conditions {
            settings.config.tags.clear();
        }
        let choice = self.choices.get("substitutions").or(settings.choices.get("substitutions"));
        settings.config.keep_substitutions = choice.is_some_and(|choice| choice == "keep");
    }
}

/// A project, read; references between its pages are not resolved yet.
#[derive(Debug)]
pub struct Project {
    /// The source root.
    pub root: PathBuf,
    /// Its settings.
    pub settings: Settings,
    /// Its pages, in docname order.
    pub pages: Vec<ProjectPage>,
    /// What can be referred to.
    pub index: Index,
    /// Described objects.
    pub objects: ObjectIndex,
    /// Tables of contents.
    pub tables: Tables,
    /// Numbers of sections and figures.
    pub numbers: Numbers,
    /// The files that pages may name.
    pub files: Files,
    /// Inventories of other projects: name, address, objects.
    pub inventories: Vec<(String, String, Inventory)>,
    /// What could not be read.
    pub problems: Vec<Finding>,
}

/// A page of a project.
#[derive(Debug)]
pub struct ProjectPage {
    /// Its file.
    pub file: PageFile,
    /// What it says.
    pub document: Box<Document>,
}

impl Project {
    /// Reads a folder as a Sphinx project.
    ///
    /// # Errors
    ///
    /// When the folder, or shelfmark.toml in it, cannot be read.
    pub fn load(root: &Path, options: &LoadOptions) -> Result<Self, String> {
        std::fs::read_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
        let mut settings = Settings::read(root, options.dialect)?;
        options.apply(&mut settings);
        let files = discover::pages(root, &settings, options.skip.as_deref());
        let documents = files.iter().map(|file| file.docname.clone()).collect();
        settings.config.documents = Some(Arc::new(documents));
        Ok(Self::read(root, settings, files, options))
    }

    /// Reads these files as the pages of a project with no settings of its own.
    #[must_use]
    pub fn of_files(root: &Path, files: Vec<PageFile>, options: &LoadOptions) -> Self {
        let mut settings = Settings::default();
        settings.config.dialect = options.dialect;
        options.apply(&mut settings);
        if let [only] = files.as_slice() {
            settings.root_doc.clone_from(&only.docname);
        }
        let documents = files.iter().map(|file| file.docname.clone()).collect();
        if files.len() > 1 {
            settings.config.documents = Some(Arc::new(documents));
        }
        Self::read(root, settings, files, options)
    }

    /// Reads a text as a page on its own. Messages call it `name`; without one it stands for the index
    /// page of the root.
    #[must_use]
    pub fn of_text(root: &Path, name: Option<&str>, bytes: &[u8], options: &LoadOptions) -> Self {
        let path = name.unwrap_or("index.rst").to_owned();
        let docname = Path::new(&path).with_extension("").to_string_lossy().into_owned();
        let parser = options.parser.unwrap_or_else(|| Syntax::parser_of(&path)).to_owned();
        let on_disk = PathBuf::from(&path);
        let file = PageFile { docname, path, parser, on_disk };
        let mut settings = Settings::default();
        settings.config.dialect = options.dialect;
        options.apply(&mut settings);
        settings.root_doc.clone_from(&file.docname);
        let mut project = Self::empty(root, settings);
        let shown = name.unwrap_or("<stdin>");
        let encoding = options.encoding.unwrap_or(TextEncoding::Utf8);
        let read = parse(shown, bytes, encoding, &file, &project.settings, &project.files);
        project.add_page(file, read);
        project.build_index();
        project
    }

    fn add_page(&mut self, file: PageFile, read: Result<Read, Box<Finding>>) {
        match read {
            Ok(Read { document, problem }) => {
                self.pages.push(ProjectPage { file, document });
                self.problems.extend(problem.map(|problem| *problem));
            }
            Err(problem) => self.problems.push(*problem),
        }
    }

    fn empty(root: &Path, settings: Settings) -> Self {
        let files = Files::new(root);
        Self {
            root: root.to_owned(),
            files: if settings.has_conf { files.in_repository() } else { files },
            problems: setting_problems(root, &settings),
            settings,
            pages: Vec::new(),
            index: Index::default(),
            objects: ObjectIndex::default(),
            tables: Tables::default(),
            numbers: Numbers::default(),
            inventories: Vec::new(),
        }
    }

    fn read(root: &Path, settings: Settings, files: Vec<PageFile>, options: &LoadOptions) -> Self {
        let mut project = Self::empty(root, settings);
        let mut results = project.read_pages(&files, options);
        project.read_again(&files, &mut results, options);
        for (file, result) in files.into_iter().zip(results) {
            project.add_page(file, result);
        }
        project.read_inventories(options);
        project.build_index();
        project
    }

    fn read_pages(&self, files: &[PageFile], options: &LoadOptions) -> Vec<ReadResult> {
        let encoding = options.encoding.unwrap_or(TextEncoding::Utf8);
        let read =
            |file: &PageFile| read_file(&self.root, file, encoding, &self.settings, &self.files);
        let rescue =
            |file: &PageFile, words: &str| Err(Box::new(Finding::defect(&file.path, words)));
        parallel::map(files, options.threads, read, rescue)
    }

    /// When all pages together tell what an unknown directive is, those that use it are read again.
    fn read_again(
        &mut self,
        files: &[PageFile],
        results: &mut [ReadResult],
        options: &LoadOptions,
    ) {
        if !self.settings.config.keep_unknown {
            return;
        }
        let documents = results.iter().flatten().map(|read| &*read.document);
        let inferred = inference::object_types(documents);
        if inferred.is_empty() {
            return;
        }
        let uses_any = |result: &ReadResult| {
            result.as_ref().is_ok_and(|read| inference::uses_any(&read.document, &inferred))
        };
        let places: Vec<usize> =
            (0..results.len()).filter(|place| uses_any(&results[*place])).collect();
        let again: Vec<PageFile> = places.iter().map(|place| files[*place].clone()).collect();
        let told: Vec<_> = inferred.keys().map(|name| self.inferred(name)).collect();
        self.problems.extend(told);
        self.settings.config.object_types.extend(inferred);
        for (place, result) in places.into_iter().zip(self.read_pages(&again, options)) {
            results[place] = result;
        }
    }

    /// What is said of a type of object that nobody declares.
    fn inferred(&self, name: &str) -> Finding {
        let message = format!(
            "`{name}` is taken for a type of object: the role names what the directive describes"
        );
        let path = self.root.join("conf.py").display().to_string();
        Finding::of_file(path, Severity::Info, "C004", message)
    }

    fn build_index(&mut self) {
        let has = |name: &str| self.settings.config.has_extension(name);
        let labels = match (
            has("sphinx.ext.autosectionlabel"),
            self.settings.autosectionlabel_prefix_document,
        ) {
            (false, _) => SectionLabels::None,
            (true, false) => SectionLabels::Title,
            (true, true) => SectionLabels::DocumentAndTitle,
        };
        let declared = &self.settings.config.object_types;
        let roles = declared.iter().map(|(objtype, declared)| (&*declared.role, &**objtype));
        self.objects.declare_roles(roles);
        for page in &self.pages {
            self.index.add(&page.document, labels);
            self.objects.add(&page.document);
            self.tables.add(&page.document);
        }
        let documents =
            self.documents().map(|document| (document.docname.as_str(), document)).collect();
        self.numbers = Numbers::new(&documents, &self.tables, &self.settings);
    }

    /// Inventories from files: never from the network. A mapping's own inventory files count when they
    /// lie under the source root.
    fn read_inventories(&mut self, options: &LoadOptions) {
        for (name, (address, files)) in &self.settings.intersphinx_mapping {
            let given = options.inventories.iter().filter(|(own, _)| own == name);
            let local =
                files.iter().filter(|file| !file.contains("://")).map(|file| self.root.join(file));
            let paths = given.map(|(_, path)| path.clone()).chain(local);
            for path in paths {
                let Ok(bytes) = std::fs::read(&path) else { continue };
                match Inventory::read(&bytes) {
                    Ok(inventory) => {
                        self.inventories.push((name.clone(), address.clone(), inventory));
                        break;
                    }
                    Err(message) => self.problems.push(Finding::of_file(
                        path.display().to_string(),
                        Severity::Warning,
                        "C003",
                        message,
                    )),
                }
            }
        }
    }

    /// The page of this docname.
    #[must_use]
    pub fn document(&self, docname: &str) -> Option<&Document> {
        let found = self.pages.binary_search_by(|page| page.file.docname.as_str().cmp(docname));
        let found = found.ok().and_then(|index| self.pages.get(index));
        // Pages that were given by name stand in the order they were given.
        let found = found.or_else(|| self.pages.iter().find(|page| page.file.docname == docname));
        found.map(|page| &*page.document)
    }

    /// The documents, in docname order.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.pages.iter().map(|page| &*page.document)
    }
}

fn setting_problems(root: &Path, settings: &Settings) -> Vec<Finding> {
    let conf = root.join("conf.py").display().to_string();
    settings
        .unknown
        .iter()
        .map(|(name, line)| {
            let message = format!("`{name}` needs Python to be run to know it");
            Finding {
                line: Some(*line),
                column: Some(1),
                help: Some(format!("say it in shelfmark.toml as `{name} = …`")),
                ..Finding::of_file(conf.clone(), Severity::Warning, "C001", message)
            }
        })
        .chain(settings.problems.iter().cloned())
        .collect()
}

type ReadResult = Result<Read, Box<Finding>>;

/// A page, and what was wrong with its bytes: these are read as far as they go.
struct Read {
    document: Box<Document>,
    problem: Option<Box<Finding>>,
}

fn read_file(
    root: &Path,
    file: &PageFile,
    encoding: TextEncoding,
    settings: &Settings,
    files: &Files,
) -> Result<Read, Box<Finding>> {
    let shown = match root.as_os_str().to_str() {
        Some("." | "") => file.path.clone(),
        _ => root.join(&file.path).display().to_string(),
    };
    let bytes = files.read(root.join(&file.on_disk)).map_err(|refusal| {
        Box::new(Finding::of_file(shown.clone(), Severity::Error, "A001", refusal.words(&shown)))
    })?;
    parse(&shown, &bytes, encoding, file, settings, files)
}

fn parse(
    shown: &str,
    bytes: &[u8],
    encoding: TextEncoding,
    file: &PageFile,
    settings: &Settings,
    files: &Files,
) -> Result<Read, Box<Finding>> {
    let (text, error) = encoding.decode_lossy(bytes);
    let problem = error.map(|error| {
        let before = &bytes[..error.offset.min(bytes.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        Box::new(Finding {
            line: Some(line as u32),
            help: Some("save it as UTF-8, or name its encoding with --input-encoding".into()),
            ..Finding::of_file(shown, Severity::Error, "A002", error.message.to_string())
        })
    });
    let syntax = Syntax::of_parser(&file.parser);
    let page = PageText { path: shown, docname: &file.docname, syntax, text: &text };
    read_text(&page, &settings.config, files)
        .map(|document| Read { document: Box::new(document), problem })
        .map_err(|message| Box::new(Finding::of_file(shown, Severity::Error, "A003", message)))
}
