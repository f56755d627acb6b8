//! Files out: whole or not at all, and only where something changes.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It was not there.
    Created,
    /// It had other bytes.
    Changed,
    /// It had these bytes, and was not touched.
    Unchanged,
}

/// What writing would do to a file.
pub(super) fn compare(path: &Path, bytes: &[u8]) -> Written {
    match fs::read(path) {
        Ok(old) if old == bytes => Written::Unchanged,
        Ok(_) => Written::Changed,
        Err(_) => Written::Created,
    }
}

/// Writes a file by way of a temporary one beside it, so that its name never holds half of it. A file
/// that has these bytes already is left alone, with its time.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let metadata = fs::metadata(path).ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return write_through(path, bytes);
    }
    let outcome = compare(path, bytes);
    if outcome == Written::Unchanged {
        return Ok(outcome);
    }
    // Through a symbolic link the file it names is replaced, not the link.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&folder)?;
    let mut file = temporary_file(&folder)?;
    file.write_all(bytes)?;
    if let Some(metadata) = metadata {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(&real).map_err(|error| error.error)?;
    Ok(outcome)
}

/// A file with the mode that new files get, less what the user's umask takes off.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".shelfmark-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Devices and pipes are written to as they are.
fn write_through(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(bytes)?;
    Ok(Written::Changed)
}

/// Is the output file one of the inputs, by whatever name?
pub(super) fn is_same_file(input: &Path, output: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let identity =
            |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
        matches!((identity(input), identity(output)), (Some(a), Some(b)) if a == b)
    }
    #[cfg(not(unix))]
    {
        matches!((input.canonicalize(), output.canonicalize()), (Ok(a), Ok(b)) if a == b)
    }
}

/// Shows on standard output how a file would change.
pub(super) fn show_difference(path: &Path, bytes: &[u8]) -> Result<(), super::Failure> {
    let old = fs::read(path).unwrap_or_default();
    let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(bytes));
    let name = path.display().to_string();
    let difference = similar::TextDiff::from_lines(&*old, &*new);
    let text = difference.unified_diff().context_radius(3).header(&name, &name).to_string();
    super::convert::standard_output(text.as_bytes())
}
