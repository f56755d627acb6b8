//! Runs the program on projects that tests make in folders of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A project in a folder that goes away with it.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// A project of these files: path and text.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("there is room for temporary folders");
        let project = Self { folder };
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    /// The folder of the sources.
    pub(crate) fn docs(&self) -> PathBuf {
        self.folder.path().join("docs")
    }

    /// A path in the folder of the output.
    pub(crate) fn site(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// Writes a source.
    pub(crate) fn write(&self, path: &str, text: &str) {
        put(&self.docs().join(path), text);
    }

    /// The text of a written file.
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.site(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The command that converts the project.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shelfmark"));
        command.arg("convert").arg(self.docs()).arg("-o").arg(self.site(""));
        command.args(arguments);
        command
    }

    /// Converts the project.
    pub(crate) fn convert(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }
}

fn put(path: &Path, text: &str) {
    let folder = path.parent().expect("files lie in folders");
    fs::create_dir_all(folder).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

/// What a run said on standard error.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
